//! What a paragraph is: a byline, a photo's credit, a story's first words, a jump notice.

use super::line::{count, ending, han};

/// Endings of the names of papers.
pub(super) const PAPERS: [&str; 12] =
    ["日报", "晚报", "晨报", "早报", "时报", "商报", "都市报", "农民报", "青年报", "工人报", "科技报", "周报"];
/// What writers are called, the longest first where one ends another.
const WRITERS: [&str; 9] = ["记者", "通讯员", "评论员", "实习生", "撰稿人", "特派员", "观察员", "作者", "撰文"];
/// What the words of a credit end with.
const CREDITS: [&str; 8] = ["摄影报道", "摄影", "供图", "资料图片", "资料照片", "制图", "摄", "绘"];
/// Those that a name may touch; 爱好摄影 is copy.
const GLUED: [&str; 3] = ["供图", "制图", "摄影报道"];
const SIGNS: [char; 9] = ['□', '■', '○', '●', '◎', '▲', '△', '◆', '◇'];

/// Whether a token may be a name: two to six characters of Chinese, points between.
fn name(token: &str) -> bool {
    let n = token.chars().count();
    (2..=6).contains(&n) && token.chars().all(|c| han(c) || c == '·')
}

/// Whether a token says what a writer is, and may be his name behind it.
fn writer(token: &str) -> bool {
    let split =
        |both: &str| token.strip_prefix(both).is_some_and(|r| r.starts_with(['/', '：', ':', '、']) || r.is_empty());
    if ["文", "文图", "图文", "图"].into_iter().any(split) {
        return true;
    }
    WRITERS.iter().any(|w| {
        token.split_once(w).is_some_and(|(before, after)| {
            let after = after.trim_start_matches(['：', ':']);
            (before.is_empty() || count(before) <= 12 && before.chars().all(han))
                && (after.is_empty() || name(after) && after.chars().count() <= 4)
        })
    })
}

fn tokens(text: &str) -> Vec<&str> {
    let text = text.trim_matches('*').trim_start_matches(SIGNS);
    let text = text.strip_prefix(['（', '(']).and_then(|t| t.strip_suffix(['）', ')'])).unwrap_or(text);
    text.split(|c: char| c.is_whitespace() || c == '、' || c == '　').filter(|t| !t.is_empty()).collect()
}

/// Whether a text is who wrote a story 署名, and nothing else.
pub(super) fn byline(text: &str) -> bool {
    if text.chars().nth(60).is_some() || text.contains(['。', '，', ',', '；', '！', '？']) {
        return false;
    }
    let tokens = tokens(text);
    let signed = text.starts_with(SIGNS) && tokens.first().is_some_and(|t| name(t) && t.chars().count() <= 4);
    let first = tokens.first().is_some_and(|t| writer(t)) && tokens.iter().skip(1).all(|t| writer(t) || name(t));
    // 记者 alone names nobody.
    let named = tokens.len() > 1 || count(text) > 4;
    (signed && tokens.iter().skip(1).all(|t| name(t) || writer(t)) || first && named) && !credit(text)
}

/// Whether a text is who took a photo 摄影署名, and nothing else.
pub(super) fn credit(text: &str) -> bool {
    if text.chars().nth(40).is_some() || text.contains(['。', '，', ',', '；']) {
        return false;
    }
    let tokens = tokens(text);
    let Some(last) = tokens.last() else { return false };
    let alone = tokens.len() == 1;
    let ends = CREDITS.iter().any(|c| {
        *last == *c
            || last.strip_suffix(c).is_some_and(|rest| {
                (name(rest) && rest.chars().count() <= 4 && GLUED.contains(c)) || rest.ends_with(['/', '／'])
            })
    });
    let begins =
        alone && ["图/", "图／", "摄影：", "摄影:", "供图：", "图：", "图片来源"].iter().any(|c| last.starts_with(c));
    ends && (!alone || count(last) > 2) && tokens[..tokens.len() - 1].iter().all(|t| name(t) || writer(t)) || begins
}

/// Parts a caption from the credit at its end.
pub(super) fn credited(text: &str) -> Option<(&str, &str)> {
    let at = text
        .trim_end()
        .rfind(['。', '！', '）', ')'])
        .map(|at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let whole = text.trim_end();
    if let Some(at) = at.filter(|&a| a < whole.len())
        && credit(whole[at..].trim())
    {
        return Some((whole[..at].trim(), whole[at..].trim()));
    }
    let open = whole.rfind(['（', '(']).filter(|&o| o > 0)?;
    (whole.ends_with(['）', ')']) && credit(&whole[open..])).then(|| (whole[..open].trim(), &whole[open..]))
}

/// Whether a line begins and ends a paragraph of its own wherever it stands.
pub(super) fn stands_alone(text: &str) -> bool {
    byline(text) || credit(text) || jump(text)
}

/// Whether a text is a notice of a jump 转版, and nothing else.
pub(super) fn jump(text: &str) -> bool {
    let inner = text.trim_matches(|c: char| "（）()▶►→▲△*[]【】".contains(c) || c.is_whitespace());
    count(inner) <= 14
        && ["下转", "上接", "紧接", "转第", "接第"].iter().any(|w| inner.starts_with(w))
        && inner.contains('版')
}

/// Whether a notice of a jump ends a paragraph.
pub(super) fn jumps(text: &str) -> bool {
    let text = ending(text.trim_end(), 24);
    let open = text.rfind(['（', '(']);
    open.is_some_and(|o| jump(&text[o..]))
}

/// A dateline 电头 that begins a story.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dateline {
    /// The paper's name, where it is named.
    pub paper: Option<String>,
    /// Month and day, where they are said.
    pub day: Option<(u8, u8)>,
}

/// Reads the dateline at a text's beginning.
pub(super) fn dateline(text: &str) -> Option<Dateline> {
    let text = text.trim_start_matches(['*', '\u{3000}', ' ', '■', '□', '▲']);
    let head: String = text.chars().take(30).collect();
    let paper = PAPERS.iter().filter_map(|p| head.find(p).map(|at| at + p.len())).min();
    let paper = paper.filter(|&end| (3..=8).contains(&head[..end].chars().count()) && head[..end].chars().all(han));
    let begun = ["本报", "新华社", "中新社", "新华网", "人民网", "据新华社"]
        .iter()
        .find(|w| head.starts_with(**w))
        .map(|w| w.len())
        .or(paper)?;
    let rest = &head[begun..];
    let end = rest.char_indices().find(|&(at, c)| {
        (c == '讯' || c == '电') && rest[at + c.len_utf8()..].chars().next().is_none_or(|n| !han(n) || n == '记')
    });
    let (end, _) = end?;
    let between = &rest[..end];
    if between.contains(['，', '。', ',', '、', '“']) || between.chars().count() > 16 {
        return None;
    }
    Some(Dateline { paper: paper.map(|p| head[..p].to_owned()), day: day(between) })
}

/// Reads `9月11日`.
pub(super) fn day(text: &str) -> Option<(u8, u8)> {
    let (before, after) = text.split_once('月')?;
    let digits = |s: &str| s.chars().rev().take_while(char::is_ascii_digit).count();
    let month = before[before.len() - digits(before)..].parse().ok()?;
    let day = after.split('日').next()?.trim().parse().ok()?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_told_from_copy() {
        for text in [
            "湖南日报全媒体记者 黄欣然",
            "通讯员 王怡瑾",
            "本报记者 沈砚秋 通讯员 顾晚舟",
            "□沈砚秋",
            "文/图 本报记者 沈砚秋",
            "本报评论员",
            "记者沈砚秋",
            "（本报记者 沈砚秋）",
            "**本报记者　沈砚秋**",
        ] {
            assert!(byline(text), "{text}");
        }
        for text in ["记者 沈砚秋 摄", "记者在现场看到，湖水清了。", "通讯员队伍建设年", "湖水清了", "记者节"]
        {
            assert!(!byline(text), "{text}");
        }
    }

    #[test]
    fn credits_are_told_from_copy() {
        for text in [
            "周秀鱼春 摄",
            "本报记者 沈砚秋 摄",
            "（资料图片）",
            "图/沈砚秋",
            "青澜日报记者 沈砚秋 摄影报道",
            "沈砚秋供图",
        ] {
            assert!(credit(text), "{text}");
        }
        for text in ["摄", "湖水清了。", "他爱好摄影", "记者 沈砚秋"] {
            assert!(!credit(text), "{text}");
        }
        assert_eq!(credited("湖上晨光。 沈砚秋 摄"), Some(("湖上晨光。", "沈砚秋 摄")));
        assert_eq!(credited("湖上晨光（沈砚秋 摄）"), Some(("湖上晨光", "（沈砚秋 摄）")));
        assert_eq!(credited("湖水清了。"), None);
    }

    #[test]
    fn datelines_say_paper_and_day() {
        let found = dateline("湖南日报9月11日讯(全媒体记者 曹娟)9日,").unwrap();
        assert_eq!((found.paper.as_deref(), found.day), (Some("湖南日报"), Some((9, 11))));
        assert!(dateline("本报讯（记者 沈砚秋）湖水").is_some());
        assert!(dateline("本报青澜11月23日讯 湖水").is_some());
        assert!(dateline("新华社北京11月23日电　湖水").is_some());
        for text in ["本报通讯员队伍", "湖南日报记者在现场看到，电力恢复", "本报讯息部主任说", "今日要闻"]
        {
            assert!(dateline(text).is_none(), "{text}");
        }
    }

    #[test]
    fn jump_notices_are_known() {
        assert!(jump("（下转第3版）") && jump("▶▶下转2版") && jumps("湖水清了（下转2版）"));
        assert!(!jump("下转的车辆") && !jumps("湖水（清）"));
    }
}
