//! Captions: a photo's title, words and credit in the rows beside it.

use super::compose::{Composer, Placing, characters};
use super::field::Field;
use super::layout::{LinePart, Overset, Picture, TextLine};
use super::split;
use crate::geom::{Abs, Ratio};
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

/// Lays a photo's words: the title on its own line, the caption after it, the credit flush at the end of the last.
pub fn lay(composer: &mut Composer, slot: &CaptionSlot, picture: &Picture) -> LaidCaption {
    let mut out = LaidCaption::default();
    let field = Field { rect: slot.rect, writing: slot.writing };
    let mut down = if slot.writing == Writing::Horizontal { AIR } else { Abs::ZERO };
    let mut tail: Option<(Abs, Abs)> = None;
    for &part in &slot.shows {
        let (text, style, kind) = match part {
            CaptionPart::Title => (&picture.title, slot.title, LinePart::Title),
            CaptionPart::Caption => (&picture.caption, slot.style, LinePart::Caption),
            CaptionPart::Credit => (&picture.credit, slot.credit, LinePart::Credit),
        };
        let Some(text) = text else { continue };
        let shaped = shape(composer, text, style, slot.writing);
        out.missing.extend(shaped.clusters.iter().filter(|c| c.missing).map(|c| shaped.text[c.text()].to_owned()));
        let pitch = shaped.setting.size * composer.style(style).leading;
        if kind == LinePart::Credit {
            credit(composer, &field, &shaped, style, (down, tail), &mut out);
            continue;
        }
        let ends = split::running(&shaped, field.length());
        let sums = Sums::new(&shaped);
        let mut from = 0;
        for (k, &end) in ends.iter().enumerate() {
            let last = k + 1 == ends.len();
            let edges =
                if last || composer.style(style).align != Align::Justify { Edges::Ragged } else { Edges::Flush };
            let line = set(&sums, from, end, field.length(), edges);
            let shift = match composer.style(style).align {
                Align::Centre => (field.length() - line.width) / 2,
                Align::Right => field.length() - line.width,
                _ => Abs::ZERO,
            };
            let at = field.at(shift, down, shaped.setting.size);
            let placed = composer.place(&shaped, &line, end, style, Placing { at, scale: Ratio::ONE, part: kind });
            tail = Some((down, field.of(&placed.rect).1));
            put(&field, placed, &mut out);
            down += pitch;
            from = end;
        }
    }
    settle(slot, &mut out.lines);
    out
}

/// Moves the words to where they belong: up against a picture below them, down to the foot of one beside them,
/// into the middle of a panel over one; vertical ones beside a picture stand against it (R47).
fn settle(slot: &CaptionSlot, lines: &mut [TextLine]) {
    if slot.writing == Writing::Vertical {
        let Some(left) = lines.iter().map(|l| l.rect.x).min() else { return };
        let rest = left - slot.rect.x;
        if slot.place == CaptionPlace::Right && rest > Abs::ZERO {
            lines.iter_mut().for_each(|l| l.shift(-rest, Abs::ZERO));
        }
        return;
    }
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
    field: &Field,
    shaped: &Shaped,
    style: StyleId,
    (down, tail): (Abs, Option<(Abs, Abs)>),
    out: &mut LaidCaption,
) {
    let n = shaped.clusters.len();
    let size = shaped.setting.size;
    let line = set(&Sums::new(shaped), 0, n, field.length(), Edges::Ragged);
    let along = field.length() - line.width;
    let at = match tail {
        Some((last, end)) if end + size <= along => field.at(along, last, size),
        _ => field.at(along, down, size),
    };
    put(field, composer.place(shaped, &line, n, style, Placing { at, scale: Ratio::ONE, part: LinePart::Credit }), out);
}

fn put(field: &Field, line: TextLine, out: &mut LaidCaption) {
    // A flush credit runs out at its start. Words that stand lower by their air still end above the next row.
    let (from, to, deep) = field.of(&line.rect);
    let slack = Abs::pt(1);
    if deep > field.depth() + AIR || to > field.length() + slack || from < -slack {
        let characters = characters(&line.text);
        out.overset.push(Overset { part: line.part, text: line.text.clone(), lines: 1, characters });
    }
    out.lines.push(line);
}

fn shape(composer: &mut Composer, text: &HeadText, style: StyleId, writing: Writing) -> Shaped {
    let size = composer.style(style).sizes.first().copied().unwrap_or(composer.plan.grid.em);
    composer.shape_text(&text.lines.join(" "), style, size, writing, Space::Half)
}
