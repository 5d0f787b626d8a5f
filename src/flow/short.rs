//! The short form of a headline 短题: what a jump line and a list of contents call a story.

use super::compose::characters;
use crate::rules::Rules;
use crate::story::{HeadText, Story};
use crate::text::words;

/// Marks that end a clause and fall away at the end of a short form.
const LOOSE: &str = "，、；：。—…·～,;:.-–/";
/// Marks that end a clause and stay.
const FIRM: &str = "！？";
/// Marks that stand in pairs.
const PAIRS: [(char, char); 8] =
    [('“', '”'), ('‘', '’'), ('《', '》'), ('〈', '〉'), ('「', '」'), ('『', '』'), ('（', '）'), ('【', '】')];

/// Returns the story's own `short`, or what can be made of its headline; none where it has neither.
///
/// A headline of up to 12 字 is taken whole, without its spaces; of a longer one its first line or clause, else as
/// many whole words as fit. No mark is left hanging at the end, no bracket open.
pub fn short_form(story: &Story, rules: &Rules) -> Option<String> {
    short_of(story.short.as_ref(), story.headline.as_ref(), rules)
}

/// Returns the short form of a story that is called so, as [`story::called`](crate::story::called) finds it.
pub fn short_of(short: Option<&HeadText>, headline: Option<&HeadText>, rules: &Rules) -> Option<String> {
    match (short, headline) {
        (Some(short), _) => Some(short.lines.join(" ")),
        (None, Some(headline)) => Some(derive(&headline.lines, rules)),
        (None, None) => None,
    }
}

fn derive(lines: &[String], rules: &Rules) -> String {
    let (shortest, longest) = rules.split.short;
    let spaced = lines.join(" ");
    let whole = closed_up(&spaced);
    if characters(&whole) <= longest {
        return whole;
    }
    let first = spaced.split(' ').next().unwrap_or("");
    let first_line = lines.first().map_or(String::new(), |l| closed_up(l));
    for candidate in [first_line.as_str(), first] {
        let candidate = tidy(candidate);
        if (shortest..=longest).contains(&characters(&candidate)) {
            return candidate;
        }
    }
    cut(&whole, rules)
}

/// Takes out the spaces of a headline, except between Latin words.
fn closed_up(text: &str) -> String {
    let mut out = String::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        out.push_str(word);
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(word.chars().next_back()) && words.peek().is_some_and(|w| latin(w.chars().next())) {
            out.push(' ');
        }
    }
    out
}

/// Cuts a text behind a clause if one is short enough, else between words.
fn cut(text: &str, rules: &Rules) -> String {
    let (shortest, longest) = rules.split.short;
    let places: Vec<usize> =
        words::boundaries(text, rules).into_iter().filter(|&at| at > 0 && characters(&text[..at]) <= longest).collect();
    let long_enough = |at: &&usize| characters(&tidy(&text[..**at])) >= shortest;
    let clause = |at: &&usize| {
        let last = text[..**at].chars().next_back().unwrap_or(' ');
        let next = text[**at..].chars().next().unwrap_or(' ');
        (FIRM.contains(last) || LOOSE.contains(next)) && balanced(&text[..**at])
    };
    let word = |at: &&usize| parts_well(&text[..**at], &text[**at..], rules);
    let whole = |at: &&usize| balanced(&text[..**at]);
    let best = places.iter().rev().filter(long_enough).find(clause);
    let best = best.or_else(|| places.iter().rev().filter(long_enough).filter(whole).find(word));
    let best = best.or_else(|| places.iter().rev().find(word)).or(places.last());
    let end = best.copied().unwrap_or_else(|| text.char_indices().nth(longest).map_or(text.len(), |(at, _)| at));
    tidy(&text[..end])
}

/// Whether a headline may be parted here: not before a particle, not after a preposition, not inside a number.
fn parts_well(before: &str, after: &str, rules: &Rules) -> bool {
    let last = before.chars().next_back().unwrap_or(' ');
    let next = after.chars().next().unwrap_or(' ');
    let number = last.is_ascii_digit() || "万亿千百余多第".contains(last);
    let number = number && (rules.parts.is_unit(next) || next.is_ascii_digit() || "余多%％".contains(next));
    let opens = PAIRS.iter().any(|p| p.0 == last);
    let closes = PAIRS.iter().any(|p| p.1 == next) || FIRM.contains(next);
    !rules.split.not_first.contains(next) && !rules.split.not_last.contains(last) && !number && !opens && !closes
}

fn balanced(text: &str) -> bool {
    unclosed(text).is_empty()
}

/// The bytes at which marks open that nothing closes.
fn unclosed(text: &str) -> Vec<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(&(_, close)) = PAIRS.iter().find(|p| p.0 == c) {
            open.push((at, close));
        } else if open.last().is_some_and(|o| o.1 == c) {
            open.pop();
        }
    }
    open.into_iter().map(|o| o.0).collect()
}

/// Takes loose marks off the end, and opening marks that nothing closes.
fn tidy(text: &str) -> String {
    let loose = |c: char| LOOSE.contains(c) || c.is_whitespace() || PAIRS.iter().any(|p| p.0 == c);
    let text = text.trim_end_matches(loose);
    let open = unclosed(text);
    text.char_indices().filter(|(at, _)| !open.contains(at)).map(|(_, c)| c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(headline: &[&str]) -> String {
        derive(&headline.iter().map(|&l| l.to_owned()).collect::<Vec<_>>(), Rules::newest())
    }

    #[test]
    fn a_short_headline_stays_whole_without_its_spaces() {
        assert_eq!(short(&["湖水清了"]), "湖水清了");
        assert_eq!(short(&["三湘四水 共绘新卷"]), "三湘四水共绘新卷");
        assert_eq!(short(&["AI 走进", "中小学课堂"]), "AI走进中小学课堂");
        assert_eq!(short(&["Hello World"]), "Hello World");
    }

    #[test]
    fn a_long_headline_gives_its_first_line_or_clause() {
        assert_eq!(short(&["湘江两岸绿意浓", "市民共享生态福"]), "湘江两岸绿意浓");
        assert_eq!(short(&["湘江两岸绿意浓 市民共享生态福"]), "湘江两岸绿意浓");
        assert_eq!(short(&["稳中有进，前三季度全省经济总体平稳"]), "稳中有进");
        assert_eq!(short(&["房价怎么走？专家这样看明年的楼市"]), "房价怎么走？");
    }

    #[test]
    fn what_is_longer_is_cut_between_words() {
        let cut = short(&["前三季度全省经济运行总体平稳向好"]);
        assert!("前三季度全省经济运行总体平稳向好".starts_with(&cut), "{cut}");
        assert!((4..=12).contains(&characters(&cut)), "{cut}");
        let cut = short(&["全省新增城镇就业人员超过7.8万人次"]);
        assert!(!cut.ends_with(|c: char| c.is_ascii_digit() || c == '.'), "{cut}");
    }

    #[test]
    fn no_mark_is_left_open_or_hanging() {
        assert_eq!(short(&["“让群众办事像网购一样方便快捷又省心”"]).chars().filter(|c| "“”".contains(*c)).count(), 0);
        let cut = short(&["我省出台《数字经济高质量发展三年行动计划》实施细则"]);
        assert!(balanced(&cut) && !cut.is_empty(), "{cut}");
        let cut = short(&["全国人大代表、省人大代表走进社区工厂田间地头"]);
        assert!(!cut.ends_with('、'), "{cut}");
    }

    proptest::proptest! {
        #[test]
        fn any_headline_has_a_short_form(text in "[汉字的和、，“”《》 a-c0-9万！—]{1,40}") {
            let cut = derive(std::slice::from_ref(&text), Rules::newest());
            assert!(characters(&cut) <= 12, "{cut}");
            assert!(cut.is_empty() || characters(&text) <= 12 || balanced(&cut), "{cut}");
        }
    }
}
