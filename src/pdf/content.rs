//! The page's content stream: rectangles, photos and lines, in the order of the display list.

use super::number::{decimal, length};
use super::text::{self, Faces};
use crate::ad::Form;
use crate::display::{Artwork, Brush, DisplayList, Ends, Item, Path, Photo, Segment};
use crate::geom::{Abs, Point, Rect};
use crate::ink::Cmyk;

/// Name of the graphics state that overprints.
pub const OVERPRINT: &[u8] = b"Go";
/// Name of the graphics state that knocks out.
pub const KNOCKOUT: &[u8] = b"Gk";

/// Whether an item prints over what lies below, or clears it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meets {
    Overprint,
    Knockout,
}

/// The content stream in the making.
struct Painter<'a> {
    out: Vec<u8>,
    list: &'a DisplayList,
    ink: Option<Cmyk>,
    meets: Meets,
}

/// Writes the content of a page; pictures and artworks that are not there are left out.
pub fn content(list: &DisplayList, faces: &Faces, pictures: usize, artworks: &[Form]) -> Vec<u8> {
    let mut painter = Painter { out: Vec::new(), list, ink: None, meets: Meets::Knockout };
    for item in &list.items {
        match item {
            Item::Fill(rect, ink) => painter.fill(&[*rect], *ink),
            Item::Outline(rect, weight, ink) => painter.fill(&sides(*rect, *weight), *ink),
            Item::Photo(photo) if photo.picture < pictures => painter.photo(photo),
            Item::Photo(_) => {}
            Item::Path(path) => painter.path(path),
            Item::Artwork(placed) => {
                if let Some(form) = artworks.get(placed.artwork) {
                    painter.artwork(placed, form);
                }
            }
            Item::Line(line) => {
                let whole = line.whole || text::is_vertical(line);
                if whole {
                    text::open_span(&mut painter.out, &line.text);
                }
                for run in &line.runs {
                    painter.ink(run.ink);
                    let (list, out) = (painter.list, &mut painter.out);
                    text::run(out, run, faces, |at| flip(list, at), !whole);
                }
                if whole {
                    text::close_span(&mut painter.out);
                }
            }
        }
    }
    painter.out
}

/// Turns page space (origin at the trim's top left, y down) into the file's (origin at the bleed's foot, y up).
fn flip(list: &DisplayList, at: Point) -> Point {
    Point { x: at.x + list.bleed, y: list.bleed + list.trim.h - at.y }
}

/// Returns the four sides of a rectangle stroked inside; they meet without overlapping.
fn sides(r: Rect, weight: Abs) -> [Rect; 4] {
    let (across, down) = (weight.min(r.w / 2), weight.min(r.h / 2));
    let inner = r.h - down * 2;
    [
        Rect::new(r.x, r.y, r.w, down),
        Rect::new(r.x, r.bottom() - down, r.w, down),
        Rect::new(r.x, r.y + down, across, inner),
        Rect::new(r.right() - across, r.y + down, across, inner),
    ]
}

impl Painter<'_> {
    /// Sets the ink of what is filled.
    fn ink(&mut self, ink: Cmyk) {
        self.meets(meeting(ink));
        if self.ink == Some(ink) {
            return;
        }
        inks(&mut self.out, ink);
        self.out.extend_from_slice(b"k\n");
        self.ink = Some(ink);
    }

    fn meets(&mut self, meets: Meets) {
        if self.meets != meets {
            self.out.push(b'/');
            self.out.extend_from_slice(if meets == Meets::Overprint { OVERPRINT } else { KNOCKOUT });
            self.out.extend_from_slice(b" gs\n");
            self.meets = meets;
        }
    }

    fn fill(&mut self, rects: &[Rect], ink: Cmyk) {
        let solid = |r: &&Rect| r.w > Abs::ZERO && r.h > Abs::ZERO;
        if !rects.iter().any(|r| solid(&r)) {
            return;
        }
        self.ink(ink);
        for r in rects.iter().filter(solid) {
            let foot = flip(self.list, Point { x: r.x, y: r.bottom() });
            [foot.x, foot.y, r.w, r.h].into_iter().for_each(|v| length(&mut self.out, v));
            self.out.extend_from_slice(b"re\n");
        }
        self.out.extend_from_slice(b"f\n");
    }

    /// Fills or strokes lines and curves; a stroke leaves no weight or ink behind it.
    fn path(&mut self, path: &Path) {
        if path.segments.is_empty() {
            return;
        }
        match path.brush {
            Brush::Fill => {
                self.ink(path.ink);
                self.segments(&path.segments);
                self.out.extend_from_slice(b"f\n");
            }
            Brush::Stroke(weight, ends) => {
                self.meets(meeting(path.ink));
                self.out.extend_from_slice(b"q\n");
                inks(&mut self.out, path.ink);
                self.out.extend_from_slice(b"K\n");
                length(&mut self.out, weight);
                self.out.extend_from_slice(if ends == Ends::Round { b"w 1 J 1 j\n" } else { b"w\n" });
                self.segments(&path.segments);
                self.out.extend_from_slice(b"S\nQ\n");
            }
        }
    }

    fn segments(&mut self, segments: &[Segment]) {
        for segment in segments {
            let (points, operator): (&[Point], _) = match segment {
                Segment::Move(p) => (&[*p], b"m\n"),
                Segment::Line(p) => (&[*p], b"l\n"),
                Segment::Cubic(a, b, c) => (&[*a, *b, *c], b"c\n"),
                Segment::Close => (&[], b"h\n"),
            };
            for p in points {
                let p = flip(self.list, *p);
                length(&mut self.out, p.x);
                length(&mut self.out, p.y);
            }
            self.out.extend_from_slice(operator);
        }
    }

    /// Draws a page of another file; it brings its own way of overprinting, and starts with none.
    fn artwork(&mut self, placed: &Artwork, form: &Form) {
        self.meets(Meets::Knockout);
        let r = placed.rect;
        let foot = flip(self.list, Point { x: r.x, y: r.bottom() });
        self.out.extend_from_slice(b"q\n");
        let whole = |v: Abs| i128::from(v.to_sp());
        decimal(&mut self.out, whole(r.w), whole(form.size.w).max(1), 8);
        self.out.extend_from_slice(b"0 0 ");
        decimal(&mut self.out, whole(r.h), whole(form.size.h).max(1), 8);
        [foot.x, foot.y].into_iter().for_each(|v| length(&mut self.out, v));
        self.out.extend_from_slice(format!("cm\n/A{} Do\nQ\n", placed.artwork).as_bytes());
    }

    /// Shows a photo, or what its clip leaves of it.
    fn photo(&mut self, photo: &Photo) {
        self.meets(Meets::Knockout);
        let r = photo.rect;
        let foot = flip(self.list, Point { x: r.x, y: r.bottom() });
        self.out.extend_from_slice(b"q\n");
        if let Some(clip) = photo.clip {
            self.segments(&clip.segments());
            self.out.extend_from_slice(b"W n\n");
        }
        [r.w, Abs::ZERO, Abs::ZERO, r.h, foot.x, foot.y].into_iter().for_each(|v| length(&mut self.out, v));
        self.out.extend_from_slice(format!("cm\n/P{} Do\nQ\n", photo.picture).as_bytes());
    }
}

/// Full black on the K plate overprints, so that a plate out of register shows no white edge.
fn meeting(ink: Cmyk) -> Meets {
    if ink == Cmyk::BLACK { Meets::Overprint } else { Meets::Knockout }
}

fn inks(out: &mut Vec<u8>, ink: Cmyk) {
    for part in [ink.c, ink.m, ink.y, ink.k] {
        decimal(out, i128::from(part.min(10_000)), 10_000, 4);
    }
}
