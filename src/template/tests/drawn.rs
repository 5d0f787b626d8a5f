//! Rules, boxes, heads in a rule and captions: where they stand, and what is said of wrong ones.

use super::super::*;
use super::{on_grid, said};
use crate::geom::{Abs, Point, Rect};

#[track_caller]
fn plan(more: &str) -> Plan {
    let found = on_grid(more);
    assert_eq!(found.1, []);
    found.0.expect("a template without faults gives a plan")
}

#[track_caller]
fn one(more: &str, code: &str, quoted: &str) -> crate::diag::Finding {
    let found = on_grid(more);
    assert_eq!(said(&found), [(code, quoted)]);
    found.1[0].clone()
}

fn boxed(inside: &str) -> String {
    format!("[story.a]\nframes = [{{ cols = \"1-2\", lines = \"1-20\" }}]\nbox = {{ {inside} }}\n")
}
fn rule(inside: &str) -> String {
    format!("[rule.a]\ncols = \"1-2\"\nline = 3\n{inside}\n")
}

#[test]
fn every_kind_has_a_weight_of_its_own_unless_it_is_told() {
    let weight = |inside: &str| plan(&rule(inside)).rules[0].look.weight;
    assert_eq!(weight(""), Abs::milli_pt(250));
    assert_eq!(weight("kind = \"thick\""), Abs::milli_pt(1_500));
    assert_eq!(weight("kind = \"wave\""), Abs::pt(3));
    assert_eq!(weight("kind = \"ornament\""), Abs::pt(7));
    assert_eq!(weight("kind = \"thick\"\nweight = \"2pt\""), Abs::pt(2));
    let cloud = plan(&rule("kind = \"ornament\"\ndesign = \"cloud\"")).rules[0].look;
    assert_eq!((cloud.design, cloud.band()), (Design::Cloud, Abs::pt(7)));
}

#[test]
fn wrong_rules_and_boxes_say_what_to_write() {
    let f = one(&rule("kind = \"ornament\"\ndesign = \"petall\""), "unknown-design", "\"petall\"");
    assert_eq!(f.label.en, "did you mean `petal`?");
    assert!(f.help.en.contains("meander, cloud, rope, petal"), "{}", f.help.en);
    one(&rule("design = \"petal\""), "design-without-ornament", "\"petal\"");
    one(&rule("kind = \"wavy\""), "unknown-value", "\"wavy\"");
    one(&rule("weight = \"0.1pt\""), "rule-weight", "\"0.1pt\"");
    one(&rule("weight = \"80pt\""), "rule-weight", "\"80pt\"");
    one(&boxed("radius = \"2mm\""), "radius-without-corner", "\"2mm\"");
    one(&boxed("corner = \"round\", radius = \"60mm\""), "radius-too-large", "\"60mm\"");
    one(&boxed("corner = \"round\", rule = \"ornament\""), "corner-of-band", "\"round\"");
    one(&boxed("inset = \"3pt\", rule = \"ornament\""), "inset-too-small", "\"3pt\"");
    one(&boxed("corner = \"rond\""), "unknown-value", "\"rond\"");
}

#[test]
fn a_corner_without_radius_takes_two_millimetres() {
    let corner = |inside: &str| plan(&boxed(inside)).stories[0].boxed.clone().map(|b| b.corner);
    assert_eq!(corner("rule = \"double\""), Some(Corner::Square));
    assert_eq!(corner("corner = \"round\""), Some(Corner::Round(Abs::micro_m(2_000))));
    assert_eq!(corner("corner = \"cut\", radius = \"3mm\""), Some(Corner::Cut(Abs::micro_m(3_000))));
}

#[test]
fn an_ornament_keeps_text_a_character_off_its_inner_edge() {
    let first = |inside: &str| plan(&boxed(inside)).stories[0].columns[0];
    assert_eq!(first("rule = \"double\"").x, first("rule = \"none\"").x);
    let ornament = first("rule = \"ornament\"");
    assert_eq!(ornament.x - first("").x, Abs::pt(7));
    assert_eq!((ornament.first_row, ornament.rows), (3, 16));
}

#[test]
fn a_box_round_an_l_takes_its_inset_off_outer_edges_alone() {
    let plan = plan(
        "[story.a]\nframes = [{ cols = \"1\", lines = \"1-30\" }, { cols = \"2-3\", lines = \"11-30\" }]\nbox = { rule = \"double\" }\n",
    );
    let (grid, story) = (plan.grid, &plan.stories[0]);
    let b = story.boxed.as_ref().expect("a box");
    let (left, inner, right) =
        (grid.column_left(1), grid.column_left(1) + grid.measure, grid.column_left(3) + grid.measure);
    let (top, step, foot) = (grid.row_top(1), grid.row_top(11), grid.row_top(30) + grid.em);
    let l = [(left, top), (inner, top), (inner, step), (right, step), (right, foot), (left, foot)];
    assert_eq!(b.outline.loops(), [l.map(|(x, y)| Point { x, y })]);
    let [one, two, three] = story.columns[..] else { panic!("three columns") };
    // The first frame has the rule at its right, above the second.
    assert_eq!((one.x, one.x + one.width, one.first_row), (left + grid.em, inner - grid.em, 2));
    assert_eq!((two.x, two.first_row, two.rows), (grid.column_left(2), 12, 18));
    assert_eq!(three.x + three.width, right - grid.em);
}

#[test]
fn frames_that_do_not_hang_together_have_one_box_round_them_all() {
    let plan = plan(
        "[story.a]\nframes = [{ cols = \"1\", lines = \"1-30\" }, { cols = \"3\", lines = \"1-30\" }]\nbox = { rule = \"double\" }\n",
    );
    let b = plan.stories[0].boxed.as_ref().expect("a box");
    assert_eq!((b.outline.edges().count(), b.rect.right()), (4, plan.grid.column_left(3) + plan.grid.measure));
}

fn in_rule(head: &str, boxed: &str) -> String {
    format!(
        "[story.a]\nframes = [{{ cols = \"1-2\", lines = \"1-20\" }}]\nbox = {{ {boxed} }}\nhead = {{ cols = \"1-2\", style = \"head-1\", place = \"rule\", {head} }}\n"
    )
}

#[test]
fn the_top_rule_runs_through_the_middle_of_a_head_in_it() {
    let plan = plan(&in_rule("height = \"6行\"", "rule = \"thin-thick\""));
    let story = &plan.stories[0];
    let (head, b) = (story.head.as_ref().expect("a head").rect, story.boxed.as_ref().expect("a box"));
    assert_eq!((head.y, head.bottom()), (plan.grid.row_top(1), plan.grid.row_top(6) + plan.grid.em));
    assert_eq!(b.rect.y + b.look.band() / 2, head.y + head.h / 2);
    assert_eq!(b.rect.bottom(), plan.grid.row_top(20) + plan.grid.em);
    assert_eq!(b.outline.edges().next().map(|e| e.from.y), Some(b.rect.y));
    assert_eq!(story.columns[0].first_row, 7);
    // Room for a stump of rule at both ends.
    assert!(head.x > b.rect.x + Abs::pt(9) && head.right() < b.rect.right() - Abs::pt(9));
}

#[test]
fn a_low_head_in_a_rule_keeps_the_text_an_inset_off_the_rule() {
    let plan = plan(&in_rule("height = \"2行\"", "rule = \"double\""));
    let story = &plan.stories[0];
    let b = story.boxed.as_ref().expect("a box");
    let first = plan.grid.row_top(story.columns[0].first_row);
    assert!(first >= b.rect.y + plan.grid.em && first < b.rect.y + plan.grid.em * 3, "{first:?} {:?}", b.rect.y);
}

#[test]
fn a_head_in_a_rule_needs_one_and_lies() {
    let none = one(&in_rule("height = \"4行\"", "rule = \"none\""), "head-needs-rule", "head");
    assert!(none.help.en.contains("place = \"top\""));
    one(&in_rule("height = \"4行\"", "sides = [\"left\", \"right\"]"), "head-needs-rule", "head");
    let bare = in_rule("height = \"4行\"", "").replace("box = {  }\n", "");
    one(&bare, "head-needs-rule", "head");
    one(&in_rule("height = \"4行\", writing = \"vertical\"", ""), "vertical-in-rule", "head");
    one(&in_rule("height = \"20行\"", ""), "head-leaves-no-rows", "head");
    one(&in_rule("lines = \"3-6\"", ""), "head-outside", "\"1-2\"");
}

fn photo(caption: &str) -> String {
    format!("[photo.a]\nframe = {{ cols = \"1-2\", lines = \"1-20\" }}\ncaption = {{ style = \"body\", {caption} }}\n")
}

/// The frame, the picture and the words.
fn places(caption: &str) -> (Rect, Rect, CaptionSlot) {
    let plan = plan(&photo(caption));
    let photo = &plan.photos[0];
    (photo.frame, photo.picture, photo.caption.clone().expect("a caption"))
}

#[test]
fn a_caption_beside_its_picture_is_as_high_and_half_a_character_off() {
    let (frame, picture, caption) = places("place = \"right\", width = \"6字\"");
    assert_eq!((picture.x, picture.h, caption.rect.h), (frame.x, frame.h, frame.h));
    assert_eq!(caption.rect.x - picture.right(), Abs::milli_pt(4_500));
    assert_eq!((caption.rect.w, caption.rect.right()), (Abs::pt(54), frame.right()));
    let (frame, picture, caption) = places("place = \"left\", width = \"6字\"");
    assert_eq!((caption.rect.x, picture.right()), (frame.x, frame.right()));
    assert_eq!(picture.x - caption.rect.right(), Abs::milli_pt(4_500));
}

#[test]
fn a_caption_inside_its_picture_takes_nothing_of_it() {
    let (frame, picture, caption) = places("place = \"inside\", height = \"3行\"");
    assert_eq!((picture, caption.panel), (frame, None));
    assert_eq!((caption.rect.bottom(), caption.rect.x), (frame.bottom(), frame.x + Abs::milli_pt(4_500)));
    let (frame, _, caption) = places("place = \"inside\", height = \"3行\", tint = \"paper\"");
    let panel = caption.panel.expect("a panel").0;
    assert_eq!((panel.x, panel.right(), panel.bottom()), (frame.x, frame.right(), frame.bottom()));
}

#[test]
fn captions_that_make_no_sense_are_told() {
    one(&photo("place = \"left\", width = \"6字\", height = \"3行\""), "caption-size", "\"3行\"");
    one(&photo("height = \"3行\", width = \"6字\""), "caption-size", "\"6字\"");
    one(&photo("place = \"left\""), "missing-key", "caption");
    one(&photo("place = \"left\", width = \"27字\""), "caption-leaves-no-room", "\"27字\"");
    one(&photo("place = \"inside\", height = \"21行\""), "caption-leaves-no-room", "\"21行\"");
    let shared = |photos: &str| {
        format!(
            "[photo.a]\nframe = {{ cols = \"1\", lines = \"1-9\" }}\n[caption.c]\nframe = {{ cols = \"1\", lines = \"10-12\" }}\nphotos = {photos}\nstyle = \"body\"\n"
        )
    };
    assert_eq!(plan(&shared("[\"a\"]")).captions[0].photos, ["a"]);
    one(&shared("[]"), "empty-caption", "[]");
    one(&shared("[\"a\", \"b\"]"), "unknown-slot", "\"b\"");
    let over = shared("[\"a\"]").replace("10-12", "9-12");
    assert_eq!(said(&on_grid(&over)).iter().map(|f| f.0).collect::<Vec<_>>(), ["overlap"]);
}
