//! The page's content stream: rectangles, photos and lines, in the order of the display list.

use super::number::{decimal, length};
use super::spot::space;
use super::tags::Mark;
use super::text::{self, Faces};
use crate::ad::Form;
use crate::display::{Artwork, Brush, Clip, DisplayList, Ends, Item, Line, Meets, Path, Photo, Segment, meetings};
use crate::geom::{Abs, Point, Rect};
use crate::ink::{Cmyk, FULL, Ink};
use std::ops::Range;

/// Name of the graphics state that overprints.
pub const OVERPRINT: &[u8] = b"Go";
/// Name of the graphics state that knocks out.
pub const KNOCKOUT: &[u8] = b"Gk";

/// Name of the space of the press profile.
pub const PROFILE: &[u8] = b"Cp";

/// What mixes of process inks are named through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Through {
    /// The plates themselves: DeviceCMYK.
    Plates,
    /// The press profile, for proofs.
    Profile,
}

/// The content stream in the making.
struct Painter<'a> {
    through: Through,
    out: Vec<u8>,
    list: &'a DisplayList,
    /// The spot inks that the page prints.
    spots: Vec<u16>,
    ink: Option<Ink>,
    meets: Meets,
    /// For each number of marked content the leaf that it belongs to.
    numbers: Vec<usize>,
    /// The role and the leaf of the open content.
    leaf: Option<(&'static [u8], usize)>,
    /// Whether a span has ended in the open content.
    stale: bool,
}

/// Writes the content of a page; pictures and artworks that are not there are left out.
///
/// `pictures` has the greatest sum of inks other than black in each picture, in hundredths of a per cent; `marks` are
/// the tags of all items, neighbours together. Also returns the leaf that each number of marked content belongs to.
pub fn content(
    list: &DisplayList,
    faces: &Faces,
    pictures: &[u32],
    artworks: &[Form],
    marks: &[(Range<usize>, Mark)],
    through: Through,
) -> (Vec<u8>, Vec<usize>) {
    let spots = list.spots_used();
    let mut painter = Painter {
        through,
        out: Vec::new(),
        list,
        spots,
        ink: None,
        meets: Meets::Knockout,
        numbers: Vec::new(),
        leaf: None,
        stale: false,
    };
    let meetings = meetings(list, pictures);
    for (range, mark) in marks {
        let before = painter.out.len();
        painter.open(mark);
        let opened = painter.out.len();
        for at in range.clone() {
            painter.item(&list.items[at], &meetings[at], faces, pictures.len(), artworks);
        }
        if painter.out.len() == opened && !matches!(mark, Mark::Content(..)) {
            painter.out.truncate(before);
        } else {
            painter.out.extend_from_slice(b"EMC\n");
        }
        painter.leaf = None;
    }
    (painter.out, painter.numbers)
}

/// Turns page space (origin at the trim's top left, y down) into the file's (origin at the sheet's foot, y up).
fn flip(list: &DisplayList, at: Point) -> Point {
    Point { x: at.x + list.margin, y: list.margin + list.trim.h - at.y }
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
    /// Begins marked content (ISO 32000-1, 14.6).
    fn open(&mut self, mark: &Mark) {
        match mark {
            Mark::Content(role, leaf) => {
                self.out.push(b'/');
                self.out.extend_from_slice(role);
                self.out.extend_from_slice(format!(" <</MCID {}>> BDC\n", self.numbers.len()).as_bytes());
                self.numbers.push(*leaf);
                self.leaf = Some((role, *leaf));
                self.stale = false;
            }
            Mark::Running => self.out.extend_from_slice(b"/Artifact <</Type /Pagination>> BDC\n"),
            Mark::Drawing => self.out.extend_from_slice(b"/Artifact <</Type /Layout>> BDC\n"),
        }
    }

    /// Paints an item; `meets` says how each of its inks meets what lies below.
    fn item(&mut self, item: &Item, meets: &[Meets], faces: &Faces, pictures: usize, artworks: &[Form]) {
        let first = meets.first().copied().unwrap_or(Meets::Knockout);
        match item {
            Item::Fill(rect, ink) => self.fill(&[*rect], *ink, first),
            Item::Outline(rect, weight, ink) => self.fill(&sides(*rect, *weight), *ink, first),
            Item::Photo(photo) if photo.picture < pictures => self.photo(photo),
            Item::Photo(_) => {}
            Item::Path(path) => self.path(path, first),
            Item::Artwork(placed) => {
                if let Some(form) = artworks.get(placed.artwork) {
                    self.artwork(placed, form);
                }
            }
            Item::Line(line) => self.line(line, meets, faces),
        }
    }

    fn line(&mut self, line: &Line, meets: &[Meets], faces: &Faces) {
        for segment in text::segments(line, faces) {
            self.renew();
            if let Some(said) = &segment.text {
                text::open_span(&mut self.out, said);
            }
            for (k, range) in &segment.pieces {
                let run = &line.runs[*k];
                let meets = meets.get(*k).copied().unwrap_or(Meets::Knockout);
                // Text stands once, or copying it would give it as often as there are plates.
                let Some((ink, meets)) = self.plates(run.ink, meets).pop() else { continue };
                self.ink(ink, meets);
                let (list, out) = (self.list, &mut self.out);
                text::run(out, run, range.clone(), faces, |at| flip(list, at));
            }
            if segment.text.is_some() {
                text::close_span(&mut self.out);
                self.stale = true;
            }
        }
    }

    /// Begins marked content anew after a span: poppler takes the end of a span for that of the content round it.
    fn renew(&mut self) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        if let Some((role, leaf)) = self.leaf {
            self.out.extend_from_slice(b"EMC\n");
            self.open(&Mark::Content(role, leaf));
        }
    }

    /// Returns what an ink is painted by, one after the other; black last, so that a viewer shows it on top.
    ///
    /// Registration marks are overprinted plate by plate: `Separation /All` would do the same in one go, but counts as
    /// 400 % of ink in one paint, and adds marks to plates that the page has not.
    fn plates(&self, ink: Ink, meets: Meets) -> Vec<(Ink, Meets)> {
        let tint = match ink {
            Ink::Mix(_) => return vec![(ink, meets)],
            Ink::Spot { spot, .. } if self.spots.contains(&spot) => return vec![(ink, meets)],
            Ink::Spot { .. } => return Vec::new(),
            Ink::Registration(tint) => tint,
        };
        let none = Cmyk::PAPER;
        let spots = self.spots.iter().map(|&spot| Ink::Spot { spot, tint });
        let process =
            [Cmyk { c: tint, ..none }, Cmyk { m: tint, ..none }, Cmyk { y: tint, ..none }, Cmyk { k: tint, ..none }];
        spots.chain(process.map(Ink::Mix)).map(|ink| (ink, Meets::Overprint)).collect()
    }

    /// Sets the ink of what is filled.
    fn ink(&mut self, ink: Ink, meets: Meets) {
        self.meets(meets);
        if self.ink == Some(ink) {
            return;
        }
        inks(&mut self.out, ink, Use::Fill, self.through);
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

    fn fill(&mut self, rects: &[Rect], ink: Ink, meets: Meets) {
        let solid = |r: &&Rect| r.w > Abs::ZERO && r.h > Abs::ZERO;
        if !rects.iter().any(|r| solid(&r)) {
            return;
        }
        for (ink, meets) in self.plates(ink, meets) {
            self.ink(ink, meets);
            for r in rects.iter().filter(solid) {
                let foot = flip(self.list, Point { x: r.x, y: r.bottom() });
                [foot.x, foot.y, r.w, r.h].into_iter().for_each(|v| length(&mut self.out, v));
                self.out.extend_from_slice(b"re\n");
            }
            self.out.extend_from_slice(b"f\n");
        }
    }

    /// Fills or strokes lines and curves; a stroke leaves no weight or ink behind it.
    fn path(&mut self, path: &Path, meets: Meets) {
        if path.segments.is_empty() {
            return;
        }
        for (ink, meets) in self.plates(path.ink, meets) {
            match path.brush {
                Brush::Fill => {
                    self.ink(ink, meets);
                    self.segments(&path.segments);
                    self.out.extend_from_slice(b"f\n");
                }
                Brush::Stroke(weight, ends) => {
                    self.meets(meets);
                    self.out.extend_from_slice(b"q\n");
                    inks(&mut self.out, ink, Use::Stroke, self.through);
                    length(&mut self.out, weight);
                    self.out.extend_from_slice(if ends == Ends::Round { b"w 1 J 1 j\n" } else { b"w\n" });
                    self.segments(&path.segments);
                    self.out.extend_from_slice(b"S\nQ\n");
                }
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
        self.segments(&Clip::Rectangle(placed.seen).segments());
        self.out.extend_from_slice(b"W n\n");
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

/// What an ink is set for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Fill,
    Stroke,
}

/// Sets an ink; one for registration stands for black here, its plates are painted one by one.
fn inks(out: &mut Vec<u8>, ink: Ink, set: Use, through: Through) {
    let share = |out: &mut Vec<u8>, part: u16| decimal(out, i128::from(part.min(FULL)), i128::from(FULL), 4);
    let mix = match ink {
        Ink::Mix(mix) => mix,
        Ink::Registration(tint) => Cmyk { k: tint, ..Cmyk::PAPER },
        Ink::Spot { spot, tint } => {
            out.extend_from_slice(
                format!("/{} {} ", space(spot), if set == Use::Fill { "cs" } else { "CS" }).as_bytes(),
            );
            share(out, tint);
            out.extend_from_slice(if set == Use::Fill { b"scn\n" } else { b"SCN\n" });
            return;
        }
    };
    if through == Through::Profile {
        out.push(b'/');
        out.extend_from_slice(PROFILE);
        out.extend_from_slice(if set == Use::Fill { b" cs " } else { b" CS " });
    }
    mix.parts().into_iter().for_each(|part| share(out, part));
    out.extend_from_slice(match (through, set) {
        (Through::Plates, Use::Fill) => b"k\n".as_slice(),
        (Through::Plates, Use::Stroke) => b"K\n",
        (Through::Profile, Use::Fill) => b"scn\n",
        (Through::Profile, Use::Stroke) => b"SCN\n",
    });
}
