//! A pack in the making.

use super::{BAGIT, DATA, MANIFEST, TAGS, escaped, hash};
use std::collections::BTreeMap;
use std::fmt::Write;
use tar::{Builder, EntryType, Header};

/// What a pack is made of.
pub struct Bag<'a> {
    /// The folder that all of it stands in.
    pub name: &'a str,
    /// `bag-info.txt` (RFC 8493, 2.2.2): labels and values, one line each.
    pub info: &'a [(&'a str, String)],
    /// Seconds since 1970 that entries are dated with: the edition's day.
    pub time: u64,
    /// The payload by its paths under `data/`.
    pub files: &'a BTreeMap<String, Vec<u8>>,
}

/// Writes a pack.
pub fn write(bag: &Bag) -> Vec<u8> {
    let mut manifest = String::new();
    for (path, bytes) in bag.files {
        let _ = writeln!(manifest, "{}  {DATA}{}", hash(bytes), escaped(path));
    }
    let size: usize = bag.files.values().map(Vec::len).sum();
    let mut info = String::new();
    for (label, value) in bag.info {
        let _ = writeln!(info, "{label}: {}", value.replace(['\n', '\r'], " "));
    }
    let _ = writeln!(info, "Payload-Oxum: {size}.{}", bag.files.len());
    let tags = [("bag-info.txt", info), ("bagit.txt", BAGIT.to_owned()), (MANIFEST, manifest)];
    let mut listed = String::new();
    for (name, text) in &tags {
        let _ = writeln!(listed, "{}  {name}", hash(text.as_bytes()));
    }
    let mut all: BTreeMap<String, &[u8]> = tags.iter().map(|(n, t)| ((*n).to_owned(), t.as_bytes())).collect();
    all.insert(TAGS.to_owned(), listed.as_bytes());
    all.extend(bag.files.iter().map(|(path, bytes)| (format!("{DATA}{path}"), bytes.as_slice())));
    let mut tar = Builder::new(Vec::with_capacity(size + 1_024 * (all.len() + 2)));
    for (path, bytes) in all {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(bag.time);
        header.set_uid(0);
        header.set_gid(0);
        let path = format!("{}/{path}", bag.name);
        tar.append_data(&mut header, path, bytes).expect("memory takes what is written, and paths are relative");
    }
    tar.into_inner().expect("memory takes what is written")
}
