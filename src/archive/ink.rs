//! Where the ink of glyphs lies on the page, to a sixteenth of each curve.
//!
//! The extents that a shaper gives are those of control points: up to a twentieth of an em too wide.

use crate::display::{Glyph, GlyphRun, em_box};
use crate::font::{FontBook, Ink};
use crate::geom::{Abs, Rect};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};
use std::collections::BTreeMap;

/// Outlines asked for so far.
pub struct Inks<'a> {
    book: &'a FontBook,
    outlines: BTreeMap<usize, Option<OutlineGlyphCollection<'a>>>,
    known: BTreeMap<(usize, u16), Option<Ink>>,
}

impl<'a> Inks<'a> {
    /// Opens nothing yet.
    pub fn new(book: &'a FontBook) -> Inks<'a> {
        Inks { book, outlines: BTreeMap::new(), known: BTreeMap::new() }
    }

    /// Returns where a glyph's ink lies, in font units; `None` where it prints nothing.
    fn bounds(&mut self, face: usize, id: u16) -> Option<Ink> {
        if let Some(known) = self.known.get(&(face, id)) {
            return *known;
        }
        let book = self.book;
        let open = || book.get(face).and_then(|f| f.font()).map(|f| f.outline_glyphs());
        let mut pen = Bounds::default();
        if let Some(glyph) =
            self.outlines.entry(face).or_insert_with(open).as_ref().and_then(|o| o.get(GlyphId::from(id)))
        {
            let _ = glyph.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen);
        }
        self.known.insert((face, id), pen.found);
        pen.found
    }

    /// Returns the rectangle round a glyph's ink, page space; its em box where it prints nothing.
    pub fn of(&mut self, run: &GlyphRun, glyph: &Glyph) -> Rect {
        let units = self.book.get(run.face).map_or(1_000, |f| i64::from(f.units_per_em)).max(1);
        let Some(ink) = self.bounds(run.face, glyph.id) else { return em_box(run, glyph) };
        let em = |n: i32| run.size.scale(i64::from(n), units);
        let (left, right, top, bottom) = (em(ink.left), em(ink.right), em(ink.top), em(ink.bottom));
        let (x, y) = (glyph.at.x, glyph.at.y);
        let edges = |a: Abs, b: Abs| (a.min(b), (b - a).abs());
        let ((x, w), (y, h)) = match run.turned {
            // A quarter turn clockwise: what is above the baseline lies right of it, what is right lies below.
            true => (
                edges(x + bottom * run.scale_y, x + top * run.scale_y),
                edges(y + left * run.scale_x, y + right * run.scale_x),
            ),
            false => (
                edges(x + left * run.scale_x, x + right * run.scale_x),
                edges(y - top * run.scale_y, y - bottom * run.scale_y),
            ),
        };
        Rect::new(x, y, w, h)
    }
}

/// The bounds of an outline, in whole numbers.
#[derive(Default)]
struct Bounds {
    from: [i64; 2],
    found: Option<Ink>,
}

/// Points of each curve that are looked at.
const STEPS: i64 = 16;

fn whole(x: f32, y: f32) -> [i64; 2] {
    [x.round() as i64, y.round() as i64]
}

impl Bounds {
    fn meet(&mut self, [x, y]: [i64; 2]) {
        let at = |v: i64| i32::try_from(v).unwrap_or(0);
        let (x, y) = (at(x), at(y));
        let point = Ink { left: x, right: x, top: y, bottom: y };
        self.found = Some(self.found.map_or(point, |i| Ink {
            left: i.left.min(x),
            right: i.right.max(x),
            top: i.top.max(y),
            bottom: i.bottom.min(y),
        }));
    }

    fn curve(&mut self, points: [[i64; 2]; 4]) {
        for t in 0..=STEPS {
            let s = STEPS - t;
            let weights = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
            let along = |axis: usize| {
                let sum: i64 = points.iter().zip(weights).map(|(p, w)| p[axis] * w).sum();
                sum.div_euclid(STEPS * STEPS * STEPS)
            };
            self.meet([along(0), along(1)]);
        }
        self.from = points[3];
    }
}

impl OutlinePen for Bounds {
    fn move_to(&mut self, x: f32, y: f32) {
        self.from = whole(x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.meet(self.from);
        self.from = whole(x, y);
        self.meet(self.from);
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (a, c, e) = (self.from, whole(cx, cy), whole(x, y));
        // The same curve with two controls.
        let toward = |p: [i64; 2]| [(p[0] + 2 * c[0]).div_euclid(3), (p[1] + 2 * c[1]).div_euclid(3)];
        self.curve([a, toward(a), toward(e), e]);
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.curve([self.from, whole(ax, ay), whole(bx, by), whole(x, y)]);
    }
    fn close(&mut self) {}
}
