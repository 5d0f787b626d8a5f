//! The font book: faces with the numbers that layout and painters need, found by family and weight.

use crate::template::Weight;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

/// The bytes of a font file: in the binary, or loaded.
#[derive(Clone)]
pub enum FontData {
    /// Bytes that live as long as the program.
    Static(&'static [u8]),
    /// Bytes read from a house's own fonts folder.
    Shared(Arc<[u8]>),
}

impl Deref for FontData {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        match self {
            FontData::Static(bytes) => bytes,
            FontData::Shared(bytes) => bytes,
        }
    }
}

impl std::fmt::Debug for FontData {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}

/// One face 字体: a font file and the numbers that are asked for often.
#[derive(Clone, Debug)]
pub struct Face {
    /// PostScript name, ASCII without white space or delimiters.
    pub name: String,
    /// The name of its file, without folders.
    pub file: String,
    /// The font file.
    pub data: FontData,
    /// Font units in an em.
    pub units_per_em: u16,
    /// Height of the alignment box above the baseline, font units.
    pub ascent: i32,
    /// Its depth below the baseline, font units, negative.
    pub descent: i32,
    /// Whether the outlines are CFF rather than TrueType.
    pub is_cff: bool,
}

impl Face {
    /// Reads the head of a font file.
    ///
    /// # Errors
    /// A sentence that says why the file cannot be used.
    pub fn new(file: &str, data: FontData) -> Result<Face, String> {
        let font = FontRef::new(&data).map_err(|e| format!("{file} is not a font file: {e}"))?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        if metrics.units_per_em == 0 {
            return Err(format!("{file} has no size of its em square"));
        }
        if let Some(why) = font.os2().ok().and_then(|t| forbidden(t.fs_type())) {
            return Err(format!("the licence of {file} forbids to {why}"));
        }
        let is_cff = font.cff().is_ok();
        if !is_cff && font.glyf().is_err() {
            return Err(format!("{file} has neither CFF nor TrueType outlines"));
        }
        let written = font.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first();
        let name: String = written.map(|s| s.chars().collect()).unwrap_or_else(|| file.to_owned());
        let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).take(63).collect();
        Ok(Face {
            name: if name.is_empty() { "Unnamed".to_owned() } else { name },
            file: file.to_owned(),
            units_per_em: metrics.units_per_em,
            ascent: metrics.ascent as i32,
            descent: metrics.descent as i32,
            is_cff,
            data,
        })
    }

    /// Returns the parsed font; cheap, nothing is copied.
    pub fn font(&self) -> Option<FontRef<'_>> {
        FontRef::new(&self.data).ok()
    }
}

/// Returns what the licence bits of a font forbid that a press file cannot do without (OpenType, OS/2 `fsType`).
///
/// Of bits 0 to 3 the most liberal counts where a font sets several, as the specification says for versions before 3.
fn forbidden(fs_type: u16) -> Option<&'static str> {
    match fs_type {
        t if t & 0x000F == 0x0002 => Some("embed it in a PDF"),
        // A page carries the glyphs it shows and no others: whole fonts of Chinese would make it fifty times as large.
        t if t & 0x0100 != 0 => Some("cut it down to the glyphs of a page"),
        t if t & 0x0200 != 0 => Some("embed its outlines in a PDF: only bitmaps"),
        _ => None,
    }
}

/// Returns the family and the weight that a font file gives itself: the family in lower case with hyphens for spaces,
/// and `regular` up to 500, `bold` up to 750, else `black` (OS/2 usWeightClass).
///
/// # Errors
/// A sentence that says why the file cannot be used.
pub fn label(file: &str, data: &[u8]) -> Result<(String, &'static str), String> {
    let font = FontRef::new(data).map_err(|e| format!("{file} is not a font file: {e}"))?;
    let named = |id| font.localized_strings(id).english_or_first().map(|s| s.chars().collect::<String>());
    let family = named(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| named(StringId::FAMILY_NAME));
    let family = family.filter(|f| !f.trim().is_empty()).ok_or_else(|| format!("{file} does not name its family"))?;
    let weight = match font.os2().map_or(400, |t| t.us_weight_class()) {
        ..=500 => "regular",
        501..=750 => "bold",
        _ => "black",
    };
    Ok((family.trim().to_lowercase().replace(char::is_whitespace, "-"), weight))
}

/// A family: its name in Chinese and its faces by weight.
#[derive(Clone, Debug, Default)]
struct Family {
    title: String,
    faces: BTreeMap<Weight, usize>,
}

/// All faces that a page may use.
#[derive(Clone, Debug, Default)]
pub struct FontBook {
    faces: Vec<Face>,
    families: BTreeMap<String, Family>,
}

/// A glyph says its face in 16 bits.
const MOST_FACES: usize = 1 << 16;

impl FontBook {
    /// Makes a book from the text of a `fonts.toml` and the files that it names.
    ///
    /// # Errors
    /// A sentence that names the family or the file at fault.
    pub fn new(manifest: &str, files: &[(&str, &'static [u8])]) -> Result<FontBook, String> {
        let files: Vec<_> = files.iter().map(|&(name, bytes)| (name, FontData::Static(bytes))).collect();
        let mut book = FontBook::default();
        book.extend(manifest, &files)?;
        Ok(book)
    }

    /// Adds the families of a further manifest; a family of the same name is replaced.
    ///
    /// # Errors
    /// A sentence that names the family or the file at fault; the book is then unchanged.
    pub fn extend(&mut self, manifest: &str, files: &[(&str, FontData)]) -> Result<(), String> {
        let table: toml::Table = manifest.parse().map_err(|e| format!("fonts.toml: {e}"))?;
        let mut faces = self.faces.clone();
        let mut families = self.families.clone();
        for (name, entry) in &table {
            let entry =
                entry.as_table().ok_or_else(|| format!("fonts.toml: write `[{name}]` with a face for each weight"))?;
            let mut family = Family { title: name.clone(), ..Family::default() };
            for (key, value) in entry {
                let value = value.as_str().ok_or_else(|| format!("fonts.toml: `{key}` of [{name}] is not a string"))?;
                let weight = match key.as_str() {
                    "name" => {
                        family.title = value.to_owned();
                        continue;
                    }
                    "regular" => Weight::Regular,
                    "bold" => Weight::Bold,
                    "black" => Weight::Black,
                    _ => {
                        return Err(format!("fonts.toml: [{name}] has no `{key}`; write name, regular, bold or black"));
                    }
                };
                let (_, data) = files
                    .iter()
                    .find(|(file, _)| *file == value)
                    .ok_or_else(|| format!("fonts.toml: [{name}] names the file {value}, which is not there"))?;
                family.faces.insert(weight, faces.len());
                faces.push(Face::new(value, data.clone())?);
            }
            if family.faces.is_empty() {
                return Err(format!("fonts.toml: [{name}] names no file"));
            }
            families.insert(name.clone(), family);
        }
        if faces.len() > MOST_FACES {
            return Err(format!("fonts.toml: more than {MOST_FACES} faces; name fewer families"));
        }
        (self.faces, self.families) = (faces, families);
        self.compact();
        Ok(())
    }

    /// Takes out the faces of families that were replaced, the others in their order: files of a page number faces by their
    /// places here, and a book made again of the faces that there are must give the same numbers.
    fn compact(&mut self) {
        let used: BTreeSet<usize> = self.families.values().flat_map(|f| f.faces.values().copied()).collect();
        let numbers: BTreeMap<usize, usize> = used.iter().enumerate().map(|(new, &old)| (old, new)).collect();
        for index in self.families.values_mut().flat_map(|f| f.faces.values_mut()) {
            *index = numbers[index];
        }
        let mut at = 0..;
        self.faces.retain(|_| at.next().is_some_and(|k| used.contains(&k)));
    }

    /// Returns the names of the families, sorted.
    pub fn family_names(&self) -> Vec<&str> {
        self.families.keys().map(String::as_str).collect()
    }

    /// Returns a family's name as people say it, such as 宋体.
    pub fn family_title(&self, family: &str) -> Option<&str> {
        self.families.get(family).map(|f| f.title.as_str())
    }

    /// Returns the face of a family and weight; a missing weight takes the nearest heavier, then the nearest lighter face.
    pub fn face(&self, family: &str, weight: Weight) -> Option<usize> {
        let faces = &self.families.get(family)?.faces;
        let heavier = faces.range(weight..).next();
        heavier.or_else(|| faces.range(..weight).next_back()).map(|(_, &index)| index)
    }

    /// Returns the weights of a family that have a face of their own, lightest first, with the face of each.
    pub fn weights(&self, family: &str) -> Vec<(Weight, usize)> {
        self.families.get(family).map(|f| f.faces.iter().map(|(&w, &i)| (w, i)).collect()).unwrap_or_default()
    }

    /// Returns all faces; a display list's runs index into them.
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// Returns one face.
    pub fn get(&self, index: usize) -> Option<&Face> {
        self.faces.get(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::bundled;

    #[test]
    fn every_bundled_family_has_its_face() {
        let book = bundled();
        assert_eq!(book.family_names(), ["hei", "kai", "song"]);
        let song = book.get(book.face("song", Weight::Black).unwrap()).unwrap();
        assert_eq!((song.name.as_str(), song.units_per_em, song.is_cff), ("DuikaiSongSC-Black", 1000, true));
        assert!(song.ascent > 0 && song.descent < 0);
        assert!(!book.get(book.face("kai", Weight::Regular).unwrap()).unwrap().is_cff);
        assert_eq!(book.family_title("kai"), Some("楷体"));
        assert_eq!(book.face("fang", Weight::Regular), None);
    }

    #[test]
    fn a_missing_weight_takes_the_nearest_heavier_then_lighter() {
        let file = include_bytes!("../../fonts/DuikaiKaiSC-Regular.ttf").as_slice();
        let book = FontBook::new("[a]\nregular = \"k\"\nblack = \"k\"", &[("k", file)]).unwrap();
        assert_eq!(book.face("a", Weight::Bold), book.face("a", Weight::Black));
        assert_eq!(bundled().face("kai", Weight::Black), bundled().face("kai", Weight::Regular));
    }

    #[test]
    fn a_family_that_is_replaced_leaves_no_face_behind() {
        let file = include_bytes!("../../fonts/DuikaiKaiSC-Regular.ttf").as_slice();
        let mut book = bundled();
        let before = book.faces().len();
        let hei = book.weights("hei").len();
        book.extend("[hei]\nbold = \"k\"", &[("k", FontData::Static(file))]).unwrap();
        assert_eq!(book.faces().len(), before - hei + 1);
        for (family, name) in
            [("song", "DuikaiSongSC-Regular"), ("kai", "DuikaiKaiSC-Regular"), ("hei", "DuikaiKaiSC-Regular")]
        {
            assert_eq!(book.get(book.face(family, Weight::Regular).unwrap()).unwrap().name, name, "{family}");
        }
        assert_eq!(book.face("hei", Weight::Bold), Some(book.faces().len() - 1));
    }

    #[test]
    fn licence_bits_forbid_what_a_plate_needs() {
        // Installable, preview and print, editable, and restricted beside a more liberal bit.
        for fine in [0x0000, 0x0004, 0x0008, 0x0006] {
            assert_eq!(forbidden(fine), None, "{fine:#06x}");
        }
        for (bits, word) in
            [(0x0002, "embed it"), (0x0100, "cut it down"), (0x0104, "cut it down"), (0x0208, "bitmaps")]
        {
            assert!(forbidden(bits).is_some_and(|why| why.contains(word)), "{bits:#06x}");
        }
    }

    #[test]
    fn a_manifest_says_what_is_wrong() {
        let none: [(&str, &'static [u8]); 1] = [("x", b"no font")];
        assert!(FontBook::new("[a]\nregular = \"y\"", &none).unwrap_err().contains("the file y"));
        assert!(FontBook::new("[a]\nregular = \"x\"", &none).unwrap_err().contains("not a font"));
        assert!(FontBook::new("[a]\nlight = \"x\"", &none).unwrap_err().contains("light"));
        assert!(FontBook::new("a = 1", &none).is_err() && FontBook::new("[a]", &none).is_err());
    }
}
