//! An edition set with all its files, and its lock: what every deed for an archive begins with.

use super::super::inputs::Input;
use super::super::jobs::{Job, hash};
use super::super::pages::{self, Faults, World};
use super::super::picture::undrawn;
use super::super::read::Reader;
use super::super::typeset::Typeset;
use super::{ENGINE, export, shelf};
use crate::archive::lock::{Covers, FORMAT, Kind, Lock, Output, Page, objects};
use crate::archive::{self, File, Issue, Of};
use crate::diag::Finding;
use crate::display::{DisplayList, Item, digest};
use crate::edition::Edition;
use crate::font::FontBook;
use crate::image;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

/// The engine's own profile of inks, as a lock names it.
pub const PROFILE: &str = "engine/profiles/PSO_SNP_Paper_eci.icc";

/// An edition set.
pub struct Made {
    /// Its lock.
    pub lock: Lock,
    /// Its files.
    pub files: Vec<File>,
    /// What was read, by the names of the lock.
    pub inputs: Vec<(String, Input)>,
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
        let inputs = reader.inputs.all().map(|(name, input)| (name.to_owned(), input.clone())).collect();
        Ok(Made { lock, files, inputs })
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
    inputs.push(dictionary(edition));
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
        faces: shelf::faces(book, reader),
        pages: pages.iter().enumerate().map(page).collect(),
        outputs,
    }
}

/// The profile of the pages whose template names none.
fn profile(pages: &[(Job, Typeset)]) -> archive::lock::Input {
    static OWN: OnceLock<String> = OnceLock::new();
    let job = pages.iter().map(|p| &p.0).find(|job| job.plan.press.profile.is_none());
    let bytes = job.map_or(image::PRESS, |job| job.press.profile().as_ref());
    let sha256 = match job.is_none_or(|job| job.press.is_bundled()) {
        true => OWN.get_or_init(|| hash(image::PRESS)).clone(),
        false => hash(bytes),
    };
    archive::lock::Input { path: PROFILE.to_owned(), kind: Kind::Profile, size: bytes.len() as u64, sha256 }
}

/// The dictionary that lines and heads are parted by.
fn dictionary(edition: &Edition) -> archive::lock::Input {
    let text = edition.rules.dictionary.text().as_bytes();
    archive::lock::Input {
        path: format!("engine/rules/{}/dictionary.txt", edition.rules.name),
        kind: Kind::Dictionary,
        size: text.len() as u64,
        sha256: hash(text),
    }
}

/// The paths of what a page was made of.
fn made_of(job: &Job, reader: &Reader) -> Vec<String> {
    let mut out = BTreeSet::new();
    let text = |id| reader.inputs.name(id).map(str::to_owned);
    out.extend(text(job.edition.file));
    out.extend(job.chain.iter().filter_map(|&id| text(id)));
    out.extend(job.content.stories.iter().flatten().filter_map(|s| text(s.what.file)));
    out.insert(format!("engine/rules/{}/dictionary.txt", job.edition.rules.name));
    out.extend(job.files.keys().map(|name| format!("edition/{name}")));
    match &job.plan.press.profile {
        None => out.insert(PROFILE.to_owned()),
        Some(named) => {
            let folder = Path::new(reader.sources.name(named.span.file)).parent();
            out.extend(folder.and_then(|f| reader.archived(&f.join(&named.name))));
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
