//! The whole-paragraph search (total fit): of all ways to break a paragraph, the one whose lines cost least together.

use super::cost;
use super::measure::{Extent, Sums};
use crate::geom::Abs;
use crate::text::class::Class;
use crate::text::kinsoku::Break;

/// The measures of a paragraph's lines: the first ones by name, then one for all that follow.
#[derive(Clone, Debug)]
pub struct Measures {
    /// Measures of the first lines, indent taken off.
    pub first: Vec<Abs>,
    /// The measure of every later line.
    pub rest: Abs,
}

impl Measures {
    /// Returns the measure of line `n` (from 0).
    pub fn at(&self, n: usize) -> Abs {
        self.first.get(n).copied().unwrap_or(self.rest)
    }
}

/// A paragraph broken into lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// For each line one past its last cluster.
    pub ends: Vec<usize>,
    /// What the breaks cost together.
    pub cost: u64,
    /// Lines that end inside a word or number because nothing else fits.
    pub emergencies: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Node {
    at: usize,
    line: usize,
    cost: u64,
    prev: usize,
    emergency: bool,
}

/// Breaks a paragraph at the least total cost.
///
/// Time is linear in the paragraph: a start is dropped as soon as no line from it can fit.
pub fn break_lines(sums: &Sums, measures: &Measures) -> Broken {
    let clusters = &sums.shaped.clusters;
    let n = clusters.len();
    if n == 0 {
        return Broken { ends: Vec::new(), cost: 0, emergencies: Vec::new() };
    }
    let em = sums.shaped.setting.size;
    let mut nodes = vec![Node { at: 0, line: 0, cost: 0, prev: usize::MAX, emergency: false }];
    let mut active: Vec<usize> = vec![0];
    for to in 1..=n {
        let (extra, emergency) = match clusters[to - 1].after {
            Break::Never => continue,
            Break::May(c) => (u64::from(c), false),
            Break::Must => (0, false),
            Break::Emergency => (cost::EMERGENCY, true),
        };
        let must = clusters[to - 1].after == Break::Must;
        let mut best: Vec<Node> = Vec::new();
        let mut keep = Vec::with_capacity(active.len());
        for &id in &active {
            let from = nodes[id];
            let extent = sums.extent(from.at, to);
            let measure = measures.at(from.line);
            let fits = extent.least() <= measure;
            if fits || must {
                let line = line_cost(&extent, measure, em, must) + extra + lone(sums, from.at, to, n);
                let cost = from.cost.saturating_add(line);
                // Beyond the named measures all lines are alike: one node a place is enough.
                let line = (from.line + 1).min(measures.first.len());
                match best.iter_mut().find(|b| b.line == line) {
                    Some(b) if b.cost <= cost => {}
                    Some(b) => *b = Node { at: to, line, cost, prev: id, emergency },
                    None => best.push(Node { at: to, line, cost, prev: id, emergency }),
                }
            }
            if fits && !must {
                keep.push(id);
            }
        }
        if keep.is_empty() && !must && best.is_empty() {
            best.extend(overfull(sums, &nodes, &active, to, measures, emergency));
        }
        active = keep;
        for node in best {
            active.push(nodes.len());
            nodes.push(node);
        }
    }
    trace(&nodes, &active)
}

/// When nothing fits any more, the cheapest start takes a line that is too wide; it is reported.
fn overfull(
    sums: &Sums,
    nodes: &[Node],
    active: &[usize],
    to: usize,
    measures: &Measures,
    emergency: bool,
) -> Option<Node> {
    let em = sums.shaped.setting.size;
    let node = |&id: &usize| {
        let from = nodes[id];
        let over = sums.extent(from.at, to).least() - measures.at(from.line);
        let cost = from.cost.saturating_add(too_wide(over, em));
        Node { at: to, line: (from.line + 1).min(measures.first.len()), cost, prev: id, emergency }
    };
    active.iter().map(node).min_by_key(|n| (n.cost, std::cmp::Reverse(nodes[n.prev].at)))
}

/// The cost of a line that is over its measure: the further, the worse than any torn line before it.
fn too_wide(over: Abs, em: Abs) -> u64 {
    cost::OVERFULL.saturating_add(mem(over, em).saturating_mul(cost::OVER))
}

fn trace(nodes: &[Node], active: &[usize]) -> Broken {
    let &last = active.iter().min_by_key(|&&id| nodes[id].cost).expect("a paragraph ends at a break");
    let (mut ends, mut emergencies, mut at) = (Vec::new(), Vec::new(), last);
    while nodes[at].prev != usize::MAX {
        ends.push(nodes[at].at);
        if nodes[at].emergency {
            emergencies.push(nodes[at].at);
        }
        at = nodes[at].prev;
    }
    ends.reverse();
    emergencies.reverse();
    Broken { ends, cost: nodes[last].cost, emergencies }
}

/// Thousandths of an em.
fn mem(a: Abs, em: Abs) -> u64 {
    (a.to_sp().max(0) as u64).saturating_mul(1000) / (em.to_sp().max(1) as u64)
}

/// Returns what a line costs at a measure.
fn line_cost(e: &Extent, measure: Abs, em: Abs, last: bool) -> u64 {
    if e.natural > measure {
        let mut over = e.natural - measure;
        let mut sum = 0;
        for (k, room) in std::iter::once(e.end).chain(e.shrink).enumerate() {
            let taken = over.min(room);
            sum += mem(taken, em) * cost::SHRINK[k] / 10;
            over -= taken;
        }
        return if over > Abs::ZERO { too_wide(over, em) } else { sum };
    }
    if last {
        return 0;
    }
    let open = measure - e.natural;
    let latin = open.min(e.latin);
    let rest = mem(open - latin, em);
    let per_gap = if e.gaps == 0 { rest * 8 } else { rest.div_ceil(u64::from(e.gaps)) };
    mem(latin, em) * cost::OPEN_GAP / 10 + cost::stretch(per_gap)
}

/// R33: a paragraph's last line should hold more than one character.
fn lone(sums: &Sums, from: usize, to: usize, n: usize) -> u64 {
    if to != n || from == 0 {
        return 0;
    }
    let (from, to) = sums.trim(from, to);
    let characters =
        sums.shaped.clusters[from..to].iter().filter(|c| !c.class.is_mark() && c.class != Class::Space).take(2).count();
    if characters < 2 { cost::LONE_CHARACTER } else { 0 }
}
