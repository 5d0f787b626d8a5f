//! Other libraries read the plates of the sample edition again: lopdf object by object, printpdf page by page.

use crate::page::pages;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// Every operator of ISO 32000-1, table 51, that a page of ours may need.
const OPERATORS: &[&str] = &[
    "BDC", "BMC", "BT", "CS", "Do", "EMC", "ET", "K", "Q", "S", "SCN", "TJ", "Tc", "Td", "Tf", "Tj", "Tm", "Tr", "Ts",
    "Tz", "W", "W*", "c", "cm", "cs", "f", "f*", "gs", "h", "k", "l", "m", "n", "q", "re", "scn", "w", "J", "j", "d",
];

fn page(doc: &Document) -> (ObjectId, &Dictionary) {
    let pages = doc.get_pages();
    assert_eq!(pages.len(), 1);
    (pages[&1], doc.get_dictionary(pages[&1]).unwrap())
}

/// What a page's resources name in one of their dictionaries.
fn named(doc: &Document, page: &Dictionary, kind: &[u8]) -> BTreeSet<Vec<u8>> {
    let resources = doc.dereference(page.get(b"Resources").unwrap()).unwrap().1.as_dict().unwrap();
    let Ok(found) = resources.get(kind) else { return BTreeSet::new() };
    let found = doc.dereference(found).unwrap().1.as_dict().unwrap();
    found.iter().map(|(name, _)| name.clone()).collect()
}

/// Every reference in an object leads somewhere.
fn whole(doc: &Document, object: &Object) {
    match object {
        Object::Reference(id) => {
            doc.get_object(*id).unwrap_or_else(|e| panic!("{id:?} leads nowhere: {e}"));
        }
        Object::Array(list) => list.iter().for_each(|o| whole(doc, o)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, o)| whole(doc, o)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, o)| whole(doc, o)),
        _ => {}
    }
}

#[test]
fn lopdf_reads_every_object_and_every_operator() {
    for plate in pages() {
        let doc = Document::load_mem(&plate.pdf).unwrap();
        assert_eq!(doc.version, "1.6");
        doc.objects.values().for_each(|o| whole(&doc, o));
        let (id, dict) = page(&doc);
        let content = Content::decode(&doc.get_page_content(id)).unwrap();
        assert!(content.operations.len() > 1_000, "{}: {}", plate.stem, content.operations.len());
        let (mut depth, mut text) = (0, 0);
        for operation in &content.operations {
            let operator = operation.operator.as_str();
            assert!(OPERATORS.contains(&operator), "{}: {operator}", plate.stem);
            let kind: Option<&[u8]> = match operator {
                "Tf" => Some(b"Font"),
                "Do" => Some(b"XObject"),
                "gs" => Some(b"ExtGState"),
                "cs" | "CS" => Some(b"ColorSpace"),
                _ => None,
            };
            if let Some(kind) = kind {
                let name = operation.operands[0].as_name().unwrap().to_vec();
                assert!(named(&doc, dict, kind).contains(&name), "{operator} {name:?}");
            }
            depth += i32::from(operator == "q") - i32::from(operator == "Q");
            text += i32::from(operator == "BT") - i32::from(operator == "ET");
            assert!(depth >= 0 && (0..=1).contains(&text), "{}: {operator}", plate.stem);
        }
        assert_eq!((depth, text), (0, 0), "{}", plate.stem);
    }
}

#[test]
fn lopdf_writes_the_plate_again_and_nothing_is_lost() {
    for plate in pages() {
        let mut doc = Document::load_mem(&plate.pdf).unwrap();
        let mut again = Vec::new();
        doc.save_to(&mut again).unwrap();
        let back = Document::load_mem(&again).unwrap();
        let (id, _) = page(&doc);
        assert_eq!(doc.get_page_content(id), back.get_page_content(page(&back).0));
        let streams = |doc: &Document| -> Vec<Vec<u8>> {
            doc.objects.values().filter_map(|o| o.as_stream().ok()).map(|s| s.content.clone()).collect()
        };
        assert_eq!(streams(&doc), streams(&back), "{}", plate.stem);
    }
}

#[test]
fn printpdf_reads_the_boxes_and_the_text_of_every_page() {
    for plate in pages() {
        let mut warnings = Vec::new();
        let read = printpdf::PdfDocument::parse(&plate.pdf, &printpdf::PdfParseOptions::default(), &mut warnings);
        let read = read.unwrap_or_else(|e| panic!("{}: {e}", plate.stem));
        let [page] = read.pages.as_slice() else { panic!("{} pages", read.pages.len()) };
        // A broadsheet: 390 × 550 mm.
        let mm = |pt: f32| pt * 25.4 / 72.0;
        assert!((mm(page.trim_box.width.0) - 390.0).abs() < 0.1 && (mm(page.trim_box.height.0) - 550.0).abs() < 0.1);
        let shown = page.ops.iter().filter(|op| matches!(op, printpdf::Op::ShowText { .. })).count();
        assert!(shown > 100, "{}: {shown} texts of {} operators", plate.stem, page.ops.len());
        // What printpdf cannot do here, and says: it takes a font program for a whole font file with its own map of
        // characters, and ours are bare CFF or without that map, as ISO 32000-1, 9.7.4.2 and table 126, has them;
        // and it decodes no images without a feature that we do not build.
        let cannot = ["font data", "font program", "no usable Unicode cmap", "requires the 'images' feature"];
        let serious = |w: &&printpdf::PdfWarnMsg| {
            w.severity != printpdf::PdfParseErrorSeverity::Info && !cannot.iter().any(|c| w.msg.contains(c))
        };
        let others: Vec<_> = warnings.iter().filter(serious).collect();
        assert!(others.is_empty(), "{}: {others:?}", plate.stem);
    }
}
