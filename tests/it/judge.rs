//! A judge of JSON by a schema, as far as ours go: what it does not know it refuses to judge.

use serde_json::Value;

/// Words that say nothing about whether a value holds.
const SILENT: &[&str] = &["$schema", "$defs", "title", "description", "default", "examples", "format"];

/// Judges a value by a schema; `root` is where references begin.
///
/// # Errors
/// The place of the value that does not hold, and the word that it breaks.
pub fn judge(value: &Value, schema: &Value, root: &Value, at: &str) -> Result<(), String> {
    let Value::Object(words) = schema else { panic!("no schema: {schema}") };
    for (word, rule) in words {
        if SILENT.contains(&word.as_str()) {
            continue;
        }
        match word.as_str() {
            "$ref" => judge(value, follow(rule, root), root, at)?,
            "allOf" => rule.as_array().unwrap().iter().try_for_each(|s| judge(value, s, root, at))?,
            "properties" | "additionalProperties" | "items" => inside(word, value, rule, words, root, at)?,
            _ if plain(word, value, rule, root, at) => {}
            _ => return Err(format!("{at}: {value} breaks {word} {rule}")),
        }
    }
    Ok(())
}

fn follow<'a>(name: &Value, root: &'a Value) -> &'a Value {
    let pointer = name.as_str().and_then(|n| n.strip_prefix('#')).unwrap_or_else(|| panic!("{name} leads away"));
    root.pointer(pointer).unwrap_or_else(|| panic!("{name} leads nowhere"))
}

/// Judges what is inside a table or list.
fn inside(
    word: &str,
    value: &Value,
    rule: &Value,
    words: &serde_json::Map<String, Value>,
    root: &Value,
    at: &str,
) -> Result<(), String> {
    if let (Value::Array(list), "items") = (value, word) {
        return list.iter().enumerate().try_for_each(|(i, v)| judge(v, rule, root, &format!("{at}[{i}]")));
    }
    let Value::Object(table) = value else { return Ok(()) };
    let known = |key: &str| words.get("properties").and_then(|p| p.get(key)).is_some();
    for (key, value) in table {
        let at = format!("{at}.{key}");
        match (word, rule) {
            ("properties", _) => rule.get(key).map_or(Ok(()), |s| judge(value, s, root, &at))?,
            ("additionalProperties", _) if known(key) => {}
            ("additionalProperties", Value::Bool(true)) => {}
            ("additionalProperties", Value::Bool(false)) => return Err(format!("{at} is not known")),
            ("additionalProperties", _) => judge(value, rule, root, &at)?,
            _ => {}
        }
    }
    Ok(())
}

/// Whether a value holds by a word that looks at nothing else.
fn plain(word: &str, value: &Value, rule: &Value, root: &Value, at: &str) -> bool {
    let length = value.as_str().map(|s| s.chars().count() as u64);
    let items = value.as_array().map(|l| l.len() as u64);
    match word {
        "type" => match rule {
            Value::Array(kinds) => kinds.iter().any(|k| is(value, k.as_str().unwrap())),
            kind => is(value, kind.as_str().unwrap()),
        },
        "enum" => rule.as_array().unwrap().contains(value),
        "const" => rule == value,
        "pattern" => value.as_str().is_none_or(|s| regex_lite::Regex::new(rule.as_str().unwrap()).unwrap().is_match(s)),
        "minimum" => value.as_f64().is_none_or(|n| n >= rule.as_f64().unwrap()),
        "maximum" => value.as_f64().is_none_or(|n| n <= rule.as_f64().unwrap()),
        "minLength" => length.is_none_or(|n| n >= rule.as_u64().unwrap()),
        "minItems" => items.is_none_or(|n| n >= rule.as_u64().unwrap()),
        "maxItems" => items.is_none_or(|n| n <= rule.as_u64().unwrap()),
        "uniqueItems" => value.as_array().is_none_or(|l| l.iter().enumerate().all(|(i, v)| !l[..i].contains(v))),
        "required" => value
            .as_object()
            .is_none_or(|t| rule.as_array().unwrap().iter().all(|k| t.contains_key(k.as_str().unwrap()))),
        "anyOf" => rule.as_array().unwrap().iter().any(|s| judge(value, s, root, at).is_ok()),
        _ => panic!("the judge does not know `{word}`"),
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => panic!("the judge does not know the type `{kind}`"),
    }
}
