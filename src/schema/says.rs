//! What a key takes and what holds without it, in words.

use super::sentence;
use crate::keys::{Key, Shape, Sign, Unit, Units, Unset};

/// Everything there is to say of a key: what it means, what it takes, what holds without it.
pub(super) fn whole(key: &Key) -> (String, String) {
    let (mut en, mut zh) = sentence(key.words);
    let (takes_en, takes_zh) = takes(key.shape);
    let (takes_en, takes_zh) = (plain(&takes_en), plain(&takes_zh));
    en.push_str(&format!(" Takes {takes_en}."));
    zh.push_str(&format!("填{takes_zh}。"));
    if let Some((default_en, default_zh)) = default(key) {
        en.push_str(&format!(" {default_en}."));
        zh.push_str(&format!("{default_zh}。"));
    }
    (en, zh)
}

/// Takes links out: `[head](#head)` becomes `head`.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for (n, part) in text.split("](#").enumerate() {
        let shown = if n == 0 { part } else { part.split_once(')').map_or("", |p| p.1) };
        out.push_str(&shown.replace('[', ""));
    }
    out
}

/// What holds where a key is not written; nothing where there is nothing to say.
fn default(key: &Key) -> Option<(String, String)> {
    match key.default {
        Unset::Fault => Some(("Must be written".into(), "必须写".into())),
        Unset::Nothing => None,
        Unset::As(toml) => Some((format!("Without it: {toml}"), format!("不写就是 {toml}"))),
        Unset::Inherited(toml) => Some((
            format!("Without it: that of the style extended, {toml} at the root"),
            format!("不写就取自所继承的样式，最初是 {toml}"),
        )),
        Unset::Says((en, zh)) => Some((format!("Without it: {en}"), format!("不写：{zh}"))),
    }
}

/// What holds where a key is not written, short, for a column of a table.
pub(super) fn short_default(key: &Key) -> (String, String) {
    match key.default {
        Unset::Fault => ("**needed**".into(), "**必写**".into()),
        Unset::Nothing => ("–".into(), "–".into()),
        Unset::As(toml) => (format!("`{toml}`"), format!("`{toml}`")),
        Unset::Inherited(toml) => (format!("inherited; `{toml}`"), format!("继承；`{toml}`")),
        Unset::Says((en, zh)) => (en.to_owned(), zh.to_owned()),
    }
}

fn units(units: Units) -> (String, String) {
    let names: Vec<&str> = units
        .all()
        .iter()
        .map(|u| match u {
            Unit::Pt => "pt",
            Unit::Mm => "mm",
            Unit::Em => "字",
            Unit::Line => "行",
            Unit::Percent => "%",
        })
        .collect();
    let (last, first) = names.split_last().map_or(("", &names[..0]), |(l, f)| (*l, f));
    (format!("{} or {last}", first.join(", ")), format!("{}或 {last}", first.join("、")))
}

fn pair(en: &str, zh: &str) -> (String, String) {
    (en.to_owned(), zh.to_owned())
}

/// What a shape takes: a noun with its unit.
pub(super) fn takes(shape: Shape) -> (String, String) {
    match shape {
        Shape::Text => pair("a text", "文字"),
        Shape::Texts => pair("a text, or a list of texts", "一段文字，或一列文字"),
        Shape::Pattern(p) => pair(p.words.0, p.words.1),
        Shape::Flag => pair("true or false", " true 或 false"),
        Shape::Count(most) if most > 1_000_000 => pair("a whole number from 1", "从 1 起的整数"),
        Shape::Count(most) => (format!("a whole number from 1 to {most}"), format!(" 1 到 {most} 的整数")),
        Shape::Number(i32::MIN, i32::MAX) => pair("a number", "数字"),
        Shape::Number(a, b) => (format!("a number from {a} to {b}"), format!(" {a} 到 {b} 之间的数")),
        Shape::Length(of, sign) => {
            let (en, zh) = units(of);
            let (below_en, below_zh) = match sign {
                Sign::Any => (", also below zero", "，可为负"),
                Sign::NotNegative => ("", ""),
                Sign::Positive => (", above zero", "，大于零"),
            };
            (format!("a length in {en}{below_en}"), format!("长度，单位 {zh}{below_zh}"))
        }
        Shape::Size => {
            pair("a 字号 such as \"小五\", or a length in pt or mm", "字号如 \"小五\"，或单位为 pt、mm 的长度")
        }
        Shape::Share(a, b) => (format!("a share from {a}% to {b}%"), format!(" {a}% 到 {b}% 的百分比")),
        Shape::Colour => pair(
            "a colour's name, a tint of it such as \"red 30%\", or inks such as \"M100 Y100\"",
            "颜色名，或其网点如 \"red 30%\"，或油墨配比如 \"M100 Y100\"",
        ),
        Shape::Mix => pair(
            "inks such as \"M100 Y100\", or another colour by \"@NAME\", or a tint of it by \"@NAME 30%\"",
            "油墨配比如 \"M100 Y100\"，或另一颜色的 \"@名字\"、其网点 \"@名字 30%\"",
        ),
        Shape::Style => pair("a style's name", "样式名"),
        Shape::Family => pair("a font family's name", "字体名"),
        Shape::Families => pair("a font family's name, or a list of them", "字体名，或一列字体名"),
        Shape::Date => pair("a date without quotes, such as 2026-11-24", "不加引号的日期，如 2026-11-24"),
        Shape::File => pair("a path within the edition's folder", "本期文件夹内的路径"),
        Shape::Cols => pair("columns such as \"3-5\", or \"7\" alone", "栏的起止如 \"3-5\"，只一栏写 \"7\""),
        Shape::Lines => pair("rows such as \"7-29\", or \"7\" alone", "行的起止如 \"7-29\"，只一行写 \"7\""),
        Shape::Choice(all) => (list(&all(), ", ", " or "), list(&all(), "、", " 或 ")),
        Shape::Choices(all) => (
            format!("one or a list of: {}", list(&all(), ", ", ", ")),
            format!("一个或几个：{}", list(&all(), "、", "、")),
        ),
        Shape::Pair(of) => {
            let (en, zh) = takes(*of);
            (format!("a list of two, each {en}"), format!("两个，各为{zh}"))
        }
        Shape::List(of) => {
            let (en, zh) = takes(*of);
            (format!("a list, each {en}"), format!("一列，各为{zh}"))
        }
        Shape::Table(t) => (format!("a table [{}](#{0})", t.name), format!("表 [{}](#{0})", t.name)),
        Shape::Slot(t) => (format!("a table [{}](#{0}), or false", t.name), format!("表 [{}](#{0})，或 false", t.name)),
        Shape::Tables(t) => (format!("a list of tables [{}](#{0})", t.name), format!("若干个表 [{}](#{0})", t.name)),
        Shape::Slots(t) => (
            format!("tables [{}](#{0}) by names of your own; false takes one away", t.name),
            format!("自取名字的表 [{}](#{0})；false 去掉一个", t.name),
        ),
        Shape::Names(of) => {
            let (en, zh) = takes(*of);
            (format!("names of your own, each with {en}"), format!("自取的名字，各为{zh}"))
        }
        Shape::Either(all) => {
            let all: Vec<(String, String)> = all.iter().map(|s| takes(*s)).collect();
            let join = |words: Vec<&str>, or: &str| words.join(or);
            (
                join(all.iter().map(|w| w.0.as_str()).collect(), ", or "),
                join(all.iter().map(|w| w.1.trim()).collect(), "，或"),
            )
        }
        Shape::Away => pair("false", "false"),
    }
}

fn list(words: &[&str], between: &str, last: &str) -> String {
    match words.split_last() {
        Some((end, start)) if !start.is_empty() => format!("{}{last}{end}", start.join(between)),
        Some((end, _)) => (*end).to_owned(),
        None => String::new(),
    }
}
