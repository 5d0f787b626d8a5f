//! What lies where on a page, and what a thing stands on: the areas of a display list, back to front.

use crate::display::{Brush, Clip, DisplayList, Item, LARGE, Path, Segment};
use crate::geom::{Abs, Point, Rect};
use crate::ink::{Cmyk, FULL, Ink};

/// A plate: 0 to 3 are cyan, magenta, yellow and black, then the page's spot inks.
pub type Plate = usize;

/// What lies below a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Inks on paper, each in hundredths of a per cent by its plate; none is bare paper.
    Inks(Vec<(Plate, u16)>),
    /// A photo or an advertisement: every point of it is another colour.
    Picture,
}

/// Returns the plates that an ink prints on, with how much; registration is no colour of a page.
pub fn plates(ink: Ink) -> Vec<(Plate, u16)> {
    match ink {
        Ink::Mix(mix) => mix.parts().into_iter().enumerate().filter(|p| p.1 > 0).collect(),
        Ink::Spot { spot, tint } if tint > 0 => vec![(4 + Plate::from(spot), tint)],
        Ink::Spot { .. } | Ink::Registration(_) => Vec::new(),
    }
}

/// Returns how dark inks look on paper, in hundredths of a per cent: 0 is paper, 10,000 full black.
///
/// Cyan and magenta each take about half of the light that the eye weighs, yellow a tenth (FOGRA42 solids: lightness 57, 54 and
/// 78 of a paper of 82 and a black of 36). A spot ink goes by its alternate.
pub fn darkness(inks: &[(Plate, u16)], spots: &[crate::ink::Spot]) -> u32 {
    const WEIGHT: [u64; 4] = [55, 62, 10, 100];
    let full = u64::from(FULL);
    let mut light = full;
    let mut take = |plate: usize, part: u64| light = light * (full * 100 - WEIGHT[plate] * part) / (full * 100);
    for &(plate, part) in inks {
        match plate.checked_sub(4).map(|s| spots.get(s)) {
            None => take(plate, u64::from(part)),
            Some(spot) => {
                let mix = spot.map_or(Cmyk::BLACK, |s| s.alternate);
                let share = |v: u16| u64::from(v) * u64::from(part) / full;
                mix.parts().into_iter().enumerate().for_each(|(p, v)| take(p, share(v)));
            }
        }
    }
    (full - light) as u32
}

/// One area of a page.
struct Area {
    /// Its place in the display list.
    index: usize,
    rect: Rect,
    shape: Shape,
    /// `None` for a picture.
    ink: Option<Ink>,
}

/// The shape of an area within its rectangle.
enum Shape {
    Whole,
    Ellipse,
    /// Its corners, a list for each line that begins with a move.
    Lines(Vec<Vec<Point>>),
}

/// The areas of a page.
pub struct Areas(Vec<Area>);

/// Thinner things are rules: nothing stands on them.
const THIN: Abs = Abs::pt(2);

impl Areas {
    /// Collects everything that something else may stand on.
    pub fn of(list: &DisplayList) -> Areas {
        let area = |(index, item): (usize, &Item)| {
            let (rect, shape, ink) = match item {
                Item::Fill(rect, ink) => (*rect, Shape::Whole, Some(*ink)),
                Item::Path(path) if path.brush == Brush::Fill => {
                    (bounds(path)?, Shape::Lines(corners(path)), Some(path.ink))
                }
                Item::Photo(photo) => match photo.clip {
                    None => (photo.rect, Shape::Whole, None),
                    Some(Clip::Rectangle(rect)) => (rect, Shape::Whole, None),
                    Some(Clip::Ellipse(rect)) => (rect, Shape::Ellipse, None),
                },
                Item::Artwork(placed) => (placed.rect, Shape::Whole, None),
                Item::Line(_) | Item::Outline(..) | Item::Path(_) => return None,
            };
            (rect.w >= THIN && rect.h >= THIN).then_some(Area { index, rect, shape, ink })
        };
        Areas(list.items.iter().enumerate().filter_map(area).collect())
    }

    /// Returns what lies at a point below the item of an index; black that is not large overprints, all else clears what it covers.
    pub fn below(&self, index: usize, at: Point) -> Ground {
        let mut black = false;
        for area in self.0.iter().rev().filter(|a| a.index < index && a.holds(at)) {
            match area.ink {
                None => return Ground::Picture,
                Some(Ink::BLACK) if area.rect.w.min(area.rect.h) <= LARGE => black = true,
                Some(ink) => return Ground::Inks(with_black(plates(ink), black)),
            }
        }
        Ground::Inks(with_black(Vec::new(), black))
    }
}

fn with_black(mut inks: Vec<(Plate, u16)>, black: bool) -> Vec<(Plate, u16)> {
    if black {
        inks.retain(|i| i.0 != 3);
        inks.push((3, FULL));
        inks.sort_unstable();
    }
    inks
}

impl Area {
    fn holds(&self, at: Point) -> bool {
        let r = &self.rect;
        if at.x < r.x || at.x > r.right() || at.y < r.y || at.y > r.bottom() {
            return false;
        }
        match &self.shape {
            Shape::Whole => true,
            Shape::Ellipse => {
                let part = |v: Abs, middle: Abs, half: Abs| {
                    let d = i128::from((v - middle).to_sp()) * 1_000 / i128::from(half.to_sp()).max(1);
                    d * d
                };
                part(at.x, r.x + r.w / 2, r.w / 2) + part(at.y, r.y + r.h / 2, r.h / 2) <= 1_000_000
            }
            Shape::Lines(lines) => winding(lines, at) != 0,
        }
    }
}

/// Returns the rectangle round a path.
pub fn bounds(path: &Path) -> Option<Rect> {
    let points = || path.segments.iter().filter_map(end);
    let (x, y) = (points().map(|p| p.x).min()?, points().map(|p| p.y).min()?);
    let (right, bottom) = (points().map(|p| p.x).max()?, points().map(|p| p.y).max()?);
    Some(Rect::new(x, y, right - x, bottom - y))
}

fn end(segment: &Segment) -> Option<Point> {
    match segment {
        Segment::Move(p) | Segment::Line(p) | Segment::Cubic(_, _, p) => Some(*p),
        Segment::Close => None,
    }
}

/// Returns a path's lines by their corners; a curve goes by its middle.
fn corners(path: &Path) -> Vec<Vec<Point>> {
    let mut out: Vec<Vec<Point>> = Vec::new();
    for segment in &path.segments {
        if let (Segment::Move(p), _) | (Segment::Line(p), None) = (segment, out.last()) {
            out.push(vec![*p]);
            continue;
        }
        let Some(line) = out.last_mut() else { continue };
        if let (Segment::Cubic(a, b, e), Some(&from)) = (segment, line.last()) {
            let middle = |f: Abs, a: Abs, b: Abs, e: Abs| (f + (a + b) * 3 + e) / 8;
            line.push(Point { x: middle(from.x, a.x, b.x, e.x), y: middle(from.y, a.y, b.y, e.y) });
        }
        line.extend(end(segment));
    }
    out
}

/// How often lines run round a point: the rule of filling (ISO 32000-1, 8.5.3.3.2).
fn winding(lines: &[Vec<Point>], at: Point) -> i32 {
    let mut turns = 0;
    for line in lines {
        for (i, a) in line.iter().enumerate() {
            let b = &line[(i + 1) % line.len()];
            let (up, down) = (a.y <= at.y && b.y > at.y, b.y <= at.y && a.y > at.y);
            if !up && !down {
                continue;
            }
            let wide = |v: Abs| i128::from(v.to_sp());
            let side = wide(b.x - a.x) * wide(at.y - a.y) - wide(at.x - a.x) * wide(b.y - a.y);
            turns += i32::from(up && side > 0) - i32::from(down && side < 0);
        }
    }
    turns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::{Photo, ellipse};

    fn rect(x: i64, y: i64, w: i64, h: i64) -> Rect {
        Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h))
    }
    fn point(x: i64, y: i64) -> Point {
        Point { x: Abs::pt(x), y: Abs::pt(y) }
    }
    fn page(items: Vec<Item>) -> Areas {
        Areas::of(&DisplayList::new(Default::default(), Abs::ZERO, items))
    }
    const RED: Ink = Ink::Mix(Cmyk { c: 0, m: FULL, y: FULL, k: 0 });

    #[test]
    fn the_topmost_area_counts_and_black_adds_to_it() {
        let photo = Item::Photo(Photo { rect: rect(0, 50, 50, 50), picture: 0, alt: String::new(), clip: None });
        let areas = page(vec![
            Item::Fill(rect(0, 0, 100, 100), RED),
            Item::Fill(rect(0, 0, 10, 10), Ink::PAPER),
            Item::Fill(rect(20, 0, 10, 10), Ink::BLACK),
            photo,
        ]);
        let inks = |list: &[(Plate, u16)]| Ground::Inks(list.to_vec());
        assert_eq!(areas.below(9, point(70, 20)), inks(&[(1, FULL), (2, FULL)]));
        assert_eq!(areas.below(9, point(5, 5)), inks(&[]));
        assert_eq!(areas.below(9, point(25, 5)), inks(&[(1, FULL), (2, FULL), (3, FULL)]));
        assert_eq!(areas.below(9, point(25, 75)), Ground::Picture);
        assert_eq!(areas.below(3, point(25, 75)), inks(&[(1, FULL), (2, FULL)]));
        assert_eq!(areas.below(9, point(170, 20)), inks(&[]));
    }

    #[test]
    fn an_ellipse_and_a_ring_hold_what_they_fill() {
        let mut segments = Vec::new();
        ellipse(rect(0, 0, 100, 60), &mut segments);
        let solid = page(vec![Item::Path(Path { segments: segments.clone(), brush: Brush::Fill, ink: RED })]);
        assert_ne!(solid.below(9, point(50, 30)), Ground::Inks(Vec::new()));
        assert_eq!(solid.below(9, point(3, 3)), Ground::Inks(Vec::new()));
        // The hole runs the other way.
        let hole = rect(30, 20, 40, 20);
        let corners =
            [(hole.x, hole.y), (hole.x, hole.bottom()), (hole.right(), hole.bottom()), (hole.right(), hole.y)];
        segments.extend(corners.iter().enumerate().map(|(i, &(x, y))| match i {
            0 => Segment::Move(Point { x, y }),
            _ => Segment::Line(Point { x, y }),
        }));
        let ring = page(vec![Item::Path(Path { segments, brush: Brush::Fill, ink: RED })]);
        assert_eq!(ring.below(9, point(50, 30)), Ground::Inks(Vec::new()));
        assert_ne!(ring.below(9, point(15, 30)), Ground::Inks(Vec::new()));
    }

    #[test]
    fn darkness_goes_from_paper_to_black() {
        let dark = |inks: &[(Plate, u16)]| darkness(inks, &[]);
        assert_eq!((dark(&[]), dark(&[(3, FULL)])), (0, u32::from(FULL)));
        assert_eq!(dark(&[(3, 5_000)]), 5_000);
        assert!(dark(&[(2, FULL)]) < 1_100 && dark(&[(1, FULL), (2, FULL)]) > 6_000);
    }
}
