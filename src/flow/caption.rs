//! Captions: a photo's title, words and credit in the rows beside it.

use super::compose::{Composer, Placing, characters};
use super::layout::{LinePart, Overset, Picture, TextLine};
use super::split;
use crate::geom::{Abs, Point, Ratio};
use crate::line::{Edges, Sums, set};
use crate::story::HeadText;
use crate::template::{Align, CaptionPart, CaptionSlot, StyleId, Writing};
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
    out
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
    if line.rect.bottom() > slot.rect.bottom() + Abs::pt(1) || line.rect.right() > slot.rect.right() + Abs::pt(1) {
        let characters = characters(&line.text);
        out.overset.push(Overset { part: line.part, text: line.text.clone(), lines: 1, characters });
    }
    out.lines.push(line);
}

fn shape(composer: &mut Composer, text: &HeadText, style: StyleId) -> Shaped {
    let size = composer.style(style).sizes.first().copied().unwrap_or(composer.plan.grid.em);
    composer.shape_text(&text.lines.join(" "), style, size, Writing::Horizontal, Space::Half)
}
