//! `inside`: slots that stand among the text of a story 串文, and pull quotes, which always do.

use super::boxed::boxed;
use super::furniture::frame;
use super::keys::QUOTE;
use super::node::Entry;
use super::reader::{Reader, unknown};
use super::story::{Desk, WRITINGS};
use super::unit::{Sign, measure};
use super::{Inside, Outline, QuoteSlot, Wrap};
use crate::diag::{Finding, Span, Words};
use crate::geom::Rect;

/// Sides that text may stand on, by name.
pub(super) const WRAPS: [(&str, Wrap); 4] =
    [("both", Wrap::Both), ("left", Wrap::Left), ("right", Wrap::Right), ("none", Wrap::None)];
/// Outlines by name.
pub(super) const OUTLINES: [(&str, Outline); 2] = [("rectangle", Outline::Rectangle), ("ellipse", Outline::Ellipse)];

/// Reads `shape`: what a picture is clipped to and text follows.
pub(super) fn outline(r: &Reader, faults: &mut Vec<Finding>) -> Outline {
    r.choice("shape", &OUTLINES, faults).unwrap_or_default()
}

/// Reads `inside`, `standoff` and `wrap` of the slot `name` of that outline; `None` where it stands on its own.
pub(super) fn inside(
    r: &Reader,
    name: &str,
    outline: Outline,
    desk: &Desk,
    faults: &mut Vec<Finding>,
) -> Option<Inside> {
    // Half a character keeps text off a picture without a hole in the gray.
    let standoff = match r.get("standoff") {
        Some(node) => measure(node, desk.ground.basis(None), Sign::NotNegative, faults)?,
        None => desk.ground.grid.em / 2,
    };
    let wrap = r.choice("wrap", &WRAPS, faults).unwrap_or_default();
    let (host, span) = r.text("inside", faults)?;
    let story = desk.stories.iter().position(|s| *s == host);
    if story.is_none() {
        let known = desk.stories.iter().copied();
        faults.push(unknown("unknown-slot", ("story slot", "稿件版位"), host, span, known).slot(name));
    }
    Some(Inside { story: story?, standoff, wrap, outline })
}

/// Reads one pull quote.
pub(super) fn quote(entry: &Entry, desk: &Desk, faults: &mut Vec<Finding>) -> Option<(QuoteSlot, Span)> {
    let name = &entry.key;
    let r = Reader::open(&entry.node, entry.key_span, format!("[quote.{name}]"), &QUOTE, faults)?;
    let style = r.need("style", "\"quote\"", faults).and_then(|n| desk.styles.named(n, "style", faults));
    let host = r.need("inside", "\"feature\"", faults).and_then(|_| inside(&r, name, Outline::Rectangle, desk, faults));
    let writing = r.choice("writing", &WRITINGS, faults).unwrap_or_default();
    let what = Words::new(format!("quote \"{name}\""), format!("提要“{name}”"));
    let frame = frame(&r, &what, desk, faults)?;
    let has = ["rule", "tint", "sides", "inset", "weight", "design", "corner", "radius"];
    let has = has.iter().any(|k| r.get(k).is_some());
    let boxed = if has { Some(boxed(&r, &[frame.rect], desk, faults)?) } else { None };
    let words = boxed.as_ref().map_or(frame.rect, |(b, inset)| {
        let s = b.sides;
        let by = |side: bool| if side { inset.across } else { crate::geom::Abs::ZERO };
        let f = frame.rect;
        let (left, top) = (by(s.left), by(s.top));
        Rect::new(f.x + left, f.y + top, f.w - left - by(s.right), f.h - top - by(s.bottom))
    });
    let slot = QuoteSlot {
        name: name.clone(),
        rect: frame.rect,
        words,
        inside: host?,
        writing,
        style: style?,
        boxed: boxed.map(|b| b.0),
        span: entry.key_span,
    };
    Some((slot, frame.span))
}
