//! What shaping hands on: clusters with their widths and the freedom each has.

use super::class::Class;
use super::kinsoku::Break;
use super::ruby::Reading;
use super::script;
use crate::geom::{Abs, Point, Ratio};
use crate::story::Marks;
use crate::template::{LineRules, Writing};
use std::ops::Range;

/// Text of one paragraph in one chain of faces.
#[derive(Clone, Debug)]
pub struct StyledRun<'a> {
    /// The text.
    pub text: &'a str,
    /// Faces of the fallback chain, as indices into the font book.
    pub faces: Vec<usize>,
    /// What is drawn by it, and how it stands.
    pub marks: Marks,
}

impl<'a> StyledRun<'a> {
    /// Returns a run without marks.
    pub fn plain(text: &'a str, faces: Vec<usize>) -> StyledRun<'a> {
        StyledRun { text, faces, marks: Marks::default() }
    }
}

/// How typed spaces between Han are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// Half a 字: body text.
    Half,
    /// One 字: headlines.
    Full,
}

/// What holds for the whole paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Type size.
    pub size: Abs,
    /// Direction.
    pub writing: Writing,
    /// Typed spaces between Han.
    pub space: Space,
    /// Line-start and line-end rules, widths of marks, gaps.
    pub rules: LineRules,
}

impl Setting {
    /// Running text of a size, horizontal, by the rules that a style has where it says nothing.
    pub fn running(size: Abs) -> Setting {
        Setting { size, writing: Writing::Horizontal, space: Space::Half, rules: LineRules::default() }
    }
}

/// One glyph of a cluster, relative to the cluster's pen position on the baseline (horizontal)
/// or to the top of its em box on the centre line (vertical); y down.
#[derive(Clone, Copy, Debug)]
pub struct PlacedGlyph {
    face: u16,
    /// Glyph id.
    pub id: u16,
    /// Whether it is turned 90° clockwise.
    pub turned: bool,
    /// Offset.
    pub at: Point,
}

impl PlacedGlyph {
    /// Makes a glyph of a face, given as an index into the font book.
    pub(super) fn new(face: usize, id: u16, at: Point, turned: bool) -> PlacedGlyph {
        PlacedGlyph { face: u16::try_from(face).expect("a book has fewer than 65,536 faces"), id, turned, at }
    }
    /// Returns its face, as an index into the font book.
    #[inline]
    pub fn face(&self) -> usize {
        usize::from(self.face)
    }
}

/// The air about a mark's ink.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Air {
    /// How far its glyphs move back because air before them has gone.
    pub shift: Abs,
    /// Air before its ink that may still go (at a line's start).
    pub lead: Abs,
    /// Air after its ink that may still go (at a line's end, or to make room).
    pub trail: Abs,
    /// Air after its ink that it lost to the mark behind it (R19), and has again where a line ends between the two (R20).
    pub regains: Abs,
}

/// The smallest thing a line is made of: a character, or a base with its marks.
///
/// A page has tens of thousands: it is kept smaller than one line of a processor's cache.
#[derive(Clone, Debug)]
pub struct Cluster {
    text: (u32, u32),
    glyphs: (u32, u32),
    run: u32,
    /// Its air, as an index into the paragraph's.
    air: u32,
    /// The horizontal scale of its glyphs, in 1/65,536.
    narrow: u32,
    /// Its class.
    pub class: Class,
    /// Whether justification may open the place after it.
    pub stretches: bool,
    /// Whether no face of the chain has it.
    pub missing: bool,
    /// What the place after it allows.
    pub after: Break,
    /// Its natural advance along the line, pair squeezes taken off.
    pub advance: Abs,
    /// The gap to the next cluster that belongs to neither: the Han–Latin gap.
    pub gap: Abs,
}

impl Cluster {
    /// Makes a cluster of a class and an advance: its text and its glyphs, as ranges of [`Shaped::text`] and
    /// [`Shaped::glyphs`], and the run it is of.
    pub(super) fn new(text: Range<usize>, glyphs: Range<usize>, run: usize, class: Class, advance: Abs) -> Cluster {
        let short = |n: usize| u32::try_from(n).expect("a paragraph has fewer than four thousand million bytes");
        Cluster {
            text: (short(text.start), short(text.end)),
            glyphs: (short(glyphs.start), short(glyphs.end)),
            run: short(run),
            class,
            stretches: false,
            missing: false,
            after: Break::Never,
            advance,
            gap: Abs::ZERO,
            air: 0,
            narrow: Ratio::ONE.raw() as u32,
        }
    }
    /// Returns its first byte in [`Shaped::text`].
    #[inline]
    pub fn start(&self) -> usize {
        self.text.0 as usize
    }
    /// Returns one past its last byte.
    #[inline]
    pub fn end(&self) -> usize {
        self.text.1 as usize
    }
    /// Returns its bytes.
    #[inline]
    pub fn text(&self) -> Range<usize> {
        self.start()..self.end()
    }
    /// Returns its glyphs, as a range of [`Shaped::glyphs`].
    #[inline]
    pub fn glyphs(&self) -> Range<usize> {
        self.glyphs.0 as usize..self.glyphs.1 as usize
    }
    /// Returns the run it came from, as an index into [`Shaped::marks`] and [`Shaped::standings`].
    #[inline]
    pub fn run(&self) -> usize {
        self.run as usize
    }
    /// Returns the horizontal scale of its glyphs, at most one: narrower, they stand together within one em of a vertical
    /// line (R46).
    pub fn narrow(&self) -> Ratio {
        Ratio::new(i64::from(self.narrow), Ratio::ONE.raw())
    }
    /// Draws its glyphs narrower: a ratio of no more than one.
    pub(super) fn narrowed(mut self, by: Ratio) -> Cluster {
        self.narrow = u32::try_from(by.raw()).unwrap_or(0);
        self
    }
    /// Takes what the face joined to it.
    pub(super) fn join(&mut self, end: usize) {
        self.text.1 = u32::try_from(end).unwrap_or(u32::MAX);
    }
}

/// How large the characters of a run are, and where they stand.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Their size: smaller than the paragraph's in 上标 and 下标.
    pub size: Abs,
    /// How far they stand above the line (horizontal) or right of it (vertical).
    pub rise: Abs,
}

/// The hyphen of a face, for words broken at a line's end (R15).
#[derive(Clone, Copy, Debug)]
pub struct Hyphen {
    /// Face, as an index into the font book.
    pub face: usize,
    /// Glyph id.
    pub id: u16,
    /// Its width.
    pub advance: Abs,
}

/// A shaped paragraph.
#[derive(Clone, Debug)]
pub struct Shaped {
    /// Its text.
    pub text: String,
    /// Its clusters in reading order.
    pub clusters: Vec<Cluster>,
    /// The air of those that have any; the first is none.
    airs: Vec<Air>,
    /// All glyphs.
    pub glyphs: Vec<PlacedGlyph>,
    /// The marks of each of its runs, in reading order.
    pub marks: Vec<Marks>,
    /// How the characters of each of its runs stand, in reading order.
    pub standings: Vec<Standing>,
    /// The readings over its clusters, in reading order.
    pub readings: Vec<Reading>,
    /// The hyphens of the faces whose words may be broken.
    pub hyphens: Vec<Hyphen>,
    /// What holds for the whole paragraph.
    pub setting: Setting,
}

impl Shaped {
    /// Returns the readings that begin over a range of clusters.
    pub fn readings_over(&self, range: Range<usize>) -> &[Reading] {
        let place = |at: usize| self.readings.partition_point(|r| r.clusters.start < at);
        &self.readings[place(range.start)..place(range.end)]
    }

    /// Returns how a cluster's characters stand.
    pub fn standing(&self, cluster: &Cluster) -> Standing {
        self.standings[cluster.run()]
    }

    /// Returns the air about the ink of a cluster, one of this paragraph's own.
    #[inline]
    pub fn air(&self, cluster: &Cluster) -> Air {
        self.airs[cluster.air as usize]
    }

    /// Returns the air about the ink of cluster `i`, to be changed.
    pub(crate) fn air_mut(&mut self, i: usize) -> &mut Air {
        let cluster = &mut self.clusters[i];
        if cluster.air == 0 {
            cluster.air = u32::try_from(self.airs.len()).expect("no more airs than clusters");
            self.airs.push(Air::default());
        }
        &mut self.airs[cluster.air as usize]
    }

    /// Returns a paragraph without clusters, of so many runs.
    pub(super) fn new(text: String, runs: &[StyledRun], setting: Setting) -> Shaped {
        Shaped {
            text,
            clusters: Vec::new(),
            airs: vec![Air::default()],
            glyphs: Vec::new(),
            marks: runs.iter().map(|r| r.marks.clone()).collect(),
            standings: runs.iter().map(|r| script::of(r.marks.script, &setting)).collect(),
            readings: Vec::new(),
            hyphens: Vec::new(),
            setting,
        }
    }

    /// Returns the hyphen of the face that cluster `i` is set in.
    pub fn hyphen_at(&self, i: usize) -> Option<Hyphen> {
        let face = self.glyphs.get(self.clusters[i].glyphs().start)?.face();
        self.hyphens.iter().copied().find(|h| h.face == face)
    }

    /// Returns the text of a range of clusters.
    pub fn text_of(&self, range: Range<usize>) -> &str {
        if range.is_empty() {
            return "";
        }
        &self.text[self.clusters[range.start].start()..self.clusters[range.end - 1].end()]
    }
}
