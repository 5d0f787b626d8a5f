//! The places where a line may still begin, and which of them cost too much to look at.

use super::measure::{Start, Sums, Tail};
use crate::geom::Abs;

/// Where a line may begin, and what it is measured by.
pub(super) struct Begin {
    /// Its place among all.
    pub node: usize,
    pub at: usize,
    /// What its line is counted as in later nodes.
    pub next: usize,
    pub measure: Abs,
    pub cost: u64,
    pub start: Start,
}

/// The places where a line may still begin, in order.
#[derive(Default)]
pub(super) struct Active {
    /// They, behind some that are no longer.
    starts: Vec<Begin>,
    head: usize,
    least_cost: u64,
    /// How often some were dropped since the least cost was looked for.
    drops: u32,
}

/// So many starts that are no longer are cleared away at a time.
const CLEARED: usize = 64;
/// The least cost is looked for anew after so many drops: it is but a bound.
const DROPS: u32 = 4;

impl Active {
    /// Returns them in order.
    pub fn starts(&self) -> &[Begin] {
        &self.starts[self.head..]
    }

    /// Returns the least cost of any of them, or less.
    pub fn least_cost(&self) -> u64 {
        self.least_cost
    }

    pub fn push(&mut self, begin: Begin) {
        self.least_cost = if self.starts().is_empty() { begin.cost } else { self.least_cost.min(begin.cost) };
        if self.head >= CLEARED {
            self.starts.drain(..self.head);
            self.head = 0;
        }
        self.starts.push(begin);
    }

    /// Takes out the first so many, and those at some places behind them, in order.
    pub fn retire(&mut self, first: usize, later: &[usize]) {
        for at in later.iter().rev() {
            self.starts.remove(self.head + at);
        }
        self.head += first;
        self.drops += 1;
        if self.drops >= DROPS {
            self.drops = 0;
            self.least_cost = self.starts().iter().map(|s| s.cost).min().unwrap_or(0);
        }
    }

    /// Drops all.
    pub fn clear(&mut self) {
        self.starts.clear();
        self.head = 0;
    }
}

/// Tells starts of lines that cost too much without setting a line from them.
pub(super) struct Dear {
    torn: u32,
    /// What it costs when every gap opens by 1, 2, 4 thousandths of an em and so on, and that length and a hair more.
    steps: [(u64, Abs); 15],
}

impl Dear {
    pub fn new(sums: &Sums) -> Dear {
        let costs = &sums.shaped.setting.rules.set_by.line;
        let em = sums.shaped.setting.size;
        // Two thousandths of an em more, for the rounding of shares.
        let step = |k: usize| (costs.stretch(1 << k), em.scale((1 << k) + 2, 1000));
        Dear { torn: bits(costs.torn), steps: std::array::from_fn(step) }
    }

    /// Whether a loose line that begins here is sure to cost as much as `cost`, or more: no line costs less than what
    /// all its gaps open by.
    #[inline]
    pub fn is(&self, begin: &Begin, cost: u64, tail: &Tail) -> bool {
        // The least power of two of which the cube, divided by what divides it, is sure to be as much.
        let step = (bits(cost) + self.torn).div_ceil(3) as usize;
        let Some(&(own, per_gap)) = self.steps.get(step) else { return false };
        own >= cost && Sums::opens(&begin.start, tail, begin.measure, per_gap)
    }
}

fn bits(n: u64) -> u32 {
    u64::BITS - n.leading_zeros()
}
