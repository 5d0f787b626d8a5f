//! Photos with their words: on their page all of them, by a story those that stand inside it.

use super::super::issue::{Article, Issue, Leaf};
use super::super::xml::micrometres;
use super::frame::Frame;
use super::names;
use super::write::Html;
use crate::flow::{LaidPhoto, Picture};
use crate::geom::Abs;

/// What an edition says of a photo.
pub fn said<'a>(leaf: &'a Leaf, photo: &LaidPhoto) -> Option<&'a Picture> {
    leaf.facts.content.photos[photo.slot].as_ref().map(|f| &f.what)
}

/// What a photo is called for those who cannot see it.
pub fn named(said: &Picture) -> String {
    let words = said.title.as_ref().or(said.caption.as_ref()).map(names::joined);
    said.alt.clone().or(words).unwrap_or_else(|| "无说明".to_owned())
}

/// Writes all photos of a page, those of one caption together.
pub fn photos(html: &mut Html, frame: &Frame, index: usize) {
    let leaf = &frame.issue.leaves[index];
    let count = leaf.facts.layout.photos.len();
    if count == 0 {
        return;
    }
    html.text("h2", &[], "本版图片");
    html.group("div", &[("class", "photos")], |html| {
        let mut shown = vec![false; count];
        for k in 0..count {
            if shown[k] {
                continue;
            }
            let together = together(leaf, k);
            together.iter().for_each(|&k| shown[k] = true);
            figure(html, frame, (index, &together), Named::Here);
        }
    });
}

/// The photos that share a caption with one, itself among them.
fn together(leaf: &Leaf, photo: usize) -> Vec<usize> {
    let (plan, laid) = (leaf.facts.plan, &leaf.facts.layout.photos);
    let name = |k: usize| &plan.photos[laid[k].slot].name;
    match plan.captions.iter().find(|c| c.photos.contains(name(photo))) {
        Some(shared) => (0..laid.len()).filter(|&k| shared.photos.contains(name(k))).collect(),
        None => vec![photo],
    }
}

/// The photos that stand inside a story: page and place.
pub fn inside(issue: &Issue, article: &Article) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for part in &article.parts {
        let facts = &issue.leaves[part.leaf].facts;
        let slot = facts.layout.stories[part.laid].slot;
        let own = |slot_of: usize| facts.plan.photos[slot_of].inside.is_some_and(|i| i.story == slot);
        let photos = facts.layout.photos.iter().enumerate();
        out.extend(photos.filter(|(_, p)| own(p.slot)).map(|(k, _)| (part.leaf, k)));
    }
    out
}

/// Whether links lead to a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// The zones of this page do.
    Here,
    /// Nothing does.
    Elsewhere,
}

/// Writes photos of a page and the words they share.
pub fn figure(html: &mut Html, frame: &Frame, (index, photos): (usize, &[usize]), as_named: Named) {
    let leaf = &frame.issue.leaves[index];
    let laid = |k: usize| &leaf.facts.layout.photos[k];
    let all: Vec<(usize, &Picture)> = photos.iter().filter_map(|&k| Some((k, said(leaf, laid(k))?))).collect();
    html.group("figure", &[], |html| {
        for (k, said) in &all {
            // Pixels in the picture's proportions; the browser leaves room for it before it is there.
            let tenths = |length: Abs| (micrometres(length) + 50).div_euclid(100).to_string();
            let (w, h) = (tenths(laid(*k).rect.w), tenths(laid(*k).rect.h));
            let (src, alt) = (frame.to(&names::photo_file(leaf, *k)), named(said));
            let id = format!("photo-{}", k + 1);
            let mut own =
                vec![("src", src.as_str()), ("alt", &alt), ("width", &w), ("height", &h), ("loading", "lazy")];
            if as_named == Named::Here {
                own.push(("id", &id));
            }
            html.void("img", &own);
        }
        let words = words(&all);
        if words.is_empty() {
            return;
        }
        html.line("figcaption", &[], |html| {
            for (k, (class, text)) in words.iter().enumerate() {
                if k > 0 {
                    html.words(" ");
                }
                html.span(if *class == "title" { "b" } else { "span" }, &[("class", class)], |html| html.words(text));
            }
        });
    });
}

/// Titles, then words, then credits, none twice.
fn words(all: &[(usize, &Picture)]) -> Vec<(&'static str, String)> {
    let of = |class: &'static str, k: usize| {
        all.iter().filter_map(move |(_, said)| {
            let text = [&said.title, &said.caption, &said.credit][k].as_ref()?;
            Some((class, names::joined(text)))
        })
    };
    let mut out: Vec<(&'static str, String)> = of("title", 0).chain(of("caption", 1)).collect();
    for credit in of("credit", 2) {
        if !out.contains(&credit) {
            out.push(credit);
        }
    }
    out
}
