//! TOML read by hand: values with their places, all faults of a file at once.
//!
//! Shared by a story's front matter and `edition.toml`. In: TOML text that stands at `base` in its file.

use super::control;
use crate::diag::{FileId, Finding, Span};
use crate::keys::Table;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value with its place.
pub(crate) type Value<'i> = Spanned<DeValue<'i>>;

/// One entry of a table.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'t, 'i> {
    /// The key.
    pub key: &'t str,
    /// Where the key is written.
    pub at: Span,
    /// The value.
    pub value: &'t Value<'i>,
}

/// Collects the findings of one file while its tables are read.
pub(crate) struct Fields {
    /// The file.
    pub file: FileId,
    /// Where the TOML begins in it.
    base: usize,
    /// What was found so far.
    pub findings: Vec<Finding>,
    /// Whether the text is broken, so that an absent key may only be unread.
    pub broken: bool,
}

impl Fields {
    /// Parses TOML that begins at byte `base` of its file; what can be read is read.
    pub fn parse(file: FileId, base: usize, toml: &str) -> (Fields, DeTable<'_>) {
        let (table, errors) = DeTable::parse_recoverable(toml);
        let mut fields = Fields { file, base, findings: Vec::new(), broken: !errors.is_empty() };
        for e in &errors {
            let span = fields.span(e.span().unwrap_or(0..0));
            let quoted = toml.get(e.span().unwrap_or(0..0)).unwrap_or("");
            let finding = if e.message().starts_with("invalid date") {
                no_such_date(quoted)
            } else if quoted.is_empty() || quoted.is_ascii() || !e.message().contains("key") {
                syntax(e.message())
            } else {
                Finding::fatal("toml-syntax", "a key that is not ASCII stands between quotes", "中文的键要加引号")
                    .help(format!("write \"{quoted}\" = …"), format!("请写 \"{quoted}\" = ……"))
            };
            fields.findings.push(finding.at(span));
        }
        (fields, table.into_inner())
    }

    /// Returns the place in the whole file of a range in the TOML text.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start..self.base + range.end)
    }

    /// Returns the place of a value.
    pub fn place(&self, value: &Value) -> Span {
        self.span(value.span())
    }

    /// Returns a table's entries in file order.
    pub fn entries<'t, 'i>(&self, table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
        let mut all: Vec<Entry> = table
            .iter()
            .map(|(k, value)| Entry { key: k.get_ref().as_ref(), at: self.span(k.span()), value })
            .collect();
        all.sort_by_key(|e| e.at.start);
        all
    }

    /// Reports keys that a table may not hold.
    pub fn check_keys(&mut self, table: &DeTable, known: &Table) {
        for e in self.entries(table) {
            if known.key(e.key).is_some() {
                continue;
            }
            // An unquoted key in Chinese is a fault of syntax as well; once is enough.
            self.findings.retain(|f| f.code != "toml-syntax" || f.span != Some(e.at));
            let finding = Finding::fatal(
                "unknown-key",
                format!("`{}` is not a key that is known here", e.key),
                format!("这里没有“{}”这个键", e.key),
            )
            .at(e.at);
            self.findings.push(match known.meant(e.key) {
                Some(key) => finding
                    .label(format!("did you mean `{key}`?"), format!("是不是“{key}”？"))
                    .help(format!("write `{key}`"), format!("请写 {key}")),
                None => finding
                    .label("unknown", "不认识")
                    .help(format!("known here: {}", known.list(", ")), format!("这里可用：{}", known.list("、"))),
            });
        }
    }

    /// Tells whether a fault of syntax was found inside a place.
    pub fn unreadable(&self, span: Span) -> bool {
        let inside = |s: Span| s.start >= span.start && s.end <= span.end;
        self.findings.iter().any(|f| matches!(f.code, "toml-syntax" | "no-such-date") && f.span.is_some_and(inside))
    }

    /// Reports a value of the wrong kind.
    pub fn wrong_kind(&mut self, key: &str, value: &Value, want: (&str, &str), example: &str) {
        let (en, zh) = kind(value.get_ref());
        let span = self.place(value);
        // A value that could not be read is no value of the wrong kind as well.
        if self.unreadable(span) {
            return;
        }
        self.findings.push(
            Finding::fatal(
                "wrong-value",
                format!("`{key}` takes {}, not {en}", want.0),
                format!("“{key}”要写{}，不能是{zh}", want.1),
            )
            .at(span)
            .label(format!("this is {en}"), format!("这是{zh}"))
            .help(format!("write {example}"), format!("请写 {example}")),
        );
    }

    /// Reports a value of the right kind that is not among those permitted.
    pub fn wrong_value(&mut self, key: &str, value: &Value, want: (&str, &str), example: &str) {
        let span = self.place(value);
        self.findings.push(
            Finding::fatal("wrong-value", format!("`{key}` takes {}", want.0), format!("“{key}”要写{}", want.1))
                .at(span)
                .label("not this", "不能这样写")
                .help(format!("write {example}"), format!("请写 {example}")),
        );
    }

    /// Reads a string that may not be empty.
    pub fn filled(&mut self, key: &str, value: &Value) -> Option<String> {
        let text = self.string(key, value)?;
        if text.is_empty() {
            self.wrong_value(key, value, ("a text that is not empty", "不为空的文字"), &format!("{key} = \"…\""));
        }
        (!text.is_empty()).then_some(text)
    }

    /// Reports a key that must be there.
    pub fn missing(&mut self, key: &str, at: Span, example: &str) {
        if self.broken {
            return;
        }
        self.findings.push(
            Finding::fatal("missing-key", format!("`{key}` is missing"), format!("缺少“{key}”"))
                .at(at)
                .help(format!("add {example}"), format!("请加上 {example}")),
        );
    }

    /// Reads a string without control characters.
    pub fn string(&mut self, key: &str, value: &Value) -> Option<String> {
        match value.get_ref() {
            DeValue::String(s) => {
                let s = s.trim();
                match control::find_decoded(s, self.place(value)) {
                    Some(finding) => self.findings.push(finding),
                    None => return Some(s.to_owned()),
                }
            }
            _ => self.wrong_kind(key, value, ("a text in quotes", "引号括起的文字"), &format!("{key} = \"…\"")),
        }
        None
    }

    /// Reads a string, or a number as it is written.
    pub fn string_or_number(&mut self, key: &str, value: &Value) -> Option<String> {
        match value.get_ref() {
            DeValue::Integer(i) => Some(i.to_string()),
            DeValue::Float(f) => Some(f.to_string()),
            _ => self.string(key, value),
        }
    }

    /// Reads a string or a list of strings, and whether it was a list; each with its place.
    pub fn strings(&mut self, key: &str, value: &Value) -> Option<(Vec<(String, Span)>, bool)> {
        let want = ("a text, or a list of texts", "一段文字或一列文字");
        match value.get_ref() {
            DeValue::String(_) => Some((vec![(self.string(key, value)?, self.place(value))], false)),
            DeValue::Array(list) => {
                let mut texts = Vec::new();
                for item in list.iter() {
                    if matches!(item.get_ref(), DeValue::String(_)) {
                        texts.extend(self.string(key, item).map(|s| (s, self.place(item))));
                    } else {
                        self.wrong_kind(key, item, want, &format!("{key} = [\"…\", \"…\"]"));
                    }
                }
                Some((texts, true))
            }
            _ => {
                self.wrong_kind(key, value, want, &format!("{key} = \"…\""));
                None
            }
        }
    }
}

fn kind(value: &DeValue) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("a text", "文字"),
        DeValue::Integer(_) | DeValue::Float(_) => ("a number", "数字"),
        DeValue::Boolean(_) => ("true or false", "true 或 false"),
        DeValue::Datetime(_) => ("a date", "日期"),
        DeValue::Array(_) => ("a list", "列表"),
        DeValue::Table(_) => ("a table", "表"),
    }
}

/// Words a day that is not in the calendar.
pub(crate) fn no_such_date(written: &str) -> Finding {
    Finding::fatal("no-such-date", format!("the calendar has no {written}"), format!("日历上没有 {written} 这一天"))
        .help("write year-month-day, such as 2026-11-24", "请写 年-月-日，如 2026-11-24")
}

fn syntax(message: &str) -> Finding {
    let (zh, help_en, help_zh) = match message {
        m if m.contains("duplicate key") => ("同一个键写了两次", "keep one of the two", "请删去其中一个"),
        m if m.contains("string") || m.contains("quote") => (
            "引号没有配对，或文字没有加引号",
            "put the text between straight double quotes, \"…\"",
            "文字请用英文双引号 \"……\" 括起",
        ),
        m if m.contains("array") => ("列表没有写完整", "write [\"…\", \"…\"]", "请写 [\"……\", \"……\"]"),
        m if m.contains("equals") || m.contains("key") => {
            ("这一行不是“键 = 值”", "write key = \"…\"", "请写 键 = \"……\"")
        }
        m if m.contains("date") || m.contains("time") => {
            ("日期写法有误", "write a date as 2026-11-24", "日期请写成 2026-11-24")
        }
        _ => ("这里的写法有误", "write key = \"…\", one to a line", "请每行写一个 键 = \"……\""),
    };
    Finding::fatal("toml-syntax", format!("this cannot be read: {message}"), format!("无法读懂：{zh}"))
        .help(help_en, help_zh)
}
