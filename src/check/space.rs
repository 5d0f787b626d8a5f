//! 版面字数: how many characters of the body a place on the page would hold, as space is counted for pay and for the desk's book.
//!
//! Definition. A place counts its measure in whole characters of the body times its rows of the grid:
//! - a story's body counts, for each of its columns, the rows from the column's first to the last that is used, times the
//!   characters of the column's measure, the blank ends of paragraphs included; what stands inside the story is taken off;
//! - a head, a photo with its caption and an advertisement count their whole rectangle, as if it were set in body type;
//! - a page counts base columns × characters of the measure × rows: gutters are not counted.

use crate::flow::{LaidStory, Layout, LinePart};
use crate::geom::{Abs, Rect};
use crate::template::{Grid, Plan, Writing};

/// What a story takes, in 字.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Space {
    /// Its head.
    pub head: i64,
    /// Its body.
    pub body: i64,
}

impl Space {
    /// Returns both together.
    pub fn all(&self) -> i64 {
        self.head + self.body
    }
}

/// What a page holds and what takes it, in 字.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageSpace {
    /// The type area.
    pub page: i64,
    /// Its stories.
    pub stories: i64,
    /// Its photos.
    pub photos: i64,
    /// Its advertisements.
    pub ads: i64,
}

/// Returns the characters of a measure.
fn chars(grid: &Grid, width: Abs) -> i64 {
    // Lengths come rounded to whole sp.
    (width + grid.em / 20).whole(grid.em).max(0)
}

/// Returns the rows of a height.
fn rows(grid: &Grid, height: Abs) -> i64 {
    (height + grid.leading / 2).whole(grid.leading).max(0)
}

/// Returns what a rectangle counts.
pub fn area(grid: &Grid, r: Rect) -> i64 {
    chars(grid, r.w) * rows(grid, r.h)
}

/// Returns what a story takes.
pub fn story(plan: &Plan, layout: &Layout, laid: &LaidStory) -> Space {
    let (slot, grid) = (&plan.stories[laid.slot], &plan.grid);
    let text = |part: LinePart| matches!(part, LinePart::Body | LinePart::Subhead | LinePart::Jump);
    let mut body = 0;
    for column in &slot.columns {
        let own = laid.lines.iter().filter(|l| text(l.part) && (l.frame, l.column) == (column.frame, column.column));
        let used = match slot.writing {
            Writing::Horizontal => own.map(|l| l.row).max().map_or(0, |last| i64::from(last - column.first_row + 1)),
            Writing::Vertical => own.count() as i64,
        };
        body += used.max(0) * chars(grid, column.width);
    }
    let inside =
        layout.photos.iter().map(|p| &plan.photos[p.slot]).filter(|p| p.inside.is_some_and(|i| i.story == laid.slot));
    let taken: i64 = inside.map(|p| area(grid, p.frame)).sum();
    let hosted =
        layout.stories.iter().map(|s| &plan.stories[s.slot]).filter(|s| s.inside.is_some_and(|i| i.story == laid.slot));
    let hosted: i64 = hosted.flat_map(|s| &s.frames).map(|f| area(grid, *f)).sum();
    let head = slot.head.as_ref().filter(|_| laid.lines.iter().any(|l| l.part.is_head()));
    Space { head: head.map_or(0, |h| area(grid, h.rect)), body: (body - taken - hosted).max(0) }
}

/// Returns what a page holds, and what takes it.
pub fn page(plan: &Plan, layout: &Layout) -> PageSpace {
    let grid = &plan.grid;
    PageSpace {
        page: grid.columns as i64 * chars(grid, grid.measure) * i64::from(grid.lines),
        stories: layout.stories.iter().map(|s| story(plan, layout, s).all()).sum(),
        photos: layout.photos.iter().map(|p| area(grid, plan.photos[p.slot].frame)).sum(),
        ads: layout.ads.iter().map(|a| area(grid, plan.ads[a.slot].rect)).sum(),
    }
}
