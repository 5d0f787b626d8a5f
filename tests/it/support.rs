//! Editions in folders of their own, and the command run on them.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A small page: a story with a headline, a second one without head, a photo.
pub const TEMPLATE: &str = r#"title = "小样"

[page]
trim = ["120mm", "150mm"]
top = "15mm"

[grid]
columns = 2
measure = "13字"
gutter = "1字"
lines = 30
body = "body"

[style.body]
font = ["song"]
size = "9pt"
leading = "10.8pt"
indent = "2字"

[style.head]
font = ["hei"]
weight = "bold"
size = { min = "小四", max = "三号" }
leading = "120%"
indent = "0字"

[story.lead]
frames = [{ cols = "1", lines = "1-14" }]
head = { cols = "1", height = "4行", style = "head", shows = ["headline"] }

[story.second]
frames = [{ cols = "2", lines = "1-14" }]
optional = true

[photo.main]
frame = { cols = "1-2", lines = "16-30" }
optional = true
"#;

/// The edition's file.
pub const EDITION: &str = r#"paper = "小样日报"
date = 2026-11-24

[[page]]
number = 4
section = "要闻"
template = "small"

[page.stories]
lead = "stories/lead.md"

[page.photos]
main = { file = "photos/main.jpg" }
"#;

/// The story in the first slot: fills 9 of its 10 rows.
pub const STORY: &str = "+++\nheadline = \"湖水清了\"\n+++\n\n本报青澜11月23日讯（记者 沈砚秋）湖面薄雾初起，远山如黛。沿岸芦苇泛黄，候鸟成群归来。\n\n四年来，全市清淤截污，退围还湖，湖水透明度由0.6米增至1.8米。渔民上了岸，开起了小店，日子一天比一天好。\n";

/// The name that the page's plate has.
pub const PLATE: &str = "page-04.pdf";

/// An edition in its own folder.
pub struct Edition {
    dir: TempDir,
}

impl Edition {
    /// Makes a sound edition of one page with one story and one photo.
    pub fn new() -> Edition {
        let edition = Edition { dir: tempfile::tempdir().unwrap() };
        edition.file("edition.toml", EDITION);
        edition.file("small.toml", TEMPLATE);
        edition.file("stories/lead.md", STORY);
        edition.file("photos/main.jpg", photo());
        edition
    }
    /// Writes a file.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Edition {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }
    /// Writes a file anew with `from` replaced by `to`.
    #[track_caller]
    pub fn change(&self, name: &str, from: &str, to: &str) -> &Edition {
        let text = self.text(name);
        assert!(text.contains(from), "{name} has no {from}");
        self.file(name, text.replacen(from, to, 1))
    }
    /// Reads a file.
    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }
    /// The path of a file.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join("edition").join(name)
    }
    /// The folder that files are written to.
    pub fn out(&self) -> PathBuf {
        self.dir.path().join("out")
    }
    /// The names of the files written, sorted; the folder of records and the lock are not what anybody asked for.
    pub fn written(&self) -> Vec<String> {
        let Ok(list) = fs::read_dir(self.out()) else { return Vec::new() };
        let names = list.map(|e| e.unwrap().file_name().into_string().unwrap());
        let ours = [".duikai-cache", ".duikai.lock"];
        let mut names: Vec<String> = names.filter(|n| !ours.contains(&n.as_str())).collect();
        names.sort();
        names
    }
    /// Lays a plate of an earlier run where the next one would go.
    pub fn old_plate(&self) {
        fs::create_dir_all(self.out()).unwrap();
        fs::write(self.out().join(PLATE), OLD).unwrap();
    }
    /// Renders in English.
    pub fn render(&self, more: &[&str]) -> Outcome {
        self.speak("en", more)
    }
    /// Renders in one language.
    pub fn speak(&self, lang: &str, more: &[&str]) -> Outcome {
        let (edition, out) = (self.path(""), self.out());
        let mut args = vec!["render", edition.to_str().unwrap(), "--out", out.to_str().unwrap(), "--lang", lang];
        args.extend(more);
        duikai(&args, self.dir.path())
    }
    /// The report of the page.
    pub fn report(&self) -> Value {
        serde_json::from_slice(&fs::read(self.out().join("page-04.json")).unwrap()).unwrap()
    }
}

/// The bytes of a plate of an earlier run.
pub const OLD: &[u8] = b"an old plate";

/// What a run of the command gave.
#[derive(Debug)]
pub struct Outcome {
    /// Exit status.
    pub status: i32,
    /// Standard error.
    pub said: String,
    /// Standard output.
    pub printed: String,
}

/// Runs the command in a folder.
pub fn duikai(args: &[&str], folder: &Path) -> Outcome {
    let done = Command::new(env!("CARGO_BIN_EXE_duikai"))
        .args(args)
        .args(["--color", "never"])
        .current_dir(folder)
        .output()
        .unwrap();
    Outcome {
        status: done.status.code().expect("no signal ends the command"),
        said: String::from_utf8(done.stderr).unwrap(),
        printed: String::from_utf8(done.stdout).unwrap(),
    }
}

/// A grey photo large enough for its place.
pub fn photo() -> Vec<u8> {
    let (w, h) = (900u16, 600u16);
    let pixels: Vec<u8> = (0..usize::from(w) * usize::from(h)).map(|i| (i % 251) as u8).collect();
    let mut bytes = Vec::new();
    jpeg_encoder::Encoder::new(&mut bytes, 80).encode(&pixels, w, h, jpeg_encoder::ColorType::Luma).unwrap();
    bytes
}

/// `line:column` of the first `needle` in a text, both from 1, columns in characters.
#[track_caller]
pub fn place(text: &str, needle: &str) -> String {
    let at = text.find(needle).unwrap_or_else(|| panic!("no {needle} in the text"));
    let before = &text[..at];
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    format!("{}:{column}", before.matches('\n').count() + 1)
}

/// Holds a file of the project to what it is made from; `DUIKAI_BLESS=1` writes it anew.
#[track_caller]
pub fn holds(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("DUIKAI_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(there == made, "{name} is out of date: DUIKAI_BLESS=1 cargo test --test it");
}
