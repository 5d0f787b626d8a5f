//! split-word: a line of a head that the story parts ends inside a word (R59).
//!
//! Where the engine parts a head itself it does so between words.

use super::view::Desk;
use crate::diag::{Finding, Level};
use crate::story::Breaks;
use crate::text::words;

/// Finds the lines that a list of `headline`, `kicker` or `deck` ends inside a word.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for (slot, story) in desk.stories() {
        for head in [&story.kicker, &story.headline, &story.deck].into_iter().flatten() {
            if head.breaks != Breaks::Fixed {
                continue;
            }
            let whole = head.lines.concat();
            let bounds = words::boundaries(&whole, desk.plan.set_by);
            let mut at = 0;
            for line in &head.lines[..head.lines.len().saturating_sub(1)] {
                at += line.len();
                if bounds.contains(&at) {
                    continue;
                }
                let (from, to) = (bounds.iter().rev().find(|b| **b < at), bounds.iter().find(|b| **b > at));
                let word = &whole[*from.unwrap_or(&0)..*to.unwrap_or(&whole.len())];
                let finding = Finding::new(
                    "split-word",
                    Level::Info,
                    format!("a line of the head ends inside “{word}”"),
                    format!("标题分行拆开了“{word}”"),
                );
                let finding =
                    finding.at(head.span).slot(&slot.name).label("parted here by the story", "稿件里这样分行");
                out.push(finding.help("part the lines before or after the word", "在这个词的前面或后面分行"));
            }
        }
    }
}
