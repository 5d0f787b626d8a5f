//! Two versions of an edition: every change is told once, with its words and its place, and nothing else is.

use crate::jumps::edition as jumping;
use crate::support::{Edition, PLATE, STORY, TEMPLATE, photo};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn run(before: &Path, after: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duikai"));
    command.arg("diff").arg(before).arg(after).args(more).args(["--color", "never"]);
    command.output().unwrap()
}

/// The difference of two editions as JSON; the exit status says whether there is one.
#[track_caller]
fn difference(before: &Edition, after: &Edition) -> Value {
    let done = run(&before.path(""), &after.path(""), &["--json"]);
    let v: Value = serde_json::from_slice(&done.stdout).unwrap_or_else(|_| panic!("{done:?}"));
    assert_eq!(v["format"], "duikai-diff/1");
    assert_eq!(done.status.code(), Some(i32::from(v["same"] == false)), "{v}");
    v
}

/// Every edit as `deed part: before → after`.
fn edits(of: &Value) -> Vec<String> {
    let all = of["edits"].as_array().unwrap().iter();
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    all.map(|e| format!("{} {}: {} → {}", text(&e["deed"]), text(&e["part"]), text(&e["before"]), text(&e["after"])))
        .collect()
}

#[test]
fn an_edition_and_itself_are_the_same() {
    let e = Edition::new();
    let v = difference(&e, &Edition::new());
    assert_eq!(v["same"], true, "{v}");
    let done = run(&e.path(""), &e.path(""), &["--lang", "zh"]);
    assert_eq!(String::from_utf8(done.stdout).unwrap(), "两个版本相同\n");
}

#[test]
fn one_word_is_told_with_its_line_and_the_lines_set_anew() {
    let (a, b) = (Edition::new(), Edition::new());
    b.change("stories/lead.md", "1.8米", "2.1米").change("stories/lead.md", "湖水清了", "湖水绿了");
    let v = difference(&a, &b);
    let story = &v["stories"][0];
    assert_eq!(story["source"], "stories/lead.md");
    assert_eq!(edits(story), ["replaced headline: 清了 → 绿了", "replaced body: 1.8 → 2.1"], "{v}");
    assert_eq!(v["stories"].as_array().unwrap().len() + v["pictures"].as_array().unwrap().len(), 1, "{v}");
    assert_eq!(story["lines"]["moved"].as_array().unwrap().len(), 0, "{v}");
    assert_eq!(story["lines"]["reset"].as_array().unwrap().len(), 2, "{v}");
    // The number stands in the line that the report has it in.
    assert_eq!(b.render(&["--also", "json"]).status, 0);
    let report = b.report();
    let lines = report["stories"][0]["text"].as_array().unwrap();
    let line = lines.iter().find(|l| l["text"].as_str().unwrap().contains("2.1")).unwrap();
    let (at, number) = (&story["edits"][1]["at"][0]["box"], |v: &Value| v.as_f64().unwrap());
    assert!((number(&at[1]) - number(&line["y"])).abs() < 1.5, "{at} {line}");
    assert!(number(&at[0]) >= number(&line["x"]) && number(&at[2]) > 9.0 && number(&at[2]) < 20.0, "{at} {line}");
}

#[test]
fn what_came_and_what_went_is_no_more_than_that() {
    let (a, b) = (Edition::new(), Edition::new());
    b.change("stories/lead.md", "沿岸芦苇泛黄，", "").change("stories/lead.md", "全市清淤", "全市和沿湖各县清淤");
    let v = difference(&a, &b);
    let story = &v["stories"][0];
    assert_eq!(edits(story), ["deleted body: 沿岸芦苇泛黄， → ", "inserted body:  → 和沿湖各县"], "{v}");
    // Where words went nothing stands.
    assert_eq!(story["edits"][0]["at"][0]["box"][2], 0.0, "{v}");
    // Lines below the deletion are the same words elsewhere or other words: none is lost.
    let lines = &story["lines"];
    assert!(!lines["reset"].as_array().unwrap().is_empty(), "{v}");
}

#[test]
fn a_paragraph_parted_in_two_is_a_change_of_its_own() {
    let (a, b) = (Edition::new(), Edition::new());
    b.change("stories/lead.md", "远山如黛。", "远山如黛。\n\n");
    let v = difference(&a, &b);
    assert_eq!(edits(&v["stories"][0]), ["inserted body:  → ¶"], "{v}");
}

#[test]
fn what_has_no_place_counts_as_copy() {
    let (a, b) = (Edition::new(), Edition::new());
    let long = format!(
        "{STORY}\n{}\n",
        ["沿湖三县同时动手，芦苇荡里又见成群的候鸟，湖面一天比一天清亮起来。"; 6].join("\n\n")
    );
    a.file("stories/lead.md", &long);
    b.file("stories/lead.md", long.replace("湖水清了", "水清了"));
    let v = difference(&a, &b);
    // The overset of both is the same, though one breaks a paragraph elsewhere.
    assert_eq!(edits(&v["stories"][0]), ["deleted headline: 湖 → "], "{v}");
}

#[test]
fn a_story_elsewhere_keeps_its_words_and_another_one_is_new() {
    let (a, b) = (Edition::new(), Edition::new());
    for e in [&a, &b] {
        let head = "head = { cols = \"2\", height = \"4行\", style = \"head\", shows = [\"headline\"] }";
        let frame = "frames = [{ cols = \"2\", lines = \"1-14\" }]";
        e.change("small.toml", frame, &format!("{frame}\n{head}"));
        e.file("stories/new.md", STORY.replace("湖水清了", "渔家上岸").replace("沈砚秋", "何以南"));
    }
    b.change("edition.toml", "lead = \"stories/lead.md\"", "lead = \"stories/new.md\"\nsecond = \"stories/lead.md\"");
    let v = difference(&a, &b);
    let told: Vec<(&str, &str)> = v["stories"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (s["source"].as_str().unwrap(), s["change"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("stories/new.md", "added"), ("stories/lead.md", "changed")], "{v}");
    let moved = &v["stories"][1];
    assert_eq!(moved["before"][0]["slot"], "lead");
    assert_eq!(moved["after"][0]["slot"], "second");
    assert!(edits(moved).is_empty() && moved["lines"]["reset"].as_array().unwrap().is_empty(), "{v}");
    assert_eq!(moved["lines"]["moved"].as_array().unwrap().len(), 9, "{v}");
    let back = difference(&b, &a);
    assert!(back["stories"].as_array().unwrap().iter().any(|s| s["change"] == "removed"), "{back}");
}

#[test]
fn a_file_of_another_name_in_the_same_slot_is_the_same_story() {
    let (a, b) = (Edition::new(), Edition::new());
    b.file("stories/lead-2.md", STORY.replace("1.8", "1.9"));
    b.change("edition.toml", "stories/lead.md", "stories/lead-2.md");
    let v = difference(&a, &b);
    assert_eq!(v["stories"][0]["source"], "stories/lead-2.md");
    assert_eq!(edits(&v["stories"][0]), ["replaced body: 1.8 → 1.9"], "{v}");
}

#[test]
fn a_story_that_jumps_is_one_story() {
    let (a, b) = (jumping(), jumping());
    b.change("stories/lead.md", "远山如黛。", "远山如黛，水天一色，云影徘徊，鸥鹭翔集，渔舟唱晚。");
    let v = difference(&a, &b);
    let stories = v["stories"].as_array().unwrap();
    assert_eq!(stories.len(), 1, "{v}");
    assert_eq!(stories[0]["after"].as_array().unwrap().len(), 2);
    assert_eq!(edits(&stories[0]), ["inserted body:  → ，水天一色，云影徘徊，鸥鹭翔集，渔舟唱晚"], "{v}");
    let moved = stories[0]["lines"]["moved"].as_array().unwrap();
    assert!(moved.iter().any(|m| m["page"] == "5"), "lines of the second page moved: {v}");
}

#[test]
fn pictures_are_told_by_their_bytes_their_file_and_their_place() {
    let (a, b) = (Edition::new(), Edition::new());
    let mut other = photo();
    // A comment: other bytes, the same picture.
    other.splice(2..2, [0xFF, 0xFE, 0, 4, b'h', b'i']);
    b.file("photos/main.jpg", other);
    let v = difference(&a, &b);
    let p = &v["pictures"][0];
    assert_eq!((p["other-bytes"].clone(), p["moved"].clone()), (true.into(), false.into()), "{v}");
    b.file("photos/two.jpg", photo());
    b.change("edition.toml", "photos/main.jpg", "photos/two.jpg");
    let v = difference(&a, &b);
    assert_eq!(
        (v["pictures"][0]["before"].as_str(), v["pictures"][0]["after"].as_str()),
        (Some("photos/main.jpg"), Some("photos/two.jpg"))
    );
    assert_eq!(v["pictures"][0]["other-bytes"], false, "{v}");
    let c = Edition::new();
    c.file("small.toml", TEMPLATE.replace("lines = \"16-30\"", "lines = \"17-30\""));
    let v = difference(&a, &c);
    assert_eq!(v["pictures"][0]["moved"], true, "{v}");
}

#[test]
fn a_caption_is_told_by_its_slot() {
    let (a, b) = (Edition::new(), Edition::new());
    for (e, words) in [(&a, "湖上的船回来了。"), (&b, "湖上的船都回来了。")] {
        let frame = "lines = \"16-30\" }\n";
        let caption = "caption = { height = \"2行\", shows = [\"caption\"], style = \"body\" }\n";
        e.change("small.toml", frame, &format!("{frame}{caption}"));
        e.change(
            "edition.toml",
            "file = \"photos/main.jpg\"",
            &format!("file = \"photos/main.jpg\", caption = \"{words}\""),
        );
    }
    let v = difference(&a, &b);
    assert_eq!(v["texts"][0]["slot"], "main");
    assert_eq!(edits(&v["texts"][0]), ["inserted caption:  → 都"], "{v}");
}

#[test]
fn a_render_is_a_version_too() {
    let (a, b) = (Edition::new(), Edition::new());
    assert_eq!(a.render(&["--also", "json"]).status, 0);
    b.change("stories/lead.md", "1.8米", "2.1米");
    for before in [a.out(), a.out().join("page-04.json")] {
        let done = run(&before, &b.path(""), &["--json"]);
        let v: Value = serde_json::from_slice(&done.stdout).unwrap();
        assert_eq!(v, difference(&a, &b));
    }
    // Between two renders the place of a word is its line.
    assert_eq!(b.render(&["--also", "json"]).status, 0);
    let done = run(&a.out(), &b.out(), &["--lang", "en"]);
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(said.contains("1 body 2: …") && said.contains("[-1.8-][+2.1+]米"), "{said}");
}

#[test]
fn the_picture_shows_what_changed_and_where() {
    let (a, b) = (Edition::new(), Edition::new());
    b.change("stories/lead.md", "1.8米", "2.1米");
    let done = run(&a.path(""), &b.path(""), &["--out", b.out().to_str().unwrap(), "--dpi", "72", "--lang", "en"]);
    assert_eq!(done.status.code(), Some(1), "{done:?}");
    assert_eq!(b.written(), ["diff-04.png"]);
    let picture = image::open(b.out().join("diff-04.png")).unwrap().to_rgb8();
    let green = |p: &image::Rgb<u8>| p.0[1] > p.0[0].saturating_add(40) && p.0[1] > p.0[2].saturating_add(20);
    assert!(picture.pixels().filter(|p| green(p)).count() > 10, "nothing is marked green");
    let red = |p: &image::Rgb<u8>| p.0[0] > p.0[1].saturating_add(60) && p.0[0] > p.0[2].saturating_add(40);
    assert!(picture.pixels().any(red), "nothing is marked red");
}

#[test]
fn what_is_no_version_is_told() {
    let (a, b) = (Edition::new(), Edition::new());
    b.file("page-04.json", "{}");
    let done = run(&b.path("page-04.json"), &a.path(""), &["--lang", "en"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("is no report of a page"), "{done:?}");
    b.change("edition.toml", "small", "smal");
    let done = run(&a.path(""), &b.path(""), &["--lang", "en"]);
    assert_eq!(done.status.code(), Some(2), "{done:?}");
    assert!(String::from_utf8_lossy(&done.stderr).contains("edition.toml:"), "{done:?}");
    assert!(!b.out().join(PLATE).exists());
}
