//! Pull quotes 提要: a story's own words, set large among its text.

use super::compose::{Composer, Placing, characters};
use super::field::Field;
use super::layout::{LinePart, Overset, TextLine};
use super::split;
use crate::geom::{Abs, Ratio};
use crate::line::{Edges, Sums, set};
use crate::story::{Breaks, HeadText};
use crate::template::{Align, QuoteSlot};
use crate::text::{Shaped, Space};

/// A pull quote laid into its slot.
#[derive(Default)]
pub struct LaidQuote {
    /// Its lines.
    pub lines: Vec<TextLine>,
    /// What does not fit.
    pub overset: Vec<Overset>,
    /// Clusters no face has.
    pub missing: Vec<String>,
}

/// Lays a quote: the largest size of its style at which all lines fit, the block in the middle of its depth.
pub fn lay(composer: &mut Composer, slot: &QuoteSlot, words: &HeadText) -> LaidQuote {
    let style = composer.style(slot.style).clone();
    let field = field(slot);
    let mut out = LaidQuote::default();
    for (k, &size) in style.sizes.iter().enumerate() {
        let lines = broken(composer, slot, words, size);
        let pitch = size * style.leading;
        let depth = pitch * (lines.len() as i64 - 1).max(0) + size;
        let wide = lines.iter().any(|(s, from, to)| set_line(s, *from, *to, &field, Edges::Ragged).over > Abs::ZERO);
        let fits = depth <= field.depth() && !wide;
        if !fits && k + 1 < style.sizes.len() {
            continue;
        }
        if !fits {
            let text = words.lines.concat();
            let characters = characters(&text);
            out.overset.push(Overset { part: LinePart::Quote, text, lines: lines.len(), characters });
        }
        let mut down = (field.depth() - depth).max(Abs::ZERO) / 2;
        for (shaped, from, to) in &lines {
            let last = *to == shaped.clusters.len();
            let edges = if last || style.align != Align::Justify { Edges::Ragged } else { Edges::Flush };
            let line = set_line(shaped, *from, *to, &field, edges);
            let slack = field.length() - line.width;
            let shift = match style.align {
                Align::Centre | Align::Distribute => slack / 2,
                Align::Right => slack,
                Align::Left | Align::Justify => Abs::ZERO,
            };
            let at = field.at(shift, down, size);
            let placing = Placing { at, scale: Ratio::ONE, part: LinePart::Quote };
            let placed = composer.place(shaped, &line, *to, slot.style, placing);
            out.lines.push(TextLine { measure: field.length(), ..placed });
            let missed = shaped.clusters[*from..*to].iter().filter(|c| c.missing);
            out.missing.extend(missed.map(|c| shaped.text[c.text()].to_owned()));
            down += pitch;
        }
        break;
    }
    out
}

/// Where the words stand.
fn field(slot: &QuoteSlot) -> Field {
    Field { rect: slot.words, writing: slot.writing }
}

fn set_line(shaped: &Shaped, from: usize, to: usize, field: &Field, edges: Edges) -> crate::line::SetLine {
    set(&Sums::new(shaped), from, to, field.length(), edges)
}

/// Breaks the words at a size: a list where it says, a string where it reads best.
fn broken(composer: &mut Composer, slot: &QuoteSlot, words: &HeadText, size: Abs) -> Vec<(Shaped, usize, usize)> {
    let mut out = Vec::new();
    for text in &words.lines {
        let shaped = composer.shape_text(text, slot.style, size, slot.writing, Space::Half);
        let ends = match words.breaks {
            Breaks::Fixed => vec![shaped.clusters.len()],
            Breaks::Free => split::reading(&shaped, field(slot).length()),
        };
        let mut from = 0;
        for end in ends {
            out.push((shaped.clone(), from, end));
            from = end;
        }
    }
    out
}
