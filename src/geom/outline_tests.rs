use super::*;

fn rect(x: i64, y: i64, w: i64, h: i64) -> Rect {
    Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h))
}
fn of(rects: &[Rect]) -> Vec<Vec<(i64, i64)>> {
    let pt = |v: Abs| v.whole(Abs::pt(1));
    let outline = Outline::of(rects, Abs::pt(9), Abs::pt(2));
    outline.loops().iter().map(|l| l.iter().map(|p| (pt(p.x), pt(p.y))).collect()).collect()
}

#[test]
fn a_rectangle_has_four_corners_clockwise_from_the_top_left() {
    assert_eq!(of(&[rect(10, 10, 100, 50)]), [[(10, 10), (110, 10), (110, 60), (10, 60)]]);
    assert_eq!(of(&[]), Vec::<Vec<_>>::new());
}

#[test]
fn columns_a_gutter_apart_are_one_shape() {
    assert_eq!(of(&[rect(0, 0, 100, 50), rect(109, 0, 100, 50)]), [[(0, 0), (209, 0), (209, 50), (0, 50)]]);
    assert_eq!(of(&[rect(0, 0, 100, 50), rect(110, 0, 100, 50)]).len(), 2);
}

#[test]
fn an_l_turns_in_once() {
    let found = of(&[rect(0, 0, 100, 200), rect(109, 102, 100, 98)]);
    assert_eq!(found, [[(0, 0), (100, 0), (100, 102), (209, 102), (209, 200), (0, 200)]]);
}

#[test]
fn a_t_turns_in_twice_and_its_leading_gap_is_closed() {
    let found = of(&[rect(0, 0, 300, 100), rect(100, 102, 100, 98)]);
    let t = [(0, 0), (300, 0), (300, 100), (200, 100), (200, 200), (100, 200), (100, 100), (0, 100)];
    assert_eq!(found, [t]);
}

#[test]
fn a_u_keeps_its_hollow() {
    let found = of(&[rect(0, 0, 91, 200), rect(100, 150, 100, 50), rect(209, 0, 91, 200)]);
    let u = [(0, 0), (91, 0), (91, 150), (209, 150), (209, 0), (300, 0), (300, 200), (0, 200)];
    assert_eq!(found, [u]);
}

#[test]
fn where_four_frames_meet_nothing_is_left_open() {
    let four = [rect(0, 0, 91, 98), rect(100, 0, 91, 98), rect(0, 100, 91, 98), rect(100, 100, 91, 98)];
    assert_eq!(of(&four), [[(0, 0), (191, 0), (191, 198), (0, 198)]]);
}

#[test]
fn a_ring_is_whole_and_has_a_hole_and_two_pieces_are_not_whole() {
    let ring = [rect(0, 0, 300, 50), rect(0, 50, 50, 100), rect(250, 50, 50, 100), rect(0, 150, 300, 50)];
    let outline = Outline::of(&ring, Abs::pt(9), Abs::pt(2));
    assert_eq!((outline.loops().len(), outline.is_whole()), (2, true));
    assert_eq!(turns(&outline.loops()[1]), -4);
    assert!(!Outline::of(&[rect(0, 0, 10, 10), rect(40, 0, 10, 10)], Abs::pt(9), Abs::pt(2)).is_whole());
    // Two that touch at a corner only stay two lines.
    assert_eq!(of(&[rect(0, 0, 10, 10), rect(10, 10, 10, 10)]).len(), 2);
}
