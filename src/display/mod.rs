//! The display list: everything a page shows, at its place, in reading order. All painters read it; none lays anything out.

mod digest;
mod marks;
mod order;
mod overprint;
mod paint;
mod path;
mod rule;
mod structure;

pub use digest::digest;
pub use overprint::{LARGE, Meets, em_box, meetings};
pub use paint::paint;
pub use path::{Brush, Ends, Path, Segment, ellipse};
pub use structure::{Element, Kid, Role, Structure};

use crate::geom::{Abs, Point, Ratio, Rect, Size};
use crate::ink::{Ink, Spot};
use std::collections::BTreeSet;
use std::ops::Range;

/// One page, ready to be painted.
#[derive(Clone, Debug)]
pub struct DisplayList {
    /// The trimmed page 成品.
    pub trim: Size,
    /// How far colour may run past the trim 出血.
    pub bleed: Abs,
    /// How far the sheet goes beyond the trim on every side: the bleed, and outside it the printer's marks.
    pub margin: Abs,
    /// The most ink that the press takes in any place 总墨量, in hundredths of a per cent.
    pub ink_limit: u32,
    /// Spot inks 专色 that items may name by their index.
    pub spots: Vec<Spot>,
    /// What is painted, back to front, text in reading order.
    pub items: Vec<Item>,
    /// What they belong to; what it does not name is drawing.
    pub structure: Structure,
}

/// One thing painted.
#[derive(Clone, Debug)]
pub enum Item {
    /// A filled rectangle: tints and rules alike.
    Fill(Rect, Ink),
    /// A photo.
    Photo(Photo),
    /// An advertisement's page.
    Artwork(Artwork),
    /// One line of text.
    Line(Line),
    /// A draft's mark outside the trim, or a missing glyph's box: four sides of the rectangle, stroked inside.
    Outline(Rect, Abs, Ink),
    /// Lines and curves, filled or stroked.
    Path(Path),
}

/// A placed photo: the whole prepared picture fills the rectangle.
#[derive(Clone, Debug)]
pub struct Photo {
    /// Where it stands.
    pub rect: Rect,
    /// Index into the page's prepared pictures.
    pub picture: usize,
    /// Alternative text for readers that cannot see it.
    pub alt: String,
    /// What is seen of it; the whole rectangle where there is none.
    pub clip: Option<Clip>,
}

/// What is seen of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clip {
    /// What lies in a rectangle.
    Rectangle(Rect),
    /// What lies in the ellipse that fills a rectangle.
    Ellipse(Rect),
}

/// A placed page of another PDF: its whole trim fills the rectangle, of the same shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Artwork {
    /// Where its trim stands.
    pub rect: Rect,
    /// What is seen of it: the same, and its own bleed where it stands at the page's trim.
    pub seen: Rect,
    /// Index into the page's artworks.
    pub artwork: usize,
}

/// One line of text (horizontal or vertical), its glyph runs in reading order.
#[derive(Clone, Debug)]
pub struct Line {
    /// The line's whole text: what copying it gives.
    pub text: String,
    /// Runs of one face, size, scale and ink.
    pub runs: Vec<GlyphRun>,
    /// Whether a reader must take the text as a whole: its characters stand so far apart that gaps look like spaces,
    /// or it says nothing of its own.
    pub whole: bool,
}

/// Glyphs of one face at one size.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// Index into the font book.
    pub face: usize,
    /// Type size.
    pub size: Abs,
    /// 长扁字: horizontal scale of the glyphs.
    pub scale_x: Ratio,
    /// Vertical scale of the glyphs (a vertical line's 长扁字).
    pub scale_y: Ratio,
    /// Colour.
    pub ink: Ink,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// Whether the glyphs are turned 90° clockwise about their origin (Latin in vertical text).
    pub turned: bool,
}

/// One glyph at its place.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// Glyph id in the face.
    pub id: u16,
    /// Origin on the baseline, page space; where the painter puts the glyph's (0, 0).
    pub at: Point,
    /// The text it stands for; empty for the second and later glyphs of a cluster.
    pub text: String,
}

impl DisplayList {
    /// Makes a page of newsprint without spot inks and marks.
    pub fn new(trim: Size, bleed: Abs, items: Vec<Item>) -> DisplayList {
        let ink_limit = crate::template::Press::default().ink_limit;
        DisplayList { trim, bleed, margin: bleed, ink_limit, spots: Vec::new(), items, structure: Structure::default() }
    }
    /// Returns the spot inks that something on the page is printed in, lowest first: a plate nothing stands on is no plate.
    pub fn spots_used(&self) -> Vec<u16> {
        let mut found = BTreeSet::new();
        let mut meet = |ink: &Ink| {
            if let Ink::Spot { spot, .. } = *ink
                && usize::from(spot) < self.spots.len()
            {
                found.insert(spot);
            }
        };
        for item in &self.items {
            match item {
                Item::Fill(_, ink) | Item::Outline(.., ink) => meet(ink),
                Item::Path(path) => meet(&path.ink),
                Item::Line(line) => line.runs.iter().for_each(|run| meet(&run.ink)),
                Item::Photo(_) | Item::Artwork(_) => {}
            }
        }
        found.into_iter().collect()
    }
}

impl Line {
    /// Returns a part of it: those of its glyphs, counted through its runs.
    pub fn part(&self, glyphs: Range<usize>) -> Line {
        let (mut runs, mut text, mut at) = (Vec::new(), String::new(), 0);
        for run in &self.runs {
            let own = at..at + run.glyphs.len();
            at = own.end;
            let (from, to) = (glyphs.start.max(own.start), glyphs.end.min(own.end));
            if from < to {
                let part = run.glyphs[from - own.start..to - own.start].to_vec();
                text.extend(part.iter().map(|g| g.text.as_str()));
                runs.push(GlyphRun { glyphs: part, ..run.clone() });
            }
        }
        Line { text, runs, whole: self.whole }
    }
}

impl Item {
    /// Moves it.
    pub fn shift(&mut self, right: Abs, down: Abs) {
        let to = |p: &mut Point| *p = Point { x: p.x + right, y: p.y + down };
        let moved = |r: &mut Rect| *r = Rect::new(r.x + right, r.y + down, r.w, r.h);
        match self {
            Item::Fill(rect, _) | Item::Outline(rect, ..) => moved(rect),
            Item::Photo(photo) => {
                moved(&mut photo.rect);
                if let Some(Clip::Rectangle(r) | Clip::Ellipse(r)) = &mut photo.clip {
                    moved(r);
                }
            }
            Item::Artwork(placed) => {
                moved(&mut placed.rect);
                moved(&mut placed.seen);
            }
            Item::Line(line) => line.runs.iter_mut().flat_map(|r| &mut r.glyphs).for_each(|g| to(&mut g.at)),
            Item::Path(path) => path.segments.iter_mut().for_each(|s| match s {
                Segment::Move(p) | Segment::Line(p) => to(p),
                Segment::Cubic(a, b, c) => [a, b, c].into_iter().for_each(to),
                Segment::Close => {}
            }),
        }
    }
}
