//! Space between two classes: which neighbours are squeezed, where the Han–Latin gap stands, what may open.
//!
//! Source: clreq #h-punctuation_adjustment_space, typography.md R17–R19, R26, R29.

use super::class::Class;

/// Whether two neighbours are adjacent marks that take less than their own widths together (R19).
pub fn squeezes(a: Class, b: Class) -> bool {
    let ends = matches!(a, Class::Close | Class::Comma | Class::Stop | Class::Bang);
    let mark = matches!(b, Class::Open | Class::Close | Class::Comma | Class::Stop | Class::Bang | Class::Middle);
    // Two of ？ and ！ have their own rule (R16).
    (ends && mark && !(a == Class::Bang && b == Class::Bang))
        || (matches!(a, Class::Open | Class::Middle) && b == Class::Open)
}

/// Whether the Han–Latin gap stands between two neighbours (R26).
pub fn latin_gap(a: Class, b: Class) -> bool {
    let han = |c| matches!(c, Class::Han | Class::Iteration | Class::Unit | Class::SmallKana | Class::Hangul);
    // What joins is solid on either side, 歼-20, 和/或; a Latin mark stands close to what it follows or holds.
    let behind = b.takes_latin_gap() && !matches!(b, Class::LatinTail | Class::LatinJoint);
    let before = a.takes_latin_gap() && !matches!(a, Class::LatinHead | Class::LatinJoint);
    (han(a) && behind) || (before && matches!(b, Class::Han | Class::Hangul))
}

/// Whether justification may open the place between two neighbours (R17, R29).
pub fn may_stretch(a: Class, b: Class) -> bool {
    if a.is_western() && b.is_western() {
        return false;
    }
    if a == b && matches!(a, Class::Dash | Class::Ellipsis) {
        return false;
    }
    let rigid =
        |c: Class| c.is_space() || matches!(c, Class::Connector | Class::Solidus | Class::Glue | Class::HardBreak);
    if rigid(a) || rigid(b) {
        return false;
    }
    !((a.is_digit() && matches!(b, Class::Unit | Class::Middle)) || (a == Class::Currency && b.is_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r19_adjacent_marks_are_squeezed_and_han_beside_a_mark_is_not() {
        for (a, b) in [
            (Class::Stop, Class::Close),
            (Class::Close, Class::Comma),
            (Class::Comma, Class::Open),
            (Class::Open, Class::Open),
            (Class::Middle, Class::Open),
        ] {
            assert!(squeezes(a, b), "{a:?} {b:?}");
        }
        assert!(!squeezes(Class::Han, Class::Open) && !squeezes(Class::Bang, Class::Bang));
    }

    #[test]
    fn r17_a_dot_does_not_open_from_the_digit_before_it() {
        assert!(!may_stretch(Class::Digit, Class::Middle) && !may_stretch(Class::WideDigit, Class::Middle));
        assert!(may_stretch(Class::Han, Class::Middle));
    }

    #[test]
    fn r26_no_gap_beside_chinese_marks() {
        assert!(latin_gap(Class::Han, Class::Digit));
        assert!(latin_gap(Class::Latin, Class::Han));
        assert!(!latin_gap(Class::Digit, Class::Comma));
        assert!(!latin_gap(Class::Open, Class::Latin));
        // 歼-20, 汉字., (汉, but 12%的.
        assert!(!latin_gap(Class::Han, Class::LatinJoint) && !latin_gap(Class::LatinJoint, Class::Han));
        assert!(!latin_gap(Class::Han, Class::LatinTail) && !latin_gap(Class::LatinHead, Class::Han));
        assert!(latin_gap(Class::LatinTail, Class::Han));
    }
}
