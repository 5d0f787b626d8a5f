//! Packs 存档包: an edition with everything it takes to set it again, in one file.
//!
//! A pack is a tar file without compression (POSIX.1-1988 ustar, long names as GNU tar writes them) of one folder, a bag
//! by BagIt 1.0 (RFC 8493): `bagit.txt`, `bag-info.txt`, `manifest-sha256.txt`, `tagmanifest-sha256.txt` and the payload
//! under `data/`. Entries are sorted; owners, rights and times are the same for everyone, so that the same edition gives
//! the same pack.

mod glance;
mod read;
mod write;

pub use glance::glance;
pub use read::{Opened, Refusal, open, read};
pub use write::{Bag, write};

use crate::digest::sha256 as hash;

/// The folder of the payload in a bag (RFC 8493, 2.1.2).
const DATA: &str = "data/";
/// The declaration of a bag (RFC 8493, 2.1.1).
const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
const MANIFEST: &str = "manifest-sha256.txt";
const TAGS: &str = "tagmanifest-sha256.txt";

/// Writes a path as manifests do (RFC 8493, 2.1.3).
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D")
}

fn plain(path: &str) -> String {
    path.replace("%0A", "\n").replace("%0D", "\r").replace("%0a", "\n").replace("%0d", "\r").replace("%25", "%")
}

#[cfg(test)]
mod tests;
