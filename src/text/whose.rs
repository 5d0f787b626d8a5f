//! Marks that Chinese and Latin share code points for (R24b): their neighbours tell whose they are.
//!
//! Source: clreq #h-mixed_text_composition; GB/T 15834 4.13.3 for the one-em connector.

use super::class::{self, Class};
use crate::template::Region;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// One grapheme: its first byte, its first character, its class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    /// First byte.
    at: u32,
    /// First character.
    pub c: char,
    /// What it is to the rules.
    pub class: Class,
}

impl Sign {
    /// Makes a sign of the class that its character has by itself.
    pub fn new(at: usize, c: char) -> Sign {
        Sign {
            at: u32::try_from(at).expect("a paragraph has fewer than four thousand million bytes"),
            c,
            class: class::of(c),
        }
    }
    /// Returns its first byte.
    pub fn at(self) -> usize {
        self.at as usize
    }
}

/// Returns the graphemes of a text, each of the class that its first character has by itself.
pub(super) fn signs(text: &str) -> Vec<Sign> {
    let mut signs = Vec::with_capacity(text.len() / 3 + 1);
    // Between two plain characters the rules of UAX 29 always part (GB999): only what lies between is looked at closely.
    let mut from = 0;
    // The last character, where it is plain.
    let mut last = None;
    for (at, c) in text.char_indices() {
        let plain = is_plain(c).then_some((at, c));
        if let (Some((start, before)), Some(_)) = (last, plain) {
            if start == from {
                signs.push(Sign::new(from, before));
            } else {
                part(text, from..at, &mut signs);
            }
            from = at;
        }
        last = plain;
    }
    part(text, from..text.len(), &mut signs);
    signs
}

fn part(text: &str, range: Range<usize>, signs: &mut Vec<Sign>) {
    let base = range.start;
    let first = |(at, g): (usize, &str)| Some(Sign::new(base + at, g.chars().next()?));
    signs.extend(text[range].grapheme_indices(true).filter_map(first));
}

/// Whether a character joins nothing that is as plain: most of a Chinese text.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '、'..='】' | '一'..='\u{9FFF}' | '！'..='～')
}

/// Gives shared marks between Latin to Latin, a lone — to the connectors, and spaces between words to the words.
pub(super) fn settle(signs: &mut [Sign], region: Region) {
    degrees(signs);
    quotes(signs);
    for i in 0..signs.len() {
        if !matches!(signs[i].c, '—' | '…' | '–' | '·' | '∶' | ' ') {
            continue;
        }
        let near = |k: Option<usize>| k.and_then(|k| signs.get(k)).map(|s| (s.class, s.c));
        let (before, after) = (near(i.checked_sub(1)), near(Some(i + 1)));
        let latin = |n: Option<(Class, char)>| n.is_some_and(|n| n.0 == Class::Latin);
        let same = |n: Option<(Class, char)>| n.is_some_and(|n| n.1 == signs[i].c);
        let word = |n: Option<(Class, char)>| {
            n.is_some_and(|n| n.0.is_western() || (region == Region::Ko && n.0 == Class::Hangul))
        };
        let digit = |n: Option<(Class, char)>| n.is_some_and(|n| n.0 == Class::Digit);
        let capital = |n: Option<(Class, char)>| n.is_some_and(|n| n.1.is_uppercase());
        let lone = !same(before) && !same(after);
        signs[i].class = match signs[i].c {
            '—' if lone && latin(before) && latin(after) => Class::LatinJoint,
            // GB/T 15834: a single — of one em joins: 1—8月, 长沙—岳阳.
            '—' if lone => Class::Connector,
            '…' if lone && latin(before) && after.is_none_or(|n| n.0 != Class::Han) => Class::LatinTail,
            '–' if latin(before) && latin(after) => Class::LatinJoint,
            // Initials before a translated name, J·K·罗琳, are Chinese; words are not.
            '·' if latin(before) && latin(after) && !(capital(before) || capital(after)) => Class::LatinJoint,
            // 3∶2 is set as 3:2 is.
            '∶' if digit(before) && digit(after) => Class::LatinTail,
            ' ' if word(before) && word(after) => Class::WordSpace,
            _ => continue,
        };
    }
}

/// How deep quotes may stand in quotes.
const NESTED: usize = 8;
/// Longer passages between quotes are not looked at: what they hold is not one Latin phrase.
const PHRASE: usize = 400;

/// Quotes round Latin within Latin, and apostrophes, are Latin.
fn quotes(signs: &mut [Sign]) {
    let mut open: Vec<usize> = Vec::new();
    for i in 0..signs.len() {
        let letter = |k: Option<usize>| {
            k.and_then(|k| signs.get(k)).is_some_and(|s| matches!(s.class, Class::Latin | Class::Digit))
        };
        match signs[i].c {
            '’' if letter(i.checked_sub(1)) && letter(Some(i + 1)) => signs[i].class = Class::LatinJoint,
            '“' | '‘' => open.push(i),
            '”' | '’' => {
                let partner = if signs[i].c == '”' { '“' } else { '‘' };
                let near = open.len().saturating_sub(NESTED);
                let Some(k) = open[near..].iter().rposition(|&o| signs[o].c == partner) else {
                    // the students’ book, rock ’n’ roll, the ’90s.
                    let (tail, head) = (letter(i.checked_sub(1)), letter(Some(i + 1)));
                    if signs[i].c == '’' && (tail || head) && in_latin(signs, i, i) {
                        signs[i].class = if tail { Class::LatinTail } else { Class::LatinHead };
                    }
                    continue;
                };
                let k = near + k;
                let start = open[k];
                open.truncate(k);
                if is_latin(signs, start, i) {
                    (signs[start].class, signs[i].class) = (Class::LatinHead, Class::LatinTail);
                }
            }
            _ => {}
        }
    }
}

/// Whether a pair of quotes holds Latin and stands in Latin.
fn is_latin(signs: &[Sign], start: usize, end: usize) -> bool {
    let western = |s: &Sign| s.class.is_western() || s.class.is_space() || s.class == Class::LatinJoint;
    let inside = &signs[start + 1..end];
    let holds = inside.len() <= PHRASE && inside.iter().all(western) && inside.iter().any(|s| s.class == Class::Latin);
    holds && in_latin(signs, start, end)
}

/// Whether what stands beside a stretch, spaces left out, is Latin or nothing.
fn in_latin(signs: &[Sign], start: usize, end: usize) -> bool {
    let left = signs[..start].iter().rev().find(|s| s.class != Class::Space);
    let right = signs[end + 1..].iter().find(|s| s.class != Class::Space);
    let fits = |s: Option<&Sign>| s.is_none_or(|s| s.class.is_western());
    fits(left) && fits(right)
}

/// R13: signs of degrees, minutes and seconds inside a number or a unit are Latin: 25°C, 12′30″, 28°12′34″.
///
/// One alone behind a number, 30°, is the sign of a unit.
fn degrees(signs: &mut [Sign]) {
    for i in 0..signs.len() {
        if !matches!(signs[i].c, '°' | '′' | '″') {
            continue;
        }
        let goes_on = signs.get(i + 1).is_some_and(|s| matches!(s.class, Class::Latin | Class::Digit));
        let before = signs[..i].iter().rev().find(|s| !(s.class == Class::Digit || s.c == '.'));
        if goes_on || before.is_some_and(|s| s.class == Class::LatinTail && matches!(s.c, '°' | '′')) {
            signs[i].class = Class::LatinTail;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(text: &str) -> Vec<Class> {
        let mut signs: Vec<Sign> = text.char_indices().map(|(at, c)| Sign::new(at, c)).collect();
        settle(&mut signs, Region::Cn);
        signs.into_iter().map(|s| s.class).collect()
    }

    proptest::proptest! {
        #[test]
        fn signs_are_the_graphemes(text in "[一-龥，。！a-z0-9 ~\u{301}\u{200d}\u{fe0f}\u{20e3}\u{302a}\u{600}\u{915}\u{94d}\u{93f}\u{1100}\u{1161}\u{11a8}\u{ac00}👩🏽🇨🇳\r\n]{0,30}") {
            let all: Vec<usize> = text.grapheme_indices(true).map(|g| g.0).collect();
            assert_eq!(signs(&text).iter().map(|s| s.at()).collect::<Vec<_>>(), all);
        }
    }

    #[test]
    fn r24b_shared_marks_are_latin_between_latin_and_chinese_otherwise() {
        use Class::{Close, Connector, Dash, Ellipsis, Latin, LatinHead, LatinJoint, LatinTail, Middle, Open};
        for (text, at, class) in [
            ("It’s", 2, LatinJoint),
            ("他说“Hello”。", 2, Open),
            ("他说“Hello”。", 8, Close),
            ("He said “no” twice", 8, LatinHead),
            ("He said “no” twice", 11, LatinTail),
            ("“Hello,” he said.", 0, LatinHead),
            ("1—8月", 1, Connector),
            ("长沙—岳阳", 2, Connector),
            ("a—b", 1, LatinJoint),
            ("他——", 1, Dash),
            ("well… then", 4, LatinTail),
            ("好……", 1, Ellipsis),
            ("J·K·罗琳", 1, Middle),
            ("罗密欧·蒙太古", 3, Middle),
            ("a·b", 1, LatinJoint),
            ("a b", 0, Latin),
            ("a b", 1, Class::WordSpace),
            ("长 a", 1, Class::Space),
            ("3∶2", 1, LatinTail),
            ("三∶二", 1, Class::Operator),
        ] {
            assert_eq!(classes(text)[at], class, "{text} at {at}");
        }
    }

    #[test]
    fn r24b_an_apostrophe_without_a_partner_in_latin_is_latin() {
        use Class::{LatinHead, LatinTail};
        for (text, marks) in [
            ("the students’ book", vec![LatinTail]),
            ("rock ’n’ roll in the ’90s", vec![LatinHead, LatinTail, LatinHead]),
            ("the girls’", vec![LatinTail]),
            ("“the girls’ book”", vec![LatinTail]),
        ] {
            let all = text.chars().zip(classes(text));
            let found: Vec<Class> = all.filter(|(c, _)| *c == '’').map(|(_, class)| class).collect();
            assert_eq!(found, marks, "{text}");
        }
        for text in ["他说‘Hello’。", "Hello’他说", "好’ good", "Hello’”他说", "good ’ bad"] {
            assert_eq!(classes(text)[text.chars().position(|c| c == '’').unwrap()], Class::Close, "{text}");
        }
    }

    #[test]
    fn r13_degrees_minutes_and_seconds_inside_a_number_are_latin() {
        for text in ["25°C", "12′30″", "28°12′34″东", "112°59′", "-5°C", "28°12.5′N"] {
            let latin = |(c, class): (char, Class)| c == '东' || class.is_western();
            assert!(text.chars().zip(classes(text)).all(latin), "{text}");
        }
        for (text, at) in [("30°角", 2), ("25℃的", 2), ("5′后", 1), ("５°１２′", 1)] {
            assert_eq!(classes(text)[at], Class::Unit, "{text}");
        }
    }
}
