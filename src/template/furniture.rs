//! `[series.*]`, `[photo.*]` and `[rule.*]`: what stands on the page beside the stories.

use super::bleed;
use super::caption::caption;
use super::colour::Colours;
use super::inside::{inside, outline};
use super::keys::{CAPTION, FRAME, MIN_PPI, PHOTO, RULE, SERIES};
use super::look::look;
use super::node::{Entry, Node};
use super::place::{Frame, Within};
use super::reader::{Reader, unknown};
use super::story::Desk;
use super::{Fit, Outline, PhotoSlot, RuleSlot, SeriesSlot, Sides};
use crate::diag::{Finding, Span, Words};
use crate::geom::Point;
use crate::ink::Ink;

/// How a photo meets its frame, by name.
pub(super) const FITS: [(&str, Fit); 3] = [("cover", Fit::Cover), ("contain", Fit::Contain), ("exact", Fit::Exact)];
/// Sides of a box by name; 0 is all of them.
pub(super) const SIDES: [(&str, u8); 5] = [("all", 0), ("top", 1), ("right", 2), ("bottom", 3), ("left", 4)];
/// No photo needs more pixels per inch.
pub(super) const MOST_PPI: i64 = 10_000;
/// Photos below the first are warned of, below the second refused, in ppi (typography.md, newsprint).
pub const PPI: (u32, u32) = (170, 100);

/// Reads the `ink` of a rule; the template's ink where there is none.
pub(super) fn ink(r: &Reader, colours: &Colours, faults: &mut Vec<Finding>) -> Ink {
    match r.get("ink") {
        Some(node) => colours.named(node, "ink", faults).unwrap_or(Ink::BLACK),
        None => colours.ink(),
    }
}

/// Reads the `sides` of a box; all four where there are none.
pub(super) fn sides(r: &Reader, faults: &mut Vec<Finding>) -> Sides {
    sides_of(r, "sides", faults)
}

/// Reads a list of sides under a key; all four where there are none.
pub(super) fn sides_of(r: &Reader, key: &str, faults: &mut Vec<Finding>) -> Sides {
    let chosen = r.choices(key, &SIDES, faults).unwrap_or(vec![0]);
    let has = |n: u8| chosen.contains(&0) || chosen.contains(&n);
    Sides { top: has(1), right: has(2), bottom: has(3), left: has(4) }
}

/// Reads the `frame` of a slot.
pub(super) fn frame(r: &Reader, what: &Words, desk: &Desk, faults: &mut Vec<Finding>) -> Option<Frame> {
    r.need("frame", "{ cols = \"1-4\", lines = \"4-6\" }", faults)?;
    let sub = r.sub("frame", &FRAME, faults)?;
    desk.ground.frame(&sub, what, Within::Page, faults)
}

/// Reads one series slot; `stories` are the story slots there are.
pub(super) fn series(
    entry: &Entry,
    stories: &[&str],
    desk: &Desk,
    faults: &mut Vec<Finding>,
) -> Option<(SeriesSlot, Span)> {
    let name = &entry.key;
    let r = Reader::open(&entry.node, entry.key_span, format!("[series.{name}]"), &SERIES, faults)?;
    let frame = frame(&r, &Words::new(format!("series \"{name}\""), format!("栏题“{name}”")), desk, faults);
    let style = r.need("style", "\"series-banner\"", faults).and_then(|n| desk.styles.named(n, "style", faults));
    let named = r.need("stories", "[\"lead\"]", faults).and_then(|_| r.texts("stories", faults))?;
    let mut under = Vec::new();
    for (story, span) in &named {
        if !stories.contains(story) {
            faults.push(
                unknown("unknown-slot", ("story slot", "稿件版位"), story, *span, stories.iter().copied()).slot(name),
            );
        } else if !under.iter().any(|u| u == story) {
            under.push((*story).to_owned());
        }
    }
    if named.is_empty() {
        faults.push(
            Finding::fatal(
                "empty-series",
                format!("series \"{name}\" stands over no story"),
                format!("栏题“{name}”下面没有稿件"),
            )
            .at(r.get("stories").map_or(r.span, |n| n.span))
            .label("no story", "没有稿件")
            .help("write stories = [\"lead\"]", "写成 stories = [\"lead\"]")
            .slot(name),
        );
    }
    let frame = frame?;
    Some((
        SeriesSlot { name: name.clone(), rect: frame.rect, stories: under, style: style?, span: entry.key_span },
        frame.span,
    ))
}

/// Reads one photo slot.
pub(super) fn photo(entry: &Entry, desk: &Desk, faults: &mut Vec<Finding>) -> Option<(PhotoSlot, Span)> {
    let name = &entry.key;
    let r = Reader::open(&entry.node, entry.key_span, format!("[photo.{name}]"), &PHOTO, faults)?;
    let fit = r.choice("fit", &FITS, faults).unwrap_or_default();
    let optional = r.flag("optional", faults).unwrap_or(false);
    let ppi = ppi(&r, faults);
    let outline = outline(&r, faults);
    let inside = inside(&r, name, outline, desk, faults);
    let what = Words::new(format!("photo \"{name}\""), format!("图片“{name}”"));
    let frame = frame(&r, &what, desk, faults);
    let sub = r.sub("caption", &CAPTION, faults);
    let (caption, picture) = match sub {
        Some(sub) => {
            let (caption, picture) = caption(&sub, frame.map(|f| f.rect), name, desk, faults)?;
            (Some(caption), picture)
        }
        None => (None, frame?.rect),
    };
    let frame = frame?;
    if fit == Fit::Contain || outline != Outline::Rectangle {
        bleed::not_whole(&r, &what, faults);
    }
    let picture = bleed::to_trim(&r, picture, frame.rect, &what, &desk.ground, faults);
    let slot = PhotoSlot {
        name: name.clone(),
        frame: frame.rect.union(&picture),
        picture,
        fit,
        caption,
        optional,
        ppi,
        inside,
        outline,
        span: entry.key_span,
    };
    Some((slot, frame.span))
}

fn ppi(r: &Reader, faults: &mut Vec<Finding>) -> (u32, u32) {
    let Some(sub) = r.sub("min-ppi", &MIN_PPI, faults) else { return PPI };
    let mut one = |key, default| sub.count(key, MOST_PPI, faults).map_or(default, |n| n as u32);
    (one("warn", PPI.0), one("refuse", PPI.1))
}

/// Reads one rule.
pub(super) fn rule(entry: &Entry, desk: &Desk, faults: &mut Vec<Finding>) -> Option<RuleSlot> {
    let name = &entry.key;
    let r = Reader::open(&entry.node, entry.key_span, format!("[rule.{name}]"), &RULE, faults)?;
    let look = look(&r, "kind", desk.colours, faults);
    let what = Words::new(format!("rule \"{name}\""), format!("线“{name}”"));
    let has = |key| r.get(key).is_some();
    let (from, to) = if has("gutter") && !has("cols") && !has("line") {
        upright(&r, &what, desk, faults)?
    } else if has("cols") && !has("gutter") && !has("lines") {
        level(&r, &what, desk, faults)?
    } else {
        faults.push(
            Finding::fatal("rule-place", format!("{} has no clear place", what.en), format!("{}的位置没写清", what.zh))
                .at(r.span)
                .label("lying or standing?", "横线还是竖线？")
                .help(
                    "write `cols` and `line` for a lying rule, or `gutter` and `lines` for a standing one",
                    "横线写 cols 和 line，竖线写 gutter 和 lines",
                ),
        );
        return None;
    };
    Some(RuleSlot { name: name.clone(), from, to, look: look?, span: entry.key_span })
}

fn level(r: &Reader, what: &Words, desk: &Desk, faults: &mut Vec<Finding>) -> Option<(Point, Point)> {
    let cols = r.get("cols").and_then(|n| desk.ground.cols(n, what, faults));
    let line = r.need("line", "30", faults).and_then(|n| one_line(n, what, desk, faults));
    let (left, right) = desk.ground.across(cols?);
    let y = desk.ground.grid.row_top(line?) + desk.ground.grid.em / 2;
    Some((Point { x: left, y }, Point { x: right, y }))
}

fn one_line(node: &Node, what: &Words, desk: &Desk, faults: &mut Vec<Finding>) -> Option<i32> {
    let (a, b) = desk.ground.lines(node, what, faults)?;
    if a != b {
        faults.push(
            Finding::fatal("wrong-range", "a lying rule stands in one row", "横线只占一行")
                .at(node.span)
                .label("several rows", "写了几行")
                .help(format!("write line = {a}"), format!("写成 line = {a}")),
        );
    }
    (a == b).then_some(a)
}

fn upright(r: &Reader, what: &Words, desk: &Desk, faults: &mut Vec<Finding>) -> Option<(Point, Point)> {
    let grid = &desk.ground.grid;
    let node = r.get("gutter")?;
    let have = grid.columns;
    let written = r.text("gutter", faults);
    let gutter = written.and_then(|(s, _)| s.split_once('|')).and_then(|(a, b)| {
        let (a, b) = (a.trim().parse::<usize>().ok()?, b.trim().parse::<usize>().ok()?);
        (a >= 1 && a < have && b == a + 1).then_some(b)
    });
    if written.is_some() && gutter.is_none() {
        faults.push(
            Finding::fatal(
                "wrong-gutter",
                format!("{} names no gutter of this page", what.en),
                format!("{}写的栏间不在本版上", what.zh),
            )
            .at(node.span)
            .label(format!("this page has {have} columns"), format!("本版有 {have} 栏"))
            .help("write two neighbouring columns, such as \"6|7\"", "写相邻的两栏，例如 \"6|7\""),
        );
    }
    let lines = r.need("lines", "\"7-57\"", faults).and_then(|n| desk.ground.lines(n, what, faults));
    let (x, lines) = (grid.column_left(gutter?) - grid.gutter / 2, lines?);
    Some((Point { x, y: grid.row_top(lines.0) }, Point { x, y: grid.row_top(lines.1) + grid.em }))
}
