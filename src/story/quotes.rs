//! Straight quotes of Chinese copy: which open, which close, which are signs of feet and inches.
//!
//! A paragraph's quotes are read together. A reading that another one rivals, or whose pairs cross, is no reading:
//! then all stay as typed, and the check tells of them (`latin-quotes`): better straight than the wrong way round.
//! Source: GB/T 15834-2011, 4.8.

use super::brackets;
use super::chars::{is_closing, is_opening, is_stop};
use super::normalise::{Cell, Counts, after, before, count, is_latin, is_wide};
use super::sentences::Sentences;

/// Where a quotation opens and where it closes.
type Pair = (usize, usize);

/// Straight quotes, paired, become curly in Chinese sentences.
pub(crate) fn quotes(cells: &mut [Cell], counts: &mut Counts) {
    let kinds = [('"', '“', '”'), ('\'', '‘', '’')];
    let found = kinds.map(|(straight, open, close)| pairs(cells, straight, open, close));
    if cross(cells, &found) {
        return;
    }
    let sentences = Sentences::of(cells);
    for (pairs, (_, open, close)) in found.into_iter().zip(kinds) {
        for (start, end) in pairs {
            if is_chinese(cells, start, end, &sentences) {
                cells[start].c = open;
                cells[end].c = close;
                count(counts, "straight-quote", 2);
            }
        }
    }
}

/// Whether a pair stands by Chinese text, or in a Chinese sentence where it is not part of a phrase of Latin.
fn is_chinese(cells: &[Cell], start: usize, end: usize, sentences: &Sentences) -> bool {
    let chinese = sentences.is_chinese(start, end);
    let none = |_| false;
    let near =
        [before(cells, start, none), after(cells, start, none), before(cells, end, none), after(cells, end, none)];
    let space = |c| c == ' ';
    let phrase = is_latin(before(cells, start, space)) && is_latin(after(cells, end, space));
    near.into_iter().any(|c| is_wide(c, chinese)) || (chinese && !phrase)
}

/// A straight quote to be read.
struct Quote {
    at: usize,
    /// What it stands behind.
    behind: Behind,
    /// How little it looks like one that opens.
    opens: u32,
    /// How little it looks like one that closes.
    closes: u32,
}

/// What stands before a quote.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// No number: the quote is a quote.
    Words,
    /// A number: it may be a sign of feet or inches.
    Number,
    /// Feet and a number, as in 5'10": it is the sign of inches.
    Feet,
}

/// What one quote costs where it stands badly, such as an opening one before a comma.
const BAD: u32 = 6;
/// A pair that costs as much is none.
const NO_PAIR: u32 = 2 * BAD;
/// A sign of feet or inches.
const MEASURE: u32 = 4;
/// A pair both of whose quotes stand behind numbers: 15.6"和17" are two measures.
const TWO_MEASURES: u32 = 7;
/// By how much a reading must be better than the next.
const MARGIN: u32 = 5;

fn pairs(cells: &[Cell], straight: char, open: char, close: char) -> Vec<Pair> {
    let quotes = candidates(cells, straight, open, close);
    if quotes.iter().all(|q| q.behind != Behind::Words) {
        return Vec::new();
    }
    let mut pairs = Vec::new();
    let mut opened: Option<&Quote> = None;
    for (quote, part) in quotes.iter().zip(read(&quotes)) {
        match (part, opened) {
            (Part::Opens, _) => opened = Some(quote),
            (Part::Closes, Some(first)) if first.opens + quote.closes < NO_PAIR => pairs.push((first.at, quote.at)),
            (Part::Closes, _) => return Vec::new(),
            (Part::Measure, _) => {}
        }
    }
    pairs
}

/// The straight quotes of one kind that are no apostrophes, and how they stand.
fn candidates(cells: &[Cell], straight: char, open: char, close: char) -> Vec<Quote> {
    let mut found = Vec::new();
    // Inside typed quotes of the same kind a straight one may as well be one of them.
    let mut inside = 0_usize;
    for (at, cell) in cells.iter().enumerate() {
        if cell.c == open {
            inside += 1;
        } else if cell.c == close {
            inside = inside.saturating_sub(1);
        }
        let left = at.checked_sub(1).map(|i| cells[i].c).filter(|&c| c != '\u{2028}');
        let right = cells.get(at + 1).map(|x| x.c).filter(|&c| c != '\u{2028}');
        let apostrophe = straight == '\'' && is_latin(left) && is_latin(right);
        if cell.c != straight || cell.guarded || apostrophe {
            continue;
        }
        let spaced = |c: Option<char>| c == Some(' ');
        let stop = |c: char| is_stop(c) || matches!(c, ',' | '.' | ':' | ';' | '?' | '!');
        let cannot_open = right.is_none_or(|c| stop(c) || is_closing(c) || c == ')');
        let cannot_close = left.is_none_or(|c| is_opening(c) || c == '(');
        found.push(Quote {
            at,
            behind: behind(cells, at),
            opens: if inside > 0 { NO_PAIR } else { 0 }
                + if cannot_open || (spaced(right) && left.is_some() && !spaced(left)) { BAD } else { 0 },
            closes: if cannot_close || (spaced(left) && right.is_some() && !spaced(right)) { BAD } else { 0 },
        });
    }
    found
}

/// A number of up to three whole digits may be one of inches: nothing that is told in them has more.
fn behind(cells: &[Cell], at: usize) -> Behind {
    let number: Vec<char> =
        cells[..at].iter().rev().map(|x| x.c).take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let whole = number.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    if !number.first().is_some_and(char::is_ascii_digit) || whole > 3 {
        return Behind::Words;
    }
    match cells[..at - number.len()] {
        [.., Cell { c: '0'..='9', .. }, Cell { c: '\'', .. }] => Behind::Feet,
        _ => Behind::Number,
    }
}

/// What a quote is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Opens,
    Closes,
    Measure,
}

/// Between quotes: outside a quotation, inside one, inside one that opened behind a number.
const STATES: usize = 3;

/// The best way to a state, what the next best costs, and the last step of the best: whence, and as what.
#[derive(Clone, Copy)]
struct Way {
    best: u32,
    next: u32,
    step: (usize, Part),
}

const NO_WAY: Way = Way { best: u32::MAX, next: u32::MAX, step: (0, Part::Measure) };

/// Reads the quotes of a paragraph; nothing where none or more than one reading does.
fn read(quotes: &[Quote]) -> Vec<Part> {
    let mut ways: Vec<[Way; STATES]> = Vec::with_capacity(quotes.len());
    let mut now = [Way { best: 0, ..NO_WAY }, NO_WAY, NO_WAY];
    for quote in quotes {
        let mut then = [NO_WAY; STATES];
        let mut go = |from: usize, to: usize, part: Part, cost: u32| {
            for (sum, first) in [(now[from].best, true), (now[from].next, false)] {
                let sum = sum.saturating_add(cost);
                let way = &mut then[to];
                if first && sum < way.best {
                    *way = Way { best: sum, next: way.best, step: (from, part) };
                } else {
                    way.next = way.next.min(sum);
                }
            }
        };
        let number = quote.behind == Behind::Number;
        if quote.behind != Behind::Feet {
            go(0, if number { 2 } else { 1 }, Part::Opens, quote.opens + if number { MEASURE } else { 0 });
            go(1, 0, Part::Closes, quote.closes);
            go(2, 0, Part::Closes, quote.closes + if number { TWO_MEASURES } else { 0 });
        }
        match quote.behind {
            Behind::Words => {}
            // Inside a quotation, a quote behind a number ends it.
            Behind::Number => go(0, 0, Part::Measure, MEASURE),
            Behind::Feet => (0..STATES).for_each(|state| go(state, state, Part::Measure, 0)),
        }
        ways.push(then);
        now = then;
    }
    if now[0].best == u32::MAX || now[0].next.saturating_sub(now[0].best) < MARGIN {
        return Vec::new();
    }
    let mut state = 0;
    let mut parts: Vec<Part> = Vec::with_capacity(quotes.len());
    for way in ways.iter().rev() {
        let (from, part) = way[state].step;
        parts.push(part);
        state = from;
    }
    parts.reverse();
    parts
}

/// Whether pairs cross one another, a pair of brackets or typed quotes.
fn cross(cells: &[Cell], found: &[Vec<Pair>; 2]) -> bool {
    // What each cell opens or closes, named by what opens it.
    let mut opens: Vec<Option<char>> = vec![None; cells.len()];
    let mut closes = opens.clone();
    let straight = found.iter().zip(['“', '‘']).flat_map(|(pairs, kind)| pairs.iter().map(move |&pair| (pair, kind)));
    for ((start, end), kind) in straight.chain(brackets::pairs(cells).into_iter().map(|pair| (pair, '('))) {
        (opens[start], closes[end]) = (Some(kind), Some(kind));
    }
    let mut open: Vec<char> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let typed_end = cell.c == '”';
        if let Some(kind) = opens[at].or((cell.c == '“').then_some('“')) {
            open.push(kind);
        } else if let Some(kind) = closes[at].or(typed_end.then_some('“')) {
            // A typed quote may end what began in the paragraph before.
            if open.last() == Some(&kind) {
                open.pop();
            } else if !typed_end || open.contains(&kind) {
                return true;
            }
        }
    }
    false
}
