//! Sources of light: RGB and gray profiles made of curves and colorants (ICC.1:2022, F.3), in whole numbers.

use super::fixed::{FIX, ONE, cube_root, fix, power};
use super::lut::along;
use moxcms::{ColorProfile, ToneReprCurve, Xyzd};

/// The white of the connection space, D50, in 16 binary places (ICC.1:2022, 7.2.16).
pub const WHITE: [i64; 3] = [63_190, 65_536, 54_061];

/// A tone curve: from a channel's value to light.
#[derive(Clone, Debug)]
pub enum Curve {
    /// Points at even distances, straight between.
    Points(Vec<u16>),
    /// A power, in 16 binary places.
    Gamma(i64),
    /// `(ax + b)^g + e` from `d` on, `cx + f` below: g, a, b, c, d, e, f in 16 binary places.
    Formula([i64; 7]),
}

impl Curve {
    /// Takes a curve over from a profile; `None` where its formula has another number of terms than any there is.
    pub fn of(stored: &ToneReprCurve) -> Option<Curve> {
        Some(match stored {
            ToneReprCurve::Lut(points) => match points.as_slice() {
                [] => Curve::Gamma(FIX),
                // u8Fixed8.
                [gamma] => Curve::Gamma(i64::from(*gamma) << 8),
                points => Curve::Points(points.to_vec()),
            },
            ToneReprCurve::Parametric(terms) => {
                let t: Vec<i64> = terms.iter().map(|v| fix(f64::from(*v))).collect();
                // ICC.1:2022, table 68.
                match *t.as_slice() {
                    [g] => Curve::Gamma(g),
                    [g, a, b] if a != 0 => Curve::Formula([g, a, b, 0, -b * FIX / a, 0, 0]),
                    [g, a, b, c] if a != 0 => Curve::Formula([g, a, b, 0, -b * FIX / a, c, c]),
                    [g, a, b, c, d] => Curve::Formula([g, a, b, c, d, 0, 0]),
                    [g, a, b, c, d, e, f] => Curve::Formula([g, a, b, c, d, e, f]),
                    _ => return None,
                }
            }
        })
    }

    /// Returns the light of a channel's value (65,535 is full), 30 binary places.
    pub fn light(&self, v: u16) -> i64 {
        let x = (i64::from(v) * ONE + 32_767) / 65_535;
        let times = |a: i64| ((i128::from(a) * i128::from(x)) >> 16) as i64;
        let out = match self {
            Curve::Points(points) => (i64::from(along(points, u32::from(v))) * ONE + 32_767) / 65_535,
            Curve::Gamma(g) => power(x, *g),
            Curve::Formula([g, a, b, c, d, e, f]) => {
                let wide = |v: &i64| v << 14;
                if x >= wide(d) { power(times(*a) + wide(b), *g) + wide(e) } else { times(*c) + wide(f) }
            }
        };
        out.clamp(0, ONE)
    }
}

/// An RGB profile of three curves and three colorants.
#[derive(Debug)]
pub struct Light {
    curves: [Curve; 3],
    /// Rows X, Y and Z by columns R, G and B, 16 binary places.
    matrix: [[i64; 3]; 3],
}

impl Light {
    /// Takes an RGB profile over; `None` where it is one of tables, or lacks a curve.
    pub fn of(profile: &ColorProfile) -> Option<Light> {
        if profile.lut_a_to_b_perceptual.is_some() || profile.lut_a_to_b_colorimetric.is_some() {
            return None;
        }
        let curve = |stored: &Option<ToneReprCurve>| Curve::of(stored.as_ref()?);
        let column = |c: &Xyzd| [fix(c.x), fix(c.y), fix(c.z)];
        let [r, g, b] = [&profile.red_colorant, &profile.green_colorant, &profile.blue_colorant].map(column);
        let matrix: [[i64; 3]; 3] = std::array::from_fn(|i| [r[i], g[i], b[i]]);
        // White must come out white, or the profile is none of a source of light.
        let near = |i: usize| (matrix[i].iter().sum::<i64>() - WHITE[i]).abs() < FIX / 10;
        let curves = [curve(&profile.red_trc)?, curve(&profile.green_trc)?, curve(&profile.blue_trc)?];
        (0..3).all(near).then_some(Light { curves, matrix })
    }

    /// Returns X, Y and Z relative to white, 30 binary places.
    pub fn xyz(&self, rgb: [u16; 3]) -> [i64; 3] {
        let light: [i64; 3] = std::array::from_fn(|i| self.curves[i].light(rgb[i]));
        std::array::from_fn(|i| {
            let sum: i128 = (0..3).map(|k| i128::from(self.matrix[i][k]) * i128::from(light[k])).sum();
            (sum / i128::from(WHITE[i])) as i64
        })
    }
}

/// Returns a colour's Lab as lut16Type encodes it (ICC.1:2022, 10.10): L* 100 is 0xFF00, a* and b* 0 are 0x8000.
pub fn lab(xyz: [i64; 3]) -> [u16; 3] {
    let f = |t: i64| {
        // (6/29)³ of one, and the straight line below it: t × 841/108 + 4/29.
        const KNEE: i64 = (216 * ONE as i128 / 24_389) as i64;
        if t > KNEE { cube_root(t) } else { (t.max(0) * 841) / 108 + ONE * 4 / 29 }
    };
    let [x, y, z] = xyz.map(f);
    let code =
        |v: i128, zero: i128| ((v + i128::from(ONE / 2)).div_euclid(i128::from(ONE)) + zero).clamp(0, 65_535) as u16;
    let l = (116 * 65_280 * i128::from(y) - 16 * 65_280 * i128::from(ONE)) / 100;
    let (a, b) = (500 * 256 * i128::from(x - y), 200 * 256 * i128::from(y - z));
    [code(l, 0), code(a, 32_768), code(b, 32_768)]
}

/// Returns X, Y and Z relative to white of a Lab colour as lut16Type encodes it, 30 binary places.
pub fn xyz([l, a, b]: [u16; 3]) -> [i64; 3] {
    let one = i128::from(ONE);
    let y = (i128::from(l) * 100 + 16 * 65_280) * one / (116 * 65_280);
    let off = |code: u16, k: i128| (i128::from(code) - 32_768) * one / (256 * k);
    [y + off(a, 500), y, y - off(b, 200)].map(cubed)
}

/// Undoes the root of Lab: `f` in 30 places.
fn cubed(f: i128) -> i64 {
    let one = i128::from(ONE);
    if f > one * 6 / 29 { ((((f * f) >> 30) * f) >> 30) as i64 } else { ((f - one * 4 / 29).max(0) * 108 / 841) as i64 }
}

/// Returns the luminance of a lightness that lut16Type encodes, relative to white, 30 binary places.
pub fn luminance(l: u16) -> i64 {
    xyz([l, 0x8000, 0x8000])[1]
}

/// Moves a colour's black to the press's (黑场补偿): `black` is the luminance of the darkest there, 30 binary places.
pub fn lifted(xyz: [i64; 3], from: i64, black: i64) -> [i64; 3] {
    let (span, room) = (i128::from((ONE - from).max(1)), i128::from(ONE - black));
    xyz.map(|v| ONE - ((i128::from(ONE - v) * room) / span) as i64).map(|v| v.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::SRGB;

    #[test]
    fn srgb_is_as_its_standard_says() {
        let light = Light::of(&ColorProfile::new_from_slice(SRGB).unwrap()).unwrap();
        let white = lab(light.xyz([65_535; 3]));
        assert!(white[0].abs_diff(0xFF00) < 8 && white[1].abs_diff(0x8000) < 8 && white[2].abs_diff(0x8000) < 8);
        assert_eq!(lab(light.xyz([0; 3])), [0, 0x8000, 0x8000]);
        // IEC 61966-2-1 red, adapted to D50 (Bradford): L* 54.29, a* 80.81, b* 69.89.
        let red = lab(light.xyz([65_535, 0, 0]));
        for (code, wanted) in red.iter().zip([54.29 * 652.8, 32_768.0 + 80.81 * 256.0, 32_768.0 + 69.89 * 256.0]) {
            assert!((f64::from(*code) - wanted).abs() < 60.0, "{red:?}");
        }
    }

    #[test]
    fn lightness_and_luminance_undo_each_other() {
        for l in (0..=0xFF00u16).step_by(111) {
            let y = luminance(l);
            assert!(lab([y; 3])[0].abs_diff(l) <= 1, "{l}");
        }
        assert!((luminance(0xFF00) - ONE).abs() < 8);
    }

    #[test]
    fn every_form_of_curve_is_read() {
        let of = |terms: &[f32]| Curve::of(&ToneReprCurve::Parametric(terms.to_vec()));
        let srgb = of(&[2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045]).unwrap();
        for v in (0..=65_535u16).step_by(257) {
            let x = f64::from(v) / 65_535.0;
            let wanted = if x >= 0.04045 { ((x + 0.055) / 1.055).powf(2.4) } else { x / 12.92 };
            assert!((srgb.light(v) as f64 / ONE as f64 - wanted).abs() < 4e-5, "{x}");
        }
        assert_eq!(of(&[1.0]).unwrap().light(65_535), ONE);
        assert!((of(&[1.0, 2.0, -0.5]).unwrap().light(32_768) - ONE / 2).abs() < ONE / 1_000);
        assert_eq!(of(&[1.0, 2.0, -0.5, 0.25]).unwrap().light(0), ONE / 4);
        assert_eq!(of(&[1.0, 1.0, 0.0, 0.5, 0.5, 0.0, 0.125]).unwrap().light(0), ONE / 8);
        assert!(of(&[1.0, 2.0]).is_none());
        let gamma = Curve::of(&ToneReprCurve::Lut(vec![0x0200])).unwrap();
        assert!((gamma.light(32_768) - ONE / 4).abs() < ONE / 10_000);
        assert_eq!(Curve::of(&ToneReprCurve::Lut(vec![])).unwrap().light(65_535), ONE);
    }

    #[test]
    fn black_is_lifted_and_white_stays() {
        assert_eq!(lifted([ONE; 3], 0, ONE / 10), [ONE; 3]);
        let black = lifted([0; 3], 0, ONE / 10);
        assert!(black.iter().all(|v| (v - ONE / 10).abs() <= 1), "{black:?}");
        assert!(lifted([ONE / 20; 3], ONE / 20, ONE / 10).iter().all(|v| (v - ONE / 10).abs() < 20));
    }
}
