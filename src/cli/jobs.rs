//! What pages need before they can be laid out: their plans, stories and photos, and where the rests they hold begin.

use super::ads::Ads;
use super::contents;
use super::inputs::Kind;
use super::read::Reader;
use super::warm::Warm;
use crate::assemble::{self, ReadPhoto, ReadRest, ReadStory};
use crate::diag::{FileId, Finding, Level};
pub use crate::digest::sha256 as hash;
use crate::edition::{Edition, Named, Page, same_number};
use crate::flow::{self, Content};
use crate::font::{FontBook, FontContext};
use crate::image::{self, Press};
use crate::story::{self, Story};
use crate::template::{self, Plan};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A page with all its input read.
pub struct Job<'e> {
    /// The edition.
    pub edition: &'e Edition,
    /// The page.
    pub page: &'e Page,
    /// Its template's file, then what that extends.
    pub chain: Vec<FileId>,
    /// Its plan.
    pub plan: Arc<Plan>,
    /// The press it is printed on.
    pub press: Arc<Press>,
    /// What its slots hold.
    pub content: Content,
    /// The bytes of its photos, in the page's order.
    pub photos: Vec<Option<Vec<u8>>>,
    /// SHA-256 of the files of its photos and advertisements, by the names the edition gives them.
    pub files: BTreeMap<String, String>,
    /// The stories that its lists of contents 导读 name, and the templates of the pages that these stand on.
    pub listed: BTreeSet<FileId>,
    /// Its advertisements.
    pub ads: Ads,
    /// What is kept from one setting to the next.
    pub warm: Arc<Warm>,
    /// Findings of assembly that do not stop the page.
    pub findings: Vec<Finding>,
    /// Whether all of its input is there and makes sense; only then can it be laid out.
    pub sound: bool,
    /// Whether it was asked for; other pages are read because a story of theirs goes on on one that was.
    pub wanted: bool,
}

/// Reads everything the wanted pages need (all where none is named), and the pages whose stories go on on them.
pub fn read<'e>(wanted: &[String], edition: &'e Edition, reader: &mut Reader, book: &FontBook) -> Vec<Job<'e>> {
    for number in wanted {
        if !edition.pages.iter().any(|p| same_number(&p.number, number)) {
            reader.findings.push(unknown_page(number, edition));
        }
    }
    let asked = |page: &Page| wanted.is_empty() || wanted.iter().any(|w| same_number(&page.number, w));
    let families = book.family_names();
    let mut out: Vec<Job> = Vec::new();
    for page in edition.pages.iter().filter(|p| asked(p)) {
        let before = reader.findings.len();
        out.extend(read_page(page, edition, reader, &families));
        targets(page, edition, asked, reader, &families);
        let found = reader.findings[before..].to_vec();
        reader.of_page.push((page.number.clone(), found));
    }
    let sources: Vec<&Page> = edition
        .pages
        .iter()
        .filter(|page| !asked(page) && edition.pages.iter().any(|p| asked(p) && goes_on(edition, page, p)))
        .collect();
    for page in sources {
        out.extend(read_quietly(page, edition, asked, reader, &families).map(|job| Job { wanted: false, ..job }));
    }
    let mut seen: Vec<Finding> = Vec::new();
    reader.findings.retain(|f| {
        let new = !seen.contains(f);
        seen.push(f.clone());
        new
    });
    out
}

/// Keeps the pages that can be laid out. Returns, by the page's number, what is wrong with those whose own input is sound
/// but that hold the rest of a story of a page at fault: where it begins nobody knows.
pub fn keep_sound(jobs: &mut Vec<Job>) -> Vec<(String, Finding)> {
    let sound: Vec<String> = jobs.iter().filter(|j| j.sound).map(|j| j.page.number.clone()).collect();
    let mut waiting = Vec::new();
    jobs.retain(|job| {
        let from = job.content.rests.iter().find(|r| !sound.contains(&r.page)).filter(|_| job.sound);
        waiting.extend(from.map(|rest| (job.page.number.clone(), unknown_rest(rest))));
        job.sound && from.is_none()
    });
    waiting
}

fn unknown_rest(rest: &flow::Rest) -> Finding {
    let from = &rest.page;
    Finding::new(
        "rest-unknown",
        Level::Error,
        format!("a story of page {from} goes on here, and page {from} cannot be laid out"),
        format!("第 {from} 版有稿件转到这里，而第 {from} 版无法排版"),
    )
    .at(rest.span)
    .label("where its rest begins is not known", "余文从哪里开始还不知道")
    .help(format!("mend page {from} first"), format!("请先改正第 {from} 版"))
}

/// Finds out where the rests begin, each from the page its story begins on; one with nothing left is said and falls away.
pub fn settle_jumps(jobs: &mut [Job], book: &FontBook) {
    let mut asked = Vec::new();
    for (j, job) in jobs.iter().enumerate() {
        for (r, rest) in job.content.rests.iter().enumerate() {
            let from = jobs.iter().position(|s| s.page.number == rest.page);
            let source = job.content.stories[rest.story].as_ref().map(|s| s.what.file);
            let begins = |c: &Content| {
                let mut jumping = c.jumps.iter().map(|jump| jump.story);
                jumping.find(|&i| c.stories[i].as_ref().map(|s| s.what.file) == source)
            };
            asked.extend(from.and_then(|s| Some((j, r, s, begins(&jobs[s].content)?))));
        }
    }
    let cut = |&(j, r, s, story): &(usize, usize, usize, usize)| {
        let mut fonts = FontContext::new(book);
        (j, r, flow::cut(&jobs[s].plan, &jobs[s].content, story, &mut fonts))
    };
    let cuts: Vec<_> = asked.par_iter().map(cut).collect();
    for (j, r, cut) in cuts {
        jobs[j].content.rests[r].cut = cut;
    }
    for job in jobs {
        let (gone, kept) = std::mem::take(&mut job.content.rests).into_iter().partition(|r| r.cut.is_none());
        job.content.rests = kept;
        let gone: Vec<flow::Rest> = gone;
        for rest in gone {
            job.content.stories[rest.story] = None;
            job.findings.push(nothing_left(&job.plan.stories[rest.story].name, &rest));
        }
    }
}

fn nothing_left(slot: &str, rest: &flow::Rest) -> Finding {
    let page = &rest.page;
    Finding::new(
        "jump-not-needed",
        Level::Warning,
        format!("slot \"{slot}\" stays empty: all of its story fits page {page}"),
        format!("版位“{slot}”空着：稿件在第 {page} 版已排完"),
    )
    .at(rest.span)
    .label("no rest", "没有余文")
    .help(
        format!("delete `jump`, or make the story's slot on page {page} shorter"),
        format!("删去 jump，或缩短第 {page} 版的版位"),
    )
    .slot(slot)
}

fn unknown_page(wanted: &str, edition: &Edition) -> Finding {
    let known: Vec<&str> = edition.pages.iter().map(|p| p.number.as_str()).collect();
    Finding::fatal("unknown-page", format!("the edition has no page {wanted}"), format!("本期没有第 {wanted} 版"))
        .help(format!("its pages are: {}", known.join(", ")), format!("本期各版：{}", known.join("、")))
}

/// Whether a story of one page goes on on another.
fn goes_on(edition: &Edition, from: &Page, to: &Page) -> bool {
    edition.incoming(to).iter().any(|i| std::ptr::eq(i.page, from))
}

/// Checks the slots that a page's stories jump to on pages that were not asked for.
fn targets(page: &Page, edition: &Edition, asked: impl Fn(&Page) -> bool, reader: &mut Reader, families: &[&str]) {
    for jump in page.stories.iter().filter_map(|s| s.jump.as_ref()) {
        let Some(to) = edition.target(jump).filter(|p| !asked(p)) else { continue };
        let before = reader.findings.len();
        let plan = plan(edition, to, reader, families);
        reader.findings.truncate(before);
        if let Some(plan) = plan {
            assemble::known_slot(&plan, &jump.slot, &mut reader.findings);
        }
    }
}

/// Reads a page that was not asked for; its faults count only where they touch a story that goes on on one that was.
fn read_quietly<'e>(
    page: &'e Page,
    edition: &'e Edition,
    asked: impl Fn(&Page) -> bool,
    reader: &mut Reader,
    families: &[&str],
) -> Option<Job<'e>> {
    let before = reader.findings.len();
    let job = read_page(page, edition, reader, families);
    let found = reader.findings.split_off(before);
    let jumping = page.stories.iter().filter(|s| s.jump.as_ref().and_then(|j| edition.target(j)).is_some_and(&asked));
    let whole = job.as_ref().is_some_and(|job| {
        jumping.clone().all(|s| {
            let slot = job.plan.stories.iter().position(|p| p.name == s.slot.name);
            slot.is_some_and(|i| job.content.stories[i].is_some())
        })
    });
    if !whole {
        let pictures: Vec<_> =
            page.photos.iter().map(|p| p.file.span).chain(page.ads.iter().map(|a| a.file.span)).collect();
        let of_photo = |f: &Finding| f.span.is_some_and(|s| pictures.contains(&s));
        reader.findings.extend(found.into_iter().filter(|f| f.level == Level::Fatal && !of_photo(f)));
    }
    job.filter(|_| whole)
}

/// Reads the plan of a page.
pub fn plan(edition: &Edition, page: &Page, reader: &mut Reader, families: &[&str]) -> Option<Plan> {
    let chain = reader.chain(&page.template)?;
    settled(edition, page, &chain, reader, families)
}

fn settled(edition: &Edition, page: &Page, chain: &[FileId], reader: &mut Reader, families: &[&str]) -> Option<Plan> {
    let (plan, found) = template::load_by(edition.rules, &page.template.name, chain, &reader.sources, families);
    reader.findings.extend(found);
    plan
}

fn read_page<'e>(page: &'e Page, edition: &'e Edition, reader: &mut Reader, families: &[&str]) -> Option<Job<'e>> {
    let before = reader.findings.len();
    let chain = reader.chain(&page.template);
    let plan = chain.as_ref().and_then(|chain| settled(edition, page, chain, reader, families));
    let stories: Vec<Option<ReadStory>> = page.stories.iter().map(|s| read_story(reader, edition, &s.file)).collect();
    let mut files = BTreeMap::new();
    let photos: Vec<Option<Vec<u8>>> =
        page.photos.iter().map(|p| reader.bytes(&p.file, Kind::Photo, &mut files)).collect();
    let probed: Vec<Option<ReadPhoto>> =
        page.photos.iter().zip(&photos).map(|(p, b)| probe(reader, &p.file, b.as_deref())).collect();
    let ads = Ads::read(reader, page, &mut files);
    let mut rests = Vec::new();
    let mut unread = Vec::new();
    for from in edition.incoming(page) {
        let Some(read) = read_story(reader, edition, &from.story.file) else {
            unread.push(Some(from.jump.slot.name.as_str()));
            continue;
        };
        let short = flow::short_form(&read.story, edition.rules);
        rests.push(ReadRest { from, read, short });
    }
    let read = stories.iter().all(Option::is_some) && probed.iter().all(Option::is_some);
    let read = read && unread.is_empty() && ads.read.iter().all(Option::is_some);
    let chain = chain?;
    let mut plan = plan?;
    let press = reader.press(&plan.press);
    plan.protect.extend(edition.protect.iter().cloned());
    let mut listed = BTreeSet::new();
    let (lists, listing) = contents::read(page, edition, &plan, reader, families, &mut listed);
    let (mut content, mut findings) = assemble::assemble(edition, page, &plan, stories, &probed, rests, &ads.read);
    content.contents = lists;
    findings.extend(listing);
    let (fatal, findings): (Vec<_>, Vec<_>) = findings.into_iter().partition(|f| f.level == Level::Fatal);
    // That a story could not be read is said already.
    let said = |f: &Finding| f.code == "empty-slot" && unread.contains(&f.slot.as_deref());
    reader.findings.extend(fatal.into_iter().filter(|f| !said(f)));
    let sound = read && !reader.findings[before..].iter().any(|f| f.level == Level::Fatal);
    Some(Job {
        edition,
        page,
        chain,
        plan: Arc::new(plan),
        press: press?,
        content,
        photos,
        files,
        listed,
        ads,
        findings,
        sound,
        warm: reader.warm.clone(),
        wanted: true,
    })
}

fn read_story(reader: &mut Reader, edition: &Edition, file: &Named) -> Option<ReadStory> {
    let id: FileId = reader.story(file, edition.encoding)?;
    let (story, found): (Option<Story>, Vec<Finding>) = story::parse_by(edition.normalise, id, &reader.sources);
    // What a story file holds is input: none of its faults may reach a plate.
    reader.findings.extend(found.into_iter().map(|mut f| {
        if f.level == Level::Error {
            f.level = Level::Fatal;
        }
        f
    }));
    story.map(|story| ReadStory { story, source: file.name.clone() })
}

fn probe(reader: &mut Reader, file: &Named, bytes: Option<&[u8]>) -> Option<ReadPhoto> {
    match image::probe(bytes?) {
        Ok(info) => Some(ReadPhoto { size: (info.width, info.height), source: file.name.clone() }),
        Err(fault) => {
            reader.findings.push(image::finding(&fault, &file.name, Some(file.span)));
            None
        }
    }
}
