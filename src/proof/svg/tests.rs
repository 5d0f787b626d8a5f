use super::*;
use crate::display::{Glyph, Photo};
use crate::font::{FontContext, bundled};
use crate::geom::{Ratio, Size as Sheet};
use crate::image::Press;

fn shown() -> Shown {
    Shown::Press(Press::open(Default::default(), None).unwrap().screen())
}

fn drawn(items: Vec<Item>) -> Drawing {
    let list = DisplayList::new(Sheet { w: Abs::pt(100), h: Abs::pt(50) }, Abs::ZERO, items);
    draw(&list, &bundled(), &shown(), &Links::default())
}

fn line(text: &str, size: Abs, turned: bool) -> Item {
    let book = bundled();
    let face = book.face("song", Default::default()).unwrap();
    let mut fonts = FontContext::new(&book);
    let glyphs = text.chars().zip(1..).map(|(c, n)| {
        let (x, y) = if turned { (Abs::pt(50), size * n) } else { (size * n, Abs::pt(20)) };
        Glyph { id: fonts.glyph(face, c).unwrap(), at: Point { x, y }, text: c.to_string() }
    });
    let run = GlyphRun {
        face,
        size,
        scale_x: Ratio::ONE,
        scale_y: Ratio::ONE,
        ink: Ink::BLACK,
        glyphs: glyphs.collect(),
        turned,
    };
    Item::Line(Line { text: text.to_owned(), runs: vec![run], whole: false })
}

#[test]
fn each_glyph_is_drawn_once_and_placed_where_it_stands() {
    let got = drawn(vec![line("一二一", Abs::pt(10), false), line("一", Abs::pt(20), false)]);
    assert_eq!(got.glyphs.len(), 2);
    assert!(got.glyphs.values().all(|d| d.starts_with('m') && d.ends_with('z')), "{:?}", got.glyphs);
    let uses: Vec<&str> = got.items[0].split("<use").skip(1).collect();
    assert!(got.items[0].contains("matrix(0.01 0 0 0.01 10 20)"), "{}", got.items[0]);
    assert!(!uses[0].contains("x=") && uses[1].contains("x=\"1000\"") && uses[2].contains("x=\"2000\""));
    assert!(got.items[1].contains("matrix(0.02 0 0 0.02 20 20)"), "{}", got.items[1]);
}

#[test]
fn outlines_at_hand_make_no_difference() {
    let book = bundled();
    let size = Sheet { w: Abs::pt(100), h: Abs::pt(50) };
    let page = |text| DisplayList::new(size, Abs::ZERO, vec![line(text, Abs::pt(10), false)]);
    let before = draw(&page("一二"), &book, &shown(), &Links::default());
    let again = draw_again(&page("二三"), &book, &shown(), &Links::default(), &before);
    assert_eq!(again, draw(&page("二三"), &book, &shown(), &Links::default()));
    assert_eq!(again.glyphs.len(), 2);
}

#[test]
fn turned_glyphs_follow_one_another_downwards() {
    let got = drawn(vec![line("ab", Abs::pt(10), true)]);
    assert!(got.items[0].contains("matrix(0 0.01 -0.01 0 50 10)"), "{}", got.items[0]);
    assert!(got.items[0].contains("x=\"1000\""), "{}", got.items[0]);
}

#[test]
fn black_over_a_tint_is_both_inks_and_alone_it_is_black() {
    let tint = |x| Item::Fill(Rect::new(Abs::pt(x), Abs::pt(5), Abs::pt(20), Abs::pt(20)), cyan(8_000));
    let colour = |items| {
        let drawn = drawn(items).items.into_iter().find(|i| i.contains("<use")).unwrap();
        drawn.split("fill=\"").nth(1).unwrap()[..7].to_owned()
    };
    let hex = |mix: Cmyk| {
        let [r, g, b] = shown().mix(mix);
        format!("#{r:02x}{g:02x}{b:02x}")
    };
    let both = hex(Cmyk { c: 8_000, ..Cmyk::BLACK });
    assert_ne!(both, hex(Cmyk::BLACK));
    assert_eq!(colour(vec![tint(0), line("一", Abs::pt(10), false), tint(60)]), both);
    assert_eq!(colour(vec![tint(60), line("一", Abs::pt(10), false)]), hex(Cmyk::BLACK));
}

fn cyan(c: u16) -> Ink {
    Ink::Mix(Cmyk { c, ..Cmyk::PAPER })
}

#[test]
fn a_photo_is_linked_or_crossed_out_and_its_words_are_escaped() {
    let rect = Rect::new(Abs::pt(5), Abs::pt(5), Abs::pt(20), Abs::pt(10));
    let photo = Photo { rect, picture: 0, alt: "<湖> & \"山\"".to_owned(), clip: Some(Clip::Ellipse(rect)) };
    let list = DisplayList::new(Sheet { w: Abs::pt(100), h: Abs::pt(50) }, Abs::ZERO, vec![Item::Photo(photo)]);
    let links = Links { pictures: vec!["/p?a=1&b=2".to_owned()], artworks: Vec::new() };
    let of = |links: &Links| draw(&list, &FontBook::default(), &shown(), links).items[0].clone();
    let got = of(&links);
    assert!(got.contains("href=\"/p?a=1&amp;b=2\"") && got.contains("clip-path=\"url(#c"), "{got}");
    assert!(got.contains("aria-label=\"&lt;湖&gt; &amp; &quot;山&quot;\""), "{got}");
    assert!(of(&Links::default()).contains("<path d=\"M5 5L25 5L25 15L5 15ZL25 15M25 5L5 15\""));
}

#[test]
fn the_file_is_as_large_as_the_sheet() {
    let mut list = DisplayList::new(Sheet { w: Abs::pt(72), h: Abs::pt(36) }, Abs::ZERO, Vec::new());
    list.margin = Abs::pt(9);
    let file = draw(&list, &FontBook::default(), &shown(), &Links::default()).svg("第4版");
    assert!(file.contains("width=\"31.75mm\" height=\"19.05mm\" viewBox=\"-9 -9 90 54\""), "{file}");
    assert!(file.contains("<title>第4版</title>"));
}

#[test]
fn r13_words_that_xml_may_not_hold_are_left_out() {
    let rect = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(9), Abs::pt(9));
    let drawn = picture(Some("a.jpg"), rect, "湖\u{FFFE}水\u{FFFF}<\u{7}");
    assert!(drawn.contains("aria-label=\"湖水&lt;\""), "{drawn}");
}
