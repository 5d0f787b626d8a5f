//! What single lines and paragraphs tell by their first and last characters.

/// How a paragraph ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With the end of a sentence.
    Closed,
    /// With a closing mark and no end of a sentence before it.
    Weak,
    /// In the middle of a sentence.
    Open,
}

const ENDS: &str = "。！？!?…；;：:.．—～~";
const CLOSERS: &str = "”’」』）)】》〉］]\"";
const OPENERS: &str = "“‘「『\"（(《【";

/// Whether a character belongs to Chinese writing.
pub(super) fn han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF | 0x3007)
}

/// How a text ends.
pub(super) fn end(text: &str) -> End {
    let text = text.trim_end().trim_end_matches('*');
    let inner = text.trim_end_matches(|c| CLOSERS.contains(c));
    let Some(last) = inner.chars().next_back() else { return End::Closed };
    let closers = &text[inner.len()..];
    match last {
        c if ENDS.contains(c) => End::Closed,
        // A signature or an aside in brackets ends what it stands behind.
        _ if closers.ends_with(['）', ')', '】']) => End::Closed,
        _ if closers.is_empty() => End::Open,
        _ => End::Weak,
    }
}

/// Whether a text begins with a mark that nothing can begin with: its beginning stands elsewhere.
pub(super) fn goes_on(text: &str) -> bool {
    text.chars().next().is_some_and(|c| "，。、；：！？）”’」』》】,;:!?)".contains(c))
}

/// Whether a text begins with a quotation or a bracket, as paragraphs often do.
pub(super) fn begins_quoted(text: &str) -> bool {
    text.chars().next().is_some_and(|c| OPENERS.contains(c))
}

/// How many characters a text has, spaces left out.
pub(super) fn count(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Whether a text is short and no sentence: a title, or what is left of one.
pub(super) fn titled(text: &str) -> bool {
    let inner = text.trim_matches('*');
    let n = count(inner);
    let stops = inner.chars().any(|c| "。；;，,".contains(c));
    (1..=24).contains(&n) && !stops && !inner.ends_with(['：', ':', '.', '…']) && !begins_mark(inner)
}

/// Whether a text may stand as a line of its own, a subhead: short, and not cut where no title ends.
pub(super) fn stands(text: &str) -> bool {
    titled(text)
        && count(text) <= 16
        && end(text) != End::Closed
        && !text.ends_with(|c| "的地得和在是与及从对把被将为以并而或向到于".contains(c))
}

fn begins_mark(text: &str) -> bool {
    goes_on(text) && !text.starts_with(['”', '’'])
}

/// Returns the last characters of a text, however long it is.
pub(super) fn ending(text: &str, most: usize) -> &str {
    let at = text.char_indices().rev().nth(most.saturating_sub(1)).map_or(0, |(at, _)| at);
    &text[at..]
}

/// Joins two pieces: a space stands between Latin words only.
pub(super) fn join(a: &mut String, b: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || ",.;:!?)'\"".contains(c));
    // A number or a word of Chinese copy that a column's end parted is one.
    let prose = b.split_whitespace().next().is_some_and(str::is_ascii)
        && ending(a, 24).split_whitespace().next_back().is_some_and(str::is_ascii);
    if prose && word(a.chars().next_back()) && latin(b.chars().next()) && !a.ends_with('-') {
        a.push(' ');
    }
    a.push_str(b);
}

/// Whether a Latin word may have been parted between two pieces.
pub(super) fn hyphenated(a: &str, b: &str) -> bool {
    let letter = ending(a, 2).chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    a.ends_with('-') && letter && b.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Returns the first characters of a text for a list, with `…` where more follows.
pub(super) fn excerpt(text: &str) -> String {
    let text = text.trim();
    let mut out: String = text.chars().take(40).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

/// Returns the last characters of a text for a list.
pub(super) fn tail(text: &str) -> String {
    let mut last: Vec<char> = text.chars().rev().take(16).collect();
    last.reverse();
    let short = last.iter().map(|c| c.len_utf8()).sum::<usize>() == text.len();
    format!("{}{}", if short { "" } else { "…" }, last.into_iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_before_its_closing_marks() {
        for text in
            ["湖水清了。", "“湖水清了。”", "好吗？", "真的!", "还有……", "（记者 沈砚秋）", "分三步：", "It ends."]
        {
            assert_eq!(end(text), End::Closed, "{text}");
        }
        for text in ["每月编制当", "款项后,", "湖面薄雾、", "第3", "the lake"] {
            assert_eq!(end(text), End::Open, "{text}");
        }
        assert_eq!(end("打造“国际湖区”"), End::Weak);
        assert_eq!(end("见《湖泊志》"), End::Weak);
    }

    #[test]
    fn only_latin_words_take_a_space() {
        let joined = |a: &str, b: &str| {
            let mut a = a.to_owned();
            join(&mut a, b);
            a
        };
        assert_eq!(joined("每月编制当", "月清单"), "每月编制当月清单");
        assert_eq!(joined("the lake", "is clear"), "the lake is clear");
        assert_eq!(joined("投资1", "5亿元"), "投资15亿元");
        assert_eq!(joined("SA60", "L型飞机"), "SA60L型飞机");
        assert_eq!(joined("re-", "built"), "re-built");
    }

    #[test]
    fn a_title_is_short_and_no_sentence() {
        for text in ["打好“发展六仗”", "湖水清了 候鸟来了", "“湖长”是谁？"] {
            assert!(titled(text), "{text}");
        }
        assert!(stands("退围还湖") && !stands("渔民上了岸并") && !stands("渔民上了岸开起了小店日子一天比一天红火"));
        for text in ["前多了。", "今年，湖水清了", "", "，湖水"] {
            assert!(!titled(text), "{text}");
        }
    }
}
