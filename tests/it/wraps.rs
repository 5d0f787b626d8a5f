//! What stands inside a story: text round it, initials, pull quotes, columns of several widths.

use crate::support::{Edition, place};
use serde_json::Value;

/// Copy that fills about 20 lines of 27 字.
fn copy(words: &str) -> String {
    let more = "沿湖三县同时动手，渔民上了岸，芦苇荡里又见成群的候鸟，湖面一天比一天清亮起来，游客也多了。";
    format!("+++\nheadline = \"湖水清了\"\n{words}+++\n\n{}\n", [more; 7].join("\n\n"))
}

/// An edition whose lead has the whole width and `rows` rows, with more of a template after it.
fn edition(frame: &str, words: &str, more: &str) -> Edition {
    let e = Edition::new();
    e.file("stories/lead.md", copy(words));
    let text = e.text("small.toml");
    let (head, _) = text.split_once("[story.lead]").unwrap();
    let lead = format!(
        "[story.lead]\nframes = [{frame}]\nhead = {{ cols = \"1-2\", height = \"3行\", style = \"head\", shows = [\"headline\"] }}\n"
    );
    e.file("small.toml", format!("{head}{lead}{more}"));
    e.change("edition.toml", "[page.photos]\nmain = { file = \"photos/main.jpg\" }\n", "");
    e
}

const WIDE: &str = "{ cols = \"1-2\", lines = \"1-30\", divide = 1 }";

fn with_photo(e: &Edition) {
    let text = e.text("edition.toml");
    e.file("edition.toml", format!("{text}[page.photos]\nmain = {{ file = \"photos/main.jpg\" }}\n"));
}

/// Renders, and returns the lead as the report has it.
#[track_caller]
fn lead(e: &Edition) -> Value {
    let done = e.render(&["--also", "json"]);
    assert_eq!(done.status, 0, "{}", done.said);
    e.report()["stories"][0].clone()
}

fn body(story: &Value) -> Vec<(i64, f64, f64, String)> {
    let lines = story["text"].as_array().unwrap().iter().filter(|l| l["part"] == "body");
    let number = |l: &Value, key: &str| l[key].as_f64().unwrap();
    lines
        .map(|l| {
            let text = l["text"].as_str().unwrap().to_owned();
            (l["line"].as_i64().unwrap(), number(l, "x"), number(l, "measure"), text)
        })
        .collect()
}

#[track_caller]
fn whole(lines: &[(i64, f64, f64, String)], words: &str) {
    let mut sources = duikai::diag::Sources::default();
    let file = sources.add("story.md", copy(words));
    let story = duikai::story::parse(file, &sources).0.unwrap();
    let all: String = story.blocks.iter().map(|b| b.text()).collect();
    assert_eq!(lines.iter().map(|l| l.3.as_str()).collect::<String>(), all);
}

#[test]
fn text_stands_on_both_sides_of_a_photo() {
    let photo = "\n[photo.main]\ninside = \"lead\"\nframe = { x = \"10字\", y = \"7行\", width = \"7字\", height = \"64.8pt\" }\n";
    let e = edition(WIDE, "", photo);
    with_photo(&e);
    let lines = body(&lead(&e));
    whole(&lines, "");
    let left = lines[0].1 - 18.0;
    let beside: Vec<_> = lines.iter().filter(|l| l.0 == 10).collect();
    assert_eq!(beside.len(), 2, "{lines:?}");
    assert!(beside[0].2 == 81.0 && beside[1].2 == 81.0, "whole characters: {beside:?}");
    assert!(beside[0].1 < left + 20.0 && (beside[1].1 - left - 18.0 * 9.0).abs() < 19.0, "{beside:?}");
    let plain = lines.iter().filter(|l| l.0 == 5).count();
    assert_eq!(plain, 1);
}

#[test]
fn one_side_only_and_none() {
    for (wrap, count) in [("left", 1), ("right", 1), ("none", 0)] {
        let photo = format!(
            "\n[photo.main]\ninside = \"lead\"\nwrap = \"{wrap}\"\nframe = {{ x = \"10字\", y = \"7行\", width = \"7字\", height = \"64.8pt\" }}\n"
        );
        let e = edition(WIDE, "", &photo);
        with_photo(&e);
        let lines = body(&lead(&e));
        whole(&lines, "");
        assert_eq!(lines.iter().filter(|l| l.0 == 10).count(), count, "{wrap}");
    }
}

#[test]
fn text_follows_an_ellipse_and_the_story_is_whole() {
    let photo = "\n[photo.main]\ninside = \"lead\"\nshape = \"ellipse\"\nframe = { x = \"9字\", y = \"4行\", width = \"9字\", height = \"10行\" }\n";
    let e = edition(WIDE, "", photo);
    with_photo(&e);
    let lines = body(&lead(&e));
    whole(&lines, "");
    let at = |row: i64| lines.iter().find(|l| l.0 == row).map_or(0.0, |l| l.2);
    assert!(at(5) > at(9) && at(9) == 72.0, "{} {}", at(5), at(9));
}

#[test]
fn a_box_inside_a_story_parts_its_columns() {
    let more = "\n[story.second]\ninside = \"lead\"\nframes = [{ cols = \"2\", lines = \"12-18\" }]\nbox = { rule = \"hairline\", inset = \"0.5字\" }\n";
    let e = edition("{ cols = \"1-2\", lines = \"1-30\" }", "", more);
    e.file("stories/second.md", "相关链接：退围还湖四年，水面多了三成。\n");
    e.change("edition.toml", "lead = ", "second = \"stories/second.md\"\nlead = ");
    let lines = body(&lead(&e));
    whole(&lines, "");
    let column2: Vec<i64> = lines.iter().filter(|l| l.1 > 170.0).map(|l| l.0).collect();
    assert!(column2.iter().all(|r| !(12..=18).contains(r)), "{column2:?}");
    assert!(column2.iter().any(|r| *r > 18) && column2.iter().any(|r| *r < 12), "{column2:?}");
}

#[test]
fn an_optional_photo_that_is_not_there_leaves_no_hole() {
    let photo = "\n[photo.main]\noptional = true\ninside = \"lead\"\nframe = { cols = \"1\", lines = \"8-14\" }\n";
    let rows = |e: &Edition| body(&lead(e)).iter().filter(|l| l.1 < 170.0 && (8..=14).contains(&l.0)).count();
    let e = edition("{ cols = \"1-2\", lines = \"1-30\" }", "", photo);
    assert_eq!(rows(&e), 7);
    with_photo(&e);
    assert_eq!(rows(&e), 0);
}

#[test]
fn what_leaves_its_host_is_told() {
    for (frame, code) in
        [("{ cols = \"2\", lines = \"12-20\" }", "outside-host"), ("{ cols = \"1\", lines = \"2-8\" }", "overlap")]
    {
        let e = edition(
            "{ cols = \"1\", lines = \"1-30\" }",
            "",
            &format!("\n[photo.main]\ninside = \"lead\"\nframe = {frame}\n"),
        );
        e.change("small.toml", "cols = \"1-2\", height", "cols = \"1\", height");
        with_photo(&e);
        let done = e.render(&[]);
        assert_eq!(done.status, 2, "{}", done.said);
        assert!(done.said.contains(&format!("error[{code}]")), "{}", done.said);
    }
    let e = edition(WIDE, "", "\n[photo.main]\ninside = \"laed\"\nframe = { cols = \"1\", lines = \"8-14\" }\n");
    let done = e.render(&[]);
    let at = format!("small.toml:{}", place(&e.text("small.toml"), "\"laed\""));
    assert!(done.said.contains("did you mean `lead`?") && done.said.contains(&at), "{}", done.said);
    assert!(!done.said.contains("error[overlap]"), "one slip is told once: {}", done.said);
}

#[test]
fn an_initial_is_as_high_as_its_rows_and_part_of_the_text() {
    for lines in [2_i64, 3] {
        let e = edition(&format!("{WIDE}]\ninitial = {{ lines = {lines}, style = \"head\" }}\nx = [1"), "", "");
        e.change("small.toml", "x = [1]\n", "");
        let story = lead(&e);
        let set = body(&story);
        whole(&set, "");
        assert_eq!(set[0].3, "沿");
        let height =
            story["text"].as_array().unwrap().iter().find(|l| l["part"] == "body").unwrap()["height"].as_f64().unwrap();
        assert!((height - (10.8 * (lines as f64 - 1.0) + 9.0)).abs() < 0.01, "{height}");
        let narrow = set[1..].iter().filter(|l| l.2 < 243.0 - 18.5).count();
        assert_eq!(narrow as i64, lines, "{set:?}");
        // Its text begins beside it, not indented.
        assert!(set[1].1 > set[0].1 && set[1].0 == set[0].0, "{set:?}");
    }
}

#[test]
fn r13_r15_an_initial_shows_a_whole_word_or_number_or_none() {
    for (start, shown) in [("AI", Some("AI")), ("27日", Some("27")), ("0731-85698043", None), ("Dongting", None)] {
        let e = edition(&format!("{WIDE}]\ninitial = {{ lines = 2, style = \"head\" }}\nx = [1"), "", "");
        e.change("small.toml", "x = [1]\n", "");
        e.file("stories/lead.md", copy("").replacen("沿湖", &format!("{start}沿湖"), 1));
        let done = e.render(&["--also", "json"]);
        assert_eq!(done.status, 0, "{}", done.said);
        assert_eq!(done.said.contains("initial-no-room"), shown.is_none(), "{start}: {}", done.said);
        let set = body(&e.report()["stories"][0]);
        let all: String = set.iter().map(|l| l.3.as_str()).collect();
        assert!(all.starts_with(&format!("{start}沿湖三县")), "{start}: {all}");
        match shown {
            Some(shown) => assert_eq!(set[0].3, shown),
            None => assert!(set[0].3.starts_with(&format!("{start}沿")), "{start}: {}", set[0].3),
        }
    }
}

#[test]
fn a_quote_needs_its_slot_and_stands_in_the_story() {
    let e = edition(WIDE, "quote = \"湖面一天比一天清亮起来\"\n", "");
    let done = e.render(&[]);
    assert_eq!(done.status, 2);
    assert!(done.said.contains("error[unshown-part]") && done.said.contains("lead.md:3:"), "{}", done.said);
    let slot = "\n[quote.pull]\ninside = \"lead\"\nframe = { x = \"15字\", y = \"8行\", width = \"12字\", height = \"7行\" }\nstyle = \"head\"\nrule = \"thick\"\nsides = [\"top\", \"bottom\"]\n";
    let e = edition(WIDE, "quote = \"湖面一天比一天清亮起来\"\n", slot);
    let story = lead(&e);
    let words: String = story["text"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|l| l["part"] == "quote")
        .map(|l| l["text"].as_str().unwrap())
        .collect();
    assert_eq!(words, "湖面一天比一天清亮起来");
    let lines = body(&story);
    whole(&lines, "quote = \"湖面一天比一天清亮起来\"\n");
    assert!(lines.iter().any(|l| l.0 == 11 && l.2 < 140.0), "{lines:?}");
}

#[test]
fn columns_of_several_widths() {
    let e = edition("{ cols = \"1-2\", lines = \"1-30\", widths = [\"17字\", \"9字\"] }", "", "");
    let lines = body(&lead(&e));
    whole(&lines, "");
    assert!(lines.iter().any(|l| l.2 == 153.0) && lines.iter().any(|l| l.2 == 81.0), "{lines:?}");
    let foot = |wide: bool| lines.iter().filter(|l| (l.2 > 100.0) == wide).map(|l| l.0).max().unwrap();
    assert!((foot(true) - foot(false)).abs() <= 1, "{lines:?}");
    let e = edition("{ cols = \"1-2\", lines = \"1-30\", widths = [\"17字\", \"12字\"] }", "", "");
    let done = e.render(&[]);
    assert!(done.status == 2 && done.said.contains("error[widths-too-wide]"), "{}", done.said);
}
