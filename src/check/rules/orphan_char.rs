//! orphan-char 孤字: a paragraph's last line is a single character, or one and its mark (R33).

use super::view::Desk;
use crate::diag::{Finding, Level};
use crate::flow::{Fit, LinePart, TextLine};
use crate::text::class;

/// Finds such lines; one finding a story.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for laid in &desk.layout.stories {
        let slot = &desk.plan.stories[laid.slot];
        let body: Vec<&TextLine> = laid.lines.iter().filter(|l| l.part == LinePart::Body).collect();
        // The last line set of a story that goes on elsewhere is no paragraph's end.
        let whole = laid.cut.is_none() && laid.fit != Fit::Overset;
        let ends = body.iter().enumerate().filter(|(i, line)| match body.get(i + 1) {
            Some(next) => next.paragraph != line.paragraph,
            None => whole,
        });
        let alone: Vec<&TextLine> = ends
            .filter(|(i, line)| *i > 0 && body[i - 1].paragraph == line.paragraph && is_alone(&line.text))
            .map(|(_, line)| *line)
            .collect();
        let Some(first) = alone.first() else { continue };
        let (name, n, text) = (&slot.name, alone.len(), first.text.trim());
        let finding = Finding::new(
            "orphan-char",
            Level::Info,
            format!("\"{name}\" has {n} last lines of a single character, such as “{text}”"),
            format!("“{name}”有 {n} 处段末孤字，如“{text}”"),
        );
        let finding = finding.at(slot.span).slot(name).area(first.rect);
        out.push(finding.help("cut or add a few characters in that paragraph", "这一段增减几个字"));
    }
}

fn is_alone(line: &str) -> bool {
    let signs = || line.trim().chars().filter(|c| !c.is_whitespace());
    signs().filter(|c| !class::of(*c).is_mark()).count() <= 1 && signs().count() <= 3
}
