//! stray-head: copy that stands neither under its headline nor at its right.
//!
//! Vertical copy goes on to the left: it stands under its headline or at its left.

use super::view::{Desk, round};
use crate::diag::{Finding, Level};
use crate::flow::LinePart;
use crate::geom::Rect;
use crate::template::{HeadSlot, Writing};

/// Finds frames of a story that its headline does not lead to.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for laid in &desk.layout.stories {
        let slot = &desk.plan.stories[laid.slot];
        let Some(head) = &slot.head else { continue };
        if !laid.lines.iter().any(|l| l.part == LinePart::Headline) {
            continue;
        }
        let frames = laid.lines.iter().map(|l| l.frame).max().unwrap_or(0);
        for frame in 1..=frames {
            let body = laid.lines.iter().filter(|l| l.frame == frame && l.part == LinePart::Body);
            let Some(area) = round(body) else { continue };
            if !strays(head, slot.writing, area) {
                continue;
            }
            let name = &slot.name;
            let finding = Finding::new(
                "stray-head",
                Level::Warning,
                format!("copy of \"{name}\" stands neither under its headline nor at its right"),
                format!("“{name}”的正文不在标题下方，也不在标题右方"),
            );
            let help = ("move the head over the story's first frame", "把标题移到第一个文字块上方或左方");
            out.push(finding.at(head.span).slot(name).area(area).help(help.0, help.1));
        }
    }
}

fn strays(head: &HeadSlot, writing: Writing, copy: Rect) -> bool {
    let above = copy.bottom() <= head.rect.y;
    let left = copy.right() <= head.rect.x;
    let right = copy.x >= head.rect.right();
    match (writing, head.writing) {
        (Writing::Horizontal, Writing::Horizontal) => above || left,
        // A vertical headline at the right of level copy is a house's choice (R50).
        (Writing::Horizontal, Writing::Vertical) => above,
        (Writing::Vertical, _) => above || right,
    }
}
