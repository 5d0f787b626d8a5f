//! Words that are not the page's: a number beside a mark on a proof, a note in its margin.

use super::compose::{Composer, Placing};
use super::layout::{LinePart, TextLine};
use crate::font::FontContext;
use crate::geom::{Abs, Point, Ratio};
use crate::ink::Ink;
use crate::line::{Edges, Sums, set};
use crate::template::{Plan, Writing};
use crate::text::Space;

/// Sets words in one lying line in the face of the page information, no longer than `longest`: what is more ends in `…`.
///
/// `at` is the top left of its em box, page space.
pub fn label(
    plan: &Plan,
    fonts: &mut FontContext,
    text: &str,
    (size, longest): (Abs, Abs),
    at: Point,
    ink: Ink,
) -> TextLine {
    let mut composer = Composer { plan, fonts };
    let style = plan.info;
    let mut said = text.to_owned();
    loop {
        let shaped = composer.shape_text(&said, style, size, Writing::Horizontal, Space::Full);
        let n = shaped.clusters.len();
        let line = set(&Sums::new(&shaped), 0, n, longest.max(size), Edges::Ragged);
        if line.width <= longest || n <= 2 {
            let placing = Placing { at, scale: Ratio::ONE, part: LinePart::Fixed };
            let mut set = composer.place(&shaped, &line, n, style, placing);
            set.glyphs.runs.iter_mut().for_each(|run| run.ink = ink);
            return set;
        }
        let kept = said.chars().count().saturating_sub(if said.ends_with('…') { 2 } else { 1 });
        said = said.chars().take(kept).chain(['…']).collect();
    }
}
