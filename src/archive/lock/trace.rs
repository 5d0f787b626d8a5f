//! What stands on a page, line by line, so that a lock can tell later which line moved.

use super::{Object, Stands, Words};
use crate::archive::xml::micrometres;
use crate::digest::hex;
use crate::display::Line;
use crate::flow::TextLine;
use crate::font::FontBook;
use crate::geom::Rect;
use crate::report::Facts;
use sha2::{Digest, Sha256};

/// Digits of a line's hash that a lock keeps.
const DIGITS: usize = 8;

/// Returns what stands on a page: fixed texts, stories, photos, advertisements.
pub fn objects(facts: &Facts, book: &FontBook) -> Vec<Object> {
    let (plan, layout, content) = (facts.plan, facts.layout, facts.content);
    let mut out = Vec::new();
    let mut add = |kind: Stands, slot: &str, source: Option<&str>, picture: Option<Rect>, lines: &[&TextLine]| {
        let areas = picture.into_iter().chain(lines.iter().map(|l| l.rect));
        let Some(all) = areas.reduce(|a, b| a.union(&b)) else { return };
        let hashes: Vec<String> = lines.iter().map(|l| hash(&l.glyphs, book)).collect();
        out.push(Object {
            kind,
            slot: slot.to_owned(),
            source: source.map(str::to_owned),
            area: area(all),
            lines: hashes.join(" "),
            words: lines.iter().map(|l| Words { text: l.text.clone(), area: area(l.rect) }).collect(),
        });
    };
    let texts = layout.fixed.iter().map(|f| (Stands::Text, f));
    for (kind, f) in texts.chain(layout.series.iter().map(|f| (Stands::Series, f))) {
        add(kind, &f.name, None, None, &f.lines.iter().collect::<Vec<_>>());
    }
    for s in &layout.stories {
        let source = content.stories[s.slot].as_ref().map(|f| f.source.as_str());
        add(Stands::Story, &plan.stories[s.slot].name, source, None, &s.lines.iter().collect::<Vec<_>>());
    }
    for p in &layout.photos {
        let source = content.photos[p.slot].as_ref().map(|f| f.source.as_str());
        add(Stands::Photo, &plan.photos[p.slot].name, source, Some(p.rect), &p.lines.iter().collect::<Vec<_>>());
    }
    for a in &layout.ads {
        let source = content.ads[a.slot].as_ref().map(|f| f.source.as_str());
        add(
            Stands::Advertisement,
            &plan.ads[a.slot].name,
            source,
            Some(a.rect),
            &a.mark.lines.iter().collect::<Vec<_>>(),
        );
    }
    out
}

fn area(r: Rect) -> [i64; 4] {
    [r.x, r.y, r.w, r.h].map(micrometres)
}

/// Hashes a line: its words, and each glyph with its face, size and place.
fn hash(line: &Line, book: &FontBook) -> String {
    let mut sum = Sha256::new();
    sum.update((line.text.len() as u64).to_le_bytes());
    sum.update(&line.text);
    for run in &line.runs {
        sum.update(book.get(run.face).map_or("", |f| f.name.as_str()));
        sum.update(run.size.to_sp().to_le_bytes());
        for glyph in &run.glyphs {
            sum.update(glyph.id.to_le_bytes());
            sum.update(glyph.at.x.to_sp().to_le_bytes());
            sum.update(glyph.at.y.to_sp().to_le_bytes());
        }
    }
    hex(&sum.finalize()[..DIGITS / 2])
}
