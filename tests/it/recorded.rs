//! The plates of the sample edition and of the reference page, by their recorded hashes: the same bytes on every machine.

use crate::page::{Page, pages};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

const RECORD: &str = "tests/data/plates.sha256";

/// A page's line of the record, as `sha256sum` writes it.
fn line(page: &Page) -> String {
    let hash: String = Sha256::digest(&page.pdf).iter().map(|b| format!("{b:02x}")).collect();
    let edition = page.edition.file_name().expect("an edition's folder").to_string_lossy();
    format!("{hash}  {edition}/{}.pdf", page.stem)
}

#[test]
fn every_plate_is_the_one_recorded() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(RECORD);
    let made: Vec<String> = pages().iter().map(line).collect();
    if std::env::var_os("DUIKAI_BLESS").is_some() {
        fs::write(&path, made.join("\n") + "\n").unwrap();
    }
    let record = fs::read_to_string(&path).unwrap_or_default();
    for made in &made {
        let name = made.split("  ").nth(1).expect("a name");
        assert!(
            record.lines().any(|recorded| recorded == made),
            "{name} is not the one recorded: a change of the page, of a library or of the machine. If the page was meant to \
             change: DUIKAI_BLESS=1 cargo test --test it recorded"
        );
    }
    // What is recorded and not made is the reference page, where it is absent.
    let missing = record.lines().count() - made.len();
    assert!(missing <= 1, "the record names {missing} plates that no edition has");
}
