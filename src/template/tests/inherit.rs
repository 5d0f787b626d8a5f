//! Templates on templates.

use super::super::{cycle, extends, missing};
use super::{GRID, load_chain, said};
use crate::diag::Sources;

const STORIES: &str = "[story.lead]\nframes = [{ cols = \"1-4\", lines = \"7-29\" }]\n[story.b]\nframes = [{ cols = \"5\", lines = \"7-29\" }]\n";

#[test]
fn tables_merge_lists_are_replaced_and_false_takes_away() {
    let house = format!("{GRID}{STORIES}");
    let own = "extends = \"house\"\n[grid]\nlines = 100\n[story]\nb = false\n[story.lead]\noptional = true\nframes = [{ cols = \"1\", lines = \"1-9\" }]\n";
    let (plan, faults, _) = load_chain(&[own, &house]);
    assert_eq!(faults, []);
    let plan = plan.unwrap();
    assert_eq!((plan.grid.lines, plan.grid.columns, plan.stories.len()), (100, 8, 1));
    assert_eq!((plan.stories[0].columns.len(), plan.stories[0].optional), (1, true));
}

#[test]
fn a_finding_points_at_the_file_that_has_the_value() {
    let found =
        load_chain(&["[story.lead]\noptional = 1\n", &format!("{GRID}{STORIES}").replace("\"1-4\"", "\"1-9\"")]);
    assert_eq!(said(&found), [("wrong-type", "1"), ("off-type-area", "\"1-9\"")]);
    let files: Vec<_> = found.1.iter().map(|f| found.2.name(f.span.unwrap().file)).collect();
    assert_eq!(files, ["t0.toml", "t1.toml"]);
}

#[test]
fn taking_away_what_is_not_there_is_a_fault() {
    let found = load_chain(&["[story]\nleed = false\n", &format!("{GRID}{STORIES}")]);
    assert_eq!(said(&found), [("unknown-slot", "leed")]);
    assert_eq!(found.1[0].help.en, "did you mean `lead`?");
}

#[test]
fn styles_in_a_circle_are_a_fault_and_no_endless_loop() {
    let found = load_chain(&[&format!("{GRID}[style.a]\nextends = \"b\"\n[style.b]\nextends = \"a\"\n")]);
    assert_eq!(said(&found), [("style-cycle", "\"b\"")]);
}

#[test]
fn the_caller_can_follow_the_chain() {
    let mut sources = Sources::default();
    let a = sources.add("a.toml", "extends = \"house\"\n[page\n");
    let b = sources.add("b.toml", "extends = 3\n");
    let (named, faults) = extends(a, &sources);
    let named = named.unwrap();
    assert_eq!((named.name.as_str(), named.span.start, faults.len()), ("house", 10, 0));
    assert_eq!(extends(b, &sources).1[0].code, "wrong-type");
    assert_eq!(missing(&named, &["hause", "news"]).help.en, "did you mean \"hause\"?");
    assert!(cycle(&named, &["house", "a"]).message.zh.ends_with("house → a → house"));
}
