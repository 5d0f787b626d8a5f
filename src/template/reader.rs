//! Reading a table key by key, with a finding for whatever is not as it should be.

use super::node::{Entry, Node, Value};
use crate::diag::{Finding, Span, did_you_mean};
use crate::keys::Table;

/// The most of anything that is counted on a page: columns, rows, divisions.
pub(super) const MOST: i64 = 500;

/// One table of a template.
#[derive(Clone, Debug)]
pub(super) struct Reader<'a> {
    /// The key that names the table.
    pub span: Span,
    /// How the table is called in messages, such as `[story.lead]`.
    pub place: String,
    entries: &'a [Entry],
    table: &'static Table,
}

/// Makes the finding for a value of the wrong kind.
pub(super) fn wrong_type(node: &Node, en: &str, zh: &str, example: &str) -> Finding {
    let (is_en, is_zh) = match &node.value {
        Value::Text(_) => ("a text", "文字"),
        Value::Number { .. } => ("a number", "数字"),
        Value::Flag(_) => ("true or false", "true 或 false"),
        Value::Date => ("a date", "日期"),
        Value::List(_) => ("a list", "列表"),
        Value::Table(_) => ("a table", "一个表"),
    };
    Finding::fatal("wrong-type", format!("this must be {en}, and is {is_en}"), format!("这里要写{zh}，现在是{is_zh}"))
        .at(node.span)
        .label(format!("not {en}"), format!("不是{zh}"))
        .help(format!("write {example}"), format!("写成 {example}"))
}

/// Makes the finding for a word that is none of those known.
pub(super) fn unknown<'k>(
    code: &'static str,
    what: (&str, &str),
    written: &str,
    span: Span,
    known: impl Iterator<Item = &'k str> + Clone,
) -> Finding {
    let finding = Finding::fatal(
        code,
        format!("there is no {} \"{written}\"", what.0),
        format!("没有名为“{written}”的{}", what.1),
    )
    .at(span)
    .label("not known", "没有这个");
    match did_you_mean(written, known.clone()) {
        Some(near) => finding.help(format!("did you mean `{near}`?"), format!("是不是 {near}？")),
        None => {
            let all: Vec<&str> = known.take(24).collect();
            match all.is_empty() {
                true => finding.help(format!("no {} is defined here", what.0), format!("这里没有定义任何{}", what.1)),
                false => {
                    finding.help(format!("write one of: {}", all.join(", ")), format!("可以写：{}", all.join("、")))
                }
            }
        }
    }
}

impl<'a> Reader<'a> {
    /// Opens a table and reports every key that is not known there; anything but a table is a finding.
    pub fn open(
        node: &'a Node,
        span: Span,
        place: String,
        table: &'static Table,
        faults: &mut Vec<Finding>,
    ) -> Option<Reader<'a>> {
        let Value::Table(entries) = &node.value else {
            let first = table.names().next().unwrap_or_default();
            faults.push(wrong_type(node, "a table", "一个表", &format!("{{ {first} = … }}")));
            return None;
        };
        for entry in entries.iter().filter(|e| table.key(&e.key).is_none()) {
            faults.push(unknown_key(entry, &place, table));
        }
        Some(Reader { span, place, entries, table })
    }
    /// Returns a value.
    pub fn get(&self, key: &str) -> Option<&'a Node> {
        debug_assert!(self.table.key(key).is_some(), "{} reads `{key}`, which it has not", self.place);
        self.entries.iter().find(|e| e.key == key).map(|e| &e.node)
    }
    /// Returns a value that must be there.
    pub fn need(&self, key: &str, example: &str, faults: &mut Vec<Finding>) -> Option<&'a Node> {
        let found = self.get(key);
        if found.is_none() {
            faults.push(missing(&self.place, key, example).at(self.span));
        }
        found
    }
    /// Opens a table inside this one; `false` is as good as none.
    pub fn sub(&self, key: &str, table: &'static Table, faults: &mut Vec<Finding>) -> Option<Reader<'a>> {
        self.get(key)?;
        let entry = self.entries.iter().find(|e| e.key == key && !e.node.is_false())?;
        Reader::open(&entry.node, entry.key_span, format!("{} {key}", self.place), table, faults)
    }
    /// Returns the entries of a table whose names are free; nothing where there is none or `false`.
    pub fn names(&self, key: &str, faults: &mut Vec<Finding>) -> &'a [Entry] {
        match self.get(key) {
            Some(Node { value: Value::Table(entries), .. }) => entries,
            Some(node) if !node.is_false() => {
                faults.push(wrong_type(node, "a table", "一个表", "{ }"));
                &[]
            }
            _ => &[],
        }
    }
    /// Returns a text.
    pub fn text(&self, key: &str, faults: &mut Vec<Finding>) -> Option<(&'a str, Span)> {
        text(self.get(key)?, key, faults)
    }
    /// Returns a list of texts; a single text is a list of one.
    pub fn texts(&self, key: &str, faults: &mut Vec<Finding>) -> Option<Vec<(&'a str, Span)>> {
        let node = self.get(key)?;
        match &node.value {
            Value::List(list) => Some(list.iter().filter_map(|n| text(n, key, faults)).collect()),
            Value::Text(s) => Some(vec![(s, node.span)]),
            _ => {
                faults.push(wrong_type(node, "a list of texts", "文字的列表", &format!("{key} = [\"…\"]")));
                None
            }
        }
    }
    /// Returns true or false.
    pub fn flag(&self, key: &str, faults: &mut Vec<Finding>) -> Option<bool> {
        let node = self.get(key)?;
        match node.value {
            Value::Flag(b) => Some(b),
            _ => {
                faults.push(wrong_type(node, "true or false", " true 或 false", &format!("{key} = true")));
                None
            }
        }
    }
    /// Returns a count between 1 and `most`.
    pub fn count(&self, key: &str, most: i64, faults: &mut Vec<Finding>) -> Option<i64> {
        count(self.get(key)?, key, most, faults)
    }
    /// Returns one of a few words.
    pub fn choice<T: Copy>(&self, key: &str, words: &[(&str, T)], faults: &mut Vec<Finding>) -> Option<T> {
        let (written, span) = self.text(key, faults)?;
        choose(key, written, span, words, faults)
    }
    /// Returns a list of a few words, each at most once.
    pub fn choices<T: Copy + PartialEq>(
        &self,
        key: &str,
        words: &[(&str, T)],
        faults: &mut Vec<Finding>,
    ) -> Option<Vec<T>> {
        let mut out = Vec::new();
        for (written, span) in self.texts(key, faults)? {
            let Some(word) = choose(key, written, span, words, faults) else { continue };
            match out.contains(&word) {
                true => faults.push(
                    Finding::fatal(
                        "named-twice",
                        format!("\"{written}\" stands here twice"),
                        format!("“{written}”写了两次"),
                    )
                    .at(span)
                    .help("take one away", "去掉一个"),
                ),
                false => out.push(word),
            }
        }
        Some(out)
    }
}

/// Makes the finding for a key that must be given.
pub(super) fn missing(place: &str, key: &str, example: &str) -> Finding {
    Finding::fatal("missing-key", format!("{place} has no `{key}`"), format!("{place} 里缺少 {key}"))
        .label(format!("`{key}` is missing"), format!("缺少 {key}"))
        .help(format!("add {key} = {example}"), format!("补上 {key} = {example}"))
}

fn unknown_key(entry: &Entry, place: &str, table: &Table) -> Finding {
    let key = &entry.key;
    let finding =
        Finding::fatal("unknown-key", format!("{place} has no key `{key}`"), format!("{place} 里没有 {key} 这个键"))
            .at(entry.key_span)
            .label("unknown key", "不认识的键");
    match table.meant(key) {
        Some(near) => finding.help(format!("did you mean `{near}`?"), format!("是不是 {near}？")),
        None => finding
            .help(format!("the keys here are: {}", table.list(", ")), format!("这里可以写：{}", table.list("、"))),
    }
}

/// Returns the text of a value.
pub(super) fn text<'a>(node: &'a Node, key: &str, faults: &mut Vec<Finding>) -> Option<(&'a str, Span)> {
    match &node.value {
        Value::Text(s) => Some((s, node.span)),
        _ => {
            faults.push(wrong_type(node, "a text in quotes", "引号里的文字", &format!("{key} = \"…\"")));
            None
        }
    }
}

/// Returns a count between 1 and `most`.
pub(super) fn count(node: &Node, key: &str, most: i64, faults: &mut Vec<Finding>) -> Option<i64> {
    let Value::Number { written, whole } = &node.value else {
        faults.push(wrong_type(node, "a whole number", "整数", &format!("{key} = 8")));
        return None;
    };
    match whole {
        Some(n) if (1..=most).contains(n) => Some(*n),
        _ => {
            faults.push(
                Finding::fatal(
                    "absurd-count",
                    format!("`{key}` must be a whole number from 1 to {most}, not {written}"),
                    format!("{key} 应是 1 到 {most} 的整数，不能是 {written}"),
                )
                .at(node.span)
                .label("out of range", "超出范围")
                .help(format!("write a number from 1 to {most}"), format!("写 1 到 {most} 的整数")),
            );
            None
        }
    }
}

fn choose<T: Copy>(key: &str, written: &str, span: Span, words: &[(&str, T)], faults: &mut Vec<Finding>) -> Option<T> {
    let found = words.iter().find(|(w, _)| *w == written).map(|&(_, t)| t);
    if found.is_none() {
        let names = words.iter().map(|&(w, _)| w);
        let mut finding = unknown("unknown-value", ("value", "取值"), written, span, names);
        finding.message.en = format!("`{key}` cannot be \"{written}\"");
        finding.message.zh = format!("{key} 不能写“{written}”");
        faults.push(finding);
    }
    found
}
