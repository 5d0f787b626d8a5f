//! Typed spaces: runs become one, those beside full-width marks and between Han and Latin go, those between Han stay.

use super::chars::{is_closing, is_han, is_opening, is_space, is_stop};
use super::normalise::{Cell, Counts, count};

/// Makes every space U+0020, runs one, and takes those at the edges of a paragraph or at a hard break away.
pub(crate) fn collapse(cells: Vec<Cell>, counts: &mut Counts) -> Vec<Cell> {
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
        if edge(out.last()) || edge(cells.get(at + length)) {
            count(counts, "space-at-edge", 1);
        } else {
            out.push(Cell { c: ' ', ..cells[at] });
            count(counts, "space-run", usize::from(length > 1));
            count(counts, "wide-space", usize::from(length == 1 && cells[at].c != ' '));
        }
        at += length;
    }
    out
}

/// Takes away the single spaces that the setting provides by itself.
pub(crate) fn settle(cells: Vec<Cell>, counts: &mut Counts) -> Vec<Cell> {
    let chars: Vec<char> = cells.iter().map(|x| x.c).collect();
    let mut at = 0;
    let mut out = cells;
    out.retain(|cell| {
        let kind = if cell.c == ' ' { superfluous(&chars, at) } else { None };
        at += 1;
        if let Some(kind) = kind {
            count(counts, kind, 1);
        }
        kind.is_none()
    });
    out
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
    } else if first.is_ascii_alphanumeric() {
        Side::Latin
    } else {
        Side::Other
    }
}
