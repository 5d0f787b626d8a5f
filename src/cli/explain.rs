//! `duikai check --explain CODE`: what a code means, why it matters, an example and the same mended.

use super::Talk;
use crate::diag::explain::{Explanation, explain, explanations};
use crate::diag::{Lang, did_you_mean};
use serde_json::json;
use std::process::ExitCode;

/// Prints the explanation of a code; 2 for one that there is not.
pub fn run(code: &str, as_json: bool, talk: &Talk) -> ExitCode {
    let Some(found) = explain(code) else {
        unknown(code, talk);
        return ExitCode::from(2);
    };
    let text = if as_json { data(found, talk.lang) } else { words(found, talk.lang) };
    match talk.print(&text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            talk.say(&format!("the explanation cannot be printed: {e}"), &format!("无法输出：{e}"));
            ExitCode::from(2)
        }
    }
}

fn pick(lang: Lang, (en, zh): (&'static str, &'static str)) -> &'static str {
    if lang == Lang::Zh { zh } else { en }
}

fn words(e: &Explanation, lang: Lang) -> String {
    let indented = |text: &str| text.lines().map(|l| format!("    {l}\n")).collect::<String>();
    let heads =
        [("Why it matters", "为什么要紧"), ("For example", "举例"), ("Mended", "改正后")].map(|h| pick(lang, h));
    format!(
        "{}\n{}\n\n{}\n{}\n\n{}\n{}\n{}\n{}",
        e.code,
        pick(lang, e.what),
        heads[0],
        pick(lang, e.why),
        heads[1],
        indented(e.example),
        heads[2],
        indented(e.mended),
    )
}

fn data(e: &Explanation, lang: Lang) -> String {
    let value = json!({
        "format": "duikai-explanation/1", "code": e.code, "what": pick(lang, e.what), "why": pick(lang, e.why),
        "example": e.example, "mended": e.mended,
    });
    format!("{value:#}\n")
}

fn unknown(code: &str, talk: &Talk) {
    let near = did_you_mean(code, explanations().map(|e| e.code));
    let (en, zh) = match near {
        Some(near) => (format!("did you mean {near}?"), format!("是不是 {near}？")),
        None => (
            "a code stands in brackets before each finding: error[overset]".to_owned(),
            "代码写在每条提示前的方括号里，如 错误[overset]".to_owned(),
        ),
    };
    talk.say(&format!("there is no code {code}: {en}"), &format!("没有 {code} 这个代码：{zh}"));
}
