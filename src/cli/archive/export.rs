//! `duikai archive export`: what a library gets of an edition.

use super::super::args::{Export, Global};
use super::super::jobs::{Job, hash};
use super::super::pages::with_pages;
use super::super::typeset::Typeset;
use super::super::{Talk, output};
use super::ENGINE;
use crate::archive::{self, File, Issue, Leaf, Of, Sheet};
use crate::diag::{Lang, Sources};
use crate::font::FontBook;
use crate::pdf::Fate;
use rayon::prelude::*;
use std::process::ExitCode;

/// Writes everything: all of it or, where a page has an error, nothing.
pub fn run(args: &Export, global: &Global, talk: &Talk) -> ExitCode {
    let made = with_pages(&args.edition, global, talk, |pages, reader, edition, book| {
        let broken: Vec<&str> =
            pages.iter().filter(|(_, page)| page.broken()).map(|(job, _)| job.page.number.as_str()).collect();
        if !broken.is_empty() {
            for (_, page) in pages.iter().filter(|(_, page)| page.broken()) {
                talk.findings(&page.findings, &reader.sources);
            }
            let numbers = broken.join(", ");
            talk.say(
                &format!("nothing was exported: page {numbers} has errors"),
                &format!("没有导出任何文件：第 {numbers} 版有错误"),
            );
            return None;
        }
        let leaves = pages.iter().enumerate().map(|(k, page)| leaf_of(k + 1, page, &reader.sources));
        let issue = Issue::new(edition, leaves.collect(), ENGINE, archive::RULES);
        Some(files(&issue, pages, book))
    });
    let Some(made) = made else { return ExitCode::from(2) };
    let Some(made) = made else { return ExitCode::from(1) };
    for file in &made {
        let path = args.out.join(&file.name);
        let folder = path.parent().unwrap_or(&args.out);
        if let Err(e) = std::fs::create_dir_all(folder).and_then(|()| output::write(&path, &file.bytes)) {
            talk.say(&format!("cannot write {}: {e}", path.display()), &format!("无法写入 {}：{e}", path.display()));
            return ExitCode::from(2);
        }
    }
    let (count, out) = (made.len(), args.out.display());
    talk.say(&format!("{out}: {count} files"), &format!("{out}：{count} 个文件"));
    ExitCode::SUCCESS
}

/// What an archive knows of a page.
fn leaf_of<'a>(order: usize, (job, page): &'a (Job, Typeset), sources: &'a Sources) -> Leaf<'a> {
    Leaf {
        order,
        stem: output::stem(&job.page.number),
        section: &job.page.section,
        // What a library gets does not depend on who asks for it.
        facts: page.facts(job, sources, Lang::En),
    }
}

/// Makes all files of an issue; what names others comes after them.
fn files(issue: &Issue, pages: &[(Job, Typeset)], book: &FontBook) -> Vec<File> {
    let leaves: Vec<[File; 2]> =
        issue.leaves.par_iter().zip(pages).enumerate().map(|(k, (l, page))| leaf(k, l, page, issue, book)).collect();
    let mut made: Vec<File> = leaves.into_iter().flatten().collect();
    for (k, article) in issue.articles.iter().enumerate() {
        let bytes = archive::plain(article.story).into_bytes();
        made.push(File { name: format!("text/{}.txt", article.name), media: "text/plain", of: Of::Article(k), bytes });
    }
    made
}

/// Makes a page's plate and its ALTO file.
fn leaf(index: usize, leaf: &Leaf, (job, page): &(Job, Typeset), issue: &Issue, book: &FontBook) -> [File; 2] {
    let of = Of::Leaf(index);
    let plate = page.pdf(job, issue.edition, book, Fate::Plate);
    let name = format!("{}.pdf", leaf.stem);
    let sheet =
        Sheet { order: leaf.order, file: &name, sha256: &hash(&plate), engine: issue.engine, rules: issue.rules };
    let alto = archive::alto(&leaf.facts, book, &sheet).into_bytes();
    let alto = File { name: format!("{}.alto.xml", leaf.stem), media: "application/xml", of, bytes: alto };
    [File { name, media: "application/pdf", of, bytes: plate }, alto]
}
