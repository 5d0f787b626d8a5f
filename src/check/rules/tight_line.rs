//! tight-line: a line of copy with three marks or more, all squeezed to the limit. Nobody need be told of it who has not asked.

use super::view::{Desk, size};
use crate::diag::{Finding, Level};
use crate::flow::{LinePart, TextLine};
use crate::geom::Abs;
use crate::line::Adjust;
use crate::text::class;

/// Fewest marks that make a line look tight.
const FEWEST: i64 = 3;

/// Finds such lines; one finding a story, at the first.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for laid in &desk.layout.stories {
        let slot = &desk.plan.stories[laid.slot];
        let tight = |l: &&TextLine| l.part == LinePart::Body && l.adjust == Adjust::Squeezed && is_tight(l);
        let n = laid.lines.iter().filter(tight).count();
        let Some(first) = laid.lines.iter().find(tight) else { continue };
        let name = &slot.name;
        let text: String = first.text.trim().chars().take(10).collect();
        let finding = Finding::new(
            "tight-line",
            Level::Info,
            format!("\"{name}\" has {n} lines with all their marks squeezed, such as “{text}…”"),
            format!("“{name}”有 {n} 行标点全部挤到头，如“{text}……”"),
        );
        let finding = finding.at(slot.span).slot(name).area(first.rect);
        out.push(finding.help("change a word or two near it", "附近改一两个字"));
    }
}

/// Nine tenths of all that its marks can give are taken.
fn is_tight(line: &TextLine) -> bool {
    let marks = line.text.trim().chars().filter(|c| class::of(*c).is_squeezable()).count() as i64;
    let gaps = line.text.trim().chars().count() as i64 - 1;
    let taken = Abs::ZERO - line.by * gaps.max(1);
    marks >= FEWEST && taken * 20 >= size(line) * marks * 9
}
