//! Turning, cropping and scaling down, in whole numbers.

use super::decode::Pixels;
use rayon::prelude::*;

/// Turns a picture upright by its EXIF orientation.
pub fn upright(p: Pixels) -> Pixels {
    let (w, h, n) = (p.width, p.height, p.colour.channels());
    if !(2..=8).contains(&p.orientation) {
        return p;
    }
    let swapped = p.orientation > 4;
    let (nw, nh) = if swapped { (h, w) } else { (w, h) };
    let mut data = Vec::with_capacity(p.data.len());
    for y in 0..nh {
        for x in 0..nw {
            let (sx, sy) = match p.orientation {
                2 => (w - 1 - x, y),
                3 => (w - 1 - x, h - 1 - y),
                4 => (x, h - 1 - y),
                5 => (y, x),
                6 => (y, h - 1 - x),
                7 => (w - 1 - y, h - 1 - x),
                _ => (w - 1 - y, x),
            };
            let at = (sy * w + sx) * n;
            data.extend_from_slice(&p.data[at..at + n]);
        }
    }
    Pixels { width: nw, height: nh, data, orientation: 1, ..p }
}

/// Cuts out a rectangle that lies inside the picture.
pub fn crop(p: Pixels, x: usize, y: usize, w: usize, h: usize) -> Pixels {
    let n = p.colour.channels();
    if (x, y, w, h) == (0, 0, p.width, p.height) {
        return p;
    }
    let data =
        (y..y + h).flat_map(|row| &p.data[(row * p.width + x) * n..(row * p.width + x + w) * n]).copied().collect();
    Pixels { width: w, height: h, data, ..p }
}

/// Which source samples make one sample of the target, with weights that add up to 65,536.
struct Taps {
    first: usize,
    weights: Vec<u32>,
}

/// Spreads `from` samples over `to` by exact area, rounding so that every sum is whole.
fn taps(from: usize, to: usize) -> Vec<Taps> {
    (0..to)
        .map(|i| {
            // In units of 1/to of a source sample, target i covers [i * from, (i + 1) * from).
            let (start, end) = (i * from, (i + 1) * from);
            let first = start / to;
            let last = (end - 1) / to;
            let share = |edge: usize| ((edge.clamp(start, end) - start) as u64 * 65_536 / from as u64) as u32;
            let weights = (first..=last).map(|s| share((s + 1) * to) - share(s * to)).collect();
            Taps { first, weights }
        })
        .collect()
}

/// Scales a picture down by area averaging; never up.
pub fn shrink(p: Pixels, to_w: usize, to_h: usize) -> Pixels {
    let (to_w, to_h) = (to_w.clamp(1, p.width), to_h.clamp(1, p.height));
    if (to_w, to_h) == (p.width, p.height) {
        return p;
    }
    let n = p.colour.channels();
    let (across, down) = (taps(p.width, to_w), taps(p.height, to_h));
    let mut narrow = vec![0u8; to_w * p.height * n];
    narrow.par_chunks_mut(to_w * n).zip(p.data.par_chunks(p.width * n)).for_each(|(out, row)| {
        for (pixel, tap) in out.chunks_exact_mut(n).zip(&across) {
            for (c, v) in pixel.iter_mut().enumerate() {
                let sum: u32 =
                    tap.weights.iter().enumerate().map(|(k, w)| w * u32::from(row[(tap.first + k) * n + c])).sum();
                *v = ((sum + 32_768) >> 16) as u8;
            }
        }
    });
    let stride = to_w * n;
    let mut data = vec![0u8; stride * to_h];
    data.par_chunks_mut(stride).zip(&down).for_each(|(out, tap)| {
        let mut sums = vec![32_768u32; stride];
        for (k, w) in tap.weights.iter().enumerate() {
            let row = &narrow[(tap.first + k) * stride..][..stride];
            sums.iter_mut().zip(row).for_each(|(s, v)| *s += w * u32::from(*v));
        }
        out.iter_mut().zip(sums).for_each(|(o, s)| *o = (s >> 16) as u8);
    });
    Pixels { width: to_w, height: to_h, data, ..p }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::Colour;

    fn gray(w: usize, h: usize, data: &[u8], orientation: u8) -> Pixels {
        Pixels { width: w, height: h, colour: Colour::Gray, data: data.to_vec(), profile: None, orientation }
    }

    #[test]
    fn every_orientation_comes_upright() {
        // The upright picture is 1 2 3 over 4 5 6.
        let stored: [(u8, usize, &[u8]); 8] = [
            (1, 3, &[1, 2, 3, 4, 5, 6]),
            (2, 3, &[3, 2, 1, 6, 5, 4]),
            (3, 3, &[6, 5, 4, 3, 2, 1]),
            (4, 3, &[4, 5, 6, 1, 2, 3]),
            (5, 2, &[1, 4, 2, 5, 3, 6]),
            (6, 2, &[3, 6, 2, 5, 1, 4]),
            (7, 2, &[6, 3, 5, 2, 4, 1]),
            (8, 2, &[4, 1, 5, 2, 6, 3]),
        ];
        for (orientation, w, data) in stored {
            let got = upright(gray(w, 6 / w, data, orientation));
            assert_eq!((got.width, got.data.as_slice()), (3, &[1, 2, 3, 4, 5, 6][..]), "{orientation}");
        }
    }

    #[test]
    fn shrinking_keeps_the_mean_and_flat_areas() {
        assert_eq!(shrink(gray(4, 1, &[0, 100, 200, 40], 1), 2, 1).data, [50, 120]);
        assert_eq!(shrink(gray(3, 1, &[0, 90, 255], 1), 2, 1).data, [30, 200]);
        assert!(shrink(gray(97, 31, &[255; 97 * 31], 1), 13, 7).data.iter().all(|&v| v == 255));
        assert_eq!(shrink(gray(2, 1, &[1, 2], 1), 50, 50).data, [1, 2]);
    }

    #[test]
    fn a_crop_takes_its_rows() {
        assert_eq!(crop(gray(3, 2, &[1, 2, 3, 4, 5, 6], 1), 1, 0, 2, 2).data, [2, 3, 5, 6]);
    }
}
