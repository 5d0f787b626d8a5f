//! `duikai archive export`: what a library gets of an edition.

use super::super::args::{Export, Global};
use super::super::jobs::{Job, hash};
use super::super::pages::World;
use super::super::typeset::Typeset;
use super::super::{Talk, output};
use super::place::{self, Sure};
use super::reading;
use super::set::{self, Made};
use super::tell;
use crate::archive::lock::Covers;
use crate::archive::{self, Article, File, Issue, Leaf, Of, Sheet};
use crate::diag::{Lang, Sources};
use crate::font::FontBook;
use crate::pdf::Fate;
use rayon::prelude::*;
use std::process::ExitCode;

/// Writes everything: all of it or, where a page has an error, nothing.
pub fn run(args: &Export, global: &Global, talk: &Talk) -> ExitCode {
    let out = args.out.display();
    // A library must not take the files of yesterday for those of today.
    let stale = || {
        if place::stands(&args.out) {
            talk.say(
                &format!("{out} still holds an earlier export: it is not this edition as it stands"),
                &format!("{out} 里还是以前导出的文件，与本期现在的内容不符"),
            );
        }
    };
    let Made { files, .. } = match set::set(&World::here(global), &args.edition, Covers::All) {
        Ok(made) => made,
        Err(why) => {
            let status = tell::unmade(&why, "exported", "导出", talk);
            stale();
            return status;
        }
    };
    if let Err(why) = place::put(&args.out, &files, Sure::OnDisk) {
        talk.say(&format!("nothing was exported: {}", why.en), &format!("没有导出：{}", why.zh));
        stale();
        return ExitCode::from(2);
    }
    let count = files.len();
    talk.say(&format!("{out}: {count} files"), &format!("{out}：{count} 个文件"));
    ExitCode::SUCCESS
}

/// What an archive knows of a page.
pub fn leaf_of<'a>(order: usize, (job, page): &'a (Job, Typeset), sources: &'a Sources) -> Leaf<'a> {
    Leaf {
        order,
        stem: output::stem(&job.page.number),
        section: &job.page.section,
        // What a library gets does not depend on who asks for it.
        facts: page.facts(job, sources, Lang::En),
    }
}

/// Makes the plates of an issue.
pub fn plates(issue: &Issue, pages: &[(Job, Typeset)], book: &FontBook) -> Vec<File> {
    let one = |(k, leaf): (usize, &Leaf)| plate(k, leaf, &pages[k], issue, book);
    issue.leaves.par_iter().enumerate().map(one).collect()
}

fn plate(index: usize, leaf: &Leaf, (job, page): &(Job, Typeset), issue: &Issue, book: &FontBook) -> File {
    let bytes = page.pdf(job, issue.edition, book, Fate::Plate);
    File { name: format!("{}.pdf", leaf.stem), media: "application/pdf", of: Of::Leaf(index), bytes }
}

/// Makes all files of an issue; what names others comes after them.
///
/// # Errors
/// A sentence, when a picture cannot be drawn.
pub fn files(issue: &Issue, pages: &[(Job, Typeset)], book: &FontBook) -> Result<Vec<File>, String> {
    let one = |(k, leaf): (usize, &Leaf)| self::leaf(k, leaf, &pages[k], issue, book);
    let leaves: Vec<Vec<File>> = issue.leaves.par_iter().enumerate().map(one).collect();
    let mut made: Vec<File> = leaves.into_iter().flatten().collect();
    made.extend(issue.articles.iter().enumerate().flat_map(|(k, article)| story(k, article, issue)));
    made.extend(reading::files(issue, pages, book)?);
    // It lists all others: whatever is made is made before it.
    let bytes = archive::mets(issue, &made).into_bytes();
    made.push(File { name: "mets.xml".to_owned(), media: "application/xml", of: Of::Issue, bytes });
    Ok(made)
}

/// Makes a story's files.
fn story(index: usize, article: &Article, issue: &Issue) -> [File; 3] {
    let file = |folder: &str, end: &str, media, text: String| File {
        name: format!("{folder}/{}.{end}", article.name),
        media,
        of: Of::Article(index),
        bytes: text.into_bytes(),
    };
    [
        file("text", "txt", "text/plain", archive::plain(article.story)),
        file("json", "json", "application/json", archive::ninjs(issue, article)),
        file("cnml", "xml", "application/xml", archive::cnml(issue, article)),
    ]
}

/// Makes a page's plate and its ALTO file.
fn leaf(index: usize, leaf: &Leaf, page: &(Job, Typeset), issue: &Issue, book: &FontBook) -> Vec<File> {
    let plate = plate(index, leaf, page, issue, book);
    let sheet = Sheet {
        order: leaf.order,
        file: &plate.name,
        sha256: &hash(&plate.bytes),
        engine: issue.engine,
        rules: issue.rules,
    };
    let alto = archive::alto(&leaf.facts, book, &sheet).into_bytes();
    let name = format!("{}.alto.xml", leaf.stem);
    vec![plate, File { name, media: "application/xml", of: Of::Leaf(index), bytes: alto }]
}
