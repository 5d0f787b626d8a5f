//! Captions: beside, above, below or over their picture, or one for several photos.

use super::furniture::frame;
use super::head::height;
use super::keys::SHARED_CAPTION;
use super::node::Entry;
use super::reader::{Reader, unknown};
use super::story::{Desk, WRITINGS};
use super::unit::{Sign, measure};
use super::{CaptionPart, CaptionPlace, CaptionSlot, SharedCaption, Writing};
use crate::diag::{Finding, Span, Words};
use crate::geom::{Abs, Rect};

/// Places of a caption by name.
pub(super) const CAPTION_PLACES: [(&str, CaptionPlace); 5] = [
    ("below", CaptionPlace::Below),
    ("above", CaptionPlace::Above),
    ("left", CaptionPlace::Left),
    ("right", CaptionPlace::Right),
    ("inside", CaptionPlace::Inside),
];
/// Parts of a caption by name.
pub(super) const CAPTION_PARTS: [(&str, CaptionPart); 3] =
    [("title", CaptionPart::Title), ("caption", CaptionPart::Caption), ("credit", CaptionPart::Credit)];

/// How much of the frame a caption takes.
enum Takes {
    Rows(i32),
    Width(Abs),
}

/// Reads the caption of one photo; gives back the picture's own rectangle too.
pub(super) fn caption(
    r: &Reader,
    frame: Option<Rect>,
    name: &str,
    desk: &Desk,
    faults: &mut Vec<Finding>,
) -> Option<(CaptionSlot, Rect)> {
    let place = r.choice("place", &CAPTION_PLACES, faults).unwrap_or_default();
    let takes = takes(r, place, desk, faults);
    let look = Look::read(r, desk, faults);
    if look.writing == Writing::Vertical && !matches!(place, CaptionPlace::Left | CaptionPlace::Right) {
        faults.push(upright(r, name));
        return None;
    }
    let (takes, frame) = (takes?, frame?);
    let (rect, picture) = part(frame, place, &takes, desk);
    if picture.w <= Abs::ZERO || picture.h <= Abs::ZERO || rect.h > frame.h {
        let wide = matches!(takes, Takes::Width(_));
        faults.push(
            Finding::fatal(
                "caption-leaves-no-room",
                format!("the caption of \"{name}\" leaves no room for the picture"),
                format!("“{name}”的图片说明把图片的位置占完了"),
            )
            .at(r.get(if wide { "width" } else { "height" }).map_or(r.span, |n| n.span))
            .label(if wide { "too wide" } else { "too high" }, if wide { "太宽" } else { "太高" })
            .help("make the caption smaller or the frame larger", "把说明改小，或放大图框")
            .slot(name),
        );
        return None;
    }
    Some((look.settle(rect, place, desk)?, picture))
}

fn upright(r: &Reader, name: &str) -> Finding {
    Finding::fatal(
        "vertical-caption",
        format!("the vertical caption of \"{name}\" stands neither at the left nor at the right of its picture"),
        format!("“{name}”的竖排说明不在图片左边，也不在右边"),
    )
    .at(r.get("writing").map_or(r.span, |n| n.span))
    .label("beside which side?", "排在哪一边？")
    .help(
        "write place = \"right\" and width = \"3字\", or take `writing` away",
        "写 place = \"right\" 和 width = \"3字\"，或去掉 writing",
    )
    .slot(name)
}

/// Reads the height in rows, or the width where the caption stands beside its picture.
fn takes(r: &Reader, place: CaptionPlace, desk: &Desk, faults: &mut Vec<Finding>) -> Option<Takes> {
    let beside = matches!(place, CaptionPlace::Left | CaptionPlace::Right);
    let (key, other, example) = if beside { ("width", "height", "\"6字\"") } else { ("height", "width", "\"3行\"") };
    if let Some(node) = r.get(other) {
        let (en, zh) = match beside {
            true => ("a caption beside its picture is as high as the picture", "图片旁的说明与图片同高"),
            false => (
                "a caption above, below or inside its picture is as wide as the picture",
                "图片上、下或压图的说明与图片同宽",
            ),
        };
        faults.push(
            Finding::fatal("caption-size", en, zh)
                .at(node.span)
                .label(format!("`{other}` says nothing here"), format!("{other} 在这里不起作用"))
                .help(format!("write {key} = {example} instead"), format!("改写 {key} = {example}")),
        );
    }
    let node = r.need(key, example, faults)?;
    match beside {
        true => measure(node, desk.ground.basis(None), Sign::Positive, faults).map(Takes::Width),
        false => height(node, &desk.ground, faults).map(Takes::Rows),
    }
}

/// Parts a frame between the caption and its picture.
fn part(frame: Rect, place: CaptionPlace, takes: &Takes, desk: &Desk) -> (Rect, Rect) {
    let grid = &desk.ground.grid;
    let f = frame;
    match *takes {
        Takes::Width(w) => {
            // Half a character keeps the words off the picture.
            let rest = f.w - w - grid.em / 2;
            let (caption_x, picture_x) =
                if place == CaptionPlace::Left { (f.x, f.right() - rest) } else { (f.right() - w, f.x) };
            (Rect::new(caption_x, f.y, w, f.h), Rect::new(picture_x, f.y, rest, f.h))
        }
        Takes::Rows(rows) if place == CaptionPlace::Inside => {
            let high = grid.leading * i64::from(rows);
            (Rect::new(f.x, f.bottom() - high, f.w, high), f)
        }
        Takes::Rows(rows) => {
            let high = desk.ground.rows_high(rows);
            // The picture ends at the foot of the em box of its own last row, one leading above the caption's first.
            let rest = f.h - grid.leading * i64::from(rows);
            let (caption_y, picture_y) =
                if place == CaptionPlace::Above { (f.y, f.bottom() - rest) } else { (f.bottom() - high, f.y) };
            (Rect::new(f.x, caption_y, f.w, high), Rect::new(f.x, picture_y, f.w, rest))
        }
    }
}

/// What a caption shows, and how.
struct Look {
    writing: Writing,
    shows: Vec<CaptionPart>,
    style: Option<super::StyleId>,
    title: Option<super::StyleId>,
    credit: Option<super::StyleId>,
    tint: Option<crate::ink::Ink>,
}

impl Look {
    fn read(r: &Reader, desk: &Desk, faults: &mut Vec<Finding>) -> Look {
        let writing = r.choice("writing", &WRITINGS, faults).unwrap_or_default();
        let all = || CAPTION_PARTS.iter().map(|p| p.1).collect();
        let shows = r.choices("shows", &CAPTION_PARTS, faults).unwrap_or_else(all);
        let style = r.need("style", "\"caption\"", faults).and_then(|n| desk.styles.named(n, "style", faults));
        let mut other = |key| r.get(key).map_or(style, |n| desk.styles.named(n, key, faults));
        let (title, credit) = (other("title-style"), other("credit-style"));
        let tint = r.get("tint").and_then(|n| desk.colours.named(n, "tint", faults));
        Look { writing, shows, style, title, credit, tint }
    }

    /// Puts the words into a rectangle; on a panel or a picture they keep half a character from its sides.
    fn settle(self, rect: Rect, place: CaptionPlace, desk: &Desk) -> Option<CaptionSlot> {
        let on = self.tint.is_some() || place == CaptionPlace::Inside;
        let air = if on { desk.ground.grid.em / 2 } else { Abs::ZERO };
        Some(CaptionSlot {
            rect: rect.inset(air, Abs::ZERO),
            place,
            writing: self.writing,
            panel: self.tint.map(|ink| (rect, ink)),
            shows: self.shows,
            style: self.style?,
            title: self.title?,
            credit: self.credit?,
        })
    }
}

/// Reads one caption for several photos; `photos` are the photo slots there are.
pub(super) fn shared(
    entry: &Entry,
    photos: &[&str],
    desk: &Desk,
    faults: &mut Vec<Finding>,
) -> Option<(SharedCaption, Span)> {
    let name = &entry.key;
    let r = Reader::open(&entry.node, entry.key_span, format!("[caption.{name}]"), &SHARED_CAPTION, faults)?;
    let what = Words::new(format!("caption \"{name}\""), format!("图片说明“{name}”"));
    let frame = frame(&r, &what, desk, faults);
    let look = Look::read(&r, desk, faults);
    let named = r.need("photos", "[\"left\", \"right\"]", faults).and_then(|_| r.texts("photos", faults))?;
    let mut of: Vec<String> = Vec::new();
    for (photo, span) in &named {
        if !photos.contains(photo) {
            let known = photos.iter().copied();
            faults.push(unknown("unknown-slot", ("photo slot", "图片版位"), photo, *span, known).slot(name));
        } else if !of.iter().any(|p| p == photo) {
            of.push((*photo).to_owned());
        }
    }
    if named.is_empty() {
        faults.push(
            Finding::fatal(
                "empty-caption",
                format!("caption \"{name}\" belongs to no photo"),
                format!("图片说明“{name}”没有对应的图片"),
            )
            .at(r.get("photos").map_or(r.span, |n| n.span))
            .label("no photo", "没有图片")
            .help("write photos = [\"left\", \"right\"]", "写成 photos = [\"left\", \"right\"]")
            .slot(name),
        );
        return None;
    }
    let frame = frame?;
    let caption = look.settle(frame.rect, CaptionPlace::Below, desk)?;
    Some((SharedCaption { name: name.clone(), caption, photos: of, span: entry.key_span }, frame.span))
}
