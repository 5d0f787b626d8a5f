//! From styles and strings to shaped text, and from set lines to glyphs on the page.

use super::hyphen;
use super::layout::{LinePart, Ruby, TextLine};
use super::mark::{self, Stand};
use super::ruby;
use crate::display;
use crate::font::FontContext;
use crate::geom::{Abs, Point, Ratio, Rect};
use crate::ink::Ink;
use crate::line::SetLine;
use crate::story::{Run, Voice};
use crate::template::{Names, Plan, Style, StyleId, Weight, Writing};
use crate::text::class::Class;
use crate::text::{self, ASCENT, Cluster, Setting, Shaped, Space, StyledRun};
use std::ops::Range;

/// What every stage of make-up works with.
pub struct Composer<'a, 'f> {
    /// The plan.
    pub plan: &'a Plan,
    /// The faces.
    pub fonts: &'a mut FontContext<'f>,
}

/// How a line is placed.
#[derive(Clone, Copy, Debug)]
pub struct Placing {
    /// Top left of the line's em box (horizontal), or the top of its centre line (vertical); page space.
    pub at: Point,
    /// 长扁字 along the line.
    pub scale: Ratio,
    /// The part it belongs to.
    pub part: LinePart,
}

impl Composer<'_, '_> {
    /// Returns a style.
    pub fn style(&self, id: StyleId) -> &Style {
        &self.plan.styles[id.0]
    }

    fn chain(&self, lead: Option<(&str, Weight)>, style: &Style) -> Vec<usize> {
        let rest = style.font.iter().map(|f| (f.as_str(), style.weight));
        let mut faces = Vec::new();
        for (family, weight) in lead.into_iter().chain(rest).chain([("song", style.weight), ("hei", style.weight)]) {
            if let Some(f) = self.fonts.book.face(family, weight)
                && !faces.contains(&f)
            {
                faces.push(f);
            }
        }
        faces
    }

    /// Returns the face chain of a voice of a style.
    pub fn faces(&self, style: &Style, voice: Voice) -> Vec<usize> {
        match voice {
            Voice::Plain => self.chain(None, style),
            Voice::Strong => self.chain(Some((&style.strong.0, style.strong.1)), style),
            Voice::Emphasis => self.chain(Some((&style.emphasis.0, style.emphasis.1)), style),
        }
    }

    /// Shapes runs in a style at a size; `lead` gives the first bytes another style's faces.
    pub fn shape_runs(
        &mut self,
        runs: &[Run],
        id: StyleId,
        size: Abs,
        writing: Writing,
        lead: Option<(usize, StyleId)>,
    ) -> Shaped {
        let style = &self.plan.styles[id.0];
        let mut styled = Vec::new();
        let mut at = 0;
        for run in runs {
            let mut rest = run.text.as_str();
            if let Some((end, lead_style)) = lead
                && at < end
            {
                let (head, tail) = rest.split_at(rest.len().min(end - at));
                let faces = self.faces(&self.plan.styles[lead_style.0], run.voice);
                styled.push(StyledRun { text: head, faces, marks: run.marks.clone() });
                rest = tail;
            }
            if !rest.is_empty() {
                let faces = self.faces(style, run.voice);
                styled.push(StyledRun { text: rest, faces, marks: run.marks.clone() });
            }
            at += run.text.len();
        }
        self.shape_styled(&styled, style, size, writing, Space::Half)
    }

    /// Shapes one string in a style at a size.
    pub fn shape_text(&mut self, text: &str, id: StyleId, size: Abs, writing: Writing, space: Space) -> Shaped {
        let style = &self.plan.styles[id.0];
        let faces = self.faces(style, Voice::Plain);
        let mut shaped = self.shape_styled(&[StyledRun::plain(text, faces)], style, size, writing, space);
        if style.names == Names::Even {
            text::names::even(&mut shaped);
        }
        shaped
    }

    fn shape_styled(&mut self, runs: &[StyledRun], style: &Style, size: Abs, writing: Writing, space: Space) -> Shaped {
        let setting = Setting { size, writing, space, rules: style.rules };
        let marks = self
            .fonts
            .book
            .face("song", style.weight)
            .or_else(|| runs.first().and_then(|r| r.faces.first().copied()))
            .unwrap_or(0);
        let mut shaped = text::shape(runs, setting, marks, self.fonts);
        text::protect(&mut shaped, &self.plan.protect);
        shaped
    }

    /// Puts a set line on the page.
    pub fn place(&self, shaped: &Shaped, set: &SetLine, end: usize, style: StyleId, placing: Placing) -> TextLine {
        let style = &self.plan.styles[style.0];
        let size = shaped.setting.size;
        let vertical = shaped.setting.writing == Writing::Vertical;
        let stand = Stand { at: placing.at, size, scale: placing.scale, writing: shaped.setting.writing };
        let mut runs = glyph_runs(shaped, set.from..set.to, &set.pens, stand, style.ink);
        let opened = shaped.readings_over(set.from..set.to).iter().any(|r| r.before + r.after > Abs::ZERO);
        let mut marks = mark::draw(shaped, set, stand, style.ink);
        let (mut readings, mut rubies) = (Vec::new(), Vec::new());
        let glyphs_before = |at: usize| shaped.clusters[set.from..at].iter().map(|c| c.glyphs().len()).sum::<usize>();
        for placed in ruby::place(shaped, set, stand) {
            readings.push(placed.reading.shaped.text.clone());
            let over = &placed.reading.clusters;
            let base = glyphs_before(over.start)..glyphs_before(over.end.min(set.to));
            rubies.push(Ruby { base, mark: marks.len() });
            let own = Stand { at: placed.at, size: placed.reading.shaped.setting.size, ..stand };
            let n = placed.reading.shaped.clusters.len();
            let mut runs = glyph_runs(&placed.reading.shaped, 0..n, &placed.pens, own, style.ink);
            // A reading says nothing of its own: copying a line and searching it find the text alone.
            runs.iter_mut().flat_map(|r| &mut r.glyphs).for_each(|g| g.text.clear());
            marks.push(display::Item::Line(display::Line { text: String::new(), runs, whole: true }));
        }
        hyphen::end(set, size, placing, style.ink, &mut runs);
        let start = if set.from < shaped.clusters.len() { set.from } else { end };
        let text = shaped.text_of(start.min(end)..end).replace('\u{2028}', "");
        let length = set.width * placing.scale;
        let rect = if vertical {
            Rect::new(placing.at.x - size / 2, placing.at.y, size, length)
        } else {
            Rect::new(placing.at.x, placing.at.y, length, size)
        };
        TextLine {
            part: placing.part,
            frame: 0,
            column: 0,
            row: self.row_of(placing.at.y),
            paragraph: 0,
            text: text.clone(),
            rect,
            measure: length,
            adjust: set.adjust,
            by: set.by,
            glyphs: display::Line { text, runs, whole: opened },
            marks,
            readings,
            rubies,
            panel: None,
        }
    }

    /// Returns the row of the grid that a height stands in.
    pub fn row_of(&self, y: Abs) -> i32 {
        let n = (y - self.plan.grid.area.y).whole(self.plan.grid.leading);
        i32::try_from(n + 1).unwrap_or(i32::MAX)
    }
}

/// Draws clusters from their pens on a line.
fn glyph_runs(shaped: &Shaped, clusters: Range<usize>, pens: &[Abs], stand: Stand, ink: Ink) -> Vec<display::GlyphRun> {
    let vertical = stand.writing == Writing::Vertical;
    let mut runs: Vec<display::GlyphRun> = Vec::new();
    for (cluster, &pen) in shaped.clusters[clusters].iter().zip(pens) {
        let standing = shaped.standing(cluster);
        for (k, g) in shaped.glyphs[cluster.glyphs()].iter().enumerate() {
            let along = if vertical { pen + g.at.y } else { pen + g.at.x } * stand.scale;
            let at = if vertical {
                Point { x: stand.at.x + g.at.x + standing.rise, y: stand.at.y + along }
            } else {
                let baseline = stand.at.y + stand.size.scale(ASCENT.0, ASCENT.1);
                Point { x: stand.at.x + along, y: baseline + g.at.y - standing.rise }
            };
            let text = spoken(shaped, cluster, k);
            let glyph = display::Glyph { id: g.id, at, text };
            // A turned word lies along the line: its own width is the line's length.
            let (scale_x, scale_y) =
                if vertical && !g.turned { (cluster.narrow(), stand.scale) } else { (stand.scale, Ratio::ONE) };
            match runs.last_mut() {
                Some(r) if (r.face, r.turned, r.size, r.scale_x) == (g.face(), g.turned, standing.size, scale_x) => {
                    r.glyphs.push(glyph)
                }
                _ => runs.push(display::GlyphRun {
                    face: g.face(),
                    size: standing.size,
                    scale_x,
                    scale_y,
                    ink,
                    glyphs: vec![glyph],
                    turned: g.turned,
                }),
            }
        }
    }
    runs
}

/// The text that the glyph `k` of a cluster stands for: the first for all of it, but digits and ？！ that stand together
/// each for its own.
fn spoken(shaped: &Shaped, cluster: &Cluster, k: usize) -> String {
    let text = &shaped.text[cluster.text()];
    let together = cluster.class == Class::Bang || text.is_ascii();
    if together && text.chars().count() == cluster.glyphs().len() {
        return text.chars().skip(k).take(1).collect();
    }
    if k == 0 { text.to_owned() } else { String::new() }
}

/// Counts 字: every cluster but white space, a digit as one.
pub fn characters(text: &str) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    text.graphemes(true).filter(|g| !g.chars().all(char::is_whitespace)).count()
}
