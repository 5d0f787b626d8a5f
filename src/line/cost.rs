//! Costs: how much uglier one line is than another. One table, in thousandths of an em.
//!
//! Source: clreq #h-justification, typography.md R28–R30, R33.

/// Cost of taking a thousandth of an em at each step of R28 (in tenths).
///
/// The mark at the line's end is free (R20); then brackets, commas, Han–Latin gaps, stops.
pub const SHRINK: [u64; 5] = [0, 8, 12, 16, 20];

/// Cost of opening a Han–Latin gap by a thousandth of an em, in tenths.
pub const OPEN_GAP: u64 = 10;

/// Cost of an emergency break inside a word or number.
pub const EMERGENCY: u64 = 60_000_000;

/// Cost of a line that nothing can bring within its measure.
pub const OVERFULL: u64 = 1_000_000_000;

/// Cost of each thousandth of an em that such a line is over.
pub const OVER: u64 = 1_000_000;

/// Cost of a last line that holds one character (R33).
pub const LONE_CHARACTER: u64 = 12_000;

/// Returns the cost of opening each of a line's gaps by `per_gap` thousandths of an em.
///
/// The cube makes one torn line cost more than several slightly open ones: the worst gap decides (R30).
pub fn stretch(per_gap: u64) -> u64 {
    let p = per_gap.min(20_000);
    p * p * p / 60 + 12 * p
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r30_one_torn_line_costs_more_than_two_open_ones() {
        assert!(stretch(80) > 2 * stretch(40));
    }
}
