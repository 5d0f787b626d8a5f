//! Old pages 旧版: the text of a page as page recognition leaves it becomes an edition to go on with.
//!
//! In: Markdown whose headlines, subheads and paragraphs are broken where the page's columns end. Out: stories,
//! `edition.toml`, a sheet to set them on, and a list of what a person must decide. Nothing is lost: whatever the file
//! says stands in a story, in `edition.toml` or in that list, and no word is changed; pieces are joined, no more.

mod ask;
mod block;
mod clean;
mod draft;
mod edition;
mod facts;
mod heads;
#[cfg(test)]
mod laws;
mod line;
mod list;
mod photo;
mod role;
mod sew;
mod sheet;
mod story;
#[cfg(test)]
mod tests;
mod titles;

pub use ask::{CODES, Code, Decision};
pub use list::list;

use crate::diag::Lang;
use crate::edition::Date;
use std::collections::BTreeSet;

/// What is known of the page beside its text.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The paper's name 报名; what the text says where there is none.
    pub paper: Option<String>,
    /// The day it appeared; what the text says where there is none.
    pub date: Option<Date>,
    /// The page's number 版号, as `edition.toml` writes it; what the text says where there is none.
    pub page: Option<String>,
    /// The pictures that the text names and that are there, as it names them.
    pub pictures: BTreeSet<String>,
    /// The language of the comments in `edition.toml`.
    pub lang: Lang,
}

/// What an old page becomes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// The text of `edition.toml`.
    pub edition: String,
    /// Stories: file name in the edition's folder, and text.
    pub stories: Vec<(String, String)>,
    /// Sheets to set them on: file name in the edition's folder, and text.
    pub layouts: Vec<(String, String)>,
    /// Pictures to copy: as the text names them, and file name in the edition's folder.
    pub pictures: Vec<(String, String)>,
    /// What a person must decide, in the order of the text.
    pub decisions: Vec<Decision>,
    /// Paragraphs put together again without a doubt: the first line of each piece.
    pub joined: Vec<(usize, usize)>,
}

/// Returns the pictures that a text names, each once.
pub fn pictures(text: &str) -> BTreeSet<String> {
    let paths = text.lines().filter_map(|l| block::image(l.trim()).map(|(_, path, _)| path.to_owned()));
    paths.filter(|p| !p.is_empty()).collect()
}

/// Makes an edition of a page's text; there is no story where the text has no words.
pub fn import(text: &str, given: &Given) -> Import {
    let mut asked = Vec::new();
    let clean = clean::clean(text, &mut asked);
    let items = photo::gather(facts::gather(block::blocks(&clean, &mut asked)));
    let sewn = sew::sew(items, &mut asked);
    let mut out = Import { joined: sewn.joined.clone(), ..Import::default() };
    let stories: Vec<story::Told> =
        sewn.stories.iter().enumerate().map(|(k, d)| story::tell(k, d, &mut asked)).collect();
    if !stories.is_empty() || !sewn.photos.is_empty() {
        let sheets = sheet::sheets(&stories, &sewn.photos);
        (out.edition, out.pictures) = edition::write(&stories, &sewn, &sheets, given, &mut asked);
        out.layouts = sheets.into_iter().map(|s| (format!("layouts/{}.toml", s.name), s.text)).collect();
    }
    out.stories = stories.into_iter().map(|s| (s.file, s.text)).collect();
    asked.sort_by_key(|d| (d.first, d.last));
    out.decisions = asked;
    out
}
