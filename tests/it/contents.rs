//! Lists of contents from outside: which stories they name, how items are set, what is told.

use crate::support::{Edition, STORY, TEMPLATE};
use serde_json::Value;

/// An edition of three pages, the first with a list of contents on its lower half.
pub fn three(more: &str) -> Edition {
    let edition = Edition::new();
    let photo = "[photo.main]\nframe = { cols = \"1-2\", lines = \"16-30\" }\noptional = true\n";
    let list = format!(
        "[style.list]\nsize = \"9pt\"\nleading = \"18pt\"\nindent = \"0字\"\n\n[contents.inside]\n\
         frame = {{ cols = \"1-2\", lines = \"17-28\" }}\nstyle = \"list\"\n{more}\n"
    );
    edition.file("small.toml", TEMPLATE.replace(photo, ""));
    edition.file("front.toml", TEMPLATE.replace(photo, "") + &list);
    let page = |n: u8, template: &str, story: &str| {
        format!(
            "[[page]]\nnumber = {n}\nsection = \"版{n}\"\ntemplate = \"{template}\"\n[page.stories]\nlead = \"stories/{story}.md\"\n"
        )
    };
    let pages = page(1, "front", "lead") + &page(2, "small", "two") + &page(3, "small", "three");
    edition.file("edition.toml", format!("paper = \"小样日报\"\ndate = 2026-11-24\n\n{pages}"));
    edition.file("stories/two.md", STORY.replace("湖水清了", "山路通了"));
    edition.file("stories/three.md", STORY.replace("+++\nheadline", "+++\nshort = \"田里有了新把式\"\nheadline"));
    edition
}

fn render(edition: &Edition) -> Vec<Value> {
    let outcome = edition.render(&["--page", "1", "--also", "json"]);
    assert_eq!(outcome.status, 0, "{}", outcome.said);
    let report: Value = serde_json::from_slice(&std::fs::read(edition.out().join("page-01.json")).unwrap()).unwrap();
    let fixed = report["fixed"].as_array().unwrap();
    fixed.iter().find(|f| f["slot"] == "inside").unwrap()["text"].as_array().unwrap().clone()
}

fn texts(lines: &[Value]) -> Vec<&str> {
    lines.iter().filter_map(|l| l["text"].as_str()).collect()
}

fn number(line: &Value, key: &str) -> f64 {
    line[key].as_f64().unwrap()
}

#[test]
fn the_first_story_of_each_other_page_is_named() {
    assert_eq!(texts(&render(&three(""))), ["山路通了　2版", "田里有了新把式　3版"]);
    assert_eq!(texts(&render(&three("items = 1"))), ["山路通了　2版"]);
    assert_eq!(texts(&render(&three("pages = \"3-4\""))), ["田里有了新把式　3版"]);
    assert_eq!(texts(&render(&three("item = \"{section} {headline}\"")))[0], "版2 山路通了");
}

#[test]
fn the_edition_chooses_others() {
    let edition = three("");
    edition.change("edition.toml", "template = \"front\"\n", "template = \"front\"\ncontents = [\"3:lead\", \"2\"]\n");
    assert_eq!(texts(&render(&edition)), ["田里有了新把式　3版", "山路通了　2版"]);
    edition.change("front.toml", "style = \"list\"", "style = \"list\"\nitems = 1");
    let outcome = edition.render(&["--page", "1"]);
    assert_eq!(outcome.status, 2, "{}", outcome.said);
    assert!(outcome.said.contains("contents-too-many"), "{}", outcome.said);
}

#[test]
fn dots_take_up_the_rest_of_the_line() {
    let lines = render(&three("item = \"{headline}{fill:·}{page}版\"\nnumber-style = \"subhead\""));
    for line in &lines {
        assert!((number(line, "width") - 243.0).abs() < 0.02, "{line}");
        assert!(line["text"].as_str().unwrap().contains("········"), "{line}");
    }
    let blank = render(&three("item = \"{headline}{fill}{page}版\""));
    assert_eq!(texts(&blank)[0], "山路通了2版");
    assert!((number(&blank[0], "width") - 243.0).abs() < 0.02, "{blank:?}");
}

#[test]
fn items_stand_in_columns() {
    let lines = render(&three("columns = 2"));
    assert!((number(&lines[0], "y") - number(&lines[1], "y")).abs() < 0.01, "{lines:?}");
    // Half of 27字 less a gutter of 1字 is 13字: the second column begins 14字 further right.
    assert!((number(&lines[1], "x") - number(&lines[0], "x") - 126.0).abs() < 0.02, "{lines:?}");
}

#[test]
fn faults_of_other_pages_count_only_where_they_are_printed_here() {
    let edition = three("");
    let broken = "+++\nheadline = \"山路通了\"\n+++\n\n正文里有**没配对的星号。\n";
    edition.file("stories/two.md", broken);
    assert_eq!(texts(&render(&edition))[0], "山路通了　2版");
    std::fs::remove_file(edition.path("stories/two.md")).unwrap();
    let outcome = edition.render(&["--page", "1"]);
    assert_eq!(outcome.status, 2, "{}", outcome.said);
    assert!(outcome.said.contains("missing-file") && outcome.said.contains("edition.toml"), "{}", outcome.said);
}

#[test]
fn an_item_too_wide_gets_no_plate() {
    let edition = three("columns = 2");
    edition.change("stories/three.md", "田里有了新把式", "田里有了新把式田里有了新把式田里有了新把式");
    let outcome = edition.render(&["--page", "1"]);
    assert_eq!(outcome.status, 1, "{}", outcome.said);
    assert!(outcome.said.contains("overset"), "{}", outcome.said);
}

#[test]
fn a_box_keeps_its_words_off_its_rule() {
    let plain = render(&three("item = \"{headline}{fill}{page}版\""));
    let boxed = render(&three("item = \"{headline}{fill}{page}版\"\nbox = { rule = \"hairline\", inset = \"1字\" }"));
    assert!(number(&boxed[0], "x") - number(&plain[0], "x") >= 9.0, "{boxed:?}");
    assert!(number(&plain[0], "width") - number(&boxed[0], "width") >= 18.0, "{boxed:?}");
}
