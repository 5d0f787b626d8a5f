//! Locks, packs and lists at fault: refused with a reason, and nothing is written.

use super::{deed, locked};
use crate::support::{Edition, Outcome, duikai};
use std::fs;

#[track_caller]
fn refused(edition: &Edition, status: i32, words: &str) {
    let done = deed(edition, &["verify"]);
    assert_eq!(done.status, status, "{}{}", done.said, done.printed);
    assert!(done.said.contains(words), "{}", done.said);
    let done = deed(edition, &["rebuild", "--out", "again"]);
    assert_eq!(done.status, 1, "{}", done.printed);
    assert!(!edition.out().join("again").exists());
}

#[test]
fn a_lock_at_fault_is_refused() {
    let edition = locked();
    let lock = edition.text("edition.lock");
    edition.file("edition.lock", lock.replace("小样日报", "大样日报"));
    refused(&edition, 2, "its seal is broken");
    let newer = lock.replace(&format!("engine = \"{}\"", env!("CARGO_PKG_VERSION")), "engine = \"99.0.0\"");
    assert_ne!(newer, lock);
    edition.file("edition.lock", newer);
    refused(&edition, 2, "duikai 99.0.0 wrote it, which is newer");
    edition.file("edition.lock", "<html>");
    refused(&edition, 2, "it is no lock");
    edition.file("edition.lock", [0xff, 0xfe, 0]);
    refused(&edition, 2, "no UTF-8");
    fs::remove_file(edition.path("edition.lock")).unwrap();
    refused(&edition, 2, "`duikai archive lock` writes it");
}

#[test]
fn a_lock_reaches_for_no_file_outside_its_edition() {
    let edition = locked();
    let whole = duikai::archive::lock::read(&edition.text("edition.lock"), env!("CARGO_PKG_VERSION")).unwrap();
    for path in ["edition//dev/zero", "/dev/zero", "edition/../../x"] {
        let mut lock = whole.clone();
        lock.inputs[0].path = path.to_owned();
        // Sealed anew: a seal keeps no one from writing a lock of their own.
        edition.file("edition.lock", duikai::archive::lock::write(&lock));
        refused(&edition, 2, "leads out of the edition");
    }
}

#[test]
fn missing_files_are_named() {
    let edition = locked();
    fs::remove_file(edition.path("photos/main.jpg")).unwrap();
    let done = deed(&edition, &["verify"]);
    assert_eq!(done.status, 2);
    assert!(done.said.contains("edition/photos/main.jpg: not there"), "{}", done.said);
    let done = deed(&edition, &["rebuild", "--out", "again"]);
    assert!(done.status == 1 && done.printed.contains("edition/photos/main.jpg"), "{}", done.printed);
    assert!(done.printed.contains("\"status\":\"differs\""), "{}", done.printed);
}

fn pack(edition: &Edition) -> Vec<u8> {
    let done = deed(edition, &["pack", "--out", "pack.tar", "--without-fonts"]);
    assert_eq!(done.status, 0, "{}", done.said);
    fs::read(edition.out().join("pack.tar")).unwrap()
}

fn rebuilt(edition: &Edition, bytes: &[u8]) -> Outcome {
    fs::write(edition.out().join("pack.tar"), bytes).unwrap();
    let done = duikai(&["archive", "rebuild", "pack.tar", "--out", "again", "--lang", "en"], &edition.out());
    assert!(!edition.out().join("again").exists() || done.status == 0);
    done
}

#[test]
fn a_pack_at_fault_is_refused() {
    let edition = locked();
    let whole = pack(&edition);
    assert_eq!(rebuilt(&edition, &whole).status, 0);
    fs::remove_dir_all(edition.out().join("again")).unwrap();
    let mut spoilt = whole.clone();
    let at = spoilt.windows("四年来".len()).position(|w| w == "四年来".as_bytes()).unwrap();
    spoilt[at..at + "五".len()].copy_from_slice("五".as_bytes());
    let done = rebuilt(&edition, &spoilt);
    assert!(done.status == 1 && done.printed.contains("is not what its manifest says"), "{}", done.printed);
    let done = rebuilt(&edition, &whole[..whole.len() / 2]);
    assert!(done.status == 1 && done.printed.contains("cut off"), "{}", done.printed);
    let done = rebuilt(&edition, b"\x1f\x8b\x08");
    assert!(done.status == 1 && done.printed.contains("compressed"), "{}", done.printed);
}

#[test]
fn a_pack_never_reaches_for_a_file_of_the_machine() {
    let edition = locked();
    let whole = pack(&edition);
    // The story is taken out of the pack and its manifests, and lies where it always lay.
    let files = duikai::archive::pack::read(&whole).unwrap();
    let files = files.into_iter().filter(|(name, _)| name != "edition/stories/lead.md").collect();
    let bag = duikai::archive::pack::Bag { name: "edition-2026-11-24", info: &[], time: 0, files: &files };
    let done = rebuilt(&edition, &duikai::archive::pack::write(&bag));
    assert!(done.status == 1 && done.printed.contains("edition/stories/lead.md"), "{}", done.printed);
}

#[test]
fn an_output_folder_with_other_files_is_left_alone() {
    let edition = locked();
    let again = edition.out().join("again");
    fs::create_dir_all(&again).unwrap();
    fs::write(again.join("letter.txt"), "dear reader").unwrap();
    let done = deed(&edition, &["rebuild", "--out", "again"]);
    assert!(done.status == 1 && done.printed.contains("letter.txt is there"), "{}", done.printed);
    assert_eq!(super::tree(&again), [("letter.txt".to_owned(), b"dear reader".to_vec())]);
}
