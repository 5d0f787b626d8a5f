//! Variables of fixed texts: `{paper} {date:YYYY年M月D日} 第{page:02}版`.

use super::{Edition, Page};
use crate::diag::{Finding, Span, did_you_mean};

const KNOWN: &[&str] = &[
    "paper", "date", "weekday", "lunar", "page", "pages", "section", "issue", "cn", "publisher", "price", "printer", "editors",
];

/// Fills in the variables of a fixed text; `{{` and `}}` are braces.
///
/// # Errors
/// `unknown-variable` for a name that neither the edition nor `[page.vars]` has; `open-brace` for a brace left open.
pub fn expand(text: &str, span: Span, page: &Page, edition: &Edition) -> Result<String, Finding> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&rest[..at]);
        let brace = &rest[at..at + 1];
        rest = &rest[at + 1..];
        if rest.starts_with(brace) {
            out.push_str(brace);
            rest = &rest[1..];
        } else if brace == "}" {
            return Err(open(span));
        } else {
            let end = rest.find('}').ok_or_else(|| open(span))?;
            out.push_str(&value(&rest[..end], span, page, edition)?);
            rest = &rest[end + 1..];
        }
    }
    out.push_str(rest);
    Ok(out)
}

fn value(name: &str, span: Span, page: &Page, edition: &Edition) -> Result<String, Finding> {
    let (name, form) = name.split_once(':').map_or((name, None), |(n, f)| (n.trim(), Some(f)));
    if let Some(own) = page.vars.get(name) {
        return Ok(own.clone());
    }
    Ok(match name {
        "paper" => edition.paper.clone(),
        "date" => edition.date.format(form.unwrap_or("YYYY年M月D日")),
        "weekday" => edition.date.weekday().to_owned(),
        "page" => padded(&page.number, form),
        "pages" => padded(&edition.pages.len().to_string(), form),
        "section" => page.section.clone(),
        "editors" => page.editors.join(" "),
        fact if KNOWN.contains(&fact) => match edition.facts.get(fact) {
            Some(v) => v.clone(),
            None => {
                let f = Finding::fatal("unknown-variable", format!("the edition does not say its `{fact}`"), format!("edition.toml 没有写“{fact}”"));
                return Err(f.at(span).help(format!("add `{fact} = \"…\"` to edition.toml"), format!("请在 edition.toml 加上 {fact} = \"……\"")));
            }
        },
        other => {
            let meant = did_you_mean(other, KNOWN.iter().copied().chain(page.vars.keys().map(String::as_str)));
            let f = Finding::fatal("unknown-variable", format!("`{other}` is not a variable that is known"), format!("没有名为“{other}”的变量")).at(span);
            return Err(match meant {
                Some(m) => f.label(format!("did you mean `{{{m}}}`?"), format!("是不是 {{{m}}}？")).help(format!("write {{{m}}}"), format!("请写 {{{m}}}")),
                None => f.help(format!("known: {}; or add it to [page.vars]", KNOWN.join(", ")), format!("可用：{}；或写进 [page.vars]", KNOWN.join("、"))),
            });
        }
    })
}

/// `:02` fills the digits of a number up with noughts: 4 → 04, A4 → A04.
fn padded(number: &str, form: Option<&str>) -> String {
    let width: usize = form.and_then(|f| f.parse().ok()).unwrap_or(0).min(9);
    let at = number.find(|c: char| c.is_ascii_digit()).unwrap_or(number.len());
    let (head, digits) = number.split_at(at);
    if digits.is_empty() { number.to_owned() } else { format!("{head}{digits:0>width$}") }
}

fn open(span: Span) -> Finding {
    Finding::fatal("open-brace", "a brace is left open or stands alone", "花括号没有配对")
        .at(span)
        .help("write {paper} for a variable, {{ for a brace", "变量写 {paper}，花括号本身写 {{")
}
