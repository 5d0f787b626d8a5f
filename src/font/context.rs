//! What shaping asks of the faces, opened once and remembered: glyphs, plans, the ink of marks.

use super::{FontBook, FontData};
use harfrust::{
    Advances, Buffer, Direction, Feature, Font, FontFuncs, GlyphId, Script, ShapeOptions, ShapePlan, ShaperFont, Tag,
};
use std::collections::BTreeMap;

/// Which features a piece of text is shaped with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Ideographs and marks: no kerning, no ligatures across them.
    Han,
    /// Marks shared with Latin that must take their full width (`fwid`).
    FullWidth,
    /// The same, halved where the face says how (`halt`, `vhal`).
    Halved,
    /// Letters and digits: the face's own kerning.
    Western,
    /// Letters and digits half an em wide, where the face has them (`hwid`).
    HalfWidth,
    /// Digits a third of an em wide, where the face has them (`twid`).
    ThirdWidth,
}

/// The direction a piece of text is shaped in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Run {
    /// Left to right.
    Across,
    /// Top to bottom.
    Down,
}

/// Where a glyph's ink lies, from its origin, in font units, y up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// Where it begins across.
    pub left: i32,
    /// Where it ends across.
    pub right: i32,
    /// Its top.
    pub top: i32,
    /// Its foot.
    pub bottom: i32,
}

/// One glyph out of the shaper, in font units, y up.
#[derive(Clone, Copy, Debug)]
pub struct RawGlyph {
    /// Glyph id.
    pub id: u16,
    /// First byte of its text.
    pub cluster: usize,
    /// Advance along the line (positive).
    pub advance: i32,
    /// Offset to the right.
    pub dx: i32,
    /// Offset upwards.
    pub dy: i32,
}

/// What is known of a face's characters or glyphs, by blocks of 256: none for what has not been asked for yet.
#[derive(Clone, Debug)]
struct Known<T>(Vec<Option<Box<[Option<T>; 256]>>>);

impl<T: Copy> Known<T> {
    fn of(book: &FontBook) -> Vec<Known<T>> {
        book.faces().iter().map(|_| Known(Vec::new())).collect()
    }
    #[inline]
    fn get(&self, at: u32) -> Option<T> {
        self.0.get(at as usize >> 8)?.as_ref()?[at as usize & 0xFF]
    }
    fn set(&mut self, at: u32, value: T) {
        let block = at as usize >> 8;
        if self.0.len() <= block {
            self.0.resize_with(block + 1, || None);
        }
        self.0[block].get_or_insert_with(|| Box::new([None; 256]))[at as usize & 0xFF] = Some(value);
    }
}

/// The air before and after a mark that its face takes away to halve it, if it says so.
type Halved = Option<(i32, i32)>;

/// Tells the shaper the glyphs that have been asked for before; they are what it would find itself.
struct Remembered<'a>(&'a Known<Option<u16>>);

impl FontFuncs for Remembered<'_> {
    fn nominal_glyph(&self, font: &ShaperFont, c: u32) -> Option<GlyphId> {
        match self.0.get(c) {
            Some(Some(id)) => Some(GlyphId::from(id)),
            _ => font.default_nominal_glyph(c),
        }
    }
    /// All at once, as the face itself is asked without this; one by one is slower.
    fn glyph_h_advances(&self, font: &ShaperFont, advances: Advances<'_>) {
        font.default_glyph_h_advances(advances);
    }
}

/// Opened faces with what has been asked of them so far. Its answers do not depend on the order of questions.
pub struct FontContext<'a> {
    /// The book the faces come from.
    pub book: &'a FontBook,
    fonts: Vec<Option<Font>>,
    plans: BTreeMap<(usize, Side, Run), (ShapePlan, Vec<Feature>)>,
    ink: Vec<Known<Ink>>,
    wide: Vec<Known<bool>>,
    halves: [Vec<Known<Halved>>; 2],
    downward: BTreeMap<(usize, char, Side), Option<Ink>>,
    has: Vec<Known<Option<u16>>>,
    buffer: Option<Buffer>,
}

impl<'a> FontContext<'a> {
    /// Makes a context over a book; nothing is opened yet.
    pub fn new(book: &'a FontBook) -> FontContext<'a> {
        let fonts = (0..book.faces().len()).map(|_| None).collect();
        FontContext {
            book,
            fonts,
            plans: BTreeMap::new(),
            ink: Known::of(book),
            wide: Known::of(book),
            halves: [Known::of(book), Known::of(book)],
            downward: BTreeMap::new(),
            has: Known::of(book),
            buffer: None,
        }
    }

    fn font(&mut self, face: usize) -> Font {
        let book = self.book;
        self.fonts[face].get_or_insert_with(|| open(&book.faces()[face].data)).clone()
    }

    /// Returns the units of a face's em square.
    pub fn units(&self, face: usize) -> i64 {
        i64::from(self.book.faces()[face].units_per_em)
    }

    /// Returns the glyph a face has for a character.
    pub fn glyph(&mut self, face: usize, c: char) -> Option<u16> {
        if let Some(known) = self.has[face].get(c.into()) {
            return known;
        }
        let font = self.font(face);
        let id = font.charmap().map_unicode(c).and_then(|g| u16::try_from(g.to_u32()).ok()).filter(|&g| g != 0);
        self.has[face].set(c.into(), id);
        id
    }

    /// Returns where a glyph's ink lies, in font units.
    pub fn bounds(&mut self, face: usize, id: u16) -> Ink {
        if let Some(known) = self.ink[face].get(id.into()) {
            return known;
        }
        let font = self.font(face);
        let shaper = ShaperFont::new(&font);
        let ink = shaper.glyph_extents(GlyphId::from(id)).map_or(Ink::default(), |e| Ink {
            left: e.x_bearing,
            right: e.x_bearing + e.width,
            top: e.y_bearing,
            bottom: e.y_bearing + e.height,
        });
        self.ink[face].set(id.into(), ink);
        ink
    }

    /// Whether a face has a mark at its full width, by `fwid` if need be.
    pub fn is_wide(&mut self, face: usize, c: char) -> bool {
        if let Some(known) = self.wide[face].get(c.into()) {
            return known;
        }
        let glyphs = self.shape(face, c.encode_utf8(&mut [0; 4]), 0, Side::FullWidth, Run::Across);
        let width: i64 = glyphs.iter().map(|g| i64::from(g.advance)).sum();
        let wide = glyphs.iter().all(|g| g.id != 0) && width * 10 >= self.units(face) * 9;
        self.wide[face].set(c.into(), wide);
        wide
    }

    /// Returns the ink of the one glyph that a face gives a character in a line that runs downwards.
    pub fn downward(&mut self, face: usize, c: char, side: Side) -> Option<Ink> {
        if let Some(&known) = self.downward.get(&(face, c, side)) {
            return known;
        }
        let glyphs = self.shape(face, c.encode_utf8(&mut [0; 4]), 0, side, Run::Down);
        let ink = if let [g] = glyphs.as_slice() { Some(self.bounds(face, g.id)) } else { None };
        self.downward.insert((face, c, side), ink);
        ink
    }

    /// Returns the air before and after a mark that the face itself takes away to halve it (`halt`, downwards `vhal`).
    pub fn halved(&mut self, face: usize, c: char, run: Run) -> Option<(i32, i32)> {
        if let Some(known) = self.halves[run as usize][face].get(c.into()) {
            return known;
        }
        let text = c.to_string();
        let whole = self.shape(face, &text, 0, Side::FullWidth, run);
        let half = self.shape(face, &text, 0, Side::Halved, run);
        let air = match (whole.as_slice(), half.as_slice()) {
            ([w], [h]) if h.advance < w.advance => {
                let lead = match run {
                    Run::Across => w.dx - h.dx,
                    Run::Down => h.dy - w.dy,
                };
                Some((lead, w.advance - h.advance - lead))
            }
            _ => None,
        };
        self.halves[run as usize][face].set(c.into(), air);
        air
    }

    /// Shapes a piece of text in one face; clusters are byte offsets plus `base`.
    pub fn shape(&mut self, face: usize, text: &str, base: usize, side: Side, run: Run) -> Vec<RawGlyph> {
        let font = self.font(face);
        let direction = match run {
            Run::Across => Direction::LeftToRight,
            Run::Down => Direction::TopToBottom,
        };
        let script = if matches!(side, Side::Western | Side::HalfWidth | Side::ThirdWidth) {
            Script::LATIN
        } else {
            Script::HAN
        };
        let (plan, features) = self.plans.entry((face, side, run)).or_insert_with(|| {
            let features = features(side);
            (ShapePlan::new(&font, direction, Some(script), None, &features), features)
        });
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.reset();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.set_script(Some(script));
        let known = Remembered(&self.has[face]);
        let shaper = ShaperFont::new(&font).with_font_funcs(Some(&known));
        let done = harfrust::shape(&shaper, &mut buffer, ShapeOptions::new().plan(Some(plan)).features(features));
        let glyphs = match done {
            Ok(()) => buffer
                .glyph_infos()
                .iter()
                .zip(buffer.glyph_positions())
                .map(|(info, pos)| RawGlyph {
                    id: u16::try_from(info.glyph_id).unwrap_or(0),
                    cluster: base + info.cluster as usize,
                    advance: match run {
                        Run::Across => pos.x_advance,
                        Run::Down => -pos.y_advance,
                    },
                    dx: pos.x_offset,
                    dy: pos.y_offset,
                })
                .collect(),
            Err(_) => Vec::new(),
        };
        self.buffer = Some(buffer);
        glyphs
    }
}

fn features(side: Side) -> Vec<Feature> {
    let on = |tag: &[u8; 4], value| Feature::new(Tag::new(tag), value, ..);
    match side {
        Side::Han => vec![on(b"kern", 0), on(b"vkrn", 0), on(b"liga", 0)],
        Side::FullWidth => vec![on(b"kern", 0), on(b"vkrn", 0), on(b"liga", 0), on(b"fwid", 1)],
        Side::Halved => {
            vec![on(b"kern", 0), on(b"vkrn", 0), on(b"liga", 0), on(b"fwid", 1), on(b"halt", 1), on(b"vhal", 1)]
        }
        // Quotes that a face draws a whole em wide are letters' width beside letters (R24b).
        Side::Western => vec![on(b"liga", 0), on(b"pwid", 1)],
        Side::HalfWidth => vec![on(b"kern", 0), on(b"liga", 0), on(b"hwid", 1)],
        Side::ThirdWidth => vec![on(b"kern", 0), on(b"liga", 0), on(b"twid", 1)],
    }
}

/// Opens a face for shaping; the book has already read its tables.
fn open(data: &FontData) -> Font {
    let font = match data {
        FontData::Static(bytes) => Font::new(*bytes, 0),
        FontData::Shared(bytes) => Font::new(bytes.to_vec(), 0),
    };
    font.expect("the book holds only font files that parse")
}
