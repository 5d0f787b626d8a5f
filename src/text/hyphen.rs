//! Hyphenation of English words in Chinese text (R15), by the patterns of `hypher`.

use super::class::Class;
use super::kinsoku::Break;
use super::shaped::{Hyphen, Shaped};
use crate::font::{FontContext, Run, Side};
use hypher::Lang;

/// Allows hyphens in the words among the western clusters `from..to`.
///
/// A word is letters alone between the marks of a sentence; names in capitals, models and numbers stay whole.
pub(super) fn words(shaped: &mut Shaped, from: usize, to: usize) {
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
    let word = &shaped.text[shaped.clusters[lo].start..shaped.clusters[hi - 1].end];
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
        shaped.clusters[end].after = Break::Hyphen(costs.hyphen);
    }
}

/// Notes the hyphen of every face in which a word may be broken; where a face has none, its words stay whole.
pub(super) fn faces(shaped: &mut Shaped, fonts: &mut FontContext) {
    let size = shaped.setting.size;
    for i in 0..shaped.clusters.len() {
        if !matches!(shaped.clusters[i].after, Break::Hyphen(_)) {
            continue;
        }
        let face = shaped.glyphs.get(shaped.clusters[i].glyphs.start).map(|g| g.face);
        if face.is_some_and(|f| shaped.hyphens.iter().any(|h| h.face == f)) {
            continue;
        }
        let raw = face.map(|f| (f, fonts.shape(f, "-", 0, Side::Western, Run::Across)));
        match raw {
            Some((face, raw)) if raw.len() == 1 && raw[0].id != 0 => {
                let advance = size.scale(i64::from(raw[0].advance), fonts.units(face));
                shaped.hyphens.push(Hyphen { face, id: raw[0].id, advance });
            }
            _ => shaped.clusters[i].after = Break::Emergency,
        }
    }
}
