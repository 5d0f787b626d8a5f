//! Vertical lines, measured on the ink of their glyphs: marks, digits, Latin words.

use duikai::font::{FontBook, FontContext, FontData, bundled};
use duikai::geom::Abs;
use duikai::line::{Edges, Measures, Sums, break_lines, set};
use duikai::template::{Punctuation, Region, Weight, Writing};
use duikai::text::kinsoku::Break;
use duikai::text::{Setting, StyledRun, shape};
use proptest::prelude::*;
use std::sync::Arc;

/// Type of 100 pt: a hundredth of an em is a point.
const SIZE: Abs = Abs::pt(100);

/// A cluster in its line, in hundredths of an em: ink from the axis (right is positive) or the left of the em box, and
/// down from the line's start or the top of the em box.
#[derive(Clone, Debug)]
struct Cell {
    text: String,
    /// Left, top, right, foot of its ink.
    ink: [f64; 4],
    /// Where its cell begins along the line, and how long it is.
    at: f64,
    long: f64,
    turned: bool,
    glyphs: Vec<u16>,
}

impl Cell {
    fn wide(&self) -> f64 {
        self.ink[2] - self.ink[0]
    }
    fn high(&self) -> f64 {
        self.ink[3] - self.ink[1]
    }
    /// The middle of its ink: across, and down within its cell.
    fn middle(&self) -> (f64, f64) {
        ((self.ink[0] + self.ink[2]) / 2.0, (self.ink[1] + self.ink[3]) / 2.0 - self.at)
    }
}

fn cells(text: &str, setting: Setting, face: usize, fonts: &mut FontContext) -> Vec<Cell> {
    let shaped = shape(&[StyledRun::plain(text, vec![face])], setting, face, fonts);
    let n = shaped.clusters.len();
    let line = set(&Sums::new(&shaped), 0, n, Abs::MAX, Edges::Ragged);
    let mut out = Vec::new();
    for (c, &pen) in shaped.clusters.iter().zip(&line.pens) {
        let mut ink = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        let glyphs = &shaped.glyphs[c.glyphs()];
        for g in glyphs {
            let b = fonts.bounds(g.face(), g.id);
            let em = setting.size.to_pt() / fonts.units(g.face()) as f64;
            let (left, right, top, foot) =
                (f64::from(b.left) * em, f64::from(b.right) * em, f64::from(-b.top) * em, f64::from(-b.bottom) * em);
            let narrow = c.narrow().to_f64();
            // 90° clockwise: what pointed up points right, what pointed right points down.
            let at = if g.turned { [-foot, left, -top, right] } else { [left * narrow, top, right * narrow, foot] };
            let down = setting.writing == Writing::Vertical;
            let (x, y) = match down {
                true => (g.at.x.to_pt(), (pen + g.at.y).to_pt()),
                // A lying line's em box begins 0.88 em above the baseline.
                false => ((pen + g.at.x).to_pt(), g.at.y.to_pt() + 88.0),
            };
            ink = [ink[0].min(at[0] + x), ink[1].min(at[1] + y), ink[2].max(at[2] + x), ink[3].max(at[3] + y)];
        }
        out.push(Cell {
            text: shaped.text[c.text()].to_owned(),
            ink,
            at: (pen + shaped.air(c).shift).to_pt(),
            long: c.advance.to_pt(),
            turned: glyphs.iter().any(|g| g.turned),
            glyphs: glyphs.iter().map(|g| g.id).collect(),
        });
    }
    out
}

fn setting(writing: Writing) -> Setting {
    Setting { writing, ..Setting::running(SIZE) }
}

fn faces(book: &FontBook) -> Vec<usize> {
    [("song", Weight::Regular), ("song", Weight::Black), ("hei", Weight::Bold), ("kai", Weight::Regular)]
        .map(|(family, weight)| book.face(family, weight).unwrap())
        .to_vec()
}

/// Sets a text downwards in a face.
fn down(text: &str, face: usize) -> Vec<Cell> {
    cells(text, setting(Writing::Vertical), face, &mut FontContext::new(&bundled()))
}
/// Sets it from left to right.
fn across(text: &str, face: usize) -> Vec<Cell> {
    cells(text, setting(Writing::Horizontal), face, &mut FontContext::new(&bundled()))
}

/// The song face without its table of substitutions: no vertical forms, no half-width digits.
fn plain_face() -> FontBook {
    let mut bytes = bundled().faces()[bundled().face("song", Weight::Regular).unwrap()].data.to_vec();
    let tables = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
    let at = (0..tables).map(|k| 12 + 16 * k).find(|&at| &bytes[at..at + 4] == b"GSUB").unwrap();
    bytes[at + 3] = b'Z';
    let mut book = FontBook::default();
    let file = ("plain.otf", FontData::Shared(Arc::from(bytes)));
    book.extend("[plain]\nregular = \"plain.otf\"", &[file]).unwrap();
    book
}
fn plain(text: &str) -> Vec<Cell> {
    cells(text, setting(Writing::Vertical), 0, &mut FontContext::new(&plain_face()))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1.0
}

#[test]
fn r43_quotation_marks_become_corner_brackets_and_keep_their_text() {
    let region = |region: Region| {
        let mut s = setting(Writing::Vertical);
        s.rules.region = region;
        s
    };
    let book = bundled();
    let mut fonts = FontContext::new(&book);
    for face in faces(&book) {
        let mut set = |text: &str, r: Region| cells(text, region(r), face, &mut fonts);
        let (double, single) = (set("『国』", Region::Cn), set("「国」", Region::Cn));
        for (r, two, one) in [(Region::Cn, &double, &single), (Region::Tw, &single, &double)] {
            let quoted = set("“国‘家’富”", r);
            let ids = |k: usize| &quoted[k].glyphs;
            assert_eq!((ids(0), ids(6)), (&two[0].glyphs, &two[2].glyphs), "{r:?}");
            assert_eq!((ids(2), ids(4)), (&one[0].glyphs, &one[2].glyphs), "{r:?}");
            assert_eq!(quoted.iter().map(|c| c.text.as_str()).collect::<String>(), "“国‘家’富”");
        }
        assert_ne!(double[0].glyphs, single[0].glyphs);
        // In a lying line they stay what they are; an apostrophe always does.
        let lying = across("“国”『国』", face);
        assert_ne!(lying[0].glyphs, lying[3].glyphs);
        assert!(down("国don’t国", face)[1..6].iter().all(|c| c.turned));
    }
}

#[test]
fn r44_stops_and_commas_sit_in_the_upper_right_of_their_cell() {
    let book = bundled();
    for face in faces(&book) {
        for (mark, low) in
            ["。国", "，国", "、国"].map(|m| (m, 50.0)).into_iter().chain([("；国", 60.0), ("：国", 60.0)])
        {
            let (x, y) = down(mark, face)[0].middle();
            assert!(x > 10.0 && x < 50.0 && y > 0.0 && y < low, "{mark} in {face}: {x} {y}");
        }
        // In a lying line they sit at the lower left.
        for mark in ["。国", "，国", "、国"] {
            let c = &across(mark, face)[0];
            let (x, y) = ((c.ink[0] + c.ink[2]) / 2.0, (c.ink[1] + c.ink[3]) / 2.0);
            assert!(x < 50.0 && y > 50.0, "{mark}: {x} {y}");
        }
    }
}

#[test]
fn r44_a_face_without_vertical_forms_has_its_marks_moved_by_their_ink() {
    for mark in ["。国", "，国", "、国"] {
        let c = &plain(mark)[0];
        let (x, y) = c.middle();
        assert!(x > 10.0 && x < 50.0 && y > 0.0 && y < 50.0, "{mark}: {x} {y}");
        assert!(c.ink[2] <= 50.0 && c.ink[1] >= 0.0, "inside its cell: {c:?}");
        // The face itself would leave them at the lower left.
        let book = plain_face();
        let mut fonts = FontContext::new(&book);
        let raw = fonts.shape(0, mark, 0, duikai::font::Side::Han, duikai::font::Run::Down)[0];
        let b = fonts.bounds(0, raw.id);
        assert!(b.left + b.right + raw.dx * 2 < 0 && -(b.top + b.bottom + raw.dy * 2) > 1000, "{mark}");
    }
    for pair in ["（国）", "《国》", "〔国〕", "“国”"] {
        let c = plain(pair);
        assert!(c[0].wide() > c[0].high() && c[2].wide() > c[2].high(), "{pair}: {c:?}");
    }
    for mark in ["国—国", "国…国", "国～国"] {
        let c = &plain(mark)[1];
        assert!(c.turned && c.high() > c.wide() && near(c.middle().0, 0.0), "{mark}: {c:?}");
    }
}

#[test]
fn r44_dashes_ellipses_and_tildes_turn_and_stand_on_the_axis() {
    let book = bundled();
    for face in faces(&book) {
        for mark in ["——", "……", "～", "–"] {
            let text = format!("国{mark}国");
            let set = down(&text, face);
            let marks = &set[1..set.len() - 1];
            for c in marks {
                assert!(c.high() > c.wide() && near(c.middle().0, 0.0), "{mark} in {face}: {c:?}");
            }
            if mark.chars().count() == 2 {
                // R11, R12: two em, nothing between.
                let long: f64 = marks.iter().map(|c| c.long).sum();
                assert!(near(long, 200.0), "{mark} in {face}: {long}");
            }
            let lying = across(&text, face);
            assert!(lying[1..lying.len() - 1].iter().all(|c| c.wide() > c.high()), "{mark}: {lying:?}");
        }
        let dot = &down("国·国", face)[1];
        let (x, y) = dot.middle();
        assert!(near(x, 0.0) && near(y, dot.long / 2.0), "· in {face}: {dot:?}");
    }
}

#[test]
fn r45_brackets_take_their_vertical_forms() {
    let book = bundled();
    for face in faces(&book) {
        for pair in ["（国）", "〔国〕", "【国】", "《国》", "〈国〉", "「国」", "『国』", "“国”", "‘国’"]
        {
            let set = down(pair, face);
            let (open, close) = (&set[0], &set[2]);
            assert!(open.wide() > open.high() && close.wide() > close.high(), "{pair} in {face}: {set:?}");
            // They embrace what stands between: the opening one from above, the closing one from below.
            assert!(open.middle().1 > open.long - 50.0 && close.middle().1 < 50.0, "{pair} in {face}: {set:?}");
            let lying = across(pair, face);
            assert!(pair.contains(['“', '‘']) || lying[0].high() > lying[0].wide(), "{pair}: {lying:?}");
        }
    }
}

#[test]
fn r19_marks_are_squeezed_by_the_ink_that_a_vertical_face_has() {
    let book = bundled();
    let mut full = setting(Writing::Vertical);
    full.rules.punctuation = Punctuation::Full;
    let mut fonts = FontContext::new(&book);
    for face in faces(&book) {
        for pair in ["。”", "”，", "，“", "）（", "》、", "：“", "；“", "“《", "”；", "！”", "？）"]
        {
            let text = format!("国{pair}国");
            let set = down(&text, face);
            for two in set.windows(2) {
                assert!(two[1].ink[1] >= two[0].ink[3] - 0.01, "{pair} in {face} run into one another: {two:?}");
            }
            let long = |set: &[Cell]| set[1].long + set[2].long;
            assert!(near(long(&cells(&text, full, face, &mut fonts)), 200.0), "{pair}");
            if !pair.contains(['；', '：', '！', '？']) {
                assert!(near(long(&set), 150.0), "{pair} in {face}: {set:?}");
            }
        }
    }
    // Half an em taken blindly would have cut into the ink of this one.
    let semicolon = &down("；国", book.face("hei", Weight::Bold).unwrap())[0];
    assert!(semicolon.ink[3] > 60.0, "{semicolon:?}");
}

#[test]
fn r46_one_letter_and_two_or_three_digits_stand_within_one_em() {
    let book = bundled();
    for face in faces(&book) {
        for text in ["A", "W", "x", "8", "12", "88", "123", "888"] {
            let set = down(&format!("国{text}国"), face);
            assert_eq!(set.len(), 3, "{text} is one thing: {set:?}");
            let c = &set[1];
            assert!(!c.turned && near(c.long, 100.0) && c.text == text, "{c:?}");
            assert!(c.ink[0] >= -50.5 && c.ink[2] <= 50.5, "{text} in {face} is wider than an em: {c:?}");
            let (x, y) = c.middle();
            assert!(x.abs() < 5.0 && (y - 50.0).abs() < 12.0, "{text} in {face} is not in the middle: {c:?}");
            // R26: no gap beside what stands in a cell of its own.
            assert!(near(set[2].at - set[0].at, 200.0), "{set:?}");
        }
        // In a lying line every digit is a thing of its own, and 888 is wider than an em.
        let lying = across("国888国", face);
        assert_eq!(lying.len(), 5);
        assert!(lying[3].ink[2] - lying[1].ink[0] > 100.0, "{lying:?}");
    }
}

#[test]
fn r46_a_percentage_of_whole_digits_stands_and_a_sign_below_it() {
    let song = bundled().face("song", Weight::Regular).unwrap();
    for text in ["国98%国", "国98％国", "国26℃国"] {
        let set = down(text, song);
        assert_eq!(set.len(), 4, "{text}: {set:?}");
        assert!(set.iter().all(|c| !c.turned), "{text}: {set:?}");
        assert!(near(set[2].at - set[1].at, 100.0) && near(set[3].at - set[2].at, 100.0), "{text}: {set:?}");
    }
}

#[test]
fn r46_longer_words_and_numbers_turn_with_what_is_seen_on_the_axis() {
    let book = bundled();
    for face in faces(&book) {
        for text in ["2026", "98.6%", "10:30", "China", "SA60L", "0.6"] {
            let set = down(&format!("国{text}国"), face);
            let word = &set[1..set.len() - 1];
            assert!(word.iter().all(|c| c.turned), "{text}: {set:?}");
            assert_eq!(word.iter().map(|c| c.text.as_str()).collect::<String>(), text);
            // Its letters follow one another downwards.
            assert!(word.windows(2).all(|w| w[1].ink[1] > w[0].ink[1]), "{text}: {set:?}");
            // R26: a quarter of an em above and below it.
            let gap = word[0].at - set[0].at - 100.0;
            assert!(near(gap, 25.0), "{text} in {face}: {gap}");
            assert!(across(text, face).iter().all(|c| !c.turned));
        }
        let middle = |text: &str| {
            down(text, face).iter().map(|c| c.middle().0).fold(0.0, |a: f64, x| if x.abs() > a.abs() { x } else { a })
        };
        assert!(middle("HEHIH").abs() < 1.0, "capitals in {face}: {}", middle("HEHIH"));
        assert!(middle("xzvx").abs() < 1.5, "small letters in {face}: {}", middle("xzvx"));
        // Beside a capital the small letters keep its baseline, and stand to the left.
        assert!(down("Hxzvx", face)[2].middle().0 < -5.0);
        let two = down("Hx xz", face);
        assert!(near(two[1].ink[0], two[4].ink[0]), "words of one phrase share a baseline: {two:?}");
    }
}

#[test]
fn r46_a_currency_sign_a_degree_or_a_ratio_goes_with_its_number() {
    let book = bundled();
    for face in faces(&book) {
        for text in ["¥1,234.56", "US$50", "$5.2", "￥2026", "25°C", "28°12′34″", "3∶2"] {
            let set = down(&format!("国{text}国"), face);
            let word = &set[1..set.len() - 1];
            assert!(word.iter().all(|c| c.turned && c.middle().0.abs() < 45.0), "{text} in {face}: {set:?}");
            assert!(word.windows(2).all(|w| w[1].ink[1] > w[0].ink[1]), "{text} in {face}: {set:?}");
        }
        for text in ["￥100", "$5", "5€", "30°"] {
            let set = down(&format!("国{text}国"), face);
            assert!(set.len() == 4 && set.iter().all(|c| !c.turned), "{text} in {face}: {set:?}");
        }
    }
}

#[test]
fn r46_a_face_without_half_width_digits_has_them_narrowed() {
    let c = &plain("国888国")[1];
    assert!(!c.turned && c.ink[0] >= -50.0 && c.ink[2] <= 50.0, "{c:?}");
    // As the face has them they are far wider.
    let lying = cells("888", setting(Writing::Horizontal), 0, &mut FontContext::new(&plain_face()));
    assert!(lying[2].ink[2] - lying[0].ink[0] > 150.0, "{lying:?}");
}

#[test]
fn r16_two_of_the_marks_of_feeling_share_one_em() {
    let book = bundled();
    for face in faces(&book) {
        for (text, cells) in [("？！", 1), ("！！", 1), ("？！！", 2), ("！！！！", 2)] {
            let set = down(&format!("国{text}国"), face);
            let marks = &set[1..set.len() - 1];
            assert_eq!((marks.len(), marks[0].glyphs.len()), (cells, 2), "{text} in {face}: {set:?}");
            assert!(near(marks.iter().map(|c| c.long).sum(), 100.0 * cells as f64), "{text} in {face}: {set:?}");
            let c = &marks[0];
            assert!(c.ink[0] >= -50.0 && c.ink[2] <= 50.0 && c.middle().0.abs() < 8.0, "{text} in {face}: {c:?}");
            assert_eq!(marks.iter().map(|c| c.text.as_str()).collect::<String>(), text);
        }
        // One alone has an em of its own.
        assert_eq!(down("国！国", face)[1].glyphs.len(), 1);
    }
}

#[test]
fn r24_taiwan_and_hong_kong_have_their_stops_in_the_middle_of_the_cell() {
    let book = bundled();
    let song = book.face("song", Weight::Regular).unwrap();
    for region in [Region::Tw, Region::Hk] {
        let mut s = setting(Writing::Vertical);
        s.rules.region = region;
        for mark in ["。国", "，国", "、国"] {
            let (x, y) = cells(mark, s, song, &mut FontContext::new(&book))[0].middle();
            assert!(near(x, 0.0) && near(y, 50.0), "{mark} in {region:?}: {x} {y}");
        }
    }
}

#[test]
fn r21_an_opening_bracket_at_the_head_of_a_vertical_line_loses_the_air_above_it() {
    let book = bundled();
    let song = book.face("song", Weight::Regular).unwrap();
    let mut fonts = FontContext::new(&book);
    let mut head = |punctuation: Punctuation| {
        let mut s = setting(Writing::Vertical);
        s.rules.punctuation = punctuation;
        let shaped = shape(&[StyledRun::plain("国国国国《湖志》国", vec![song])], s, song, &mut fonts);
        let line = set(&Sums::new(&shaped), 4, shaped.clusters.len(), Abs::MAX, Edges::Ragged);
        let g = shaped.glyphs[shaped.clusters[4].glyphs().start];
        let top = fonts.bounds(g.face(), g.id).top;
        // A face of 1000 units at 100 pt.
        (line.pens[0] + g.at.y).to_pt() - f64::from(top) / 10.0
    };
    let (squeezed, full) = (head(Punctuation::Squeeze), head(Punctuation::Full));
    assert!((0.0..20.0).contains(&squeezed) && full > 50.0, "{squeezed} {full}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn r10_nothing_of_a_vertical_paragraph_is_lost_and_no_rule_is_broken(text in "[汉字国，。：“”《》（）？！—…·0-9A-Za-z% ]{1,80}", measure in 4_i64..40) {
        let book = bundled();
        let mut fonts = FontContext::new(&book);
        let song = book.face("song", Weight::Regular).unwrap();
        let shaped = shape(&[StyledRun::plain(&text, vec![song])], setting(Writing::Vertical), song, &mut fonts);
        let joined: String = shaped.clusters.iter().map(|c| &text[c.text()]).collect();
        prop_assert_eq!(&joined, &text);
        let sums = Sums::new(&shaped);
        let broken = break_lines(&sums, &Measures { first: Vec::new(), rest: SIZE * measure });
        prop_assert_eq!(broken.ends.last().copied(), Some(shaped.clusters.len()));
        // On four em a dash within brackets is wider than the line: then a rule is broken, and it is said.
        let allowed = |end: &usize| *end == shaped.clusters.len() || shaped.clusters[end - 1].after != Break::Never;
        let places: Vec<usize> = std::iter::once(0).chain((1..=shaped.clusters.len()).filter(allowed)).collect();
        let need = places.windows(2).any(|two| sums.extent(two[0], two[1]).least() > SIZE * measure);
        for two in broken.ends.windows(2) {
            let forbidden = shaped.clusters[two[0] - 1].after == Break::Never;
            let said = need && broken.emergencies.contains(&two[0]);
            prop_assert!(!forbidden || said, "forbidden after {}", shaped.text_of(0..two[0]));
        }
    }
}
