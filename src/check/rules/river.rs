//! river 白沟: blanks at one x in `river` of `[limits]` lines of a column, one below the other.

use super::view::{Desk, size};
use crate::diag::{Finding, Level};
use crate::flow::{LinePart, TextLine};
use crate::geom::{Abs, Rect};
use crate::text::class::{self, Class};

/// Finds rivers in the columns of stories; one finding a story.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for laid in &desk.layout.stories {
        let slot = &desk.plan.stories[laid.slot];
        let body: Vec<&TextLine> = laid.lines.iter().filter(|l| l.part == LinePart::Body && !l.is_upright()).collect();
        let Some((area, n)) = longest(&body, desk.plan.limits.river) else { continue };
        let name = &slot.name;
        let finding = Finding::new(
            "river",
            Level::Info,
            format!("a river of white runs through {n} lines of \"{name}\""),
            format!("“{name}”有 {n} 行空白上下相连，成了白沟"),
        );
        let finding = finding.at(slot.span).slot(name).area(area);
        out.push(finding.help("change a word or two in one of the lines", "其中一行改一两个字"));
    }
}

/// The first river of at least so many lines: where it runs, and through how many.
fn longest(body: &[&TextLine], least: usize) -> Option<(Rect, usize)> {
    let mut above: Vec<(Abs, Abs, usize)> = Vec::new();
    let mut best: Option<(Rect, usize)> = None;
    for (i, line) in body.iter().enumerate() {
        let follows = i > 0 && {
            let before = body[i - 1];
            (before.frame, before.column) == (line.frame, line.column) && before.row + 1 == line.row
        };
        if !follows {
            above.clear();
        }
        let quarter = size(line) / 4;
        let meets = |from: Abs, to: Abs, a: &(Abs, Abs, usize)| to.min(a.1) - from.max(a.0) >= quarter;
        let here = blanks(line).into_iter().map(|(from, to)| {
            let n = above.iter().filter(|a| meets(from, to, a)).map(|a| a.2).max().unwrap_or(0);
            (from, to, n + 1)
        });
        above = here.collect();
        if let Some(&(from, to, n)) = above.iter().max_by_key(|a| a.2)
            && n >= least
            && best.is_none_or(|b| n > b.1)
        {
            let top = body[i + 1 - n].rect.y;
            best = Some((Rect::new(from, top, to - from, line.rect.bottom() - top), n));
        }
    }
    best
}

/// The blanks of a line, at least ¼ em wide, those at its ends left out: empty halves of marks, spaces, opened gaps.
fn blanks(line: &TextLine) -> Vec<(Abs, Abs)> {
    let mut ink: Vec<(Abs, Abs)> = Vec::new();
    for run in &line.glyphs.runs {
        for glyph in &run.glyphs {
            let Some(c) = glyph.text.chars().next().filter(|c| !c.is_whitespace()) else { continue };
            let (x, half) = (glyph.at.x, run.size / 2);
            let class = class::of(c);
            let (from, to) = match class {
                Class::Comma | Class::Stop | Class::Close => (x, x + half),
                Class::Open => (x + half, x + half * 2),
                _ if class.is_western() => (x, x + half),
                _ => (x, x + half * 2),
            };
            ink.push((from, to));
        }
    }
    let wide = |w: &[(Abs, Abs)]| (w[1].0 - w[0].1) * 4 >= size(line);
    ink.windows(2).filter(|w| wide(w)).map(|w| (w[0].1, w[1].0)).collect()
}
