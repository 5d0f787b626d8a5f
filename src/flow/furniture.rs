//! Page furniture: the folio line, fixed texts and series titles over several stories.

use super::block::{Block, BlockLine, LaidBlock, lay};
use super::compose::Composer;
use super::layout::{FixedText, LinePart, Overset};
use crate::template::{Align, SeriesSlot, Spot, TextSlot, Valign, Writing};

/// A piece of furniture at its place, with what of it found none.
pub struct LaidText {
    /// The text.
    pub text: FixedText,
    /// Lines that do not fit.
    pub overset: Vec<Overset>,
    /// Clusters no face has.
    pub missing: Vec<String>,
}

impl LaidText {
    /// A slot with nothing in it yet.
    pub fn new(name: &str) -> LaidText {
        let text = FixedText { name: name.to_owned(), lines: Vec::new(), panel: None, boxed: None, contents: false };
        LaidText { text, overset: Vec::new(), missing: Vec::new() }
    }

    /// Takes a block in.
    pub fn take(&mut self, block: LaidBlock) {
        self.text.lines.extend(block.lines);
        self.overset.extend(block.overset);
        self.missing.extend(block.missing);
    }
}

/// Lays a fixed text, `texts` one for each of its lines; `even` pages mirror outer and inner.
///
/// A line whose variables all came out empty falls away, and the slot with its last line.
pub fn fixed(composer: &mut Composer, slot: &TextSlot, texts: &[String], even: bool) -> LaidText {
    let mut out = LaidText::new(&slot.name);
    for spot in [Spot::Outer, Spot::Centre, Spot::Inner, Spot::Whole] {
        let lines: Vec<BlockLine> = slot
            .parts
            .iter()
            .zip(texts)
            .filter(|(part, text)| part.spot == spot && !text.is_empty())
            .map(|(part, text)| {
                let own = composer.style(part.style).align;
                BlockLine { text, style: part.style, align: align(spot, slot.writing, even, own) }
            })
            .collect();
        if !lines.is_empty() {
            let (writing, valign) = (slot.writing, slot.valign);
            let block = Block { rect: slot.words, writing, valign, part: LinePart::Fixed, lines };
            out.take(lay(composer, &block));
        }
    }
    let fell_away = out.text.lines.is_empty() && slot.parts.iter().any(|p| !p.text.is_empty());
    out.text.panel = slot.tint.filter(|_| !fell_away).map(|tint| (slot.rect, tint));
    out.text.boxed = slot.boxed.clone().filter(|_| !fell_away);
    out
}

/// Where a text stands along its slot; vertical texts have their outer end at the top on every page.
fn align(spot: Spot, writing: Writing, even: bool, own: Align) -> Align {
    let mirrored = even || writing == Writing::Vertical;
    match spot {
        Spot::Whole => own,
        Spot::Centre => Align::Centre,
        Spot::Outer if mirrored => Align::Left,
        Spot::Outer => Align::Right,
        Spot::Inner if mirrored => Align::Right,
        Spot::Inner => Align::Left,
    }
}

/// Lays a series title over several stories: its panel, if it has one, fills the slot.
pub fn series(composer: &mut Composer, slot: &SeriesSlot, text: &str) -> LaidText {
    let mut out = LaidText::new(&slot.name);
    let style = composer.style(slot.style);
    out.text.panel = style.panel.map(|(ink, _)| (slot.rect, ink));
    let lines = vec![BlockLine { text, style: slot.style, align: style.align }];
    let (writing, valign) = (Writing::Horizontal, Valign::Middle);
    out.take(lay(composer, &Block { rect: slot.rect, writing, valign, part: LinePart::Series, lines }));
    out
}
