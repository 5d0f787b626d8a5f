//! What a lock says, and what `verify` finds.

use super::{deed, locked};
use crate::support::{Edition, TEMPLATE};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs;

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn a_lock_has_the_hash_of_every_file_read_and_made() {
    let edition = locked();
    let lock: toml::Table = edition.text("edition.lock").parse().unwrap();
    let list = |key: &str| lock[key].as_array().unwrap().clone();
    let paths: Vec<String> = list("input").iter().map(|i| i["path"].as_str().unwrap().to_owned()).collect();
    let house = "engine/profiles/PSO_SNP_Paper_eci.icc";
    for name in
        ["edition/edition.toml", "edition/small.toml", "edition/stories/lead.md", "edition/photos/main.jpg", house]
    {
        assert!(paths.iter().any(|p| p == name), "{name} is not in {paths:?}");
    }
    assert!(paths.is_sorted());
    for input in list("input") {
        if let Some(name) = input["path"].as_str().unwrap().strip_prefix("edition/") {
            assert_eq!(input["sha256"].as_str().unwrap(), hash(&fs::read(edition.path(name)).unwrap()), "{name}");
        }
    }
    assert_eq!(edition.render(&[]).status, 0);
    let plate = fs::read(edition.out().join("page-04.pdf")).unwrap();
    let outputs = list("output");
    assert_eq!(outputs.len(), 1);
    assert_eq!(outputs[0]["sha256"].as_str().unwrap(), hash(&plate));
    let text = edition.text("edition.lock");
    assert!(!text.contains(edition.path("").to_str().unwrap()), "a lock names no path of the machine");
    assert_eq!(list("page")[0]["faces"].as_array().unwrap().len(), 2, "song and hei");
}

#[test]
fn an_edition_that_is_the_same_is_said_to_be() {
    let edition = locked();
    let done = deed(&edition, &["verify"]);
    assert_eq!((done.status, done.printed.as_str()), (0, "page 4: same\n"), "{}", done.said);
    let again = deed(&edition, &["lock", "--plates"]);
    assert!(again.status == 0 && again.said.contains("unchanged"), "{}", again.said);
}

#[test]
fn a_changed_story_is_named_with_the_first_line_that_moved() {
    let edition = locked();
    edition.change("stories/lead.md", "四年来，全市", "五年来，全市上下齐心");
    let done = deed(&edition, &["verify"]);
    assert_eq!(done.status, 1);
    assert!(
        done.printed.contains("page 4: inputs changed\n  edition/stories/lead.md: other bytes\n"),
        "{}",
        done.printed
    );
    let moved = done.printed.lines().find(|l| l.contains("from line")).expect("a line that moved");
    assert!(moved.contains("lead (stories/lead.md), box ") && moved.contains("五年来，全市上下齐心"), "{moved}");
    // The head is line 1, the first paragraph lines 2 to 5.
    assert!(moved.contains("from line 6 of "), "{moved}");
    let json = deed(&edition, &["verify", "--json"]);
    let report: Value = serde_json::from_str(&json.printed).unwrap();
    assert_eq!((report["same"].as_bool(), report["pages"][0]["output"].as_str()), (Some(false), Some("changed")));
    assert_eq!(report["pages"][0]["where"][0]["line"], 6);
    let zh = crate::support::duikai(
        &["archive", "verify", edition.path("").to_str().unwrap(), "--lang", "zh"],
        &edition.out(),
    );
    assert!(zh.printed.contains("第 4 版：输入有变") && zh.printed.contains("从第 6 行起不同"), "{}", zh.printed);
}

#[test]
fn an_input_that_changes_nothing_on_the_page_is_told_apart() {
    let edition = locked();
    edition.file("small.toml", TEMPLATE.replace("title = ", "# a word to designers\ntitle = "));
    let done = deed(&edition, &["verify"]);
    assert_eq!(done.status, 1);
    assert!(
        done.printed.contains("edition/small.toml: other bytes") && done.printed.contains("page 4: output the same")
    );
}

#[test]
fn what_only_moves_rules_is_drawing_and_what_moves_a_photo_names_it() {
    let edition = locked();
    edition.change("small.toml", "lines = \"16-30\" }", "lines = \"17-30\" }");
    let done = deed(&edition, &["verify"]);
    assert!(done.printed.contains("main (photos/main.jpg), box "), "{}", done.printed);
    let edition = Edition::new();
    edition.file("small.toml", format!("{TEMPLATE}\n[[rule]]\nfrom = [\"0mm\", \"0mm\"]\nto = [\"20mm\", \"0mm\"]\n"));
    if deed(&edition, &["lock", "--plates"]).status == 0 {
        edition.change("small.toml", "20mm\"", "30mm\"");
        assert!(deed(&edition, &["verify"]).printed.contains("drawing: "));
    }
}

#[test]
fn files_made_before_are_held_against_the_lock() {
    let edition = locked();
    assert_eq!(edition.render(&[]).status, 0);
    let out = edition.out();
    let out = out.to_str().unwrap();
    assert_eq!(deed(&edition, &["verify", "--files", out]).status, 0);
    let plate = edition.out().join("page-04.pdf");
    let mut bytes = fs::read(&plate).unwrap();
    let at = bytes.windows(9).position(|w| w == b"/MediaBox").unwrap();
    bytes[at + 1] = b'N';
    fs::write(&plate, &bytes).unwrap();
    let done = deed(&edition, &["verify", "--files", out]);
    assert_eq!(done.status, 1);
    let said = format!("page-04.pdf: other bytes, from byte {} on, in object ", at + 1);
    assert!(done.printed.contains(&said), "{}", done.printed);
    fs::remove_file(&plate).unwrap();
    assert!(deed(&edition, &["verify", "--files", out]).printed.contains("page-04.pdf: not there"));
}

#[test]
fn a_lock_is_not_written_over_by_chance() {
    let edition = locked();
    let before = edition.text("edition.lock");
    edition.change("stories/lead.md", "四年来", "五年来");
    let done = deed(&edition, &["lock", "--plates"]);
    assert!(done.status == 1 && done.said.contains("--replace"), "{}", done.said);
    assert_eq!(edition.text("edition.lock"), before);
    assert_eq!(deed(&edition, &["lock", "--plates", "--replace"]).status, 0);
    assert_ne!(edition.text("edition.lock"), before);
    assert_eq!(deed(&edition, &["verify"]).status, 0);
}

#[test]
fn a_page_with_errors_is_not_locked() {
    let edition = Edition::new();
    edition.change("stories/lead.md", "湖面", &"很长的正文。".repeat(60));
    let done = deed(&edition, &["lock"]);
    assert!(done.status == 1 && done.said.contains("nothing was locked: page 4 has errors"), "{}", done.said);
    assert!(!edition.path("edition.lock").exists());
}
