//! `box`: the rule and tint round a story's frames, and what they take off the frames' edges.

use super::furniture::sides;
use super::look::look;
use super::reader::Reader;
use super::story::Desk;
use super::unit::{Basis, Sign, measure, mm};
use super::{BoxSlot, Corner, RuleKind, RuleLook, Sides};
use crate::diag::Finding;
use crate::geom::{Abs, Edge, Outline, Point, Rect, Way};

/// Shapes of a corner by name.
pub(super) const CORNERS: [(&str, Shape); 3] =
    [("square", Shape::Square), ("round", Shape::Round), ("cut", Shape::Cut)];
/// How much of each side a corner takes that names no radius: 2 mm.
const RADIUS: Abs = Abs::micro_m(2_000);

/// The shape of a corner as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Square.
    Square,
    /// An arc.
    Round,
    /// A straight cut.
    Cut,
}

/// What a box keeps free between its outer edge and the text.
#[derive(Clone, Debug)]
pub(super) struct Inset {
    outline: Outline,
    sides: Sides,
    /// At the left and the right.
    pub across: Abs,
    /// At top and foot, in whole rows.
    pub rows: i32,
}

impl Inset {
    /// Whether some of a frame's edge lies on a ruled side of the box; an inner edge takes no inset.
    pub fn takes(&self, frame: &Rect, way: Way) -> bool {
        let own = edge(frame, way);
        self.sides.has(way) && self.outline.edges().any(|e| e.way() == way && touches(&e, &own))
    }
}

/// Returns one edge of a rectangle, followed clockwise.
fn edge(r: &Rect, way: Way) -> Edge {
    let (left, right, top, foot) = (r.x, r.right(), r.y, r.bottom());
    let (from, to) = match way {
        Way::Right => ((left, top), (right, top)),
        Way::Down => ((right, top), (right, foot)),
        Way::Left => ((right, foot), (left, foot)),
        Way::Up => ((left, foot), (left, top)),
    };
    Edge { from: Point { x: from.0, y: from.1 }, to: Point { x: to.0, y: to.1 } }
}

/// Whether two edges that run the same way share more than a point.
fn touches(a: &Edge, b: &Edge) -> bool {
    let shared = |a: (Abs, Abs), b: (Abs, Abs)| a.0.max(a.1).min(b.0.max(b.1)) > a.0.min(a.1).max(b.0.min(b.1));
    match a.way() {
        Way::Right | Way::Left => a.from.y == b.from.y && shared((a.from.x, a.to.x), (b.from.x, b.to.x)),
        Way::Down | Way::Up => a.from.x == b.from.x && shared((a.from.y, a.to.y), (b.from.y, b.to.y)),
    }
}

/// Reads a box round some frames; frames that do not hang together get one box round them all.
pub(super) fn boxed(r: &Reader, frames: &[Rect], desk: &Desk, faults: &mut Vec<Finding>) -> Option<(BoxSlot, Inset)> {
    let look = look(r, "rule", desk.colours, faults);
    let tint = r.get("tint").and_then(|n| desk.colours.named(n, "tint", faults));
    let sides = sides(r, faults);
    let rect = bounds(frames);
    let grid = desk.ground.grid;
    let inset = inset(r, look.as_ref(), desk, faults);
    let (rect, look) = (rect?, look?);
    let mut outline = Outline::of(frames, grid.gutter, grid.leading - grid.em);
    if !outline.is_whole() {
        outline = Outline::rect(rect);
    }
    let corner = corner(r, &look, &outline, faults)?;
    let across = inset?;
    let rows = (across + grid.leading - Abs::sp(1)).whole(grid.leading).min(1_000) as i32;
    let keeps = Inset { outline: outline.clone(), sides, across, rows };
    Some((BoxSlot { outline, rect, look, tint, sides, corner }, keeps))
}

/// Returns the rectangle round some others.
pub(super) fn bounds(rects: &[Rect]) -> Option<Rect> {
    let (x, y) = (rects.iter().map(|r| r.x).min()?, rects.iter().map(|r| r.y).min()?);
    let (right, bottom) = (rects.iter().map(Rect::right).max()?, rects.iter().map(Rect::bottom).max()?);
    Some(Rect::new(x, y, right - x, bottom - y))
}

/// Whether a rule is drawn as a band with corners of its own.
fn has_own_corners(kind: RuleKind) -> bool {
    matches!(kind, RuleKind::Wave | RuleKind::Ornament)
}

/// Reads `inset`: one character keeps text off the rule, a band comes on top of it.
fn inset(r: &Reader, look: Option<&RuleLook>, desk: &Desk, faults: &mut Vec<Finding>) -> Option<Abs> {
    let band = look.filter(|l| has_own_corners(l.kind)).map_or(Abs::ZERO, RuleLook::band);
    let Some(node) = r.get("inset") else { return Some(desk.ground.grid.em + band) };
    let inset = measure(node, desk.ground.basis(None), Sign::NotNegative, faults)?;
    if inset < band {
        faults.push(
            Finding::fatal(
                "inset-too-small",
                format!("text would stand on the rule, which is {} mm high", mm(band)),
                format!("框线高 {} 毫米，正文会压线", mm(band)),
            )
            .at(node.span)
            .label("less than the rule's own height", "比框线还窄")
            .help("take `inset` away, or make the rule's `weight` smaller", "去掉 inset，或减小框线的 weight"),
        );
        return None;
    }
    Some(inset)
}

/// Reads `corner` and `radius`.
fn corner(r: &Reader, look: &RuleLook, outline: &Outline, faults: &mut Vec<Finding>) -> Option<Corner> {
    let shape = r.choice("corner", &CORNERS, faults).unwrap_or(Shape::Square);
    let node = r.get("radius");
    let radius = match node {
        Some(n) => measure(n, Basis::default(), Sign::Positive, faults)?,
        None => RADIUS,
    };
    let place = node.or(r.get("corner")).map_or(r.span, |n| n.span);
    if shape == Shape::Square {
        if node.is_some() && r.get("corner").is_none() {
            faults.push(
                Finding::fatal("radius-without-corner", "a square corner has no radius", "方角没有半径")
                    .at(place)
                    .label("for which shape?", "什么形状？")
                    .help("add corner = \"round\" or \"cut\"", "补上 corner = \"round\"（圆角）或 \"cut\"（切角）"),
            );
        }
        return Some(Corner::Square);
    }
    if has_own_corners(look.kind) {
        faults.push(
            Finding::fatal("corner-of-band", "a wave or an ornament has corners of its own", "水线、花边自带角花")
                .at(r.get("corner").map_or(r.span, |n| n.span))
                .label("cannot be shaped", "不能改角的形状")
                .help("take `corner` away, or take another `rule`", "去掉 corner，或换一种 rule"),
        );
        return None;
    }
    let shortest = outline.edges().map(|e| e.length()).min().unwrap_or(Abs::ZERO);
    if radius * 2 > shortest {
        faults.push(
            Finding::fatal(
                "radius-too-large",
                format!("two corners of {} mm do not fit on a side of {} mm", mm(radius), mm(shortest)),
                format!("边长 {} 毫米，放不下两个 {} 毫米的角", mm(shortest), mm(radius)),
            )
            .at(place)
            .label("too large", "太大")
            .help(format!("write {} mm or less", mm(shortest / 2)), format!("写 {} 毫米以下", mm(shortest / 2))),
        );
        return None;
    }
    Some(if shape == Shape::Round { Corner::Round(radius) } else { Corner::Cut(radius) })
}
