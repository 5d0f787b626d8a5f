//! low-ppi: a photo with too few pixels for its place.
//!
//! Source: WAN-IFRA newsprint practice, 200 ppi; a paper may say less in its template.

use crate::diag::{Finding, Level, Span};
use crate::geom::Rect;
use crate::template::{AdSlot, PPI, PhotoSlot};

/// A place with a picture in it, and what it asks of one.
pub struct Window<'a> {
    name: &'a str,
    area: Rect,
    ppi: (u32, u32),
}

impl<'a> From<&'a PhotoSlot> for Window<'a> {
    fn from(slot: &'a PhotoSlot) -> Window<'a> {
        Window { name: &slot.name, area: slot.picture, ppi: slot.ppi }
    }
}

impl<'a> From<&'a AdSlot> for Window<'a> {
    fn from(slot: &'a AdSlot) -> Window<'a> {
        Window { name: &slot.name, area: slot.rect, ppi: PPI }
    }
}

/// Returns a finding if a picture's resolution at its place is under what its slot asks.
pub fn resolution(slot: &Window, ppi: u32, span: Span) -> Option<Finding> {
    let (warn, refuse) = slot.ppi;
    let level = match ppi {
        p if p < refuse => Level::Error,
        p if p < warn => Level::Warning,
        _ => return None,
    };
    let least = if level == Level::Error { refuse } else { warn };
    Some(
        Finding::new(
            "low-ppi",
            level,
            format!("the photo in \"{}\" has {ppi} ppi at its size; {least} are wanted", slot.name),
            format!("“{}”的图片按版面尺寸只有 {ppi} ppi，至少要 {least}", slot.name),
        )
        .at(span)
        .slot(slot.name)
        .area(slot.area)
        .help("use a larger file, or make the photo's slot smaller", "换更大的图，或缩小图片版位"),
    )
}
