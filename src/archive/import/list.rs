//! `decisions.md`: what a person must decide, to be ticked off.

use super::Import;
use crate::diag::Lang;
use std::fmt::Write;

/// Writes the list in a language; `source` is the text's file as people call it.
pub fn list(made: &Import, source: &str, lang: Lang) -> String {
    let say = |en: &str, zh: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
    let mut out = say(&format!("# What a person must decide: {source}\n\n"), &format!("# 要由人定的事：{source}\n\n"));
    let n = made.decisions.len();
    out += &say(
        &format!(
            "{n} to decide, in the order of the text. Each says what was done for the time being, and what else may be done.\n"
        ),
        &format!("共 {n} 处，按原文先后排列。每处写明现在怎么处理的，还可以怎么办。\n"),
    );
    for d in &made.decisions {
        let place = match (d.first, d.last) {
            (0, _) => say("the whole", "整版"),
            (a, b) if a == b => say(&format!("line {a}"), &format!("第 {a} 行")),
            (a, b) => say(&format!("lines {a}-{b}"), &format!("第 {a}-{b} 行")),
        };
        let _ = write!(out, "\n- [ ] **{place}** `{}` {}\n", d.code, d.what.get(lang));
        if !d.excerpt.is_empty() && d.kept.is_none() {
            let _ = writeln!(out, "  - {}{}", say("the text: ", "原文："), inline(&d.excerpt));
        }
        if !d.done.en.is_empty() {
            let _ = writeln!(out, "  - {}{}", say("now: ", "现在："), d.done.get(lang));
        }
        let options: Vec<&str> = d.options.iter().map(|o| o.get(lang)).collect();
        let _ = writeln!(out, "  - {}{}", say("you may: ", "可以："), options.join(&say("; or ", "；或者")));
        if let Some(kept) = &d.kept {
            let _ = write!(out, "  - {}\n\n", say("it stands only here:", "只存于此："));
            kept.lines().for_each(|line| {
                let _ = writeln!(out, "        {line}");
            });
        }
    }
    if !made.joined.is_empty() {
        let all: Vec<String> = made.joined.iter().map(|(a, b)| format!("{a}+{b}")).collect();
        out += &say(
            "\n## Joined without a doubt\n\nParagraphs that a column's end had broken off, by their lines: ",
            "\n## 已接好，无疑问\n\n被栏尾断开的段落，按原文行号：",
        );
        let _ = writeln!(out, "{}", all.join(&say(", ", "、")));
    }
    out
}

/// What would be a mark is shown as it stands.
fn inline(text: &str) -> String {
    let text = text.replace('\n', " ");
    let fence = if text.contains('`') { "``" } else { "`" };
    format!("{fence} {text} {fence}")
}
