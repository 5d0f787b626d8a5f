//! A block of lines in a rectangle: fixed texts, series titles, lists of contents.
//!
//! Every style's lines share the largest rung of its ladder at which all of them fit; then 长扁字 at the lowest rung.

use super::compose::{Composer, Placing, characters};
use super::distribute::distribute;
use super::layout::{LinePart, Overset, TextLine};
use crate::geom::{Abs, Point, Ratio, Rect};
use crate::line::{Edges, SetLine, Sums, set};
use crate::template::{Align, StyleId, Valign, Writing};
use crate::text::{Shaped, Space};

/// Lines and the rectangle they stand in.
pub struct Block<'a> {
    /// The rectangle, page space.
    pub rect: Rect,
    /// Direction; vertical lines run from right to left.
    pub writing: Writing,
    /// How the block stands across its lines.
    pub valign: Valign,
    /// What its lines are in reports.
    pub part: LinePart,
    /// The lines in reading order.
    pub lines: Vec<BlockLine<'a>>,
}

/// One line of a block.
#[derive(Clone, Copy)]
pub struct BlockLine<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its style.
    pub style: StyleId,
    /// How it stands along the rectangle.
    pub align: Align,
}

/// A block at its place.
#[derive(Default)]
pub struct LaidBlock {
    /// Its lines in reading order.
    pub lines: Vec<TextLine>,
    /// Lines that do not fit, by width or by depth.
    pub overset: Vec<Overset>,
    /// Clusters no face has.
    pub missing: Vec<String>,
}

/// A line at the size its style has settled on.
struct Sized {
    shaped: Shaped,
    set: SetLine,
    /// What the line may take, a panel's padding taken off.
    room: Abs,
    size: Abs,
    pitch: Abs,
    pad: Abs,
}

impl Sized {
    /// The line's length, the air after a last mark left out.
    fn length(&self) -> Abs {
        let air = match self.set.to.checked_sub(1).and_then(|k| self.shaped.clusters.get(k)) {
            Some(c) if self.set.over.is_zero() && self.set.by >= Abs::ZERO => self.shaped.air(c).trail,
            _ => Abs::ZERO,
        };
        self.set.width - air
    }
}

/// Lays a block.
pub fn lay(composer: &mut Composer, block: &Block) -> LaidBlock {
    let (along, depth) = match block.writing {
        Writing::Horizontal => (block.rect.w, block.rect.h),
        Writing::Vertical => (block.rect.h, block.rect.w),
    };
    let sized = settle(composer, block, along, depth);
    let starts = starts(&pitches(&sized), block.valign, depth);
    let mut out = LaidBlock::default();
    for ((line, sized), start) in block.lines.iter().zip(&sized).zip(starts) {
        let scale = scale(composer, line.style, sized);
        let too_wide = sized.set.width * scale > sized.room;
        if too_wide || start < Abs::ZERO || start + sized.size > depth {
            let text = line.text.to_owned();
            out.overset.push(Overset { part: block.part, lines: 1, characters: characters(&text), text });
        }
        let clusters = sized.shaped.clusters.iter().filter(|c| c.missing);
        out.missing.extend(clusters.map(|c| sized.shaped.text[c.text()].to_owned()));
        out.lines.push(place(composer, block, line, sized, start, scale));
    }
    out
}

/// Lowers the rungs of the block's styles until its lines fit in length and together in depth.
fn settle(composer: &mut Composer, block: &Block, along: Abs, depth: Abs) -> Vec<Sized> {
    let mut rungs = vec![0; composer.plan.styles.len()];
    let mut sized: Vec<Sized> = block.lines.iter().map(|l| size(composer, block.writing, l, 0, along)).collect();
    loop {
        let has_lower = |l: &BlockLine| rungs[l.style.0] + 1 < composer.style(l.style).sizes.len();
        let lines = || block.lines.iter().zip(&sized).filter(|(l, _)| has_lower(l));
        let wide = lines().find(|(_, s)| s.set.width > s.room);
        let deep = || lines().filter(|_| depth_of(&pitches(&sized)) > depth).max_by_key(|(_, s)| s.size);
        let Some((lower, _)) = wide.or_else(deep) else { return sized };
        let style = lower.style;
        rungs[style.0] += 1;
        for (line, sized) in block.lines.iter().zip(&mut sized).filter(|(l, _)| l.style == style) {
            *sized = size(composer, block.writing, line, rungs[style.0], along);
        }
    }
}

fn size(composer: &mut Composer, writing: Writing, line: &BlockLine, rung: usize, along: Abs) -> Sized {
    let style = composer.style(line.style);
    let size = style.sizes.get(rung).copied().unwrap_or(composer.plan.grid.em);
    let pad = style.panel.map_or(Abs::ZERO, |p| size * p.1);
    let pitch = size * style.leading;
    let room = along - pad * 2;
    let shaped = composer.shape_text(line.text, line.style, size, writing, Space::Full);
    let set = set(&Sums::new(&shaped), 0, shaped.clusters.len(), room, Edges::Ragged);
    Sized { shaped, set, room, size, pitch, pad }
}

/// Size and pitch of each line.
fn pitches(sized: &[Sized]) -> Vec<(Abs, Abs)> {
    sized.iter().map(|s| (s.size, s.pitch)).collect()
}

/// The white between two neighbours of (size, pitch): half of what each one's leading leaves.
fn between(a: (Abs, Abs), b: (Abs, Abs)) -> Abs {
    (a.1 - a.0 + b.1 - b.0) / 2
}

/// The depth of lines of (size, pitch).
fn depth_of(lines: &[(Abs, Abs)]) -> Abs {
    let white: Abs = lines.windows(2).map(|w| between(w[0], w[1])).sum();
    lines.iter().map(|l| l.0).sum::<Abs>() + white
}

/// Returns where the em box of each line of (size, pitch) begins across the block; one too deep begins at the top.
pub fn starts(lines: &[(Abs, Abs)], valign: Valign, depth: Abs) -> Vec<Abs> {
    let slack = (depth - depth_of(lines)).max(Abs::ZERO);
    let mut at = match valign {
        Valign::Top => Abs::ZERO,
        Valign::Middle => slack / 2,
        Valign::Bottom => slack,
    };
    let mut out = Vec::with_capacity(lines.len());
    for (k, &line) in lines.iter().enumerate() {
        out.push(at);
        at += line.0 + lines.get(k + 1).map_or(Abs::ZERO, |&next| between(line, next));
    }
    out
}

/// 长扁字: narrower when even the lowest rung is too wide, wider where the style fills its measure.
fn scale(composer: &Composer, style: StyleId, sized: &Sized) -> Ratio {
    let style = composer.style(style);
    let (narrowest, widest) = style.scale_x;
    let width = sized.set.width;
    if width <= Abs::ZERO {
        return Ratio::ONE;
    }
    if width > sized.room && width * narrowest <= sized.room {
        return sized.room.over(width);
    }
    if style.fill && width < sized.room && widest > Ratio::ONE {
        return sized.room.over(width).min(widest);
    }
    Ratio::ONE
}

fn place(composer: &Composer, block: &Block, line: &BlockLine, sized: &Sized, start: Abs, scale: Ratio) -> TextLine {
    let mut set = sized.set.clone();
    let mut length = sized.length() * scale;
    let mut align = line.align;
    if align == Align::Distribute && scale == Ratio::ONE {
        align = Align::Centre;
        if length < sized.room && distribute(&sized.shaped, &mut set, sized.room - length) {
            length = sized.room;
        }
    }
    let slack = sized.room - length;
    let shift = sized.pad
        + match align {
            Align::Centre | Align::Distribute => slack / 2,
            Align::Right => slack,
            Align::Justify | Align::Left => Abs::ZERO,
        };
    let r = block.rect;
    let at = match block.writing {
        Writing::Horizontal => Point { x: r.x + shift, y: r.y + start },
        Writing::Vertical => Point { x: r.right() - start - sized.size / 2, y: r.y + shift },
    };
    let placing = Placing { at, scale, part: block.part };
    let mut placed = composer.place(&sized.shaped, &set, sized.shaped.clusters.len(), line.style, placing);
    placed.measure = sized.room;
    placed
}
