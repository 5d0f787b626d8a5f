//! far-caption: a photo's words stand further from it than two lines of the grid.

use super::view::Desk;
use crate::diag::{Finding, Level};
use crate::flow::{LaidPhoto, LinePart};
use crate::geom::{Abs, Rect};

/// Finds photos whose nearest words, its own or those it shares, are that far off.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let most = desk.plan.grid.leading * 2;
    for laid in &desk.layout.photos {
        let slot = &desk.plan.photos[laid.slot];
        let shared = desk.plan.captions.iter().find(|c| c.photos.contains(&slot.name));
        let sharing = |p: &LaidPhoto| shared.is_some_and(|c| c.photos.contains(&desk.plan.photos[p.slot].name));
        let words = || {
            let own = desk.layout.photos.iter().filter(|p| p.slot == laid.slot || sharing(p));
            own.flat_map(|p| &p.lines).filter(|l| l.part != LinePart::Title)
        };
        // A shared caption is near when it is near one of its photos.
        let near = |l: Rect| {
            let own = desk.layout.photos.iter().filter(|p| p.slot == laid.slot || sharing(p));
            own.map(|p| apart(p.rect, l)).min().unwrap_or(Abs::ZERO)
        };
        let Some((line, distance)) = words().map(|l| (l.rect, near(l.rect))).min_by_key(|d| d.1) else { continue };
        if distance <= most {
            continue;
        }
        let (name, mm) = (&slot.name, distance.to_mm());
        let span = desk.content.photos[laid.slot].as_ref().map_or(slot.span, |f| f.span);
        out.push(
            Finding::new(
                "far-caption",
                Level::Info,
                format!("the caption of \"{name}\" stands {mm:.1} mm from its photo"),
                format!("“{name}”的说明离图片 {mm:.1} 毫米，太远"),
            )
            .at(span)
            .slot(name)
            .area(line)
            .help(
                "write fit = \"cover\" in its slot, or make the slot the photo's shape",
                "版位改写 fit = \"cover\"，或按图片的形状改版位",
            ),
        );
    }
}

/// How far apart two rectangles are: the larger of the gaps across and down.
fn apart(a: Rect, b: Rect) -> Abs {
    let across = (a.x - b.right()).max(b.x - a.right());
    let down = (a.y - b.bottom()).max(b.y - a.bottom());
    across.max(down).max(Abs::ZERO)
}
