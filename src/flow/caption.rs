//! Captions: a photo's title, words and credit in the rows beside it.

use super::compose::{Composer, Placing, characters};
use super::layout::{LinePart, Overset, Picture, TextLine};
use super::split;
use crate::geom::{Abs, Point, Ratio};
use crate::line::{Edges, Sums, set};
use crate::story::HeadText;
use crate::template::{Align, CaptionPart, CaptionPlace, CaptionSlot, PhotoSlot, SharedCaption, StyleId, Writing};
use crate::text::{Shaped, Space};

/// Air between a picture and its words, besides the foot of the picture's last row.
const AIR: Abs = Abs::pt(2);

/// A caption laid into its place.
#[derive(Default)]
pub struct LaidCaption {
    /// Lines in reading order.
    pub lines: Vec<TextLine>,
    /// Words that found no place.
    pub overset: Vec<Overset>,
    /// Clusters no face has.
    pub missing: Vec<String>,
}

/// Lays a photo's words: the title on its own line, the caption under it, the credit flush right at its end.
pub fn lay(composer: &mut Composer, slot: &CaptionSlot, picture: &Picture) -> LaidCaption {
    let mut out = LaidCaption::default();
    let mut y = slot.rect.y + AIR;
    let mut tail: Option<(Abs, Abs)> = None;
    for &part in &slot.shows {
        let (text, style, kind) = match part {
            CaptionPart::Title => (&picture.title, slot.title, LinePart::Title),
            CaptionPart::Caption => (&picture.caption, slot.style, LinePart::Caption),
            CaptionPart::Credit => (&picture.credit, slot.credit, LinePart::Credit),
        };
        let Some(text) = text else { continue };
        let shaped = shape(composer, text, style);
        out.missing
            .extend(shaped.clusters.iter().filter(|c| c.missing).map(|c| shaped.text[c.start..c.end].to_owned()));
        let pitch = shaped.setting.size * composer.style(style).leading;
        if kind == LinePart::Credit {
            y = credit(composer, slot, &shaped, style, y, tail, &mut out);
            continue;
        }
        let ends = split::running(&shaped, slot.rect.w);
        let sums = Sums::new(&shaped);
        let mut from = 0;
        for (k, &end) in ends.iter().enumerate() {
            let last = k + 1 == ends.len();
            let edges =
                if last || composer.style(style).align != Align::Justify { Edges::Ragged } else { Edges::Flush };
            let line = set(&sums, from, end, slot.rect.w, edges);
            let shift = match composer.style(style).align {
                Align::Centre => (slot.rect.w - line.width) / 2,
                Align::Right => slot.rect.w - line.width,
                _ => Abs::ZERO,
            };
            let at = Point { x: slot.rect.x + shift, y };
            let placed = composer.place(&shaped, &line, end, style, Placing { at, scale: Ratio::ONE, part: kind });
            tail = Some((y, placed.rect.right()));
            put(slot, placed, &mut out);
            y += pitch;
            from = end;
        }
    }
    settle(slot, &mut out.lines);
    out
}

/// Moves the words to where they belong: up against a picture below them, down to the foot of one beside them,
/// into the middle of a panel over one.
fn settle(slot: &CaptionSlot, lines: &mut [TextLine]) {
    let Some(foot) = lines.iter().map(|l| l.rect.bottom()).max() else { return };
    let rest = slot.rect.bottom() - foot;
    let down = match slot.place {
        CaptionPlace::Below if slot.panel.is_none() => Abs::ZERO,
        CaptionPlace::Above => rest - AIR,
        CaptionPlace::Left | CaptionPlace::Right => rest,
        CaptionPlace::Below | CaptionPlace::Inside => (rest - AIR) / 2,
    };
    // Words that are over their place stay at its top.
    if rest > Abs::ZERO {
        lines.iter_mut().for_each(|l| l.shift(Abs::ZERO, down));
    }
}

/// Returns the words of several photos as those of one: the first title there is, the captions one after another, each credit once.
pub fn joined(slot: &SharedCaption, photos: &[(&PhotoSlot, &Picture)]) -> Option<Picture> {
    let (_, first) = photos.first()?;
    // What a photo shows under itself is not said again.
    let of = |part: CaptionPart| -> Vec<&HeadText> {
        let free = photos.iter().filter(|(s, _)| !s.caption.as_ref().is_some_and(|c| c.shows.contains(&part)));
        free.filter_map(|(_, p)| match part {
            CaptionPart::Title => p.title.as_ref(),
            CaptionPart::Caption => p.caption.as_ref(),
            CaptionPart::Credit => p.credit.as_ref(),
        })
        .collect()
    };
    let one = |texts: &[&HeadText], between: &str| {
        let mut said: Vec<String> = Vec::new();
        for text in texts {
            let words = text.lines.join(" ");
            if !said.contains(&words) {
                said.push(words);
            }
        }
        let first = texts.first()?;
        Some(HeadText { lines: vec![said.join(between)], breaks: first.breaks, span: first.span })
    };
    let shows = |part| slot.caption.shows.contains(&part);
    let part = |part: CaptionPart| if shows(part) { of(part) } else { Vec::new() };
    let title = part(CaptionPart::Title).first().map(|&t| t.clone());
    let caption = one(&part(CaptionPart::Caption), "");
    Some(Picture { title, caption, credit: one(&part(CaptionPart::Credit), " "), alt: None, ..(*first).clone() })
}

/// The credit stands at the end of the caption's last line if there is room, else on a line of its own.
fn credit(
    composer: &Composer,
    slot: &CaptionSlot,
    shaped: &Shaped,
    style: StyleId,
    y: Abs,
    tail: Option<(Abs, Abs)>,
    out: &mut LaidCaption,
) -> Abs {
    let n = shaped.clusters.len();
    let line = set(&Sums::new(shaped), 0, n, slot.rect.w, Edges::Ragged);
    let x = slot.rect.right() - line.width;
    let at = match tail {
        Some((last, right)) if right + shaped.setting.size <= x => Point { x, y: last },
        _ => Point { x, y },
    };
    let next = if at.y == y { y + shaped.setting.size * composer.style(style).leading } else { y };
    put(slot, composer.place(shaped, &line, n, style, Placing { at, scale: Ratio::ONE, part: LinePart::Credit }), out);
    next
}

fn put(slot: &CaptionSlot, line: TextLine, out: &mut LaidCaption) {
    // A flush-right credit runs out at its left. Words that stand lower by their air still end above the next row.
    let (r, place, slack) = (line.rect, slot.rect, Abs::pt(1));
    if r.bottom() > place.bottom() + AIR || r.right() > place.right() + slack || r.x < place.x - slack {
        let characters = characters(&line.text);
        out.overset.push(Overset { part: line.part, text: line.text.clone(), lines: 1, characters });
    }
    out.lines.push(line);
}

fn shape(composer: &mut Composer, text: &HeadText, style: StyleId) -> Shaped {
    let size = composer.style(style).sizes.first().copied().unwrap_or(composer.plan.grid.em);
    composer.shape_text(&text.lines.join(" "), style, size, Writing::Horizontal, Space::Half)
}
