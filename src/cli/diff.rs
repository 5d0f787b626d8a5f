//! `duikai diff`: what one version of an edition has that another has not, in words, as JSON and on the page.

use super::args::{Diff, Global};
use super::jobs::Job;
use super::pages::with_pages;
use super::typeset::Typeset;
use super::{Talk, output};
use crate::diag::Lang;
use crate::diff::{self, Deed, Difference, Version};
use crate::display::Item;
use crate::edition::{Edition, same_number};
use crate::flow;
use crate::font::{FontBook, FontContext};
use crate::geom::{Abs, Point};
use crate::ink::Ink;
use crate::{pdf, proof};
use std::path::Path;
use std::process::ExitCode;

/// Room beside the page for the notes of changes.
const MARGIN: Abs = Abs::micro_m(80_000);
/// From the trim to a note.
const OFF: Abs = Abs::micro_m(4_000);
/// Size of notes.
const NOTE: Abs = Abs::milli_pt(9_000);
/// Size of the numbers on the page.
const NUMBER: Abs = Abs::milli_pt(5_500);

/// Runs the verb: 0 the same, 1 different, 2 one of them cannot be read.
pub fn run(args: &Diff, global: &Global, talk: &Talk) -> ExitCode {
    let Some(before) = versions(&args.before, args, global, talk) else { return ExitCode::from(2) };
    let Some(after) = versions(&args.after, args, global, talk) else { return ExitCode::from(2) };
    let difference = diff::compare(&before, &after);
    let words = if args.json { diff::json(&difference) } else { diff::say(&difference, talk.lang) };
    if talk.print(&words).is_err() {
        return ExitCode::from(2);
    }
    if let Some(out) = &args.out
        && !difference.is_empty()
        && let Err(why) = pictures(args, global, talk, &difference, out)
    {
        talk.say(&why.0, &why.1);
        return ExitCode::from(2);
    }
    if difference.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn wanted(args: &Diff, number: &str) -> bool {
    args.pages.is_empty() || args.pages.iter().any(|p| same_number(p, number))
}

/// Reads a version: an edition, one report, or a folder of reports.
fn versions(path: &Path, args: &Diff, global: &Global, talk: &Talk) -> Option<Vec<Version>> {
    let reports = reports(path);
    if reports.is_empty() {
        return with_pages(path, global, talk, |pages, reader, _, _| {
            let facts = |(job, page): &(Job, Typeset)| Version::of(&page.facts(job, &reader.sources, talk.lang));
            pages.iter().filter(|(job, _)| wanted(args, &job.page.number)).map(facts).collect()
        });
    }
    let mut out = Vec::new();
    for file in reports {
        let version = std::fs::read_to_string(&file).ok().and_then(|text| Version::read(&text));
        let Some(version) = version else {
            let shown = file.display();
            talk.say(
                &format!("{shown} is no report of a page: give an edition, or what render --also json wrote"),
                &format!("{shown} 不是版面报告：请给出版期文件夹，或 render --also json 写出的报告"),
            );
            return None;
        };
        out.push(version);
    }
    out.retain(|v| wanted(args, &v.number));
    Some(out)
}

/// The reports that a path stands for; none where it is an edition.
fn reports(path: &Path) -> Vec<std::path::PathBuf> {
    let json = |p: &Path| p.extension().is_some_and(|x| x == "json");
    if path.is_file() && json(path) {
        return vec![path.to_path_buf()];
    }
    if !path.is_dir() || path.join("edition.toml").exists() {
        return Vec::new();
    }
    let Ok(list) = std::fs::read_dir(path) else { return Vec::new() };
    let page = |p: &Path| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with("page-"));
    let mut all: Vec<_> = list.flatten().map(|e| e.path()).filter(|p| json(p) && page(p)).collect();
    all.sort();
    all
}

type Said = (String, String);

/// Draws the pages of the newer version that differ.
fn pictures(args: &Diff, global: &Global, talk: &Talk, difference: &Difference, out: &Path) -> Result<(), Said> {
    if !reports(&args.after).is_empty() {
        talk.say(
            "no picture: the newer version is a report; give its edition to see the changes on the page",
            "没有图：新版本是报告；给出版期文件夹才能在版面上标出改动",
        );
        return Ok(());
    }
    std::fs::create_dir_all(out)
        .map_err(|e| (format!("cannot make {}: {e}", out.display()), format!("无法建立 {}：{e}", out.display())))?;
    let drawn = with_pages(&args.after, global, talk, |pages, _, edition, book| {
        for (job, page) in pages.iter().filter(|(job, _)| wanted(args, &job.page.number)) {
            let number = &job.page.number;
            let marks = diff::mark(difference, number);
            if marks.is_empty() {
                continue;
            }
            let png = picture(job, page, edition, book, marks, difference, args.dpi, talk.lang)
                .map_err(|e| (format!("page {number} cannot be drawn: {e}"), format!("第 {number} 版无法画出：{e}")))?;
            let name = output::stem(number).replacen("page-", "diff-", 1);
            let path = out.join(format!("{name}.png"));
            output::write(&path, &png).map_err(|e| {
                (format!("cannot write {}: {e}", path.display()), format!("无法写入 {}：{e}", path.display()))
            })?;
            talk.say(&path.display().to_string(), &path.display().to_string());
        }
        Ok(())
    });
    drawn.unwrap_or(Ok(()))
}

/// Draws a page with what differs marked on it, and the words of each change beside it.
#[expect(clippy::too_many_arguments, reason = "a page, its edition and what is to be told of it")]
fn picture(
    job: &Job,
    page: &Typeset,
    edition: &Edition,
    book: &FontBook,
    marks: Vec<Item>,
    difference: &Difference,
    dpi: u32,
    lang: Lang,
) -> Result<Vec<u8>, String> {
    let mut list = page.list.clone();
    list.items.extend(marks);
    let mut fonts = FontContext::new(book);
    let mut label = |text: &str, size: (Abs, Abs), at: Point| {
        Item::Line(flow::label(&job.plan, &mut fonts, text, size, at, Ink::BLACK).glyphs)
    };
    let mut notes = diff::notes(difference, &job.page.number);
    for n in &notes {
        let at = Point { x: n.at.area.x, y: n.at.area.y - NUMBER };
        list.items.push(label(&n.number.to_string(), (NUMBER, NUMBER * 4), at));
    }
    // Notes stand at the height of what they tell of, and below one another.
    notes.sort_by_key(|n| (n.at.area.y, n.at.area.x));
    let mut free = Abs::ZERO;
    for n in &notes {
        let text = match (n.deed, lang) {
            (Deed::Inserted, Lang::Zh) => format!("{} 增：{}", n.number, n.after),
            (Deed::Deleted, Lang::Zh) => format!("{} 删：{}", n.number, n.before),
            (Deed::Replaced, Lang::Zh) => format!("{} 改：{} → {}", n.number, n.before, n.after),
            (Deed::Inserted, Lang::En) => format!("{} + {}", n.number, n.after),
            (Deed::Deleted, Lang::En) => format!("{} - {}", n.number, n.before),
            (Deed::Replaced, Lang::En) => format!("{} {} → {}", n.number, n.before, n.after),
        };
        let at = Point { x: list.trim.w + OFF, y: n.at.area.y.max(free) };
        list.items.push(label(&text, (NOTE, MARGIN - OFF * 2), at));
        free = at.y + NOTE.scale(13, 10);
    }
    list.margin = list.margin.max(MARGIN);
    let shown = pdf::write(&list, book, &page.pictures, &job.ads.forms, &page.meta(job, edition, pdf::Fate::Proof));
    // The notes need room on one side alone.
    let spare = list.margin - OFF * 3;
    let right = if notes.is_empty() { spare } else { Abs::ZERO };
    proof::png_within(&shown, dpi, proof::Insets { left: spare, top: spare, right, bottom: spare })
}
