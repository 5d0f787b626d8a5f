//! touching-rule: text closer than half a character to the rule of its box.

use super::view::Desk;
use crate::diag::{Finding, Level, Span};
use crate::flow::TextLine;
use crate::geom::{Abs, Rect};
use crate::template::{BoxSlot, RuleKind};

/// Looks into the boxes of stories.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for laid in &desk.layout.stories {
        let slot = &desk.plan.stories[laid.slot];
        if let Some(boxed) = &slot.boxed {
            // What stands in the rule itself is meant to.
            let inside = laid.lines.iter().filter(|l| boxed.rect.contains(&l.rect) && l.rect.y > boxed.rect.y);
            judge(desk, (&slot.name, slot.span), boxed, inside, out);
        }
    }
    for text in &desk.layout.fixed {
        let spans = desk.plan.texts.iter().map(|t| (&t.name, t.span));
        let mut spans = spans.chain(desk.plan.contents.iter().map(|c| (&c.name, c.span)));
        if let (Some(boxed), Some((name, span))) = (&text.boxed, spans.find(|s| *s.0 == text.name)) {
            judge(desk, (name, span), boxed, text.lines.iter(), out);
        }
    }
}

fn judge<'l>(
    desk: &Desk,
    (name, span): (&str, Span),
    boxed: &BoxSlot,
    lines: impl Iterator<Item = &'l TextLine>,
    out: &mut Vec<Finding>,
) {
    if boxed.look.kind == RuleKind::None {
        return;
    }
    let least = desk.plan.grid.em / 2;
    let band = boxed.look.band();
    let near = lines.map(|l| (l.rect, distance(boxed, l.rect) - band)).min_by_key(|d| d.1);
    let Some((area, distance)) = near.filter(|d| d.1 + Abs::sp(8) < least) else { return };
    let mm = |a: Abs| a.to_mm();
    out.push(
        Finding::new(
            "touching-rule",
            Level::Warning,
            format!(
                "text of \"{name}\" stands {:.1} mm from the rule of its box; half a character is {:.1} mm",
                mm(distance),
                mm(least)
            ),
            format!("“{name}”的文字离框线 {:.1} 毫米，不到半字（{:.1} 毫米）", mm(distance), mm(least)),
        )
        .at(span)
        .slot(name)
        .area(area)
        .help("write inset = \"0.7字\" or more for the box", "围框的 inset 写 \"0.7字\" 以上"),
    );
}

/// From a line to the nearest ruled side of the box's outer edge.
fn distance(boxed: &BoxSlot, line: Rect) -> Abs {
    let (r, sides) = (boxed.rect, boxed.sides);
    let all = [
        (sides.left, line.x - r.x),
        (sides.right, r.right() - line.right()),
        (sides.top, line.y - r.y),
        (sides.bottom, r.bottom() - line.bottom()),
    ];
    all.into_iter().filter(|s| s.0).map(|s| s.1).min().unwrap_or(r.w)
}
