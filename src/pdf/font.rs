//! Faces in the file: which glyphs a page uses, their subset, widths and text.

use super::text::clusters;
use crate::display::{DisplayList, GlyphRun, Item};
use crate::font::{Face, FontBook};
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Chunk, Filter, Finish, Name, Rect, Ref, Str};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// How CIDs are numbered: by glyph.
const IDENTITY: SystemInfo = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// A glyph as the file knows it.
#[derive(Clone, Debug)]
pub struct Cid {
    /// Its code.
    pub code: u16,
    /// Its advance as `/W` writes it, in 1/1000 of a thousandth of an em.
    pub advance: i64,
    /// The text that `/ToUnicode` gives for it; empty when every use gives its own.
    pub text: String,
}

/// Which of the page's fonts: a face of the font book, and whether it speaks.
///
/// Readings say nothing of their own, and not every reader goes by their `/ActualText`: they have a font apart, whose
/// glyphs stand for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontKey {
    /// Index into the font book.
    pub face: usize,
    /// Whether its glyphs stand for nothing.
    pub mute: bool,
}

impl FontKey {
    /// Returns the font of a run.
    pub fn of(run: &GlyphRun) -> FontKey {
        FontKey { face: run.face, mute: run.glyphs.iter().all(|g| g.text.is_empty()) }
    }

    /// Its name among the page's resources.
    pub fn name(&self) -> String {
        format!("F{}{}", self.face, if self.mute { "m" } else { "" })
    }
}

/// One face of the page, its font program cut down and compressed.
pub struct Embedded {
    /// Which font it is.
    pub key: FontKey,
    /// The page's glyphs, by glyph id of the face.
    pub glyphs: BTreeMap<u16, Cid>,
    name: String,
    is_cff: bool,
    program: Vec<u8>,
    program_len: usize,
}

/// Embeds every face that the page uses, in the order of the book.
pub fn embed_all(list: &DisplayList, book: &FontBook) -> Vec<Embedded> {
    let mut used: BTreeMap<FontKey, BTreeMap<u16, String>> = BTreeMap::new();
    let lines = list.items.iter().filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None });
    for run in lines.flat_map(|line| &line.runs).filter(|run| book.get(run.face).is_some()) {
        let glyphs = used.entry(FontKey::of(run)).or_default();
        for cluster in clusters(&run.glyphs) {
            for (i, glyph) in cluster.iter().enumerate() {
                let text = glyphs.entry(glyph.id).or_default();
                // Only a glyph that stands alone for its text can lend it to every use.
                if i == 0 && cluster.len() == 1 && text.is_empty() {
                    text.clone_from(&glyph.text);
                }
            }
        }
    }
    used.into_par_iter().filter_map(|(key, glyphs)| embed(key, book.get(key.face)?, &glyphs)).collect()
}

fn embed(key: FontKey, face: &Face, glyphs: &BTreeMap<u16, String>) -> Option<Embedded> {
    let font = face.font()?;
    let count = u32::from(font.maxp().ok()?.num_glyphs());
    let known: Vec<u16> = glyphs.keys().copied().filter(|&g| u32::from(g) < count).collect();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&known);
    // A font that cannot be cut down goes in whole, with its own numbers.
    let cut = subsetter::subset(&face.data, 0, &remapper).ok();
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let cid = |(&id, text): (&u16, &String)| {
        let shown = if u32::from(id) < count { id } else { 0 };
        let code = if cut.is_some() { remapper.get(shown).unwrap_or(0) } else { shown };
        let advance = f64::from(metrics.advance_width(GlyphId::from(shown)).unwrap_or(0.0));
        let advance = (advance * 1e6 / f64::from(face.units_per_em)).round() as i64;
        (id, Cid { code, advance, text: text.clone() })
    };
    let name =
        format!("{}+{}", tag(&format!("{}{}", face.name, if key.mute { " mute" } else { "" }), &known), face.name);
    let whole: &[u8] = cut.as_deref().unwrap_or(&face.data);
    let cff = if face.is_cff { FontRef::new(whole).ok()?.table_data(Tag::new(b"CFF ")) } else { None };
    let program = cff.as_ref().map_or(whole, |table| table.as_bytes());
    Some(Embedded {
        key,
        glyphs: glyphs.iter().map(cid).collect(),
        name,
        is_cff: face.is_cff,
        program_len: program.len(),
        program: deflate(program),
    })
}

/// Compresses a stream.
pub fn deflate(data: &[u8]) -> Vec<u8> {
    // Not by flate2: another dependency may switch it to a coder whose bytes depend on the processor.
    compress_to_vec_zlib(data, 6)
}

/// Returns the six letters before a subset's name: the same glyphs of the same face give the same letters.
fn tag(name: &str, glyphs: &[u16]) -> String {
    let mut hash = Sha256::new_with_prefix(name);
    glyphs.iter().for_each(|g| hash.update(g.to_be_bytes()));
    hash.finalize().iter().take(6).map(|b| char::from(b'A' + b % 26)).collect()
}

impl Embedded {
    /// Writes the font's five objects; `ids` are the Type 0 font, the CID font, the descriptor, `/ToUnicode`, the program.
    pub fn write(&self, out: &mut Chunk, face: &Face, ids: [Ref; 5]) {
        let [type0, cid, descriptor, unicode, program] = ids;
        let whole = if self.is_cff { format!("{}-Identity-H", self.name) } else { self.name.clone() };
        let mut font = out.type0_font(type0);
        font.base_font(Name(whole.as_bytes())).encoding_predefined(Name(b"Identity-H"));
        font.descendant_font(cid).to_unicode(unicode);
        font.finish();
        self.write_cid_font(out, cid, descriptor);
        self.write_descriptor(out, face, descriptor, program);
        out.cmap(unicode, &deflate(&self.unicode())).filter(Filter::FlateDecode).finish();
        let mut stream = out.stream(program, &self.program);
        stream.filter(Filter::FlateDecode);
        if self.is_cff {
            stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        } else {
            stream.pair(Name(b"Length1"), self.program_len as i32);
        }
    }

    /// Returns the page's glyphs in the order of their codes, one entry a code.
    fn by_code(&self) -> BTreeMap<u16, &Cid> {
        self.glyphs.values().map(|cid| (cid.code, cid)).collect()
    }

    fn write_cid_font(&self, out: &mut Chunk, id: Ref, descriptor: Ref) {
        let mut font = out.cid_font(id);
        font.subtype(if self.is_cff { CidFontType::Type0 } else { CidFontType::Type2 });
        font.base_font(Name(self.name.as_bytes())).system_info(IDENTITY).font_descriptor(descriptor);
        font.default_width(1000.0);
        if !self.is_cff {
            font.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let mut widths = font.widths();
        let mut run: Vec<(u16, f32)> = Vec::new();
        for (code, cid) in self.by_code() {
            if run.last().is_some_and(|&(last, _)| last + 1 != code) {
                widths.consecutive(run[0].0, run.drain(..).map(|(_, w)| w).collect::<Vec<_>>());
            }
            run.push((code, (cid.advance as f64 / 1000.0) as f32));
        }
        if let Some(&(first, _)) = run.first() {
            widths.consecutive(first, run.into_iter().map(|(_, w)| w));
        }
    }

    fn write_descriptor(&self, out: &mut Chunk, face: &Face, id: Ref, program: Ref) {
        let em = f32::from(face.units_per_em);
        let units = |v: f32| (v * 1000.0 / em).round();
        let font = face.font();
        let metrics = font.as_ref().map(|f| f.metrics(Size::unscaled(), LocationRef::default())).unwrap_or_default();
        let os2 = font.as_ref().and_then(|f| f.os2().ok());
        let bounds = metrics.bounds.unwrap_or_default();
        let weight = os2.as_ref().map_or(400.0, |t| f32::from(t.us_weight_class()));
        let mut flags = FontFlags::SYMBOLIC;
        // OS/2 family classes 1 to 5 and 7 have serifs (OpenType, sFamilyClass).
        flags.set(FontFlags::SERIF, os2.is_some_and(|t| matches!(t.s_family_class() >> 8, 1..=5 | 7)));
        flags.set(FontFlags::ITALIC, metrics.italic_angle != 0.0);
        let mut descriptor = out.font_descriptor(id);
        descriptor.name(Name(self.name.as_bytes())).flags(flags);
        descriptor.bbox(Rect::new(units(bounds.x_min), units(bounds.y_min), units(bounds.x_max), units(bounds.y_max)));
        descriptor.italic_angle(metrics.italic_angle);
        descriptor.ascent(units(face.ascent as f32)).descent(units(face.descent as f32));
        descriptor.cap_height(units(metrics.cap_height.unwrap_or(face.ascent as f32)));
        // No table has the stem; this line through usual faces is near enough for the fallback it serves.
        descriptor.stem_v((10.0 + 0.244 * (weight - 50.0)).round());
        if self.is_cff {
            descriptor.font_file3(program)
        } else {
            descriptor.font_file2(program)
        };
    }

    /// Returns the `/ToUnicode` map.
    fn unicode(&self) -> Vec<u8> {
        let mut map: UnicodeCmap = UnicodeCmap::new(Name(b"Adobe-Identity-UCS"), IDENTITY);
        for (code, cid) in self.by_code() {
            // Every use of a glyph without text of its own carries /ActualText; the map must still name something.
            let text = if cid.text.is_empty() { "\u{200B}" } else { &cid.text };
            map.pair_with_multiple(code, text.chars());
        }
        map.finish().into_vec()
    }
}
