//! ragged-head: the lines of one headline are of very unlike length.

use super::view::Desk;
use crate::diag::{Finding, Level};
use crate::geom::Abs;

/// Finds headlines whose shortest line is less than `ragged` of `[limits]` of the longest.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let least = desk.plan.limits.ragged;
    for head in desk.headlines() {
        let length = |w: Abs, h: Abs| if head.upright() { h } else { w };
        let lengths = || head.lines.iter().map(|l| length(l.rect.w, l.rect.h));
        let (Some(short), Some(long)) = (lengths().min(), lengths().max()) else { continue };
        if head.lines.len() < 2 || short * 10_000 >= long * i64::from(least) {
            continue;
        }
        let (name, share) = (&head.slot.name, short.to_sp() * 100 / long.to_sp().max(1));
        out.push(
            Finding::new(
                "ragged-head",
                Level::Info,
                format!("the shortest line of the headline of \"{name}\" is {share} % of its longest"),
                format!("“{name}”的标题最短行只有最长行的 {share}%"),
            )
            .at(head.head.span)
            .slot(name)
            .area(head.area)
            .help("part its lines in the middle: headline = [\"…\", \"…\"]", "匀一匀分行：headline = [\"……\", \"……\"]"),
        );
    }
}
