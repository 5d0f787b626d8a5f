//! Photos of every kind: what comes into a newsroom is printed, or refused with its place and a mend.

use crate::faults::refused_at;
use crate::support::{Edition, Outcome, PLATE};
use duikai::geom::Abs;
use duikai::image::{Colour, Crop, Fault, PRESS, Press, Space, prepare, probe};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder};
use std::io::Cursor;
use tiff::encoder::{Compression, TiffEncoder, colortype};
use tiff::tags::Tag;

/// Enough pixels for the slot, which is 243 × 160 pt.
const SIZE: (u32, u32) = (750, 500);

fn edition(name: &str, photo: &[u8]) -> Edition {
    let e = Edition::new();
    e.change("edition.toml", "photos/main.jpg", &format!("photos/{name}"));
    e.file(&format!("photos/{name}"), photo);
    e
}

/// A photo that is printed: no finding about it, and its colours as the report tells them.
#[track_caller]
fn printed(name: &str, photo: &[u8], from: &str) {
    let e = edition(name, photo);
    let done = e.render(&["--also", "json"]);
    assert_eq!(done.status, 0, "{}", done.said);
    assert!(!done.said.contains("low-ppi"), "{}", done.said);
    assert!(e.written().contains(&PLATE.to_owned()));
    assert_eq!(e.report()["photos"][0]["colour"]["from"], from);
}

#[track_caller]
fn unreadable(name: &str, photo: &[u8], said: &str) -> Outcome {
    let e = edition(name, photo);
    let done = refused_at(&e, "photo-unreadable", "edition.toml", &format!("\"photos/{name}\""));
    assert!(done.said.contains(said), "{}", done.said);
    done
}

fn pixels(pixel: &[u8]) -> Vec<u8> {
    pixel.repeat((SIZE.0 * SIZE.1) as usize)
}

fn jpeg(pixel: &[u8], colour: ColorType) -> Vec<u8> {
    sized_jpeg(pixel, colour, SIZE)
}

fn sized_jpeg(pixel: &[u8], colour: ColorType, (w, h): (u32, u32)) -> Vec<u8> {
    let mut out = Vec::new();
    let data = pixel.repeat((w * h) as usize);
    Encoder::new(&mut out, 90).encode(&data, w as u16, h as u16, colour).unwrap();
    out
}

fn png(data: &[u8], colour: ExtendedColorType) -> Vec<u8> {
    let mut out = Vec::new();
    PngEncoder::new(&mut out).write_image(data, SIZE.0, SIZE.1, colour).unwrap();
    out
}

/// A TIFF of one colour; `more` writes further tags.
fn tif<C: colortype::ColorType<Inner: Copy>>(pixel: &[C::Inner], how: Compression, profile: Option<&[u8]>) -> Vec<u8>
where
    [C::Inner]: tiff::encoder::TiffValue,
{
    let mut out = Cursor::new(Vec::new());
    let mut file = TiffEncoder::new(&mut out).unwrap().with_compression(how);
    let mut picture = file.new_image::<C>(SIZE.0, SIZE.1).unwrap();
    if let Some(profile) = profile {
        picture.encoder().write_tag(Tag::IccProfile, profile).unwrap();
    }
    picture.write_data(&pixel.repeat((SIZE.0 * SIZE.1) as usize)).unwrap();
    out.into_inner()
}

/// The first pixel of a photo as its plates carry it; inks with 255 for full ink.
fn inks(photo: &[u8]) -> (Space, Vec<u8>) {
    let whole = Crop { x: 0, y: 0, w: u32::MAX, h: u32::MAX };
    let made =
        prepare(photo, whole, (Abs::pt(72), Abs::pt(48)), &Press::open(Default::default(), None).unwrap()).unwrap();
    let mut decoder = zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(&made.data));
    let colour = match made.space {
        Space::Gray => zune_jpeg::zune_core::colorspace::ColorSpace::Luma,
        Space::Cmyk => zune_jpeg::zune_core::colorspace::ColorSpace::CMYK,
    };
    let options = zune_jpeg::zune_core::options::DecoderOptions::new_safe().jpeg_set_out_colorspace(colour);
    decoder.set_options(options);
    let decoded = decoder.decode().unwrap();
    let first = match made.space {
        Space::Gray => decoded[..1].to_vec(),
        // Inks are stored 255 for bare paper.
        Space::Cmyk => decoded[..4].iter().map(|v| 255 - v).collect(),
    };
    (made.space, first)
}

#[track_caller]
fn near(photo: &[u8], wanted: [u8; 4]) {
    let (space, got) = inks(photo);
    assert_eq!(space, Space::Cmyk);
    assert!(got.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 4), "{got:?} and not {wanted:?}");
}

#[test]
fn one_pixel_is_too_coarse_and_no_panic() {
    for name in ["dot.jpg", "dot.png"] {
        let photo = if name == "dot.jpg" {
            sized_jpeg(&[90, 90, 200], ColorType::Rgb, (1, 1))
        } else {
            let mut out = Vec::new();
            PngEncoder::new(&mut out).write_image(&[9, 9, 9], 1, 1, ExtendedColorType::Rgb8).unwrap();
            out
        };
        let e = edition(name, &photo);
        e.old_plate();
        let done = e.render(&[]);
        assert_eq!(done.status, 1, "{}", done.said);
        assert!(done.said.contains("error[low-ppi]"), "{}", done.said);
        assert_eq!(e.written(), ["page-04.json", "page-04.previous.pdf"]);
    }
}

#[test]
fn jpegs_in_light_gray_and_inks_are_printed() {
    printed("a.jpg", &jpeg(&[200, 120, 60], ColorType::Rgb), "sRGB");
    printed("a.jpg", &jpeg(&[120], ColorType::Luma), "gray");
    printed("a.jpg", &jpeg(&[20, 60, 90, 10], ColorType::Cmyk), "CMYK");
    printed("a.jpg", &jpeg(&[20, 60, 90, 10], ColorType::CmykAsYcck), "CMYK");
}

#[test]
fn inks_are_inverted_where_adobe_says_so_and_only_there() {
    let adobe = jpeg(&[20, 60, 90, 10], ColorType::Cmyk);
    near(&adobe, [20, 60, 90, 10]);
    // The same file without Adobe's marker says that its bytes are the inks.
    let at = adobe.windows(5).position(|w| w == b"Adobe").expect("the marker") - 4;
    let length = usize::from(u16::from_be_bytes([adobe[at + 2], adobe[at + 3]]));
    let plain = [&adobe[..at], &adobe[at + 2 + length..]].concat();
    let (_, got) = inks(&plain);
    assert!(got[3] >= 240 && got[0] > got[2], "{got:?}");
}

#[test]
fn a_progressive_jpeg_is_printed() {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 90);
    encoder.set_progressive(true);
    encoder.encode(&pixels(&[200, 120, 60]), SIZE.0 as u16, SIZE.1 as u16, ColorType::Rgb).unwrap();
    assert!(out.windows(2).any(|w| w == [0xFF, 0xC2]), "it is progressive");
    printed("a.jpg", &out, "sRGB");
}

#[test]
fn every_orientation_is_read_upright() {
    for orientation in 1..=8u8 {
        let mut file = sized_jpeg(&[9], ColorType::Luma, (30, 20));
        let mut exif = b"\xFF\xE1\x00\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        file.splice(2..2, exif);
        let info = probe(&file).unwrap();
        let upright = if orientation > 4 { (20, 30) } else { (30, 20) };
        assert_eq!((info.width, info.height, info.orientation), (upright.0, upright.1, orientation));
    }
}

#[test]
fn pngs_of_every_kind_are_printed() {
    printed("a.png", &png(&pixels(&[200, 120, 60]), ExtendedColorType::Rgb8), "sRGB");
    printed("a.png", &png(&pixels(&[200, 120, 60, 128]), ExtendedColorType::Rgba8), "sRGB");
    printed("a.png", &png(&pixels(&[90]), ExtendedColorType::L8), "gray");
    printed("a.png", &png(&pixels(&[90, 128]), ExtendedColorType::La8), "gray");
    printed("a.png", &png(&pixels(&[90, 0]), ExtendedColorType::L16), "gray");
    printed("a.png", &png(&pixels(&[200, 0, 120, 0, 60, 0]), ExtendedColorType::Rgb16), "sRGB");
    printed("a.png", &palette(), "sRGB");
}

/// A PNG of two colours from a palette.
fn palette() -> Vec<u8> {
    let (w, h) = SIZE;
    let chunk = |kind: &[u8; 4], body: &[u8], out: &mut Vec<u8>| {
        out.extend((body.len() as u32).to_be_bytes());
        let named = [kind.as_slice(), body].concat();
        out.extend(&named);
        out.extend(crate::ads::crc(&named).to_be_bytes());
    };
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [&w.to_be_bytes()[..], &h.to_be_bytes(), &[1, 3, 0, 0, 0]].concat();
    chunk(b"IHDR", &header, &mut out);
    chunk(b"PLTE", &[200, 30, 30, 250, 250, 240], &mut out);
    let row = [vec![0u8], vec![0x55; w.div_ceil(8) as usize]].concat();
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&row.repeat(h as usize), 6);
    chunk(b"IDAT", &packed, &mut out);
    chunk(b"IEND", &[], &mut out);
    out
}

#[test]
fn what_shows_through_is_paper() {
    let clear = png(&pixels(&[0, 0, 0, 0]), ExtendedColorType::Rgba8);
    let (_, got) = inks(&clear);
    assert!(got.iter().all(|&v| v <= 4), "{got:?}");
    let (space, got) = inks(&png(&pixels(&[0, 0]), ExtendedColorType::La8));
    assert!(space == Space::Gray && got[0] >= 252, "{got:?}");
}

#[test]
fn tiffs_in_light_and_gray_are_printed() {
    use colortype::{Gray8, Gray16, RGB8, RGB16};
    printed("a.tif", &tif::<RGB8>(&[200, 120, 60], Compression::Uncompressed, None), "sRGB");
    printed("a.tif", &tif::<RGB8>(&[200, 120, 60], Compression::Lzw, None), "sRGB");
    printed("a.tif", &tif::<RGB8>(&[200, 120, 60], Compression::Deflate(Default::default()), None), "sRGB");
    printed("a.tif", &tif::<RGB16>(&[51_400, 30_840, 15_420], Compression::Lzw, None), "sRGB");
    printed("a.tif", &tif::<Gray8>(&[90], Compression::Packbits, None), "gray");
    printed("a.tif", &tif::<Gray16>(&[23_130], Compression::Lzw, None), "gray");
}

#[test]
fn a_tiff_in_inks_goes_to_the_plates_as_it_is() {
    use colortype::{CMYK8, CMYK16};
    for how in [Compression::Uncompressed, Compression::Lzw, Compression::Deflate(Default::default())] {
        let photo = tif::<CMYK8>(&[20, 60, 90, 10], how, None);
        assert_eq!(probe(&photo).unwrap().colour, Colour::Cmyk);
        near(&photo, [20, 60, 90, 10]);
        printed("a.tif", &photo, "CMYK");
    }
    let deep = tif::<CMYK16>(&[5_140, 15_420, 23_130, 2_570], Compression::Lzw, None);
    near(&deep, [20, 60, 90, 10]);
    printed("a.tif", &deep, "CMYK");
    // With the press's own profile nothing is converted, and the ink limit holds.
    near(&tif::<CMYK8>(&[20, 60, 90, 10], Compression::Lzw, Some(PRESS)), [20, 60, 90, 10]);
    let (_, got) = inks(&tif::<CMYK8>(&[255, 255, 255, 255], Compression::Lzw, None));
    assert!(got.iter().map(|&v| u32::from(v)).sum::<u32>() <= 612 && got[3] > 250, "{got:?}");
}

#[test]
fn files_cut_short_are_told() {
    let whole = [
        ("a.jpg", jpeg(&[200, 120, 60], ColorType::Rgb)),
        ("a.tif", tif::<colortype::CMYK8>(&[20, 60, 90, 10], Compression::Uncompressed, None)),
        ("a.png", png(&pixels(&[200, 120, 60]), ExtendedColorType::Rgb8)),
    ];
    for (name, file) in whole {
        for keep in [9, file.len() / 3, file.len() - 40] {
            let e = edition(name, &file[..keep]);
            let done = e.render(&[]);
            assert_eq!(done.status, 2, "{name} {keep}\n{}", done.said);
            assert!(done.said.contains("error[photo-unreadable]"), "{name} {keep}\n{}", done.said);
            assert_eq!(e.written(), Vec::<String>::new());
        }
    }
}

#[test]
fn nothing_and_something_else_are_told() {
    unreadable("a.jpg", b"", "is not a JPEG, PNG or TIFF");
    unreadable("a.jpg", b"GIF89a\x01\x00\x01\x00\x00\x00\x00", "is not a JPEG, PNG or TIFF");
    unreadable("a.tif", "这不是图片".as_bytes(), "is not a JPEG, PNG or TIFF");
}

#[test]
fn a_wrong_extension_does_no_harm() {
    printed("a.png", &jpeg(&[200, 120, 60], ColorType::Rgb), "sRGB");
    printed("a.jpg", &tif::<colortype::CMYK8>(&[20, 60, 90, 10], Compression::Lzw, None), "CMYK");
}

#[test]
fn a_strip_of_sixty_thousand_pixels_is_too_coarse_and_no_panic() {
    let e = edition("a.jpg", &sized_jpeg(&[120], ColorType::Luma, (60_000, 1)));
    let done = e.render(&[]);
    assert_eq!(done.status, 1, "{}", done.said);
    assert!(done.said.contains("error[low-ppi]"), "{}", done.said);
}

#[test]
fn a_header_that_promises_the_moon_is_refused_without_making_room_for_it() {
    let mut huge = palette();
    huge[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let sum = crate::ads::crc(&huge[12..29]).to_be_bytes();
    huge[29..33].copy_from_slice(&sum);
    unreadable("a.png", &huge, "3600 million pixels");
    // Under the most there may be, yet far more than the file can hold.
    huge[16..24].copy_from_slice(&[0, 0, 0x36, 0xB0, 0, 0, 0x36, 0xB0]);
    let sum = crate::ads::crc(&huge[12..29]).to_be_bytes();
    huge[29..33].copy_from_slice(&sum);
    assert!(huge.len() < 20_000);
    assert_eq!(probe(&huge), Err(Fault::Truncated));
    let mut tall = jpeg(&[200, 120, 60], ColorType::Rgb);
    let at = tall.windows(2).position(|w| w == [0xFF, 0xC0]).expect("the frame header");
    tall[at + 5..at + 9].copy_from_slice(&[0xFF, 0xDC, 0xFF, 0xDC]);
    unreadable("a.jpg", &tall, "million pixels");
}
