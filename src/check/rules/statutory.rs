//! statutory 法定刊载事项: what must be printed in every issue, and is not.
//!
//! Source: 报纸出版管理规定 (2005), 版本记录: name, publisher, CN number, date, total issue number, pages and their order, price,
//! printer. Here page 1 is asked for them (a paper that prints some at the foot of its last page says so in `allow`), and every
//! page with a folio for its own number.

use super::folio::is_front;
use super::view::Desk;
use crate::diag::{Finding, Level};
use crate::edition::same_number;

/// Finds what page 1 does not print, and pages with furniture that do not print their number.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let texts: Vec<String> = desk.content.fixed.iter().flatten().map(|t| plain(t)).collect();
    let whole = texts.concat();
    if is_front(&desk.page.number) {
        front(desk, &whole, out);
    }
    let digits: Vec<&str> = whole.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let told = digits.iter().any(|d| same_number(d, &desk.page.number)) || is_front(&desk.page.number);
    if !told && texts.iter().any(|t| t.contains(&plain(&desk.edition.paper))) {
        let number = &desk.page.number;
        out.push(
            Finding::new(
                "statutory",
                Level::Warning,
                format!("page {number} does not print its number"),
                format!("第 {number} 版没有印版序"),
            )
            .at(desk.page.template.span)
            .help("add 第{page:02}版 to a fixed text", "在报眉加上 第{page:02}版"),
        );
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn front(desk: &Desk, whole: &str, out: &mut Vec<Finding>) {
    let edition = desk.edition;
    let date = edition.date;
    let whole_days = [
        format!("{}年{}月{}日", date.year, date.month, date.day),
        format!("{}年{:02}月{:02}日", date.year, date.month, date.day),
        format!("{}.{}.{}", date.year, date.month, date.day),
        date.han(),
    ];
    // A masthead often sets the day apart, large, under year and month.
    let month = format!("{}年{}月", date.year, date.month);
    let day = date.day.to_string();
    let is_day = |t: &String| plain(t).trim_end_matches('日') == day;
    let in_parts = whole.contains(&month) && desk.content.fixed.iter().flatten().any(is_day);
    let printed = |text: &str| whole.contains(&plain(text));
    let drawn =
        desk.content.photos.iter().flatten().any(|p| p.what.alt.as_ref().is_some_and(|a| a.contains(&edition.paper)));
    let mut missing: Vec<(&str, &str)> = Vec::new();
    let mut ask = |there: bool, en: &'static str, zh: &'static str| {
        if !there {
            missing.push((en, zh));
        }
    };
    ask(printed(&edition.paper) || drawn, "the paper's name", "报名");
    ask(in_parts || whole_days.iter().any(|d| printed(d)), "the date", "出版日期");
    let facts = [
        ("issue", "the total issue number", "总期号"),
        ("cn", "the CN number", "国内统一连续出版物号"),
        ("publisher", "the publisher", "出版单位"),
        ("printer", "the printer", "承印单位"),
        ("price", "the price", "定价"),
    ];
    ask(has_count(whole), "how many pages there are", "版数");
    for (key, en, zh) in facts {
        ask(edition.facts.get(key).is_some_and(|v| printed(v)), en, zh);
    }
    if missing.is_empty() {
        return;
    }
    let en: Vec<&str> = missing.iter().map(|m| m.0).collect();
    let zh: Vec<&str> = missing.iter().map(|m| m.1).collect();
    out.push(
        Finding::new(
            "statutory",
            Level::Warning,
            format!("page 1 does not print {}", en.join(", ")),
            format!("头版没有印：{}", zh.join("、")),
        )
        .at(desk.page.template.span)
        .help(
            "say it in edition.toml, and print it in a fixed text, such as {cn} or 今日{pages}版",
            "在 edition.toml 里写上，再用固定文字印出，如 {cn}、今日{pages}版",
        ),
    );
}

/// Whether a text says a number of pages, such as 今日8版 or 共四版; 第4版 is none.
fn has_count(text: &str) -> bool {
    const HAN: &str = "一二三四五六七八九十百〇两";
    text.match_indices('版').any(|(at, _)| {
        let before: String = text[..at].chars().rev().take_while(|c| c.is_ascii_digit() || HAN.contains(*c)).collect();
        let lead = text[..at].chars().rev().nth(before.chars().count());
        !before.is_empty() && lead != Some('第')
    })
}

#[cfg(test)]
mod tests {
    use super::has_count;

    #[test]
    fn a_count_of_pages_is_no_page_number() {
        assert!(has_count("今日8版") && has_count("共四版") && has_count("今日十二版"));
        assert!(!has_count("第04版") && !has_count("出版") && !has_count("要闻版") && !has_count("第四版"));
    }
}
