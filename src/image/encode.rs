//! The JPEG of a photo: inks under the limit in what a reader decodes, not only in what was put in.
//!
//! A JPEG swings about its samples 振铃. Its blocks of 8 × 8 pixels know nothing of one another (no ink is subsampled),
//! so that those which may swing over the limit are tried by themselves: encoded, decoded, and where one is still over
//! it is held lower, it alone. Black is kept and C, M and Y are reduced by one factor ([`super::limit`]), so that
//! neutral shadows stay neutral, and the rest of the photo keeps its depth.

use super::fault::Fault;
use super::jpeg;
use super::limit::hold;
use super::prepare::Space;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use rayon::prelude::*;

/// JPEG quality.
const QUALITY: u8 = 92;
/// Side of a block.
const SIDE: usize = 8;
/// How far a photo is held under the limit to begin with, in per cent of it.
const MARGIN: u32 = 2;
/// How far, full ink being 255, a smooth block may swing over its darkest pixel, and how much more one of contrast: of
/// 125,000 blocks of dark photos the worst swung by 24 and by 36.
const SWING: (u32, u32) = (30, 30);
/// How often blocks are tried before the last resort.
const TRIES: usize = 6;

/// Encodes samples; inks are held to `limit`, in hundredths of a per cent.
///
/// # Errors
/// [`Fault::TooLarge`] where a side is longer than a JPEG's may be, [`Fault::Ink`] where the limit cannot be held.
pub(super) fn encode(
    samples: &mut [u8],
    (width, height): (usize, usize),
    space: Space,
    limit: u32,
) -> Result<Vec<u8>, Fault> {
    let Space::Cmyk = space else { return jpeg(samples, width, height, ColorType::Luma) };
    let limit = limit * 255 / 10_000;
    let mut tried = held(samples, width, limit);
    for _ in 0..TRIES {
        if tried.is_empty() {
            return jpeg(samples, width, height, ColorType::Cmyk);
        }
        tried = over(&tried, samples, (width, height), limit)?;
        for block in &mut tried {
            block.lower(samples, (width, height));
        }
    }
    match over(&tried, samples, (width, height), limit)?.is_empty() {
        true => jpeg(samples, width, height, ColorType::Cmyk),
        false => Err(Fault::Ink(limit * 100 / 255)),
    }
}

/// A block that may swing over the limit.
#[derive(Clone, Copy, Debug)]
struct Block {
    x: usize,
    y: usize,
    /// What its pixels were last held to.
    most: u32,
    /// How far it swung over the limit.
    over: u32,
}

impl Block {
    /// Calls for each of its pixels that lie in the photo: where it is in the block, and in the samples.
    fn pixels(self, (width, height): (usize, usize)) -> impl Iterator<Item = usize> {
        let rows = self.y..(self.y + SIDE).min(height);
        let columns = self.x..(self.x + SIDE).min(width);
        rows.flat_map(move |y| columns.clone().map(move |x| (y * width + x) * 4))
    }

    /// Copies one of its lines; past the photo's edges its last pixels go on, as the encoder has it.
    fn line(self, y: usize, samples: &[u8], (width, height): (usize, usize), out: &mut [u8]) {
        let from = &samples[((self.y + y).min(height - 1) * width + self.x) * 4..];
        let (inside, past) = out.split_at_mut((width - self.x).min(SIDE) * 4);
        inside.copy_from_slice(&from[..inside.len()]);
        let last = &inside[inside.len() - 4..];
        past.chunks_exact_mut(4).for_each(|p| p.copy_from_slice(last));
    }

    /// Holds its pixels lower by what it was over, and a little.
    fn lower(&mut self, samples: &mut [u8], size: (usize, usize)) {
        self.most = self.most.saturating_sub(self.over + 3);
        self.pixels(size).for_each(|at| {
            hold(&mut samples[at..at + 4], self.most);
        });
    }
}

fn sum(pixel: &[u8]) -> u32 {
    pixel.iter().map(|&v| u32::from(v)).sum()
}

/// Holds a photo a little under the limit; returns the blocks that are near it, or whose contrast may carry them over.
fn held(samples: &mut [u8], width: usize, limit: u32) -> Vec<Block> {
    let most = limit - limit * MARGIN / 100;
    let bands = samples.par_chunks_mut((width * 4 * SIDE).max(4)).enumerate();
    let near = |(band, lines): (usize, &mut [u8])| {
        let mut sums = vec![(u32::MAX, 0u32); width.div_ceil(SIDE)];
        for line in lines.chunks_mut(width * 4) {
            for (block, (low, high)) in line.chunks_mut(SIDE * 4).zip(&mut sums) {
                for pixel in block.chunks_exact_mut(4) {
                    let mut of = sum(pixel);
                    if of > most {
                        hold(pixel, most);
                        of = sum(pixel);
                    }
                    (*low, *high) = ((*low).min(of), (*high).max(of));
                }
            }
        }
        let risky = |(low, high): (u32, u32)| high + SWING.0 + SWING.1.min(high.saturating_sub(low) / 4) > limit;
        let blocks = sums.into_iter().enumerate().filter(move |(_, of)| risky(*of));
        blocks.map(move |(i, _)| Block { x: i * SIDE, y: band * SIDE, most, over: 0 })
    };
    bands.flat_map_iter(near).collect()
}

/// Tries blocks in a strip of their own, and returns those that come out over the limit.
fn over(blocks: &[Block], samples: &[u8], (width, height): (usize, usize), limit: u32) -> Result<Vec<Block>, Fault> {
    // A JPEG is at most 65,535 pixels high.
    const STRIP: usize = 4_096;
    /// Blocks in a row of a strip.
    const ACROSS: usize = 64;
    let tried: Result<Vec<Vec<Block>>, Fault> = blocks
        .par_chunks(STRIP)
        .map(|blocks| {
            let columns = blocks.len().min(ACROSS);
            let rows = blocks.len().div_ceil(columns);
            let mut strip = vec![0u8; columns * rows * SIDE * SIDE * 4];
            // Where line y of block i stands in the strip.
            let place = |i: usize, y: usize| ((i / columns * SIDE + y) * columns + i % columns) * SIDE * 4;
            for (i, block) in blocks.iter().enumerate() {
                for y in 0..SIDE {
                    block.line(y, samples, (width, height), &mut strip[place(i, y)..][..SIDE * 4]);
                }
            }
            let file = jpeg(&strip, columns * SIDE, rows * SIDE, ColorType::Cmyk)?;
            let got = jpeg::decode(&file)?.data;
            let peak = |i: usize, block: &Block| {
                let (inside, lines) = ((width - block.x).min(SIDE) * 4, (height - block.y).min(SIDE));
                let lines = (0..lines).map(|y| &got[place(i, y)..][..inside]);
                lines.flat_map(|line| line.as_chunks::<4>().0).map(|p| sum(p)).max().unwrap_or(0)
            };
            let over = blocks.iter().enumerate().map(|(i, b)| Block { over: peak(i, b).saturating_sub(limit), ..*b });
            Ok(over.filter(|b| b.over > 0).collect())
        })
        .collect();
    Ok(tried?.concat())
}

/// Writes a JPEG without subsampling. Inks are stored as Adobe's programs store them, 255 for bare paper, and marked so.
fn jpeg(samples: &[u8], width: usize, height: usize, colour: ColorType) -> Result<Vec<u8>, Fault> {
    let side = |n: usize| u16::try_from(n).map_err(|_| Fault::TooLarge((width * height) as u64));
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.encode(samples, side(width)?, side(height)?, colour).map_err(|e| Fault::Damaged(e.to_string()))?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peak(file: &[u8]) -> u32 {
        jpeg::decode(file).unwrap().data.chunks_exact(4).map(sum).max().unwrap()
    }

    /// Numbers without order, the same every time.
    fn noise(n: usize) -> impl Iterator<Item = u8> {
        let mut seed = 7u32;
        std::iter::repeat_with(move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        })
        .take(n)
    }

    #[test]
    fn the_limit_holds_after_decoding_whatever_the_photo() {
        // Deep noise, hard edges and full inks, of a size that is no multiple of a block.
        let (w, h) = (61, 45);
        let deep: Vec<u8> = noise(w * h * 4).map(|v| if v > 99 { 255 } else { 255 - v / 2 }).collect();
        let edges: Vec<u8> = (0..w * h).flat_map(|i| if i % 5 < 2 { [0; 4] } else { [240, 220, 200, 230] }).collect();
        let full = vec![255; w * h * 4];
        for limit in [15_000, 22_000, 24_000, 30_000] {
            for (name, photo) in [("deep", &deep), ("edges", &edges), ("full", &full)] {
                let file = encode(&mut photo.clone(), (w, h), Space::Cmyk, limit).unwrap();
                assert!(peak(&file) <= limit * 255 / 10_000, "{name} {limit}: {}", peak(&file));
                assert!(peak(&file) > limit * 255 / 10_000 * 9 / 10, "{name} {limit} went flat: {}", peak(&file));
            }
        }
    }

    #[test]
    fn one_block_over_the_limit_does_not_make_others_lighter() {
        let (w, h) = (64, 8);
        let mut photo: Vec<u8> = [150, 140, 140, 170].repeat(w * h);
        // Hard noise in the first block alone.
        for y in 0..8 {
            for (x, v) in noise(8).enumerate() {
                photo[(y * w + x) * 4..][..4].copy_from_slice(&if (v ^ y as u8) & 1 == 0 { [0; 4] } else { [255; 4] });
            }
        }
        let file = encode(&mut photo, (w, h), Space::Cmyk, 24_000).unwrap();
        let got = jpeg::decode(&file).unwrap().data;
        assert!(peak(&file) <= 612);
        for x in 8..w {
            assert!(got[x * 4..][..4].iter().zip([150, 140, 140, 170]).all(|(a, b)| a.abs_diff(b) <= 2), "{x}");
        }
    }

    #[test]
    fn black_is_kept_and_neutral_stays_neutral() {
        let mut photo = [200, 180, 180, 250].repeat(64);
        let got = jpeg::decode(&encode(&mut photo, (8, 8), Space::Cmyk, 24_000).unwrap()).unwrap().data;
        assert!(got[3].abs_diff(250) <= 2, "{:?}", &got[..4]);
        let (c, m, y) = (u32::from(got[0]), u32::from(got[1]), u32::from(got[2]));
        assert!((c * 180).abs_diff(m * 200) < 600 && m.abs_diff(y) <= 2, "{:?}", &got[..4]);
    }

    #[test]
    fn a_picture_longer_than_a_jpeg_may_be_is_told() {
        assert!(matches!(encode(&mut vec![0; 70_000], (70_000, 1), Space::Gray, 24_000), Err(Fault::TooLarge(_))));
    }
}
