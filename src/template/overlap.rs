//! Slots that cover one another.

use super::unit::mm;
use super::{
    AdSlot, ContentsSlot, Inside, PhotoSlot, QuoteSlot, SeriesSlot, SharedCaption, StorySlot, TextSlot, Wrap, Writing,
};
use crate::diag::{Finding, Span};
use crate::geom::Rect;

/// One rectangle of one slot.
struct Patch<'a> {
    kind: (&'static str, &'static str),
    name: &'a str,
    rect: Rect,
    span: Span,
    inside: Option<Inside>,
}

/// Slots of all kinds, furniture with the place of its frame in the file.
pub(super) struct Slots<'a> {
    pub stories: &'a [StorySlot],
    pub series: &'a [(SeriesSlot, Span)],
    pub photos: &'a [(PhotoSlot, Span)],
    pub captions: &'a [(SharedCaption, Span)],
    pub texts: &'a [(TextSlot, Span)],
    pub quotes: &'a [(QuoteSlot, Span)],
    pub ads: &'a [(AdSlot, Span)],
    pub contents: &'a [(ContentsSlot, Span)],
}

/// Reports every two slots that share some paper, once for each pair; rules may cross anything.
pub(super) fn overlaps(slots: &Slots, faults: &mut Vec<Finding>) {
    let patches = patches(slots);
    strays(slots, &patches, faults);
    let mut said: Vec<(&str, &str, &str, &str)> = Vec::new();
    // A slot whose host is misspelt lies on it because of that.
    let homeless: Vec<String> =
        faults.iter().filter(|f| f.code == "unknown-slot").filter_map(|f| f.slot.clone()).collect();
    let homeless = |p: &Patch| p.inside.is_none() && homeless.iter().any(|n| n == p.name);
    for (i, b) in patches.iter().enumerate() {
        for a in &patches[..i] {
            let pair = (a.kind.0, a.name, b.kind.0, b.name);
            let own_head = a.kind.0 == "story" && pair.1 == pair.3 && b.kind.0 == "head";
            let host = hosts(slots, a, b) || hosts(slots, b, a);
            if own_head || host || homeless(a) || homeless(b) || !a.rect.overlaps(&b.rect) || said.contains(&pair) {
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

/// Whether `a` is the text of the story that `b` stands inside; its head and its other guests are not.
fn hosts(slots: &Slots, a: &Patch, b: &Patch) -> bool {
    a.kind.0 == "story" && b.inside.is_some_and(|i| slots.stories[i.story].name == a.name)
}

/// Reports every slot that stands outside the frames of its host, or inside of itself.
fn strays(slots: &Slots, patches: &[Patch], faults: &mut Vec<Finding>) {
    for p in patches.iter().filter(|p| p.kind.0 != "head") {
        let Some(host) = p.inside.map(|i| &slots.stories[i.story]) else { continue };
        beside_upright(p, host, faults);
        let bounds = host.frames.iter().fold(p.rect, |all, f| if f.overlaps(&p.rect) { all.union(f) } else { all });
        let covered: Vec<&Rect> = host.frames.iter().filter(|f| f.overlaps(&p.rect)).collect();
        let within = !covered.is_empty()
            && covered.iter().map(|f| f.x).min().is_some_and(|x| x <= p.rect.x)
            && covered.iter().map(|f| f.right()).max().is_some_and(|x| p.rect.right() <= x)
            && covered.iter().map(|f| f.y).min().is_some_and(|y| y <= p.rect.y)
            && covered.iter().map(|f| f.bottom()).max().is_some_and(|y| p.rect.bottom() <= y);
        let itself = p.kind.0 == "story" && (host.name == p.name || circle(slots, p.name));
        if within && !itself {
            continue;
        }
        let (en, zh) = match itself {
            true => ("stands inside itself".to_owned(), "绕了一圈排进了自己里面".to_owned()),
            false => (
                format!("leaves the frames of its host \"{}\"", host.name),
                format!("超出了所在稿件“{}”的文字块", host.name),
            ),
        };
        faults.push(
            Finding::fatal(
                "outside-host",
                format!("{} \"{}\" {en}", p.kind.0, p.name),
                format!("{}“{}”{zh}", p.kind.1, p.name),
            )
            .at(p.span)
            .label(format!("`inside` names \"{}\"", host.name), format!("inside 写的是“{}”", host.name))
            .help(
                "place it within the host's `frames`, or take `inside` away",
                "把它排在该稿件的 frames 之内，或去掉 inside",
            )
            .slot(p.name)
            .area(bounds),
        );
    }
}

/// Reports a slot that has text at its left or right only, in a story whose lines run downwards.
fn beside_upright(p: &Patch, host: &StorySlot, faults: &mut Vec<Finding>) {
    let one_side = p.inside.is_some_and(|i| matches!(i.wrap, Wrap::Left | Wrap::Right));
    if !one_side || host.writing == Writing::Horizontal {
        return;
    }
    faults.push(
        Finding::fatal(
            "wrap-in-vertical",
            format!("text at one side of {} \"{}\" only, in a vertical story", p.kind.0, p.name),
            format!("{}“{}”排在竖排稿件里，串文不能只在左侧或右侧", p.kind.1, p.name),
        )
        .at(p.span)
        .label(format!("stands in the vertical \"{}\"", host.name), format!("“{}”是竖排", host.name))
        .help(
            "write wrap = \"both\" for text above and below it, or wrap = \"none\"",
            "上下都排字写 wrap = \"both\"，都不排写 wrap = \"none\"",
        )
        .slot(p.name)
        .area(p.rect),
    );
}

/// Whether a story comes back to itself by way of its hosts.
fn circle(slots: &Slots, name: &str) -> bool {
    let mut at = slots.stories.iter().position(|s| s.name == name);
    for _ in 0..slots.stories.len() {
        at = at.and_then(|i| slots.stories[i].inside).map(|i| i.story);
        if at.is_some_and(|i| slots.stories[i].name == name) {
            return true;
        }
    }
    false
}

fn patches<'a>(slots: &'a Slots) -> Vec<Patch<'a>> {
    let mut out = Vec::new();
    for s in slots.stories {
        let frames = s.frames.iter();
        let (kind, inside) = (("story", "稿件"), s.inside);
        out.extend(frames.map(|&rect| Patch { kind, name: &s.name, rect, span: s.span, inside }));
    }
    for (s, span) in slots.series {
        out.push(Patch { kind: ("series", "栏题"), name: &s.name, rect: s.rect, span: *span, inside: None });
    }
    for (s, span) in slots.photos {
        out.push(Patch { kind: ("photo", "图片"), name: &s.name, rect: s.frame, span: *span, inside: s.inside });
    }
    for (s, span) in slots.captions {
        out.push(Patch {
            kind: ("caption", "图片说明"),
            name: &s.name,
            rect: s.caption.panel.map_or(s.caption.rect, |p| p.0),
            span: *span,
            inside: None,
        });
    }
    for (s, span) in slots.texts {
        out.push(Patch { kind: ("text", "固定文字"), name: &s.name, rect: s.rect, span: *span, inside: s.inside });
    }
    for (s, span) in slots.contents {
        out.push(Patch { kind: ("contents", "导读"), name: &s.name, rect: s.rect, span: *span, inside: None });
    }
    for (s, span) in slots.quotes {
        let inside = Some(s.inside);
        out.push(Patch { kind: ("quote", "提要"), name: &s.name, rect: s.rect, span: *span, inside });
    }
    for (s, span) in slots.ads {
        let kind = ("advertisement", "广告");
        out.push(Patch { kind, name: &s.name, rect: s.rect, span: *span, inside: s.inside });
    }
    for s in slots.stories {
        let kind = ("head", "标题区");
        let inside = s.inside;
        out.extend(s.head.iter().map(|h| Patch { kind, name: &s.name, rect: h.rect, span: h.span, inside }));
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
