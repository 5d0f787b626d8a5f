//! Numbers as PDF writes them: decimals without exponents, from whole-number lengths.

use crate::geom::{Abs, Ratio};

/// Appends `num / den` with up to `places` decimals, trailing zeros left off, and a space.
pub fn decimal(out: &mut Vec<u8>, num: i128, den: i128, places: u32) {
    let scale = 10i128.pow(places);
    let scaled = num.unsigned_abs() as i128 * scale;
    let rounded = (scaled + den / 2) / den;
    if num < 0 && rounded > 0 {
        out.push(b'-');
    }
    out.extend_from_slice((rounded / scale).to_string().as_bytes());
    let rest = rounded % scale;
    if rest > 0 {
        let digits = format!("{rest:0width$}", width = places as usize);
        out.push(b'.');
        out.extend_from_slice(digits.trim_end_matches('0').as_bytes());
    }
    out.push(b' ');
}

/// Appends a length in points, to 1/10,000 pt.
pub fn length(out: &mut Vec<u8>, value: Abs) {
    decimal(out, i128::from(value.to_sp()), 65_536, 4);
}

/// Appends a ratio.
pub fn ratio(out: &mut Vec<u8>, value: Ratio, sign: i128) {
    decimal(out, i128::from(value.raw()) * sign, 65_536, 6);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_plain_and_rounded() {
        let written = |num, den| {
            let mut out = Vec::new();
            decimal(&mut out, num, den, 4);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(3, 2), "1.5 ");
        assert_eq!(written(-1, 3), "-0.3333 ");
        assert_eq!(written(-1, 1_000_000), "0 ");
        assert_eq!(written(2_000_005, 100_000), "20.0001 ");
        assert_eq!(written(7, 1), "7 ");
    }
}
