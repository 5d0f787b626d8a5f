//! What stands on a page, each thing once, and the names that ALTO gives its blocks.
//!
//! In: a page made up. Out: [`Zone`]s in reading order. Both ALTO and METS take their IDs from here.

use super::blocks;
use crate::flow::{Layout, TextLine};
use crate::geom::Rect;

/// A thing that stands on a page.
pub struct Zone<'a> {
    /// What it is.
    pub of: Stands,
    /// ID of its `ComposedBlock` in the page's ALTO file.
    pub id: String,
    /// The picture it has, page space, and the words for those who cannot see it.
    pub picture: Option<(Rect, &'a str)>,
    /// Its words.
    pub lines: &'a [TextLine],
    /// IDs of its blocks in the page's ALTO file, in reading order; its picture first.
    pub blocks: Vec<String>,
}

/// What a zone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// The laid story of this index.
    Story(usize),
    /// The laid photo of this index.
    Photo(usize),
    /// The laid advertisement of this index.
    Ad(usize),
    /// Fixed text of the page, or a series title.
    Furniture,
}

/// Returns everything on a page that has words or a picture.
pub fn zones(layout: &Layout) -> Vec<Zone<'_>> {
    let mut out: Vec<Zone> = Vec::new();
    let mut add = |of, picture: Option<_>, lines| {
        let words = blocks::count(lines);
        if words == 0 && picture.is_none() {
            return;
        }
        let id = format!("G{}", out.len() + 1);
        let first = usize::from(picture.is_none());
        let blocks = (first..=words).map(|b| block(&id, b)).collect();
        out.push(Zone { of, id, picture, lines, blocks });
    };
    for f in layout.fixed.iter().chain(&layout.series) {
        add(Stands::Furniture, None, f.lines.as_slice());
    }
    for (k, s) in layout.stories.iter().enumerate() {
        add(Stands::Story(k), None, &s.lines);
    }
    for (k, p) in layout.photos.iter().enumerate() {
        add(Stands::Photo(k), Some((p.rect, p.alt.as_str())), &p.lines);
    }
    for (k, a) in layout.ads.iter().enumerate() {
        add(Stands::Ad(k), Some((a.rect, a.alt.as_str())), &a.mark.lines);
    }
    out
}

/// Returns the ID of a zone's block: 0 is its picture, words are counted from 1.
pub fn block(zone: &str, number: usize) -> String {
    format!("{zone}.{number}")
}
