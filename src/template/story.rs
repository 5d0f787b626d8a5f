//! `[story.*]`: frames, box and head of a story become columns and rectangles.

use super::boxed::{Inset, bounds, boxed};
use super::colour::Colours;
use super::columns::{Division, Inner, count_from_right};
use super::inside::inside;
use super::keys::{BOX, HEAD, INITIAL, STORY, STORY_FRAME};
use super::node::{Entry, Node, Value};
use super::place::{Frame, Ground, Within};
use super::reader::{Reader, wrong_type};
use super::style::{ALIGNS, Styles};
use super::unit::{Sign, measure, mm};
use super::{Align, BoxSlot, Column, HeadSlot, Initial, Outline, Part, Place, StorySlot, StyleId, Writing, rule_head};
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

/// A head as written.
pub(super) struct HeadSpec {
    /// Its base columns.
    pub cols: Option<(usize, usize)>,
    /// Its width, where it stands beside vertical text and names no columns.
    width: Option<Abs>,
    /// Its rows, where it names them.
    pub lines: Option<(i32, i32)>,
    /// Its height in rows, where it does not.
    pub height: i32,
    /// All but its rectangle.
    pub slot: HeadSlot,
    /// Where its columns are written.
    pub at: Span,
}

impl HeadSpec {
    fn read(r: &Reader, name: &str, text: Writing, desk: &Desk, faults: &mut Vec<Finding>) -> Option<HeadSpec> {
        let what = Words::new(format!("head of \"{name}\""), format!("“{name}”的标题区"));
        let place = r.choice("place", &PLACES, faults);
        let width = match r.get("width") {
            None => None,
            Some(node) => {
                let width = measure(node, desk.ground.basis(None), Sign::Positive, faults)?;
                let beside = text == Writing::Vertical && matches!(place, Some(Place::Left | Place::Right));
                if !beside || r.get("cols").is_some() {
                    faults.push(head_width(name, node.span));
                    return None;
                }
                Some(width)
            }
        };
        let cols = match width {
            None => Some(r.need("cols", "\"1-4\"", faults).and_then(|n| desk.ground.cols(n, &what, faults))),
            Some(_) => None,
        };
        let lines = r.get("lines").map(|n| desk.ground.lines(n, &what, faults));
        let height = r.get("height").map(|n| height(n, &desk.ground, faults));
        if lines.is_some() == height.is_some() {
            let (en, zh) = match lines.is_some() {
                true => ("has both `lines` and `height`", "同时写了 lines 和 height"),
                false => ("has no `height`", "没有写 height"),
            };
            faults.push(
                Finding::fatal("missing-key", format!("{} {en}", what.en), format!("{}{zh}", what.zh))
                    .at(r.span)
                    .label("how high is it?", "有多高？")
                    .help(
                        "write height = \"12行\", or lines = \"7-18\"; one of the two",
                        "写 height = \"12行\" 或 lines = \"7-18\"，二者取一",
                    ),
            );
            return None;
        }
        let style = r.need("style", "\"head-1\"", faults).and_then(|n| desk.styles.named(n, "style", faults));
        let shows = r.choices("shows", &PARTS, faults).filter(|s| !s.is_empty()).unwrap_or(vec![Part::Headline]);
        let writing = r.choice("writing", &WRITINGS, faults);
        let align = r.choice("align", &ALIGNS, faults).unwrap_or(Align::Left);
        let slot = HeadSlot {
            rect: Rect::default(),
            style: style.unwrap_or(StyleId(0)),
            writing: writing.unwrap_or_default(),
            place: place.unwrap_or_default(),
            shows,
            align,
            span: r.span,
        };
        style?;
        let lines = match lines {
            Some(l) => Some(l?),
            None => None,
        };
        let height = height.unwrap_or(Some(0))?;
        let cols = match cols {
            Some(c) => Some(c?),
            None => None,
        };
        let at = r.get("cols").or(r.get("width")).map_or(r.span, |n| n.span);
        Some(HeadSpec { cols, width, lines, height, slot, at })
    }

    fn stand(
        self,
        pieces: &mut [Piece],
        boxed: Option<&mut (BoxSlot, Inset)>,
        name: &str,
        writing: Writing,
        desk: &Desk,
        faults: &mut Vec<Finding>,
    ) -> Option<HeadSlot> {
        match self.slot.place {
            Place::Rule => rule_head::settle(self, pieces, boxed, name, desk, faults),
            _ => self.settle(pieces, boxed.is_some(), name, writing, &desk.ground, faults),
        }
    }

    /// Gives the head its rectangle and takes its rows from the top of every frame it overlaps; at a side of vertical
    /// text it takes its width from them.
    fn settle(
        self,
        pieces: &mut [Piece],
        boxed: bool,
        name: &str,
        writing: Writing,
        ground: &Ground,
        faults: &mut Vec<Finding>,
    ) -> Option<HeadSlot> {
        let edges = || pieces.iter().map(|p| (p.inner.left, p.inner.right));
        let (mut left, mut right) = match (self.cols, self.width, self.slot.place) {
            (Some(cols), ..) => ground.across(cols),
            (None, width, Place::Left) => {
                let left = edges().map(|e| e.0).min()?;
                (left, left + width?)
            }
            (None, width, _) => {
                let right = edges().map(|e| e.1).max()?;
                (right - width?, right)
            }
        };
        if boxed {
            // A head stands no nearer to the rule than the text below it.
            let over = |p: &&Piece| p.frame.rect.x < right && left < p.frame.rect.right();
            let inner = || pieces.iter().filter(over).map(|p| (p.inner.left, p.inner.right));
            let edges = (inner().map(|i| i.0).min(), inner().map(|i| i.1).max());
            (left, right) = (left.max(edges.0.unwrap_or(left)), right.min(edges.1.unwrap_or(right)));
        }
        let beside = |p: &Piece| p.inner.left < right && left < p.inner.right;
        let top = pieces.iter().filter(|p| beside(p)).map(|p| p.inner.first).min();
        let bounds = bounds(&pieces.iter().map(|p| p.frame.rect).collect::<Vec<_>>())?;
        let inside_across = left >= bounds.x && right <= bounds.right() && left < right;
        let Some(top) = top.filter(|_| inside_across) else {
            faults.push(outside(name, self.at));
            return None;
        };
        let (first, last) = self.lines.unwrap_or((top, top.saturating_add(self.height - 1)));
        let foot = pieces.iter().filter(|p| beside(p)).map(|p| p.inner.last).max().unwrap_or(0);
        if first < top || first > foot {
            faults.push(outside(name, self.at));
            return None;
        }
        let mut taken = false;
        for piece in pieces.iter_mut().filter(|p| beside(p) && p.inner.first <= last && first <= p.inner.last) {
            taken |= last > piece.inner.last;
            match (writing, self.slot.place) {
                (Writing::Vertical, Place::Right) => piece.inner.right = left - ground.grid.gutter,
                (Writing::Vertical, Place::Left) => piece.inner.left = right + ground.grid.gutter,
                _ => piece.inner.first = last + 1,
            }
        }
        let full = |p: &Piece| p.inner.first > p.inner.last || p.inner.right - p.inner.left < ground.grid.em;
        if taken || pieces.iter().all(full) {
            faults.push(no_room("head-leaves-no-rows", ("head", "标题区"), name, self.slot.span));
            return None;
        }
        let rect = Rect::new(left, ground.grid.row_top(first), right - left, ground.rows_high(last - first + 1));
        Some(HeadSlot { rect, ..self.slot })
    }
}

fn head_width(name: &str, span: Span) -> Finding {
    Finding::fatal(
        "head-width",
        format!("the head of \"{name}\" has a width, and does not stand beside vertical text by it alone"),
        format!("“{name}”的标题区写了 width，但只有在竖排正文左右、且没有写 cols 时才用得上"),
    )
    .at(span)
    .label("no use for a width", "width 用不上")
    .help(
        "write cols = \"1-4\" instead; or writing = \"vertical\" for the story, and place = \"right\"",
        "改写 cols = \"1-4\"；或稿件写 writing = \"vertical\"，标题区写 place = \"right\"",
    )
    .slot(name)
}

/// Says that a head leaves its story's frames.
pub(super) fn outside(name: &str, span: Span) -> Finding {
    Finding::fatal(
        "head-outside",
        format!("the head of \"{name}\" stands outside of its story's frames"),
        format!("“{name}”的标题区不在自己的文字块里"),
    )
    .at(span)
    .label("not over the story's frames", "不在文字块上")
    .help("give the head columns and rows that the story's `frames` cover", "标题区的栏和行要落在 frames 里")
    .slot(name)
}

/// Reads a height in whole rows, rounded up.
pub(super) fn height(node: &Node, ground: &Ground, faults: &mut Vec<Finding>) -> Option<i32> {
    let abs = measure(node, ground.basis(None), Sign::Positive, faults)?;
    let leading = ground.grid.leading;
    Some((abs + leading - Abs::sp(1)).whole(leading).clamp(1, 100_000) as i32)
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
