//! An absolute length and a ratio, both whole numbers underneath.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// An absolute length in scaled points: 1/65,536 of a DTP point (1/72 in).
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Abs(i64);

/// Scaled points in a point.
const SP: i64 = 65_536;

impl Abs {
    /// No length.
    pub const ZERO: Abs = Abs(0);
    /// Longer than any sheet.
    pub const MAX: Abs = Abs(i64::MAX / 4);

    /// Makes a length from a count of scaled points.
    pub const fn sp(sp: i64) -> Abs {
        Abs(sp)
    }
    /// Makes a length from whole points.
    pub const fn pt(pt: i64) -> Abs {
        Abs(pt * SP)
    }
    /// Makes a length from thousandths of a point, rounded to the nearest scaled point.
    pub const fn milli_pt(milli: i64) -> Abs {
        Abs(div_round(milli as i128 * SP as i128, 1000))
    }
    /// Makes a length from thousandths of a millimetre (1 mm = 72/25.4 pt), rounded.
    pub const fn micro_m(um: i64) -> Abs {
        Abs(div_round(um as i128 * SP as i128 * 72, 25_400))
    }
    /// Returns the count of scaled points.
    pub const fn to_sp(self) -> i64 {
        self.0
    }
    /// Returns the length in points, for output only.
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / SP as f64
    }
    /// Returns the length in millimetres, for messages only.
    pub fn to_mm(self) -> f64 {
        self.to_pt() * 25.4 / 72.0
    }
    /// Returns the length times `num / den`, rounded to nearest, halves away from zero.
    #[inline]
    pub const fn scale(self, num: i64, den: i64) -> Abs {
        match self.0.checked_mul(num) {
            Some(product) => Abs(quotient(product, den)),
            None => Abs(div_round(self.0 as i128 * num as i128, den as i128)),
        }
    }
    /// Returns the length without its sign.
    pub const fn abs(self) -> Abs {
        Abs(self.0.abs())
    }
    /// Whether the length is zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
    /// Returns how many whole times `unit` goes into the length.
    pub const fn whole(self, unit: Abs) -> i64 {
        self.0.div_euclid(unit.0)
    }
    /// Returns the ratio of the length to `of`.
    pub const fn over(self, of: Abs) -> Ratio {
        Ratio(div_round(self.0 as i128 * SP as i128, of.0 as i128))
    }
}

/// Divides and rounds to nearest, halves away from zero.
const fn div_round(num: i128, den: i128) -> i64 {
    let (n, d) = if den < 0 { (-num, -den) } else { (num, den) };
    let half = d / 2;
    (if n >= 0 { (n + half) / d } else { (n - half) / d }) as i64
}

/// Divides as [`div_round`] does, in 64 bits wherever they hold the sum.
#[inline]
const fn quotient(num: i64, den: i64) -> i64 {
    const MOST: u64 = 1 << 62;
    if num.unsigned_abs() >= MOST || den.unsigned_abs() >= MOST {
        return div_round(num as i128, den as i128);
    }
    let (n, d) = if den < 0 { (-num, -den) } else { (num, den) };
    let half = d / 2;
    if n >= 0 { (n + half) / d } else { (n - half) / d }
}

impl Add for Abs {
    type Output = Abs;
    fn add(self, o: Abs) -> Abs {
        Abs(self.0 + o.0)
    }
}
impl Sub for Abs {
    type Output = Abs;
    fn sub(self, o: Abs) -> Abs {
        Abs(self.0 - o.0)
    }
}
impl Neg for Abs {
    type Output = Abs;
    fn neg(self) -> Abs {
        Abs(-self.0)
    }
}
impl AddAssign for Abs {
    fn add_assign(&mut self, o: Abs) {
        self.0 += o.0;
    }
}
impl SubAssign for Abs {
    fn sub_assign(&mut self, o: Abs) {
        self.0 -= o.0;
    }
}
impl Mul<i64> for Abs {
    type Output = Abs;
    fn mul(self, n: i64) -> Abs {
        Abs(self.0 * n)
    }
}
impl Mul<Ratio> for Abs {
    type Output = Abs;
    fn mul(self, r: Ratio) -> Abs {
        self.scale(r.0, SP)
    }
}
impl Div<i64> for Abs {
    type Output = Abs;
    #[inline]
    fn div(self, n: i64) -> Abs {
        Abs(quotient(self.0, n))
    }
}
impl Sum for Abs {
    fn sum<I: Iterator<Item = Abs>>(iter: I) -> Abs {
        iter.fold(Abs::ZERO, Add::add)
    }
}
impl fmt::Debug for Abs {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}pt", (self.to_pt() * 1000.0).round() / 1000.0)
    }
}

/// A dimensionless factor in 1/65,536: 长扁字 scales, shares, gaps in em.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ratio(i64);

impl Ratio {
    /// One: 100 %.
    pub const ONE: Ratio = Ratio(SP);
    /// Nothing.
    pub const ZERO: Ratio = Ratio(0);
    /// Makes `num / den`, rounded.
    pub const fn new(num: i64, den: i64) -> Ratio {
        Ratio(div_round(num as i128 * SP as i128, den as i128))
    }
    /// Makes a ratio from hundredths of a per cent (8,550 is 85.5 %).
    pub const fn hundredths(n: i64) -> Ratio {
        Ratio::new(n, 10_000)
    }
    /// Returns the ratio as a float, for output only.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / SP as f64
    }
    /// Returns the count of 1/65,536.
    pub const fn raw(self) -> i64 {
        self.0
    }
}
impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}%", (self.to_f64() * 10_000.0).round() / 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_millimetre_is_72_over_25_4_points() {
        assert_eq!(Abs::micro_m(25_400), Abs::pt(72));
        assert_eq!(Abs::milli_pt(10_800), Abs::pt(54) / 5);
    }

    #[test]
    fn the_short_division_is_the_long_one() {
        let ends = [i64::MIN, i64::MIN + 1, -(1 << 62), -7, -2, -1, 0, 1, 2, 3, 5, 1 << 61, 1 << 62, i64::MAX];
        for num in ends {
            // What no 64 bits can hold has no quotient.
            for den in ends.into_iter().filter(|&d| d != 0 && !(num == i64::MIN && d == -1)) {
                assert_eq!(quotient(num, den), div_round(i128::from(num), i128::from(den)), "{num} / {den}");
                assert_eq!(Abs(num).scale(1, den), Abs(div_round(i128::from(num), i128::from(den))));
            }
        }
    }

    #[test]
    fn scaling_rounds_halves_away_from_zero() {
        assert_eq!(Abs::sp(3).scale(1, 2), Abs::sp(2));
        assert_eq!(Abs::sp(-3).scale(1, 2), Abs::sp(-2));
    }
}
