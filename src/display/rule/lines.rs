//! 点线 and 水线: a whole number of dots or periods on every side.

use super::track::{End, Track};
use crate::display::path::ellipse;
use crate::display::{Brush, Ends, Item, Path, Segment};
use crate::geom::{Abs, Point, Rect};
use crate::template::{Corner, RuleLook};

/// Pitch of dots in hundredths of their diameter.
const PITCH: i64 = 250;
/// A wave's period in hundredths of its height.
const PERIOD: i64 = 220;
/// A wave's line in hundredths of its height; no thinner than a hairline.
const LINE: i64 = 12;
/// The controls of half a cosine, in ten thousandths of its length.
const COSINE: i64 = 3_642;

/// Draws round dots, one at each end and at each corner.
pub fn dots(track: &Track, look: &RuleLook, items: &mut Vec<Item>) {
    let (size, deep) = (look.weight, look.weight / 2);
    let pitch = size.scale(PITCH, 100);
    let mut centres = Vec::new();
    for (i, side) in track.sides.iter().enumerate() {
        let from = match side.start {
            End::Open => side.at(deep, deep),
            _ => track.turn((i + track.sides.len() - 1) % track.sides.len(), deep).after,
        };
        if side.end == End::Open {
            let to = side.at(side.length() - deep, deep);
            straight(from, to, pitch, &mut centres);
            centres.push(to);
            continue;
        }
        let turn = track.turn(i, deep);
        straight(from, turn.before, pitch, &mut centres);
        match track.corner {
            Corner::Round(_) if turn.before != turn.after => {
                arc(turn.before, Segment::quarter(turn.before, turn.corner, turn.after), pitch, &mut centres);
            }
            _ => straight(turn.before, turn.after, pitch, &mut centres),
        }
    }
    let mut segments = Vec::new();
    for c in centres {
        ellipse(Rect::new(c.x - size / 2, c.y - size / 2, size, size), &mut segments);
    }
    items.push(Item::Path(Path { segments, brush: Brush::Fill, ink: look.ink }));
}

/// Adds evenly spread points from one to another, the last left out.
fn straight(from: Point, to: Point, pitch: Abs, out: &mut Vec<Point>) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    // Of a level, upright or 45° line; a cut is the only one that slants.
    let length = if dx.is_zero() || dy.is_zero() { dx.abs() + dy.abs() } else { dx.abs().scale(141_421, 100_000) };
    if length.is_zero() {
        return;
    }
    let n = count(length, pitch);
    out.extend((0..n).map(|i| Point { x: from.x + dx.scale(i, n), y: from.y + dy.scale(i, n) }));
}

/// Adds evenly spread points of a quarter of a circle, the last left out.
fn arc(from: Point, curve: Segment, pitch: Abs, out: &mut Vec<Point>) {
    let Segment::Cubic(a, b, to) = curve else { return };
    let n = count((to.x - from.x).abs().scale(157_080, 100_000), pitch);
    let whole = n * n * n;
    out.extend((0..n).map(|i| {
        let j = n - i;
        let parts = [(from, j * j * j), (a, 3 * j * j * i), (b, 3 * j * i * i), (to, i * i * i)];
        let sum = |of: fn(Point) -> Abs| parts.iter().map(|&(p, share)| of(p).scale(share, whole)).sum::<Abs>();
        Point { x: sum(|p| p.x), y: sum(|p| p.y) }
    }));
}

/// Returns how often a step goes into a length when it may give a little; once at least.
pub fn count(length: Abs, step: Abs) -> i64 {
    (length + step / 2).whole(step.max(Abs::sp(1))).max(1)
}

/// Draws a wave whose crests stand on the outer edge, one at each end and at each corner.
pub fn wave(track: &Track, look: &RuleLook, items: &mut Vec<Item>) {
    let line = look.weight.scale(LINE, 100).max(Abs::milli_pt(250));
    let (crest, trough) = (line / 2, look.weight - line / 2);
    let mut segments = Vec::new();
    for (i, side) in track.sides.iter().enumerate() {
        let (from, to) = (side.start.short(crest), side.length() - side.end.short(crest));
        let n = count(to - from, look.weight.scale(PERIOD, 100)) * 2;
        if i == 0 {
            segments.push(Segment::Move(side.at(from, crest)));
        }
        for half in 0..n {
            let (a, b) = (from + (to - from).scale(half, n), from + (to - from).scale(half + 1, n));
            let (high, low) = if half % 2 == 0 { (crest, trough) } else { (trough, crest) };
            let ease = (b - a).scale(COSINE, 10_000);
            segments.push(Segment::Cubic(side.at(a + ease, high), side.at(b - ease, low), side.at(b, low)));
        }
    }
    if track.is_closed() {
        segments.push(Segment::Close);
    }
    items.push(Item::Path(Path { segments, brush: Brush::Stroke(line, Ends::Butt), ink: look.ink }));
}
