//! The edge of the page: its bleed, its marks, what runs off it.

use super::{GRID, load_chain, said};
use crate::geom::{Abs, Rect};
use crate::template::{Mark, Plan};

/// The reference page with more in `[page]`, and with slots.
fn edged(page: &str, slots: &str) -> (Option<Plan>, Vec<crate::diag::Finding>, crate::diag::Sources) {
    load_chain(&[&GRID
        .replace("top = \"30mm\"\n", &format!("top = \"30mm\"\n{page}\n"))
        .replace("[style.body]", &format!("{slots}\n[style.body]"))])
}

#[track_caller]
fn fault(page: &str, slots: &str, expected: &[(&str, &str)]) {
    let found = edged(page, slots);
    assert_eq!(said(&found), expected, "{page} {slots}");
}

#[track_caller]
fn plan(page: &str, slots: &str) -> Plan {
    let found = edged(page, slots);
    assert_eq!(said(&found), []);
    found.0.unwrap()
}

fn mm(n: i64) -> Abs {
    Abs::micro_m(n * 1_000)
}

#[test]
fn a_bleed_is_no_larger_than_the_margin() {
    // The type area of the reference page is 352.4 mm wide on 390 mm: 18.8 mm at each side.
    assert_eq!(plan("bleed = \"18mm\"", "").bleed, mm(18));
    fault("bleed = \"19mm\"", "", &[("bleed-too-large", "\"19mm\"")]);
    fault("bleed = \"300mm\"", "", &[("bleed-too-large", "\"300mm\"")]);
    fault("bleed = \"-3mm\"", "", &[("negative-length", "\"-3mm\"")]);
    fault("bleed = 3", "", &[("bare-number", "3")]);
    fault("bleed = \"3字\"", "", &[("wrong-unit", "\"3字\"")]);
}

#[test]
fn marks_stand_outside_the_bleed_and_make_the_sheet_larger() {
    let none = plan("bleed = \"3mm\"", "");
    assert_eq!(none.marks.margin(none.bleed), mm(3));
    let some = plan("bleed = \"3mm\"\nmarks = [\"crop\", \"fold\"]\nfold = \"100mm\"", "");
    assert!(some.marks.shows(Mark::Crop) && !some.marks.shows(Mark::Info));
    assert_eq!(some.marks.fold, Some(mm(100)));
    assert!(some.marks.start(some.bleed) > some.bleed && some.marks.margin(some.bleed) > some.marks.start(some.bleed));
    assert_eq!(plan("marks = \"info\"", "").marks.start(Abs::ZERO), mm(3), "off the trim where nothing bleeds");
    assert_eq!(plan("fold = \"middle\"", "").marks.fold, None);
    fault("fold = \"390mm\"", "", &[("fold-off-page", "\"390mm\"")]);
    fault("fold = \"centre\"", "", &[("unknown-value", "\"centre\"")]);
    fault("marks = [\"corp\"]", "", &[("unknown-value", "\"corp\"")]);
}

#[test]
fn a_slot_goes_to_the_trim_and_then_off_the_page() {
    let frame = "frame = { cols = \"1-4\", lines = \"1-40\" }";
    let caption = "caption = { height = \"2行\", style = \"body\" }";
    let p = plan("bleed = \"3mm\"", &format!("[photo.a]\n{frame}\n{caption}\nbleed = [\"left\", \"top\"]"));
    let (photo, own) = (&p.photos[0], plan("bleed = \"3mm\"", &format!("[photo.a]\n{frame}\n{caption}")));
    assert_eq!((photo.picture.x, photo.picture.y), (Abs::ZERO, Abs::ZERO));
    let inner = own.photos[0].picture;
    assert_eq!((photo.picture.right(), photo.picture.bottom()), (inner.right(), inner.bottom()));
    assert_eq!(photo.caption.as_ref().unwrap().rect, own.photos[0].caption.as_ref().unwrap().rect, "words stay");
    assert_eq!(p.bled(photo.picture), Rect::new(-mm(3), -mm(3), inner.right() + mm(3), inner.bottom() + mm(3)));
    assert_eq!(p.bled(inner), inner, "what does not touch the trim stays");
    let off = Rect::new(p.trim.w - mm(20), p.trim.h - mm(20), mm(20) - Abs::micro_m(50), mm(21));
    assert_eq!(
        p.bled(off),
        Rect::new(off.x, off.y, mm(23), mm(23)),
        "within a tenth of a millimetre, or over the trim"
    );
    let p = plan("bleed = \"3mm\"", &format!("[text.a]\n{frame}\ntext = \"字\"\ntint = \"K8\"\nbleed = \"all\""));
    assert_eq!(p.texts[0].rect, Rect::new(Abs::ZERO, Abs::ZERO, p.trim.w, p.trim.h));
    assert!(p.texts[0].words.x > Abs::ZERO);
}

#[test]
fn a_bleed_that_cannot_be_is_told() {
    let frame = "frame = { cols = \"1-4\", lines = \"1-40\" }";
    fault("", &format!("[photo.a]\n{frame}\nbleed = \"left\""), &[("cannot-bleed", "\"left\"")]);
    let with = |more: &str| format!("[photo.a]\n{frame}\n{more}");
    let bleed = "bleed = \"3mm\"";
    fault(bleed, &with("fit = \"contain\"\nbleed = \"left\""), &[("cannot-bleed", "\"left\"")]);
    fault(bleed, &with("shape = \"ellipse\"\nbleed = \"left\""), &[("cannot-bleed", "\"left\"")]);
    let caption = "caption = { height = \"2行\", style = \"body\" }\nbleed = \"bottom\"";
    fault(bleed, &with(caption), &[("cannot-bleed", "\"bottom\"")]);
    fault(bleed, &with("bleed = \"lower\""), &[("unknown-value", "\"lower\"")]);
    // It may not lie on its neighbours in the margin.
    let folio = "[text.f]\nframe = { x = \"0mm\", y = \"-10mm\", width = \"90mm\", height = \"5mm\" }\ntext = \"版\"";
    let both = format!("{}\n{folio}", with("bleed = \"top\""));
    assert_eq!(said(&edged(bleed, &both)).iter().map(|f| f.0).collect::<Vec<_>>(), ["overlap"]);
}
