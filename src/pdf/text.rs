//! Lines of text: glyphs at their exact places, and the text that copying them gives.

use super::font::{Cid, Embedded, FontKey};
use super::number::{decimal, length, ratio};
use crate::display::{Glyph, GlyphRun, Line};
use crate::geom::{Abs, Point};
use std::collections::BTreeMap;
use std::ops::Range;

/// The page's fonts.
pub type Faces<'a> = BTreeMap<FontKey, &'a Embedded>;

/// Splits glyphs into clusters: a glyph with text and those after it that have none.
pub fn clusters(glyphs: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    glyphs.chunk_by(|_, next| next.text.is_empty())
}

/// Whether a line runs downwards: a reader would then find a word in every glyph.
pub fn is_vertical(line: &Line) -> bool {
    let mut places = line.runs.iter().flat_map(|run| &run.glyphs).map(|g| g.at);
    let Some(first) = places.next() else { return false };
    line.runs.iter().any(|run| run.turned) || places.any(|at| (at.y - first.y).abs() > (at.x - first.x).abs())
}

/// Appends the hexadecimal string of a text in UTF-16, marked as such.
fn text_string(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(b"<FEFF");
    text.encode_utf16().for_each(|unit| out.extend_from_slice(format!("{unit:04X}").as_bytes()));
    out.push(b'>');
}

/// Opens a span whose glyphs stand for `text`.
pub fn open_span(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(b"/Span <</ActualText ");
    text_string(out, text);
    out.extend_from_slice(b">> BDC\n");
}

/// Closes a span.
pub fn close_span(out: &mut Vec<u8>) {
    out.extend_from_slice(b"EMC\n");
}

/// Neighbouring glyphs of a line, and the text they stand for where their own does not do.
pub struct Segment {
    /// Runs, and which of their glyphs.
    pub pieces: Vec<(usize, Range<usize>)>,
    /// What a reader must take instead of the glyphs' own text.
    pub text: Option<String>,
}

/// A cluster on its line.
struct Placed<'a> {
    run: usize,
    range: Range<usize>,
    glyphs: &'a [Glyph],
    to: Abs,
    /// Whether the glyphs' own text does not do.
    apart: bool,
}

/// By how much of its size a glyph's advance may reach into the next glyph before readers part the line there.
///
/// Poppler ends a word where the next begins more than a tenth of the size inside the last one.
const OVERLAP: (i64, i64) = (1, 20);

/// How wide a gap of a line may be before readers that look for columns find one there, as a share of its size.
const GAP: (i64, i64) = (1, 2);

/// Parts a line into what speaks for itself and what does not.
///
/// A line that is taken as a whole is one segment. Else a glyph with another text than its font gives it does not speak
/// for itself; nor do squeezed marks: their glyphs are an em wide for a reader, so that they and their neighbours
/// overlap, and readers would find a new line there; nor does what stands far apart.
pub fn segments(line: &Line, faces: &Faces) -> Vec<Segment> {
    if line.whole || is_vertical(line) {
        let pieces = line.runs.iter().enumerate().map(|(i, run)| (i, 0..run.glyphs.len())).collect();
        return vec![Segment { pieces, text: Some(line.text.clone()) }];
    }
    let mut all: Vec<Placed> = Vec::new();
    for (i, run) in line.runs.iter().enumerate() {
        let Some(face) = faces.get(&FontKey::of(run)).filter(|_| is_shown(run)) else { continue };
        let mut at = 0;
        for glyphs in clusters(&run.glyphs) {
            let range = at..at + glyphs.len();
            at = range.end;
            let own = face.glyphs.get(&glyphs[0].id).is_some_and(|cid| cid.text != glyphs[0].text);
            let end = |g: &Glyph| {
                let advance = face.glyphs.get(&g.id).map_or(0, |cid| cid.advance);
                g.at.x + run.size.scale(advance, 1_000_000) * run.scale_x
            };
            let (from, to) = (glyphs[0].at.x, glyphs.iter().map(end).max().unwrap_or_default());
            let mut apart = own || glyphs.len() > 1;
            if let Some(before) = all.last_mut()
                && (before.to - from > run.size.scale(OVERLAP.0, OVERLAP.1)
                    || from - before.to > run.size.scale(GAP.0, GAP.1))
            {
                (before.apart, apart) = (true, true);
            }
            all.push(Placed { run: i, range, glyphs, to, apart });
        }
    }
    all.chunk_by(|a, b| a.apart == b.apart).map(segment).collect()
}

/// Makes a segment of clusters; those of one run are one piece.
fn segment(clusters: &[Placed]) -> Segment {
    let mut text = String::new();
    let mut pieces: Vec<(usize, Range<usize>)> = Vec::new();
    for cluster in clusters {
        text.extend(cluster.glyphs.iter().map(|g| g.text.as_str()));
        match pieces.last_mut() {
            Some((run, range)) if *run == cluster.run => range.end = cluster.range.end,
            _ => pieces.push((cluster.run, cluster.range.clone())),
        }
    }
    Segment { pieces, text: clusters.iter().any(|c| c.apart).then_some(text) }
}

/// Whether a run has anything to show.
fn is_shown(run: &GlyphRun) -> bool {
    run.size > Abs::ZERO && run.scale_x.raw() > 0 && run.scale_y.raw() > 0
}

/// Writes glyphs of one run between `BT` and `ET`; `flip` turns page space into the file's.
pub fn run(out: &mut Vec<u8>, run: &GlyphRun, range: Range<usize>, faces: &Faces, flip: impl Fn(Point) -> Point) {
    let Some(face) = faces.get(&FontKey::of(run)).filter(|_| is_shown(run)) else { return };
    out.extend_from_slice(format!("BT\n/{} ", FontKey::of(run).name()).as_bytes());
    length(out, run.size);
    out.extend_from_slice(b"Tf\n");
    let mut pen = Pen { out, run, flip, along: 0.0, across: None, open: false };
    for glyph in &run.glyphs[range] {
        if let Some(cid) = face.glyphs.get(&glyph.id) {
            pen.show(glyph.at, cid);
        }
    }
    pen.close();
    out.extend_from_slice(b"ET\n");
}

/// Where the reader's pen stands while a run is shown.
struct Pen<'a, F> {
    out: &'a mut Vec<u8>,
    run: &'a GlyphRun,
    flip: F,
    /// Along the line, in points, as a reader of the numbers written so far has it.
    along: f64,
    /// The baseline; none before the first glyph.
    across: Option<Abs>,
    /// Whether a `TJ` array is open.
    open: bool,
}

impl<F: Fn(Point) -> Point> Pen<'_, F> {
    /// Shows a glyph at its place.
    fn show(&mut self, at: Point, cid: &Cid) {
        let (along, across) = if self.run.turned { (at.y, at.x) } else { (at.x, at.y) };
        // One em along the line, in points.
        let em = self.run.size.to_pt() * self.run.scale_x.to_f64();
        let shift = (self.along - along.to_pt()) / em * 1000.0;
        if self.across != Some(across) || shift.abs() > 20_000.0 {
            self.close();
            self.place(at);
            self.along = along.to_pt();
            self.across = Some(across);
        } else {
            self.adjust(shift, em);
        }
        if !self.open {
            self.out.extend_from_slice(b"[");
            self.open = true;
        }
        // Consecutive strings join: `<0001><0002>` and `<00010002>` show the same.
        if self.out.last() == Some(&b'>') {
            self.out.pop();
        } else {
            self.out.push(b'<');
        }
        self.out.extend_from_slice(format!("{:04X}>", cid.code).as_bytes());
        self.along += cid.advance as f64 / 1e6 * em;
    }

    /// Moves the pen back by `shift` thousandths, rounded; what rounding leaves is carried, so it never adds up.
    fn adjust(&mut self, shift: f64, em: f64) {
        // A thousandth of 18 pt is 0.018 pt: half of it is the most a whole number can miss by.
        let tenths = if em <= 18.0 { shift.round() as i64 * 10 } else { (shift * 10.0).round() as i64 };
        if tenths == 0 {
            return;
        }
        if !self.open {
            self.out.push(b'[');
            self.open = true;
        }
        decimal(self.out, i128::from(tenths), 10, 1);
        self.out.pop();
        self.along -= tenths as f64 / 10_000.0 * em;
    }

    /// Sets the text matrix: scale along the glyph's own axes, then the turn, then the place.
    fn place(&mut self, at: Point) {
        let at = (self.flip)(at);
        let (sx, sy) = (self.run.scale_x, self.run.scale_y);
        if self.run.turned {
            self.out.extend_from_slice(b"0 ");
            ratio(self.out, sx, -1);
            ratio(self.out, sy, 1);
            self.out.extend_from_slice(b"0 ");
        } else {
            ratio(self.out, sx, 1);
            self.out.extend_from_slice(b"0 0 ");
            ratio(self.out, sy, 1);
        }
        length(self.out, at.x);
        length(self.out, at.y);
        self.out.extend_from_slice(b"Tm\n");
    }

    /// Closes the open array.
    fn close(&mut self) {
        if self.open {
            self.out.extend_from_slice(b"] TJ\n");
            self.open = false;
        }
    }
}
