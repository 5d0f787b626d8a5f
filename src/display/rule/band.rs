//! A rule of any kind along any track.

use super::track::{Gap, Side, Track};
use super::{lines, ornament};
use crate::display::{Brush, Ends, Item, Path};
use crate::geom::{Abs, Point, Rect};
use crate::ink::Ink;
use crate::template::{BoxSlot, Corner, RuleKind, RuleLook, RuleSlot, Sides};

/// Draws a rule that stands alone, its band evenly about its place; the heavy line lies above, or at the left.
pub fn line(rule: &RuleSlot, items: &mut Vec<Item>) {
    let half = rule.look.band() / 2;
    let track = if rule.from.y == rule.to.y {
        let at = |p: Point| Point { x: p.x, y: p.y - half };
        Track::straight(at(rule.from), at(rule.to))
    } else {
        let at = |p: Point| Point { x: p.x - half, y: p.y };
        Track::straight(at(rule.to), at(rule.from))
    };
    draw(&track, &rule.look, items);
}

/// Draws a box's rule inside of its outline, the heavy line outermost; `gap` is what a head in its top takes out.
pub fn frame(b: &BoxSlot, gap: Option<Gap>, items: &mut Vec<Item>) {
    for track in Track::of(&b.outline, b.sides, b.corner, gap) {
        draw(&track, &b.look, items);
    }
}

/// Fills what a box bounds, in the shape of its corners.
pub fn tint(b: &BoxSlot, ink: Ink, items: &mut Vec<Item>) {
    if b.corner == Corner::Square && b.outline.edges().count() == 4 {
        let corners: Vec<Point> = b.outline.edges().map(|e| e.from).collect();
        items.push(Item::Fill(between(corners[0], corners[2]), ink));
        return;
    }
    let all = Sides { top: true, right: true, bottom: true, left: true };
    let mut segments = Vec::new();
    for track in Track::of(&b.outline, all, b.corner, None) {
        track.path(Abs::ZERO, &mut segments);
    }
    items.push(Item::Path(Path { segments, brush: Brush::Fill, ink }));
}

fn draw(track: &Track, look: &RuleLook, items: &mut Vec<Item>) {
    match look.kind {
        RuleKind::None => {}
        RuleKind::Dotted => lines::dots(track, look, items),
        RuleKind::Wave => lines::wave(track, look, items),
        RuleKind::Ornament => ornament::draw(track, look, items),
        RuleKind::Hairline | RuleKind::Thick | RuleKind::Double | RuleKind::ThinThick => {
            for (deep, weight) in look.lines() {
                stroke(track, deep, weight, look.ink, items);
            }
        }
    }
}

/// Draws an even line whose outer edge lies at a depth.
pub fn stroke(track: &Track, deep: Abs, weight: Abs, ink: Ink, items: &mut Vec<Item>) {
    if let [side] = track.sides.as_slice()
        && !track.is_closed()
    {
        items.push(Item::Fill(bar(side, deep, weight), ink));
        return;
    }
    let mut segments = Vec::new();
    track.path(deep + weight / 2, &mut segments);
    items.push(Item::Path(Path { segments, brush: Brush::Stroke(weight, Ends::Butt), ink }));
}

fn bar(side: &Side, deep: Abs, weight: Abs) -> Rect {
    between(side.at(Abs::ZERO, deep), side.at(side.length(), deep + weight))
}

fn between(a: Point, b: Point) -> Rect {
    Rect::new(a.x.min(b.x), a.y.min(b.y), (b.x - a.x).abs(), (b.y - a.y).abs())
}
