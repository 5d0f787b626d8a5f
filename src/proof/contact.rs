//! The contact sheet of an edition 版面缩样: all its pages in one picture.
//!
//! In: a page's list, which gets its name above it; then PNGs of pages. Out: one PNG, pages in rows.

use super::Insets;
use crate::display::{DisplayList, Item};
use crate::flow;
use crate::font::FontContext;
use crate::geom::{Abs, Point};
use crate::ink::Ink;
use crate::template::Plan;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, RgbImage};

/// Paper between pages, in pixels.
const GAP: u32 = 16;
/// The desk that pages lie on.
const DESK: [u8; 3] = [0xd8, 0xd8, 0xd8];

/// Room above a page for its name.
const ABOVE: Abs = Abs::micro_m(22_000);
/// Size of the name: it is read at a tenth of its size.
const NAME: Abs = Abs::milli_pt(36_000);

/// Writes a page's name above it; returns what of the sheet's edges is to be left out.
pub fn named(list: &mut DisplayList, plan: &Plan, title: &str, fonts: &mut FontContext) -> Insets {
    let at = Point { x: Abs::ZERO, y: -ABOVE + (ABOVE - NAME) / 2 };
    let name = flow::label(plan, fonts, title, (NAME, list.trim.w), at, Ink::BLACK);
    list.items.push(Item::Line(name.glyphs));
    list.margin = list.margin.max(ABOVE);
    Insets { left: list.margin, top: list.margin - ABOVE, right: list.margin, bottom: list.margin }
}

/// Lays pages out in rows, in their order.
///
/// # Errors
/// A sentence, when one of them is no PNG or the sheet cannot be written.
pub fn contact(pages: &[Vec<u8>]) -> Result<Vec<u8>, String> {
    let read = |bytes: &Vec<u8>| image::load_from_memory(bytes).map(|i| i.to_rgb8());
    let pages: Vec<RgbImage> =
        pages.iter().map(read).collect::<Result<_, _>>().map_err(|e| format!("a page cannot be drawn: {e}"))?;
    let across = columns(pages.len());
    let wide = pages.iter().map(RgbImage::width).max().unwrap_or(1);
    let high = pages.iter().map(RgbImage::height).max().unwrap_or(1);
    let down = pages.len().div_ceil(across).max(1);
    let along = |n: usize, of: u32| u32::try_from(n).unwrap_or(u32::MAX).saturating_mul(of + GAP).saturating_add(GAP);
    let mut sheet = RgbImage::from_pixel(along(across, wide), along(down, high), image::Rgb(DESK));
    for (i, page) in pages.iter().enumerate() {
        let (x, y) = (along(i % across, wide), along(i / across, high));
        image::imageops::replace(&mut sheet, page, i64::from(x), i64::from(y));
    }
    let mut out = Vec::new();
    PngEncoder::new_with_quality(&mut out, CompressionType::Fast, FilterType::Adaptive)
        .write_image(&sheet, sheet.width(), sheet.height(), ExtendedColorType::Rgb8)
        .map_err(|e| format!("the contact sheet cannot be written: {e}"))?;
    Ok(out)
}

/// How many pages stand side by side: all of four, else about twice as many as stand one below another, an even number.
fn columns(pages: usize) -> usize {
    match pages {
        0..=4 => pages.max(1),
        5..=8 => 4,
        9..=18 => 6,
        _ => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(shade: u8) -> Vec<u8> {
        let mut out = Vec::new();
        PngEncoder::new(&mut out).write_image(&[shade; 3 * 20 * 30], 20, 30, ExtendedColorType::Rgb8).unwrap();
        out
    }

    #[test]
    fn every_page_is_seen_in_its_order() {
        let pages: Vec<Vec<u8>> = (0..5).map(|n| page(n * 10)).collect();
        let sheet = image::load_from_memory(&contact(&pages).unwrap()).unwrap().to_rgb8();
        assert_eq!(sheet.dimensions(), (4 * 36 + 16, 2 * 46 + 16));
        for n in 0..5u32 {
            let (x, y) = (16 + n % 4 * 36 + 10, 16 + n / 4 * 46 + 15);
            assert_eq!(sheet.get_pixel(x, y).0, [n as u8 * 10; 3], "page {n}");
        }
        assert_eq!(sheet.get_pixel(16 + 36 + 10, 16 + 46 + 15).0, DESK);
        assert!(contact(&[b"no picture".to_vec()]).is_err());
    }
}
