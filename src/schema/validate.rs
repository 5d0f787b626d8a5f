//! The JSON Schema itself. Only what drafts 7 and 2020-12 have in common is used, because editors differ.

use super::json::Json;
use super::{Of, both, said, says, sentence, tables};
use crate::diag::Lang;
use crate::geom::zihao;
use crate::keys::{Key, Shape, Sign, Table, Units, Unset};

/// Makes the schema of a whole file.
pub(super) fn whole(of: Of, lang: Option<Lang>) -> Json {
    let all = tables(of.table());
    // A template may take any key from the one it extends; the other files stand alone.
    let required = of != Of::Template;
    let mut root = Json::map([
        ("$schema", Json::text("https://json-schema.org/draft/2020-12/schema")),
        ("title", Json::text(format!("duikai {}", of.name()))),
    ]);
    if let (Json::Map(root), Json::Map(first)) = (&mut root, table(of.table(), required, lang)) {
        root.extend(first);
    }
    let rest = all.iter().skip(1).map(|t| (t.name.to_owned(), table(t, required, lang))).collect();
    root.with("$defs", Json::Map(rest))
}

fn table(table: &Table, required: bool, lang: Option<Lang>) -> Json {
    let keys = table.keys.iter().map(|k| (k.name.to_owned(), key(k, lang))).collect();
    let mut out = Json::map([
        ("description", Json::text(said(both(&sentence(table.words)), lang))),
        ("type", Json::text("object")),
        ("properties", Json::Map(keys)),
        ("additionalProperties", Json::Flag(false)),
    ]);
    let needed: Vec<&str> = table.keys.iter().filter(|k| k.default == Unset::Fault).map(|k| k.name).collect();
    if required && !needed.is_empty() {
        out = out.with("required", Json::texts(needed));
    }
    out
}

fn key(key: &Key, lang: Option<Lang>) -> Json {
    let words = says::whole(key);
    let mut out = Json::map([("description", Json::text(said(both(&words), lang)))]);
    if let (Json::Map(out), Json::Map(shape)) = (&mut out, shape(key.shape)) {
        out.extend(shape);
    }
    if let Unset::As(toml) | Unset::Inherited(toml) = key.default
        && let Some(value) = Json::toml(toml)
    {
        out = out.with("default", value);
    }
    match Json::toml(key.example) {
        Some(value) => out.with("examples", Json::List(vec![value])),
        None => out,
    }
}

fn typed(kind: &str) -> Json {
    Json::map([("type", Json::text(kind))])
}

fn any(shapes: Vec<Json>) -> Json {
    Json::map([("anyOf", Json::List(shapes))])
}

fn pattern(form: &str) -> Json {
    typed("string").with("pattern", Json::text(format!("^({form})$")))
}

fn list(of: Json) -> Json {
    typed("array").with("items", of)
}

fn never() -> Json {
    Json::map([("const", Json::Flag(false))])
}

fn named(table: &Table) -> Json {
    Json::map([("$ref", Json::text(format!("#/$defs/{}", table.name)))])
}

/// An object whose names are free.
fn free(values: Json) -> Json {
    typed("object").with("additionalProperties", values)
}

/// A number with one of a few units, as the decoder reads it.
fn length(units: impl Iterator<Item = &'static str>, sign: Sign) -> Json {
    let sign = if sign == Sign::Any { "[+-]?" } else { r"\+?" };
    let units: Vec<&str> = units.collect();
    pattern(&format!(r"\s*{sign}[0-9]{{1,7}}(\.[0-9]{{1,6}})?\s*({})\s*", units.join("|")))
}

fn words(words: Vec<&str>) -> Json {
    Json::map([("enum", Json::texts(words))])
}

fn shape(shape: Shape) -> Json {
    match shape {
        Shape::Text => typed("string"),
        Shape::Texts => Json::map([("type", Json::texts(["string", "array"])), ("items", typed("string"))]),
        Shape::Families => Json::map([
            ("type", Json::texts(["string", "array"])),
            ("items", shape_of_name()),
            ("minLength", Json::Number(1)),
            ("minItems", Json::Number(1)),
        ]),
        Shape::Colour | Shape::Style | Shape::Family => shape_of_name(),
        Shape::Pattern(p) => pattern(p.form),
        Shape::Flag => typed("boolean"),
        Shape::Count(most) => typed("integer").with("minimum", Json::Number(1)).with("maximum", Json::Number(most)),
        Shape::Number(i32::MIN, i32::MAX) => typed("number"),
        Shape::Number(least, most) => {
            typed("number").with("minimum", Json::Number(least.into())).with("maximum", Json::Number(most.into()))
        }
        Shape::Length(units, sign) => length(units.written(), sign),
        Shape::Size => any(vec![
            words(zihao::LADDER.iter().map(|rung| rung.0).collect()),
            length(Units::Paper.written(), Sign::Positive),
            // A name of `[sizes]`.
            pattern(r"\s*[^0-9+.\s-].*"),
        ]),
        Shape::Share(0, _) => length(["%"].into_iter(), Sign::NotNegative),
        Shape::Share(..) => length(["%"].into_iter(), Sign::Positive),
        Shape::Mix => pattern(&format!("@.+|[ ,，]*{INK}([ ,，]+{INK})*[ ,，]*")),
        Shape::Date => typed("string").with("format", Json::text("date")),
        Shape::File => pattern(r"[^/~\\]([^\\]*[^/\\])?"),
        Shape::Cols | Shape::Lines => Json::map([
            ("type", Json::texts(["string", "integer"])),
            ("pattern", Json::text(format!(r"^\s*{ROW}\s*([-–]\s*{ROW}\s*)?$"))),
            ("minimum", Json::Number(1)),
        ]),
        Shape::Choice(all) => words(all()),
        Shape::Choices(all) => any(vec![words(all()), list(words(all())).with("uniqueItems", Json::Flag(true))]),
        Shape::Pair(of) => list(self::shape(*of)).with("minItems", Json::Number(2)).with("maxItems", Json::Number(2)),
        Shape::List(of) => list(self::shape(*of)),
        Shape::Table(t) => Json::map([("allOf", Json::List(vec![named(t)]))]),
        Shape::Slot(t) => any(vec![named(t), never()]),
        Shape::Tables(t) => list(named(t)),
        Shape::Slots(t) => any(vec![free(any(vec![named(t), never()])), never()]),
        Shape::Names(of) => free(self::shape(*of)),
        Shape::Either(all) => any(all.iter().map(|s| self::shape(*s)).collect()),
        Shape::Away => never(),
    }
}

/// One ink of a mix.
const INK: &str = r"[CMYKcmyk]\+?[0-9]{1,3}(\.[0-9]{1,6})?%*";
/// A row or column, counted from 1.
const ROW: &str = "0*[1-9][0-9]*";

fn shape_of_name() -> Json {
    typed("string").with("minLength", Json::Number(1))
}
