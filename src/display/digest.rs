//! The digest of a page: one hash over everything its display list tells a painter.
//!
//! Two lists have the same digest where every painter draws the same from them and every reader finds the same in them.
//! Pictures and advertisements stand in it by their place alone, faces by their PostScript name: what they hold is input,
//! and whoever keeps digests keeps the hashes of the input beside them.
//!
//! The bytes hashed: a number is eight bytes, the highest first, in two's complement; a text is its length and its UTF-8;
//! a list is its length and its entries; a choice is its number and what it holds. A digest once written down is compared
//! for years: what is hashed never changes. A field that is added one day is hashed only where it says something that no
//! page said before, behind all else, under a number of its own.

use super::{Artwork, Brush, Clip, DisplayList, Element, Ends, Glyph, GlyphRun, Item, Kid, Line, Path, Photo};
use super::{Role, Segment, Structure};
use crate::digest::hex;
use crate::font::FontBook;
use crate::geom::{Abs, Point, Rect, Size};
use crate::ink::{Cmyk, Ink, Spot};
use sha2::{Digest, Sha256};
use std::ops::Range;

/// What is hashed first: another way of hashing would have another name.
const FORMAT: &str = "duikai display list 1";

/// Returns the digest of a page: SHA-256 in 64 hexadecimal digits, lower case.
pub fn digest(list: &DisplayList, book: &FontBook) -> String {
    let mut canon = Canon { hash: Sha256::new(), bytes: Vec::with_capacity(ROOM), book };
    canon.text(FORMAT);
    canon.page(list);
    canon.hash.update(&canon.bytes);
    hex(&canon.hash.finalize())
}

/// Bytes are gathered up to here before they are hashed.
const ROOM: usize = 1 << 16;

/// A list in the one form that is hashed.
struct Canon<'a> {
    hash: Sha256,
    bytes: Vec<u8>,
    book: &'a FontBook,
}

impl Canon<'_> {
    fn put(&mut self, bytes: &[u8]) {
        if self.bytes.len() + bytes.len() > ROOM {
            self.hash.update(&self.bytes);
            self.bytes.clear();
        }
        self.bytes.extend_from_slice(bytes);
    }

    fn number(&mut self, n: i64) {
        self.put(&n.to_be_bytes());
    }

    fn count(&mut self, n: usize) {
        self.number(n as i64);
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.put(text.as_bytes());
    }

    fn lengths<const N: usize>(&mut self, lengths: [Abs; N]) {
        lengths.into_iter().for_each(|length| self.number(length.to_sp()));
    }

    fn point(&mut self, Point { x, y }: Point) {
        self.lengths([x, y]);
    }

    fn rect(&mut self, Rect { x, y, w, h }: Rect) {
        self.lengths([x, y, w, h]);
    }

    fn each<T>(&mut self, all: &[T], one: impl Fn(&mut Self, &T)) {
        self.count(all.len());
        all.iter().for_each(|entry| one(self, entry));
    }

    /// Nothing, or one thing.
    fn perhaps<T>(&mut self, what: Option<T>, one: impl Fn(&mut Self, T)) {
        self.number(i64::from(what.is_some()));
        if let Some(what) = what {
            one(self, what);
        }
    }

    fn page(&mut self, list: &DisplayList) {
        let DisplayList { trim: Size { w, h }, bleed, margin, ink_limit, spots, items, structure } = list;
        self.lengths([*w, *h, *bleed, *margin]);
        self.number(i64::from(*ink_limit));
        self.each(spots, |to, Spot { name, alternate }| {
            to.text(name);
            to.mix(*alternate);
        });
        self.each(items, Self::item);
        let Structure { elements, running } = structure;
        self.each(elements, Self::element);
        self.each(running, Self::range);
    }

    fn mix(&mut self, Cmyk { c, m, y, k }: Cmyk) {
        [c, m, y, k].into_iter().for_each(|part| self.number(part.into()));
    }

    fn ink(&mut self, ink: Ink) {
        match ink {
            Ink::Mix(mix) => {
                self.number(0);
                self.mix(mix);
            }
            Ink::Spot { spot, tint } => [1, spot.into(), tint.into()].into_iter().for_each(|n| self.number(n)),
            Ink::Registration(tint) => [2, tint.into()].into_iter().for_each(|n| self.number(n)),
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Fill(rect, ink) => {
                self.number(0);
                self.rect(*rect);
                self.ink(*ink);
            }
            Item::Photo(Photo { rect, picture, alt, clip }) => {
                self.number(1);
                self.rect(*rect);
                self.count(*picture);
                self.text(alt);
                self.perhaps(*clip, |to, clip| {
                    let (kind, rect) = match clip {
                        Clip::Rectangle(rect) => (0, rect),
                        Clip::Ellipse(rect) => (1, rect),
                    };
                    to.number(kind);
                    to.rect(rect);
                });
            }
            Item::Artwork(Artwork { rect, seen, artwork }) => {
                self.number(2);
                self.rect(*rect);
                self.rect(*seen);
                self.count(*artwork);
            }
            Item::Line(Line { text, runs, whole }) => {
                self.number(3);
                self.text(text);
                self.each(runs, Self::run);
                self.number(i64::from(*whole));
            }
            Item::Outline(rect, weight, ink) => {
                self.number(4);
                self.rect(*rect);
                self.lengths([*weight]);
                self.ink(*ink);
            }
            Item::Path(Path { segments, brush, ink }) => {
                self.number(5);
                self.each(segments, Self::segment);
                match *brush {
                    Brush::Fill => self.number(0),
                    Brush::Stroke(weight, ends) => {
                        self.number(1);
                        self.lengths([weight]);
                        self.number(match ends {
                            Ends::Butt => 0,
                            Ends::Round => 1,
                        });
                    }
                }
                self.ink(*ink);
            }
        }
    }

    fn run(&mut self, run: &GlyphRun) {
        let GlyphRun { face, size, scale_x, scale_y, ink, glyphs, turned } = run;
        // Not by its place in the book: a house that adds a family moves no glyph.
        let book = self.book;
        self.perhaps(book.get(*face), |to, face| to.text(&face.name));
        self.lengths([*size]);
        self.number(scale_x.raw());
        self.number(scale_y.raw());
        self.ink(*ink);
        self.each(glyphs, |to, Glyph { id, at, text }| {
            to.number(i64::from(*id));
            to.point(*at);
            to.text(text);
        });
        self.number(i64::from(*turned));
    }

    fn segment(&mut self, segment: &Segment) {
        match *segment {
            Segment::Move(at) => {
                self.number(0);
                self.point(at);
            }
            Segment::Line(to) => {
                self.number(1);
                self.point(to);
            }
            Segment::Cubic(a, b, to) => {
                self.number(2);
                [a, b, to].into_iter().for_each(|point| self.point(point));
            }
            Segment::Close => self.number(3),
        }
    }

    fn range(&mut self, range: &Range<usize>) {
        self.count(range.start);
        self.count(range.end);
    }

    fn element(&mut self, element: &Element) {
        let Element { role, kids, title, alt, facts, area, vertical } = element;
        self.role(*role);
        self.each(kids, |to, kid| match kid {
            Kid::Element(inner) => {
                to.number(0);
                to.element(inner);
            }
            Kid::Items(items) => {
                to.number(1);
                to.range(items);
            }
        });
        self.perhaps(title.as_deref(), Self::text);
        self.perhaps(alt.as_deref(), Self::text);
        self.each(facts, |to, (name, value)| {
            to.text(name);
            to.text(value);
        });
        self.perhaps(*area, Self::rect);
        self.number(i64::from(*vertical));
    }

    fn role(&mut self, role: Role) {
        self.number(match role {
            Role::Section => 0,
            Role::Article => 1,
            Role::Group => 2,
            Role::Heading(_) => 3,
            Role::Series => 4,
            Role::Kicker => 5,
            Role::Deck => 6,
            Role::Byline => 7,
            Role::Paragraph => 8,
            Role::Quote => 9,
            Role::Jump => 10,
            Role::Figure => 11,
            Role::Caption => 12,
            Role::Title => 13,
            Role::Credit => 14,
            Role::Contents => 15,
            Role::Entry => 16,
            Role::Ruby => 17,
            Role::RubyBase => 18,
            Role::RubyText => 19,
        });
        if let Role::Heading(rank) = role {
            self.number(i64::from(rank));
        }
    }
}

#[cfg(test)]
#[path = "digest_tests.rs"]
mod tests;
