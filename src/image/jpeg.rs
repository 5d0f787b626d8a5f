//! JPEG files: their markers, and their pixels as inks or light.
//!
//! The markers are walked here because the decoder does not tell whether a file was cut short or written by Adobe.

use super::decode::{Colour, Pixels};
use super::fault::Fault;
use std::borrow::Cow;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// What the markers of a JPEG say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markers {
    /// Width as stored.
    pub width: u32,
    /// Height as stored.
    pub height: u32,
    /// Channels: 1, 3 or 4.
    pub channels: u8,
    /// Adobe's colour transform, when there is such a marker; four channels are then stored inverted.
    pub adobe: Option<u8>,
    /// EXIF orientation, 1 to 8.
    pub orientation: u8,
    /// Whether the end of the picture is there.
    pub complete: bool,
}

/// Whether the bytes begin as a JPEG does.
pub fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xD8, 0xFF])
}

/// Walks the markers of a JPEG; stops where the file does.
pub fn markers(bytes: &[u8]) -> Markers {
    let mut found = Markers { orientation: 1, ..Markers::default() };
    for (marker, body) in segments(bytes) {
        if marker == END {
            found.complete = true;
        } else {
            read_segment(marker, body, &mut found);
        }
    }
    found
}

/// The marker of a picture's end.
const END: u8 = 0xD9;

/// Returns the markers of a JPEG with their bodies, up to the picture's end or the file's.
pub fn segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut at = 2;
    std::iter::from_fn(move || {
        while at + 1 < bytes.len() {
            if bytes[at] != 0xFF || bytes[at + 1] == 0xFF {
                at += 1;
                continue;
            }
            let marker = bytes[at + 1];
            at += 2;
            match marker {
                END => {
                    at = bytes.len();
                    return Some((END, &[][..]));
                }
                0x00 | 0x01 | 0xD0..=0xD8 => {}
                _ => {
                    let body = segment(bytes, at)?;
                    at += body.len() + 2;
                    return Some((marker, body));
                }
            }
        }
        None
    })
}

/// Returns the body of the segment whose length stands at `at`.
fn segment(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let len = usize::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
    bytes.get(at + 2..at + len.max(2))
}

fn read_segment(marker: u8, body: &[u8], found: &mut Markers) {
    match marker {
        0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) && body.len() >= 6 => {
            found.height = u32::from(u16::from_be_bytes([body[1], body[2]]));
            found.width = u32::from(u16::from_be_bytes([body[3], body[4]]));
            found.channels = body[5];
        }
        0xE1 if body.starts_with(b"Exif\0\0") => {
            found.orientation = image::metadata::Orientation::from_exif_chunk(&body[6..]).map_or(1, |o| o.to_exif());
        }
        _ if is_adobe(marker, body) => found.adobe = Some(body[TRANSFORM]),
        _ => {}
    }
}

/// Decodes a JPEG; light stays brightness and differences of colour until [`light`], after scaling.
///
/// The decoder takes what vector instructions a machine has. Its transforms and its upsampling are the same whole
/// numbers with and without them; its conversion of colours is a matter of its own for each kind of machine, and is
/// not asked for.
///
/// # Errors
/// [`Fault`] when it is cut short, damaged or of an unusual kind.
pub fn decode(bytes: &[u8]) -> Result<Pixels, Fault> {
    let marks = markers(bytes);
    let unusual = Err(Fault::Unsupported("is a JPEG of an unusual kind", "是不常见的 JPEG 格式"));
    let colour = match marks.channels {
        1 => Colour::Gray,
        3 => Colour::Rgb,
        4 => Colour::Cmyk,
        0 if !marks.complete => return Err(Fault::Truncated),
        _ => return unusual,
    };
    super::decode::check_size(u64::from(marks.width) * u64::from(marks.height))?;
    let damaged = |e: DecodeErrors| if marks.complete { Fault::Damaged(e.to_string()) } else { Fault::Truncated };
    let options = DecoderOptions::new_safe().set_strict_mode(false).set_max_width(1 << 16).set_max_height(1 << 16);
    let bytes = told(bytes, &marks);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&*bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    // As it is stored, whatever that is: no conversion.
    let stored = match (colour, decoder.input_colorspace()) {
        (Colour::Gray, _) => ColorSpace::Luma,
        (Colour::Rgb, Some(space @ (ColorSpace::YCbCr | ColorSpace::RGB))) => space,
        (Colour::Cmyk, _) if marks.adobe == Some(2) => ColorSpace::YCCK,
        (Colour::Cmyk, _) => ColorSpace::CMYK,
        _ => return unusual,
    };
    decoder.set_options(options.jpeg_set_out_colorspace(stored));
    let mut data = decoder.decode().map_err(damaged)?;
    if !marks.complete {
        return Err(Fault::Truncated);
    }
    match stored {
        ColorSpace::YCCK => ycck(&mut data),
        // Adobe programs store inks inverted: 255 is bare paper.
        ColorSpace::CMYK if marks.adobe.is_some() => data.iter_mut().for_each(|v| *v = 255 - *v),
        _ => {}
    }
    let pixels = Pixels {
        width: marks.width as usize,
        height: marks.height as usize,
        colour,
        data,
        profile: decoder.icc_profile(),
        orientation: marks.orientation,
        luma: stored == ColorSpace::YCbCr && marks.adobe != Some(0),
    };
    pixels.checked()
}

/// Returns a file that the decoder takes for what it is: it takes three channels for inks where Adobe's marker says that
/// they are not transformed. Told that they are, it hands them out as they are stored all the same.
fn told<'a>(bytes: &'a [u8], marks: &Markers) -> Cow<'a, [u8]> {
    let plain = marks.channels == 3 && marks.adobe == Some(0);
    let marker = segments(bytes).filter(|(m, body)| plain && is_adobe(*m, body)).last();
    let Some((_, body)) = marker else { return Cow::Borrowed(bytes) };
    let mut out = bytes.to_vec();
    out[body.as_ptr() as usize - bytes.as_ptr() as usize + TRANSFORM] = 1;
    Cow::Owned(out)
}

/// Where Adobe's marker tells the transform.
const TRANSFORM: usize = 11;

fn is_adobe(marker: u8, body: &[u8]) -> bool {
    marker == 0xEE && body.len() > TRANSFORM && body.starts_with(b"Adobe")
}

/// Turns brightness and two differences of colour into red, green and blue.
pub fn light(mut p: Pixels) -> Pixels {
    if p.luma {
        p.data.as_chunks_mut::<3>().0.iter_mut().for_each(|c| *c = rgb(c[0], c[1], c[2]));
    }
    Pixels { luma: false, ..p }
}

/// Returns the channels of a brightness and two differences (ITU-T T.871, JFIF), in 1/65,536.
fn rgb(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let clamp = |v: i32| ((v + (1 << 15)) >> 16).clamp(0, 255) as u8;
    let (y, cb, cr) = (i32::from(y) << 16, i32::from(cb) - 128, i32::from(cr) - 128);
    [clamp(y + 91_881 * cr), clamp(y - 22_554 * cb - 46_802 * cr), clamp(y + 116_130 * cb)]
}

/// Turns inverted YCCK into inks: Y, Cb and Cr give C, M and Y as they are, K is stored inverted.
fn ycck(data: &mut [u8]) {
    for p in data.as_chunks_mut::<4>().0 {
        let [c, m, y] = rgb(p[0], p[1], p[2]);
        *p = [c, m, y, 255 - p[3]];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

    fn encoded(colour: ColorType, pixel: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        Encoder::new(&mut out, 100).encode(&pixel.repeat(256), 16, 16, colour).unwrap();
        out
    }

    #[test]
    fn adobe_inks_are_turned_the_right_way_round() {
        for colour in [ColorType::Cmyk, ColorType::CmykAsYcck] {
            let got = decode(&encoded(colour, &[200, 20, 60, 10])).unwrap();
            assert_eq!(got.colour, Colour::Cmyk);
            let near = got.data[..4].iter().zip([200u8, 20, 60, 10]).all(|(a, b)| a.abs_diff(b) <= 3);
            assert!(near, "{colour:?}: {:?}", &got.data[..4]);
        }
    }

    #[test]
    fn light_is_what_the_decoder_itself_would_make_of_it() {
        // Every hue, so that channels overflow on either side.
        let rgb: Vec<u8> =
            (0..64 * 64usize).flat_map(|i| [i % 64 * 4, i / 64 * 4, 255 - i % 64 * 4].map(|v| v as u8)).collect();
        for sampling in [SamplingFactor::F_1_1, SamplingFactor::F_2_2] {
            let mut file = Vec::new();
            let mut encoder = Encoder::new(&mut file, 95);
            encoder.set_sampling_factor(sampling);
            encoder.encode(&rgb, 64, 64, ColorType::Rgb).unwrap();
            let ours = light(decode(&file).unwrap());
            let theirs = JpegDecoder::new(ZCursor::new(&file)).decode().unwrap();
            assert!(!ours.luma && ours.data.iter().zip(&theirs).all(|(a, b)| a.abs_diff(*b) <= 1));
        }
    }

    #[test]
    fn light_that_is_stored_as_it_is_is_not_turned() {
        // Adobe's marker with transform 0: red, green and blue, and no differences.
        let mut file = encoded(ColorType::Rgb, &[100, 100, 100]);
        let marker = b"\xFF\xEE\x00\x0EAdobe\x00\x64\0\0\0\0\0";
        file.splice(2..2, marker.iter().copied());
        let got = decode(&file).unwrap();
        // The gray of 100 was stored as brightness 100 and differences 128.
        assert!(
            !got.luma && got.data[..3].iter().zip([100u8, 128, 128]).all(|(a, b)| a.abs_diff(b) <= 1),
            "{:?}",
            &got.data[..3]
        );
    }

    #[test]
    fn a_file_cut_short_is_a_fault_wherever_it_is_cut() {
        let whole = encoded(ColorType::Rgb, &[10, 120, 230]);
        assert!(decode(&whole).is_ok());
        for len in [3, 20, whole.len() / 2, whole.len() - 2] {
            assert_eq!(decode(&whole[..len]), Err(Fault::Truncated), "{len}");
        }
    }

    #[test]
    fn the_orientation_is_read_from_exif() {
        let mut file = encoded(ColorType::Luma, &[9]);
        let exif =
            b"\xFF\xE1\x00\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        file.splice(2..2, exif);
        assert_eq!(markers(&file).orientation, 6);
        assert_eq!(decode(&file).unwrap().orientation, 6);
    }
}
