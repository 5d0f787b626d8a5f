//! Whole pages: the sample, and the reference page where it is at hand, judged by their reports.

use duikai::diag::Sources;
use duikai::story;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The reference page is kept outside the project.
fn reference() -> Option<PathBuf> {
    let path = root().parent()?.join("shared/reference-page");
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("SKIPPED: the reference page is not beside the project");
    None
}

fn render(edition: &Path, out: &Path, from: &Path, more: &[&str]) -> (Vec<u8>, Value) {
    let done = Command::new(env!("CARGO_BIN_EXE_duikai"))
        .args(["render", "--also", "json", "--lang", "en", "--out"])
        .arg(out)
        .arg(edition)
        .args(more)
        .current_dir(from)
        .output()
        .expect("the command starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let report = fs::read_to_string(out.join("page-04.json")).expect("the report is written");
    let pdf = fs::read(out.join("page-04.pdf")).expect("the plate is written");
    (pdf, serde_json::from_str(&report).expect("the report is JSON"))
}

fn pages() -> Vec<(PathBuf, usize)> {
    let mut out = vec![(root().join("samples/daily"), 8)];
    out.extend(reference().map(|p| (p, 7)));
    out
}

fn lines(report: &Value) -> impl Iterator<Item = &Value> {
    report["stories"].as_array().expect("stories").iter().flat_map(|s| s["text"].as_array().expect("lines"))
}

fn body(report: &Value) -> impl Iterator<Item = &Value> {
    lines(report).filter(|l| l["part"] == "body" || l["part"] == "subhead")
}

fn number(v: &Value) -> f64 {
    v.as_f64().expect("a number")
}

#[test]
fn every_story_fits_and_little_is_white() {
    for (edition, stories) in pages() {
        let out = tempfile::tempdir().expect("a folder");
        let (_, report) = render(&edition, out.path(), root(), &[]);
        let all = report["stories"].as_array().expect("stories");
        assert_eq!(all.len(), stories);
        for s in all {
            assert_eq!(s["fit"], "fits", "{}", s["slot"]);
        }
        assert!(number(&report["white"]["percent"]) < 3.0, "{}", report["white"]);
        for f in report["findings"].as_array().expect("findings") {
            assert_eq!(f["level"], "info", "{f}");
        }
    }
}

#[test]
fn the_report_gives_back_every_storys_text() {
    for (edition, _) in pages() {
        let out = tempfile::tempdir().expect("a folder");
        let (_, report) = render(&edition, out.path(), root(), &[]);
        for s in report["stories"].as_array().expect("stories") {
            let file = edition.join(s["source"].as_str().expect("a source"));
            let mut sources = Sources::default();
            let id = sources.add("story", fs::read_to_string(file).expect("the story is here"));
            let story = story::parse(id, &sources).0.expect("the story is sound");
            let source: String = story.blocks.iter().map(story::Block::text).collect();
            let set: String = s["text"]
                .as_array()
                .expect("lines")
                .iter()
                .filter(|l| l["part"] == "body" || l["part"] == "subhead")
                .map(|l| l["text"].as_str().expect("text"))
                .collect();
            assert_eq!(set, source.replace('\u{2028}', ""), "{}", s["slot"]);
            let head: String = s["text"]
                .as_array()
                .expect("lines")
                .iter()
                .filter(|l| l["part"] == "headline")
                .map(|l| l["text"].as_str().expect("text"))
                .collect();
            assert_eq!(head, story.headline.expect("a headline").lines.concat(), "{}", s["slot"]);
        }
    }
}

#[test]
fn no_line_is_wider_than_its_measure_or_breaks_a_rule() {
    for (edition, _) in pages() {
        let out = tempfile::tempdir().expect("a folder");
        let (_, report) = render(&edition, out.path(), root(), &[]);
        let mut paragraph = (Value::Null, 0);
        for l in body(&report) {
            let text = l["text"].as_str().expect("text").trim();
            assert!(number(&l["width"]) <= number(&l["measure"]) + 0.01, "{l}");
            let here = (l["paragraph"].clone(), paragraph.1);
            let first = here.0 != paragraph.0;
            paragraph = here;
            let begins = text.chars().next().expect("a character");
            let ends = text.chars().next_back().expect("a character");
            assert!(first || !"、，；：。．？！”’」』）〕］》〉】—…·～%％".contains(begins), "begins a line: {text}");
            assert!(!"“‘「『（〔［《〈【￥$".contains(ends), "ends a line: {text}");
        }
    }
}

#[test]
fn every_body_line_stands_on_the_pages_grid() {
    for (edition, _) in pages() {
        let out = tempfile::tempdir().expect("a folder");
        let (_, report) = render(&edition, out.path(), root(), &[]);
        let top = 30.0 * 72.0 / 25.4;
        for l in body(&report) {
            let row = (number(&l["y"]) - top) / 10.8;
            assert!((row - row.round()).abs() < 0.002, "{l}");
            assert_eq!(row.round() as i64 + 1, l["line"].as_i64().expect("a row"), "{l}");
        }
    }
}

#[test]
fn the_same_bytes_from_every_folder_with_any_jobs() {
    for (edition, _) in pages() {
        let (a, b, c) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let one = render(&edition, a.path(), root(), &["--jobs", "1"]).0;
        let two = render(&edition, b.path(), b.path(), &["--jobs", "2"]).0;
        let all = render(&edition, c.path(), Path::new("/"), &[]).0;
        assert!(one.starts_with(b"%PDF-1.6"));
        assert!(one == two && one == all, "{}: the bytes differ", edition.display());
    }
}
