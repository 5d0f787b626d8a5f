//! 字号: the named type sizes of the newsroom.

use super::Abs;

/// The ladder of 字号, largest first, in thousandths of a point (formats.md 2).
pub const LADDER: [(&str, i64); 16] = [
    ("特号", 54_000),
    ("初号", 42_000),
    ("小初", 36_000),
    ("一号", 26_000),
    ("小一", 24_000),
    ("二号", 22_000),
    ("小二", 18_000),
    ("三号", 16_000),
    ("小三", 15_000),
    ("四号", 14_000),
    ("小四", 12_000),
    ("五号", 10_500),
    ("小五", 9_000),
    ("六号", 7_500),
    ("小六", 6_500),
    ("七号", 5_500),
];

/// Returns the size of a named rung, or `None` if the ladder has no such name.
pub fn size(name: &str) -> Option<Abs> {
    LADDER.iter().find(|(n, _)| *n == name).map(|&(_, milli)| Abs::milli_pt(milli))
}
