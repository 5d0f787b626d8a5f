//! The outline of some rectangles: where a box's rule runs round an L, a U or a T of frames.

use super::{Abs, Point, Rect};
use std::collections::BTreeMap;

/// Which way an edge runs; page space, y down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// To the right: a top edge, what it bounds lies below.
    Right,
    /// Down: a right edge, what it bounds lies at its left.
    Down,
    /// To the left: a lower edge, what it bounds lies above.
    Left,
    /// Up: a left edge, what it bounds lies at its right.
    Up,
}

impl Way {
    /// Returns the way from one point to another in the same row or column.
    pub fn between(from: Point, to: Point) -> Way {
        match (to.x.cmp(&from.x), to.y.cmp(&from.y)) {
            (std::cmp::Ordering::Greater, _) => Way::Right,
            (std::cmp::Ordering::Less, _) => Way::Left,
            (_, std::cmp::Ordering::Less) => Way::Up,
            _ => Way::Down,
        }
    }
    /// Returns the way after a turn to the right: inwards, seen from an edge.
    pub fn right(self) -> Way {
        match self {
            Way::Right => Way::Down,
            Way::Down => Way::Left,
            Way::Left => Way::Up,
            Way::Up => Way::Right,
        }
    }
    /// Returns a point some way off.
    pub fn from(self, p: Point, far: Abs) -> Point {
        match self {
            Way::Right => Point { x: p.x + far, y: p.y },
            Way::Down => Point { x: p.x, y: p.y + far },
            Way::Left => Point { x: p.x - far, y: p.y },
            Way::Up => Point { x: p.x, y: p.y - far },
        }
    }
}

/// One straight edge of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
}

impl Edge {
    /// Returns the way it runs.
    pub fn way(&self) -> Way {
        Way::between(self.from, self.to)
    }
    /// Returns its length.
    pub fn length(&self) -> Abs {
        (self.to.x - self.from.x).abs() + (self.to.y - self.from.y).abs()
    }
}

/// Closed lines of level and upright edges; what they bound lies at the right hand of whoever follows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    pub(super) loops: Vec<Vec<Point>>,
}

impl Outline {
    /// Returns the outline of one rectangle.
    pub fn rect(r: Rect) -> Outline {
        Outline::of(&[r], Abs::ZERO, Abs::ZERO)
    }

    /// Returns the outline of some rectangles together.
    ///
    /// A gap between two of them is closed when it is no wider than `across` (beside one another) or `down` (one above the other).
    pub fn of(rects: &[Rect], across: Abs, down: Abs) -> Outline {
        let xs = marks(rects.iter().flat_map(|r| [r.x, r.right()]));
        let ys = marks(rects.iter().flat_map(|r| [r.y, r.bottom()]));
        let mut cells = Cells { on: vec![vec![false; xs.len().max(1) - 1]; ys.len().max(1) - 1], xs, ys };
        cells.cover(rects);
        while cells.close(across, down) {}
        Outline { loops: cells.trace() }
    }

    /// Returns the closed lines, each without its first point repeated.
    pub fn loops(&self) -> &[Vec<Point>] {
        &self.loops
    }

    /// Returns every edge.
    pub fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        self.loops.iter().flat_map(|l| edges(l))
    }

    /// Whether it is one piece: one line outside, whatever holes it has.
    pub fn is_whole(&self) -> bool {
        self.loops.iter().filter(|l| turns(l) > 0).count() == 1
    }

    /// Moves every point at one height to another: the top of a box that a head stands in.
    pub fn lower(&mut self, from: Abs, to: Abs) {
        for p in self.loops.iter_mut().flatten().filter(|p| p.y == from) {
            p.y = to;
        }
    }
}

/// Returns the edges of a closed line.
pub fn edges(points: &[Point]) -> impl Iterator<Item = Edge> + '_ {
    (0..points.len()).map(|i| Edge { from: points[i], to: points[(i + 1) % points.len()] })
}

/// Turns to the right less turns to the left: four round a shape, minus four round a hole.
fn turns(points: &[Point]) -> i32 {
    let ways: Vec<Way> = edges(points).map(|e| e.way()).collect();
    (0..ways.len()).map(|i| if ways[(i + 1) % ways.len()] == ways[i].right() { 1 } else { -1 }).sum()
}

pub(super) fn marks(at: impl Iterator<Item = Abs>) -> Vec<Abs> {
    let mut all: Vec<Abs> = at.collect();
    all.sort();
    all.dedup();
    all
}

/// The plane cut along every edge of the rectangles.
pub(super) struct Cells {
    pub(super) xs: Vec<Abs>,
    pub(super) ys: Vec<Abs>,
    /// One row for each gap between `ys`, one cell in it for each gap between `xs`.
    pub(super) on: Vec<Vec<bool>>,
}

impl Cells {
    fn cover(&mut self, rects: &[Rect]) {
        for r in rects {
            let rows = self.ys.partition_point(|y| *y < r.y)..self.ys.partition_point(|y| *y < r.bottom());
            let columns = self.xs.partition_point(|x| *x < r.x)..self.xs.partition_point(|x| *x < r.right());
            for row in &mut self.on[rows] {
                row[columns.clone()].fill(true);
            }
        }
    }

    /// Closes narrow gaps; whether there were any.
    fn close(&mut self, across: Abs, down: Abs) -> bool {
        let mut any = false;
        for row in &mut self.on {
            any |= close(row, &self.xs, across);
        }
        for column in 0..self.xs.len().max(1) - 1 {
            let mut line: Vec<bool> = self.on.iter().map(|row| row[column]).collect();
            if close(&mut line, &self.ys, down) {
                any = true;
                self.on.iter_mut().zip(line).for_each(|(row, on)| row[column] = on);
            }
        }
        any
    }

    fn has(&self, row: Option<usize>, column: Option<usize>) -> bool {
        row.zip(column).is_some_and(|(r, c)| self.on.get(r).and_then(|row| row.get(c)).is_some_and(|on| *on))
    }

    /// Follows the edges between covered and bare cells, what is covered at the right hand.
    pub(super) fn trace(&self) -> Vec<Vec<Point>> {
        let mut next: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
        for (r, row) in self.on.iter().enumerate() {
            for (c, _) in row.iter().enumerate().filter(|(_, on)| **on) {
                let mut bare = |row, column, from, to| {
                    if !self.has(row, column) {
                        next.entry(from).or_default().push(to);
                    }
                };
                bare(r.checked_sub(1), Some(c), (r, c), (r, c + 1));
                bare(Some(r), Some(c + 1), (r, c + 1), (r + 1, c + 1));
                bare(Some(r + 1), Some(c), (r + 1, c + 1), (r + 1, c));
                bare(Some(r), c.checked_sub(1), (r + 1, c), (r, c));
            }
        }
        let mut loops = Vec::new();
        while let Some(&start) = next.keys().next() {
            let mut line = Vec::new();
            let mut at = start;
            let mut way: Option<Way> = None;
            while let Some(ends) = next.get_mut(&at) {
                // Where two corners touch, the turn to the right keeps to the same cell.
                let right = way.and_then(|w| ends.iter().position(|e| self.way(at, *e) == w.right())).unwrap_or(0);
                let to = ends.swap_remove(right);
                if ends.is_empty() {
                    next.remove(&at);
                }
                let now = self.way(at, to);
                if way != Some(now) {
                    line.push(self.point(at));
                }
                (way, at) = (Some(now), to);
            }
            loops.push(line);
        }
        loops
    }

    fn point(&self, (row, column): (usize, usize)) -> Point {
        Point { x: self.xs[column], y: self.ys[row] }
    }
    fn way(&self, from: (usize, usize), to: (usize, usize)) -> Way {
        Way::between(self.point(from), self.point(to))
    }
}

/// Closes the gaps of one row or column that are no longer than `most`.
fn close(line: &mut [bool], marks: &[Abs], most: Abs) -> bool {
    let mut any = false;
    let mut last: Option<usize> = None;
    for at in 0..line.len() {
        if !line[at] {
            continue;
        }
        if let Some(end) = last.filter(|end| end + 1 < at)
            && marks[at] - marks[end + 1] <= most
        {
            line[end + 1..at].fill(true);
            any = true;
        }
        last = Some(at);
    }
    any
}

#[cfg(test)]
#[path = "outline_tests.rs"]
mod tests;
