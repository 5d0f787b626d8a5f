//! tombstone 碰题: two headlines side by side in adjacent columns at one height, alike in size, nothing between them.
//!
//! Source: page-design.md, “White and lines”: offset them by some lines, box one, set one vertically, or put a photo between.

use super::view::{Desk, Headline};
use crate::diag::{Finding, Level};

/// Finds pairs of such headlines; it is told at the right-hand one.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let heads = desk.headlines();
    for (i, one) in heads.iter().enumerate() {
        for other in &heads[i + 1..] {
            let (left, right) = if one.area.x <= other.area.x { (one, other) } else { (other, one) };
            if alike(left, right) && level(left, right) && adjacent(desk, left, right) && open(left, right) {
                out.push(finding(left, right));
            }
        }
    }
}

/// The smaller is at least four fifths of the larger: sizes that are meant to differ, differ by a third.
fn alike(a: &Headline, b: &Headline) -> bool {
    a.size.min(b.size) * 5 >= a.size.max(b.size) * 4
}

/// They share half the height of the lower one.
fn level(a: &Headline, b: &Headline) -> bool {
    let shared = a.area.bottom().min(b.area.bottom()) - a.area.y.max(b.area.y);
    shared * 2 >= a.area.h.min(b.area.h)
}

/// No column fits between the places of their heads.
fn adjacent(desk: &Desk, left: &Headline, right: &Headline) -> bool {
    let between = right.head.rect.x - left.head.rect.right();
    between >= -desk.plan.grid.gutter && between <= desk.plan.grid.measure / 2
}

/// Neither is set off by a box, by vertical lines, or by standing inside another story.
fn open(a: &Headline, b: &Headline) -> bool {
    let set_off = |h: &Headline| h.upright() || h.slot.boxed.is_some() || h.slot.inside.is_some();
    !set_off(a) && !set_off(b)
}

fn finding(left: &Headline, right: &Headline) -> Finding {
    let (a, b) = (&left.slot.name, &right.slot.name);
    let sizes = format!("{:.1}/{:.1}pt", left.size.to_pt(), right.size.to_pt());
    Finding::new(
        "tombstone",
        Level::Warning,
        format!("the headlines of \"{a}\" and \"{b}\" stand side by side at one height, alike in size ({sizes})"),
        format!("“{a}”和“{b}”的标题并排同高，大小相近（{sizes}）：碰题"),
    )
    .at(right.slot.span)
    .slot(b)
    .area(left.area.union(&right.area))
    .help(
        "begin one some lines lower, set it in another size or vertically, box it, or put a photo between",
        "把一条错开几行，换字号或改竖题，加框，或用图片隔开",
    )
}
