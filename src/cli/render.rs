//! `duikai render`: read everything, make again what has changed, write page by page.

use super::args::{Also, Global, Render};
use super::cache::{self, Cache};
use super::fonts;
use super::jobs::{self, Job, hash};
use super::output::{self, Claim, Refusal};
use super::picture::Subject;
use super::progress::{Progress, Stage};
use super::read::Reader;
use super::tell::{Made, Sum, Told, Which, unwritten};
use super::{Talk, typeset};
use crate::diag::{Finding, Level, Sources};
use crate::display::{DisplayList, Item};
use crate::edition::Edition;
use crate::font::FontBook;
use crate::geom::{Abs, Rect};
use crate::ink::{Cmyk, Ink};
use crate::report::report;
use crate::{pdf, proof};
use rayon::prelude::*;
use std::io;
use std::process::ExitCode;
use std::time::Instant;

/// A page's files, made in memory.
struct Files {
    pdf: Option<Vec<u8>>,
    png: Option<Vec<u8>>,
    /// The proof for reading.
    proof: Option<Vec<u8>>,
    /// The page of the contact sheet.
    small: Option<Vec<u8>>,
    svg: Option<String>,
    json: String,
    told: Told,
}

/// What became of a page before anything is written.
enum Done {
    /// Nothing that goes into it has changed: its files stand.
    Unchanged(Told),
    /// It was made, under this hash of its input.
    Fresh(Files, Option<String>),
}

/// What one run works with.
struct Run<'a> {
    args: &'a Render,
    edition: &'a Edition,
    book: &'a FontBook,
    reader: &'a Reader<'a>,
    talk: &'a Talk,
}

/// Runs the verb.
pub fn run(args: &Render, global: &Global, talk: &Talk) -> ExitCode {
    let began = Instant::now();
    let (mut reader, edition) = Reader::open(&args.edition, global);
    let book = fonts::book(&mut reader, &global.fonts);
    let mut jobs = match &edition {
        Some(e) => jobs::read(&args.pages, e, &mut reader, &book),
        None => Vec::new(),
    };
    let wrong = reader.findings.iter().any(|f| f.level == Level::Fatal);
    talk.findings(&reader.findings, &reader.sources);
    let Some(edition) = &edition else { return refuse(talk) };
    let pool = match rayon::ThreadPoolBuilder::new().num_threads(args.jobs.unwrap_or(0)).build() {
        Ok(p) => p,
        Err(e) => {
            talk.say(&format!("no threads to work with: {e}"), &format!("无法启动线程：{e}"));
            return ExitCode::from(2);
        }
    };
    let waiting: Vec<Finding> = jobs::keep_sound(&mut jobs).into_iter().map(|(_, finding)| finding).collect();
    pool.install(|| jobs::settle_jumps(&mut jobs, &book));
    jobs.retain(|job| job.wanted);
    if wrong {
        talk.findings(&waiting, &reader.sources);
        let pages: Vec<_> = pool.install(|| jobs.par_iter().map(|job| typeset::page(job, &book)).collect());
        for (job, page) in jobs.iter().zip(pages) {
            if let Ok(page) = page {
                unwritten(job, &page, talk);
            }
        }
        return refuse(talk);
    }
    let run = Run { args, edition, book: &book, reader: &reader, talk };
    // A folder that was written into before is taken at once: what stands there must not change while it is compared. A
    // new one is made only when nothing can be wrong any more.
    let early = match Claim::known(&args.out).then(|| Claim::take(&args.out)).transpose() {
        Ok(claim) => claim,
        Err(refusal) => return run.no_folder(&refusal),
    };
    let cache = if args.no_cache { None } else { Cache::open(&args.out, run.options()) };
    let progress = Progress::new(jobs.len(), talk);
    let done: Vec<Result<Done, Vec<Finding>>> = pool.install(|| {
        let page = |(i, job): (usize, &Job)| {
            let done = run.page(i, job, cache.as_ref(), &progress);
            progress.done(i);
            done
        };
        jobs.par_iter().enumerate().map(page).collect()
    });
    progress.end();
    let faults: Vec<Finding> = done.iter().filter_map(|d| d.as_ref().err()).flatten().cloned().collect();
    if !faults.is_empty() {
        talk.findings(&faults, &reader.sources);
        return refuse(talk);
    }
    let claim = match early.map_or_else(|| Claim::take(&args.out), Ok) {
        Ok(claim) => claim,
        Err(refusal) => return run.no_folder(&refusal),
    };
    let status = run.put_all(&jobs, done.into_iter().flatten().collect(), cache.as_ref(), began);
    drop(claim);
    status
}

fn refuse(talk: &Talk) -> ExitCode {
    talk.say("nothing was written: mend the above and run again", "没有写出任何文件：请改正以上各处后重试");
    ExitCode::from(2)
}

impl Run<'_> {
    /// What of the arguments goes into a page's files and into what is said.
    fn options(&self) -> String {
        format!("{:?} {} {} {:?}", self.args.also, self.args.dpi, self.args.draft, self.talk.lang)
    }

    fn no_folder(&self, refusal: &Refusal) -> ExitCode {
        let out = self.args.out.display();
        match refusal {
            Refusal::Taken => self.talk.say(
                &format!("another run of duikai is writing into {out}: wait until it ends, or choose another --out"),
                &format!("另一个 duikai 正在写 {out}：请等它结束，或改用别的 --out"),
            ),
            Refusal::Disk(e) => {
                let why = output::reason(e);
                self.talk.say(&format!("cannot write to {out}: {}", why.en), &format!("无法写入 {out}：{}", why.zh));
            }
        }
        self.talk.say("nothing was written", "没有写出任何文件");
        ExitCode::from(2)
    }

    /// Makes one page's files in memory, unless they stand already.
    fn page(&self, i: usize, job: &Job, cache: Option<&Cache>, progress: &Progress) -> Result<Done, Vec<Finding>> {
        let number = &job.page.number;
        let key = cache.map(|cache| cache.key(job, self.edition, self.reader));
        if let (Some(cache), Some(key)) = (cache, &key)
            && let Some(record) = cache.unchanged(&output::stem(number), key)
        {
            return Ok(Done::Unchanged(record.told));
        }
        progress.at(i, number, Stage::Setting);
        let mut page = typeset::page(job, self.book)?;
        let broken = page.broken();
        if self.args.draft {
            draft_mark(&mut page.list);
        }
        progress.at(i, number, Stage::Plate);
        let fate = if self.args.draft { pdf::Fate::Draft } else { pdf::Fate::Plate };
        let plate = (!broken || self.args.draft).then(|| page.pdf(job, self.edition, self.book, fate));
        progress.at(i, number, Stage::Proof);
        let also = |what: Also| self.args.also.contains(&what);
        let (edition, book, talk) = (self.edition, self.book, self.talk);
        let drawn = Subject { job, page: &page, edition, book, talk };
        let png = also(Also::Png).then(|| drawn.plain(self.args.dpi)).transpose()?;
        let svg = also(Also::Svg).then(|| drawn.svg()).transpose()?;
        let proof = also(Also::Proof).then(|| drawn.reading(self.args.dpi)).transpose()?;
        let small = also(Also::Contact).then(|| drawn.small((self.args.dpi / 4).max(18))).transpose()?;
        let sources: &Sources = &self.reader.sources;
        let json = report(&page.facts(job, sources, self.talk.lang));
        let told = Told::of(job, &page, sources, self.talk.lang);
        Ok(Done::Fresh(Files { pdf: plate, png, proof, small, svg, json, told }, key))
    }

    /// Writes all pages; where the disk will not, says which pages stand and takes old plates of the others away.
    fn put_all(&self, jobs: &[Job], done: Vec<Done>, cache: Option<&Cache>, began: Instant) -> ExitCode {
        let which = if jobs.len() == 1 { Which::All } else { Which::Misfits };
        let (mut sum, mut errors) = (Sum::default(), 0);
        for (i, (job, page)) in jobs.iter().zip(&done).enumerate() {
            let (told, made) = match page {
                Done::Unchanged(told) => (told, Made::Before),
                Done::Fresh(files, _) => (&files.told, Made::Now),
            };
            told.findings(self.talk);
            let stem = output::stem(&job.page.number);
            let (name, got) = match self.args.draft {
                true => (format!("{stem}.draft.pdf"), true),
                false => (format!("{stem}.pdf"), told.errors == 0),
            };
            if let Done::Fresh(files, key) = page
                && let Err(e) = self.put(&stem, &name, files, key.as_deref(), cache)
            {
                self.cut_short(&e, jobs, &done, i);
                return ExitCode::from(2);
            }
            let path = got.then(|| self.args.out.join(&name).display().to_string());
            told.page(path.as_deref(), &job.page.number, made, which, self.talk);
            sum.add(told, made);
            errors += told.errors;
        }
        if self.args.also.contains(&Also::Contact)
            && let Err(e) = self.contact(jobs, &done)
        {
            let (why, out) = (output::reason(&e), self.args.out.display());
            self.talk.say(
                &format!("the contact sheet cannot be written to {out}: {}", why.en),
                &format!("缩样无法写入 {out}：{}", why.zh),
            );
            return ExitCode::from(2);
        }
        sum.say(began.elapsed(), self.talk);
        ExitCode::from(u8::from(errors > 0))
    }

    /// Lays all pages of the run on one sheet; those that were not made again were drawn by an earlier run.
    fn contact(&self, jobs: &[Job], done: &[Done]) -> io::Result<()> {
        let small = |(job, page): (&Job, &Done)| match page {
            Done::Fresh(Files { small: Some(small), .. }, _) => Ok(small.clone()),
            _ => std::fs::read(self.args.out.join(small_name(&output::stem(&job.page.number)))),
        };
        let pages: Vec<Vec<u8>> = jobs.iter().zip(done).map(small).collect::<io::Result<_>>()?;
        let sheet = proof::contact(&pages).map_err(io::Error::other)?;
        let path = self.args.out.join("contact.png");
        output::write(&path, &sheet)?;
        self.talk.say(&path.display().to_string(), &path.display().to_string());
        Ok(())
    }

    /// Writes a page's files, the plate last, and keeps its record.
    fn put(&self, stem: &str, name: &str, files: &Files, key: Option<&str>, cache: Option<&Cache>) -> io::Result<()> {
        let mut made = Vec::new();
        let mut write = |name: &str, bytes: &[u8]| {
            made.push((name.to_owned(), hash(bytes)));
            output::write(&self.args.out.join(name), bytes)
        };
        if let Some(cache) = cache {
            cache.forget(stem);
        }
        let errors = files.told.errors > 0;
        if self.args.also.contains(&Also::Json) || errors {
            write(&format!("{stem}.json"), files.json.as_bytes())?;
        }
        if let Some(png) = &files.png {
            write(&format!("{stem}.png"), png)?;
        }
        if let Some(svg) = &files.svg {
            write(&format!("{stem}.svg"), svg.as_bytes())?;
        }
        if let Some(proof) = &files.proof {
            write(&format!("{stem}.proof.png"), proof)?;
        }
        if let (Some(small), Some(_)) = (&files.small, cache) {
            std::fs::create_dir_all(self.args.out.join(cache::FOLDER))?;
            write(&small_name(stem), small)?;
        }
        let plate = format!("{stem}.pdf");
        if errors {
            self.retire(&plate)?;
        }
        if let Some(pdf) = &files.pdf {
            write(name, pdf)?;
        }
        if let (Some(cache), Some(key)) = (cache, key) {
            cache.keep(stem, key.to_owned(), made, errors.then_some(plate), &files.told);
        }
        Ok(())
    }

    fn retire(&self, plate: &str) -> io::Result<()> {
        if let Some(old) = output::retire(&self.args.out.join(plate))? {
            self.talk.say(
                &format!("the plate of an earlier run is now {}", old.display()),
                &format!("上一次的版样已改名为 {}", old.display()),
            );
        }
        Ok(())
    }

    /// Says why writing ended, and what stands. Plates of an earlier run must not pass for those that were not written.
    fn cut_short(&self, e: &io::Error, jobs: &[Job], done: &[Done], at: usize) {
        let (why, out) = (output::reason(e), self.args.out.display());
        self.talk.say(&format!("cannot write to {out}: {}", why.en), &format!("无法写入 {out}：{}", why.zh));
        let stands = |i: usize| i < at || matches!(done[i], Done::Unchanged(_));
        let (standing, missing): (Vec<usize>, Vec<usize>) = (0..jobs.len()).partition(|&i| stands(i));
        for &i in missing.iter().filter(|_| !self.args.draft) {
            let _ = self.retire(&format!("{}.pdf", output::stem(&jobs[i].page.number)));
        }
        let numbers = |of: &[usize], comma: &str| {
            of.iter().map(|&i| jobs[i].page.number.as_str()).collect::<Vec<_>>().join(comma)
        };
        if !standing.is_empty() {
            let (en, zh) = (numbers(&standing, ", "), numbers(&standing, "、"));
            self.talk.say(&format!("whole files stand of page {en}"), &format!("文件完整的有：第 {zh} 版"));
        }
        let (en, zh) = (numbers(&missing, ", "), numbers(&missing, "、"));
        self.talk.say(&format!("not written: page {en}"), &format!("没有写出：第 {zh} 版"));
    }
}

/// The name of a page of the contact sheet: it stands with the records, for the next run.
fn small_name(stem: &str) -> String {
    format!("{}/{stem}.small.png", cache::FOLDER)
}

/// A red bar on each side, outside the trim, so that no draft passes for a plate.
fn draft_mark(list: &mut DisplayList) {
    let bar = Abs::milli_pt(8_504);
    let red = Ink::Mix(Cmyk { c: 0, m: 10_000, y: 10_000, k: 0 });
    let (w, h) = (list.trim.w, list.trim.h);
    // Outside the bleed and the marks, where there are any.
    let gap = list.margin.max(bar / 2);
    list.margin = gap + bar + bar / 2;
    list.items.extend([
        Item::Fill(Rect::new(Abs::ZERO, -bar - gap, w, bar), red),
        Item::Fill(Rect::new(Abs::ZERO, h + gap, w, bar), red),
        Item::Fill(Rect::new(-bar - gap, Abs::ZERO, bar, h), red),
        Item::Fill(Rect::new(w + gap, Abs::ZERO, bar, h), red),
    ]);
}
