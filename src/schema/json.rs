//! JSON whose keys keep the order they are given in.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Flag(bool),
    Number(i64),
    Real(f64),
    Text(String),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

impl Json {
    /// Makes a text.
    pub fn text(text: impl Into<String>) -> Json {
        Json::Text(text.into())
    }
    /// Makes a list of texts.
    pub fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Json {
        Json::List(texts.into_iter().map(Json::text).collect())
    }
    /// Makes an object.
    pub fn map<const N: usize>(entries: [(&str, Json); N]) -> Json {
        Json::Map(entries.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())
    }
    /// Adds a key to an object; other values stay as they are.
    pub fn with(mut self, key: &str, value: Json) -> Json {
        if let Json::Map(entries) = &mut self {
            entries.push((key.to_owned(), value));
        }
        self
    }
    /// Reads a value written as TOML; a date becomes its text. Nothing where it cannot be read.
    pub fn toml(written: &str) -> Option<Json> {
        let table: toml::Table = toml::from_str(&format!("it = {written}")).ok()?;
        table.get("it").map(convert)
    }
}

fn convert(value: &toml::Value) -> Json {
    match value {
        toml::Value::String(s) => Json::text(s.as_str()),
        toml::Value::Integer(n) => Json::Number(*n),
        toml::Value::Float(n) => Json::Real(*n),
        toml::Value::Boolean(b) => Json::Flag(*b),
        toml::Value::Datetime(d) => Json::Text(d.to_string()),
        toml::Value::Array(list) => Json::List(list.iter().map(convert).collect()),
        toml::Value::Table(table) => Json::Map(table.iter().map(|(k, v)| (k.clone(), convert(v))).collect()),
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Flag(b) => to.serialize_bool(*b),
            Json::Number(n) => to.serialize_i64(*n),
            Json::Real(n) => to.serialize_f64(*n),
            Json::Text(s) => to.serialize_str(s),
            Json::List(list) => to.collect_seq(list),
            Json::Map(entries) => {
                let mut map = to.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}
