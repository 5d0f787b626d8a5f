//! A pack opened: nothing of it is believed before its sums are.

use super::{DATA, MANIFEST, TAGS, hash, plain};
use crate::diag::Words;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Component;
use tar::{Archive, EntryType};

/// Most entries of a pack.
const ENTRIES: usize = 100_000;

/// Why a pack cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no tar file, or is cut off.
    NoTar,
    /// It is compressed.
    Compressed,
    /// It has no declaration of a bag, or none of its manifests; the file.
    NoBag(&'static str),
    /// A path leads out of it, or is none.
    Path(String),
    /// An entry is a link, a device, a file with holes; its path.
    NoFile(String),
    /// Two entries have one path.
    Twice(String),
    /// There are more entries than any edition has.
    TooMany,
    /// A file is not what its manifest says.
    Sum(String),
    /// A manifest lists a file that is not there.
    Absent(String),
    /// A file stands in no manifest.
    Unlisted(String),
}

impl Refusal {
    /// Says why.
    pub fn words(&self) -> Words {
        let w = |en: String, zh: String| Words::new(en, zh);
        match self {
            Refusal::NoTar => Words::new("it is no tar file, or it is cut off", "不是 tar 文件，或不完整"),
            Refusal::Compressed => {
                Words::new("it is compressed: packs are not; unpack that first", "文件经过压缩；存档包不压缩，请先解压")
            }
            Refusal::NoBag(file) => w(
                format!("it is no pack: {file} is missing or says otherwise"),
                format!("不是存档包：{file} 缺失或不符"),
            ),
            Refusal::Path(p) => w(format!("its path “{p}” leads out of the pack"), format!("路径“{p}”通向包外")),
            Refusal::NoFile(p) => w(
                format!("“{p}” is a link, a device or a file with holes: packs hold plain files"),
                format!("“{p}”是链接、设备或稀疏文件：存档包只放普通文件"),
            ),
            Refusal::Twice(p) => w(format!("“{p}” is in it twice"), format!("“{p}”出现两次")),
            Refusal::TooMany => w(format!("it has more than {ENTRIES} entries"), format!("超过 {ENTRIES} 个文件")),
            Refusal::Sum(p) => {
                w(format!("“{p}” is not what its manifest says: damaged"), format!("“{p}”与清单的校验和不符：已损坏"))
            }
            Refusal::Absent(p) => {
                w(format!("“{p}” is in a manifest and not there"), format!("清单列有“{p}”，包里没有"))
            }
            Refusal::Unlisted(p) => w(format!("“{p}” is in no manifest"), format!("“{p}”不在清单中")),
        }
    }
}

/// What a pack holds: its payload by the paths under `data/`.
#[derive(Debug, Default)]
pub struct Opened {
    /// The files.
    pub files: BTreeMap<String, Vec<u8>>,
    /// SHA-256 of each.
    pub sums: BTreeMap<String, String>,
}

/// Opens a pack and returns its payload by the paths under `data/`, every sum checked.
///
/// # Errors
/// [`Refusal`].
pub fn read(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Refusal> {
    Ok(open(bytes)?.files)
}

/// Opens a pack and returns its payload with its sums, every sum checked.
///
/// # Errors
/// [`Refusal`].
pub fn open(bytes: &[u8]) -> Result<Opened, Refusal> {
    let all = entries(bytes)?;
    let bagit = all.get("bagit.txt").ok_or(Refusal::NoBag("bagit.txt"))?;
    if !bagit.starts_with(b"BagIt-Version: ") {
        return Err(Refusal::NoBag("bagit.txt"));
    }
    let tags = listed(&all, TAGS)?;
    let payload = listed(&all, MANIFEST)?;
    check(&all, &tags)?;
    check(&all, &payload)?;
    for path in all.keys() {
        let known = if path.starts_with(DATA) { payload.contains_key(path) } else { tags.contains_key(path) };
        if !known && path != TAGS {
            return Err(Refusal::Unlisted(path.clone()));
        }
    }
    let own = |path: &str| path.strip_prefix(DATA).map(str::to_owned);
    Ok(Opened {
        files: all.into_iter().filter_map(|(path, bytes)| Some((own(&path)?, bytes))).collect(),
        sums: payload.into_iter().filter_map(|(path, sum)| Some((own(&path)?, sum))).collect(),
    })
}

/// Reads the entries, by their paths in the bag's folder.
fn entries(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Refusal> {
    if [&b"\x1f\x8b"[..], b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"].iter().any(|m| bytes.starts_with(m))
    {
        return Err(Refusal::Compressed);
    }
    let mut archive = Archive::new(bytes);
    let mut out = BTreeMap::new();
    let mut top: Option<String> = None;
    for (count, entry) in archive.entries().map_err(|_| Refusal::NoTar)?.enumerate() {
        let mut entry = entry.map_err(|_| Refusal::NoTar)?;
        if count >= ENTRIES {
            return Err(Refusal::TooMany);
        }
        let shown = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        // `tar -cf x.tar ./edition-…` writes the folder that it began in before every path, and by itself.
        let written = entry.path_bytes().into_owned();
        let below = written.strip_prefix(b"./").unwrap_or(&written);
        if below.is_empty() && entry.header().entry_type() == EntryType::Directory {
            continue;
        }
        let path = relative(below).ok_or_else(|| Refusal::Path(shown.clone()))?;
        match entry.header().entry_type() {
            EntryType::Regular => {}
            EntryType::Directory => continue,
            _ => return Err(Refusal::NoFile(shown)),
        }
        // Nothing is taken at its word: an entry cannot be longer than the file that holds it.
        if entry.size() > bytes.len() as u64 {
            return Err(Refusal::NoTar);
        }
        let (first, rest) = path.split_once('/').ok_or(Refusal::NoBag("bagit.txt"))?;
        if top.get_or_insert_with(|| first.to_owned()) != first {
            return Err(Refusal::Path(shown));
        }
        let mut data = Vec::with_capacity(usize::try_from(entry.size()).unwrap_or(0));
        entry.read_to_end(&mut data).map_err(|_| Refusal::NoTar)?;
        if out.insert(rest.to_owned(), data).is_some() {
            return Err(Refusal::Twice(shown));
        }
    }
    if out.is_empty() { Err(Refusal::NoTar) } else { Ok(out) }
}

/// Returns a path as text, if all of it lies below where it begins.
fn relative(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let fine = |c: Component| matches!(c, Component::Normal(_));
    // A letter and a colon are a drive of Windows; any other colon is a character of a name: 专访:老街.md.
    let drive = |part: &str| matches!(part.as_bytes(), [letter, b':'] if letter.is_ascii_alphabetic());
    let odd = text.contains(['\\', '\0'])
        || text.get(..2).is_some_and(drive)
        || text.split('/').any(|part| matches!(part, "." | "..") || drive(part));
    let path = std::path::Path::new(text);
    (!odd && !text.is_empty() && path.components().all(fine)).then(|| text.trim_end_matches('/').to_owned())
}

/// Reads a manifest: sums by path.
fn listed(all: &BTreeMap<String, Vec<u8>>, name: &'static str) -> Result<BTreeMap<String, String>, Refusal> {
    let text = all.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok()).ok_or(Refusal::NoBag(name))?;
    let mut out = BTreeMap::new();
    for line in text.lines().filter(|l| !l.is_empty()) {
        let (sum, path) = line.split_once(char::is_whitespace).ok_or(Refusal::NoBag(name))?;
        out.insert(plain(path.trim_start()), sum.to_lowercase());
    }
    Ok(out)
}

fn check(all: &BTreeMap<String, Vec<u8>>, listed: &BTreeMap<String, String>) -> Result<(), Refusal> {
    for (path, sum) in listed {
        let bytes = all.get(path).ok_or_else(|| Refusal::Absent(path.clone()))?;
        if hash(bytes) != *sum {
            return Err(Refusal::Sum(path.clone()));
        }
    }
    Ok(())
}
