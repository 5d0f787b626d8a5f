//! Setting a line: where every cluster stands once its marks are squeezed or its gaps opened.

use super::measure::{STEPS, Sums, gap_shrink, gap_stretch, step};
use crate::geom::Abs;
use crate::template::Punctuation;
use crate::text::class::Class;

/// How a line was brought to its measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adjust {
    /// As it came.
    None,
    /// Air taken from marks or gaps.
    Squeezed,
    /// Gaps opened.
    Stretched,
}

/// Whether a line is set to both edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edges {
    /// Both edges 齐头尾.
    Flush,
    /// As wide as it comes; squeezed only if it must be.
    Ragged,
}

/// One line with every cluster at its place.
#[derive(Clone, Debug)]
pub struct SetLine {
    /// First cluster (spaces at the edges left out).
    pub from: usize,
    /// One past the last cluster.
    pub to: usize,
    /// For each cluster the place its glyphs are drawn from, from the line's start.
    pub pens: Vec<Abs>,
    /// The line's width from the first cluster's start to the last one's end.
    pub width: Abs,
    /// How it was adjusted.
    pub adjust: Adjust,
    /// The mean change of a gap.
    pub by: Abs,
    /// How far it is over its measure, when nothing helped.
    pub over: Abs,
}

/// Returns the natural width of a range of clusters.
pub fn natural(sums: &Sums, from: usize, to: usize) -> Abs {
    sums.extent(from, to).natural
}

/// Sets the line of clusters `from..to` on a measure.
pub fn set(sums: &Sums, from: usize, to: usize, measure: Abs, edges: Edges) -> SetLine {
    let extent = sums.extent(from, to);
    let (from, to) = sums.trim(from, to);
    let clusters = &sums.shaped.clusters[from..to];
    let n = clusters.len();
    // What is taken before and after each cluster's ink, and the gap that follows it.
    let mut lead: Vec<Abs> = vec![Abs::ZERO; n];
    let mut trail: Vec<Abs> = vec![Abs::ZERO; n];
    let mut gap: Vec<Abs> = clusters.iter().map(|c| c.gap).collect();
    if let Some(last) = gap.last_mut() {
        *last = Abs::ZERO;
    }
    if from > 0 && n > 0 {
        lead[0] = clusters[0].lead;
    }
    if n > 0
        && sums.shaped.setting.rules.punctuation == Punctuation::HalfAtLineEnd
        && clusters[n - 1].class != Class::Open
    {
        trail[n - 1] = clusters[n - 1].trail;
    }
    let (mut adjust, mut by, mut over) = (Adjust::None, Abs::ZERO, Abs::ZERO);
    let slots = (n as i64 - 1).max(1);
    if extent.natural > measure {
        over = shrink(clusters, from > 0, extent.natural - measure, extent.end, &mut lead, &mut trail, &mut gap);
        adjust = Adjust::Squeezed;
        by = -(extent.natural - measure - over) / slots;
    } else if edges == Edges::Flush && n > 1 {
        let open = measure - extent.natural;
        if open > Abs::ZERO {
            stretch(clusters, open, &mut gap);
            adjust = Adjust::Stretched;
            by = open / slots;
        }
    }
    let mut pens = Vec::with_capacity(n);
    let mut x = Abs::ZERO;
    for i in 0..n {
        pens.push(x - lead[i] - clusters[i].shift);
        x += clusters[i].advance - lead[i] - trail[i] + gap[i];
    }
    SetLine { from, to, pens, width: x, adjust, by, over }
}

/// Takes `need` by the steps of R28, evenly within a step; returns what is still over.
fn shrink(
    clusters: &[crate::text::Cluster],
    inner: bool,
    mut need: Abs,
    end: Abs,
    lead: &mut [Abs],
    trail: &mut [Abs],
    gap: &mut [Abs],
) -> Abs {
    let n = clusters.len();
    let taken = need.min(end);
    if n > 0 {
        trail[n - 1] += taken;
    }
    need -= taken;
    for k in 0..STEPS {
        if need <= Abs::ZERO {
            break;
        }
        let at_start = |i: usize| i == 0 && inner;
        let at_end = |i: usize| i + 1 == n;
        // The room of each place: its air, or half its Han–Latin gap.
        let room = |i: usize| -> Abs {
            let c = &clusters[i];
            if k == 2 {
                return if at_end(i) { Abs::ZERO } else { gap_shrink(c.gap) };
            }
            if step(c.class) != Some(k) {
                return Abs::ZERO;
            }
            let before = if at_start(i) { Abs::ZERO } else { c.lead };
            let after = if at_end(i) { Abs::ZERO } else { c.trail };
            before + after
        };
        let total: Abs = (0..n).map(room).sum();
        let take = need.min(total);
        let (mut done, mut seen) = (Abs::ZERO, Abs::ZERO);
        for i in 0..n {
            let here = room(i);
            if here.is_zero() {
                continue;
            }
            seen += here;
            // By shares of the running sum, so that the parts add up to the whole exactly.
            let share = take.scale(seen.to_sp(), total.to_sp()) - done;
            done += share;
            if k == 2 {
                gap[i] -= share;
            } else if clusters[i].class == Class::Open {
                lead[i] += share;
            } else {
                trail[i] += share;
            }
        }
        need -= take;
    }
    need
}

/// Opens Han–Latin gaps to a third of an em first, then all other gaps evenly (R29).
fn stretch(clusters: &[crate::text::Cluster], mut open: Abs, gap: &mut [Abs]) {
    let inner = clusters.len() - 1;
    let latin: Abs = clusters[..inner].iter().map(|c| gap_stretch(c.gap)).sum();
    let take = open.min(latin);
    share(take, inner, |i| gap_stretch(clusters[i].gap), gap);
    open -= take;
    let places = clusters[..inner].iter().filter(|c| c.stretches).count();
    if places > 0 {
        share(open, inner, |i| if clusters[i].stretches { Abs::pt(1) } else { Abs::ZERO }, gap);
    } else {
        // Nothing may stretch: the whole line opens rather than stand short of its edge.
        share(open, inner, |_| Abs::pt(1), gap);
    }
}

fn share(amount: Abs, n: usize, weight: impl Fn(usize) -> Abs, gap: &mut [Abs]) {
    let total: Abs = (0..n).map(&weight).sum();
    if total.is_zero() {
        return;
    }
    let (mut done, mut seen) = (Abs::ZERO, Abs::ZERO);
    for (i, g) in gap.iter_mut().enumerate().take(n) {
        seen += weight(i);
        let upto = amount.scale(seen.to_sp(), total.to_sp());
        *g += upto - done;
        done = upto;
    }
}
