//! ink-limit: a colour that asks for more ink than the press takes.
//!
//! What lies over one another is not added up here: black that would pass the limit knocks out, and everything else always
//! does ([`crate::display::meetings`]). Photos are held under the limit when they are prepared.

use super::ground::bounds;
use super::preflight::Sheet;
use crate::diag::{Finding, Level};
use crate::display::Item;
use crate::geom::Rect;
use crate::ink::Ink;

/// Judges the colours of an item by the press's limit.
pub fn limit(sheet: &mut Sheet, item: &Item) {
    match item {
        Item::Fill(area, ink) | Item::Outline(area, _, ink) => one(sheet, *ink, *area),
        Item::Path(path) => {
            if let Some(area) = bounds(path) {
                one(sheet, path.ink, area);
            }
        }
        Item::Line(line) => {
            for run in &line.runs {
                if let Some((_, area)) = super::strokes::middle(run) {
                    one(sheet, run.ink, area);
                }
            }
        }
        Item::Photo(_) | Item::Artwork(_) => {}
    }
}

fn one(sheet: &mut Sheet, ink: Ink, area: Rect) {
    let Some(mix) = ink.mix().filter(|m| m.total() > sheet.list.ink_limit) else { return };
    let (sum, limit) = (mix.total() / 100, sheet.list.ink_limit / 100);
    let inks = format!("C{} M{} Y{} K{}", mix.c / 100, mix.m / 100, mix.y / 100, mix.k / 100);
    let finding = Finding::new(
        "ink-limit",
        Level::Error,
        format!("a colour here asks for {sum} % of ink ({inks}); the press takes {limit} %"),
        format!("这里的颜色总墨量 {sum}%（{inks}），印刷上限是 {limit}%"),
    )
    .help("take less of the three colours, and black in their place", "减少三色的墨量，用黑墨代替");
    sheet.tell(finding, area, &inks);
}
