//! Kinsoku 禁则: between which neighbours a line may break, and at what cost.
//!
//! Source: clreq #prohibition_rules_for_line_start_end and #prohibition_rules_for_unbreakable_marks; typography.md R1–R5, R11–R17.

use super::class::Class;
use crate::rules::PartCosts;
use crate::template::{Kinsoku, LineRules, Region};

/// What the place between two clusters allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// No line may end here.
    Never,
    /// A line may end here, at a cost (0 is free).
    May(u32),
    /// A line must end here.
    Must,
    /// Inside an English word, with a hyphen (R15), at a cost.
    Hyphen(u32),
    /// Between the marks of a run of three or more, where nothing else fits (R8); it is reported.
    Marks,
    /// Only when nothing else fits: inside a word or number longer than the measure; it is reported.
    Emergency,
}

/// The rules that a text is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judge {
    /// How strictly.
    pub level: Kinsoku,
    /// Whether ？ and ！ may begin a line (R9).
    pub bangs_begin: bool,
    /// Whose conventions.
    pub region: Region,
    /// What breaks cost, and which units stay with numbers.
    pub parts: &'static PartCosts,
}

impl From<&LineRules> for Judge {
    fn from(rules: &LineRules) -> Judge {
        Judge { level: rules.kinsoku, bangs_begin: rules.bangs_begin, region: rules.region, parts: &rules.set_by.parts }
    }
}

impl Judge {
    /// Whether a character may not begin a line (R2, R4, R5, R9).
    pub fn never_begins(self, class: Class, c: char) -> bool {
        match class {
            Class::Bang => self.level >= Kinsoku::Loose && !self.bangs_begin,
            Class::Close | Class::Comma | Class::Stop | Class::LatinTail => self.level >= Kinsoku::Loose,
            Class::Middle | Class::Connector | Class::Solidus | Class::Dash => self.level >= Kinsoku::Normal,
            // A hyphen or slash after Han is the mark that it would be in full width.
            Class::LatinJoint => self.level >= Kinsoku::Normal && matches!(c, '-' | '‐' | '‑' | '/' | '~'),
            Class::Ellipsis | Class::Iteration | Class::Unit => self.level >= Kinsoku::Strict,
            // JIS X 4051 keeps small kana and ー off the line's start.
            Class::SmallKana => self.level >= Kinsoku::Strict && self.region == Region::Ja,
            _ => false,
        }
    }

    /// Whether a character may not end a line (R3, R4).
    pub fn never_ends(self, class: Class, c: char) -> bool {
        match class {
            Class::Open | Class::LatinHead | Class::Currency => self.level >= Kinsoku::Loose,
            Class::Solidus => self.level >= Kinsoku::Normal,
            Class::LatinJoint => self.level >= Kinsoku::Normal && c == '/',
            _ => false,
        }
    }

    /// Returns what the place between `a` and `b` allows, seen alone; `last` and `first` are the characters that meet there.
    pub fn between(self, a: Class, b: Class, last: char, first: char) -> Break {
        if a == Class::HardBreak {
            return Break::Must;
        }
        if b == Class::HardBreak || b.is_space() || a == Class::Glue || b == Class::Glue {
            return Break::Never;
        }
        if a.is_space() {
            return if self.never_begins(b, first) { Break::Never } else { Break::May(0) };
        }
        // R11, R12: the pieces of —— and …… are one sign at every level.
        if a == b && matches!(a, Class::Dash | Class::Ellipsis) {
            return Break::Never;
        }
        // US$5 and 5€ are one word each.
        if a.is_western() && (b.is_western() || b == Class::Currency) {
            return Break::Emergency;
        }
        if self.region == Region::Ko && a == Class::Hangul && (b == Class::Hangul || b.is_western()) {
            return Break::Emergency;
        }
        // R13: a number with its sign, unit and currency.
        if (a.is_digit() && b == Class::Unit) || (a == Class::Currency && b.is_digit()) {
            return Break::Never;
        }
        if (a.is_digit() || (a == Class::Unit && matches!(last, '°' | '′' | '″'))) && b.is_digit() {
            return Break::Emergency;
        }
        if self.never_ends(a, last) || self.never_begins(b, first) {
            return Break::Never;
        }
        if a.is_digit() && self.parts.is_unit(first) {
            return Break::May(self.parts.unit);
        }
        Break::May(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::class;
    use super::*;

    fn at(a: char, b: char, level: Kinsoku) -> Break {
        let judge = Judge { level, ..Judge::from(&LineRules::default()) };
        judge.between(class::of(a), class::of(b), a, b)
    }

    #[test]
    fn r2_no_line_begins_with_a_closing_mark() {
        for mark in "、，；：。．？！‼⁇⁈⁉”’」』）〕］｝》〉】〗～–—-·・‧.,!?)]%".chars()
        {
            assert_eq!(at('汉', mark, Kinsoku::Normal), Break::Never, "{mark}");
            assert_eq!(at('汉', mark, Kinsoku::None), Break::May(0), "{mark}");
        }
    }

    #[test]
    fn r3_no_line_ends_with_an_opening_mark() {
        for mark in "“‘「『（〔［｛《〈【〖￥￡$([".chars() {
            assert_eq!(at(mark, '汉', Kinsoku::Loose), Break::Never, "{mark}");
        }
    }

    #[test]
    fn r5_strict_keeps_ellipsis_and_iteration_off_the_line_start() {
        for mark in "…⋯々〻ゝゞヽヾ％℃‰°′″℉".chars() {
            assert_eq!(at('汉', mark, Kinsoku::Strict), Break::Never, "{mark}");
            assert_ne!(at('汉', mark, Kinsoku::Normal), Break::Never, "{mark}");
        }
    }

    #[test]
    fn r13_numbers_stay_whole_and_part_from_their_unit_at_a_cost() {
        assert_eq!(at('1', '2', Kinsoku::Strict), Break::Emergency);
        assert_eq!(at('8', '%', Kinsoku::Strict), Break::Emergency);
        assert!(matches!(at('6', '万', Kinsoku::Strict), Break::May(c) if c > 0));
        // ２８°１２′.
        assert_eq!(at('°', '１', Kinsoku::Strict), Break::Emergency);
        assert_eq!(at('％', '１', Kinsoku::Strict), Break::May(0));
    }
}
