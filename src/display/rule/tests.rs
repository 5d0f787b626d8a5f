//! What rules and boxes are made of, stroke by stroke.

use super::*;
use crate::diag::{FileId, Span};
use crate::display::{Brush, Ends, Item, Path, Segment};
use crate::geom::{Abs, Outline, Point, Rect};
use crate::ink::Ink;
use crate::template::{BoxSlot, Corner, Design, RuleKind, RuleLook, RuleSlot, Sides};

const ALL: Sides = Sides { top: true, right: true, bottom: true, left: true };
const KINDS: [RuleKind; 7] = [
    RuleKind::Hairline,
    RuleKind::Thick,
    RuleKind::Double,
    RuleKind::ThinThick,
    RuleKind::Dotted,
    RuleKind::Wave,
    RuleKind::Ornament,
];
const DESIGNS: [Design; 5] = [Design::Meander, Design::Cloud, Design::Rope, Design::Petal, Design::Bead];

fn at(x: i64, y: i64) -> Point {
    Point { x: Abs::pt(x), y: Abs::pt(y) }
}
fn rect(x: i64, y: i64, w: i64, h: i64) -> Rect {
    Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h))
}
fn look(kind: RuleKind, weight: Abs, design: Design) -> RuleLook {
    RuleLook { kind, weight, design, ink: Ink::BLACK }
}
fn alone(look: RuleLook, from: Point, to: Point) -> Vec<Item> {
    let mut items = Vec::new();
    line(&RuleSlot { name: String::new(), from, to, look, span: Span::new(FileId(0), 0..0) }, &mut items);
    items
}
fn lying(kind: RuleKind) -> Vec<Item> {
    alone(look(kind, kind.weight(), Design::default()), at(10, 100), at(210, 100))
}
fn boxed(frames: &[Rect], look: RuleLook, sides: Sides, corner: Corner) -> BoxSlot {
    let outline = Outline::of(frames, Abs::pt(9), Abs::pt(2));
    BoxSlot { outline, rect: frames[0], look, tint: None, sides, corner }
}
fn drawn(frames: &[Rect], look: RuleLook, sides: Sides, corner: Corner) -> Vec<Item> {
    let mut items = Vec::new();
    frame(&boxed(frames, look, sides, corner), None, &mut items);
    items
}
/// Top and weight of every bar, in thousandths of a point.
fn bars(items: &[Item]) -> Vec<(i64, i64)> {
    let milli = |v: Abs| v.scale(1000, 65_536).to_sp();
    items
        .iter()
        .map(|i| match i {
            Item::Fill(r, _) => (milli(r.y), milli(r.h)),
            other => panic!("no bar: {other:?}"),
        })
        .collect()
}
fn paths(items: &[Item]) -> Vec<&Path> {
    items
        .iter()
        .map(|i| match i {
            Item::Path(p) => p,
            other => panic!("no path: {other:?}"),
        })
        .collect()
}
/// The points a path goes through, curves by their ends.
fn ends(path: &Path) -> Vec<Point> {
    path.segments
        .iter()
        .filter_map(|s| match *s {
            Segment::Move(p) | Segment::Line(p) | Segment::Cubic(_, _, p) => Some(p),
            Segment::Close => None,
        })
        .collect()
}
fn moves(path: &Path) -> usize {
    path.segments.iter().filter(|s| matches!(s, Segment::Move(_))).count()
}

#[test]
fn a_lying_rule_has_the_strokes_of_its_kind_about_its_place() {
    assert_eq!(bars(&lying(RuleKind::Hairline)), [(99_875, 250)]);
    assert_eq!(bars(&lying(RuleKind::Thick)), [(99_250, 1_500)]);
    assert_eq!(bars(&lying(RuleKind::Double)), [(99_150, 250), (100_600, 250)]);
    // 文武线: the heavy line above.
    assert_eq!(bars(&lying(RuleKind::ThinThick)), [(98_525, 1_500), (101_225, 250)]);
    assert!(lying(RuleKind::None).is_empty());
}

#[test]
fn a_standing_rule_has_its_heavy_line_at_the_left() {
    let look = look(RuleKind::ThinThick, Abs::milli_pt(250), Design::default());
    let items = alone(look, at(100, 10), at(100, 210));
    let [Item::Fill(heavy, _), Item::Fill(thin, _)] = items[..] else { panic!("two bars: {items:?}") };
    assert!(heavy.w > thin.w && heavy.x < thin.x);
    assert_eq!((heavy.y, heavy.h), (Abs::pt(10), Abs::pt(200)));
}

#[test]
fn a_box_of_two_lines_has_the_heavy_one_outside_and_both_close() {
    let look = look(RuleKind::ThinThick, Abs::milli_pt(250), Design::default());
    let items = drawn(&[rect(10, 10, 100, 50)], look, ALL, Corner::Square);
    let [heavy, thin] = paths(&items)[..] else { panic!("two lines") };
    assert_eq!(heavy.brush, Brush::Stroke(Abs::milli_pt(1_500), Ends::Butt));
    assert_eq!(thin.brush, Brush::Stroke(Abs::milli_pt(250), Ends::Butt));
    let (h, t) = (Abs::milli_pt(750), Abs::milli_pt(2_825));
    for (path, deep) in [(heavy, h), (thin, t)] {
        let r = rect(10, 10, 100, 50).inset(deep, deep);
        let corner = |x, y| Point { x, y };
        let round = [(r.x, r.y), (r.right(), r.y), (r.right(), r.bottom()), (r.x, r.bottom()), (r.x, r.y)];
        assert_eq!(ends(path), round.map(|(x, y)| corner(x, y)));
        assert_eq!(path.segments.last(), Some(&Segment::Close));
    }
}

#[test]
fn lines_are_never_thinner_than_a_quarter_point() {
    for kind in KINDS {
        for design in DESIGNS {
            for items in [
                drawn(&[rect(0, 0, 100, 100)], look(kind, kind.weight(), design), ALL, Corner::Square),
                alone(look(kind, Abs::milli_pt(250), design), at(0, 0), at(100, 0)),
            ] {
                for item in items {
                    match item {
                        Item::Fill(r, _) => assert!(r.w.min(r.h) >= Abs::milli_pt(250), "{kind:?} {r:?}"),
                        Item::Path(Path { brush: Brush::Stroke(w, _), .. }) => {
                            assert!(w >= Abs::milli_pt(250), "{kind:?} {design:?} {w:?}");
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}

#[test]
fn dots_stand_at_both_ends_and_evenly_between() {
    let items = alone(look(RuleKind::Dotted, Abs::pt(1), Design::default()), at(10, 100), at(210, 100));
    let [dots] = paths(&items)[..] else { panic!("one path") };
    // 199 points from the first centre to the last, 2.5 points apart: 80 steps.
    assert_eq!(moves(dots), 81);
    let tops: Vec<Abs> = dots
        .segments
        .iter()
        .filter_map(|s| match s {
            Segment::Move(p) => Some(p.x),
            _ => None,
        })
        .collect();
    assert_eq!((tops[0], tops[80]), (Abs::milli_pt(10_500), Abs::milli_pt(209_500)));
    let steps: Vec<i64> = tops.windows(2).map(|w| (w[1] - w[0]).to_sp()).collect();
    assert!(steps.iter().max().unwrap() - steps.iter().min().unwrap() <= 1);
}

#[test]
fn a_box_of_dots_has_one_at_each_corner_and_none_twice() {
    for corner in [Corner::Square, Corner::Round(Abs::pt(6)), Corner::Cut(Abs::pt(6))] {
        let items = drawn(&[rect(0, 0, 100, 60)], look(RuleKind::Dotted, Abs::pt(1), Design::default()), ALL, corner);
        let [dots] = paths(&items)[..] else { panic!("one path") };
        let mut tops: Vec<Point> = Vec::new();
        for s in &dots.segments {
            if let Segment::Move(p) = s {
                assert!(
                    tops.iter().all(|t| (t.x - p.x).abs() + (t.y - p.y).abs() > Abs::milli_pt(1_500)),
                    "{corner:?}: {p:?} stands on another"
                );
                tops.push(*p);
            }
        }
        if corner == Corner::Square {
            assert!(tops.contains(&Point { x: Abs::milli_pt(500), y: Abs::ZERO }));
            assert!(tops.contains(&Point { x: Abs::milli_pt(99_500), y: Abs::pt(59) }));
        }
    }
}

#[test]
fn a_wave_has_a_whole_number_of_periods_and_a_crest_at_each_end() {
    let items = alone(look(RuleKind::Wave, Abs::pt(3), Design::default()), at(0, 100), at(200, 100));
    let [wave] = paths(&items)[..] else { panic!("one path") };
    let through = ends(wave);
    // 200 points by 6.6 points: 30 periods, two curves each.
    assert_eq!(through.len(), 1 + 60);
    assert_eq!((through[0].y, through[60].y), (through[2].y, through[0].y));
    assert!(through[1].y > through[0].y);
    assert_eq!((through[0].x, through[60].x), (Abs::ZERO, Abs::pt(200)));
}

#[test]
fn every_side_of_an_ornament_takes_whole_tiles_between_its_corners() {
    for design in DESIGNS {
        let (w, h, band) = (200, 100, 7);
        let items = drawn(&[rect(0, 0, w, h)], look(RuleKind::Ornament, Abs::pt(band), design), ALL, Corner::Square);
        let pattern = design::design(design);
        let count = |long: i64| lines::count(Abs::pt(long - 2 * band), Abs::pt(band).scale(pattern.tile.length, 1000));
        let tiles = 2 * (count(w) + count(h));
        let seams = tiles + 4;
        let of = |d: &design::Drawing| {
            let copies = match d.fold {
                design::Fold::Once => 1,
                design::Fold::Mirrored => 2,
                design::Fold::Turned => 4,
            };
            copies * d.marks.iter().filter(|m| matches!(m, design::Mark::M(..))).count() as i64
        };
        let expected = tiles * (of(&pattern.tile.fill) + of(&pattern.tile.stroke))
            + 4 * (of(&pattern.corner.fill) + of(&pattern.corner.stroke))
            + seams * of(&pattern.seam.fill);
        let motifs: Vec<&Path> = paths(&items)
            .into_iter()
            .filter(|p| p.brush == Brush::Fill || matches!(p.brush, Brush::Stroke(_, Ends::Round)))
            .collect();
        assert_eq!(motifs.iter().map(|p| moves(p)).sum::<usize>() as i64, expected, "{design:?}");
        // A tile gives a few per cent at most.
        let step = Abs::pt(w - 2 * band) / count(w);
        let natural = Abs::pt(band).scale(pattern.tile.length, 1000);
        assert!((step - natural).abs() < natural.scale(6, 100), "{design:?}: {step:?} for {natural:?}");
        for p in motifs.iter().flat_map(|p| ends(p)) {
            let slack = Abs::milli_pt(1_000);
            assert!(p.x > -slack && p.x < Abs::pt(w) + slack && p.y > -slack && p.y < Abs::pt(h) + slack);
        }
    }
}

#[test]
fn an_ornament_is_the_same_from_left_and_right() {
    for design in [Design::Meander, Design::Cloud, Design::Petal, Design::Bead] {
        let items = drawn(&[rect(0, 0, 200, 100)], look(RuleKind::Ornament, Abs::pt(7), design), ALL, Corner::Square);
        for path in paths(&items) {
            let near = |a: Point| {
                ends(path).iter().any(|b| (a.x - b.x).abs() < Abs::sp(900) && (a.y - b.y).abs() < Abs::sp(900))
            };
            for p in ends(path) {
                assert!(near(Point { x: Abs::pt(200) - p.x, y: p.y }), "{design:?} {p:?}");
            }
        }
    }
}

#[test]
fn a_rule_round_an_l_turns_in_and_keeps_its_lines_apart() {
    let frames = [rect(0, 0, 100, 200), rect(109, 102, 100, 98)];
    let l = look(RuleKind::Double, Abs::milli_pt(250), Design::default());
    let items = drawn(&frames, l, ALL, Corner::Square);
    let [_, inner] = paths(&items)[..] else { panic!("two lines") };
    let deep = Abs::milli_pt(1_575);
    assert!(ends(inner).contains(&Point { x: Abs::pt(100) - deep, y: Abs::pt(102) + deep }), "{:?}", ends(inner));
    assert!(ends(inner).contains(&Point { x: Abs::pt(209) - deep, y: Abs::pt(102) + deep }));
}

#[test]
fn arcs_of_one_corner_have_one_centre() {
    let l = look(RuleKind::Double, Abs::milli_pt(250), Design::default());
    let items = drawn(&[rect(0, 0, 100, 60)], l, ALL, Corner::Round(Abs::pt(6)));
    for path in paths(&items) {
        // Every side ends six points before its corner, however deep the line lies.
        let points = ends(path);
        assert!(points.iter().all(|p| {
            let side = |v: Abs, most: i64| v == Abs::pt(6) || v == Abs::pt(most - 6);
            side(p.x, 100) || side(p.y, 60)
        }));
    }
}

#[test]
fn two_sides_meet_in_a_corner_and_stop_where_the_others_would_be() {
    let sides = Sides { top: true, right: false, bottom: false, left: true };
    let l = look(RuleKind::Hairline, Abs::pt(1), Design::default());
    let items = drawn(&[rect(0, 0, 100, 60)], l, sides, Corner::Square);
    let [path] = paths(&items)[..] else { panic!("one line") };
    let half = Abs::milli_pt(500);
    let p = |x, y| Point { x, y };
    assert_eq!(ends(path), [p(half, Abs::pt(60)), p(half, half), p(Abs::pt(100), half)]);
    let only = Sides { top: true, right: false, bottom: true, left: false };
    assert_eq!(bars(&drawn(&[rect(0, 0, 100, 60)], l, only, Corner::Square)), [(0, 1_000), (59_000, 1_000)]);
}

#[test]
fn a_gap_parts_the_top_alone() {
    let l = look(RuleKind::Hairline, Abs::pt(1), Design::default());
    let b = boxed(&[rect(0, 0, 100, 60)], l, ALL, Corner::Square);
    let mut items = Vec::new();
    frame(&b, Some(Gap { y: Abs::ZERO, from: Abs::pt(30), to: Abs::pt(70) }), &mut items);
    let [path] = paths(&items)[..] else { panic!("one line round the box") };
    let points = ends(path);
    assert_eq!(points.first().map(|p| p.x), Some(Abs::pt(70)));
    assert_eq!(points.last().map(|p| p.x), Some(Abs::pt(30)));
    assert_eq!(points.len(), 6);
    // A gap as wide as the box leaves three sides.
    items.clear();
    frame(&b, Some(Gap { y: Abs::ZERO, from: Abs::pt(-5), to: Abs::pt(105) }), &mut items);
    let [path] = paths(&items)[..] else { panic!("one line") };
    assert_eq!(ends(path).len(), 4);
}

#[test]
fn a_tint_takes_the_shape_of_the_corners_and_of_the_outline() {
    let l = look(RuleKind::None, Abs::ZERO, Design::default());
    let mut items = Vec::new();
    tint(&boxed(&[rect(5, 6, 100, 60)], l, ALL, Corner::Square), Ink::BLACK, &mut items);
    assert!(matches!(items[..], [Item::Fill(r, _)] if r == rect(5, 6, 100, 60)));
    items.clear();
    let frames = [rect(0, 0, 100, 200), rect(109, 102, 100, 98)];
    tint(&boxed(&frames, l, ALL, Corner::Square), Ink::BLACK, &mut items);
    tint(&boxed(&frames, l, ALL, Corner::Cut(Abs::pt(4))), Ink::BLACK, &mut items);
    let lengths: Vec<usize> = paths(&items).iter().map(|p| ends(p).len()).collect();
    assert_eq!(lengths, [7, 13]);
}
