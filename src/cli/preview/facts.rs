//! What a browser is told of a page besides its picture: slots, lines, stories, findings, each with its place in a file.

use crate::cli::jobs::Job;
use crate::cli::typeset::Typeset;
use crate::diag::{Finding, Sources, Span, Words};
use crate::flow::{Fit, LaidStory, LinePart, TextLine};
use crate::geom::{Abs, Rect};
use crate::line::Adjust;
use crate::story::{BlockKind, Story};
use crate::template::Plan;
use serde_json::{Value, json};

/// A page as it was set.
pub struct Set<'a> {
    /// Its input.
    pub job: &'a Job<'a>,
    /// What came of it.
    pub page: &'a Typeset,
    /// The files it came from.
    pub sources: &'a Sources,
}

/// Returns everything that is drawn over a page or said beside it.
pub fn facts(set: &Set) -> Value {
    let (plan, grid) = (&set.job.plan, &set.job.plan.grid);
    json!({
        "number": set.job.page.number,
        "section": set.job.page.section,
        "template": plan.name,
        "trim": [pt(plan.trim.w), pt(plan.trim.h)],
        "bleed": pt(plan.bleed),
        "grid": {
            "box": area(grid.area), "columns": grid.columns, "measure": pt(grid.measure), "gutter": pt(grid.gutter),
            "lines": grid.lines, "leading": pt(grid.leading), "em": pt(grid.em),
        },
        "limit": plan.press.ink_limit,
        "slots": slots(set),
        "lines": lines(set),
        "stories": set.page.layout.stories.iter().map(|s| story(set, s)).collect::<Vec<_>>(),
        "findings": findings(&set.page.findings, set.sources),
    })
}

/// Returns findings in both languages, the gravest first.
pub fn findings(all: &[Finding], sources: &Sources) -> Value {
    let mut sorted: Vec<&Finding> = all.iter().collect();
    sorted.sort_by_key(|f| std::cmp::Reverse(f.level));
    let one = |f: &&Finding| {
        json!({
            "code": f.code, "level": f.level.name(), "message": words(&f.message), "help": words(&f.help),
            "slot": f.slot, "box": f.area.map(area), "at": f.span.map(|s| place(s, sources)),
        })
    };
    sorted.iter().map(one).collect()
}

/// Returns words in both languages.
pub fn words(w: &Words) -> Value {
    json!({ "en": w.en, "zh": w.zh })
}

/// A place in a file: its name as read, line and column from 1.
fn place(span: Span, sources: &Sources) -> Value {
    let (line, column) = sources.line_column(span);
    json!([sources.name(span.file), line, column])
}

fn pt(a: Abs) -> f64 {
    (a.to_pt() * 1000.0).round() / 1000.0
}

fn area(r: Rect) -> Value {
    json!([pt(r.x), pt(r.y), pt(r.w), pt(r.h)])
}

/// Every slot of the plan: its kind, name, boxes, where the template defines it and the edition fills it.
fn slots(set: &Set) -> Vec<Value> {
    let (plan, content) = (&set.job.plan, &set.job.content);
    let mut out = Vec::new();
    let mut add = |kind: &str, name: &str, boxes: &[Rect], at: Span, filled: Option<Span>| {
        let boxes: Vec<Value> = boxes.iter().map(|r| area(*r)).collect();
        let filled = filled.map(|s| place(s, set.sources));
        out.push(json!({ "kind": kind, "name": name, "boxes": boxes, "at": place(at, set.sources), "filled": filled }));
    };
    for (slot, filled) in plan.stories.iter().zip(&content.stories) {
        add("story", &slot.name, &slot.frames, slot.span, filled.as_ref().map(|f| f.span));
    }
    for (slot, filled) in plan.photos.iter().zip(&content.photos) {
        add("photo", &slot.name, &[slot.frame], slot.span, filled.as_ref().map(|f| f.span));
    }
    for (slot, filled) in plan.ads.iter().zip(&content.ads) {
        add("ad", &slot.name, &[slot.rect], slot.span, filled.as_ref().map(|f| f.span));
    }
    plan.series.iter().for_each(|s| add("series", &s.name, &[s.rect], s.span, None));
    plan.texts.iter().for_each(|s| add("text", &s.name, &[s.rect], s.span, None));
    plan.contents.iter().for_each(|s| add("contents", &s.name, &[s.rect], s.span, None));
    plan.quotes.iter().for_each(|s| add("quote", &s.name, &[s.rect], s.span, None));
    plan.captions.iter().for_each(|s| add("caption", &s.name, &[s.caption.rect], s.span, None));
    out
}

/// Every line: box, slot (an index into the slots), part, row, paragraph, how it was adjusted, place in its file.
fn lines(set: &Set) -> Vec<Value> {
    let (plan, layout, content) = (&set.job.plan, &set.page.layout, &set.job.content);
    let mut out = Vec::new();
    let adjust = |l: &TextLine| match l.adjust {
        Adjust::None => 0,
        Adjust::Squeezed => -1,
        Adjust::Stretched => 1,
    };
    let mut add = |l: &TextLine, slot: usize, at: Option<Span>| {
        let at = at.map(|s| place(s, set.sources));
        out.push(json!([area(l.rect), slot, l.part.name(), l.row, l.paragraph, adjust(l), pt(l.by), at]));
    };
    for laid in &layout.stories {
        let filled = content.stories[laid.slot].as_ref();
        for line in &laid.lines {
            add(line, laid.slot, filled.and_then(|f| origin(&f.what, line)));
        }
    }
    let photos = plan.stories.len();
    for laid in &layout.photos {
        let filled = content.photos[laid.slot].as_ref();
        for line in &laid.lines {
            let words = filled.and_then(|f| {
                let of = match line.part {
                    LinePart::Title => &f.what.title,
                    LinePart::Credit => &f.what.credit,
                    _ => &f.what.caption,
                };
                of.as_ref().map_or(Some(f.span), |text| Some(text.span))
            });
            add(line, photos + laid.slot, words);
        }
    }
    out
}

/// Returns where a story's file has what a line shows.
fn origin(story: &Story, line: &TextLine) -> Option<Span> {
    let head = match line.part {
        LinePart::Series => &story.series,
        LinePart::Kicker => &story.kicker,
        LinePart::Headline => &story.headline,
        LinePart::Deck => &story.deck,
        LinePart::Byline => &story.byline,
        LinePart::Quote => &story.quote,
        _ => return story.blocks.get(line.paragraph.checked_sub(1)?).map(|b| b.span),
    };
    head.as_ref().or(story.headline.as_ref()).map(|h| h.span)
}

/// A story: copyfit, what has no place, and its whole text for reading.
fn story(set: &Set, laid: &LaidStory) -> Value {
    let plan: &Plan = &set.job.plan;
    let filled = set.job.content.stories[laid.slot].as_ref();
    let overset: Vec<Value> = laid
        .overset
        .iter()
        .map(|o| {
            let part = json!({ "en": o.part.name(), "zh": o.part.chinese() });
            json!({ "part": part, "text": o.text, "lines": o.lines, "characters": o.characters })
        })
        .collect();
    json!({
        "slot": laid.slot,
        "name": plan.stories[laid.slot].name,
        "source": filled.map(|f| f.source.as_str()),
        "title": laid.title,
        "fit": match laid.fit { Fit::Fits => "fits", Fit::Overset => "overset", Fit::Underset => "underset" },
        "used": laid.used, "available": laid.available, "set": laid.set, "room": laid.room,
        "over": laid.overset.iter().map(|o| o.characters).sum::<usize>(),
        "advice": words(&laid.advice()),
        "overset": overset,
        "read": filled.map(|f| reading(&f.what, set.sources)).unwrap_or_default(),
    })
}

/// A story as a reader has it: parts in order, each with its kind, text and place.
fn reading(story: &Story, sources: &Sources) -> Vec<Value> {
    let heads = [
        ("series", &story.series),
        ("kicker", &story.kicker),
        ("headline", &story.headline),
        ("deck", &story.deck),
        ("byline", &story.byline),
        ("quote", &story.quote),
    ];
    let heads = heads.into_iter().filter_map(|(kind, text)| {
        let text = text.as_ref()?;
        Some(json!([kind, text.lines.join("　"), place(text.span, sources)]))
    });
    let body = story.blocks.iter().map(|block| {
        let kind = if block.kind == BlockKind::Subhead { "subhead" } else { "paragraph" };
        let text: String = block.runs.iter().map(|r| r.text.as_str()).collect();
        json!([kind, text.replace('\u{2028}', "\n"), place(block.span, sources)])
    });
    heads.chain(body).collect()
}
