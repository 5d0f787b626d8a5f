//! What of an advertisement's PDF may stand in a file for press and archive, and what is told of the rest.

use crate::ads::{Made, edition, pdf};
use crate::support::PLATE;
use hayro::hayro_syntax::Pdf as Read;
use hayro::hayro_syntax::object::{Dict, Name as Key, Stream};
use pdf_writer::writers::Resources;
use pdf_writer::{Filter, Name, Obj, Pdf, Rect, Ref};
use std::fs;

/// Renders an edition with an advertisement and returns what was said and the plate.
fn plate(artwork: &[u8]) -> (String, Vec<u8>) {
    let e = edition("ads/bank.pdf", artwork);
    let done = e.render(&[]);
    assert_eq!(done.status, 0, "{}", done.said);
    (done.said, fs::read(e.out().join(PLATE)).unwrap())
}

fn says(plate: &[u8], words: &str) -> bool {
    plate.windows(words.len()).any(|w| w == words.as_bytes())
}

/// A graphics state of the page's resources.
fn state(write: impl Fn(&mut pdf_writer::Dict)) -> impl Fn(&mut Resources) {
    move |r| {
        let mut states = r.insert(Name(b"ExtGState")).dict();
        write(&mut states.insert(Name(b"G0")).dict());
    }
}

const DRAWN: &[u8] = b"/G0 gs 0 0 0 0.5 k 10 10 50 50 re f";

#[test]
fn a_page_names_the_space_of_what_is_transparent_on_it_and_only_then() {
    let thin = state(|g| {
        g.pair(Name(b"ca"), 0.5);
    });
    let full = state(|g| {
        g.pair(Name(b"ca"), 1.0).pair(Name(b"BM"), Name(b"Normal"));
    });
    let group = |artwork: &[u8]| {
        let read = Read::new(plate(artwork).1).unwrap();
        read.pages()[0].raw().get::<Dict>(b"Group").map(|g| g.get::<Key>(b"CS").unwrap().as_ref().to_vec())
    };
    assert_eq!(group(&pdf(&Made { content: DRAWN, with: &thin, ..Made::default() })), Some(b"DeviceCMYK".to_vec()));
    assert_eq!(group(&pdf(&Made { content: DRAWN, with: &full, ..Made::default() })), None);
}

/// Artwork with a letter that is drawn and whose text nothing tells.
pub fn untold() -> Vec<u8> {
    let with = |r: &mut Resources| {
        r.insert(Name(b"Font")).dict().insert(Name(b"F0")).primitive(Ref::new(10));
    };
    let objects = |pdf: &mut Pdf| {
        let mut font = pdf.indirect(Ref::new(10)).dict();
        font.pair(Name(b"Type"), Name(b"Font")).pair(Name(b"Subtype"), Name(b"Type3"));
        font.pair(Name(b"FontBBox"), Rect::new(0.0, 0.0, 1.0, 1.0))
            .pair(Name(b"FirstChar"), 65)
            .pair(Name(b"LastChar"), 65);
        font.insert(Name(b"FontMatrix")).array().items([1, 0, 0, 1, 0, 0]);
        font.insert(Name(b"Widths")).array().item(1);
        font.insert(Name(b"Encoding")).dict().insert(Name(b"Differences")).array().item(65).item(Name(b"TR"));
        // A letter may be called anything, also as a key that falls away elsewhere.
        font.insert(Name(b"CharProcs")).dict().pair(Name(b"TR"), Ref::new(11));
        drop(font);
        pdf.stream(Ref::new(11), b"1 0 0 0 1 1 d1 0 0 1 1 re f");
    };
    let content = b"0 0 0 1 k BT /F0 20 Tf 20 20 Td (A) Tj ET";
    pdf(&Made { content, with: &with, objects: &objects, ..Made::default() })
}

#[test]
fn text_that_cannot_be_told_costs_the_page_its_name_as_archive_and_the_plate_leaves() {
    let (said, bytes) = plate(&untold());
    assert!(said.contains("warning[ad-archive]"), "{said}");
    assert!(says(&bytes, "PDF/X-4") && !says(&bytes, "pdfaid:part") && !says(&bytes, "GTS_PDFA1"));
    let (said, bytes) = plate(&pdf(&Made::default()));
    assert!(!said.contains("ad-archive"), "{said}");
    assert!(says(&bytes, "pdfaid:part") && says(&bytes, "GTS_PDFA1"));
}

/// A picture of ten dots, packed by LZW (the example of ISO 32000-1, 7.4.4.2), with keys that a press file may not have.
fn packed(more: fn(Obj)) -> Vec<u8> {
    let with = |r: &mut Resources| {
        r.insert(Name(b"XObject")).dict().insert(Name(b"TR2")).primitive(Ref::new(10));
    };
    let objects = |pdf: &mut Pdf| {
        let data = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        let mut image = pdf.stream(Ref::new(10), &data);
        image.filter(Filter::LzwDecode);
        image.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"Image"));
        image.pair(Name(b"Width"), 9).pair(Name(b"Height"), 1).pair(Name(b"BitsPerComponent"), 8);
        image.pair(Name(b"ColorSpace"), Name(b"DeviceGray")).pair(Name(b"Interpolate"), true);
        more(image.insert(Name(b"Extra")));
    };
    let content = b"q 50 0 0 50 20 20 cm /TR2 Do Q";
    pdf(&Made { content, with: &with, objects: &objects, ..Made::default() })
}

#[test]
fn what_is_packed_by_lzw_is_packed_anew_and_what_a_press_file_may_not_have_falls_away() {
    let (_, bytes) = plate(&packed(|o| o.primitive(1)));
    let read = Read::new(bytes).unwrap();
    let form: Stream = read.pages()[0].resources().get_x_object(&Key::new_unescaped(b"A0")).expect("the artwork");
    let pictures = form.dict().get::<Dict>(b"Resources").and_then(|r| r.get::<Dict>(b"XObject")).unwrap();
    let image = pictures.get::<Stream>(b"TR2").expect("a picture may be called like a key that falls away");
    assert_eq!(image.dict().get::<Key>(b"Filter").unwrap().as_ref(), b"FlateDecode");
    assert_eq!(image.decoded_data().unwrap().as_ref(), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66].as_slice());
    assert!(!image.dict().contains_key(b"Interpolate") && image.dict().contains_key(b"Extra"));
}

#[test]
fn a_transfer_curve_of_one_device_falls_away() {
    let curve = state(|g| {
        g.pair(Name(b"TR"), Name(b"Identity")).pair(Name(b"op"), true);
    });
    let (_, bytes) = plate(&pdf(&Made { content: DRAWN, with: &curve, ..Made::default() }));
    let read = Read::new(bytes).unwrap();
    let form: Stream = read.pages()[0].resources().get_x_object(&Key::new_unescaped(b"A0")).expect("the artwork");
    let states = form.dict().get::<Dict>(b"Resources").and_then(|r| r.get::<Dict>(b"ExtGState")).unwrap();
    let state = states.get::<Dict>(b"G0").unwrap();
    assert!(state.contains_key(b"op") && !state.contains_key(b"TR"));
}

/// Artwork that brings a PostScript program.
pub fn program() -> Vec<u8> {
    let with = |r: &mut Resources| {
        r.insert(Name(b"XObject")).dict().insert(Name(b"P0")).primitive(Ref::new(10));
    };
    let objects = |pdf: &mut Pdf| {
        let mut program = pdf.stream(Ref::new(10), b"showpage");
        program.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"PS"));
    };
    pdf(&Made { content: b"/P0 Do 0 0 0 1 k 10 10 50 50 re f", with: &with, objects: &objects, ..Made::default() })
}

#[test]
fn a_postscript_program_stops_the_plate() {
    let e = edition("ads/bank.pdf", &program());
    let done = e.render(&[]);
    assert_eq!(done.status, 1, "{}", done.said);
    assert!(done.said.contains("error[ad-forbidden]") && done.said.contains("PostScript"), "{}", done.said);
    assert!(!e.written().contains(&PLATE.to_owned()));
}
