//! The clause table's tests: every rule of docs/typography.md, measured on laid pages.
//!
//! A paragraph goes the public road, from a template's text to lines on a page. Places are those of the glyphs, ink is
//! read from the faces by another reader than the engine's. Two tests look at more: what a place behind a number costs has
//! no place on a page (latin), and the standard's own breaks are held against the engine's (uax14).

mod ink;
mod justify;
mod latin;
mod never_breaks;
mod paragraphs;
mod regions;
mod starts_and_ends;
pub mod table;
mod uax14;
mod widths;

use duikai::diag::Sources;
use duikai::flow::{Content, Filled, LaidStory, Layout, LinePart, TextLine, flow};
use duikai::font::{FontBook, FontContext, bundled};
use duikai::geom::Abs;
use duikai::story::{self, Block, BlockKind};
use duikai::template;
use std::sync::OnceLock;

/// The size of all text here.
const EM: Abs = Abs::pt(9);
/// Two places are the same: a five-hundredth of an em.
const NEAR: f64 = 0.002;
/// Where the em box stands over the baseline.
const ASCENT: f64 = 0.88;

/// The seven bundled faces, as a style names them.
const FACES: [&str; 7] = [
    "font = [\"song\"]\nweight = \"regular\"",
    "font = [\"song\"]\nweight = \"bold\"",
    "font = [\"song\"]\nweight = \"black\"",
    "font = [\"hei\"]\nweight = \"regular\"",
    "font = [\"hei\"]\nweight = \"bold\"",
    "font = [\"hei\"]\nweight = \"black\"",
    "font = [\"kai\"]\nweight = \"regular\"",
];

/// A glyph at its place: lengths in em, across from the column's left edge, up from the baseline.
#[derive(Clone, Debug)]
struct Place {
    /// What it stands for; empty for a further glyph of the same sign.
    text: String,
    /// Its origin.
    x: f64,
    /// Where its ink begins and ends across.
    left: f64,
    right: f64,
    /// Its ink's foot and top.
    bottom: f64,
    top: f64,
    /// Its number in its face, and the face.
    id: u16,
    face: usize,
}

impl Place {
    /// Whether it has ink.
    fn inked(&self) -> bool {
        self.right > self.left
    }
}

/// A line as it lies on the page.
#[derive(Clone, Debug)]
struct Line {
    /// Its text.
    text: String,
    /// Its glyphs from left to right.
    glyphs: Vec<Place>,
    /// Its paragraph, column and row, from 1.
    paragraph: usize,
    column: usize,
    row: i32,
}

impl Line {
    /// The places of the characters of the line, spaces and further glyphs left out.
    fn signs(&self) -> impl Iterator<Item = &Place> {
        self.glyphs.iter().filter(|p| !p.text.trim().is_empty())
    }
    /// The place of the `n`th sign (from 0) that is written so.
    #[track_caller]
    fn nth(&self, text: &str, n: usize) -> &Place {
        self.glyphs.iter().filter(|p| p.text == text).nth(n).unwrap_or_else(|| panic!("no {text} in {}", self.text))
    }
    /// The place of the first sign that is written so.
    #[track_caller]
    fn of(&self, text: &str) -> &Place {
        self.nth(text, 0)
    }
    /// From origin to origin of every two signs next to one another.
    fn steps(&self) -> Vec<f64> {
        let x: Vec<f64> = self.signs().map(|p| p.x).collect();
        x.windows(2).map(|w| w[1] - w[0]).collect()
    }
    /// Where its last cell ends: that of a Han, or of a digit as wide as the one before it.
    fn end(&self) -> f64 {
        let (x, last) = (self.signs().last().expect("a line has text").x, self.last());
        if last.is_ascii_digit() { x + self.steps().last().expect("two digits") } else { x + 1.0 }
    }
    /// Where the ink ends.
    fn ink_end(&self) -> f64 {
        self.glyphs.iter().filter(|p| p.inked()).map(|p| p.right).fold(f64::MIN, f64::max)
    }
    /// Its first and last character.
    fn first(&self) -> char {
        self.text.chars().next().expect("a line has text")
    }
    fn last(&self) -> char {
        self.text.trim_end().chars().next_back().expect("a line has text")
    }
}

/// A page: the book of faces, and a style's keys.
struct Desk {
    keys: String,
    measure: String,
    columns: usize,
    rows: usize,
}

impl Desk {
    /// A desk that sets paragraphs without indent, on a measure in 字.
    fn new(keys: &str, measure: impl ToString) -> Desk {
        // A template takes up to six decimals.
        let measure: f64 = measure.to_string().parse().expect("a measure is a number");
        let measure = ((measure * 1e4).round() / 1e4).to_string();
        Desk { keys: keys.to_owned(), measure, columns: 1, rows: 120 }
    }
    /// The same with so many columns of so many rows.
    fn with(self, columns: usize, rows: usize) -> Desk {
        Desk { columns, rows, ..self }
    }
    /// The template.
    fn toml(&self) -> String {
        let indent = if self.keys.contains("indent =") { "" } else { "indent = \"0字\"\n" };
        format!(
            "[page]\ntrim = [\"800mm\", \"550mm\"]\ntop = \"20mm\"\n\
             [grid]\ncolumns = {}\nmeasure = \"{}字\"\ngutter = \"1字\"\nlines = {}\n\
             [style.body]\nsize = \"9pt\"\nleading = \"10.8pt\"\n{indent}{}\n\
             [story.s]\nframes = [{{ cols = \"1-{}\", lines = \"1-{}\" }}]\n",
            self.columns, self.measure, self.rows, self.keys, self.columns, self.rows
        )
    }
    /// Lays blocks, each a subhead or not, with what has no place.
    #[track_caller]
    fn story(&self, blocks: &[(&str, bool)]) -> (Vec<Line>, LaidStory) {
        let (mut layout, lines) = lay(&self.toml(), blocks);
        (lines, layout.stories.remove(0))
    }
    /// The codes of what is told of a paragraph's lines.
    #[track_caller]
    fn told(&self, text: &str) -> Vec<&'static str> {
        lay(&self.toml(), &[(text, false)]).0.findings.iter().map(|f| f.code).collect()
    }
    /// Lays one paragraph; it must find room.
    #[track_caller]
    fn set(&self, text: &str) -> Vec<Line> {
        let (lines, laid) = self.story(&[(text, false)]);
        assert!(laid.overset.is_empty(), "{text} has no room");
        let joined: String = lines.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(joined, text.replace('\u{2028}', ""), "text is lost");
        lines
    }
    /// Lays a paragraph that takes one line, and returns it.
    #[track_caller]
    fn one(&self, text: &str) -> Line {
        let mut lines = self.set(text);
        assert_eq!(lines.len(), 1, "{text} takes {} lines", lines.len());
        lines.remove(0)
    }
}

/// Lays a paragraph by the keys of a style on a measure in 字.
#[track_caller]
fn set(keys: &str, measure: impl ToString, text: &str) -> Vec<Line> {
    Desk::new(keys, measure).set(text)
}

/// Lays a paragraph that takes one line.
#[track_caller]
fn one(keys: &str, text: &str) -> Line {
    Desk::new(keys, 40).one(text)
}

/// The bundled faces.
fn book() -> &'static FontBook {
    static BOOK: OnceLock<FontBook> = OnceLock::new();
    BOOK.get_or_init(bundled)
}

#[track_caller]
fn lay(toml: &str, blocks: &[(&str, bool)]) -> (Layout, Vec<Line>) {
    let book = book();
    let mut sources = Sources::default();
    let chain = [sources.add("rules.toml", toml)];
    let (plan, found) = template::load("rules", &chain, &sources, &book.family_names());
    let said: Vec<_> = found.iter().map(|f| &f.message.en).collect();
    let plan = plan.unwrap_or_else(|| panic!("{toml}\n{said:?}"));
    assert!(said.is_empty(), "{toml}\n{said:?}");
    let file = sources.add("story.md", "+++\n+++\n\n字\n");
    let mut what = story::parse(file, &sources).0.expect("the story is sound");
    let model = what.blocks[0].clone();
    what.blocks = blocks
        .iter()
        .map(|&(text, subhead)| {
            let mut run = model.runs[0].clone();
            run.text = text.to_owned();
            let kind = if subhead { BlockKind::Subhead } else { BlockKind::Paragraph };
            Block { kind, runs: vec![run], span: model.span }
        })
        .collect();
    let span = plan.stories[0].span;
    let content = Content { stories: vec![Some(Filled { what, source: String::new(), span })], ..Content::default() };
    let layout = flow(&plan, &content, &mut FontContext::new(book));
    let laid = &layout.stories[0];
    let edges: Vec<Abs> =
        (0..plan.grid.columns).map(|c| plan.grid.area.x + (plan.grid.measure + EM) * c as i64).collect();
    let body = laid.lines.iter().filter(|l| matches!(l.part, LinePart::Body | LinePart::Subhead));
    let lines = body.map(|l| read(l, edges[l.column.max(1) - 1], book)).collect();
    (layout, lines)
}

fn read(line: &TextLine, edge: Abs, book: &'static FontBook) -> Line {
    let em = EM.to_pt();
    let baseline = line.rect.y.to_pt() + ASCENT * em;
    let mut glyphs = Vec::new();
    for run in &line.glyphs.runs {
        for g in &run.glyphs {
            let (x, y) = ((g.at.x - edge).to_pt() / em, (baseline - g.at.y.to_pt()) / em);
            let (left, right, bottom, top) = ink::bounds(book, run.face, g.id);
            glyphs.push(Place {
                text: g.text.clone(),
                x,
                left: x + left,
                right: x + right,
                bottom: y + bottom,
                top: y + top,
                id: g.id,
                face: run.face,
            });
        }
    }
    Line { text: line.text.clone(), glyphs, paragraph: line.paragraph, column: line.column, row: line.row }
}

/// Whether two lengths are the same.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < NEAR
}

/// So many ideographs, each another one.
fn han(n: usize) -> String {
    "湖面薄雾初起远山如黛沿岸芦苇泛黄候鸟成群归来渔民上了岸开起小店日子天比好".chars().cycle().take(n).collect()
}

/// Lays a text as a line that must open by one to two em, since a number that cannot part follows it, and the same
/// text as it comes.
#[track_caller]
fn opened(keys: &str, text: &str) -> (Line, Line) {
    let natural = one(keys, text);
    let end = natural.end();
    let lines = set(keys, end.floor() + 2.0, &format!("{text}1234567890123"));
    assert_eq!(lines[0].text, text, "the line ends elsewhere");
    (lines[0].clone(), natural)
}
