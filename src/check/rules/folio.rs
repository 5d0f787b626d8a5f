//! folio: a weekday that is not the date's, a page number that is not the page's, pages out of order, an issue number or a date
//! that does not follow the issue before.

use super::view::Desk;
use crate::diag::{Finding, Level, Span};
use crate::edition::same_number;

/// Looks at the page's fixed texts and at its edition.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    printed(desk, out);
    order(desk, out);
    if is_front(&desk.page.number) {
        follows(desk, out);
    }
}

/// Whether a page is the edition's first by its number: 1, 01, A1.
pub fn is_front(number: &str) -> bool {
    ["1", "A1"].iter().any(|first| same_number(number, first))
}

fn finding(en: String, zh: String, span: Span) -> Finding {
    Finding::new("folio", Level::Warning, en, zh).at(span)
}

/// What fixed texts say of the day and of the page.
fn printed(desk: &Desk, out: &mut Vec<Finding>) {
    let (date, number) = (desk.edition.date, &desk.page.number);
    let mut numbers: Vec<(String, &str, Span)> = Vec::new();
    for (slot, parts) in desk.plan.texts.iter().zip(&desk.content.fixed) {
        for text in parts {
            if let Some(said) = weekday(text).filter(|said| *said != date.weekday()) {
                let right = date.weekday();
                let (y, m, d) = (date.year, date.month, date.day);
                let found = finding(
                    format!("\"{}\" says {said}, and {y}-{m:02}-{d:02} is a {right}", slot.name),
                    format!("“{}”印的是{said}，{y}年{m}月{d}日是{right}", slot.name),
                    slot.span,
                );
                let found = found.slot(&slot.name).area(slot.rect);
                out.push(found.help("write {weekday} in the template", "版式里改用星期的变量"));
            }
            numbers.extend(page_number(text).map(|n| (n, slot.name.as_str(), slot.span)));
        }
    }
    // Other pages may be named on a page; a folio that names no other than wrong ones is wrong.
    if numbers.iter().any(|n| same_number(&n.0, number)) {
        return;
    }
    if let Some((said, slot, span)) = numbers.first().filter(|_| numbers.len() == 1) {
        let found = finding(
            format!("\"{slot}\" says page {said}, and this is page {number}"),
            format!("“{slot}”印的是第 {said} 版，这是第 {number} 版"),
            *span,
        );
        out.push(found.slot(slot).help("write 第{page:02}版 in the template", "版式里写 第{page:02}版"));
    }
}

/// The weekday that a text says, if any.
fn weekday(text: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 8] = [
        ("星期一", "星期一"),
        ("星期二", "星期二"),
        ("星期三", "星期三"),
        ("星期四", "星期四"),
        ("星期五", "星期五"),
        ("星期六", "星期六"),
        ("星期日", "星期日"),
        ("星期天", "星期日"),
    ];
    NAMES.iter().find(|n| text.contains(n.0)).map(|n| n.1)
}

/// The number of 第…版, where a text is hardly more than that.
fn page_number(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (before, rest) = text.split_once('第')?;
    let (number, after) = rest.split_once('版')?;
    let plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_alphanumeric());
    (plain && before.chars().count() <= 12 && after.chars().count() <= 12).then(|| number.to_owned())
}

/// Page numbers rise in the edition, within the letters of one section.
fn order(desk: &Desk, out: &mut Vec<Finding>) {
    let parts = |number: &str| {
        let digits = number.trim_start_matches(|c: char| !c.is_ascii_digit());
        let letters = number[..number.len() - digits.len()].to_uppercase();
        (letters, digits.parse::<u64>().unwrap_or(u64::MAX))
    };
    let own = parts(&desk.page.number);
    let before = desk.edition.pages.iter().take_while(|p| p.number != desk.page.number);
    let later = before.filter(|p| {
        let other = parts(&p.number);
        other.0 == own.0 && other.1 > own.1
    });
    if let Some(other) = later.last() {
        let (number, other) = (&desk.page.number, &other.number);
        out.push(
            finding(
                format!("page {number} stands after page {other} in the edition"),
                format!("第 {number} 版写在第 {other} 版后面"),
                desk.page.span,
            )
            .help("put the pages in the order of their numbers", "各版按版号顺序写"),
        );
    }
}

/// The issue follows the one before by one, on a later day.
fn follows(desk: &Desk, out: &mut Vec<Finding>) {
    let Some(previous) = desk.edition.previous else { return };
    if desk.edition.date <= previous.date {
        out.push(
            finding(
                "this issue's day is not after that of the issue before".to_owned(),
                "本期日期不在上一期之后".to_owned(),
                previous.span,
            )
            .help("set `date` or `previous` right", "改正 date 或 previous"),
        );
    }
    let issue = desk.edition.facts.get("issue").and_then(|s| s.trim().parse::<u64>().ok());
    if let (Some(issue), Some(before)) = (issue, previous.issue)
        && issue != before + 1
    {
        out.push(
            finding(
                format!("issue {issue} does not follow issue {before}"),
                format!("上一期是 {before} 期，本期写成 {issue} 期"),
                previous.span,
            )
            .help(format!("write issue = {}", before + 1), format!("写成 issue = {}", before + 1)),
        );
    }
}
