//! `edition.toml`: the paper, the day, the pages. Pages are read in [`super::page`].

use super::keys::{EDITION, PREVIOUS};
use super::{Date, Edition, Encoding, Page, Previous, contents, jump, page};
use crate::diag::{FileId, Finding, Sources, Span};
use crate::rules::{PROFILES, Rules as Profile};
use crate::story::fields::{Fields, Value, no_such_date};
use crate::story::{Rules, rules};
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

const FACTS: &[&str] =
    &["issue", "cn", "publisher", "price", "printer", "lunar", "website", "phone", "postal", "founded"];
/// Encodings by name; case, spaces and hyphens do not matter.
pub(super) const ENCODINGS: [(&str, Encoding); 4] = [
    ("utf-8", Encoding::Utf8),
    ("gb18030", Encoding::Gb18030),
    ("gbk", Encoding::Gb18030),
    ("gb2312", Encoding::Gb18030),
];

/// Parses `edition.toml` and returns it with everything found in it; there is no edition when there is any fault.
pub fn parse(file: FileId, sources: &Sources) -> (Option<Edition>, Vec<Finding>) {
    parse_by(Profile::newest(), file, sources)
}

/// Parses `edition.toml`; an edition that names no profile of rules is set by `usual`.
///
/// An edition that was locked is set for ever by the profile of that day, whether its file says it or not.
pub fn parse_by(usual: &'static Profile, file: FileId, sources: &Sources) -> (Option<Edition>, Vec<Finding>) {
    let text = sources.text(file);
    let (mut fields, table) = Fields::parse(file, 0, text);
    fields.check_keys(&table, &EDITION);
    let start = Span::new(file, 0..text.find('\n').unwrap_or(text.len()));
    let paper = match table.get("paper") {
        Some(value) => fields.filled("paper", value),
        None => {
            fields.missing("paper", start, "paper = \"…\"");
            None
        }
    };
    let date = match table.get("date") {
        Some(value) => day(&mut fields, "date", value),
        None => {
            fields.missing("date", start, "date = 2026-11-24");
            None
        }
    };
    let mut facts = BTreeMap::new();
    for &key in FACTS {
        if let Some(value) = table.get(key) {
            let text = fields.string_or_number(key, value).filter(|s| !s.is_empty());
            facts.extend(text.map(|s| (key.to_owned(), s)));
        }
    }
    let encoding = table.get("encoding").map_or(Encoding::Utf8, |v| encoding(&mut fields, v));
    let protect = table.get("protect").and_then(|v| fields.strings("protect", v)).map(|(texts, _)| texts);
    let protect = protect.unwrap_or_default().into_iter().map(|(word, _)| word).filter(|w| !w.is_empty()).collect();
    let set_by = table.get("rules").map_or(usual, |v| profile(&mut fields, v));
    let normal = set_by.normalise;
    let normalise = table.get("normalise").map_or(normal, |v| rules::read(&mut fields, v, normal));
    let previous = table.get("previous").and_then(|v| previous(&mut fields, v));
    let pages = pages(&mut fields, &table, start, normalise);
    same_numbers(&mut fields, &pages);
    jump::check(&mut fields, &pages);
    contents::check(&mut fields, &pages);
    let mut findings = fields.findings;
    findings.sort_by_key(|f| f.span.map_or(0, |s| s.start));
    match (paper, date) {
        (Some(paper), Some(date)) if findings.is_empty() => {
            let rules = set_by;
            (Some(Edition { file, paper, date, facts, encoding, rules, normalise, protect, previous, pages }), findings)
        }
        _ => (None, findings),
    }
}

/// Reads the issue before.
fn previous(fields: &mut Fields, value: &Value) -> Option<Previous> {
    let span = fields.place(value);
    let DeValue::Table(table) = value.get_ref() else {
        let want = ("the day and the number of the issue before", "上一期的日期和期号");
        fields.wrong_kind("previous", value, want, "previous = { date = 2026-11-23, issue = 26542 }");
        return None;
    };
    fields.check_keys(table, &PREVIOUS);
    let issue = table.get("issue").and_then(|v| fields.string_or_number("issue", v)).and_then(|s| s.parse().ok());
    match table.get("date") {
        Some(value) => day(fields, "date", value).map(|date| Previous { date, issue, span }),
        None => {
            fields.missing("date", span, "date = 2026-11-23");
            None
        }
    }
}

fn day(fields: &mut Fields, key: &str, value: &Value) -> Option<Date> {
    let at = fields.place(value);
    let DeValue::Datetime(written) = value.get_ref() else {
        fields.wrong_kind(key, value, ("a date without quotes", "不加引号的日期"), "date = 2026-11-24");
        return None;
    };
    let day = written.date.filter(|_| written.time.is_none());
    let Some(day) = day else {
        fields.wrong_kind(key, value, ("a day without a time", "不带钟点的日期"), "date = 2026-11-24");
        return None;
    };
    let known = Date::new(day.year, day.month, day.day);
    if known.is_none() {
        fields.findings.push(no_such_date(&written.to_string()).at(at));
    }
    known
}

fn encoding(fields: &mut Fields, value: &Value) -> Encoding {
    let plain = |s: &str| s.to_ascii_lowercase().replace(['-', '_', ' '], "");
    let known = |s: &str| ENCODINGS.iter().find(|(name, _)| plain(name) == plain(s));
    match value.get_ref().as_str().and_then(known) {
        Some((_, encoding)) => *encoding,
        None => {
            let want = ("\"utf-8\" or \"gb18030\"", " \"utf-8\" 或 \"gb18030\"");
            fields.wrong_value("encoding", value, want, "encoding = \"utf-8\"");
            Encoding::Utf8
        }
    }
}

/// Reads the name of a profile of rules; the newest stands in for one that is not there.
fn profile(fields: &mut Fields, value: &Value) -> &'static Profile {
    let name = match value.get_ref() {
        DeValue::String(name) => name.as_ref(),
        _ => {
            let want = ("the name of a profile, in quotes", "规则版本的名称，加引号");
            fields.wrong_kind("rules", value, want, &format!("rules = \"{}\"", Profile::newest().name));
            return Profile::newest();
        }
    };
    let known = Profile::named(name);
    if known.is_none() {
        let names: Vec<&str> = PROFILES.iter().map(|p| p.name).collect();
        let fault = Finding::fatal(
            "unknown-rules",
            format!("this engine has no profile of rules \"{name}\""),
            format!("本软件没有规则版本“{name}”"),
        );
        fields.findings.push(
            fault
                .at(fields.place(value))
                .label("unknown profile", "未知的规则版本")
                .help(format!("there is: {}", names.join(", ")), format!("现有：{}", names.join("、"))),
        );
    }
    known.unwrap_or(Profile::newest())
}

fn pages(fields: &mut Fields, table: &DeTable, start: Span, rules: Rules) -> Vec<Page> {
    let example = "[[page]] with number and template";
    let list = match table.get("page").map(|v| (v, v.get_ref())) {
        None => {
            fields.missing("page", start, example);
            return Vec::new();
        }
        Some((_, DeValue::Array(list))) => list,
        Some((value, _)) => {
            fields.wrong_kind("page", value, ("a list of pages", "各版的列表"), "[[page]]");
            return Vec::new();
        }
    };
    if list.is_empty() {
        fields.missing("page", start, example);
    }
    let mut pages = Vec::new();
    for value in list.iter() {
        match value.get_ref() {
            DeValue::Table(table) => pages.extend(page::read(fields, table, fields.place(value), rules)),
            _ => fields.wrong_kind("page", value, ("a table", "表"), "[[page]]"),
        }
    }
    pages
}

/// Two pages may not have one number: `4` and `"04"` would share a file, `a4` and `A4` on many disks.
fn same_numbers(fields: &mut Fields, pages: &[Page]) {
    for (i, page) in pages.iter().enumerate() {
        if pages[..i].iter().any(|other| page::same_number(&other.number, &page.number)) {
            fields.findings.push(
                Finding::fatal(
                    "same-page-number",
                    format!("two pages have the number {}", page.number),
                    format!("有两个版都是第 {} 版", page.number),
                )
                .at(page.span)
                .label("the second one", "这是第二个")
                .help("give each page its own `number`", "请给每个版写各自的 number"),
            );
        }
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
