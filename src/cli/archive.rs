//! `duikai archive`: what an archive or a library asks for.

use super::args::{ArchiveDeed, Export, Global};
use super::jobs::{Job, hash};
use super::pages::with_pages;
use super::typeset::Typeset;
use super::{Talk, output};
use crate::archive::{self, Leaf};
use crate::diag::{Lang, Sources};
use crate::edition::Edition;
use crate::font::FontBook;
use crate::pdf::Fate;
use rayon::prelude::*;
use std::process::ExitCode;

/// The engine as it names itself.
const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Runs the verb.
pub fn run(deed: &ArchiveDeed, global: &Global, talk: &Talk) -> ExitCode {
    match deed {
        ArchiveDeed::Export(args) => export(args, global, talk),
    }
}

/// A file to be written, by its name in the folder.
type Made = (String, Vec<u8>);

/// Writes plates, ALTO and text: all of them or, where a page has an error, none.
fn export(args: &Export, global: &Global, talk: &Talk) -> ExitCode {
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
        let files =
            pages.par_iter().enumerate().map(|(k, (job, page))| leaf(k + 1, job, page, edition, book, &reader.sources));
        let mut made: Vec<Made> = files.collect::<Vec<_>>().into_iter().flatten().collect();
        made.extend(stories(pages));
        Some(made)
    });
    let Some(made) = made else { return ExitCode::from(2) };
    let Some(made) = made else { return ExitCode::from(1) };
    for (name, bytes) in &made {
        let path = args.out.join(name);
        let folder = path.parent().unwrap_or(&args.out);
        if let Err(e) = std::fs::create_dir_all(folder).and_then(|()| output::write(&path, bytes)) {
            talk.say(&format!("cannot write {}: {e}", path.display()), &format!("无法写入 {}：{e}", path.display()));
            return ExitCode::from(2);
        }
    }
    let (count, out) = (made.len(), args.out.display());
    talk.say(&format!("{out}: {count} files"), &format!("{out}：{count} 个文件"));
    ExitCode::SUCCESS
}

/// Makes a page's plate and its ALTO file.
fn leaf(order: usize, job: &Job, page: &Typeset, edition: &Edition, book: &FontBook, sources: &Sources) -> [Made; 2] {
    let stem = output::stem(&job.page.number);
    let plate = page.pdf(job, edition, book, Fate::Plate);
    let file = format!("{stem}.pdf");
    let leaf = Leaf { order, file: &file, sha256: &hash(&plate), engine: ENGINE, rules: archive::RULES };
    let alto = archive::alto(&page.facts(job, sources, Lang::En), book, &leaf);
    [(file, plate), (format!("{stem}.alto.xml"), alto.into_bytes())]
}

/// Makes the plain text of each story, whole though it jumps, by the name of its file.
fn stories(pages: &[(Job, Typeset)]) -> Vec<Made> {
    let mut out: Vec<Made> = Vec::new();
    for filled in pages.iter().flat_map(|(job, _)| job.content.stories.iter().flatten()) {
        let stem = filled.source.rsplit_once('.').map_or(filled.source.as_str(), |(stem, _)| stem);
        let name = format!("text/{}.txt", stem.trim_start_matches("stories/"));
        if out.iter().all(|(known, _)| *known != name) {
            out.push((name, archive::plain(&filled.what).into_bytes()));
        }
    }
    out
}
