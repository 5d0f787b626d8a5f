//! The rules of make-up: each is true on a page that breaks it, and silent on the same page mended.

mod desk;
mod pages;

use crate::support::Edition;
use duikai::check::RULES;
use pages::CASES;
use std::collections::BTreeSet;

pub use pages::bad;

/// The codes that are said of a page; it must be one that can be laid out.
fn said(make: fn(&Edition)) -> (BTreeSet<String>, String) {
    let e = Edition::new();
    make(&e);
    let done = e.render(&[]);
    if done.status == 2 {
        return (BTreeSet::from(["nothing was laid out".to_owned()]), done.said);
    }
    let codes = done.said.lines().filter_map(|l| l.split_once('[')?.1.split_once("]: ").map(|c| c.0.to_owned()));
    (codes.collect(), done.said)
}

#[test]
fn every_rule_is_true_on_its_bad_page_and_silent_on_its_good_one() {
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let judge = |case: &pages::Case| {
            let mut out = Vec::new();
            let (codes, words) = said(case.bad);
            if !codes.contains(case.code) {
                out.push(format!("{} is not said of its bad page:\n{words}", case.code));
            }
            let (codes, words) = said(case.good);
            if codes.contains(case.code) || codes.contains("nothing was laid out") {
                out.push(format!("{} is said of its good page:\n{words}", case.code));
            }
            out
        };
        let (odd, even): (Vec<_>, Vec<_>) = CASES.iter().enumerate().partition(|c| c.0 % 2 == 1);
        let half = |cases: Vec<(usize, &'static pages::Case)>| {
            scope.spawn(move || cases.iter().flat_map(|c| judge(c.1)).collect())
        };
        let halves: [std::thread::ScopedJoinHandle<Vec<String>>; 2] = [half(odd), half(even)];
        halves.into_iter().flat_map(|h| h.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_its_two_pages() {
    let rules: BTreeSet<&str> = RULES.iter().map(|r| r.0).collect();
    let cases: BTreeSet<&str> = CASES.iter().map(|c| c.code).collect();
    assert_eq!(rules, cases);
}
