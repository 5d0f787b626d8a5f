//! `duikai check`: which story is over or under, what is wrong where; writes no file.

use super::args::{Check, Global};
use super::jobs::{self, Job};
use super::read::Reader;
use super::typeset::{self, Typeset};
use super::watch::{Pace, Waited, Watch};
use super::{Talk, explain, fonts};
use crate::diag::{Finding, Sources};
use crate::edition::{Page, same_number};
use crate::flow::Fit;
use crate::font::FontBook;
use crate::remedy::{Remedy, Subject, remedies};
use crate::report::check::{Checked, CheckedPage};
use crate::report::desk::{Paint, table};
use rayon::prelude::*;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// A table is read line by line: it waits until an editor has done.
const PACE: Pace = Pace { quiet: Duration::from_millis(80), longest: Duration::from_secs(1) };

/// Runs the verb.
pub fn run(args: &Check, global: &Global, talk: &Talk) -> ExitCode {
    if let Some(code) = &args.explain {
        return explain::run(code, args.json, talk);
    }
    // The command line asks for one where there is nothing to explain.
    let Some(edition) = &args.edition else { return ExitCode::from(2) };
    let pool = match rayon::ThreadPoolBuilder::new().num_threads(args.jobs.unwrap_or(0)).build() {
        Ok(pool) => pool,
        Err(e) => {
            talk.say(&format!("no threads to work with: {e}"), &format!("无法启动线程：{e}"));
            return ExitCode::from(2);
        }
    };
    if !args.watch {
        let (text, status) = pool.install(|| once(edition, args, global, talk));
        return if print(&text, talk) { ExitCode::from(status) } else { ExitCode::from(2) };
    }
    let root = if edition.is_dir() { edition.clone() } else { folder_of(edition) };
    let mut folders = vec![root.clone()];
    folders.extend(global.layouts.iter().chain(&global.fonts).cloned());
    let watch = match Watch::over(&folders, PACE) {
        Ok(watch) => watch,
        Err(e) => {
            talk.say(&format!("changes cannot be watched for: {e}"), &format!("无法监视文件改动：{e}"));
            return ExitCode::from(2);
        }
    };
    let mut changed: Vec<String> = Vec::new();
    loop {
        let (text, status) = pool.install(|| once(edition, args, global, talk));
        let clear = if io::stdout().is_terminal() { "\u{1b}[2J\u{1b}[3J\u{1b}[H" } else { "" };
        if !print(&format!("{clear}{text}"), talk) {
            return ExitCode::from(2);
        }
        if !changed.is_empty() {
            let names = changed.join(", ");
            talk.say(&format!("after a change of {names}"), &format!("改动：{names}"));
        }
        talk.say("waiting for a change; Ctrl-C ends", "等待文件改动；按 Ctrl-C 结束");
        changed = loop {
            let names = match watch.wait(None) {
                Waited::Saves(saves) => saves.names(&root),
                Waited::Nothing => Vec::new(),
                Waited::End => return ExitCode::from(status),
            };
            if !names.is_empty() {
                break names;
            }
        };
    }
}

/// The folder that a file stands in.
fn folder_of(file: &Path) -> PathBuf {
    file.parent().filter(|p| !p.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Prints data; `false` where nobody can take it.
fn print(text: &str, talk: &Talk) -> bool {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => true,
        Err(e) => {
            talk.say(&format!("the table cannot be printed: {e}"), &format!("无法输出：{e}"));
            false
        }
    }
}

/// What would make stories fit, by their slots.
type Remedies = Vec<(usize, Vec<Remedy>)>;
/// A page laid out, with what would mend its stories, or why it was not laid out.
type Laid<'j, 'e> = Result<(&'j Job<'e>, Typeset, Remedies), (&'j Job<'e>, Vec<Finding>)>;

/// Checks once: the text to print, and the exit status.
fn once(edition: &Path, args: &Check, global: &Global, talk: &Talk) -> (String, u8) {
    let (mut reader, edition) = Reader::open(edition, global);
    let book = fonts::book(&mut reader, &global.fonts);
    let mut jobs = match &edition {
        Some(e) => jobs::read(&args.pages, e, &mut reader, &book),
        None => Vec::new(),
    };
    let waiting = jobs::keep_sound(&mut jobs);
    jobs::settle_jumps(&mut jobs, &book);
    let wanted: Vec<&Job> = jobs.iter().filter(|job| job.wanted).collect();
    let laid: Vec<Laid> = wanted.par_iter().map(|job| lay(job, &book, &reader.sources)).collect();
    let asked = |p: &&Page| args.pages.is_empty() || args.pages.iter().any(|w| same_number(&p.number, w));
    let pages = edition.iter().flat_map(|e| &e.pages).filter(asked);
    let pages = pages.map(|page| judged(page, &reader, &laid, &waiting, talk)).collect();
    let of_page = |f: &Finding| reader.of_page.iter().any(|(_, found)| found.contains(f));
    let input = reader.findings.iter().filter(|f| !of_page(f)).cloned().collect();
    let checked = Checked { pages, input, sources: &reader.sources, lang: talk.lang };
    let paint = if talk.paint { Paint::Coloured } else { Paint::Plain };
    let text = if args.json { checked.json() } else { table(&checked, paint) };
    (text, checked.status())
}

/// Lays a page out and judges it; its pictures are let go at once.
fn lay<'j, 'e>(job: &'j Job<'e>, book: &FontBook, sources: &Sources) -> Laid<'j, 'e> {
    match typeset::page(job, book) {
        Ok(mut page) => {
            page.pictures = Vec::new();
            let subject = Subject {
                chain: &job.chain,
                sources,
                plan: &job.plan,
                content: &job.content,
                layout: &page.layout,
                findings: &page.findings,
                book,
            };
            let misfits: Vec<_> = page.layout.stories.iter().filter(|s| s.fit != Fit::Fits).collect();
            let remedies = misfits.par_iter().map(|s| (s.slot, remedies(&subject, s))).collect();
            Ok((job, page, remedies))
        }
        Err(found) => Err((job, found)),
    }
}

/// Puts together what is known of one page.
fn judged<'a>(
    page: &'a Page,
    reader: &'a Reader,
    laid: &'a [Laid<'a, 'a>],
    waiting: &[(String, Finding)],
    talk: &Talk,
) -> CheckedPage<'a> {
    let own = laid.iter().find(|l| match l {
        Ok((job, ..)) | Err((job, _)) => std::ptr::eq(job.page, page),
    });
    let read = reader.of_page.iter().filter(|(number, _)| *number == page.number).flat_map(|(_, found)| found.clone());
    let mut findings: Vec<Finding> = read.collect();
    let mut facts = None;
    let mut remedies = Vec::new();
    match own {
        Some(Ok((job, typeset, mends))) => {
            remedies.clone_from(mends);
            findings.extend(typeset.findings.iter().cloned());
            facts = Some(typeset.facts(job, &reader.sources, talk.lang));
        }
        Some(Err((_, found))) => findings.extend(found.iter().cloned()),
        None => findings.extend(waiting.iter().filter(|(number, _)| *number == page.number).map(|(_, f)| f.clone())),
    }
    findings
        .sort_by_key(|f| (std::cmp::Reverse(f.level), f.span.map(|s| (s.file, s.start)), f.area.map(|r| (r.y, r.x))));
    let template = &page.template.name;
    CheckedPage { number: &page.number, section: &page.section, template, facts, remedies, findings }
}
