//! The signs by which a place of a head is judged: what stands before and after it, how long, how near the clause's ends.

use super::role::{Reader, Role};
use std::fmt::Write;

/// Longest stretch, in characters or words, that is told apart from longer ones.
const FAR: usize = 6;

impl Reader<'_> {
    /// Calls `see` with each sign of the place before word `i`.
    pub(super) fn signs(&self, i: usize, see: &mut impl FnMut(&str)) {
        let mut key = String::new();
        let mut say = |args: std::fmt::Arguments| {
            key.clear();
            let _ = key.write_fmt(args);
            see(&key);
        };
        let (a, b) = (i - 1, i);
        let (ta, tb) = (self.letter(Some(a)), self.letter(Some(b)));
        let (tz, tc) = (self.letter(a.checked_sub(1)), self.letter(Some(b + 1)));
        let (la, lb) = (self.len(a).min(4), self.len(b).min(4));
        let (from, to) = self.span(i);
        let (before, after) = (self.stretch(from, i).min(FAR), self.stretch(i, to).min(FAR));
        let ends = |word: &str| word.chars().next_back().unwrap_or(' ');
        let begins = |word: &str| word.chars().next().unwrap_or(' ');
        let (wa, wb) = (self.word(a), self.word(b));
        say(format_args!("r {ta}{tb}"));
        say(format_args!("s {tz}{ta}{tb}"));
        say(format_args!("t {ta}{tb}{tc}"));
        say(format_args!("u {tz}{ta}{tb}{tc}"));
        say(format_args!("l {ta}{la}{tb}{lb}"));
        say(format_args!("m {ta}{la}"));
        say(format_args!("n {tb}{lb}"));
        say(format_args!("a {wa}"));
        say(format_args!("b {wb}"));
        say(format_args!("c {}{tb}", ends(wa)));
        say(format_args!("d {ta}{}", begins(wb)));
        say(format_args!("e {before}{after}"));
        say(format_args!("f {ta}{tb}{after}"));
        say(format_args!("g {before}{ta}{tb}"));
        say(format_args!("h {ta}{la}{after}"));
        say(format_args!("i {tb}{lb}{before}"));
        let used = |word: &str| self.rules.usage.of(word).map_or('-', |u| u.letter);
        let (ua, ub) = (used(wa), used(wb));
        say(format_args!("z {ua}{ub}"));
        say(format_args!("A {ua}{la}{ub}{lb}"));
        say(format_args!("B {tz}{ua}{ub}{tc}"));
        say(format_args!("C {ua}{ub}{after}"));
        let known = |text: &str| u8::from(self.rules.dictionary.has(text) || self.rules.usage.of(text).is_some());
        let whole = &self.text[self.words[a].start..self.words[b].end];
        let over: String = [ends(wa), begins(wb)].iter().collect();
        say(format_args!("D {}{}", known(whole), known(&over)));
        say(format_args!("E {}{ta}{tb}", known(whole)));
        let ahead = self.ahead(i).min(FAR);
        say(format_args!("j {ta}{tb}{ahead}"));
        let depth = u8::from(self.in_quote(i)) + u8::from(self.inside[i]);
        say(format_args!("o {depth}{ta}{tb}"));
        if to - i <= 3 {
            let rest: String = (i..to).map(|k| self.letter(Some(k))).collect();
            say(format_args!("q {ta}-{rest}"));
        }
        if i - from <= 3 {
            let start: String = (from..i).map(|k| self.letter(Some(k))).collect();
            say(format_args!("v {start}-{tb}"));
        }
        say(format_args!("w {}{}", (i - from).min(FAR), (to - i).min(FAR)));
        let (near_a, near_b) = (self.stretch(from, i) < 2, self.stretch(i, to) < 2);
        say(format_args!("x {}{}", u8::from(near_a), u8::from(near_b)));
        say(format_args!("y {}{}", u8::from(from == 0), u8::from(to == self.words.len())));
    }

    /// The clause, or the inside of a quote, about the place before word `i`: its first word and the one past its last.
    fn span(&self, i: usize) -> (usize, usize) {
        let ends = |k: usize| matches!(self.roles[k], Role::Stop | Role::Space | Role::Pause);
        let from = (0..i).rev().find(|&k| ends(k)).map_or(0, |k| k + 1);
        let to = (i..self.words.len()).find(|&k| ends(k)).unwrap_or(self.words.len());
        (from, to)
    }

    /// Characters of some words, numbers and letters at half.
    fn stretch(&self, from: usize, to: usize) -> usize {
        let marks = |k: &usize| !matches!(self.roles[*k], Role::Open | Role::Close);
        (from..to).filter(marks).map(|k| self.weight(k)).sum()
    }

    /// A letter for the role of a word; one for both ends of the head.
    fn letter(&self, k: Option<usize>) -> char {
        use Role::*;
        let Some(role) = k.and_then(|k| self.roles.get(k)) else { return '$' };
        match role {
            Verb => 'v',
            Phrase => 'i',
            Preposition => 'p',
            Conjunction => 'c',
            Adverb => 'd',
            Time => 't',
            Number => 'm',
            Measure => 'q',
            Particle => 'u',
            Suffix => 'k',
            Locative => 'f',
            Attribute => 'a',
            Noun => 'n',
            Title => 'h',
            Name => 'r',
            Complement => 'b',
            Open => '(',
            Close => ')',
            Stop => ',',
            Pause => '/',
            Tie => '.',
            Space => '_',
        }
    }
}
