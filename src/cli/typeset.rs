//! One page typeset: the road that every verb takes from a page's input to what it paints and what is found.

use super::jobs::Job;
use crate::assemble;
use crate::check::{self, White};
use crate::diag::{self, Allow, Allowed, Finding, Lang, Level, Sources};
use crate::display::{self, DisplayList};
use crate::edition::Edition;
use crate::flow::{self, Layout};
use crate::font::{FontBook, FontContext};
use crate::geom::{Abs, Rect};
use crate::image::{self, Prepared, Shown};
use crate::report::{Facts, PhotoFacts};
use crate::{pdf, proof};

/// A page typeset, before any file is made of it.
pub struct Typeset {
    /// The page made up.
    pub layout: Layout,
    /// What it paints.
    pub list: DisplayList,
    /// All that was found, the layout's own findings among it.
    pub findings: Vec<Finding>,
    /// What was found and is meant to be so.
    pub allowed: Vec<Allowed>,
    /// Photos first, by their index, then pictures of advertisements.
    pub pictures: Vec<Prepared>,
    photos: Vec<Option<PhotoFacts>>,
    white: White,
}

/// Lays out a page, converts its pictures and judges what it paints.
///
/// # Errors
/// Findings of a picture that cannot be converted: there is then no page.
pub fn page(job: &Job, book: &FontBook) -> Result<Typeset, Vec<Finding>> {
    let mut fonts = FontContext::new(book);
    let mut layout = flow::flow(&job.plan, &job.content, &mut fonts);
    let mut findings = job.findings.clone();
    findings.append(&mut layout.findings);
    let (mut pictures, photos) = photos(job, &layout, &mut findings)?;
    job.ads.prepare(&job.plan, (&job.press, &job.warm), &job.content, &layout, &mut findings, &mut pictures)?;
    let white = check::white(&job.plan, &layout);
    findings.extend(empty_area(&white, job.plan.limits.empty));
    let list = display::paint(&job.plan, &layout);
    findings.extend(check::preflight(&job.plan, &layout, &list, book));
    let desk =
        check::Desk { plan: &job.plan, content: &job.content, layout: &layout, page: job.page, edition: job.edition };
    findings.extend(check::lints(&desk));
    let mut findings: Vec<Finding> = findings.into_iter().filter_map(|f| job.plan.limits.weigh(f)).collect();
    let allowed = diag::allow(&mut findings, job.plan.allow.iter().chain(&job.page.allow));
    let idle = |a: &&Allow| !allowed.iter().any(|done| a.covers(&done.finding));
    findings.extend(job.page.allow.iter().filter(idle).map(diag::unused));
    Ok(Typeset { layout, list, findings, allowed, pictures, photos, white })
}

impl Typeset {
    /// Whether the page may not go to the plate.
    pub fn broken(&self) -> bool {
        self.findings.iter().any(|f| f.level >= Level::Error)
    }

    /// Returns what the page's PDF says of itself.
    pub fn meta(&self, job: &Job, edition: &Edition, fate: pdf::Fate) -> pdf::Meta {
        let date = edition.date;
        let number = &job.page.number;
        pdf::Meta {
            title: title(job, edition),
            paper: edition.paper.clone(),
            language: "zh-CN".to_owned(),
            number: number.clone(),
            date: (date.year, date.month, date.day),
            intent: pdf::Intent::of(&job.press),
            fate,
        }
    }

    /// Writes the page's PDF.
    pub fn pdf(&self, job: &Job, edition: &Edition, book: &FontBook, fate: pdf::Fate) -> Vec<u8> {
        pdf::write(&self.list, book, &self.pictures, &job.ads.forms, &self.meta(job, edition, fate))
    }

    /// Draws the page as SVG, its pictures inside.
    ///
    /// # Errors
    /// A sentence, when a picture cannot be drawn.
    pub fn svg(&self, job: &Job, edition: &Edition, book: &FontBook) -> Result<String, String> {
        let shown = Shown::Press(job.press.screen());
        let links = proof::embedded(&self.list, &shown, &self.pictures, &job.ads.forms, &job.press)?;
        Ok(proof::draw(&self.list, book, &shown, &links).svg(&title(job, edition)))
    }

    /// Draws the page as a reader holds it: as [`Typeset::svg`], cut to its trim, and advertisements' pages as files beside it.
    ///
    /// # Errors
    /// A sentence, when a picture cannot be drawn.
    pub fn cut_svg(&self, job: &Job, edition: &Edition, book: &FontBook, ads: Vec<String>) -> Result<String, String> {
        let (trim, shown) = (self.list.trim, Shown::Press(job.press.screen()));
        let links = proof::embedded(&self.list, &shown, &self.pictures, &[], &job.press)?;
        let links = proof::Links { artworks: ads, ..links };
        let drawn = proof::draw(&self.list, book, &shown, &links);
        Ok(drawn.within(Rect::new(Abs::ZERO, Abs::ZERO, trim.w, trim.h)).svg(&title(job, edition)))
    }

    /// Draws an advertisement's page as a PNG, what bleeds too; nothing where it does not stand on the page.
    ///
    /// # Errors
    /// A sentence, when it cannot be drawn.
    pub fn artwork(&self, job: &Job, index: usize) -> Result<Option<Vec<u8>>, String> {
        let placed = proof::seen(&self.list, index).zip(job.ads.forms.get(index));
        placed.map(|(placed, form)| proof::artwork(form, &placed, &job.press)).transpose()
    }

    /// Returns a photo as the page shows it, as a JPEG; photos are counted as they are laid.
    ///
    /// # Errors
    /// A sentence, when it cannot be drawn.
    pub fn photo(&self, job: &Job, photo: usize) -> Result<Vec<u8>, String> {
        let picture = &self.pictures[self.layout.photos[photo].picture];
        let shown = Shown::Press(job.press.screen());
        shown.picture(picture).map_err(|fault| image::words(&fault).0.en)
    }

    /// Returns what a report is made of.
    pub fn facts<'a>(&'a self, job: &'a Job, sources: &'a Sources, lang: Lang) -> Facts<'a> {
        Facts {
            number: &job.page.number,
            plan: &job.plan,
            content: &job.content,
            layout: &self.layout,
            photos: &self.photos,
            files: &job.files,
            white: self.white,
            findings: &self.findings,
            allowed: &self.allowed,
            sources,
            lang,
        }
    }
}

/// What a page is called.
fn title(job: &Job, edition: &Edition) -> String {
    let (date, number, section) = (edition.date, &job.page.number, &job.page.section);
    let title = format!("{} {}年{}月{}日 第{number}版 {section}", edition.paper, date.year, date.month, date.day);
    title.trim_end().to_owned()
}

fn empty_area(white: &White, most: u32) -> Option<Finding> {
    if white.share() <= most {
        return None;
    }
    let share = f64::from(white.share()) / 100.0;
    let finding = Finding::new(
        "empty-area",
        Level::Warning,
        format!("{share:.1} % of the type area is white"),
        format!("版心空白 {share:.1} %"),
    );
    Some(finding.help("add copy, enlarge a photo or a head, or close up the slots", "补稿，放大图片或标题，或收紧版位"))
}

type Pictures = (Vec<Prepared>, Vec<Option<PhotoFacts>>);

/// Crops and converts the photos; pictures keep the order of the edition.
fn photos(job: &Job, layout: &Layout, findings: &mut Vec<Finding>) -> Result<Pictures, Vec<Finding>> {
    let mut prepared = Vec::new();
    let mut facts: Vec<Option<PhotoFacts>> = vec![None; job.photos.len()];
    for (k, (entry, bytes)) in job.page.photos.iter().zip(&job.photos).enumerate() {
        let laid = layout.photos.iter().find(|p| p.picture == k).expect("every photo of the page was given its slot");
        let slot = &job.plan.photos[laid.slot];
        let filled = job.content.photos[laid.slot].as_ref().expect("a laid photo fills its slot");
        let crop = assemble::crop(filled.what.shape, laid.rect, slot.fit, entry.focus);
        let ppi = assemble::ppi(&crop, laid.rect);
        findings.extend(check::resolution(&slot.into(), ppi, entry.file.span));
        let bytes = bytes.as_deref().expect("an unread photo was refused before");
        match job.warm.picture(bytes, crop, (laid.rect.w, laid.rect.h), &job.press) {
            Ok(p) => {
                facts[k] = Some(PhotoFacts { ppi, from: p.from.to_owned() });
                prepared.push(p);
            }
            Err(fault) => return Err(vec![image::finding(&fault, &entry.file.name, Some(entry.file.span))]),
        }
    }
    Ok((prepared, facts))
}
