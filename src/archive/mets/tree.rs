//! What an issue holds, as a reader sees it: sections, and the articles, photos and advertisements of each.

use crate::archive::issue::Issue;
use crate::archive::stands::{Stands, zones};
use crate::edition::Page;
use crate::flow::Picture;
use crate::story::HeadText;

/// An issue's sections in order.
pub struct Tree<'a>(pub Vec<Section<'a>>);

/// A section 版块: pages one after another under one name.
pub struct Section<'a> {
    /// ID of its division.
    pub id: String,
    /// Its name; may be empty.
    pub name: &'a str,
    /// Its pages, indices into the leaves.
    pub leaves: Vec<usize>,
    /// What begins on them.
    pub items: Vec<Item<'a>>,
}

/// An article, a photo or an advertisement, whole.
pub struct Item<'a> {
    /// ID of its division.
    pub id: String,
    /// What it is called; may be empty.
    pub label: String,
    /// What it is.
    pub what: What<'a>,
    /// Its blocks in reading order: index of the leaf, ID in that leaf's ALTO file.
    pub blocks: Vec<(usize, String)>,
}

/// What an item is.
pub enum What<'a> {
    /// The article of this index.
    Article(usize),
    /// A photo and its words.
    Photo(&'a Picture),
    /// An advertisement.
    Ad,
}

impl Item<'_> {
    /// Returns the pages that it stands on, each once, in the order in which it is read.
    pub fn leaves(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.blocks.iter().map(|b| b.0).collect();
        all.dedup();
        all
    }

    /// Returns the ID of its description.
    pub fn description(&self) -> Option<String> {
        (!matches!(self.what, What::Ad)).then(|| format!("DMD-{}", self.id))
    }
}

impl<'a> Tree<'a> {
    /// Finds what an issue holds.
    pub fn of(issue: &Issue<'a>) -> Tree<'a> {
        let mut sections: Vec<Section> = Vec::new();
        let (mut photos, mut ads) = (0, 0);
        let laid: Vec<_> = issue.leaves.iter().map(|l| zones(l.facts.layout)).collect();
        for (k, leaf) in issue.leaves.iter().enumerate() {
            let goes_on = |s: &&mut Section| !s.name.is_empty() && s.name == leaf.section;
            let mut items = Vec::new();
            for (n, article) in issue.articles.iter().enumerate().filter(|(_, a)| a.parts[0].leaf == k) {
                let zones = article.parts.iter().flat_map(|part| {
                    let own = laid[part.leaf].iter().filter(|z| z.of == Stands::Story(part.laid));
                    own.flat_map(|z| z.blocks.iter().map(|b| (part.leaf, b.clone())))
                });
                let label = said(article.story.headline.as_ref()).unwrap_or_default();
                let id = format!("A{}", n + 1);
                items.push(Item { id, label, what: What::Article(n), blocks: zones.collect() });
            }
            for zone in &laid[k] {
                let blocks = zone.blocks.iter().map(|b| (k, b.clone())).collect();
                match zone.of {
                    Stands::Photo(p) => {
                        let slot = leaf.facts.layout.photos[p].slot;
                        let Some(photo) = &leaf.facts.content.photos[slot] else { continue };
                        photos += 1;
                        let label = called(&photo.what);
                        items.push(Item { id: format!("PH{photos}"), label, what: What::Photo(&photo.what), blocks });
                    }
                    Stands::Ad(a) => {
                        ads += 1;
                        let label = leaf.facts.layout.ads[a].alt.clone();
                        items.push(Item { id: format!("AD{ads}"), label, what: What::Ad, blocks });
                    }
                    Stands::Story(_) | Stands::Furniture => {}
                }
            }
            match sections.last_mut().filter(goes_on) {
                Some(section) => {
                    section.leaves.push(k);
                    section.items.extend(items);
                }
                None => {
                    let id = format!("S{}", sections.len() + 1);
                    sections.push(Section { id, name: leaf.section, leaves: vec![k], items });
                }
            }
        }
        Tree(sections)
    }
}

/// What a photo is called: its title, what it shows, else its caption.
fn called(photo: &Picture) -> String {
    let alt = photo.alt.clone().filter(|alt| !alt.is_empty());
    said(photo.title.as_ref()).or(alt).or_else(|| said(photo.caption.as_ref())).unwrap_or_default()
}

/// Returns a text of a head in one line.
pub fn said(text: Option<&HeadText>) -> Option<String> {
    text.map(|t| t.lines.join(" ")).filter(|t| !t.is_empty())
}

/// Returns the edition's word on a leaf.
pub fn page<'a>(issue: &Issue<'a>, leaf: usize) -> Option<&'a Page> {
    issue.edition.pages.iter().find(|p| p.number == issue.leaves[leaf].facts.number)
}
