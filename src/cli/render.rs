//! `duikai render`: read everything, then lay out and write page by page.

use super::args::{Also, Global, Render};
use super::fonts;
use super::jobs::{self, Job};
use super::read::Reader;
use super::{Talk, output, typeset};
use crate::diag::{Finding, Level, Sources};
use crate::display::{DisplayList, Item};
use crate::edition::Edition;
use crate::flow::{Fit, Layout};
use crate::font::FontBook;
use crate::geom::{Abs, Rect};
use crate::ink::{Cmyk, Ink};
use crate::report::report;
use crate::template::Plan;
use crate::{pdf, proof};
use rayon::prelude::*;
use std::path::Path;
use std::process::ExitCode;

/// A finished page.
struct Done {
    layout: Layout,
    findings: Vec<Finding>,
    pdf: Option<Vec<u8>>,
    png: Option<Vec<u8>>,
    json: String,
}

/// Runs the verb.
pub fn run(args: &Render, global: &Global, talk: &Talk) -> ExitCode {
    let (mut reader, edition) = Reader::open(&args.edition, global);
    let book = fonts::book(&mut reader, &global.fonts);
    let mut jobs = match &edition {
        Some(e) => jobs::read(&args.pages, e, &mut reader, &book),
        None => Vec::new(),
    };
    let wrong = reader.findings.iter().any(|f| f.level == Level::Fatal);
    talk.findings(&reader.findings, &reader.sources);
    let Some(edition) = &edition else { return refuse(talk) };
    let threads = args.jobs.unwrap_or(0);
    let pool = match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
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
        pool.install(|| jobs.par_iter().map(|job| (job, typeset::page(job, &book))).collect::<Vec<_>>())
            .into_iter()
            .for_each(|(job, page)| told(job, page.ok().as_ref(), talk));
        return refuse(talk);
    }
    let done: Vec<Result<Done, Vec<Finding>>> =
        pool.install(|| jobs.par_iter().map(|job| page(args, job, edition, &book, &reader.sources, talk)).collect());
    let faults: Vec<Finding> = done.iter().filter_map(|d| d.as_ref().err()).flatten().cloned().collect();
    if !faults.is_empty() {
        talk.findings(&faults, &reader.sources);
        return refuse(talk);
    }
    if let Err(e) = std::fs::create_dir_all(&args.out) {
        talk.say(&format!("cannot make {}: {e}", args.out.display()), &format!("无法建立 {}：{e}", args.out.display()));
        return ExitCode::from(2);
    }
    let mut status = ExitCode::SUCCESS;
    for (job, done) in jobs.iter().zip(done.into_iter().flatten()) {
        talk.findings(&done.findings, &reader.sources);
        match put(args, job, &done, talk) {
            Ok(true) => {}
            Ok(false) => status = ExitCode::from(1),
            Err(e) => {
                talk.say(
                    &format!("cannot write to {}: {e}", args.out.display()),
                    &format!("无法写入 {}：{e}", args.out.display()),
                );
                return ExitCode::from(2);
            }
        }
    }
    status
}

fn refuse(talk: &Talk) -> ExitCode {
    talk.say("nothing was written: mend the above and run again", "没有写出任何文件：请改正以上各处后重试");
    ExitCode::from(2)
}

/// Lays out one page and makes its files in memory.
fn page(
    args: &Render,
    job: &Job,
    edition: &Edition,
    book: &FontBook,
    sources: &Sources,
    talk: &Talk,
) -> Result<Done, Vec<Finding>> {
    let mut page = typeset::page(job, book)?;
    let broken = page.broken();
    if args.draft {
        draft_mark(&mut page.list);
    }
    let fate = if args.draft { pdf::Fate::Draft } else { pdf::Fate::Plate };
    let wants_png = args.also.contains(&Also::Png);
    let pdf = (!broken || args.draft).then(|| page.pdf(job, edition, book, fate));
    let shown = wants_png.then(|| page.pdf(job, edition, book, pdf::Fate::Proof));
    let png = shown.map(|bytes| proof::png(&bytes, args.dpi)).transpose().map_err(|e| {
        vec![Finding::fatal("no-proof", format!("the proof cannot be drawn: {e}"), format!("无法生成大样图：{e}"))]
    })?;
    let json = report(&page.facts(job, sources, talk.lang));
    Ok(Done { layout: page.layout, findings: page.findings, pdf, png, json })
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

/// Writes a page's files and says how it went; `false` when it got no plate.
fn put(args: &Render, job: &Job, done: &Done, talk: &Talk) -> std::io::Result<bool> {
    let stem = output::stem(&job.page.number);
    let errors = done.findings.iter().filter(|f| f.level >= Level::Error).count();
    let plate = args.out.join(format!("{stem}.pdf"));
    if args.also.contains(&Also::Json) || errors > 0 {
        output::write(&args.out.join(format!("{stem}.json")), done.json.as_bytes())?;
    }
    if let Some(png) = &done.png {
        output::write(&args.out.join(format!("{stem}.png")), png)?;
    }
    if errors > 0
        && let Some(old) = output::retire(&plate)?
    {
        talk.say(
            &format!("the plate of an earlier run is now {}", old.display()),
            &format!("上一次的版样已改名为 {}", old.display()),
        );
    }
    if let Some(pdf) = &done.pdf {
        let path = if args.draft { args.out.join(format!("{stem}.draft.pdf")) } else { plate };
        output::write(&path, pdf)?;
        verdict(&job.plan, done, &path, errors, talk);
    } else {
        talk.say(
            &format!("page {}: no plate, {errors} errors", job.page.number),
            &format!("第 {} 版：不出版样，{errors} 处错误", job.page.number),
        );
    }
    copyfit(&job.plan, &done.layout, talk);
    Ok(errors == 0)
}

fn verdict(plan: &Plan, done: &Done, path: &Path, errors: usize, talk: &Talk) {
    let fits = done.layout.stories.iter().filter(|s| s.fit == Fit::Fits).count();
    let all = done.layout.stories.len();
    talk.say(
        &format!("{}: {fits} of {all} stories fit, {errors} errors ({})", path.display(), plan.name),
        &format!("{}：{all} 篇稿件中 {fits} 篇合适，{errors} 处错误（{}）", path.display(), plan.name),
    );
}

/// Says how the stories of a page fit that is not written: another one's input makes no sense.
fn told(job: &Job, page: Option<&typeset::Typeset>, talk: &Talk) {
    let Some(page) = page else { return };
    let number = &job.page.number;
    talk.say(
        &format!("page {number}: not written, its stories stand so"),
        &format!("第 {number} 版：未写出，各稿情况如下"),
    );
    copyfit(&job.plan, &page.layout, talk);
}

fn copyfit(plan: &Plan, layout: &Layout, talk: &Talk) {
    for s in &layout.stories {
        let name = &plan.stories[s.slot].name;
        let advice = s.advice();
        talk.say(
            &format!("  {name}: {}/{} lines, {}", s.used, s.available, advice.en),
            &format!("  {name}：{}/{} 行，{}", s.used, s.available, advice.zh),
        );
    }
}
