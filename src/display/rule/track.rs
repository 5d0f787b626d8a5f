//! Where a rule runs: straight sides, and the corners at which they meet.

use crate::display::Segment;
use crate::geom::{Abs, Edge, Outline, Point, Way, edges};
use crate::template::{Corner, Sides};

/// How a side ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// At nothing.
    Open,
    /// At a corner that points outwards: the next side turns to the right.
    Outward,
    /// At a corner that points inwards: the next side turns to the left.
    Inward,
}

impl End {
    /// Returns how far a line at a depth stops short of the corner, seen on the outer edge.
    pub fn short(self, deep: Abs) -> Abs {
        match self {
            End::Open => Abs::ZERO,
            End::Outward => deep,
            End::Inward => -deep,
        }
    }
}

/// One straight side; the rule lies at its right hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// The outer edge, from corner to corner.
    pub edge: Edge,
    /// How it begins.
    pub start: End,
    /// How it ends.
    pub end: End,
}

impl Side {
    /// Returns the way it runs.
    pub fn way(&self) -> Way {
        self.edge.way()
    }
    /// Returns its length on the outer edge.
    pub fn length(&self) -> Abs {
        self.edge.length()
    }
    /// Returns a point of it: so far along from its beginning, so deep inwards.
    pub fn at(&self, along: Abs, deep: Abs) -> Point {
        self.way().right().from(self.way().from(self.edge.from, along), deep)
    }
}

/// A stretch of a box's top that is left out round a head that stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Height of the outer edge.
    pub y: Abs,
    /// Where the rule stops.
    pub from: Abs,
    /// Where it goes on.
    pub to: Abs,
}

/// Where one side leaves for the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Where the side ends.
    pub before: Point,
    /// Where the two would meet.
    pub corner: Point,
    /// Where the next side begins.
    pub after: Point,
}

/// Sides that meet one another, in order; closed where the last meets the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// The sides.
    pub sides: Vec<Side>,
    /// The shape of the corners between them.
    pub corner: Corner,
}

impl Track {
    /// Returns the track of a rule that stands alone.
    pub fn straight(from: Point, to: Point) -> Track {
        let side = Side { edge: Edge { from, to }, start: End::Open, end: End::Open };
        Track { sides: vec![side], corner: Corner::Square }
    }

    /// Returns the tracks of a box: the ruled sides of its outline, less the gap.
    pub fn of(outline: &Outline, sides: Sides, corner: Corner, gap: Option<Gap>) -> Vec<Track> {
        outline.loops().iter().flat_map(|points| split(ruled(points, sides, corner, gap), corner)).collect()
    }

    /// Whether it comes back to where it began.
    pub fn is_closed(&self) -> bool {
        self.sides.first().is_some_and(|s| s.start != End::Open)
    }

    /// Adds the line at a depth below the outer edge, corners in their shape.
    pub fn path(&self, deep: Abs, out: &mut Vec<Segment>) {
        let first = match self.is_closed() {
            true => self.turn(self.sides.len() - 1, deep).after,
            false => self.sides[0].at(Abs::ZERO, deep),
        };
        out.push(Segment::Move(first));
        for (i, side) in self.sides.iter().enumerate() {
            if side.end == End::Open {
                out.push(Segment::Line(side.at(side.length(), deep)));
                continue;
            }
            let turn = self.turn(i, deep);
            out.push(Segment::Line(turn.before));
            if turn.before != turn.after {
                out.push(match self.corner {
                    Corner::Round(_) => Segment::quarter(turn.before, turn.corner, turn.after),
                    _ => Segment::Line(turn.after),
                });
            }
        }
        if self.is_closed() {
            out.push(Segment::Close);
        }
    }

    /// Returns how a line at a depth leaves a side, which has a next one.
    pub fn turn(&self, side: usize, deep: Abs) -> Turn {
        let (a, b) = (&self.sides[side], &self.sides[(side + 1) % self.sides.len()]);
        let (way, next) = (a.way(), b.way());
        let corner = next.right().from(way.right().from(a.edge.to, deep), deep);
        // A cut inside of another is longer where the corner points outwards, shorter where it points inwards.
        let off = match self.corner {
            Corner::Square => a.end.short(deep),
            Corner::Round(r) => r,
            Corner::Cut(r) => r + a.end.short(deep).scale(41_421, 100_000),
        };
        if off <= a.end.short(deep) {
            return Turn { before: corner, corner, after: corner };
        }
        let before = way.right().from(way.from(a.edge.to, -off), deep);
        let after = next.right().from(next.from(b.edge.from, off), deep);
        Turn { before, corner, after }
    }
}

/// How much a corner takes off the sides that meet in it.
fn taken(corner: Corner) -> Abs {
    match corner {
        Corner::Square => Abs::ZERO,
        Corner::Round(r) | Corner::Cut(r) => r,
    }
}

/// A side, and whether it reaches from corner to corner.
struct Stretch {
    edge: Edge,
    from_corner: bool,
    to_corner: bool,
}

/// Returns the ruled sides of a closed line, each with how it begins and ends.
fn ruled(points: &[Point], sides: Sides, corner: Corner, gap: Option<Gap>) -> Vec<Side> {
    let all: Vec<Edge> = edges(points).collect();
    let n = all.len();
    let cut = taken(corner);
    let stretches: Vec<Vec<Stretch>> =
        all.iter().map(|e| if sides.has(e.way()) { stretches(*e, cut, gap) } else { Vec::new() }).collect();
    let bend = |i: usize| {
        let (a, b) = (all[i % n].way(), all[(i + 1) % n].way());
        let meets = stretches[i % n].last().is_some_and(|s| s.to_corner)
            && stretches[(i + 1) % n].first().is_some_and(|s| s.from_corner);
        match (meets, b == a.right()) {
            (false, _) => End::Open,
            (true, true) => End::Outward,
            (true, false) => End::Inward,
        }
    };
    let mut out = Vec::new();
    for (i, edge) in stretches.iter().enumerate() {
        for s in edge {
            let start = if s.from_corner { bend(i + n - 1) } else { End::Open };
            let end = if s.to_corner { bend(i) } else { End::Open };
            let (mut from, mut to) = (s.edge.from, s.edge.to);
            // A rule that stops at a shaped corner stops where the shape begins.
            if s.from_corner && start == End::Open {
                from = s.edge.way().from(from, cut);
            }
            if s.to_corner && end == End::Open {
                to = s.edge.way().from(to, -cut);
            }
            out.push(Side { edge: Edge { from, to }, start, end });
        }
    }
    out
}

/// Returns what a gap leaves of an edge.
fn stretches(edge: Edge, cut: Abs, gap: Option<Gap>) -> Vec<Stretch> {
    let here = gap.filter(|g| edge.way() == Way::Right && edge.from.y == g.y);
    let Some(gap) = here.filter(|g| g.from < edge.to.x && edge.from.x < g.to) else {
        return vec![Stretch { edge, from_corner: true, to_corner: true }];
    };
    let at = |x| Point { x, y: gap.y };
    let left = Stretch { edge: Edge { from: edge.from, to: at(gap.from) }, from_corner: true, to_corner: false };
    let right = Stretch { edge: Edge { from: at(gap.to), to: edge.to }, from_corner: false, to_corner: true };
    let mut out = Vec::new();
    if gap.from > edge.from.x + cut {
        out.push(left);
    }
    if gap.to < edge.to.x - cut {
        out.push(right);
    }
    out
}

/// Parts sides in order into tracks wherever one begins open.
fn split(mut sides: Vec<Side>, corner: Corner) -> Vec<Track> {
    let open = sides.iter().position(|s| s.start == End::Open).unwrap_or(0);
    sides.rotate_left(open);
    let mut out: Vec<Track> = Vec::new();
    for side in sides {
        match out.last_mut().filter(|_| side.start != End::Open) {
            Some(track) => track.sides.push(side),
            None => out.push(Track { sides: vec![side], corner }),
        }
    }
    out
}
