//! Points 点号 of Chinese copy: half-width commas, colons and their like, the tilde of a range, the stop.
//!
//! Source: GB/T 15834-2011, 4.1–4.7 for the points, 4.13 for the ～ of a range.

use super::chars::{is_closing, is_han, is_opening};
use super::normalise::{Cell, Counts, after, before, count, is_latin, through};
use super::sentences::Sentences;

/// `, : ; ? !` unless both neighbours are ASCII letters or digits (which keeps 10:30 and 1,000), or the sentence is
/// Latin; `~` between the ends of a range in a Chinese sentence.
pub(crate) fn marks(cells: &mut [Cell], counts: &mut Counts) {
    let sentences = Sentences::of(cells);
    for at in 0..cells.len() {
        let full = match cells[at].c {
            ',' => '，',
            ':' => '：',
            ';' => '；',
            '?' => '？',
            '!' => '！',
            '~' if is_range(cells, at) && sentences.has_han(at) => '～',
            _ => continue,
        };
        let between = is_latin(before(cells, at, through)) && is_latin(after(cells, at, through));
        let kept = cells[at].guarded || (full != '～' && (between || sentences.is_latin(at)));
        if !kept {
            cells[at].c = full;
            count(counts, "half-width-mark", 1);
        }
    }
}

/// Whether a tilde has a number, a sign of measure or Han straight on either side.
fn is_range(cells: &[Cell], at: usize) -> bool {
    let end = |c: char| c.is_ascii_digit() || is_han(c);
    let left = at.checked_sub(1).map(|i| cells[i].c);
    let right = cells.get(at + 1).map(|x| x.c);
    left.is_some_and(|c| end(c) || matches!(c, '%' | '％' | '‰' | '℃' | '°')) && right.is_some_and(end)
}

/// A lone `.` that ends a Chinese sentence becomes 。: between Han it may be a name's dot, behind a number a decimal's.
pub(crate) fn stops(cells: &mut [Cell], counts: &mut Counts) {
    let ground = Ground::of(cells);
    for at in 1..cells.len() {
        let lone = cells[at].c == '.' && cells[at - 1].c != '.' && cells.get(at + 1).is_none_or(|x| x.c != '.');
        // The dot behind an address may be the address's.
        if lone && !cells[at].guarded && !cells[at - 1].guarded && ground.ends_sentence(cells, at) {
            cells[at].c = '。';
            count(counts, "half-width-stop", 1);
        }
    }
}

/// What stops are judged by.
struct Ground {
    sentences: Sentences,
    /// How many Han stand before each cell.
    han: Vec<usize>,
    /// Where the text behind the last opening bracket or quote before each cell begins.
    opened: Vec<usize>,
}

impl Ground {
    fn of(cells: &[Cell]) -> Ground {
        let (mut han, mut opened) = (vec![0], vec![0]);
        for (at, cell) in cells.iter().enumerate() {
            let opens = is_opening(cell.c) || matches!(cell.c, '"' | '\'' | '(');
            han.push(han[at] + usize::from(is_han(cell.c)));
            opened.push(if opens { at + 1 } else { opened[at] });
        }
        Ground { sentences: Sentences::of(cells), han, opened }
    }

    fn ends_sentence(&self, cells: &[Cell], at: usize) -> bool {
        let Some(left) = before(cells, at, closes) else { return false };
        if left == ' ' || is_opening(left) || is_short_form(cells, at) || ends_phrase(cells, at) {
            return false;
        }
        let (last, next) = (cells[at - 1].c, cells.get(at + 1).map(|x| x.c));
        let word = last.is_ascii_alphanumeric();
        if next.is_some_and(|c| c != '\u{2028}' && !closes(c)) && self.is_label(cells, at) {
            return false;
        }
        match next {
            None | Some('\u{2028}') => self.sentences.has_han(at),
            // Inside a quotation or a bracket, what stands there decides.
            Some(c) if closes(c) => {
                let ends = after(cells, at, closes).is_none();
                (ends && is_han(left)) || self.has_han_inside(at)
            }
            _ if word || !self.has_han_outside(cells, at) => false,
            // Behind Latin or a digit it may be that of an initial or of a list.
            Some(' ') => {
                let following = cells[at + 1..].iter().position(|x| x.c != ' ').map(|i| at + 1 + i);
                following.is_some_and(|i| is_han(cells[i].c) || self.sentences.has_han(i))
            }
            Some(c) => matches!(c, '“' | '‘') || (is_han(c) && !is_han(last)),
        }
    }

    /// Whether what stands before a stop numbers what follows: Ⅲ.改革, ①.创新, (一).开放.
    fn is_label(&self, cells: &[Cell], at: usize) -> bool {
        const LONGEST: usize = 3;
        let last = cells[at - 1].c;
        let from = self.opened[at - 1];
        let held = &cells[from.min(at - 1)..at - 1];
        let number = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c) || is_number_sign(c);
        let bracketed = matches!(last, ')' | '）' | '〕') && from > 0 && (1..=LONGEST).contains(&held.len());
        is_number_sign(last) || (bracketed && held.iter().all(|x| number(x.c)))
    }

    /// Whether Han stands between a stop and what opens before it.
    fn has_han_inside(&self, at: usize) -> bool {
        self.han[at] > self.han[self.opened[at].max(self.sentences.start(at))]
    }

    /// Whether Han stands before the bracket or quotation that ends before a stop: a number in brackets may begin a list.
    fn has_han_outside(&self, cells: &[Cell], at: usize) -> bool {
        let closed = cells[..at].iter().rev().take_while(|x| closes(x.c)).count();
        let end = if closed == 0 { at } else { self.opened[at - closed].saturating_sub(1) };
        self.han[end] > self.han[self.sentences.start(at).min(end)]
    }
}

/// Whether a character is a number in a sign of its own: Ⅷ, ①, ⑴, ⒈, ㈠, ❶.
fn is_number_sign(c: char) -> bool {
    matches!(c, 'Ⅰ'..='ↈ' | '①'..='⒛' | '㈠'..='㈩' | '❶'..='➓')
}

fn closes(c: char) -> bool {
    is_closing(c) || matches!(c, '"' | '\'' | ')')
}

/// Whether three words of Latin end before a stop: then the sentence ends in Latin, whatever stands before.
fn ends_phrase(cells: &[Cell], at: usize) -> bool {
    const FAR: usize = 60;
    let phrase =
        cells[..at].iter().rev().map(|x| x.c).take_while(|&c| is_latin(Some(c)) || matches!(c, ' ' | '\'' | '’'));
    let mut before = ' ';
    let mut words = 0;
    for c in phrase.take(FAR) {
        words += usize::from(before == ' ' && c != ' ');
        before = c;
    }
    words >= 3
}

/// What is written short with a dot of its own: `U.S.A.`, `Inc.`
fn is_short_form(cells: &[Cell], at: usize) -> bool {
    const SHORT: &[&str] = &["inc", "ltd", "co", "corp", "mr", "mrs", "ms", "dr", "jr", "sr", "st", "etc", "vs", "no"];
    let word: Vec<char> = cells[..at].iter().rev().map(|x| x.c).take_while(char::is_ascii_alphabetic).collect();
    let dotted = at.checked_sub(word.len() + 1).is_some_and(|i| cells[i].c == '.');
    let word: String = word.into_iter().rev().collect();
    !word.is_empty() && (dotted || SHORT.iter().any(|short| word.eq_ignore_ascii_case(short)))
}
