//! How a frame is set in columns: base columns, joined (长栏) or broken (破栏) measures.

use super::Column;
use super::place::{Frame, Ground};
use super::reader::{MOST, Reader};
use super::unit::{Sign, measure};
use crate::diag::Finding;
use crate::geom::Abs;

/// What to do with a width that is no whole number of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Grid,
    Absolute,
    Relative,
    Free,
}

/// What to do with a width, by name.
pub(super) const HOW: [(&str, How); 4] =
    [("grid", How::Grid), ("absolute", How::Absolute), ("relative", How::Relative), ("free", How::Free)];

/// The part of a frame that text may fill, its box's inset taken off.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inner {
    /// Left edge.
    pub left: Abs,
    /// Right edge.
    pub right: Abs,
    /// First row.
    pub first: i32,
    /// Last row.
    pub last: i32,
}

/// How one frame is divided.
#[derive(Clone, Copy, Debug)]
pub(super) struct Division {
    count: Option<i64>,
    gutter: Abs,
    how: How,
}

impl Division {
    /// Reads `divide`, `gutter` and `how` of a frame.
    pub fn read(r: &Reader, ground: &Ground, frame: Option<&Frame>, faults: &mut Vec<Finding>) -> Option<Division> {
        let count = match r.get("divide") {
            Some(_) => Some(r.count("divide", MOST, faults)?),
            None => None,
        };
        let how = r.choice("how", &HOW, faults).unwrap_or(if count.is_some() { How::Absolute } else { How::Grid });
        let gutter = match r.get("gutter") {
            Some(node) => measure(node, ground.basis(None), Sign::NotNegative, faults)?,
            None => ground.grid.gutter,
        };
        let base = frame?.cols.map(|(a, b)| (b - a + 1) as i64);
        if how == How::Grid && count.is_some() && count != base {
            let base = base.map_or("?".to_owned(), |n| n.to_string());
            faults.push(
                Finding::fatal(
                    "divide-grid",
                    format!("how = \"grid\" sets a frame in its base columns, here {base}"),
                    format!("how = \"grid\" 是按基本栏排，这里是 {base} 栏"),
                )
                .at(r.get("divide").map_or(r.span, |n| n.span))
                .label("another number of columns", "栏数不同")
                .help("take `how` away, or write how = \"absolute\"", "去掉 how，或写 how = \"absolute\""),
            );
            return None;
        }
        Some(Division { count, gutter, how })
    }

    /// Sets a frame in columns, left to right; `number` is the frame's place in the thread, from 1.
    pub fn columns(&self, frame: &Frame, inner: &Inner, number: usize, ground: &Ground, em: Abs) -> Vec<Column> {
        let spans = match (self.how, frame.cols) {
            (How::Grid, Some((a, b))) => base(ground, a, b, inner),
            (how, cols) => {
                let n = self.count.unwrap_or(cols.map_or(1, |(a, b)| (b - a + 1) as i64));
                divide(inner, n, self.gutter, how, em)
            }
        };
        let rows = inner.last - inner.first + 1;
        spans
            .into_iter()
            .enumerate()
            .map(|(i, (x, width))| Column { x, width, first_row: inner.first, rows, frame: number, column: i + 1 })
            .collect()
    }
}

/// Returns the base columns, the outer two cut by the inset.
fn base(ground: &Ground, a: usize, b: usize, inner: &Inner) -> Vec<(Abs, Abs)> {
    (a..=b)
        .map(|n| {
            let (left, right) = ground.across((n, n));
            let (left, right) = (left.max(inner.left), right.min(inner.right));
            (left, right - left)
        })
        .collect()
}

/// Shares a width among `n` columns.
fn divide(inner: &Inner, n: i64, gutter: Abs, how: How, em: Abs) -> Vec<(Abs, Abs)> {
    let whole = inner.right - inner.left;
    let share = whole - gutter * (n - 1);
    if how == How::Free {
        let edge = |i: i64| inner.left + (whole + gutter).scale(i, n);
        return (0..n).map(|i| (edge(i), edge(i + 1) - gutter - edge(i))).collect();
    }
    let width = em * share.whole(em * n);
    if how == How::Relative {
        let left = |i: i64| inner.left + (width + gutter) * i;
        return (0..n).map(|i| (left(i), if i == n - 1 { inner.right - left(i) } else { width })).collect();
    }
    // The last column ends flush with the frame: what the characters leave goes to the gutters.
    let step = |i: i64| if n == 1 { Abs::ZERO } else { (whole - width).scale(i, n - 1) };
    (0..n).map(|i| (inner.left + step(i), width)).collect()
}
