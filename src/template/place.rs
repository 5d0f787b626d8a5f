//! Frames on the grid: `cols` and `lines`, or absolute edges, become rectangles in page space.

use super::node::{Node, Value};
use super::reader::{Reader, missing, wrong_type};
use super::unit::{Basis, Sign, measure, mm};
use super::{Grid, StyleId};
use crate::diag::{Finding, Span, Words};
use crate::geom::{Abs, Rect};

/// What slots are placed on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    /// The grid.
    pub grid: Grid,
    /// The page with its bleed, page space.
    pub page: Rect,
    /// The bleed on every side.
    pub bleed: Abs,
    /// The body style.
    pub body: StyleId,
}

/// Where a frame must lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// In the type area.
    TypeArea,
    /// On the page: furniture may stand in the margins.
    Page,
}

/// A settled frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Its outer edges, page space.
    pub rect: Rect,
    /// First and last base column, for frames on the grid.
    pub cols: Option<(usize, usize)>,
    /// First and last whole row inside.
    pub rows: (i32, i32),
    /// Where it is written.
    pub span: Span,
}

/// Reads `"3-5"`, `"7"` or `7` as an inclusive range from 1.
pub(super) fn range(node: &Node, key: &str, faults: &mut Vec<Finding>) -> Option<(i64, i64)> {
    let read = |s: &str| s.trim().parse::<u32>().ok().map(i64::from).filter(|n| (1..=1_000_000).contains(n));
    let pair = match &node.value {
        Value::Number { whole: Some(n), .. } if (1..=1_000_000).contains(n) => Some((*n, *n)),
        Value::Text(s) => match s.split_once(['-', '–']) {
            Some((a, b)) => read(a).zip(read(b)),
            None => read(s).map(|n| (n, n)),
        },
        Value::Number { .. } => None,
        _ => {
            faults.push(wrong_type(node, "a range", "起止范围", &format!("{key} = \"3-5\"")));
            return None;
        }
    };
    match pair {
        Some((a, b)) if a <= b => Some((a, b)),
        Some((a, b)) => {
            faults.push(bad_range(node.span).help(format!("write \"{b}-{a}\""), format!("写成 \"{b}-{a}\"")));
            None
        }
        None => {
            faults.push(bad_range(node.span).help(
                format!("write {key} = \"3-5\", or \"7\" for one alone; counting begins with 1"),
                format!("写成 {key} = \"3-5\"，只有一个就写 \"7\"，从 1 数起"),
            ));
            None
        }
    }
}

fn bad_range(span: Span) -> Finding {
    Finding::fatal("wrong-range", "this is no range from a smaller to a larger number", "这不是从小到大的起止范围")
        .at(span)
        .label("no range", "不是范围")
}

impl Ground {
    /// Returns the trimmed page, page space.
    pub fn trim(&self) -> Rect {
        self.page.inset(self.bleed, self.bleed)
    }
    /// Whether anything may run off the page.
    pub fn has_bleed(&self) -> bool {
        self.bleed > Abs::ZERO
    }
    /// Returns the basis of lengths in frames: 字 and 行 of the body, 100 % of `whole`.
    pub fn basis(&self, whole: Option<Abs>) -> Basis {
        Basis { em: Some(self.grid.em), line: Some(self.grid.leading), whole }
    }
    /// Returns the height of a number of rows, to the foot of the last em box.
    pub fn rows_high(&self, rows: i32) -> Abs {
        self.grid.leading * i64::from(rows - 1) + self.grid.em
    }
    /// Returns the left and right edge of a range of base columns.
    pub fn across(&self, (a, b): (usize, usize)) -> (Abs, Abs) {
        (self.grid.column_left(a), self.grid.column_left(b) + self.grid.measure)
    }
    /// Reads a range of base columns, checked against the page.
    pub fn cols(&self, node: &Node, what: &Words, faults: &mut Vec<Finding>) -> Option<(usize, usize)> {
        let (a, b) = range(node, "cols", faults)?;
        let have = self.grid.columns as i64;
        if b <= have {
            return Some((a as usize, b as usize));
        }
        let over = (self.grid.measure + self.grid.gutter) * (b - have);
        let mend = if a >= have { format!("{have}") } else { format!("{a}-{have}") };
        faults.push(
            off_area(what, over, ("on the right", "右边"), node.span)
                .label(format!("this page has {have} columns"), format!("本版只有 {have} 栏"))
                .help(
                    format!("write \"{mend}\", or set `columns = {b}` in [grid]"),
                    format!("写成 \"{mend}\"，或在 [grid] 里写 columns = {b}"),
                ),
        );
        None
    }
    /// Reads a range of rows, checked against the page.
    pub fn lines(&self, node: &Node, what: &Words, faults: &mut Vec<Finding>) -> Option<(i32, i32)> {
        let (a, b) = range(node, "lines", faults)?;
        let have = i64::from(self.grid.lines);
        if b <= have {
            return Some((a as i32, b as i32));
        }
        let mend = if a >= have { format!("{have}") } else { format!("{a}-{have}") };
        faults.push(
            off_area(what, self.grid.leading * (b - have), ("at the foot", "下边"), node.span)
                .label(format!("this page has {have} rows"), format!("本版只有 {have} 行"))
                .help(
                    format!("write \"{mend}\", or set `lines = {b}` in [grid]"),
                    format!("写成 \"{mend}\"，或在 [grid] 里写 lines = {b}"),
                ),
        );
        None
    }
    /// Reads a frame; `what` names its slot, such as `frame "lead"`.
    pub fn frame(&self, r: &Reader, what: &Words, within: Within, faults: &mut Vec<Finding>) -> Option<Frame> {
        let grid_way = r.get("cols").is_some() || r.get("lines").is_some();
        let free_way = ["x", "y", "width", "height"].iter().any(|k| r.get(k).is_some());
        if grid_way && free_way {
            faults.push(
                Finding::fatal(
                    "frame-twice",
                    format!("{} is placed in two ways", what.en),
                    format!("{}用了两种定位方法", what.zh),
                )
                .at(r.span)
                .label("both on the grid and by its edges", "既写栏行，又写坐标")
                .help(
                    "keep `cols` and `lines`, or `x`, `y`, `width` and `height`",
                    "只留 cols、lines，或只留 x、y、width、height",
                ),
            );
            return None;
        }
        if free_way { self.free(r, what, within, faults) } else { self.on_grid(r, what, faults) }
    }
    fn on_grid(&self, r: &Reader, what: &Words, faults: &mut Vec<Finding>) -> Option<Frame> {
        let cols = r.need("cols", "\"1-4\"", faults).and_then(|n| self.cols(n, what, faults));
        let rows = r.need("lines", "\"7-29\"", faults).and_then(|n| self.lines(n, what, faults));
        let (cols, rows) = (cols?, rows?);
        let (left, right) = self.across(cols);
        let rect = Rect::new(left, self.grid.row_top(rows.0), right - left, self.rows_high(rows.1 - rows.0 + 1));
        Some(Frame { rect, cols: Some(cols), rows, span: r.get("cols").map_or(r.span, |n| n.span) })
    }
    fn free(&self, r: &Reader, what: &Words, within: Within, faults: &mut Vec<Finding>) -> Option<Frame> {
        let area = self.grid.area;
        let mut one = |key: &str, whole: Abs, sign| {
            let node = r.get(key).or_else(|| {
                faults.push(missing(&r.place, key, "\"20mm\"").at(r.span));
                None
            })?;
            measure(node, self.basis(Some(whole)), sign, faults)
        };
        let (x, y) = (one("x", area.w, Sign::Any), one("y", area.h, Sign::Any));
        let (w, h) = (one("width", area.w, Sign::Positive), one("height", area.h, Sign::Positive));
        let rect = Rect::new(area.x + x?, area.y + y?, w?, h?);
        let outer = if within == Within::TypeArea { area } else { self.page };
        let sides = [
            (outer.x - rect.x, ("on the left", "左边"), "x"),
            (rect.right() - outer.right(), ("on the right", "右边"), "width"),
            (outer.y - rect.y, ("at the top", "上边"), "y"),
            (rect.bottom() - outer.bottom(), ("at the foot", "下边"), "height"),
        ];
        let span = r.get("x").map_or(r.span, |n| n.span);
        let mut whole = true;
        for (over, side, key) in sides.into_iter().filter(|s| s.0 > Abs::ZERO) {
            whole = false;
            let mut fault = off_area(what, over, side, r.get(key).map_or(span, |n| n.span));
            if within == Within::Page {
                fault.code = "off-page";
                fault.message.en = format!("{} leaves the page by {} mm {}", what.en, mm(over), side.0);
                fault.message.zh = format!("{}{}超出版面 {} 毫米", what.zh, side.1, mm(over));
            }
            let fault = fault
                .label("too far out", "出去了")
                .help(format!("make `{key}` fit: {} mm less", mm(over)), format!("调整 {key}，收回 {} 毫米", mm(over)));
            faults.push(fault.area(rect));
        }
        whole.then(|| Frame { rect, cols: None, rows: self.rows_inside(&rect), span })
    }
    /// Returns the first and last row whose em boxes lie inside; the last is before the first where none does.
    fn rows_inside(&self, rect: &Rect) -> (i32, i32) {
        let leading = self.grid.leading;
        let from_top = rect.y - self.grid.area.y;
        let first = (from_top + leading - Abs::sp(1)).whole(leading) + 1;
        let last = (rect.bottom() - self.grid.area.y - self.grid.em).whole(leading) + 1;
        let clamp = |n: i64| n.clamp(1, i64::from(self.grid.lines)) as i32;
        if last < first { (clamp(first), clamp(first) - 1) } else { (clamp(first), clamp(last)) }
    }
}

fn off_area(what: &Words, over: Abs, side: (&str, &str), span: Span) -> Finding {
    Finding::fatal(
        "off-type-area",
        format!("{} leaves the type area (版心) by {} mm {}", what.en, mm(over), side.0),
        format!("{}{}超出版心 {} 毫米", what.zh, side.1, mm(over)),
    )
    .at(span)
}
