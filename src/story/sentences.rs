//! Sentences of a paragraph while it is normalised: where each begins and ends, and whether it is Chinese.
//!
//! A sentence ends at a full-width 。？！, at a half-width one that Latin or nothing follows behind a space, and at a
//! hard break. Source: GB/T 15834-2011, 4.1–4.3, for the stops that end a sentence.

use super::chars::{is_cjk_mark, is_closing, is_han, is_latin_letter, is_shared};
use super::normalise::Cell;

/// What a sentence has in it.
#[derive(Clone, Copy, Debug, Default)]
struct Has {
    han: bool,
    mark: bool,
    letter: bool,
}

/// The sentences of one paragraph.
pub(crate) struct Sentences {
    /// The sentence of each cell.
    of: Vec<usize>,
    has: Vec<Has>,
}

impl Sentences {
    /// Finds them.
    pub(crate) fn of(cells: &[Cell]) -> Sentences {
        let mut found = Sentences { of: Vec::with_capacity(cells.len()), has: vec![Has::default()] };
        let mut ending = false;
        for (at, cell) in cells.iter().enumerate() {
            // What closes behind the stop belongs to its sentence.
            if ending && !closes(cell.c) {
                found.has.push(Has::default());
                ending = false;
            }
            let own = found.has.len() - 1;
            found.of.push(own);
            let has = &mut found.has[own];
            has.han |= is_han(cell.c);
            has.mark |= is_cjk_mark(cell.c) && !is_shared(cell.c);
            has.letter |= is_latin_letter(cell.c);
            ending |= ends_here(cells, at);
        }
        found
    }

    /// Whether Han stands in the sentence of a cell.
    pub(crate) fn has_han(&self, at: usize) -> bool {
        self.of.get(at).is_some_and(|&own| self.has[own].han)
    }

    /// Whether Han, or a mark that only Chinese has, stands in any sentence from one cell to another.
    pub(crate) fn is_chinese(&self, from: usize, to: usize) -> bool {
        match (self.of.get(from), self.of.get(to)) {
            (Some(&first), Some(&last)) => self.has[first..=last].iter().any(|has| has.han || has.mark),
            _ => false,
        }
    }

    /// Whether the sentence of a cell has letters of Latin, and nothing of Chinese.
    pub(crate) fn is_latin(&self, at: usize) -> bool {
        self.of.get(at).is_some_and(|&own| self.has[own].letter && !self.has[own].han && !self.has[own].mark)
    }

    /// Where the sentence of a cell begins.
    pub(crate) fn start(&self, at: usize) -> usize {
        let own = self.of.get(at).copied().unwrap_or_default();
        self.of.partition_point(|&other| other < own)
    }
}

fn closes(c: char) -> bool {
    is_closing(c) || matches!(c, '"' | '\'' | ')')
}

fn ends_here(cells: &[Cell], at: usize) -> bool {
    match cells[at].c {
        '。' | '？' | '！' | '\u{2028}' => true,
        '.' | '?' | '!' => {
            let mut rest = cells[at + 1..].iter().map(|x| x.c).skip_while(|&c| closes(c));
            match rest.next() {
                None | Some('\u{2028}') => true,
                Some(' ') => rest.find(|&c| c != ' ').is_none_or(|c| !is_han(c) && !is_cjk_mark(c)),
                _ => false,
            }
        }
        _ => false,
    }
}
