//! A story's head: the front matter between `+++` lines becomes its parts, its metadata and its switches.

use super::fields::{Fields, Value};
use super::keys::STORY;
use super::normalise::{Counts, normalise_head};
use super::rules::{self, Rules};
use super::{Breaks, HeadText};
use crate::diag::{FileId, Finding, Span};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::DeValue;

/// What the front matter says.
#[derive(Default)]
pub(crate) struct Head {
    pub series: Option<HeadText>,
    pub kicker: Option<HeadText>,
    pub headline: Option<HeadText>,
    pub deck: Option<HeadText>,
    pub byline: Option<HeadText>,
    pub short: Option<HeadText>,
    pub quote: Option<HeadText>,
    pub meta: BTreeMap<String, Vec<String>>,
    pub rules: Rules,
    pub counts: Counts,
}

/// Finds the front matter: the range of its TOML and where the body begins.
pub(crate) fn split(file: FileId, text: &str) -> Result<Option<(Range<usize>, usize)>, Finding> {
    let start = text.len() - text.trim_start_matches(['\n', '\r', ' ', '\u{FEFF}']).len();
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if first.trim_end() == "---" && text[start + first.len()..].lines().any(|l| l.trim_end() == "---") {
        return Err(Finding::fatal(
            "front-matter",
            "the front matter stands between `---` lines",
            "稿件信息写在了两行 --- 之间",
        )
        .at(Span::new(file, start..start + 3))
        .help("write it between +++ lines, as key = \"…\"", "请写在两行 +++ 之间，每行一个 键 = \"……\""));
    }
    if first.trim_end() != "+++" {
        return Ok(None);
    }
    let from = start + first.len();
    let mut at = from;
    for line in lines {
        if line.trim_end() == "+++" {
            return Ok(Some((from..at, at + line.len())));
        }
        at += line.len();
    }
    Err(Finding::fatal("front-matter", "the front matter has no end", "稿件信息没有结束")
        .at(Span::new(file, start..start + 3))
        .label("begins here", "从这里开始")
        .help("write a line +++ before the copy", "请在正文之前另起一行写 +++"))
}

/// Reads the front matter in `text[range]`; `rules` hold where it says nothing of them.
pub(crate) fn read(file: FileId, text: &str, range: Range<usize>, rules: Rules) -> (Head, Vec<Finding>) {
    let (mut fields, table) = Fields::parse(file, range.start, &text[range]);
    fields.check_keys(&table, &STORY);
    let mut head = Head { rules, ..Head::default() };
    if let Some(value) = table.get("normalise") {
        head.rules = rules::read(&mut fields, value, rules);
    }
    for entry in fields.entries(&table) {
        match entry.key {
            "author" | "id" | "keywords" => {
                let texts = match entry.value.get_ref() {
                    DeValue::Integer(_) | DeValue::Float(_) => {
                        fields.string_or_number(entry.key, entry.value).map(|s| vec![s])
                    }
                    _ => fields.strings(entry.key, entry.value).map(|(t, _)| t.into_iter().map(|(s, _)| s).collect()),
                };
                head.meta.extend(texts.map(|t| (entry.key.to_owned(), t)));
            }
            "series" => head.series = part(&mut fields, &mut head, "series", entry.value),
            "kicker" => head.kicker = part(&mut fields, &mut head, "kicker", entry.value),
            "headline" => head.headline = part(&mut fields, &mut head, "headline", entry.value),
            "deck" => head.deck = part(&mut fields, &mut head, "deck", entry.value),
            "byline" => head.byline = part(&mut fields, &mut head, "byline", entry.value),
            "short" => head.short = part(&mut fields, &mut head, "short", entry.value),
            "quote" => head.quote = part(&mut fields, &mut head, "quote", entry.value),
            _ => {}
        }
    }
    (head, fields.findings)
}

/// Tells that a head or caption carries no marks: its look comes from the template.
pub(crate) fn marked(at: Span) -> Finding {
    Finding::new(
        "mark-in-head",
        crate::diag::Level::Error,
        "a head takes no marks or readings",
        "标题里不能用标记或注音",
    )
    .at(at)
    .label("would be lost or printed as it stands", "会丢失，或原样印出来")
    .help("write plain words here; marks stand in the text and its subheads", "这里请只写文字；标记用在正文和小标题里")
}

/// Whether a text holds what would be a mark in the body.
pub(crate) fn holds_mark(text: &str) -> bool {
    text.contains("]{") || (text.contains('{') && text.contains('|'))
}

/// Reads one part; an empty text is no part.
fn part(fields: &mut Fields, head: &mut Head, key: &str, value: &Value) -> Option<HeadText> {
    let span = fields.place(value);
    let (texts, list) = fields.strings(key, value)?;
    let mut lines = Vec::new();
    for (text, place) in texts {
        if text.contains("**") {
            fields.findings.push(
                Finding::new(
                    "stray-emphasis",
                    crate::diag::Level::Error,
                    "`**` does not set anything off in a head",
                    "标题里的 ** 不起作用",
                )
                .at(place)
                .help("delete it: the look of a head comes from the template", "请删去：标题的字体由版式决定"),
            );
        }
        if holds_mark(&text) {
            fields.findings.push(marked(place));
        }
        let text = normalise_head(head.rules, &text, &mut head.counts);
        if !text.is_empty() {
            lines.push(text);
        }
    }
    let breaks = if list { Breaks::Fixed } else { Breaks::Free };
    (!lines.is_empty()).then_some(HeadText { lines, breaks, span })
}
