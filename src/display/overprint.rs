//! Overprint and knockout 叠印与镂空: which black prints over what lies below, and which clears it.
//!
//! Black type and rules overprint, so that a plate out of register shows no white edge. They knock out where the ink
//! would pass the limit of the press: over a panel of strong colours, and over a colour photo or an advertisement,
//! whose ink is known only to be within it. So do large areas of black: what they cover in part would show through.
//! Everything else, bare paper and tints of black too, knocks out.

use super::{Clip, DisplayList, Glyph, GlyphRun, Item, Path, Segment};
use crate::geom::{Abs, Point, Rect};
use crate::ink::{FULL, Ink};

/// Whether a thing prints over what lies below, or clears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meets {
    /// 叠印: the other plates keep what they have.
    Overprint,
    /// 镂空: the other plates are cleared below it.
    Knockout,
}

/// A black area whose shorter side is longer than this knocks out: no mark of type or line of a rule is as large.
pub const LARGE: Abs = Abs::pt(12);

/// What lies on the page at a place, as far as black over it must know.
#[derive(Clone, Copy, Debug)]
struct Ground {
    shape: Clip,
    /// All inks but black, in hundredths of a per cent, at most.
    colours: u32,
    /// Whether it hides what lies below everywhere in its shape.
    whole: bool,
}

/// Returns how everything on a page meets what lies below: one entry for each item, and in it one for each run of a
/// line, one for any other item.
///
/// `pictures` has the greatest sum of inks other than black in each prepared picture, in hundredths of a per cent, 0 for
/// a gray one; a picture that is not among them, and an advertisement's page, may have as much as the press takes.
/// Black over other type is not asked about: where lines cross, that is a fault of another kind.
pub fn meetings(list: &DisplayList, pictures: &[u32]) -> Vec<Vec<Meets>> {
    let mut grounds: Vec<Ground> = Vec::new();
    let mut out = Vec::with_capacity(list.items.len());
    for item in &list.items {
        let over = |area: Rect| match most_below(&grounds, area) + u32::from(FULL) > list.ink_limit {
            true => Meets::Knockout,
            false => Meets::Overprint,
        };
        let black = |ink: Ink, area: Rect| if ink == Ink::BLACK { over(area) } else { Meets::Knockout };
        let meets = match item {
            Item::Fill(rect, ink) if rect.w.min(rect.h) <= LARGE => vec![black(*ink, *rect)],
            Item::Path(path) => vec![black(path.ink, bounds(path))],
            Item::Outline(rect, _, ink) => vec![black(*ink, *rect)],
            Item::Line(line) => {
                // Text that runs round an oval photo stands beside it, though the box of its line may not.
                let run = |run: &GlyphRun| match black(run.ink, extent(run)) {
                    Meets::Overprint => Meets::Overprint,
                    Meets::Knockout
                        if run.glyphs.iter().all(|g| black(run.ink, em_box(run, g)) == Meets::Overprint) =>
                    {
                        Meets::Overprint
                    }
                    Meets::Knockout => Meets::Knockout,
                };
                line.runs.iter().map(run).collect()
            }
            Item::Fill(..) | Item::Photo(_) | Item::Artwork(_) => vec![Meets::Knockout],
        };
        grounds.extend(ground(item, &meets, list, pictures));
        out.push(meets);
    }
    out
}

/// Returns what an item is to black that comes later; one that overprints leaves the colours below as they are.
fn ground(item: &Item, meets: &[Meets], list: &DisplayList, pictures: &[u32]) -> Option<Ground> {
    if meets == [Meets::Overprint] {
        return None;
    }
    let (shape, colours, whole) = match item {
        Item::Fill(rect, ink) => (Clip::Rectangle(*rect), colours(*ink), true),
        Item::Path(path) => (Clip::Rectangle(bounds(path)), colours(path.ink), false),
        Item::Outline(rect, _, ink) => (Clip::Rectangle(*rect), colours(*ink), false),
        Item::Photo(photo) => {
            let colours = pictures.get(photo.picture).copied().unwrap_or(list.ink_limit);
            (photo.clip.unwrap_or(Clip::Rectangle(photo.rect)), colours, true)
        }
        Item::Artwork(placed) => (Clip::Rectangle(placed.seen), list.ink_limit, true),
        Item::Line(_) => return None,
    };
    Some(Ground { shape, colours, whole })
}

/// All inks but black; black over black is no more than black.
fn colours(ink: Ink) -> u32 {
    match ink {
        Ink::Mix(mix) => mix.total() - u32::from(mix.k),
        Ink::Spot { tint, .. } => u32::from(tint),
        Ink::Registration(tint) => u32::from(tint) * 3,
    }
}

/// Returns the most coloured ink that is seen anywhere in an area, from the topmost ground down.
fn most_below(grounds: &[Ground], area: Rect) -> u32 {
    let mut open = vec![area];
    let mut most = 0;
    for ground in grounds.iter().rev() {
        if !open.iter().any(|r| meets_shape(r, ground.shape)) {
            continue;
        }
        most = most.max(ground.colours);
        // What lies under a rounded edge may be seen beside it, and counts.
        if let (Clip::Rectangle(rect), true) = (ground.shape, ground.whole) {
            open = open.into_iter().flat_map(|r| without(r, rect)).collect();
            if open.is_empty() {
                break;
            }
        }
    }
    most
}

/// Whether a rectangle and a shape share more than an edge.
fn meets_shape(r: &Rect, shape: Clip) -> bool {
    match shape {
        Clip::Rectangle(rect) => r.overlaps(&rect),
        Clip::Ellipse(rect) => {
            // The point of the rectangle that is nearest to the middle, in halves of the axes.
            let sp = |v: Abs| i128::from(v.to_sp());
            let off = |low: Abs, high: Abs, middle: i128| (sp(low) * 2 - middle).max(middle - sp(high) * 2).max(0);
            let (w, h) = (sp(rect.w), sp(rect.h));
            let (dx, dy) = (off(r.x, r.right(), sp(rect.x) * 2 + w), off(r.y, r.bottom(), sp(rect.y) * 2 + h));
            r.overlaps(&rect) && (dx * h).pow(2) + (dy * w).pow(2) < (w * h).pow(2)
        }
    }
}

/// Returns what is left of a rectangle where another is cut out of it: up to four.
fn without(r: Rect, hole: Rect) -> Vec<Rect> {
    if !r.overlaps(&hole) {
        return vec![r];
    }
    let (top, foot) = (r.y.max(hole.y), r.bottom().min(hole.bottom()));
    [
        Rect::new(r.x, r.y, r.w, top - r.y),
        Rect::new(r.x, foot, r.w, r.bottom() - foot),
        Rect::new(r.x, top, (hole.x - r.x).max(Abs::ZERO), foot - top),
        Rect::new(hole.right(), top, (r.right() - hole.right()).max(Abs::ZERO), foot - top),
    ]
    .into_iter()
    .filter(|r| r.w > Abs::ZERO && r.h > Abs::ZERO)
    .collect()
}

/// Returns the em box of a glyph, page space: 0.88 em above the baseline and 0.12 em below.
pub fn em_box(run: &GlyphRun, glyph: &Glyph) -> Rect {
    let (at, em) = (glyph.at, |share: i64| run.size.scale(share, 100));
    match run.turned {
        // Turned clockwise, the head of a letter points to the right.
        true => Rect::new(at.x - em(12), at.y, run.size, run.size),
        false => Rect::new(at.x, at.y - em(88) * run.scale_y, run.size * run.scale_x, run.size * run.scale_y),
    }
}

/// Returns the rectangle round the em boxes of a run.
fn extent(run: &GlyphRun) -> Rect {
    around(run.glyphs.iter().map(|g| em_box(run, g)))
}

/// Returns the rectangle round a path, controls and weight included.
fn bounds(path: &Path) -> Rect {
    let half = match path.brush {
        super::Brush::Fill => Abs::ZERO,
        super::Brush::Stroke(weight, _) => weight / 2,
    };
    let points = path.segments.iter().flat_map(|segment| match segment {
        Segment::Move(p) | Segment::Line(p) => vec![*p],
        Segment::Cubic(a, b, c) => vec![*a, *b, *c],
        Segment::Close => Vec::new(),
    });
    around(points.map(|p: Point| Rect::new(p.x - half, p.y - half, half * 2, half * 2)))
}

fn around(boxes: impl Iterator<Item = Rect>) -> Rect {
    boxes.reduce(|a, b| a.union(&b)).unwrap_or(Rect::new(Abs::ZERO, Abs::ZERO, Abs::ZERO, Abs::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::{Brush, Clip, Ends, Glyph, Line, Photo};
    use crate::geom::{Ratio, Size};
    use crate::ink::Cmyk;
    use Meets::{Knockout, Overprint};

    const LIMIT: u32 = 24_000;

    fn at(x: i64, y: i64, w: i64, h: i64) -> Rect {
        Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h))
    }

    fn mix(c: u16, m: u16, y: u16, k: u16) -> Ink {
        Ink::Mix(Cmyk { c: c * 100, m: m * 100, y: y * 100, k: k * 100 })
    }

    /// Black type of 9 pt whose em box begins at a place.
    fn type_at(x: i64, y: i64) -> Item {
        let origin = Point { x: Abs::pt(x), y: Abs::pt(y) + Abs::pt(9).scale(88, 100) };
        let glyphs = vec![Glyph { id: 1, at: origin, text: "字".into() }];
        let (scale_x, scale_y) = (Ratio::ONE, Ratio::ONE);
        let run = GlyphRun { face: 0, size: Abs::pt(9), scale_x, scale_y, ink: Ink::BLACK, glyphs, turned: false };
        Item::Line(Line { text: "字".into(), runs: vec![run], whole: false })
    }

    fn photo(rect: Rect, clip: Option<Clip>) -> Item {
        Item::Photo(Photo { rect, picture: 0, alt: String::new(), clip })
    }

    /// How the last of some items meets what lies below.
    fn last(items: Vec<Item>, pictures: &[u32]) -> Meets {
        let trim = Size { w: Abs::pt(500), h: Abs::pt(500) };
        let list = DisplayList::new(trim, Abs::ZERO, items);
        meetings(&list, pictures).pop().unwrap()[0]
    }

    fn type_over(ink: Ink) -> Meets {
        last(vec![Item::Fill(at(0, 0, 100, 100), ink), type_at(20, 20)], &[])
    }

    #[test]
    fn black_type_overprints_until_the_sum_passes_the_limit() {
        assert_eq!(last(vec![type_at(20, 20)], &[]), Overprint);
        assert_eq!(type_over(mix(0, 0, 0, 8)), Overprint);
        // Black over half black is black: the sum is 240 %, not 290 %.
        assert_eq!(type_over(mix(70, 70, 0, 50)), Overprint);
        assert_eq!(type_over(mix(70, 71, 0, 0)), Knockout);
        assert_eq!(type_over(mix(100, 100, 40, 0)), Knockout);
        assert_eq!(type_over(Ink::Spot { spot: 0, tint: FULL }), Overprint);
        assert_eq!(type_over(Ink::Registration(FULL)), Knockout);
    }

    #[test]
    fn only_black_overprints() {
        for ink in
            [Ink::PAPER, mix(0, 0, 0, 99), mix(100, 0, 0, 0), mix(60, 0, 0, 100), Ink::Spot { spot: 0, tint: FULL }]
        {
            assert_eq!(last(vec![Item::Fill(at(0, 0, 50, 1), ink)], &[]), Knockout, "{ink:?}");
        }
        assert_eq!(last(vec![Item::Fill(at(0, 0, 50, 1), Ink::BLACK)], &[]), Overprint);
    }

    #[test]
    fn a_large_area_of_black_knocks_out_and_then_bears_black() {
        let dark = || Item::Fill(at(0, 0, 100, 100), mix(100, 100, 40, 0));
        assert_eq!(last(vec![Item::Fill(at(0, 0, 50, 12), Ink::BLACK)], &[]), Overprint);
        assert_eq!(last(vec![Item::Fill(at(0, 0, 50, 13), Ink::BLACK)], &[]), Knockout);
        assert_eq!(last(vec![dark(), Item::Fill(at(10, 10, 50, 50), Ink::BLACK), type_at(20, 20)], &[]), Overprint);
        // A thin rule that had to clear the panel bears black as well.
        let light = Item::Fill(at(0, 0, 100, 100), mix(0, 100, 100, 0));
        assert_eq!(last(vec![light, Item::Fill(at(0, 20, 99, 12), Ink::BLACK), type_at(20, 22)], &[]), Overprint);
    }

    #[test]
    fn what_is_hidden_does_not_count_and_what_is_seen_does() {
        let dark = || Item::Fill(at(0, 0, 100, 100), mix(100, 100, 40, 0));
        let slip = |x, w| Item::Fill(at(x, 10, w, 40), Ink::PAPER);
        assert_eq!(last(vec![dark(), slip(10, 40), type_at(20, 20)], &[]), Overprint);
        assert_eq!(last(vec![dark(), slip(21, 40), type_at(20, 20)], &[]), Knockout, "one point of it sticks out");
        assert_eq!(
            last(vec![dark(), slip(0, 25), slip(25, 25), type_at(20, 20)], &[]),
            Overprint,
            "two slips together"
        );
        assert_eq!(last(vec![dark(), type_at(100, 20)], &[]), Overprint, "beside it");
        assert_eq!(last(vec![slip(10, 40), dark(), type_at(20, 20)], &[]), Knockout, "the slip lies below");
    }

    #[test]
    fn over_a_photo_black_knocks_out_unless_the_photo_is_gray() {
        let over = |clip, pictures: &[u32]| last(vec![photo(at(0, 0, 100, 100), clip), type_at(20, 20)], pictures);
        assert_eq!(over(None, &[0]), Overprint);
        assert_eq!(over(None, &[LIMIT]), Knockout);
        assert_eq!(over(None, &[]), Knockout, "a picture that nothing is known of");
        let dark = Item::Fill(at(0, 0, 100, 100), mix(100, 100, 40, 0));
        let oval = photo(at(0, 0, 100, 100), Some(Clip::Ellipse(at(0, 0, 100, 100))));
        assert_eq!(last(vec![dark, oval, type_at(20, 20)], &[0]), Knockout, "the ground shows round an ellipse");
    }

    #[test]
    fn text_beside_an_oval_photo_overprints_though_it_stands_in_its_box() {
        let oval = || photo(at(0, 0, 100, 200), Some(Clip::Ellipse(at(0, 0, 100, 200))));
        assert_eq!(last(vec![oval(), type_at(1, 1)], &[LIMIT]), Overprint);
        assert_eq!(last(vec![oval(), type_at(60, 60)], &[LIMIT]), Knockout);
        assert_eq!(last(vec![oval(), type_at(45, 195)], &[LIMIT]), Knockout, "across its foot");
        // A line with a character at each side of the photo.
        let mut line = type_at(1, 1);
        let Item::Line(set) = &mut line else { unreachable!("it is a line") };
        let other = Glyph { at: Point { x: Abs::pt(91), ..set.runs[0].glyphs[0].at }, ..set.runs[0].glyphs[0].clone() };
        set.runs[0].glyphs.push(other);
        assert_eq!(last(vec![oval(), line], &[LIMIT]), Overprint);
    }

    #[test]
    fn strokes_and_vertical_latin_are_judged_where_they_stand() {
        let stroke = |y| {
            let ends = [
                Segment::Move(Point { x: Abs::ZERO, y: Abs::pt(y) }),
                Segment::Line(Point { x: Abs::pt(90), y: Abs::pt(y) }),
            ];
            Item::Path(Path { segments: ends.to_vec(), brush: Brush::Stroke(Abs::pt(2), Ends::Butt), ink: Ink::BLACK })
        };
        let dark = || Item::Fill(at(0, 50, 100, 50), mix(100, 100, 40, 0));
        assert_eq!(last(vec![dark(), stroke(48)], &[]), Overprint);
        assert_eq!(last(vec![dark(), stroke(50)], &[]), Knockout, "half its weight lies on the panel");
        let mut turned = type_at(95, 60);
        let Item::Line(line) = &mut turned else { unreachable!("it is a line") };
        line.runs[0].turned = true;
        line.runs[0].glyphs[0].at = Point { x: Abs::pt(101), y: Abs::pt(60) };
        assert_eq!(last(vec![dark(), turned], &[]), Knockout, "its foot lies left of its origin");
    }
}
