//! empty-area: how much of the type area shows nothing, counted on the cells of the grid (row × base column).
//!
//! A cell is white when it holds no type, photo, rule or tint. Not counted are gutters, one row above and below a head,
//! and a row between stories that carries a rule.

use crate::flow::Layout;
use crate::geom::{Abs, Rect};
use crate::template::{Plan, RuleKind};

/// White cells of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct White {
    /// Cells that show nothing.
    pub cells: usize,
    /// All cells of the type area.
    pub all: usize,
}

impl White {
    /// Returns the share in hundredths of a per cent.
    pub fn share(&self) -> u32 {
        u32::try_from(self.cells * 10_000 / self.all.max(1)).unwrap_or(10_000)
    }
}

/// Counts the white of a page.
pub fn white(plan: &Plan, layout: &Layout) -> White {
    let grid = plan.grid;
    let mut marks: Vec<Rect> = Vec::new();
    for s in &layout.stories {
        let slot = &plan.stories[s.slot];
        marks.extend(s.lines.iter().map(|l| l.rect));
        if slot.boxed.as_ref().is_some_and(|b| b.tint.is_some()) {
            marks.extend(&slot.frames);
        }
        if let Some(h) = &slot.head {
            // A head owns its rows and one above and below: white there is its own.
            marks.push(Rect::new(h.rect.x, h.rect.y - grid.leading, h.rect.w, h.rect.h + grid.leading * 2));
        }
    }
    marks.extend(layout.quotes.iter().map(|&q| plan.quotes[q].rect));
    for p in &layout.photos {
        marks.push(p.rect);
        marks.extend(p.lines.iter().map(|l| l.rect));
        marks.extend(plan.photos[p.slot].caption.iter().map(|c| c.rect));
    }
    marks.extend(layout.ads.iter().map(|a| plan.ads[a.slot].rect));
    for c in &plan.captions {
        let filled = |p: &&crate::flow::LaidPhoto| c.photos.contains(&plan.photos[p.slot].name);
        marks.extend(layout.photos.iter().find(filled).map(|_| c.caption.rect));
    }
    for f in layout.fixed.iter().chain(&layout.series) {
        marks.extend(f.lines.iter().map(|l| l.rect));
        marks.extend(f.panel.iter().map(|p| p.0));
    }
    for r in plan.rules.iter().filter(|r| r.look.kind != RuleKind::None) {
        let (w, h) = (r.to.x - r.from.x, r.to.y - r.from.y);
        let half = r.look.band() / 2 + Abs::sp(1);
        marks.push(Rect::new(r.from.x - half, r.from.y - half, w + half * 2, h + half * 2));
    }
    let mut cells = 0;
    for column in 1..=grid.columns {
        for row in 1..=grid.lines {
            let cell = Rect::new(grid.column_left(column), grid.row_top(row), grid.measure, grid.em);
            if !marks.iter().any(|m| m.overlaps(&cell)) {
                cells += 1;
            }
        }
    }
    White { cells, all: grid.columns * usize::try_from(grid.lines).unwrap_or(0) }
}
