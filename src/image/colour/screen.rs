//! Inks as a screen shows them: through the press profile, colorimetric, in whole numbers.

use super::cube::{Cube, INKS, grid};
use super::fixed::{FIX, ONE, power};
use super::light::{WHITE, xyz};
use crate::image::press::Press;
use crate::template::Rendering;
use rayon::prelude::*;

/// Steps of the table that brings light to the code of a channel.
const STEPS: i64 = 4096;

/// From X, Y and Z of D50 to the light of sRGB's channels, 16 binary places: IEC 61966-2-1 adapted by Bradford.
const TO_SRGB: [[i64; 3]; 3] = [[205_380, -105_963, -32_153], [-64_145, 125_576, 2_192], [4_715, -15_007, 92_094]];

/// What a press prints, as sRGB; paper is white, as on the proof.
#[derive(Debug)]
pub struct Screen(Cube<4>);

impl Screen {
    /// Bakes the screen of a press.
    pub fn of(press: &Press) -> Screen {
        let points = match press.tables.seen(Rendering::Relative) {
            Some(seen) => {
                let codes = codes();
                grid::<4>(INKS).into_par_iter().map(|inks| srgb(xyz(seen.lab(inks)), &codes)).collect()
            }
            None => plain(),
        };
        Screen(Cube::new(points, INKS))
    }

    /// Returns the colour of inks, 255 for full ink.
    pub fn colour(&self, inks: [u8; 4]) -> [u8; 3] {
        let [r, g, b, _] = self.0.inks(inks);
        [r, g, b]
    }
}

/// The code of a channel for each step of its light, 65,535 for the brightest (IEC 61966-2-1, 4.4).
fn codes() -> Vec<u16> {
    let code = |step: i64| {
        let light = step * ONE / STEPS;
        let coded = if light * 10_000 <= 31 * ONE + ONE * 308 / 10_000 {
            light * 1_292 / 100
        } else {
            (power(light, FIX * 10 / 24) * 1_055 - 55 * ONE) / 1_000
        };
        (coded.clamp(0, ONE) * 65_535 / ONE) as u16
    };
    (0..=STEPS).map(code).collect()
}

/// Brings a colour relative to white, 30 binary places, to the codes of sRGB; what a screen cannot show is clipped.
fn srgb(relative: [i64; 3], codes: &[u16]) -> [u16; 4] {
    let xyz: [i64; 3] = std::array::from_fn(|i| ((i128::from(relative[i]) * i128::from(WHITE[i])) >> 16) as i64);
    let channel = |row: [i64; 3]| {
        let light: i128 = row.iter().zip(xyz).map(|(m, v)| i128::from(*m) * i128::from(v)).sum::<i128>() >> 16;
        let at = (light as i64).clamp(0, ONE) * STEPS;
        let (step, part) = ((at / ONE) as usize, at % ONE);
        let (from, to) = (i64::from(codes[step]), i64::from(codes[(step + 1).min(STEPS as usize)]));
        (from + (to - from) * part / ONE) as u16
    };
    let [r, g, b] = TO_SRGB.map(channel);
    [r, g, b, 0]
}

/// Every ink takes its share of the light: for a profile without a table.
fn plain() -> Vec<[u16; 4]> {
    let left = |ink: u16, black: u16| (65_535 - u32::from(ink)) * (65_535 - u32::from(black)) / 65_535;
    let colour = |[c, m, y, k]: [u16; 4]| [left(c, k) as u16, left(m, k) as u16, left(y, k) as u16, 0];
    grid::<4>(INKS).into_iter().map(colour).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newsprint_shows_white_paper_soft_black_and_dull_cyan() {
        let screen = Press::open(Default::default(), None).unwrap().screen();
        assert_eq!(screen.colour([0; 4]), [255; 3]);
        let black = screen.colour([0, 0, 0, 255]);
        assert!(black.iter().all(|v| (40..100).contains(v)), "{black:?}");
        let [r, g, b] = screen.colour([255, 0, 0, 0]);
        assert!(r < g && g < b, "{r} {g} {b}");
    }

    /// Has the library look through the press profile.
    fn by_library(press: &Press) -> Vec<[u16; 4]> {
        let rendering_intent = moxcms::RenderingIntent::RelativeColorimetric;
        let options = moxcms::TransformOptions { rendering_intent, ..Default::default() };
        let srgb = crate::image::colour::read(crate::image::SRGB).unwrap();
        let layouts = (moxcms::Layout::Rgba, moxcms::Layout::Rgb);
        let transform = press.colours.create_transform_16bit(layouts.0, &srgb, layouts.1, options).unwrap();
        let points: Vec<u16> = grid::<4>(INKS).into_iter().flatten().collect();
        let mut colours = vec![0u16; points.len() / 4 * 3];
        transform.transform(&points, &mut colours).unwrap();
        colours.chunks_exact(3).map(|c| [c[0], c[1], c[2], 0]).collect()
    }

    #[test]
    fn tables_and_library_agree() {
        let press = Press::open(Default::default(), None).unwrap();
        let library = Screen(Cube::new(by_library(&press), INKS));
        let own = press.screen();
        for inks in [[0, 0, 0, 255], [255, 0, 0, 0], [0, 255, 255, 0], [40, 30, 30, 10], [128, 0, 200, 0]] {
            let (a, b) = (own.colour(inks), library.colour(inks));
            assert!(a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 4), "{inks:?}: {a:?} {b:?}");
        }
    }

    #[test]
    fn without_a_profile_each_ink_takes_its_light() {
        let screen = Screen(Cube::new(plain(), INKS));
        assert_eq!(screen.colour([0; 4]), [255; 3]);
        assert_eq!(screen.colour([255, 0, 0, 0]), [0, 255, 255]);
        assert_eq!(screen.colour([0, 0, 0, 255]), [0; 3]);
    }
}
