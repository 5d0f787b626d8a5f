//! Breaking the lines of heads: of all ways to part a title into lines, the one that reads best and stands evenly.

use super::breath::{self, Place};
use crate::geom::Abs;
use crate::line::{Measures, Sums, break_lines, natural};
use crate::rules::Rules;
use crate::text::Shaped;
use crate::text::class::Class;

/// A head parted into lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    /// The end of each line.
    pub ends: Vec<usize>,
    /// Whether no line ends where only want of room excuses it.
    pub sound: bool,
}

/// A text with all places at which it may be parted.
pub struct Splitter<'a> {
    sums: Sums<'a>,
    rules: &'static Rules,
    places: &'a [Place],
    /// The places among them that end a clause.
    breaths: Vec<usize>,
}

impl<'a> Splitter<'a> {
    /// Takes a text and its places, as [`breath::places`] finds them.
    pub fn new(shaped: &'a Shaped, places: &'a [Place]) -> Splitter<'a> {
        let rules = shaped.setting.rules.set_by;
        let breaths = places.iter().filter(|p| p.cost == rules.head.breath).map(|p| p.at).collect();
        Splitter { sums: Sums::new(shaped), rules, places, breaths }
    }

    /// The width of the line between two clusters: the air at its edges does not count.
    fn width(&self, from: usize, to: usize) -> Abs {
        let (first, last) = self.sums.trim(from, to);
        let clusters = &self.sums.shaped.clusters;
        if first == last {
            return Abs::ZERO;
        }
        // The air before an opening mark goes at the start of every line of a head.
        let lead = if first > 0 { Abs::ZERO } else { self.sums.shaped.air(&clusters[first]).lead };
        natural(&self.sums, from, to) - lead - self.sums.air_after(last)
    }

    /// Whether there are one or two characters, marks and spaces not counted.
    fn is_scrap(&self, range: std::ops::Range<usize>) -> bool {
        let clusters = &self.sums.shaped.clusters[range];
        clusters.iter().filter(|c| !c.class.is_mark() && c.class != Class::Space).take(3).count() <= 2
    }

    /// What a line costs that runs from one clause into a part of the next.
    fn crossing(&self, (from, before): (usize, u64), (to, after): (usize, u64)) -> u64 {
        let first = self.breaths.partition_point(|&at| at <= from);
        let end = self.breaths.partition_point(|&at| at < to);
        if first >= end {
            return 0;
        }
        let (first, last) = (self.breaths[first], self.breaths[end - 1]);
        let (head, crossing) = (&self.rules.head, self.rules.split.crossing);
        let torn = |cost: u64, piece: std::ops::Range<usize>| match cost > u64::from(head.breath) {
            true if self.is_scrap(piece) => u64::from(head.bad),
            true => crossing,
            false => 0,
        };
        torn(before, from..first) + torn(after, last..to)
    }

    /// What a line costs beside the break at its end.
    fn line(&self, from: usize, to: usize, ideal: Abs, k: usize) -> u64 {
        let (width, costs) = (self.width(from, to), &self.rules.split);
        let off = (width - ideal).to_sp().unsigned_abs();
        let share = off * 1_000 / ideal.to_sp().max(1).unsigned_abs();
        let mut sum = share * share * costs.uneven / 1_000_000;
        if k > 0 && width > ideal {
            sum += sum * costs.upside / 100 + 1;
        }
        let (first, last) = self.sums.trim(from, to);
        if last - first <= 2 {
            sum += costs.scrap;
        }
        sum
    }

    /// Parts the text into so many lines no wider than `room`, or tells that there is no way.
    pub fn part(&self, count: usize, room: Abs) -> Option<Parted> {
        let n = self.sums.shaped.clusters.len();
        if count <= 1 || n == 0 {
            return (self.width(0, n) <= room).then(|| Parted { ends: vec![n], sound: true });
        }
        let mut at: Vec<(usize, u64)> = vec![(0, 0)];
        at.extend(self.places.iter().map(|p| (p.at, u64::from(p.cost))));
        at.push((n, 0));
        let ideal = self.width(0, n) / count as i64;
        // best[k][p]: the least cost of everything before place p in k lines, and where the last of them begins.
        let mut best: Vec<Vec<Option<(u64, usize)>>> = vec![vec![None; at.len()]; count + 1];
        best[0][0] = Some((0, 0));
        for k in 1..=count {
            for p in k..at.len() {
                for q in (k - 1..p).rev() {
                    let Some((sum, _)) = best[k - 1][q] else { continue };
                    if self.width(at[q].0, at[p].0) > room {
                        break;
                    }
                    let sum = sum + at[p].1 + self.line(at[q].0, at[p].0, ideal, k - 1) + self.crossing(at[q], at[p]);
                    if best[k][p].is_none_or(|b| sum < b.0) {
                        best[k][p] = Some((sum, q));
                    }
                }
            }
        }
        let mut p = at.len() - 1;
        let (sum, _) = best[count][p]?;
        let mut ends = Vec::new();
        for k in (1..=count).rev() {
            ends.push(at[p].0);
            p = best[k][p]?.1;
        }
        ends.reverse();
        Some(Parted { ends, sound: sum < u64::from(self.rules.head.bad) })
    }
}

/// Breaks a running text (a caption) on one measure.
pub fn running(shaped: &Shaped, measure: Abs) -> Vec<usize> {
    let sums = Sums::new(shaped);
    break_lines(&sums, &Measures { first: Vec::new(), rest: measure }).ends
}

/// Breaks a text where it reads best into as few lines as its measure takes; a text with no such breaks runs on.
pub fn reading(shaped: &Shaped, measure: Abs) -> Vec<usize> {
    let plain = running(shaped, measure);
    let places = breath::places(shaped);
    let splitter = Splitter::new(shaped, &places);
    let sound = (plain.len()..plain.len() + 2).filter_map(|n| splitter.part(n, measure)).find(|p| p.sound);
    sound.map_or(plain, |p| p.ends)
}
