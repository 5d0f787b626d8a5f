//! Costs: how much uglier one line is than another. One table, in thousandths of an em.
//!
//! Source: clreq #h-justification, typography.md R28–R30, R33; what a break costs by what it parts is in
//! [`crate::text::kinsoku`].

use super::measure::STEPS;

/// Cost of taking a thousandth of an em at each step of R28, in tenths, in the order in which air is taken.
///
/// First the mark at the line's end (or its hanging), which is free (R20, R25); then word spaces, ·, brackets and
/// quotes, ，、；：, Han–Latin gaps, 。？！.
pub const SHRINK: [u64; STEPS + 1] = [0, 4, 6, 8, 12, 16, 20];

/// Cost of opening a word space by a thousandth of an em, in tenths (R29, step 1).
pub const OPEN_WORD: u64 = 6;

/// Cost of opening a Han–Latin gap by a thousandth of an em, in tenths (R29, step 2).
pub const OPEN_GAP: u64 = 10;

/// Cost of an end inside a run of three marks (R8): above that of any torn or short line.
pub const MARKS: u64 = 800_000_000_000;

/// Cost of an emergency break inside a word or number: above that of any torn or short line (R13, R15).
pub const EMERGENCY: u64 = 1_200_000_000_000;

/// Cost of a line that nothing can bring within its measure.
pub const OVERFULL: u64 = 1_000_000_000_000_000;

/// Cost of each thousandth of an em that such a line is over: above that of any torn line, so that no line sticks out
/// further than it must.
pub const OVER: u64 = 1_000_000_000_000;

/// Cost of a last line that holds one character (R33): as a line torn by a fifth of an em at every gap.
pub const LONE_CHARACTER: u64 = 400_000;

/// Returns the cost of opening each of a line's gaps by `per_gap` thousandths of an em (R29, step 3).
///
/// The cube makes one torn line cost more than several slightly open ones: the worst gap decides (R30).
pub fn stretch(per_gap: u64) -> u64 {
    let p = per_gap.min(20_000);
    p * p * p / 20 + 12 * p
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r30_one_torn_line_costs_more_than_two_open_ones() {
        assert!(stretch(80) > 2 * stretch(40));
    }

    #[test]
    fn r8_r13_what_never_parts_costs_more_than_any_torn_line() {
        assert!(MARKS > stretch(u64::MAX) && EMERGENCY > MARKS && OVERFULL > EMERGENCY * 100);
        assert!(OVER > stretch(u64::MAX));
    }

    #[test]
    fn r28_a_later_step_costs_more() {
        assert!(SHRINK.windows(2).all(|w| w[0] < w[1]));
    }
}
