//! uneven-columns: columns of one story that do not end level, by more than a line (R41); its last may be short.

use super::view::Desk;
use crate::diag::{Finding, Level};
use crate::flow::{Fit, LaidStory};
use crate::geom::Rect;
use crate::template::{StorySlot, Writing};

/// Finds stories with a column that stops short of its neighbours.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for laid in desk.layout.stories.iter().filter(|s| s.fit == Fit::Fits) {
        let slot = &desk.plan.stories[laid.slot];
        if slot.writing == Writing::Vertical || desk.is_host(laid.slot) {
            continue;
        }
        let Some((short, rows)) = shortest(slot, laid) else { continue };
        let column = &slot.columns[short];
        let name = &slot.name;
        let grid = &desk.plan.grid;
        let foot = column.first_row + column.rows - rows;
        let hole = Rect::new(column.x, grid.row_top(foot), column.width, grid.leading * i64::from(rows));
        let n = short + 1;
        out.push(
            Finding::new(
                "uneven-columns",
                Level::Warning,
                format!("column {n} of \"{name}\" ends {rows} lines short of the others"),
                format!("“{name}”第 {n} 栏比其他栏短 {rows} 行"),
            )
            .at(slot.span)
            .slot(name)
            .area(hole)
            .help(
                "add or cut a line or two before its foot, or move the subhead that follows",
                "在该栏末尾之前增减一两行，或挪动后面的小标题",
            ),
        );
    }
}

/// The column that stops most short of its own foot beside those that do not, and by how many rows; the last is not asked.
fn shortest(slot: &StorySlot, laid: &LaidStory) -> Option<(usize, i32)> {
    let last = |i: usize| {
        let column = &slot.columns[i];
        let own = laid.lines.iter().filter(|l| (l.frame, l.column) == (column.frame, column.column));
        own.map(|l| l.row).max()
    };
    let ends: Vec<Option<i32>> = (0..slot.columns.len()).map(last).collect();
    let used = ends.iter().rposition(Option::is_some)?;
    let slack = |i: usize| {
        let column = &slot.columns[i];
        column.first_row + column.rows - 1 - ends[i].unwrap_or(column.first_row - 1)
    };
    let slacks: Vec<(usize, i32)> = (0..used).map(|i| (i, slack(i))).collect();
    let least = slacks.iter().map(|s| s.1).min()?;
    let (at, most) = slacks.into_iter().max_by_key(|s| s.1)?;
    (most - least > 1).then_some((at, most - least))
}
