//! One file of a pack, without the rest.

use super::DATA;
use std::io::Read;
use tar::Archive;

/// The most bytes that are taken of it.
const MOST: u64 = 64 << 20;

/// Returns one file of the payload, its sum not checked; entries are sorted, so that little else is read.
pub fn glance(pack: impl Read, name: &str) -> Option<Vec<u8>> {
    let mut archive = Archive::new(pack);
    for entry in archive.entries().ok()? {
        let entry = entry.ok()?;
        let path = entry.path().ok()?.to_string_lossy().into_owned();
        let (_, below) = path.trim_start_matches("./").split_once('/')?;
        if below.strip_prefix(DATA) == Some(name) {
            let mut bytes = Vec::new();
            entry.take(MOST).read_to_end(&mut bytes).ok()?;
            return Some(bytes);
        }
    }
    None
}
