//! Setting a line: where every cluster stands once its marks are squeezed or its gaps opened.

use super::cost;
use super::measure::{
    Extent, LATIN, STEPS, Sums, WORD, gap_shrink, gap_stretch, is_soft, step, word_shrink, word_stretch,
};
use crate::geom::Abs;
use crate::template::Punctuation;
use crate::text::class::Class;
use crate::text::{Cluster, Hyphen, Shaped};

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
    /// The line's width from the first cluster's start to the last one's end, what hangs left out.
    pub width: Abs,
    /// How much of the last mark stands outside the measure (R25).
    pub hung: Abs,
    /// The hyphen that it ends with, and its place.
    pub hyphen: Option<(Hyphen, Abs)>,
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
    let hyphen = (!extent.hyphen.is_zero()).then(|| sums.shaped.hyphen_at(to - 1)).flatten();
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
    let last = edges == Edges::Ragged;
    let setting = &sums.shaped.setting;
    let hangs = cost::cost_and_hang(&extent, measure, setting.size, last, &setting.rules.set_by.line).1;
    let extent = if hangs { extent.hung() } else { extent };
    let mut hung = Abs::ZERO;
    if n > 0 {
        lead[0] = sums.start_air(from);
        if hangs || sums.shaped.setting.rules.punctuation == Punctuation::HalfAtLineEnd {
            trail[n - 1] = sums.end_air(to);
        }
        if hangs {
            hung = clusters[n - 1].advance + sums.shaped.air(&clusters[n - 1]).regains - trail[n - 1];
        }
    }
    let (mut adjust, mut by, mut over) = (Adjust::None, Abs::ZERO, Abs::ZERO);
    let slots = (n as i64 - 1).max(1);
    if extent.natural > measure {
        over = shrink(sums, (from, to), extent.natural - measure, extent.end, &mut lead, &mut trail, &mut gap);
        adjust = Adjust::Squeezed;
        by = -(extent.natural - measure - over) / slots;
    } else if edges == Edges::Flush && n > 1 && extent.natural < measure {
        let open = measure - extent.natural;
        let left = stretch(sums.shaped, clusters, &extent, open, &mut gap);
        if left < open {
            adjust = Adjust::Stretched;
            by = (open - left) / slots;
        }
    }
    let mut pens = Vec::with_capacity(n);
    let mut x = Abs::ZERO;
    for i in 0..n {
        pens.push(x - lead[i] - sums.shaped.air(&clusters[i]).shift);
        x += clusters[i].advance - lead[i] - trail[i] + gap[i];
    }
    x += clusters.last().map_or(Abs::ZERO, |c| sums.shaped.air(c).regains);
    let hyphen = hyphen.map(|h| (h, x));
    let width = x - hung + extent.hyphen;
    SetLine { from, to, pens, width, hung, hyphen, adjust, by, over }
}

/// Takes `need` by the steps of R28, evenly within a step; returns what is still over.
fn shrink(
    sums: &Sums,
    (from, to): (usize, usize),
    mut need: Abs,
    end: Abs,
    lead: &mut [Abs],
    trail: &mut [Abs],
    gap: &mut [Abs],
) -> Abs {
    let clusters = &sums.shaped.clusters[from..to];
    let em = sums.shaped.setting.size;
    let n = clusters.len();
    let taken = need.min(end);
    if n > 0 {
        trail[n - 1] += taken;
    }
    need -= taken;
    let start = sums.start_air(from);
    let kept = if n > 0 { sums.end_only(to) } else { Abs::ZERO };
    for k in 0..STEPS {
        if need <= Abs::ZERO {
            break;
        }
        let at_end = |i: usize| i + 1 == n;
        // The room before, after and behind each cluster: its air, or half its gap.
        let room = |i: usize| -> [Abs; 3] {
            let c = &clusters[i];
            if k == LATIN {
                return [Abs::ZERO, Abs::ZERO, if at_end(i) { Abs::ZERO } else { gap_shrink(c.gap) }];
            }
            if k == WORD {
                return [Abs::ZERO, Abs::ZERO, word_shrink(c, em)];
            }
            if step(c.class) != Some(k) {
                return [Abs::ZERO; 3];
            }
            let air = sums.shaped.air(c);
            let before = if i == 0 { air.lead - start } else { air.lead };
            let after = if at_end(i) { air.trail - kept } else { air.trail };
            [before, after, Abs::ZERO]
        };
        let total: Abs = (0..n).flat_map(room).sum();
        let take = need.min(total);
        let (mut done, mut seen) = (Abs::ZERO, Abs::ZERO);
        for i in 0..n {
            for (side, here) in room(i).into_iter().enumerate().filter(|r| !r.1.is_zero()) {
                seen += here;
                // By shares of the running sum, so that the parts add up to the whole exactly.
                let share = take.scale(seen.to_sp(), total.to_sp()) - done;
                done += share;
                match side {
                    0 => lead[i] += share,
                    1 => trail[i] += share,
                    _ => gap[i] -= share,
                }
            }
        }
        need -= take;
    }
    need
}

/// Opens word spaces, then Han–Latin gaps to a third of an em, then all gaps evenly (R29); returns what nothing may take.
fn stretch(shaped: &Shaped, clusters: &[Cluster], extent: &Extent, mut open: Abs, gap: &mut [Abs]) -> Abs {
    let (inner, em) = (clusters.len() - 1, shaped.setting.size);
    let take = open.min(extent.word);
    share(take, clusters.len(), |i| word_stretch(&clusters[i], em), gap);
    open -= take;
    let take = open.min(extent.latin);
    share(take, inner, |i| gap_stretch(clusters[i].gap), gap);
    open -= take;
    let (free, soft) = extent.shares(open);
    let softly = if free > soft || extent.gaps == 0 { soft * i64::from(extent.soft) } else { Abs::ZERO };
    if softly > Abs::ZERO {
        // The Han–Latin gaps are as wide as they may be; the others take the rest.
        share(softly.min(open), inner, |i| if is_soft(&clusters[i]) { Abs::pt(1) } else { Abs::ZERO }, gap);
        open -= softly.min(open);
    }
    let takes = |i: usize| {
        let c = &clusters[i];
        (c.stretches && (softly.is_zero() || !is_soft(c))) || (extent.latin_line && c.class == Class::WordSpace)
    };
    if (0..inner).any(takes) {
        share(open, inner, |i| if takes(i) { Abs::pt(1) } else { Abs::ZERO }, gap);
        return Abs::ZERO;
    }
    open
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
