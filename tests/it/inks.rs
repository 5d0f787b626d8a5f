//! The fixture of inks from outside: boxes, spaces of spot inks, marks and bleed as another library reads them.

use crate::support::Edition;
use lopdf::{Dictionary, Document, Object};
use std::fs;
use std::path::Path;

/// The fixture in a folder of its own, so that it can be changed.
fn fixture() -> Edition {
    let edition = Edition::new();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/inks");
    for name in ["edition.toml", "inks.toml", "stories/lead.md", "photos/colour.jpg", "photos/gray.jpg"] {
        edition.file(name, fs::read(from.join(name)).unwrap());
    }
    edition
}

/// Renders the page and reads it again.
#[track_caller]
fn plate(edition: &Edition, more: &[&str], name: &str) -> (Document, Dictionary) {
    let done = edition.render(more);
    assert_eq!(done.status, 0, "{}", done.said);
    let document = Document::load(edition.out().join(name)).unwrap();
    let page = *document.get_pages().values().next().unwrap();
    let page = document.get_dictionary(page).unwrap().clone();
    (document, page)
}

/// A box in millimetres, rounded to a hundredth.
fn mm(page: &Dictionary, name: &[u8]) -> [f32; 4] {
    let values = page.get(name).unwrap().as_array().unwrap();
    std::array::from_fn(|k| (values[k].as_float().unwrap() / 72.0 * 2_540.0).round() / 100.0)
}

fn name(object: &Object) -> String {
    String::from_utf8(object.as_name().unwrap().to_vec()).unwrap()
}

#[test]
fn the_boxes_are_those_of_trim_bleed_and_marks() {
    let edition = fixture();
    let (_, page) = plate(&edition, &[], "page-04.pdf");
    assert_eq!(mm(&page, b"MediaBox"), [0.0, 0.0, 297.0, 412.0]);
    assert_eq!(mm(&page, b"BleedBox"), [8.0, 8.0, 289.0, 404.0]);
    assert_eq!(mm(&page, b"TrimBox"), [11.0, 11.0, 286.0, 401.0]);
    edition.change("inks.toml", "marks = [\"crop\", \"registration\", \"colour-bar\", \"info\", \"fold\"]", "");
    let (_, page) = plate(&edition, &[], "page-04.pdf");
    assert_eq!(mm(&page, b"MediaBox"), [0.0, 0.0, 281.0, 396.0]);
    assert_eq!(mm(&page, b"BleedBox"), mm(&page, b"MediaBox"));
    let (_, page) = plate(&edition, &["--draft"], "page-04.draft.pdf");
    let (media, bleed, trim) = (mm(&page, b"MediaBox"), mm(&page, b"BleedBox"), mm(&page, b"TrimBox"));
    assert_eq!((trim[2] - trim[0], bleed[2] - bleed[0]), (275.0, 281.0), "a draft keeps its bleed");
    assert!(media[2] > 281.0, "{media:?}");
}

#[test]
fn each_spot_ink_on_the_page_is_one_space_with_its_mix() {
    let (document, page) = plate(&fixture(), &[], "page-04.pdf");
    let follow = |o: &Object| document.dereference(o).unwrap().1.clone();
    let resources = follow(page.get(b"Resources").unwrap());
    let spaces = follow(resources.as_dict().unwrap().get(b"ColorSpace").unwrap());
    let mut found = Vec::new();
    for (_, space) in spaces.as_dict().unwrap() {
        let space = follow(space);
        let parts = space.as_array().unwrap();
        assert_eq!((name(&parts[0]).as_str(), name(&parts[2]).as_str()), ("Separation", "DeviceCMYK"));
        let function = follow(&parts[3]);
        let function = function.as_dict().unwrap();
        let list = |key: &[u8]| -> Vec<i32> {
            let values = function.get(key).unwrap().as_array().unwrap();
            values.iter().map(|v| (v.as_float().unwrap() * 100.0).round() as i32).collect()
        };
        assert_eq!((list(b"Domain"), list(b"C0")), (vec![0, 100], vec![0; 4]));
        assert_eq!(function.get(b"N").unwrap().as_float().unwrap(), 1.0);
        found.push((name(&parts[1]), list(b"C1")));
    }
    found.sort();
    // PANTONE 300 C is defined, and nothing is printed in it.
    assert_eq!(found, [("PANTONE 185 C".to_owned(), vec![0, 91, 76, 0]), ("专金".to_owned(), vec![20, 30, 70, 15])]);
}

#[test]
fn the_same_page_is_the_same_bytes_again() {
    let edition = fixture();
    plate(&edition, &[], "page-04.pdf");
    let once = fs::read(edition.out().join("page-04.pdf")).unwrap();
    plate(&edition, &["--jobs", "3"], "page-04.pdf");
    assert!(once == fs::read(edition.out().join("page-04.pdf")).unwrap());
}

#[test]
fn a_page_whose_edge_makes_no_sense_gets_no_file() {
    for (from, to, code) in [
        ("bleed = \"3mm\"", "bleed = \"30mm\"", "bleed-too-large"),
        ("bleed = \"3mm\"", "bleed = \"0mm\"", "cannot-bleed"),
        ("cmyk = \"M91 Y76\"", "cmyk = \"M91 Y176\"", "wrong-ink"),
        ("spot = \"专金\"", "spot = \"PANTONE 185 C\"", "spot-twice"),
        ("spot = \"专金\"", "spot = \"All\"", "spot-name"),
        ("@red 15%", "@red 150%", "wrong-tint"),
    ] {
        let edition = fixture();
        edition.change("inks.toml", from, to);
        edition.old_plate();
        let done = edition.render(&[]);
        assert!(done.status == 2 && done.said.contains(&format!("error[{code}]")), "{code}: {}", done.said);
        assert_eq!(edition.written(), ["page-04.pdf"], "{code}: nothing is written or touched");
    }
}
