//! Where a headline may be parted, and at what cost: as a good headline editor would (R59).
//!
//! The words of a head get the roles that they play there ([`role`]); what stands about a place ([`about`]) then says
//! which of the profile's costs ([`HeadCosts`](crate::rules::HeadCosts)) holds.

mod about;
mod role;

use crate::text::Shaped;
use crate::text::kinsoku::Break;
use crate::text::lexicon::Parts;
use crate::text::words;
use role::{Reader, Role};

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
    let rules = shaped.setting.rules.set_by;
    let words = words::words(&shaped.text, rules);
    let reader = Reader::new(&shaped.text, &words, &rules.head);
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
        for byte in words::inner(&shaped.text, word, rules) {
            put(byte, rules.head.bad * 2);
        }
    }
    out
}

impl Reader<'_> {
    /// What parting before word `i` costs; `None` where it may not be.
    fn cost(&self, i: usize) -> Option<u32> {
        use Role::*;
        let cost = self.costs;
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
                return Some(cost.bad * 2);
            }
            (Space | Stop, _) => return Some(cost.breath),
            (Close, _) if i >= 2 && self.roles[i - 2] == Stop => return Some(cost.breath),
            _ if a != Close && b != Open && self.clause(i) <= 4 => return Some(cost.bad),
            (Pause, _) => return Some(cost.pause),
            // R59: none begins with 的, none ends with 和 or a preposition.
            (_, Particle | Suffix | Locative | Complement | Measure) => return None,
            (Preposition | Conjunction, _) => return Some(cost.bad * 3),
            _ => {}
        }
        if self.roles[..i].iter().rev().take_while(|r| **r != Open).all(|r| *r != Close) && self.in_quote(i) {
            // Inside a long quote: as anywhere, but dearer than outside.
            return Some(self.plain(i) + cost.nouns);
        }
        Some(self.plain(i))
    }

    /// The cost between two words that no rule keeps together.
    fn plain(&self, i: usize) -> u32 {
        use Role::*;
        let cost = self.costs;
        let (a, b) = (self.roles[i - 1], self.roles[i]);
        let ahead = self.ahead(i);
        match (a, b) {
            (Particle, _) if self.word(i - 1) == "的" || self.word(i - 1) == "地" => {
                self.by_length(ahead, cost.attribute)
            }
            (Noun, Verb | Adverb) if self.len(i - 1) == 1 && self.alone(i - 1) => cost.bad,
            (Time, Verb) if self.closes(i) => cost.nouns,
            (Time, _) => cost.scene,
            (Phrase, _) | (_, Phrase) if b != Conjunction => cost.phrase,
            (Adverb, Preposition | Time) => cost.adverb,
            (Adverb, Adverb) if self.len(i - 1) > 1 => cost.attribute,
            (Adverb, Adverb) => cost.bad,
            (_, Time | Preposition) => cost.phrase,
            (_, Conjunction) => cost.joint,
            (Attribute, _) if self.len(i - 1) == 1 => cost.bad,
            (Verb, _) if i >= 2 && self.word(i - 2) == "被" => cost.phrase,
            (Adverb | Verb, _) if self.group(i - 1) == 1 => cost.bad,
            (Adverb, _) if self.ahead(i + 1) < 4 => cost.bad,
            (Adverb, _) => cost.adverb,
            (Attribute, _) if self.scene(i - 1) && !b.opens_nominal() => cost.phrase,
            (_, Noun | Attribute | Title) if self.scene(i - 1) && ahead > 2 => cost.scene,
            (Complement, _) => self.by_length(ahead, cost.joint),
            (Particle, Verb | Adverb) => cost.phrase,
            (Particle, _) if ahead == 3 => cost.short_object,
            (Particle, _) => self.by_length(ahead, cost.object),
            (Verb, Verb) => self.foot(i, cost.object),
            (Verb, Adverb) => cost.phrase,
            (Verb, _) if self.parts(i - 1).any(Parts::INTRANSITIVE) && !self.lasts(i + 1) => cost.phrase,
            (Verb, Number) if self.lasts(i + 1) => cost.joint,
            (Verb, Number) => self.by_length(ahead, cost.amount + cost.object),
            (Verb, _) if ahead == 3 => cost.short_object,
            (Verb, _) => self.by_length(ahead, cost.object),
            (Measure, _) if self.lasts(i - 1) && self.after_verb(i - 1) => cost.phrase,
            (Measure, Verb | Adverb) if self.lasts(i - 1) => cost.nouns,
            (_, Number) if self.lasts(i + 1) => cost.phrase,
            (_, Verb) if self.closes(i) => cost.short_predicate,
            (_, Verb | Adverb) => cost.phrase,
            (Measure, _) if ahead <= 3 && self.len(i - 1) == 1 => cost.bad,
            (Measure, _) => self.by_length(ahead, cost.counted),
            (Title, Title) => cost.bad,
            (Title, Name) if self.titles(i) + self.len(i) <= 5 => cost.bad,
            (Title, Name) => cost.title,
            (Close, _) if i >= 3 && self.lone_quote(i - 3) => cost.bad,
            (Noun, Open) if self.word(i) == "《" => cost.title,
            (Close, _) | (_, Open) => cost.nouns,
            (_, Number) if self.counts(i) && !self.acts(i) => cost.nouns,
            (_, Number) => cost.amount,
            (Number, _) => cost.bad,
            (Attribute, _) => self.foot(i, cost.nouns),
            _ => self.foot(i, cost.nouns),
        }
    }

    /// What is left of a phrase must be worth a line's beginning: two characters alone are not.
    fn by_length(&self, ahead: usize, apart: u32) -> u32 {
        if ahead <= 2 { self.costs.bad } else { apart }
    }
}
