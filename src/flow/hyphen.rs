//! The hyphen of a word that goes on in the next line (R15).

use super::compose::Placing;
use crate::display::{Glyph, GlyphRun};
use crate::geom::{Abs, Point, Ratio};
use crate::ink::Ink;
use crate::line::SetLine;
use crate::text::ASCENT;

/// What copying gives for it: a soft hyphen, so that a reader joins the word again (ISO 32000-2, 14.8.2.2.3).
const SOFT: &str = "\u{AD}";

/// Ends a horizontal line with its hyphen, where it has one, as part of its last run.
pub fn end(set: &SetLine, size: Abs, placing: Placing, ink: Ink, runs: &mut Vec<GlyphRun>) {
    let Some((hyphen, pen)) = set.hyphen else { return };
    let y = placing.at.y + size.scale(ASCENT.0, ASCENT.1);
    let at = Point { x: placing.at.x + pen * placing.scale, y };
    let glyph = Glyph { id: hyphen.id, at, text: SOFT.to_owned() };
    match runs.last_mut() {
        Some(r) if r.face == hyphen.face && r.size == size && !r.turned => r.glyphs.push(glyph),
        _ => runs.push(GlyphRun {
            face: hyphen.face,
            size,
            scale_x: placing.scale,
            scale_y: Ratio::ONE,
            ink,
            glyphs: vec![glyph],
            turned: false,
        }),
    }
}
