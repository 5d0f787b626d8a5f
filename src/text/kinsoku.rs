//! Kinsoku 禁则: between which neighbours a line may break, and at what cost.
//!
//! Source: clreq #prohibition_rules_for_line_start_end and #prohibition_rules_for_unbreakable_marks; typography.md R1–R5, R11–R17.

use super::class::Class;
use crate::template::Kinsoku;

/// What the place between two clusters allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// No line may end here.
    Never,
    /// A line may end here, at a cost (0 is free).
    May(u32),
    /// A line must end here.
    Must,
    /// Only when nothing else fits: inside a word or number longer than the measure.
    Emergency,
}

/// Cost of parting a number from its Han unit (R13).
const PART_UNIT: u32 = 900;
/// Cost of a break after a joint of an address or model name.
const PART_JOINT: u32 = 2_500;

/// Han units that follow a number and should stay with it.
const HAN_UNITS: &str = "万亿元月日年人名个条件家次时分岁年级项座所户亩米吨届位";

/// Whether a class may not begin a line at this level (R2, R4, R5).
pub fn never_begins(class: Class, level: Kinsoku) -> bool {
    match class {
        Class::Close | Class::Comma | Class::Stop | Class::Bang | Class::LatinTail => level >= Kinsoku::Loose,
        Class::Middle | Class::Connector | Class::Solidus => level >= Kinsoku::Normal,
        // A dash may not begin a line either (R2); an ellipsis not where rules are strict (R5).
        Class::Dash => level >= Kinsoku::Normal,
        Class::Ellipsis | Class::Iteration | Class::Unit => level >= Kinsoku::Strict,
        _ => false,
    }
}

/// Whether a class may not end a line at this level (R3, R4).
pub fn never_ends(class: Class, level: Kinsoku) -> bool {
    match class {
        Class::Open | Class::LatinHead | Class::Currency => level >= Kinsoku::Loose,
        Class::Solidus => level >= Kinsoku::Normal,
        _ => false,
    }
}

/// Returns what the place between `a` and `b` allows; `first` is the first character of `b`'s cluster.
pub fn between(a: Class, b: Class, first: char, level: Kinsoku) -> Break {
    if a == Class::HardBreak {
        return Break::Must;
    }
    if b == Class::HardBreak || b == Class::Space {
        return Break::Never;
    }
    if a == Class::Space {
        return if never_begins(b, level) { Break::Never } else { Break::May(0) };
    }
    // R11, R12: the pieces of —— and …… are one sign at every level.
    if a == b && matches!(a, Class::Dash | Class::Ellipsis) {
        return Break::Never;
    }
    if a.is_western() && b.is_western() {
        return match (a, b) {
            (Class::LatinJoint, Class::Latin) => Break::May(PART_JOINT),
            _ => Break::Emergency,
        };
    }
    // R13: a number with its sign, unit and currency.
    if (a == Class::Digit && b == Class::Unit) || (a == Class::Currency && b == Class::Digit) {
        return Break::Never;
    }
    if never_ends(a, level) || never_begins(b, level) {
        return Break::Never;
    }
    if a == Class::Digit && HAN_UNITS.contains(first) {
        return Break::May(PART_UNIT);
    }
    Break::May(0)
}

#[cfg(test)]
mod tests {
    use super::super::class;
    use super::*;

    fn at(a: char, b: char, level: Kinsoku) -> Break {
        between(class::of(a), class::of(b), b, level)
    }

    #[test]
    fn r2_no_line_begins_with_a_closing_mark() {
        for mark in "、，；：。？！”’」』）〕］｝》〉】～–·".chars() {
            assert_eq!(at('汉', mark, Kinsoku::Normal), Break::Never, "{mark}");
            assert_eq!(at('汉', mark, Kinsoku::None), Break::May(0), "{mark}");
        }
    }

    #[test]
    fn r3_no_line_ends_with_an_opening_mark() {
        for mark in "“‘「『（〔［｛《〈【￥".chars() {
            assert_eq!(at(mark, '汉', Kinsoku::Loose), Break::Never, "{mark}");
        }
    }

    #[test]
    fn r5_strict_keeps_ellipsis_and_iteration_off_the_line_start() {
        for mark in "…々％℃".chars() {
            assert_eq!(at('汉', mark, Kinsoku::Strict), Break::Never, "{mark}");
            assert_ne!(at('汉', mark, Kinsoku::Normal), Break::Never, "{mark}");
        }
    }

    #[test]
    fn r13_numbers_stay_whole_and_part_from_their_unit_at_a_cost() {
        assert_eq!(at('1', '2', Kinsoku::Strict), Break::Emergency);
        assert_eq!(at('8', '%', Kinsoku::Strict), Break::Emergency);
        assert!(matches!(at('6', '万', Kinsoku::Strict), Break::May(c) if c > 0));
    }
}
