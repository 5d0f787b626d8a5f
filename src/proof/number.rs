//! Numbers as SVG writes them: decimals without exponents, from whole counts.

use crate::geom::Abs;

/// Appends `num / den` with up to `places` decimals, trailing zeros left off.
pub fn decimal(out: &mut String, num: i128, den: i128, places: u32) {
    let scale = 10u128.pow(places);
    let (den, negative) = (den.unsigned_abs().max(1), (num < 0) != (den < 0));
    let rounded = (num.unsigned_abs() * scale + den / 2) / den;
    if negative && rounded > 0 {
        out.push('-');
    }
    out.push_str(&(rounded / scale).to_string());
    let rest = rounded % scale;
    if rest > 0 {
        let digits = format!("{rest:0width$}", width = places as usize);
        out.push('.');
        out.push_str(digits.trim_end_matches('0'));
    }
}

/// Appends a length in points, to a thousandth.
pub fn length(out: &mut String, value: Abs) {
    decimal(out, i128::from(value.to_sp()), 65_536, 3);
}

/// Appends the points in a font unit: a size in scaled points times a ratio's count, over the units of an em.
pub fn scale(out: &mut String, size: i128, units: i128) {
    decimal(out, size, units * 65_536 * 65_536, 8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_plain_and_rounded() {
        let written = |num, den, places| {
            let mut out = String::new();
            decimal(&mut out, num, den, places);
            out
        };
        assert_eq!(written(3, 2, 4), "1.5");
        assert_eq!(written(-1, 3, 3), "-0.333");
        assert_eq!(written(-1, 1_000_000, 3), "0");
        assert_eq!(written(19_999, 10_000, 3), "2");
        assert_eq!(written(65_536 * 65_536 * 9, 1_000 * 65_536 * 65_536, 8), "0.009");
    }
}
