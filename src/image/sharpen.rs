//! Sharpening 锐化 of a photo that stands at its plate's size: an unsharp mask, in whole numbers.
//!
//! What a pixel differs by from the soft mean about it (binomial, one pixel of standard deviation: the screen of a plate
//! takes away just what is finer) is added to it once more, by so many per cent. Light is sharpened in brightness alone,
//! so that no edge gets a fringe of colour. What differs less than [`QUIET`] is noise and stays.

use super::decode::{Colour, Pixels};
use rayon::prelude::*;

/// Differences up to this, in values of 255, are left alone; larger ones are taken from there on, so that no step shows.
const QUIET: i32 = 2;
/// Weights of the mean, across and down.
const MEAN: [i32; 5] = [1, 4, 6, 4, 1];
/// How far it reaches.
const REACH: usize = MEAN.len() / 2;

/// Sharpens a picture; 0 % leaves it as it is.
pub fn sharpen(mut p: Pixels, per_cent: u32) -> Pixels {
    if per_cent == 0 {
        return p;
    }
    let n = p.colour.channels();
    // What is added to which channels: brightness to all three of light, each ink by itself.
    let planes = if p.colour == Colour::Cmyk { n } else { 1 };
    for plane in 0..planes {
        let values: Vec<u8> = match p.colour {
            Colour::Rgb => p.data.as_chunks::<3>().0.iter().map(|c| brightness(*c)).collect(),
            _ => p.data.iter().skip(plane).step_by(n).copied().collect(),
        };
        let more = differences(&values, p.width, per_cent);
        let touched = if p.colour == Colour::Rgb { 0..n } else { plane..plane + 1 };
        for (pixel, more) in p.data.chunks_exact_mut(n).zip(more) {
            pixel[touched.clone()].iter_mut().for_each(|v| *v = (i32::from(*v) + more).clamp(0, 255) as u8);
        }
    }
    p
}

/// Returns the brightness of a colour (ITU-T T.871), 255 for white.
fn brightness([r, g, b]: [u8; 3]) -> u8 {
    ((19_595 * u32::from(r) + 38_470 * u32::from(g) + 7_471 * u32::from(b) + 32_768) >> 16) as u8
}

/// Returns what is added to every value.
fn differences(values: &[u8], width: usize, per_cent: u32) -> Vec<i32> {
    let height = values.len() / width.max(1);
    let mut more = vec![0i32; values.len()];
    more.par_chunks_mut(width.max(1)).enumerate().for_each(|(y, out)| {
        // Past the edges the last pixels go on.
        let rows = (0..MEAN.len()).map(|k| (y + k).saturating_sub(REACH).min(height - 1) * width);
        let mut down = vec![0i32; width];
        for (at, weight) in rows.zip(MEAN) {
            down.iter_mut().zip(&values[at..at + width]).for_each(|(sum, v)| *sum += weight * i32::from(*v));
        }
        for (x, out) in out.iter_mut().enumerate() {
            let mean = |k: usize| down[(x + k).saturating_sub(REACH).min(width - 1)];
            let mean: i32 = MEAN.iter().enumerate().map(|(k, weight)| weight * mean(k)).sum();
            *out = added(i32::from(values[y * width + x]) * 256 - mean, per_cent as i32);
        }
    });
    more
}

/// Returns what a difference, in 1/256, adds.
fn added(difference: i32, per_cent: i32) -> i32 {
    let loud = (difference.abs() - QUIET * 256).max(0) * difference.signum();
    // Rounded to the nearest, alike on both sides of nothing.
    (loud * per_cent + 12_800 * loud.signum()) / 25_600
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(colour: Colour, width: usize, data: Vec<u8>) -> Pixels {
        let height = data.len() / colour.channels() / width;
        Pixels { width, height, colour, data, profile: None, orientation: 1, luma: false }
    }

    /// An edge between two values, 12 by 6 pixels.
    fn edge(low: u8, high: u8) -> Vec<u8> {
        (0..72).map(|i| if i % 12 < 6 { low } else { high }).collect()
    }

    #[test]
    fn an_edge_gets_steeper_and_flat_areas_stay() {
        let got = sharpen(picture(Colour::Gray, 12, edge(100, 140)), 100).data;
        for row in got.chunks(12) {
            assert!(row[5] < 95 && row[6] > 145, "{row:?}");
            assert!(row[..4].iter().all(|&v| v == 100) && row[8..].iter().all(|&v| v == 140), "{row:?}");
        }
        let twice = sharpen(picture(Colour::Gray, 12, edge(100, 140)), 200).data;
        assert!(twice[5] < got[5] && twice[6] > got[6]);
        assert_eq!(sharpen(picture(Colour::Gray, 12, edge(100, 140)), 0).data, edge(100, 140));
    }

    #[test]
    fn noise_stays_as_it_is() {
        let noise: Vec<u8> = (0..144u32).map(|i| 100 + (i * 7 % 3) as u8).collect();
        assert_eq!(sharpen(picture(Colour::Gray, 12, noise.clone()), 300).data, noise);
    }

    #[test]
    fn light_keeps_its_hue_and_inks_are_taken_one_by_one() {
        let light = edge(140, 180).into_iter().flat_map(|v| [v, v - 40, v - 90]).collect();
        let got = sharpen(picture(Colour::Rgb, 12, light), 150).data;
        for c in got.as_chunks::<3>().0 {
            assert_eq!((c[0] - c[1], c[1] - c[2]), (40, 50), "{c:?}");
        }
        let inks = edge(100, 140).into_iter().flat_map(|v| [7, v, 9, 240 - v]).collect();
        let got = sharpen(picture(Colour::Cmyk, 12, inks), 100).data;
        let alone = sharpen(picture(Colour::Gray, 12, edge(100, 140)), 100).data;
        for (inks, v) in got.as_chunks::<4>().0.iter().zip(alone) {
            assert_eq!(*inks, [7, v, 9, 240 - v]);
        }
    }

    #[test]
    fn the_smallest_picture_is_sharpened() {
        assert_eq!(sharpen(picture(Colour::Gray, 1, vec![9]), 300).data, [9]);
    }
}
