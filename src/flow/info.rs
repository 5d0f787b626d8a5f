//! Page information 版面信息: what stands outside the trim so that no plate is taken for another.
//!
//! The page is named in black; the number and the plate's own name stand in each ink alone, so that every plate says
//! which page it is of, and no place outside the trim has more than one ink.

use super::compose::{Composer, Placing};
use super::layout::{Info, LinePart, TextLine};
use crate::geom::{Abs, Point, Ratio};
use crate::ink::{Cmyk, FULL, Ink};
use crate::line::{Edges, Sums, set};
use crate::template::{Mark, Writing};
use crate::text::Space;

/// From the left of the trim to the first word.
const FROM: Abs = Abs::micro_m(6_000);
/// From the inner edge of the marks to the feet of the first row.
const OFF: Abs = Abs::micro_m(1_000);

/// Lays the page information above the trim; nothing where the page does not show it.
pub fn lay(composer: &mut Composer, info: &Info) -> (Vec<TextLine>, Vec<String>) {
    let (plan, mut lines, mut missing) = (composer.plan, Vec::new(), Vec::new());
    if !plan.marks.shows(Mark::Info) {
        return (lines, missing);
    }
    let style = plan.info;
    let size = composer.style(style).sizes.last().copied().unwrap_or(plan.grid.em);
    let row = size.scale(6, 5);
    let first = -plan.marks.start(plan.bleed) - OFF - size;
    let mut at = Point { x: FROM, y: first };
    for (text, ink) in said(info, plan) {
        let shaped = composer.shape_text(&text, style, size, Writing::Horizontal, Space::Full);
        let n = shaped.clusters.len();
        let line = set(&Sums::new(&shaped), 0, n, plan.trim.w.max(size * 2), Edges::Ragged);
        if at.x > FROM && at.x + line.width > plan.trim.w - FROM {
            at = Point { x: FROM, y: at.y - row };
        }
        // The fold's mark runs through the band.
        let fold = plan.marks.fold.unwrap_or(plan.trim.w / 2);
        let crossed = at.x < fold + OFF && at.x + line.width > fold - OFF;
        if plan.marks.shows(Mark::Fold) && crossed {
            at.x = fold + OFF;
        }
        missing.extend(shaped.clusters.iter().filter(|c| c.missing).map(|c| shaped.text[c.text()].to_owned()));
        let placing = Placing { at, scale: Ratio::ONE, part: LinePart::Fixed };
        let mut set = composer.place(&shaped, &line, n, style, placing);
        set.glyphs.runs.iter_mut().for_each(|run| run.ink = ink);
        lines.push(set);
        at.x += line.width + size * 2;
    }
    (lines, missing)
}

/// The words and the plate that each stands on.
fn said(info: &Info, plan: &crate::template::Plan) -> Vec<(String, Ink)> {
    let none = Cmyk::PAPER;
    let process = [
        ("C", Cmyk { c: FULL, ..none }),
        ("M", Cmyk { m: FULL, ..none }),
        ("Y", Cmyk { y: FULL, ..none }),
        ("K", Cmyk::BLACK),
    ];
    let plate = |name: &str| format!("{} {name}", info.number);
    let mut out = vec![(info.page.clone(), Ink::BLACK)];
    out.extend(process.map(|(name, mix)| (plate(name), Ink::Mix(mix))));
    let spots = plan.spots.iter().zip(0..);
    out.extend(spots.map(|(spot, k)| (plate(&spot.name), Ink::Spot { spot: k, tint: FULL })));
    out
}
