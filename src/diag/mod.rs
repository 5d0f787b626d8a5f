//! Findings: what is wrong, where, and how to mend it. Values only; nothing here prints.
//!
//! In: a [`Span`] in a [`Sources`] entry or a box on the page, and bilingual [`Words`].
//! Out: [`Finding`]s, collected; `render` turns them into text with the quoted line.

mod allow;
pub mod explain;
mod render;
mod source;

pub use allow::{Allow, Allowed, JUDGED, allow, unused};
pub use explain::{Explanation, explain};
pub use render::render;
pub use source::{FileId, Sources, Span};

use crate::geom::Rect;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Info,
    /// The page is written, someone should look.
    Warning,
    /// The page gets no press PDF (exit 1).
    Error,
    /// The input cannot be read or makes no sense (exit 2).
    Fatal,
}

impl Level {
    /// The level's name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error | Level::Fatal => "error",
        }
    }
}

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese, mainland.
    Zh,
}

/// One wording in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// English: lower case, no full stop.
    pub en: String,
    /// Chinese, as a newsroom would say it.
    pub zh: String,
}

impl Words {
    /// Pairs the two wordings.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Words {
        Words { en: en.into(), zh: zh.into() }
    }
    /// Returns the wording in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }
}

/// A number of things in English: `1 line`, `2 lines`.
pub fn counted(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// One thing worth saying about the input or the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Stable kebab-case name, such as `unknown-key`.
    pub code: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// The place in a file, when there is one.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: Words,
    /// Words under the quoted place; may be empty.
    pub label: Words,
    /// What to write instead; may be empty.
    pub help: Words,
    /// The slot concerned.
    pub slot: Option<String>,
    /// The place on the page, page space.
    pub area: Option<Rect>,
}

impl Finding {
    /// Makes a finding with a code, a level and its words.
    pub fn new(code: &'static str, level: Level, en: impl Into<String>, zh: impl Into<String>) -> Finding {
        Finding {
            code,
            level,
            span: None,
            message: Words::new(en, zh),
            label: Words::default(),
            help: Words::default(),
            slot: None,
            area: None,
        }
    }
    /// Makes a fault of the input (exit 2).
    pub fn fatal(code: &'static str, en: impl Into<String>, zh: impl Into<String>) -> Finding {
        Finding::new(code, Level::Fatal, en, zh)
    }
    /// Sets the place in a file.
    pub fn at(mut self, span: Span) -> Finding {
        self.span = Some(span);
        self
    }
    /// Sets the words under the quoted place.
    pub fn label(mut self, en: impl Into<String>, zh: impl Into<String>) -> Finding {
        self.label = Words::new(en, zh);
        self
    }
    /// Sets what to write instead.
    pub fn help(mut self, en: impl Into<String>, zh: impl Into<String>) -> Finding {
        self.help = Words::new(en, zh);
        self
    }
    /// Names the slot.
    pub fn slot(mut self, slot: &str) -> Finding {
        self.slot = Some(slot.to_owned());
        self
    }
    /// Sets the place on the page.
    pub fn area(mut self, area: Rect) -> Finding {
        self.area = Some(area);
        self
    }
}

/// Returns the candidate nearest to what was written, if one is near enough to be meant.
pub fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|c| (strsim::damerau_levenshtein(written, c), c))
        .filter(|&(d, c)| d <= 1 + c.chars().count().max(written.chars().count()) / 4)
        .min_by_key(|&(d, _)| d)
        .map(|(_, c)| c)
}
