//! How a vertical frame is set in bands 段: one below another, their lines from the right edge.

use super::Column;
use super::columns::{Division, Inner};
use super::place::Ground;
use super::reader::Reader;
use crate::diag::Finding;
use crate::geom::Abs;

impl Division {
    /// Says that a vertical frame is divided in a way that only columns know.
    pub fn upright(&self, r: &Reader, faults: &mut Vec<Finding>) -> bool {
        let Some(key) = ["widths", "how"].into_iter().find(|k| r.get(k).is_some()) else { return true };
        faults.push(
            Finding::fatal(
                "vertical-division",
                format!("`{key}` divides columns, and a vertical story has bands one below another"),
                format!("{key} 用来分栏，竖排的稿件是上下分段"),
            )
            .at(r.get(key).map_or(r.span, |n| n.span))
            .label("of no use for bands", "分段用不上")
            .help(
                "take it away; `divide` says into how many bands, `gutter` how far apart",
                "去掉它；分几段写 divide，段间空多少写 gutter",
            ),
        );
        false
    }

    /// Sets a vertical frame in bands, from the top down; the first line of each stands at the frame's right edge.
    ///
    /// A line is a whole number of characters (R37). What a single band leaves stays at its foot; of several the last
    /// ends flush with the frame.
    pub fn bands(&self, inner: &Inner, number: usize, ground: &Ground, em: Abs) -> Vec<Column> {
        let grid = &ground.grid;
        let top = grid.row_top(inner.first);
        let whole = ground.rows_high(inner.last - inner.first + 1);
        let n = self.count.unwrap_or(1);
        let width = em * (whole - self.gutter * (n - 1)).max(Abs::ZERO).whole(em * n);
        let step = |i: i64| if n == 1 { Abs::ZERO } else { (whole - width).scale(i, n - 1) };
        let rows = (inner.right - inner.left - grid.em + grid.leading).max(Abs::ZERO).whole(grid.leading);
        let rows = i32::try_from(rows).unwrap_or(i32::MAX);
        let band = |i: i64| Column {
            x: top + step(i),
            width,
            first_row: 1,
            rows,
            frame: number,
            column: i as usize + 1,
            right: Some(inner.right),
        };
        (0..n).map(band).collect()
    }
}

/// Counts the lines of all bands of a story from the right edge of its first one, as the rows of columns are the page's.
pub(super) fn count_from_right(bands: &mut [Column], leading: Abs) {
    let edge = bands.iter().filter_map(|b| b.right).max().unwrap_or_default();
    for band in bands {
        let away = edge - band.right.unwrap_or(edge);
        band.first_row = i32::try_from((away + leading - Abs::sp(1)).whole(leading) + 1).unwrap_or(i32::MAX);
    }
}
