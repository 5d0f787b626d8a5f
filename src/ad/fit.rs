//! Whether the objects of a foreign PDF may stand in a file for press and archive: what is left out, and what is told.
//!
//! Source: ISO 15930-7 (PDF/X-4), and ISO 19005-2 (PDF/A-2): 6.1.7 streams, 6.2.5 graphics states, 6.2.8 images, 6.2.9 forms,
//! 6.2.11 fonts.

use super::inks::{Forbidden, Trouble};
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use std::collections::BTreeSet;

/// What an artwork's objects ask of the file that takes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fitness {
    /// Whether something of it is transparent: the page then names the space that it is mixed in.
    pub transparent: bool,
    /// Why the page may no longer be called PDF/A-2u.
    pub unfit: BTreeSet<Unfit>,
    /// What no press file may hold.
    pub forbidden: BTreeSet<Trouble>,
}

/// Something that an archive may not hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unfit {
    /// The text of a font cannot be told; its name.
    NoText(String),
    /// A picture in JPEG 2000, of which PDF/A takes some only.
    Jpeg2000,
}

/// What kind of dictionary one is: its keys are words of PDF, or names that the file gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Words of PDF.
    Known,
    /// Names of resources or of drawn letters.
    Named,
    /// Words of PDF, the values dictionaries of names: resources.
    Resources,
}

/// Keys that lead out of the page or say nothing in print.
const LEFT_OUT: [&[u8]; 10] = [
    b"AF",
    b"LastModified",
    b"Metadata",
    b"OC",
    b"OPI",
    b"PTData",
    b"Parent",
    b"PieceInfo",
    b"StructParent",
    b"StructParents",
];
/// Keys of a graphics state that belong to one output device: a press file may not hold them.
const DEVICE: [&[u8]; 8] = [b"BG", b"BG2", b"HT", b"HTP", b"TR", b"TR2", b"UCR", b"UCR2"];
/// Keys of pictures and forms that are forbidden and may fall away.
const PICTURE: [&[u8]; 3] = [b"Alternates", b"Interpolate", b"Ref"];
/// Resources whose values are dictionaries of names.
const RESOURCES: [&[u8]; 7] = [b"ColorSpace", b"ExtGState", b"Font", b"Pattern", b"Properties", b"Shading", b"XObject"];

/// Whether a key of a dictionary is taken over.
pub fn kept(dict: &Dict, key: &[u8], keys: Keys) -> bool {
    if keys == Keys::Named {
        return true;
    }
    // A soft mask too has a /TR; it is weighed, and no device's.
    let device = DEVICE.contains(&key) && !dict.contains_key(b"G".as_slice());
    !LEFT_OUT.contains(&key) && !device && !PICTURE.contains(&key)
}

/// Returns of what kind the dictionary behind a key is.
pub fn below(key: &[u8], keys: Keys) -> Keys {
    match keys {
        Keys::Named => Keys::Known,
        Keys::Resources if RESOURCES.contains(&key) => Keys::Named,
        _ if key == b"Resources" => Keys::Resources,
        _ if key == b"CharProcs" || key == b"Colorants" => Keys::Named,
        _ => Keys::Known,
    }
}

/// Whether a stream is packed in a way that the file may not use, but that can be packed anew.
pub fn repack(stream: &Stream) -> bool {
    let plain = [
        Filter::LzwDecode,
        Filter::FlateDecode,
        Filter::Ascii85Decode,
        Filter::AsciiHexDecode,
        Filter::RunLengthDecode,
    ];
    let filters = stream.filters();
    filters.contains(&Filter::LzwDecode) && filters.iter().all(|f| plain.contains(f))
}

impl Fitness {
    /// Judges a stream, its dictionary included.
    pub fn stream(&mut self, stream: &Stream) {
        let dict = stream.dict();
        self.dict(dict);
        let named = |key: &[u8], value: &[u8]| dict.get::<Name>(key).is_some_and(|n| n.as_ref() == value);
        if dict.contains_key(b"F".as_slice()) {
            self.forbidden.insert(Trouble::Forbidden(Forbidden::Outside));
        }
        if named(b"Subtype", b"PS") || named(b"Subtype2", b"PS") {
            self.forbidden.insert(Trouble::Forbidden(Forbidden::PostScript));
        }
        if stream.filters().contains(&Filter::LzwDecode) && !repack(stream) {
            self.forbidden.insert(Trouble::Forbidden(Forbidden::Lzw));
        }
        if stream.filters().contains(&Filter::JpxDecode) {
            self.unfit.insert(Unfit::Jpeg2000);
        }
        let mask = matches!(dict.get::<Object>(b"SMask".as_slice()), Some(Object::Stream(_)));
        self.transparent |= mask || dict.get::<i32>(b"SMaskInData".as_slice()).is_some_and(|n| n > 0);
        let group = dict.get::<Dict>(b"Group".as_slice()).and_then(|g| g.get::<Name>(b"S".as_slice()));
        self.transparent |= group.is_some_and(|s| s.as_ref() == b"Transparency");
    }

    /// Judges a dictionary.
    pub fn dict(&mut self, dict: &Dict) {
        let kind = dict.get::<Name>(b"Type".as_slice());
        match kind.as_ref().map(AsRef::as_ref) {
            Some(b"Font") => self.font(dict),
            None | Some(b"ExtGState") => self.state(dict),
            _ => {}
        }
    }

    /// A graphics state: whether it makes something transparent.
    fn state(&mut self, dict: &Dict) {
        let thin = |key: &[u8]| dict.get::<Number>(key).is_some_and(|n| n.as_f64() < 1.0);
        let plain = |n: &Name| matches!(n.as_ref(), b"Normal" | b"Compatible");
        let mixed = match dict.get::<Object>(b"BM".as_slice()) {
            Some(Object::Name(name)) => !plain(&name),
            Some(Object::Array(list)) => !list.iter::<Name>().next().is_some_and(|n| plain(&n)),
            _ => false,
        };
        let masked = matches!(dict.get::<Object>(b"SMask".as_slice()), Some(Object::Dict(_)));
        self.transparent |= thin(b"ca") || thin(b"CA") || mixed || masked;
    }

    /// A font: whether its text can be told (ISO 19005-2, 6.2.11.7.2).
    fn font(&mut self, font: &Dict) {
        let kind = font.get::<Name>(b"Subtype".as_slice());
        let told = match kind.as_ref().map(AsRef::as_ref) {
            // The font below a composite one is judged with it.
            Some(b"CIDFontType0" | b"CIDFontType2") => return,
            _ if font.contains_key(b"ToUnicode".as_slice()) => true,
            Some(b"Type0") => known_collection(font),
            Some(b"Type3") => false,
            _ => known_encoding(font),
        };
        if !told {
            let name = font.get::<Name>(b"BaseFont".as_slice());
            let name = name.map_or_else(|| "?".to_owned(), |n| String::from_utf8_lossy(n.as_ref()).into_owned());
            self.unfit.insert(Unfit::NoText(name));
        }
    }
}

/// Whether a composite font counts its glyphs by one of Adobe's collections, whose text is known.
fn known_collection(font: &Dict) -> bool {
    let below = font.get::<Array>(b"DescendantFonts".as_slice()).and_then(|list| list.iter::<Dict>().next());
    let system = below.and_then(|d| d.get::<Dict>(b"CIDSystemInfo".as_slice()));
    let ordering = system.and_then(|s| s.get::<hayro::hayro_syntax::object::String>(b"Ordering".as_slice()));
    ordering.is_some_and(|o| matches!(o.as_bytes(), b"GB1" | b"CNS1" | b"Japan1" | b"Korea1"))
}

/// Whether a simple font names its letters by words that are known.
fn known_encoding(font: &Dict) -> bool {
    match font.get::<Object>(b"Encoding".as_slice()) {
        Some(Object::Name(_)) => true,
        Some(Object::Dict(encoding)) => {
            let differences = encoding.get::<Array>(b"Differences".as_slice());
            let made = |name: Name| made_up(name.as_ref());
            !differences.is_some_and(|list| list.iter::<Object>().filter_map(Object::into_name).any(made))
        }
        _ => false,
    }
}

/// Whether a letter's name only counts: a letter or two and a number.
fn made_up(name: &[u8]) -> bool {
    let letters = name.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let counts = name.len() > letters && name[letters..].iter().all(u8::is_ascii_digit);
    let unicode = name.starts_with(b"uni") || name.starts_with(b"u") && name.len() >= 5;
    counts && !unicode
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_only_count_tell_no_text() {
        assert!([&b"g12"[..], b"G3", b"cid00123", b"glyph7"].iter().all(|n| made_up(n)));
        assert!([&b"A"[..], b"uni4E00", b"one", b"u1F600", b"Aacute"].iter().all(|n| !made_up(n)));
    }
}
