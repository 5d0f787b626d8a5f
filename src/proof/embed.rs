//! Pictures inside an SVG: what its links may hold in place of an address.

use super::{Links, png};
use crate::ad::Form;
use crate::display::{Artwork, DisplayList, Item};
use crate::font::FontBook;
use crate::geom::{Abs, Rect};
use crate::image::{Prepared, Press, Shown};
use crate::pdf::{Fate, Intent, Meta, write};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The resolution at which an advertisement's page is drawn, pixels in an inch.
const DPI: u32 = 200;

/// Returns links that hold the pictures of a page themselves.
///
/// # Errors
/// A sentence, when a picture cannot be drawn.
pub fn embedded(
    list: &DisplayList,
    shown: &Shown,
    pictures: &[Prepared],
    artworks: &[Form],
    press: &Press,
) -> Result<Links, String> {
    let pictures = pictures.iter().map(|p| {
        let jpeg = shown.picture(p).map_err(|e| crate::image::words(&e).0.en)?;
        Ok(data("image/jpeg", &jpeg))
    });
    let artworks = artworks.iter().enumerate().map(|(i, form)| match seen(list, i) {
        Some(placed) => Ok(data("image/png", &artwork(form, &placed, press)?)),
        None => Ok(String::new()),
    });
    Ok(Links { pictures: pictures.collect::<Result<_, String>>()?, artworks: artworks.collect::<Result<_, String>>()? })
}

/// Returns where an advertisement's page stands.
pub fn seen(list: &DisplayList, index: usize) -> Option<Artwork> {
    list.items.iter().find_map(|item| match item {
        Item::Artwork(placed) if placed.artwork == index => Some(*placed),
        _ => None,
    })
}

/// Draws what is seen of an advertisement's page as a PNG.
///
/// # Errors
/// A sentence, when it cannot be drawn.
pub fn artwork(form: &Form, placed: &Artwork, press: &Press) -> Result<Vec<u8>, String> {
    let (seen, rect) = (placed.seen, placed.rect);
    let at = |r: Rect| Rect::new(r.x - seen.x, r.y - seen.y, r.w, r.h);
    let alone = Artwork { rect: at(rect), seen: at(seen), artwork: 0 };
    let size = crate::geom::Size { w: seen.w, h: seen.h };
    let list = DisplayList::new(size, Abs::ZERO, vec![Item::Artwork(alone)]);
    let meta = Meta { intent: Intent::of(press), fate: Fate::Proof, ..Meta::default() };
    png(&write(&list, &FontBook::default(), &[], std::slice::from_ref(form), &meta), DPI)
}

/// Returns an address that holds a picture itself; `kind` is its media type.
pub fn data(kind: &str, bytes: &[u8]) -> String {
    let mut out = format!("data:{kind};base64,");
    STANDARD.encode_string(bytes, &mut out);
    out
}
