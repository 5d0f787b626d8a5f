//! Pouring: paragraphs into seats, subheads kept with what follows, all columns of a story ending level.

use super::seats::Seat;
use crate::geom::Abs;
use crate::line::{Broken, Measures, Sums, break_into, break_lines};
use crate::template::Column;

/// A paragraph as pouring sees it.
pub struct Flowing<'a> {
    /// Its running sums.
    pub sums: Sums<'a>,
    /// How far its first line stands in.
    pub indent: Abs,
    /// How far every other line stands in (R36).
    pub hang: Abs,
    /// Whether it is a subhead: it takes rows of its own and stands with the next line (R56).
    pub subhead: bool,
}

/// Where a line went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Paragraph, from 0.
    pub paragraph: usize,
    /// Line of the paragraph, from 0.
    pub line: usize,
    /// Its seat.
    pub seat: Seat,
}

/// A story poured into seats.
#[derive(Clone, Debug, Default)]
pub struct Poured {
    /// Lines placed, in order.
    pub spots: Vec<Spot>,
    /// Every paragraph's lines, those without a seat included.
    pub breaks: Vec<Broken>,
    /// How many lines found no seat (they are the last ones).
    pub left: usize,
    /// Seats taken, those left empty above a kept subhead included.
    pub used: usize,
}

/// Pours one story as often as it takes; the same measures are broken once.
pub struct Pourer<'a> {
    paragraphs: Vec<Flowing<'a>>,
    known: Vec<Vec<Known>>,
}

/// A paragraph broken before, on the same measures.
struct Known {
    first: Vec<Abs>,
    rest: Abs,
    count: Option<usize>,
    broken: Broken,
}

/// No paragraph names more measures than this: those that follow are as the last one.
const MOST: usize = 400;

impl<'a> Pourer<'a> {
    /// Makes a pourer of a story's paragraphs.
    pub fn new(paragraphs: Vec<Flowing<'a>>) -> Pourer<'a> {
        let known = paragraphs.iter().map(|_| Vec::new()).collect();
        Pourer { paragraphs, known }
    }

    /// Pours into seats from the first on.
    pub fn pour(&mut self, seats: &[Seat]) -> Poured {
        let mut out = Poured::default();
        let mut at = 0;
        for p in 0..self.paragraphs.len() {
            let rows = self.rows(p, seats, at);
            let broken = self.broken(p, seats, &rows, None);
            for line in 0..broken.ends.len() {
                match rows.get(line) {
                    Some(&seat) if out.left == 0 => {
                        out.spots.push(Spot { paragraph: p, line, seat: seats[seat] });
                        at = if self.paragraphs[p].subhead { next_row(seats, seat) } else { seat + 1 };
                    }
                    _ => out.left += 1,
                }
            }
            out.breaks.push(broken);
            if out.left > 0 {
                at = seats.len();
            }
        }
        out.used = at;
        out
    }

    /// Returns the seats that the lines of a paragraph take from seat `at` on.
    pub(super) fn rows(&mut self, p: usize, seats: &[Seat], at: usize) -> Vec<usize> {
        if self.paragraphs[p].subhead {
            let start = self.before_subhead(p, seats, at);
            return own_rows(seats, start);
        }
        (at..seats.len()).collect()
    }

    /// Returns the seat at which a subhead starts: under an empty row, or at a stack's top if one more line would not follow.
    fn before_subhead(&mut self, p: usize, seats: &[Seat], mut at: usize) -> usize {
        if at > 0 && at < seats.len() && same_row(&seats[at - 1], &seats[at]) {
            at = next_row(seats, at);
        }
        // Its own rows, those of every further subhead with its blank, and the line that follows.
        let more = self.paragraphs[p + 1..].iter().take_while(|f| f.subhead).count();
        let follows = usize::from(p + 1 + more < self.paragraphs.len());
        while at < seats.len() {
            let top = at == 0 || seats[at - 1].stack != seats[at].stack;
            let blank = usize::from(!top && p > 0);
            let own = self.broken(p, seats, &own_rows(seats, at), None).ends.len();
            if top || rows_left(seats, at) >= blank + own + more * 2 + follows {
                return if blank == 1 { next_row(seats, at) } else { at };
            }
            let stack = seats[at].stack;
            at += seats[at..].iter().take_while(|s| s.stack == stack).count();
        }
        at
    }

    /// Breaks a paragraph on the measures of the seats it takes, at its best or into a number of lines, if it can be.
    pub(super) fn broken(&mut self, p: usize, seats: &[Seat], rows: &[usize], count: Option<usize>) -> Broken {
        let paragraph = &self.paragraphs[p];
        let most = paragraph.sums.shaped.clusters.len().min(MOST);
        let last = seats.last().map_or(Abs::pt(100), |s| s.width);
        let rest = rows.get(most).map_or(last, |&i| seats[i].width);
        let mut first: Vec<Abs> = rows.iter().take(most).map(|&i| seats[i].width).collect();
        while first.last() == Some(&rest) {
            first.pop();
        }
        if first.is_empty() {
            first.push(rest);
        }
        for (line, measure) in first.iter_mut().enumerate() {
            *measure -= if line == 0 { paragraph.indent } else { paragraph.hang };
        }
        let rest = rest - paragraph.hang;
        if let Some(known) = self.known[p].iter().find(|k| k.first == first && k.rest == rest && k.count == count) {
            return known.broken.clone();
        }
        let measures = Measures { first: first.clone(), rest };
        let broken = match count {
            Some(count) => break_into(&paragraph.sums, &measures, count),
            None => break_lines(&paragraph.sums, &measures),
        };
        self.known[p].push(Known { first, rest, count, broken: broken.clone() });
        broken
    }

    /// Pours so that columns end level (R41): the lowest common foot is raised as far as the text allows,
    /// then as many of the last columns as possible end one row higher.
    ///
    /// `keep` then sets paragraphs longer or shorter by a line so that none stands alone (R34).
    pub fn level(&mut self, columns: &[Column], seats: &[Seat], keep: bool) -> Poured {
        let whole = self.pour(seats);
        if whole.left > 0 || columns.is_empty() {
            return whole;
        }
        let top = columns.iter().map(|c| c.first_row).min().unwrap_or(1);
        let mut foot = seats.iter().map(|s| s.row).max().unwrap_or(1);
        let to = |feet: &dyn Fn(usize) -> i32| -> Vec<Seat> {
            seats.iter().filter(|s| s.row <= feet(s.column)).copied().collect()
        };
        while foot > top && self.pour(&to(&|_| foot - 1)).left == 0 {
            foot -= 1;
        }
        let mut level = to(&|_| foot);
        let mut best = self.pour(&level);
        for short in 1..=columns.len() {
            let high = columns.len() - short;
            let tried = to(&|c| if c < high { foot } else { foot - 1 });
            let poured = self.pour(&tried);
            if poured.left > 0 {
                break;
            }
            (best, level) = (poured, tried);
        }
        best.used = whole.used;
        if keep {
            let lines = best.spots.len();
            best = self.keep(&level);
            best.used = (whole.used + best.spots.len()).saturating_sub(lines).min(seats.len());
        }
        best
    }

    /// Returns the paragraphs.
    pub fn paragraphs(&self) -> &[Flowing<'a>] {
        &self.paragraphs
    }
}

fn same_row(a: &Seat, b: &Seat) -> bool {
    (a.column, a.row) == (b.column, b.row)
}

/// Returns the first seat of the row after that of seat `at`.
pub(super) fn next_row(seats: &[Seat], at: usize) -> usize {
    at + seats[at..].iter().take_while(|s| same_row(s, &seats[at])).count()
}

/// Counts the rows of a stack from seat `at` on.
fn rows_left(seats: &[Seat], at: usize) -> usize {
    let stack = seats[at..].iter().take_while(|s| s.stack == seats[at].stack).map(|s| s.row);
    let (first, last) = (seats[at].row, stack.last().unwrap_or(seats[at].row));
    usize::try_from(last - first + 1).unwrap_or(0)
}

/// Returns the widest seat of every row from `at` on.
fn own_rows(seats: &[Seat], at: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let mut i = at;
    while i < seats.len() {
        let next = next_row(seats, i);
        out.extend((i..next).max_by_key(|&k| (seats[k].width, std::cmp::Reverse(k))));
        i = next;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::seats::seats;
    use crate::font::{FontContext, bundled};
    use crate::geom::Rect;
    use crate::template::{Grid, Weight};
    use crate::text::{Setting, Shaped, StyledRun, shape};

    const EM: Abs = Abs::pt(9);

    /// A paragraph that is so many lines long on 13 字.
    fn lines(n: usize, fonts: &mut FontContext) -> Shaped {
        let song = fonts.book.face("song", Weight::Regular).unwrap();
        let setting = Setting::running(EM);
        shape(&[StyledRun::plain(&"字".repeat(n * 13), vec![song])], setting, song, fonts)
    }
    fn columns(rows: &[i32]) -> Vec<Column> {
        let one = |(i, &rows): (usize, &i32)| Column {
            x: EM * 14 * i as i64,
            width: EM * 13,
            first_row: 1,
            rows,
            frame: 1,
            column: i + 1,
            right: None,
        };
        rows.iter().enumerate().map(one).collect()
    }
    fn sat(columns: &[Column]) -> Vec<Seat> {
        let area = Rect::new(Abs::ZERO, Abs::ZERO, EM * 200, EM * 200);
        let grid = Grid { area, columns: 8, measure: EM * 13, gutter: EM, lines: 128, em: EM, leading: Abs::pt(11) };
        seats(columns, &[], &grid)
    }
    fn heights(p: &Poured, n: usize) -> Vec<usize> {
        (0..n).map(|c| p.spots.iter().filter(|s| s.seat.column == c).count()).collect()
    }
    /// Pours paragraphs of so many lines, subheads marked, and levels them.
    fn leveled(paragraphs: &[(usize, bool)], rows: &[i32]) -> Poured {
        let book = bundled();
        let mut fonts = FontContext::new(&book);
        let shaped: Vec<Shaped> = paragraphs.iter().map(|p| lines(p.0, &mut fonts)).collect();
        let flowing = shaped.iter().zip(paragraphs);
        let flowing = flowing
            .map(|(s, p)| Flowing { sums: Sums::new(s), indent: Abs::ZERO, hang: Abs::ZERO, subhead: p.1 })
            .collect();
        let columns = columns(rows);
        Pourer::new(flowing).level(&columns, &sat(&columns), false)
    }

    #[test]
    fn r41_columns_end_level_and_only_the_last_are_one_short() {
        let p = leveled(&[(62, false)], &[11; 6]);
        assert_eq!(heights(&p, 6), [11, 11, 10, 10, 10, 10]);
        assert_eq!((p.left, p.used), (0, 62));
    }

    #[test]
    fn r56_a_subhead_never_stands_last_in_a_column() {
        let p = leveled(&[(4, false), (1, true), (4, false)], &[6, 6]);
        let subhead = p.spots.iter().find(|s| s.paragraph == 1).map(|s| (s.seat.column, s.seat.row));
        assert_eq!(subhead, Some((1, 1)));
        assert_eq!(p.used, 6 + 5);
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        assert_eq!(leveled(&[(10, false)], &[3, 3]).left, 4);
    }
}
