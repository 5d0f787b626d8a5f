//! Turning and cropping.

use super::decode::Pixels;

/// Turns a picture upright by its EXIF orientation.
pub fn upright(p: Pixels) -> Pixels {
    if !(2..=8).contains(&p.orientation) {
        return p;
    }
    let n = p.colour.channels();
    let (nw, nh) = if p.orientation > 4 { (p.height, p.width) } else { (p.width, p.height) };
    let mut data = Vec::with_capacity(p.data.len());
    for y in 0..nh {
        for x in 0..nw {
            let (sx, sy) = stored(&p, x, y);
            let at = (sy * p.width + sx) * n;
            data.extend_from_slice(&p.data[at..at + n]);
        }
    }
    Pixels { width: nw, height: nh, data, orientation: 1, ..p }
}

/// Returns where a pixel of the upright picture is stored.
fn stored(p: &Pixels, x: usize, y: usize) -> (usize, usize) {
    let (right, bottom) = (p.width - 1, p.height - 1);
    match p.orientation {
        2 => (right - x, y),
        3 => (right - x, bottom - y),
        4 => (x, bottom - y),
        5 => (y, x),
        6 => (y, bottom - x),
        7 => (right - y, bottom - x),
        8 => (right - y, x),
        _ => (x, y),
    }
}

/// Cuts out a rectangle of the upright picture, inside it and not empty, before the picture is turned.
pub fn crop_upright(p: Pixels, x: usize, y: usize, w: usize, h: usize) -> Pixels {
    let ((ax, ay), (bx, by)) = (stored(&p, x, y), stored(&p, x + w - 1, y + h - 1));
    crop(p, ax.min(bx), ay.min(by), ax.abs_diff(bx) + 1, ay.abs_diff(by) + 1)
}

/// Cuts out a rectangle that lies inside the stored picture.
fn crop(p: Pixels, x: usize, y: usize, w: usize, h: usize) -> Pixels {
    let n = p.colour.channels();
    if (x, y, w, h) == (0, 0, p.width, p.height) {
        return p;
    }
    let data =
        (y..y + h).flat_map(|row| &p.data[(row * p.width + x) * n..(row * p.width + x + w) * n]).copied().collect();
    Pixels { width: w, height: h, data, ..p }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::Colour;

    fn gray(w: usize, h: usize, data: &[u8], orientation: u8) -> Pixels {
        Pixels {
            width: w,
            height: h,
            colour: Colour::Gray,
            data: data.to_vec(),
            profile: None,
            orientation,
            luma: false,
        }
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
    fn a_crop_takes_its_rows() {
        assert_eq!(crop(gray(3, 2, &[1, 2, 3, 4, 5, 6], 1), 1, 0, 2, 2).data, [2, 3, 5, 6]);
    }

    #[test]
    fn a_crop_before_turning_is_the_crop_after_it() {
        let data: Vec<u8> = (0..35).collect();
        for orientation in 1..=8 {
            let turned = crop(upright(gray(7, 5, &data, orientation)), 1, 2, 3, 2);
            let cut = upright(crop_upright(gray(7, 5, &data, orientation), 1, 2, 3, 2));
            assert_eq!((cut.width, cut.data), (turned.width, turned.data), "{orientation}");
        }
    }
}
