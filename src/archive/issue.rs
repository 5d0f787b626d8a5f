//! An edition as an archive sees it: its leaves in order, its articles whole, and the files made of them.

use crate::edition::Edition;
use crate::report::Facts;
use crate::story::Story;

/// One edition, typeset.
pub struct Issue<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// Its pages in order.
    pub leaves: Vec<Leaf<'a>>,
    /// Its stories, each once though it jumps, in the order in which pages begin them.
    pub articles: Vec<Article<'a>>,
    /// The engine's version.
    pub engine: &'a str,
    /// The profile of rules it was set by.
    pub rules: &'a str,
}

/// A page of it.
pub struct Leaf<'a> {
    /// Its place in the edition, from 1.
    pub order: usize,
    /// The stem of its files: `page-01`.
    pub stem: String,
    /// Its section's name 版名.
    pub section: &'a str,
    /// What it was made of and how it was made up.
    pub facts: Facts<'a>,
}

/// A story of it.
pub struct Article<'a> {
    /// The stem of its files: its own file's, without the folder `stories`.
    pub name: String,
    /// Its file, as the edition names it.
    pub source: &'a str,
    /// The story.
    pub story: &'a Story,
    /// Where it stands, in reading order: where it begins first, then where it goes on.
    pub parts: Vec<Part>,
}

/// What one page holds of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Index into the leaves.
    pub leaf: usize,
    /// Index into that page's laid stories.
    pub laid: usize,
}

/// A file of an export.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path in the folder, parted by `/`.
    pub name: String,
    /// Its media type.
    pub media: &'static str,
    /// What it is of.
    pub of: Of,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What a file is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The whole edition.
    Issue,
    /// The page of this index.
    Leaf(usize),
    /// The article of this index.
    Article(usize),
}

impl File {
    /// Whether it is a picture made of dots, whose bytes hold for one kind of processor alone.
    pub fn is_picture(&self) -> bool {
        self.media == "image/png"
    }
}

impl<'a> Issue<'a> {
    /// Puts an edition's pages together.
    pub fn new(edition: &'a Edition, leaves: Vec<Leaf<'a>>, engine: &'a str) -> Issue<'a> {
        let mut articles: Vec<Article<'a>> = Vec::new();
        for (leaf, page) in leaves.iter().enumerate() {
            let (content, layout) = (page.facts.content, page.facts.layout);
            for (laid, set) in layout.stories.iter().enumerate() {
                let Some(filled) = &content.stories[set.slot] else { continue };
                let part = Part { leaf, laid };
                let rest = content.rests.iter().any(|r| r.story == set.slot);
                match articles.iter_mut().find(|a| a.source == filled.source) {
                    // A rest may stand on a page before the one that begins the story.
                    Some(article) if rest => article.parts.push(part),
                    Some(article) => article.parts.insert(0, part),
                    None => articles.push(Article {
                        name: free(name(&filled.source), &articles),
                        source: &filled.source,
                        story: &filled.what,
                        parts: vec![part],
                    }),
                }
            }
        }
        Issue { edition, leaves, articles, engine, rules: edition.rules.name }
    }
}

/// Keeps two stories from one name: `a.md` and `stories/a.md`.
fn free(name: String, taken: &[Article]) -> String {
    let known = |name: &str| taken.iter().any(|a| a.name == name);
    let numbered = (2..).map(|n| format!("{name}-{n}")).find(|other| !known(other));
    if known(&name) { numbered.unwrap_or(name) } else { name }
}

/// The stem of a story's files.
fn name(source: &str) -> String {
    let stem = source.rsplit_once('.').map_or(source, |(stem, _)| stem);
    stem.trim_start_matches("stories/").to_owned()
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn files_of_a_story_are_named_by_its_own() {
        assert_eq!(name("stories/front-port.md"), "front-port");
        assert_eq!(name("stories/economy/port.md"), "economy/port");
        assert_eq!(name("头条.md"), "头条");
    }
}
