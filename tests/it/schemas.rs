//! The schemas are those of the decoders, hold for every sample, and refuse what the decoders refuse.

use crate::judge::judge;
use crate::probe::{decode, spots};
use crate::support::{self, EDITION, STORY, TEMPLATE};
use duikai::diag::Lang;
use duikai::keys::{Shape, UNITS};
use duikai::schema::{Of, schema};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The three schemas, ready to judge by.
struct Judge(Vec<(Of, Value)>);

impl Judge {
    fn new() -> Judge {
        Judge(Of::ALL.map(|of| (of, serde_json::from_str(&schema(of, None)).unwrap())).into())
    }
    /// What the schema says of a text; a story is its front matter.
    fn says(&self, of: Of, text: &str) -> Result<(), String> {
        let toml = match of {
            Of::Story => text.split("+++").nth(1).unwrap_or(""),
            _ => text,
        };
        let table: toml::Table = toml::from_str(toml).map_err(|e| e.to_string())?;
        let schema = &self.0.iter().find(|o| o.0 == of).unwrap().1;
        judge(&json(&toml::Value::Table(table)), schema, schema, "")
    }
}

fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(d) => Value::String(d.to_string()),
        toml::Value::Array(list) => list.iter().map(json).collect(),
        toml::Value::Table(table) => Value::Object(table.iter().map(|(k, v)| (k.clone(), json(v))).collect()),
        other => serde_json::to_value(other).unwrap(),
    }
}

/// Every file below a folder whose name ends so.
fn files(folder: &str, end: &str) -> Vec<PathBuf> {
    fn walk(at: &Path, end: &str, out: &mut Vec<PathBuf>) {
        let mut list: Vec<PathBuf> = fs::read_dir(at).unwrap().map(|e| e.unwrap().path()).collect();
        list.sort();
        for path in list {
            if path.is_dir() {
                walk(&path, end, out);
            } else if path.to_str().unwrap().ends_with(end) {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(&project().join(folder), end, &mut out);
    out
}

#[test]
fn the_schemas_on_disk_are_those_of_the_decoders() {
    for of in Of::ALL {
        support::holds(&format!("schemas/{}.json", of.name()), &schema(of, None));
    }
}

#[test]
fn the_command_prints_a_schema_in_one_language_or_both() {
    let print = |more: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_duikai"));
        String::from_utf8(command.arg("schema").args(more).output().unwrap().stdout).unwrap()
    };
    assert_eq!(print(&["template"]), schema(Of::Template, None));
    assert_eq!(print(&["edition", "--lang", "zh"]), schema(Of::Edition, Some(Lang::Zh)));
    assert!(!print(&["story", "--lang", "en"]).contains("引题"));
}

#[test]
fn every_sample_holds() {
    let judge = Judge::new();
    let mut count = 0;
    for (of, folder, end) in
        [(Of::Template, "layouts", ".toml"), (Of::Edition, "samples", "edition.toml"), (Of::Story, "samples", ".md")]
    {
        for path in files(folder, end) {
            let text = fs::read_to_string(&path).unwrap();
            if of == Of::Story && !text.starts_with("+++") {
                continue;
            }
            let said = judge.says(of, &text);
            assert!(said.is_ok(), "{}: {}", path.display(), said.unwrap_err());
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
    for (of, text) in [(Of::Template, TEMPLATE), (Of::Edition, EDITION), (Of::Story, STORY)] {
        assert_eq!(judge.says(of, text), Ok(()), "{}", of.name());
    }
}

#[test]
fn every_sample_names_its_schema_so_that_an_editor_finds_it() {
    for (folder, end, name) in [("layouts", ".toml", "template"), ("samples", "edition.toml", "edition")] {
        for path in files(folder, end) {
            let text = fs::read_to_string(&path).unwrap();
            let first = text.lines().next().unwrap();
            let target = first.strip_prefix("#:schema ").unwrap_or_else(|| panic!("{} has none", path.display()));
            let target = path.parent().unwrap().join(target).canonicalize().unwrap();
            assert_eq!(target, project().join(format!("schemas/{name}.json")).canonicalize().unwrap());
        }
    }
}

#[test]
fn every_example_holds() {
    let judge = Judge::new();
    for spot in spots() {
        for key in spot.table.keys {
            let (text, _) = spot.with(key, key.example);
            assert_eq!(judge.says(spot.of, &text), Ok(()), "{text}");
        }
    }
}

#[test]
fn no_key_takes_what_the_decoder_does_not() {
    let judge = Judge::new();
    for spot in spots() {
        for key in spot.table.keys {
            let name = format!("{} {}", spot.table.name, key.name);
            let refuses = |value: &str, why: &str| {
                let (text, _) = spot.with(key, value);
                assert!(judge.says(spot.of, &text).is_err(), "{name} takes {why} {value}");
            };
            // The decoder's own refusal of these stands in the tests of keys.
            if !matches!(key.shape, Shape::Flag | Shape::Slot(_) | Shape::Slots(_) | Shape::Either(_)) {
                refuses("true", "a flag");
            }
            if let Shape::Length(units, _) = key.shape {
                refuses("9", "a bare number");
                refuses("\"9px\"", "a foreign unit");
                for (unit, _) in UNITS.iter().filter(|u| !units.written().any(|w| w == u.0)) {
                    refuses(&format!("\"9{unit}\""), "a unit without meaning");
                }
            }
            if matches!(key.shape, Shape::Choice(_) | Shape::Choices(_)) {
                refuses("\"xyzzy\"", "a word");
            }
        }
        let unknown = duikai::keys::Key::new("xyzzy", Shape::Text);
        let (text, _) = spot.with(&unknown, "1");
        assert!(judge.says(spot.of, &text).is_err(), "{} takes any key", spot.table.name);
        assert!(decode(spot.of, &text).1.iter().any(|f| f.code == "unknown-key"), "{text}");
    }
}

#[test]
fn wrong_files_are_refused_by_schema_and_decoder_alike() {
    let judge = Judge::new();
    for (of, text) in [
        (Of::Template, "[style.x]\nleadng = \"9pt\"\n"),
        (Of::Template, "[style.x]\nsize = 9\n"),
        (Of::Template, "[style.x]\nsize = \"9px\"\n"),
        (Of::Template, "[style.x]\nindent = \"2行\"\n"),
        (Of::Template, "[style.x]\nalign = \"center\"\n"),
        (Of::Template, "[style.x]\nhang = 1\n"),
        (Of::Template, "[colour]\nred = \"#ff0000\"\n"),
        (Of::Template, "[page]\ntrim = [\"390mm\"]\n"),
        (Of::Template, "[page]\ntrim = [\"390mm\", \"100%\"]\n"),
        (Of::Template, "[grid]\ncolumns = 0\n"),
        (Of::Template, "[grid]\nlines = 100000\n"),
        (Of::Template, "[stroy.lead]\nx = 1\n"),
        (Of::Template, "[story.x]\nframes = [{ cols = \"0\", lines = \"1-9\" }]\n"),
        (Of::Template, "[story.x]\nframes = [{ cols = \"1\", lines = \"1 to 9\" }]\n"),
        (Of::Template, "[rule.r]\ngutter = \"6-7\"\nlines = \"1-9\"\n"),
        (Of::Template, "[photo.p]\nframe = { x = \"0mm\", y = \"0mm\", width = \"-9mm\", height = \"9mm\" }\n"),
        (Of::Edition, "paper = \"x\"\n"),
        (Of::Edition, "paper = \"x\"\ndate = 2026-11-24\npage = 3\n"),
        (Of::Edition, "paper = \"x\"\ndate = 2026-11-24\n[[page]]\nnumber = 0\ntemplate = \"t\"\n"),
        (Of::Edition, "paper = \"x\"\ndate = 2026-11-24\n[[page]]\nnumber = \"A 4\"\ntemplate = \"t\"\n"),
        (Of::Edition, "paper = \"x\"\ndate = 2026-11-24\n[[page]]\nnumber = 4\n"),
        (
            Of::Edition,
            "paper = \"x\"\ndate = 2026-11-24\nencoding = \"big5\"\n[[page]]\nnumber = 4\ntemplate = \"t\"\n",
        ),
        (Of::Story, "+++\nheadlin = \"x\"\n+++\n\n正文。\n"),
        (Of::Story, "+++\nheadline = 3\n+++\n\n正文。\n"),
        (Of::Story, "+++\nnormalise = false\n+++\n\n正文。\n"),
    ] {
        assert!(!decode(of, text).1.is_empty(), "the decoder takes\n{text}");
        assert!(judge.says(of, text).is_err(), "the schema takes\n{text}");
    }
}
