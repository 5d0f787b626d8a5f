//! The desk's thread: sets pages when their files change, and hangs them on the board.

use super::board::{Board, Entry};
use super::set::{Means, Outcome, set, trouble};
use super::viewers::Viewers;
use crate::cli::args::Global;
use crate::cli::fonts;
use crate::cli::read::Reader;
use crate::cli::warm::Warm;
use crate::cli::watch::{Saves, Waited, Watch, settled};
use crate::diag::Level;
use crate::font::FontBook;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a fault waits before it is shown: an editor that writes a file in two steps leaves half of it for a moment.
const PATIENCE: Duration = Duration::from_millis(150);

/// The desk.
pub struct Desk {
    edition: PathBuf,
    global: Global,
    board: Arc<Board>,
    viewers: Arc<Viewers>,
    warm: Arc<Warm>,
    book: Arc<FontBook>,
    /// For each page the files it was made of.
    files: BTreeMap<String, BTreeSet<PathBuf>>,
    /// Faults that wait: of a page, or of the edition where there is no number.
    waiting: BTreeMap<Option<String>, (Instant, Value)>,
}

impl Desk {
    /// Makes a desk for an edition; nothing is read yet.
    pub fn new(edition: PathBuf, global: Global, board: Arc<Board>, viewers: Arc<Viewers>) -> Desk {
        let (warm, book) = (Arc::new(Warm::keeping()), Arc::default());
        Desk { edition, global, board, viewers, warm, book, files: BTreeMap::new(), waiting: BTreeMap::new() }
    }

    /// Returns the folders that hold what pages are made of.
    pub fn folders(&self) -> Vec<PathBuf> {
        let named = self.global.layouts.iter().chain(&self.global.fonts).map(|p| settled(p));
        std::iter::once(settled(&self.root())).chain(named).collect()
    }

    fn root(&self) -> PathBuf {
        if self.edition.is_dir() {
            return self.edition.clone();
        }
        self.edition
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
    }

    /// Sets all pages, then those whose files change, for ever.
    pub fn work(mut self, watch: &Watch) {
        self.all();
        // The first pages are shown with their faults at once.
        self.ripe(None);
        loop {
            let next =
                self.waiting.values().map(|(since, _)| (*since + PATIENCE).saturating_duration_since(Instant::now()));
            match watch.wait(next.min()) {
                Waited::Saves(saves) => self.saved(&saves),
                Waited::Nothing => {}
                Waited::End => return,
            }
            self.ripe(Some(PATIENCE));
        }
    }

    /// Shows the faults that have waited so long.
    fn ripe(&mut self, patience: Option<Duration>) {
        let ripe: Vec<Option<String>> = self
            .waiting
            .iter()
            .filter(|(_, (since, _))| patience.is_none_or(|time| since.elapsed() >= time))
            .map(|(number, _)| number.clone())
            .collect();
        for number in ripe {
            let Some((_, fault)) = self.waiting.remove(&number) else { continue };
            match number {
                Some(number) => self.board.trouble(&number, fault),
                None => self.board.fault(fault),
            }
        }
    }

    /// Sets the pages that saves concern.
    fn saved(&mut self, saves: &Saves) {
        let file =
            settled(&if self.edition.is_dir() { self.edition.join("edition.toml") } else { self.edition.clone() });
        let root = settled(&self.root());
        let inside = |p: &'_ PathBuf| p.strip_prefix(&root).map_or_else(|_| p.clone(), Path::to_path_buf);
        let is_font = |p: &PathBuf| inside(p).components().any(|c| c.as_os_str() == "fonts") || self.of_fonts(p);
        if saves.missed || saves.paths.iter().any(|p| file.starts_with(p) || is_font(p)) {
            return self.all();
        }
        let touched = |files: &BTreeSet<PathBuf>| {
            saves.paths.iter().any(|path| {
                files.contains(path) || files.range(path.clone()..).next().is_some_and(|f| f.starts_with(path))
            })
        };
        let numbers: Vec<String> = self.files.iter().filter(|(_, f)| touched(f)).map(|(n, _)| n.clone()).collect();
        self.set(numbers);
    }

    fn of_fonts(&self, path: &Path) -> bool {
        self.global.fonts.iter().any(|folder| path.starts_with(settled(folder)))
    }

    /// Reads the edition and the fonts, and sets every page.
    fn all(&mut self) {
        let (mut reader, edition) = Reader::open(&self.edition, &self.global);
        let book = fonts::book(&mut reader, &self.global.fonts);
        let Some(edition) = edition else {
            let fault = trouble(&reader.findings, &reader.sources, &reader.touched);
            self.waiting.entry(None).or_insert((Instant::now(), Value::Null)).1 = fault;
            return;
        };
        self.waiting.remove(&None);
        if !same_faces(&book, &self.book) {
            self.book = Arc::new(book);
            self.board.fonts(self.book.clone());
        }
        let entry = |p: &crate::edition::Page| Entry {
            number: p.number.clone(),
            section: p.section.clone(),
            template: p.template.name.clone(),
        };
        let date = edition.date;
        let day = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
        let grave = reader.findings.iter().any(|f| f.level == Level::Fatal);
        let fault = grave.then(|| trouble(&reader.findings, &reader.sources, &reader.touched));
        let entries: Vec<Entry> = edition.pages.iter().map(entry).collect();
        let numbers: Vec<String> = entries.iter().map(|e| e.number.clone()).collect();
        self.files.retain(|number, _| numbers.contains(number));
        self.board.hang(json!({ "paper": edition.paper, "date": day }), entries, fault);
        self.set(numbers);
    }

    /// Sets pages, those that someone looks at first.
    fn set(&mut self, numbers: Vec<String>) {
        let seen = self.viewers.pages();
        let (first, rest): (Vec<String>, Vec<String>) = numbers.into_iter().partition(|n| seen.contains(n));
        for batch in [first, rest] {
            let (board, means) = (&self.board, self.means());
            let done: Vec<_> = batch
                .par_iter()
                .map(|number| {
                    let Outcome { page, files } = set(number, &means);
                    let fault = match page {
                        Ok(shot) => {
                            board.shot(number, *shot);
                            None
                        }
                        Err(fault) => Some(fault),
                    };
                    (number.clone(), files, fault)
                })
                .collect();
            for (number, files, fault) in done {
                self.files.insert(number.clone(), files);
                match fault {
                    Some(fault) => {
                        self.waiting.entry(Some(number)).or_insert((Instant::now(), Value::Null)).1 = fault;
                    }
                    None => drop(self.waiting.remove(&Some(number))),
                }
            }
        }
    }

    fn means(&self) -> Means<'_> {
        Means { edition: &self.edition, global: &self.global, warm: &self.warm, book: &self.book, board: &self.board }
    }
}

/// Whether two books have the same faces of the same files.
fn same_faces(a: &FontBook, b: &FontBook) -> bool {
    a.family_names() == b.family_names()
        && a.faces().len() == b.faces().len()
        && a.faces()
            .iter()
            .zip(b.faces())
            .all(|(a, b)| a.name == b.name && (std::ptr::eq(a.data.as_ptr(), b.data.as_ptr()) || *a.data == *b.data))
}
