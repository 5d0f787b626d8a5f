//! `[story.*]`: frames, box and head of a story become columns and rectangles.

use super::bands::count_from_right;
use super::boxed::{Inset, boxed};
use super::colour::Colours;
use super::columns::{Division, Inner};
use super::head::HeadSpec;
use super::inside::inside;
use super::keys::{BOX, HEAD, INITIAL, STORY, STORY_FRAME};
use super::node::{Entry, Node, Value};
use super::place::{Frame, Ground, Within};
use super::reader::{Reader, wrong_type};
use super::style::Styles;
use super::unit::mm;
use super::{Column, Initial, Outline, Part, Place, StorySlot, Writing};
use crate::diag::{Finding, Span, Words};
use crate::geom::{Abs, Rect, Way};

/// Parts of a head by name.
pub(super) const PARTS: [(&str, Part); 5] = [
    ("series", Part::Series),
    ("kicker", Part::Kicker),
    ("headline", Part::Headline),
    ("deck", Part::Deck),
    ("byline", Part::Byline),
];
/// Directions of lines by name.
pub(super) const WRITINGS: [(&str, Writing); 2] =
    [("horizontal", Writing::Horizontal), ("vertical", Writing::Vertical)];
/// Sides that a head stands at by name.
pub(super) const PLACES: [(&str, Place); 4] =
    [("top", Place::Top), ("left", Place::Left), ("right", Place::Right), ("rule", Place::Rule)];

/// What slots are read against.
pub(super) struct Desk<'a> {
    /// Grid and page.
    pub ground: Ground,
    /// Styles by name.
    pub styles: &'a Styles,
    /// Colours by name.
    pub colours: &'a Colours,
    /// Names of the story slots, in the plan's order.
    pub stories: &'a [&'a str],
}

/// One frame of a story with what it takes to divide it.
pub(super) struct Piece {
    /// As written.
    pub frame: Frame,
    division: Division,
    /// What text may fill.
    pub inner: Inner,
}

/// Reads one story slot.
pub(super) fn story(entry: &Entry, desk: &Desk, faults: &mut Vec<Finding>) -> Option<StorySlot> {
    let name = &entry.key;
    let place = format!("[story.{name}]");
    let r = Reader::open(&entry.node, entry.key_span, place, &STORY, faults)?;
    let optional = r.flag("optional", faults).unwrap_or(false);
    let writing = r.choice("writing", &WRITINGS, faults).unwrap_or_default();
    let body = r.get("body").and_then(|n| desk.styles.named(n, "body", faults)).unwrap_or(desk.ground.body);
    let initial = r.sub("initial", &INITIAL, faults).and_then(|i| initial(&i, desk, faults));
    let inside = inside(&r, name, Outline::Rectangle, desk, faults);
    let pieces = r.need("frames", "[{ cols = \"1-2\", lines = \"7-29\" }]", faults);
    let pieces = pieces.and_then(|n| frames(n, name, &r.place, writing, desk, faults));
    let frames: Vec<Rect> = pieces.iter().flatten().map(|p| p.frame.rect).collect();
    let boxed = r.sub("box", &BOX, faults).map(|b| boxed(&b, &frames, desk, faults));
    let head = r.sub("head", &HEAD, faults);
    let head_spec = head.as_ref().map(|h| HeadSpec::read(h, name, writing, desk, faults));
    let mut pieces = pieces?;
    let mut inset = match boxed {
        Some(b) => Some(b?),
        None => None,
    };
    if let Some((_, inset)) = &inset {
        for piece in &mut pieces {
            piece.take_inset(inset);
            let room = piece.inner.right - piece.inner.left;
            if room <= Abs::ZERO || room < piece.division.least() || piece.inner.first > piece.inner.last {
                faults.push(no_room("box-leaves-no-room", ("box", "围框"), name, piece.frame.span));
                return None;
            }
        }
    }
    let head = match head_spec {
        Some(spec) => Some(spec?.stand(&mut pieces, inset.as_mut(), name, writing, desk, faults)?),
        None => None,
    };
    let em = desk.styles.all[body.0].sizes[0];
    let columns = all_columns(&pieces, name, &desk.ground, (writing, em), entry.key_span, faults)?;
    Some(StorySlot {
        name: name.clone(),
        frames,
        columns,
        head,
        boxed: inset.map(|i| i.0),
        optional,
        writing,
        body,
        initial,
        inside,
        span: entry.key_span,
    })
}

/// Reads `initial`.
fn initial(r: &Reader, desk: &Desk, faults: &mut Vec<Finding>) -> Option<Initial> {
    let lines = r.count("lines", 12, faults).unwrap_or(2) as i32;
    let style = match r.get("style") {
        Some(node) => desk.styles.named(node, "style", faults)?,
        None => desk.ground.body,
    };
    Some(Initial { lines: lines.max(2), style })
}

/// Says that nothing is left for text.
pub(super) fn no_room(code: &'static str, what: (&str, &str), name: &str, span: Span) -> Finding {
    Finding::fatal(
        code,
        format!("the {} of \"{name}\" leaves no room for its text", what.0),
        format!("“{name}”的{}把正文的位置占完了", what.1),
    )
    .at(span)
    .label("nothing is left", "没有剩下位置")
    .help("take more rows or columns, or make it smaller", "加大版位，或把它改小")
    .slot(name)
}

fn frames(
    node: &Node,
    name: &str,
    place: &str,
    writing: Writing,
    desk: &Desk,
    faults: &mut Vec<Finding>,
) -> Option<Vec<Piece>> {
    let list = match &node.value {
        Value::List(list) if !list.is_empty() && list.len() <= 500 => list.as_slice(),
        Value::Table(_) => std::slice::from_ref(node),
        _ => {
            faults.push(wrong_type(
                node,
                "a list of frames",
                "文字块的列表",
                "frames = [{ cols = \"1-2\", lines = \"7-29\" }]",
            ));
            return None;
        }
    };
    let what = Words::new(format!("frame \"{name}\""), format!("文字块“{name}”"));
    let mut out = Vec::new();
    for node in list {
        let Some(r) = Reader::open(node, node.span, format!("{place} frames"), &STORY_FRAME, faults) else { continue };
        let frame = desk.ground.frame(&r, &what, Within::TypeArea, faults);
        let division = Division::read(&r, &desk.ground, frame.as_ref(), faults);
        let division = division.filter(|d| writing == Writing::Horizontal || d.upright(&r, faults));
        if let (Some(frame), Some(division)) = (frame, division) {
            let inner =
                Inner { left: frame.rect.x, right: frame.rect.right(), first: frame.rows.0, last: frame.rows.1 };
            out.push(Piece { frame, division, inner });
        }
    }
    (out.len() == list.len()).then_some(out)
}

impl Piece {
    /// Takes the box's inset off the edges that lie on its outline.
    fn take_inset(&mut self, inset: &Inset) {
        let on = |way| inset.takes(&self.frame.rect, way);
        if on(Way::Up) {
            self.inner.left += inset.across;
        }
        if on(Way::Down) {
            self.inner.right -= inset.across;
        }
        if on(Way::Right) {
            self.inner.first += inset.rows;
        }
        if on(Way::Left) {
            self.inner.last -= inset.rows;
        }
    }
}

fn all_columns(
    pieces: &[Piece],
    name: &str,
    ground: &Ground,
    (writing, em): (Writing, Abs),
    span: Span,
    faults: &mut Vec<Finding>,
) -> Option<Vec<Column>> {
    let mut out = Vec::new();
    for (i, piece) in pieces.iter().enumerate().filter(|(_, p)| p.inner.first <= p.inner.last) {
        let columns = match writing {
            Writing::Horizontal => piece.division.columns(&piece.frame, &piece.inner, i + 1, ground, em),
            Writing::Vertical => piece.division.bands(&piece.inner, i + 1, ground, em),
        };
        if let Some(narrow) = columns.iter().find(|c| c.width < em) {
            faults.push(too_narrow(narrow, name, piece.frame.span));
            return None;
        }
        out.extend(columns.into_iter().filter(|c| c.rows > 0));
    }
    if out.is_empty() {
        faults.push(no_room("no-rows", ("frame", "文字块"), name, span));
        return None;
    }
    if writing == Writing::Vertical {
        count_from_right(&mut out, ground.grid.leading);
    }
    Some(out)
}

fn too_narrow(column: &Column, name: &str, span: Span) -> Finding {
    let size = mm(column.width);
    let (en, zh, mend) = match column.right {
        None => (
            format!("a column of \"{name}\" is {size} mm wide: less than one character"),
            format!("“{name}”有一栏只有 {size} 毫米宽，放不下一个字"),
            ("take a smaller `divide` or `gutter`, or more columns", "减小 divide 或 gutter，或加宽文字块"),
        ),
        Some(_) => (
            format!("a band of \"{name}\" is {size} mm high: less than one character"),
            format!("“{name}”有一段只有 {size} 毫米高，放不下一个字"),
            ("take a smaller `divide` or `gutter`, or more rows", "减小 divide 或 gutter，或加高文字块"),
        ),
    };
    Finding::fatal("column-too-narrow", en, zh)
        .at(span)
        .label("divided into too many columns", "分栏太多")
        .help(mend.0, mend.1)
        .slot(name)
}
