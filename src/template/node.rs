//! The TOML of a template as an ordered tree, every key and value with its place in its own file.

use crate::diag::{FileId, Span};
use toml::de::{DeTable, DeValue};

/// A value and where it was written.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub span: Span,
    pub value: Value,
}

/// What was written.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Number { written: String, whole: Option<i64> },
    Flag(bool),
    Date,
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub key: String,
    pub key_span: Span,
    pub node: Node,
}

impl Node {
    /// Builds the tree of one file, keys in the order of the file.
    pub fn root(file: FileId, table: &DeTable<'_>) -> Node {
        Node { span: Span::new(file, 0..0), value: Value::Table(entries(file, table)) }
    }
    /// Returns the entries of a table, nothing for any other value.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Table(entries) => entries,
            _ => &[],
        }
    }
    /// Returns the value of a key of a table.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|e| e.key == key)
    }
    /// Whether the value is `false`, which takes inherited tables away.
    pub fn is_false(&self) -> bool {
        matches!(self.value, Value::Flag(false))
    }
    /// Lays `over` upon an inherited table: tables merge key by key, anything else is replaced.
    pub fn merge(self, over: Node) -> Node {
        match (self.value, over.value) {
            (Value::Table(base), Value::Table(upper)) => {
                Node { span: over.span, value: Value::Table(merge_entries(base, upper)) }
            }
            (_, value) => Node { span: over.span, value },
        }
    }
}

fn merge_entries(mut base: Vec<Entry>, upper: Vec<Entry>) -> Vec<Entry> {
    for entry in upper {
        let Some(at) = base.iter().position(|b| b.key == entry.key) else {
            base.push(entry);
            continue;
        };
        let inherited = matches!(base[at].node.value, Value::Table(_) | Value::List(_));
        if inherited && entry.node.is_false() {
            base.remove(at);
            continue;
        }
        let old = std::mem::replace(&mut base[at].node.value, Value::Date);
        let old = Node { span: base[at].node.span, value: old };
        base[at] = Entry { node: old.merge(entry.node), key: entry.key, key_span: entry.key_span };
    }
    base
}

fn entries(file: FileId, table: &DeTable<'_>) -> Vec<Entry> {
    let mut out: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: Span::new(file, key.span()),
            node: Node { span: Span::new(file, value.span()), value: convert(file, value.get_ref()) },
        })
        .collect();
    // The crate sorts keys by name; people think in the order of their file.
    out.sort_by_key(|e| e.key_span.start);
    out
}

fn convert(file: FileId, value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(s) => Value::Text(s.to_string()),
        DeValue::Integer(i) => {
            Value::Number { written: i.to_string(), whole: i64::from_str_radix(i.as_str(), i.radix()).ok() }
        }
        DeValue::Float(f) => Value::Number { written: f.as_str().to_owned(), whole: None },
        DeValue::Boolean(b) => Value::Flag(*b),
        DeValue::Datetime(_) => Value::Date,
        DeValue::Array(list) => Value::List(
            list.iter().map(|v| Node { span: Span::new(file, v.span()), value: convert(file, v.get_ref()) }).collect(),
        ),
        DeValue::Table(table) => Value::Table(entries(file, table)),
    }
}
