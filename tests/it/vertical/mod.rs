//! Stories whose lines run downwards: bands and lines, measured on the report; what copying gives.

mod beside;

use crate::support::{Edition, PLATE};
use serde_json::Value;
use std::io::Read;

/// One paragraph of 55 字.
const MORE: &str =
    "沿湖三县同时动手，渔民上了岸，芦苇荡里又见成群的候鸟，“湖面一天比一天清亮起来”，游客也多了，店里的生意好了。";

fn copy(paragraphs: usize) -> String {
    format!("+++\nheadline = \"湖水清了\"\n+++\n\n{}\n", vec![MORE; paragraphs].join("\n\n"))
}

/// An edition whose lead has the whole width and the rows 1 to 20, 18 of them under its head.
fn edition(keys: &str, frame: &str, paragraphs: usize) -> Edition {
    let e = Edition::new();
    e.file("stories/lead.md", copy(paragraphs));
    let text = e.text("small.toml");
    let (head, _) = text.split_once("[story.lead]").unwrap();
    let lead = format!(
        "[story.lead]\n{keys}\nframes = [{{ cols = \"1-2\", lines = \"1-20\"{frame} }}]\nhead = {{ cols = \"1-2\", height = \"2行\", style = \"head\" }}\n"
    );
    e.file("small.toml", format!("{head}{lead}"));
    e.change("edition.toml", "[page.photos]\nmain = { file = \"photos/main.jpg\" }\n", "");
    e
}

const DOWN: &str = "writing = \"vertical\"";

/// A body line: left, top, width, height, measure, band, text.
#[derive(Clone, Debug)]
struct Line {
    x: f64,
    y: f64,
    w: f64,
    h: f64,
    measure: f64,
    band: i64,
    paragraph: i64,
    row: i64,
    text: String,
}

fn story(e: &Edition) -> Value {
    let done = e.render(&["--also", "json"]);
    assert!(done.status < 2, "{}", done.said);
    e.report()["stories"][0].clone()
}

fn body(story: &Value) -> Vec<Line> {
    let number = |l: &Value, key: &str| l[key].as_f64().unwrap();
    let lines = story["text"].as_array().unwrap().iter().filter(|l| l["part"] == "body" || l["part"] == "subhead");
    lines
        .map(|l| Line {
            x: number(l, "x"),
            y: number(l, "y"),
            w: number(l, "width"),
            h: number(l, "height"),
            measure: number(l, "measure"),
            band: l["column"].as_i64().unwrap(),
            paragraph: l["paragraph"].as_i64().unwrap(),
            row: l["line"].as_i64().unwrap(),
            text: l["text"].as_str().unwrap().to_owned(),
        })
        .collect()
}

fn whole(lines: &[Line], paragraphs: usize) {
    assert_eq!(lines.iter().map(|l| l.text.as_str()).collect::<String>(), MORE.repeat(paragraphs));
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.003
}

/// The type area's right edge and the top of row 3.
const RIGHT: f64 = 48.579 + 243.0;
const TOP: f64 = 42.52 + 2.0 * 10.8;

fn boxes(lines: &Value) -> Vec<[f64; 4]> {
    let one = |l: &Value| ["x", "y", "width", "height"].map(|k| l[k].as_f64().unwrap());
    lines.as_array().unwrap().iter().map(one).collect()
}

/// The texts that copying gives for the lines that have one of their own, in the order of the file: those of vertical lines.
fn spoken(pdf: &[u8]) -> Vec<String> {
    let starts = pdf.windows(8).enumerate().filter(|(_, w)| *w == b"\nstream\n").map(|(i, _)| i + 8);
    let mut out = Vec::new();
    for at in starts {
        let mut stream = Vec::new();
        if flate2::read::ZlibDecoder::new(&pdf[at..]).read_to_end(&mut stream).is_err() {
            continue;
        }
        let stream = String::from_utf8_lossy(&stream).into_owned();
        for span in stream.split("/ActualText <FEFF").skip(1) {
            let hex = span.split('>').next().unwrap();
            let units: Vec<u16> =
                (0..hex.len() / 4).map(|k| u16::from_str_radix(&hex[4 * k..4 * k + 4], 16).unwrap()).collect();
            out.push(String::from_utf16(&units).unwrap());
        }
    }
    out
}

#[test]
fn r42_lines_run_down_and_follow_one_another_from_right_to_left() {
    let lines = body(&story(&edition(DOWN, "", 5)));
    whole(&lines, 5);
    assert!(lines.len() > 12, "{lines:?}");
    for (k, l) in lines.iter().enumerate() {
        assert!(near(l.x + l.w, RIGHT - 10.8 * k as f64) && near(l.w, 9.0), "line {k}: {l:?}");
        assert!(near(l.y, TOP) || (near(l.y, TOP + 18.0) && l.measure < 183.0), "line {k}: {l:?}");
        assert_eq!(l.row, if near(l.y, TOP) { 3 } else { 4 }, "the row of its top: {l:?}");
    }
    // The same story in lying lines does nothing of the kind.
    let lying = body(&story(&edition("", ", divide = 1", 5)));
    whole(&lying, 5);
    assert!(lying.windows(2).all(|w| w[1].y > w[0].y) && lying.iter().all(|l| near(l.h, 9.0)), "{lying:?}");
}

#[test]
fn r37_a_vertical_measure_is_whole_characters_and_every_full_line_ends_flush_at_its_foot() {
    // From the top of row 3 to the foot of row 20: 17 × 10.8 + 9 = 192.6 pt, 21 characters.
    let numbers = "湖水透明度由0.6米增至1.8米，增幅达98.6%；".repeat(6);
    let with = |e: &Edition| e.file("stories/lead.md", copy(2) + "\n" + &numbers).text("stories/lead.md");
    let e = edition(DOWN, "", 5);
    with(&e);
    let lines = body(&story(&e));
    let full = |lines: &[Line]| -> Vec<f64> {
        lines.windows(2).filter(|w| w[0].paragraph == w[1].paragraph).map(|w| w[0].y + w[0].h).collect()
    };
    let feet = full(&lines);
    assert!(feet.len() > 8 && feet.iter().all(|&f| near(f, TOP + 21.0 * 9.0)), "{feet:?}");
    e.change("small.toml", "indent = \"2字\"", "indent = \"2字\"\nalign = \"left\"");
    let ragged = full(&body(&story(&e)));
    assert!(ragged.iter().any(|&f| f < TOP + 21.0 * 9.0 - 4.0), "{ragged:?}");
}

#[test]
fn r41_bands_are_read_from_the_top_and_end_level() {
    let lines = body(&story(&edition(DOWN, ", divide = 2, gutter = \"1字\"", 5)));
    whole(&lines, 5);
    let of = |band: i64| lines.iter().filter(|l| l.band == band).cloned().collect::<Vec<_>>();
    let (upper, lower) = (of(1), of(2));
    assert_eq!(upper.len() + lower.len(), lines.len());
    assert!(lines.iter().position(|l| l.band == 2).unwrap() == upper.len(), "the upper band first: {lines:?}");
    // 192.6 less a gutter of 9 is twice 10 characters and 3.6: the lower band ends flush with the frame.
    let foot = lower.iter().map(|l| l.y + l.h).fold(0.0, f64::max);
    assert!(near(foot, TOP + 192.6), "{foot}");
    assert!(lower.iter().all(|l| l.y > TOP + 90.0 + 9.0 + 3.5), "{lower:?}");
    let left = |band: &[Line]| band.iter().map(|l| l.x).fold(f64::MAX, f64::min);
    let short = (left(&lower) - left(&upper)) / 10.8;
    assert!(near(short, 0.0) || near(short, 1.0), "{short} lines short");
    // Without levelling the upper band would be full to the left edge of the frame.
    assert!(left(&upper) > RIGHT - 243.0 + 40.0, "{upper:?}");
}

#[test]
fn copyfit_counts_vertical_lines() {
    let fits = story(&edition(DOWN, "", 5));
    // 243 pt take 22 lines of 9 pt at a pitch of 10.8 pt.
    assert_eq!((fits["lines"]["available"].as_i64(), fits["lines"]["used"].as_i64()), (Some(22), Some(15)));
    let over = story(&edition(DOWN, "", 12));
    assert_eq!((over["fit"].as_str(), over["lines"]["used"].as_i64()), (Some("overset"), Some(22)));
    let set: String = body(&over).iter().map(|l| l.text.clone()).collect();
    let rest = over["overset"][0]["text"].as_str().unwrap();
    assert_eq!(format!("{set}{rest}"), MORE.repeat(12));
    assert!(over["overset"][0]["lines"].as_i64().unwrap() > 5, "{}", over["overset"]);
}

#[test]
fn a_subhead_takes_a_line_of_its_own_and_never_the_last_of_a_band() {
    let e = edition(DOWN, ", divide = 2", 5);
    let text = copy(2).trim_end().to_owned() + "\n\n## 鸟儿回来了\n\n" + MORE + "\n";
    e.file("stories/lead.md", text);
    let lines = body(&story(&e));
    let at = lines.iter().position(|l| l.text == "鸟儿回来了").unwrap();
    assert_eq!(lines[at].band, lines[at + 1].band, "{lines:?}");
    assert!(near(lines[at].x - lines[at + 1].x, 10.8), "{lines:?}");
    let before = &lines[at - 1];
    assert!(before.band != lines[at].band || near(before.x - lines[at].x, 2.0 * 10.8), "a line stays empty: {lines:?}");
}

#[test]
fn r49_copied_out_of_the_pdf_a_vertical_story_reads_in_order() {
    let words = "他说：“这湖，我守了‘一辈子’。”——11月23日，透明度由0.6米增至1.8米，增幅98.6%，China Daily报道123次……";
    let text = |down: &str| {
        let e = edition(down, if down.is_empty() { ", divide = 1" } else { ", divide = 2" }, 2);
        e.file("stories/lead.md", copy(2) + "\n" + words + "\n");
        let lines = body(&story(&e));
        let whole: String = lines.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(whole, MORE.repeat(2) + words);
        (spoken(&std::fs::read(e.out().join(PLATE)).unwrap()), lines)
    };
    let (spans, lines) = text(DOWN);
    let said: String = spans.concat();
    assert!(said.contains(&(MORE.repeat(2) + words)), "{said}");
    assert!(lines.iter().all(|l| spans.contains(&l.text)), "a line is one span: {spans:?}");
    // A lying story needs no such help: its glyphs speak for themselves.
    let (spans, _) = text("");
    assert!(!spans.concat().contains(MORE), "{spans:?}");
}

#[test]
fn r10_vertical_lines_keep_the_rules_of_line_start_and_end() {
    let words =
        "他说：“这湖，我守了‘一辈子’。”《湖志》（试行），一、二、三，有人巡，有人护；“你看！”他问：“真的？”".repeat(3);
    let wrong = |kinsoku: &str| {
        let mut wrong = 0;
        for rows in 12..=20 {
            let e = edition(DOWN, "", 1);
            e.change("small.toml", "lines = \"1-20\"", &format!("lines = \"1-{rows}\""));
            e.change("small.toml", "indent = \"2字\"", &format!("indent = \"2字\"\nkinsoku = \"{kinsoku}\""));
            e.file("stories/lead.md", copy(1) + "\n" + &words + "\n");
            let lines = body(&story(&e));
            for two in lines.windows(2).filter(|w| w[0].paragraph == w[1].paragraph) {
                let (last, first) = (two[0].text.chars().next_back().unwrap(), two[1].text.chars().next().unwrap());
                wrong += usize::from("，。、；：？！”’》）".contains(first)) + usize::from("“‘《（".contains(last));
                assert!(two[0].h <= two[0].measure + 0.01, "{two:?}");
            }
        }
        wrong
    };
    assert_eq!(wrong("strict"), 0);
    assert!(wrong("none") > 5, "the text has something to break: {}", wrong("none"));
}
