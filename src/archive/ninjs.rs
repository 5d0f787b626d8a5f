//! IPTC ninjs 2.1: a story for the systems that pass news on (International Press Telecommunications Council, ninjs 2.1).
//!
//! Only what the edition and the story say: no rights, no places, no people are guessed from their words.

use super::issue::{Article, Issue};
use super::names;
use crate::story::{Block, BlockKind, HeadText, Run, Voice};
use serde_json::{Map, Value, json};

/// Writes a story; keys stand in the order of the alphabet.
pub fn ninjs(issue: &Issue, article: &Article) -> String {
    let (edition, story) = (issue.edition, article.story);
    let mut top = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty = value.as_array().is_some_and(Vec::is_empty) || value.as_str() == Some("");
        if !empty {
            top.insert(key.to_owned(), value);
        }
    };
    put("standard", standard());
    put("uri", json!(names::urn(edition, article.source)));
    put("type", json!("text"));
    put("representationtype", json!("full"));
    put("language", json!("zh-CN"));
    put("versioncreated", json!(names::moment(edition.date)));
    put("slugline", json!(article.name));
    let heads = [
        ("headline", &story.headline),
        ("kicker", &story.kicker),
        ("deck", &story.deck),
        ("short", &story.short),
        ("series", &story.series),
    ];
    put("headlines", heads.into_iter().filter_map(|(role, text)| said(role, text.as_ref())).collect());
    let meta = |key: &str| story.meta.get(key).into_iter().flatten();
    // Who signs on the page; those named for the archive where nobody does.
    let signed = story.byline.as_ref().map(|b| b.lines.join(" "));
    put("by", json!(signed.unwrap_or_else(|| meta("author").map(String::as_str).collect::<Vec<_>>().join(" "))));
    put("subjects", meta("keywords").map(|name| json!({ "name": name })).collect());
    put("altids", meta("id").map(|id| json!({ "role": "local", "value": id })).collect());
    put("descriptions", said("pull quote", story.quote.as_ref()).into_iter().collect());
    put("infosources", json!([{ "name": edition.paper }]));
    put("bodies", bodies(&story.blocks));
    put("associations", json!([paper(issue, article)]));
    let mut text = serde_json::to_string_pretty(&Value::Object(top)).expect("maps of strings and numbers are JSON");
    text.push('\n');
    text
}

fn standard() -> Value {
    json!({ "name": "ninjs", "version": "2.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json" })
}

fn text(role: &str, words: &str) -> Value {
    json!({ "role": role, "contenttype": "text/plain", "value": words })
}

fn said(role: &str, head: Option<&HeadText>) -> Option<Value> {
    head.map(|h| h.lines.join(" ")).filter(|words| !words.is_empty()).map(|words| text(role, &words))
}

/// The body as plain text, an empty line between paragraphs, and as HTML.
fn bodies(blocks: &[Block]) -> Value {
    let plain: Vec<String> = blocks.iter().map(|b| b.text().replace('\u{2028}', "\n")).collect();
    let characters: usize = plain.iter().flat_map(|p| p.chars()).filter(|c| !c.is_whitespace()).count();
    if characters == 0 {
        return json!([]);
    }
    let html: Vec<String> = blocks.iter().map(element).collect();
    json!([
        { "role": "main", "contenttype": "text/plain", "charcount": characters, "value": plain.join("\n\n") },
        { "role": "main", "contenttype": "text/html", "charcount": characters, "value": html.join("\n") },
    ])
}

fn element(block: &Block) -> String {
    let name = match block.kind {
        BlockKind::Paragraph => "p",
        BlockKind::Subhead => "h2",
    };
    let words: String = block.runs.iter().map(run).collect();
    format!("<{name}>{words}</{name}>")
}

fn run(run: &Run) -> String {
    let words = run.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\u{2028}', "<br>");
    match run.voice {
        Voice::Plain => words,
        Voice::Strong => format!("<strong>{words}</strong>"),
        Voice::Emphasis => format!("<em>{words}</em>"),
    }
}

/// The issue that a story appeared in, and its pages there.
fn paper(issue: &Issue, article: &Article) -> Value {
    let edition = issue.edition;
    let mut pages: Vec<usize> = article.parts.iter().map(|p| p.leaf).collect();
    pages.dedup();
    let all = |of: &dyn Fn(usize) -> String| {
        let mut words: Vec<String> = pages.iter().map(|&k| of(k)).filter(|w| !w.is_empty()).collect();
        words.dedup();
        words.join(", ")
    };
    let mut about = vec![text("pages", &all(&|k| issue.leaves[k].facts.number.to_owned()))];
    let sections = all(&|k| issue.leaves[k].section.to_owned());
    if !sections.is_empty() {
        about.push(text("sections", &sections));
    }
    let mut value = json!({
        "name": format!("{} {}", edition.paper, names::day(edition.date)),
        "uri": names::urn(edition, ""),
        "type": "composite",
        "representationtype": "partial",
        "language": "zh-CN",
        "versioncreated": names::moment(edition.date),
        "descriptions": about,
    });
    let known = ["cn", "issue"].into_iter().filter_map(|key| edition.facts.get(key).map(|v| (key, v)));
    let ids: Vec<Value> =
        known.filter(|(_, v)| !v.is_empty()).map(|(role, v)| json!({ "role": role, "value": v })).collect();
    if !ids.is_empty() {
        value["altids"] = json!(ids);
    }
    value
}
