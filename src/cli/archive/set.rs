//! An edition set with all its files, and its lock: what every deed for an archive begins with.

use super::super::jobs::{Job, hash};
use super::super::pages::{self, Faults, World};
use super::super::picture::undrawn;
use super::super::read::{Reader, of_edition};
use super::super::typeset::Typeset;
use super::{ENGINE, export, shelf};
use crate::archive::lock::{Covers, FORMAT, Kind, Lock, Output, Page, objects};
use crate::archive::{self, File, Issue, Of};
use crate::diag::{FileId, Finding};
use crate::display::{DisplayList, Item, digest};
use crate::edition::Edition;
use crate::font::{self, FontBook};
use crate::image;
use crate::rules::Rules;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

/// The engine's own profile of inks, as a lock names it.
pub const PROFILE: &str = "engine/profiles/PSO_SNP_Paper_eci.icc";

/// An edition set.
pub struct Made {
    /// Its lock.
    pub lock: Lock,
    /// Its files.
    pub files: Vec<File>,
}

/// Why there is none.
pub enum Unmade {
    /// It cannot be typeset.
    Faults(Faults),
    /// Pages have errors: their numbers, and what was found.
    Broken(Vec<String>, Faults),
}

/// Sets an edition and makes its files.
///
/// # Errors
/// [`Unmade`].
pub fn set(world: &World, path: &Path, covers: Covers) -> Result<Made, Unmade> {
    let made = pages::set(world, path, |pages, reader, edition, book| {
        let broken: Vec<&(Job, Typeset)> = pages.iter().filter(|(_, page)| page.broken()).collect();
        if !broken.is_empty() {
            let findings: Vec<Finding> = broken.iter().flat_map(|(_, page)| page.findings.clone()).collect();
            let numbers = broken.iter().map(|(job, _)| job.page.number.clone()).collect();
            return Err(Unmade::Broken(numbers, Faults { findings, sources: reader.sources.clone() }));
        }
        let leaves = pages.iter().enumerate().map(|(k, page)| export::leaf_of(k + 1, page, &reader.sources));
        let issue = Issue::new(edition, leaves.collect(), ENGINE);
        let files = match covers {
            Covers::Plates => export::plates(&issue, pages, book),
            Covers::All => export::files(&issue, pages, book).map_err(|why| {
                Unmade::Faults(Faults { findings: vec![undrawn(&why)], sources: reader.sources.clone() })
            })?,
        };
        let lock = lock(&issue, pages, (reader, edition, book), covers, &files);
        Ok(Made { lock, files })
    });
    made.map_err(Unmade::Faults)?
}

fn lock(
    issue: &Issue,
    pages: &[(Job, Typeset)],
    (reader, edition, book): (&Reader, &Edition, &FontBook),
    covers: Covers,
    files: &[File],
) -> Lock {
    let mut inputs = reader.inputs.locked();
    if pages.iter().any(|(job, _)| job.plan.press.profile.is_none()) {
        inputs.push(profile(pages));
    }
    inputs.extend(lists(edition.rules));
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let page = |(k, (job, page)): (usize, &(Job, Typeset))| Page {
        number: job.page.number.clone(),
        template: job.plan.name.clone(),
        list: digest(&page.list, book),
        inputs: made_of(job, reader),
        faces: shown(&page.list, book),
        objects: objects(&issue.leaves[k].facts, book),
    };
    let output = |file: &File| Output {
        path: file.name.clone(),
        page: match file.of {
            Of::Leaf(k) => Some(pages[k].0.page.number.clone()),
            Of::Issue | Of::Article(_) => None,
        },
        size: file.bytes.len() as u64,
        sha256: hash(&file.bytes),
    };
    let mut outputs: Vec<Output> = files.iter().filter(|f| !f.is_picture()).map(output).collect();
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    let date = edition.date;
    Lock {
        format: FORMAT.to_owned(),
        engine: ENGINE.to_owned(),
        rules: issue.rules.to_owned(),
        paper: edition.paper.clone(),
        date: format!("{:04}-{:02}-{:02}", date.year, date.month, date.day),
        issue: edition.facts.get("issue").cloned(),
        covers,
        seal: String::new(),
        inputs,
        faces: shelf::faces(book, reader, &named(pages, reader, book)),
        pages: pages.iter().enumerate().map(page).collect(),
        outputs,
    }
}

/// SHA-256 of the engine's own profile of inks.
pub fn own_profile() -> &'static str {
    static OWN: OnceLock<String> = OnceLock::new();
    OWN.get_or_init(|| hash(image::PRESS))
}

/// The profile of the pages whose template names none.
fn profile(pages: &[(Job, Typeset)]) -> archive::lock::Input {
    let job = pages.iter().map(|p| &p.0).find(|job| job.plan.press.profile.is_none());
    let bytes = job.map_or(image::PRESS, |job| job.press.profile().as_ref());
    let sha256 = match job.is_none_or(|job| job.press.is_bundled()) {
        true => own_profile().to_owned(),
        false => hash(bytes),
    };
    archive::lock::Input { path: PROFILE.to_owned(), kind: Kind::Profile, size: bytes.len() as u64, sha256 }
}

/// The lists of words that lines and heads are parted by; they are megabytes, and hashed once.
fn lists(rules: &Rules) -> Vec<archive::lock::Input> {
    static KNOWN: Mutex<BTreeMap<&str, Vec<archive::lock::Input>>> = Mutex::new(BTreeMap::new());
    let list = |(file, text): (&str, &str)| archive::lock::Input {
        path: list_path(rules, file),
        kind: Kind::Dictionary,
        size: text.len() as u64,
        sha256: hash(text.as_bytes()),
    };
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.entry(rules.name).or_insert_with(|| rules.lists().map(list).collect()).clone()
}

/// The path of a list of a profile of rules, as a lock names it.
fn list_path(rules: &Rules, file: &str) -> String {
    format!("engine/rules/{}/{file}", rules.name)
}

/// The families of fonts that the templates name, and those that a style has where it names none.
fn named(pages: &[(Job, Typeset)], reader: &Reader, book: &FontBook) -> BTreeSet<String> {
    let mut out: BTreeSet<String> = font::bundled().family_names().into_iter().map(str::to_owned).collect();
    let files: BTreeSet<FileId> = pages.iter().flat_map(|(job, _)| job.chain.iter().copied()).collect();
    for file in files {
        if let Ok(table) = reader.sources.text(file).parse::<toml::Table>() {
            strings(&toml::Value::Table(table), &mut out);
        }
    }
    let families = book.family_names();
    out.retain(|name| families.contains(&name.as_str()));
    out
}

/// Gathers every string in some TOML: whatever key it stands under, a string that is a family may be meant as one.
fn strings(value: &toml::Value, out: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(text) => {
            out.insert(text.clone());
        }
        toml::Value::Array(all) => all.iter().for_each(|v| strings(v, out)),
        toml::Value::Table(table) => table.values().for_each(|v| strings(v, out)),
        _ => {}
    }
}

/// The paths of what a page was made of.
fn made_of(job: &Job, reader: &Reader) -> Vec<String> {
    let mut out = BTreeSet::new();
    let text = |id| reader.inputs.name(id).map(str::to_owned);
    out.extend(text(job.edition.file));
    out.extend(job.chain.iter().filter_map(|&id| text(id)));
    out.extend(job.content.stories.iter().flatten().filter_map(|s| text(s.what.file)));
    out.extend(job.listed.iter().filter_map(|&id| text(id)));
    out.extend(job.edition.rules.lists().map(|(file, _)| list_path(job.edition.rules, file)));
    out.extend(job.files.keys().map(|name| of_edition(name)));
    match &job.plan.press.profile {
        None => out.insert(PROFILE.to_owned()),
        Some(named) => {
            out.extend(reader.archived_beside(named.span.file, &named.name));
            true
        }
    };
    out.into_iter().collect()
}

/// The faces that a page shows, by family and weight.
fn shown(list: &DisplayList, book: &FontBook) -> Vec<String> {
    let mut used = BTreeSet::new();
    for item in &list.items {
        if let Item::Line(line) = item {
            used.extend(line.runs.iter().map(|run| run.face));
        }
    }
    let name = |face: usize| {
        let mut families = book.family_names().into_iter();
        families.find_map(|f| {
            let own = book.weights(f).into_iter().find(|(_, index)| *index == face);
            own.map(|(weight, _)| format!("{f}/{}", shelf::weight(weight)))
        })
    };
    let mut out: Vec<String> = used.into_iter().filter_map(name).collect();
    out.sort();
    out
}
