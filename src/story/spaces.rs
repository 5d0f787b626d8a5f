//! Typed spaces: runs become one, those beside full-width marks and between Han and Latin go, those between Han stay.

use super::chars::{is_closing, is_han, is_opening, is_space, is_stop};
use super::normalise::{Cell, Counts, count};
use super::rules::Rules;

/// Makes every space U+0020, runs one, and takes those at the edges of a paragraph or at a hard break away.
pub(crate) fn collapse(rules: Rules, cells: Vec<Cell>, counts: &mut Counts) -> Vec<Cell> {
    let edge = |c: Option<&Cell>| c.is_none_or(|x| x.c == '\u{2028}');
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    let mut at = 0;
    while at < cells.len() {
        let length = cells[at..].iter().take_while(|x| is_space(x.c)).count();
        if length == 0 {
            out.push(cells[at]);
            at += 1;
            continue;
        }
        let run = &cells[at..at + length];
        let one = length > 1 && rules.holds("space-run");
        if rules.holds("space-at-edge") && (edge(out.last()) || edge(cells.get(at + length))) {
            count(counts, "space-at-edge", 1);
        } else {
            count(counts, "space-run", usize::from(one));
            for cell in &run[..if one { 1 } else { length }] {
                // Of a run that becomes one, the rest is gone in any case.
                let plain = cell.c != ' ' && (one || rules.holds("wide-space"));
                out.push(if plain { Cell { c: ' ', ..*cell } } else { *cell });
                count(counts, "wide-space", usize::from(plain && !one));
            }
        }
        at += length;
    }
    out
}

/// Takes away the single spaces that the setting provides by itself; a run that was kept stays a run.
pub(crate) fn settle(rules: Rules, cells: Vec<Cell>, breath: Breath, counts: &mut Counts) -> Vec<Cell> {
    let chars: Vec<char> = cells.iter().map(|x| x.c).collect();
    let mut at = 0;
    let mut out = cells;
    out.retain(|_| {
        let mut kind =
            if is_single(&chars, at) { superfluous(&chars, at).filter(|kind| rules.holds(kind)) } else { None };
        if breath == Breath::Kept && kind == Some("space-beside-latin") && is_breath(&chars, at) {
            kind = None;
        }
        at += 1;
        if let Some(kind) = kind {
            count(counts, kind, 1);
        }
        kind.is_none()
    });
    out
}

/// Whether a space on one side alone of a word of Latin parts what is said: it does in heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Breath {
    /// It is a slip of typing.
    None,
    /// It stays.
    Kept,
}

fn is_single(chars: &[char], at: usize) -> bool {
    let space = |c: Option<&char>| c.is_some_and(|&c| is_space(c));
    chars[at] == ' ' && !space(at.checked_sub(1).and_then(|i| chars.get(i))) && !space(chars.get(at + 1))
}

/// Whether the word of Latin beside a space has no space on its other side.
fn is_breath(chars: &[char], at: usize) -> bool {
    let latin = |c: &&char| !is_han(**c) && !is_space(**c);
    let after = &chars[at + 1..];
    let right = after.iter().take_while(latin).count();
    let left = chars[..at].iter().rev().take_while(latin).count();
    let other = if right > 0 { after.get(right) } else { at.checked_sub(left + 1).and_then(|i| chars.get(i)) };
    other.is_none_or(|&c| !is_space(c))
}

/// What a space stands beside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Mark,
    Han,
    Latin,
    Other,
}

fn superfluous(chars: &[char], at: usize) -> Option<&'static str> {
    let left = side(chars[..at].iter().rev().copied(), is_opening);
    let right = side(chars[at + 1..].iter().copied(), is_closing);
    match (left, right) {
        (Side::Mark, _) | (_, Side::Mark) => Some("space-at-mark"),
        (Side::Han, Side::Latin) | (Side::Latin, Side::Han) => Some("space-beside-latin"),
        _ => None,
    }
}

/// Reads outward from a space; `facing` marks are those whose inner side it is.
fn side(mut outward: impl Iterator<Item = char>, facing: fn(char) -> bool) -> Side {
    let Some(first) = outward.next() else { return Side::Other };
    let second = outward.next();
    let curly = matches!(first, '“' | '”' | '‘' | '’');
    if is_stop(first) || (matches!(first, '…' | '—') && second == Some(first)) {
        Side::Mark
    } else if curly && second.is_some_and(|c| c.is_ascii_graphic()) {
        // Curly quotes round Latin text are Latin quotes as far as spaces go.
        Side::Latin
    } else if facing(first) {
        Side::Mark
    } else if is_han(first) || is_opening(first) || is_closing(first) {
        Side::Han
    } else if first.is_ascii_alphanumeric() || first == '%' {
        Side::Latin
    } else {
        Side::Other
    }
}
