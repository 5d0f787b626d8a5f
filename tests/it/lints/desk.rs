//! What a desk does with the rules: weighs them, allows a break with its reason, has every code explained, counts its space.

use crate::support::Edition;
use serde_json::Value;

/// An edition with a 碰题 in its second slot.
fn tombstone() -> Edition {
    let e = Edition::new();
    super::bad(&e, "tombstone");
    e
}

fn allow(e: &Edition, entry: &str) {
    e.change("edition.toml", "template = \"small\"", &format!("template = \"small\"\nallow = [{entry}]"));
}

fn codes(report: &Value, list: &str) -> Vec<String> {
    report[list].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_break_on_purpose_is_told_as_allowed_with_its_reason_and_nowhere_else() {
    let e = tombstone();
    allow(&e, "{ code = \"tombstone\", slot = \"second\", reason = \"两篇对照\" }");
    let done = e.render(&["--also", "json"]);
    assert!(done.status == 0 && !done.said.contains("tombstone"), "{}", done.said);
    let report = e.report();
    assert_eq!(codes(&report, "allowed"), ["tombstone"]);
    assert_eq!(report["allowed"][0]["reason"], "两篇对照");
    assert_eq!(report["allowed"][0]["slot"], "second");
}

#[test]
fn what_is_allowed_in_another_slot_is_still_told() {
    let e = tombstone();
    allow(&e, "{ code = \"tombstone\", slot = \"lead\", reason = \"两篇对照\" }");
    let done = e.render(&[]);
    assert!(done.said.contains("warning[tombstone]") && done.said.contains("info[allow-unused]"), "{}", done.said);
}

#[test]
fn a_template_allows_for_all_its_pages_and_is_not_asked_whether_it_must() {
    for (page, said) in [(tombstone(), false), (Edition::new(), false)] {
        let all = page.text("small.toml");
        page.file("small.toml", format!("{all}\n[[allow]]\ncode = \"tombstone\"\nreason = \"对称的版式\"\n"));
        let done = page.render(&[]);
        assert!(done.status == 0, "{}", done.said);
        assert_eq!(done.said.contains("tombstone") || done.said.contains("allow-unused"), said, "{}", done.said);
    }
}

#[test]
fn what_may_not_be_lost_may_not_be_allowed() {
    let e = Edition::new();
    allow(&e, "{ code = \"overset\", reason = \"赶时间\" }");
    let done = e.render(&[]);
    assert!(done.status == 2 && done.said.contains("error[wrong-value]"), "{}", done.said);
    let e = Edition::new();
    allow(&e, "{ code = \"tombstone\" }");
    let done = e.render(&[]);
    assert!(done.status == 2 && done.said.contains("error[missing-key]"), "{}", done.said);
}

#[test]
fn a_template_makes_a_rule_an_error_or_silent() {
    for (level, status, told) in [("error", 1, true), ("info", 0, true), ("off", 0, false)] {
        let e = tombstone();
        let all = e.text("small.toml");
        e.file("small.toml", format!("{all}\n[limits]\nlevel = {{ tombstone = \"{level}\" }}\n"));
        let done = e.render(&[]);
        assert_eq!((done.status, done.said.contains("[tombstone]")), (status, told), "{}", done.said);
    }
}

#[test]
fn an_issue_follows_the_one_before() {
    let said = |previous: &str| {
        let e = Edition::new();
        e.change("edition.toml", "number = 4", "number = 1");
        e.change("edition.toml", "date =", &format!("issue = 21837\nprevious = {previous}\ndate ="));
        e.render(&[]).said.matches("[folio]").count()
    };
    assert_eq!(said("{ date = 2026-11-23, issue = 21836 }"), 0);
    assert_eq!(said("{ date = 2026-11-23 }"), 0);
    assert_eq!(said("{ date = 2026-11-23, issue = 21835 }"), 1);
    assert_eq!(said("{ date = 2026-11-25, issue = 21838 }"), 2);
}

#[test]
fn space_is_counted_in_characters_of_the_body() {
    let e = Edition::new();
    e.render(&["--also", "json"]);
    let report = e.report();
    // Two columns of 13 characters and 30 rows.
    assert_eq!(report["space"]["page"], 2 * 13 * 30);
    // The photo: 27 characters with the gutter, 15 rows.
    assert_eq!(report["space"]["photos"], 27 * 15);
    // The lead: a head of 4 rows, and its body's rows, of 13 characters each.
    let lead = &report["stories"][0];
    let used = lead["lines"]["used"].as_i64().unwrap();
    assert_eq!(lead["space"]["head"], 4 * 13);
    assert_eq!(lead["space"]["body"], used * 13);
    assert_eq!(report["space"]["stories"], lead["space"]["all"]);
}

#[test]
fn space_of_columns_of_another_measure_is_counted_by_that_measure() {
    let e = Edition::new();
    super::bad(&e, "broken-measure");
    e.render(&["--also", "json"]);
    let story = &e.report()["stories"][0];
    // 27 characters less two gutters of one, by three: 8 whole characters a line.
    let body = story["space"]["body"].as_i64().unwrap();
    assert!(body > 0 && body % 8 == 0, "{body}");
    assert_eq!(story["space"]["head"], 27 * 4);
}
