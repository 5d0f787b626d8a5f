//! The road runs one way: no stage uses a later one, and only the command touches the world outside.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The stages in order; those of one row may not use one another unless listed below.
const ROAD: &[&[&str]] = &[
    &["geom"],
    &["digest"],
    &["ink"],
    &["diag"],
    &["keys"],
    &["rules"],
    &["edition", "story"],
    &["template"],
    &["font"],
    &["image"],
    &["ad"],
    &["text"],
    &["line"],
    &["flow"],
    &["display"],
    &["assemble"],
    &["check"],
    &["remedy"],
    &["pdf"],
    &["proof"],
    &["report"],
    &["diff"],
    &["archive"],
    &["schema"],
    &["cli"],
];

/// What may point down the road, or sideways, and why.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("rules", "template", "a profile says what holds where a template says nothing, in the template's own types"),
    ("rules", "story", "and what normalising a story gets that says nothing of it"),
    ("edition", "story", "an edition's file is read with the reader of front matter, its captions with the normaliser"),
    ("story", "edition", "a story is decoded by the encoding that the edition names"),
    ("flow", "display", "a laid line carries its glyphs in the painter's type, so that nothing is converted twice"),
];

/// What the world outside is reached by.
const WORLD: &[&str] =
    &["std::fs", "std::env", "std::time", "std::process", "std::thread", "println!", "print!", "dbg!"];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut list: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    list.sort();
    for path in list {
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|x| x == "rs") {
            out.push(path);
        }
    }
}

/// Every file of a stage: the stage, the path, the text without comments and tests.
fn stages() -> Vec<(String, PathBuf, String)> {
    let mut all = Vec::new();
    files(&source(), &mut all);
    let mut out = Vec::new();
    for path in all {
        let inside = path.strip_prefix(source()).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let stage = first.trim_end_matches(".rs").to_owned();
        let test =
            inside.components().any(|c| c.as_os_str() == "tests") || inside.to_str().unwrap().ends_with("tests.rs");
        if matches!(stage.as_str(), "lib" | "main") || test {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        // A file's own tests stand at its end and may use anything.
        let text = text.split("#[cfg(test)]").next().unwrap();
        let code: Vec<&str> = text.lines().map(|l| l.split("//").next().unwrap()).collect();
        out.push((stage, path, code.join("\n")));
    }
    out
}

fn rank(stage: &str) -> usize {
    ROAD.iter()
        .position(|row| row.contains(&stage))
        .unwrap_or_else(|| panic!("stage `{stage}` has no place on the road"))
}

/// The stages that a text names after `crate::`, in paths and in braces.
fn named(code: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        let words: Vec<&str> = match rest.strip_prefix('{') {
            Some(inner) => top_level(inner),
            None => vec![rest],
        };
        for word in words {
            let name: String = word.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !name.is_empty() {
                out.insert(name);
            }
        }
    }
    out
}

/// The entries of a braced list, inner braces left whole.
fn top_level(inner: &str) -> Vec<&str> {
    let (mut depth, mut from, mut out) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                out.push(&inner[from..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                out.push(&inner[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    out
}

#[test]
fn no_stage_uses_a_later_one() {
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for (stage, path, code) in stages() {
        for other in named(&code) {
            if other == stage || rank(&other) < rank(&stage) {
                continue;
            }
            match ALLOWED.iter().find(|(a, b, _)| *a == stage && *b == other) {
                Some(&(a, b, _)) => {
                    used.insert((a, b));
                }
                None => wrong.push(format!("{}: `{stage}` uses `{other}`", path.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "these point down the road:\n{}", wrong.join("\n"));
    for (a, b, _) in ALLOWED {
        assert!(used.contains(&(*a, *b)), "`{a}` no longer uses `{b}`: take the exception out");
    }
}

#[test]
fn only_the_command_touches_the_world_outside() {
    let wrong: Vec<String> = stages()
        .iter()
        .filter(|(stage, ..)| stage != "cli")
        .flat_map(|(_, path, code)| {
            WORLD.iter().filter(|w| code.contains(**w)).map(move |w| format!("{}: {w}", path.display()))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_uses_finds_them_all() {
    let code = "use crate::{geom::{Abs, Rect}, ink,\n  story::fields};\nfn f() { crate::pdf::write() }";
    let found: Vec<String> = named(code).into_iter().collect();
    assert_eq!(found, ["geom", "ink", "pdf", "story"]);
}
