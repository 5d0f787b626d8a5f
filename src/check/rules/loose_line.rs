//! loose-line: a line of copy whose gaps are opened by more than ¼ em (`loose` of `[limits]`).

use super::view::{Desk, size};
use crate::diag::{Finding, Level};
use crate::flow::{LinePart, TextLine};
use crate::line::Adjust;

/// Finds loose lines of body and captions; one finding a slot, at the loosest.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let most = i64::from(desk.plan.limits.loose);
    let share = |l: &TextLine| l.by.to_sp() * 10_000 / size(l).to_sp().max(1);
    let loose = |l: &&TextLine| {
        matches!(l.part, LinePart::Body | LinePart::Caption) && l.adjust == Adjust::Stretched && share(l) > most
    };
    let stories = desk.layout.stories.iter().map(|s| {
        let slot = &desk.plan.stories[s.slot];
        (&slot.name, slot.span, &s.lines)
    });
    let photos = desk.layout.photos.iter().map(|p| {
        let slot = &desk.plan.photos[p.slot];
        (&slot.name, slot.span, &p.lines)
    });
    for (name, span, lines) in stories.chain(photos) {
        let n = lines.iter().filter(loose).count();
        let Some(worst) = lines.iter().filter(loose).max_by_key(|l| share(l)) else { continue };
        let text: String = worst.text.trim().chars().take(10).collect();
        let (by, limit) = (share(worst) / 100, most / 100);
        let finding = Finding::new(
            "loose-line",
            Level::Info,
            format!(
                "\"{name}\" has {n} loose lines; “{text}…” is opened by {by} % of an em a gap, {limit} % is the most"
            ),
            format!("“{name}”有 {n} 行太松；“{text}……”每个字距拉开 {by}%，最多 {limit}%"),
        );
        let finding = finding.at(span).slot(name).area(worst.rect);
        out.push(finding.help(
            "change a word or two near it, or give the column a wider measure",
            "附近改一两个字，或把这一栏放宽",
        ));
    }
}
