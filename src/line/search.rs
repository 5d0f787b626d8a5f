//! The whole-paragraph search (total fit): of all ways to break a paragraph, the one whose lines cost least together.

use super::active::{Active, Begin, Dear};
use super::cost::{cost_of_end, cost_of_setting, lone};
use super::last_resort::{forced, is_too_wide, overfull};
use super::measure::{Extent, Sums};
use crate::geom::Abs;
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
    /// What the lines cost together.
    pub cost: u64,
    /// Lines that end inside a word or number, or where no rule lets them, because nothing else fits.
    pub emergencies: Vec<usize>,
    /// Lines that end inside a run of three marks because nothing else fits (R8).
    pub marks: Vec<usize>,
}

/// A place that a line may begin at, and how the search came to it: kept of every place of a paragraph, so small.
#[derive(Clone, Copy)]
pub(super) struct Node {
    at: u32,
    line: u32,
    prev: u32,
}

impl Node {
    pub fn at(self) -> usize {
        self.at as usize
    }
    pub fn line(self) -> usize {
        self.line as usize
    }
}

/// The cheapest way found to a place.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub at: usize,
    /// How many lines lie before it, as far as they are told apart.
    pub line: usize,
    pub cost: u64,
    pub prev: usize,
}

impl From<&Way> for Node {
    fn from(way: &Way) -> Node {
        let short = |n: usize| u32::try_from(n).expect("the search has fewer than four thousand million places");
        Node { at: short(way.at), line: short(way.line), prev: short(way.prev) }
    }
}

/// Breaks a paragraph at the least total cost.
///
/// Time is linear in the paragraph: a start is dropped as soon as no line from it can fit.
pub fn break_lines(sums: &Sums, measures: &Measures) -> Broken {
    search(sums, measures, None)
}

/// Breaks a paragraph into so many lines at the least cost; at its best where it cannot have as many.
pub fn break_into(sums: &Sums, measures: &Measures, count: usize) -> Broken {
    // Every line is named, so that ways of different length stay apart.
    let first = (0..measures.first.len().max(count + 1)).map(|k| measures.at(k)).collect();
    search(sums, &Measures { first, rest: measures.rest }, Some(count))
}

fn search(sums: &Sums, measures: &Measures, count: Option<usize>) -> Broken {
    let clusters = &sums.shaped.clusters;
    let n = clusters.len();
    let dear = Dear::new(sums);
    let begin = |id: usize, way: &Way| Begin {
        node: id,
        at: way.at,
        // Beyond the named measures all lines are alike: one node a place is enough.
        next: (way.line + 1).min(measures.first.len()),
        measure: measures.at(way.line),
        cost: way.cost,
        start: sums.start(way.at),
    };
    let first = Way { at: 0, line: 0, cost: 0, prev: 0 };
    let mut nodes = Vec::with_capacity(n + 1);
    nodes.push(Node::from(&first));
    let mut active = Active::default();
    active.push(begin(0, &first));
    let mut best: Vec<Way> = Vec::new();
    let mut later = Vec::new();
    let alike = measures.first.len() <= 1;
    // The last place where a rule lets a line end.
    let mut free = 0;
    for to in 1..=n {
        let after = clusters[to - 1].after;
        if after == Break::Never {
            continue;
        }
        let must = after == Break::Must;
        let tail = sums.tail(to);
        let end = cost_of_end(sums, to);
        loop {
            let all = active.starts();
            // How many at the head go, and which behind one that stays.
            let mut gone = 0;
            later.clear();
            for (k, a) in all.iter().enumerate() {
                let bare = tail.end() <= a.at;
                let tight = !bare && Sums::natural(&a.start, &tail) > a.measure;
                let known = best.iter().position(|b| b.line == a.next);
                let known_cost = known.map_or(0, |k| best[k].cost);
                let loose = known.is_some() && !(bare || tight || must);
                // Where all lines are alike, each later start is looser still; all may be of no use at once.
                if loose && alike && a.at > 0 && dear.is(a, known_cost.saturating_sub(active.least_cost()), &tail) {
                    break;
                }
                // A line that goes on loses its hyphen again.
                let least = if tight { Sums::least(&a.start, &tail) } else { Abs::ZERO };
                let goes_on = !must && least - if tight { tail.hyphen() } else { Abs::ZERO } <= a.measure;
                let may_end = must || least <= a.measure;
                let dear =
                    known.is_some() && (known_cost <= a.cost || (loose && dear.is(a, known_cost - a.cost, &tail)));
                if may_end && !dear {
                    let mut extent = if bare { Extent::default() } else { sums.loose(&a.start, &tail) };
                    // What a line can give matters only where it is too wide as it comes.
                    if tight {
                        sums.tighten(&mut extent, &a.start, &tail);
                    }
                    let line = cost_of_setting(sums, &extent, after, a.measure);
                    let line = line.saturating_add(end + if to == n { lone(sums, a.at, to) } else { 0 });
                    let way = Way { at: to, line: a.next, cost: a.cost.saturating_add(line), prev: a.node };
                    match known {
                        Some(k) if best[k].cost <= way.cost => {}
                        Some(k) => best[k] = way,
                        None => best.push(way),
                    }
                }
                if !goes_on && gone == k {
                    gone += 1;
                } else if !goes_on {
                    later.push(k);
                }
            }
            if gone == all.len() && best.iter().all(|b| is_too_wide(sums, &nodes, b, measures)) {
                if let Some(way) = forced(sums, &active, (free, to)) {
                    best.clear();
                    active.clear();
                    active.push(begin(nodes.len(), &way));
                    nodes.push(Node::from(&way));
                    continue;
                }
                if best.is_empty() {
                    best.extend(overfull(sums, &active, to));
                }
            }
            active.retire(gone, &later);
            break;
        }
        for way in best.drain(..) {
            active.push(begin(nodes.len(), &way));
            nodes.push(Node::from(&way));
        }
        free = to;
    }
    let last = active.starts().iter().min_by_key(|b| (count.is_some_and(|c| nodes[b.node].line() != c), b.cost));
    let (mut at, cost) = last.map_or((0, 0), |b| (b.node, b.cost));
    let mut ends = Vec::new();
    while at > 0 {
        ends.push(nodes[at].at());
        at = nodes[at].prev as usize;
    }
    ends.reverse();
    broken(sums, ends, cost)
}

pub(super) fn broken(sums: &Sums, ends: Vec<usize>, cost: u64) -> Broken {
    let of = |kinds: &[Break]| -> Vec<usize> {
        ends.iter().copied().filter(|&e| kinds.contains(&sums.shaped.clusters[e - 1].after)).collect()
    };
    let mut emergencies = of(&[Break::Emergency, Break::Never]);
    emergencies.retain(|&end| end < sums.shaped.clusters.len());
    Broken { emergencies, marks: of(&[Break::Marks]), ends, cost }
}
