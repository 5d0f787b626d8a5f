//! All pages of an edition typeset at once, for verbs that look at the whole of it.

use super::args::Global;
use super::disk::Disk;
use super::jobs::{self, Job};
use super::read::Reader;
use super::typeset::{self, Typeset};
use super::warm::Warm;
use super::{Talk, fonts};
use crate::diag::{Finding, Level, Sources};
use crate::edition::Edition;
use crate::font::FontBook;
use crate::rules::Rules;
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// Where an edition is read from, and what it is set with.
pub struct World<'a> {
    /// The disk.
    pub disk: Arc<Disk>,
    /// The folders of templates and fonts that the command names.
    pub global: &'a Global,
    /// The faces; those of the folders where there are none.
    pub book: Option<FontBook>,
    /// The profile of inks for templates that name none; the engine's own where there is none.
    pub profile: Option<Vec<u8>>,
    /// The profile of rules for editions that name none; that of their lock, else the newest, where there is none.
    pub rules: Option<&'static Rules>,
    /// What is kept from one edition to the next.
    pub warm: Arc<Warm>,
}

impl<'a> World<'a> {
    /// The machine's disk, and the engine's own faces and profile.
    pub fn here(global: &'a Global) -> World<'a> {
        World { disk: Arc::default(), global, book: None, profile: None, rules: None, warm: Arc::default() }
    }
}

/// Why an edition could not be typeset.
pub struct Faults {
    /// What was found.
    pub findings: Vec<Finding>,
    /// The files it was found in.
    pub sources: Sources,
}

/// Typesets every page of an edition and hands them on.
///
/// # Errors
/// [`Faults`]; nothing is then handed on.
pub fn set<T>(
    world: &World,
    path: &Path,
    then: impl FnOnce(&[(Job, Typeset)], &Reader, &Edition, &FontBook) -> T,
) -> Result<T, Faults> {
    let (mut reader, edition) = Reader::open_on(world.disk.clone(), world.rules, path, world.global);
    reader.profile.clone_from(&world.profile);
    reader.warm = world.warm.clone();
    let book = world.book.clone().unwrap_or_else(|| fonts::book(&mut reader, &world.global.fonts));
    let mut jobs = edition.as_ref().map_or_else(Vec::new, |e| jobs::read(&[], e, &mut reader, &book));
    let broken = reader.findings.iter().any(|f| f.level == Level::Fatal);
    let (Some(edition), false) = (&edition, broken) else {
        return Err(Faults { findings: reader.findings, sources: reader.sources });
    };
    jobs::settle_jumps(&mut jobs, &book);
    let set: Vec<Result<Typeset, Vec<Finding>>> = jobs.par_iter().map(|job| typeset::page(job, &book)).collect();
    let findings: Vec<Finding> = set.iter().filter_map(|s| s.as_ref().err()).flatten().cloned().collect();
    if !findings.is_empty() {
        return Err(Faults { findings, sources: reader.sources });
    }
    let pages: Vec<(Job, Typeset)> = jobs.into_iter().zip(set.into_iter().flatten()).collect();
    Ok(then(&pages, &reader, edition, &book))
}

/// Typesets every page of an edition and hands them on; faults are told, and nothing is then handed on.
pub fn with_pages<T>(
    path: &Path,
    global: &Global,
    talk: &Talk,
    then: impl FnOnce(&[(Job, Typeset)], &Reader, &Edition, &FontBook) -> T,
) -> Option<T> {
    set(&World::here(global), path, then).map_err(|faults| talk.findings(&faults.findings, &faults.sources)).ok()
}

#[cfg(test)]
#[path = "lists_tests.rs"]
mod lists;
