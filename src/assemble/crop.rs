//! Cropping a photo to its place, keeping its focus in view.

use crate::geom::{Abs, Rect};
use crate::image::Crop;
use crate::template::Fit;

/// Returns the part of a photo that a place shows, in pixels.
///
/// `focus` is in 1/10,000 of width and height from the top left.
pub fn crop(size: (u32, u32), place: Rect, fit: Fit, focus: (u16, u16)) -> Crop {
    let (w, h) = size;
    if fit != Fit::Cover || place.w <= Abs::ZERO || place.h <= Abs::ZERO {
        return Crop { x: 0, y: 0, w, h };
    }
    // The largest part of the picture with the place's shape.
    let high = i64::from(w) as i128 * place.h.to_sp() as i128 / place.w.to_sp() as i128;
    let (cw, ch) = if high <= i128::from(h) {
        (w, u32::try_from(high.max(1)).unwrap_or(h))
    } else {
        let wide = i128::from(h) * place.w.to_sp() as i128 / place.h.to_sp() as i128;
        (u32::try_from(wide.max(1)).unwrap_or(w).min(w), h)
    };
    let from = |whole: u32, part: u32, focus: u16| -> u32 {
        let middle = u64::from(whole) * u64::from(focus) / 10_000;
        let start = middle.saturating_sub(u64::from(part / 2)).min(u64::from(whole - part));
        u32::try_from(start).unwrap_or(0)
    };
    Crop { x: from(w, cw, focus.0), y: from(h, ch, focus.1), w: cw, h: ch }
}

/// Returns the resolution of a crop at its place, in pixels an inch, rounded down.
pub fn ppi(crop: &Crop, place: Rect) -> u32 {
    let across = i64::from(crop.w) * Abs::pt(72).to_sp() / place.w.to_sp().max(1);
    let down = i64::from(crop.h) * Abs::pt(72).to_sp() / place.h.to_sp().max(1);
    u32::try_from(across.min(down)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_stays_in_view_and_the_crop_in_the_picture() {
        let place = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(300), Abs::pt(200));
        let c = crop((1200, 1200), place, Fit::Cover, (5_000, 10_000));
        assert_eq!((c.x, c.y, c.w, c.h), (0, 400, 1200, 800));
        let c = crop((3000, 1000), place, Fit::Cover, (0, 5_000));
        assert_eq!((c.x, c.y, c.w, c.h), (0, 0, 1500, 1000));
        assert_eq!(ppi(&c, place), 360);
    }
}
