//! A page's PDF as a PNG.

use crate::geom::Abs;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

/// The most pixels along a side that the rasteriser can count.
const LONGEST: f32 = 65_535.0;
/// The most pixels in a proof: a broadsheet at 400 dpi has 53 million.
const MOST: f32 = 120_000_000.0;

/// Draws the first page of a PDF at a resolution, on white paper; colours are those of the press where the file is a
/// [`crate::pdf::Fate::Proof`].
///
/// # Errors
/// A sentence, when the PDF cannot be read or the picture would be too large.
pub fn png(pdf: &[u8], dpi: u32) -> Result<Vec<u8>, String> {
    png_within(pdf, dpi, Insets::default())
}

/// How far a picture stays within the sheet's edges.
#[derive(Clone, Copy, Debug, Default)]
pub struct Insets {
    /// From the left.
    pub left: Abs,
    /// From the top.
    pub top: Abs,
    /// From the right.
    pub right: Abs,
    /// From the foot.
    pub bottom: Abs,
}

/// Draws as [`png`] does, and leaves out what lies beyond the insets; all of it where they meet.
///
/// # Errors
/// As [`png`].
pub fn png_within(pdf: &[u8], dpi: u32, insets: Insets) -> Result<Vec<u8>, String> {
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| "the PDF cannot be read".to_owned())?;
    let page = pdf.pages().first().ok_or("the PDF has no page")?;
    let scale = dpi.max(1) as f32 / 72.0;
    let (w, h) = page.render_dimensions();
    let (w, h) = (w * scale, h * scale);
    if w > LONGEST || h > LONGEST || w * h > MOST {
        return Err(format!("a proof of {w:.0} × {h:.0} pixels is too large: ask for fewer than {dpi} dpi"));
    }
    let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    // Hinting would move stems to whole pixels, and the proof would no longer show the plate's weights.
    let how = RenderSettings { hinting: false, ..RenderSettings::default() };
    let drawn = render(page, &RenderCache::new(), &InterpreterSettings::default(), &how, &pixels);
    let (width, height) = (usize::from(drawn.width()), usize::from(drawn.height()));
    let pixels = |a: Abs| usize::try_from(a.scale(i64::from(dpi), 72).whole(Abs::pt(1))).unwrap_or(0);
    let across = pixels(insets.left).min(width)..width.saturating_sub(pixels(insets.right));
    let down = pixels(insets.top).min(height)..height.saturating_sub(pixels(insets.bottom));
    let (across, down) = if across.is_empty() || down.is_empty() { (0..width, 0..height) } else { (across, down) };
    let data = drawn.data_as_u8_slice();
    let row = |y: usize| data[4 * (y * width + across.start)..4 * (y * width + across.end)].chunks_exact(4);
    let rgb: Vec<u8> = down.clone().flat_map(row).flat_map(|p| [p[0], p[1], p[2]]).collect();
    let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut out = Vec::new();
    PngEncoder::new_with_quality(&mut out, CompressionType::Fast, FilterType::Adaptive)
        .write_image(&rgb, size(across.len()), size(down.len()), ExtendedColorType::Rgb8)
        .map_err(|e| format!("the proof cannot be written: {e}"))?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::{DisplayList, Item};
    use crate::font::FontBook;
    use crate::geom::{Abs, Rect, Size};
    use crate::ink::{Cmyk, FULL, Ink};
    use crate::pdf::{Fate, Meta, write};

    fn page() -> Vec<u8> {
        let rect = Rect::new(Abs::pt(20), Abs::pt(10), Abs::pt(30), Abs::pt(10));
        let size = Size { w: Abs::pt(100), h: Abs::pt(50) };
        let list = DisplayList::new(size, Abs::ZERO, vec![Item::Fill(rect, Ink::BLACK)]);
        write(&list, &FontBook::default(), &[], &[], &Meta::default())
    }

    #[test]
    fn a_proof_shows_a_rule_where_it_stands() {
        let picture = image::load_from_memory(&png(&page(), 144).unwrap()).unwrap().to_rgb8();
        assert_eq!(picture.dimensions(), (200, 100));
        assert_eq!(picture.get_pixel(39, 30).0, [255; 3]);
        assert!(picture.get_pixel(41, 21).0[0] < 80, "{:?}", picture.get_pixel(41, 21));
        assert!(picture.get_pixel(98, 38).0[0] < 80);
        assert_eq!(picture.get_pixel(50, 42).0, [255; 3]);
    }

    #[test]
    fn a_proof_shows_colours_as_the_press_would() {
        let rect = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(100), Abs::pt(50));
        let size = Size { w: Abs::pt(100), h: Abs::pt(50) };
        let shown = |ink: Cmyk, fate: Fate| {
            let list = DisplayList::new(size, Abs::ZERO, vec![Item::Fill(rect, Ink::Mix(ink))]);
            let pdf = write(&list, &FontBook::default(), &[], &[], &Meta { fate, ..Meta::default() });
            image::load_from_memory(&png(&pdf, 72).unwrap()).unwrap().to_rgb8().get_pixel(50, 25).0
        };
        let cyan = Cmyk { c: FULL, ..Cmyk::PAPER };
        // Newsprint's cyan and its black are duller than the renderer's own guess.
        let total = |p: [u8; 3]| p.iter().map(|v| u32::from(*v)).sum::<u32>();
        let [plate, proof] = [Fate::Plate, Fate::Proof].map(|fate| shown(cyan, fate));
        assert!(total(proof) + 10 < total(plate), "{proof:?} {plate:?}");
        let [plate, proof] = [Fate::Plate, Fate::Proof].map(|fate| shown(Cmyk::BLACK, fate));
        assert!(total(proof) > total(plate) + 30, "{proof:?} {plate:?}");
        assert_eq!(shown(Cmyk::PAPER, Fate::Proof), [255; 3]);
    }

    #[test]
    fn a_proof_may_leave_out_the_edges_of_the_sheet() {
        // The sheet is wider than the trim by the bleed.
        let insets = Insets { left: Abs::pt(10), bottom: Abs::pt(20), ..Insets::default() };
        let (whole, part) = (png(&page(), 144).unwrap(), png_within(&page(), 144, insets).unwrap());
        let [whole, part] = [whole, part].map(|p| image::load_from_memory(&p).unwrap().to_rgb8());
        assert_eq!((part.width() + 20, part.height() + 40), whole.dimensions());
        assert_eq!(part.get_pixel(30, 42), whole.get_pixel(50, 42));
    }

    #[test]
    fn a_proof_of_nothing_or_of_too_much_is_an_error() {
        assert!(png(b"no pdf", 72).is_err());
        assert!(png(&page(), u32::MAX).unwrap_err().contains("too large"));
    }
}
