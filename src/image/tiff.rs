//! TIFF files in inks: read as they are, since the general decoder would turn them into light without a profile.

use super::decode::{Colour, Pixels, check_size};
use super::fault::Fault;
use std::io::Cursor;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::{PlanarConfiguration, Tag};
use tiff::{ColorType, TiffError};

/// The most bytes a decoded picture takes: every pixel that is allowed, in four inks and a mask of 16 bits.
const MOST_BYTES: usize = 2_000_000_000;

/// A TIFF in inks with its file opened.
pub struct Inks<'a> {
    decoder: Decoder<Cursor<&'a [u8]>>,
    /// Width as stored.
    pub width: u32,
    /// Height as stored.
    pub height: u32,
    /// Orientation, 1 to 8.
    pub orientation: u8,
    /// Whether a mask follows the inks.
    masked: bool,
}

/// Opens a TIFF if it is one in inks.
///
/// # Errors
/// [`Fault`] when it is one and cannot be used.
pub fn inks(bytes: &[u8]) -> Result<Option<Inks<'_>>, Fault> {
    if !bytes.starts_with(b"II") && !bytes.starts_with(b"MM") {
        return Ok(None);
    }
    // What cannot be opened here is told by the general decoder.
    let Ok(decoder) = Decoder::new(Cursor::new(bytes)) else { return Ok(None) };
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MOST_BYTES;
    let mut decoder = decoder.with_limits(limits);
    let masked = match decoder.colortype() {
        Ok(ColorType::CMYK(8 | 16)) => false,
        Ok(ColorType::CMYKA(8 | 16)) => true,
        Ok(ColorType::CMYK(_) | ColorType::CMYKA(_)) => {
            return Err(Fault::Unsupported("is a CMYK TIFF of an unusual depth", "是位深不常见的 CMYK TIFF"));
        }
        _ => return Ok(None),
    };
    let planar = decoder.find_tag_unsigned::<u16>(Tag::PlanarConfiguration).ok().flatten();
    if planar == Some(PlanarConfiguration::Planar.to_u16()) {
        let (en, zh) = ("is a TIFF with its inks in separate planes", "是按色版分开存放的 TIFF");
        return Err(Fault::Unsupported(en, zh));
    }
    let (width, height) = decoder.dimensions().map_err(fault)?;
    let turned = decoder.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
    let orientation = turned.filter(|o| (1..=8).contains(o)).unwrap_or(1);
    Ok(Some(Inks { decoder, width, height, orientation, masked }))
}

impl Inks<'_> {
    /// Decodes the picture: inks with 255 for full ink, a mask laid over white paper.
    ///
    /// # Errors
    /// [`Fault`] when it is cut short or damaged.
    pub fn decode(mut self) -> Result<Pixels, Fault> {
        check_size(u64::from(self.width) * u64::from(self.height))?;
        let profile = self.decoder.get_tag_u8_vec(Tag::IccProfile).ok();
        let mut data: Vec<u8> = match self.decoder.read_image().map_err(fault)? {
            DecodingResult::U8(data) => data,
            DecodingResult::U16(data) => {
                data.into_iter().map(|v| ((u32::from(v) * 255 + 32_767) / 65_535) as u8).collect()
            }
            _ => return Err(Fault::Unsupported("is a TIFF of an unusual kind", "是不常见的 TIFF 格式")),
        };
        if self.masked {
            data = data.chunks_exact(5).flat_map(masked).collect();
        }
        let (width, height) = (self.width as usize, self.height as usize);
        let colour = Colour::Cmyk;
        Pixels { width, height, colour, data, profile, orientation: self.orientation, luma: false }.checked()
    }
}

/// Lays the inks of one pixel over bare paper.
fn masked(pixel: &[u8]) -> [u8; 4] {
    let one = |v: u8| ((u32::from(v) * u32::from(pixel[4]) + 127) / 255) as u8;
    [one(pixel[0]), one(pixel[1]), one(pixel[2]), one(pixel[3])]
}

fn fault(e: TiffError) -> Fault {
    match e {
        TiffError::IoError(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => Fault::Truncated,
        other => Fault::Damaged(other.to_string()),
    }
}
