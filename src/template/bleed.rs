//! `bleed` of a slot: its picture, tint or artwork goes up to the trim on some sides, and so runs off the page 出血.

use super::furniture::sides_of;
use super::place::Ground;
use super::reader::Reader;
use crate::diag::{Finding, Words};
use crate::geom::Rect;

/// Takes a rectangle to the trim on the sides that `bleed` names; `within` is the frame that it is a part of.
///
/// What stands at the trim runs on to the edge of the bleed when it is painted ([`super::Plan::bled`]).
pub(super) fn to_trim(
    r: &Reader,
    rect: Rect,
    within: Rect,
    what: &Words,
    ground: &Ground,
    faults: &mut Vec<Finding>,
) -> Rect {
    let Some(node) = r.get("bleed") else { return rect };
    let sides = sides_of(r, "bleed", faults);
    let fault = |en: String, zh: String| Finding::fatal("cannot-bleed", en, zh).at(node.span);
    if !ground.has_bleed() {
        faults.push(
            fault(
                format!("{} bleeds, and the page has no bleed", what.en),
                format!("{}要出血，而版面没有出血", what.zh),
            )
            .label("runs over which edge?", "往哪里出血？")
            .help(
                "write bleed = \"3mm\" in [page], or take this `bleed` away",
                "在 [page] 里写 bleed = \"3mm\"，或去掉这里的 bleed",
            ),
        );
        return rect;
    }
    let parted = [
        (sides.left, rect.x != within.x),
        (sides.right, rect.right() != within.right()),
        (sides.top, rect.y != within.y),
        (sides.bottom, rect.bottom() != within.bottom()),
    ];
    if parted.iter().any(|(bleeds, parted)| *bleeds && *parted) {
        faults.push(
            fault(
                format!("the caption of {} stands between the picture and the trim", what.en),
                format!("{}的说明夹在图片和成品边之间", what.zh),
            )
            .label("not on this side", "这一边不行")
            .help("move the caption to another side, or take this side away", "把说明排到别的边，或去掉这一边"),
        );
        return rect;
    }
    let trim = ground.trim();
    let (x, y) = (if sides.left { trim.x } else { rect.x }, if sides.top { trim.y } else { rect.y });
    let right = if sides.right { trim.right() } else { rect.right() };
    let foot = if sides.bottom { trim.bottom() } else { rect.bottom() };
    Rect::new(x, y, right - x, foot - y)
}

/// Refuses a picture that is shown whole and yet runs off the page.
pub(super) fn not_whole(r: &Reader, what: &Words, faults: &mut Vec<Finding>) {
    let Some(node) = r.get("bleed") else { return };
    faults.push(
        Finding::fatal(
            "cannot-bleed",
            format!("{} is shown whole, and yet bleeds", what.en),
            format!("{}既要完整，又要出血", what.zh),
        )
        .at(node.span)
        .label("its edge would be cut off", "边会被裁掉")
        .help(
            "write fit = \"cover\" without a shape, or take `bleed` away",
            "写 fit = \"cover\" 且不写 shape，或去掉 bleed",
        ),
    );
}
