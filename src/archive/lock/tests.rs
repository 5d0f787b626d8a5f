//! Locks compared: what differs is found where it is.

use super::*;

fn sum(n: u8) -> String {
    format!("{n:02x}").repeat(32)
}

fn object(slot: &str, lines: &str) -> Object {
    let words = lines.split_whitespace().map(|l| Words { text: format!("行{l}"), area: [1, 2, 3, 4] }).collect();
    let lines = lines.to_owned();
    let (slot, source) = (slot.to_owned(), Some("stories/a.md".to_owned()));
    Object { kind: Stands::Story, slot, source, area: [0, 0, 10, 10], lines, words }
}

/// An edition of one page.
pub fn lock() -> Lock {
    let input = |path: &str, kind| Input { path: path.to_owned(), kind, size: 3, sha256: sum(0) };
    let face = Face {
        family: "song".to_owned(),
        weight: "regular".to_owned(),
        name: "Song".to_owned(),
        version: "Version 1".to_owned(),
        path: "engine/fonts/s.otf".to_owned(),
        size: 9,
        sha256: sum(1),
        free: true,
        named: true,
    };
    let page = Page {
        number: "1".to_owned(),
        template: "t".to_owned(),
        list: sum(2),
        inputs: vec!["edition/edition.toml".to_owned(), "edition/stories/a.md".to_owned()],
        faces: vec!["song/regular".to_owned()],
        objects: vec![object("lead", "aa bb cc"), Object { source: None, ..object("folio", "dd") }],
    };
    let output = |path: &str, page: Option<&str>| Output {
        path: path.to_owned(),
        page: page.map(str::to_owned),
        size: 5,
        sha256: sum(3),
    };
    Lock {
        format: FORMAT.to_owned(),
        engine: "0.1.0".to_owned(),
        rules: "2026.1".to_owned(),
        paper: "甲".to_owned(),
        date: "2026-11-24".to_owned(),
        issue: None,
        covers: Covers::All,
        seal: String::new(),
        inputs: vec![input("edition/edition.toml", Kind::Edition), input("edition/stories/a.md", Kind::Story)],
        faces: vec![face],
        pages: vec![page],
        outputs: vec![
            output("mets.xml", None),
            output("page-01.alto.xml", Some("1")),
            output("page-01.pdf", Some("1")),
        ],
    }
}

fn one(was: &Lock, now: &Lock) -> PageVerdict {
    let all = compare(was, now);
    assert_eq!(all.len(), 1);
    all[0].clone()
}

#[test]
fn the_same_is_the_same() {
    assert!(one(&lock(), &lock()).is_same());
    assert!(others(&lock(), &lock()).is_empty());
}

#[test]
fn inputs_that_changed_are_named_by_page() {
    let mut now = lock();
    now.inputs[1].sha256 = sum(9);
    now.faces[0].sha256 = sum(9);
    now.pages[0].inputs.push("edition/photos/p.jpg".to_owned());
    let found: Vec<_> = one(&lock(), &now).inputs.into_iter().map(|t| (t.name, t.change)).collect();
    assert_eq!(
        found,
        [
            ("edition/photos/p.jpg".to_owned(), Change::New),
            ("edition/stories/a.md".to_owned(), Change::Other),
            ("song/regular".to_owned(), Change::Other),
        ]
    );
    assert_eq!(one(&lock(), &now).outcome, Outcome::Same);
}

#[test]
fn other_bytes_of_the_same_page_are_told_from_another_page() {
    let mut now = lock();
    now.outputs[2].sha256 = sum(9);
    assert_eq!(one(&lock(), &now).outcome, Outcome::Bytes(vec!["page-01.pdf".to_owned()]));
    now.pages[0].list = sum(9);
    now.pages[0].objects[0] = object("lead", "aa xx cc dd");
    let Outcome::Moved(found) = one(&lock(), &now).outcome else { panic!("moved") };
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].slot.as_deref(), found[0].line, found[0].lines), (Some("lead"), Some(2), (4, 3)));
    assert_eq!(found[0].now.as_ref().unwrap().text, "行xx");
}

#[test]
fn a_line_more_or_less_is_the_first_that_differs() {
    let mut now = lock();
    now.pages[0].list = sum(9);
    now.pages[0].objects[0] = object("lead", "aa bb");
    let Outcome::Moved(found) = one(&lock(), &now).outcome else { panic!("moved") };
    assert_eq!((found[0].line, found[0].lines, found[0].now.clone()), (Some(3), (2, 3), None));
    // What only the list tells is drawing.
    now.pages[0].objects = lock().pages[0].objects.clone();
    let Outcome::Moved(found) = one(&lock(), &now).outcome else { panic!("moved") };
    assert_eq!((found.len(), found[0].slot.clone()), (1, None));
    now.pages[0].objects.pop();
    let Outcome::Moved(found) = one(&lock(), &now).outcome else { panic!("moved") };
    assert_eq!((found[0].slot.as_deref(), found[0].change), (Some("folio"), Change::Gone));
}

#[test]
fn a_photo_and_a_story_may_have_slots_of_one_name() {
    let photo = |y| Object { kind: Stands::Photo, area: [0, y, 10, 10], ..object("third", "") };
    let mut was = lock();
    was.pages[0].objects.extend([object("third", "ee"), photo(50)]);
    let mut now = was.clone();
    now.pages[0].list = sum(9);
    now.pages[0].objects[0] = object("lead", "xx bb cc");
    let Outcome::Moved(found) = one(&was, &now).outcome else { panic!("moved") };
    let slots: Vec<_> = found.iter().map(|w| w.slot.as_deref()).collect();
    assert_eq!(slots, [Some("lead")]);
    // Reading on, the lock keeps which is which.
    let read = read(&write(&was), "0.1.0").unwrap();
    assert_eq!(read.pages[0].objects[3].kind, Stands::Photo);
}

#[test]
fn another_picture_is_not_said_to_paint_the_same() {
    let input = |n| Input { path: "edition/p.jpg".to_owned(), kind: Kind::Photo, size: 3, sha256: sum(n) };
    let mut was = lock();
    was.inputs.push(input(4));
    was.pages[0].inputs.push("edition/p.jpg".to_owned());
    let mut now = was.clone();
    now.outputs[2].sha256 = sum(9);
    let files = vec!["page-01.pdf".to_owned()];
    assert_eq!(one(&was, &now).outcome, Outcome::Bytes(files.clone()));
    now.inputs[2] = input(5);
    assert_eq!(one(&was, &now).outcome, Outcome::Pictures(files.clone()));
    now.inputs[2] = input(4);
    now.faces[0].sha256 = sum(9);
    assert_eq!(one(&was, &now).outcome, Outcome::Pictures(files));
}

#[test]
fn pages_come_and_go() {
    let mut now = lock();
    now.pages[0].number = "2".to_owned();
    let found: Vec<_> = compare(&lock(), &now).into_iter().map(|v| (v.number, v.outcome)).collect();
    assert_eq!(found, [("1".to_owned(), Outcome::Gone), ("2".to_owned(), Outcome::New)]);
}

#[test]
fn files_of_no_page_are_told_too() {
    let mut now = lock();
    now.outputs[0].sha256 = sum(9);
    assert_eq!(others(&lock(), &now), [Touched { name: "mets.xml".to_owned(), change: Change::Other }]);
}
