//! Arithmetic of colours in whole numbers: the same on every machine, whatever its floating-point unit fuses.

/// One, in 30 binary places: how light, relative to the brightest, is counted.
pub const ONE: i64 = 1 << 30;
/// One of a profile's own numbers (s15Fixed16, ICC.1:2022, 4.6).
pub const FIX: i64 = 1 << 16;
/// A half, a quarter … of one doubling are raised to this many places.
const PLACES: usize = 30;

/// Returns the cube root of `t`, both in 30 places; `t` from 0 to 4.
pub fn cube_root(t: i64) -> i64 {
    // (r / 2^20)³ = t / 2^30 means r³ = t × 2^30.
    let wanted = (t.clamp(0, 4 * ONE) as u64) << 30;
    let mut root = 0u64;
    for bit in (0..22).rev() {
        let next = root | 1 << bit;
        if next * next * next <= wanted {
            root = next;
        }
    }
    // One step of Newton's gives the places below the twentieth.
    let below = wanted - root * root * root;
    let step = if root == 0 { 0 } else { (below << 8) / (3 * root * root) };
    ((root << 10) + (step << 2)) as i64
}

/// Returns `x` to the power `g`: `x` in 30 places from 0 to 1 (more counts as 1), `g` in 16 places and not negative.
pub fn power(x: i64, g: i64) -> i64 {
    if g <= 0 || x >= ONE {
        return ONE;
    }
    if x <= 0 {
        return 0;
    }
    // log2 x is minus (whole + part), the part found bit by bit from squares.
    let shift = 30 - x.ilog2() as i64;
    let mut m = (x as u64) << shift;
    let mut log = 0i64;
    for _ in 0..PLACES {
        m = (m * m) >> 30;
        log <<= 1;
        if m >= 2 * ONE as u64 {
            m >>= 1;
            log |= 1;
        }
    }
    let down = (i128::from(shift) << PLACES) - i128::from(log);
    let down = (down * i128::from(g)) >> 16;
    let (whole, part) = ((down >> PLACES) as u32, (down & ((1 << PLACES) - 1)) as u64);
    if whole >= 31 {
        return 0;
    }
    // 2^-part as a product of the roots of a half whose bits are set.
    let mut out = 1u128 << 62;
    let mut root = 1u128 << 61;
    for place in (0..PLACES).rev() {
        root = (root << 62).isqrt();
        if part >> place & 1 == 1 {
            out = (out * root) >> 62;
        }
    }
    ((out >> 32) >> whole) as i64
}

/// Reads a number that was stored in 16 binary places; other numbers are brought to the nearest.
pub fn fix(v: f64) -> i64 {
    (v * FIX as f64).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_and_powers_agree_with_floating_point() {
        for i in 0..=2_000 {
            let x = ONE / 1_000 * i;
            let near = |a: i64, b: f64| (a as f64 / ONE as f64 - b).abs() < 3e-8;
            let f = x as f64 / ONE as f64;
            assert!(near(cube_root(x), f.cbrt()), "{f}: {}", cube_root(x));
            for g in [FIX, FIX * 2, 157_286, 117_965, 1, FIX / 3] {
                assert!(near(power(x, g), f.min(1.0).powf(g as f64 / 65_536.0)), "{f} ^ {g}: {}", power(x, g));
            }
        }
        assert_eq!((cube_root(0), cube_root(ONE), cube_root(-5)), (0, ONE, 0));
        assert_eq!((power(0, FIX), power(ONE, 144_179), power(ONE / 2, FIX)), (0, ONE, ONE / 2));
    }
}
