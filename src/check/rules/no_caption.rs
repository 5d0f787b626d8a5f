//! no-caption: a photo whose slot has a place for a caption, and none is given.
//!
//! A slot without such a place (a portrait, a vignette) says by that that it needs no words.

use super::view::Desk;
use crate::diag::{Finding, Level};
use crate::flow::Picture;
use crate::template::{CaptionPart, SharedCaption};

/// Finds such photos; photos that share a caption need words for one of them at least.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let said = |p: &Picture| p.caption.is_some() || p.title.is_some();
    for laid in &desk.layout.photos {
        let slot = &desk.plan.photos[laid.slot];
        let Some(filled) = desk.content.photos[laid.slot].as_ref() else { continue };
        let asked = desk.captions(laid).iter().any(|c| c.shows.contains(&CaptionPart::Caption));
        let shared = desk.plan.captions.iter().filter(|c| c.photos.contains(&slot.name));
        let others = |c: &SharedCaption| {
            let filled = desk.plan.photos.iter().zip(&desk.content.photos);
            let mut of = filled.filter(|(slot, _)| c.photos.contains(&slot.name)).filter_map(|(_, f)| f.as_ref());
            of.any(|f| said(&f.what))
        };
        if !asked || said(&filled.what) || shared.into_iter().any(others) {
            continue;
        }
        let name = &slot.name;
        out.push(
            Finding::new(
                "no-caption",
                Level::Warning,
                format!("the photo in \"{name}\" has no caption"),
                format!("“{name}”的图片没有说明"),
            )
            .at(filled.span)
            .slot(name)
            .area(laid.rect)
            .help("add caption = \"…\": who, where, when", "加上 caption = \"……\"：何人、何地、何时"),
        );
    }
}
