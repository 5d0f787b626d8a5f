//! The reference page's dummy gives the columns and rectangles that it says.

use super::super::*;
use super::load_chain;
use crate::geom::{Abs, Ratio};

fn dummy() -> Plan {
    let (plan, faults, _) = load_chain(&[include_str!("dummy.toml")]);
    assert_eq!(faults, []);
    plan.expect("a template without faults gives a plan")
}

fn story<'a>(plan: &'a Plan, name: &str) -> &'a StorySlot {
    plan.stories.iter().find(|s| s.name == name).expect("the dummy has the slot")
}

/// Measure in 字, columns, rows of each column: as the dummy's table has them.
fn shape(plan: &Plan, name: &str) -> (i64, Vec<(i32, i32)>) {
    let columns = &story(plan, name).columns;
    let measure = columns[0].width;
    assert!(columns.iter().all(|c| c.width == measure));
    assert!((measure.to_sp() - Abs::pt(9).to_sp() * measure.whole(Abs::pt(9))) == 0);
    (measure.whole(Abs::pt(9)), columns.iter().map(|c| (c.first_row, c.rows)).collect())
}

#[test]
fn the_type_area_stands_as_the_dummy_says() {
    let plan = dummy();
    let area = plan.grid.area;
    assert_eq!(area.w, Abs::pt(999));
    assert!((area.h - Abs::milli_pt(1_382_400)).abs() < Abs::sp(128));
    assert_eq!(area.y, Abs::micro_m(30_000));
    assert!((area.x.to_mm() - 18.8).abs() < 0.05);
}

#[test]
fn every_story_has_the_columns_of_the_dummy() {
    let plan = dummy();
    assert_eq!(shape(&plan, "lead"), (13, vec![(19, 11); 6]));
    assert_eq!(shape(&plan, "second"), (13, vec![(45, 13), (7, 51)]));
    assert_eq!(shape(&plan, "brief-2"), (13, vec![(37, 21); 2]));
    assert_eq!(shape(&plan, "feature"), (17, vec![(76, 39); 3]));
    assert_eq!(shape(&plan, "brief-3"), (27, vec![(121, 8); 2]));
    assert_eq!(shape(&plan, "inspection"), (13, vec![(71, 36); 4]));
    assert_eq!(shape(&plan, "brief-1"), (13, vec![(113, 16); 4]));
    let second = &story(&plan, "second").columns;
    assert_eq!([(second[0].frame, second[0].column), (second[1].frame, second[1].column)], [(1, 1), (2, 1)]);
}

#[test]
fn a_broken_measure_ends_flush_inside_its_box() {
    let plan = dummy();
    let feature = story(&plan, "feature");
    let outer = feature.boxed.as_ref().expect("feature has a box").rect;
    let [a, b, c] = feature.columns[..] else { panic!("three columns") };
    assert_eq!(a.x, outer.x + Abs::pt(9));
    assert_eq!(c.x + c.width, outer.right() - Abs::pt(9));
    assert_eq!(b.x - (a.x + a.width), Abs::pt(9));
    let head = feature.head.as_ref().expect("feature has a head");
    assert_eq!(head.rect.y, plan.grid.row_top(66));
    assert_eq!(head.rect.x, outer.x + Abs::pt(9));
    assert_eq!(head.rect.right(), outer.right() - Abs::pt(9));
    assert_eq!(head.rect.bottom(), plan.grid.row_top(75) + plan.grid.em);
}

#[test]
fn a_photo_gives_its_lowest_rows_to_the_caption() {
    let plan = dummy();
    let photo = &plan.photos[0];
    assert_eq!(photo.picture.bottom(), plan.grid.row_top(60) + plan.grid.em);
    assert!((photo.picture.h.to_pt() - 322.2).abs() < 0.01 && photo.picture.w == Abs::pt(495));
    assert_eq!(photo.caption.as_ref().map(|c| c.rect.y), Some(plan.grid.row_top(61)));
    assert_eq!(photo.ppi, (170, 100));
}

#[test]
fn rules_stand_in_the_middle_of_gutters_and_rows() {
    let plan = dummy();
    let [c1, under] = &plan.rules[..] else { panic!("two rules") };
    assert_eq!(c1.from.x, plan.grid.column_left(7) - Abs::pt(9) / 2);
    assert_eq!((c1.from.y, c1.to.y), (plan.grid.row_top(7), plan.grid.row_top(57) + plan.grid.em));
    assert_eq!(under.from.y, plan.grid.row_top(30) + plan.grid.em / 2);
    assert_eq!(under.to.x, plan.grid.column_left(6) + plan.grid.measure);
}

#[test]
fn styles_settle_on_what_they_extend() {
    let plan = dummy();
    let style = |name: &str| plan.styles.iter().find(|s| s.name == name).expect("the dummy has the style");
    let sizes: Vec<i64> = style("head-1").sizes.iter().map(|s| s.whole(Abs::pt(1))).collect();
    assert_eq!(sizes, [54, 42, 36, 26, 24, 22]);
    assert_eq!(style("head-1").scale_x, (Ratio::hundredths(8_500), Ratio::ONE));
    let head_2 = style("head-2");
    assert_eq!((head_2.weight, head_2.align, head_2.indent), (Weight::Black, Align::Left, Ratio::ZERO));
    assert_eq!(head_2.kicker.map(|k| plan.styles[k.0].name.as_str()), Some("kicker-1"));
    // 10.8 pt on 9 pt is a share of the size: it grows with the size of what extends it.
    assert!((head_2.leading.to_f64() - 1.2).abs() < 1e-4);
    let tab = style("series-tab");
    assert_eq!(tab.panel.map(|p| (p.0.mix().unwrap().m, p.1)), Some((10_000, Ratio::new(3, 5))));
    assert_eq!(tab.ink, crate::ink::Ink::PAPER);
    let subhead = &plan.styles[plan.subhead.0];
    assert_eq!((subhead.font[0].as_str(), subhead.weight, subhead.indent), ("hei", Weight::Bold, Ratio::ZERO));
}
