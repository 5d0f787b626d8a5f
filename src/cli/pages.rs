//! All pages of an edition typeset at once, for verbs that look at the whole of it.

use super::args::Global;
use super::jobs::{self, Job};
use super::read::Reader;
use super::typeset::{self, Typeset};
use super::{Talk, fonts};
use crate::diag::{Finding, Level};
use crate::edition::Edition;
use crate::font::FontBook;
use rayon::prelude::*;
use std::path::Path;

/// Typesets every page of an edition and hands them on; faults are told, and nothing is then handed on.
pub fn with_pages<T>(
    path: &Path,
    global: &Global,
    talk: &Talk,
    then: impl FnOnce(&[(Job, Typeset)], &Reader, &Edition, &FontBook) -> T,
) -> Option<T> {
    let (mut reader, edition) = Reader::open(path, global);
    let book = fonts::book(&mut reader, &global.fonts);
    let mut jobs = edition.as_ref().map_or_else(Vec::new, |e| jobs::read(&[], e, &mut reader, &book));
    let broken = reader.findings.iter().any(|f| f.level == Level::Fatal);
    let (Some(edition), false) = (&edition, broken) else {
        talk.findings(&reader.findings, &reader.sources);
        return None;
    };
    jobs::settle_jumps(&mut jobs, &book);
    let set: Vec<Result<Typeset, Vec<Finding>>> = jobs.par_iter().map(|job| typeset::page(job, &book)).collect();
    let faults: Vec<Finding> = set.iter().filter_map(|s| s.as_ref().err()).flatten().cloned().collect();
    if !faults.is_empty() {
        talk.findings(&faults, &reader.sources);
        return None;
    }
    let pages: Vec<(Job, Typeset)> = jobs.into_iter().zip(set.into_iter().flatten()).collect();
    Some(then(&pages, &reader, edition, &book))
}
