//! Printer's marks 印刷标记: a band round the page, outside the bleed.
//!
//! Crop and registration marks stand on every plate, the fold's on the black one. Patches and page information stand
//! where the band is free.

use super::{Brush, DisplayList, Ends, Item, Path, Segment, ellipse};
use crate::flow::TextLine;
use crate::geom::{Abs, Rect};
use crate::ink::{Cmyk, FULL, Ink};
use crate::template::{Mark, Plan};

/// The line of a mark: 0.25 pt, the finest that newsprint holds.
const LINE: Abs = Abs::milli_pt(250);
/// How long a crop mark is.
const CROP: Abs = Abs::micro_m(5_000);
/// Half the height of a registration mark's cross, and the radius of its circle.
const CROSS: Abs = Abs::micro_m(2_500);
const CIRCLE: Abs = Abs::micro_m(1_500);
/// From the inner edge of the band to the middle of a registration mark.
const MIDDLE: Abs = Abs::micro_m(3_500);
/// A patch of the colour bar is a square of 5 mm, the opening of a hand densitometer and some air.
const PATCH: Abs = Abs::micro_m(5_000);
/// Marks along one edge keep this far apart.
const APART: Abs = Abs::micro_m(6_000);
/// A dash of a fold's mark, and the white after it.
const DASH: (Abs, Abs) = (Abs::micro_m(1_500), Abs::micro_m(1_000));

/// Where marks stand: the trim, and how far off it their band begins and ends.
struct Band {
    w: Abs,
    h: Abs,
    start: Abs,
    end: Abs,
}

/// Adds the marks of a plan to a page, and makes its sheet as large as they need.
pub(super) fn marks(plan: &Plan, info: &[TextLine], list: &mut DisplayList) {
    let shown = &plan.marks;
    list.margin = shown.margin(plan.bleed);
    let band = Band { w: plan.trim.w, h: plan.trim.h, start: shown.start(plan.bleed), end: list.margin };
    let used = list.spots_used();
    let items = &mut list.items;
    if shown.shows(Mark::Crop) {
        crop(&band, items);
    }
    let fold = shown.fold.unwrap_or(band.w / 2);
    if shown.shows(Mark::Fold) {
        folded(&band, fold, items);
    }
    if shown.shows(Mark::ColourBar) {
        bar(&band, &patches(list.ink_limit, &used), items);
    }
    let on_page = |line: &&TextLine| match line.glyphs.runs.first().map(|run| run.ink) {
        Some(Ink::Spot { spot, .. }) => used.contains(&spot),
        _ => true,
    };
    let info: Vec<&TextLine> = info.iter().filter(on_page).collect();
    items.extend(info.iter().map(|line| Item::Line(line.glyphs.clone())));
    if shown.shows(Mark::Registration) {
        let ends = info.iter().map(|line| line.rect.right()).max().unwrap_or(Abs::ZERO);
        registration(&band, shown.shows(Mark::Fold).then_some(fold), ends, items);
    }
}

/// An upright line of a mark, or one that lies, by its middle.
fn upright(x: Abs, from: Abs, to: Abs) -> Rect {
    Rect::new(x - LINE / 2, from, LINE, to - from)
}
fn lying(y: Abs, from: Abs, to: Abs) -> Rect {
    Rect::new(from, y - LINE / 2, to - from, LINE)
}

fn on_all_plates(rects: impl IntoIterator<Item = Rect>, items: &mut Vec<Item>) {
    items.extend(rects.into_iter().map(|rect| Item::Fill(rect, Ink::Registration(FULL))));
}

/// Two lines at each corner, in the lines of the trim.
fn crop(band: &Band, items: &mut Vec<Item>) {
    let (near, far) = (band.start, band.start + CROP);
    for x in [Abs::ZERO, band.w] {
        on_all_plates([upright(x, -far, -near), upright(x, band.h + near, band.h + far)], items);
    }
    for y in [Abs::ZERO, band.h] {
        on_all_plates([lying(y, -far, -near), lying(y, band.w + near, band.w + far)], items);
    }
}

/// A broken line above and below the page, in black alone: it is for the folder, and no plate is laid by it.
fn folded(band: &Band, x: Abs, items: &mut Vec<Item>) {
    for (from, to) in [(-band.end, -band.start), (band.h + band.start, band.h + band.end)] {
        let mut at = from;
        while at < to {
            items.push(Item::Fill(upright(x, at, (at + DASH.0).min(to)), Ink::BLACK));
            at += DASH.0 + DASH.1;
        }
    }
}

/// A cross in a circle in the middle of each side; aside where the fold or the page information stands.
fn registration(band: &Band, fold: Option<Abs>, info: Abs, items: &mut Vec<Item>) {
    let off = band.start + MIDDLE;
    let clear = |x: Abs| match fold {
        Some(fold) if (x - fold).abs() < APART => fold + APART,
        _ => x,
    };
    let above = if info + APART > band.w / 2 { (info + band.w) / 2 } else { band.w / 2 };
    let places =
        [(clear(above), -off), (clear(band.w / 2), band.h + off), (-off, band.h / 2), (band.w + off, band.h / 2)];
    for (x, y) in places {
        on_all_plates([upright(x, y - CROSS, y + CROSS), lying(y, x - CROSS, x + CROSS)], items);
        let mut segments: Vec<Segment> = Vec::new();
        ellipse(Rect::new(x - CIRCLE, y - CIRCLE, CIRCLE * 2, CIRCLE * 2), &mut segments);
        let brush = Brush::Stroke(LINE, Ends::Butt);
        items.push(Item::Path(Path { segments, brush, ink: Ink::Registration(FULL) }));
    }
}

/// What the patches of the colour bar are printed in: solids, half tones, pairs of solids for trapping, gray in three
/// inks beside gray in black, then the spot inks.
///
/// C30 M24 Y24 beside K30 is the gray of ISO 12647-3 newsprint: in the bundled profile both are neutral within ΔE 3 of one another's hue.
fn patches(limit: u32, spots: &[u16]) -> Vec<Ink> {
    let mix = |c, m, y, k| Ink::Mix(Cmyk { c, m, y, k });
    let solids = [mix(FULL, 0, 0, 0), mix(0, FULL, 0, 0), mix(0, 0, FULL, 0), mix(0, 0, 0, FULL)];
    let pairs = [mix(FULL, FULL, 0, 0), mix(FULL, 0, FULL, 0), mix(0, FULL, FULL, 0)];
    let gray = [mix(3_000, 2_400, 2_400, 0), mix(0, 0, 0, 3_000)];
    let halves = solids.map(|ink| ink.tinted(FULL / 2));
    let spots = spots.iter().flat_map(|&spot| [FULL, FULL / 2].map(|tint| Ink::Spot { spot, tint }));
    let within = |ink: &Ink| ink.mix().is_none_or(|mix| mix.total() <= limit);
    solids.into_iter().chain(halves).chain(pairs).chain(gray).chain(spots).filter(within).collect()
}

/// Patches below the page, left of its middle; smaller ones where the page is narrow.
fn bar(band: &Band, patches: &[Ink], items: &mut Vec<Item>) {
    let room = (band.w / 2 - APART * 2).max(Abs::ZERO) / patches.len().max(1) as i64;
    let (wide, y) = (PATCH.min(room), band.h + band.start + (band.end - band.start - PATCH) / 2);
    for (ink, k) in patches.iter().zip(0..) {
        items.push(Item::Fill(Rect::new(APART + wide * k, y, wide, PATCH), *ink));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Point, Size};

    fn mm(n: i64) -> Abs {
        Abs::micro_m(n * 1_000)
    }

    fn band() -> Band {
        Band { w: mm(390), h: mm(550), start: mm(4), end: mm(11) }
    }

    /// Everything that some marks put on the sheet, as rectangles.
    fn places(items: &[Item]) -> Vec<Rect> {
        let path = |path: &Path| {
            let points = path.segments.iter().filter_map(|s| match s {
                Segment::Move(p) | Segment::Line(p) | Segment::Cubic(_, _, p) => Some(*p),
                Segment::Close => None,
            });
            points.map(|p: Point| Rect::new(p.x, p.y, Abs::ZERO, Abs::ZERO)).reduce(|a, b| a.union(&b)).unwrap()
        };
        items
            .iter()
            .map(|item| match item {
                Item::Fill(rect, _) => *rect,
                Item::Path(p) => path(p),
                other => panic!("no mark: {other:?}"),
            })
            .collect()
    }

    #[test]
    fn no_mark_reaches_into_the_bleed_or_off_the_sheet() {
        let (band, mut items) = (band(), Vec::new());
        crop(&band, &mut items);
        folded(&band, mm(195), &mut items);
        registration(&band, Some(mm(195)), mm(100), &mut items);
        bar(&band, &patches(24_000, &[0, 1]), &mut items);
        let kept = Rect::new(Abs::ZERO, Abs::ZERO, band.w, band.h).inset(-band.start, -band.start);
        let sheet = Rect::new(Abs::ZERO, Abs::ZERO, band.w, band.h).inset(-band.end, -band.end);
        for place in places(&items) {
            assert!(!place.overlaps(&kept), "{place:?}");
            assert!(sheet.contains(&place), "{place:?}");
        }
    }

    #[test]
    fn marks_along_an_edge_keep_apart() {
        for (w, fold, info) in [(390, Some(195), 115), (780, Some(390), 115), (120, None, 110), (390, None, 0)] {
            let band = Band { w: mm(w), ..band() };
            let (mut cross, mut patch) = (Vec::new(), Vec::new());
            registration(&band, fold.map(mm), mm(info), &mut cross);
            bar(&band, &patches(24_000, &[0]), &mut patch);
            for cross in places(&cross) {
                assert!(places(&patch).iter().all(|p| !p.overlaps(&cross)), "{w}: a patch under a cross");
                let line = fold.map(|x| Rect::new(mm(x), mm(-20), LINE, mm(600)));
                assert!(line.is_none_or(|l| !l.overlaps(&cross)), "{w}: a cross on the fold");
                assert!(cross.y > Abs::ZERO || cross.right() > band.w || cross.x < Abs::ZERO || cross.x >= mm(info));
            }
        }
    }

    #[test]
    fn the_bar_has_every_ink_of_the_page_and_none_above_its_limit() {
        let all = patches(24_000, &[3]);
        assert_eq!(all.len(), 4 + 4 + 3 + 2 + 2);
        assert!(
            all.contains(&Ink::Spot { spot: 3, tint: 10_000 }) && all.contains(&Ink::Spot { spot: 3, tint: 5_000 })
        );
        let less = patches(15_000, &[]);
        assert!(less.iter().all(|i| i.mix().is_some_and(|m| m.total() <= 15_000)) && less.len() == 10);
        let trim = Size { w: mm(390), h: mm(550) };
        let list = DisplayList::new(trim, Abs::ZERO, vec![Item::Fill(Rect::new(mm(1), mm(1), mm(1), mm(1)), all[13])]);
        assert!(list.spots_used().is_empty(), "a spot ink that the page does not know is none of its plates");
    }
}
