//! Heads: the largest rung of the ladder at which every part fits, then 长扁字, then the lines at their places.

use super::breath;
use super::compose::{Composer, Placing, characters};
use super::distribute::distribute;
use super::layout::{LinePart, Overset, TextLine};
use super::split::Splitter;
use crate::geom::{Abs, Point, Ratio, Rect};
use crate::line::{Edges, Sums, natural, set};
use crate::story::{Breaks, HeadText, Story};
use crate::template::{Align, HeadSlot, Part, Place, Style, StyleId, Writing};
use crate::text::class::Class;
use crate::text::{Shaped, Space};

/// A head laid into its slot.
#[derive(Default)]
pub struct LaidHead {
    /// Its lines in reading order.
    pub lines: Vec<TextLine>,
    /// Parts that do not fit even at the lowest rung.
    pub overset: Vec<Overset>,
    /// Clusters no face has.
    pub missing: Vec<String>,
}

/// One part at one size, broken into lines.
struct Block {
    part: Part,
    style: StyleId,
    lines: Vec<Shaped>,
    /// Pitch of its lines.
    pitch: Abs,
    size: Abs,
    scale: Ratio,
    fits: bool,
}

impl Block {
    /// How much of the head's depth it takes.
    fn depth(&self) -> Abs {
        self.pitch * (self.lines.len() as i64 - 1) + self.size
    }
}

/// How many lines a part of free breaks may take at any size but its lowest.
const MOST_LINES: usize = 4;
/// How many lines it may take at its lowest size, where it would not fit else.
const LINES_AT_ALL: usize = 12;

/// Lays a story's head.
pub fn lay(composer: &mut Composer, slot: &HeadSlot, story: &Story) -> LaidHead {
    let (along, depth) = match slot.writing {
        Writing::Horizontal => (slot.rect.w, slot.rect.h),
        Writing::Vertical => (slot.rect.h, slot.rect.w),
    };
    let parts: Vec<(Part, &HeadText, StyleId)> = slot
        .shows
        .iter()
        .filter_map(|&part| Some((part, text_of(story, part)?, style_of(composer, slot, part))))
        .collect();
    // The smaller parts settle first; the headline takes the largest rung that leaves them room.
    let mut blocks: Vec<Option<Block>> = parts.iter().map(|_| None).collect();
    for (i, &(part, text, style)) in parts.iter().enumerate() {
        if part != Part::Headline {
            blocks[i] = Some(fit(composer, slot, part, text, style, along, depth));
        }
    }
    let gaps = air(composer) * parts.len() as i64;
    let taken: Abs = blocks.iter().flatten().map(Block::depth).sum::<Abs>() + gaps;
    for (i, &(part, text, style)) in parts.iter().enumerate() {
        if part == Part::Headline {
            blocks[i] = Some(fit(composer, slot, part, text, style, along, depth - taken));
        }
    }
    let blocks: Vec<Block> = blocks.into_iter().flatten().collect();
    place(composer, slot, blocks, along, depth)
}

/// The least air between two parts: a third of a row.
fn air(composer: &Composer) -> Abs {
    composer.plan.grid.leading / 3
}

fn text_of(story: &Story, part: Part) -> Option<&HeadText> {
    match part {
        Part::Series => story.series.as_ref(),
        Part::Kicker => story.kicker.as_ref(),
        Part::Headline => story.headline.as_ref(),
        Part::Deck => story.deck.as_ref(),
        Part::Byline => story.byline.as_ref(),
    }
}

fn style_of(composer: &Composer, slot: &HeadSlot, part: Part) -> StyleId {
    let style = composer.style(slot.style);
    match part {
        Part::Headline => None,
        Part::Series => style.series,
        Part::Kicker => style.kicker,
        Part::Deck => style.deck,
        Part::Byline => style.byline,
    }
    .unwrap_or(slot.style)
}

/// The name of a part in reports.
pub fn line_part(part: Part) -> LinePart {
    match part {
        Part::Series => LinePart::Series,
        Part::Kicker => LinePart::Kicker,
        Part::Headline => LinePart::Headline,
        Part::Deck => LinePart::Deck,
        Part::Byline => LinePart::Byline,
    }
}

/// Fits one part: rungs from the largest, at each as few lines as fit; then narrower letters at the lowest rung.
fn fit(
    composer: &mut Composer,
    slot: &HeadSlot,
    part: Part,
    text: &HeadText,
    style: StyleId,
    along: Abs,
    depth: Abs,
) -> Block {
    let sizes = composer.style(style).sizes.clone();
    let leading = composer.style(style).leading;
    let narrowest = composer.style(style).scale_x.0;
    let padding = composer.style(style).panel.map_or(Ratio::ZERO, |p| p.1);
    let free = part != Part::Byline && text.breaks != Breaks::Fixed && text.lines.len() <= 1;
    let mut places = None;
    let mut last = None;
    for (k, &size) in sizes.iter().enumerate() {
        let room = along - (size * padding) * 2;
        let pitch = size * leading;
        let deepest = ((depth - size).max(Abs::ZERO).whole(pitch.max(Abs::sp(1))) + 1).clamp(1, LINES_AT_ALL as i64);
        let bounds = Bounds { room, narrowest, deepest: deepest as usize, lowest: k + 1 == sizes.len() };
        let mut shape = |t: &str| flush(composer.shape_text(t, style, size, slot.writing, Space::Full));
        let ways: Vec<Vec<Shaped>> = if free {
            let whole = shape(text.lines.first().map_or("", String::as_str));
            let places = places.get_or_insert_with(|| breath::places(&whole));
            let ways = ways(&Splitter::new(&whole, places), &bounds);
            ways.iter().map(|ends| cut(&whole, ends, &mut shape)).collect()
        } else if part == Part::Byline {
            vec![vec![shape(&text.lines.join(" "))]]
        } else {
            vec![text.lines.iter().map(|l| shape(l)).collect()]
        };
        for lines in ways {
            let long = lines.iter().map(width).max().unwrap_or(Abs::ZERO);
            let mut block = Block { part, style, lines, pitch, size, scale: Ratio::ONE, fits: false };
            let deep = block.depth() <= depth;
            if deep && long <= room {
                block.fits = true;
                return block;
            }
            if deep && bounds.lowest && long * narrowest <= room {
                block.scale = room.over(long);
                block.fits = true;
                return block;
            }
            last = Some(block);
        }
    }
    last.unwrap_or(Block {
        part,
        style,
        lines: Vec::new(),
        pitch: Abs::ZERO,
        size: Abs::ZERO,
        scale: Ratio::ONE,
        fits: true,
    })
}

/// What the lines of a part must keep within at one size.
struct Bounds {
    /// The measure.
    room: Abs,
    /// 长扁字 at the lowest rung.
    narrowest: Ratio,
    /// The most lines that the depth takes.
    deepest: usize,
    /// Whether there is no smaller size.
    lowest: bool,
}

/// The ways to part a text into lines at a size, the best first; there is one at the lowest rung whatever the room.
///
/// A larger size takes a few lines that read well. At the lowest one narrower letters come before one line more, more
/// lines than a head should have before a break that only want of room excuses.
fn ways(splitter: &Splitter, bounds: &Bounds) -> Vec<Vec<usize>> {
    let narrow = if bounds.lowest { bounds.room.scale(Ratio::ONE.raw(), bounds.narrowest.raw()) } else { bounds.room };
    let rooms = [bounds.room, narrow];
    let rooms = if narrow > bounds.room { &rooms[..] } else { &rooms[..1] };
    let parted = |most: usize| (1..=most).flat_map(|n| rooms.iter().filter_map(move |&room| splitter.part(n, room)));
    let few = bounds.deepest.min(MOST_LINES);
    if let Some(best) = parted(few).find(|p| p.sound) {
        return vec![best.ends];
    }
    if !bounds.lowest {
        return Vec::new();
    }
    let any = parted(bounds.deepest).find(|p| p.sound).or_else(|| parted(bounds.deepest).next());
    let any = any.or_else(|| (1..=bounds.deepest).rev().find_map(|n| splitter.part(n, Abs::MAX)));
    any.into_iter().map(|p| p.ends).collect()
}

/// Shapes the lines of a parted text.
fn cut(whole: &Shaped, ends: &[usize], shape: &mut impl FnMut(&str) -> Shaped) -> Vec<Shaped> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends).map(|(from, &to)| shape(whole.text_of(from..to))).collect()
}

/// Takes off the air before a line's opening mark (R21): the mark stands at the edge, a centred line in the middle.
fn flush(mut shaped: Shaped) -> Shaped {
    let lead = shaped.clusters.first().map_or(Abs::ZERO, |c| shaped.air(c).lead);
    if !lead.is_zero() {
        shaped.clusters[0].advance -= lead;
        let air = shaped.air_mut(0);
        (air.shift, air.lead) = (air.shift + lead, Abs::ZERO);
    }
    shaped
}

fn width(shaped: &Shaped) -> Abs {
    natural(&Sums::new(shaped), 0, shaped.clusters.len()) - end_air(shaped)
}

/// The air after a last mark does not count against a head's measure.
fn end_air(shaped: &Shaped) -> Abs {
    shaped.clusters.last().map_or(Abs::ZERO, |c| shaped.air(c).trail)
}

fn place(composer: &Composer, slot: &HeadSlot, blocks: Vec<Block>, along: Abs, depth: Abs) -> LaidHead {
    let mut out = LaidHead::default();
    let total: Abs = blocks.iter().map(Block::depth).sum();
    let rest = (depth - total).max(Abs::ZERO);
    let starts = spread(composer, &blocks, slot.writing, rest);
    for (block, start) in blocks.iter().zip(starts) {
        let text: String = block.lines.iter().map(|l| l.text.as_str()).collect();
        if !block.fits || total > depth {
            let over =
                Overset { part: line_part(block.part), characters: characters(&text), lines: block.lines.len(), text };
            out.overset.push(over);
        }
        for (k, shaped) in block.lines.iter().enumerate() {
            out.missing.extend(shaped.clusters.iter().filter(|c| c.missing).map(|c| shaped.text[c.text()].to_owned()));
            let across = start + block.pitch * k as i64;
            out.lines.push(place_line(composer, slot, block, shaped, across, along));
        }
    }
    out
}

/// Shares out the white of a head: most at the top, half as much between parts and at the foot.
fn spread(composer: &Composer, blocks: &[Block], writing: Writing, rest: Abs) -> Vec<Abs> {
    let n = blocks.len() as i64;
    let row = composer.plan.grid.leading;
    // Between parts two thirds of a row at most; what remains stands above and below.
    let between = if n > 1 { (rest / (n + 1)).min(row.scale(2, 3)) } else { Abs::ZERO };
    let outside = rest - between * (n - 1);
    let mut at = match writing {
        Writing::Horizontal => outside.scale(1, 2),
        Writing::Vertical => outside / 2,
    };
    blocks
        .iter()
        .map(|b| {
            let here = at;
            at += b.depth() + between;
            here
        })
        .collect()
}

fn place_line(
    composer: &Composer,
    slot: &HeadSlot,
    block: &Block,
    shaped: &Shaped,
    across: Abs,
    along: Abs,
) -> TextLine {
    let sums = Sums::new(shaped);
    let n = shaped.clusters.len();
    let style = composer.style(block.style);
    let measure = if block.scale == Ratio::ONE { along } else { Abs::MAX };
    let mut line = set(&sums, 0, n, measure, Edges::Ragged);
    let align = if block.part == Part::Headline { slot.align } else { align_of(slot, style.align) };
    let spread = align == Align::Distribute && block.scale == Ratio::ONE;
    let extra = if spread { Abs::ZERO } else { spacing(shaped, block, along - panel_air(style, block.size)) };
    for (k, pen) in line.pens.iter_mut().enumerate() {
        *pen += extra * k as i64;
    }
    line.width += extra * (n as i64 - 1).max(0);
    let pad = style.panel.map_or(Abs::ZERO, |p| block.size * p.1);
    let free = along - pad * 2 - (line.width - end_air(shaped));
    if spread && free > Abs::ZERO {
        distribute(shaped, &mut line, free);
    }
    let length = (line.width - end_air(shaped)) * block.scale;
    let slack = along - length - pad * 2;
    let shift = pad
        + match align {
            Align::Centre | Align::Distribute => slack / 2,
            Align::Right => slack,
            _ => Abs::ZERO,
        };
    let r = slot.rect;
    let at = match (slot.writing, slot.place) {
        (Writing::Horizontal, _) => Point { x: r.x + shift, y: r.y + across },
        // R50: at the left of its text the lines run left to right, at its right from right to left.
        (Writing::Vertical, Place::Right) => Point { x: r.right() - across - block.size / 2, y: r.y + shift },
        (Writing::Vertical, _) => Point { x: r.x + across + block.size / 2, y: r.y + shift },
    };
    let placing = Placing { at, scale: block.scale, part: line_part(block.part) };
    let mut placed = composer.place(shaped, &line, n, block.style, placing);
    placed.measure = along;
    if let Some((ink, _)) = style.panel {
        let over = block.size.scale(18, 100);
        let r = placed.rect;
        placed.panel = Some((Rect::new(r.x - pad, r.y - over, length + pad * 2, r.h + over * 2), ink));
    }
    placed
}

/// A part that says how it stands keeps it; one that is merely justified stands as its headline does.
fn align_of(slot: &HeadSlot, own: Align) -> Align {
    if own == Align::Justify { slot.align } else { own }
}

/// R58: an unfilled line of two characters is spaced by 2 em (1.5 where there is no more room), of three by 1, of
/// four by ½; beside a line that is set solid it does not become the longer one.
fn spacing(shaped: &Shaped, block: &Block, along: Abs) -> Abs {
    let gaps = shaped.clusters.len() as i64 - 1;
    if block.part != Part::Headline || block.scale != Ratio::ONE || !is_short(shaped) {
        return Abs::ZERO;
    }
    let solid = block.lines.iter().filter(|l| !is_short(l)).map(width).max();
    let free = solid.map_or(along, |w| w.min(along)) - width(shaped);
    let size = block.size;
    let wanted: &[Abs] = match gaps {
        1 => &[size * 2, size.scale(3, 2)],
        2 => &[size],
        _ => &[size / 2],
    };
    let found = wanted.iter().copied().find(|&w| w * gaps <= free);
    match solid {
        Some(_) => found.unwrap_or(free.max(Abs::ZERO) / gaps),
        None => found.unwrap_or(Abs::ZERO),
    }
}

/// Whether a line has two to four characters, Han alone.
fn is_short(shaped: &Shaped) -> bool {
    (2..=4).contains(&shaped.clusters.len()) && shaped.clusters.iter().all(|c| c.class == Class::Han)
}

/// The padding of a style's panel, at both ends together.
fn panel_air(style: &Style, size: Abs) -> Abs {
    style.panel.map_or(Abs::ZERO, |p| (size * p.1) * 2)
}
