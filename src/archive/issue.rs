//! An edition as an archive sees it: its leaves in order, its articles whole, and the files made of them.

use super::names::alike;
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
                match articles.iter_mut().find(|a| a.source == filled.source) {
                    // A rest may stand on a page before the one that begins the story.
                    Some(article) if !is_rest(&leaves, part) && is_rest(&leaves, article.parts[0]) => {
                        article.parts.insert(0, part);
                    }
                    Some(article) => article.parts.push(part),
                    None => articles.push(Article {
                        name: free(name(&filled.source), &articles.iter().map(|a| a.name.as_str()).collect::<Vec<_>>()),
                        source: &filled.source,
                        story: &filled.what,
                        parts: vec![part],
                    }),
                }
            }
        }
        Issue { edition, leaves, articles, engine, rules: edition.rules.name }
    }

    /// Whether a part goes on with a story that begins on another page.
    pub fn is_rest(&self, part: Part) -> bool {
        is_rest(&self.leaves, part)
    }
}

fn is_rest(leaves: &[Leaf], part: Part) -> bool {
    let facts = &leaves[part.leaf].facts;
    let slot = facts.layout.stories[part.laid].slot;
    facts.content.rests.iter().any(|r| r.story == slot)
}

/// What the files of a story end with.
const ENDINGS: [&str; 4] = [".html", ".json", ".txt", ".xml"];

/// Keeps two stories from one name: `a.md` and `stories/a.md`, `A.md` and `a.md`; and a story's file from the place of
/// another's folder: `a.md` and `a.html/b.md`.
fn free(name: String, taken: &[&str]) -> String {
    let clash = |name: &str| taken.iter().any(|a| alike(a, name) || around(a, name) || around(name, a));
    if !clash(&name) {
        return name;
    }
    // A number at the end does not lead out of a folder in the place of a file.
    let flat = name.replace('/', "-");
    let numbered = (2..).flat_map(|n| [format!("{name}-{n}"), format!("{flat}-{n}")]);
    numbered.into_iter().find(|other| !clash(other)).unwrap_or(name)
}

/// Whether a file of one story stands where a folder of the other's is.
fn around(file: &str, other: &str) -> bool {
    let mut folders = other.match_indices('/').map(|(at, _)| &other[..at]);
    folders.any(|folder| ENDINGS.iter().any(|end| alike(&format!("{file}{end}"), folder)))
}

/// The stem of a story's files.
fn name(source: &str) -> String {
    let stem = source.rsplit_once('.').map_or(source, |(stem, _)| stem);
    stem.trim_start_matches("stories/").to_owned()
}

#[cfg(test)]
mod tests {
    use super::{free, name};

    #[test]
    fn r13_no_two_stories_are_written_to_one_file() {
        let free = |one: &str, taken: &[&str]| free(one.to_owned(), taken);
        assert_eq!(free("lead", &["second"]), "lead");
        assert_eq!(free("lead", &["lead", "lead-2"]), "lead-3");
        assert_eq!(free("01-LEAD", &["01-lead"]), "01-LEAD-2");
        assert_eq!(free("cafe\u{301}", &["caf\u{e9}"]), "cafe\u{301}-2");
        // A file where the folder of another is, whichever comes first.
        assert_eq!(free("稿 件/a.html/x", &["稿 件/a"]), "稿 件-a.html-x-2");
        assert_eq!(free("稿 件/a", &["稿 件/a.HTML/x"]), "稿 件/a-2");
        assert_eq!(free("a/x", &["a"]), "a/x");
    }

    #[test]
    fn files_of_a_story_are_named_by_its_own() {
        assert_eq!(name("stories/front-port.md"), "front-port");
        assert_eq!(name("stories/economy/port.md"), "economy/port");
        assert_eq!(name("头条.md"), "头条");
    }
}
