//! Vertical lines: what stands upright in them, what lies on its side, and the air of their marks.

use super::class::Class;
use super::shape::{ASCENT, Piece, Scale, cluster};
use super::shaped::{PlacedGlyph, Shaped};
use crate::font::RawGlyph;
use crate::geom::{Abs, Point};

/// How a piece stands in its line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Along the line.
    Along,
    /// Upright in a vertical line, side by side within one em (纵中横).
    Upright,
    /// Turned 90° clockwise in a vertical line.
    Turned,
}

/// R46: one letter or up to three digits stand upright, longer words lie on their side.
pub(super) fn manner(classes: &[(usize, Class)], i: usize) -> Manner {
    let western = |j: usize| classes.get(j).is_some_and(|c| c.1.is_western());
    let mut lo = i;
    while lo > 0 && western(lo - 1) {
        lo -= 1;
    }
    let mut hi = i + 1;
    while western(hi) {
        hi += 1;
    }
    let digits = classes[lo..hi].iter().all(|c| c.1 == Class::Digit);
    if hi - lo == 1 || (digits && hi - lo <= 3) { Manner::Upright } else { Manner::Turned }
}

/// The baseline of turned text stands 0.38 em left of the centre line, so that the em box is centred.
pub(super) fn turned_at(advance: Abs, g: &RawGlyph, scale: Scale) -> Point {
    Point { x: -scale.size.scale(38, 100) + scale.of(g.dy), y: advance + scale.of(g.dx) }
}

/// Sets a piece upright, its glyphs side by side, centred on the line's axis.
pub(super) fn set(shaped: &mut Shaped, piece: &Piece, class: Class, raw: &[RawGlyph], scale: Scale) {
    let from = shaped.glyphs.len();
    let width: Abs = raw.iter().map(|g| scale.of(g.advance)).sum();
    let mut x = -width / 2;
    let y = scale.size.scale(ASCENT.0, ASCENT.1);
    let mut missing = false;
    for g in raw {
        missing |= g.id == 0;
        let at = Point { x: x + scale.of(g.dx), y: y - scale.of(g.dy) };
        shaped.glyphs.push(PlacedGlyph { face: piece.face, id: g.id, at, turned: false });
        x += scale.of(g.advance);
    }
    shaped.clusters.push(cluster(piece.start, piece.end, class, from..shaped.glyphs.len(), scale.size, missing));
}

/// Returns the air above and below a mark's ink in a vertical line; ？ and ！ stand in the middle of their cells.
pub(super) fn air(class: Class, side: (bool, bool), half: Abs) -> (Abs, Abs) {
    if class == Class::Bang {
        return (Abs::ZERO, Abs::ZERO);
    }
    (if side.0 { half } else { Abs::ZERO }, if side.1 { half } else { Abs::ZERO })
}
