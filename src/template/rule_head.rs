//! 嵌题: a head that stands in the top rule of its box.

use super::head::{HeadSpec, outside};
use super::place::Ground;
use super::story::{Desk, Piece, no_room};
use super::{BoxSlot, Corner, HeadSlot, RuleKind, Writing, boxed::Inset};
use crate::diag::{Finding, Span};
use crate::geom::{Abs, Rect};

/// Gives the head the top rows of its frames, and lowers the top of the box to the middle of its height.
pub(super) fn settle(
    spec: HeadSpec,
    pieces: &mut [Piece],
    boxed: Option<&mut (BoxSlot, Inset)>,
    name: &str,
    desk: &Desk,
    faults: &mut Vec<Finding>,
) -> Option<HeadSlot> {
    let ground = &desk.ground;
    let ruled = boxed.filter(|(b, _)| b.sides.top && b.look.kind != RuleKind::None);
    let Some((b, inset)) = ruled.map(|r| (&mut r.0, &r.1)) else {
        faults.push(no_rule(name, spec.slot.span));
        return None;
    };
    if spec.slot.writing == Writing::Vertical {
        faults.push(upright(name, spec.slot.span));
        return None;
    }
    let top = b.rect.y;
    let (left, right) = ground.across(spec.cols?);
    let beside = |p: &Piece| p.frame.rect.y == top && p.frame.rect.x < right && left < p.frame.rect.right();
    let over = || pieces.iter().filter(|p| beside(p));
    let inner = (over().map(|p| p.inner.left).min(), over().map(|p| p.inner.right).max());
    let first = over().map(|p| p.frame.rows.0).min();
    let (Some(from), Some(to), Some(first)) = (inner.0, inner.1, first) else {
        faults.push(outside(name, spec.at));
        return None;
    };
    let largest = desk.styles.all[spec.slot.style.0].sizes.first().copied().unwrap_or(ground.grid.em);
    let stub = stub(b, ground.grid.em, largest / 2);
    let (from, to) = (from.max(left).max(b.rect.x + stub), to.min(right).min(b.rect.right() - stub));
    if from >= to || spec.lines.is_some_and(|l| l.0 != first) {
        faults.push(outside(name, spec.at));
        return None;
    }
    let height = spec.lines.map_or(spec.height, |(a, z)| z - a + 1);
    let rect = Rect::new(from, ground.grid.row_top(first), to - from, ground.rows_high(height));
    let y = rect.y + rect.h / 2 - b.look.band() / 2;
    let crossed = b.outline.edges().any(|e| e.from.y != top && e.from.y <= y);
    for piece in pieces.iter_mut().filter(|p| p.frame.rect.y == top) {
        let clear = row_from(y + inset.across, ground);
        piece.inner.first = if beside(piece) { clear.max(first + height) } else { clear };
        if crossed || piece.inner.first > piece.inner.last {
            faults.push(no_room("head-leaves-no-rows", ("head", "标题区"), name, spec.slot.span));
            return None;
        }
    }
    b.outline.lower(top, y);
    b.rect = Rect::new(b.rect.x, y, b.rect.w, b.rect.bottom() - y);
    Some(HeadSlot { rect, ..spec.slot })
}

/// Returns how far text keeps from the box's corners: the corner, a character of rule, and the gap beside the text.
fn stub(b: &BoxSlot, em: Abs, gap: Abs) -> Abs {
    let corner = match b.corner {
        Corner::Square => b.look.band(),
        Corner::Round(r) | Corner::Cut(r) => r,
    };
    corner + em + gap
}

/// Returns the first row that begins at a height or below it.
fn row_from(y: Abs, ground: &Ground) -> i32 {
    let leading = ground.grid.leading;
    ((y - ground.grid.area.y + leading - Abs::sp(1)).whole(leading) + 1).clamp(1, 1_000_000) as i32
}

fn no_rule(name: &str, span: Span) -> Finding {
    Finding::fatal(
        "head-needs-rule",
        format!("the head of \"{name}\" stands in the top rule of a box, and there is none"),
        format!("“{name}”是嵌题，可是没有上框线"),
    )
    .at(span)
    .label("place = \"rule\"", "place = \"rule\"")
    .help(
        "give the story a `box` with a `rule` whose `sides` take in the top, or write place = \"top\"",
        "给稿件加 box，rule 不为 none，sides 包括 top；或写 place = \"top\"",
    )
    .slot(name)
}

fn upright(name: &str, span: Span) -> Finding {
    Finding::fatal(
        "vertical-in-rule",
        format!("the head of \"{name}\" is vertical and cannot stand in a lying rule"),
        format!("“{name}”是竖题，不能嵌在横线里"),
    )
    .at(span)
    .label("vertical, in the top rule", "竖题嵌在上框线里")
    .help("take `writing` away, or write place = \"left\"", "去掉 writing，或写 place = \"left\"")
    .slot(name)
}
