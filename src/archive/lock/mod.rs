//! Locks 锁定: what an edition was set from and what came of it, by SHA-256, as `edition.lock`.
//!
//! In: what was read, what was made. Out: TOML, sorted, the same for the same edition wherever it lies; and, of two
//! locks, page by page what differs and where. A lock names no path of a machine, no user and no time.

mod compare;
#[cfg(test)]
mod tests;
mod text;
mod trace;

pub use compare::{Change, Outcome, PageVerdict, Touched, Where, compare, others};
pub use text::{Refusal, from_bytes, read, write};
pub use trace::objects;

use serde::{Deserialize, Serialize};

/// What a lock is.
pub const FORMAT: &str = "duikai-lock/1";
/// The name of a lock beside its `edition.toml`.
pub const FILE: &str = "edition.lock";

/// One edition, locked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// [`FORMAT`].
    pub format: String,
    /// The version of the engine that set it.
    pub engine: String,
    /// The profile of rules 规则版本 that it was set by.
    pub rules: String,
    /// The paper's name.
    pub paper: String,
    /// The day it appeared, `2026-11-24`.
    pub date: String,
    /// Its issue number, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Which files it speaks for.
    pub covers: Covers,
    /// SHA-256 of all the rest: a lock that was changed by hand is none.
    pub seal: String,
    /// Every file read, sorted by path.
    #[serde(rename = "input", default)]
    pub inputs: Vec<Input>,
    /// Every face there was to set with, in the order of the book of faces.
    #[serde(rename = "face", default)]
    pub faces: Vec<Face>,
    /// The pages in their order.
    #[serde(rename = "page", default)]
    pub pages: Vec<Page>,
    /// Every file made, sorted by path.
    #[serde(rename = "output", default)]
    pub outputs: Vec<Output>,
}

/// Which of an edition's files a lock speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Covers {
    /// The plates.
    Plates,
    /// Everything a library gets.
    All,
}

/// What a file is to an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Its `edition.toml`.
    Edition,
    /// A template of a page, or one that it extends.
    Template,
    /// A story.
    Story,
    /// A photo.
    Photo,
    /// An advertisement.
    Advertisement,
    /// A profile of inks.
    Profile,
    /// A list of words.
    Dictionary,
    /// The manifest of a folder of fonts: which file each family has.
    Fonts,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// `edition/…` from the edition's folder, `layouts/…` and `fonts/…` from the folders of that option, `engine/…` from the engine.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// Its length in bytes.
    pub size: u64,
    /// SHA-256 of it, as `sha256sum` writes it.
    pub sha256: String,
}

/// A face.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Face {
    /// The family as templates name it.
    pub family: String,
    /// `regular`, `bold` or `black`.
    pub weight: String,
    /// Its PostScript name.
    pub name: String,
    /// What its file says of its version.
    pub version: String,
    /// Its file.
    pub path: String,
    /// Length of the file in bytes.
    pub size: u64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Whether its licence says that the file may be handed on.
    pub free: bool,
    /// Whether a template names its family: no page can then be set without it, though none shows it.
    pub named: bool,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its number as printed.
    pub number: String,
    /// Its template.
    pub template: String,
    /// SHA-256 of what it paints: the same by every engine of this profile of rules.
    pub list: String,
    /// The paths of what it was made of, sorted.
    pub inputs: Vec<String>,
    /// The faces it shows, `family/weight`, sorted.
    pub faces: Vec<String>,
    /// What stands on it, in reading order.
    #[serde(rename = "object", default)]
    pub objects: Vec<Object>,
}

/// What something is that stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// Fixed text: nameplate, folio line.
    Text,
    /// The title of a series over stories.
    Series,
    /// A story.
    Story,
    /// A photo with its words.
    Photo,
    /// An advertisement.
    Advertisement,
}

/// Something that stands on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Object {
    /// What it is: a story and a photo may have slots of one name.
    pub kind: Stands,
    /// Its slot.
    pub slot: String,
    /// Its file, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Round all of it: left, top, width, height in micrometres from the trim's top left.
    #[serde(rename = "box", with = "numbers")]
    pub area: [i64; 4],
    /// The first eight digits of the SHA-256 of each of its lines: words, glyphs and places.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lines: String,
    /// The lines themselves, where the page is at hand.
    #[serde(skip)]
    pub words: Vec<Words>,
}

/// A line and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Its words.
    pub text: String,
    /// Left, top, width, height in micrometres from the trim's top left.
    pub area: [i64; 4],
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Output {
    /// Its path in the folder.
    pub path: String,
    /// The page it shows, where it shows one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Its length in bytes.
    pub size: u64,
    /// SHA-256 of it.
    pub sha256: String,
}

/// A box as four numbers in one string: one line of a lock.
mod numbers {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(area: &[i64; 4], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&area.map(|n| n.to_string()).join(" "))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<[i64; 4], D::Error> {
        let text = String::deserialize(from)?;
        let all: Result<Vec<i64>, _> = text.split(' ').map(str::parse).collect();
        let all = all.ok().and_then(|all| <[i64; 4]>::try_from(all).ok());
        all.ok_or_else(|| D::Error::custom("a box is four numbers"))
    }
}
