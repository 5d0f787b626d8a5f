//! Where a headline may be parted, and at what cost: as a good headline editor would (R59).
//!
//! The words of a head get the roles that they play there ([`role`]); what stands about a place ([`about`]) then says
//! which row of the table ([`cost`]) holds.

mod about;
mod cost;
mod role;

use crate::text::Shaped;
use crate::text::kinsoku::Break;
use crate::text::lexicon::Parts;
use crate::text::words;
use role::{Reader, Role};

pub use cost::{BAD, BREATH};

/// A place at which a head may be parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The cluster that begins the next line.
    pub at: usize,
    /// What parting here costs.
    pub cost: u32,
}

/// Returns the places of a shaped head in order, neither its start nor its end among them.
pub fn places(shaped: &Shaped) -> Vec<Place> {
    let words = words::words(&shaped.text);
    let reader = Reader::new(&shaped.text, &words);
    let mut out = Vec::new();
    let mut put = |byte: usize, cost: u32| {
        let at = shaped.clusters.partition_point(|c| c.start < byte);
        let starts = shaped.clusters.get(at).is_some_and(|c| c.start == byte);
        if starts && at > 0 && matches!(shaped.clusters[at - 1].after, Break::May(_)) {
            out.push(Place { at, cost });
        }
    };
    for (i, word) in words.iter().enumerate() {
        if let Some(cost) = (i > 0).then(|| reader.cost(i)).flatten() {
            put(word.start, cost);
        }
        // A term of our list is parted between its words where it is longer than the measure.
        for byte in words::inner(&shaped.text, word) {
            put(byte, BAD * 2);
        }
    }
    out
}

impl Reader<'_> {
    /// What parting before word `i` costs; `None` where it may not be.
    fn cost(&self, i: usize) -> Option<u32> {
        use Role::*;
        let (a, b) = (self.roles[i - 1], self.roles[i]);
        if self.in_name(i) || self.in_amount(i) {
            return None;
        }
        if a == Time && matches!(self.word(i), "起" | "前" | "后" | "以来" | "底" | "内") {
            return None;
        }
        match (a, b) {
            (_, Space) | (Open, _) | (Tie, _) | (_, Tie) => return None,
            // A quoted phrase longer than the measure is parted after all.
            _ if self.inside[i] && !matches!(b, Particle | Suffix | Locative | Complement | Measure) => {
                return Some(BAD * 2);
            }
            (Space | Stop, _) => return Some(cost::BREATH),
            (Close, _) if i >= 2 && self.roles[i - 2] == Stop => return Some(cost::BREATH),
            _ if a != Close && b != Open && self.clause(i) <= 4 => return Some(BAD),
            (Pause, _) => return Some(cost::PAUSE),
            // R59: none begins with 的, none ends with 和 or a preposition.
            (_, Particle | Suffix | Locative | Complement | Measure) => return None,
            (Preposition | Conjunction, _) => return Some(BAD * 3),
            _ => {}
        }
        if self.roles[..i].iter().rev().take_while(|r| **r != Open).all(|r| *r != Close) && self.in_quote(i) {
            // Inside a long quote: as anywhere, but dearer than outside.
            return Some(self.plain(i) + cost::NOUNS);
        }
        Some(self.plain(i))
    }

    /// The cost between two words that no rule keeps together.
    fn plain(&self, i: usize) -> u32 {
        use Role::*;
        let (a, b) = (self.roles[i - 1], self.roles[i]);
        let ahead = self.ahead(i);
        match (a, b) {
            (Particle, _) if self.word(i - 1) == "的" || self.word(i - 1) == "地" => {
                by_length(ahead, cost::ATTRIBUTE)
            }
            (Noun, Verb | Adverb) if self.len(i - 1) == 1 && self.alone(i - 1) => BAD,
            (Time, Verb) if self.closes(i) => cost::NOUNS,
            (Time, _) => cost::SCENE,
            (Phrase, _) | (_, Phrase) if b != Conjunction => cost::PHRASE,
            (Adverb, Preposition | Time) => cost::ADVERB,
            (Adverb, Adverb) if self.len(i - 1) > 1 => cost::ATTRIBUTE,
            (Adverb, Adverb) => BAD,
            (_, Time | Preposition) => cost::PHRASE,
            (_, Conjunction) => cost::JOINT,
            (Attribute, _) if self.len(i - 1) == 1 => BAD,
            (Verb, _) if i >= 2 && self.word(i - 2) == "被" => cost::PHRASE,
            (Adverb | Verb, _) if self.group(i - 1) == 1 => BAD,
            (Adverb, _) if self.ahead(i + 1) < 4 => BAD,
            (Adverb, _) => cost::ADVERB,
            (Attribute, _) if self.scene(i - 1) && !b.opens_nominal() => cost::PHRASE,
            (_, Noun | Attribute | Title) if self.scene(i - 1) && ahead > 2 => cost::SCENE,
            (Complement, _) => by_length(ahead, cost::JOINT),
            (Particle, Verb | Adverb) => cost::PHRASE,
            (Particle, _) if ahead == 3 => cost::SHORT_OBJECT,
            (Particle, _) => by_length(ahead, cost::OBJECT),
            (Verb, Verb) => self.foot(i, cost::OBJECT),
            (Verb, Adverb) => cost::PHRASE,
            (Verb, _) if self.parts(i - 1).any(Parts::INTRANSITIVE) && !self.lasts(i + 1) => cost::PHRASE,
            (Verb, Number) if self.lasts(i + 1) => cost::JOINT,
            (Verb, Number) => by_length(ahead, cost::AMOUNT + cost::OBJECT),
            (Verb, _) if ahead == 3 => cost::SHORT_OBJECT,
            (Verb, _) => by_length(ahead, cost::OBJECT),
            (Measure, _) if self.lasts(i - 1) && self.after_verb(i - 1) => cost::PHRASE,
            (Measure, Verb | Adverb) if self.lasts(i - 1) => cost::NOUNS,
            (_, Number) if self.lasts(i + 1) => cost::PHRASE,
            (_, Verb) if self.closes(i) => cost::SHORT_PREDICATE,
            (_, Verb | Adverb) => cost::PHRASE,
            (Measure, _) if ahead <= 3 && self.len(i - 1) == 1 => BAD,
            (Measure, _) => by_length(ahead, cost::COUNTED),
            (Title, Title) => BAD,
            (Title, Name) if self.titles(i) + self.len(i) <= 5 => BAD,
            (Title, Name) => cost::TITLE,
            (Close, _) if i >= 3 && self.lone_quote(i - 3) => BAD,
            (Noun, Open) if self.word(i) == "《" => cost::TITLE,
            (Close, _) | (_, Open) => cost::NOUNS,
            (_, Number) if self.counts(i) && !self.acts(i) => cost::NOUNS,
            (_, Number) => cost::AMOUNT,
            (Number, _) => BAD,
            (Attribute, _) => self.foot(i, cost::NOUNS),
            _ => self.foot(i, cost::NOUNS),
        }
    }
}

/// What is left of a phrase must be worth a line's beginning: two characters alone are not.
fn by_length(ahead: usize, apart: u32) -> u32 {
    if ahead <= 2 { BAD } else { apart }
}
