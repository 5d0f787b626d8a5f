//! Stories: Markdown with front matter becomes a head and blocks of normalised copy.
//!
//! In: the bytes of one file, already decoded to text. Out: [`Story`] or findings. No fonts, no measures here.

mod body;
mod brackets;
mod chars;
mod control;
mod decode;
pub(crate) mod fields;
mod guard;
pub(crate) mod head;
mod inline;
mod join;
pub(crate) mod keys;
mod lines;
mod marks;
mod normalise;
mod parse;
mod points;
mod quotes;
pub(crate) mod rules;
mod sentences;
mod spaces;

pub use decode::decode;
pub use keys::STORY;
pub use marks::{Marks, Ruby, Script};
pub use normalise::{normalise, normalise_by};
pub use parse::{called, parse, parse_by};
pub use rules::{NORMALISE, Rules};

use crate::diag::{FileId, Span};
use std::collections::BTreeMap;

/// One story (稿件), normalised.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The file it came from.
    pub file: FileId,
    /// Series title 栏题.
    pub series: Option<HeadText>,
    /// Kicker 引题.
    pub kicker: Option<HeadText>,
    /// Headline 主题.
    pub headline: Option<HeadText>,
    /// Deck 副题.
    pub deck: Option<HeadText>,
    /// Byline 署名: one entry a person or group.
    pub byline: Option<HeadText>,
    /// Short headline 短题 for jump lines and lists of contents; no head shows it.
    pub short: Option<HeadText>,
    /// Pull quote 提要.
    pub quote: Option<HeadText>,
    /// The body, in order.
    pub blocks: Vec<Block>,
    /// `author`, `id`, `keywords`, as written.
    pub meta: BTreeMap<String, Vec<String>>,
    /// What normalising changed, by kind (such as `half-width-mark`).
    pub normalised: BTreeMap<&'static str, u32>,
}

/// The text of one part of a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadText {
    /// The lines as written.
    pub lines: Vec<String>,
    /// Who chose the breaks.
    pub breaks: Breaks,
    /// Where it stands in the file.
    pub span: Span,
}

/// Who breaks a head's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    /// A string: the engine breaks where it reads best.
    Free,
    /// A list: it breaks where the list says.
    Fixed,
}

/// One block of the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text in runs of one voice and the same marks.
    pub runs: Vec<Run>,
    /// Where it stands in the file.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph 段.
    Paragraph,
    /// A subhead 小标题.
    Subhead,
}

/// A run of text in one voice with the same marks. A hard break is U+2028; a typed space between Han stays U+0020.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The normalised text.
    pub text: String,
    /// How it is set off.
    pub voice: Voice,
    /// What is drawn by it, and how it stands.
    pub marks: Marks,
    /// Where it stands in the file.
    pub span: Span,
}

/// How a run is set off from its surroundings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Voice {
    /// The style itself.
    #[default]
    Plain,
    /// `**…**`: the style's `strong` family.
    Strong,
    /// `*…*`: the style's `emphasis` family.
    Emphasis,
}

impl Block {
    /// Returns the whole text of the block.
    pub fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }
}
