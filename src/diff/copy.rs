//! A story's copy put together again from its lines, wherever they stand, and the way back from a word to its place.

use super::At;
use super::version::{Part, SetLine};
use crate::geom::{Abs, Rect};
use crate::rules::Rules;
use crate::text::words::words;
use std::ops::Range;

/// What ends a paragraph, as a word of its own.
pub const END: &str = "¶";

/// One word of a copy.
#[derive(Clone, Debug)]
pub struct Word {
    /// The word, or [`END`].
    pub text: String,
    /// The part it belongs to.
    pub part: String,
    /// Its paragraph; 0 outside the body.
    pub paragraph: usize,
    /// Its bytes in the copy's paragraph.
    bytes: Range<usize>,
    /// Index of its paragraph.
    unit: usize,
    /// Whether it ends a paragraph only perhaps: what follows has no place, and a report does not tell where it begins.
    pub maybe: bool,
}

/// A paragraph, or one part of a head.
struct Unit<'a> {
    part: String,
    paragraph: usize,
    text: String,
    /// Lines it stands in: the byte of `text` that each begins at, the page, the line.
    lines: Vec<(usize, &'a str, &'a SetLine)>,
    /// Whether it may go on the unit before.
    over: bool,
}

/// A story's words in order, over all pages that it stands on.
pub struct Copy<'a> {
    units: Vec<Unit<'a>>,
    /// The words.
    pub words: Vec<Word>,
}

impl<'a> Copy<'a> {
    /// Puts the parts of a story together; notices of jumps are no copy.
    pub fn of(parts: &[(&'a str, &'a Part)]) -> Copy<'a> {
        let mut units: Vec<Unit> = Vec::new();
        for (place, &(page, part)) in parts.iter().enumerate() {
            let first = units.len();
            for line in part.lines.iter().filter(|l| l.part != "jump") {
                let running = line.paragraph > 0;
                let goes_on = |u: &Unit| u.part == line.part && u.paragraph == line.paragraph;
                // A paragraph may begin on the page before; a head may not.
                let last = units.iter().rposition(goes_on).filter(|&i| running || i >= first);
                let at = last.unwrap_or_else(|| {
                    units.push(Unit {
                        part: line.part.clone(),
                        paragraph: line.paragraph,
                        text: String::new(),
                        lines: Vec::new(),
                        over: false,
                    });
                    units.len() - 1
                });
                let from = units[at].text.len();
                units[at].lines.push((from, page, line));
                units[at].text.push_str(&line.text);
            }
            // What is over comes after all that is set.
            if place + 1 == parts.len() {
                for (name, text) in parts.iter().flat_map(|(_, p)| &p.over) {
                    let lines = Vec::new();
                    let paragraph = usize::from(name == "body");
                    units.push(Unit { part: name.clone(), paragraph, text: text.clone(), lines, over: true });
                }
            }
        }
        // Both papers by one dictionary, whatever each was set by.
        let rules = Rules::newest();
        let mut all = Vec::new();
        for (k, unit) in units.iter().enumerate() {
            let text = unit.text.trim_end();
            let word = |text: &str, bytes: Range<usize>, maybe| Word {
                text: text.to_owned(),
                part: unit.part.clone(),
                paragraph: unit.paragraph,
                bytes,
                unit: k,
                maybe,
            };
            all.extend(words(text, rules).iter().map(|w| word(&text[w.start..w.end], w.start..w.end, false)));
            let maybe = units.get(k + 1).is_some_and(|next| next.over);
            all.push(word(END, text.len()..text.len(), maybe));
        }
        Copy { units, words: all }
    }

    /// Returns the words of a range as text, without the last paragraph's end.
    pub fn text(&self, range: Range<usize>) -> String {
        self.words[range].iter().map(|w| w.text.as_str()).collect()
    }

    /// Returns where words stand, without so many bytes of the first and of the last; for nothing at all the place that
    /// it would stand at, of no width.
    pub fn at(&self, range: Range<usize>, front: usize, back: usize) -> Vec<At> {
        let length: usize = self.words[range.clone()].iter().map(|w| w.text.len()).sum();
        if front + back >= length && !range.is_empty() {
            // The words before the place are kept: it is the end of what is left of them.
            let (mut left, mut at) = (front, range.start);
            while at < range.end && left >= self.words[at].text.len() {
                left -= self.words[at].text.len();
                at += 1;
            }
            let word = self.words.get(at).filter(|_| left > 0);
            let found = word.and_then(|w| self.areas(w, w.bytes.start..w.bytes.start + left).pop());
            return found.map_or_else(|| self.at(at..at, 0, 0), |area| vec![edge(area, true)]);
        }
        if range.is_empty() {
            let here = self.words.get(range.start).filter(|w| w.text != END).map(|w| self.areas(w, w.bytes.clone()));
            if let Some(at) = here.and_then(|a| a.into_iter().next()) {
                return vec![edge(at, false)];
            }
            let before = range.start.checked_sub(1).map(|i| &self.words[i]);
            let found = before.and_then(|w| self.areas(w, w.bytes.clone()).pop());
            return found.map(|at| vec![edge(at, true)]).unwrap_or_default();
        }
        let mut out: Vec<At> = Vec::new();
        // Bytes of the whole range that count.
        let (counts, mut passed) = (front..length - back, 0);
        for word in &self.words[range] {
            let own = passed..passed + word.text.len();
            passed = own.end;
            let (from, to) = (counts.start.max(own.start), counts.end.min(own.end));
            if from >= to || word.text == END {
                continue;
            }
            let bytes = word.bytes.start + from - own.start..word.bytes.start + to - own.start;
            for at in self.areas(word, bytes) {
                let level = |o: &At| {
                    let same = if at.upright { o.area.x == at.area.x } else { o.area.y == at.area.y };
                    o.page == at.page && o.upright == at.upright && same
                };
                match out.last_mut().filter(|o| level(o)) {
                    Some(last) => last.area = last.area.union(&at.area),
                    None => out.push(at),
                }
            }
        }
        out
    }

    /// Returns where some bytes of a word's paragraph stand, one rectangle a line.
    fn areas(&self, word: &Word, bytes: Range<usize>) -> Vec<At> {
        let unit = &self.units[word.unit];
        let mut out = Vec::new();
        for &(from, page, line) in &unit.lines {
            let own = from..from + line.text.len();
            let part = bytes.start.max(own.start)..bytes.end.min(own.end);
            if part.is_empty() {
                continue;
            }
            let here = part.start - from..part.end - from;
            let inside = line.clusters.iter().filter(|(at, _)| here.contains(at)).map(|(_, r)| *r);
            let area = match inside.reduce(|a, b| a.union(&b)) {
                Some(area) => area,
                // Nothing of it is printed, or nothing is told of where it stands in its line.
                None if line.clusters.is_empty() => line.area,
                None => continue,
            };
            out.push(At { page: page.to_owned(), area, upright: line.area.h > line.area.w });
        }
        out
    }
}

/// The edge of a place: nothing stands there.
fn edge(at: At, end: bool) -> At {
    let r = at.area;
    let area = match (at.upright, end) {
        (false, false) => Rect { w: Abs::ZERO, ..r },
        (false, true) => Rect { x: r.right(), w: Abs::ZERO, ..r },
        (true, false) => Rect { h: Abs::ZERO, ..r },
        (true, true) => Rect { y: r.bottom(), h: Abs::ZERO, ..r },
    };
    At { area, ..at }
}
