//! One photo made ready for the plate: upright, cropped, scaled, sharpened if asked, in inks, under the ink limit, as a JPEG.

use super::decode::decode;
use super::encode::encode;
use super::fault::Fault;
use super::press::Press;
use super::scale::shrink;
use super::sharpen::sharpen;
use super::{colour, jpeg, reshape};
use crate::geom::Abs;

/// The longest side of a JPEG.
const LONGEST: usize = 65_500;

/// What is kept of a photo, in pixels of the upright picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crop {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width.
    pub w: u32,
    /// Height.
    pub h: u32,
}

/// The inks of a prepared photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// The K plate alone, as gray: 255 is paper.
    Gray,
    /// All four plates.
    Cmyk,
}

/// A photo ready for the plate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Inks.
    pub space: Space,
    /// A JPEG without subsampling. Inks are stored as Adobe's programs do, 255 for bare paper, and marked so: a PDF names
    /// them with `/Decode [1 0 1 0 1 0 1 0]`, and a program that knows no PDF reads them right too.
    pub data: Vec<u8>,
    /// Resolution on the page in 1/100 ppi, the lower of both directions.
    pub ppi_x100: u32,
    /// Where the colours came from: `sRGB`, `embedded`, `gray` or `CMYK`.
    pub from: &'static str,
}

/// Prepares a photo for its place.
///
/// `crop` counts pixels of the upright picture and is cut to it; `placed` is width and height on the page. A photo is
/// scaled to the finest resolution that the press's plate shows; more only fills the file.
///
/// # Errors
/// [`Fault`] when the bytes, the profile or the crop cannot be used.
pub fn prepare(bytes: &[u8], crop: Crop, placed: (Abs, Abs), press: &Press) -> Result<Prepared, Fault> {
    let picture = decode(bytes)?;
    let sideways = picture.orientation > 4;
    let turned = |(across, down)| if sideways { (down, across) } else { (across, down) };
    let (all_w, all_h) = turned((picture.width, picture.height));
    let (x, y) = (crop.x as usize, crop.y as usize);
    let (w, h) = ((crop.w as usize).min(all_w.saturating_sub(x)), (crop.h as usize).min(all_h.saturating_sub(y)));
    if w == 0 || h == 0 || placed.0 <= Abs::ZERO || placed.1 <= Abs::ZERO {
        return Err(Fault::EmptyCrop);
    }
    // Cut, then scaled, then turned and converted: the less the later.
    let ppi = press.settings().photo_ppi;
    let (most_w, most_h) = turned((most_pixels(placed.0, ppi), most_pixels(placed.1, ppi)));
    let picture = shrink(reshape::crop_upright(picture, x, y, w, h), most_w, most_h);
    let picture = sharpen(reshape::upright(jpeg::light(picture)), press.settings().sharpen);
    let (width, height) = (picture.width, picture.height);
    let (space, mut samples, from) = colour::convert(picture, press)?;
    let data = encode(&mut samples, (width, height), space, press.settings().ink_limit)?;
    let ppi_x100 = ppi_x100(width, placed.0).min(ppi_x100(height, placed.1));
    Ok(Prepared { width: width as u32, height: height as u32, space, data, ppi_x100, from })
}

/// Returns how many pixels a length may carry.
fn most_pixels(length: Abs, ppi: u32) -> usize {
    let pixels = (i128::from(length.to_sp()) * i128::from(ppi) + 72 * 65_536 - 1) / (72 * 65_536);
    usize::try_from(pixels).unwrap_or(LONGEST).clamp(1, LONGEST)
}

fn ppi_x100(pixels: usize, length: Abs) -> u32 {
    let ppi = pixels as i128 * 72 * 65_536 * 100 / i128::from(length.to_sp().max(1));
    u32::try_from(ppi).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jpeg_encoder::{ColorType, Encoder};

    const LIMIT: u32 = 240 * 255 / 100;
    const WHOLE: Crop = Crop { x: 0, y: 0, w: u32::MAX, h: u32::MAX };

    fn jpeg_of(rgb: &[u8], w: u16, h: u16) -> Vec<u8> {
        let mut out = Vec::new();
        Encoder::new(&mut out, 95).encode(rgb, w, h, ColorType::Rgb).unwrap();
        out
    }

    fn press() -> Press {
        Press::open(Default::default(), None).unwrap()
    }

    fn inch(n: i64) -> Abs {
        Abs::pt(72 * n)
    }

    #[test]
    fn a_photo_of_one_pixel_is_prepared() {
        let got = prepare(&jpeg_of(&[200, 30, 30], 1, 1), WHOLE, (inch(1), inch(2)), &press()).unwrap();
        assert_eq!((got.width, got.height, got.space, got.from), (1, 1, Space::Cmyk, "sRGB"));
        assert_eq!(got.ppi_x100, 50);
        let inks = jpeg::decode(&got.data).unwrap().data;
        assert!(inks[0] < 80 && inks[1] > 150, "{inks:?}");
    }

    #[test]
    fn a_fine_photo_is_scaled_to_300_ppi_and_a_coarse_one_is_left() {
        let file = jpeg_of(&[90; 700 * 20 * 3], 700, 20);
        let got = prepare(&file, WHOLE, (inch(1), inch(1)), &press()).unwrap();
        assert_eq!((got.width, got.height, got.ppi_x100), (300, 20, 2_000));
        let part = Crop { x: 690, y: 0, w: 50, h: 50 };
        assert_eq!(prepare(&file, part, (inch(1), inch(1)), &press()).unwrap().width, 10);
        let off = Crop { x: 700, ..part };
        assert_eq!(prepare(&file, off, (inch(1), inch(1)), &press()), Err(Fault::EmptyCrop));
    }

    #[test]
    fn a_photo_is_sharpened_where_the_press_asks_for_it() {
        let sharper = Press::open(crate::template::Press { sharpen: 150, ..Default::default() }, None).unwrap();
        let edge: Vec<u8> = (0..64 * 16).flat_map(|i| if i % 64 < 29 { [90; 3] } else { [150; 3] }).collect();
        let (flat, edge) = (jpeg_of(&[120; 64 * 16 * 3], 64, 16), jpeg_of(&edge, 64, 16));
        let with = |file: &[u8], press: &Press| prepare(file, WHOLE, (inch(1), inch(1)), press).unwrap();
        assert_eq!(with(&flat, &sharper), with(&flat, &press()));
        let black = |press: &Press| -> Vec<i32> {
            let inks = jpeg::decode(&with(&edge, press).data).unwrap().data;
            inks.chunks_exact(4).take(64).map(|p| p.iter().map(|v| i32::from(*v)).sum()).collect()
        };
        let (soft, sharp) = (black(&press()), black(&sharper));
        assert!(sharp[28] - sharp[29] > soft[28] - soft[29] + 30, "{soft:?} {sharp:?}");
    }

    #[test]
    fn the_ink_limit_holds_in_the_written_jpeg() {
        // Deep shadows with hard noise: the worst that a JPEG can be asked to hold.
        let mut seed = 7u32;
        let noise: Vec<u8> = (0..64 * 64 * 3)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if seed >> 31 == 0 { 0 } else { (seed >> 26) as u8 }
            })
            .collect();
        let got = prepare(&jpeg_of(&noise, 64, 64), WHOLE, (inch(1), inch(1)), &press()).unwrap();
        let inks = jpeg::decode(&got.data).unwrap().data;
        let peak: u32 = inks.chunks_exact(4).map(|p| p.iter().map(|&v| u32::from(v)).sum()).max().unwrap();
        assert!(peak <= LIMIT, "{}", peak);
        assert!(peak > 200 * 255 / 100, "the shadows went flat: {}", peak);
    }

    #[test]
    fn a_gray_photo_stays_on_one_plate_and_bytes_repeat() {
        let mut file = Vec::new();
        Encoder::new(&mut file, 95).encode(&[120; 64], 8, 8, ColorType::Luma).unwrap();
        let once = prepare(&file, WHOLE, (inch(1), inch(1)), &press()).unwrap();
        assert_eq!((once.space, once.from), (Space::Gray, "gray"));
        assert_eq!(once, prepare(&file, WHOLE, (inch(1), inch(1)), &press()).unwrap());
        assert_eq!(prepare(&file[..60], WHOLE, (inch(1), inch(1)), &press()), Err(Fault::Truncated));
    }
}
