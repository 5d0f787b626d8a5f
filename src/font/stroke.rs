//! How fine the strokes of a face are: what a press must hold when its type is left white or printed in several inks.

use super::Face;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};

/// Characters of which one stroke runs level at the middle: Han 一, and for faces without Han the Latin dash and bar.
const LEVEL: [char; 3] = ['一', '–', '-'];

impl Face {
    /// Returns the thickness of the level stroke of 一 at its middle, in font units: the hairline of 宋体, and the stroke of 黑体.
    ///
    /// `None` where the face has nothing to measure.
    pub fn stroke(&self) -> Option<i64> {
        let font = self.font()?;
        let glyphs = font.outline_glyphs();
        let known = LEVEL.iter().filter_map(|&c| font.charmap().map(c)).find(|&g| g != GlyphId::NOTDEF)?;
        let mut pen = Lines::default();
        glyphs.get(known)?.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen).ok()?;
        pen.thickness()
    }
}

/// An outline as straight lines, in font units; a curve goes by its middle.
#[derive(Default)]
struct Lines {
    from: (i64, i64),
    begun: (i64, i64),
    lines: Vec<[(i64, i64); 2]>,
}

fn whole(x: f32, y: f32) -> (i64, i64) {
    (x.round() as i64, y.round() as i64)
}

impl Lines {
    fn to(&mut self, at: (i64, i64)) {
        self.lines.push([self.from, at]);
        self.from = at;
    }

    /// Returns the least height between two edges that a plumb line through the middle meets.
    fn thickness(&self) -> Option<i64> {
        let xs = || self.lines.iter().flatten().map(|p| p.0);
        // Twice the middle and one more: no whole number, so that no corner lies on it.
        let twice = (xs().min()? + xs().max()?) | 1;
        let mut heights: Vec<i64> = self.lines.iter().filter_map(|&[a, b]| crossing(a, b, twice)).collect();
        heights.sort_unstable();
        heights.chunks_exact(2).map(|pair| pair[1] - pair[0]).filter(|h| *h > 0).min()
    }
}

/// Where a line meets the plumb line at half of `twice`.
fn crossing(a: (i64, i64), b: (i64, i64), twice: i64) -> Option<i64> {
    let (left, right) = (a.0.min(b.0) * 2, a.0.max(b.0) * 2);
    (left < twice && twice < right).then(|| a.1 + (b.1 - a.1) * (twice - a.0 * 2) / ((b.0 - a.0) * 2))
}

impl OutlinePen for Lines {
    fn move_to(&mut self, x: f32, y: f32) {
        self.from = whole(x, y);
        self.begun = self.from;
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.to(whole(x, y));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (c, e) = (whole(cx, cy), whole(x, y));
        self.to(((self.from.0 + c.0 * 2 + e.0) / 4, (self.from.1 + c.1 * 2 + e.1) / 4));
        self.to(e);
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (a, b, e) = (whole(ax, ay), whole(bx, by), whole(x, y));
        let middle = |f: i64, a: i64, b: i64, e: i64| (f + (a + b) * 3 + e) / 8;
        self.to((middle(self.from.0, a.0, b.0, e.0), middle(self.from.1, a.1, b.1, e.1)));
        self.to(e);
    }
    fn close(&mut self) {
        if self.from != self.begun {
            self.to(self.begun);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::font::bundled;
    use crate::template::Weight;

    #[test]
    fn the_hairline_of_song_is_finer_than_the_stroke_of_hei() {
        let book = bundled();
        let stroke = |family, weight| book.get(book.face(family, weight).unwrap()).unwrap().stroke().unwrap();
        let song = [Weight::Regular, Weight::Bold, Weight::Black].map(|w| stroke("song", w));
        let hei = [Weight::Regular, Weight::Bold, Weight::Black].map(|w| stroke("hei", w));
        let kai = stroke("kai", Weight::Regular);
        eprintln!("{song:?} {hei:?} {kai}");
        assert!(song.iter().zip(&hei).all(|(s, h)| s < h), "{song:?} {hei:?}");
        assert!(hei.is_sorted() && hei[0] < hei[2] && (20..120).contains(&kai), "{hei:?} {kai}");
    }
}
