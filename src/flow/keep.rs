//! Keeping a paragraph's lines together (R34): its first line does not stand alone at the foot of a column,
//! nor its last at the top, where a paragraph set one line longer or shorter can help it.
//!
//! A search over the whole story: for every paragraph its best lines, and its best with one line more and one less;
//! what a stranded line costs is weighed against what those lines cost.

use super::pour::{Poured, Pourer, Spot, next_row};
use super::seats::Seat;
use crate::line::Broken;

/// Ways to have come so far that are followed further; more never change what is found on a page.
const WAYS: usize = 16;

/// The story set up to one of its paragraphs.
struct Way {
    /// The next free seat.
    at: usize,
    /// Lines without a seat.
    left: usize,
    /// What the lines and the stranded ones among them cost.
    cost: u64,
    /// Index of the way in the layer before.
    prev: usize,
    /// The paragraph's lines.
    broken: Broken,
    /// Their seats.
    rows: Vec<usize>,
}

impl Pourer<'_> {
    /// Pours into seats with as few stranded lines as costs allow; leaves no line over that [`Pourer::pour`] places.
    pub fn keep(&mut self, seats: &[Seat]) -> Poured {
        let mut layers: Vec<Vec<Way>> = Vec::with_capacity(self.paragraphs().len());
        for p in 0..self.paragraphs().len() {
            let before: Vec<(usize, usize, u64)> = match layers.last() {
                Some(layer) => layer.iter().map(|w| (w.at, w.left, w.cost)).collect(),
                None => vec![(0, 0, 0)],
            };
            let stranded = self.paragraphs()[p].sums.shaped.setting.rules.set_by.line.stranded;
            let mut layer: Vec<Way> = Vec::new();
            for (prev, &(at, left, cost)) in before.iter().enumerate() {
                for (broken, rows) in self.settings(p, seats, at) {
                    let placed = broken.ends.len().min(rows.len()) * usize::from(left == 0);
                    let left = left + broken.ends.len() - placed;
                    let taken = &rows[..placed];
                    let cost =
                        cost.saturating_add(broken.cost).saturating_add(self.stranded(p, seats, taken) * stranded);
                    let at = match taken.last() {
                        _ if left > 0 => seats.len(),
                        Some(&seat) if self.paragraphs()[p].subhead => next_row(seats, seat),
                        Some(&seat) => seat + 1,
                        None => at,
                    };
                    let rows = taken.to_vec();
                    let way = Way { at, left, cost, prev, broken, rows };
                    match layer.iter_mut().find(|w| w.at == at) {
                        Some(w) if (w.left, w.cost) <= (way.left, way.cost) => {}
                        Some(w) => *w = way,
                        None => layer.push(way),
                    }
                }
            }
            layer.sort_by_key(|w| (w.left, w.cost, w.at));
            layer.truncate(WAYS);
            layers.push(layer);
        }
        let mut chosen = Vec::with_capacity(layers.len());
        let mut way = 0;
        for layer in layers.iter_mut().rev() {
            let w = layer.swap_remove(way);
            way = w.prev;
            chosen.push(w);
        }
        chosen.reverse();
        self.poured(seats, chosen)
    }

    /// The ways to set a paragraph from a seat on: at its best, and with one line less or more.
    fn settings(&mut self, p: usize, seats: &[Seat], at: usize) -> Vec<(Broken, Vec<usize>)> {
        let rows = self.rows(p, seats, at);
        let best = self.broken(p, seats, &rows, None);
        let lines = best.ends.len();
        let mut out = Vec::new();
        if !self.paragraphs()[p].subhead && lines > 1 {
            for count in [lines - 1, lines + 1] {
                let tried = self.broken(p, seats, &rows, Some(count));
                let forced = |b: &Broken| b.emergencies.len() + b.marks.len();
                if tried.ends.len() == count && forced(&tried) <= forced(&best) {
                    out.push((tried, rows.clone()));
                }
            }
        }
        out.insert(0, (best, rows));
        out
    }

    /// Counts a paragraph's lines that stand alone in a stack of seats: its first at the foot, its last at the top.
    pub fn stranded(&self, p: usize, seats: &[Seat], rows: &[usize]) -> u64 {
        if self.paragraphs()[p].subhead || rows.len() < 2 {
            return 0;
        }
        let parted = |a: usize, b: usize| seats[rows[a]].stack != seats[rows[b]].stack;
        let n = rows.len();
        u64::from(parted(0, 1)) + u64::from(n > 2 && parted(n - 2, n - 1))
    }

    /// Counts the lines of a poured story that stand alone.
    pub fn count_stranded(&self, seats: &[Seat], poured: &Poured) -> usize {
        let rows = |p: usize| -> Vec<usize> {
            let spots = poured.spots.iter().filter(|s| s.paragraph == p);
            spots.filter_map(|s| seats.iter().position(|seat| *seat == s.seat)).collect()
        };
        (0..self.paragraphs().len()).map(|p| self.stranded(p, seats, &rows(p)) as usize).sum()
    }

    fn poured(&self, seats: &[Seat], ways: Vec<Way>) -> Poured {
        let mut out = Poured::default();
        for (p, way) in ways.into_iter().enumerate() {
            let spot = |(line, &seat): (usize, &usize)| Spot { paragraph: p, line, seat: seats[seat] };
            out.spots.extend(way.rows.iter().enumerate().map(spot));
            (out.left, out.used) = (way.left, way.at);
            out.breaks.push(way.broken);
        }
        out
    }
}
