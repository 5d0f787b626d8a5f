//! The faces that an edition is set with, as a lock names them, and a book made of them again.

use super::super::jobs::hash;
use super::super::read::Reader;
use crate::archive::lock::{Face, Lock};
use crate::font::{self, FontBook, FontData};
use crate::template::Weight;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// A weight as a lock names it.
pub fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => "regular",
        Weight::Bold => "bold",
        Weight::Black => "black",
    }
}

/// SHA-256 of the engine's own faces, by their files.
fn own() -> &'static BTreeMap<&'static str, String> {
    static OWN: OnceLock<BTreeMap<&'static str, String>> = OnceLock::new();
    OWN.get_or_init(|| font::FILES.iter().map(|(name, bytes)| (*name, hash(bytes))).collect())
}

/// Returns the path of a face of the engine's own.
pub fn engine_path(file: &str) -> String {
    format!("engine/fonts/{file}")
}

/// Describes every face of a book that a template can name, in the book's order; `named` are the families that one does.
pub fn faces(book: &FontBook, reader: &Reader, named: &BTreeSet<String>) -> Vec<Face> {
    let mut out: Vec<(usize, Face)> = Vec::new();
    for family in book.family_names() {
        for (w, index) in book.weights(family) {
            let Some(face) = book.get(index) else { continue };
            let (path, sha256) = match &face.data {
                FontData::Static(_) => (engine_path(&face.file), own().get(face.file.as_str()).cloned()),
                FontData::Shared(bytes) => {
                    let sum = hash(bytes);
                    let known = reader.faces.iter().find(|(path, s)| *s == sum && path.ends_with(face.file.as_str()));
                    let path = known.and_then(|(path, _)| reader.archived(Path::new(path)));
                    (path.unwrap_or_else(|| format!("fonts/{}", face.file)), Some(sum))
                }
            };
            let face = Face {
                family: family.to_owned(),
                weight: weight(w).to_owned(),
                name: face.name.clone(),
                version: font::version(&face.data),
                path,
                size: face.data.len() as u64,
                sha256: sha256.unwrap_or_else(|| hash(&face.data)),
                free: font::is_free(&face.data),
                named: named.contains(family),
            };
            out.push((index, face));
        }
    }
    // What a page numbers by its faces is numbered alike by a book made again in this order.
    out.sort_by_key(|(index, _)| *index);
    out.into_iter().map(|(_, face)| face).collect()
}

/// What keeps a face of a lock from being set with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There is no such file.
    Absent(Face),
    /// A file of its name holds other bytes.
    Other(Face),
    /// Its bytes are no font; why.
    NoFont(String),
}

/// A font file at hand.
#[derive(Clone)]
pub struct Held {
    /// Its name, without folders.
    pub file: String,
    /// SHA-256 of it.
    pub sha256: String,
    /// What it holds.
    pub data: FontData,
}

impl Held {
    /// Takes a file that was read.
    pub fn new(file: String, bytes: Vec<u8>) -> Held {
        Held { file, sha256: hash(&bytes), data: FontData::Shared(Arc::from(bytes)) }
    }

    /// Takes a file of a pack, whose hash is known; the engine's own faces are not copied.
    pub fn packed(file: String, sha256: String, bytes: &[u8]) -> Held {
        let data = engine(&sha256).unwrap_or_else(|| FontData::Shared(Arc::from(bytes)));
        Held { file, sha256, data }
    }
}

/// Returns the engine's own face of a hash.
fn engine(sha256: &str) -> Option<FontData> {
    let (own, _) = own().iter().find(|(_, sum)| *sum == sha256)?;
    font::FILES.iter().find(|(file, _)| file == own).map(|(_, bytes)| FontData::Static(bytes))
}

/// Makes the book of a lock's faces again, by their bytes: the engine's own where they are the same, else files at hand.
///
/// A face may be missing whose family no template names.
/// # Errors
/// Every face that is shown, or whose family a template names, and that is not at hand.
pub fn book(lock: &Lock, held: &[Held]) -> Result<FontBook, Vec<Missing>> {
    let (mut book, mut missing) = (FontBook::default(), Vec::new());
    let mut families: Vec<(&str, Vec<(&Face, FontData)>)> = Vec::new();
    for face in &lock.faces {
        let name = format!("{}/{}", face.family, face.weight);
        let shown = lock.pages.iter().any(|p| p.faces.contains(&name));
        let data = match find(face, held) {
            Some(data) => data,
            None if shown || face.named => {
                let base = face.path.rsplit('/').next().unwrap_or_default();
                let known = held.iter().any(|h| h.file == base) || own().contains_key(base);
                missing.push(if known { Missing::Other(face.clone()) } else { Missing::Absent(face.clone()) });
                continue;
            }
            // Nothing is set with it; another stands in for it, so that the faces behind keep their numbers.
            None => FontData::Static(font::FILES[0].1),
        };
        match families.last_mut().filter(|f| f.0 == face.family) {
            Some(family) => family.1.push((face, data)),
            None => families.push((&face.family, vec![(face, data)])),
        }
    }
    for (family, faces) in families {
        let mut manifest = toml::Table::new();
        let mut files = Vec::new();
        for (face, data) in faces {
            let file = face.path.rsplit('/').next().unwrap_or(&face.path);
            manifest.insert(face.weight.clone(), file.into());
            files.push((file, data));
        }
        let all = toml::Table::from_iter([(family.to_owned(), toml::Value::Table(manifest))]);
        if let Err(why) = book.extend(&all.to_string(), &files) {
            missing.push(Missing::NoFont(why));
        }
    }
    if missing.is_empty() { Ok(book) } else { Err(missing) }
}

/// Returns the bytes of a face, if they are at hand.
fn find(face: &Face, held: &[Held]) -> Option<FontData> {
    engine(&face.sha256).or_else(|| held.iter().find(|h| h.sha256 == face.sha256).map(|h| h.data.clone()))
}
