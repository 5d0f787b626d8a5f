//! `edition.toml` read by hand, all faults in one run.

use super::{Date, Edition, Encoding, Named, Page, PhotoRef, StoryRef};
use crate::diag::{FileId, Finding, Sources, Span};
use crate::story::fields::{Fields, Value};
use crate::story::normalise;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

const EDITION: &[&str] = &["paper", "date", "issue", "cn", "publisher", "price", "lunar", "encoding", "page", "printer"];
const PAGE: &[&str] = &["number", "section", "template", "editors", "stories", "photos", "vars"];
const PHOTO: &[&str] = &["file", "title", "caption", "credit", "alt", "focus"];
const ALSO: &[(&str, &str)] = &[("name", "paper"), ("pages", "page"), ("photo", "photos"), ("story", "stories"), ("layout", "template")];

/// Parses an edition and returns it with everything found in it.
///
/// There is no edition when its file makes no sense; all faults come at once.
pub fn parse(file: FileId, sources: &Sources) -> (Option<Edition>, Vec<Finding>) {
    let text = sources.text(file);
    let (mut f, table) = Fields::parse(file, 0, text);
    f.check_keys(&table, EDITION, ALSO);
    let top = Span::new(file, 0..0);
    let paper = required(&mut f, &table, "paper", top, "paper = \"青澜日报\"");
    let date = date(&mut f, &table, top);
    let mut facts = BTreeMap::new();
    for key in ["issue", "cn", "publisher", "price", "lunar", "printer"] {
        if let Some(v) = table.get(key) {
            if let Some(s) = f.string_or_number(key, v) {
                facts.insert(key.to_owned(), s);
            }
        }
    }
    let encoding = encoding(&mut f, &table);
    let mut pages = Vec::new();
    match table.get("page").map(|v| (v, v.get_ref())) {
        Some((_, DeValue::Array(list))) => {
            for item in list.iter() {
                match item.get_ref() {
                    DeValue::Table(t) => {
                        let at = f.place(item);
                        pages.extend(page(&mut f, t, at));
                    }
                    _ => f.wrong_kind("page", item, ("a table", "一个表"), "[[page]]"),
                }
            }
        }
        Some((v, _)) => f.wrong_kind("page", v, ("one or more [[page]] tables", "一个或几个 [[page]] 表"), "[[page]]"),
        None => f.missing("page", top, "a [[page]] table"),
    }
    twice(&mut f, &pages);
    let mut findings = std::mem::take(&mut f.findings);
    findings.sort_by_key(|x| x.span.map_or(0, |s| s.start));
    let edition = match (paper, date) {
        (Some(paper), Some(date)) if findings.is_empty() && !f.broken => Some(Edition { file, paper, date, facts, encoding, pages }),
        _ => None,
    };
    (edition, findings)
}

fn required(f: &mut Fields, t: &DeTable, key: &str, at: Span, example: &str) -> Option<String> {
    match t.get(key) {
        Some(v) => f.string(key, v),
        None => {
            f.missing(key, at, example);
            None
        }
    }
}

fn date(f: &mut Fields, t: &DeTable, at: Span) -> Option<Date> {
    let Some(v) = t.get("date") else {
        f.missing("date", at, "date = 2026-11-24");
        return None;
    };
    let day = match v.get_ref() {
        DeValue::Datetime(d) => d.date.map(|d| Date { year: d.year, month: d.month, day: d.day }),
        _ => None,
    };
    match day {
        Some(d) if d.exists() => Some(d),
        _ => {
            f.wrong_kind("date", v, ("a day of the calendar, without quotes", "不加引号的日期"), "date = 2026-11-24");
            None
        }
    }
}

fn encoding(f: &mut Fields, t: &DeTable) -> Encoding {
    let Some(v) = t.get("encoding") else { return Encoding::Utf8 };
    match f.string("encoding", v).as_deref().map(str::to_ascii_lowercase).as_deref() {
        Some("utf-8" | "utf8") => Encoding::Utf8,
        Some("gb18030" | "gbk" | "gb2312") => Encoding::Gb18030,
        Some(other) => {
            let at = f.place(v);
            f.findings.push(
                Finding::fatal("unknown-encoding", format!("`{other}` is not an encoding that is read"), format!("不能读取“{other}”编码"))
                    .at(at)
                    .help("write \"utf-8\" or \"gb18030\"", "请写 \"utf-8\" 或 \"gb18030\""),
            );
            Encoding::Utf8
        }
        None => Encoding::Utf8,
    }
}

fn page(f: &mut Fields, t: &DeTable, at: Span) -> Option<Page> {
    f.check_keys(t, PAGE, ALSO);
    let number = match t.get("number") {
        Some(v) => f.string_or_number("number", v),
        None => {
            f.missing("number", at, "number = 4");
            None
        }
    };
    let section = t.get("section").and_then(|v| f.string("section", v)).unwrap_or_default();
    let template = match t.get("template") {
        Some(v) => f.string("template", v).map(|name| Named { name, span: f.place(v) }),
        None => {
            f.missing("template", at, "template = \"news-8col\"");
            None
        }
    };
    let editors = t.get("editors").and_then(|v| f.strings("editors", v)).map_or(Vec::new(), |(l, _)| l.into_iter().map(|x| x.0).collect());
    let mut vars = BTreeMap::new();
    for (key, v) in sub(f, t, "vars") {
        if let Some(s) = f.string_or_number(&key.name, v) {
            vars.insert(key.name, s);
        }
    }
    let stories = sub(f, t, "stories").into_iter().filter_map(|(slot, v)| story(f, slot, v)).collect();
    let photos = sub(f, t, "photos").into_iter().filter_map(|(slot, v)| photo(f, slot, v)).collect();
    Some(Page { number: number?, section, template: template?, editors, stories, photos, vars, span: at })
}

/// The entries of a table inside a page, in file order.
fn sub<'t, 'i>(f: &mut Fields, t: &'t DeTable<'i>, key: &str) -> Vec<(Named, &'t Value<'i>)> {
    let Some(v) = t.get(key) else { return Vec::new() };
    match v.get_ref() {
        DeValue::Table(inner) => {
            f.entries(inner).into_iter().map(|e| (Named { name: e.key.to_owned(), span: e.at }, e.value)).collect()
        }
        _ => {
            f.wrong_kind(key, v, ("a table", "一个表"), &format!("[page.{key}]"));
            Vec::new()
        }
    }
}

fn story(f: &mut Fields, slot: Named, v: &Value) -> Option<StoryRef> {
    if let DeValue::Table(t) = v.get_ref() {
        f.check_keys(t, &["file", "jump"], &[]);
        if let Some(jump) = t.get("jump") {
            let at = f.place(jump);
            f.findings.push(
                Finding::fatal("not-yet", "a story cannot jump to another page yet", "暂不支持转版")
                    .at(at)
                    .help("take `jump` away and cut the story, or give it a larger slot", "请删去 jump，把稿件删短或换大版位"),
            );
        }
        let file = t.get("file").or_else(|| {
            f.missing("file", slot.span, "file = \"stories/lead.md\"");
            None
        })?;
        return path(f, file).map(|file| StoryRef { slot, file });
    }
    path(f, v).map(|file| StoryRef { slot, file })
}

fn photo(f: &mut Fields, slot: Named, v: &Value) -> Option<PhotoRef> {
    let DeValue::Table(t) = v.get_ref() else {
        f.wrong_kind(&slot.name, v, ("a table with the photo's file and words", "写明图片文件和说明的表"), &format!("{} = {{ file = \"photos/a.jpg\" }}", slot.name));
        return None;
    };
    f.check_keys(t, PHOTO, &[("text", "caption"), ("author", "credit"), ("path", "file")]);
    let mut words = |key: &str| {
        let v = t.get(key)?;
        let text = f.string(key, v)?;
        let name = normalise(&text, &mut BTreeMap::new());
        (!name.is_empty()).then(|| Named { name, span: f.place(v) })
    };
    let (title, caption, credit, alt) = (words("title"), words("caption"), words("credit"), words("alt").map(|n| n.name));
    let focus = t.get("focus").map_or((5_000, 5_000), |v| focus(f, v));
    let Some(file) = t.get("file") else {
        f.missing("file", slot.span, "file = \"photos/a.jpg\"");
        return None;
    };
    path(f, file).map(|file| PhotoRef { slot, file, title, caption, credit, alt, focus })
}

fn focus(f: &mut Fields, v: &Value) -> (u16, u16) {
    let share = |v: &Value| -> Option<u16> {
        let x: f64 = match v.get_ref() {
            DeValue::Float(x) => x.as_str().parse().ok()?,
            DeValue::Integer(x) => x.as_str().parse().ok()?,
            _ => return None,
        };
        (0.0..=1.0).contains(&x).then(|| (x * 10_000.0).round() as u16)
    };
    let pair = match v.get_ref() {
        DeValue::Array(list) if list.len() == 2 => share(&list[0]).zip(share(&list[1])),
        _ => None,
    };
    pair.unwrap_or_else(|| {
        f.wrong_kind("focus", v, ("two numbers from 0 to 1, from the top left", "两个 0 到 1 的数，自左上角起"), "focus = [0.5, 0.6]");
        (5_000, 5_000)
    })
}

fn path(f: &mut Fields, v: &Value) -> Option<Named> {
    let name = f.string("file", v)?;
    let span = f.place(v);
    let leaves = name.is_empty() || name.starts_with('/') || name.contains('\\') || name.contains(':') || name.split('/').any(|p| p == "..");
    if leaves {
        f.findings.push(
            Finding::fatal("path-leaves-edition", format!("“{name}” leaves the edition's folder"), format!("“{name}”不在本期文件夹内"))
                .at(span)
                .label("a path below the edition's folder goes here", "这里要写本期文件夹内的路径")
                .help("copy the file into the edition, and write for example \"stories/lead.md\"", "请把文件放进本期文件夹，写成 \"stories/lead.md\" 这样"),
        );
        return None;
    }
    Some(Named { name, span })
}

fn twice(f: &mut Fields, pages: &[Page]) {
    for (i, p) in pages.iter().enumerate() {
        if pages[..i].iter().any(|q| q.number == p.number) {
            f.findings.push(
                Finding::fatal("page-twice", format!("page {} is here twice", p.number), format!("第 {} 版写了两次", p.number))
                    .at(p.span)
                    .help("give each page its own `number`", "每一版要有自己的 number"),
            );
        }
    }
}
