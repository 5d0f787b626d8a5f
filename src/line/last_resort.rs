//! The last resort, where no line fits.

use super::active::{Active, Begin};
use super::cost::cost_of_line;
use super::measure::Sums;
use super::search::{Measures, Node, Way};
use crate::text::Cluster;
use crate::text::class::Class;

/// Whether the line to a node is wider than its measure, whatever it gives.
pub(super) fn is_too_wide(sums: &Sums, nodes: &[Node], way: &Way, measures: &Measures) -> bool {
    let from = nodes[way.prev];
    sums.extent(from.at(), way.at).least() > measures.at(from.line())
}

/// When no line fits up to `to`, the last resort: a line ends where no rule lets it, rather than run over what stands
/// beside it; it is reported. It ends where no mark begins the next line, if it can, at the least cost, as late as it can.
///
/// To end before `free`, the last place where a rule lets it end, would help no more.
pub(super) fn forced(sums: &Sums, active: &Active, (free, to): (usize, usize)) -> Option<Way> {
    let clusters = &sums.shaped.clusters;
    // R11, R12: a dash and an ellipsis are one, two em; a longer run parts between two of them.
    let parts_one = |from: usize, end: usize| {
        let class = clusters[end].class;
        let run = clusters[from..end].iter().rev().take_while(|c| c.class == class);
        let em = |c: &Cluster| sums.shaped.text[c.text()].chars().map(|c| 1 + usize::from(c == '⸺')).sum::<usize>();
        matches!(class, Class::Dash | Class::Ellipsis) && run.map(em).sum::<usize>() % 2 == 1
    };
    let bad = |end: usize| clusters[end].class.is_mark() || clusters[end - 1].class == Class::Open;
    let lines = active.starts().iter().filter_map(|from| {
        let ends = (from.at.max(free) + 1..to).take_while(|&end| sums.extent(from.at, end).least() <= from.measure);
        let end = ends.filter(|&end| !parts_one(from.at, end)).min_by_key(|&end| (bad(end), std::cmp::Reverse(end)))?;
        Some((from, end))
    });
    let (from, end) = lines.min_by_key(|&(from, end)| (bad(end), from.cost, std::cmp::Reverse(from.at)))?;
    Some(way(sums, from, end))
}

/// When nothing fits any more, the cheapest start takes a line that is too wide; it is reported.
pub(super) fn overfull(sums: &Sums, active: &Active, to: usize) -> Option<Way> {
    let ways = active.starts().iter().map(|from| (way(sums, from, to), from.at));
    ways.min_by_key(|(way, at)| (way.cost, std::cmp::Reverse(*at))).map(|(way, _)| way)
}

fn way(sums: &Sums, from: &Begin, to: usize) -> Way {
    let line = cost_of_line(sums, &sums.extent(from.at, to), (from.at, to), from.measure);
    Way { at: to, line: from.next, cost: from.cost.saturating_add(line), prev: from.node }
}
