//! Normalising copy (文字规范化): half-width marks, brackets and quotes of Chinese text become full width.
//!
//! In: one whole paragraph or head line, so that a mark sees its neighbours across runs. Out: the text as set,
//! and what was changed, by kind. Each subject has its file: [`super::quotes`], [`super::points`],
//! [`super::brackets`], [`super::spaces`]; addresses are left alone ([`super::guard`]).
//! Source: GB/T 15834 for the forms; the desk's rule for when a half-width mark is meant as a full-width one.

use super::chars::{is_cjk_mark, is_han, is_shared, is_skipped, is_space};
use super::rules::Rules;
use super::sentences::Sentences;
use super::spaces::Breath;
use super::{brackets, guard, points, quotes, spaces};
use std::collections::BTreeMap;

/// What normalising changed: kind → how often.
pub(crate) type Counts = BTreeMap<&'static str, u32>;

/// One character on its way: what it is, which run it belongs to, whether an address holds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    /// The character.
    pub c: char,
    /// The run it came from.
    pub run: usize,
    /// Whether it stays as typed.
    pub guarded: bool,
}

/// Normalises one paragraph, head line or caption by the standard rules, and adds what was changed to `counts`.
///
/// U+2028 (a hard break) is kept and counts as an edge.
pub fn normalise(text: &str, counts: &mut BTreeMap<&'static str, u32>) -> String {
    normalise_by(Rules::STANDARD, text, counts)
}

/// Normalises by the rules that hold.
pub fn normalise_by(rules: Rules, text: &str, counts: &mut BTreeMap<&'static str, u32>) -> String {
    let cells = normalise_cells(rules, text.chars().map(|c| (c, 0)), Breath::None, counts);
    cells.into_iter().map(|(c, _)| c).collect()
}

/// Normalises a line of a head: a space on one side alone of a number or a word of Latin is a breath, and stays.
pub(crate) fn normalise_head(rules: Rules, text: &str, counts: &mut Counts) -> String {
    let cells = normalise_cells(rules, text.chars().map(|c| (c, 0)), Breath::Kept, counts);
    cells.into_iter().map(|(c, _)| c).collect()
}

/// Normalises a paragraph or a head whose characters know their runs; every character that comes out still knows its own.
pub(crate) fn normalise_cells(
    rules: Rules,
    text: impl Iterator<Item = (char, usize)>,
    breath: Breath,
    counts: &mut Counts,
) -> Vec<(char, usize)> {
    let mut cells: Vec<Cell> = text.map(|(c, run)| Cell { c, run, guarded: false }).collect();
    // One change may give ground to another: it goes on until a pass finds nothing. Every change takes away a
    // half-width mark, a space or half an ellipsis for good, so that it ends.
    loop {
        let mut changed = Counts::new();
        cells = pass(rules, cells, breath, &mut changed);
        if changed.is_empty() {
            return cells.into_iter().map(|x| (x.c, x.run)).collect();
        }
        for (kind, by) in changed {
            *counts.entry(kind).or_default() += by;
        }
    }
}

/// Applies each rule once.
fn pass(rules: Rules, mut cells: Vec<Cell>, breath: Breath, counts: &mut Counts) -> Vec<Cell> {
    let chars: Vec<char> = cells.iter().map(|x| x.c).collect();
    for (cell, guarded) in cells.iter_mut().zip(guard::addresses(&chars)) {
        cell.guarded = guarded;
    }
    if rules.holds("full-width-latin") {
        latin(&mut cells, counts);
    }
    let cells = spaces::collapse(rules, cells, counts);
    let mut cells = ellipses_and_dashes(rules, cells, counts);
    if rules.holds("straight-quote") {
        quotes::quotes(&mut cells, counts);
    }
    if rules.holds("half-width-mark") {
        points::marks(&mut cells, counts);
    }
    if rules.holds("half-width-stop") {
        points::stops(&mut cells, counts);
    }
    if rules.holds("half-width-bracket") {
        brackets::brackets(&mut cells, counts);
    }
    spaces::settle(rules, cells, breath, counts)
}

pub(crate) fn count(counts: &mut Counts, kind: &'static str, by: usize) {
    if by > 0 {
        *counts.entry(kind).or_default() += u32::try_from(by).unwrap_or(u32::MAX);
    }
}

/// The nearest character before `at` that `skip` does not look through; a hard break is an edge.
pub(crate) fn before(cells: &[Cell], at: usize, skip: impl Fn(char) -> bool) -> Option<char> {
    cells[..at].iter().rev().map(|x| x.c).find(|&c| !skip(c)).filter(|&c| c != '\u{2028}')
}

/// The nearest character after `at` that `skip` does not look through; a hard break is an edge.
pub(crate) fn after(cells: &[Cell], at: usize, skip: impl Fn(char) -> bool) -> Option<char> {
    cells[at + 1..].iter().map(|x| x.c).find(|&c| !skip(c)).filter(|&c| c != '\u{2028}')
}

/// Quotes, brackets and spaces, which are looked through beside a mark.
pub(crate) fn through(c: char) -> bool {
    is_skipped(c) || c == ' '
}

/// Whether a neighbour is Han or a mark of Chinese copy; one that Latin has too counts in a Chinese sentence.
pub(crate) fn is_wide(c: Option<char>, chinese: bool) -> bool {
    c.is_some_and(|c| is_han(c) || (is_cjk_mark(c) && (chinese || !is_shared(c))))
}

/// Whether a neighbour is an ASCII letter or digit.
pub(crate) fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Full-width letters and digits become half width, and so do ． and ： between such digits.
fn latin(cells: &mut [Cell], counts: &mut Counts) {
    let half = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    };
    let wide: Vec<bool> = cells.iter().map(|x| matches!(x.c, '０'..='９')).collect();
    for at in 0..cells.len() {
        let inside = at > 0 && wide[at - 1] && wide.get(at + 1) == Some(&true);
        let plain = match cells[at].c {
            '．' if inside => Some('.'),
            '：' if inside => Some(':'),
            c => half(c),
        };
        if let Some(c) = plain {
            cells[at].c = c;
            count(counts, "full-width-latin", 1);
        }
    }
}

/// `...`, `。。。` and a single … become ……, `--` becomes ——, beside Chinese text; an ellipsis in a Chinese sentence
/// too, unless Latin stands on both its sides.
fn ellipses_and_dashes(rules: Rules, cells: Vec<Cell>, counts: &mut Counts) -> Vec<Cell> {
    let sentences = Sentences::of(&cells);
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    let mut at = 0;
    while at < cells.len() {
        let first = cells[at];
        let length = cells[at..].iter().take_while(|x| x.c == first.c && !x.guarded).count();
        let (full, kind, meant) = match first.c {
            '.' | '。' => ('…', "ellipsis", length >= 3),
            // Two are one sign, four a long one; an odd one is half a sign.
            '…' => ('…', "ellipsis", length % 2 == 1),
            '-' => ('—', "dash", length >= 2),
            _ => ('\0', "", false),
        };
        if !meant || !rules.holds(kind) {
            out.extend_from_slice(&cells[at..at + length.max(1)]);
            at += length.max(1);
            continue;
        }
        let skip = |c: char| is_skipped(c) || is_space(c);
        let near = [before(&cells, at, skip), after(&cells, at + length - 1, skip)];
        let chinese = sentences.is_chinese(at, at);
        // Dots behind an address may be the address's.
        let free = at.checked_sub(1).is_none_or(|i| !cells[i].guarded);
        let within = kind == "ellipsis" && chinese && free && !near.iter().all(|&c| is_latin(c));
        if first.c == '。' || within || near.iter().any(|&c| is_wide(c, chinese)) {
            out.extend([Cell { c: full, ..first }, Cell { c: full, ..first }]);
            count(counts, kind, 1);
        } else {
            out.extend_from_slice(&cells[at..at + length]);
        }
        at += length;
    }
    out
}

#[cfg(test)]
#[path = "normalise_tests.rs"]
mod tests;
