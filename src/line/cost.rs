//! What a line costs: to be brought to its measure, to end where it ends, to hold a lone character.
//!
//! Source: typography.md R28, R29, R33; the amounts are of the rules that a paragraph is set by.

use super::measure::{Extent, Sums};
use super::search::Measures;
use crate::geom::Abs;
use crate::rules::LineCosts;
use crate::text::kinsoku::Break;
use crate::text::{Cluster, grade};

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
pub(super) fn cost_of_line(sums: &Sums, extent: &Extent, (from, to): (usize, usize), measure: Abs) -> u64 {
    let set = cost_of_setting(sums, extent, sums.shaped.clusters[to - 1].after, measure);
    set.saturating_add(cost_of_end(sums, to) + lone(sums, from, to))
}

/// What it costs to end a line before cluster `to`.
pub(super) fn cost_of_end(sums: &Sums, to: usize) -> u64 {
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
pub(super) fn cost_of_setting(sums: &Sums, extent: &Extent, after: Break, measure: Abs) -> u64 {
    cost_and_hang(
        extent,
        measure,
        sums.shaped.setting.size,
        after == Break::Must,
        &sums.shaped.setting.rules.set_by.line,
    )
    .0
}

/// Returns what it costs to bring a line to its measure, and whether its last mark hangs.
pub(super) fn cost_and_hang(e: &Extent, measure: Abs, em: Abs, last: bool, costs: &LineCosts) -> (u64, bool) {
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
pub(super) fn lone(sums: &Sums, from: usize, to: usize) -> u64 {
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
