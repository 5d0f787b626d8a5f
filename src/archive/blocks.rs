//! A text's lines as blocks, a block for each paragraph in each column part, and its words, whole though lines part them.

use super::ink::Inks;
use crate::flow::{LinePart, TextLine};
use crate::geom::Rect;
use crate::rules::Rules;
use crate::text::words::words;
use std::ops::Range;

/// One paragraph's lines in one column part, or one part of a head.
pub struct Block<'a> {
    /// What it is.
    pub part: LinePart,
    /// The paragraph of the story, from 1; 0 outside the body.
    pub paragraph: usize,
    /// Its lines.
    pub lines: Vec<Line<'a>>,
}

/// A line and its words.
pub struct Line<'a> {
    /// The line.
    pub line: &'a TextLine,
    /// What stands in it, in order.
    pub pieces: Vec<Piece>,
    /// Whether it ends in a hyphen that the copy has not.
    pub hyphen: bool,
}

/// A word, a mark or a space, or what a line has of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its characters in this line.
    pub text: String,
    /// Round its ink, page space.
    pub area: Rect,
    /// The whole word and whether this is its beginning, where lines part it.
    pub whole: Option<(String, bool)>,
    /// Readings that begin over it.
    pub readings: Vec<String>,
    /// Index of the run its first glyph stands in.
    pub run: Option<usize>,
}

impl Block<'_> {
    /// Returns the rectangle round its words and lines.
    pub fn area(&self) -> Rect {
        let lines = self.lines.iter().map(Line::area);
        lines.reduce(|a, b| a.union(&b)).unwrap_or_default()
    }
}

impl Line<'_> {
    /// Returns the rectangle round its ink and its em boxes.
    pub fn area(&self) -> Rect {
        // What prints nothing has no place: the half of a dash that the other half draws.
        let inked = self.pieces.iter().map(|piece| piece.area).filter(|area| *area != Rect::default());
        inked.fold(self.line.rect, |all, area| all.union(&area))
    }
}

/// What a line has of a word: its bytes in the line, and the whole word and whether it begins here, where lines part it.
type Part = (Range<usize>, Option<(String, bool)>);

/// What lines of one block have in common.
fn key(line: &TextLine) -> (LinePart, usize, usize, usize) {
    (line.part, line.paragraph, line.frame, line.column)
}

/// Returns how many blocks lines are cut into.
pub fn count(lines: &[TextLine]) -> usize {
    lines.chunk_by(|a, b| key(a) == key(b)).count()
}

/// Cuts lines into blocks.
pub fn blocks<'a>(lines: &'a [TextLine], inks: &mut Inks, rules: &Rules) -> Vec<Block<'a>> {
    let mut all: Vec<Block> = Vec::new();
    let set = lines_of(lines, inks, rules);
    let mut last = None;
    for line in set {
        let own = key(line.line);
        match all.last_mut().filter(|_| last == Some(own)) {
            Some(block) => block.lines.push(line),
            None => all.push(Block { part: own.0, paragraph: own.1, lines: vec![line] }),
        }
        last = Some(own);
    }
    all
}

/// Returns every line with its words; those of one paragraph are cut together, wherever its lines stand.
fn lines_of<'a>(lines: &'a [TextLine], inks: &mut Inks, rules: &Rules) -> Vec<Line<'a>> {
    let mut out: Vec<Option<Line>> = lines.iter().map(|_| None).collect();
    let mut done = vec![false; lines.len()];
    for first in 0..lines.len() {
        if done[first] {
            continue;
        }
        let same = |l: &TextLine| (l.part, l.paragraph) == (lines[first].part, lines[first].paragraph);
        let together: Vec<usize> = (first..lines.len()).filter(|&i| !done[i] && same(&lines[i])).collect();
        let text: String = together.iter().map(|&i| lines[i].text.as_str()).collect();
        let cut = words(&text, rules);
        let mut from = 0;
        for i in together {
            let own = from..from + lines[i].text.len();
            let here = cut.iter().filter(|w| w.start < own.end && w.end > own.start);
            let parts: Vec<Part> = here
                .map(|w| {
                    let part = w.start.max(own.start)..w.end.min(own.end);
                    let whole = &text[w.start..w.end];
                    let parted = part.len() < whole.len() && !whole.trim().is_empty();
                    (part.start - from..part.end - from, parted.then(|| (whole.to_owned(), part.start == w.start)))
                })
                .collect();
            out[i] = Some(line(&lines[i], parts, inks));
            done[i] = true;
            from = own.end;
        }
    }
    out.into_iter().flatten().collect()
}

fn line<'a>(line: &'a TextLine, parts: Vec<Part>, inks: &mut Inks) -> Line<'a> {
    // The byte of the text, the ink, the run, the glyph counted through the runs.
    let mut clusters: Vec<(usize, Rect, usize, usize)> = Vec::new();
    let (mut from, mut hyphen, mut count) = (0, false, 0);
    for (k, run) in line.glyphs.runs.iter().enumerate() {
        for glyph in &run.glyphs {
            let area = inks.of(run, glyph);
            count += 1;
            if glyph.text.is_empty() {
                if let Some(last) = clusters.last_mut() {
                    last.1 = last.1.union(&area);
                }
                continue;
            }
            match line.text.get(from..).and_then(|rest| rest.find(&glyph.text)) {
                Some(found) => {
                    clusters.push((from + found, area, k, count - 1));
                    from += found + glyph.text.len();
                }
                None => hyphen = true,
            }
        }
    }
    let pieces = parts.into_iter().map(|(bytes, whole)| {
        let inside = || clusters.iter().filter(|(at, ..)| bytes.contains(at));
        // A space prints nothing: it stands where its line does.
        let area = inside().map(|c| c.1).reduce(|a, b| a.union(&b)).unwrap_or_default();
        let readings = line.rubies.iter().zip(&line.readings);
        let over = readings.filter(|(r, _)| inside().any(|c| c.3 == r.base.start)).map(|(_, text)| text.clone());
        Piece {
            text: line.text[bytes.clone()].to_owned(),
            area,
            whole,
            readings: over.collect(),
            run: inside().next().map(|c| c.2),
        }
    });
    Line { line, pieces: pieces.collect(), hyphen }
}
