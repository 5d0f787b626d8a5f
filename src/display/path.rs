//! Lines and curves in whole-number lengths.

use super::Clip;
use crate::geom::{Abs, Point, Rect};
use crate::ink::Ink;

/// One step of a path, page space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Begins a new line here.
    Move(Point),
    /// Draws a straight line to here.
    Line(Point),
    /// Draws a cubic curve by its two controls to its end.
    Cubic(Point, Point, Point),
    /// Draws back to where the line began.
    Close,
}

/// How the ends of a stroke look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ends {
    /// Cut off square where the line ends; corners are mitred.
    #[default]
    Butt,
    /// Round, and so are the corners.
    Round,
}

/// How a path is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brush {
    /// Filled; what lies inside of two lines that run the same way is filled too.
    Fill,
    /// Stroked evenly about its line by a weight.
    Stroke(Abs, Ends),
}

/// Lines and curves painted in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Its steps; every line begins with a move.
    pub segments: Vec<Segment>,
    /// How it is painted.
    pub brush: Brush,
    /// Colour; full black overprints, as it does for fills.
    pub ink: Ink,
}

/// How far the controls of a quarter of a circle stand off its ends, as a share of the radius in a hundred thousand.
const QUARTER: (i64, i64) = (55_228, 100_000);

impl Segment {
    /// Draws a quarter of an ellipse from one point to another; `corner` is where the tangents of both ends meet.
    pub fn quarter(from: Point, corner: Point, to: Point) -> Segment {
        let towards = |p: Point| Point {
            x: p.x + (corner.x - p.x).scale(QUARTER.0, QUARTER.1),
            y: p.y + (corner.y - p.y).scale(QUARTER.0, QUARTER.1),
        };
        Segment::Cubic(towards(from), towards(to), to)
    }
}

impl Clip {
    /// Returns its line.
    pub fn segments(&self) -> Vec<Segment> {
        let mut out = Vec::new();
        match *self {
            Clip::Rectangle(r) => {
                let corners = [(r.x, r.y), (r.right(), r.y), (r.right(), r.bottom()), (r.x, r.bottom())];
                let at = |(x, y)| Point { x, y };
                out.push(Segment::Move(at(corners[0])));
                out.extend(corners[1..].iter().map(|c| Segment::Line(at(*c))));
                out.push(Segment::Close);
            }
            Clip::Ellipse(r) => ellipse(r, &mut out),
        }
        out
    }
}

/// Adds the ellipse that fills a rectangle, clockwise from its top.
pub fn ellipse(r: Rect, out: &mut Vec<Segment>) {
    let (cx, cy) = (r.x + r.w / 2, r.y + r.h / 2);
    let at = |x, y| Point { x, y };
    let ends = [at(cx, r.y), at(r.right(), cy), at(cx, r.bottom()), at(r.x, cy)];
    let corners = [at(r.right(), r.y), at(r.right(), r.bottom()), at(r.x, r.bottom()), at(r.x, r.y)];
    out.push(Segment::Move(ends[0]));
    out.extend((0..4).map(|i| Segment::quarter(ends[i], corners[i], ends[(i + 1) % 4])));
    out.push(Segment::Close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ellipse_touches_the_middles_of_its_rectangle() {
        let mut out = Vec::new();
        ellipse(Rect::new(Abs::pt(10), Abs::pt(20), Abs::pt(40), Abs::pt(20)), &mut out);
        let at = |x, y| Point { x: Abs::pt(x), y: Abs::pt(y) };
        let ends: Vec<Point> = out
            .iter()
            .filter_map(|s| match s {
                Segment::Cubic(_, _, end) => Some(*end),
                _ => None,
            })
            .collect();
        assert_eq!((out[0], out.len()), (Segment::Move(at(30, 20)), 6));
        assert_eq!(ends, [at(50, 30), at(30, 40), at(10, 30), at(30, 20)]);
        let Segment::Cubic(control, ..) = out[1] else { panic!("a curve") };
        assert_eq!(control, Point { x: Abs::pt(30) + Abs::pt(20).scale(55_228, 100_000), y: Abs::pt(20) });
    }
}
