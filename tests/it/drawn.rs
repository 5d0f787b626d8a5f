//! Boxes, heads in a rule and captions on a small page, from the files to the report and the plate.

use crate::support::{Edition, place};
use serde_json::Value;

/// A page of two photos with one caption under both.
fn pair() -> Edition {
    let e = Edition::new();
    e.change("small.toml", "[photo.main]\nframe = { cols = \"1-2\", lines = \"16-30\" }\noptional = true\n", "");
    let more = "
[photo.left]
frame = { cols = \"1\", lines = \"16-26\" }
min-ppi = { warn = 2, refuse = 1 }
[photo.right]
frame = { cols = \"2\", lines = \"16-26\" }
min-ppi = { warn = 2, refuse = 1 }
[caption.pair]
frame = { cols = \"1-2\", lines = \"27-30\" }
photos = [\"left\", \"right\"]
style = \"body\"
";
    let template = format!("{}{more}", e.text("small.toml"));
    e.file("small.toml", template);
    e.change(
        "edition.toml",
        "main = { file = \"photos/main.jpg\" }",
        "left = { file = \"photos/main.jpg\", title = \"湖上\", caption = \"左图：晨雾。\", credit = \"沈砚秋 摄\" }\nright = { file = \"photos/main.jpg\", caption = \"右图：归鸟。\", credit = \"沈砚秋 摄\" }",
    );
    e
}

/// Part and text of every line of the photos.
fn words(report: &Value) -> Vec<(String, String)> {
    let photos = report["photos"].as_array().unwrap();
    let lines = photos.iter().flat_map(|p| p["text"].as_array().unwrap());
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    lines.map(|l| (text(&l["part"]), text(&l["text"]))).collect()
}

#[test]
fn one_caption_for_two_photos_says_everything_once() {
    let e = pair();
    let done = e.render(&["--also", "json"]);
    assert_eq!(done.status, 0, "{}", done.said);
    let said = words(&e.report());
    let said: Vec<(&str, &str)> = said.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    assert_eq!(said, [("title", "湖上"), ("caption", "左图：晨雾。右图：归鸟。"), ("credit", "沈砚秋 摄")]);
}

#[test]
fn words_that_no_caption_shows_are_told_and_words_that_do_not_fit_are_counted() {
    let e = pair();
    e.change("small.toml", "photos = [\"left\", \"right\"]", "photos = [\"left\"]");
    let done = e.render(&[]);
    assert_eq!(done.status, 2, "{}", done.said);
    assert!(done.said.contains("error[unshown-part]"), "{}", done.said);
    let at = format!("edition.toml:{}", place(&e.text("edition.toml"), "\"右图：归鸟。\""));
    assert!(done.said.contains(&at), "no {at} in {}", done.said);

    let e = pair();
    e.change("small.toml", "lines = \"27-30\"", "lines = \"27\"");
    let done = e.render(&[]);
    assert_eq!(done.status, 1, "{}", done.said);
    assert!(done.said.contains("of \"pair\" does not fit its place"), "{}", done.said);
}

#[test]
fn a_head_in_a_rule_stands_on_it_and_reads_first() {
    let e = Edition::new();
    e.change("small.toml", "height = \"4行\"", "height = \"4行\", place = \"rule\", align = \"centre\"");
    e.change("small.toml", "frames = [{ cols = \"1\", lines = \"1-14\" }]", "frames = [{ cols = \"1\", lines = \"1-14\" }]\nbox = { rule = \"ornament\", design = \"rope\", inset = \"0.8字\" }");
    e.file("stories/lead.md", "+++\nheadline = \"湖清\"\n+++\n\n湖面薄雾初起。\n");
    let done = e.render(&["--also", "json,png"]);
    assert_eq!(done.status, 0, "{}", done.said);
    let report = e.report();
    let text = report["stories"][0]["text"].as_array().unwrap();
    assert_eq!(text[0]["part"], "headline");
    // The head's four rows begin with the type area; the rule runs through their middle.
    let (y, h) = (text[0]["y"].as_f64().unwrap(), text[0]["height"].as_f64().unwrap());
    let middle = 15.0 * 72.0 / 25.4 + (3.0 * 10.8 + 9.0) / 2.0;
    assert!((y + h / 2.0 - middle).abs() < 0.01, "{y} {h} {middle}");
}

#[test]
fn every_place_of_a_caption_keeps_the_words_by_the_picture() {
    let cases = [
        ("below", "height = \"3行\""),
        ("above", "height = \"3行\""),
        ("left", "width = \"7字\""),
        ("right", "width = \"7字\""),
        ("inside", "height = \"3行\", tint = \"paper\""),
    ];
    for (place, size) in cases {
        let e = Edition::new();
        e.change(
            "small.toml",
            "frame = { cols = \"1-2\", lines = \"16-30\" }",
            &format!("frame = {{ cols = \"1-2\", lines = \"16-30\" }}\ncaption = {{ place = \"{place}\", {size}, style = \"body\" }}\nmin-ppi = {{ warn = 2, refuse = 1 }}"),
        );
        e.change("edition.toml", "photos/main.jpg\" }", "photos/main.jpg\", caption = \"湖面薄雾初起，远山如黛。\" }");
        let done = e.render(&["--also", "json"]);
        assert_eq!(done.status, 0, "{place}: {}", done.said);
        let report = e.report();
        let lines = report["photos"][0]["text"].as_array().unwrap();
        let joined: String = lines.iter().map(|l| l["text"].as_str().unwrap()).collect();
        assert_eq!(joined, "湖面薄雾初起，远山如黛。", "{place}");
        let number = |l: &Value, key: &str| l[key].as_f64().unwrap();
        let foot = lines.iter().map(|l| number(l, "y") + number(l, "height")).fold(0.0, f64::max);
        let top = 15.0 * 72.0 / 25.4;
        let row = |n: f64| top + (n - 1.0) * 10.8;
        match place {
            // 2 pt of air, and what the row of the picture has left.
            "below" => assert!((number(&lines[0], "y") - row(28.0) - 2.0).abs() < 0.01),
            "above" => assert!((foot - (row(18.0) + 9.0 - 2.0)).abs() < 0.01, "{foot}"),
            "left" | "right" => assert!((foot - (row(30.0) + 9.0)).abs() < 0.01, "{foot}"),
            _ => assert!(foot < row(30.0) + 9.0 && number(&lines[0], "y") > row(27.0)),
        }
    }
}

/// A page with a photo whose caption is as `caption` says and whose words are `words`.
fn captioned(caption: &str, words: &str) -> crate::support::Outcome {
    let e = crate::support::Edition::new();
    let frame = "frame = { cols = \"1-2\", lines = \"16-30\" }\n";
    e.change("small.toml", frame, &format!("{frame}caption = {{ {caption} }}\n"));
    e.change(
        "small.toml",
        "[story.lead]",
        "[style.words]\nsize = \"8.5pt\"\nleading = \"10.8pt\"\nindent = \"0字\"\n[story.lead]",
    );
    e.change("edition.toml", "photos/main.jpg\" }", &format!("photos/main.jpg\", {words} }}"));
    e.render(&[])
}

#[test]
fn a_caption_of_one_row_has_room_for_its_line() {
    let done = captioned("height = \"1行\", style = \"words\"", "caption = \"湖面薄雾初起\"");
    assert_eq!(done.status, 0, "{}", done.said);
}

#[test]
fn a_credit_wider_than_its_caption_is_told() {
    let caption = "place = \"right\", width = \"8字\", style = \"words\"";
    let done = captioned(caption, "credit = \"小样日报记者欧阳望舒摄\"");
    assert!(done.status == 1 && done.said.contains("error[overset]"), "{}", done.said);
    assert_eq!(captioned(caption, "credit = \"望舒 摄\"").status, 0);
}
