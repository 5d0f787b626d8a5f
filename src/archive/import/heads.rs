//! The parts of a heading: kicker, headline, deck.

use super::line::{count, han};
use std::collections::BTreeSet;

/// The parts of a head.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parts {
    /// The line above 引题.
    pub kicker: String,
    /// The headline, a part a line.
    pub headline: Vec<String>,
    /// The line below 副题.
    pub deck: String,
    /// Whether another reading is as likely.
    pub unsure: bool,
}

/// Characters as they weigh in a headline: its marks are half as wide and say nothing.
fn weight(part: &str) -> usize {
    let (wide, narrow) = part.chars().fold((0, 0), |(w, n), c| match c {
        c if han(c) => (w + 2, n),
        c if c.is_alphanumeric() => (w, n + 1),
        _ => (w, n),
    });
    (wide + narrow) / 2
}

/// Parts a heading at its spaces.
pub(super) fn parts(text: &str) -> Parts {
    let all = pieces(text);
    let one = |headline: Vec<String>| Parts { headline, ..Parts::default() };
    if let Some(at) = all.iter().skip(1).position(|p| p.starts_with('—') || p.starts_with("--")) {
        let (over, under) = all.split_at(at + 1);
        return Parts { deck: under.join(" "), ..parts(&over.join(" ")) };
    }
    if all.len() < 2 {
        return one(all);
    }
    let (last, before) = (weight(&all[all.len() - 1]), &all[..all.len() - 1]);
    let most = before.iter().map(|p| weight(p)).max().unwrap_or(0);
    let total: usize = last + before.iter().map(|p| weight(p)).sum::<usize>();
    // Two lines of one length are one headline, unless they are too long to be set as one.
    if all.len() == 2 && total <= 18 && most.abs_diff(last) * 3 <= most.max(last) {
        return Parts { unsure: true, ..one(all) };
    }
    if last * 3 >= most * 2 {
        let headline = vec![all[all.len() - 1].clone()];
        return Parts { kicker: before.join(" "), headline, unsure: true, ..Parts::default() };
    }
    // The last is much the shortest: the longest is the headline.
    let k = before.iter().position(|p| weight(p) == most).unwrap_or(0);
    Parts { kicker: all[..k].join(" "), headline: vec![all[k].clone()], deck: all[k + 1..].join(" "), unsure: true }
}

/// Parts at spaces; what stands between quotation marks stays one, and so do Latin words.
fn pieces(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii() && c != ',');
    let mut out: Vec<String> = Vec::new();
    let mut depth = 0i32;
    for word in words {
        let glued = depth > 0 || out.last().is_some_and(|o| latin(o.chars().next_back()) || latin(word.chars().next()));
        match out.last_mut().filter(|_| glued) {
            Some(o) => *o = format!("{o} {word}"),
            None => out.push(word.to_owned()),
        }
        depth = word.chars().fold(depth, |d, c| match c {
            '“' | '《' | '「' | '（' => d + 1,
            '”' | '》' | '」' | '）' => (d - 1).max(0),
            _ => d,
        });
    }
    out
}

/// How much of a title a text speaks of: pairs of its characters that stand there, in thousandths.
pub(super) fn kinship(title: &str, text: &str) -> usize {
    let pairs = |text: &str, most: usize| -> BTreeSet<(char, char)> {
        let chars: Vec<char> = text.chars().filter(|&c| han(c)).take(most).collect();
        chars.windows(2).map(|w| (w[0], w[1])).collect()
    };
    let (wanted, there) = (pairs(title, 40), pairs(text, 3000));
    let found = wanted.iter().filter(|p| there.contains(p)).count();
    if wanted.is_empty() { 0 } else { found * 1000 / wanted.len() }
}

/// What the titles of series end with.
const SERIES: [&str; 26] = [
    "见闻",
    "进行时",
    "系列",
    "观察",
    "故事",
    "看台",
    "专栏",
    "连线",
    "聚焦",
    "追踪",
    "调查",
    "访谈",
    "短评",
    "快评",
    "论坛",
    "视点",
    "之窗",
    "风采",
    "巡礼",
    "特写",
    "大家谈",
    "在行动",
    "一线",
    "走笔",
    "手记",
    "专题",
];

/// Whether a heading is like the title of a series 栏题: one short part that ends as such titles do.
pub(super) fn serial(text: &str) -> bool {
    pieces(text).len() == 1 && count(text) <= 12 && SERIES.iter().any(|s| text.ends_with(s))
}

/// Whether a heading may be a kicker 引题: no longer than one line over a headline.
pub(super) fn light(text: &str) -> bool {
    count(text) <= 16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (String, Vec<String>, String) {
        let p = parts(text);
        (p.kicker, p.headline, p.deck)
    }

    fn head(kicker: &str, headline: &[&str], deck: &str) -> (String, Vec<String>, String) {
        (kicker.to_owned(), headline.iter().map(|&s| s.to_owned()).collect(), deck.to_owned())
    }

    #[test]
    fn a_heading_is_parted_where_its_lines_were() {
        assert_eq!(told("湖水清了"), head("", &["湖水清了"], ""));
        assert_eq!(told("湖水清了 候鸟来了"), head("", &["湖水清了", "候鸟来了"], ""));
        assert_eq!(told("拆围网 清内源 青澜湖四年治理见成效"), head("拆围网 清内源", &["青澜湖四年治理见成效"], ""));
        assert_eq!(told("青澜湖四年治理见成效 清了"), head("", &["青澜湖四年治理见成效"], "清了"));
        assert_eq!(told("湖水清了 ——青澜湖治理纪实"), head("", &["湖水清了"], "——青澜湖治理纪实"));
        assert_eq!(told("“湖水 清了”的日子"), head("", &["“湖水 清了”的日子"], ""));
        assert_eq!(told("第 3 届 AI 大会开幕"), head("", &["第 3 届 AI 大会开幕"], ""));
    }

    #[test]
    fn kinship_counts_pairs() {
        assert_eq!(kinship("生态督察", "生态环境督察"), 666);
        assert_eq!(kinship("", "湖"), 0);
    }
}
