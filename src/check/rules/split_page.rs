//! split-page 断版: a gutter or a gap that cuts the whole type area from edge to edge.
//!
//! Furniture (masthead, folio) and advertisements at an edge do not count: the news between them is looked at. A gap under a
//! story as wide as the page, or over one, is that story's own edge (通栏) and cuts nothing.

use super::view::Desk;
use crate::diag::{Finding, Level};
use crate::geom::{Abs, Rect};

/// Finds a gutter from top to foot, and a gap from side to side.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let blocks = blocks(desk);
    let Some(area) = blocks.iter().copied().reduce(|a, b| a.union(&b)) else { return };
    let grid = &desk.plan.grid;
    for column in 1..grid.columns {
        let x = grid.column_left(column) + grid.measure + grid.gutter / 2;
        let sides = (blocks.iter().filter(|b| b.right() <= x).count(), blocks.iter().filter(|b| b.x >= x).count());
        if sides.0 + sides.1 == blocks.len() && sides.0 > 1 && sides.1 > 1 {
            let cut = Rect::new(x - grid.gutter / 2, area.y, grid.gutter, area.h);
            out.push(finding(desk, cut, ("gutter", "栏间"), ("top to foot", "上下"), column));
        }
    }
    let wide = |b: &&Rect| b.w * 10 >= area.w * 9;
    for row in 2..=grid.lines {
        let y = grid.row_top(row) - (grid.leading - grid.em) / 2;
        let (above, below): (Vec<&Rect>, Vec<&Rect>) = blocks.iter().partition(|b| b.bottom() <= y);
        let clear = below.iter().all(|b| b.y >= y);
        // Told once: at the first row under what stands above.
        let first = above.iter().map(|b| b.bottom()).max().is_some_and(|foot| y - foot < grid.leading);
        let news = |side: &[&Rect]| side.len() > 1 && !side.iter().any(wide);
        if clear && first && news(&above) && news(&below) {
            let cut = Rect::new(area.x, y - grid.leading / 2, area.w, grid.leading);
            out.push(finding(desk, cut, ("gap", "行间"), ("side to side", "左右"), row as usize));
        }
    }
}

/// What the news is made of: stories with their heads and boxes, photos; what stands inside another is part of it.
fn blocks(desk: &Desk) -> Vec<Rect> {
    let mut out: Vec<Rect> = Vec::new();
    for laid in &desk.layout.stories {
        let slot = &desk.plan.stories[laid.slot];
        let parts = slot.frames.iter().copied().chain(slot.head.iter().map(|h| h.rect));
        out.extend(parts.chain(slot.boxed.iter().map(|b| b.rect)).reduce(|a, b| a.union(&b)));
    }
    out.extend(desk.layout.photos.iter().map(|p| desk.plan.photos[p.slot].frame));
    out.extend(desk.plan.series.iter().map(|s| s.rect));
    out.retain(|r| r.w > Abs::ZERO);
    out
}

fn finding(desk: &Desk, cut: Rect, what: (&str, &str), way: (&str, &str), at: usize) -> Finding {
    let (en, zh) = match what.0 {
        "gutter" => (format!("the gutter after column {at}"), format!("第 {at} 栏右边的{}", what.1)),
        _ => (format!("the gap above row {at}"), format!("第 {at} 行上边的{}", what.1)),
    };
    let ways = (way.0, way.1);
    Finding::new(
        "split-page",
        Level::Warning,
        format!("{en} runs from {} and cuts the page in two", ways.0),
        format!("{zh}{}贯通：断版", ways.1),
    )
    .at(desk.page.template.span)
    .area(cut)
    .help("let a headline, a photo or a story reach across it", "让标题、图片或一篇稿件跨过去")
}
