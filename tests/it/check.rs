//! `duikai check`: the table, the JSON, what is watched; no file is written.

use crate::support::{EDITION, Edition, Outcome, STORY, duikai};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

fn check(e: &Edition, more: &[&str]) -> Outcome {
    let folder = e.path("");
    let mut args = vec!["check", folder.to_str().unwrap()];
    args.extend(more);
    if !more.contains(&"--lang") {
        args.extend(["--lang", "en"]);
    }
    duikai(&args, &folder)
}

fn json(e: &Edition) -> Value {
    serde_json::from_str(&check(e, &["--json"]).printed).unwrap()
}

/// Makes the lead longer by so many sentences.
fn longer(e: &Edition, sentences: usize) {
    e.file("stories/lead.md", format!("{STORY}\n{}\n", "沿湖三县同时动手。".repeat(sentences)));
}

/// Adds page 5, whose lead is the same story under the same template.
fn second_page(e: &Edition, story: &str) {
    let page = "\n[[page]]\nnumber = 5\ntemplate = \"small\"\n[page.stories]\nlead = \"stories/other.md\"\n";
    e.file("edition.toml", format!("{EDITION}{page}"));
    e.file("stories/other.md", story);
}

fn files(e: &Edition) -> Vec<String> {
    fn walk(at: &std::path::Path, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            }
            out.push(path.to_str().unwrap().to_owned());
        }
    }
    let mut out = Vec::new();
    walk(e.path("").parent().unwrap(), &mut out);
    out.sort();
    out
}

#[test]
fn every_story_is_a_row_of_the_table_and_nothing_is_written() {
    let e = Edition::new();
    let before = files(&e);
    let done = check(&e, &[]);
    assert_eq!((done.status, done.said.as_str()), (0, ""), "{}", done.said);
    assert!(done.printed.starts_with("page 4 要闻 (small)  can go to the plate\n"), "{}", done.printed);
    let row = done.printed.lines().find(|l| l.starts_with("  lead")).unwrap();
    assert!(row.contains("8/10") && row.ends_with("short by 2 lines: add about 22 characters  space 156"), "{row}");
    assert!(
        done.printed.contains("  space of 780 characters: stories 156, photos 405, advertisements 0\n"),
        "{}",
        done.printed
    );
    assert!(done.printed.ends_with(
        "1 page: 1 can go to the plate, 0 cannot; 1 story: 0 over (0 characters), 1 short (22 characters); 0 errors, 2 warnings, 0 notes\n"
    ));
    assert_eq!(files(&e), before);
}

#[test]
fn a_story_over_its_place_is_counted_in_the_table_the_json_and_the_sum() {
    let e = Edition::new();
    longer(&e, 5);
    let page = json(&e)["pages"][0].clone();
    let story = &page["stories"][0];
    let (lines, characters) = (&story["lines"]["over"], &story["characters"]["over"]);
    assert!(lines.as_u64().unwrap() > 0 && characters.as_u64().unwrap() > 10, "{story}");
    assert_eq!((&page["verdict"], &story["fit"]), (&Value::from("held"), &Value::from("overset")));
    let done = check(&e, &["--lang", "zh"]);
    assert_eq!(done.status, 1);
    assert!(done.printed.contains(&format!("10+{lines}/10")), "{}", done.printed);
    assert!(done.printed.contains(&format!("溢 {lines} 行，须删约 {characters} 字")), "{}", done.printed);
    assert!(done.printed.contains(&format!("1 篇溢（{characters} 字）")), "{}", done.printed);
}

#[test]
fn findings_stand_heaviest_first_each_with_its_place_in_the_file_and_on_the_page() {
    let e = Edition::new();
    longer(&e, 5);
    e.change("stories/lead.md", "湖水清了", "湖水清了。");
    let found = json(&e)["pages"][0]["findings"].as_array().unwrap().clone();
    let weight = |f: &Value| ["error", "warning", "info"].iter().position(|l| f["level"] == *l).unwrap();
    assert!(found.len() > 1 && found.is_sorted_by_key(weight), "{found:?}");
    let over = &found[0];
    assert_eq!((&over["code"], &over["slot"]), (&Value::from("overset"), &Value::from("lead")));
    assert!(over["file"].as_str().unwrap().ends_with("edition.toml"));
    assert_eq!(over["line"], EDITION.lines().position(|l| l.starts_with("lead")).unwrap() + 1);
    // The lead's first frame: the type area begins 15 mm below the trim; a head of four rows of 3.81 mm stands over it.
    let [x, y, w, h] = std::array::from_fn(|i| over["box_mm"][i].as_f64().unwrap());
    assert!(x > 10.0 && y >= 15.0 && x + w < 120.0 && y + h < 150.0, "{over}");
    let text = check(&e, &[]).printed;
    assert!(text.contains(&format!("  at {x:.1}, {y:.1} mm, {w:.1} × {h:.1} mm\n")), "{text}");
    assert!(text.contains("\n    → cut about "), "{text}");
}

#[test]
fn a_page_that_makes_no_sense_does_not_silence_the_others() {
    let e = Edition::new();
    second_page(&e, &format!("{STORY}\n{}\n", "沿湖三县同时动手。".repeat(5)));
    e.change("edition.toml", "photos/main.jpg", "photos/none.jpg");
    let done = check(&e, &[]);
    assert_eq!(done.status, 2);
    assert!(
        done.printed.contains("page 4 要闻 (small)  cannot be laid out: 1 error\nerror[missing-file]"),
        "{}",
        done.printed
    );
    assert!(done.printed.contains("page 5  (small)  no plate: 1 error"), "{}", done.printed);
    assert!(done.printed.contains("over by "), "{}", done.printed);
    // Rendering tells it as well, and keeps its word: nothing is written.
    let done = e.render(&[]);
    assert_eq!((done.status, e.written().len()), (2, 0));
    assert!(done.said.contains("page 5: not written") && done.said.contains("over by "), "{}", done.said);
}

#[test]
fn the_exit_status_is_that_of_render() {
    for (make, status) in [(0, 0), (1, 1), (2, 2)] {
        let e = Edition::new();
        match make {
            1 => longer(&e, 5),
            2 => drop(e.change("small.toml", "leading", "leadng")),
            _ => {}
        }
        assert_eq!((check(&e, &[]).status, e.render(&[]).status), (status, status));
        assert_eq!(json(&e)["status"], status);
    }
}

#[test]
fn one_page_alone_is_checked_and_one_that_is_not_there_is_told() {
    let e = Edition::new();
    second_page(&e, STORY);
    let done = check(&e, &["--page", "5"]);
    assert!(done.printed.contains("page 5") && !done.printed.contains("page 4"), "{}", done.printed);
    let done = check(&e, &["--page", "9"]);
    assert!(done.status == 2 && done.printed.contains("unknown-page"), "{}", done.printed);
}

#[test]
fn watching_checks_again_when_a_story_is_saved_and_says_which() {
    let e = Edition::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_duikai"))
        .args(["check", e.path("").to_str().unwrap(), "--watch", "--lang", "en", "--color", "never"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (send, lines) = channel();
    for stream in [
        Box::new(child.stdout.take().unwrap()) as Box<dyn std::io::Read + Send>,
        Box::new(child.stderr.take().unwrap()),
    ] {
        let send = send.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let _ = send.send(line);
            }
        });
    }
    let until = |what: &str| {
        let mut seen = Vec::new();
        while !seen.iter().any(|l: &String| l.contains(what)) {
            match lines.recv_timeout(Duration::from_secs(60)) {
                Ok(line) => seen.push(line),
                Err(e) => panic!("no “{what}” ({e}) in {seen:?}"),
            }
        }
    };
    until("waiting for a change");
    longer(&e, 5);
    until("after a change of stories/lead.md");
    e.file("stories/lead.md", STORY);
    until("short by 2 lines");
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Does what a remedy writes in the template; columns count characters.
fn follow(e: &Edition, remedy: &Value) {
    let mut lines: Vec<String> = e.text("small.toml").lines().map(str::to_owned).collect();
    let mut writes = remedy["writes"].as_array().unwrap().clone();
    // From the right, so that the places before keep theirs.
    writes.sort_by_key(|w| std::cmp::Reverse(w["column"].as_u64()));
    for write in &writes {
        assert!(write["file"].as_str().unwrap().ends_with("small.toml"), "{write}");
        let line = &mut lines[write["line"].as_u64().unwrap() as usize - 1];
        let column = write["column"].as_u64().unwrap() as usize - 1;
        let start = line.char_indices().nth(column).unwrap().0;
        let (key, value) = write["write"].as_str().unwrap().split_once(" = ").unwrap();
        assert!(line[..start].ends_with(&format!("{key} = ")), "{write} in {line}");
        let old = line[start..].split_inclusive('"').take(2).map(str::len).sum::<usize>();
        line.replace_range(start..start + old, value);
    }
    e.file("small.toml", lines.join("\n"));
}

fn remedies(e: &Edition) -> Vec<Value> {
    json(e)["pages"][0]["stories"][0]["remedies"].as_array().unwrap().clone()
}

fn fit(e: &Edition) -> String {
    json(e)["pages"][0]["stories"][0]["fit"].as_str().unwrap().to_owned()
}

#[test]
fn every_remedy_makes_the_story_fit_once_it_is_followed() {
    for (sentences, before, kinds) in [(5, "overset", ["head", "photo"]), (0, "underset", ["head", "photo"])] {
        let e = Edition::new();
        longer(&e, sentences);
        // Rows that the headline does not need.
        e.change("small.toml", "height = \"4行\"", "height = \"5行\"");
        e.change("small.toml", "lines = \"1-14\" }]\nhead", "lines = \"1-15\" }]\nhead");
        e.change("small.toml", "lines = \"16-30\"", "lines = \"17-30\"");
        assert_eq!(fit(&e), before);
        let found = remedies(&e);
        let names: Vec<&str> = found.iter().map(|r| r["kind"].as_str().unwrap()).collect();
        assert_eq!(names, kinds, "{found:?}");
        let template = e.text("small.toml");
        for remedy in &found {
            follow(&e, remedy);
            assert_eq!(fit(&e), "fits", "{remedy}");
            e.file("small.toml", &template);
        }
    }
}

#[test]
fn a_remedy_that_makes_another_story_worse_is_not_told() {
    let e = Edition::new();
    longer(&e, 5);
    // The neighbour below is full: its rows are not there to be taken.
    let below = "[story.below]\nframes = [{ cols = \"1\", lines = \"16-19\" }]\n[photo.main]\nframe = { cols = \"1-2\", lines = \"21-30\" }";
    e.change("small.toml", "[photo.main]\nframe = { cols = \"1-2\", lines = \"16-30\" }", below);
    e.change("edition.toml", "lead = \"stories/lead.md\"", "lead = \"stories/lead.md\"\nbelow = \"stories/below.md\"");
    e.file("stories/below.md", "沿湖三县同时动手，退围还湖、清淤截污，一年一个样，湖水一天比一天清，候鸟成群归来。\n");
    assert_eq!(json(&e)["pages"][0]["stories"][1]["lines"]["used"], 4);
    assert!(!remedies(&e).iter().any(|r| r["kind"] == "border"), "{:?}", remedies(&e));
    e.file("stories/below.md", "沿湖三县同时动手，退围还湖。\n");
    assert!(remedies(&e).iter().any(|r| r["kind"] == "border"), "{:?}", remedies(&e));
}

#[test]
fn a_few_characters_in_paragraphs_that_end_in_a_short_line_win_the_lines() {
    let e = Edition::new();
    let paragraph = format!("{}。", "沿湖三县同时动手退围还湖清淤截污一年一个样儿湖水清");
    let copy = [paragraph.as_str(); 4].join("\n\n");
    e.file("stories/lead.md", format!("+++\nheadline = \"湖水清了\"\n+++\n{copy}\n"));
    let cut = remedies(&e).into_iter().find(|r| r["kind"] == "cut").unwrap();
    let characters = cut["characters"].as_u64().unwrap() as usize;
    assert!((2..=6).contains(&characters), "{cut}");
    let mut lines: Vec<String> = e.text("stories/lead.md").lines().map(str::to_owned).collect();
    let places = cut["copy"].as_array().unwrap();
    assert_eq!((places.len(), fit(&e).as_str()), (2, "overset"));
    for place in places {
        let line = &mut lines[place["line"].as_u64().unwrap() as usize - 1];
        let kept: String = line.chars().take(line.chars().count() - 1 - characters / 2).collect();
        *line = format!("{kept}。");
    }
    e.file("stories/lead.md", lines.join("\n"));
    assert_eq!(fit(&e), "fits");
}

#[test]
fn a_code_is_explained_without_an_edition_in_both_languages_and_as_json() {
    let folder = std::env::temp_dir();
    let explain = |more: &[&str]| duikai(&[&["check", "--explain"], more].concat(), &folder);
    let en = explain(&["overset", "--lang", "en"]);
    let zh = explain(&["overset", "--lang", "zh"]);
    assert_eq!((en.status, zh.status), (0, 0), "{} {}", en.said, zh.said);
    assert!(en.printed.starts_with("overset\n") && en.printed.contains("\nMended\n    "), "{}", en.printed);
    assert!(zh.printed.contains("为什么要紧") && zh.printed != en.printed, "{}", zh.printed);
    let data: Value = serde_json::from_str(&explain(&["overset", "--json"]).printed).unwrap();
    assert_eq!(data["code"], "overset");
    let slip = explain(&["oversett", "--lang", "en"]);
    assert!(slip.status == 2 && slip.said.contains("did you mean overset?"), "{}", slip.said);
    // Without either there is nothing to do.
    assert_eq!(duikai(&["check"], &folder).status, 2);
}
