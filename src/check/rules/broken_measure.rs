//! broken-measure 破栏: more stories on a broken measure than the template allows.
//!
//! A measure is broken where a story's columns are neither a base column wide nor several with their gutters. One or two
//! give a page life; many make it restless.

use super::view::Desk;
use crate::diag::{Finding, Level};
use crate::geom::Abs;
use crate::template::{StorySlot, Writing};

/// Counts them against `broken-measures` of `[limits]`; it is told at the first one too many.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let slots = desk.layout.stories.iter().map(|s| &desk.plan.stories[s.slot]);
    let broken: Vec<&StorySlot> = slots.filter(|slot| slot.inside.is_none() && broken(desk, slot)).collect();
    let most = desk.plan.limits.broken;
    let Some(slot) = broken.get(most) else { return };
    let names: Vec<&str> = broken.iter().map(|s| s.name.as_str()).collect();
    let n = broken.len();
    let finding = Finding::new(
        "broken-measure",
        Level::Info,
        format!("{n} stories stand on broken measures, {most} are allowed: {}", names.join(", ")),
        format!("破栏 {n} 处，最多 {most} 处：{}", names.join("、")),
    );
    let finding = finding.at(slot.span).slot(&slot.name).help(
        "set some of them on base columns (no `divide`), or raise `broken-measures` in [limits]",
        "有几篇改按基本栏排（不写 divide），或在 [limits] 里调大 broken-measures",
    );
    out.push(match slot.frames.first() {
        Some(frame) => finding.area(*frame),
        None => finding,
    });
}

fn broken(desk: &Desk, slot: &StorySlot) -> bool {
    let grid = &desk.plan.grid;
    let whole = |width: Abs| {
        let joined = (1..=grid.columns).map(|n| grid.measure * n as i64 + grid.gutter * (n as i64 - 1));
        joined.into_iter().any(|w| (w - width).max(width - w) * 2 <= grid.em)
    };
    // A box takes its inset off both sides: that is no measure of its own.
    let boxed = slot.boxed.is_some();
    slot.writing == Writing::Horizontal && !boxed && slot.columns.iter().any(|c| !whole(c.width))
}
