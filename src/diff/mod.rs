//! Two versions of an edition side by side 改样: which stories changed, by which words, which lines moved, which
//! pictures are others. It serves 三审三校, where each reader asks what the one before has changed.
//!
//! In: [`Version`]s of pages, each from a page typeset or from its report. Out: a [`Difference`], its words, its JSON
//! (`duikai-diff/1`), and what marks it on the page.

mod compare;
mod copy;
mod draw;
mod json;
mod say;
mod version;
mod words;

pub use compare::compare;
pub use draw::{Note, mark, notes};
pub use json::json;
pub use say::say;
pub use version::{SetLine, Version};

use crate::geom::Rect;

/// A place on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The page's number.
    pub page: String,
    /// Page space; of no width where something is missing there.
    pub area: Rect,
    /// Whether the line it stands in runs downwards.
    pub upright: bool,
}

/// What was done to a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Words that were not there before 增.
    Inserted,
    /// Words that are there no more 删.
    Deleted,
    /// Words instead of others 改.
    Replaced,
}

/// One change of a story's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What was done.
    pub deed: Deed,
    /// The part of the story (`headline`, `body` …, as in a report).
    pub part: String,
    /// The paragraph of the newer version, from 1; 0 outside the body.
    pub paragraph: usize,
    /// The words before; a paragraph's end is `¶`.
    pub before: String,
    /// The words now.
    pub after: String,
    /// Some words before and after the place, in the newer version.
    pub context: (String, String),
    /// Where it stands in the newer version, one rectangle a line.
    pub at: Vec<At>,
}

/// A slot of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page's number.
    pub page: String,
    /// The slot's name.
    pub slot: String,
}

/// How a thing of one version stands to that of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is only in the newer version.
    Added,
    /// It is only in the older version.
    Removed,
    /// It is in both, and something of it is another.
    Changed,
}

/// A story that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryChange {
    /// Its file, as the newer edition names it.
    pub source: String,
    /// How.
    pub change: Change,
    /// Where it stood; more than one place where it jumps.
    pub before: Vec<Place>,
    /// Where it stands.
    pub after: Vec<Place>,
    /// Changes of its words.
    pub edits: Vec<Edit>,
    /// Lines of the same words at another place.
    pub moved: Vec<At>,
    /// Lines whose words are others than before, because they changed or because they break elsewhere.
    pub reset: Vec<At>,
}

/// A photo or an advertisement that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureChange {
    /// Its slot.
    pub place: Place,
    /// How.
    pub change: Change,
    /// Its file before.
    pub before: Option<String>,
    /// Its file now.
    pub after: Option<String>,
    /// Whether the file's bytes are others; `None` where a version does not tell.
    pub other_bytes: Option<bool>,
    /// Whether it stands elsewhere or in another size.
    pub moved: bool,
    /// Where it stands now, or stood.
    pub at: At,
}

/// A caption or a fixed text of the page that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextChange {
    /// Its slot.
    pub place: Place,
    /// Changes of its words.
    pub edits: Vec<Edit>,
    /// Whether its words are the same and its place is not.
    pub moved: bool,
}

/// All that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Pages that only one version has.
    pub pages: Vec<(String, Change)>,
    /// Stories, in the newer version's order, removed ones last.
    pub stories: Vec<StoryChange>,
    /// Photos and advertisements.
    pub pictures: Vec<PictureChange>,
    /// Captions and fixed texts.
    pub texts: Vec<TextChange>,
}

impl Difference {
    /// Whether the versions are the same, as far as a reader sees.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty() && self.stories.is_empty() && self.pictures.is_empty() && self.texts.is_empty()
    }

    /// Returns every change of words, in order.
    pub fn edits(&self) -> impl Iterator<Item = &Edit> {
        let texts = self.texts.iter().flat_map(|t| &t.edits);
        self.stories.iter().flat_map(|s| &s.edits).chain(texts)
    }
}
