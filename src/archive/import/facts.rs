//! What the page says of itself: the line at its top, the editors' names, numbers and prices.

use super::block::{Item, Para};
use super::line::count;
use super::role::PAPERS;
use crate::edition::Date;

/// One line of the page's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    /// The line as it stands.
    pub text: String,
    /// Its place.
    pub line: usize,
    /// What is known of the edition: key and value.
    pub known: Vec<(&'static str, String)>,
    /// The day.
    pub date: Option<Date>,
    /// The editors, each with what he is.
    pub editors: Vec<String>,
    /// Words not understood.
    pub left: Vec<String>,
}

const EDITORS: [&str; 14] = [
    "责任编辑",
    "责编",
    "值班编委",
    "值班主任",
    "值班总编",
    "值班",
    "美编",
    "版式",
    "校对",
    "检校",
    "组版",
    "主编",
    "图编",
    "编辑",
];
const SECTIONS: [&str; 20] = [
    "要闻", "综合", "时政", "国内", "国际", "经济", "社会", "文化", "体育", "教育", "科教", "副刊", "理论", "评论",
    "广告", "专版", "民生", "县域", "市州", "周刊",
];
/// Words that name a fact, and its key.
const NAMED: [(&str, &str); 16] = [
    ("国内统一连续出版物号", "cn"),
    ("国内统一刊号", "cn"),
    ("刊号", "cn"),
    ("邮发代号", "postal"),
    ("代号", "postal"),
    ("新闻热线", "phone"),
    ("热线电话", "phone"),
    ("本版电话", "phone"),
    ("热线", "phone"),
    ("电话", "phone"),
    ("网址", "website"),
    ("印刷", "printer"),
    ("承印", "printer"),
    ("零售", "price"),
    ("每份", "price"),
    ("定价", "price"),
];

fn value(text: &str) -> &str {
    text.trim_start_matches(['：', ':', ' '])
}

/// Whether a name stands apart from what its bearer is; 编辑部的故事 is copy.
fn apart(what: &str, rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with(['：', ':'])
        || what.starts_with(['责', '美', '图']) && (2..=3).contains(&rest.chars().count())
}

/// Whether a text is a paper's name and nothing else.
pub(super) fn paper(text: &str) -> bool {
    (3..=8).contains(&count(text)) && PAPERS.iter().any(|p| text.ends_with(p)) && !text.contains(['“', '《', ' '])
}

/// Reads a day of the calendar at a token's beginning.
fn date(token: &str) -> Option<Date> {
    let parts: Vec<&str> = token.split(['年', '月', '日', '-', '/', '.']).collect();
    let number = |k: usize| parts.get(k).and_then(|p: &&str| p.parse::<u16>().ok());
    let (year, month, day) = (number(0)?, number(1)?, number(2)?);
    let found = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    let over = parts.get(3).is_some_and(|rest| !rest.is_empty());
    (year >= 1000 && !over).then_some(found)
}

/// Reads `第4版`, `04版`, `A04`, `4`; tells whether it can be nothing else.
fn page(token: &str) -> Option<(String, bool)> {
    let inner = token.strip_prefix('第').unwrap_or(token);
    let inner = inner.strip_suffix('版').unwrap_or(inner);
    let letter = inner.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(inner);
    let digits = (1..=2).contains(&letter.len()) && letter.chars().all(|c| c.is_ascii_digit());
    let number = if letter.len() == inner.len() { inner.trim_start_matches('0') } else { inner };
    (digits && !number.is_empty()).then(|| (number.to_owned(), token.ends_with('版')))
}

/// Reads a line of the page's own; none where it is copy.
pub(super) fn read(text: &str, line: usize) -> Option<Line> {
    let text = text.trim_matches('*');
    if text.contains('。') || text.chars().nth(120).is_some() {
        return None;
    }
    let mut found = Line { text: text.to_owned(), line, ..Line::default() };
    let (mut sure, mut weak) = (0, 0);
    let tokens: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "|｜".contains(c)).filter(|t| !t.is_empty()).collect();
    if let [only] = tokens[..]
        && page(only).is_some_and(|(_, certain)| !certain)
    {
        found.left.push(only.to_owned());
        return Some(found);
    }
    let mut k = 0;
    while k < tokens.len() {
        let token = tokens[k];
        let next = tokens.get(k + 1).copied().unwrap_or("");
        k += 1;
        let editor = EDITORS
            .iter()
            .find_map(|e| token.strip_prefix(e).filter(|rest| apart(e, rest)).map(|rest| (*e, value(rest))));
        let named = NAMED.iter().find_map(|(w, key)| token.strip_prefix(w).map(|rest| (*key, value(rest))));
        if let Some((what, who)) = editor.filter(|(_, who)| who.chars().count() <= 4 && !who.contains(['，', '、'])) {
            let who = if who.is_empty() && (2..=4).contains(&next.chars().count()) {
                k += 1;
                next
            } else {
                who
            };
            if who.is_empty() {
                return None;
            }
            found.editors.push(format!("{what} {who}"));
            sure += 1;
        } else if let Some((key, rest)) = named.filter(|(key, rest)| {
            *key == "price" || *key == "printer" || rest.is_empty() || rest.chars().any(|c| c.is_ascii_digit())
        }) {
            let taken = rest.is_empty() && !next.is_empty();
            let mut rest = if taken {
                k += 1;
                next.to_owned()
            } else if key == "price" {
                token.to_owned()
            } else {
                rest.to_owned()
            };
            if rest == "CN" || rest == "cn" {
                rest = format!("CN {}", tokens.get(k).copied().unwrap_or(""));
                k += 1;
            }
            if rest.is_empty() {
                return None;
            }
            found.known.push((key, rest));
            sure += 1;
        } else if token == "CN" && next.contains('-') {
            found.known.push(("cn", format!("CN {next}")));
            (k, sure) = (k + 1, sure + 1);
        } else if token.starts_with("CN") && token.contains('-') {
            found.known.push(("cn", format!("CN {}", token[2..].trim_start_matches('-'))));
            sure += 1;
        } else if let Some(issue) = token
            .strip_prefix('总')
            .unwrap_or(token)
            .strip_prefix('第')
            .and_then(|t| t.strip_suffix(['期', '号']))
            .filter(|t| t.parse::<u32>().is_ok())
        {
            found.known.push(("issue", issue.to_owned()));
            sure += 1;
        } else if let Some(day) = date(token) {
            found.date = Some(day);
            sure += 1;
        } else if paper(token) {
            found.known.push(("paper", token.to_owned()));
            sure += 1;
        } else if let Some((number, certain)) = page(token) {
            found.known.push(("page", number));
            if certain { sure += 1 } else { weak += 1 }
        } else if token.starts_with("www.") || token.starts_with("http") {
            found.known.push(("website", token.to_owned()));
            sure += 1;
        } else if SECTIONS.contains(&token) {
            found.known.push(("section", token.to_owned()));
            weak += 1;
        } else if ["星期", "农历", "今日", "共"].iter().any(|w| token.starts_with(w)) && count(token) <= 12 {
            weak += 1;
        } else {
            found.left.push(token.to_owned());
        }
    }
    let most = found.left.len() <= sure + weak && found.left.iter().all(|t| count(t) <= 16);
    (sure > 0 && most).then_some(found)
}

/// Finds the lines of the page's own among its items.
pub(super) fn gather(items: Vec<Item>) -> Vec<Item> {
    let found = |item: &Item| match item {
        Item::Para(Para { text, first, .. }) => read(text, *first),
        Item::Head(_, text, no) if !text.contains('！') => read(text, *no).filter(|l| l.left.is_empty()),
        _ => None,
    };
    items.into_iter().map(|item| found(&item).map_or(item, Item::Facts)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_page_are_read() {
        let line = read("04 要闻 2026年11月24日 星期二 责编 闻溪 美编：沈砚秋 青澜日报", 3).unwrap();
        let known: Vec<(&str, &str)> = line.known.iter().map(|(k, v)| (*k, v.as_str())).collect();
        assert_eq!(known, [("page", "4"), ("section", "要闻"), ("paper", "青澜日报")]);
        assert_eq!(line.editors, ["责编 闻溪", "美编 沈砚秋"]);
        assert_eq!(line.date, Date::new(2026, 11, 24));
        assert!(line.left.is_empty());
        let line = read("国内统一连续出版物号 CN 43-0001 第26543号 邮发代号 41-1 电话：0731-12345", 1).unwrap();
        let known: Vec<(&str, &str)> = line.known.iter().map(|(k, v)| (*k, v.as_str())).collect();
        assert_eq!(known, [("cn", "CN 43-0001"), ("issue", "26543"), ("postal", "41-1"), ("phone", "0731-12345")]);
    }

    #[test]
    fn copy_is_no_line_of_the_page() {
        for text in [
            "湖水清了 候鸟来了",
            "电话打了三遍才接通",
            "9月4日清晨,正值开学",
            "责编",
            "编辑部的故事",
            "今日要闻",
            "要闻",
            "2026年11月24日，湖水清了",
        ] {
            assert_eq!(read(text, 1), None, "{text}");
        }
    }
}
