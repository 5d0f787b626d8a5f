use super::*;
use crate::font::bundled;
use crate::geom::Ratio;
use crate::template::Weight;

fn rect(x: i64) -> Rect {
    Rect::new(Abs::pt(x), Abs::pt(1), Abs::pt(2), Abs::pt(3))
}

fn at(x: i64) -> Point {
    Point { x: Abs::pt(x), y: Abs::pt(7) }
}

/// A page with one of everything.
fn page() -> DisplayList {
    let glyph = |id, x, text: &str| Glyph { id, at: at(x), text: text.to_owned() };
    let run = GlyphRun {
        face: bundled().face("song", Weight::Regular).expect("a bundled face"),
        size: Abs::pt(9),
        scale_x: Ratio::ONE,
        scale_y: Ratio::new(9, 10),
        ink: Ink::BLACK,
        glyphs: vec![glyph(10, 1, "青"), glyph(11, 2, "澜")],
        turned: false,
    };
    let segments =
        vec![Segment::Move(at(1)), Segment::Cubic(at(2), at(3), at(4)), Segment::Line(at(5)), Segment::Close];
    let stroke = Brush::Stroke(Abs::milli_pt(250), Ends::Butt);
    let photo = Photo { rect: rect(3), picture: 0, alt: "江堤".to_owned(), clip: None };
    let mut list = DisplayList::new(
        Size { w: Abs::pt(400), h: Abs::pt(600) },
        Abs::pt(9),
        vec![
            Item::Fill(rect(2), Ink::Spot { spot: 0, tint: 5_000 }),
            Item::Photo(photo),
            Item::Artwork(Artwork { rect: rect(4), seen: rect(4), artwork: 0 }),
            Item::Line(Line { text: "青澜".to_owned(), runs: vec![run], whole: false }),
            Item::Outline(rect(5), Abs::pt(1), Ink::Registration(10_000)),
            Item::Path(Path { segments, brush: stroke, ink: Ink::BLACK }),
        ],
    );
    list.spots.push(Spot { name: "专红".to_owned(), alternate: Cmyk { c: 0, m: 9_000, y: 8_000, k: 0 } });
    let mut article = Element::of(Role::Article, [Kid::Items(3..4)]);
    article.push(Element::of(Role::Heading(1), [Kid::Items(3..4)]));
    article.facts.push(("author".to_owned(), "本报记者".to_owned()));
    list.structure = Structure { elements: vec![article], running: std::iter::once(4..5).collect() };
    list
}

fn line(list: &mut DisplayList) -> &mut Line {
    let Item::Line(line) = &mut list.items[3] else { panic!("a line") };
    line
}

fn run(list: &mut DisplayList) -> &mut GlyphRun {
    &mut line(list).runs[0]
}

fn photo(list: &mut DisplayList) -> &mut Photo {
    let Item::Photo(photo) = &mut list.items[1] else { panic!("a photo") };
    photo
}

fn artwork(list: &mut DisplayList) -> &mut Artwork {
    let Item::Artwork(artwork) = &mut list.items[2] else { panic!("an artwork") };
    artwork
}

fn path(list: &mut DisplayList) -> &mut Path {
    let Item::Path(path) = &mut list.items[5] else { panic!("a path") };
    path
}

fn article(list: &mut DisplayList) -> &mut Element {
    &mut list.structure.elements[0]
}

#[test]
fn every_field_that_a_painter_reads_is_in_it() {
    let stroke = |weight, ends| Brush::Stroke(Abs::milli_pt(weight), ends);
    let changes: &[&dyn Fn(&mut DisplayList)] = &[
        &|_| {},
        &|l| l.trim.w = Abs::pt(401),
        &|l| l.trim.h = Abs::pt(401),
        &|l| l.bleed = Abs::pt(10),
        &|l| l.margin = Abs::pt(10),
        &|l| l.ink_limit += 1,
        &|l| l.spots[0].name.push('一'),
        &|l| l.spots[0].alternate.k = 1,
        &|l| l.spots.clear(),
        &|l| l.items.swap(0, 4),
        &|l| l.items.truncate(5),
        &|l| l.items[0] = Item::Fill(rect(3), Ink::Spot { spot: 0, tint: 5_000 }),
        &|l| l.items[0] = Item::Fill(rect(2), Ink::Spot { spot: 1, tint: 5_000 }),
        &|l| l.items[0] = Item::Fill(rect(2), Ink::Spot { spot: 0, tint: 5_001 }),
        &|l| l.items[0] = Item::Fill(rect(2), Ink::Registration(5_000)),
        &|l| l.items[0] = Item::Fill(rect(2), Ink::PAPER),
        &|l| photo(l).rect = rect(4),
        &|l| photo(l).picture = 1,
        &|l| photo(l).alt.clear(),
        &|l| photo(l).clip = Some(Clip::Rectangle(rect(3))),
        &|l| photo(l).clip = Some(Clip::Ellipse(rect(3))),
        &|l| photo(l).clip = Some(Clip::Ellipse(rect(4))),
        &|l| artwork(l).rect = rect(5),
        &|l| artwork(l).seen = rect(5),
        &|l| artwork(l).artwork = 1,
        &|l| line(l).text.push('报'),
        &|l| line(l).whole = true,
        &|l| line(l).runs.clear(),
        &|l| run(l).face = (run(l).face + 1) % bundled().faces().len(),
        &|l| run(l).face = 99,
        &|l| run(l).size += Abs::sp(1),
        &|l| run(l).scale_x = Ratio::new(9, 10),
        &|l| run(l).scale_y = Ratio::ONE,
        &|l| run(l).ink = Ink::Mix(Cmyk { c: 1, ..Cmyk::BLACK }),
        &|l| run(l).turned = true,
        &|l| run(l).glyphs.swap(0, 1),
        &|l| run(l).glyphs[1].id = 12,
        &|l| run(l).glyphs[1].at.x += Abs::sp(1),
        &|l| run(l).glyphs[1].at.y += Abs::sp(-1),
        &|l| run(l).glyphs[1].text = "蓝".to_owned(),
        &|l| l.items[4] = Item::Outline(rect(6), Abs::pt(1), Ink::Registration(10_000)),
        &|l| l.items[4] = Item::Outline(rect(5), Abs::pt(2), Ink::Registration(10_000)),
        &|l| l.items[4] = Item::Outline(rect(5), Abs::pt(1), Ink::Registration(9_000)),
        &|l| path(l).brush = Brush::Fill,
        &|l| path(l).brush = stroke(251, Ends::Butt),
        &|l| path(l).brush = stroke(250, Ends::Round),
        &|l| path(l).ink = Ink::PAPER,
        &|l| path(l).segments[0] = Segment::Move(at(2)),
        &|l| path(l).segments[1] = Segment::Cubic(at(2), at(4), at(3)),
        &|l| path(l).segments[2] = Segment::Move(at(5)),
        &|l| path(l).segments.truncate(3),
        &|l| article(l).role = Role::Section,
        &|l| article(l).title = Some("江".to_owned()),
        &|l| article(l).alt = Some("江".to_owned()),
        &|l| article(l).facts[0].0 = "editor".to_owned(),
        &|l| article(l).facts[0].1 = "本报".to_owned(),
        &|l| article(l).area = Some(rect(1)),
        &|l| article(l).vertical = true,
        &|l| article(l).kids[0] = Kid::Items(2..4),
        &|l| article(l).kids[0] = Kid::Items(3..5),
        &|l| article(l).kids[1] = Kid::Element(Element::of(Role::Heading(2), [Kid::Items(3..4)])),
        &|l| article(l).kids.swap(0, 1),
        &|l| l.structure.elements.clear(),
        &|l| l.structure.running.clear(),
    ];
    let book = bundled();
    let mut seen = std::collections::BTreeMap::new();
    for (k, change) in changes.iter().enumerate() {
        let mut list = page();
        change(&mut list);
        let found = digest(&list, &book);
        assert_eq!(found, digest(&list.clone(), &book));
        assert!(found.len() == 64 && found.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')), "{found}");
        if let Some(before) = seen.insert(found, k) {
            panic!("changes {before} and {k} give the same digest");
        }
    }
}

/// Written down once, and the same on every machine and in every build: a digest that an archive keeps is compared with
/// those of engines that come later.
#[test]
fn what_is_hashed_never_changes() {
    let list = DisplayList::new(Size { w: Abs::pt(400), h: Abs::pt(600) }, Abs::pt(9), Vec::new());
    assert_eq!(digest(&list, &FontBook::default()), "37b7352c32eeaab6f33fc5f816fa90b306c6ec0322b4b7ddc2835f4289b1b938");
    assert_eq!(digest(&page(), &bundled()), "623e4b857d60563a12d828703cb06a57f866b2d92acc25375f0f4355ee20d5dc");
}

#[test]
fn a_face_counts_by_its_name_wherever_it_stands_in_the_book() {
    let bundled = bundled();
    let mut more = FontBook::default();
    let kai = include_bytes!("../../fonts/DuikaiKaiSC-Regular.ttf").as_slice();
    let files = [("k", crate::font::FontData::Static(kai))];
    more.extend("[ours]\nregular = \"k\"", &files).unwrap();
    let place = bundled.faces().iter().position(|f| f.name == more.faces()[0].name).unwrap();
    assert_ne!(place, 0);
    let (mut here, mut there) = (page(), page());
    run(&mut here).face = place;
    run(&mut there).face = 0;
    assert_eq!(digest(&here, &bundled), digest(&there, &more));
    assert_ne!(digest(&here, &bundled), digest(&there, &bundled));
}

#[test]
fn a_long_page_is_hashed_whole() {
    let mut list = page();
    let one = run(&mut list).glyphs[0].clone();
    run(&mut list).glyphs = vec![one; ROOM / 8];
    let before = digest(&list, &bundled());
    run(&mut list).glyphs[1_000].id += 1;
    let early = digest(&list, &bundled());
    run(&mut list).glyphs[1_000].id -= 1;
    run(&mut list).glyphs.last_mut().unwrap().id += 1;
    assert!(before != early && before != digest(&list, &bundled()) && early != digest(&list, &bundled()));
}
