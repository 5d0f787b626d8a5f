//! A page as SVG, from its display list: glyphs as outlines, each drawn once and placed where it stands.
//!
//! Numbers are whole counts written as decimals, so that a page is the same bytes on every machine.

use super::number::{decimal, length, scale};
use crate::display::{
    Artwork, Brush, Clip, DisplayList, Ends, GlyphRun, Item, Line, Meets, Path, Photo, Segment, meetings,
};
use crate::font::FontBook;
use crate::geom::{Abs, Point, Rect};
use crate::image::Shown;
use crate::ink::{Cmyk, Ink};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What stands for the pictures of a page: an address each, which may hold the picture itself (`data:`).
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// Of prepared pictures, by their index.
    pub pictures: Vec<String>,
    /// Of advertisements' pages, by their index.
    pub artworks: Vec<String>,
}

/// A page drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Left, top, width and height of the sheet, in points from the trim's upper left corner.
    pub view: [String; 4],
    /// The sheet's width and height in millimetres.
    pub size: [String; 2],
    /// Outlines by their name, `g` with the face and the glyph; in font units, y down.
    pub glyphs: BTreeMap<String, String>,
    /// One element for each item of the display list, in its order.
    pub items: Vec<String>,
}

/// Draws a page; a picture whose address is missing or empty is a crossed box.
///
/// Black that overprints a flat colour is shown as both inks together print: no reader of SVG needs to mix them, which costs
/// a browser twenty times what the rest of a page does.
pub fn draw(list: &DisplayList, book: &FontBook, shown: &Shown, links: &Links) -> Drawing {
    draw_again(list, book, shown, links, &Drawing::default())
}

/// Draws a page of which an earlier drawing, with the same book, is at hand: its outlines are taken over. The result is the
/// same as that of [`draw`].
pub fn draw_again(list: &DisplayList, book: &FontBook, shown: &Shown, links: &Links, before: &Drawing) -> Drawing {
    let (glyphs, outlines, coloured) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    let mut painter = Painter { list, book, shown, links, known: &before.glyphs, glyphs, outlines, coloured };
    let meets = meetings(list, &[]);
    let items = list.items.iter().zip(&meets).map(|(item, meets)| painter.item(item, meets)).collect();
    let (w, h) = (list.trim.w + list.margin * 2, list.trim.h + list.margin * 2);
    let drawing = Drawing { glyphs: painter.glyphs, items, ..Drawing::default() };
    drawing.within(Rect::new(-list.margin, -list.margin, w, h))
}

impl Drawing {
    /// Returns the whole file; `title` is what it is called.
    pub fn svg(&self, title: &str) -> String {
        let [x, y, w, h] = &self.view;
        let [width, height] = &self.size;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" viewBox=\"{x} {y} {w} {h}\">\n\
             <title>{}</title>\n<defs>\n",
            escaped(title)
        );
        for (name, outline) in &self.glyphs {
            let _ = writeln!(out, "<path id=\"{name}\" d=\"{outline}\"/>");
        }
        let _ = write!(
            out,
            "</defs>\n<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"#fff\"/>\n\
             <g>\n"
        );
        for item in &self.items {
            out.push_str(item);
            out.push('\n');
        }
        out.push_str("</g>\n</svg>\n");
        out
    }
}

struct Painter<'a> {
    list: &'a DisplayList,
    book: &'a FontBook,
    shown: &'a Shown,
    links: &'a Links,
    known: &'a BTreeMap<String, String>,
    glyphs: BTreeMap<String, String>,
    outlines: BTreeMap<usize, Option<OutlineGlyphCollection<'a>>>,
    /// What black may overprint: where it lies, and its inks where they are the same everywhere.
    coloured: Vec<(Rect, Cmyk)>,
}

impl<'a> Painter<'a> {
    fn item(&mut self, item: &Item, meets: &[Meets]) -> String {
        let first = meets.first().copied().unwrap_or(Meets::Knockout);
        match item {
            Item::Fill(rect, ink) => {
                let fill = self.over(*rect, *ink, first);
                self.lies(*rect, *ink, first);
                written(|out| {
                    out.push_str("<rect");
                    sides(out, *rect);
                    let _ = write!(out, " fill=\"{fill}\"/>");
                })
            }
            Item::Outline(rect, weight, ink) => {
                let stroke = self.over(*rect, *ink, first);
                written(|out| {
                    out.push_str("<rect");
                    // The stroke stands inside.
                    sides(out, rect.inset(*weight / 2, *weight / 2));
                    out.push_str(" fill=\"none\" stroke-width=\"");
                    length(out, *weight);
                    let _ = write!(out, "\" stroke=\"{stroke}\"/>");
                })
            }
            Item::Path(path) => self.path(path, first),
            Item::Photo(photo) => self.photo(photo),
            Item::Artwork(placed) => self.artwork(placed),
            Item::Line(line) => self.line(line, meets),
        }
    }

    /// Notes what lies there for black that comes later.
    fn lies(&mut self, rect: Rect, ink: Ink, meets: Meets) {
        if meets == Meets::Knockout {
            self.coloured.push((rect, self.mix(ink)));
        }
    }

    /// Returns the colour of an ink in a place: with what it overprints there.
    fn over(&self, rect: Rect, ink: Ink, meets: Meets) -> String {
        let own = self.mix(ink);
        let ground = self.coloured.iter().rev().find(|(r, _)| r.overlaps(&rect)).filter(|_| meets == Meets::Overprint);
        let mix = ground.map_or(own, |(_, below)| Cmyk { k: own.k, ..*below });
        let [r, g, b] = self.shown.mix(mix);
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    fn mix(&self, ink: Ink) -> Cmyk {
        match ink {
            Ink::Mix(mix) => mix,
            Ink::Registration(tint) => Cmyk { k: tint, ..Cmyk::PAPER },
            Ink::Spot { spot, tint } => {
                let full = self.list.spots.get(usize::from(spot)).map_or(Cmyk::BLACK, |s| s.alternate);
                Ink::Mix(full).tinted(tint).mix().unwrap_or(full)
            }
        }
    }

    fn path(&mut self, path: &Path, meets: Meets) -> String {
        let bounds = bounds(&path.segments);
        let colour =
            self.over(bounds.unwrap_or(Rect::new(Abs::ZERO, Abs::ZERO, Abs::ZERO, Abs::ZERO)), path.ink, meets);
        if let (Some(b), Brush::Fill) = (bounds, path.brush) {
            self.lies(b, path.ink, meets);
        }
        let d = steps(&path.segments);
        written(|out| match path.brush {
            Brush::Fill => {
                let _ = write!(out, "<path d=\"{d}\" fill=\"{colour}\"/>");
            }
            Brush::Stroke(weight, ends) => {
                let _ = write!(out, "<path d=\"{d}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"");
                length(out, weight);
                let round = " stroke-linecap=\"round\" stroke-linejoin=\"round\"";
                // PDF's mitres are cut at ten times the weight, SVG's at four.
                let ends = if ends == Ends::Round { round } else { " stroke-miterlimit=\"10\"" };
                let _ = write!(out, "\"{ends}/>");
            }
        })
    }

    fn photo(&mut self, photo: &Photo) -> String {
        self.coloured.push((photo.rect, Cmyk::PAPER));
        let link = self.links.pictures.get(photo.picture).map(String::as_str);
        let image = picture(link, photo.rect, &photo.alt);
        match photo.clip {
            None => image,
            Some(clip) => clipped(&clip, &image),
        }
    }

    fn artwork(&mut self, placed: &Artwork) -> String {
        self.coloured.push((placed.seen, Cmyk::PAPER));
        let link = self.links.artworks.get(placed.artwork).map(String::as_str);
        // A picture of an advertisement shows what is seen of it, its bleed too.
        picture(link, placed.seen, "")
    }

    fn line(&mut self, line: &Line, meets: &[Meets]) -> String {
        let mut out = String::from("<g>");
        for (i, run) in line.runs.iter().enumerate() {
            self.run(run, meets.get(i).copied().unwrap_or(Meets::Knockout), &mut out);
        }
        out.push_str("</g>");
        out
    }

    fn run(&mut self, run: &GlyphRun, meets: Meets, out: &mut String) {
        let book = self.book;
        let (Some(face), Some(first)) = (book.get(run.face), run.glyphs.first()) else { return };
        let (em, across) = (run.size.to_sp(), i128::from(run.size.to_sp()) * i128::from(run.scale_x.raw()));
        if em <= 0 || run.scale_x.raw() <= 0 || run.scale_y.raw() <= 0 {
            return;
        }
        let down = i128::from(em) * i128::from(run.scale_y.raw());
        let units = i128::from(face.units_per_em);
        let _ = write!(out, "<g fill=\"{}\" transform=\"matrix(", self.type_over(run, meets));
        // Page units in a font unit, along the line and across it.
        let (a, d) = (written(|out| scale(out, across, units)), written(|out| scale(out, down, units)));
        let _ = if run.turned { write!(out, "0 {a} -{d} 0 ") } else { write!(out, "{a} 0 0 {d} ") };
        length(out, first.at.x);
        out.push(' ');
        length(out, first.at.y);
        out.push_str(")\">");
        for glyph in &run.glyphs {
            let name = format!("g{}-{}", run.face, glyph.id);
            if !self.glyphs.contains_key(&name) {
                let drawn = self.known.get(&name).cloned().unwrap_or_else(|| {
                    let all =
                        self.outlines.entry(run.face).or_insert_with(|| face.font().map(|font| font.outline_glyphs()));
                    all.as_ref().map_or_else(String::new, |all| outline(all, glyph.id))
                });
                self.glyphs.insert(name.clone(), drawn);
            }
            if self.glyphs[&name].is_empty() {
                continue;
            }
            let (x, y) = (glyph.at.x - first.at.x, glyph.at.y - first.at.y);
            let (x, y) = if run.turned { (y, -x) } else { (x, y) };
            let _ = write!(out, "<use href=\"#{name}\"");
            for (axis, moved, per) in [("x", x, across), ("y", y, down)] {
                if !moved.is_zero() {
                    let _ = write!(out, " {axis}=\"");
                    decimal(out, i128::from(moved.to_sp()) * units * 65_536, per, 1);
                    out.push('"');
                }
            }
            out.push_str("/>");
        }
        out.push_str("</g>");
    }

    /// Returns the colour of type, by what lies below its first character.
    fn type_over(&self, run: &GlyphRun, meets: Meets) -> String {
        let place = run.glyphs.first().map(|g| crate::display::em_box(run, g));
        self.over(place.unwrap_or(Rect::new(Abs::ZERO, Abs::ZERO, Abs::ZERO, Abs::ZERO)), run.ink, meets)
    }
}

/// An image at its place, or a crossed box where there is none.
fn picture(link: Option<&str>, rect: Rect, alt: &str) -> String {
    written(|out| match link.filter(|link| !link.is_empty()) {
        Some(link) => {
            out.push_str("<image");
            sides(out, rect);
            let _ = write!(out, " preserveAspectRatio=\"none\" href=\"{}\"", escaped(link));
            if !alt.is_empty() {
                let _ = write!(out, " role=\"img\" aria-label=\"{}\"", escaped(alt));
            }
            out.push_str("/>");
        }
        None => {
            let at = |x, y| Point { x, y };
            let mut cross = Clip::Rectangle(rect).segments();
            cross.extend([Segment::Line(at(rect.right(), rect.bottom())), Segment::Move(at(rect.right(), rect.y))]);
            cross.push(Segment::Line(at(rect.x, rect.bottom())));
            let d = steps(&cross);
            let _ = write!(out, "<path d=\"{d}\" fill=\"#eee\" stroke=\"#999\" stroke-width=\"0.5\"/>");
        }
    })
}

/// What is seen of an image through a clip; the clip is named by its place, so that equal ones may share a name.
fn clipped(clip: &Clip, image: &str) -> String {
    let (Clip::Rectangle(r) | Clip::Ellipse(r)) = clip;
    let name = format!("c{}-{}-{}-{}", r.x.to_sp(), r.y.to_sp(), r.w.to_sp(), r.h.to_sp());
    let d = steps(&clip.segments());
    format!("<g><clipPath id=\"{name}\"><path d=\"{d}\"/></clipPath><g clip-path=\"url(#{name})\">{image}</g></g>")
}

/// Appends the place and the size of a rectangle as attributes.
fn sides(out: &mut String, r: Rect) {
    for (name, value) in [("x", r.x), ("y", r.y), ("width", r.w), ("height", r.h)] {
        let _ = write!(out, " {name}=\"");
        length(out, value.max(if name.len() > 1 { Abs::ZERO } else { -Abs::MAX }));
        out.push('"');
    }
}

/// The steps of a path as SVG has them.
fn steps(segments: &[Segment]) -> String {
    let mut out = String::new();
    for segment in segments {
        let (letter, points): (char, &[Point]) = match segment {
            Segment::Move(p) => ('M', &[*p]),
            Segment::Line(p) => ('L', &[*p]),
            Segment::Cubic(a, b, c) => ('C', &[*a, *b, *c]),
            Segment::Close => ('Z', &[]),
        };
        out.push(letter);
        for (i, p) in points.iter().enumerate() {
            if i > 0 {
                out.push(' ');
            }
            length(&mut out, p.x);
            out.push(' ');
            length(&mut out, p.y);
        }
    }
    out
}

/// The smallest rectangle that holds all points of a path.
fn bounds(segments: &[Segment]) -> Option<Rect> {
    let points = segments.iter().flat_map(|s| match s {
        Segment::Move(p) | Segment::Line(p) => vec![*p],
        Segment::Cubic(a, b, c) => vec![*a, *b, *c],
        Segment::Close => Vec::new(),
    });
    points.map(|p| Rect::new(p.x, p.y, Abs::sp(1), Abs::sp(1))).reduce(|a, b| a.union(&b))
}

/// Draws a glyph in font units, y down, to a tenth of a unit; empty where it shows nothing.
fn outline(outlines: &OutlineGlyphCollection, id: u16) -> String {
    let mut pen = Pen::default();
    if let Some(glyph) = outlines.get(GlyphId::from(id)) {
        // What cannot be drawn shows nothing; the plate's own writer judges the font.
        let _ = glyph.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen);
    }
    pen.out
}

/// Writes an outline's steps, each relative to where the last one ended, which is shorter.
#[derive(Default)]
struct Pen {
    out: String,
    at: (i64, i64),
    start: (i64, i64),
    last: char,
}

impl Pen {
    fn step(&mut self, letter: char, points: &[(f32, f32)]) {
        if self.last != letter {
            self.out.push(letter);
            self.last = letter;
        }
        let from = self.at;
        for (x, y) in points {
            // A font's units are whole but for points between two others; tenths hold them.
            let to = ((x * 10.0).round() as i64, (-y * 10.0).round() as i64);
            for (to, from) in [(to.0, from.0), (to.1, from.1)] {
                let moved = to - from;
                let ends_in_number = self.out.ends_with(|c: char| c.is_ascii_digit());
                if ends_in_number && moved >= 0 {
                    self.out.push(' ');
                }
                decimal(&mut self.out, i128::from(moved), 10, 1);
            }
            self.at = to;
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('m', &[(x, y)]);
        // Numbers after a move would be lines.
        self.last = ' ';
        self.start = self.at;
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.step('l', &[(x, y)]);
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.step('q', &[(cx, cy), (x, y)]);
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.step('c', &[(ax, ay), (bx, by), (x, y)]);
    }
    fn close(&mut self) {
        self.out.push('z');
        self.last = 'z';
        self.at = self.start;
    }
}

fn written(write: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    write(&mut out);
    out
}

/// A text as XML holds it in an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 may not hold them (2.2).
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
