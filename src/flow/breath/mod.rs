//! Where a headline may be parted, and at what cost: as a good headline editor would (R59).
//!
//! The words of a head get the roles that they play there ([`role`]). What they are, how long, and how far it is to the
//! clause's ends are the signs of a place ([`signs`]); the profile says what each weighs
//! ([`Weights`](crate::rules::Weights)), as learnt from headlines marked by hand.

mod about;
mod role;
mod signs;

use crate::rules::Rules;
use crate::text::Shaped;
use crate::text::kinsoku::Break;
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
    let reader = Reader::new(&shaped.text, &words, rules);
    let mut out = Vec::new();
    let mut put = |byte: usize, cost: u32| {
        let at = shaped.clusters.partition_point(|c| c.start() < byte);
        let starts = shaped.clusters.get(at).is_some_and(|c| c.start() == byte);
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

/// Returns the places between the words of a text, each as the byte after it, with the signs by which it is judged.
///
/// This is what the weights of a profile are learnt from: `rules/2026.1/learn`.
pub fn signs(text: &str, rules: &'static Rules) -> Vec<(usize, Vec<String>)> {
    let words = words::words(text, rules);
    let reader = Reader::new(text, &words, rules);
    let space = |i: usize| reader.roles[i] == Role::Space;
    let of = |i: usize| {
        let mut signs = Vec::new();
        reader.signs(i, &mut |sign| signs.push(sign.to_owned()));
        (words[i].start, signs)
    };
    (1..words.len()).filter(|&i| !reader.is_whole(i) && !space(i - 1) && !space(i)).map(of).collect()
}

impl Reader<'_> {
    /// What parting before word `i` costs; `None` where it may not be.
    fn cost(&self, i: usize) -> Option<u32> {
        use Role::*;
        if self.is_whole(i) {
            return None;
        }
        let clause = match self.roles[i - 1] {
            Space | Stop => true,
            Close => i >= 2 && self.roles[i - 2] == Stop,
            _ => false,
        };
        // A mark inside a short quoted phrase ends no clause of the head.
        Some(if clause && !self.inside[i] { self.rules.head.breath } else { self.rules.head.of(self.worth(i)) })
    }

    /// How well one breathes before word `i`: the sum of what its signs weigh.
    fn worth(&self, i: usize) -> i32 {
        let weights = &self.rules.breath;
        let mut sum = weights.of("");
        self.signs(i, &mut |sign| sum += weights.of(sign));
        sum
    }

    /// Whether no desk parts before word `i`, however narrow the measure.
    fn is_whole(&self, i: usize) -> bool {
        use Role::*;
        let (a, b) = (self.roles[i - 1], self.roles[i]);
        // 今起, 年底前: what bounds a time stays with it.
        let bounded = a == Time && matches!(self.word(i), "起" | "前" | "后" | "以来" | "底" | "内");
        // R59: no line begins with 的 or what else belongs to the word before.
        let leans =
            matches!(b, Particle | Suffix | Locative | Complement | Measure) && !matches!(a, Space | Stop | Pause);
        let bound = matches!(a, Open | Tie) || matches!(b, Space | Tie);
        bound || bounded || leans || self.in_name(i) || self.in_amount(i)
    }
}
