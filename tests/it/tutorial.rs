//! The guides in docs/: every file they write, every change they make and every command they give is done here as
//! written, in both languages, and what they say comes out must come out.
//!
//! A guide says what a fenced block is in a comment on the line before it:
//! `<!-- file: PATH -->` writes the file, `<!-- add: PATH -->` adds to its end, `<!-- change: PATH -->` holds lines to
//! take out (`-`) and to put in their place (`+`). Blocks of `sh` are run, with `<!-- status: N -->` where the exit
//! status is not 0; a block of `text` behind one holds lines of what it prints, and `…` for what is left out. A picture
//! `pictures/NAME.png` behind `<!-- from: PATH -->` is that file: `DUIKAI_BLESS=1` takes it anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A guide being followed.
struct Reader {
    dir: TempDir,
    locale: &'static str,
    /// What the last command printed.
    said: String,
    commands: usize,
}

impl Reader {
    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }
    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }
    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    /// Takes out the lines marked `-` and puts those marked `+` in their place.
    fn change(&self, name: &str, block: &str) {
        let of = |mark: char| {
            block.lines().filter_map(|l| l.strip_prefix(mark)).map(|l| format!("{l}\n")).collect::<String>()
        };
        let (old, new, text) = (of('-'), of('+'), self.text(name));
        assert_eq!(text.matches(&old).count(), 1, "{name} has this once:\n{old}\n--- in\n{text}");
        self.write(name, &text.replacen(&old, &new, 1));
    }
    fn run(&mut self, block: &str, status: i32) {
        for line in block.lines().map(|l| l.split(" #").next().unwrap().trim()).filter(|l| !l.is_empty()) {
            let mut words = line.split_whitespace();
            assert_eq!(words.next(), Some("duikai"), "a guide gives commands of ours alone: {line}");
            let mut command = Command::new(env!("CARGO_BIN_EXE_duikai"));
            let done = command.args(words).current_dir(self.dir.path()).env("LC_ALL", self.locale).output().unwrap();
            self.said = String::from_utf8(done.stdout).unwrap() + &String::from_utf8(done.stderr).unwrap();
            assert_eq!(done.status.code(), Some(status), "{line}\n{}", self.said);
            self.commands += 1;
        }
    }
    /// Each line was printed, in this order.
    fn prints(&self, block: &str) {
        let mut rest = self.said.as_str();
        for part in block.lines().flat_map(|l| l.split('…')).map(str::trim).filter(|p| !p.is_empty()) {
            let at =
                rest.find(part).unwrap_or_else(|| panic!("“{part}” was not printed, or not there:\n{}", self.said));
            rest = &rest[at + part.len()..];
        }
    }
}

/// A comment's key and value: `<!-- file: a.toml -->`.
fn note(line: &str) -> Option<(&str, &str)> {
    let inside = line.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    inside.split_once(':').map(|(key, value)| (key.trim(), value.trim()))
}

/// Whether two pictures show the same page: as large, and no more than one pixel in fifty far off.
fn alike(kept: &[u8], drawn: &[u8]) -> bool {
    let [kept, drawn] = [kept, drawn].map(|bytes| image::load_from_memory(bytes).unwrap().to_luma8());
    let far = kept.pixels().zip(drawn.pixels()).filter(|(a, b)| a.0[0].abs_diff(b.0[0]) > 48).count();
    kept.dimensions() == drawn.dimensions() && far * 50 <= kept.as_raw().len()
}

/// Does all that a guide says; returns how many commands that were.
fn follow(guide: &str, locale: &'static str) -> usize {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let text = fs::read_to_string(docs.join(guide)).unwrap();
    let mut reader = Reader { dir: tempfile::tempdir().unwrap(), locale, said: String::new(), commands: 0 };
    let mut lines = text.lines();
    let mut said = None;
    while let Some(line) = lines.next() {
        if let Some(found) = note(line) {
            said = Some(found);
        } else if let Some(kind) = line.strip_prefix("```").filter(|k| !k.is_empty()) {
            let block: String = lines.by_ref().take_while(|l| *l != "```").map(|l| format!("{l}\n")).collect();
            match (said.take(), kind) {
                (Some(("file", name)), _) => reader.write(name, &block),
                (Some(("add", name)), _) => reader.write(name, &(reader.text(name) + &block)),
                (Some(("change", name)), "diff") => reader.change(name, &block),
                (Some(("status", n)), "sh") => reader.run(&block, n.parse().unwrap()),
                (None, "sh") => reader.run(&block, 0),
                (None, "text") => reader.prints(&block),
                (said, kind) => panic!("{guide}: a block of {kind} behind {said:?} is neither written nor run"),
            }
        } else if let Some((_, rest)) = line.split_once("](pictures/") {
            let Some(("from", made)) = said.take() else { continue };
            let picture = docs.join("pictures").join(rest.split(')').next().unwrap());
            let drawn = fs::read(reader.path(made)).unwrap();
            if std::env::var_os("DUIKAI_BLESS").is_some() {
                fs::write(&picture, &drawn).unwrap();
            }
            let kept = fs::read(&picture).unwrap_or_else(|e| panic!("{}: {e}", picture.display()));
            assert!(alike(&kept, &drawn), "{} is not what the engine draws now: DUIKAI_BLESS=1", picture.display());
        }
    }
    reader.commands
}

#[test]
fn the_tutorial_can_be_followed_as_written() {
    assert!(follow("tutorial.md", "en_US.UTF-8") >= 6);
}

#[test]
fn the_tutorial_in_chinese_can_be_followed_as_written() {
    assert!(follow("tutorial.zh.md", "zh_CN.UTF-8") >= 6);
}

#[test]
fn a_night_at_the_desk_goes_as_written_in_both_languages() {
    assert!(follow("night.md", "en_US.UTF-8") >= 5);
    assert!(follow("night.zh.md", "zh_CN.UTF-8") >= 5);
}

#[test]
fn an_edition_goes_into_the_archive_and_out_again_as_written_in_both_languages() {
    assert!(follow("archivist.md", "en_US.UTF-8") >= 10);
    assert!(follow("archivist.zh.md", "zh_CN.UTF-8") >= 10);
}

#[test]
fn the_first_commands_of_the_chinese_readme_work() {
    // Its blocks are for a shell with cargo; what it promises is what the tutorial does.
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.zh.md")).unwrap();
    for link in readme.split("](").skip(1).map(|r| r.split([')', '#']).next().unwrap()).filter(|l| !l.contains("://")) {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(link).exists(), "README.zh.md links to {link}");
    }
}
