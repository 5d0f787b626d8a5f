//! The resolution a picture's file names, and so its size on paper.

use super::jpeg;
use crate::geom::{Abs, Size};

/// Resolutions that mean something, in pixels an inch.
const SENSIBLE: std::ops::RangeInclusive<f64> = 10.0..=10_000.0;

/// Returns the size on paper of a picture of so many upright pixels, by the resolution that its file names.
pub fn paper_size(bytes: &[u8], pixels: (u32, u32)) -> Option<Size> {
    let (across, down) = density(bytes)?;
    let side = |pixels: u32, ppi: f64| Abs::milli_pt((f64::from(pixels) * 72_000.0 / ppi).round() as i64);
    Some(Size { w: side(pixels.0, across), h: side(pixels.1, down) })
}

/// Returns the resolution across and down of the upright picture, in pixels an inch.
fn density(bytes: &[u8]) -> Option<(f64, f64)> {
    let stored = if jpeg::is_jpeg(bytes) {
        let segments = || jpeg::segments(bytes);
        let exif = segments().find(|(m, b)| *m == 0xE1 && b.starts_with(b"Exif\0\0"));
        let exif = exif.and_then(|(_, b)| directory(&b[6..]));
        exif.or_else(|| segments().find(|(m, b)| *m == 0xE0 && b.starts_with(b"JFIF\0")).and_then(|(_, b)| jfif(b)))
    } else if bytes.starts_with(b"\x89PNG") {
        png(bytes)
    } else {
        directory(bytes)
    };
    let (across, down, turned) = stored?;
    let sensible = SENSIBLE.contains(&across) && SENSIBLE.contains(&down);
    sensible.then_some(if turned { (down, across) } else { (across, down) })
}

type Stored = (f64, f64, bool);

/// JFIF: units 1 for an inch, 2 for a centimetre; 0 is a shape and no size (ITU-T T.871, 10.1).
fn jfif(body: &[u8]) -> Option<Stored> {
    let [_, _, _, _, _, _, _, unit, xa, xb, ya, yb, ..] = body else { return None };
    let factor = match unit {
        1 => 1.0,
        2 => 2.54,
        _ => return None,
    };
    let of = |a: &u8, b: &u8| f64::from(u16::from_be_bytes([*a, *b])) * factor;
    Some((of(xa, xb), of(ya, yb), false))
}

/// PNG: pixels a metre in a `pHYs` chunk before the picture.
fn png(bytes: &[u8]) -> Option<Stored> {
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let kind = bytes.get(at + 4..at + 8)?;
        if kind == b"IDAT" {
            return None;
        }
        if kind == b"pHYs" {
            let body = bytes.get(at + 8..at + 17)?;
            let of = |from: usize| {
                let n = [body[from], body[from + 1], body[from + 2], body[from + 3]];
                f64::from(u32::from_be_bytes(n)) * 0.0254
            };
            return (body[8] == 1).then(|| (of(0), of(4), false));
        }
        at = at.checked_add(length)?.checked_add(12)?;
    }
}

/// TIFF and EXIF: X and Y resolution, their unit, and whether the picture is turned onto its side.
fn directory(bytes: &[u8]) -> Option<Stored> {
    let little = match bytes.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let b: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
        Some(u32::from(if little { u16::from_le_bytes(b) } else { u16::from_be_bytes(b) }))
    };
    let long = |at: usize| {
        let b: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(b) } else { u32::from_be_bytes(b) })
    };
    let ratio = |at: usize| {
        let from = long(at)? as usize;
        let (num, den) = (long(from)?, long(from.checked_add(4)?)?);
        (den > 0).then(|| f64::from(num) / f64::from(den))
    };
    let start = long(4)? as usize;
    let (mut across, mut down, mut factor, mut turned) = (None, None, 1.0, false);
    for k in 0..short(start)? as usize {
        let at = start + 2 + k * 12;
        match short(at)? {
            0x0112 => turned = short(at + 8)? > 4,
            0x011A => across = ratio(at + 8),
            0x011B => down = ratio(at + 8),
            // 1: no unit, a shape alone; 2: inch; 3: centimetre (TIFF 6.0, ResolutionUnit).
            0x0128 => {
                factor = match short(at + 8)? {
                    2 => 1.0,
                    3 => 2.54,
                    _ => return None,
                }
            }
            _ => {}
        }
    }
    Some((across? * factor, down? * factor, turned))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory of three entries: 300 across, 150 down, in inches; and an orientation.
    fn tiff(orientation: u8) -> Vec<u8> {
        let mut out = b"MM\0*\0\0\0\x08\0\x04".to_vec();
        out.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
        out.extend([0x01, 0x1A, 0, 5, 0, 0, 0, 1, 0, 0, 0, 62]);
        out.extend([0x01, 0x1B, 0, 5, 0, 0, 0, 1, 0, 0, 0, 70]);
        out.extend([0x01, 0x28, 0, 3, 0, 0, 0, 1, 0, 2, 0, 0]);
        out.extend([0, 0, 0, 0]);
        for (num, den) in [(300u32, 1u32), (300, 2)] {
            out.extend(num.to_be_bytes());
            out.extend(den.to_be_bytes());
        }
        out
    }

    #[test]
    fn a_size_on_paper_follows_from_the_files_own_resolution() {
        assert_eq!(density(&tiff(1)), Some((300.0, 150.0)));
        assert_eq!(density(&tiff(6)), Some((150.0, 300.0)));
        let size = paper_size(&tiff(1), (600, 300)).unwrap();
        assert_eq!((size.w, size.h), (Abs::pt(144), Abs::pt(144)));
        let mut jpeg = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x02\x01\x01\x2C\x01\x2C\0\0\xFF\xD9".to_vec();
        assert_eq!(density(&jpeg), Some((300.0, 300.0)));
        jpeg[13] = 0;
        assert_eq!(density(&jpeg), None, "a shape is no size");
        for cut in 0..tiff(1).len() {
            density(&tiff(1)[..cut]);
        }
    }
}
