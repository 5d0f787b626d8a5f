//! Marks beside characters: emphasis dots 着重号, proper-name lines 专名号, wavy title lines 书名号 (浪线).
//!
//! All stand in the air between lines, so that no line moves for them (R39): dots under the characters or right of
//! them, lines under them or left of them (R48). Source: GB/T 15834 4.9, 4.15, 4.16; clreq #positioning_of_marks.

use crate::display::{Brush, Ends, Item, Path, Segment, ellipse};
use crate::geom::{Abs, Point, Ratio, Rect};
use crate::ink::Ink;
use crate::line::SetLine;
use crate::story::Marks;
use crate::template::Writing;
use crate::text::class::Class;
use crate::text::{Cluster, Shaped};

/// Diameter of a dot, in thousandths of an em.
const DOT: i64 = 150;
/// From the em box to the middle of a dot.
const DOT_OFF: i64 = 95;
/// Weight of a proper-name line.
const LINE: i64 = 50;
/// From the em box to the middle of a proper-name line.
const LINE_OFF: i64 = 70;
/// Weight of a wavy line.
const WAVE: i64 = 45;
/// From the em box to the middle of a wavy line.
const WAVE_OFF: i64 = 95;
/// From the middle of a wavy line to its crest.
const CREST: i64 = 45;
/// Length of half a wave: three waves under a character.
const HALF_WAVE: i64 = 167;
/// How far a line ends short of its characters where it meets another one (R52).
const APART: i64 = 90;
/// How much further out a line stands for what is nearer: a dot, another line.
const BAND: i64 = 170;
/// No line is thinner: it would not print.
const THINNEST: Abs = Abs::milli_pt(250);

/// Where a line of text stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand {
    /// Top left of its em box (horizontal), or the top of its centre line (vertical); page space.
    pub at: Point,
    /// Type size.
    pub size: Abs,
    /// 长扁字 along the line.
    pub scale: Ratio,
    /// Direction.
    pub writing: Writing,
}

impl Stand {
    /// A point along the line and off its em box: above it is negative in a horizontal line, left in a vertical one.
    fn point(&self, along: Abs, off: Abs) -> Point {
        let along = along * self.scale;
        match self.writing {
            Writing::Horizontal => {
                let edge = if off < Abs::ZERO { Abs::ZERO } else { self.size };
                Point { x: self.at.x + along, y: self.at.y + edge + off }
            }
            Writing::Vertical => {
                let half = if off < Abs::ZERO { -(self.size / 2) } else { self.size / 2 };
                Point { x: self.at.x + half + off, y: self.at.y + along }
            }
        }
    }

    /// Something so many thousandths of an em long.
    fn mem(&self, n: i64) -> Abs {
        self.size.scale(n, 1000)
    }

    /// The side that lines stand on: under, or left.
    fn outward(&self) -> i64 {
        if self.writing == Writing::Horizontal { 1 } else { -1 }
    }
}

/// One cluster of a set line.
struct Cell<'a> {
    cluster: &'a Cluster,
    marks: &'a Marks,
    from: Abs,
    to: Abs,
    middle: Abs,
}

/// Draws the marks of a set line.
pub(super) fn draw(shaped: &Shaped, set: &SetLine, stand: Stand, ink: Ink) -> Vec<Item> {
    let mut out = Vec::new();
    if shaped.clusters[set.from..set.to].iter().all(|c| shaped.marks[c.run()].is_empty()) {
        return out;
    }
    let mut cells: Vec<Cell> = shaped.clusters[set.from..set.to]
        .iter()
        .zip(&set.pens)
        .map(|(cluster, &pen)| {
            let from = pen + shaped.air(cluster).shift;
            let to = from + cluster.advance;
            Cell { cluster, marks: &shaped.marks[cluster.run()], from, to, middle: (from + to) / 2 }
        })
        .collect();
    for reading in shaped.readings_over(set.from..set.to).iter().filter(|r| r.clusters.len() == 1) {
        cells[reading.clusters.start - set.from].middle += reading.middle();
    }
    for cell in cells.iter().filter(|c| c.marks.dots && takes_dot(shaped, c.cluster)) {
        out.push(dot(cell, stand, ink));
    }
    for (from, to) in stretches(&cells, |m| m.name) {
        out.extend(name(&cells, from, to, stand, ink));
    }
    for (from, to) in stretches(&cells, |m| m.title) {
        out.extend(title(&cells, from, to, stand, ink));
    }
    out
}

/// R51: dots stand by characters, not by marks, nor by what is raised or lowered.
fn takes_dot(shaped: &Shaped, cluster: &Cluster) -> bool {
    let mark = cluster.class.is_mark() || matches!(cluster.class, Class::Space | Class::HardBreak);
    let western = cluster.class.is_western() && !matches!(cluster.class, Class::Latin | Class::Digit);
    !mark && !western && shaped.standing(cluster).rise.is_zero()
}

/// R51, R48: a dot in the middle of its character, under it or right of it.
fn dot(cell: &Cell, stand: Stand, ink: Ink) -> Item {
    // In a vertical line a reading stands on the same side, and nearer.
    let reading = stand.writing == Writing::Vertical && cell.marks.ruby.is_some();
    let off = stand.mem(DOT_OFF) + if reading { stand.size / 2 } else { Abs::ZERO };
    let at = stand.point(cell.middle, off);
    let size = stand.mem(DOT);
    let mut segments = Vec::with_capacity(6);
    ellipse(Rect::new(at.x - size / 2, at.y - size / 2, size, size), &mut segments);
    Item::Path(Path { segments, brush: Brush::Fill, ink })
}

/// The first and last cells of every stretch of one number in this line.
fn stretches(cells: &[Cell], number: impl Fn(&Marks) -> u32) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (i, cell) in cells.iter().enumerate().filter(|(_, c)| number(c.marks) > 0) {
        match out.last_mut() {
            Some(last) if last.1 + 1 == i && number(cells[i - 1].marks) == number(cell.marks) => last.1 = i,
            _ => out.push((i, i)),
        }
    }
    out
}

/// R52: whether a line beside another is not its continuation, nor the line of what both stand in.
fn meets(own: &Marks, other: &Marks) -> bool {
    (other.name > 0 && other.name != own.name) || (other.title > 0 && other.title != own.title)
}

/// Where a line under cells begins and ends: not under marks at its ends, and short of another one beside it (R52).
fn ends(cells: &[Cell], mut from: usize, mut to: usize, stand: Stand) -> Option<(Abs, Abs)> {
    let (own, last) = (cells[from].marks, cells[to].marks);
    let before = from > 0 && meets(own, cells[from - 1].marks);
    let after = cells.get(to + 1).is_some_and(|c| meets(last, c.marks));
    let bare = |i: usize| matches!(cells[i].cluster.class, Class::Open | Class::Close | Class::Space);
    while from < to && bare(from) {
        from += 1;
    }
    while from < to && bare(to) {
        to -= 1;
    }
    let apart = stand.mem(APART);
    let start = cells[from].from + if before { apart } else { Abs::ZERO };
    let end = cells[to].to - if after { apart } else { Abs::ZERO };
    (end > start).then_some((start, end))
}

/// How far out a line stands beyond its own place: dots under the same characters are nearer.
fn beyond(cells: &[Cell], from: usize, to: usize, stand: Stand) -> Abs {
    let dots = stand.writing == Writing::Horizontal && cells[from..=to].iter().any(|c| c.marks.dots);
    if dots { stand.mem(BAND) } else { Abs::ZERO }
}

/// R48: a straight line under a proper name, or left of it.
fn name(cells: &[Cell], from: usize, to: usize, stand: Stand, ink: Ink) -> Option<Item> {
    let (start, end) = ends(cells, from, to, stand)?;
    let weight = stand.mem(LINE).max(THINNEST);
    let off = (stand.mem(LINE_OFF) + beyond(cells, from, to, stand)) * stand.outward();
    let (a, b) = (stand.point(start, off), stand.point(end, off));
    let rect = match stand.writing {
        Writing::Horizontal => Rect::new(a.x, a.y - weight / 2, b.x - a.x, weight),
        Writing::Vertical => Rect::new(a.x - weight / 2, a.y, weight, b.y - a.y),
    };
    Some(Item::Fill(rect, ink))
}

/// R48: a wavy line under a title, or left of it, of whole half waves; outside of a name in it.
fn title(cells: &[Cell], from: usize, to: usize, stand: Stand, ink: Ink) -> Option<Item> {
    let (start, end) = ends(cells, from, to, stand)?;
    let named = cells[from..=to].iter().any(|c| c.marks.name > 0);
    let more = beyond(cells, from, to, stand) + if named { stand.mem(BAND * 2 / 3) } else { Abs::ZERO };
    let off = stand.mem(WAVE_OFF) + more;
    let length = end - start;
    let halves = (length + stand.mem(HALF_WAVE) / 2).whole(stand.mem(HALF_WAVE)).max(2);
    // A cubic reaches three quarters of the height of its controls.
    let height = stand.mem(CREST).scale(4, 3);
    let point = |n: i64, of: i64, rise: Abs| {
        let along = start + length.scale(n, halves * of);
        stand.point(along, (off + rise) * stand.outward())
    };
    let mut segments = vec![Segment::Move(point(0, 1, Abs::ZERO))];
    for k in 0..halves {
        let rise = if k % 2 == 0 { -height } else { height };
        // The controls that follow a sine stand at 0.364 of the half wave.
        let (a, b) = (point(k * 1000 + 364, 1000, rise), point(k * 1000 + 636, 1000, rise));
        segments.push(Segment::Cubic(a, b, point(k + 1, 1, Abs::ZERO)));
    }
    let weight = stand.mem(WAVE).max(THINNEST);
    Some(Item::Path(Path { segments, brush: Brush::Stroke(weight, Ends::Round), ink }))
}
