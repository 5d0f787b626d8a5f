//! Slots that cover one another.

use super::unit::mm;
use super::{PhotoSlot, SeriesSlot, StorySlot, TextSlot};
use crate::diag::{Finding, Span};
use crate::geom::Rect;

/// One rectangle of one slot.
struct Patch<'a> {
    kind: (&'static str, &'static str),
    name: &'a str,
    rect: Rect,
    span: Span,
}

/// Slots of all kinds, furniture with the place of its frame in the file.
pub(super) struct Slots<'a> {
    pub stories: &'a [StorySlot],
    pub series: &'a [(SeriesSlot, Span)],
    pub photos: &'a [(PhotoSlot, Span)],
    pub texts: &'a [(TextSlot, Span)],
}

/// Reports every two slots that share some paper, once for each pair; rules may cross anything.
pub(super) fn overlaps(slots: &Slots, faults: &mut Vec<Finding>) {
    let patches = patches(slots);
    let mut said: Vec<(&str, &str, &str, &str)> = Vec::new();
    for (i, b) in patches.iter().enumerate() {
        for a in &patches[..i] {
            let pair = (a.kind.0, a.name, b.kind.0, b.name);
            let own_head = a.kind.0 == "story" && pair.1 == pair.3 && b.kind.0 == "head";
            if own_head || !a.rect.overlaps(&b.rect) || said.contains(&pair) {
                continue;
            }
            // A head over another story is said once, not for its frames and again for itself.
            let known = b.kind.0 == "head" && said.iter().any(|s| s.2 == "story" && s.3 == b.name && s.1 == a.name);
            if known {
                continue;
            }
            said.push(pair);
            faults.push(fault(a, b));
        }
    }
}

fn patches<'a>(slots: &'a Slots) -> Vec<Patch<'a>> {
    let mut out = Vec::new();
    for s in slots.stories {
        let frames = s.frames.iter();
        out.extend(frames.map(|&rect| Patch { kind: ("story", "稿件"), name: &s.name, rect, span: s.span }));
    }
    for (s, span) in slots.series {
        out.push(Patch { kind: ("series", "栏题"), name: &s.name, rect: s.rect, span: *span });
    }
    for (s, span) in slots.photos {
        out.push(Patch { kind: ("photo", "图片"), name: &s.name, rect: s.frame, span: *span });
    }
    for (s, span) in slots.texts {
        out.push(Patch { kind: ("text", "固定文字"), name: &s.name, rect: s.rect, span: *span });
    }
    for s in slots.stories {
        let head =
            s.head.iter().map(|h| Patch { kind: ("head", "标题区"), name: &s.name, rect: h.rect, span: h.span });
        out.extend(head);
    }
    out
}

fn fault(a: &Patch, b: &Patch) -> Finding {
    let (x, y) = (a.rect.x.max(b.rect.x), a.rect.y.max(b.rect.y));
    let (right, bottom) = (a.rect.right().min(b.rect.right()), a.rect.bottom().min(b.rect.bottom()));
    let shared = Rect::new(x, y, right - x, bottom - y);
    let size = (mm(shared.w), mm(shared.h));
    let (en, zh) = if (a.kind, a.name) == (b.kind, b.name) {
        (format!("two frames of \"{}\" overlap", a.name), format!("“{}”的两个文字块重叠", a.name))
    } else {
        (
            format!("{} \"{}\" overlaps {} \"{}\"", b.kind.0, b.name, a.kind.0, a.name),
            format!("{}“{}”与{}“{}”重叠", b.kind.1, b.name, a.kind.1, a.name),
        )
    };
    Finding::fatal(
        "overlap",
        format!("{en} by {} × {} mm", size.0, size.1),
        format!("{zh}，重叠 {} × {} 毫米", size.0, size.1),
    )
    .at(b.span)
    .label(format!("covers \"{}\"", a.name), format!("盖住了“{}”", a.name))
    .help("change the `cols` or `lines` of one of them", "改动其中一个的 cols 或 lines")
    .slot(b.name)
    .area(shared)
}
