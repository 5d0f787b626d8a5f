//! Files to pixels: what is in the file, as it is stored.

use super::fault::Fault;
use super::{jpeg, tiff};
use image::{ColorType, DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use std::io::Cursor;

/// The most pixels a photo may have.
const MOST_PIXELS: u64 = 200_000_000;

/// What the channels of a photo mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Light, three channels.
    Rgb,
    /// One channel.
    Gray,
    /// Inks, four channels.
    Cmyk,
}

impl Colour {
    /// Returns the bytes of a pixel.
    pub fn channels(self) -> usize {
        match self {
            Colour::Gray => 1,
            Colour::Rgb => 3,
            Colour::Cmyk => 4,
        }
    }
}

/// What a photo is, without its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Info {
    /// Width in pixels as a reader sees it: the orientation is already applied.
    pub width: u32,
    /// Height in pixels as a reader sees it.
    pub height: u32,
    /// Channels.
    pub colour: Colour,
    /// EXIF orientation as stored, 1 to 8.
    pub orientation: u8,
}

/// Decoded pixels as stored: not yet turned, in the file's own colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Width.
    pub width: usize,
    /// Height.
    pub height: usize,
    /// Channels.
    pub colour: Colour,
    /// Rows from the top, channels interleaved; inks with 255 for full ink.
    pub data: Vec<u8>,
    /// The embedded colour profile.
    pub profile: Option<Vec<u8>>,
    /// EXIF orientation, 1 to 8.
    pub orientation: u8,
    /// Whether its three channels are still brightness and two differences of colour, as a JPEG stores them.
    pub luma: bool,
}

impl Pixels {
    /// Returns itself when there is a byte for every channel of at least one pixel.
    pub fn checked(self) -> Result<Pixels, Fault> {
        match self.data.len() {
            0 => Err(Fault::Truncated),
            n if n == self.width * self.height * self.colour.channels() => Ok(self),
            _ => Err(Fault::Damaged("rows are missing".to_owned())),
        }
    }
}

/// Refuses a picture that would not fit into memory.
pub fn check_size(pixels: u64) -> Result<(), Fault> {
    if pixels > MOST_PIXELS { Err(Fault::TooLarge(pixels)) } else { Ok(()) }
}

/// Reads a photo's size, colour and orientation without decoding it.
///
/// # Errors
/// [`Fault`] when it is no photo, or is cut short.
pub fn probe(bytes: &[u8]) -> Result<Info, Fault> {
    let (width, height, colour, orientation) = if jpeg::is_jpeg(bytes) {
        let m = jpeg::markers(bytes);
        if !m.complete {
            return Err(Fault::Truncated);
        }
        let colour = match m.channels {
            1 => Colour::Gray,
            4 => Colour::Cmyk,
            _ => Colour::Rgb,
        };
        (m.width, m.height, colour, m.orientation)
    } else if let Some(inks) = tiff::inks(bytes)? {
        (inks.width, inks.height, Colour::Cmyk, inks.orientation)
    } else {
        let mut decoder = open(bytes)?;
        let (w, h) = decoder.dimensions();
        let colour = if is_gray(decoder.color_type()) { Colour::Gray } else { Colour::Rgb };
        (w, h, colour, decoder.orientation().map_or(1, |o| o.to_exif()))
    };
    if width == 0 || height == 0 {
        return Err(Fault::Damaged("it has no pixels".to_owned()));
    }
    let pixels = u64::from(width) * u64::from(height);
    check_size(pixels)?;
    // A byte of a JPEG holds 8 blocks of 64 pixels at the most, one of a packed file 8,800 pixels of one bit.
    let most = if jpeg::is_jpeg(bytes) { 600 } else { 8_800 };
    if pixels > bytes.len() as u64 * most {
        return Err(Fault::Truncated);
    }
    let (width, height) = if orientation > 4 { (height, width) } else { (width, height) };
    Ok(Info { width, height, colour, orientation })
}

/// Decodes a photo of any format that is taken.
///
/// # Errors
/// [`Fault`] when it is none, cut short or damaged.
pub fn decode(bytes: &[u8]) -> Result<Pixels, Fault> {
    if jpeg::is_jpeg(bytes) {
        return jpeg::decode(bytes);
    }
    if let Some(inks) = tiff::inks(bytes)? {
        return inks.decode();
    }
    let mut decoder = open(bytes)?;
    let (w, h) = decoder.dimensions();
    check_size(u64::from(w) * u64::from(h))?;
    let orientation = decoder.orientation().map_or(1, |o| o.to_exif());
    let profile = decoder.icc_profile().ok().flatten();
    let gray = is_gray(decoder.color_type());
    let picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
    let (colour, data) = if gray {
        (Colour::Gray, over_white::<2>(&picture.into_luma_alpha8()))
    } else {
        (Colour::Rgb, over_white::<4>(&picture.into_rgba8()))
    };
    Pixels { width: w as usize, height: h as usize, colour, data, profile, orientation, luma: false }.checked()
}

fn open(bytes: &[u8]) -> Result<Box<dyn ImageDecoder + '_>, Fault> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Fault::NotAPhoto)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Tiff)) {
        return Err(Fault::NotAPhoto);
    }
    reader.no_limits();
    Ok(Box::new(reader.into_decoder().map_err(fault)?))
}

fn is_gray(colour: ColorType) -> bool {
    matches!(colour, ColorType::L8 | ColorType::La8 | ColorType::L16 | ColorType::La16)
}

fn fault(e: image::ImageError) -> Fault {
    match e {
        image::ImageError::IoError(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => Fault::Truncated,
        other => Fault::Damaged(other.to_string()),
    }
}

/// Lays `N` channels, the last of them alpha, over white paper.
fn over_white<const N: usize>(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / N * (N - 1));
    for p in data.chunks_exact(N) {
        let alpha = u32::from(p[N - 1]);
        out.extend(p[..N - 1].iter().map(|&v| ((u32::from(v) * alpha + 255 * (255 - alpha) + 127) / 255) as u8));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::codecs::png::PngEncoder;
    use image::{ExtendedColorType, ImageEncoder};

    fn png(data: &[u8], w: u32, h: u32, colour: ExtendedColorType) -> Vec<u8> {
        let mut out = Vec::new();
        PngEncoder::new(&mut out).write_image(data, w, h, colour).unwrap();
        out
    }

    #[test]
    fn a_png_of_one_pixel_is_read_over_white() {
        let file = png(&[0, 0, 0, 0], 1, 1, ExtendedColorType::Rgba8);
        assert_eq!(probe(&file).unwrap(), Info { width: 1, height: 1, colour: Colour::Rgb, orientation: 1 });
        assert_eq!(decode(&file).unwrap().data, [255, 255, 255]);
        let gray = png(&[7, 9], 2, 1, ExtendedColorType::L8);
        assert_eq!((decode(&gray).unwrap().data, decode(&gray).unwrap().colour), (vec![7, 9], Colour::Gray));
    }

    #[test]
    fn what_is_no_photo_is_said() {
        assert_eq!(probe(b"<html>"), Err(Fault::NotAPhoto));
        assert_eq!(decode(b""), Err(Fault::NotAPhoto));
        let file = png(&[1; 300], 10, 10, ExtendedColorType::Rgb8);
        assert!(matches!(decode(&file[..file.len() / 2]), Err(Fault::Truncated | Fault::Damaged(_))));
    }
}
