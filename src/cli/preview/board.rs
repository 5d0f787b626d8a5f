//! The board that pages hang on: what every browser is shown, and who hears of a change.

use super::changes::swaps;
use super::pictures::Pictures;
use super::set::{Kept, Shot};
use crate::font::FontBook;
use crate::proof::Drawing;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::broadcast::{self, Receiver, Sender};

/// News kept for a browser that is slow; one that is slower is told to ask for everything.
const KEPT: usize = 64;

/// What all threads share.
pub struct Board {
    /// Pictures of all pages.
    pub pictures: Pictures,
    /// Told to browsers as it is: how the command was called.
    pub told: Value,
    state: Mutex<State>,
    news: Sender<Arc<News>>,
}

/// A change, for those who look at a page and for those who do not.
pub struct News {
    /// The page, or nothing where the edition changed.
    pub page: Option<String>,
    /// For those who look at it: everything that became different.
    pub whole: String,
    /// For all others: that it changed.
    pub brief: String,
}

/// The edition as it is shown.
#[derive(Default)]
struct State {
    /// Names of the paper and the day.
    edition: Value,
    /// What keeps the edition itself from being read.
    trouble: Option<Value>,
    pages: Vec<Page>,
    book: Arc<FontBook>,
    /// Counts changes of fonts: glyphs of another count are others.
    generation: u64,
}

/// A page on the board.
struct Page {
    number: String,
    section: String,
    template: String,
    /// The count of the fonts it was drawn with.
    generation: u64,
    /// Counts what a browser has to show anew.
    version: u64,
    drawing: Option<Arc<Drawing>>,
    facts: Value,
    trouble: Option<Value>,
    kept: Option<Arc<Kept>>,
}

/// A page as the edition names it.
#[derive(Clone)]
pub struct Entry {
    /// Its number.
    pub number: String,
    /// Its section.
    pub section: String,
    /// Its template.
    pub template: String,
}

impl Page {
    fn new(entry: Entry) -> Page {
        let Entry { number, section, template } = entry;
        let (drawing, facts, trouble, kept) = (None, Value::Null, None, None);
        Page { number, section, template, generation: 0, version: 0, drawing, facts, trouble, kept }
    }

    /// What is said of it in a list of pages.
    fn brief(&self) -> Value {
        let count = |level: &str| {
            let all = self.facts["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
            all.iter().filter(|f| f["level"] == level).count()
        };
        json!({
            "number": self.number, "section": self.section, "template": self.template, "version": self.version,
            "errors": count("error"), "warnings": count("warning"), "trouble": self.trouble.is_some(),
            "ready": self.drawing.is_some(),
        })
    }
}

impl Board {
    /// Makes an empty board.
    pub fn new(told: Value) -> Board {
        let (pictures, state) = (Pictures::default(), Mutex::default());
        Board { pictures, told, state, news: broadcast::channel(KEPT).0 }
    }

    /// Hears of every change from now on.
    pub fn listen(&self) -> Receiver<Arc<News>> {
        self.news.subscribe()
    }

    /// Hangs up the edition: its names and pages; pages that stay keep their pictures.
    pub fn hang(&self, edition: Value, entries: Vec<Entry>, trouble: Option<Value>) {
        let mut state = self.held();
        let mut old: BTreeMap<String, Page> =
            std::mem::take(&mut state.pages).into_iter().map(|p| (p.number.clone(), p)).collect();
        let page = |entry: Entry| match old.remove(&entry.number) {
            Some(page) => Page { section: entry.section, template: entry.template, ..page },
            None => Page::new(entry),
        };
        state.pages = entries.into_iter().map(page).collect();
        state.edition = edition;
        state.trouble = trouble;
        self.tell_edition(&state);
    }

    /// Says what keeps the edition from being read; its pages stay as they were.
    pub fn fault(&self, trouble: Value) {
        let mut state = self.held();
        if state.trouble.as_ref() != Some(&trouble) {
            state.trouble = Some(trouble);
            self.tell_edition(&state);
        }
    }

    /// Gives all pages other fonts.
    pub fn fonts(&self, book: Arc<FontBook>) {
        let mut state = self.held();
        state.book = book;
        state.generation += 1;
    }

    /// Hangs up a page that was set; nothing is told where nothing became different.
    pub fn shot(&self, number: &str, shot: Shot) {
        let mut state = self.held();
        let generation = state.generation;
        let Some(page) = state.pages.iter_mut().find(|p| p.number == number) else { return };
        let before = page.drawing.clone().unwrap_or_default();
        let same = page.drawing.is_some()
            && before.items == shot.drawing.items
            && before.view == shot.drawing.view
            && page.facts == shot.facts
            && page.trouble.is_none()
            && page.generation == generation;
        page.kept = Some(Arc::new(shot.kept));
        page.generation = generation;
        if same {
            return;
        }
        let known = |name: &String| before.glyphs.get(name) == shot.drawing.glyphs.get(name);
        let glyphs: BTreeMap<&String, &String> = shot.drawing.glyphs.iter().filter(|(n, _)| !known(n)).collect();
        let swaps: Vec<Value> = swaps(&before.items, &shot.drawing.items).iter().map(|s| s.json()).collect();
        let from = page.version;
        page.version += 1;
        let mut whole = json!({
            "from": from, "swaps": swaps, "glyphs": glyphs, "view": shot.drawing.view, "generation": generation,
        });
        if page.facts != shot.facts {
            whole["facts"] = shot.facts.clone();
        }
        page.facts = shot.facts;
        page.trouble = None;
        page.drawing = Some(Arc::new(shot.drawing));
        let brief = page.brief();
        whole["page"] = brief.clone();
        self.tell(Some(number), &whole, &json!({ "page": brief }));
    }

    /// Says what keeps a page from being set; its last picture stays.
    pub fn trouble(&self, number: &str, trouble: Value) {
        let mut state = self.held();
        let Some(page) = state.pages.iter_mut().find(|p| p.number == number) else { return };
        if page.trouble.as_ref() == Some(&trouble) {
            return;
        }
        let from = page.version;
        page.version += 1;
        page.trouble = Some(trouble.clone());
        let brief = page.brief();
        let whole = json!({ "page": brief, "from": from, "swaps": [], "trouble": trouble });
        self.tell(Some(number), &whole, &json!({ "page": brief }));
    }

    /// Returns the edition as a browser gets it first.
    pub fn edition(&self) -> Value {
        self.edition_of(&self.held())
    }

    /// Returns a page as a browser gets it first.
    pub fn page(&self, number: &str) -> Option<Value> {
        let state = self.held();
        let page = state.pages.iter().find(|p| p.number == number)?;
        let empty = Drawing::default();
        let drawing = page.drawing.as_deref().unwrap_or(&empty);
        Some(json!({
            "page": page.brief(), "view": drawing.view, "items": drawing.items, "glyphs": drawing.glyphs,
            "facts": page.facts, "trouble": page.trouble, "generation": state.generation,
        }))
    }

    /// Returns the last drawing of a page, if it was drawn with the fonts of now.
    pub fn drawing(&self, number: &str) -> Option<Arc<Drawing>> {
        let state = self.held();
        let page = state.pages.iter().find(|p| p.number == number)?;
        page.drawing.clone().filter(|_| page.generation == state.generation)
    }

    /// Returns what other pictures of a page are drawn from.
    pub fn kept(&self, number: &str) -> Option<(Arc<Kept>, Arc<FontBook>)> {
        let state = self.held();
        let page = state.pages.iter().find(|p| p.number == number)?;
        Some((page.kept.clone()?, state.book.clone()))
    }

    fn edition_of(&self, state: &State) -> Value {
        json!({
            "told": self.told, "edition": state.edition, "trouble": state.trouble, "generation": state.generation,
            "pages": state.pages.iter().map(Page::brief).collect::<Vec<_>>(),
        })
    }

    fn tell_edition(&self, state: &State) {
        let all = self.edition_of(state);
        self.tell(None, &all, &all);
    }

    fn tell(&self, page: Option<&str>, whole: &Value, brief: &Value) {
        // Nobody listening is no fault.
        let news = News { page: page.map(str::to_owned), whole: whole.to_string(), brief: brief.to_string() };
        let _ = self.news.send(Arc::new(news));
    }

    fn held(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
