//! A regular grid of colours with the inks of each: what every pixel is looked up in, in whole numbers.

use super::fixed::ONE;
use super::light::{Light, lab, lifted, luminance};
use super::lut::{Table, Way};
use crate::image::fault::Fault;
use crate::image::press::Press;
use crate::template::Rendering;
use moxcms::{ColorProfile, DataColorSpace, ProfileVersion};
use rayon::prelude::*;

/// Points along an edge of a cube of light.
const LIGHT: usize = 33;
/// Points along an edge of a cube of inks, which has four dimensions.
pub const INKS: usize = 17;

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
    /// Takes the inks of the points, 65,535 for full ink, those of the last channel next to one another.
    pub fn new(points: Vec<[u16; 4]>, edge: usize) -> Cube<N> {
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
    let intent = press.settings().intent;
    let to_inks = press.tables.to_inks(intent).ok_or_else(unknown)?;
    let black = compensated(press);
    let points: Vec<[u16; 4]> = if let Some(light) = Light::of(source) {
        let inks = |rgb| {
            let xyz = light.xyz(rgb);
            to_inks.of_lab(lab(black.map_or(xyz, |black| lifted(xyz, 0, black))))
        };
        grid::<3>(LIGHT).into_par_iter().map(inks).collect()
    } else {
        let tables = to_lab::<3>(source);
        let seen = pick(&tables, intent).ok_or_else(unknown)?;
        let black = black.map(|black| (black, own_black(source, intent, darkness(seen.lab([0; 3])))));
        grid::<3>(LIGHT).into_par_iter().map(|rgb| to_inks.of_lab(moved(seen.lab(rgb), black))).collect()
    };
    Ok(Cube::new(points, LIGHT))
}

/// Bakes the cube of a CMYK profile.
///
/// # Errors
/// [`Fault::Profile`] where the profile and the press's do not connect.
pub fn of_inks(source: &ColorProfile, press: &Press) -> Result<Cube<4>, Fault> {
    let own = Tables::of(source);
    let intent = press.settings().intent;
    let seen = own.seen(intent).ok_or_else(unknown)?;
    let to_inks = press.tables.to_inks(intent).ok_or_else(unknown)?;
    let black = compensated(press).zip(own.black.map(|darkest| own_black(source, intent, darkest)));
    let points = grid::<4>(INKS).into_par_iter().map(|inks| to_inks.of_lab(moved(seen.lab(inks), black)));
    Ok(Cube::new(points.collect(), INKS))
}

/// Luminance of the black of the medium that perceptual tables of version 4 are for (ICC.1:2022, 6.3.3), 30 binary places.
const REFERENCE: i64 = 34_731 * ONE / 10_000_000;

/// Returns the luminance of the press's black where a photo's black is moved to it.
fn compensated(press: &Press) -> Option<i64> {
    match press.settings().intent {
        Rendering::Relative => press.tables.black.filter(|_| press.settings().black_point),
        // Up to version 2 each maker's perceptual tables begin at a black of their own, most of them at none.
        Rendering::Perceptual => is_fourth(&press.colours).then_some(REFERENCE),
    }
}

/// Returns the luminance of a photo's own black, which is `darkest` in its profile's relative tables.
fn own_black(source: &ColorProfile, intent: Rendering, darkest: i64) -> i64 {
    if intent == Rendering::Perceptual && is_fourth(source) { REFERENCE } else { darkest }
}

fn is_fourth(profile: &ColorProfile) -> bool {
    (ProfileVersion::V4_0..=ProfileVersion::V4_4).contains(&profile.version())
}

/// Returns the colours of a grid, those of the last channel next to one another.
pub fn grid<const N: usize>(edge: usize) -> Vec<[u16; N]> {
    let value = |i: usize| (i * 65_535 / (edge - 1)) as u16;
    let point = |i: usize| std::array::from_fn(|axis| value(i / edge.pow((N - 1 - axis) as u32) % edge));
    (0..edge.pow(N as u32)).map(point).collect()
}

/// Moves a Lab colour from a black of its own to the press's: the luminance of the press's, then of its own.
fn moved(seen: [u16; 3], black: Option<(i64, i64)>) -> [u16; 3] {
    black.map_or(seen, |(black, from)| lab(lifted(super::light::xyz(seen), from, black)))
}

/// Returns the luminance of the darkest colour; one lighter than L* 50 is not believed.
fn darkness([l, ..]: [u16; 3]) -> i64 {
    luminance(l.min(0x7F80)).clamp(0, ONE)
}

fn unknown() -> Fault {
    Fault::Profile("tables of an unusual kind".to_owned())
}

/// Returns a profile's tables to Lab: perceptual, then colorimetric.
fn to_lab<const N: usize>(profile: &ColorProfile) -> [Option<Table<N, 3>>; 2] {
    let stored = [&profile.lut_a_to_b_perceptual, &profile.lut_a_to_b_colorimetric];
    stored.map(|t| Table::of(t.as_ref()?, Way::ToLab).filter(|_| profile.pcs == DataColorSpace::Lab))
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
        if profile.pcs != DataColorSpace::Lab {
            return Tables::default();
        }
        let to_inks = [&profile.lut_b_to_a_perceptual, &profile.lut_b_to_a_colorimetric];
        let to_inks = to_inks.map(|t| Table::of(t.as_ref()?, Way::FromLab));
        let mut tables = Tables { to_inks, seen: to_lab(profile), black: None };
        let relative = Rendering::Relative;
        tables.black = tables.to_inks(relative).zip(tables.seen(relative)).map(|(to_inks, seen)| {
            // The darkest that it goes to.
            darkness(seen.lab(to_inks.of_lab([0, 0x8000, 0x8000])))
        });
        tables
    }

    /// Whether a press can be printed with: the tables there must be, both ways.
    pub fn complete(&self) -> bool {
        self.to_inks(Rendering::Perceptual).is_some() && self.seen(Rendering::Relative).is_some()
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
