//! Advertisements: the artwork at its own size in its slot, and the word 广告 upon it.
//!
//! Source: 《中华人民共和国广告法》第十四条: an advertisement in the mass media carries the mark 广告, plain to see.

use super::compose::{Composer, Placing};
use super::layout::{Advert, Filled, FixedText, LaidAd, LinePart};
use crate::diag::{Finding, Level};
use crate::geom::{Abs, Point, Ratio, Rect, Size};
use crate::line::{Edges, Sums, set};
use crate::template::{AdSlot, Writing};
use crate::text::Space;

/// What every advertisement is marked with.
const MARK: &str = "广告";
/// How far an artwork may differ from its slot and still stand at 100 %.
const TOLERANCE: Abs = Abs::micro_m(1_000);
/// The height of the mark's panel as a share of its type size.
const PANEL: Ratio = Ratio::new(13, 10);

/// Places an advertisement and its mark; also returns characters of the mark that no face has.
pub fn lay(
    composer: &mut Composer,
    index: usize,
    slot: &AdSlot,
    filled: &Filled<Advert>,
    findings: &mut Vec<Finding>,
) -> (LaidAd, Vec<String>) {
    let ad = &filled.what;
    let (rect, scale) = place(slot.rect, ad);
    if let (Some(own), Some(scale)) = (ad.size, scale)
        && scale != Ratio::ONE
    {
        findings.push(misfit(slot, own, scale).at(filled.span));
    }
    let (mark, missing) = mark(composer, slot, rect);
    (LaidAd { slot: index, alt: ad.alt.clone().unwrap_or_default(), art: ad.art, rect, scale, mark }, missing)
}

/// Returns where an artwork stands: at its own size in the middle of the slot, or whole inside it.
fn place(slot: Rect, ad: &Advert) -> (Rect, Option<Ratio>) {
    let middle = |w: Abs, h: Abs| Rect::new(slot.x + (slot.w - w) / 2, slot.y + (slot.h - h) / 2, w, h);
    if let Some(own) = ad.size
        && (own.w - slot.w).abs() <= TOLERANCE
        && (own.h - slot.h).abs() <= TOLERANCE
    {
        return (middle(own.w, own.h), Some(Ratio::ONE));
    }
    let (w, h) = (ad.shape.0.max(1), ad.shape.1.max(1));
    let high = slot.w.scale(h, w);
    let rect = if high <= slot.h { middle(slot.w, high) } else { middle(slot.h.scale(w, h), slot.h) };
    (rect, ad.size.map(|own| rect.w.over(own.w.max(Abs::sp(1)))))
}

fn misfit(slot: &AdSlot, own: Size, scale: Ratio) -> Finding {
    let size = |w: Abs, h: Abs| format!("{:.1} × {:.1}", w.to_mm(), h.to_mm());
    let (has, place) = (size(own.w, own.h), size(slot.rect.w, slot.rect.h));
    let percent = scale.to_f64() * 100.0;
    Finding::new(
        "ad-size",
        Level::Warning,
        format!(
            "the advertisement in \"{}\" is {has} mm and its slot {place} mm; it is set at {percent:.1} %",
            slot.name
        ),
        format!("“{}”的广告是 {has} 毫米，版位是 {place} 毫米，按 {percent:.1}% 排入", slot.name),
    )
    .label("not the size of its slot", "与版位尺寸不符")
    .help(
        format!("ask for artwork of {place} mm, or change the slot's frame"),
        format!("请向客户要 {place} 毫米的广告稿，或改版位的 frame"),
    )
    .slot(&slot.name)
    .area(slot.rect)
}

/// Sets the mark in the artwork's top right corner, on its panel.
fn mark(composer: &mut Composer, slot: &AdSlot, art: Rect) -> (FixedText, Vec<String>) {
    let style = composer.style(slot.mark);
    let size = style.sizes.last().copied().unwrap_or(composer.plan.grid.em);
    let panel = style.panel;
    let pad = size * panel.map_or(Ratio::ZERO, |p| p.1);
    let shaped = composer.shape_text(MARK, slot.mark, size, Writing::Horizontal, Space::Full);
    let n = shaped.clusters.len();
    let missing = shaped.clusters.iter().filter(|c| c.missing).map(|c| shaped.text[c.text()].to_owned());
    let missing: Vec<String> = missing.collect();
    let line = set(&Sums::new(&shaped), 0, n, art.w.max(size * 2), Edges::Ragged);
    let (w, h) = (line.width + pad * 2, size * PANEL);
    let slip = Rect::new(art.right() - w, art.y, w, h);
    let at = Point { x: slip.x + pad, y: slip.y + (h - size) / 2 };
    let placing = Placing { at, scale: Ratio::ONE, part: LinePart::Fixed };
    let lines = vec![composer.place(&shaped, &line, n, slot.mark, placing)];
    (
        FixedText {
            name: slot.name.clone(),
            lines,
            panel: panel.map(|(ink, _)| (slip, ink)),
            boxed: None,
            contents: false,
        },
        missing,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Art;

    fn mm(n: i64) -> Abs {
        Abs::micro_m(n * 1_000)
    }

    fn ad(size: Option<(i64, i64)>, shape: (i64, i64)) -> Advert {
        Advert { art: Art::Page(0), size: size.map(|(w, h)| Size { w: mm(w), h: mm(h) }), shape, alt: None }
    }

    #[test]
    fn artwork_of_the_slots_size_is_never_scaled() {
        let slot = Rect::new(mm(10), mm(20), mm(100), mm(50));
        assert_eq!(place(slot, &ad(Some((100, 50)), (2, 1))), (slot, Some(Ratio::ONE)));
        let (rect, scale) = place(slot, &ad(Some((101, 49)), (101, 49)));
        assert_eq!((rect.w, rect.h, scale), (mm(101), mm(49), Some(Ratio::ONE)));
        assert_eq!(rect.x + rect.w / 2, slot.x + slot.w / 2, "centred");
    }

    #[test]
    fn other_artwork_stands_whole_inside_its_slot() {
        let slot = Rect::new(mm(10), mm(20), mm(100), mm(50));
        let (rect, scale) = place(slot, &ad(Some((200, 50)), (200, 50)));
        assert!(slot.contains(&rect) && rect.w == slot.w, "{rect:?}");
        assert!((rect.h - mm(25)).abs() <= Abs::sp(1), "{rect:?}");
        assert_eq!(scale, Some(Ratio::new(1, 2)));
        let (rect, scale) = place(slot, &ad(None, (1, 1)));
        assert!(rect.h == slot.h && (rect.w - mm(50)).abs() <= Abs::sp(1) && scale.is_none(), "{rect:?}");
    }
}
