//! The report `page-NN.json` (`duikai-report/1`): copyfit, every line with its place, findings.
//!
//! In: a plan, its layout and content, findings. Out: JSON text. Lengths are points from the trim's top left.

pub mod check;
pub mod desk;

use crate::check::{White, space};
use crate::diag::{Allowed, Finding, Lang, Sources};
use crate::flow::{Art, Content, Fit, FixedText, Layout, TextLine};
use crate::geom::{Abs, Rect};
use crate::line::Adjust;
use crate::template::{Grid, Plan};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What a report tells of a photo besides its place.
#[derive(Clone, Debug)]
pub struct PhotoFacts {
    /// Resolution at its place.
    pub ppi: u32,
    /// The colour space it came in.
    pub from: String,
}

/// Everything a report is made of.
pub struct Facts<'a> {
    /// The page's number.
    pub number: &'a str,
    /// Its plan.
    pub plan: &'a Plan,
    /// What its slots hold.
    pub content: &'a Content,
    /// The page made up.
    pub layout: &'a Layout,
    /// Photos by their index.
    pub photos: &'a [Option<PhotoFacts>],
    /// SHA-256 of the files of photos and advertisements, by the names the edition gives them.
    pub files: &'a BTreeMap<String, String>,
    /// White cells.
    pub white: White,
    /// All findings.
    pub findings: &'a [Finding],
    /// What was found and is meant to be so.
    pub allowed: &'a [Allowed],
    /// The files findings point into.
    pub sources: &'a Sources,
    /// Language of words.
    pub lang: Lang,
}

/// Writes the report.
pub fn report(facts: &Facts) -> String {
    let mut normalised: BTreeMap<&str, u32> = facts.content.normalised.clone();
    for s in facts.content.stories.iter().flatten() {
        for (&kind, n) in &s.what.normalised {
            *normalised.entry(kind).or_default() += n;
        }
    }
    let mut top = Map::new();
    top.insert("format".into(), json!("duikai-report/1"));
    top.insert("page".into(), facts.number.parse::<u32>().map_or_else(|_| json!(facts.number), |n| json!(n)));
    top.insert("template".into(), json!(facts.plan.name));
    top.insert("grid".into(), grid(&facts.plan.grid));
    top.insert("stories".into(), facts.layout.stories.iter().map(|s| story(facts, s)).collect());
    top.insert("photos".into(), facts.layout.photos.iter().map(|p| photo(facts, p)).collect());
    top.insert("ads".into(), facts.layout.ads.iter().map(|a| ad(facts, a)).collect());
    let marks = facts.layout.ads.iter().map(|a| &a.mark);
    let texts = facts.layout.fixed.iter().chain(&facts.layout.series).chain(marks);
    top.insert("fixed".into(), texts.map(fixed).collect());
    top.insert(
        "white".into(),
        json!({ "cells": facts.white.cells, "of": facts.white.all, "percent": f64::from(facts.white.share()) / 100.0 }),
    );
    top.insert("normalised".into(), json!(normalised));
    top.insert("findings".into(), facts.findings.iter().map(|f| finding(f, facts.sources, facts.lang)).collect());
    top.insert("allowed".into(), facts.allowed.iter().map(|a| allowed(a, facts.sources, facts.lang)).collect());
    let taken = space::page(facts.plan, facts.layout);
    top.insert(
        "space".into(),
        json!({ "page": taken.page, "stories": taken.stories, "photos": taken.photos, "ads": taken.ads }),
    );
    let mut text = serde_json::to_string_pretty(&Value::Object(top)).expect("maps of strings and numbers are JSON");
    text.push('\n');
    text
}

/// A length in points, to a thousandth.
fn pt(a: Abs) -> Value {
    json!((a.to_pt() * 1000.0).round() / 1000.0)
}

/// The page's grid: where it stands, its columns and rows.
fn grid(g: &Grid) -> Value {
    json!({
        "box": area(g.area), "columns": g.columns, "measure": pt(g.measure), "gutter": pt(g.gutter),
        "lines": g.lines, "size": pt(g.em), "leading": pt(g.leading),
    })
}

fn story(facts: &Facts, s: &crate::flow::LaidStory) -> Value {
    let slot = &facts.plan.stories[s.slot];
    let filled = facts.content.stories[s.slot].as_ref();
    let taken = space::story(facts.plan, facts.layout, s);
    let over: usize = s.overset.iter().map(|o| o.characters).sum();
    let mut v = json!({
        "slot": slot.name,
        "source": filled.map(|f| f.source.as_str()),
        "fit": fit(s.fit),
        "lines": { "used": s.used, "available": s.available },
        "characters": { "set": s.set, "overset": over, "room": s.room },
        "advice": s.advice().get(facts.lang),
        "space": { "head": taken.head, "body": taken.body, "all": taken.all() },
        "text": s.lines.iter().map(line).collect::<Vec<_>>(),
    });
    if let Some(jump) = facts.content.jumps.iter().find(|j| j.story == s.slot && s.cut.is_some()) {
        v["jump"] = json!({ "to": jump.page });
    }
    if let Some(rest) = facts.content.rests.iter().find(|r| r.story == s.slot) {
        v["jump"] = json!({ "from": rest.page });
    }
    if !s.overset.is_empty() {
        v["overset"] = s
            .overset
            .iter()
            .map(|o| json!({ "part": o.part.name(), "text": o.text, "lines": o.lines, "characters": o.characters }))
            .collect();
    }
    v
}

/// How a story fits its place, as reports name it.
fn fit(fit: Fit) -> &'static str {
    match fit {
        Fit::Fits => "fits",
        Fit::Overset => "overset",
        Fit::Underset => "underset",
    }
}

fn photo(facts: &Facts, p: &crate::flow::LaidPhoto) -> Value {
    let known = facts.photos.get(p.picture).and_then(Option::as_ref);
    json!({
        "slot": facts.plan.photos[p.slot].name,
        "source": facts.content.photos[p.slot].as_ref().map(|f| f.source.as_str()),
        "sha256": facts.content.photos[p.slot].as_ref().and_then(|f| facts.files.get(&f.source)),
        "ppi": known.map(|k| k.ppi),
        "colour": { "from": known.map(|k| k.from.as_str()), "to": "press" },
        "box": area(p.rect),
        "text": p.lines.iter().map(line).collect::<Vec<_>>(),
    })
}

fn ad(facts: &Facts, a: &crate::flow::LaidAd) -> Value {
    let filled = facts.content.ads[a.slot].as_ref();
    json!({
        "slot": facts.plan.ads[a.slot].name,
        "source": filled.map(|f| f.source.as_str()),
        "sha256": filled.and_then(|f| facts.files.get(&f.source)),
        "kind": match a.art { Art::Page(_) => "pdf", Art::Picture(_) => "picture" },
        "size": filled.and_then(|f| f.what.size).map(|s| json!([pt(s.w), pt(s.h)])),
        "scale": a.scale.map(|s| (s.to_f64() * 10_000.0).round() / 10_000.0),
        "box": area(a.rect),
    })
}

fn fixed(f: &FixedText) -> Value {
    json!({ "slot": f.name, "text": f.lines.iter().map(line).collect::<Vec<_>>() })
}

fn line(l: &TextLine) -> Value {
    let mut v = json!({
        "part": l.part.name(), "frame": l.frame, "column": l.column, "line": l.row, "paragraph": l.paragraph, "text": l.text,
        "x": pt(l.rect.x), "y": pt(l.rect.y), "width": pt(l.rect.w), "height": pt(l.rect.h), "measure": pt(l.measure),
        "adjust": match l.adjust { Adjust::None => "none", Adjust::Squeezed => "squeezed", Adjust::Stretched => "stretched" },
        "by": pt(l.by),
    });
    if !l.readings.is_empty() {
        v["readings"] = json!(l.readings);
    }
    v
}

fn area(r: Rect) -> Value {
    json!([pt(r.x), pt(r.y), pt(r.w), pt(r.h)])
}

/// What is allowed: the finding, and why.
fn allowed(a: &Allowed, sources: &Sources, lang: Lang) -> Value {
    let mut v = finding(&a.finding, sources, lang);
    v["reason"] = json!(a.reason);
    v
}

/// One finding as JSON.
pub fn finding(f: &Finding, sources: &Sources, lang: Lang) -> Value {
    let mut v = Map::new();
    v.insert("code".into(), json!(f.code));
    v.insert("level".into(), json!(f.level.name()));
    if let Some(slot) = &f.slot {
        v.insert("slot".into(), json!(slot));
    }
    if let Some(span) = f.span {
        let (l, c) = sources.line_column(span);
        v.insert("file".into(), json!(sources.name(span.file)));
        v.insert("line".into(), json!(l));
        v.insert("column".into(), json!(c));
    }
    if let Some(r) = f.area {
        v.insert("box".into(), area(r));
    }
    v.insert("message".into(), json!(f.message.get(lang)));
    v.insert("help".into(), json!(f.help.get(lang)));
    Value::Object(v)
}
