//! orphan-line 孤行: fewer lines than `carried` of `[limits]` of a story stand in its last column.
//!
//! A paragraph's last line at the top of a column is not told here: on narrow news columns that is the rule (R34).

use super::view::{Desk, round};
use crate::diag::{Finding, Level, counted};
use crate::flow::{Fit, LinePart, TextLine};

/// Finds last columns of stories with hardly a line.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for laid in desk.layout.stories.iter().filter(|s| s.fit != Fit::Overset && s.cut.is_none()) {
        let slot = &desk.plan.stories[laid.slot];
        let body: Vec<&TextLine> =
            laid.lines.iter().filter(|l| matches!(l.part, LinePart::Body | LinePart::Subhead)).collect();
        let Some(end) = body.last().map(|l| (l.frame, l.column)) else { continue };
        let last: Vec<&TextLine> = body.iter().copied().filter(|l| (l.frame, l.column) == end).collect();
        let fullest = body.len() - last.len();
        if fullest == 0 || last.len() >= desk.plan.limits.carried || fullest <= desk.plan.limits.carried {
            continue;
        }
        let (name, n, least) = (&slot.name, last.len(), desk.plan.limits.carried);
        let finding = Finding::new(
            "orphan-line",
            Level::Info,
            format!(
                "only {} of \"{name}\" {} in its last column",
                counted(n, "line"),
                if n == 1 { "is" } else { "are" }
            ),
            format!("“{name}”末栏只有 {n} 行"),
        );
        let finding = finding.at(slot.span).slot(name).help(
            format!("add or cut copy so that the last column has at least {least} lines, or none"),
            format!("增减几行，使末栏至少有 {least} 行，或不用末栏"),
        );
        out.push(match round(last) {
            Some(area) => finding.area(area),
            None => finding,
        });
    }
}
