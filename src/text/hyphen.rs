//! Hyphenation of English words in Chinese text (R15), by the patterns of `hypher`.

use super::class::Class;
use super::kinsoku::Break;
use super::shaped::{Hyphen, Shaped};
use crate::font::{FontContext, Run, Side};
use hypher::Lang;

/// Allows hyphens in the words among the western clusters `from..to`.
///
/// A word is letters alone between the marks of a sentence; names in capitals, models and numbers stay whole.
pub(super) fn words(shaped: &mut Shaped, from: usize, to: usize, fonts: &mut FontContext) {
    let costs = &shaped.setting.rules.set_by.parts;
    let is = |k: usize, class: Class| shaped.clusters[k].class == class;
    let (mut lo, mut hi) = (from, to);
    while lo < hi && is(lo, Class::LatinHead) {
        lo += 1;
    }
    while hi > lo && is(hi - 1, Class::LatinTail) {
        hi -= 1;
    }
    if hi - lo < costs.shortest || !(lo..hi).all(|k| is(k, Class::Latin)) {
        return;
    }
    let word = &shaped.text[shaped.clusters[lo].start()..shaped.clusters[hi - 1].end()];
    let lower = word.chars().skip(1).all(char::is_lowercase);
    if !lower || word.len() != hi - lo || !word.is_ascii() {
        return;
    }
    let mut at = lo;
    let mut ends = Vec::new();
    for syllable in hypher::hyphenate(word, Lang::English) {
        at += syllable.len();
        if at < hi {
            ends.push(at - 1);
        }
    }
    for end in ends {
        let after = if is_known(shaped, end, fonts) { Break::Hyphen(costs.hyphen) } else { Break::Emergency };
        shaped.clusters[end].after = after;
    }
}

/// Whether the face of a cluster has a hyphen, which is noted; where it has none, its words stay whole.
fn is_known(shaped: &mut Shaped, i: usize, fonts: &mut FontContext) -> bool {
    let Some(face) = shaped.glyphs.get(shaped.clusters[i].glyphs().start).map(|g| g.face()) else { return false };
    if shaped.hyphens.iter().any(|h| h.face == face) {
        return true;
    }
    let raw = fonts.shape(face, "-", 0, Side::Western, Run::Across);
    let one = matches!(raw.as_slice(), [g] if g.id != 0);
    if one {
        let advance = shaped.setting.size.scale(i64::from(raw[0].advance), fonts.units(face));
        shaped.hyphens.push(Hyphen { face, id: raw[0].id, advance });
    }
    one
}
