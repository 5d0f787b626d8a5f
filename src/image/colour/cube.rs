//! A regular grid of colours with the inks of each: what every pixel is looked up in, in whole numbers.

use super::fixed::ONE;
use super::light::{Light, lab, lifted, luminance};
use super::lut::Table;
use super::unusable;
use crate::image::fault::Fault;
use crate::image::press::Press;
use crate::template::Rendering;
use moxcms::{ColorProfile, Layout, RenderingIntent, TransformOptions};
use rayon::prelude::*;

/// Points along an edge of a cube of light.
const LIGHT: usize = 33;
/// Points along an edge of a cube of inks, which has four dimensions.
const INKS: usize = 17;

/// Full ink at a point of the cube: 255 in 8 binary places.
const FULL: u32 = 255 << 8;

/// The inks of a regular grid of colours of `N` channels.
#[derive(Debug)]
pub struct Cube<const N: usize> {
    /// Two inks a number, 32 binary places apart, so that they are weighed together.
    points: Vec<[u64; 2]>,
    /// For each channel and value: where its cell begins in `points`, and the place inside it in 1/256.
    steps: Vec<[(u32, u32); 256]>,
    strides: [u32; N],
}

impl<const N: usize> Cube<N> {
    /// Takes the inks of the points, 65,535 for full ink.
    fn new(points: Vec<[u16; 4]>, edge: usize) -> Cube<N> {
        let strides: [u32; N] = std::array::from_fn(|i| edge.pow((N - 1 - i) as u32) as u32);
        let step = |v: usize, stride: u32| {
            // 255 falls on the last point.
            let at = (v * (edge - 1) * 256 + 127) / 255;
            let cell = (at >> 8).min(edge - 2);
            (cell as u32 * stride, (at - (cell << 8)) as u32)
        };
        let steps = strides.iter().map(|&stride| std::array::from_fn(|v| step(v, stride))).collect();
        let point = |p: [u16; 4]| {
            let [c, m, y, k] = p.map(|v| (u64::from(v) * u64::from(FULL) + 32_767) / 65_535);
            [c << 32 | m, y << 32 | k]
        };
        Cube { points: points.into_iter().map(point).collect(), steps, strides }
    }

    /// Returns the inks of one colour: between the points of its simplex (in a cube of light, a tetrahedron).
    #[inline]
    pub fn inks(&self, colour: [u8; N]) -> [u8; 4] {
        /// Below its place an axis carries its stride, which is less than this.
        const PLACE: u32 = 16;
        let mut at = 0;
        let mut axes = [0u32; N];
        for (i, v) in colour.into_iter().enumerate() {
            let (cell, place) = self.steps[i][usize::from(v)];
            at += cell as usize;
            axes[i] = place << PLACE | self.strides[i];
        }
        // Walk the cell's edges, the largest share first: that is the simplex the colour lies in.
        for end in (1..N).rev() {
            for i in 0..end {
                (axes[i], axes[i + 1]) = (axes[i].max(axes[i + 1]), axes[i].min(axes[i + 1]));
            }
        }
        let half = 1 << 15;
        let mut sum = [half << 32 | half; 2];
        let mut before = 256;
        for axis in axes {
            let place = axis >> PLACE;
            let [cm, yk] = self.points[at];
            let weight = u64::from(before - place);
            (sum[0], sum[1]) = (sum[0] + cm * weight, sum[1] + yk * weight);
            at += (axis & 0xFFFF) as usize;
            before = place;
        }
        let [cm, yk] = self.points[at];
        let weight = u64::from(before);
        let [cm, yk] = [sum[0] + cm * weight, sum[1] + yk * weight];
        [(cm >> 48) as u8, (cm >> 16) as u8, (yk >> 48) as u8, (yk >> 16) as u8]
    }
}

/// Bakes the cube of an RGB profile.
///
/// # Errors
/// [`Fault::Profile`] where the profile and the press's do not connect.
pub fn of_light(source: &ColorProfile, press: &Press) -> Result<Cube<3>, Fault> {
    let (Some(light), Some(to_inks)) = (Light::of(source), press.tables.to_inks(press.settings().intent)) else {
        return by_library::<3>(source, press, LIGHT, Layout::Rgb);
    };
    let black = compensated(press);
    let points = grid::<3>(LIGHT).into_par_iter().map(|rgb| {
        let xyz = light.xyz(rgb);
        to_inks.of_lab(lab(black.map_or(xyz, |black| lifted(xyz, 0, black))))
    });
    Ok(Cube::new(points.collect(), LIGHT))
}

/// Bakes the cube of a CMYK profile.
///
/// # Errors
/// [`Fault::Profile`] where the profile and the press's do not connect.
pub fn of_inks(source: &ColorProfile, press: &Press) -> Result<Cube<4>, Fault> {
    let own = Tables::of(source);
    let (Some(seen), Some(to_inks)) =
        (own.seen(press.settings().intent), press.tables.to_inks(press.settings().intent))
    else {
        return by_library::<4>(source, press, INKS, Layout::Rgba);
    };
    let black = compensated(press).zip(own.black);
    let points = grid::<4>(INKS).into_par_iter().map(|inks| {
        let seen = seen.lab(inks);
        to_inks.of_lab(black.map_or(seen, |(black, from)| lab(lifted(super::light::xyz(seen), from, black))))
    });
    Ok(Cube::new(points.collect(), INKS))
}

/// Returns the luminance of the press's black where a photo's black is moved to it.
fn compensated(press: &Press) -> Option<i64> {
    let wanted = press.settings().intent == Rendering::Relative && press.settings().black_point;
    press.tables.black.filter(|_| wanted)
}

fn grid<const N: usize>(edge: usize) -> Vec<[u16; N]> {
    let value = |i: usize| (i * 65_535 / (edge - 1)) as u16;
    let point = |i: usize| std::array::from_fn(|axis| value(i / edge.pow((N - 1 - axis) as u32) % edge));
    (0..edge.pow(N as u32)).map(point).collect()
}

/// Has the library convert the points: for profiles of other tables than those looked up here.
///
/// It counts in floating point, so that machines that fuse multiplication and addition may differ in the last place.
fn by_library<const N: usize>(
    source: &ColorProfile,
    press: &Press,
    edge: usize,
    layout: Layout,
) -> Result<Cube<N>, Fault> {
    let options = TransformOptions { rendering_intent: intent(press.settings().intent), ..TransformOptions::default() };
    let transform = source.create_transform_16bit(layout, &press.colours, Layout::Rgba, options).map_err(unusable)?;
    let points: Vec<u16> = grid::<N>(edge).into_iter().flatten().collect();
    let mut inks = vec![0u16; edge.pow(N as u32) * 4];
    transform.transform(&points, &mut inks).map_err(unusable)?;
    Ok(Cube::new(inks.chunks_exact(4).map(|p| [p[0], p[1], p[2], p[3]]).collect(), edge))
}

/// Returns the library's word for an intent.
pub fn intent(of: Rendering) -> RenderingIntent {
    match of {
        Rendering::Perceptual => RenderingIntent::Perceptual,
        Rendering::Relative => RenderingIntent::RelativeColorimetric,
    }
}

/// A CMYK profile's own tables, as far as they are of the kind that is looked up here.
#[derive(Debug, Default)]
pub struct Tables {
    to_inks: [Option<Table<3, 4>>; 2],
    seen: [Option<Table<4, 3>>; 2],
    /// The luminance of the darkest neutral that it prints, relative to paper, 30 binary places.
    pub black: Option<i64>,
}

impl Tables {
    /// Takes a profile's tables over: perceptual, then colorimetric, which stands for the other where that is missing.
    pub fn of(profile: &ColorProfile) -> Tables {
        if profile.pcs != moxcms::DataColorSpace::Lab {
            return Tables::default();
        }
        let to_inks = [&profile.lut_b_to_a_perceptual, &profile.lut_b_to_a_colorimetric];
        let seen = [&profile.lut_a_to_b_perceptual, &profile.lut_a_to_b_colorimetric];
        let mut tables = Tables {
            to_inks: to_inks.map(|t| Table::of(t.as_ref()?)),
            seen: seen.map(|t| Table::of(t.as_ref()?)),
            black: None,
        };
        let relative = Rendering::Relative;
        tables.black = tables.to_inks(relative).zip(tables.seen(relative)).map(|(to_inks, seen)| {
            // The darkest that it goes to; a profile whose black is lighter than L* 50 is not believed.
            let [l, ..] = seen.lab(to_inks.of_lab([0, 0x8000, 0x8000]));
            luminance(l.min(0x7F80)).clamp(0, ONE)
        });
        tables
    }

    /// Returns the table from Lab to inks for an intent.
    pub fn to_inks(&self, of: Rendering) -> Option<&Table<3, 4>> {
        pick(&self.to_inks, of)
    }
    /// Returns the table from inks to Lab for an intent.
    pub fn seen(&self, of: Rendering) -> Option<&Table<4, 3>> {
        pick(&self.seen, of)
    }
}

fn pick<T>(tables: &[Option<T>; 2], of: Rendering) -> Option<&T> {
    let [perceptual, relative] = tables;
    match of {
        Rendering::Perceptual => perceptual.as_ref(),
        Rendering::Relative => relative.as_ref().or(perceptual.as_ref()),
    }
}
