//! The reading edition 数字报: its files as they lie in the folder, and in a real browser.

mod browser;
mod pages;
mod tree;
mod zones;

use crate::archive::exported;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the sample's reading edition.
fn folder() -> PathBuf {
    exported().join("html")
}

/// All its HTML files.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "html") {
            out.push(path);
        }
    }
    out.sort();
    out
}
