//! An edition locked, held against its lock, packed and rebuilt.

mod bad;
mod locks;
mod many;
mod packs;
mod place;
mod same;

use crate::support::{Edition, Outcome, duikai};
use std::fs;
use std::path::Path;

/// Runs a deed on an edition's folder.
fn deed(edition: &Edition, words: &[&str]) -> Outcome {
    let path = edition.path("");
    let mut args = vec!["archive", words[0], path.to_str().unwrap(), "--lang", "en"];
    args.extend(&words[1..]);
    fs::create_dir_all(edition.out()).unwrap();
    duikai(&args, &edition.out())
}

/// A sound edition, its plates locked.
#[track_caller]
fn locked() -> Edition {
    let edition = Edition::new();
    let done = deed(&edition, &["lock", "--plates"]);
    assert_eq!(done.status, 0, "{}", done.said);
    edition
}

/// Every file below a folder: its path and what it holds, sorted.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    fn walk(top: &Path, folder: &Path, out: &mut Vec<(String, Vec<u8>)>) {
        let mut all: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        all.sort();
        for path in all {
            if path.is_dir() {
                walk(top, &path, out);
            } else {
                let name = path.strip_prefix(top).unwrap().to_string_lossy().into_owned();
                out.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    let mut out = Vec::new();
    walk(folder, folder, &mut out);
    out
}
