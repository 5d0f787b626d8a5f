//! How a frame is set in columns: base columns, joined (长栏) or broken (破栏) measures.

use super::Column;
use super::node::Value;
use super::place::{Frame, Ground};
use super::reader::{MOST, Reader, wrong_type};
use super::unit::{Sign, measure, mm};
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
#[derive(Clone, Debug)]
pub(super) struct Division {
    pub(super) count: Option<i64>,
    widths: Vec<Abs>,
    pub(super) gutter: Abs,
    how: How,
    /// Whether `how` was written: an absolute frame that says nothing is one column.
    written: bool,
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
        let widths = widths(r, ground, faults)?;
        let room = frame.map_or(Abs::MAX, |f| f.rect.w);
        let whole = widths.iter().copied().sum::<Abs>() + gutter * (widths.len() as i64 - 1).max(0);
        if !widths.is_empty() && (whole > room || count.is_some()) {
            faults.push(too_wide(r, whole, room, count));
            return None;
        }
        Some(Division { count, widths, gutter, how, written: r.get("how").is_some() })
    }

    /// Returns the width that columns of named widths need at least.
    pub fn least(&self) -> Abs {
        self.widths.iter().copied().sum()
    }

    /// Sets a frame in columns, left to right; `number` is the frame's place in the thread, from 1.
    pub fn columns(&self, frame: &Frame, inner: &Inner, number: usize, ground: &Ground, em: Abs) -> Vec<Column> {
        let spans = match (self.how, frame.cols) {
            _ if !self.widths.is_empty() => own_widths(inner, &self.widths),
            (How::Grid, Some((a, b))) => base(ground, a, b, inner),
            (How::Grid, None) if self.count.is_none() && self.written => base(ground, 1, ground.grid.columns, inner),
            (how, cols) => {
                let n = self.count.unwrap_or(cols.map_or(1, |(a, b)| (b - a + 1) as i64));
                divide(inner, n, self.gutter, how, em)
            }
        };
        let rows = inner.last - inner.first + 1;
        spans
            .into_iter()
            .enumerate()
            .map(|(i, (x, width))| Column {
                x,
                width,
                first_row: inner.first,
                rows,
                frame: number,
                column: i + 1,
                right: None,
            })
            .collect()
    }
}

/// Reads `widths`; empty where there is none.
fn widths(r: &Reader, ground: &Ground, faults: &mut Vec<Finding>) -> Option<Vec<Abs>> {
    let Some(node) = r.get("widths") else { return Some(Vec::new()) };
    let Value::List(list) = &node.value else {
        faults.push(wrong_type(node, "a list of lengths", "长度的列表", "widths = [\"20字\", \"12字\"]"));
        return None;
    };
    let all: Vec<_> = list.iter().map(|n| measure(n, ground.basis(None), Sign::Positive, faults)).collect();
    all.into_iter().collect()
}

fn too_wide(r: &Reader, whole: Abs, room: Abs, count: Option<i64>) -> Finding {
    let at = r.get("widths").map_or(r.span, |n| n.span);
    if count.is_some() {
        return Finding::fatal(
            "widths-twice",
            "this frame has both `divide` and `widths`",
            "这个文字块同时写了 divide 和 widths",
        )
        .at(at)
        .label("columns named here too", "这里又写了各栏")
        .help("keep one of the two", "二者只留一个");
    }
    Finding::fatal(
        "widths-too-wide",
        format!("these columns and their gutters are {} mm wide, the frame {} mm", mm(whole), mm(room)),
        format!("各栏连栏间共宽 {} 毫米，文字块只有 {} 毫米", mm(whole), mm(room)),
    )
    .at(at)
    .label("too wide together", "合起来太宽")
    .help("take narrower columns or a smaller `gutter`", "把栏改窄，或减小 gutter")
}

/// Sets columns of the widths named; what is left over goes to the gutters.
fn own_widths(inner: &Inner, widths: &[Abs]) -> Vec<(Abs, Abs)> {
    let spare = inner.right - inner.left - widths.iter().copied().sum();
    let gaps = (widths.len() as i64 - 1).max(1);
    let mut x = inner.left;
    let mut out = Vec::with_capacity(widths.len());
    for (i, &width) in widths.iter().enumerate() {
        // By shares of the whole, so that the last column ends flush with the frame.
        let left = x + spare.scale(i as i64, gaps);
        out.push((left, width));
        x += width;
    }
    out
}

/// Returns the base columns, the outer two cut by the inset; those of which nothing is left fall away.
fn base(ground: &Ground, a: usize, b: usize, inner: &Inner) -> Vec<(Abs, Abs)> {
    let cut = |n: usize| {
        let (left, right) = ground.across((n, n));
        let (left, right) = (left.max(inner.left), right.min(inner.right));
        (left, right - left)
    };
    (a..=b).map(cut).filter(|c| c.1 > Abs::ZERO || a == b).collect()
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
