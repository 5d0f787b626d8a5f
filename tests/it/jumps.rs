//! Stories that go on on another page 转版: both parts, their notices, and what may be wrong.

use crate::support::{Edition, Outcome, STORY, TEMPLATE, place};
use serde_json::Value;
use std::fs;

/// Copy of a story that fills the first page's 10 rows and as many again.
fn long() -> String {
    let more = "沿湖三县同时动手，渔民上了岸，芦苇荡里又见成群的候鸟，湖面一天比一天清亮起来，游客也多了。";
    format!("{STORY}\n{}\n", [more; 3].join("\n\n"))
}

/// Two pages; the lead of the first goes on in the slot `rest` of the second.
pub fn edition() -> Edition {
    let e = Edition::new();
    e.file("stories/lead.md", long());
    e.file("stories/other.md", STORY.replace("湖水清了", "渔家上岸"));
    e.file(
        "second.toml",
        TEMPLATE.replace("[story.second]", "[story.rest]").replace("optional = true\n\n[photo", "\n[photo"),
    );
    e.change(
        "edition.toml",
        "lead = \"stories/lead.md\"",
        "lead = { file = \"stories/lead.md\", jump = { page = 5, slot = \"rest\" } }",
    );
    let text = e.text("edition.toml");
    e.file(
        "edition.toml",
        format!("{text}\n[[page]]\nnumber = 5\ntemplate = \"second\"\n[page.stories]\nlead = \"stories/other.md\"\n"),
    );
    e
}

fn report(e: &Edition, page: &str) -> Value {
    serde_json::from_slice(&fs::read(e.out().join(format!("page-{page}.json"))).unwrap()).unwrap()
}

/// The text of one part of a story's lines, joined.
fn text(report: &Value, slot: &str, part: &str) -> String {
    let stories = report["stories"].as_array().unwrap();
    let story = stories.iter().find(|s| s["slot"] == slot).unwrap_or_else(|| panic!("no story {slot}"));
    let lines = story["text"].as_array().unwrap().iter().filter(|l| l["part"] == part);
    lines.map(|l| l["text"].as_str().unwrap()).collect()
}

#[track_caller]
fn rendered(e: &Edition, more: &[&str]) -> Outcome {
    let done = e.render(&[&["--also", "json"], more].concat());
    assert_eq!(done.status, 0, "{}", done.said);
    done
}

#[test]
fn the_two_parts_are_the_whole_story_and_say_where_it_goes() {
    let e = edition();
    rendered(&e, &[]);
    let (one, two) = (report(&e, "04"), report(&e, "05"));
    let set = format!("{}{}", text(&one, "lead", "body"), text(&two, "rest", "body"));
    let mut sources = duikai::diag::Sources::default();
    let file = sources.add("story.md", long());
    let story = duikai::story::parse(file, &sources).0.unwrap();
    let whole: String = story.blocks.iter().map(|b| b.text()).collect();
    assert_eq!(set, whole);
    assert_eq!(text(&one, "lead", "jump"), "（下转第5版）");
    assert_eq!(text(&two, "rest", "jump"), "（上接第4版）");
    let lead = &one["stories"][0];
    assert_eq!((&lead["fit"], &lead["jump"]["to"]), (&Value::from("fits"), &Value::from("5")));
    assert_eq!(lead["lines"]["used"], lead["lines"]["available"]);
}

#[test]
fn a_page_alone_is_set_as_in_the_whole_edition() {
    let whole = edition();
    rendered(&whole, &[]);
    for page in ["4", "5"] {
        let alone = edition();
        rendered(&alone, &["--page", page]);
        assert_eq!(alone.written(), [format!("page-0{page}.json"), format!("page-0{page}.pdf")]);
        let plate = format!("page-0{page}.pdf");
        assert!(
            fs::read(alone.out().join(&plate)).unwrap() == fs::read(whole.out().join(&plate)).unwrap(),
            "{plate} has other bytes"
        );
    }
}

#[test]
fn a_fault_of_the_other_page_that_touches_no_jump_stops_nothing() {
    let e = edition();
    e.change("edition.toml", "photos/main.jpg", "photos/none.jpg");
    rendered(&e, &["--page", "5"]);
    fs::remove_file(e.path("stories/lead.md")).unwrap();
    let done = e.render(&["--page", "5"]);
    assert_eq!(done.status, 2, "{}", done.said);
    assert_eq!(done.said.matches("error[missing-file]").count(), 1, "{}", done.said);
}

#[test]
fn the_rest_has_the_short_form_of_its_headline() {
    let e = edition();
    let head = "head = { cols = \"2\", height = \"2行\", style = \"head\", shows = [\"headline\"] }\n";
    e.change(
        "second.toml",
        "frames = [{ cols = \"2\", lines = \"1-14\" }]\n",
        &format!("frames = [{{ cols = \"2\", lines = \"1-14\" }}]\n{head}"),
    );
    rendered(&e, &[]);
    assert_eq!(text(&report(&e, "05"), "rest", "headline"), "湖水清了");
    e.file("stories/lead.md", long().replace("+++\nheadline", "+++\nshort = \"清湖记\"\nheadline"));
    rendered(&e, &[]);
    assert_eq!(text(&report(&e, "05"), "rest", "headline"), "清湖记");
}

#[track_caller]
fn refused(e: &Edition, code: &str, needle: &str) {
    let done = e.render(&[]);
    assert_eq!(done.status, 2, "{}", done.said);
    assert!(done.said.contains(&format!("error[{code}]")), "{}", done.said);
    let at = format!("edition.toml:{}", place(&e.text("edition.toml"), needle));
    assert!(done.said.contains(&at), "no {at} in\n{}", done.said);
    assert_eq!(e.written(), Vec::<String>::new());
}

#[test]
fn a_jump_that_leads_nowhere_is_told() {
    let e = edition();
    e.change("edition.toml", "page = 5", "page = 7");
    refused(&e, "jump-page", "7, slot");
    let e = edition();
    e.change("edition.toml", "page = 5", "page = 4");
    refused(&e, "jump-page", "4, slot");
    let e = edition();
    e.change("edition.toml", "slot = \"rest\"", "slot = \"rset\"");
    refused(&e, "unknown-slot", "\"rset\"");
    let done = e.render(&["--page", "4"]);
    assert!(done.status == 2 && done.said.contains("error[unknown-slot]"), "{}", done.said);
    let e = edition();
    e.change("edition.toml", "slot = \"rest\"", "slot = \"lead\"");
    refused(&e, "slot-twice", "\"lead\" }");
    let e = edition();
    e.change("edition.toml", "page = 5, ", "");
    refused(&e, "missing-key", "{ slot");
}

#[test]
fn what_is_weak_about_a_jump_is_warned_of() {
    let e = edition();
    e.file("stories/lead.md", STORY);
    e.change("second.toml", "[story.rest]\n", "[story.rest]\noptional = true\n");
    let done = rendered(&e, &[]);
    assert_eq!(done.said.matches("warning[jump-not-needed]").count(), 2, "{}", done.said);
    assert!(!done.said.contains("rest:"), "the empty slot is no story: {}", done.said);
    let e = edition();
    e.change("small.toml", "height = \"4行\"", "height = \"11行\"");
    let done = e.render(&[]);
    assert!(done.said.contains("warning[jump-too-short]") && done.said.contains("2 lines before"), "{}", done.said);
}
