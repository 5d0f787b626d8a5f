//! `[page]` and `[grid]`: the sheet, and the type area (版心) with its columns and rows.

use super::keys::{GRID, PAGE};
use super::marks::{Marks, bleed_fits, marks};
use super::node::Node;
use super::reader::{MOST, Reader, wrong_type};
use super::style::Styles;
use super::unit::{Basis, Sign, measure, mm};
use super::{Grid, StyleId};
use crate::diag::{Finding, Span};
use crate::geom::{Abs, Rect, Size};

/// The sheet.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// The trimmed page.
    pub trim: Size,
    /// Bleed on every side.
    pub bleed: Abs,
    /// Where the bleed is written.
    pub bleed_span: Option<Span>,
    /// Printer's marks.
    pub marks: Marks,
    /// Top of the type area, where it is not centred.
    pub top: Option<Abs>,
    /// Left of the type area, where it is not centred.
    pub left: Option<Abs>,
}

impl Sheet {
    /// Reads `[page]`.
    pub fn read(root: &Reader, faults: &mut Vec<Finding>) -> Option<Sheet> {
        let Some(r) = root.sub("page", &PAGE, faults) else {
            if root.get("page").is_none_or(Node::is_false) {
                faults.push(missing_table(root.span, "[page]", "trim = [\"390mm\", \"550mm\"]"));
            }
            return None;
        };
        let paper = Basis::default();
        let mut one = |key: &str, sign| match r.get(key) {
            Some(node) => measure(node, paper, sign, faults).map(Some),
            None => Some(None),
        };
        let (top, left, bleed) = (one("top", Sign::Any), one("left", Sign::Any), one("bleed", Sign::NotNegative));
        let trim = r.need("trim", "[\"390mm\", \"550mm\"]", faults).and_then(|n| trim(n, faults));
        let marks = marks(&r, trim.map(|t| t.w), faults);
        let bleed_span = r.get("bleed").map(|n| n.span);
        Some(Sheet { trim: trim?, bleed: bleed?.unwrap_or(Abs::ZERO), bleed_span, marks, top: top?, left: left? })
    }
}

fn trim(node: &Node, faults: &mut Vec<Finding>) -> Option<Size> {
    let super::node::Value::List(list) = &node.value else {
        faults.push(wrong_type(node, "a list of width and height", "宽和高的列表", "[\"390mm\", \"550mm\"]"));
        return None;
    };
    let [w, h] = list.as_slice() else {
        faults.push(
            Finding::fatal("wrong-type", "the trim has a width and a height", "成品尺寸要写宽和高两个长度")
                .at(node.span)
                .label("not two lengths", "不是两个长度")
                .help("write [\"390mm\", \"550mm\"]", "写成 [\"390mm\", \"550mm\"]"),
        );
        return None;
    };
    let w = measure(w, Basis::default(), Sign::Positive, faults);
    let h = measure(h, Basis::default(), Sign::Positive, faults);
    Some(Size { w: w?, h: h? })
}

fn missing_table(span: Span, table: &str, example: &str) -> Finding {
    Finding::fatal("missing-key", format!("the template has no {table}"), format!("版式里缺少 {table}"))
        .at(span)
        .label(format!("{table} is missing"), format!("缺少 {table}"))
        .help(format!("add {table} with {example}"), format!("补上 {table}，写明 {example}"))
}

/// Reads `[grid]` and puts the type area on the sheet; gives back the body style too.
pub(super) fn grid(
    root: &Reader,
    sheet: Option<&Sheet>,
    styles: &Styles,
    faults: &mut Vec<Finding>,
) -> Option<(Grid, StyleId)> {
    let Some(r) = root.sub("grid", &GRID, faults) else {
        if root.get("grid").is_none_or(Node::is_false) {
            faults.push(missing_table(root.span, "[grid]", "columns = 8, measure = \"13字\", lines = 128"));
        }
        return None;
    };
    let body = match r.get("body") {
        Some(node) => styles.named(node, "body", faults)?,
        None => StyleId(0),
    };
    let (em, leading) = (styles.all[body.0].sizes[0], styles.leading[body.0]);
    if styles.all[body.0].sizes.len() > 1 || leading < em {
        let (en, zh) = match leading < em {
            true => ("the grid's style has less leading than its size", "版心样式的行距比字号还小"),
            false => ("the grid's style needs one size, not a range", "版心样式只能有一个字号"),
        };
        faults.push(
            Finding::fatal("grid-style", en, zh)
                .at(r.get("body").map_or(styles.all[body.0].span, |n| n.span))
                .label("not fit for a grid", "不能作版心样式")
                .help("give it size = \"小五\" and leading = \"10.8pt\"", "写明 size = \"小五\"、leading = \"10.8pt\""),
        );
        return None;
    }
    let basis = Basis { em: Some(em), line: Some(leading), whole: None };
    let columns = r.need("columns", "8", faults).and_then(|_| r.count("columns", MOST, faults));
    let lines = r.need("lines", "128", faults).and_then(|_| r.count("lines", MOST, faults));
    let width = r.need("measure", "\"13字\"", faults).and_then(|n| measure(n, basis, Sign::Positive, faults));
    let gutter = r.get("gutter").map_or(Some(em), |n| measure(n, basis, Sign::NotNegative, faults));
    let (columns, lines, width, gutter, sheet) = (columns?, lines?, width?, gutter?, sheet?);
    let size = Size { w: width * columns + gutter * (columns - 1), h: leading * lines };
    let area = Rect::new(
        sheet.left.unwrap_or((sheet.trim.w - size.w) / 2),
        sheet.top.unwrap_or((sheet.trim.h - size.h) / 2),
        size.w,
        size.h,
    );
    let page = Rect::new(Abs::ZERO, Abs::ZERO, sheet.trim.w, sheet.trim.h);
    if !page.contains(&area) {
        faults.push(too_large(&area, &page, r.span));
        return None;
    }
    bleed_fits(sheet, &area, faults);
    let grid = Grid { area, columns: columns as usize, measure: width, gutter, lines: lines as i32, em, leading };
    Some((grid, body))
}

fn too_large(area: &Rect, page: &Rect, span: Span) -> Finding {
    Finding::fatal(
        "type-area-too-large",
        format!(
            "the type area (版心) is {} × {} mm and does not fit on the page of {} × {} mm",
            mm(area.w),
            mm(area.h),
            mm(page.w),
            mm(page.h)
        ),
        format!("版心 {} × {} 毫米，成品 {} × {} 毫米放不下", mm(area.w), mm(area.h), mm(page.w), mm(page.h)),
    )
    .at(span)
    .label("leaves the page", "超出版面")
    .help(
        "take fewer `columns` or `lines`, a narrower `measure`, or mend `top` and `left` in [page]",
        "减少 columns 或 lines，缩短 measure，或调整 [page] 的 top、left",
    )
    .area(*area)
}
