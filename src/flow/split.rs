//! Breaking the lines of heads: every way to part a title into lines of like length, never inside a word.

use crate::geom::Abs;
use crate::line::{Measures, Sums, break_lines, natural};
use crate::text::class::Class;
use crate::text::kinsoku::{self, Break};
use crate::text::{Shaped, words};

/// Characters that do not begin a headline's line (R59).
pub(super) const NOT_FIRST: &str = "的地得了着过吗呢吧";
/// Characters that do not end a headline's line (R59).
pub(super) const NOT_LAST: &str = "和与及跟同或把被将从在向对";

/// Returns the ends of `count` lines, the widest as narrow as can be, or `None` if the text has no such breaks.
pub fn balanced(shaped: &Shaped, count: usize) -> Option<Vec<usize>> {
    let n = shaped.clusters.len();
    if count <= 1 || n == 0 {
        return Some(vec![n]);
    }
    let sums = Sums::new(shaped);
    let places = places(shaped);
    // best[k][p]: least (widest line, raggedness) of breaking everything before place p into k lines.
    let mut best: Vec<Vec<Option<(Abs, u128, usize)>>> = vec![vec![None; places.len()]; count + 1];
    best[0][0] = Some((Abs::ZERO, 0, 0));
    for k in 1..=count {
        for p in 1..places.len() {
            for q in 0..p {
                let Some((widest, ragged, _)) = best[k - 1][q] else { continue };
                let width = natural(&sums, places[q], places[p]);
                let square = (width.to_sp().unsigned_abs() as u128).pow(2);
                let candidate = (widest.max(width), ragged + square, q);
                if best[k][p].is_none_or(|b| (candidate.0, candidate.1) < (b.0, b.1)) {
                    best[k][p] = Some(candidate);
                }
            }
        }
    }
    let mut p = places.len() - 1;
    best[count][p]?;
    let mut ends = Vec::new();
    for k in (1..=count).rev() {
        ends.push(places[p]);
        p = best[k][p]?.2;
    }
    ends.reverse();
    Some(ends)
}

/// Returns the clusters at which a head may break: the start, word ends that kinsoku allows, the end.
fn places(shaped: &Shaped) -> Vec<usize> {
    let n = shaped.clusters.len();
    let cuts = words::boundaries(&shaped.text);
    let mut out = vec![0];
    for i in 1..n {
        let c = &shaped.clusters[i];
        let allowed = matches!(shaped.clusters[i - 1].after, Break::May(0));
        let first = shaped.text[c.start..].chars().next().unwrap_or(' ');
        let last = shaped.text[..c.start].chars().next_back().unwrap_or(' ');
        let whole = inside_phrase(shaped, i) || inside_number(shaped, i);
        if allowed
            && !whole
            && cuts.binary_search(&c.start).is_ok()
            && !NOT_FIRST.contains(first)
            && !NOT_LAST.contains(last)
        {
            out.push(i);
        }
    }
    out.push(n);
    out
}

/// Longest quoted or bracketed phrase that a headline keeps on one line.
const PHRASE: usize = 8;

/// Whether cluster `i` stands inside a short quoted phrase, such as 「组合拳」.
fn inside_phrase(shaped: &Shaped, i: usize) -> bool {
    let before = &shaped.clusters[i.saturating_sub(PHRASE + 1)..i];
    let Some(open) = before.iter().rposition(|c| c.class == Class::Open) else { return false };
    if before[open..].iter().any(|c| c.class == Class::Close) {
        return false;
    }
    let start = i.saturating_sub(PHRASE + 1) + open;
    let close = shaped.clusters[i..].iter().position(|c| c.class == Class::Close);
    close.is_some_and(|k| i + k - start <= PHRASE + 1)
}

/// Whether cluster `i` continues a number with its multiplier and unit, such as 7.8万元.
fn inside_number(shaped: &Shaped, i: usize) -> bool {
    let text = |k: usize| &shaped.text[shaped.clusters[k].start..shaped.clusters[k].end];
    if !kinsoku::is_unit(text(i).chars().next().unwrap_or(' ')) {
        return false;
    }
    let mut k = i;
    while k > 0 && matches!(text(k - 1), "万" | "亿" | "千" | "百" | "余" | "多") {
        k -= 1;
    }
    k > 0 && shaped.clusters[k - 1].class == Class::Digit
}

/// Breaks a running text (a caption) on one measure.
pub fn running(shaped: &Shaped, measure: Abs) -> Vec<usize> {
    let sums = Sums::new(shaped);
    break_lines(&sums, &Measures { first: Vec::new(), rest: measure }).ends
}

/// Breaks a text where it reads best into as few lines as its measure takes; a text with no such breaks runs on.
pub fn reading(shaped: &Shaped, measure: Abs) -> Vec<usize> {
    let plain = running(shaped, measure);
    let sums = Sums::new(shaped);
    let fits = |ends: &[usize]| {
        let starts = std::iter::once(0).chain(ends.iter().copied());
        starts.zip(ends).all(|(from, &to)| natural(&sums, from, to) <= measure)
    };
    (plain.len()..plain.len() + 2).find_map(|n| balanced(shaped, n).filter(|ends| fits(ends))).unwrap_or(plain)
}
