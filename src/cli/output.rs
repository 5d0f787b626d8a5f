//! Files that appear whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file beside its place and renames it there.
///
/// # Errors
/// Whatever the disk says; nothing is then left behind.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().map_or_else(Default::default, |n| n.to_string_lossy().into_owned());
    let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let done = fs::File::create(&part).and_then(|mut f| f.write_all(bytes)).and_then(|()| fs::rename(&part, path));
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}

/// Renames an old plate so that it does not leave by mistake; returns its new name if there was one.
///
/// # Errors
/// Whatever the disk says.
pub fn retire(plate: &Path) -> io::Result<Option<PathBuf>> {
    if !plate.exists() {
        return Ok(None);
    }
    let old = plate.with_extension("previous.pdf");
    fs::rename(plate, &old)?;
    Ok(Some(old))
}

/// Returns the stem of a page's files: `page-04`, `page-A04`.
pub fn stem(number: &str) -> String {
    let at = number.find(|c: char| c.is_ascii_digit()).unwrap_or(number.len());
    let (head, digits) = number.split_at(at);
    let safe = |s: &str| s.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect::<String>();
    format!("page-{}{:0>2}", safe(head), safe(digits))
}
