//! Shaping: characters to glyphs through the face chain, then widths and freedoms of every cluster.

use super::class::Class;
use super::kinds::Kinds;
use super::shaped::{Cluster, PlacedGlyph, Setting, Shaped, StyledRun};
use super::upright::{self, Manner};
use super::whose::{self, Sign};
use super::{ruby, script, widths};
use crate::font::{FontContext, RawGlyph, Run, Side};
use crate::geom::{Abs, Point};
use crate::template::Writing;

/// Where the ideographic em box stands on the baseline: 0.88 em above it, 0.12 em below.
pub const ASCENT: (i64, i64) = (88, 100);

/// A stretch of text in one face, shaped one way.
pub(super) struct Piece {
    pub start: usize,
    pub end: usize,
    pub face: usize,
    side: Side,
    manner: Manner,
    /// The run it is of.
    pub run: usize,
    /// Its graphemes, as a range of the signs.
    signs: (usize, usize),
}

/// Shapes a paragraph.
///
/// `marks` is the face that lends full-width marks to faces that have them only at Latin widths.
pub fn shape(runs: &[StyledRun], setting: Setting, marks: usize, fonts: &mut FontContext) -> Shaped {
    let text: String = runs.iter().map(|r| r.text).collect();
    let mut signs = whose::signs(&text);
    whose::settle(&mut signs, setting.rules.region);
    let mut shaped = Shaped::new(text, runs, setting);
    shaped.clusters.reserve_exact(signs.len());
    shaped.glyphs.reserve_exact(signs.len());
    let mut kinds = Kinds::with_capacity(signs.len());
    let mut base = 0;
    for (number, run) in runs.iter().enumerate() {
        let end = base + run.text.len();
        for piece in pieces(base..end, (number, run), &signs, setting, marks, fonts) {
            set_piece(&mut shaped, &piece, &signs, fonts);
            kinds.note(&mut shaped.clusters);
        }
        base = end;
    }
    drop(signs);
    widths::freedoms(&mut shaped, &kinds, fonts);
    if runs.iter().any(|r| !r.marks.is_empty()) {
        script::bind(&mut shaped);
        ruby::set(&mut shaped, runs, marks, fonts);
    }
    shaped
}

fn class_at(signs: &[Sign], byte: usize) -> Class {
    match signs.binary_search_by_key(&byte, |s| s.at()) {
        Ok(i) => signs[i].class,
        Err(i) => signs[i.saturating_sub(1)].class,
    }
}

/// Marks whose code point Latin shares: only `fwid` gives them their full width.
fn shares_latin(c: char) -> bool {
    matches!(c, '—' | '…' | '·' | '“' | '”' | '‘' | '’' | '–' | '⋯' | '⸺' | '―')
}

fn pieces(
    range: std::ops::Range<usize>,
    (number, run): (usize, &StyledRun),
    all: &[Sign],
    setting: Setting,
    marks: usize,
    fonts: &mut FontContext,
) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let first = all.partition_point(|s| s.at() < range.start);
    let last = all.partition_point(|s| s.at() < range.end);
    for i in first..last {
        let Sign { c, class, .. } = all[i];
        let start = all[i].at();
        let end = all.get(i + 1).map_or(range.end, |s| s.at());
        let han_mark = class.is_mark() && shares_latin(c);
        let face = pick(c, han_mark, run, marks, fonts);
        let side = match class {
            _ if han_mark => Side::FullWidth,
            c if c.is_western() || c.is_space() => Side::Western,
            _ => Side::Han,
        };
        let manner = match setting.writing {
            Writing::Horizontal => Manner::Along,
            Writing::Vertical if class == Class::Bang => upright::bangs(all, i),
            Writing::Vertical if class.is_mark() => upright::mark(c, class, setting.rules.region, face, side, fonts),
            Writing::Vertical => upright::manner(all, i),
        };
        match out.last_mut() {
            Some(p)
                if (p.face, p.side, p.manner, p.end) == (face, side, manner, start)
                    && !is_third_dash(&all[p.signs.0..i], all[i]) =>
            {
                (p.end, p.signs.1) = (end, i + 1);
            }
            _ => out.push(Piece { start, end, face, side, manner, run: number, signs: (i, i + 1) }),
        }
    }
    out
}

/// R11: whether a sign is one more dash behind those of two em that a piece ends with: some faces draw three as one.
fn is_third_dash(piece: &[Sign], sign: Sign) -> bool {
    sign.class == Class::Dash && piece.iter().rev().take_while(|s| s.c == '—' && sign.c == '—').count() == 2
}

/// Picks the first face of the chain that has the character; a mark that must be of full width, the first that has it so.
fn pick(c: char, han_mark: bool, run: &StyledRun, marks: usize, fonts: &mut FontContext) -> usize {
    let first = run.faces.first().copied().unwrap_or(marks);
    // The width of · and – is set by rule, so any face will do.
    if han_mark && !matches!(c, '·' | '–') {
        let chain = run.faces.iter().copied().chain([marks]);
        return chain.into_iter().find(|&f| fonts.is_wide(f, c)).unwrap_or(marks);
    }
    run.faces.iter().copied().find(|&f| fonts.glyph(f, c).is_some()).unwrap_or(first)
}

fn set_piece(shaped: &mut Shaped, piece: &Piece, signs: &[Sign], fonts: &mut FontContext) {
    let down = shaped.setting.writing == Writing::Vertical && piece.manner == Manner::Along;
    let run = if down { Run::Down } else { Run::Across };
    let scale = Scale { size: shaped.standings[piece.run].size, units: fonts.units(piece.face) };
    if let Manner::Upright(_) = piece.manner {
        upright::set(shaped, piece, class_at(signs, piece.start), scale, fonts);
        return;
    }
    let region = shaped.setting.rules.region;
    let own = &shaped.text[piece.start..piece.end];
    let words = if down { upright::words(own, piece.start, signs, region, piece.face, fonts) } else { own.into() };
    let mut raw = fonts.shape(piece.face, &words, piece.start, piece.side, run);
    if piece.side == Side::Western && own.contains('∶') {
        ratios(&mut raw, &shaped.text, piece.face, fonts);
    }
    let turned = piece.manner == Manner::Turned;
    let axis = if turned { upright::axis(shaped, piece, &raw, scale, fonts) } else { Abs::ZERO };
    let (first, last) = piece.signs;
    let mut glyphs = raw.iter().peekable();
    for i in first..last {
        let (start, class) = (signs[i].at(), signs[i].class);
        let end = if i + 1 < last { signs[i + 1].at() } else { piece.end };
        let from = shaped.glyphs.len();
        let (mut advance, mut missing) = (Abs::ZERO, false);
        while let Some(g) = glyphs.next_if(|g| g.cluster < end) {
            let at = match piece.manner {
                Manner::Turned => upright::turned_at(advance, axis, g, scale),
                _ if down => {
                    let by = upright::nudge(class, region, g, piece.face, scale, fonts);
                    Point { x: scale.of(g.dx) + by.x, y: advance - scale.of(g.dy) + by.y }
                }
                _ => Point { x: advance + scale.of(g.dx), y: -scale.of(g.dy) },
            };
            missing |= g.id == 0;
            shaped.glyphs.push(PlacedGlyph::new(piece.face, g.id, at, turned));
            advance += scale.of(g.advance);
        }
        if class == Class::HardBreak {
            shaped.glyphs.truncate(from);
            (advance, missing) = (Abs::ZERO, false);
        } else if shaped.glyphs.len() == from && i > first {
            // The face joined it to what stands before, as it does with ——: one cluster.
            let joined = shaped.clusters.last_mut().expect("the piece has a first cluster");
            joined.join(end);
            continue;
        }
        let mut cluster = Cluster::new(start..end, from..shaped.glyphs.len(), piece.run, class, advance);
        cluster.missing = missing;
        shaped.clusters.push(cluster);
    }
}

/// R13: a ratio sign in a number takes its ink and a tenth of an em on either side, where the face draws it as wide as a Han.
fn ratios(raw: &mut [RawGlyph], text: &str, face: usize, fonts: &mut FontContext) {
    let air = (fonts.units(face) / 10) as i32;
    for g in raw.iter_mut().filter(|g| text[g.cluster..].starts_with('∶')) {
        let ink = fonts.bounds(face, g.id);
        let width = ink.right - ink.left + air * 2;
        if width < g.advance {
            (g.dx, g.advance) = (air - ink.left, width);
        }
    }
}

/// From font units to lengths at a size.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    pub size: Abs,
    pub units: i64,
}

impl Scale {
    #[inline]
    pub fn of(self, units: i32) -> Abs {
        match i64::from(units) {
            0 => Abs::ZERO,
            em if em == self.units => self.size,
            units => self.size.scale(units, self.units),
        }
    }
}
