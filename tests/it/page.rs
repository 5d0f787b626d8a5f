//! Whole pages: the sample, and the reference page where it is at hand, judged by their reports.

use duikai::diag::Sources;
use duikai::story;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

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

/// One page as rendered: its edition, its file's stem, its plate and its report.
pub struct Page {
    pub edition: PathBuf,
    pub stem: String,
    pub pdf: Vec<u8>,
    /// Its report.
    pub report: Value,
}

fn render(edition: &Path, out: &Path, from: &Path, more: &[&str]) -> Vec<Page> {
    let done = Command::new(env!("CARGO_BIN_EXE_duikai"))
        .args(["render", "--also", "json", "--lang", "en", "--out"])
        .arg(out)
        .arg(edition)
        .args(more)
        .current_dir(from)
        .output()
        .expect("the command starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let mut plates: Vec<PathBuf> = fs::read_dir(out).expect("a folder").map(|e| e.expect("a file").path()).collect();
    plates.retain(|p| p.extension().is_some_and(|x| x == "pdf"));
    plates.sort();
    let page = |plate: &PathBuf| Page {
        edition: edition.to_path_buf(),
        stem: plate.file_stem().expect("a name").to_string_lossy().into_owned(),
        pdf: fs::read(plate).expect("the plate is written"),
        report: serde_json::from_slice(&fs::read(plate.with_extension("json")).expect("the report is written"))
            .expect("the report is JSON"),
    };
    plates.iter().map(page).collect()
}

fn editions() -> Vec<PathBuf> {
    std::iter::once(root().join("samples/daily")).chain(reference()).collect()
}

/// Every page of every edition, rendered once.
pub fn pages() -> &'static [Page] {
    static PAGES: OnceLock<Vec<Page>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let out = tempfile::tempdir().expect("a folder");
        let folder = |edition: &Path| out.path().join(edition.file_name().expect("a name"));
        editions().iter().flat_map(|e| render(e, &folder(e), root(), &[])).collect()
    })
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
    for Page { stem, report, .. } in pages() {
        let all = report["stories"].as_array().expect("stories");
        assert!(all.len() > 2, "{stem}");
        for s in all {
            assert_eq!(s["fit"], "fits", "{stem} {}", s["slot"]);
        }
        assert!(number(&report["white"]["percent"]) < 3.0, "{}", report["white"]);
        for f in report["findings"].as_array().expect("findings") {
            assert_eq!(f["level"], "info", "{f}");
        }
    }
}

#[test]
fn the_report_gives_back_every_storys_text() {
    // A story that jumps is whole where its parts on both pages are joined.
    let mut begun: Vec<(PathBuf, String)> = Vec::new();
    for Page { edition, report, .. } in pages() {
        for s in report["stories"].as_array().expect("stories") {
            let file = edition.join(s["source"].as_str().expect("a source"));
            let mut sources = Sources::default();
            let id = sources.add("story", fs::read_to_string(&file).expect("the story is here"));
            let story = story::parse(id, &sources).0.expect("the story is sound");
            let source: String = story.blocks.iter().map(story::Block::text).collect();
            let part = |names: &[&str]| -> String {
                let lines = s["text"].as_array().expect("lines").iter();
                lines
                    .filter(|l| names.contains(&l["part"].as_str().expect("a part")))
                    .map(|l| l["text"].as_str().expect("text"))
                    .collect()
            };
            let mut set = part(&["body", "subhead"]);
            if !s["jump"]["from"].is_null() {
                let k = begun.iter().position(|b| b.0 == file).expect("it begins on a page before");
                set = begun.remove(k).1 + &set;
            } else {
                assert_eq!(part(&["headline"]), story.headline.expect("a headline").lines.concat(), "{}", s["slot"]);
            }
            if s["jump"]["to"].is_null() {
                assert_eq!(set, source.replace('\u{2028}', ""), "{}", s["slot"]);
            } else {
                begun.push((file, set));
            }
        }
    }
    assert!(begun.is_empty(), "{begun:?} never goes on");
}

#[test]
fn no_line_is_wider_than_its_measure_or_breaks_a_rule() {
    for Page { report, .. } in pages() {
        let mut paragraph = (Value::Null, 0);
        for l in body(report) {
            let text = l["text"].as_str().expect("text").trim();
            // The box of a vertical line is as high as the line is long.
            let long = number(&l["width"]).max(number(&l["height"]));
            assert!(long <= number(&l["measure"]) + 0.01, "{l}");
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

/// Whether a story's lines run downwards: their boxes are tall and narrow.
fn is_vertical(lines: &[Value]) -> bool {
    lines.iter().any(|l| number(&l["height"]) > number(&l["width"]) * 2.0)
}

#[test]
fn every_body_line_stands_on_the_pages_grid() {
    let mut upright = 0;
    for Page { report, .. } in pages() {
        let (top, leading) = (number(&report["grid"]["box"][1]), number(&report["grid"]["leading"]));
        for story in report["stories"].as_array().expect("stories") {
            let lines = story["text"].as_array().expect("lines").iter();
            let lines: Vec<Value> = lines.filter(|l| l["part"] == "body" || l["part"] == "subhead").cloned().collect();
            if is_vertical(&lines) {
                upright += lines.len();
                stands_in_bands(&lines, top, leading);
                continue;
            }
            for l in &lines {
                let row = (number(&l["y"]) - top) / leading;
                assert!((row - row.round()).abs() < 0.003, "{l}");
                assert_eq!(row.round() as i64 + 1, l["line"].as_i64().expect("a row"), "{l}");
            }
        }
    }
    assert!(upright > 50, "the sample has a vertical story");
}

/// The axes of vertical lines stand whole leadings apart, from the right to the left of each band (R42); the first band
/// begins on a row of the page, and `line` is the row in which a line begins.
fn stands_in_bands(lines: &[Value], top: f64, leading: f64) {
    let axis = |l: &Value| number(&l["x"]) + number(&l["width"]) / 2.0;
    let first = (number(&lines[1]["y"]) - top) / leading;
    assert!((first - first.round()).abs() < 0.003, "{}", lines[1]);
    for l in lines {
        let apart = (axis(&lines[0]) - axis(l)) / leading;
        assert!((apart - apart.round()).abs() < 0.003 && apart > -0.003, "{l}");
        let row = ((number(&l["y"]) - top) / leading + 0.003).floor();
        assert_eq!(row as i64 + 1, l["line"].as_i64().expect("a row"), "{l}");
    }
    for two in lines.windows(2).filter(|w| w[0]["column"] == w[1]["column"]) {
        assert!(axis(&two[1]) < axis(&two[0]), "{} {}", two[0], two[1]);
    }
}

#[test]
fn the_same_bytes_from_every_folder_with_any_jobs() {
    for edition in editions() {
        let folder = || tempfile::tempdir().expect("a folder");
        let (b, c) = (folder(), folder());
        let one = pages().iter().filter(|p| p.edition == edition);
        let two = render(&edition, b.path(), b.path(), &["--jobs", "1"]);
        let all = render(&edition, c.path(), Path::new("/"), &["--jobs", "3"]);
        for (p, (q, r)) in one.zip(two.iter().zip(&all)) {
            assert!(p.pdf.starts_with(b"%PDF-1.6"));
            assert!(p.pdf == q.pdf && p.pdf == r.pdf, "{}: the bytes of {} differ", edition.display(), p.stem);
        }
    }
}
