//! Page furniture: the folio line, fixed texts and series titles over several stories.

use super::compose::{Composer, Placing, characters};
use super::layout::{FixedText, LinePart, Overset};
use crate::geom::{Abs, Point, Ratio, Rect};
use crate::line::{Edges, Sums, set};
use crate::template::{Align, SeriesSlot, Spot, StyleId, TextSlot, Writing};
use crate::text::Space;

/// Where a text stands in its slot.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Middle,
    Right,
}

/// Lays a fixed text; `even` pages mirror outer and inner.
pub fn fixed(
    composer: &mut Composer,
    slot: &TextSlot,
    texts: &[String],
    even: bool,
) -> (FixedText, Vec<Overset>, Vec<String>) {
    let mut out = FixedText { name: slot.name.clone(), lines: Vec::new(), panel: slot.tint.map(|t| (slot.rect, t)) };
    let (mut overset, mut missing) = (Vec::new(), Vec::new());
    for (part, text) in slot.parts.iter().zip(texts) {
        let side = match (part.spot, even) {
            (Spot::Outer, true) | (Spot::Inner, false) => Side::Left,
            (Spot::Outer, false) | (Spot::Inner, true) => Side::Right,
            (Spot::Centre, _) => Side::Middle,
            (Spot::Whole, _) => side_of(composer.style(part.style).align),
        };
        line(composer, slot.rect, text, part.style, side, LinePart::Fixed, &mut out, &mut overset, &mut missing);
    }
    (out, overset, missing)
}

/// Lays a series title over several stories: its panel, if it has one, fills the slot.
pub fn series(composer: &mut Composer, slot: &SeriesSlot, text: &str) -> (FixedText, Vec<Overset>, Vec<String>) {
    let style = composer.style(slot.style);
    let panel = style.panel.map(|(ink, _)| (slot.rect, ink));
    let side = side_of(style.align);
    let mut out = FixedText { name: slot.name.clone(), lines: Vec::new(), panel };
    let (mut overset, mut missing) = (Vec::new(), Vec::new());
    line(composer, slot.rect, text, slot.style, side, LinePart::Series, &mut out, &mut overset, &mut missing);
    (out, overset, missing)
}

fn side_of(align: Align) -> Side {
    match align {
        Align::Centre | Align::Distribute => Side::Middle,
        Align::Right => Side::Right,
        Align::Justify | Align::Left => Side::Left,
    }
}

#[expect(clippy::too_many_arguments, reason = "one line, where it stands, and the three lists it is reported in")]
fn line(
    composer: &mut Composer,
    rect: Rect,
    text: &str,
    style: StyleId,
    side: Side,
    part: LinePart,
    out: &mut FixedText,
    overset: &mut Vec<Overset>,
    missing: &mut Vec<String>,
) {
    if text.is_empty() {
        return;
    }
    // The largest size of the style whose line fits.
    let sizes = composer.style(style).sizes.clone();
    let pad = composer.style(style).panel.map_or(Ratio::ZERO, |p| p.1);
    for (k, &size) in sizes.iter().enumerate() {
        let shaped = composer.shape_text(text, style, size, Writing::Horizontal, Space::Full);
        let n = shaped.clusters.len();
        let set = set(&Sums::new(&shaped), 0, n, rect.w, Edges::Ragged);
        let room = rect.w - (size * pad) * 2;
        let fits = set.width <= room && size <= rect.h;
        if !fits && k + 1 < sizes.len() {
            continue;
        }
        if !fits {
            overset.push(Overset { part, text: text.to_owned(), lines: 1, characters: characters(text) });
        }
        missing.extend(shaped.clusters.iter().filter(|c| c.missing).map(|c| shaped.text[c.start..c.end].to_owned()));
        let slack = room - set.width;
        let shift = size * pad
            + match side {
                Side::Left => Abs::ZERO,
                Side::Middle => slack / 2,
                Side::Right => slack,
            };
        let at = Point { x: rect.x + shift, y: rect.y + (rect.h - size) / 2 };
        let placed = composer.place(&shaped, &set, n, style, Placing { at, scale: Ratio::ONE, part });
        out.lines.push(placed);
        return;
    }
}
