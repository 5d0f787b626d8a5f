//! The whole-paragraph search (total fit): of all ways to break a paragraph, the one whose lines cost least together.

use super::measure::{Extent, Start, Sums, Tail};
use crate::geom::Abs;
use crate::rules::LineCosts;
use crate::text::class::Class;
use crate::text::kinsoku::Break;
use crate::text::{Cluster, grade};

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

#[derive(Clone, Copy)]
struct Node {
    at: usize,
    line: usize,
    cost: u64,
    prev: usize,
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

/// Where a line may begin, and what it is measured by.
struct Begin {
    node: usize,
    at: usize,
    /// What its line is counted as in later nodes.
    next: usize,
    measure: Abs,
    cost: u64,
    start: Start,
}

fn search(sums: &Sums, measures: &Measures, count: Option<usize>) -> Broken {
    let clusters = &sums.shaped.clusters;
    let n = clusters.len();
    let dear = Dear::new(sums);
    let begin = |id: usize, node: &Node| Begin {
        node: id,
        at: node.at,
        // Beyond the named measures all lines are alike: one node a place is enough.
        next: (node.line + 1).min(measures.first.len()),
        measure: measures.at(node.line),
        cost: node.cost,
        start: sums.start(node.at),
    };
    let mut nodes = vec![Node { at: 0, line: 0, cost: 0, prev: usize::MAX }];
    let mut active = Active::default();
    active.push(begin(0, &nodes[0]));
    let mut best: Vec<Node> = Vec::new();
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
            let mut kept = 0;
            for k in 0..active.order.len() {
                let a = active.at(k);
                let bare = tail.end() <= a.at;
                let tight = !bare && Sums::natural(&a.start, &tail) > a.measure;
                let known = best.iter().position(|b| b.line == a.next);
                let known_cost = known.map_or(0, |k| best[k].cost);
                let loose = known.is_some() && !(bare || tight || must);
                // Where all lines are alike, each later start is looser still; all may be of no use at once.
                if loose && alike && a.at > 0 && dear.is(a, known_cost.saturating_sub(active.least), &tail) {
                    active.order[kept..].rotate_left(k - kept);
                    kept += active.order.len() - k;
                    break;
                }
                let dear =
                    known.is_some() && (known_cost <= a.cost || (loose && dear.is(a, known_cost - a.cost, &tail)));
                let goes_on = if tight || !dear {
                    let mut extent = if bare { Extent::default() } else { sums.loose(&a.start, &tail) };
                    // What a line can give matters only where it is too wide as it comes.
                    if tight {
                        sums.tighten(&mut extent, &a.start, &tail);
                    }
                    let least = extent.least();
                    if !dear && (least <= a.measure || must) {
                        let line = cost_of_setting(sums, &extent, after, a.measure);
                        let line = line.saturating_add(end + if to == n { lone(sums, a.at, to) } else { 0 });
                        let node = Node { at: to, line: a.next, cost: a.cost.saturating_add(line), prev: a.node };
                        match known {
                            Some(k) if best[k].cost <= node.cost => {}
                            Some(k) => best[k] = node,
                            None => best.push(node),
                        }
                    }
                    // A line that goes on loses its hyphen again.
                    least - extent.hyphen <= a.measure
                } else {
                    true
                };
                if goes_on && !must {
                    active.order.swap(kept, k);
                    kept += 1;
                }
            }
            if kept == 0 && best.iter().all(|b| is_too_wide(sums, &nodes, b, measures)) {
                if let Some(node) = forced(sums, &nodes, &active, (free, to), measures) {
                    best.clear();
                    active.keep(0);
                    active.push(begin(nodes.len(), &node));
                    nodes.push(node);
                    continue;
                }
                if best.is_empty() {
                    best.extend(overfull(sums, &nodes, &active, to, measures));
                }
            }
            active.keep(kept);
            break;
        }
        for (k, node) in best.iter().enumerate() {
            active.push(begin(nodes.len() + k, node));
        }
        nodes.append(&mut best);
        free = to;
    }
    let last = active.nodes().min_by_key(|&id| (count.is_some_and(|c| nodes[id].line != c), nodes[id].cost));
    let last = last.unwrap_or(0);
    let (mut ends, mut at) = (Vec::new(), last);
    while nodes[at].prev != usize::MAX {
        ends.push(nodes[at].at);
        at = nodes[at].prev;
    }
    ends.reverse();
    broken(sums, ends, nodes[last].cost)
}

/// The places where a line may still begin, in order; what is held of each lies in few slots, used again.
#[derive(Default)]
struct Active {
    order: Vec<usize>,
    slots: Vec<Begin>,
    free: Vec<usize>,
    /// The least cost of any of them, or less.
    least: u64,
}

impl Active {
    fn at(&self, k: usize) -> &Begin {
        &self.slots[self.order[k]]
    }

    fn nodes(&self) -> impl Iterator<Item = usize> {
        (0..self.order.len()).map(|k| self.at(k).node)
    }

    fn push(&mut self, begin: Begin) {
        let slot = self.free.pop().unwrap_or(self.slots.len());
        self.least = if self.order.is_empty() { begin.cost } else { self.least.min(begin.cost) };
        self.order.push(slot);
        if slot < self.slots.len() {
            self.slots[slot] = begin;
        } else {
            self.slots.push(begin);
        }
    }

    /// Drops all but the first `count` in order.
    fn keep(&mut self, count: usize) {
        if count == self.order.len() {
            return;
        }
        self.free.extend(self.order.drain(count..));
        self.least = (0..count).map(|k| self.at(k).cost).min().unwrap_or(0);
    }
}

/// Tells starts of lines that cost too much without setting a line from them.
struct Dear {
    torn: u32,
    /// What it costs when every gap opens by 1, 2, 4 thousandths of an em and so on, and that length and a hair more.
    steps: [(u64, Abs); 15],
}

impl Dear {
    fn new(sums: &Sums) -> Dear {
        let costs = &sums.shaped.setting.rules.set_by.line;
        let em = sums.shaped.setting.size;
        // Two thousandths of an em more, for the rounding of shares.
        let step = |k: usize| (costs.stretch(1 << k), em.scale((1 << k) + 2, 1000));
        Dear { torn: bits(costs.torn), steps: std::array::from_fn(step) }
    }

    /// Whether a loose line that begins here is sure to cost as much as `cost`, or more: no line costs less than what
    /// all its gaps open by.
    #[inline]
    fn is(&self, begin: &Begin, cost: u64, tail: &Tail) -> bool {
        // The least power of two of which the cube, divided by what divides it, is sure to be as much.
        let step = (bits(cost) + self.torn).div_ceil(3) as usize;
        let Some(&(own, per_gap)) = self.steps.get(step) else { return false };
        own >= cost && Sums::opens(&begin.start, tail, begin.measure, per_gap)
    }
}

fn bits(n: u64) -> u32 {
    u64::BITS - n.leading_zeros()
}

/// Whether the line to a node is wider than its measure, whatever it gives.
fn is_too_wide(sums: &Sums, nodes: &[Node], node: &Node, measures: &Measures) -> bool {
    let from = nodes[node.prev];
    sums.extent(from.at, node.at).least() > measures.at(from.line)
}

/// When no line fits up to `to`, the last resort: a line ends where no rule lets it, rather than run over what stands
/// beside it; it is reported. It ends where no mark begins the next line, if it can, at the least cost, as late as it can.
///
/// To end before `free`, the last place where a rule lets it end, would help no more.
fn forced(
    sums: &Sums,
    nodes: &[Node],
    active: &Active,
    (free, to): (usize, usize),
    measures: &Measures,
) -> Option<Node> {
    let clusters = &sums.shaped.clusters;
    // R11, R12: a dash and an ellipsis are one.
    let one = |end: usize| {
        matches!(clusters[end].class, Class::Dash | Class::Ellipsis) && clusters[end].class == clusters[end - 1].class
    };
    let bad = |end: usize| clusters[end].class.is_mark() || clusters[end - 1].class == Class::Open;
    let lines = active.nodes().filter_map(|id| {
        let from = nodes[id];
        let measure = measures.at(from.line);
        let ends = (from.at.max(free) + 1..to).take_while(|&end| sums.extent(from.at, end).least() <= measure);
        let end = ends.filter(|&end| !one(end)).min_by_key(|&end| (bad(end), std::cmp::Reverse(end)))?;
        Some((id, end))
    });
    let (id, end) = lines.min_by_key(|&(id, end)| (bad(end), nodes[id].cost, std::cmp::Reverse(nodes[id].at)))?;
    let from = nodes[id];
    let line = cost_of_line(sums, &sums.extent(from.at, end), (from.at, end), measures.at(from.line));
    let cost = from.cost.saturating_add(line);
    Some(Node { at: end, line: (from.line + 1).min(measures.first.len()), cost, prev: id })
}

/// When nothing fits any more, the cheapest start takes a line that is too wide; it is reported.
fn overfull(sums: &Sums, nodes: &[Node], active: &Active, to: usize, measures: &Measures) -> Option<Node> {
    let node = |id: usize| {
        let from = nodes[id];
        let line = cost_of_line(sums, &sums.extent(from.at, to), (from.at, to), measures.at(from.line));
        let next = (from.line + 1).min(measures.first.len());
        Node { at: to, line: next, cost: from.cost.saturating_add(line), prev: id }
    };
    active.nodes().map(node).min_by_key(|n: &Node| (n.cost, std::cmp::Reverse(nodes[n.prev].at)))
}

fn broken(sums: &Sums, ends: Vec<usize>, cost: u64) -> Broken {
    let of = |kinds: &[Break]| -> Vec<usize> {
        ends.iter().copied().filter(|&e| kinds.contains(&sums.shaped.clusters[e - 1].after)).collect()
    };
    let mut emergencies = of(&[Break::Emergency, Break::Never]);
    emergencies.retain(|&end| end < sums.shaped.clusters.len());
    Broken { emergencies, marks: of(&[Break::Marks]), ends, cost }
}

/// Breaks a paragraph line by line, each as full as it may be: what the search is measured against.
///
/// A line ends at the last place where it fits as it comes, or at the one after it, squeezed, where that costs less.
pub fn first_fit(sums: &Sums, measures: &Measures) -> Broken {
    let clusters = &sums.shaped.clusters;
    let n = clusters.len();
    let (mut ends, mut cost, mut from) = (Vec::new(), 0_u64, 0);
    while from < n {
        let measure = measures.at(ends.len());
        // The last end that fits as it comes, the first that does so squeezed, the first of all.
        let (mut fits, mut squeezed, mut first) = (None, None, None);
        for to in from + 1..=n {
            let after = clusters[to - 1].after;
            if after == Break::Never {
                continue;
            }
            let extent = sums.extent(from, to);
            let end = Some((to, cost_of_line(sums, &extent, (from, to), measure)));
            let forced = matches!(after, Break::Emergency | Break::Marks);
            if extent.least() > measure {
                first = first.or(end);
                break;
            }
            if extent.natural <= measure && !(forced && fits.is_some()) {
                fits = end;
            } else if squeezed.is_none() && !forced {
                squeezed = end;
            }
            if after == Break::Must {
                break;
            }
            first = first.or(end.filter(|_| !forced));
        }
        let (to, line) = match (fits, squeezed) {
            (Some(a), Some(b)) => {
                if b.1 < a.1 {
                    b
                } else {
                    a
                }
            }
            (a, b) => a.or(b).or(first).unwrap_or((n, 0)),
        };
        ends.push(to);
        cost = cost.saturating_add(line);
        from = to;
    }
    broken(sums, ends, cost)
}

/// Returns what given lines cost together.
pub fn cost_of(sums: &Sums, measures: &Measures, ends: &[usize]) -> u64 {
    let mut from = 0;
    let mut sum = 0_u64;
    for (k, &to) in ends.iter().enumerate() {
        sum = sum.saturating_add(cost_of_line(sums, &sums.extent(from, to), (from, to), measures.at(k)));
        from = to;
    }
    sum
}

/// Thousandths of an em.
fn mem(a: Abs, em: Abs) -> u64 {
    (a.to_sp().max(0) as u64).saturating_mul(1000) / (em.to_sp().max(1) as u64)
}

/// What a line costs: its setting, its end, a lone character.
fn cost_of_line(sums: &Sums, extent: &Extent, (from, to): (usize, usize), measure: Abs) -> u64 {
    let set = cost_of_setting(sums, extent, sums.shaped.clusters[to - 1].after, measure);
    set.saturating_add(cost_of_end(sums, to) + lone(sums, from, to))
}

/// What it costs to end a line before cluster `to`.
fn cost_of_end(sums: &Sums, to: usize) -> u64 {
    let costs = &sums.shaped.setting.rules.set_by.line;
    match sums.shaped.clusters[to - 1].after {
        Break::May(c) | Break::Hyphen(c) => u64::from(c),
        Break::Marks => costs.marks,
        // A worse place costs a little more, as much as a line torn by four em.
        Break::Emergency => costs.emergency + costs.emergency / 400 * u64::from(grade(sums.shaped, to)),
        Break::Never if to < sums.shaped.clusters.len() => costs.forced,
        Break::Must | Break::Never => 0,
    }
}

/// What it costs to bring a line to its measure; `after` is what the place after it allows.
fn cost_of_setting(sums: &Sums, extent: &Extent, after: Break, measure: Abs) -> u64 {
    setting(extent, measure, sums.shaped.setting.size, after == Break::Must, &sums.shaped.setting.rules.set_by.line).0
}

/// Returns what it costs to bring a line to its measure, and whether its last mark hangs.
pub(super) fn setting(e: &Extent, measure: Abs, em: Abs, last: bool, costs: &LineCosts) -> (u64, bool) {
    let plain = without_hanging(e, measure, em, last, costs);
    if e.hang.is_zero() || plain == 0 {
        return (plain, false);
    }
    let hung = without_hanging(&e.hung(), measure, em, last, costs);
    if hung < plain { (hung, true) } else { (plain, false) }
}

fn without_hanging(e: &Extent, measure: Abs, em: Abs, last: bool, costs: &LineCosts) -> u64 {
    if e.natural > measure {
        let mut over = e.natural - measure;
        let mut sum = 0;
        for (k, room) in std::iter::once(e.end).chain(e.shrink).enumerate() {
            if over <= Abs::ZERO {
                break;
            }
            if room.is_zero() {
                continue;
            }
            let taken = over.min(room);
            sum += mem(taken, em) * costs.shrink[k] / 10;
            over -= taken;
        }
        // The further over, the worse than any torn line before it.
        let too_wide = || costs.overfull.saturating_add(mem(over, em).saturating_mul(costs.over));
        return if over > Abs::ZERO { too_wide() } else { sum };
    }
    if last {
        return 0;
    }
    let mut rest = measure - e.natural;
    let mut sum = 0;
    if e.word > Abs::ZERO {
        let word = rest.min(e.word);
        sum += mem(word, em) * costs.open_word / 10;
        rest -= word;
    }
    if e.soft == 0 {
        // Nothing left to open: the line stands short of its edge, which is as ugly as a gap of that width.
        return sum + costs.stretch(mem(rest, em) / u64::from(e.gaps.max(1)));
    }
    let latin = rest.min(e.latin);
    sum += mem(latin, em) * costs.open_gap / 10;
    rest -= latin;
    let (free, soft) = e.shares(rest);
    let short = e.gaps == 0 && rest > soft * i64::from(e.soft);
    sum + costs.stretch(mem(if short { rest } else { free.max(soft) }, em))
}

/// R33: a paragraph's last line should hold more than one character.
fn lone(sums: &Sums, from: usize, to: usize) -> u64 {
    let clusters = &sums.shaped.clusters;
    if to != clusters.len() || from == 0 {
        return 0;
    }
    let (from, to) = sums.trim(from, to);
    // A note mark is no character of its own.
    let shows = |c: &&Cluster| !c.class.is_mark() && !c.class.is_space() && sums.shaped.standing(c).rise.is_zero();
    let characters = clusters[from..to].iter().filter(shows).take(2).count();
    if characters < 2 { sums.shaped.setting.rules.set_by.line.lone } else { 0 }
}
