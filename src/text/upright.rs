//! Vertical lines: what stands upright in them, what lies on its side, where marks stand, and the air of marks.
//!
//! Source: clreq #h-vertical_writing_mode and #h-positioning_of_punctuation_marks, GB/T 15834-2011 5.2; typography.md R43–R46.

use super::class::Class;
use super::shape::{ASCENT, Piece, Scale};
use super::shaped::{Cluster, PlacedGlyph, Shaped};
use super::whose::Sign;
use crate::font::{FontContext, Ink, RawGlyph, Run, Side};
use crate::geom::{Abs, Point, Ratio};
use crate::template::{Region, Writing};
use std::borrow::Cow;

/// How a piece stands in its line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Along the line.
    Along,
    /// Upright in a vertical line, side by side within one em (纵中横), with all that names the same grapheme.
    Upright(usize),
    /// Turned 90° clockwise in a vertical line.
    Turned,
}

/// Most digits that stand together (R46).
const MOST_DIGITS: usize = 3;

/// R46: one letter or up to three digits stand upright, and a % after them; longer words lie on their side.
///
/// A currency sign stands with an amount that stands and lies with one that lies.
pub(super) fn manner(signs: &[Sign], i: usize) -> Manner {
    let money = |j: usize| signs.get(j).is_some_and(|s| s.class == Class::Currency);
    let latin = |j: usize| money(j) || signs.get(j).is_some_and(|s| s.class.is_western());
    if !latin(i) {
        return Manner::Along;
    }
    let mut lo = i;
    while lo > 0 && latin(lo - 1) {
        lo -= 1;
    }
    let mut hi = i + 1;
    while latin(hi) {
        hi += 1;
    }
    while lo < hi && money(lo) {
        lo += 1;
    }
    while hi > lo && money(hi - 1) {
        hi -= 1;
    }
    match amount(signs, (lo, hi), i) {
        Manner::Upright(_) if money(i) => Manner::Along,
        manner => manner,
    }
}

/// How character `i` of a run stands, currency signs at the run's ends left out.
fn amount(signs: &[Sign], (lo, hi): (usize, usize), i: usize) -> Manner {
    if lo == hi {
        return Manner::Along;
    }
    let digits = signs[lo..hi].iter().take_while(|s| s.class == Class::Digit).count();
    let alone = hi - lo == 1 && matches!(signs[lo].class, Class::Latin | Class::Digit);
    let percent = hi - lo == digits + 1 && signs[hi - 1].c == '%';
    match digits {
        _ if alone => Manner::Upright(lo),
        1..=MOST_DIGITS if hi - lo == digits => Manner::Upright(lo),
        1..=MOST_DIGITS if percent => Manner::Upright(if i + 1 == hi { i } else { lo }),
        _ => Manner::Turned,
    }
}

/// R44, R45: a dash, ellipsis, connector or bracket of which the face has no vertical form is turned.
pub(super) fn mark(c: char, class: Class, region: Region, face: usize, side: Side, fonts: &mut FontContext) -> Manner {
    let brackets = matches!(class, Class::Open | Class::Close);
    if !brackets && !matches!(class, Class::Dash | Class::Ellipsis | Class::Connector) {
        return Manner::Along;
    }
    let c = stand_in(c, class, region, |c| fonts.glyph(face, c).is_some());
    let Some(ink) = fonts.downward(face, c, side) else { return Manner::Along };
    let (wide, high) = (ink.right - ink.left, ink.top - ink.bottom);
    // A vertical bracket is wider than high, a vertical dash higher than wide.
    if if brackets { high > wide } else { wide > high } { Manner::Turned } else { Manner::Along }
}

/// R16: two of ？ and ！ stand side by side within one em; of three the third has a cell of its own.
pub(super) fn bangs(signs: &[Sign], i: usize) -> Manner {
    let bang = |j: usize| signs.get(j).is_some_and(|s| s.class == Class::Bang);
    let before = (0..i).rev().take_while(|&j| bang(j)).count();
    let whole = before + (i..).take_while(|&j| bang(j)).count();
    if before / 2 * 2 + 1 < whole { Manner::Upright(i - before % 2) } else { Manner::Along }
}

/// Returns the text that the glyphs of a vertical piece are taken from, byte for byte as long as its own.
pub(super) fn words<'a>(
    text: &'a str,
    base: usize,
    signs: &[Sign],
    region: Region,
    face: usize,
    fonts: &mut FontContext,
) -> Cow<'a, str> {
    if !text.contains(['“', '”', '‘', '’']) {
        return Cow::Borrowed(text);
    }
    let class = |at: usize| signs.binary_search_by_key(&(base + at), |s| s.at()).map_or(Class::Han, |k| signs[k].class);
    let one = |(at, c)| stand_in(c, class(at), region, |c| fonts.glyph(face, c).is_some());
    Cow::Owned(text.char_indices().map(one).collect())
}

/// R43: the mark that stands for a quotation mark in vertical text: on the mainland the double ones become ﹃﹄ and the
/// single ones ﹁﹂, in Taiwan and Hong Kong the reverse. A face without them gives the vertical forms of 『』 and 「」.
fn stand_in(c: char, class: Class, region: Region, mut has: impl FnMut(char) -> bool) -> char {
    let double = matches!(c, '“' | '”');
    if !matches!(class, Class::Open | Class::Close) || !(double || matches!(c, '‘' | '’')) {
        return c;
    }
    let two = match region {
        Region::Cn => double,
        Region::Tw | Region::Hk => !double,
        Region::Ja | Region::Ko => return c,
    };
    let (own, plain) = match (two, class) {
        (true, Class::Open) => ('﹃', '『'),
        (true, _) => ('﹄', '』'),
        (false, Class::Open) => ('﹁', '「'),
        (false, _) => ('﹂', '」'),
    };
    [own, plain].into_iter().find(|&c| has(c)).unwrap_or(c)
}

/// How far the baseline of a turned piece stands left of the line's axis, so that what is seen of it is in the middle:
/// capitals and digits, or the small letters of a phrase that has none; of a mark its ink.
pub(super) fn axis(shaped: &Shaped, piece: &Piece, raw: &[RawGlyph], scale: Scale, fonts: &mut FontContext) -> Abs {
    let text = &shaped.text[piece.start..piece.end];
    if !text.chars().any(char::is_alphanumeric) {
        if text.chars().next().is_some_and(|c| matches!(super::class::of(c), Class::Open | Class::Close)) {
            // A bracket is centred on the em box of the ideographs it encloses.
            return scale.size.scale(ASCENT.0, ASCENT.1) - scale.size / 2;
        }
        let ink = raw.iter().map(|g| (fonts.bounds(piece.face, g.id), g.dy));
        let ink: Vec<(i32, i32)> = ink.map(|(i, dy)| (i.bottom + dy, i.top + dy)).collect();
        let (low, high) = (ink.iter().map(|i| i.0).min(), ink.iter().map(|i| i.1).max());
        return scale.of(low.unwrap_or(0) + high.unwrap_or(0)) / 2;
    }
    let letter = if has_tall(phrase(&shaped.text, piece)) { 'H' } else { 'x' };
    height(letter, piece.face, scale, fonts) / 2
}

/// Returns the Latin phrase that a piece belongs to: its words share one baseline.
fn phrase<'a>(text: &'a str, piece: &Piece) -> &'a str {
    let latin = |c: &char| *c < '\u{250}';
    let before: usize = text[..piece.start].chars().rev().take_while(latin).map(char::len_utf8).sum();
    let after: usize = text[piece.end..].chars().take_while(latin).map(char::len_utf8).sum();
    &text[piece.start - before..piece.end + after]
}

fn has_tall(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() && !"acegmnopqrsuvwxyz".contains(c))
}

/// The height of a letter above the baseline, measured on its ink.
fn height(letter: char, face: usize, scale: Scale, fonts: &mut FontContext) -> Abs {
    match fonts.glyph(face, letter) {
        Some(id) => scale.of(fonts.bounds(face, id).top),
        None => scale.size.scale(72, 100),
    }
}

/// The place of a turned glyph, so far along its piece.
pub(super) fn turned_at(advance: Abs, axis: Abs, g: &RawGlyph, scale: Scale) -> Point {
    Point { x: scale.of(g.dy) - axis, y: advance + scale.of(g.dx) }
}

/// Sets a piece upright, its glyphs side by side within one em, centred on the line's axis and in their cell.
///
/// ？ and ！ are taken from the Latin side of the face. Digits too wide together are taken at half or a third of an em (`hwid`, `twid`) where the face has them so, and what
/// is still too wide is narrowed.
pub(super) fn set(shaped: &mut Shaped, piece: &Piece, class: Class, scale: Scale, fonts: &mut FontContext) {
    let text: String = shaped.text[piece.start..piece.end].chars().map(narrow_bang).collect();
    let text = text.as_str();
    let width = |raw: &[RawGlyph]| -> Abs { raw.iter().map(|g| scale.of(g.advance)).sum() };
    let mut raw = fonts.shape(piece.face, text, piece.start, Side::Western, Run::Across);
    for side in [Side::HalfWidth, Side::ThirdWidth] {
        if raw.len() > 1 && width(&raw) > scale.size {
            let other = fonts.shape(piece.face, text, piece.start, side, Run::Across);
            raw = if width(&other) < width(&raw) { other } else { raw };
        }
    }
    let whole = width(&raw);
    let narrow = if whole > scale.size { scale.size.over(whole) } else { Ratio::ONE };
    let from = shaped.glyphs.len();
    let y = (scale.size + height('H', piece.face, scale, fonts)) / 2;
    let mut x = -whole / 2;
    let mut missing = false;
    for g in &raw {
        missing |= g.id == 0;
        let at = Point { x: (x + scale.of(g.dx)) * narrow, y: y - scale.of(g.dy) };
        shaped.glyphs.push(PlacedGlyph::new(piece.face, g.id, at, false));
        x += scale.of(g.advance);
    }
    let cluster = Cluster::new(piece.start..piece.end, from..shaped.glyphs.len(), piece.run, class, scale.size);
    let mut cluster = cluster.narrowed(narrow);
    cluster.missing = missing;
    shaped.clusters.push(cluster);
}

fn narrow_bang(c: char) -> char {
    match c {
        '？' => '?',
        '！' => '!',
        c => c,
    }
}

/// How far a mark's glyph moves in its cell: a face that has 、。， only at the lower left (R44) gets them at the upper
/// right; dashes, ellipses and connectors stand on the axis.
pub(super) fn nudge(
    class: Class,
    region: Region,
    g: &RawGlyph,
    face: usize,
    scale: Scale,
    fonts: &mut FontContext,
) -> Point {
    let mut by = Point::default();
    if !matches!(class, Class::Comma | Class::Stop | Class::Dash | Class::Ellipsis | Class::Connector) {
        return by;
    }
    let Ink { left, right, top, bottom } = fonts.bounds(face, g.id);
    let across = scale.of(left + right + g.dx * 2);
    match class {
        Class::Comma | Class::Stop => {
            let low = -scale.of(top + bottom + g.dy * 2) > scale.size;
            let corner = matches!(region, Region::Cn | Region::Ja | Region::Ko);
            if corner && low && across < Abs::ZERO {
                // Mirrored about the middle of the cell, across and down, but not out of it.
                let head = -scale.of(top + g.dy);
                let high = (scale.size + scale.of(bottom + g.dy)).max(scale.size.scale(3, 100));
                by = Point { x: -across, y: high - head };
            }
        }
        _ => by.x = -across / 2,
    }
    by
}

/// Returns the air above and below a mark's ink, measured; at most `most`. ？ and ！ stand in the middle of their cells.
pub(super) fn air(shaped: &Shaped, i: usize, side: (bool, bool), most: Abs, fonts: &mut FontContext) -> (Abs, Abs) {
    let c = &shaped.clusters[i];
    let glyph = shaped.glyphs.get(c.glyphs().start).filter(|_| c.glyphs().len() == 1 && c.class != Class::Bang);
    let Some(g) = glyph else { return (Abs::ZERO, Abs::ZERO) };
    let scale = Scale { size: shaped.setting.size, units: fonts.units(g.face()) };
    let ink = fonts.bounds(g.face(), g.id);
    let (from, to) = if g.turned { (ink.left, ink.right) } else { (-ink.top, -ink.bottom) };
    let (before, after) = (g.at.y + scale.of(from), c.advance - g.at.y - scale.of(to));
    let kept = |wanted: bool, air: Abs| if wanted { air.clamp(Abs::ZERO, most) } else { Abs::ZERO };
    (kept(side.0, before), kept(side.1, after))
}

/// Whether a cluster is Latin or a number that stands upright in a vertical line: no Han–Latin gap belongs beside it.
pub(super) fn stands(shaped: &Shaped, i: usize) -> bool {
    let c = &shaped.clusters[i];
    shaped.setting.writing == Writing::Vertical
        && c.class.is_western()
        && shaped.glyphs.get(c.glyphs().start).is_some_and(|g| !g.turned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r43_a_face_without_vertical_quotes_lends_those_that_it_has() {
        let written = ['“', '”', '‘', '’'];
        let class = |c| if matches!(c, '“' | '‘') { Class::Open } else { Class::Close };
        let all = |region, has: fn(char) -> bool| written.map(|c| stand_in(c, class(c), region, has));
        assert_eq!(all(Region::Cn, |_| true), ['﹃', '﹄', '﹁', '﹂']);
        assert_eq!(all(Region::Tw, |_| true), ['﹁', '﹂', '﹃', '﹄']);
        assert_eq!(all(Region::Cn, |c| c < '\u{fe00}'), ['『', '』', '「', '」']);
        assert_eq!(all(Region::Cn, |_| false), written);
        assert_eq!(stand_in('’', Class::LatinJoint, Region::Cn, |_| true), '’');
    }
}
