//! Light to ink: a photo's colours through the press profile.
//!
//! The profiles are asked once, on a cube of 33 × 33 × 33 colours; every pixel is then interpolated in whole numbers
//! (tetrahedra, as in ICC.1:2022 annex practice), which is fast and the same with any number of threads.

use super::SRGB;
use super::decode::{Colour, Pixels};
use super::fault::Fault;
use super::prepare::Space;
use super::press::Press;
use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent, TransformOptions};
use rayon::prelude::*;

/// Points along an edge of the cube.
const EDGE: usize = 33;
/// Pixels that one thread takes at a time.
const BATCH: usize = 16_384;

/// The inks of a regular grid of RGB colours, 65,535 for full ink.
pub struct Cube(Vec<[u16; 4]>);

impl Cube {
    /// Asks the profiles for the inks of every grid point.
    ///
    /// Perceptual: newsprint holds far less than a screen, and a photo keeps its modelling in deep and strong colours
    /// only if everything moves together.
    pub fn bake(source: &ColorProfile, press: &ColorProfile) -> Result<Cube, Fault> {
        let options = TransformOptions { rendering_intent: RenderingIntent::Perceptual, ..TransformOptions::default() };
        let transform = source.create_transform_16bit(Layout::Rgb, press, Layout::Rgba, options).map_err(unusable)?;
        let step = |i: usize| (i * 65_535 / (EDGE - 1)) as u16;
        let grid: Vec<u16> = (0..EDGE * EDGE * EDGE)
            .flat_map(|i| [step(i / (EDGE * EDGE)), step(i / EDGE % EDGE), step(i % EDGE)])
            .collect();
        let mut inks = vec![0u16; EDGE * EDGE * EDGE * 4];
        transform.transform(&grid, &mut inks).map_err(unusable)?;
        Ok(Cube(inks.chunks_exact(4).map(|p| [p[0], p[1], p[2], p[3]]).collect()))
    }

    /// Returns the inks of one colour.
    pub fn inks(&self, rgb: [u8; 3]) -> [u8; 4] {
        const STRIDE: [usize; 3] = [EDGE * EDGE, EDGE, 1];
        // 255 falls on the last grid point; the rest in 1/256 of a step.
        let mut axes = [0, 1, 2].map(|a| {
            let at = (u32::from(rgb[a]) * (EDGE as u32 - 1) * 256 + 127) / 255;
            let cell = ((at >> 8) as usize).min(EDGE - 2);
            (at - ((cell as u32) << 8), STRIDE[a], cell)
        });
        let mut at: usize = axes.iter().map(|(_, stride, cell)| stride * cell).sum();
        // Walk the cell's edges, the largest share first: that is the tetrahedron the colour lies in.
        axes.sort_unstable_by_key(|a| std::cmp::Reverse(a.0));
        let mut sum = self.0[at].map(|v| u32::from(v) * (256 - axes[0].0));
        for i in 0..3 {
            at += axes[i].1;
            let weight = axes[i].0 - axes.get(i + 1).map_or(0, |next| next.0);
            sum.iter_mut().zip(self.0[at]).for_each(|(s, v)| *s += u32::from(v) * weight);
        }
        sum.map(|v| ((u64::from(v) * 255 + 65_535 * 128) / (65_535 * 256)) as u8)
    }
}

/// Returns for every gray of a photo the gray whose K dot prints it: dot gain is taken back.
///
/// The photo's range from black to white is laid on the range from full K to paper, as a black point compensation does.
pub fn gray_tone(press: &ColorProfile, srgb: &ColorProfile) -> Result<[u8; 256], Fault> {
    let options =
        TransformOptions { rendering_intent: RenderingIntent::RelativeColorimetric, ..TransformOptions::default() };
    let transform = press.create_transform_8bit(Layout::Rgba, srgb, Layout::Rgb, options).map_err(unusable)?;
    let ramp: Vec<u8> = (0..=255u8).flat_map(|k| [0, 0, 0, k]).collect();
    let mut seen = vec![0u8; 256 * 3];
    transform.transform(&ramp, &mut seen).map_err(unusable)?;
    // Encoded luma of each K dot, made to fall all the way; Rec. 709 weights in 1/10,000.
    let mut light: Vec<u32> =
        seen.chunks_exact(3).map(|p| 2126 * u32::from(p[0]) + 7152 * u32::from(p[1]) + 722 * u32::from(p[2])).collect();
    for k in 1..256 {
        light[k] = light[k].min(light[k - 1]);
    }
    let (paper, black) = (u64::from(light[0]), u64::from(light[255]));
    let mut tone = [0u8; 256];
    for (v, out) in tone.iter_mut().enumerate() {
        let wanted = black + (paper - black) * v as u64 / 255;
        let k = (0..256).min_by_key(|&k| u64::from(light[k]).abs_diff(wanted)).unwrap_or(0);
        *out = 255 - k as u8;
    }
    (tone[0], tone[255]) = (0, 255);
    Ok(tone)
}

/// Converts pixels to what the plates carry; inks with 255 for full ink, gray with 255 for paper.
pub fn convert(p: Pixels, press: &Press) -> Result<(Space, Vec<u8>, &'static str), Fault> {
    let press_profile = &press.colours;
    let embedded = p.profile.as_deref().and_then(|b| ColorProfile::new_from_slice(b).ok());
    match p.colour {
        Colour::Gray => {
            let tone = gray_tone(press_profile, &read(SRGB)?)?;
            Ok((Space::Gray, p.data.iter().map(|&v| tone[usize::from(v)]).collect(), "gray"))
        }
        Colour::Rgb => {
            let own = embedded.filter(|e| e.color_space == DataColorSpace::Rgb);
            let from = if own.is_some() { "embedded" } else { "sRGB" };
            let baked = match own {
                // A profile that parses may still not connect to the press; sRGB is then the best guess.
                Some(own) => Cube::bake(&own, press_profile).map(|c| (c, from)),
                None => Err(Fault::NotAPhoto),
            };
            let (cube, from) = match baked {
                Ok(done) => done,
                Err(_) => (Cube::bake(&read(SRGB)?, press_profile)?, "sRGB"),
            };
            let mut inks = vec![0u8; p.data.len() / 3 * 4];
            inks.par_chunks_mut(BATCH * 4).zip(p.data.par_chunks(BATCH * 3)).for_each(|(out, light)| {
                for (o, l) in out.chunks_exact_mut(4).zip(light.chunks_exact(3)) {
                    o.copy_from_slice(&cube.inks([l[0], l[1], l[2]]));
                }
            });
            Ok((Space::Cmyk, inks, from))
        }
        Colour::Cmyk => {
            let foreign = embedded.filter(|e| {
                e.color_space == DataColorSpace::Cmyk && p.profile.as_deref() != Some(&press.profile()[..])
            });
            let Some(own) = foreign else { return Ok((Space::Cmyk, p.data, "CMYK")) };
            let options =
                TransformOptions { rendering_intent: RenderingIntent::Perceptual, ..TransformOptions::default() };
            let Ok(transform) = own.create_transform_8bit(Layout::Rgba, press_profile, Layout::Rgba, options) else {
                return Ok((Space::Cmyk, p.data, "CMYK"));
            };
            let mut inks = vec![0u8; p.data.len()];
            let parts = inks.par_chunks_mut(BATCH * 4).zip(p.data.par_chunks(BATCH * 4));
            parts.try_for_each(|(out, old)| transform.transform(old, out)).map_err(unusable)?;
            Ok((Space::Cmyk, inks, "embedded"))
        }
    }
}

fn read(bytes: &[u8]) -> Result<ColorProfile, Fault> {
    ColorProfile::new_from_slice(bytes).map_err(unusable)
}

fn unusable(e: moxcms::CmsError) -> Fault {
    Fault::Profile(e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::{PRESS, SRGB};

    #[test]
    fn the_cube_gives_back_its_own_points_and_is_even_between() {
        let (srgb, press) = (read(SRGB).unwrap(), read(PRESS).unwrap());
        let cube = Cube::bake(&srgb, &press).unwrap();
        let white = cube.inks([255; 3]);
        assert!(white.iter().all(|&v| v <= 2), "{white:?}");
        let black = cube.inks([0; 3]);
        assert!(black[3] > 150 && black.iter().map(|&v| u32::from(v)).sum::<u32>() > 500, "{black:?}");
        let red = cube.inks([255, 0, 0]);
        assert!(red[0] < 30 && red[1] > 200 && red[2] > 180, "{red:?}");
        let exact = cube.0[(EDGE - 1) * EDGE * EDGE].map(|v| ((u32::from(v) * 255 + 32_767) / 65_535) as u8);
        assert!(red.iter().zip(exact).all(|(a, b)| a.abs_diff(b) <= 1));
        for v in 0..255u8 {
            let (a, b) = (cube.inks([v; 3]), cube.inks([v + 1; 3]));
            assert!(a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 8), "{v}: {a:?} {b:?}");
        }
    }

    #[test]
    fn the_gray_tone_rises_and_takes_dot_gain_back() {
        let tone = gray_tone(&read(PRESS).unwrap(), &read(SRGB).unwrap()).unwrap();
        assert!(tone.windows(2).all(|w| w[0] <= w[1]), "{tone:?}");
        assert_eq!((tone[0], tone[255]), (0, 255));
        assert!(tone[128] > 128, "{}", tone[128]);
    }
}
