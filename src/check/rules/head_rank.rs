//! head-rank: a headline larger than one above it of the same width, or than the masthead (R57).
//!
//! That a kicker or deck is no smaller than its own headline is found where heads are set.

use super::view::{Desk, Headline, size};
use crate::diag::{Finding, Level};
use crate::geom::Abs;

/// Looks down the page, and up to the masthead.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let heads = desk.headlines();
    for head in heads.iter().filter(|h| !h.upright()) {
        let same = |a: Abs, b: Abs| (a - b).max(b - a) <= desk.plan.grid.em;
        let over = |h: &&Headline| {
            same(h.head.rect.x, head.head.rect.x)
                && same(h.head.rect.w, head.head.rect.w)
                && h.area.bottom() <= head.area.y
                && !h.upright()
                // Twentieths: sizes that a headline was fitted by are no rank.
                && head.size * 20 > h.size * 21
        };
        if let Some(above) = heads.iter().filter(over).max_by_key(|h| h.area.bottom()) {
            out.push(above_it(head, above));
        }
    }
    let Some((name, largest)) = masthead(desk) else { return };
    for head in heads.iter().filter(|h| h.size > largest) {
        let finding = Finding::new(
            "head-rank",
            Level::Info,
            format!(
                "the headline of \"{}\" ({:.1}pt) is larger than the masthead \"{name}\" ({:.1}pt)",
                head.slot.name,
                head.size.to_pt(),
                largest.to_pt()
            ),
            format!(
                "“{}”的标题（{:.1}pt）比报头“{name}”（{:.1}pt）还大",
                head.slot.name,
                head.size.to_pt(),
                largest.to_pt()
            ),
        );
        let finding = finding.at(head.head.span).slot(&head.slot.name).area(head.area);
        out.push(finding.help("take a smaller size for the headline", "把标题的字号改小"));
    }
}

/// The slot of the paper's name on page 1, and its size: the largest fixed text that is the name alone.
fn masthead<'a>(desk: &Desk<'a>) -> Option<(&'a str, Abs)> {
    if !super::folio::is_front(&desk.page.number) {
        return None;
    }
    let name: String = desk.edition.paper.chars().filter(|c| !c.is_whitespace()).collect();
    let texts = desk.layout.fixed.iter().filter(|t| {
        let text: String = t.lines.iter().flat_map(|l| l.text.chars()).filter(|c| !c.is_whitespace()).collect();
        text == name
    });
    let sized = texts.filter_map(|t| Some((t.name.as_str(), t.lines.iter().map(size).max()?)));
    sized.max_by_key(|t| t.1)
}

fn above_it(head: &Headline, above: &Headline) -> Finding {
    let (a, b) = (&above.slot.name, &head.slot.name);
    let (large, small) = (head.size.to_pt(), above.size.to_pt());
    Finding::new(
        "head-rank",
        Level::Info,
        format!("the headline of \"{b}\" ({large:.1}pt) is larger than that of \"{a}\" above it ({small:.1}pt)"),
        format!("“{b}”的标题（{large:.1}pt）比上面同宽的“{a}”（{small:.1}pt）还大"),
    )
    .at(head.head.span)
    .slot(b)
    .area(head.area)
    .help("take a smaller size for it, or change the places of the two", "把它的字号改小，或两篇对调")
}
