//! One `[[page]]` of an edition: number, template, what goes into which slot.

use super::expand::OWN;
use super::keys::{AD, PAGE, PHOTO, STORY};
use super::{AdRef, Named, Page, PhotoRef, StoryRef, VARIABLES, allow, contents, jump, path};
use crate::diag::{Finding, Span};
use crate::story::fields::{Entry, Fields, Value};
use crate::story::{Rules, head, normalise_by};
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// Reads one page; it is there even when parts of it could not be read, so that its number is known.
pub(crate) fn read(fields: &mut Fields, table: &DeTable, span: Span, rules: Rules) -> Option<Page> {
    fields.check_keys(table, &PAGE);
    let number = match table.get("number") {
        Some(value) => number(fields, value),
        None => {
            fields.missing("number", span, "number = 4");
            None
        }
    };
    let template = match table.get("template") {
        Some(value) => {
            let at = fields.place(value);
            fields.filled("template", value).map(|name| Named { name, span: at })
        }
        None => {
            fields.missing("template", span, "template = \"…\"");
            None
        }
    };
    let section = table.get("section").and_then(|v| fields.string("section", v)).unwrap_or_default();
    let editors = table.get("editors").and_then(|v| fields.strings("editors", v)).map(|(texts, _)| texts);
    let editors = editors.unwrap_or_default().into_iter().map(|(name, _)| name).filter(|n| !n.is_empty()).collect();
    let mut page = Page {
        number: number?,
        section,
        template: template.unwrap_or(Named { name: String::new(), span }),
        editors,
        stories: Vec::new(),
        photos: Vec::new(),
        ads: Vec::new(),
        contents: table.get("contents").map(|value| contents::read(fields, value)).unwrap_or_default(),
        allow: table.get("allow").map(|value| allow::read(fields, value)).unwrap_or_default(),
        vars: BTreeMap::new(),
        span,
    };
    for entry in slots(fields, table, "stories", "[page.stories]") {
        page.stories.extend(story(fields, entry));
    }
    for entry in slots(fields, table, "photos", "[page.photos.main]") {
        page.photos.extend(photo(fields, entry, rules));
    }
    for entry in slots(fields, table, "ads", "[page.ads]") {
        page.ads.extend(ad(fields, entry));
    }
    for entry in slots(fields, table, "vars", "[page.vars]") {
        if let Some(text) = variable(fields, entry) {
            page.vars.insert(entry.key.to_owned(), text);
        }
    }
    Some(page)
}

fn slots<'t, 'i>(fields: &mut Fields, table: &'t DeTable<'i>, key: &str, example: &str) -> Vec<Entry<'t, 'i>> {
    match table.get(key).map(|v| (v, v.get_ref())) {
        None => Vec::new(),
        Some((_, DeValue::Table(inner))) => fields.entries(inner),
        Some((value, _)) => {
            fields.wrong_kind(key, value, ("a table", "表"), example);
            Vec::new()
        }
    }
}

/// Returns a page number as files and people tell it apart: without leading zeros, letters in capitals.
pub(super) fn plain(number: &str) -> String {
    let digits = number.trim_start_matches(|c: char| !c.is_ascii_digit());
    let (letters, digits) = number.split_at(number.len() - digits.len());
    format!("{}{}", letters.to_uppercase(), digits.trim_start_matches('0').to_uppercase())
}

/// Whether two numbers name one page: 4 and 04, a4 and A04.
pub fn same_number(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

/// A page number becomes part of file names, so it is letters, digits and hyphens.
pub(super) fn number(fields: &mut Fields, value: &Value) -> Option<String> {
    let text = match value.get_ref() {
        DeValue::Integer(i) => i.to_string(),
        DeValue::String(_) => fields.string("number", value)?,
        _ => {
            fields.wrong_kind(
                "number",
                value,
                ("a number, or a text such as \"A04\"", "数字，或 \"A04\" 这样的文字"),
                "number = 4",
            );
            return None;
        }
    };
    let hyphened = text.starts_with('-') || text.ends_with('-');
    let zero = !text.is_empty() && text.chars().all(|c| c == '0');
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if plain && !hyphened && !zero && text.len() <= 16 {
        return Some(text);
    }
    let at = fields.place(value);
    fields.findings.push(
        Finding::fatal("page-number", format!("this is no page number: {text}"), format!("这不是版号：{text}"))
            .at(at)
            .help(
                "write number = 4, or number = \"A04\": Latin letters, digits and hyphens",
                "请写 number = 4 或 number = \"A04\"：只用英文字母、数字和连字符",
            ),
    );
    None
}

fn file(fields: &mut Fields, value: &Value) -> Option<Named> {
    let span = fields.place(value);
    let written = fields.string("file", value)?;
    match path::check(&written, span) {
        Ok(name) => Some(Named { name, span }),
        Err(finding) => {
            fields.findings.push(finding);
            None
        }
    }
}

fn story(fields: &mut Fields, entry: Entry) -> Option<StoryRef> {
    let slot = Named { name: entry.key.to_owned(), span: entry.at };
    let table = match entry.value.get_ref() {
        DeValue::Table(table) => table,
        DeValue::String(_) => return file(fields, entry.value).map(|file| StoryRef { slot, file, jump: None }),
        _ => {
            let want = ("a story's file", "稿件的文件名");
            fields.wrong_kind(entry.key, entry.value, want, &format!("{} = \"stories/lead.md\"", entry.key));
            return None;
        }
    };
    fields.check_keys(table, &STORY);
    let jump = table.get("jump").and_then(|value| jump::read(fields, value));
    match table.get("file") {
        Some(value) => file(fields, value).map(|file| StoryRef { slot, file, jump }),
        None => {
            fields.missing("file", entry.at, "file = \"stories/lead.md\"");
            None
        }
    }
}

fn photo(fields: &mut Fields, entry: Entry, rules: Rules) -> Option<PhotoRef> {
    let slot = Named { name: entry.key.to_owned(), span: entry.at };
    let DeValue::Table(table) = entry.value.get_ref() else {
        let want = ("a table with `file`", "带 file 的表");
        fields.wrong_kind(entry.key, entry.value, want, &format!("{} = {{ file = \"photos/a.jpg\" }}", entry.key));
        return None;
    };
    fields.check_keys(table, &PHOTO);
    let mut normalised = BTreeMap::new();
    let mut words = |key: &str| {
        let value = table.get(key)?;
        let span = fields.place(value);
        let name = fields.string(key, value)?;
        if head::holds_mark(&name) {
            fields.findings.push(head::marked(span));
        }
        let name = normalise_by(rules, &name, &mut normalised);
        (!name.is_empty()).then_some(Named { name, span })
    };
    let (title, caption, credit) = (words("title"), words("caption"), words("credit"));
    let alt = table.get("alt").and_then(|v| fields.string("alt", v)).filter(|s| !s.is_empty());
    let focus = table.get("focus").and_then(|v| focus(fields, v)).unwrap_or((5000, 5000));
    let Some(value) = table.get("file") else {
        fields.missing("file", entry.at, "file = \"photos/a.jpg\"");
        return None;
    };
    let file = file(fields, value)?;
    Some(PhotoRef { slot, file, title, caption, credit, normalised, alt, focus })
}

fn ad(fields: &mut Fields, entry: Entry) -> Option<AdRef> {
    let slot = Named { name: entry.key.to_owned(), span: entry.at };
    let table = match entry.value.get_ref() {
        DeValue::Table(table) => table,
        DeValue::String(_) => return file(fields, entry.value).map(|file| AdRef { slot, file, alt: None }),
        _ => {
            let want = ("an advertisement's file", "广告的文件名");
            fields.wrong_kind(entry.key, entry.value, want, &format!("{} = \"ads/bank.pdf\"", entry.key));
            return None;
        }
    };
    fields.check_keys(table, &AD);
    let alt = table.get("alt").and_then(|v| fields.string("alt", v)).filter(|s| !s.is_empty());
    match table.get("file") {
        Some(value) => file(fields, value).map(|file| AdRef { slot, file, alt }),
        None => {
            fields.missing("file", entry.at, "file = \"ads/bank.pdf\"");
            None
        }
    }
}

fn focus(fields: &mut Fields, value: &Value) -> Option<(u16, u16)> {
    let share = |item: &Value| {
        let number: f64 = match item.get_ref() {
            DeValue::Integer(i) => i64::from_str_radix(i.as_str(), i.radix()).ok()? as f64,
            DeValue::Float(f) => f.as_str().parse().ok()?,
            _ => return None,
        };
        (0.0..=1.0).contains(&number).then(|| (number * 10_000.0).round() as u16)
    };
    if let DeValue::Array(list) = value.get_ref()
        && list.len() == 2
        && let (Some(x), Some(y)) = (list.first().and_then(share), list.get(1).and_then(share))
    {
        return Some((x, y));
    }
    let want = ("two numbers from 0 to 1: across and down", "两个 0 到 1 之间的数：横向、纵向");
    fields.wrong_value("focus", value, want, "focus = [0.5, 0.5]");
    None
}

fn variable(fields: &mut Fields, entry: Entry) -> Option<String> {
    if VARIABLES.contains(&entry.key) && !OWN.contains(&entry.key) {
        fields.findings.push(
            Finding::fatal(
                "reserved-variable",
                format!("`{}` is a variable of its own and cannot be set here", entry.key),
                format!("“{}”是固定变量，不能在这里另设", entry.key),
            )
            .at(entry.at)
            .help("choose another name", "请换一个名字"),
        );
        return None;
    }
    fields.string_or_number(entry.key, entry.value)
}
