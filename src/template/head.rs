//! `head` of a story: where it stands, and what it takes of the story's frames.

use super::boxed::{Inset, bounds};
use super::node::Node;
use super::place::Ground;
use super::reader::Reader;
use super::story::{Desk, PARTS, PLACES, Piece, WRITINGS, no_room};
use super::style::ALIGNS;
use super::unit::{Sign, measure};
use super::{Align, BoxSlot, HeadSlot, Part, Place, StyleId, Writing, rule_head};
use crate::diag::{Finding, Span, Words};
use crate::geom::{Abs, Rect};

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
    /// Reads `head` of a story whose lines have that direction.
    pub fn read(r: &Reader, name: &str, text: Writing, desk: &Desk, faults: &mut Vec<Finding>) -> Option<HeadSpec> {
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

    /// Gives the head its rectangle, and takes its room from the frames of its story.
    pub fn stand(
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
        format!("the head of \"{name}\" has a width, which only a head without `cols` at the left or right of vertical text takes"),
        format!("“{name}”的标题区写了 width，但只有在竖排正文左右、且没有写 cols 时才用得上"),
    )
    .at(span)
    .label("no use for a width", "width 用不上")
    .help(
        "take `width` away and write cols = \"1-4\"; or, beside vertical text, take `cols` away and write place = \"right\"",
        "去掉 width，写 cols = \"1-4\"；竖排正文旁边的标题则去掉 cols，写 place = \"right\"",
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
