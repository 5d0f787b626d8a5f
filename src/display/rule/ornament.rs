//! 花边: a whole number of tiles on every side, a corner piece at every corner.

use super::band::stroke;
use super::design::{Drawing, Fold, Mark, Motif, design};
use super::lines::count;
use super::track::{End, Side, Track};
use crate::display::{Brush, Ends, Item, Path, Segment};
use crate::geom::{Abs, Point};
use crate::template::RuleLook;

/// No line of an ornament is thinner.
const THINNEST: Abs = Abs::milli_pt(250);

/// Where a motif stands on a side: from its beginning along and inwards, mirrored where it is the end of a rule.
struct Spot<'a> {
    side: &'a Side,
    from: Abs,
    to: Abs,
    band: Abs,
}

/// Draws an ornament along a track.
pub fn draw(track: &Track, look: &RuleLook, items: &mut Vec<Item>) {
    let design = design(look.design);
    let band = look.weight;
    for &(deep, weight) in design.lines {
        let weight = band.scale(weight, 1000).max(THINNEST);
        stroke(track, band.scale(deep, 1000).min(band - weight), weight, look.ink, items);
    }
    let (mut fills, mut strokes) = (Vec::new(), Vec::new());
    let mut put = |motif: &Motif, spot: &Spot| {
        draw_motif(&motif.fill, motif.length, spot, &mut fills);
        draw_motif(&motif.stroke, motif.length, spot, &mut strokes);
    };
    for side in &track.sides {
        let room = |end: End, deep: Abs| match end {
            End::Open => band.scale(design.cap.length, 1000),
            End::Outward => deep,
            End::Inward => Abs::ZERO,
        };
        let (from, to) = (room(side.start, band), side.length() - room(side.end, band));
        if side.start == End::Open {
            put(&design.cap, &Spot { side, from, to: Abs::ZERO, band });
        }
        if to > from {
            let n = count(to - from, band.scale(design.tile.length, 1000));
            for i in 0..n {
                let at = |i| from + (to - from).scale(i, n);
                put(&design.tile, &Spot { side, from: at(i), to: at(i + 1), band });
            }
            let open = |end: End| i64::from(end == End::Open);
            for i in open(side.start)..=n - open(side.end) {
                let seam = from + (to - from).scale(i, n);
                put(&design.seam, &Spot { side, from: seam, to: seam + band, band });
            }
        }
        let end = side.length();
        match side.end {
            End::Open => put(&design.cap, &Spot { side, from: to, to: end, band }),
            End::Outward => put(&design.corner, &Spot { side, from: end - band, to: end, band }),
            End::Inward => put(&design.corner, &Spot { side, from: end, to: end + band, band }),
        }
    }
    let weight = band.scale(design.weight, 1000).max(THINNEST);
    items.push(Item::Path(Path { segments: fills, brush: Brush::Fill, ink: look.ink }));
    let brush = Brush::Stroke(weight, Ends::Round);
    items.push(Item::Path(Path { segments: strokes, brush, ink: look.ink }));
    items.retain(|i| !matches!(i, Item::Path(p) if p.segments.is_empty()));
}

/// Where a point of a motif of some length goes in a copy of it.
type Turn = fn(i64, i64, i64) -> (i64, i64);

/// Adds a drawing as often as it is folded.
fn draw_motif(drawing: &Drawing, length: i64, spot: &Spot, out: &mut Vec<Segment>) {
    let place = |x: i64, y: i64| -> Point {
        let along = spot.from + (spot.to - spot.from).scale(x, length.max(1));
        spot.side.at(along, spot.band.scale(y, 1000))
    };
    let copies: &[Turn] = match drawing.fold {
        Fold::Once => &[|x, y, _| (x, y)],
        Fold::Mirrored => &[|x, y, _| (x, y), |x, y, l| (l - x, y)],
        // Turned about the motif's middle, by quarters.
        Fold::Turned => &[
            |x, y, _| (x, y),
            |x, y, l| (l / 2 + 500 - y, 500 - l / 2 + x),
            |x, y, l| (l - x, 1000 - y),
            |x, y, l| (l / 2 - 500 + y, 500 + l / 2 - x),
        ],
    };
    for turned in copies {
        let at = |(x, y): (i64, i64)| {
            let (x, y) = turned(x, y, length);
            place(x, y)
        };
        out.extend(drawing.marks.iter().map(|mark| match *mark {
            Mark::M(x, y) => Segment::Move(at((x, y))),
            Mark::L(x, y) => Segment::Line(at((x, y))),
            Mark::C(a, b, c, d, x, y) => Segment::Cubic(at((a, b)), at((c, d)), at((x, y))),
            Mark::Z => Segment::Close,
        }));
    }
}
