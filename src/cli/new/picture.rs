//! A picture to be replaced: hills one behind another and a low sun, drawn in whole numbers, the same everywhere.

use ::image::codecs::png::PngEncoder;
use ::image::{ExtendedColorType, ImageEncoder, ImageResult};

/// Pixels across: more than 200 an inch in the widest slot.
const W: u32 = 2000;
/// Pixels down.
const H: u32 = 1600;

/// The colours of a day: sky above, sky at the horizon, sun, and hills from the farthest to the nearest.
type Day = ([u8; 3], [u8; 3], [u8; 3], [[u8; 3]; 4]);

const DAYS: [Day; 3] = [
    (
        [150, 182, 205],
        [244, 226, 200],
        [250, 240, 214],
        [[156, 178, 190], [116, 146, 158], [84, 116, 118], [58, 84, 78]],
    ),
    (
        [214, 168, 146],
        [250, 224, 186],
        [252, 236, 196],
        [[190, 158, 150], [152, 124, 126], [112, 92, 104], [74, 64, 80]],
    ),
    (
        [136, 170, 178],
        [222, 230, 214],
        [246, 244, 226],
        [[158, 184, 164], [120, 154, 128], [86, 122, 92], [58, 90, 62]],
    ),
];

/// Draws one; a different number gives other hills and another day.
///
/// # Errors
/// The file cannot be packed.
pub(super) fn draw(number: usize) -> ImageResult<Vec<u8>> {
    let (above, below, sun, hills) = DAYS[number % DAYS.len()];
    let shift = (number as i64 % 7) * 271;
    let mut pixels = vec![0; (W * H * 3) as usize];
    let (cx, cy, r) = (i64::from(W) * 5 / 8 - shift / 3, i64::from(H) * 3 / 10, 130);
    let tops: Vec<Vec<i64>> = (0..W).map(|x| (0..4).map(|k| crest(i64::from(x) + shift, k)).collect()).collect();
    for (i, pixel) in pixels.chunks_exact_mut(3).enumerate() {
        let (x, y) = (i as i64 % i64::from(W), i as i64 / i64::from(W));
        let top = &tops[x as usize];
        let colour = match (0..4).rev().find(|&k| y >= top[k]) {
            Some(k) => hills[k],
            None if (x - cx).pow(2) + (y - cy).pow(2) < r * r => sun,
            None => [0, 1, 2].map(|c| mix(above[c], below[c], y, i64::from(H) * 3 / 5)),
        };
        pixel.copy_from_slice(&colour);
    }
    let mut out = Vec::new();
    PngEncoder::new(&mut out).write_image(&pixels, W, H, ExtendedColorType::Rgb8)?;
    Ok(out)
}

fn mix(a: u8, b: u8, part: i64, whole: i64) -> u8 {
    let part = part.clamp(0, whole);
    ((i64::from(a) * (whole - part) + i64::from(b) * part) / whole) as u8
}

/// How far down the crest of a range of hills is, farthest first.
fn crest(x: i64, k: usize) -> i64 {
    let (long, short) = ([520, 680, 900, 1200][k], [170, 230, 310, 420][k]);
    let base = [760, 930, 1110, 1320][k];
    base - wave(x + 300 * k as i64, long, 110) - wave(x, short, 34) - wave(x + 77, short / 3, 8)
}

/// An arch of a parabola that goes up and down again every `period` pixels, from −`height` to `height`.
fn wave(x: i64, period: i64, height: i64) -> i64 {
    let half = period / 2;
    let (at, up) = (x.rem_euclid(half), (x.div_euclid(half)) % 2 == 0);
    let arch = 4 * height * at * (half - at) / (half * half);
    if up { arch } else { -arch }
}
