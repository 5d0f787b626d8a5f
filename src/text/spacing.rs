//! Space between two classes: squeezed pairs of marks, and the Han–Latin gap.
//!
//! Source: clreq #h-punctuation_adjustment_space, typography.md R18–R22, R26.

use super::class::Class;

/// Which air goes when two marks meet (R19): together they take 1.5 em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Squeeze {
    /// Nothing meets.
    None,
    /// The air after the first goes.
    First,
    /// The air before the second goes.
    Second,
}

/// Returns which air goes between two neighbours.
pub fn pair(a: Class, b: Class) -> Squeeze {
    let trailing = matches!(a, Class::Close | Class::Comma | Class::Stop);
    match (trailing, b) {
        (true, Class::Open | Class::Close | Class::Comma | Class::Stop | Class::Bang | Class::Middle) => Squeeze::First,
        (false, Class::Open) if a == Class::Open => Squeeze::Second,
        (false, Class::Open) if matches!(a, Class::Middle) => Squeeze::Second,
        _ => Squeeze::None,
    }
}

/// Whether the Han–Latin gap stands between two neighbours (R26).
pub fn latin_gap(a: Class, b: Class) -> bool {
    let han = |c| matches!(c, Class::Han | Class::Iteration | Class::Unit);
    (han(a) && b.takes_latin_gap()) || (a.takes_latin_gap() && b == Class::Han)
}

/// Whether justification may open the place between two neighbours (R17, R29).
pub fn may_stretch(a: Class, b: Class) -> bool {
    if a.is_western() && b.is_western() {
        return false;
    }
    if a == b && matches!(a, Class::Dash | Class::Ellipsis) {
        return false;
    }
    let rigid = |c| matches!(c, Class::Connector | Class::Solidus | Class::Space);
    if rigid(a) || rigid(b) {
        return false;
    }
    !((a == Class::Digit && b == Class::Unit) || (a == Class::Currency && b == Class::Digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r19_every_adjacent_pair_loses_one_half() {
        assert_eq!(pair(Class::Stop, Class::Close), Squeeze::First);
        assert_eq!(pair(Class::Close, Class::Comma), Squeeze::First);
        assert_eq!(pair(Class::Comma, Class::Open), Squeeze::First);
        assert_eq!(pair(Class::Open, Class::Open), Squeeze::Second);
        assert_eq!(pair(Class::Han, Class::Open), Squeeze::None);
    }

    #[test]
    fn r26_no_gap_beside_chinese_marks() {
        assert!(latin_gap(Class::Han, Class::Digit));
        assert!(latin_gap(Class::Latin, Class::Han));
        assert!(!latin_gap(Class::Digit, Class::Comma));
        assert!(!latin_gap(Class::Open, Class::Latin));
    }
}
