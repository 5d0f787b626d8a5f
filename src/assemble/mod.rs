//! Assembly: what an edition puts into which slot of a plan, checked against what the slots show.
//!
//! In: a page of the edition, its plan, its parsed stories and probed photos. Out: [`Content`] or findings. Nothing is laid out.

mod contents;
mod crop;

pub use contents::{Listed, listed, unlisted};
pub use crop::{crop, ppi};

use crate::diag::{Finding, Level, did_you_mean};
use crate::edition::{self, Edition, Incoming, Named, Page};
use crate::flow::{Advert, Content, Filled, Info, Jump, Picture, Rest};
use crate::story::{Breaks, HeadText, Story};
use crate::template::{CaptionPart, Part, PhotoSlot, Plan, StorySlot};

/// A parsed story with the name of its file.
pub struct ReadStory {
    /// The story.
    pub story: Story,
    /// Its file as reports name it.
    pub source: String,
}

/// A probed photo with the name of its file.
#[derive(Clone, Debug)]
pub struct ReadPhoto {
    /// Upright width and height in pixels.
    pub size: (u32, u32),
    /// Its file as reports name it.
    pub source: String,
}

/// The rest of a story that begins on another page.
pub struct ReadRest<'e> {
    /// Where it comes from.
    pub from: Incoming<'e>,
    /// The whole story.
    pub read: ReadStory,
    /// What its head says: the short form of its headline.
    pub short: Option<String>,
}

/// An opened advertisement with the name of its file.
#[derive(Clone, Debug)]
pub struct ReadAd {
    /// Its artwork as make-up sees it.
    pub advert: Advert,
    /// Its file as reports name it.
    pub source: String,
}

/// Puts stories, photos, rests and advertisements, given in the page's order, into the plan's slots.
///
/// Where a rest begins is not known here: the caller asks [`crate::flow::cut`] of the other page.
/// A fatal finding means that the page makes no sense; the others are judged with the page.
pub fn assemble(
    edition: &Edition,
    page: &Page,
    plan: &Plan,
    stories: Vec<Option<ReadStory>>,
    photos: &[Option<ReadPhoto>],
    rests: Vec<ReadRest>,
    ads: &[Option<ReadAd>],
) -> (Content, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut content = Content { stories: plan.stories.iter().map(|_| None).collect(), ..Content::default() };
    for (entry, read) in page.stories.iter().zip(stories) {
        let names = plan.stories.iter().map(|s| s.name.as_str());
        let Some(i) = slot(&entry.slot, names, "story", "稿件", &plan.name, &mut findings) else { continue };
        let Some(read) = read else { continue };
        parts(plan, &plan.stories[i], &read.story, &entry.slot, &mut findings);
        quoted(plan, i, &read.story, &mut findings);
        content.stories[i] = Some(Filled { what: read.story, source: read.source, span: entry.file.span });
        content.jumps.extend(entry.jump.as_ref().map(|j| Jump {
            story: i,
            page: edition.target(j).map_or_else(|| j.page.name.clone(), |p| p.number.clone()),
            span: j.page.span,
        }));
    }
    for rest in rests {
        place_rest(plan, rest, &mut content, &mut findings);
    }
    content.photos = plan.photos.iter().map(|_| None).collect();
    for (k, (entry, read)) in page.photos.iter().zip(photos).enumerate() {
        let names = plan.photos.iter().map(|s| s.name.as_str());
        let Some(i) = slot(&entry.slot, names, "photo", "图片", &plan.name, &mut findings) else { continue };
        let Some(read) = read else { continue };
        for (&kind, n) in &entry.normalised {
            *content.normalised.entry(kind).or_default() += n;
        }
        let picture = Picture {
            index: k,
            shape: read.size,
            title: entry.title.as_ref().map(words),
            caption: entry.caption.as_ref().map(words),
            credit: entry.credit.as_ref().map(words),
            alt: entry.alt.clone(),
        };
        unshown(plan, &plan.photos[i], &picture, &entry.slot, &mut findings);
        content.photos[i] = Some(Filled { what: picture, source: read.source.clone(), span: entry.file.span });
    }
    content.ads = plan.ads.iter().map(|_| None).collect();
    for (entry, read) in page.ads.iter().zip(ads) {
        let names = plan.ads.iter().map(|s| s.name.as_str());
        let Some(i) = slot(&entry.slot, names, "ad", "广告", &plan.name, &mut findings) else { continue };
        let Some(read) = read else { continue };
        content.ads[i] = Some(Filled {
            what: Advert { alt: entry.alt.clone(), ..read.advert.clone() },
            source: read.source.clone(),
            span: entry.file.span,
        });
    }
    empty_slots(page, plan, &content, &mut findings);
    agree(plan, &content, &mut findings);
    for text in &plan.texts {
        let mut filled = Vec::new();
        for part in &text.parts {
            match edition::expand(&part.text, part.span, page, edition) {
                Ok(s) => filled.push(s),
                Err(f) => findings.push(f.slot(&text.name)),
            }
        }
        content.fixed.push(filled);
    }
    content.info = info(edition, page);
    let digits: String = page.number.chars().filter(char::is_ascii_digit).collect();
    content.even = digits.ends_with(['0', '2', '4', '6', '8']);
    (content, findings)
}

/// What the page information outside the trim says: figures as printers file them.
fn info(edition: &Edition, page: &Page) -> Info {
    let (date, number) = (edition.date, page.number.clone());
    let day = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    let whole = format!("{} {day} 第{number}版 {}", edition.paper, page.section);
    Info { page: whole.trim_end().to_owned(), number }
}

/// Reports a story slot that a plan does not have.
pub fn known_slot(plan: &Plan, named: &Named, findings: &mut Vec<Finding>) {
    slot(named, plan.stories.iter().map(|s| s.name.as_str()), "story", "稿件", &plan.name, findings);
}

fn words(named: &Named) -> HeadText {
    HeadText { lines: vec![named.name.clone()], breaks: Breaks::Free, span: named.span }
}

fn slot<'a>(
    written: &Named,
    names: impl Iterator<Item = &'a str> + Clone,
    en: &str,
    zh: &str,
    template: &str,
    findings: &mut Vec<Finding>,
) -> Option<usize> {
    let found = names.clone().position(|n| n == written.name);
    if found.is_none() {
        let meant = did_you_mean(&written.name, names.clone());
        let all: Vec<&str> = names.collect();
        let f = Finding::fatal(
            "unknown-slot",
            format!("template \"{template}\" has no {en} slot \"{}\"", written.name),
            format!("版式“{template}”没有{zh}版位“{}”", written.name),
        )
        .at(written.span);
        findings.push(match meant {
            Some(m) => f
                .label(format!("did you mean `{m}`?"), format!("是不是“{m}”？"))
                .help(format!("write `{m}`"), format!("请写 {m}")),
            None => {
                f.help(format!("its {en} slots are: {}", all.join(", ")), format!("它的{zh}版位有：{}", all.join("、")))
            }
        });
    }
    found
}

/// Nothing lost: every part a story has must be shown by its head, a series title or a quote, and a head needs its headline.
fn parts(plan: &Plan, slot: &StorySlot, story: &Story, at: &Named, findings: &mut Vec<Finding>) {
    let shown = |p: Part| slot.head.as_ref().is_some_and(|h| h.shows.contains(&p));
    let by_series = plan.series.iter().any(|s| s.stories.contains(&slot.name));
    let all = [
        (Part::Series, &story.series, "series", "栏题"),
        (Part::Kicker, &story.kicker, "kicker", "引题"),
        (Part::Headline, &story.headline, "headline", "主题"),
        (Part::Deck, &story.deck, "deck", "副题"),
        (Part::Byline, &story.byline, "byline", "署名"),
    ];
    for (part, text, en, zh) in all {
        if let Some(text) = text {
            let series = part == Part::Series && by_series;
            if !shown(part) && !series {
                findings.push(
                    Finding::fatal(
                        "unshown-part",
                        format!("slot \"{}\" shows no {en}, so this would be lost", slot.name),
                        format!("版位“{}”不显示{zh}，这里会丢", slot.name),
                    )
                    .at(text.span)
                    .slot(&slot.name)
                    .label(format!("this {en} has no place"), format!("这条{zh}没有位置"))
                    .help(
                        format!("add \"{en}\" to `shows` in the slot's head, or take the {en} out of the story"),
                        format!("在版位 head 的 shows 里加上 \"{en}\"，或从稿件中去掉{zh}"),
                    ),
                );
            }
        } else if part == Part::Headline && shown(part) {
            findings.push(
                Finding::fatal(
                    "no-headline",
                    format!("the story in slot \"{}\" has no headline", slot.name),
                    format!("版位“{}”的稿件没有主题", slot.name),
                )
                .at(at.span)
                .slot(&slot.name)
                .label("this slot has a head", "这个版位有标题区")
                .help(
                    "add `headline = \"…\"` to the story's front matter",
                    "请在稿件开头的 +++ 之间加上 headline = \"……\"",
                ),
            );
        }
    }
}

/// A story's pull quote needs a slot of its own inside the story.
fn quoted(plan: &Plan, slot: usize, story: &Story, findings: &mut Vec<Finding>) {
    let Some(quote) = story.quote.as_ref().filter(|_| !plan.quotes.iter().any(|q| q.inside.story == slot)) else {
        return;
    };
    let name = &plan.stories[slot].name;
    findings.push(
        Finding::fatal(
            "unshown-part",
            format!("no quote slot stands inside \"{name}\", so this would be lost"),
            format!("“{name}”里没有提要版位，这里会丢"),
        )
        .at(quote.span)
        .slot(name)
        .label("this quote has no place", "这条提要没有位置")
        .help(
            format!("add [quote.NAME] with inside = \"{name}\" to the template, or take the quote out of the story"),
            format!("在版式里加 [quote.名] 并写 inside = \"{name}\"，或从稿件中去掉 quote"),
        ),
    );
}

fn unshown(plan: &Plan, slot: &PhotoSlot, picture: &Picture, at: &Named, findings: &mut Vec<Finding>) {
    let shared = plan.captions.iter().filter(|c| c.photos.contains(&slot.name)).map(|c| &c.caption);
    let captions: Vec<_> = slot.caption.iter().chain(shared).collect();
    let shown = |p: CaptionPart| captions.iter().any(|c| c.shows.contains(&p));
    let all = [
        (CaptionPart::Title, &picture.title, "title", "图片标题"),
        (CaptionPart::Caption, &picture.caption, "caption", "图片说明"),
        (CaptionPart::Credit, &picture.credit, "credit", "摄影署名"),
    ];
    for (part, text, en, zh) in all {
        if let (Some(text), false) = (text, shown(part)) {
            findings.push(
                Finding::fatal(
                    "unshown-part",
                    format!("photo slot \"{}\" shows no {en}, so this would be lost", at.name),
                    format!("图片版位“{}”不显示{zh}，这里会丢", at.name),
                )
                .at(text.span)
                .slot(&at.name)
                .help(
                    format!("add \"{en}\" to `shows` in the slot's caption"),
                    format!("在版位 caption 的 shows 里加上 \"{en}\""),
                ),
            );
        }
    }
}

/// Puts the rest of a story into its slot, under the short form of its headline.
fn place_rest(plan: &Plan, rest: ReadRest, content: &mut Content, findings: &mut Vec<Finding>) {
    let at = &rest.from.jump.slot;
    let names = plan.stories.iter().map(|s| s.name.as_str());
    let Some(i) = slot(at, names, "story", "稿件", &plan.name, findings) else { return };
    if let Some(other) = &content.stories[i] {
        findings.push(
            Finding::fatal(
                "slot-twice",
                format!("slot \"{}\" holds another story already, {}", at.name, other.source),
                format!("版位“{}”已放了另一篇稿件 {}", at.name, other.source),
            )
            .at(at.span)
            .label("the rest has no place", "余文没有位置")
            .help("name a slot that is free on that page", "请写那一版上空着的版位"),
        );
        return;
    }
    let shown = plan.stories[i].head.as_ref().is_some_and(|h| h.shows.contains(&Part::Headline));
    let headline = rest.short.filter(|_| shown);
    let headline = headline.map(|text| HeadText { lines: vec![text], breaks: Breaks::Free, span: at.span });
    let (series, kicker, deck, byline, quote) = (None, None, None, None, None);
    let story = Story { headline, series, kicker, deck, byline, quote, ..rest.read.story };
    parts(plan, &plan.stories[i], &story, at, findings);
    content.stories[i] = Some(Filled { what: story, source: rest.read.source, span: rest.from.story.file.span });
    content.rests.push(Rest { story: i, page: rest.from.page.number.clone(), cut: None, span: at.span });
}

fn empty_slots(page: &Page, plan: &Plan, content: &Content, findings: &mut Vec<Finding>) {
    let stories = plan.stories.iter().filter(|s| !s.optional).map(|s| (&s.name, s.span, "story", "稿件"));
    let photos = plan.photos.iter().filter(|s| !s.optional).map(|s| (&s.name, s.span, "photo", "图片"));
    let ads = plan.ads.iter().filter(|s| !s.optional).map(|s| (&s.name, s.span, "ad", "广告"));
    for (name, span, en, zh) in stories.chain(photos).chain(ads) {
        let named = |slot: &Named| &slot.name == name;
        let filled = match en {
            "story" => {
                let rest = content.rests.iter().any(|r| &plan.stories[r.story].name == name);
                rest || page.stories.iter().any(|s| named(&s.slot))
            }
            "photo" => page.photos.iter().any(|p| named(&p.slot)),
            _ => page.ads.iter().any(|a| named(&a.slot)),
        };
        if !filled {
            findings.push(
                Finding::fatal(
                    "empty-slot",
                    format!("page {} puts no {en} into slot \"{name}\"", page.number),
                    format!("第 {} 版的版位“{name}”没有{zh}", page.number),
                )
                .at(span)
                .slot(name)
                .help(
                    format!(
                        "name a file for `{name}` in the page's table of edition.toml, or set `optional = true` here"
                    ),
                    format!("请在 edition.toml 本版为 {name} 写上文件，或在这里设 optional = true"),
                ),
            );
        }
    }
}

/// Stories under one series title must carry the same one: it is printed once.
fn agree(plan: &Plan, content: &Content, findings: &mut Vec<Finding>) {
    for series in &plan.series {
        let mut first: Option<&HeadText> = None;
        for name in &series.stories {
            let Some(i) = plan.stories.iter().position(|s| &s.name == name) else { continue };
            let Some(title) = content.stories[i].as_ref().and_then(|f| f.what.series.as_ref()) else { continue };
            match first {
                Some(f) if f.lines != title.lines => findings.push(
                    Finding::fatal(
                        "series-differ",
                        format!("the stories under series title \"{}\" name two different ones", series.name),
                        format!("栏题“{}”下的稿件写了不同的栏题", series.name),
                    )
                    .at(title.span)
                    .label(
                        format!("another story says “{}”", f.lines.join(" ")),
                        format!("另一篇写的是“{}”", f.lines.join(" ")),
                    )
                    .help("write the same `series` in each", "各篇的 series 要一致"),
                ),
                Some(_) => {}
                None => first = Some(title),
            }
        }
        if first.is_none() {
            findings.push(
                Finding::new(
                    "no-series",
                    Level::Warning,
                    format!("no story under series title \"{}\" names its series", series.name),
                    format!("栏题“{}”下没有一篇稿件写了 series", series.name),
                )
                .at(series.span)
                .slot(&series.name)
                .help("add `series = \"…\"` to one of its stories", "请在其中一篇稿件里加上 series = \"……\""),
            );
        }
    }
}
