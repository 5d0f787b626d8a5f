//! What holds together about a place of a head, whatever the measure: names and amounts.

use super::role::{Reader, Role};
use crate::text::lexicon::Parts;

impl Reader<'_> {
    /// Whether a place is inside quotes or brackets.
    pub(super) fn in_quote(&self, i: usize) -> bool {
        let depth = self.roles[..i].iter().fold(0_i32, |d, r| match r {
            Role::Open => d + 1,
            Role::Close => d - 1,
            _ => d,
        });
        depth > 0
    }

    /// Whether the place is inside a personal name's neighbourhood that never parts.
    pub(super) fn in_name(&self, i: usize) -> bool {
        self.roles[i - 1] == Role::Name && self.roles[i] == Role::Title && self.len(i) <= 2
    }

    /// Whether the place is inside a number with its multiplier and unit: 7.8万元, 30余年, 第四批, 2比1.
    pub(super) fn in_amount(&self, i: usize) -> bool {
        use Role::*;
        let (a, b) = (self.roles[i - 1], self.roles[i]);
        let digits = |k: usize| self.parts(k).any(Parts::DIGITS);
        if (a == Number && self.word(i) == "比") || (self.word(i - 1) == "比" && b == Number) {
            return true;
        }
        match (a, b) {
            (Number, Measure | Number) => true,
            (Measure, Measure) => true,
            // 11月 24日, 1小时 30分钟.
            (Measure, Number) => digits(i) && "年月日时点小时分钟届".contains(self.word(i - 1)),
            (Number, _) if self.len(i - 1) == 1 && !digits(i - 1) => true,
            (_, Number) if self.word(i - 1).starts_with('每') => true,
            // 5G+ goes on.
            _ if self.word(i - 1).ends_with(['+', '-', '/', '&']) => true,
            _ => false,
        }
    }
}
