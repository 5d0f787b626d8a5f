//! Holds docs/typography.md to the rules, to the tests and to the costs.

use regex_lite::Regex;
use std::fs;
use std::path::{Path, PathBuf};

const DOCS: &str = include_str!("../../../docs/typography.md");

/// A source: the names that the table may give it (its own and its folders'), and its text.
pub type Source = (Vec<String>, String);

/// Every source file.
pub fn sources() -> Vec<Source> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { walk(&path, out) } else { out.push(path) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests"] {
        walk(&root.join(folder), &mut files);
    }
    files.retain(|f| f.extension().is_some_and(|e| e == "rs"));
    files.sort();
    let names = |f: &PathBuf| {
        let own = f.strip_prefix(root).expect("inside the project").with_extension("");
        own.iter().map(|n| n.to_string_lossy().into_owned()).collect()
    };
    files.iter().map(|f| (names(f), fs::read_to_string(f).expect("a source"))).collect()
}

/// Whether a test stands in a file or folder of that name.
pub fn exists(sources: &[Source], file: &str, test: &str) -> bool {
    let name = format!("fn {test}(");
    sources.iter().any(|(names, text)| names.iter().any(|n| n == file) && text.contains(&name))
}

/// The rows of the table of rules: the rule, and its cells.
fn rows() -> Vec<(String, Vec<String>)> {
    let rows = DOCS.lines().filter(|l| l.starts_with("| R"));
    let cells = |l: &str| l.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect::<Vec<_>>();
    rows.map(cells).filter(|c| c[0] != "Rule" && c[0] != "Region").map(|c| (c[0].clone(), c)).collect()
}

/// What of a table of rules is amiss.
fn amiss(rows: &[(String, Vec<String>)], sources: &[Source]) -> Vec<String> {
    let mut out = Vec::new();
    for n in 1..=59 {
        let found = rows.iter().filter(|r| r.0 == format!("R{n}")).count();
        if found != 1 {
            out.push(format!("R{n} has {found} rows"));
        }
    }
    let test = Regex::new(r"`(\w+)::(\w+)`").expect("a pattern");
    for (rule, cells) in rows {
        if cells.len() != 5 {
            out.push(format!("{rule} has {} cells", cells.len()));
            continue;
        }
        if cells[4].is_empty() || cells[4] == "—" {
            out.push(format!("{rule} says neither what proves it nor why not"));
        }
        let unproven = !test.is_match(&cells[4]);
        let argued = cells[4].split(' ').count() >= 4;
        if unproven && !argued {
            out.push(format!("{rule} is not argued: {}", cells[4]));
        }
        for found in test.captures_iter(&cells[4]) {
            if !exists(sources, &found[1], &found[2]) {
                out.push(format!("{rule}: there is no {}", &found[0]));
            }
        }
    }
    out
}

#[test]
fn every_rule_has_a_row_and_every_test_in_it_exists() {
    let (rows, sources) = (rows(), sources());
    let amiss = amiss(&rows, &sources);
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
    // All other tests that the page names exist, too.
    let test = Regex::new(r"`(\w+)::(\w+)`").expect("a pattern");
    for found in test.captures_iter(DOCS) {
        assert!(&found[1] == "file" || exists(&sources, &found[1], &found[2]), "there is no {}", &found[0]);
    }
}

#[test]
fn a_table_without_a_row_or_with_a_test_that_is_not_there_is_told() {
    let (mut rows, sources) = (rows(), sources());
    rows.retain(|r| r.0 != "R19");
    rows[0].1[4] = "`widths::r01_there_is_no_such_test`".to_owned();
    let amiss = amiss(&rows, &sources);
    assert_eq!(amiss, ["R19 has 0 rows", "R1: there is no `widths::r01_there_is_no_such_test`"]);
}

#[test]
fn every_test_of_a_rule_stands_in_the_table() {
    let name = Regex::new(r"#\[test\]\s+fn (r\d+b?_\w+)\(").expect("a pattern");
    for (names, text) in sources().iter().filter(|s| s.0.starts_with(&["tests", "it", "rules"].map(String::from))) {
        let file = names.last().expect("a file has a name");
        for found in name.captures_iter(text) {
            let cited = format!("`{file}::{}`", &found[1]);
            assert!(DOCS.contains(&cited), "{cited} is in no row");
        }
    }
}

#[test]
fn the_costs_in_the_table_are_those_of_the_profile() {
    const PROFILE: &str = include_str!("../../../src/rules/r2026_1.rs");
    let row = Regex::new(r"\| `([^`]+)` \| `(\w+)\.(\w+)` \|").expect("a pattern");
    let mut seen = 0;
    for found in row.captures_iter(DOCS) {
        let table = Regex::new(&format!(r"(?s)\n    {}: \w+ \{{(.*?)\n    \}},", &found[2])).expect("a pattern");
        let field = Regex::new(&format!(r"\n        {}: (.+),", &found[3])).expect("a pattern");
        let table = table.captures(PROFILE).map(|c| c[1].to_owned()).unwrap_or_default();
        let value = field.captures(&table).map(|c| c[1].to_owned());
        assert_eq!(value.as_deref(), Some(&found[1]), "{}.{}", &found[2], &found[3]);
        seen += 1;
    }
    assert!(seen >= 12, "only {seen} costs are in the table");
}
