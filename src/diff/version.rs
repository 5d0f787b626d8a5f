//! One page as a version: its words at their places, its pictures, from a page typeset or from a report of it.

use crate::display::em_box;
use crate::flow::{FixedText, TextLine};
use crate::geom::{Abs, Rect};
use crate::report::Facts;
use serde_json::Value;

/// One line as it was set.
#[derive(Clone, Debug)]
pub struct SetLine {
    /// The part's name, as in a report.
    pub part: String,
    /// Paragraph of the story, from 1; 0 outside the body.
    pub paragraph: usize,
    /// Its text.
    pub text: String,
    /// Its box, page space.
    pub area: Rect,
    /// The em box of each cluster and the byte of the text that it begins at; none where a report tells nothing of them.
    pub clusters: Vec<(usize, Rect)>,
}

/// The words of a slot, and what has no place there.
#[derive(Clone, Debug)]
pub struct Part {
    /// The slot's name.
    pub slot: String,
    /// The file; the slot's name where it has none.
    pub source: String,
    /// Its lines in reading order.
    pub lines: Vec<SetLine>,
    /// What has no place: the part and the words.
    pub over: Vec<(String, String)>,
}

/// A photo or an advertisement.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The slot's name.
    pub slot: String,
    /// The file.
    pub source: String,
    /// SHA-256 of its bytes, where it is known.
    pub hash: Option<String>,
    /// Where it stands.
    pub area: Rect,
}

/// One page of one version.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// The page's number.
    pub number: String,
    /// Stories.
    pub stories: Vec<Part>,
    /// Photos and advertisements.
    pub pictures: Vec<Picture>,
    /// Captions and fixed texts, by their slot.
    pub texts: Vec<Part>,
}

impl Version {
    /// Takes a page as it was typeset.
    pub fn of(facts: &Facts) -> Version {
        let hash = |source: &str| facts.files.get(source).cloned();
        let picture = |slot: &str, source: &str, area| Picture {
            slot: slot.to_owned(),
            source: source.to_owned(),
            hash: hash(source),
            area,
        };
        let (layout, content) = (facts.layout, facts.content);
        let stories = layout.stories.iter().map(|s| {
            let slot = facts.plan.stories[s.slot].name.clone();
            let over = s.overset.iter().map(|o| (o.part.name().to_owned(), o.text.clone())).collect();
            let source = content.stories[s.slot].as_ref().map_or_else(|| slot.clone(), |f| f.source.clone());
            Part { slot, source, lines: s.lines.iter().map(set_line).collect(), over }
        });
        let photos = layout.photos.iter().filter_map(|p| {
            let source = &content.photos[p.slot].as_ref()?.source;
            Some(picture(&facts.plan.photos[p.slot].name, source, p.rect))
        });
        let ads = layout.ads.iter().filter_map(|a| {
            let source = &content.ads[a.slot].as_ref()?.source;
            Some(picture(&facts.plan.ads[a.slot].name, source, a.rect))
        });
        let captions = layout.photos.iter().map(|p| {
            let slot = facts.plan.photos[p.slot].name.clone();
            Part { source: slot.clone(), slot, lines: p.lines.iter().map(set_line).collect(), over: Vec::new() }
        });
        let marks = layout.ads.iter().map(|a| &a.mark);
        let fixed = layout.fixed.iter().chain(&layout.series).chain(marks).map(|f: &FixedText| Part {
            slot: f.name.clone(),
            source: f.name.clone(),
            lines: f.lines.iter().map(set_line).collect(),
            over: Vec::new(),
        });
        Version {
            number: facts.number.to_owned(),
            stories: stories.collect(),
            pictures: photos.chain(ads).collect(),
            texts: captions.chain(fixed).filter(|t| !t.lines.is_empty()).collect(),
        }
    }

    /// Reads a page's report.
    ///
    /// Returns `None` when it is no report of ours.
    pub fn read(report: &str) -> Option<Version> {
        let v: Value = serde_json::from_str(report).ok()?;
        if v["format"] != "duikai-report/1" {
            return None;
        }
        let number = match &v["page"] {
            Value::String(s) => s.clone(),
            other => other.to_string(),
        };
        let list = |key: &str| v[key].as_array().map_or(&[][..], Vec::as_slice);
        let pictures = list("photos").iter().chain(list("ads")).filter_map(|p| {
            let hash = p["sha256"].as_str().map(str::to_owned);
            Some(Picture { slot: text(&p["slot"]), source: text(&p["source"]), hash, area: area(&p["box"])? })
        });
        let captions = list("photos").iter().map(part);
        let texts = captions.chain(list("fixed").iter().map(part)).filter(|t| !t.lines.is_empty());
        Some(Version {
            number,
            stories: list("stories").iter().map(part).collect(),
            pictures: pictures.collect(),
            texts: texts.map(|t| Part { source: t.slot.clone(), ..t }).collect(),
        })
    }
}

fn set_line(line: &TextLine) -> SetLine {
    let mut clusters = Vec::new();
    let mut from = 0;
    for (run, glyph) in line.glyphs.runs.iter().flat_map(|r| r.glyphs.iter().map(move |g| (r, g))) {
        if glyph.text.is_empty() {
            continue;
        }
        // Spaces have no glyph, and what is broken by a hyphen has one that the text has not.
        if let Some(found) = line.text.get(from..).and_then(|rest| rest.find(&glyph.text)) {
            clusters.push((from + found, em_box(run, glyph)));
            from += found + glyph.text.len();
        }
    }
    SetLine {
        part: line.part.name().to_owned(),
        paragraph: line.paragraph,
        text: line.text.clone(),
        area: line.rect,
        clusters,
    }
}

fn text(v: &Value) -> String {
    v.as_str().unwrap_or_default().to_owned()
}

fn length(v: &Value) -> Option<Abs> {
    // Reports give points to the thousandth.
    v.as_f64().map(|pt| Abs::milli_pt((pt * 1000.0).round() as i64))
}

fn area(v: &Value) -> Option<Rect> {
    Some(Rect::new(length(&v[0])?, length(&v[1])?, length(&v[2])?, length(&v[3])?))
}

fn part(v: &Value) -> Part {
    let list = |key: &str| v[key].as_array().map_or(&[][..], Vec::as_slice);
    let line = |l: &Value| {
        let area = Rect::new(length(&l["x"])?, length(&l["y"])?, length(&l["width"])?, length(&l["height"])?);
        let paragraph = l["paragraph"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        Some(SetLine { part: text(&l["part"]), paragraph, text: text(&l["text"]), area, clusters: Vec::new() })
    };
    let slot = text(&v["slot"]);
    Part {
        source: v["source"].as_str().map_or_else(|| slot.clone(), str::to_owned),
        slot,
        lines: list("text").iter().filter_map(line).collect(),
        over: list("overset").iter().map(|o| (text(&o["part"]), text(&o["text"]))).collect(),
    }
}
