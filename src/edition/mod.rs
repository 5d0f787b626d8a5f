//! Editions: one issue of the paper (一期报纸), its pages, what goes into which slot.
//!
//! In: the text of `edition.toml`. Out: [`Edition`] or findings. Reads no other file.

mod allow;
mod contents;
mod date;
mod expand;
mod jump;
mod keys;
mod page;
mod parse;
mod path;

pub(crate) use expand::stray;
pub use expand::{VARIABLES, expand};
pub use keys::EDITION;
pub use page::same_number;
pub use parse::{parse, parse_by};
pub(crate) use path::check as check_path;

use crate::diag::{Allow, FileId, Span};
use crate::rules;
use crate::story::Rules;
use std::collections::BTreeMap;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, four digits.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// One issue of the paper.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its file.
    pub file: FileId,
    /// The paper's name.
    pub paper: String,
    /// The day it appears.
    pub date: Date,
    /// Variables for fixed texts: issue, cn, publisher, price, printer, lunar, website, phone, postal, founded, as strings; absent ones are not in the map.
    pub facts: BTreeMap<String, String>,
    /// `encoding`: "utf-8" or "gb18030".
    pub encoding: Encoding,
    /// The profile of rules 规则版本 that its pages are set by: the newest where it names none.
    pub rules: &'static rules::Rules,
    /// The rules of normalising that hold where a story says nothing of them.
    pub normalise: Rules,
    /// Words that no line of any page parts: names and titles (R59).
    pub protect: Vec<String>,
    /// The issue before this one.
    pub previous: Option<Previous>,
    /// The pages in file order.
    pub pages: Vec<Page>,
}

/// The issue before, which an issue's number and day follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Previous {
    /// The day it appeared.
    pub date: Date,
    /// Its total issue number 总期号, where it is said.
    pub issue: Option<u64>,
    /// Where it is written.
    pub span: Span,
}

/// How story files are encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    #[default]
    Utf8,
    /// GB 18030 and what it contains (GBK, GB 2312).
    Gb18030,
}

/// One page of an edition.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its number as printed, such as `4` or `A04`.
    pub number: String,
    /// The section's name 版名.
    pub section: String,
    /// The template's name.
    pub template: Named,
    /// Page editors.
    pub editors: Vec<String>,
    /// Slot → story, in file order.
    pub stories: Vec<StoryRef>,
    /// Slot → photo, in file order.
    pub photos: Vec<PhotoRef>,
    /// Slot → advertisement, in file order.
    pub ads: Vec<AdRef>,
    /// The stories of other pages that its lists of contents name, in order; each list's own choice where there are none.
    pub contents: Vec<ContentsRef>,
    /// Rules that it breaks on purpose.
    pub allow: Vec<Allow>,
    /// `[page.vars]`.
    pub vars: BTreeMap<String, String>,
    /// The page's own place in the file.
    pub span: Span,
}

/// A name and where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// Its place.
    pub span: Span,
}

/// A story put into a slot.
#[derive(Clone, Debug)]
pub struct StoryRef {
    /// The slot.
    pub slot: Named,
    /// The file, relative to the edition.
    pub file: Named,
    /// Where its rest goes.
    pub jump: Option<JumpRef>,
}

/// Where the rest of a story goes 转版.
#[derive(Clone, Debug)]
pub struct JumpRef {
    /// The page's number, as it is written there.
    pub page: Named,
    /// The slot of that page.
    pub slot: Named,
}

/// A story of another page that a list of contents names.
#[derive(Clone, Debug)]
pub struct ContentsRef {
    /// The page's number, as it is written there.
    pub page: Named,
    /// The slot of that page; its template's first that is filled where there is none.
    pub slot: Option<Named>,
}

/// A story of which a page holds the rest.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'e> {
    /// The page where it begins.
    pub page: &'e Page,
    /// The story.
    pub story: &'e StoryRef,
    /// Its jump.
    pub jump: &'e JumpRef,
}

/// An advertisement 广告 put into a slot.
#[derive(Clone, Debug)]
pub struct AdRef {
    /// The slot.
    pub slot: Named,
    /// The file, relative to the edition.
    pub file: Named,
    /// Alternative text.
    pub alt: Option<String>,
}

/// A photo put into a slot.
#[derive(Clone, Debug)]
pub struct PhotoRef {
    /// The slot.
    pub slot: Named,
    /// The file, relative to the edition.
    pub file: Named,
    /// Its title, normalised.
    pub title: Option<Named>,
    /// Its caption, normalised.
    pub caption: Option<Named>,
    /// Its credit, normalised.
    pub credit: Option<Named>,
    /// What normalising changed in its words, by kind.
    pub normalised: BTreeMap<&'static str, u32>,
    /// Alternative text.
    pub alt: Option<String>,
    /// What a crop keeps in view: from the top left, in 1/10,000 of width and height.
    pub focus: (u16, u16),
}
