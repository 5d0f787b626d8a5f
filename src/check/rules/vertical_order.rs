//! vertical-order (R50): the lines of a vertical headline at the left of its text run left to right, at its right from right to
//! left. The engine orders them by the side that the template names; here it is asked where the head really stands.

use super::view::{Desk, round};
use crate::diag::{Finding, Level};
use crate::flow::LinePart;
use crate::geom::Rect;

/// Finds vertical headlines whose lines run away from their text.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for head in desk.headlines().iter().filter(|h| h.upright() && h.lines.len() > 1) {
        let laid = desk.layout.stories.iter().find(|s| desk.plan.stories[s.slot].name == head.slot.name);
        let body = laid.and_then(|s| round(s.lines.iter().filter(|l| l.part == LinePart::Body)));
        let Some(body) = body else { continue };
        let middle = |r: Rect| r.x + r.w / 2;
        let at_left = middle(head.area) < middle(body);
        let first = head.lines[0].rect;
        let rightward = middle(head.lines[head.lines.len() - 1].rect) > middle(first);
        // Over its text either is right: it is read as the copy runs.
        let beside = head.area.bottom() > body.y && head.area.y < body.bottom();
        if !beside || at_left == rightward {
            continue;
        }
        let name = &head.slot.name;
        let (en, zh, side) = match at_left {
            true => ("left", "左", "\"left\""),
            false => ("right", "右", "\"right\""),
        };
        out.push(
            Finding::new(
                "vertical-order",
                Level::Info,
                format!("the vertical headline of \"{name}\" stands at the {en} of its text, and its lines run the other way"),
                format!("“{name}”的竖题在正文{zh}边，各行的顺序却反了"),
            )
            .at(head.head.span)
            .slot(name)
            .area(head.area)
            .help(format!("write place = {side} in its head"), format!("标题区写 place = {side}")),
        );
    }
}
