//! The page's reading order: what was laid becomes a tree of articles, headings, paragraphs and figures.
//!
//! Stories keep the order of the template. What stands by itself comes before the story below it; a photo inside a
//! story's frames belongs to that story.

use super::structure::{Element, Kid, Role, Structure};
use crate::flow::{FixedText, LaidAd, LaidPhoto, LaidStory, Layout, LinePart, TextLine};
use crate::geom::{Abs, Rect};
use crate::template::{Inside, Plan, Spot, StorySlot};
use std::collections::BTreeSet;
use std::ops::Range;

/// What an advertisement is called that says nothing of itself.
const AD: &str = "广告";
/// What a photo is called that nobody described.
const PHOTO: &str = "图片";

/// Where the items of what was laid stand in the display list; every list is as long as that of the layout.
#[derive(Default)]
pub struct Places {
    /// Stories: for each line what of it stands where.
    pub stories: Vec<Vec<Vec<Kid>>>,
    /// Fixed texts.
    pub fixed: Vec<Vec<Vec<Kid>>>,
    /// Series titles.
    pub series: Vec<Vec<Vec<Kid>>>,
    /// The words of photos.
    pub captions: Vec<Vec<Vec<Kid>>>,
    /// The marks of advertisements.
    pub marks: Vec<Vec<Vec<Kid>>>,
    /// Photos.
    pub photos: Vec<Range<usize>>,
    /// Advertisements.
    pub ads: Vec<Range<usize>>,
}

/// A thing of the page that stands by itself, and its rectangle.
type Loose = (Rect, Element);

/// Puts a page in reading order.
pub fn order(plan: &Plan, layout: &Layout, places: &Places) -> Structure {
    let mut out = Structure::default();
    let mut hosted: Vec<Vec<Element>> = layout.stories.iter().map(|_| Vec::new()).collect();
    let mut before: Vec<Loose> = Vec::new();
    let mut after: Vec<Element> = Vec::new();
    let host = |inside: Option<Inside>| layout.stories.iter().position(|s| inside.is_some_and(|i| i.story == s.slot));

    for (text, lines) in layout.fixed.iter().zip(&places.fixed) {
        let slot = plan.texts.iter().find(|t| t.name == text.name && !text.contents);
        if slot.is_some_and(|s| s.parts.iter().any(|p| matches!(p.spot, Spot::Outer | Spot::Inner))) {
            out.running.extend(lines.iter().flatten().filter_map(|kid| match kid {
                Kid::Items(range) => Some(range.clone()),
                Kid::Element(_) => None,
            }));
            continue;
        }
        let Some(element) = furniture(text, lines) else { continue };
        let rect = slot.map(|s| s.rect).or_else(|| outer(&text.lines)).unwrap_or_default();
        match host(slot.and_then(|s| s.inside)) {
            Some(i) => hosted[i].push(element),
            None => before.push((rect, element)),
        }
    }
    for (i, photo) in layout.photos.iter().enumerate() {
        let slot = &plan.photos[photo.slot];
        let figure = figure(photo, places.photos[i].clone(), &places.captions[i]);
        let at =
            layout.stories.iter().position(|s| frames(&plan.stories[s.slot]).is_some_and(|f| f.contains(&photo.rect)));
        match host(slot.inside).or(at) {
            Some(i) => hosted[i].push(figure),
            None => before.push((photo.rect, figure)),
        }
    }
    for (i, ad) in layout.ads.iter().enumerate() {
        let figure = advert(ad, places.ads[i].clone(), &places.marks[i]);
        match host(plan.ads[ad.slot].inside) {
            Some(i) => hosted[i].push(figure),
            None => after.push(figure),
        }
    }
    stories(plan, layout, places, hosted, before, &mut out.elements);
    out.elements.extend(after);
    out
}

/// Puts the stories in the template's order, those under one title together, and what is loose before them.
fn stories(
    plan: &Plan,
    layout: &Layout,
    places: &Places,
    mut hosted: Vec<Vec<Element>>,
    before: Vec<Loose>,
    out: &mut Vec<Element>,
) {
    let tops: Vec<Rect> = layout.stories.iter().map(|s| frames(&plan.stories[s.slot]).unwrap_or_default()).collect();
    let highest = tops.iter().map(|r| r.y).min().unwrap_or(Abs::MAX);
    // What begins above all the stories, or level with the first, comes first; else what is loose waits for the next story below it.
    let waits = |rect: &Rect| {
        let below = |(_, r): &(usize, &Rect)| r.y >= rect.y && r.x < rect.right() && rect.x < r.right();
        let next = tops.iter().enumerate().filter(below).min_by_key(|(_, r)| (r.y, r.x)).map(|(i, _)| i);
        if rect.y <= highest { Some(0) } else { next }
    };
    let mut waiting: Vec<(Option<usize>, Element)> = before.into_iter().map(|(r, e)| (waits(&r), e)).collect();
    let mut take = |i: Option<usize>| -> Vec<Element> {
        let (now, later) = std::mem::take(&mut waiting).into_iter().partition(|(at, _)| *at == i);
        waiting = later;
        let now: Vec<(Option<usize>, Element)> = now;
        now.into_iter().map(|(_, e)| e).collect()
    };
    let mut done = BTreeSet::new();
    for i in 0..layout.stories.len() {
        if !done.insert(i) {
            continue;
        }
        out.extend(take(Some(i)));
        let name = |i: usize| &plan.stories[layout.stories[i].slot].name;
        let over = |slot: &FixedText| plan.series.iter().find(|s| s.name == slot.name && s.stories.contains(name(i)));
        let series = layout.series.iter().enumerate().find_map(|(k, text)| Some((k, over(text)?)));
        let Some((k, slot)) = series else {
            out.push(article(plan, &layout.stories[i], &places.stories[i], std::mem::take(&mut hosted[i]), 1));
            continue;
        };
        let title = places.series[k].iter().flatten().cloned();
        let mut section = Element::of(Role::Section, [Kid::Element(Element::of(Role::Heading(1), title))]);
        for (j, story) in layout.stories.iter().enumerate().filter(|(j, _)| slot.stories.contains(name(*j))) {
            if done.insert(j) {
                take(Some(j)).into_iter().for_each(|e| section.push(e));
            }
            section.push(article(plan, story, &places.stories[j], std::mem::take(&mut hosted[j]), 2));
        }
        out.push(section);
    }
    out.extend(take(None));
}

/// The rectangle round a story's frames.
fn frames(slot: &StorySlot) -> Option<Rect> {
    slot.frames.iter().copied().reduce(|a, b| a.union(&b))
}

/// The rectangle round lines.
fn outer(lines: &[TextLine]) -> Option<Rect> {
    lines.iter().map(|l| l.rect).reduce(|a, b| a.union(&b))
}

/// One story; its headline has a rank, its subheads the next.
fn article(plan: &Plan, story: &LaidStory, places: &[Vec<Kid>], inner: Vec<Element>, rank: u8) -> Element {
    let mut out = Element::new(Role::Article);
    out.title = Some(story.title.clone()).filter(|t| !t.is_empty());
    out.facts.clone_from(&story.facts);
    // Without a headline a subhead would skip a rank.
    let headed = story.lines.iter().any(|l| l.part == LinePart::Headline);
    let below = if headed { rank + 1 } else { rank };
    let key = |k: usize| (story.lines[k].part, story.lines[k].paragraph);
    let runs: Vec<Range<usize>> = chunks(story.lines.len(), |a, b| key(a) == key(b));
    for run in runs {
        let lines = &story.lines[run.clone()];
        lines.iter().for_each(|l| out.reach(&l.rect));
        let kids = places[run].iter().flatten().cloned();
        let role = match lines[0].part {
            LinePart::Series => Role::Series,
            LinePart::Kicker => Role::Kicker,
            LinePart::Headline => Role::Heading(rank),
            LinePart::Deck => Role::Deck,
            LinePart::Byline => Role::Byline,
            LinePart::Subhead => Role::Heading(below),
            LinePart::Quote => Role::Quote,
            LinePart::Jump => Role::Jump,
            LinePart::Body | LinePart::Title | LinePart::Caption | LinePart::Credit | LinePart::Fixed => {
                Role::Paragraph
            }
        };
        let mut part = Element::of(role, kids);
        part.vertical = lines.iter().any(TextLine::is_upright);
        out.push(part);
    }
    if out.area.is_none() {
        out.area = frames(&plan.stories[story.slot]);
    }
    inner.into_iter().for_each(|e| out.push(e));
    out
}

/// Splits the numbers below `n` into runs of neighbours that are alike.
fn chunks(n: usize, alike: impl Fn(usize, usize) -> bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for k in 0..n {
        match out.last_mut() {
            Some(last) if alike(last.end - 1, k) => last.end = k + 1,
            _ => out.push(k..k + 1),
        }
    }
    out
}

/// A fixed text or a list of contents.
fn furniture(text: &FixedText, places: &[Vec<Kid>]) -> Option<Element> {
    let role = if text.contents { Role::Entry } else { Role::Paragraph };
    let mut lines: Vec<Element> = Vec::new();
    for (line, kids) in text.lines.iter().zip(places) {
        let mut element = Element::of(role, kids.iter().cloned());
        element.vertical = line.is_upright();
        lines.push(element);
    }
    if lines.len() == 1 && !text.contents {
        return lines.pop();
    }
    let role = if text.contents { Role::Contents } else { Role::Group };
    (!lines.is_empty()).then(|| Element::of(role, lines.into_iter().map(Kid::Element)))
}

/// A photo, and its words if it has any.
fn figure(photo: &LaidPhoto, at: Range<usize>, places: &[Vec<Kid>]) -> Element {
    let mut figure = Element::of(Role::Figure, [Kid::Items(at)]);
    let alt = if photo.alt.trim().is_empty() { PHOTO } else { photo.alt.trim() };
    figure.alt = Some(alt.to_owned());
    figure.area = Some(photo.rect);
    let mut caption = Element::new(Role::Caption);
    for run in chunks(photo.lines.len(), |a, b| photo.lines[a].part == photo.lines[b].part) {
        let role = match photo.lines[run.start].part {
            LinePart::Title => Role::Title,
            LinePart::Credit => Role::Credit,
            _ => Role::Paragraph,
        };
        let mut part = Element::of(role, places[run.clone()].iter().flatten().cloned());
        part.vertical = photo.lines[run].iter().any(TextLine::is_upright);
        caption.push(part);
    }
    if caption.is_empty() {
        return figure;
    }
    Element::of(Role::Group, [Kid::Element(figure), Kid::Element(caption)])
}

/// An advertisement and its mark.
fn advert(ad: &LaidAd, at: Range<usize>, places: &[Vec<Kid>]) -> Element {
    let mut figure = Element::of(Role::Figure, [Kid::Items(at)]);
    figure.alt = Some(if ad.alt.trim().is_empty() { AD } else { ad.alt.trim() }.to_owned());
    figure.area = Some(ad.rect);
    let mark = Element::of(Role::Paragraph, places.iter().flatten().cloned());
    if mark.is_empty() {
        return figure;
    }
    Element::of(Role::Group, [Kid::Element(mark), Kid::Element(figure)])
}
