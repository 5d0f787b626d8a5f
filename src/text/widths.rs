//! Widths of marks and gaps: the air each mark may give, pairs squeezed, the Han–Latin gap, typed spaces.
//!
//! Source: clreq #h-punctuation_adjustment_space, #h-mixed_text_composition; typography.md R16–R27.

use super::class::Class;
use super::kinsoku::{self, Break};
use super::shape::Scale;
use super::shaped::{Cluster, Shaped, Space};
use super::spacing::{self, Squeeze};
use super::upright;
use crate::font::FontContext;
use crate::geom::Abs;
use crate::template::{Punctuation, Writing};

/// Fills in air, gaps, breaks and stretch, and squeezes adjacent marks.
pub(super) fn freedoms(shaped: &mut Shaped, fonts: &mut FontContext) {
    let setting = shaped.setting;
    for i in 0..shaped.clusters.len() {
        let (lead, trail) = air(shaped, i, fonts);
        let c = &mut shaped.clusters[i];
        (c.lead, c.trail) = (lead, trail);
        if c.class == Class::Space {
            space(shaped, i);
        }
    }
    for i in 1..shaped.clusters.len() {
        if setting.rules.punctuation != Punctuation::Full {
            match spacing::pair(shaped.clusters[i - 1].class, shaped.clusters[i].class) {
                Squeeze::First => drop_trail(&mut shaped.clusters[i - 1]),
                Squeeze::Second => drop_lead(&mut shaped.clusters[i]),
                Squeeze::None => {}
            }
        }
        let (a, b) = (shaped.clusters[i - 1].class, shaped.clusters[i].class);
        let first = shaped.text[shaped.clusters[i].start..].chars().next().unwrap_or(' ');
        let last = shaped.text[..shaped.clusters[i].start].chars().next_back().unwrap_or(' ');
        let prev = &mut shaped.clusters[i - 1];
        prev.after = kinsoku::between(a, b, last, first, setting.rules.kinsoku);
        prev.stretches = spacing::may_stretch(a, b);
        if spacing::latin_gap(a, b) {
            prev.gap = setting.size * setting.rules.latin_gap;
        }
    }
    for c in &mut shaped.clusters {
        let half = match setting.rules.punctuation {
            Punctuation::Half => c.class.is_squeezable(),
            Punctuation::Kaiming => matches!(c.class, Class::Open | Class::Close | Class::Comma),
            _ => false,
        };
        if half {
            drop_lead(c);
            drop_trail(c);
        }
        if setting.rules.punctuation == Punctuation::Full {
            (c.lead, c.trail) = (Abs::ZERO, Abs::ZERO);
        }
    }
    if let Some(last) = shaped.clusters.last_mut() {
        last.after = Break::Must;
    }
}

/// Takes the air after a mark off its advance.
pub(super) fn drop_trail(c: &mut Cluster) {
    c.advance -= c.trail;
    c.trail = Abs::ZERO;
}

/// Takes the air before a mark off its advance; its glyphs move back.
pub(super) fn drop_lead(c: &mut Cluster) {
    c.advance -= c.lead;
    c.shift += c.lead;
    c.lead = Abs::ZERO;
}

/// Returns the air before and after a mark's ink, at most half an em on the side its class leaves empty.
fn air(shaped: &Shaped, i: usize, fonts: &mut FontContext) -> (Abs, Abs) {
    let c = &shaped.clusters[i];
    let size = c.size;
    let side = match c.class {
        Class::Open => (true, false),
        Class::Close | Class::Comma | Class::Stop | Class::Bang => (false, true),
        _ => return (Abs::ZERO, Abs::ZERO),
    };
    let wide = c.advance > size.scale(9, 10);
    if !wide {
        return (Abs::ZERO, Abs::ZERO);
    }
    let half = size / 2;
    if shaped.setting.writing == Writing::Vertical {
        return upright::air(c.class, side, half);
    }
    let Some(g) = shaped.glyphs.get(c.glyphs.start).copied().filter(|_| c.glyphs.len() == 1) else {
        return (Abs::ZERO, Abs::ZERO);
    };
    let scale = Scale { size, units: fonts.units(g.face) };
    let (from, to) = fonts.ink(g.face, g.id);
    let before = (scale.of(from) + g.at.x).clamp(Abs::ZERO, half);
    let after = (c.advance - scale.of(to) - g.at.x).clamp(Abs::ZERO, half);
    (if side.0 { before } else { Abs::ZERO }, if side.1 { after } else { Abs::ZERO })
}

/// A typed space: a word space between Latin words, else ½ or 1 字.
fn space(shaped: &mut Shaped, i: usize) {
    let western = |c: Option<&Cluster>| c.is_some_and(|c| c.class.is_western());
    let between = western(i.checked_sub(1).and_then(|j| shaped.clusters.get(j))) && western(shaped.clusters.get(i + 1));
    let size = shaped.setting.size;
    let c = &mut shaped.clusters[i];
    if !between {
        c.advance = match shaped.setting.space {
            Space::Half => size / 2,
            Space::Full => size,
        };
    }
}
