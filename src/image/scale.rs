//! Scaling down 缩小, in whole numbers.
//!
//! The filter is Catmull and Rom's cubic, stretched to the target's pixels: it keeps hair, leaves and lettering crisp,
//! where a mean over areas leaves steps, and swings less about edges than Lanczos', from which it cannot be told on
//! newsprint; what swings darker than the photo would cost ink. Its weights come out of whole numbers alone. Values are
//! filtered as they are stored, not as light: at the small ratios of a photo that nearly fits, that is not seen either.

use super::decode::Pixels;
use rayon::prelude::*;

/// Binary places of a weight.
const PLACES: u32 = 14;
/// Binary places that rows keep between the two passes.
const BETWEEN: u32 = 5;
/// Rows that the second pass takes side by side, so that one weight meets as many values as a register holds.
const SIDE: usize = 8;
/// Pieces of the filter on either side.
const LOBES: usize = 2;
/// The pieces, for a distance within each: terms of the cube first, in halves.
const PIECES: [[i128; 4]; LOBES] = [[3, -5, 0, 2], [-1, 2, -1, 0]];

/// Which source samples make one sample of the target, with weights that add up to one.
struct Taps {
    first: usize,
    weights: Vec<i16>,
}

/// Returns the weights that make `to` samples of `from`.
fn taps(from: usize, to: usize) -> Vec<Taps> {
    (0..to).map(|i| around(i, from, to)).collect()
}

/// Distances are counted in 1/(2 × `from`) of a target sample, in which all middles are whole.
fn around(i: usize, from: usize, to: usize) -> Taps {
    let unit = 2 * from;
    let middle = (2 * i + 1) * from;
    let reach = LOBES * unit;
    // The middles of source samples stand at (2j + 1) × to.
    let first = (middle.saturating_sub(reach) / to).saturating_sub(1) / 2;
    let last = ((middle + reach) / (2 * to)).min(from - 1);
    let mut exact: Vec<i128> = (first..=last).map(|j| weight(((2 * j + 1) * to).abs_diff(middle), unit)).collect();
    let first = first + exact.iter().take_while(|w| **w == 0).count();
    exact.retain(|w| *w != 0);
    let sum: i128 = exact.iter().sum::<i128>().max(1);
    let mut weights: Vec<i16> =
        exact.iter().map(|w| (((w << (PLACES + 1)) + sum).div_euclid(2 * sum)) as i16).collect();
    // What rounding left over goes to the heaviest, so that flat areas stay as they are.
    let left = (1i32 << PLACES) - weights.iter().map(|w| i32::from(*w)).sum::<i32>();
    if let Some(heaviest) = weights.iter_mut().max_by_key(|w| **w) {
        *heaviest += left as i16;
    }
    Taps { first, weights }
}

/// The filter at a distance, times 2 `unit`³.
fn weight(distance: usize, unit: usize) -> i128 {
    let Some(piece) = PIECES.get(distance / unit) else { return 0 };
    let (x, one) = ((distance % unit) as i128, unit as i128);
    let [cube, square, plain, whole] = piece;
    ((cube * x + square * one) * x + plain * one * one) * x + whole * one * one * one
}

/// Scales a picture down; never up.
pub fn shrink(p: Pixels, to_w: usize, to_h: usize) -> Pixels {
    let (to_w, to_h) = (to_w.clamp(1, p.width), to_h.clamp(1, p.height));
    if (to_w, to_h) == (p.width, p.height) {
        return p;
    }
    let n = p.colour.channels();
    let (across, down) = (taps(p.width, to_w), taps(p.height, to_h));
    let mut data = vec![0u8; to_w * to_h * n];
    data.par_chunks_mut(SIDE * to_w * n).zip(down.par_chunks(SIDE)).for_each(|(out, down)| {
        let lines = squeeze_down(&p, down);
        match n {
            1 => squeeze_across::<1>(&lines, &across, out),
            3 => squeeze_across::<3>(&lines, &across, out),
            _ => squeeze_across::<4>(&lines, &across, out),
        }
    });
    Pixels { width: to_w, height: to_h, data, ..p }
}

/// Makes up to eight rows of the source's width; the eight values of a column stand together.
fn squeeze_down(p: &Pixels, down: &[Taps]) -> Vec<[i16; SIDE]> {
    /// Values that are summed up at a time.
    const BATCH: usize = 16;
    let stride = p.width * p.colour.channels();
    let mut lines = vec![[0i16; SIDE]; stride];
    for (k, tap) in down.iter().enumerate() {
        for (b, columns) in lines.chunks_mut(BATCH).enumerate() {
            let mut sums = [1i32 << (PLACES - BETWEEN - 1); BATCH];
            for (row, weight) in tap.weights.iter().enumerate() {
                let from = &p.data[(tap.first + row) * stride + b * BATCH..][..columns.len()];
                match from.first_chunk::<BATCH>() {
                    Some(from) => add(&mut sums, from, *weight),
                    None => add(&mut sums[..from.len()], from, *weight),
                }
            }
            columns.iter_mut().zip(sums).for_each(|(c, s)| c[k] = (s >> (PLACES - BETWEEN)) as i16);
        }
    }
    lines
}

#[inline]
fn add(sums: &mut [i32], from: &[u8], weight: i16) {
    sums.iter_mut().zip(from).for_each(|(s, v)| *s += i32::from(i16::from(*v)) * i32::from(weight));
}

/// Squeezes rows that stand side by side, and lays them one below the other.
fn squeeze_across<const N: usize>(lines: &[[i16; SIDE]], across: &[Taps], out: &mut [u8]) {
    let stride = across.len() * N;
    let mut narrow = vec![[[0u8; SIDE]; N]; across.len()];
    for (pixel, tap) in narrow.iter_mut().zip(across) {
        let mut sums = [[1i32 << (PLACES + BETWEEN - 1); SIDE]; N];
        for (column, weight) in lines[tap.first * N..].as_chunks::<N>().0.iter().zip(&tap.weights) {
            for (sums, values) in sums.iter_mut().zip(column) {
                sums.iter_mut().zip(values).for_each(|(s, v)| *s += i32::from(*v) * i32::from(*weight));
            }
        }
        *pixel = sums.map(|sums| sums.map(|s| (s >> (PLACES + BETWEEN)).clamp(0, 255) as u8));
    }
    for (k, row) in out.chunks_exact_mut(stride).enumerate() {
        row.iter_mut().zip(narrow.as_flattened()).for_each(|(v, from)| *v = from[k]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::Colour;

    fn gray(w: usize, h: usize, data: Vec<u8>) -> Pixels {
        Pixels { width: w, height: h, colour: Colour::Gray, data, profile: None, orientation: 1, luma: false }
    }

    #[test]
    fn flat_areas_stay_and_nothing_grows() {
        for v in [0, 1, 127, 254, 255] {
            for (w, h) in [(13, 7), (96, 31), (97, 1), (1, 1)] {
                let got = shrink(gray(97, 31, vec![v; 97 * 31]), w, h).data;
                assert!(got.len() == w * h && got.iter().all(|&g| g == v), "{v} {w} {h}");
            }
        }
        assert_eq!(shrink(gray(2, 1, vec![1, 2]), 50, 50).data, [1, 2]);
    }

    #[test]
    fn a_ramp_stays_a_ramp_and_stands_where_it_stood() {
        let ramp: Vec<u8> = (0..200).collect();
        for to in [50, 80, 133, 199] {
            let got = shrink(gray(200, 1, ramp.clone()), to, 1).data;
            for (i, v) in got.iter().enumerate().skip(6).take(to - 12) {
                // The middle of target sample i, in halves of a source sample.
                let wanted = ((2 * i + 1) * 200 / to) as i32 - 1;
                assert!((2 * i32::from(*v) - wanted).abs() <= 2, "{to} {i}: {v}, {wanted} / 2");
            }
        }
    }

    #[test]
    fn every_channel_keeps_to_itself_in_rows_and_columns() {
        // Planes that differ in slope, of a size that is no multiple of what is taken at a time.
        for (colour, n) in [(Colour::Rgb, 3), (Colour::Cmyk, 4)] {
            let (w, h) = (61, 45);
            let plane =
                |c: usize| -> Vec<u8> { (0..w * h).map(|i| (i % w * (c + 1) + i / w * (4 - c)) as u8 / 2).collect() };
            let planes: Vec<Vec<u8>> = (0..n).map(plane).collect();
            let data = (0..w * h).flat_map(|i| planes.iter().map(move |p| p[i]).collect::<Vec<u8>>()).collect();
            let got = shrink(Pixels { colour, ..gray(w, h, data) }, 40, 29).data;
            for (c, plane) in planes.into_iter().enumerate() {
                let alone = shrink(gray(w, h, plane), 40, 29).data;
                assert!(got.iter().skip(c).step_by(n).eq(&alone), "{colour:?} {c}");
            }
        }
    }

    #[test]
    fn what_is_too_fine_for_the_target_goes_gray_and_edges_stay_sharp() {
        let lines: Vec<u8> = (0..400).map(|x| if x % 2 == 0 { 0 } else { 255 }).collect();
        let got = shrink(gray(400, 1, lines), 150, 1).data;
        assert!(got[6..144].iter().all(|v| v.abs_diff(128) < 20), "{got:?}");
        let edge: Vec<u8> = (0..400).map(|x| if x < 200 { 40 } else { 200 }).collect();
        let got = shrink(gray(400, 1, edge), 200, 1).data;
        let soft = got.iter().filter(|v| v.abs_diff(40) > 20 && v.abs_diff(200) > 20).count();
        assert!(soft <= 2, "{:?}", &got[90..110]);
    }
}
