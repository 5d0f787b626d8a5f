//! The file: its objects, their order, and its identity.

use super::content::{KNOCKOUT, OVERPRINT, PROFILE, Through, content};
use super::font::{deflate, embed_all};
use super::meta::{Fate, Meta};
use super::reading::Reading;
use super::spot;
use super::text::Faces;
use crate::ad::Form;
use crate::display::{DisplayList, Item};
use crate::font::FontBook;
use crate::geom::Abs;
use crate::image::{Prepared, Space};
use pdf_writer::types::OverprintMode;
use pdf_writer::writers::ColorSpace;
use pdf_writer::{Chunk, Filter, Finish, Name, Pdf, Rect, Ref, TextStr};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Object numbers, handed out in order.
struct Numbers(i32);

impl Numbers {
    fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

/// Writes a page as a PDF.
///
/// A run whose face the book does not have, and a photo or an advertisement whose picture is not there, are left out.
/// The same input gives the same bytes, with any number of threads.
pub fn write(list: &DisplayList, book: &FontBook, pictures: &[Prepared], artworks: &[Form], meta: &Meta) -> Vec<u8> {
    let meta = meta.cleaned();
    let fonts = embed_all(list, book);
    let faces: Faces = fonts.iter().map(|f| (f.key, f)).collect();
    let mut pdf = Pdf::new();
    pdf.set_version(1, 6);
    let mut numbers = Numbers(0);
    let [catalog, tree, page, body, info, xmp, profile] = [(); 7].map(|()| numbers.next());
    let [overprint, knockout] = [(); 2].map(|()| numbers.next());
    let font_ids: Vec<[Ref; 5]> = fonts.iter().map(|_| [(); 5].map(|()| numbers.next())).collect();
    let used = pictures_used(list, pictures.len());
    let picture_ids: Vec<(usize, Ref)> = used.into_iter().map(|p| (p, numbers.next())).collect();

    let spot_ids: Vec<(u16, [Ref; 2])> =
        list.spots_used().into_iter().map(|s| (s, [(); 2].map(|()| numbers.next()))).collect();
    let adverts: Vec<(usize, Chunk, Ref)> = artworks_used(list, artworks.len())
        .into_iter()
        .map(|a| {
            let (objects, root) = renumbered(&artworks[a], &mut numbers);
            (a, objects, root)
        })
        .collect();

    let placed = || adverts.iter().map(|(a, ..)| &artworks[*a]);
    let archive = meta.fate == Fate::Plate && placed().all(|form| form.unfit.is_empty());
    let reading = Reading::new(list, || numbers.next());
    // A proof shows its inks through the press profile; a plate names them and nothing else.
    let (through, proof) = match meta.fate {
        Fate::Proof => (Through::Profile, Some(profile)),
        Fate::Plate | Fate::Draft => (Through::Plates, None),
    };
    let (stream, marked) = content(list, &faces, &coloured(list, pictures), artworks, reading.tags.marks(), through);
    let stream = deflate(&stream);

    let mut entry = pdf.page(page);
    entry.parent(tree).contents(body);
    if placed().any(|form| form.transparent) {
        // What is transparent is mixed in the inks of the press.
        entry.group().transparency().color_space().device_cmyk();
    }
    write_boxes(&mut entry, list);
    reading.write_page(&mut entry);
    let mut resources = entry.resources();
    if !fonts.is_empty() {
        let mut named = resources.fonts();
        for (font, ids) in fonts.iter().zip(&font_ids) {
            named.pair(Name(font.key.name().as_bytes()), ids[0]);
        }
    }
    if !picture_ids.is_empty() || !adverts.is_empty() {
        let mut named = resources.x_objects();
        for (picture, id) in &picture_ids {
            named.pair(Name(format!("P{picture}").as_bytes()), *id);
        }
        for (artwork, _, root) in &adverts {
            named.pair(Name(format!("A{artwork}").as_bytes()), *root);
        }
    }
    if !spot_ids.is_empty() || proof.is_some() {
        let mut named = resources.color_spaces();
        for (spot, [space, _]) in &spot_ids {
            named.insert(Name(spot::space(*spot).as_bytes())).primitive(*space);
        }
        if let Some(profile) = proof {
            named.insert(Name(PROFILE)).start::<ColorSpace>().icc_based(profile);
        }
    }
    resources.ext_g_states().pair(Name(OVERPRINT), overprint).pair(Name(KNOCKOUT), knockout);
    resources.finish();
    entry.finish();
    pdf.stream(body, &stream).filter(Filter::FlateDecode);
    write_states(&mut pdf, overprint, knockout);
    for (font, ids) in fonts.iter().zip(font_ids) {
        if let Some(face) = book.get(font.key.face) {
            font.write(&mut pdf, face, ids);
        }
    }
    for (index, id) in picture_ids {
        write_picture(&mut pdf, &pictures[index], id, proof);
    }
    for (index, ids) in spot_ids {
        spot::write(&mut pdf, &list.spots[usize::from(index)], ids, proof);
    }
    for (_, objects, _) in &adverts {
        pdf.extend(objects);
    }
    match proof {
        Some(id) => meta.intent.write_proof(&mut pdf, id),
        None => meta.intent.write_profile(&mut pdf, profile),
    }
    reading.write(&mut pdf, page, &marked, &meta.number);
    finish(pdf, &meta, &reading, archive, [catalog, tree, page, info, xmp, profile])
}

/// Returns the most ink other than black in each picture, in hundredths of a per cent: none in a gray one, and in any
/// other as much as the press takes.
fn coloured(list: &DisplayList, pictures: &[Prepared]) -> Vec<u32> {
    let most = |picture: &Prepared| match picture.space {
        Space::Gray => 0,
        Space::Cmyk => list.ink_limit,
    };
    pictures.iter().map(most).collect()
}

fn pictures_used(list: &DisplayList, count: usize) -> BTreeSet<usize> {
    let index = |item: &Item| if let Item::Photo(photo) = item { Some(photo.picture) } else { None };
    list.items.iter().filter_map(index).filter(|&p| p < count).collect()
}

fn artworks_used(list: &DisplayList, count: usize) -> BTreeSet<usize> {
    let index = |item: &Item| if let Item::Artwork(placed) = item { Some(placed.artwork) } else { None };
    list.items.iter().filter_map(index).filter(|&a| a < count).collect()
}

/// Returns an artwork's objects under numbers of this file, and its own.
fn renumbered(form: &Form, numbers: &mut Numbers) -> (Chunk, Ref) {
    let mut known: BTreeMap<Ref, Ref> = BTreeMap::new();
    let mut new = |old| *known.entry(old).or_insert_with(|| numbers.next());
    let root = new(form.root);
    (form.objects.renumber(new), root)
}

/// Writes the three boxes: the sheet is the trim and its margin, the origin at the margin's foot.
fn write_boxes(page: &mut pdf_writer::writers::Page, list: &DisplayList) {
    let pt = |v: Abs| v.to_pt() as f32;
    let (m, w, h) = (list.margin, list.trim.w, list.trim.h);
    let out = |by: Abs| Rect::new(pt(m - by), pt(m - by), pt(m + w + by), pt(m + h + by));
    page.media_box(out(m)).bleed_box(out(list.bleed)).trim_box(out(Abs::ZERO));
}

fn write_states(pdf: &mut Pdf, overprint: Ref, knockout: Ref) {
    let mut state = pdf.ext_graphics(overprint);
    state.overprint(true).overprint_fill(true).overprint_mode(OverprintMode::IgnoreZeroChannel);
    state.finish();
    let mut state = pdf.ext_graphics(knockout);
    state.overprint(false).overprint_fill(false).overprint_mode(OverprintMode::OverrideAllColorants);
}

/// Writes a picture; on a proof its inks are named through the press profile.
fn write_picture(pdf: &mut Pdf, picture: &Prepared, id: Ref, proof: Option<Ref>) {
    let mut image = pdf.image_xobject(id, &picture.data);
    image.filter(Filter::DctDecode);
    image.width(i32::try_from(picture.width).unwrap_or(i32::MAX));
    image.height(i32::try_from(picture.height).unwrap_or(i32::MAX));
    match (picture.space, proof) {
        (Space::Gray, None) => image.color_space().device_gray(),
        (Space::Cmyk, None) => image.color_space().device_cmyk(),
        (Space::Cmyk, Some(profile)) => image.color_space().icc_based(profile),
        (Space::Gray, Some(profile)) => {
            // The K plate alone: 255 is paper, and paper no ink.
            image.decode([1.0, 0.0]);
            let mut space = image.insert(Name(b"ColorSpace")).array();
            space.item(Name(b"Separation")).item(Name(b"Black"));
            space.push().start::<ColorSpace>().icc_based(profile);
            let mut tint = space.push().dict();
            tint.pair(Name(b"FunctionType"), 2).pair(Name(b"N"), 1);
            tint.insert(Name(b"Domain")).array().items([0, 1]);
            tint.insert(Name(b"C0")).array().items([0, 0, 0, 0]);
            tint.insert(Name(b"C1")).array().items([0, 0, 0, 1]);
        }
    }
    if picture.space == Space::Cmyk {
        // The inks are stored as Adobe's programs store them.
        image.decode([1.0, 0.0].repeat(4));
    }
    image.bits_per_component(8);
}

/// Writes what depends on the rest: the identity is a hash of all that stands on the page and all that is said of it.
fn finish(
    mut pdf: Pdf,
    meta: &Meta,
    reading: &Reading,
    archive: bool,
    [catalog, tree, page, info, xmp, profile]: [Ref; 6],
) -> Vec<u8> {
    pdf.pages(tree).kids([page]).count(1);
    meta.write_info(&mut pdf, info);
    let id = Sha256::digest(pdf.as_bytes());
    pdf.metadata(xmp, meta.xmp(&id, archive).as_bytes());
    let mut root = pdf.catalog(catalog);
    root.pages(tree).metadata(xmp).lang(TextStr(&meta.language));
    meta.intent.write(&mut root, profile, archive);
    reading.write_catalog(&mut root);
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    pdf.set_file_id((id[..16].to_vec(), id[..16].to_vec()));
    pdf.finish()
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
