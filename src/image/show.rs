//! Pictures and inks for a screen: in the colours of the press, or by how much ink they take.

use super::colour::Screen;
use super::fault::Fault;
use super::jpeg;
use super::prepare::{Prepared, Space};
use crate::ink::{Cmyk, FULL};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use rayon::prelude::*;
use std::sync::Arc;

/// Quality of a picture that only a screen shows.
const QUALITY: u8 = 85;
/// Pixels that one thread takes at a time.
const BATCH: usize = 16_384;

/// How inks are shown.
#[derive(Clone, Debug)]
pub enum Shown {
    /// As the press prints them 大样.
    Press(Arc<Screen>),
    /// By their sum 总墨量, up to the most the press takes, in hundredths of a per cent.
    Ink(u32),
}

/// Sums of inks in hundredths of a per cent of the limit's 240 %, and what they are shown by: pale, blue, green, yellow, orange.
const HEAT: [(u32, [u8; 3]); 6] = [
    (0, [255, 255, 255]),
    (5_000, [222, 235, 247]),
    (10_000, [133, 183, 222]),
    (16_000, [116, 196, 118]),
    (20_000, [254, 217, 91]),
    (24_000, [244, 140, 40]),
];
/// What is over the limit.
const OVER_LIMIT: [u8; 3] = [200, 0, 60];

impl Shown {
    /// Returns the colour of a mix.
    pub fn mix(&self, mix: Cmyk) -> [u8; 3] {
        match self {
            Shown::Press(screen) => {
                let share = |part: u16| ((u32::from(part.min(FULL)) * 255 + 5_000) / 10_000) as u8;
                screen.colour(mix.parts().map(share))
            }
            Shown::Ink(limit) => heat(mix.total(), *limit),
        }
    }

    fn inks(&self, inks: [u8; 4]) -> [u8; 3] {
        match self {
            Shown::Press(screen) => screen.colour(inks),
            Shown::Ink(limit) => {
                // A full ink is 255; rounding down keeps what is at the limit on this side of it.
                let sum: u32 = inks.iter().map(|&v| u32::from(v)).sum();
                heat(sum * 10_000 / 255, *limit)
            }
        }
    }

    /// Returns a prepared picture as a JPEG that any screen shows.
    ///
    /// # Errors
    /// What a reader of JPEG files says of a picture that [`super::prepare()`] did not make.
    pub fn picture(&self, picture: &Prepared) -> Result<Vec<u8>, Fault> {
        // A reader turns what Adobe's marker says is stored turned: full ink is 255.
        let samples = jpeg::decode(&picture.data)?.data;
        let mut rgb = vec![0u8; picture.width as usize * picture.height as usize * 3];
        let channels = if picture.space == Space::Gray { 1 } else { 4 };
        rgb.par_chunks_mut(BATCH * 3).zip(samples.par_chunks(BATCH * channels)).for_each(|(out, samples)| {
            for (o, p) in out.chunks_exact_mut(3).zip(samples.chunks_exact(channels)) {
                let inks = match *p {
                    [c, m, y, k] => [c, m, y, k],
                    ref gray => [0, 0, 0, 255 - gray[0]],
                };
                o.copy_from_slice(&self.inks(inks));
            }
        });
        let side = |n: u32| u16::try_from(n).map_err(|_| Fault::TooLarge(rgb.len() as u64 / 3));
        let (w, h) = (side(picture.width)?, side(picture.height)?);
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, QUALITY);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        encoder.encode(&rgb, w, h, ColorType::Rgb).map_err(|e| Fault::Damaged(e.to_string()))?;
        Ok(out)
    }
}

/// Returns what a sum of inks is shown by.
fn heat(total: u32, limit: u32) -> [u8; 3] {
    if total > limit {
        return OVER_LIMIT;
    }
    let upper = HEAT.iter().position(|(at, _)| *at >= total).unwrap_or(HEAT.len() - 1).max(1);
    let ((from, a), (to, b)) = (HEAT[upper - 1], HEAT[upper]);
    let (done, all) = (i64::from(total.min(to) - from), i64::from(to - from));
    std::array::from_fn(|i| {
        let (a, b) = (i64::from(a[i]), i64::from(b[i]));
        (a + (b - a) * done / all) as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Abs;
    use crate::image::{Crop, Press, prepare};

    const WHOLE: Crop = Crop { x: 0, y: 0, w: u32::MAX, h: u32::MAX };

    fn shown(file: &[u8], by: &Shown, press: &Press) -> [u8; 3] {
        let made = prepare(file, WHOLE, (Abs::pt(8), Abs::pt(8)), press).unwrap();
        let jpeg = by.picture(&made).unwrap();
        let mut decoder = zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(&jpeg));
        let rgb = decoder.decode().unwrap();
        assert_eq!(rgb.len(), made.width as usize * made.height as usize * 3);
        [rgb[0], rgb[1], rgb[2]]
    }

    #[test]
    fn a_photo_comes_back_near_what_it_was() {
        let press = Press::open(Default::default(), None).unwrap();
        let screen = Shown::Press(press.screen());
        let mut file = Vec::new();
        Encoder::new(&mut file, 95).encode(&[190, 150, 120].repeat(64), 8, 8, ColorType::Rgb).unwrap();
        let got = shown(&file, &screen, &press);
        assert!(got.iter().zip([190, 150, 120]).all(|(a, b)| a.abs_diff(b) < 24), "{got:?}");
        let mut gray = Vec::new();
        Encoder::new(&mut gray, 95).encode(&[128; 64], 8, 8, ColorType::Luma).unwrap();
        let [r, g, b] = shown(&gray, &screen, &press);
        assert!(r.abs_diff(g) < 10 && g.abs_diff(b) < 10 && (90..190).contains(&g), "{r} {g} {b}");
    }

    #[test]
    fn ink_is_shown_by_its_sum_and_over_the_limit_at_once() {
        let ink = Shown::Ink(24_000);
        let mix = |c, m, y, k| ink.mix(Cmyk { c, m, y, k });
        assert_eq!(mix(0, 0, 0, 0), [255; 3]);
        assert_eq!(mix(0, 0, 0, 10_000), [133, 183, 222]);
        assert_eq!(mix(6_000, 6_000, 6_000, 6_000), HEAT[5].1);
        assert_eq!(mix(6_000, 6_000, 6_000, 6_001), OVER_LIMIT);
        assert_eq!(Shown::Ink(30_000).mix(Cmyk { c: 10_000, m: 10_000, y: 5_000, k: 0 }), HEAT[5].1);
    }
}
