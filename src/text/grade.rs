//! Where a word or number longer than its line is best parted: after its joints, not by a lone digit, least before its marks.
//!
//! Source: typography.md R2, R13.

use super::class::Class;
use super::shaped::Shaped;

/// After a hyphen, a slash, a colon, a dot or a space.
const JOINT: u8 = 0;
/// After another mark: 1,|000, 1.|26.
const MARK: u8 = 1;
/// Between two letters or digits.
const INSIDE: u8 = 2;
/// Before a mark that begins no line, or after one that ends none.
const WORST: u8 = 4;

/// Returns how bad it is to end a line before cluster `b`, from 0.
pub fn grade(shaped: &Shaped, b: usize) -> u8 {
    let a = b - 1;
    let class = |k: usize| shaped.clusters[k].class;
    let text = |k: usize| &shaped.text[shaped.clusters[k].text()];
    let solid = |k: usize| matches!(class(k), Class::Latin | Class::Digit | Class::WideDigit);
    let ends = matches!(class(a), Class::LatinHead | Class::Open | Class::Currency);
    let begins = matches!(
        class(b),
        Class::LatinTail
            | Class::LatinJoint
            | Class::Unit
            | Class::Middle
            | Class::Connector
            | Class::Solidus
            | Class::Close
            | Class::Comma
            | Class::Stop
            | Class::Bang
    );
    if ends || begins {
        return WORST;
    }
    if class(a).is_space() {
        return JOINT;
    }
    // Whether a letter or digit stands alone before the place, or after it.
    let single = |k: usize| text(k).chars().count() == 1;
    let alone_at_end = |k: usize| solid(k) && single(k) && !(k > 0 && solid(k - 1));
    let alone = solid(b) && single(b) && !(b + 1 < shaped.clusters.len() && solid(b + 1));
    if solid(a) {
        return INSIDE + u8::from(alone || alone_at_end(a));
    }
    let last = a.checked_sub(1);
    let number = last.is_some_and(|k| solid(k) || matches!(class(k), Class::LatinTail | Class::Unit));
    let alone = u8::from(alone || last.is_some_and(alone_at_end));
    match class(a) {
        // The sign of a number is no joint: -5.
        Class::LatinJoint | Class::Operator if !number => WORST,
        _ if text(a).ends_with(['-', '‐', '–', '—', '～', '~', '/', '／', ':', '：', '∶', '·']) => {
            JOINT + alone
        }
        Class::LatinTail | Class::LatinJoint | Class::Operator | Class::Comma | Class::Stop => MARK + alone,
        _ => INSIDE,
    }
}
