//! stretched-photo: a photo of a slot with `fit = "exact"` that is pulled out of its shape by more than 3 %.

use super::view::Desk;
use crate::diag::{Finding, Level};
use crate::template::Fit;

/// Finds such photos.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for laid in &desk.layout.photos {
        let slot = &desk.plan.photos[laid.slot];
        let Some(filled) = desk.content.photos[laid.slot].as_ref().filter(|_| slot.fit == Fit::Exact) else { continue };
        let (w, h) = (i128::from(filled.what.shape.0), i128::from(filled.what.shape.1));
        let place = (i128::from(laid.rect.w.to_sp()), i128::from(laid.rect.h.to_sp()));
        // How wide it is set to how wide it would be, in thousandths.
        let pulled = place.0 * h * 1_000 / (place.1 * w).max(1);
        if (970..=1_030).contains(&pulled) {
            continue;
        }
        let (name, percent) = (&slot.name, pulled / 10);
        out.push(
            Finding::new(
                "stretched-photo",
                Level::Warning,
                format!("the photo in \"{name}\" is set {percent} % as wide as its height asks"),
                format!("“{name}”的图片变形：宽是原比例的 {percent}%"),
            )
            .at(filled.span)
            .slot(name)
            .area(laid.rect)
            .help(
                "write fit = \"cover\" in its slot, which crops, or \"contain\"",
                "版位改写 fit = \"cover\"（裁切）或 \"contain\"",
            ),
        );
    }
}
