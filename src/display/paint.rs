//! Painting: a layout becomes a display list, back to front, text in reading order.

use super::{DisplayList, Item, Photo};
use crate::flow::{FixedText, Layout, TextLine};
use crate::geom::{Abs, Rect};
use crate::ink::Cmyk;
use crate::template::{BoxSlot, Plan, RuleKind, RuleSlot, Sides};

/// Weight of a thick line 反线 and of the heavy line of 文武线.
const THICK: Abs = Abs::milli_pt(1_500);

/// Paints a page: tints and boxes, photos, rules, then text: furniture, stories, captions.
pub fn paint(plan: &Plan, layout: &Layout) -> DisplayList {
    let mut items = Vec::new();
    for laid in &layout.stories {
        if let Some(b) = &plan.stories[laid.slot].boxed {
            boxed(b, &mut items);
        }
    }
    for b in layout.quotes.iter().filter_map(|&q| plan.quotes[q].boxed.as_ref()) {
        boxed(b, &mut items);
    }
    for photo in &layout.photos {
        items.push(Item::Photo(Photo { rect: photo.rect, picture: photo.picture, alt: photo.alt.clone() }));
    }
    for rule in &plan.rules {
        draw(rule, &mut items);
    }
    for text in layout.fixed.iter().chain(&layout.series) {
        furniture(text, &mut items);
    }
    for laid in &layout.stories {
        lines(&laid.lines, &mut items);
    }
    for photo in &layout.photos {
        lines(&photo.lines, &mut items);
    }
    DisplayList { trim: plan.trim, bleed: plan.bleed, items }
}

/// Draws a box: its tint, then its rule.
fn boxed(b: &BoxSlot, items: &mut Vec<Item>) {
    if let Some(tint) = b.tint {
        items.push(Item::Fill(b.rect, tint));
    }
    frame(b.rect, b.rule, b.ink, b.sides, items);
}

fn furniture(text: &FixedText, items: &mut Vec<Item>) {
    if let Some((rect, ink)) = text.panel {
        items.push(Item::Fill(rect, ink));
    }
    lines(&text.lines, items);
}

fn lines(lines: &[TextLine], items: &mut Vec<Item>) {
    for line in lines {
        if let Some((rect, ink)) = line.panel {
            items.push(Item::Fill(rect, ink));
        }
        items.push(Item::Line(line.glyphs.clone()));
    }
}

/// The strokes of a kind of rule, as (offset of its centre from the rule's centre, weight).
fn strokes(kind: RuleKind, thin: Abs) -> Vec<(Abs, Abs)> {
    let gap = Abs::milli_pt(1_200);
    match kind {
        RuleKind::None => Vec::new(),
        RuleKind::Hairline => vec![(Abs::ZERO, thin)],
        RuleKind::Thick => vec![(Abs::ZERO, THICK)],
        RuleKind::Double => vec![(-gap / 2 - thin / 2, thin), (gap / 2 + thin / 2, thin)],
        RuleKind::ThinThick => vec![(-gap / 2 - THICK / 2, THICK), (gap / 2 + thin / 2, thin)],
    }
}

fn draw(rule: &RuleSlot, items: &mut Vec<Item>) {
    for (offset, weight) in strokes(rule.kind, rule.weight) {
        let rect = if rule.from.y == rule.to.y {
            Rect::new(rule.from.x, rule.from.y + offset - weight / 2, rule.to.x - rule.from.x, weight)
        } else {
            Rect::new(rule.from.x + offset - weight / 2, rule.from.y, weight, rule.to.y - rule.from.y)
        };
        items.push(Item::Fill(rect, rule.ink));
    }
}

/// Draws a box's rule inside its edge, the heavy line outermost, corners closed.
fn frame(rect: Rect, kind: RuleKind, ink: Cmyk, sides: Sides, items: &mut Vec<Item>) {
    let thin = Abs::milli_pt(300);
    let mut at = Abs::ZERO;
    for (_, weight) in strokes(kind, thin) {
        let r = rect.inset(at, at);
        if sides.top {
            items.push(Item::Fill(Rect::new(r.x, r.y, r.w, weight), ink));
        }
        if sides.bottom {
            items.push(Item::Fill(Rect::new(r.x, r.bottom() - weight, r.w, weight), ink));
        }
        if sides.left {
            items.push(Item::Fill(Rect::new(r.x, r.y, weight, r.h), ink));
        }
        if sides.right {
            items.push(Item::Fill(Rect::new(r.right() - weight, r.y, weight, r.h), ink));
        }
        at += weight + Abs::milli_pt(1_200);
    }
}
