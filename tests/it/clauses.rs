//! Holds the clause lists of the press file to the judges and to the tests that they name.

use crate::rules::table::{exists, sources};
use regex_lite::Regex;
use std::collections::BTreeSet;

const A2: &str = include_str!("../../src/pdf/PDF_A2.md");
const X4: &str = include_str!("../../src/pdf/PDF_X4.md");
const ARCHIVE: &str = include_str!("../judges/archive.py");
const BREAKS: &str = include_str!("../judges/archive_breaks.py");

/// The cells of the rows of a list's table.
fn rows(list: &str) -> Vec<Vec<String>> {
    let lines = list.lines().filter(|l| l.starts_with("| "));
    lines.skip(1).map(|l| l.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect()).collect()
}

/// The tests of clauses that a list has rows for, as `6.1.2-1`.
fn listed(list: &str) -> Vec<String> {
    let mut out = Vec::new();
    for row in rows(list) {
        let clause = row[0].split(' ').next().expect("a clause");
        out.extend(row[1].split(", ").map(|n| format!("{clause}-{n}")));
    }
    out
}

/// The tests that the judge has a check for.
fn judged() -> BTreeSet<String> {
    let quoted = Regex::new(r#""(6[.\d]*-\d+)""#).expect("a pattern");
    let mut out: BTreeSet<String> = quoted.captures_iter(ARCHIVE).map(|c| c[1].to_owned()).collect();
    assert!(ARCHIVE.contains(r#"(f"6.6.2.3.3-{i}" for i in range(1, 19))"#));
    out.extend((1..19).map(|i| format!("6.6.2.3.3-{i}")));
    out
}

#[test]
fn every_clause_of_pdf_a_has_one_row_and_is_asked_by_the_judge() {
    let listed = listed(A2);
    let once: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(once.len(), listed.len(), "a clause is listed twice");
    assert_eq!(once, judged());
    assert!(A2.contains(&format!("these {}", once.len())), "the list says another number than {}", once.len());
    let broken = BREAKS.matches("    yield \"6.").count();
    assert!(A2.contains(&format!("in {broken} ways")), "a page is broken in {broken} ways");
}

#[test]
fn every_rule_says_how_it_is_met_and_every_test_in_it_exists() {
    let sources = sources();
    let test = Regex::new(r"`(\w+)::(\w+)`").expect("a pattern");
    for (name, list, cells) in [("PDF_A2.md", A2, 5), ("PDF_X4.md", X4, 4)] {
        for row in rows(list) {
            assert_eq!(row.len(), cells, "{name}: {row:?}");
            assert!(row[..cells - 1].iter().all(|c| !c.is_empty()), "{name}: {row:?}");
        }
        for found in test.captures_iter(list) {
            assert!(exists(&sources, &found[1], &found[2]), "{name}: there is no {}", &found[0]);
        }
    }
}

/// The checks of the checker beside the checkout, where there is one.
#[test]
fn every_check_of_the_checker_stands_in_the_list() {
    let Ok(checker) = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/tools/check_pdfx4.py"))
    else {
        eprintln!("SKIPPED: the checker of PDF/X-4 is not here");
        return;
    };
    let names = checker.split("CHECKS = [").nth(1).and_then(|s| s.split(']').next()).expect("the checker's checks");
    for name in names.split('\'').skip(1).step_by(2).chain(["spot_consistency"]) {
        assert!(X4.contains(&format!("`{name}`")), "{name} stands in no row");
    }
}
