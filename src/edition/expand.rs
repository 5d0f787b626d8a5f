//! Variables of fixed texts: `{paper}`, `{date:YYYY年M月D日}`, `{page:02}` and their like.

use super::date::DEFAULT_FORM;
use super::{Edition, Page};
use crate::diag::{Finding, Span, did_you_mean};

/// The variables every page has, in the order they are documented; `[page.vars]` adds others.
pub const VARIABLES: &[&str] = &[
    "paper",
    "date",
    "weekday",
    "lunar",
    "page",
    "pages",
    "section",
    "issue",
    "cn",
    "publisher",
    "price",
    "printer",
    "website",
    "phone",
    "postal",
    "founded",
    "editors",
];

/// Those of them that a page may set for itself in `[page.vars]`.
pub(crate) const OWN: &[&str] = &["website", "phone", "postal", "founded"];

/// Replaces the variables of one fixed text.
///
/// `{{` and `}}` are braces; `{lunar?}` prints nothing where the edition does not say it, and a text of which nothing
/// but such variables is filled in comes out empty. `span` is where the text is written.
/// # Errors
/// `unknown-variable`, `missing-variable` (the edition does not say it), `variable-form`, `stray-brace`.
pub fn expand(text: &str, span: Span, page: &Page, edition: &Edition) -> Result<String, Finding> {
    let mut out = String::new();
    let mut rest = text;
    let (mut optional, mut filled) = (false, false);
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            out.push_str(&rest[..1]);
            rest = &rest[2..];
            continue;
        }
        let end = rest.find('}').filter(|&end| end > 0 && !rest[1..end].contains('{'));
        let Some(end) = end else { return Err(stray(text).at(span)) };
        let inside = &rest[1..end];
        let (name, form) = inside.split_once(':').map_or((inside, None), |(n, f)| (n, Some(f)));
        let (name, may_lack) = name.trim().strip_suffix('?').map_or((name.trim(), false), |n| (n.trim_end(), true));
        let value = match value(name, form, page, edition) {
            Err(f) if may_lack && lacks(&f, name) => String::new(),
            value => value.map_err(|f| f.at(span))?,
        };
        optional |= may_lack;
        filled |= !value.is_empty();
        out.push_str(&value);
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    let empty = out.trim().is_empty() || (optional && !filled);
    Ok(if empty { String::new() } else { out })
}

/// Whether a fault only says that something is not there, and not that a name is misspelt.
fn lacks(fault: &Finding, name: &str) -> bool {
    fault.code == "missing-variable"
        || (fault.code == "unknown-variable" && did_you_mean(name, VARIABLES.iter().copied()).is_none())
}

fn value(name: &str, form: Option<&str>, page: &Page, edition: &Edition) -> Result<String, Finding> {
    let text = match name {
        _ if OWN.contains(&name) => match page.vars.get(name) {
            Some(text) => text.clone(),
            None => fact(name, edition)?,
        },
        "date" if form == Some("cn") => return Ok(edition.date.han()),
        "date" => {
            return edition
                .date
                .print(form.unwrap_or(DEFAULT_FORM))
                .map_err(|letters| bad_form(name, &letters, "YYYY, MM, M, DD, D, cn", "{date:YYYY年M月D日}"));
        }
        "page" => return numbered(name, &page.number, form),
        "pages" => return numbered(name, &edition.pages.len().to_string(), form),
        "paper" => edition.paper.clone(),
        "weekday" => edition.date.weekday().to_owned(),
        "editors" => page.editors.join(" "),
        "section" if page.section.is_empty() => return Err(missing(name, "section = \"…\"", "[[page]]")),
        "section" => page.section.clone(),
        "issue" => return fact(name, edition).and_then(|text| numbered(name, &text, form)),
        "lunar" | "cn" | "publisher" | "price" | "printer" => fact(name, edition)?,
        _ => page.vars.get(name).cloned().ok_or_else(|| unknown(name, page))?,
    };
    match form {
        Some(form) => Err(bad_form(name, form, "no form", &format!("{{{name}}}"))),
        None => Ok(text),
    }
}

fn fact(name: &str, edition: &Edition) -> Result<String, Finding> {
    let example = if name == "issue" { "issue = 26543".to_owned() } else { format!("{name} = \"…\"") };
    edition.facts.get(name).cloned().ok_or_else(|| missing(name, &example, "edition.toml"))
}

/// `02` pads the digits at the end with zeros to two: 4 → 04, A4 → A04.
fn numbered(name: &str, number: &str, form: Option<&str>) -> Result<String, Finding> {
    let Some(form) = form else { return Ok(number.to_owned()) };
    let width = form.strip_prefix('0').and_then(|w| w.parse::<usize>().ok()).filter(|w| (1..=9).contains(w));
    let Some(width) = width else { return Err(bad_form(name, form, "02, 03, …", &format!("{{{name}:02}}"))) };
    let letters = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &number[letters.len()..];
    Ok(if digits.is_empty() { number.to_owned() } else { format!("{letters}{digits:0>width$}") })
}

fn unknown(name: &str, page: &Page) -> Finding {
    let all = || VARIABLES.iter().copied().chain(page.vars.keys().map(String::as_str));
    let finding =
        Finding::fatal("unknown-variable", format!("there is no variable `{name}`"), format!("没有“{name}”这个变量"));
    match did_you_mean(name, all()) {
        Some(meant) => finding.label(format!("did you mean `{meant}`?"), format!("是不是“{meant}”？")).help(
            format!("write {{{meant}}}, or set {name} in [page.vars]"),
            format!("请写 {{{meant}}}，或在 [page.vars] 里写上 {name}"),
        ),
        None => {
            let known: Vec<&str> = all().collect();
            finding.label("unknown", "不认识").help(
                format!("set {name} in [page.vars], or write one of: {}", known.join(", ")),
                format!("请在 [page.vars] 里写上 {name}，或改用：{}", known.join("、")),
            )
        }
    }
}

fn missing(name: &str, example: &str, place: &str) -> Finding {
    Finding::fatal(
        "missing-variable",
        format!("this text prints `{name}`, but the edition does not say it"),
        format!("这段文字要印“{name}”，但本期没有写"),
    )
    .label(format!("prints {{{name}}}"), format!("要印 {{{name}}}"))
    .help(format!("add {example} in {place}"), format!("请在 {place} 里加上 {example}"))
}

fn bad_form(name: &str, form: &str, takes: &str, example: &str) -> Finding {
    Finding::fatal(
        "variable-form",
        format!("`{name}` cannot be printed as `{form}`: it takes {takes}"),
        format!("“{name}”不能按“{form}”印：可用 {takes}").replace("no form", "（不带格式）"),
    )
    .help(format!("write {example}"), format!("请写 {example}"))
}

/// Makes the finding for a brace without its partner.
pub(crate) fn stray(text: &str) -> Finding {
    Finding::fatal("stray-brace", format!("a brace has no partner: {text}"), format!("花括号没有配对：{text}")).help(
        "write {name} for a variable, {{ or }} for a brace itself",
        "变量请写 {变量名}；要印花括号本身，请写 {{ 或 }}",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Sources};

    fn edition(more: &str) -> Edition {
        let mut sources = Sources::default();
        let page = "[[page]]\nnumber = 4\nsection = \"要闻\"\ntemplate = \"t\"\n";
        let text = format!("paper = \"湘水日报\"\ndate = 2026-11-24\n{more}\n{page}[page.vars]\nphone = \"12345\"\n");
        let file = sources.add("edition.toml", text);
        super::super::parse(file, &sources).0.unwrap()
    }

    fn set(text: &str, edition: &Edition) -> Result<String, Finding> {
        expand(text, Span::new(FileId(0), 0..0), &edition.pages[0], edition)
    }

    #[test]
    fn variables_are_replaced() {
        let e = edition("issue = 26543");
        for (text, shown) in [
            ("第{page:02}版 共{pages:02}版", "第04版 共01版"),
            ("{paper} {date} {weekday} {editors}", "湘水日报 2026年11月24日 星期二 "),
            ("{date:YYYY-MM-DD}", "2026-11-24"),
            ("{{{section}}} {phone} {issue}", "{要闻} 12345 26543"),
            ("{date:cn}", "二〇二六年十一月二十四日"),
            ("{date}{lunar?} {issue?}期", "2026年11月24日 26543期"),
            ("农历{lunar?}", ""),
            ("{lunar?} {price?}", ""),
            ("传真{fax?}", ""),
            ("  ", ""),
        ] {
            assert_eq!(set(text, &e).unwrap(), shown);
        }
        assert_eq!(numbered("page", "A4", Some("02")).unwrap(), "A04");
        assert_eq!(numbered("page", "A12", Some("02")).unwrap(), "A12");
    }

    #[test]
    fn faults_say_what_to_write() {
        let e = edition("");
        for (text, code, help) in [
            ("{sectoin}", "unknown-variable", "write {section}, or set sectoin in [page.vars]"),
            ("{lunra?}", "unknown-variable", "write {lunar}, or set lunra in [page.vars]"),
            ("{website}", "missing-variable", "add website = \"…\" in edition.toml"),
            ("{issue}", "missing-variable", "add issue = 26543 in edition.toml"),
            ("{date:YY}", "variable-form", "write {date:YYYY年M月D日}"),
            ("{page:2}", "variable-form", "write {page:02}"),
            ("{paper:02}", "variable-form", "write {paper}"),
            ("{paper", "stray-brace", "write {name} for a variable, {{ or }} for a brace itself"),
            ("a}", "stray-brace", "write {name} for a variable, {{ or }} for a brace itself"),
        ] {
            let finding = set(text, &e).unwrap_err();
            assert_eq!((finding.code, finding.help.en.as_str()), (code, help));
        }
    }
}
