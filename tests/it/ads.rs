//! Advertisements: placed at their own size, marked, and refused with their place when a press could not print them.

use crate::faults::{refused, refused_at};
use crate::support::{Edition, OLD, PLATE, place};
use duikai::ad::{Artwork, open};
use hayro::hayro_syntax::Pdf as Read;
use hayro::hayro_syntax::object::{Dict, Name as Key, Rect as Area, Stream};
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};
use std::fs;

/// The slot: 13字 wide, 14 rows high.
const SLOT: (f32, f32) = (117.0, 149.4);

/// An edition whose second column is an advertisement slot, filled by `ads/bank.pdf`.
pub fn edition(file: &str, bytes: &[u8]) -> Edition {
    let e = Edition::new();
    e.change("small.toml", "[story.second]\nframes = [{ cols = \"2\", lines = \"1-14\" }]\noptional = true\n", "");
    let template = e.text("small.toml");
    e.file("small.toml", format!("{template}\n[ad.bank]\nframe = {{ cols = \"2\", lines = \"1-14\" }}\n"));
    let text = e.text("edition.toml");
    e.file("edition.toml", format!("{text}\n[page.ads]\nbank = \"{file}\"\n"));
    e.file(file, bytes);
    e
}

/// How an advertiser's PDF is made.
pub struct Made<'a> {
    pub media: (f32, f32),
    pub trim: Option<[f32; 4]>,
    pub rotate: i32,
    pub content: &'a [u8],
    /// Writes more resources.
    pub with: &'a dyn Fn(&mut pdf_writer::writers::Resources),
    /// Writes more objects, from number 10 on.
    pub objects: &'a dyn Fn(&mut Pdf),
}

impl Default for Made<'_> {
    fn default() -> Self {
        // A block of full black at the lower left quarter of the slot's size, placed 10 pt in.
        let content = b"0 0 0 1 k 10 10 58.5 74.7 re f";
        let trim = Some([10.0, 10.0, 10.0 + SLOT.0, 10.0 + SLOT.1]);
        Made { media: (140.0, 180.0), trim, rotate: 0, content, with: &|_| {}, objects: &|_| {} }
    }
}

pub fn pdf(made: &Made) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let [catalog, tree, page, body] = [1, 2, 3, 4].map(Ref::new);
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids([page]).count(1);
    let mut p = pdf.page(page);
    p.parent(tree).contents(body).media_box(Rect::new(0.0, 0.0, made.media.0, made.media.1));
    if let Some([a, b, c, d]) = made.trim {
        p.trim_box(Rect::new(a, b, c, d));
    }
    if made.rotate != 0 {
        p.rotate(made.rotate);
    }
    let mut resources = p.resources();
    (made.with)(&mut resources);
    resources.finish();
    p.finish();
    pdf.stream(body, made.content);
    (made.objects)(&mut pdf);
    pdf.finish()
}

pub fn content(content: &[u8]) -> Vec<u8> {
    pdf(&Made { content, ..Made::default() })
}

/// The file with one piece of its text replaced.
#[track_caller]
fn changed(file: &[u8], from: &str, to: &str) -> Vec<u8> {
    let at = file.windows(from.len()).position(|w| w == from.as_bytes()).expect("the piece is there");
    [&file[..at], to.as_bytes(), &file[at + from.len()..]].concat()
}

#[test]
fn an_advertisement_of_its_slots_size_stands_at_100_per_cent_and_is_marked() {
    let e = edition("ads/bank.pdf", &pdf(&Made::default()));
    let done = e.render(&["--also", "json,png", "--dpi", "72"]);
    assert_eq!(done.status, 0, "{}", done.said);
    assert!(!done.said.contains("ad-size"), "{}", done.said);
    let report = e.report();
    assert!(report["white"]["percent"].as_f64().unwrap() < 10.0, "{}", report["white"]);
    let ad = &report["ads"][0];
    assert_eq!((ad["slot"].as_str(), ad["source"].as_str()), (Some("bank"), Some("ads/bank.pdf")));
    assert_eq!((ad["kind"].as_str(), ad["scale"].as_f64()), (Some("pdf"), Some(1.0)));
    assert_eq!(ad["size"], serde_json::json!([117.0, 149.4]));
    let mark = report["fixed"].as_array().unwrap().iter().find(|f| f["slot"] == "bank").unwrap();
    assert_eq!(mark["text"][0]["text"], "广告");
    // In the top right corner of the artwork.
    let number = |v: &serde_json::Value| v.as_f64().unwrap();
    let (x, y) = (number(&mark["text"][0]["x"]), number(&mark["text"][0]["y"]));
    let (left, top) = (number(&ad["box"][0]), number(&ad["box"][1]));
    assert!(x > left + 90.0 && x < left + 117.0 && y >= top && y < top + 5.0, "{x} {y} in {left} {top}");
    // The block fills the lower left quarter of the slot and nothing else.
    let picture = image::open(e.out().join("page-04.png")).unwrap().to_luma8();
    let at = |dx: f64, dy: f64| picture.get_pixel((left + dx) as u32, (top + dy) as u32).0[0];
    assert!(at(4.0, 145.0) < 80 && at(54.0, 80.0) < 80, "the artwork is not there");
    assert!(at(4.0, 70.0) > 200 && at(64.0, 145.0) > 200, "the artwork is elsewhere");
}

#[test]
fn the_artwork_is_a_form_of_the_plate_with_its_resources() {
    let e = edition("ads/bank.pdf", &pdf(&Made::default()));
    assert_eq!(e.render(&[]).status, 0);
    let plate = fs::read(e.out().join(PLATE)).unwrap();
    let read = Read::new(plate).unwrap();
    let form: Stream = read.pages()[0].resources().get_x_object(&Key::new_unescaped(b"A0")).expect("the artwork");
    let subtype: Key = form.dict().get(b"Subtype").unwrap();
    assert_eq!(subtype.as_ref(), b"Form");
    let area: Area = form.dict().get(b"BBox").unwrap();
    assert_eq!((area.x0, area.y0), (10.0, 10.0), "cut to its trim");
    assert!(form.dict().get::<Dict>(b"Resources").is_some());
    assert_eq!(form.decoded_data().unwrap().as_ref(), b"0 0 0 1 k 10 10 58.5 74.7 re f");
}

#[test]
fn a_plate_with_an_advertisement_repeats_to_the_byte() {
    let e = edition("ads/bank.pdf", &pdf(&Made::default()));
    assert_eq!(e.render(&["--jobs", "1"]).status, 0);
    let first = fs::read(e.out().join(PLATE)).unwrap();
    assert_eq!(e.render(&["--jobs", "4"]).status, 0);
    assert!(fs::read(e.out().join(PLATE)).unwrap() == first);
}

#[test]
fn artwork_of_another_size_is_warned_of_and_stands_whole_in_its_slot() {
    let made = Made { media: (200.0, 149.4), trim: None, ..Made::default() };
    let e = edition("ads/bank.pdf", &pdf(&made));
    let done = e.render(&["--also", "json"]);
    assert_eq!(done.status, 0, "{}", done.said);
    assert!(done.said.contains("warning[ad-size]"), "{}", done.said);
    assert!(done.said.contains("70.6 × 52.7 mm") && done.said.contains("41.3 × 52.7 mm"), "{}", done.said);
    let ad = &e.report()["ads"][0];
    assert_eq!(ad["scale"], 0.585);
    assert_eq!(ad["box"][2], 117.0);
    assert!(e.written().contains(&PLATE.to_owned()));
    assert!(e.speak("zh", &[]).said.contains("70.6 × 52.7 毫米"));
}

#[test]
fn artwork_within_a_millimetre_of_its_slot_is_not_scaled() {
    let made = Made { media: (119.0, 147.0), trim: None, ..Made::default() };
    let e = edition("ads/bank.pdf", &pdf(&made));
    let done = e.render(&["--also", "json"]);
    assert!(!done.said.contains("ad-size"), "{}", done.said);
    let ad = &e.report()["ads"][0];
    assert_eq!((&ad["scale"], &ad["box"][2]), (&serde_json::json!(1.0), &serde_json::json!(119.0)));
}

#[test]
fn a_turned_page_is_taken_upright() {
    let made = Made {
        media: (SLOT.1, SLOT.0),
        trim: None,
        rotate: 90,
        content: b"0 0 0 1 k 0 0 30 30 re f",
        ..Made::default()
    };
    let e = edition("ads/bank.pdf", &pdf(&made));
    let done = e.render(&["--also", "json,png", "--dpi", "72"]);
    assert!(done.status == 0 && !done.said.contains("ad-size"), "{}", done.said);
    let ad = e.report()["ads"][0]["box"].clone();
    let (left, top) = (ad[0].as_f64().unwrap(), ad[1].as_f64().unwrap());
    let picture = image::open(e.out().join("page-04.png")).unwrap().to_luma8();
    let at = |dx: f64, dy: f64| picture.get_pixel((left + dx) as u32, (top + dy) as u32).0[0];
    // Turned by 90° clockwise, the lower left corner becomes the upper left.
    assert!(at(5.0, 5.0) < 80 && at(5.0, 140.0) > 200, "the artwork is not turned");
}

#[track_caller]
fn unprintable(file: &[u8], code: &str, said: &str) {
    let e = edition("ads/bank.pdf", file);
    e.old_plate();
    let done = e.render(&[]);
    assert_eq!(done.status, 1, "{}", done.said);
    assert!(done.said.contains(&format!("error[{code}]")) && done.said.contains(said), "{}", done.said);
    let at = format!("edition.toml:{}", place(&e.text("edition.toml"), "\"ads/bank.pdf\""));
    assert!(done.said.contains(&at), "no {at} in\n{}", done.said);
    assert_eq!(e.written(), ["page-04.json", "page-04.previous.pdf"]);
    assert_eq!(fs::read(e.out().join("page-04.previous.pdf")).unwrap(), OLD);
}

#[test]
fn colours_of_light_are_an_error_wherever_they_are() {
    unprintable(&content(b"1 0 0 rg 10 10 50 50 re f"), "ad-colour", "DeviceRGB");
    unprintable(&content(b"/DeviceRGB cs 1 0 0 sc 10 10 50 50 re f"), "ad-colour", "DeviceRGB");
    let inline = b"q 50 0 0 50 10 10 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc\nEI Q";
    unprintable(&content(inline), "ad-colour", "DeviceRGB");
    let calibrated = |r: &mut pdf_writer::writers::Resources| {
        let mut spaces = r.insert(Name(b"ColorSpace")).dict();
        let mut space = spaces.insert(Name(b"C0")).array();
        space.item(Name(b"CalRGB"));
        space.push().dict().insert(Name(b"WhitePoint")).array().items([0.95, 1.0, 1.09]);
    };
    let made = Made { content: b"/C0 cs 1 0 0 sc 10 10 50 50 re f", with: &calibrated, ..Made::default() };
    unprintable(&pdf(&made), "ad-colour", "CalRGB");
}

#[test]
fn a_space_that_is_named_and_not_used_does_no_harm() {
    let with = |r: &mut pdf_writer::writers::Resources| {
        r.insert(Name(b"ColorSpace")).dict().insert(Name(b"C0")).primitive(Name(b"DeviceRGB"));
    };
    let e = edition("ads/bank.pdf", &pdf(&Made { with: &with, ..Made::default() }));
    let done = e.render(&[]);
    assert_eq!(done.status, 0, "{}", done.said);
}

#[test]
fn a_spot_ink_is_an_error_that_names_it() {
    let spot = |r: &mut pdf_writer::writers::Resources| {
        let mut spaces = r.insert(Name(b"ColorSpace")).dict();
        let mut space = spaces.insert(Name(b"C0")).array();
        space.item(Name(b"Separation")).item(Name(b"PANTONE 186 C")).item(Name(b"DeviceCMYK"));
        let mut tint = space.push().dict();
        tint.pair(Name(b"FunctionType"), 2).pair(Name(b"N"), 1);
        tint.insert(Name(b"Domain")).array().items([0, 1]);
        tint.insert(Name(b"C0")).array().items([0, 0, 0, 0]);
        tint.insert(Name(b"C1")).array().items([0.0, 1.0, 0.8, 0.1]);
    };
    let made = Made { content: b"/C0 cs 1 scn 10 10 50 50 re f", with: &spot, ..Made::default() };
    unprintable(&pdf(&made), "ad-colour", "PANTONE 186 C");
}

#[test]
fn a_colour_over_the_ink_limit_is_an_error_and_one_at_it_is_not() {
    let heavy = |content: &'static [u8]| pdf(&Made { content, ..Made::default() });
    for content in [&b"0.9 0.9 0.9 0.3 k 10 10 50 50 re f"[..], b"/DeviceCMYK CS 1 1 0.41 0 SCN 10 10 m 50 50 l S"] {
        unprintable(&heavy(content), "ink-limit", "the press takes 240 %");
    }
    // 240 %; and a gray of the same numbers is no ink.
    for content in [&b"1 1 0.4 0 k 10 10 50 50 re f"[..], b"q /DeviceCMYK cs 0 0 0 1 sc Q 1 g 10 10 50 50 re f"] {
        let done = edition("ads/bank.pdf", &heavy(content)).render(&[]);
        assert_eq!(done.status, 0, "{}", done.said);
    }
}

/// Artwork whose font is not in it.
pub fn without_font() -> Vec<u8> {
    let font = |r: &mut pdf_writer::writers::Resources| {
        let mut fonts = r.insert(Name(b"Font")).dict();
        let mut font = fonts.insert(Name(b"F0")).dict();
        font.pair(Name(b"Type"), Name(b"Font")).pair(Name(b"Subtype"), Name(b"Type1"));
        font.pair(Name(b"BaseFont"), Name(b"Helvetica"));
    };
    let mut text = Content::new();
    text.begin_text().set_font(Name(b"F0"), 12.0).show(Str(b"bank")).end_text();
    let text = text.finish().into_vec();
    pdf(&Made { content: &text, with: &font, ..Made::default() })
}

#[test]
fn a_font_that_is_not_in_the_file_is_an_error() {
    unprintable(&without_font(), "ad-font", "Helvetica");
}

#[track_caller]
fn unreadable(file: &[u8], said: &str) {
    let e = edition("ads/bank.pdf", file);
    let done = refused_at(&e, "ad-unreadable", "edition.toml", "\"ads/bank.pdf\"");
    assert!(done.said.contains(said), "{}", done.said);
}

#[test]
fn a_file_that_is_no_advertisement_is_told() {
    unreadable(b"", "not a PDF");
    unreadable("这不是广告".as_bytes(), "not a PDF");
}

#[test]
fn an_encrypted_pdf_is_told() {
    unreadable(&changed(&pdf(&Made::default()), "/Root 1 0 R", "/Root 1 0 R /Encrypt 99 0 R"), "encrypted");
}

#[test]
fn a_damaged_or_truncated_pdf_is_told() {
    let whole = pdf(&Made::default());
    for keep in [20, 200, whole.len() - 20] {
        unreadable(&whole[..keep], "ends before");
    }
    unreadable(b"%PDF-1.6\nnothing here\n%%EOF\n", "damaged");
    let lost = |r: &mut pdf_writer::writers::Resources| {
        r.insert(Name(b"XObject")).dict().insert(Name(b"X0")).primitive(Ref::new(77));
    };
    unreadable(&pdf(&Made { with: &lost, ..Made::default() }), "object 77 is missing");
    // Declared as packed, and not.
    unreadable(&changed(&whole, "/Length 30", "/Filter/FlateDecode/Length 30"), "damaged");
}

#[test]
fn an_empty_pdf_is_told() {
    unreadable(&content(b" \n"), "empty");
    let mut none = Pdf::new();
    none.catalog(Ref::new(1)).pages(Ref::new(2));
    none.pages(Ref::new(2)).kids([]).count(0);
    let e = edition("ads/bank.pdf", &none.finish());
    refused(&e, "ad-unreadable");
}

#[test]
fn layers_that_are_off_are_told() {
    let layers = "/Pages 2 0 R /OCProperties << /OCGs [] /D << /OFF [3 0 R] >> >>";
    unreadable(&changed(&pdf(&Made::default()), "/Pages 2 0 R", layers), "layers");
}

#[test]
fn no_cut_or_flipped_byte_is_a_panic() {
    let whole = pdf(&Made::default());
    for at in (0..whole.len()).step_by(3) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x15;
        let _ = open(&bytes);
        bytes.truncate(at);
        bytes.extend_from_slice(b"\n%%EOF");
        let _ = open(&bytes);
    }
}

#[test]
fn a_slot_without_its_advertisement_is_told_unless_it_may_be_empty() {
    let e = edition("ads/bank.pdf", &pdf(&Made::default()));
    e.change("edition.toml", "[page.ads]\nbank = \"ads/bank.pdf\"\n", "");
    let done = refused(&e, "empty-slot");
    assert!(done.said.contains("\"bank\""), "{}", done.said);
    e.change("small.toml", "[ad.bank]\n", "[ad.bank]\noptional = true\n");
    let done = e.render(&["--also", "json"]);
    assert_eq!(done.status, 0, "{}", done.said);
    let white = e.report()["white"]["percent"].as_f64().unwrap();
    assert!(white > 25.0, "an empty slot is white: {white}");
}

#[test]
fn text_runs_round_an_advertisement_inside_its_story() {
    let e = edition("ads/bank.pdf", &pdf(&Made { media: (117.0, 52.2), trim: None, ..Made::default() }));
    e.change(
        "small.toml",
        "frames = [{ cols = \"1\", lines = \"1-14\" }]",
        "frames = [{ cols = \"1-2\", lines = \"1-14\" }]",
    );
    e.change(
        "small.toml",
        "frame = { cols = \"2\", lines = \"1-14\" }",
        "inside = \"lead\"\nframe = { cols = \"2\", lines = \"8-12\" }",
    );
    let done = e.render(&["--also", "json"]);
    assert_eq!(done.status, 0, "{}", done.said);
    assert!(!done.said.contains("ad-size"), "{}", done.said);
    let report = e.report();
    let number = |v: &serde_json::Value| v.as_f64().unwrap();
    let ad = &report["ads"][0]["box"];
    for line in report["stories"][0]["text"].as_array().unwrap() {
        let (x, y) = (number(&line["x"]), number(&line["y"]));
        let beside = x + number(&line["width"]) <= number(&ad[0]) + 0.01;
        let above = y + number(&line["height"]) <= number(&ad[1]) || y >= number(&ad[1]) + number(&ad[3]);
        assert!(beside || above, "{line}");
    }
}

#[test]
fn faults_of_slots_and_names_are_told() {
    let made = pdf(&Made::default());
    let e = edition("ads/bank.pdf", &made);
    e.change("edition.toml", "bank = ", "bnak = ");
    let done = refused_at(&e, "unknown-slot", "edition.toml", "bnak");
    assert!(done.said.contains("did you mean `bank`?"), "{}", done.said);
    let e = edition("ads/bank.pdf", &made);
    e.change("small.toml", "frame = { cols = \"2\", lines = \"1-14\" }", "frame = { cols = \"2\", lines = \"1-16\" }");
    let done = refused(&e, "overlap");
    assert!(done.said.contains("advertisement \"bank\""), "{}", done.said);
    let e = edition("ads/bank.pdf", &made);
    e.change("edition.toml", "\"ads/bank.pdf\"", "\"ads/none.pdf\"");
    refused_at(&e, "missing-file", "edition.toml", "\"ads/none.pdf\"");
    let e = edition("ads/bank.pdf", &made);
    e.change("edition.toml", "\"ads/bank.pdf\"", "\"../bank.pdf\"");
    refused_at(&e, "path-leaves-edition", "edition.toml", "\"../bank.pdf\"");
    let e = edition("ads/bank.pdf", &made);
    e.change("edition.toml", "bank = \"ads/bank.pdf\"", "bank = { fiel = \"ads/bank.pdf\" }");
    refused_at(&e, "unknown-key", "edition.toml", "fiel");
}

#[test]
fn an_advertisement_takes_a_table_and_a_style_of_its_mark() {
    let e = edition("ads/bank.pdf", &pdf(&Made::default()));
    e.change("edition.toml", "bank = \"ads/bank.pdf\"", "bank = { file = \"ads/bank.pdf\" }");
    e.change("small.toml", "[ad.bank]\n", "[ad.bank]\nmark-style = \"mark\"\n");
    let template = e.text("small.toml");
    e.file("small.toml", format!("{template}\n[style.mark]\nfont = [\"song\"]\nsize = \"12pt\"\nindent = \"0字\"\n"));
    let done = e.render(&["--also", "json"]);
    assert_eq!(done.status, 0, "{}", done.said);
    let report = e.report();
    let mark = report["fixed"].as_array().unwrap().iter().find(|f| f["slot"] == "bank").unwrap();
    assert_eq!(mark["text"][0]["height"], 12.0);
}

/// A PNG of one gray, with a resolution in pixels a metre if there is one.
fn png(w: u32, h: u32, per_metre: Option<u32>) -> Vec<u8> {
    let mut out = Vec::new();
    let data = vec![90; (w * h) as usize];
    let encoder = image::codecs::png::PngEncoder::new(&mut out);
    image::ImageEncoder::write_image(encoder, &data, w, h, image::ExtendedColorType::L8).unwrap();
    if let Some(n) = per_metre {
        let mut chunk = b"\0\0\0\x09pHYs".to_vec();
        chunk.extend(n.to_be_bytes());
        chunk.extend(n.to_be_bytes());
        chunk.push(1);
        chunk.extend([0; 4]);
        let sum = crc(&chunk[4..17]);
        chunk[17..].copy_from_slice(&sum.to_be_bytes());
        // After the header chunk.
        out.splice(33..33, chunk);
    }
    out
}

/// The sum that closes a chunk of a PNG.
pub fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |s, _| (s >> 1) ^ (0xEDB8_8320 & (s & 1).wrapping_neg()))
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[test]
fn a_picture_with_a_resolution_is_placed_by_it() {
    // 488 × 623 pixels at 300 ppi: 117.1 × 149.5 pt.
    let e = edition("ads/bank.png", &png(488, 623, Some(11_811)));
    let done = e.render(&["--also", "json"]);
    assert!(done.status == 0 && !done.said.contains("ad-size"), "{}", done.said);
    let ad = &e.report()["ads"][0];
    assert_eq!((&ad["kind"], &ad["scale"]), (&serde_json::json!("picture"), &serde_json::json!(1.0)));
    let e = edition("ads/bank.png", &png(488, 623, Some(5_906)));
    let done = e.render(&["--also", "json"]);
    assert!(done.status == 0 && done.said.contains("warning[ad-size]"), "{}", done.said);
}

#[test]
fn a_picture_without_a_resolution_is_fitted() {
    let e = edition("ads/bank.png", &png(600, 300, None));
    let done = e.render(&["--also", "json"]);
    assert!(done.status == 0 && !done.said.contains("ad-size"), "{}", done.said);
    let ad = &e.report()["ads"][0];
    assert_eq!((&ad["scale"], &ad["box"][3]), (&serde_json::Value::Null, &serde_json::json!(58.5)));
    let e = edition("ads/bank.png", &png(60, 30, None));
    let done = e.render(&[]);
    assert!(done.status == 1 && done.said.contains("error[low-ppi]"), "{}", done.said);
}

#[test]
fn a_cut_picture_is_told_as_an_advertisement() {
    let whole = png(60, 30, None);
    let e = edition("ads/bank.png", &whole[..whole.len() / 2]);
    let done = e.render(&[]);
    assert_eq!(done.status, 2, "{}", done.said);
    assert!(done.said.contains("error[ad-unreadable]"), "{}", done.said);
    assert_eq!(e.written(), Vec::<String>::new());
}

#[test]
fn a_form_inside_a_form_brings_its_troubles() {
    let mut pdf = Pdf::new();
    let [catalog, tree, page, body, inner] = [1, 2, 3, 4, 5].map(Ref::new);
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids([page]).count(1);
    let mut p = pdf.page(page);
    p.parent(tree).contents(body).media_box(Rect::new(0.0, 0.0, 100.0, 100.0));
    p.resources().x_objects().pair(Name(b"X0"), inner);
    p.finish();
    pdf.stream(body, b"/X0 Do");
    pdf.form_xobject(inner, b"0 1 0 RG 0 0 m 9 9 l S").bbox(Rect::new(0.0, 0.0, 9.0, 9.0));
    let Ok(Artwork::Page(form)) = open(&pdf.finish()) else { panic!("a sound file") };
    assert_eq!(form.troubles.len(), 1, "{:?}", form.troubles);
}
