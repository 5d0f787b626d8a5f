//! What a written page says when it is read again.

use super::*;
use crate::display::{Element, Glyph, GlyphRun, Kid, Line, Photo, Role};
use crate::font::bundled;
use crate::geom::Rect as Place;
use crate::geom::{Point, Ratio, Size};
use crate::image::{Crop, Press, prepare};
use crate::ink::{Cmyk, Ink};
use crate::pdf::Intent;
use crate::template::Weight;
use skrifa::MetadataProvider;
use std::io::Read;

/// Sets a text at the given places.
fn set(book: &FontBook, family: &str, size: Abs, text: &str, at: impl Fn(i64) -> Point) -> GlyphRun {
    let face = book.face(family, Weight::Regular).unwrap();
    let font = book.get(face).unwrap().font().unwrap();
    let glyph = |(i, c): (usize, char)| Glyph {
        id: font.charmap().map(c).unwrap().to_u32() as u16,
        at: at(i as i64),
        text: c.to_string(),
    };
    let glyphs = text.chars().enumerate().map(glyph).collect();
    GlyphRun { face, size, scale_x: Ratio::ONE, scale_y: Ratio::ONE, ink: Ink::BLACK, glyphs, turned: false }
}

fn line(text: &str, runs: Vec<GlyphRun>) -> Item {
    Item::Line(Line { text: text.to_owned(), runs, whole: false })
}

fn across(x: i64, y: i64, step: Abs) -> impl Fn(i64) -> Point {
    move |i| Point { x: Abs::pt(x) + step * i, y: Abs::pt(y) }
}

/// A page with two faces, a vertical line, a rule, a tint, an outline and a photo.
fn page() -> (DisplayList, FontBook, Vec<Prepared>) {
    let book = bundled();
    let step = Abs::milli_pt(9_137);
    let song = set(&book, "song", Abs::pt(9), "本报长沙讯", across(20, 30, step));
    let mut kai = set(&book, "kai", Abs::pt(9), "楷体字", across(70, 30, step));
    kai.scale_x = Ratio::hundredths(9_000);
    let down = set(&book, "song", Abs::pt(20), "竖排标题", |i| Point { x: Abs::pt(150), y: Abs::pt(40 + 21 * i) });
    let mut file = Vec::new();
    jpeg_encoder::Encoder::new(&mut file, 90).encode(&[200, 40, 40], 1, 1, jpeg_encoder::ColorType::Rgb).unwrap();
    let crop = Crop { x: 0, y: 0, w: 1, h: 1 };
    let picture =
        prepare(&file, crop, (Abs::pt(20), Abs::pt(20)), &Press::open(Default::default(), None).unwrap()).unwrap();
    let place = |x, y, w, h| Place::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h));
    let items = vec![
        Item::Fill(place(10, 10, 100, 30), Ink::Mix(Cmyk { k: 800, ..Cmyk::PAPER })),
        line("本报长沙讯楷体字", vec![song, kai]),
        line("竖排标题", vec![down]),
        Item::Photo(Photo { rect: place(20, 60, 20, 20), picture: 0, alt: "红".to_owned(), clip: None }),
        Item::Outline(place(60, 60, 40, 20), Abs::pt(1), Ink::BLACK),
    ];
    let trim = Size { w: Abs::pt(200), h: Abs::pt(150) };
    (DisplayList::new(trim, Abs::pt(9), items), book, vec![picture])
}

fn meta() -> Meta {
    Meta {
        title: "湘水日报 & 04".into(),
        paper: "湘水日报".into(),
        language: "zh-CN".into(),
        date: (2026, 11, 24),
        ..Meta::default()
    }
}

fn bytes() -> Vec<u8> {
    let (list, book, pictures) = page();
    write(&list, &book, &pictures, &[], &meta())
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|w| w == text.as_bytes())
}

/// Returns every compressed stream of the file, in text.
fn streams(pdf: &[u8]) -> Vec<String> {
    let starts = pdf.windows(8).enumerate().filter(|(_, w)| *w == b"\nstream\n").map(|(i, _)| i + 8);
    let inflate = |at: usize| {
        let mut out = Vec::new();
        flate2::read::ZlibDecoder::new(&pdf[at..]).read_to_end(&mut out).ok()?;
        Some(String::from_utf8_lossy(&out).into_owned())
    };
    starts.filter_map(inflate).collect()
}

#[test]
fn another_library_reads_the_page_and_its_boxes() {
    let pdf = bytes();
    assert!(pdf.starts_with(b"%PDF-1.6\n"));
    let mut warnings = Vec::new();
    let read = printpdf::PdfDocument::parse(&pdf, &printpdf::PdfParseOptions::default(), &mut warnings).unwrap();
    assert_eq!(read.pages.len(), 1);
    let page = &read.pages[0];
    assert_eq!((page.media_box.width.0, page.media_box.height.0), (218.0, 168.0));
    assert_eq!((page.trim_box.x.0, page.trim_box.width.0, page.trim_box.height.0), (9.0, 200.0, 150.0));
    assert!(!page.ops.is_empty());
}

#[test]
fn the_same_page_gives_the_same_bytes_and_another_day_another_identity() {
    let once = bytes();
    assert!(once == bytes());
    let (list, book, pictures) = page();
    let other = write(&list, &book, &pictures, &[], &Meta { date: (2026, 11, 25), ..meta() });
    let id = |pdf: &[u8]| {
        let at = pdf.windows(3).rposition(|w| w == b"/ID").unwrap();
        pdf[at..at + 40].to_vec()
    };
    assert_ne!(id(&once), id(&other));
}

#[test]
fn the_file_says_the_same_of_itself_twice() {
    let pdf = bytes();
    for text in ["/CreationDate (D:20261124000000+08'00)", "2026-11-24T00:00:00+08:00", "湘水日报 &amp; 04"] {
        assert!(contains(&pdf, text), "{text}");
    }
    for text in ["/DisplayDocTitle true", "/Lang", "/CIDFontType0C", "/CIDToGIDMap /Identity", "/OPM 1"] {
        assert!(contains(&pdf, text), "{text}");
    }
    assert!(!contains(&pdf, "/SMask") && !contains(&pdf, "DeviceRGB") && !contains(&pdf, "/ObjStm"));
}

#[test]
fn every_glyph_has_its_text() {
    let maps: Vec<String> = streams(&bytes()).into_iter().filter(|s| s.contains("beginbfchar")).collect();
    assert_eq!(maps.len(), 2);
    for c in "本报长沙讯楷体字竖排标题".chars() {
        let written = format!("<{:04X}>", c as u32);
        assert!(maps.iter().any(|m| m.contains(&written)), "{c}");
    }
}

#[test]
fn glyphs_of_any_size_stand_within_a_hundredth_of_a_point() {
    let book = bundled();
    for (size, step) in [(9, 9_137), (54, 57_777), (120, 100_003)] {
        let step = Abs::milli_pt(step);
        let run = set(&book, "song", Abs::pt(size), &"国".repeat(40), across(20, 30, step));
        let trim = Size { w: Abs::pt(5000), h: Abs::pt(200) };
        let list = DisplayList::new(trim, Abs::ZERO, vec![line("", vec![run])]);
        let content = streams(&write(&list, &book, &[], &[], &meta())).swap_remove(0);
        let array = &content[content.find('[').unwrap() + 1..content.find(']').unwrap()];
        // The pen as a reader moves it: every glyph is one em wide.
        let (mut pen, mut seen) = (20.0, 0);
        for part in array.split_inclusive('>') {
            let (shift, codes) = part.split_once('<').unwrap();
            pen -= shift.trim().parse().unwrap_or(0.0) / 1000.0 * size as f64;
            for _ in 0..codes.len() / 4 {
                let wanted = 20.0 + step.to_pt() * f64::from(seen);
                assert!((pen - wanted).abs() < 0.0101, "{size}: glyph {seen} at {pen}, wanted {wanted}");
                pen += size as f64;
                seen += 1;
            }
        }
        assert_eq!(seen, 40);
    }
}

#[test]
fn black_overprints_and_tints_and_white_knock_out() {
    let content = streams(&bytes()).into_iter().find(|s| s.contains("BT")).unwrap();
    let order: Vec<&str> =
        content.lines().filter(|l| l.ends_with(" k") || l.ends_with(" gs") || l.ends_with(" Do")).collect();
    assert_eq!(order, ["0 0 0 0.08 k", "/Go gs", "0 0 0 1 k", "/Gk gs", "/P0 Do", "/Go gs"]);
    assert!(content.contains("19 119 100 30 re"), "{content}");
    assert_eq!(content.matches(" re\n").count(), 5);
}

#[test]
fn a_vertical_line_and_a_second_text_of_a_glyph_keep_their_words() {
    let book = bundled();
    let mut twice = set(&book, "song", Abs::pt(9), "甲甲乙", across(20, 30, Abs::pt(9)));
    twice.glyphs[1].text = "申".to_owned();
    twice.glyphs[2].text = String::new();
    let (mut list, ..) = page();
    list.items.push(line("甲申", vec![twice]));
    let content = streams(&write(&list, &book, &[], &[], &meta())).swap_remove(0);
    assert!(content.contains("/Span <</ActualText <FEFF7AD6639268079898>>> BDC"), "{content}");
    assert_eq!(content.matches("/Span").count(), 2);
    let spanned = content.split("<FEFF7533>>> BDC\n").nth(1).expect("the second reading has a span");
    let shown = spanned.split("ET\nEMC").next().unwrap();
    assert!(shown.starts_with("BT\n") && shown.contains("[<00070001>] TJ"), "{spanned}");
    assert!(!content.contains("Do"), "a picture that is not there is left out");
}

#[test]
fn a_line_taken_as_a_whole_has_one_span_and_one_that_says_nothing_an_empty_one() {
    let book = bundled();
    let apart = || set(&book, "song", Abs::pt(9), "张家界", across(20, 30, Abs::pt(12)));
    let mut reading = set(&book, "song", Abs::pt(4), "jiajie", across(20, 20, Abs::pt(3)));
    reading.glyphs.iter_mut().for_each(|g| g.text.clear());
    let content = |whole: bool| {
        let (mut list, ..) = page();
        list.items.truncate(1);
        list.items.push(Item::Line(Line { text: "张家界".to_owned(), runs: vec![apart()], whole }));
        list.items.push(Item::Line(Line { text: String::new(), runs: vec![reading.clone()], whole: true }));
        streams(&write(&list, &book, &[], &[], &meta())).swap_remove(0)
    };
    let spans = |content: &str| content.matches("/Span <</ActualText ").count();
    let taken = content(true);
    assert!(taken.contains("/Span <</ActualText <FEFF5F205BB6754C>>> BDC"), "{taken}");
    assert!(taken.contains("/Span <</ActualText <FEFF>>> BDC"), "{taken}");
    assert_eq!(spans(&taken), 2);
    assert_eq!(spans(&content(false)), 1, "its glyphs speak for themselves");
}

#[test]
fn squeezed_marks_and_what_they_overlap_say_their_text_as_one_and_tags_go_on_behind() {
    let book = bundled();
    // ：“ and 水, each em box half inside the one before it; 水 stands in another face.
    let place = |i: i64| Point { x: Abs::milli_pt(20_000 + [0, 9_000, 13_500][i as usize]), y: Abs::pt(30) };
    let marks = set(&book, "song", Abs::pt(9), "说：“", place);
    let word = set(&book, "kai", Abs::pt(9), "水清了", across(38, 30, Abs::pt(9)));
    let (mut list, ..) = page();
    list.items = vec![line("说：“水清了", vec![marks, word])];
    let inner = Element::of(Role::Paragraph, [Kid::Items(0..1)]);
    list.structure.elements = vec![Element::of(Role::Article, [Kid::Element(inner)])];
    let pdf = write(&list, &book, &[], &[], &meta());
    let content = streams(&pdf).swap_remove(0);
    let order: Vec<&str> = content.lines().filter(|l| l.ends_with("BDC") || *l == "EMC" || *l == "BT").collect();
    let span = "/Span <</ActualText <FEFFFF1A201C6C34>>> BDC";
    let (first, second) = ("/P <</MCID 0>> BDC", "/P <</MCID 1>> BDC");
    assert_eq!(order, [first, "BT", span, "BT", "BT", "EMC", "EMC", second, "BT", "EMC"], "{content}");
    assert!(contains(&pdf, "/K [0 1]"), "both are the paragraph's");
}

#[test]
fn turned_glyphs_lie_on_their_side() {
    let book = bundled();
    let mut run = set(&book, "song", Abs::pt(10), "AB", |i| Point { x: Abs::pt(50), y: Abs::pt(20 + 8 * i) });
    run.turned = true;
    let (mut list, ..) = page();
    list.items = vec![line("AB", vec![run])];
    let content = streams(&write(&list, &book, &[], &[], &meta())).swap_remove(0);
    assert!(content.contains("0 -1 1 0 59 139 Tm\n["), "{content}");
    assert_eq!(content.matches("Tm").count(), 1);
}

#[test]
fn odd_input_is_written_without_a_panic() {
    let (mut list, book, _) = page();
    let mut run = set(&book, "song", Abs::pt(9), "字", across(0, 0, Abs::pt(9)));
    run.glyphs[0].id = u16::MAX;
    let lost = GlyphRun { face: 99, ..run.clone() };
    let flat = GlyphRun { size: Abs::ZERO, ..run.clone() };
    list.items = vec![line("字", vec![run, lost, flat]), line("", vec![])];
    let odd = Meta { title: "\u{0}\u{FFFE}".into(), date: (0, 0, 99), ..Meta::default() };
    assert!(write(&list, &book, &[], &[], &odd).ends_with(b"%%EOF"));
}

/// Reads a file again with another library and hands its catalog on.
fn catalog<T>(pdf: &[u8], ask: impl FnOnce(&hayro::hayro_syntax::object::Dict) -> T) -> T {
    let read = hayro::hayro_syntax::Pdf::new(pdf.to_vec()).expect("a sound file");
    let root = read.xref().get(read.xref().root_id()).expect("a catalog");
    ask(&root)
}

#[test]
fn both_output_intents_name_one_profile_and_it_is_the_press_s() {
    use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name as Key, Object, Stream, String as Text};
    let own = Intent {
        profile: include_bytes!("../../profiles/sRGB2014.icc").as_slice().into(),
        condition: "青澜 卷筒".into(),
        registered: false,
        ..Intent::default()
    };
    for (intent, registered) in [(Intent::default(), true), (own, false)] {
        let (list, book, pictures) = page();
        let pdf = write(&list, &book, &pictures, &[], &Meta { intent: intent.clone(), ..meta() });
        catalog(&pdf, |root| {
            let intents: Vec<Dict> = root.get::<Array>(b"OutputIntents").unwrap().iter::<Dict>().collect();
            let kinds: Vec<_> = intents.iter().map(|i| i.get::<Key>(b"S").unwrap().as_ref().to_vec()).collect();
            assert_eq!(kinds, [b"GTS_PDFX".to_vec(), b"GTS_PDFA1".to_vec()]);
            let target = |i: &Dict| match i.get_raw::<Object>(b"DestOutputProfile") {
                Some(MaybeRef::Ref(r)) => r,
                other => panic!("no reference: {other:?}"),
            };
            assert_eq!(target(&intents[0]), target(&intents[1]));
            for one in &intents {
                assert_eq!(one.get::<Text>(b"RegistryName").is_some(), registered);
                let profile = one.get::<Stream>(b"DestOutputProfile").unwrap();
                assert!(profile.decoded_data().unwrap() == intent.profile);
                let channels = profile.dict().get::<i32>(b"N");
                assert_eq!(channels, Some(if registered { 4 } else { 3 }));
            }
        });
    }
}

#[test]
fn the_metadata_claims_what_the_file_is_and_describes_what_it_adds() {
    let pdf = bytes();
    for claim in [
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>",
        "<pdfaSchema:prefix>pdfxid</pdfaSchema:prefix>",
        "<pdfaProperty:name>Trapped</pdfaProperty:name>",
    ] {
        assert!(contains(&pdf, claim), "{claim}");
    }
    let press_only = meta().xmp(&[0; 32], false);
    assert!(press_only.contains("PDF/X-4") && !press_only.contains("pdfaid") && !press_only.contains("pdfaSchema"));
}
