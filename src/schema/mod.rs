//! Schemas and the template reference, made from the tables of [`crate::keys`] that the decoders read by.
//!
//! In: the [`Table`] of a whole file. Out: a JSON Schema for editors, or the tables of `docs/templates.md`.
//! Nothing is checked here: an editor does that, and the tests hold schema and decoder together.

mod json;
mod reference;
mod says;
mod validate;

pub use reference::reference;

use crate::diag::Lang;
use crate::keys::{Said, Shape, Table};
use crate::{edition, story, template};

/// What a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A page template.
    Template,
    /// `edition.toml`.
    Edition,
    /// A story's front matter.
    Story,
}

impl Of {
    /// All of them.
    pub const ALL: [Of; 3] = [Of::Template, Of::Edition, Of::Story];

    /// Returns its name, as in `duikai schema NAME` and `schemas/NAME.json`.
    pub fn name(self) -> &'static str {
        match self {
            Of::Template => "template",
            Of::Edition => "edition",
            Of::Story => "story",
        }
    }
    /// Returns the table of the whole file.
    pub fn table(self) -> &'static Table {
        match self {
            Of::Template => &template::TEMPLATE,
            Of::Edition => &edition::EDITION,
            Of::Story => &story::STORY,
        }
    }
}

/// Returns the JSON Schema (draft 2020-12) of a file, its words in one language or in both.
pub fn schema(of: Of, lang: Option<Lang>) -> String {
    let whole = validate::whole(of, lang);
    let mut text = serde_json::to_string_pretty(&whole).expect("texts, numbers and lists are always JSON");
    text.push('\n');
    text
}

/// Returns a table and all it leads to, each once, in the order they are met.
pub fn tables(first: &'static Table) -> Vec<&'static Table> {
    let mut out = vec![first];
    let mut next = 0;
    while let Some(table) = out.get(next).copied() {
        for key in table.keys {
            let mut found = Vec::new();
            inner(key.shape, &mut found);
            for table in found {
                if !out.iter().any(|t| t.name == table.name) {
                    out.push(table);
                }
            }
        }
        next += 1;
    }
    out
}

/// Returns every word that a key takes for a value, of all three kinds of file.
pub fn words() -> Vec<&'static str> {
    fn of(shape: Shape, out: &mut Vec<&'static str>) {
        match shape {
            Shape::Choice(all) | Shape::Choices(all) => out.extend(all()),
            Shape::Pair(s) | Shape::List(s) | Shape::Names(s) => of(*s, out),
            Shape::Either(all) => all.iter().for_each(|s| of(*s, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    for key in Of::ALL.iter().flat_map(|o| tables(o.table())).flat_map(|t| t.keys) {
        of(key.shape, &mut out);
    }
    out
}

/// Collects the tables that a shape names.
fn inner(shape: Shape, out: &mut Vec<&'static Table>) {
    match shape {
        Shape::Table(t) | Shape::Slot(t) | Shape::Tables(t) | Shape::Slots(t) => out.push(t),
        Shape::Pair(s) | Shape::List(s) | Shape::Names(s) => inner(*s, out),
        Shape::Either(all) => all.iter().for_each(|s| inner(*s, out)),
        _ => {}
    }
}

/// Returns a wording in one language, or in both with a line break between.
fn said(words: (&str, &str), lang: Option<Lang>) -> String {
    match lang {
        Some(Lang::En) => words.0.to_owned(),
        Some(Lang::Zh) => words.1.to_owned(),
        None => format!("{}\n{}", words.0, words.1),
    }
}

/// Pairs two owned wordings for [`said`].
fn both(words: &(String, String)) -> (&str, &str) {
    (&words.0, &words.1)
}

/// A wording of a table or key, its English begun with a capital.
fn sentence(words: Said) -> (String, String) {
    let mut letters = words.0.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase()).into_iter();
    let stop = |s: &str, mark: char| if s.ends_with(mark) { String::new() } else { mark.to_string() };
    let en: String = first.chain(letters).collect();
    (format!("{en}{}", stop(&en, '.')), format!("{}{}", words.1, stop(words.1, '。')))
}
