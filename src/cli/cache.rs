//! Which pages need not be made again: the record of each page's last run, held against what its files hold now.
//!
//! No plate ever comes out of the cache. A record says: this input made these files. A page is left alone only where its
//! input has the same hash and the files in the output folder have the hashes they had; anything else is made anew.
//! The folder can be deleted at any time.

use super::jobs::Job;
use super::read::Reader;
use super::tell::Told;
use crate::diag::Span;
use crate::digest::{hex, sha256 as hash};
use crate::edition::{Edition, Page};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of records, inside the output folder.
pub const FOLDER: &str = ".duikai-cache";
/// What a record is.
const FORMAT: &str = "duikai-cache/1";

/// What the last run made of a page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    format: String,
    /// The hash of everything that went in.
    key: String,
    /// The files made: name and SHA-256.
    files: Vec<(String, String)>,
    /// The name of the plate that must not be there, for a page that got none.
    without: Option<String>,
    /// What was said of it.
    pub told: Told,
}

/// The records of an output folder, for one engine and one set of options.
pub struct Cache {
    out: PathBuf,
    engine: String,
    options: String,
}

impl Cache {
    /// Opens the records; none where the engine cannot be told from another.
    pub fn open(out: &Path, options: String) -> Option<Cache> {
        // The engine itself goes into every hash, with the templates, fonts and profile it holds: a version number
        // would not tell two builds apart.
        let engine = hash(&fs::read(std::env::current_exe().ok()?).ok()?);
        Some(Cache { out: out.to_path_buf(), engine, options })
    }

    fn path(&self, stem: &str) -> PathBuf {
        let options = hash(self.options.as_bytes());
        self.out.join(FOLDER).join(format!("{stem}.{}.json", &options[..8]))
    }

    /// Returns the hash of everything that goes into a page's files and into what is said of it.
    pub fn key(&self, job: &Job, edition: &Edition, reader: &Reader) -> String {
        let mut key = Key::default();
        key.add("engine", &self.engine);
        key.add("options", &self.options);
        key.add("edition", &edition_text(job, edition, reader));
        // Wherever in the file it stands.
        let e = edition;
        let facts = (&e.paper, e.date, &e.facts, e.encoding, &e.normalise, &e.protect, &e.previous);
        key.add("facts", &format!("{facts:?}"));
        key.add("rules", e.rules.name);
        for page in edition.pages.iter().take_while(|p| p.number != job.page.number) {
            key.add("before", &fills(page));
        }
        for &file in &job.chain {
            key.add("template", reader.sources.name(file));
            key.add("text", reader.sources.text(file));
        }
        for (name, face) in &reader.faces {
            key.add("face", name);
            key.add("hash", face);
        }
        key.add("profile", &hash(job.press.profile()));
        for filled in job.content.stories.iter().flatten() {
            let file = filled.what.file;
            key.add("story", reader.sources.name(file));
            key.add("text", reader.sources.text(file));
            key.add("placed", &place(filled.span, reader));
        }
        for (name, file) in &job.files {
            key.add("picture", name);
            key.add("hash", file);
        }
        // What other pages give this one: the stories it lists, what goes on here and where it begins.
        let content = &job.content;
        key.add("lists", &format!("{:?}", (&content.contents, &content.fixed, &content.info, content.even)));
        for jump in &content.jumps {
            key.add("jump", &format!("{} {} {}", jump.story, jump.page, place(jump.span, reader)));
        }
        for rest in &content.rests {
            key.add("rest", &format!("{} {} {:?} {}", rest.story, rest.page, rest.cut, place(rest.span, reader)));
        }
        for f in &job.findings {
            key.add("finding", &format!("{:?}", (f.code, f.level, &f.message, &f.label, &f.help, &f.slot, f.area)));
            key.add("at", &f.span.map_or_else(String::new, |s| place(s, reader)));
        }
        key.finish()
    }

    /// Returns the record of a page whose input is the same and whose files are all there, untouched.
    pub fn unchanged(&self, stem: &str, key: &str) -> Option<Record> {
        let record: Record = serde_json::from_slice(&fs::read(self.path(stem)).ok()?).ok()?;
        let same = |(name, made): &(String, String)| {
            !name.contains("..") && fs::read(self.out.join(name)).is_ok_and(|bytes| hash(&bytes) == *made)
        };
        let none = record.without.as_ref().is_none_or(|name| !self.out.join(name).exists());
        (record.format == FORMAT && record.key == key && record.files.iter().all(same) && none).then_some(record)
    }

    /// Keeps the record of a page; where it cannot be kept, the page is made again the next time.
    pub fn keep(&self, stem: &str, key: String, files: Vec<(String, String)>, without: Option<String>, told: &Told) {
        let record = Record { format: FORMAT.to_owned(), key, files, without, told: told.clone() };
        let text = serde_json::to_vec(&record).expect("texts and numbers are JSON");
        let path = self.path(stem);
        let _ = fs::create_dir_all(self.out.join(FOLDER)).and_then(|()| super::output::write(&path, &text));
    }

    /// Forgets what is known of a page, before its files change.
    pub fn forget(&self, stem: &str) {
        let _ = fs::remove_file(self.path(stem));
    }
}

/// The part of the edition's file that a page is made of: what stands before all pages, its own table, and where that is.
fn edition_text(job: &Job, edition: &Edition, reader: &Reader) -> String {
    let text = reader.sources.text(edition.file);
    let starts = || edition.pages.iter().map(|p| p.span.start);
    let own = job.page.span.start;
    let first = starts().min().unwrap_or(0);
    let end = starts().filter(|s| *s > own).min().unwrap_or(text.len());
    let (head, table) = (text.get(..first).unwrap_or(text), text.get(own..end).unwrap_or(text));
    let (line, _) = reader.sources.line_column(job.page.span);
    format!("{}\n{line}\n{head}\n{table}", reader.sources.name(edition.file))
}

/// What fills a page before: a rule looks for a story or a photo that stands there already, another for the order of pages.
fn fills(page: &Page) -> String {
    let stories = page.stories.iter().map(|s| (&s.slot.name, &s.file.name));
    let photos = page.photos.iter().map(|p| (&p.slot.name, &p.file.name));
    format!("{} {:?}", page.number, stories.chain(photos).collect::<Vec<_>>())
}

/// A place as messages show it: file, line, column and the line itself.
fn place(span: Span, reader: &Reader) -> String {
    let (line, column) = reader.sources.line_column(span);
    let quoted = reader.sources.text(span.file).lines().nth(line - 1).unwrap_or("");
    format!("{}:{line}:{column} {quoted}", reader.sources.name(span.file))
}

/// A hash over named parts; lengths keep one from running into the next.
#[derive(Default)]
struct Key(Sha256);

impl Key {
    fn add(&mut self, name: &str, part: &str) {
        self.0.update(format!("{name}:{}:", part.len()));
        self.0.update(part);
    }

    fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}
