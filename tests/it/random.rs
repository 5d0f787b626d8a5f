//! Random templates with random copy: nothing is lost, nothing overlaps, nothing leaves its frame, nothing panics.

use duikai::diag::Sources;
use duikai::display;
use duikai::flow::{Content, Filled, Layout, LinePart, Picture, TextLine, flow};
use duikai::font::{FontBook, FontContext, bundled};
use duikai::geom::{Abs, Rect};
use duikai::story::{self, Story};
use duikai::template::{self, Plan};
use proptest::prelude::*;
use std::fmt::Write;

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % sides.max(1)
    }
    fn one_in(&mut self, n: u64) -> bool {
        self.roll(n) == 0
    }
    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len() as u64) as usize]
    }
}

/// Columns and rows of a slot, inclusive.
#[derive(Clone, Copy)]
struct Field {
    cols: (u64, u64),
    rows: (u64, u64),
}

impl Field {
    fn wide(&self) -> u64 {
        self.cols.1 - self.cols.0 + 1
    }
    fn high(&self) -> u64 {
        self.rows.1 - self.rows.0 + 1
    }
    fn toml(&self) -> String {
        format!("cols = \"{}-{}\", lines = \"{}-{}\"", self.cols.0, self.cols.1, self.rows.0, self.rows.1)
    }
}

/// Cuts a field in two again and again, with a row of air between what lies above one another.
fn cut(field: Field, dice: &mut Dice, out: &mut Vec<Field>) {
    if field.high() > 24 && !dice.one_in(4) {
        let at = field.rows.0 + 8 + dice.roll(field.high() - 16);
        cut(Field { rows: (field.rows.0, at), ..field }, dice, out);
        cut(Field { rows: (at + 2, field.rows.1), ..field }, dice, out);
    } else if field.wide() > 1 && !dice.one_in(3) {
        let at = field.cols.0 + dice.roll(field.wide() - 1);
        cut(Field { cols: (field.cols.0, at), ..field }, dice, out);
        cut(Field { cols: (at + 1, field.cols.1), ..field }, dice, out);
    } else {
        out.push(field);
    }
}

const HEAD: &str = r#"[page]
trim = ["390mm", "550mm"]
top = "20mm"
[style.body]
size = "9pt"
leading = "10.8pt"
[style.head]
font = ["hei"]
size = { min = "五号", max = "一号" }
leading = "115%"
indent = "0字"
scale-x = { min = "70%", max = "100%" }
[style.quote]
font = ["kai"]
size = { min = "小五", max = "三号" }
leading = "140%"
indent = "0字"
"#;

/// A template of random slots; the names of its stories are s0, s1, ….
fn template(dice: &mut Dice) -> (String, usize) {
    let (columns, lines) = (1 + dice.roll(8), 30 + dice.roll(90));
    let mut toml =
        format!("{HEAD}[grid]\ncolumns = {columns}\nmeasure = \"13字\"\ngutter = \"1字\"\nlines = {lines}\n");
    let mut fields = Vec::new();
    cut(Field { cols: (1, columns), rows: (1, lines) }, dice, &mut fields);
    for (i, field) in fields.iter().enumerate() {
        slot(i, field, dice, &mut toml);
    }
    (toml, fields.len())
}

fn slot(i: usize, field: &Field, dice: &mut Dice, toml: &mut String) {
    let divide = match dice.roll(5) {
        0 => format!(", divide = {}", 1 + dice.roll(field.wide() + 1)),
        1 => format!(", divide = {}, how = \"{}\"", 1 + dice.roll(field.wide()), dice.pick(&["relative", "free"])),
        _ => String::new(),
    };
    let _ = writeln!(toml, "[story.s{i}]\nframes = [{{ {}{divide} }}]", field.toml());
    let mut top = field.rows.0;
    let mut inset = 0;
    if dice.one_in(4) && field.high() > 12 {
        let _ = writeln!(toml, "box = {{ rule = \"{}\", inset = \"1字\" }}", dice.pick(&["hairline", "thin-thick"]));
        inset = 1;
    }
    if dice.one_in(2) && field.high() > 10 {
        let high = 3 + dice.roll(3);
        let (a, b) = field.cols;
        let _ = writeln!(toml, "head = {{ cols = \"{a}-{b}\", height = \"{high}行\", style = \"head\" }}");
        top += high;
    }
    if dice.one_in(4) {
        let _ = writeln!(toml, "initial = {{ lines = {} }}", 2 + dice.roll(2));
    }
    // Something inside, by the grid or by its edges.
    let left = field.rows.1.saturating_sub(top + 2 * inset + 2);
    if left > 8 && dice.one_in(2) {
        let high = 4 + dice.roll(left - 6);
        let at = top + inset + 1 + dice.roll(left - high);
        let kind = dice.pick(&["photo", "photo", "quote"]);
        let style = if kind == "quote" { "style = \"quote\"\n" } else { "" };
        let shape = if kind == "photo" { dice.pick(&["shape = \"ellipse\"\n", ""]) } else { "" };
        let more =
            format!("inside = \"s{i}\"\nwrap = \"{}\"\n{shape}{style}", dice.pick(&["both", "left", "right", "none"]));
        let whole = 14 * field.wide() - 1;
        let x = 14 * (field.cols.0 - 1) + inset + dice.roll(whole / 2);
        let width = 3 + dice.roll(whole / 2 - inset - 2);
        let _ = writeln!(
            toml,
            "[{kind}.p{i}]\n{more}frame = {{ x = \"{x}字\", y = \"{}行\", width = \"{width}字\", height = \"{high}行\" }}",
            at - 1
        );
    }
}

/// Copy of so many paragraphs, with subheads, words, numbers and marks.
fn copy(dice: &mut Dice, paragraphs: u64) -> String {
    const PIECES: [&str; 18] = [
        "湖面薄雾初起",
        "，",
        "沿岸芦苇泛黄",
        "。",
        "“渔民上了岸”",
        "12.5%",
        "2026年11月24日",
        "——",
        "DNA",
        "候鸟归来",
        "、",
        "《雨前青》",
        "[屈原]{专名号}",
        "{澧水|lǐ shuǐ}",
        "{张家界|Zhāngjiājiè}",
        "[读{离骚|lí sāo}的人]{着重号}",
        "CO[2]{下标}",
        "研究[〔1〕]{上标}",
    ];
    let mut text = String::from("+++\nheadline = \"湖水一年比一年清亮\"\nquote = \"水清了，鱼就回来了\"\n+++\n\n");
    for p in 0..paragraphs {
        if p > 0 && dice.one_in(5) {
            text.push_str("## 先做减法\n\n");
        }
        text.push('本');
        for _ in 0..1 + dice.roll(40) {
            text.push_str(dice.pick(&PIECES));
        }
        text.push_str("。\n\n");
    }
    text
}

fn story(text: String) -> Story {
    let mut sources = Sources::default();
    let file = sources.add("story.md", text);
    let (story, found) = story::parse(file, &sources);
    story.unwrap_or_else(|| panic!("{found:?}"))
}

fn load(toml: &str, book: &FontBook) -> Plan {
    let mut sources = Sources::default();
    let chain = [sources.add("random.toml", toml)];
    let (plan, found) = template::load("random", &chain, &sources, &book.family_names());
    plan.unwrap_or_else(|| panic!("{}\n{:?}", toml, found.iter().map(|f| &f.message.en).collect::<Vec<_>>()))
}

fn fill(plan: &Plan, dice: &mut Dice) -> Content {
    let span = plan.stories[0].span;
    let mut content = Content { fixed: plan.texts.iter().map(|_| Vec::new()).collect(), ..Content::default() };
    for slot in &plan.stories {
        let mut what = story({
            let n = 1 + dice.roll(12);
            copy(dice, n)
        });
        what.headline = what.headline.filter(|_| slot.head.is_some());
        content.stories.push(Some(Filled { what, source: String::new(), span }));
    }
    for index in 0..plan.photos.len() {
        let what = Picture { index, shape: (1200, 800), title: None, caption: None, credit: None, alt: None };
        content.photos.push(Some(Filled { what, source: String::new(), span }));
    }
    content
}

fn is_body(line: &TextLine) -> bool {
    matches!(line.part, LinePart::Body | LinePart::Subhead)
}

/// Text placed and text over are the story, in order.
fn nothing_lost(content: &Content, layout: &Layout) {
    for laid in &layout.stories {
        let what = &content.stories[laid.slot].as_ref().unwrap().what;
        let whole: String = what.blocks.iter().map(story::Block::text).collect();
        let set: String = laid.lines.iter().filter(|l| is_body(l)).map(|l| l.text.as_str()).collect();
        let over: String = laid.overset.iter().filter(|o| o.part == LinePart::Body).map(|o| o.text.as_str()).collect();
        assert_eq!(format!("{set}{over}"), whole);
    }
}

fn inside(outer: Rect, line: &TextLine) -> bool {
    // A mark that hangs and a word wider than its measure are said elsewhere; half a point is rounding.
    let slack = Abs::pt(1) / 2;
    outer.inset(-slack, -slack).contains(&line.rect)
}

/// No line leaves its slot; one that is wider than its measure is so because nothing in it may break.
fn nothing_strays(plan: &Plan, layout: &Layout) {
    for laid in &layout.stories {
        let slot = &plan.stories[laid.slot];
        for line in laid.lines.iter().filter(|l| is_body(l) && l.rect.w <= l.measure) {
            let frame = slot.frames.iter().find(|f| inside(**f, line));
            assert!(frame.is_some(), "{}: {} leaves {:?}", slot.name, line.text, slot.frames);
        }
        let head = slot.head.as_ref().filter(|_| laid.overset.iter().all(|o| o.part == LinePart::Body));
        for line in laid.lines.iter().filter(|l| l.part == LinePart::Headline) {
            assert!(head.is_none_or(|h| inside(h.rect, line)), "{}: {} leaves its head", slot.name, line.text);
        }
    }
}

/// No two lines share paper, and none lies on a picture.
fn nothing_overlaps(plan: &Plan, layout: &Layout) {
    let over = |l: &TextLine| l.rect.w > l.measure;
    let fits = |s: &duikai::flow::LaidStory| s.overset.iter().all(|o| o.part == LinePart::Body);
    let lines: Vec<&TextLine> =
        layout.stories.iter().filter(|s| fits(s)).flat_map(|s| &s.lines).filter(|l| !over(l)).collect();
    for (i, a) in lines.iter().enumerate() {
        for b in &lines[..i] {
            assert!(!a.rect.overlaps(&b.rect), "{} over {}", a.text, b.text);
        }
        for (photo, slot) in layout.photos.iter().map(|p| (p, &plan.photos[p.slot])) {
            let ellipse = slot.outline == template::Outline::Ellipse;
            assert!(ellipse || !a.rect.overlaps(&photo.rect), "{} over {}", a.text, slot.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_pages_keep_the_laws(seed in any::<u64>()) {
        let book = bundled();
        let mut dice = Dice(seed);
        let (toml, stories) = template(&mut dice);
        let plan = load(&toml, &book);
        prop_assert_eq!(plan.stories.len(), stories);
        let content = fill(&plan, &mut dice);
        let layout = flow(&plan, &content, &mut FontContext::new(&book));
        nothing_lost(&content, &layout);
        nothing_strays(&plan, &layout);
        nothing_overlaps(&plan, &layout);
        prop_assert!(!display::paint(&plan, &layout).items.is_empty());
    }
}
