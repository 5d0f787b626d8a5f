//! Widths of marks and gaps: the air each mark may give, pairs squeezed, the Han–Latin gap, typed spaces.
//!
//! Source: clreq #h-punctuation_adjustment_space, #h-mixed_text_composition; typography.md R16–R29.

use super::breaks;
use super::class::Class;
use super::kinds::{Kinds, Places};
use super::kinsoku::Break;
use super::shape::{ASCENT, Scale};
use super::shaped::{Air, Cluster, PlacedGlyph, Shaped, Space};
use super::spacing;
use super::upright;
use crate::font::{FontContext, Ink, Run};
use crate::geom::Abs;
use crate::template::{Pairs, Punctuation, Region, Writing};

/// Natural width of a space between Latin words, as a share of an em; it closes to a quarter and opens to a half.
///
/// Source: JIS X 4051 and clreq #h-mixed_text_composition, which take a third.
const WORD_SPACE: i64 = 3;

/// Fills in air, gaps, breaks and stretch where not two Han meet, and squeezes adjacent marks.
pub(super) fn freedoms(shaped: &mut Shaped, kinds: &Kinds, fonts: &mut FontContext) {
    for places in kinds.blocks() {
        block(shaped, places, fonts);
    }
    breaks::close(shaped);
}

fn block(shaped: &mut Shaped, places: Places, fonts: &mut FontContext) {
    let rules = shaped.setting.rules;
    for (i, class) in places.each() {
        own_width(shaped, i, class, fonts);
    }
    for i in places.pairs(|a, b| a == Class::Dash && b == Class::Dash) {
        join(shaped, i, fonts);
    }
    bangs(shaped, places);
    if !matches!(rules.punctuation, Punctuation::Squeeze | Punctuation::HalfAtLineEnd) {
        for one in places.each() {
            mode(shaped, one, rules.punctuation);
        }
    }
    if rules.punctuation != Punctuation::Full {
        squeeze(shaped, places, rules.pairs);
    }
    breaks::fill(shaped, places, fonts);
    gaps(shaped, places);
    if rules.cells {
        fill_cells(shaped, places);
    }
}

/// Notes what may open and where the Han–Latin gap stands.
fn gaps(shaped: &mut Shaped, places: Places) {
    let gap = shaped.setting.size * shaped.setting.rules.latin_gap;
    for i in places.pairs(|_, _| true) {
        let (a, b) = (places.classes[i - 1], places.classes[i]);
        // The mark of １２：３０ begins no line, so that its number is one by what follows the mark.
        let inner = matches!(b, Class::Comma | Class::Stop) && shaped.clusters[i].after == Break::Emergency;
        let upright = upright::stands(shaped, i - 1) || upright::stands(shaped, i);
        let prev = &mut shaped.clusters[i - 1];
        // R17: what may part only in need is one thing, and does not open either.
        prev.stretches =
            spacing::may_stretch(a, b) && !inner && !matches!(prev.after, Break::Emergency | Break::Hyphen(_));
        if spacing::latin_gap(a, b) && !upright {
            prev.gap = gap;
        }
    }
}

/// Gives one cluster the width that its region gives it, and measures the air that it may lose.
fn own_width(shaped: &mut Shaped, i: usize, class: Class, fonts: &mut FontContext) {
    if matches!(class, Class::Han | Class::Latin | Class::Digit) {
        return;
    }
    let Setup { size, region, vertical } = Setup::of(shaped, i);
    let centred = matches!(region, Region::Tw | Region::Hk);
    let c = shaped.text[shaped.clusters[i].start()..].chars().next().unwrap_or(' ');
    let (lead, trail) = match class {
        Class::Space => {
            shaped.clusters[i].advance = match shaped.setting.space {
                Space::Half => size / 2,
                Space::Full => size,
            };
            return;
        }
        Class::WordSpace => {
            shaped.clusters[i].advance = size / WORD_SPACE;
            return;
        }
        // R22: mainland · – ／ take half an em.
        Class::Middle => {
            let width = if region == Region::Cn { size / 2 } else { size };
            let air = middle(shaped, i, width, fonts);
            (air, air)
        }
        Class::Connector if c == '–' && region == Region::Cn && !vertical => {
            middle(shaped, i, size / 2, fonts);
            return;
        }
        Class::Solidus if region == Region::Cn && !vertical => return half_solidus(shaped, i, size, fonts),
        // R11: one sign of two em.
        Class::Dash if c == '⸺' && !vertical => {
            middle(shaped, i, size * 2, fonts);
            return;
        }
        // R24: corner marks on the mainland, centred ones in Taiwan and Hong Kong.
        Class::Comma | Class::Stop if centred => {
            centre(shaped, i, fonts);
            air(shaped, i, (true, true), fonts)
        }
        Class::Comma | Class::Stop | Class::Close => air(shaped, i, (false, true), fonts),
        Class::Open => air(shaped, i, (true, false), fonts),
        // R23: ？！ do not shrink in Taiwan and Hong Kong, nor by JIS.
        Class::Bang if matches!(region, Region::Cn | Region::Ko) => air(shaped, i, (false, true), fonts),
        _ => return,
    };
    if lead != Abs::ZERO || trail != Abs::ZERO {
        *shaped.air_mut(i) = Air { lead, trail, ..Air::default() };
    }
}

/// What decides a mark's width.
struct Setup {
    size: Abs,
    region: Region,
    vertical: bool,
}

impl Setup {
    fn of(shaped: &Shaped, i: usize) -> Setup {
        let s = &shaped.setting;
        Setup {
            size: shaped.standing(&shaped.clusters[i]).size,
            region: s.rules.region,
            vertical: s.writing == Writing::Vertical,
        }
    }
}

/// The ink of a cluster's only glyph at the paragraph's size, from the glyph's origin, y up.
fn ink(shaped: &Shaped, i: usize, fonts: &mut FontContext) -> Option<(Ink, Scale)> {
    let c = &shaped.clusters[i];
    let g = shaped.glyphs.get(c.glyphs().start).filter(|_| c.glyphs().len() == 1)?;
    Some((fonts.bounds(g.face(), g.id), Scale { size: shaped.standing(c).size, units: fonts.units(g.face()) }))
}

/// Gives a mark a width and sets its ink in the middle of it; returns the air on either side.
fn middle(shaped: &mut Shaped, i: usize, width: Abs, fonts: &mut FontContext) -> Abs {
    let vertical = shaped.setting.writing == Writing::Vertical;
    let Some((ink, scale)) = ink(shaped, i, fonts) else { return Abs::ZERO };
    let (from, to) = if vertical { (-ink.top, -ink.bottom) } else { (ink.left, ink.right) };
    let (from, to) = (scale.of(from), scale.of(to));
    let c = &mut shaped.clusters[i];
    let at = &mut shaped.glyphs[c.glyphs().start].at;
    let origin = (width - from - to) / 2;
    if vertical {
        at.y = origin;
    } else {
        at.x = origin;
    }
    c.advance = width;
    ((width - (to - from)) / 2).max(Abs::ZERO)
}

/// R11: the pieces of —— meet, also in a face that draws a dash a little shorter than its em; they overlap by a hair.
fn join(shaped: &mut Shaped, i: usize, fonts: &mut FontContext) {
    let vertical = shaped.setting.writing == Writing::Vertical;
    let (Some((a, scale)), Some((b, _))) = (ink(shaped, i - 1, fonts), ink(shaped, i, fonts)) else { return };
    let glyph = |i: usize| shaped.clusters[i].glyphs().start;
    let (first, second) = (glyph(i - 1), glyph(i));
    let (at, next, advance) = (shaped.glyphs[first].at, shaped.glyphs[second].at, shaped.clusters[i - 1].advance);
    let (end, start) = if vertical {
        (at.y - scale.of(a.bottom), advance + next.y - scale.of(b.top))
    } else {
        (at.x + scale.of(a.right), advance + next.x + scale.of(b.left))
    };
    let gap = start - end;
    if gap <= Abs::ZERO || gap > shaped.standing(&shaped.clusters[i]).size / 8 {
        return;
    }
    let half = gap / 2 + shaped.standing(&shaped.clusters[i]).size / 400;
    let move_along =
        |glyph: &mut PlacedGlyph, by: Abs| *(if vertical { &mut glyph.at.y } else { &mut glyph.at.x }) += by;
    move_along(&mut shaped.glyphs[first], half);
    move_along(&mut shaped.glyphs[second], -half);
}

/// A solidus of half an em: where the face's own is too wide, its half-width sister.
fn half_solidus(shaped: &mut Shaped, i: usize, size: Abs, fonts: &mut FontContext) {
    let Some((ink, scale)) = ink(shaped, i, fonts) else { return };
    let glyph = &mut shaped.glyphs[shaped.clusters[i].glyphs().start];
    if scale.of(ink.right - ink.left) > size / 2
        && let Some(narrow) = fonts.glyph(glyph.face(), '/')
    {
        glyph.id = narrow;
    }
    middle(shaped, i, size / 2, fonts);
}

/// Moves a mark's ink to the middle of its em box, along the line and across it.
fn centre(shaped: &mut Shaped, i: usize, fonts: &mut FontContext) {
    let size = shaped.standing(&shaped.clusters[i]).size;
    let vertical = shaped.setting.writing == Writing::Vertical;
    let Some((ink, scale)) = ink(shaped, i, fonts) else { return };
    let (across, up) = (scale.of(ink.left + ink.right) / 2, scale.of(ink.top + ink.bottom) / 2);
    let glyph = &mut shaped.glyphs[shaped.clusters[i].glyphs().start];
    if vertical {
        (glyph.at.x, glyph.at.y) = (-across, size / 2 + up);
    } else {
        (glyph.at.x, glyph.at.y) = (size / 2 - across, up - size.scale(ASCENT.0, ASCENT.1) + size / 2);
    }
}

/// Returns the air before and after a mark's ink on the given sides, at most half an em in all.
///
/// The ink is measured in the face; where the face says itself how it halves a mark (`halt`), it never loses more.
fn air(shaped: &Shaped, i: usize, side: (bool, bool), fonts: &mut FontContext) -> (Abs, Abs) {
    let c = &shaped.clusters[i];
    let size = shaped.standing(c).size;
    let none = (Abs::ZERO, Abs::ZERO);
    if c.advance <= size.scale(9, 10) {
        return none;
    }
    let most = if side == (true, true) { size / 4 } else { size / 2 };
    let (before, after) = if shaped.setting.writing == Writing::Vertical {
        upright::air(shaped, i, side, most, fonts)
    } else {
        let Some((ink, scale)) = ink(shaped, i, fonts) else { return none };
        let g = shaped.glyphs[c.glyphs().start];
        let (mut before, mut after) = (scale.of(ink.left) + g.at.x, c.advance - scale.of(ink.right) - g.at.x);
        let mark = shaped.text[c.start()..].chars().next().unwrap_or(' ');
        if side != (true, true)
            && let Some((lead, trail)) = fonts.halved(g.face(), mark, Run::Across)
        {
            before = before.min(scale.of(lead));
            after = after.min(scale.of(trail));
        }
        (before, after)
    };
    let kept = |wanted: bool, air: Abs| if wanted { air.clamp(Abs::ZERO, most) } else { Abs::ZERO };
    (kept(side.0, before), kept(side.1, after))
}

/// R16: two of ？ and ！ share one em; of three the third keeps its own.
fn bangs(shaped: &mut Shaped, places: Places) {
    let size = shaped.setting.size;
    for run in places.runs(|c| c == Class::Bang) {
        for i in run.start..run.start + run.len() / 2 * 2 {
            if shaped.clusters[i].advance > size / 2 {
                drop_trail(shaped, i);
            }
        }
    }
}

/// R18: what the style's widths of marks do to one of them wherever it stands.
fn mode(shaped: &mut Shaped, (i, class): (usize, Class), punctuation: Punctuation) {
    let half = match punctuation {
        Punctuation::Half => class.is_squeezable() || class == Class::Bang,
        Punctuation::Kaiming => matches!(class, Class::Open | Class::Close | Class::Comma),
        _ => false,
    };
    if half {
        drop_lead(shaped, i);
        drop_trail(shaped, i);
    }
    if punctuation == Punctuation::Full && shaped.air(&shaped.clusters[i]) != Air::default() {
        let air = shaped.air_mut(i);
        (air.lead, air.trail) = (Abs::ZERO, Abs::ZERO);
    }
}

/// R19: two adjacent marks take 1.5 em together, or 1: the air between them goes first, then what lies outside.
fn squeeze(shaped: &mut Shaped, places: Places, pairs: Pairs) {
    let size = shaped.setting.size;
    // The last mark, and its width before its pair took from it: of “《〈 each pair is squeezed.
    let (mut last, mut own) = (0, Abs::ZERO);
    for i in places.pairs(spacing::squeezes) {
        let a = places.classes[i - 1];
        let whole_former = if last == i - 1 && last > 0 { own } else { shaped.clusters[i - 1].advance };
        (last, own) = (i, shaped.clusters[i].advance);
        let (former, latter) = (&shaped.clusters[i - 1], &shaped.clusters[i]);
        let half = |c: &Cluster| c.class == Class::Middle && c.advance <= size / 2;
        let whole = if half(former) || half(latter) { size.scale(3, 2) } else { size * 2 };
        let target = if pairs == Pairs::One { size } else { whole - size / 2 };
        let mut need = whole_former + latter.advance - target;
        let mut take = |air: Abs| {
            let taken = air.min(need).max(Abs::ZERO);
            need -= taken;
            taken
        };
        let (former, latter) = (shaped.air(former), shaped.air(latter));
        let (after, before) = (take(former.trail), take(latter.lead));
        let (end, start) = (take(latter.trail), take(former.lead));
        if matches!(a, Class::Close | Class::Comma | Class::Stop | Class::Bang) {
            shaped.air_mut(i - 1).regains = after;
        }
        lose(shaped, i - 1, start, after);
        lose(shaped, i, before, end);
    }
}

/// Takes air off a mark's advance; its glyphs move back by what goes before them.
fn lose(shaped: &mut Shaped, i: usize, lead: Abs, trail: Abs) {
    if lead.is_zero() && trail.is_zero() {
        return;
    }
    shaped.clusters[i].advance -= lead + trail;
    let air = shaped.air_mut(i);
    air.shift += lead;
    air.lead -= lead;
    air.trail -= trail;
}

/// Takes off the air after a mark.
pub(super) fn drop_trail(shaped: &mut Shaped, i: usize) {
    lose(shaped, i, Abs::ZERO, shaped.air(&shaped.clusters[i]).trail);
}

/// Takes off the air before a mark.
pub(super) fn drop_lead(shaped: &mut Shaped, i: usize) {
    lose(shaped, i, shaped.air(&shaped.clusters[i]).lead, Abs::ZERO);
}

/// R27: a run of Latin or digits fills whole cells, half of what is left on either side; gaps beside it go.
fn fill_cells(shaped: &mut Shaped, places: Places) {
    let size = shaped.setting.size;
    for range in places.runs(|c| c.is_western() || c == Class::WordSpace) {
        if range.start > 0 {
            shaped.clusters[range.start - 1].gap = Abs::ZERO;
        }
        let run = &mut shaped.clusters[range.clone()];
        let width: Abs = run.iter().map(|c| c.advance).sum();
        let cells = width.whole(size) + i64::from(!(width - size * width.whole(size)).is_zero());
        let left = size * cells - width;
        run[0].advance += left / 2;
        let last = &mut run[range.len() - 1];
        last.advance += left - left / 2;
        last.gap = Abs::ZERO;
        for c in run {
            c.stretches = false;
        }
        shaped.air_mut(range.start).shift -= left / 2;
    }
}
