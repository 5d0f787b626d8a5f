//! Heads from outside: what breaks where, how short lines and names are spaced, measured by the places of glyphs.

mod rules;
mod table;

use duikai::diag::{Sources, Span};
use duikai::flow::{Content, Filled, Layout, LinePart, TextLine, flow};
use duikai::font::{FontContext, bundled};
use duikai::geom::Abs;
use duikai::story;
use duikai::template;

/// The size of every head here.
const EM: Abs = Abs::pt(10);

/// A page whose body measure is `measure` 字 of 10 pt, with a head as wide and as deep as a page.
pub fn page(measure: usize, head: &str, more: &str) -> String {
    format!(
        "[page]\ntrim = [\"900pt\", \"900pt\"]\n[grid]\ncolumns = 1\nmeasure = \"{measure}字\"\nlines = 60\n\
         [style.body]\nfont = [\"song\"]\nsize = \"10pt\"\nleading = \"12pt\"\nindent = \"0字\"\n\
         [style.head]\nfont = [\"hei\"]\nsize = \"10pt\"\nleading = \"120%\"\nindent = \"0字\"\n{head}\n\
         [story.lead]\nframes = [{{ cols = \"1\", lines = \"1-60\" }}]\n\
         head = {{ cols = \"1\", height = \"30行\", style = \"head\", shows = [\"kicker\", \"headline\", \"deck\", \"byline\"] }}\n{more}"
    )
}

/// Lays one story on one page.
#[track_caller]
pub fn lay(template: &str, story: &str) -> Layout {
    let mut sources = Sources::default();
    let file = sources.add("heads.toml", template);
    let book = bundled();
    let (plan, found) = template::load("heads", &[file], &sources, &book.family_names());
    let plan = plan.unwrap_or_else(|| panic!("{found:?}"));
    let file = sources.add("story.md", story);
    let (story, found) = story::parse(file, &sources);
    let story = story.unwrap_or_else(|| panic!("{found:?}"));
    let filled = Filled { what: story, source: String::new(), span: Span::new(file, 0..0) };
    let content = Content { stories: vec![Some(filled)], ..Content::default() };
    flow(&plan, &content, &mut FontContext::new(&book))
}

/// A story with some lines of front matter and a body.
pub fn story(front: &str, body: &str) -> String {
    format!("+++\n{front}\n+++\n\n{body}\n")
}

/// The lines of a part.
pub fn lines(layout: &Layout, part: LinePart) -> Vec<&TextLine> {
    layout.stories[0].lines.iter().filter(|l| l.part == part).collect()
}

/// The texts of the lines of a part.
pub fn texts(layout: &Layout, part: LinePart) -> Vec<String> {
    lines(layout, part).iter().map(|l| l.text.clone()).collect()
}

/// Where the glyphs of a line stand, from the first one, in thousandths of an em.
pub fn pens(line: &TextLine) -> Vec<i64> {
    let all = line.glyphs.runs.iter().flat_map(|r| &r.glyphs).map(|g| g.at.x);
    let all: Vec<Abs> = all.collect();
    all.iter().map(|&x| ((x - all[0]).to_sp() * 1000 + EM.to_sp() / 2) / EM.to_sp()).collect()
}
