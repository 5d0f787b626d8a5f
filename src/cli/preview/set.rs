//! Setting one page of an edition anew, by the road that every verb takes.

use super::board::Board;
use super::facts::{self, Set, facts};
use crate::cli::args::Global;
use crate::cli::read::Reader;
use crate::cli::warm::Warm;
use crate::cli::watch::settled;
use crate::cli::{jobs, typeset};
use crate::diag::{Finding, Lang, Level, Sources, render};
use crate::display::{DisplayList, Item};
use crate::font::FontBook;
use crate::geom::{Abs, Rect};
use crate::image::Shown;
use crate::ink::{Cmyk, Ink};
use crate::proof::{self, Drawing, Links};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Body text is smaller than this; at the size of a thumbnail it is gray.
const LEGIBLE: Abs = Abs::pt(15);

/// What setting a page needs besides its files.
pub struct Means<'a> {
    /// The edition's folder or file, as it was given.
    pub edition: &'a Path,
    /// What holds for every verb.
    pub global: &'a Global,
    /// What is kept from one setting to the next.
    pub warm: &'a Arc<Warm>,
    /// The faces.
    pub book: &'a FontBook,
    /// Where pages hang: their last drawings, and pictures as the browser gets them.
    pub board: &'a Board,
}

/// A page as a browser shows it.
pub struct Shot {
    /// Its picture.
    pub drawing: Drawing,
    /// What is drawn over it and said beside it.
    pub facts: Value,
    /// What a thumbnail and the ink picture are drawn from.
    pub kept: Kept,
}

/// What other pictures of a page are drawn from.
pub struct Kept {
    list: DisplayList,
    links: Links,
    inks: Links,
    shown: Shown,
    limit: u32,
}

/// What came of setting a page.
pub struct Outcome {
    /// The page, or what keeps it from being set.
    pub page: Result<Box<Shot>, Value>,
    /// The files it was made of, those that were looked for in vain too.
    pub files: BTreeSet<PathBuf>,
}

/// Sets a page.
pub fn set(number: &str, means: &Means) -> Outcome {
    match catch_unwind(AssertUnwindSafe(|| try_set(number, means))) {
        Ok(outcome) => outcome,
        Err(_) => {
            // No finding: nothing in the edition is at fault.
            let en = format!("page {number} cannot be set, and that is a fault of the program: please report it");
            let zh = format!("第 {number} 版排不出来，这是程序的缺陷，请报告");
            let page = Err(json!({ "findings": [], "text": { "en": en, "zh": zh }, "files": {} }));
            Outcome { page, files: BTreeSet::new() }
        }
    }
}

fn try_set(number: &str, means: &Means) -> Outcome {
    let (mut reader, edition) = Reader::open(means.edition, means.global);
    reader.warm = means.warm.clone();
    let wanted = [number.to_owned()];
    let mut jobs = edition.as_ref().map(|e| jobs::read(&wanted, e, &mut reader, means.book)).unwrap_or_default();
    let files: BTreeSet<PathBuf> = reader.touched.iter().map(|p| settled(p)).collect();
    if edition.is_none() || reader.findings.iter().any(|f| f.level == Level::Fatal) {
        return Outcome { page: Err(trouble(&reader.findings, &reader.sources, &reader.touched)), files };
    }
    let waiting: Vec<Finding> = jobs::keep_sound(&mut jobs).into_iter().map(|(_, finding)| finding).collect();
    jobs::settle_jumps(&mut jobs, means.book);
    jobs.retain(|job| job.wanted);
    let page = jobs.first().ok_or(waiting).and_then(|job| {
        let mut page = typeset::page(job, means.book)?;
        // Each is told once; the page's own list already has what of the reading concerns it.
        let said = reader.findings.iter().filter(|f| !page.findings.contains(f)).cloned().collect::<Vec<_>>();
        page.findings.extend(said);
        Ok((job, page))
    });
    let page = match page {
        Err(faults) => Err(trouble(&faults, &reader.sources, &reader.touched)),
        Ok((job, page)) => {
            let shown = Shown::Press(job.press.screen());
            let limit = job.plan.press.ink_limit;
            let (links, inks) = means.board.pictures.links(number, &page, job, &shown);
            let before = means.board.drawing(number).unwrap_or_default();
            let drawing = proof::draw_again(&page.list, means.book, &shown, &links, &before);
            let mut told = facts(&Set { job, page: &page, sources: &reader.sources });
            told["files"] = json!(known_files(&reader.touched));
            let kept = Kept { list: page.list, links, inks, shown, limit };
            Ok(Box::new(Shot { drawing, facts: told, kept }))
        }
    };
    Outcome { page, files }
}

/// What keeps a page from being set, for a browser: the findings, and their text as a terminal has it.
pub fn trouble(findings: &[Finding], sources: &Sources, touched: &BTreeSet<PathBuf>) -> Value {
    let grave: Vec<Finding> = findings.iter().filter(|f| f.level >= Level::Error).cloned().collect();
    let [en, zh] = [Lang::En, Lang::Zh].map(|lang| render(&grave, sources, lang, false));
    json!({
        "findings": facts::findings(&grave, sources),
        "text": { "en": en.trim_end(), "zh": zh.trim_end() },
        "files": known_files(touched),
    })
}

/// Files by the names that findings have for them, with their full paths: what an editor opens.
fn known_files(touched: &BTreeSet<PathBuf>) -> BTreeMap<String, String> {
    let files = touched.iter().filter_map(|p| {
        let real = p.canonicalize().ok().filter(|p| p.is_file())?;
        Some((p.to_string_lossy().into_owned(), real.to_string_lossy().into_owned()))
    });
    files.collect()
}

impl Kept {
    /// Draws the page as a thumbnail: small type is gray lines, as in any make-up program.
    pub fn thumbnail(&self, book: &FontBook) -> String {
        let items = self.list.items.iter().map(|item| match item {
            Item::Line(line) if line.runs.iter().all(|r| r.size < LEGIBLE) => {
                let boxes = line.runs.iter().flat_map(|r| r.glyphs.iter().map(move |g| crate::display::em_box(r, g)));
                let whole =
                    boxes.reduce(|a, b| a.union(&b)).unwrap_or(Rect::new(Abs::ZERO, Abs::ZERO, Abs::ZERO, Abs::ZERO));
                // A line of type is a third black; its gray stands where its characters do.
                let (across, down) =
                    if whole.w > whole.h { (Abs::ZERO, whole.h / 5) } else { (whole.w / 5, Abs::ZERO) };
                Item::Fill(whole.inset(across, down), Ink::Mix(Cmyk { k: 3_500, ..Cmyk::PAPER }))
            }
            item => item.clone(),
        });
        let list = DisplayList { items: items.collect(), ..self.list.clone() };
        proof::draw(&list, book, &self.shown, &self.links).svg("")
    }

    /// Draws how much ink 总墨量 the page takes where.
    pub fn ink(&self, book: &FontBook) -> String {
        proof::draw(&self.list, book, &Shown::Ink(self.limit), &self.inks).svg("")
    }

    /// Draws the page.
    pub fn page(&self, book: &FontBook) -> String {
        proof::draw(&self.list, book, &self.shown, &self.links).svg("")
    }
}
