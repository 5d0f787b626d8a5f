//! Marks beside characters and readings over them, measured on the display list, in lying and standing lines.

use crate::support::TEMPLATE;
use duikai::diag::Sources;
use duikai::display::{Brush, Item, Segment};
use duikai::flow::{Content, Filled, LinePart, TextLine, flow};
use duikai::font::{FontContext, bundled};
use duikai::geom::{Abs, Point, Rect};
use duikai::ink::Ink;
use duikai::{story, template};

const EM: Abs = Abs::pt(9);
/// A hundredth of an em.
const HAIR: Abs = Abs::milli_pt(90);

/// How a test sets its copy.
#[derive(Clone, Copy)]
pub struct Sheet {
    pub down: bool,
    pub leading: &'static str,
    pub measure: u32,
    pub indent: &'static str,
}

pub const ACROSS: Sheet = Sheet { down: false, leading: "16.2pt", measure: 26, indent: "2字" };
pub const DOWN: Sheet = Sheet { down: true, ..ACROSS };

/// Sets copy and returns its body lines, and the codes of what was found.
pub fn set(copy: &str, sheet: Sheet) -> (Vec<TextLine>, Vec<&'static str>) {
    let (book, mut sources) = (bundled(), Sources::default());
    let (head, _) = TEMPLATE.split_once("[story.lead]").unwrap();
    let writing = if sheet.down { "writing = \"vertical\"\n" } else { "" };
    let frame = match sheet.down {
        true => "cols = \"1\", lines = \"1-20\"".to_owned(),
        false => format!("x = \"0mm\", y = \"0mm\", width = \"{}字\", height = \"20行\"", sheet.measure),
    };
    let text =
        head.replace("10.8pt", sheet.leading).replacen("2字", sheet.indent, 1).replace("lines = 30", "lines = 20");
    let text = format!("{text}\n[story.lead]\n{writing}frames = [{{ {frame} }}]\n");
    let file = sources.add("small", text);
    let (plan, found) = template::load("small", &[file], &sources, &book.family_names());
    let plan = plan.unwrap_or_else(|| panic!("{found:?}"));
    let id = sources.add("lead.md", format!("{copy}\n"));
    let (story, found) = story::parse(id, &sources);
    assert!(found.is_empty(), "{found:?}");
    let span = plan.stories[0].span;
    let filled = Filled { what: story.unwrap(), source: String::new(), span };
    let content = Content { stories: vec![Some(filled)], ..Content::default() };
    let layout = flow(&plan, &content, &mut FontContext::new(&book));
    let codes = layout.findings.iter().map(|f| f.code).collect();
    let lines = layout.stories.into_iter().flat_map(|s| s.lines).filter(|l| l.part == LinePart::Body).collect();
    (lines, codes)
}

/// The one line of a short copy.
fn one(copy: &str, sheet: Sheet) -> TextLine {
    let mut lines = set(copy, sheet).0;
    assert_eq!(lines.len(), 1, "{copy}");
    lines.remove(0)
}

/// The middle of a Han character's em box, by the glyph's own place.
fn middle(line: &TextLine, c: char) -> Point {
    let vertical = line.rect.h > line.rect.w;
    let runs = line.glyphs.runs.iter();
    let (at, size) = runs
        .flat_map(|r| r.glyphs.iter().map(move |g| (g, r.size)))
        .find(|(g, _)| g.text.starts_with(c))
        .map(|(g, size)| (g.at, size))
        .unwrap_or_else(|| panic!("no {c} in {}", line.text));
    let down = at.y - size.scale(88, 100) + size / 2;
    Point { x: if vertical { line.rect.x + size / 2 } else { at.x + size / 2 }, y: down }
}

/// The box of a path's points.
fn bounds(segments: &[Segment]) -> Rect {
    let mut points = Vec::new();
    for s in segments {
        match s {
            Segment::Move(p) | Segment::Line(p) | Segment::Cubic(_, _, p) => points.push(*p),
            Segment::Close => {}
        }
    }
    let (x0, x1) = (points.iter().map(|p| p.x).min().unwrap(), points.iter().map(|p| p.x).max().unwrap());
    let (y0, y1) = (points.iter().map(|p| p.y).min().unwrap(), points.iter().map(|p| p.y).max().unwrap());
    Rect::new(x0, y0, x1 - x0, y1 - y0)
}

fn dots(line: &TextLine) -> Vec<Rect> {
    line.marks
        .iter()
        .filter_map(
            |m| if let Item::Path(p) = m { (p.brush == Brush::Fill).then(|| bounds(&p.segments)) } else { None },
        )
        .collect()
}

fn waves(line: &TextLine) -> Vec<(Rect, usize)> {
    let stroked = |m: &Item| match m {
        Item::Path(p) if p.brush != Brush::Fill => Some((bounds(&p.segments), p.segments.len() - 1)),
        _ => None,
    };
    line.marks.iter().filter_map(stroked).collect()
}

fn names(line: &TextLine) -> Vec<Rect> {
    line.marks.iter().filter_map(|m| if let Item::Fill(r, _) = m { Some(*r) } else { None }).collect()
}

/// The em boxes of the readings of a line; a reading's end is that of its last glyph's advance.
fn readings(line: &TextLine) -> Vec<Rect> {
    let book = bundled();
    let mut fonts = FontContext::new(&book);
    let mut out = Vec::new();
    for m in &line.marks {
        let Item::Line(l) = m else { continue };
        let all = || l.runs.iter().flat_map(|r| r.glyphs.iter().map(move |g| (r, g)));
        let (run, first) = all().next().unwrap();
        let (last_run, last) = all().last().unwrap();
        let advance = |r: &duikai::display::GlyphRun, id: u16| {
            use duikai::font::{Run, Side};
            // Every letter of these readings has its own glyph, so one of them has this one.
            let letters = "abcdefghijklmnopqrstuvwxyzNYāáǎàēéěèīíǐìōóǒòūúǔùǚ";
            let hit = letters.chars().find(|&c| fonts.glyph(r.face, c) == Some(id)).expect("a letter");
            let raw = fonts.shape(r.face, &hit.to_string(), 0, Side::Western, Run::Across);
            r.size.scale(i64::from(raw[0].advance), fonts.units(r.face))
        };
        let mut advance = advance;
        let end = advance(last_run, last.id);
        let size = run.size;
        out.push(if run.turned {
            // The em box of turned text is centred: its baseline stands 0.38 em left of the middle.
            let x = first.at.x + size.scale(38, 100) - size / 2;
            Rect::new(x, first.at.y, size, last.at.y + end - first.at.y)
        } else {
            Rect::new(first.at.x, first.at.y - size.scale(88, 100), last.at.x + end - first.at.x, size)
        });
    }
    out
}

fn near(a: Abs, b: Abs) -> bool {
    (a - b).abs() <= HAIR
}

#[test]
fn r51_a_dot_stands_in_the_middle_under_each_character_and_by_no_mark() {
    let line = one("湖[水，清]{着重号}了", ACROSS);
    let found = dots(&line);
    assert_eq!(found.len(), 2, "two characters, a mark between them");
    for (dot, c) in found.iter().zip(['水', '清']) {
        assert!(near(dot.x + dot.w / 2, middle(&line, c).x), "{c}: {dot:?}");
        assert!(dot.y >= line.rect.bottom() - HAIR, "under the em box");
        assert!(dot.bottom() <= line.rect.bottom() + EM / 5, "inside the air of a newspaper's leading of 1.2");
    }
    assert!(line.marks.iter().all(|m| !matches!(m, Item::Path(p) if p.ink != Ink::BLACK)), "in the ink of the text");
    assert!(dots(&one("湖水，清了", ACROSS)).is_empty());
}

#[test]
fn r48_r51_in_standing_lines_dots_are_right_and_lines_left() {
    let line = one("湖[水清]{着重号}，[澜州]{专名号}[湖志]{书名号}了", DOWN);
    for (dot, c) in dots(&line).iter().zip(['水', '清']) {
        assert!(near(dot.y + dot.h / 2, middle(&line, c).y), "{c}: {dot:?}");
        assert!(dot.x >= line.rect.right() - HAIR && dot.right() <= line.rect.right() + EM / 5, "{dot:?}");
    }
    let (name, wave) = (names(&line)[0], waves(&line)[0].0);
    assert!(name.right() < line.rect.x && name.x > line.rect.x - EM / 5, "{name:?} {:?}", line.rect);
    assert!(wave.right() < line.rect.x && wave.x > line.rect.x - EM / 5, "{wave:?}");
    assert!(near(name.y, middle(&line, '澜').y - EM / 2));
    assert!(near(wave.bottom(), middle(&line, '志').y + EM / 2));
    assert_eq!((dots(&line).len(), names(&line).len(), waves(&line).len()), (2, 1, 1));
}

#[test]
fn r48_a_line_under_a_name_is_as_long_as_the_name_and_breaks_with_its_line() {
    let line = one("诗人[屈原]{专名号}写过", ACROSS);
    let name = names(&line)[0];
    assert!(near(name.x, middle(&line, '屈').x - EM / 2) && near(name.right(), middle(&line, '原').x + EM / 2));
    assert!(name.y > line.rect.bottom() && name.bottom() < line.rect.bottom() + EM / 5);
    let (lines, _) = set("[青澜市湖泊治理与保护办公室联合调查小组]{专名号}公布", Sheet { measure: 10, ..ACROSS });
    for (k, line) in lines.iter().take(2).enumerate() {
        let name = names(line)[0];
        assert!(near(name.x, line.rect.x) && near(name.right(), line.rect.right()), "line {k}: {name:?}");
    }
    assert!(names(&one("诗人屈原写过", ACROSS)).is_empty());
}

#[test]
fn r52_two_lines_side_by_side_do_not_touch_and_one_is_not_parted() {
    for sheet in [ACROSS, DOWN] {
        let along = |r: &Rect| if sheet.down { (r.y, r.bottom()) } else { (r.x, r.right()) };
        let line = one("见[屈原]{专名号}[贾谊]{专名号}[楚辞]{书名号}[离骚]{书名号}了", sheet);
        let all: Vec<Rect> = names(&line).into_iter().chain(waves(&line).into_iter().map(|w| w.0)).collect();
        assert_eq!(all.len(), 4);
        for two in all.windows(2) {
            let apart = along(&two[1]).0 - along(&two[0]).1;
            assert!(apart >= EM / 8 && apart <= EM / 4, "{apart:?}");
        }
        let whole = one("见[屈原贾谊]{专名号}[楚辞离骚]{书名号}了", sheet);
        assert_eq!((names(&whole).len(), waves(&whole).len()), (1, 1));
    }
}

#[test]
fn a_wavy_line_is_made_of_whole_half_waves_from_end_to_end() {
    let line = one("读过[湖志]{书名号}的人", ACROSS);
    let (wave, halves) = waves(&line)[0];
    assert!(near(wave.x, middle(&line, '湖').x - EM / 2) && near(wave.right(), middle(&line, '志').x + EM / 2));
    assert_eq!(wave.h, Abs::ZERO, "it crosses its middle at every half wave");
    let half = wave.w / halves as i64;
    assert!(half > EM / 8 && half < EM / 4, "{half:?}");
}

#[test]
fn r55_a_reading_is_half_as_large_and_centred_on_its_character() {
    for sheet in [ACROSS, DOWN] {
        let line = one("过{澧|lǐ}河到{岳阳|Yuèyáng}去", sheet);
        let found = readings(&line);
        assert_eq!(found.len(), 2);
        let centre = |r: &Rect| if sheet.down { r.y + r.h / 2 } else { r.x + r.w / 2 };
        let place = |p: Point| if sheet.down { p.y } else { p.x };
        assert!(near(centre(&found[0]), place(middle(&line, '澧'))), "{found:?}");
        let group = (place(middle(&line, '岳')) + place(middle(&line, '阳'))) / 2;
        assert!(near(centre(&found[1]), group), "{found:?}");
        for r in &found {
            let (size, gap) = if sheet.down { (r.w, r.x - line.rect.right()) } else { (r.h, line.rect.y - r.bottom()) };
            assert_eq!(size, EM / 2);
            assert!(gap.abs() <= HAIR, "it stands on the em box: {gap:?}");
        }
    }
    assert!(readings(&one("过澧河到岳阳去", ACROSS)).is_empty());
}

#[test]
fn r55_a_long_reading_moves_its_neighbours_only_where_they_are_han() {
    let pitch = |line: &TextLine, a: char, b: char| middle(line, b).x - middle(line, a).x;
    let plain = one("见庄家，庄，去", ACROSS);
    assert_eq!(pitch(&plain, '见', '庄'), EM);
    // Between Han, the characters move apart by what hangs over.
    let line = one("见{庄|zhuāng}家，去", ACROSS);
    let (reading, step) = (readings(&line)[0], pitch(&line, '见', '庄'));
    assert!(reading.w > EM && near(step, EM + (reading.w - EM) / 2), "{step:?}");
    assert!(near(pitch(&line, '庄', '家'), step));
    // Beside a mark it hangs over by half a small character.
    let line = one("见，{庄|zhuāng}，去", ACROSS);
    let reading = readings(&line)[0];
    let over = middle(&line, '见').x + EM * 3 / 2 - reading.x;
    assert!(over > EM / 8 && over <= EM / 4 + HAIR, "{over:?}");
    assert!(near(pitch(&line, '见', '庄'), EM * 2 + ((reading.w - EM) / 2 - EM / 4).max(Abs::ZERO)));
}

#[test]
fn two_readings_never_touch_and_none_leaves_its_line() {
    let copy = "{张家界庄双窗|zhāng jiā jiè zhuāng shuāng chuāng}、{庄|zhuāng}、{双|shuāng}，{窗|chuāng}。".repeat(6);
    let mut judged = 0;
    for sheet in (5..20).map(|measure| Sheet { measure, ..ACROSS }) {
        for line in set(&copy, sheet).0 {
            let found = readings(&line);
            for two in found.windows(2) {
                assert!(two[1].x - two[0].right() >= EM / 10, "{}: {two:?}", line.text);
                judged += 1;
            }
            for r in &found {
                assert!(r.x >= line.rect.x - HAIR && r.right() <= line.rect.right() + HAIR, "{}: {r:?}", line.text);
            }
        }
    }
    assert!(judged > 100, "{judged}");
}

#[test]
fn r39_marks_and_readings_never_change_the_pitch() {
    let plain = "湖面薄雾初起，远山如黛。沿岸芦苇泛黄，候鸟成群归来，渔民上了岸，开起了小店。";
    let marked = "湖面[薄雾]{着重号}初起，{远山|yuǎn shān}如黛。[沿岸]{专名号}芦苇[泛黄]{书名号}，候鸟[成群]{上标}归来，{渔民|yúmín}上了岸，开起了小店。";
    for sheet in [ACROSS, DOWN, Sheet { leading: "10.8pt", ..ACROSS }] {
        let sheet = Sheet { measure: 10, ..sheet };
        let tops = |copy: &str| -> Vec<Abs> {
            let lines = set(&format!("{copy}{copy}{copy}"), sheet).0;
            lines.iter().map(|l| if sheet.down { -l.rect.x } else { l.rect.y }).collect()
        };
        let (a, b) = (tops(plain), tops(marked));
        let n = a.len().min(b.len());
        assert!(n >= 4 && a[..n] == b[..n], "{a:?} {b:?}");
    }
    let other = set(&plain.repeat(3), Sheet { leading: "18pt", measure: 10, ..ACROSS }).0;
    assert_ne!(other[1].rect.y - other[0].rect.y, Abs::milli_pt(16_200), "another leading is another pitch");
}

#[test]
fn r39_a_reading_without_room_is_told() {
    let codes = |leading| set("过{澧水|lǐ shuǐ}去", Sheet { leading, ..ACROSS }).1;
    assert!(codes("10.8pt").contains(&"ruby-tight"));
    assert!(codes("13.4pt").contains(&"ruby-tight"));
    assert!(!codes("13.5pt").contains(&"ruby-tight"));
    assert!(!set("过[澧水]{着重号}去", Sheet { leading: "10.8pt", ..ACROSS }).1.contains(&"ruby-tight"));
}

#[test]
fn r14_a_note_mark_is_small_raised_and_never_begins_a_line() {
    let line = one("研究[1]{上标}表明水中CO[2]{下标}多", ACROSS);
    let glyph = |text: &str| {
        let runs = line.glyphs.runs.iter();
        let mut all = runs.flat_map(|r| r.glyphs.iter().map(move |g| (r.size, g.at, r.ink, g.text.clone())));
        all.find(|g| g.3 == text).unwrap()
    };
    let base = glyph("究");
    assert_eq!(glyph("1").0, EM.scale(6, 10));
    let (raised, lowered) = (base.1.y - glyph("1").1.y, glyph("2").1.y - base.1.y);
    assert!(raised > EM / 4 && raised < EM / 2, "{raised:?}");
    assert!(lowered > EM / 20 && lowered < EM / 5, "{lowered:?}");
    assert_eq!(glyph("1").2, base.2);
    let close = glyph("1").1.x - base.1.x - EM;
    assert!(close.abs() <= HAIR, "no gap before it: {close:?}");
    let begins = |copy: &str| {
        let all = (4..14).flat_map(|measure| set(copy, Sheet { measure, ..ACROSS }).0);
        all.filter(|l| l.text.starts_with('1')).count()
    };
    let copy = "湖面薄雾初起[1]{上标}远山如黛沿岸[1]{上标}芦苇泛黄候鸟[1]{上标}成群归来[1]{上标}渔民上了岸";
    assert_eq!(begins(copy), 0);
    assert!(begins(&copy.replace("[1]{上标}", "1")) > 0, "a plain digit may begin a line");
}

#[test]
fn r14_a_note_mark_stands_close_to_a_mark_too() {
    for mark in ["。", "，", "”", "》"] {
        let line = one(&format!("“《湖{mark}[3]{{上标}}水"), ACROSS);
        let all = || line.glyphs.runs.iter().flat_map(|r| &r.glyphs);
        let at = |text: &str| all().find(|g| g.text == text).unwrap().at.x;
        let step = at("3") - at(mark);
        assert!(step > EM / 3 && step < EM * 3 / 4, "{mark}: {step:?}");
        // The control: a digit of full size leaves the mark its air.
        let plain = one(&format!("“《湖{mark}3水"), ACROSS);
        let at = |text: &str| plain.glyphs.runs.iter().flat_map(|r| &r.glyphs).find(|g| g.text == text).unwrap().at.x;
        assert!(at("3") - at(mark) > EM * 3 / 4, "{mark}");
    }
}

#[test]
fn r33_a_note_mark_does_not_make_one_character_two() {
    let last = |mark: &str| {
        // Lines of 7, 9 and 9 hold all but one of these.
        let copy = format!("湖面薄雾初起远山如黛沿岸芦苇泛黄候鸟成群归来渔民上了{mark}。");
        let lines = set(&copy, Sheet { measure: 9, ..ACROSS }).0;
        lines.last().unwrap().text.clone()
    };
    assert!(
        last("[1]{上标}").chars().filter(|&c| c > '\u{4E00}' && c < '\u{9FFF}').count() >= 2,
        "{}",
        last("[1]{上标}")
    );
    // The control: a digit of full size is a second character, and may stand with one.
    assert_eq!(last("5"), "了5。");
}

#[test]
fn a_line_says_its_text_once_and_in_order_whatever_stands_over_it() {
    let line = one("过{张家界|zhāng jiā jiè}到[澧水]{专名号}，见CO[2]{下标}。", ACROSS);
    assert_eq!(line.text, "过张家界到澧水，见CO2。");
    let glyphs: String = line.glyphs.runs.iter().flat_map(|r| &r.glyphs).map(|g| g.text.as_str()).collect();
    assert_eq!(glyphs, line.text);
    assert!(line.glyphs.whole, "its characters stand apart, so a reader takes the line as a whole");
    for m in &line.marks {
        if let Item::Line(l) = m {
            assert!(l.text.is_empty() && l.whole && l.runs.iter().flat_map(|r| &r.glyphs).all(|g| g.text.is_empty()));
        }
    }
    assert!(!one("过张家界到澧水，见CO2。", ACROSS).glyphs.whole);
}
