//! Profiles of rules 规则版本: everything that decides where lines and heads part, under a name.
//!
//! In: the name that an edition gives, `2026.1`. Out: the [`Rules`] of that name: tables, costs, dictionary, defaults.
//! A profile that was released never changes; an engine that sets better has a new one beside it. How one is added:
//! `docs/rules.md`.

mod costs;
mod dictionary;
pub mod lexicon;
mod names;
mod r2026_1;
mod usage;
mod weights;

pub use costs::{HeadCosts, LineCosts, PartCosts, STEPS, SplitCosts, WordCosts};
pub use dictionary::Dictionary;
pub use lexicon::Lexicon;
pub use names::Names;
pub use usage::{Usage, Use};
pub use weights::Weights;

use crate::story;
use crate::template::{Limits, LineRules, Press};

/// One profile of rules. Whatever a page is set by is reached through the one that its edition names.
#[derive(Clone)]
pub struct Rules {
    /// The year it was made in and its number in that year.
    pub name: &'static str,
    /// The general dictionary (R59).
    pub dictionary: Dictionary,
    /// How common words are, and what they are (R59).
    pub usage: Usage,
    /// What tells where a desk parts a head (R59).
    pub breath: Weights,
    /// The words of headlines, with what they may be (R59).
    pub lexicon: Lexicon,
    /// Personal names (R35, R59).
    pub names: Names,
    /// What makes one line uglier than another (R28–R33).
    pub line: LineCosts,
    /// What a break costs by what it parts, and the units that stay with numbers (R13, R15).
    pub parts: PartCosts,
    /// What words cost when a text is cut up.
    pub words: WordCosts,
    /// What a break in a head costs by what it parts (R59).
    pub head: HeadCosts,
    /// What the lines of a head cost by their lengths (R59).
    pub split: SplitCosts,
    /// What holds for the lines of a style that says nothing; read through [`Rules::lines()`].
    pub lines: LineRules,
    /// What a page must hold where its template says nothing.
    pub limits: fn() -> Limits,
    /// How a page is printed where its template says nothing.
    pub press: fn() -> Press,
    /// How stories are normalised where neither they nor the edition say anything.
    pub normalise: story::Rules,
}

/// All profiles, the oldest first.
pub static PROFILES: &[&Rules] = &[&r2026_1::RULES];

impl Rules {
    /// Returns the profile of a name.
    pub fn named(name: &str) -> Option<&'static Rules> {
        PROFILES.iter().copied().find(|rules| rules.name == name)
    }

    /// Returns the profile of editions that name none.
    pub fn newest() -> &'static Rules {
        PROFILES[PROFILES.len() - 1]
    }

    /// Returns the lists of words that the profile is made of, by their files in `rules/NAME/`: what an archive keeps the
    /// hashes of.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        [
            ("breath.txt", self.breath.text()),
            ("dictionary.txt", self.dictionary.text()),
            ("lexicon.txt", self.lexicon.text()),
            ("usage.txt", self.usage.text()),
        ]
        .into_iter()
    }

    /// Returns what holds for the lines of a style that says nothing.
    pub fn lines(&'static self) -> LineRules {
        LineRules { set_by: self, ..self.lines }
    }
}

/// Two profiles are the same where they are one.
impl PartialEq for Rules {
    fn eq(&self, other: &Rules) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Rules {}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "rules {}", self.name)
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
