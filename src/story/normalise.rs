//! Normalising copy (文字规范化): half-width marks, brackets and quotes of Chinese text become full width.
//!
//! In: one whole paragraph or head line, so that a mark sees its neighbours across runs. Out: the text as set,
//! and what was changed, by kind. Spaces are in [`super::spaces`]; addresses are left alone ([`super::guard`]).
//! Source: GB/T 15834 for the forms; the desk's rule for when a half-width mark is meant as a full-width one.

use super::chars::{is_cjk_mark, is_closing, is_han, is_skipped, is_space};
use super::rules::Rules;
use super::spaces::Breath;
use super::{guard, spaces};
use std::collections::BTreeMap;

/// What normalising changed: kind → how often.
pub(crate) type Counts = BTreeMap<&'static str, u32>;

/// One character on its way: what it is, which run it belongs to, whether an address holds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    /// The character.
    pub c: char,
    /// The run it came from.
    pub run: usize,
    /// Whether it stays as typed.
    pub guarded: bool,
}

/// Normalises one paragraph, head line or caption by the standard rules, and adds what was changed to `counts`.
///
/// U+2028 (a hard break) is kept and counts as an edge.
pub fn normalise(text: &str, counts: &mut BTreeMap<&'static str, u32>) -> String {
    normalise_by(Rules::STANDARD, text, counts)
}

/// Normalises by the rules that hold.
pub fn normalise_by(rules: Rules, text: &str, counts: &mut BTreeMap<&'static str, u32>) -> String {
    let cells = normalise_cells(rules, text.chars().map(|c| (c, 0)), Breath::None, counts);
    cells.into_iter().map(|(c, _)| c).collect()
}

/// Normalises a line of a head: a space on one side alone of a number or a word of Latin is a breath, and stays.
pub(crate) fn normalise_head(rules: Rules, text: &str, counts: &mut Counts) -> String {
    let cells = normalise_cells(rules, text.chars().map(|c| (c, 0)), Breath::Kept, counts);
    cells.into_iter().map(|(c, _)| c).collect()
}

/// Normalises a paragraph or a head whose characters know their runs; every character that comes out still knows its own.
pub(crate) fn normalise_cells(
    rules: Rules,
    text: impl Iterator<Item = (char, usize)>,
    breath: Breath,
    counts: &mut Counts,
) -> Vec<(char, usize)> {
    let mut cells: Vec<Cell> = text.map(|(c, run)| Cell { c, run, guarded: false }).collect();
    let chars: Vec<char> = cells.iter().map(|x| x.c).collect();
    for (cell, guarded) in cells.iter_mut().zip(guard::addresses(&chars)) {
        cell.guarded = guarded;
    }
    if rules.holds("full-width-latin") {
        latin(&mut cells, counts);
    }
    let cells = spaces::collapse(rules, cells, counts);
    let mut cells = ellipses_and_dashes(rules, cells, counts);
    if rules.holds("straight-quote") {
        quotes(&mut cells, '"', ('“', '”'), counts);
        quotes(&mut cells, '\'', ('‘', '’'), counts);
    }
    if rules.holds("half-width-mark") {
        marks(&mut cells, counts);
    }
    if rules.holds("half-width-stop") {
        stops(&mut cells, counts);
    }
    if rules.holds("half-width-bracket") {
        brackets(&mut cells, counts);
    }
    spaces::settle(rules, cells, breath, counts).into_iter().map(|x| (x.c, x.run)).collect()
}

pub(crate) fn count(counts: &mut Counts, kind: &'static str, by: usize) {
    if by > 0 {
        *counts.entry(kind).or_default() += u32::try_from(by).unwrap_or(u32::MAX);
    }
}

/// The nearest character before `at` that `skip` does not look through; a hard break is an edge.
fn before(cells: &[Cell], at: usize, skip: impl Fn(char) -> bool) -> Option<char> {
    cells[..at].iter().rev().map(|x| x.c).find(|&c| !skip(c)).filter(|&c| c != '\u{2028}')
}

/// The nearest character after `at` that `skip` does not look through; a hard break is an edge.
fn after(cells: &[Cell], at: usize, skip: impl Fn(char) -> bool) -> Option<char> {
    cells[at + 1..].iter().map(|x| x.c).find(|&c| !skip(c)).filter(|&c| c != '\u{2028}')
}

fn through(c: char) -> bool {
    is_skipped(c) || c == ' '
}

fn wide(c: Option<char>) -> bool {
    c.is_some_and(|c| is_han(c) || is_cjk_mark(c))
}

/// Full-width letters and digits become half width, and so do ． and ： between such digits.
fn latin(cells: &mut [Cell], counts: &mut Counts) {
    let half = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    };
    let wide: Vec<bool> = cells.iter().map(|x| matches!(x.c, '０'..='９')).collect();
    for at in 0..cells.len() {
        let inside = at > 0 && wide[at - 1] && wide.get(at + 1) == Some(&true);
        let plain = match cells[at].c {
            '．' if inside => Some('.'),
            '：' if inside => Some(':'),
            c => half(c),
        };
        if let Some(c) = plain {
            cells[at].c = c;
            count(counts, "full-width-latin", 1);
        }
    }
}

/// `, : ; ? !` unless both neighbours are ASCII letters or digits (which keeps 10:30 and 1,000).
fn marks(cells: &mut [Cell], counts: &mut Counts) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    for at in 0..cells.len() {
        let full = match cells[at].c {
            ',' => '，',
            ':' => '：',
            ';' => '；',
            '?' => '？',
            '!' => '！',
            _ => continue,
        };
        if cells[at].guarded || (latin(before(cells, at, through)) && latin(after(cells, at, through))) {
            continue;
        }
        cells[at].c = full;
        count(counts, "half-width-mark", 1);
    }
}

/// A lone `.` straight after Han, where the paragraph ends or a space and Han follow: between Han it may be a name's dot.
fn stops(cells: &mut [Cell], counts: &mut Counts) {
    let closing = |c: char| is_closing(c) || c == '"' || c == ')';
    for at in 0..cells.len() {
        if cells[at].c != '.' || cells[at].guarded || at == 0 {
            continue;
        }
        let Some(left) = before(cells, at, closing) else { continue };
        let ends = after(cells, at, closing).is_none();
        let sentence_follows =
            cells.get(at + 1).is_some_and(|x| x.c == ' ') && after(cells, at, through).is_some_and(is_han);
        if is_han(left) && (ends || sentence_follows) {
            cells[at].c = '。';
            count(counts, "half-width-stop", 1);
        }
    }
}

/// `( )` as a pair, where the neighbour outside either one is Han or a mark of Chinese copy.
fn brackets(cells: &mut [Cell], counts: &mut Counts) {
    let mut open = Vec::new();
    for at in 0..cells.len() {
        if cells[at].guarded {
            continue;
        }
        match cells[at].c {
            '(' | '（' => open.push(at),
            ')' | '）' => {
                if let Some(start) = open.pop()
                    && pair_is_chinese(cells, start, at)
                {
                    for (i, full) in [(start, '（'), (at, '）')] {
                        if cells[i].c != full {
                            cells[i].c = full;
                            count(counts, "half-width-bracket", 1);
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

fn pair_is_chinese(cells: &[Cell], start: usize, end: usize) -> bool {
    let quote = |c: char| matches!(c, '"' | '\'') || c == ' ';
    let (left, right) = (before(cells, start, quote), after(cells, end, quote));
    let typed_full = cells[start].c == '（' || cells[end].c == '）';
    // A line that is nothing but a bracket, such as a source, goes by what stands inside it.
    let alone = left.is_none() && right.is_none();
    let inside = is_inside_han(cells, start, end);
    typed_full || wide(left) || wide(right) || (alone && inside)
}

fn is_inside_han(cells: &[Cell], start: usize, end: usize) -> bool {
    cells[start + 1..end].iter().any(|x| is_han(x.c))
}

/// Straight quotes of one kind, paired, where any neighbour of the pair is Chinese; an odd one leaves all as typed.
fn quotes(cells: &mut [Cell], straight: char, (open, close): (char, char), counts: &mut Counts) {
    let mut found: Vec<usize> = Vec::new();
    let latin = |x: Option<&Cell>| x.is_some_and(|x| x.c.is_ascii_alphanumeric());
    for at in 0..cells.len() {
        let before = at.checked_sub(1).and_then(|i| cells.get(i));
        // After a digit an opening quote is a sign of inches or feet; between letters it is an apostrophe.
        let inch = found.len().is_multiple_of(2) && before.is_some_and(|x| x.c.is_ascii_digit());
        let apostrophe = straight == '\'' && latin(before) && latin(cells.get(at + 1));
        if cells[at].c == straight && !cells[at].guarded && !inch && !apostrophe {
            found.push(at);
        }
    }
    if found.len() % 2 == 1 {
        return;
    }
    for pair in found.chunks_exact(2) {
        let (start, end) = (pair[0], pair[1]);
        let none = |_| false;
        let near =
            [before(cells, start, none), after(cells, start, none), before(cells, end, none), after(cells, end, none)];
        if near.into_iter().any(wide) {
            cells[start].c = open;
            cells[end].c = close;
            count(counts, "straight-quote", 2);
        }
    }
}

/// `...`, `。。。` and a single … become ……, `--` becomes ——, beside Chinese text.
fn ellipses_and_dashes(rules: Rules, cells: Vec<Cell>, counts: &mut Counts) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    let mut at = 0;
    while at < cells.len() {
        let first = cells[at];
        let length = cells[at..].iter().take_while(|x| x.c == first.c && !x.guarded).count();
        let (full, kind, meant) = match first.c {
            '.' | '。' => ('…', "ellipsis", length >= 3),
            // Two are one sign, four a long one; an odd one is half a sign.
            '…' => ('…', "ellipsis", length % 2 == 1),
            '-' => ('—', "dash", length >= 2),
            _ => ('\0', "", false),
        };
        if !meant || !rules.holds(kind) {
            out.extend_from_slice(&cells[at..at + length.max(1)]);
            at += length.max(1);
            continue;
        }
        let skip = |c: char| is_skipped(c) || is_space(c);
        let beside = first.c == '。' || wide(before(&cells, at, skip)) || wide(after(&cells, at + length - 1, skip));
        if beside {
            out.extend([Cell { c: full, ..first }, Cell { c: full, ..first }]);
            count(counts, kind, 1);
        } else {
            out.extend_from_slice(&cells[at..at + length]);
        }
        at += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: &[(&str, &str)] = &[
        // Marks and brackets.
        ("(简称“知心屋”)公益", "（简称“知心屋”）公益"),
        ("98.6%,", "98.6%，"),
        ("满意率达98.6%,办结2258件", "满意率达98.6%，办结2258件"),
        ("飞机(型号SA60L),下线", "飞机（型号SA60L），下线"),
        ("飞机(SA60L)下线", "飞机（SA60L）下线"),
        ("讯(全媒体记者 赵志高 通讯员 宁佐元)9月8日,长沙", "讯（全媒体记者 赵志高 通讯员 宁佐元）9月8日，长沙"),
        (
            "举报电话:0731-85698043、0731-85698171;电子邮箱:huanbaoduchaban@163.com。",
            "举报电话：0731-85698043、0731-85698171；电子邮箱：huanbaoduchaban@163.com。",
        ),
        ("10:30", "10:30"),
        ("上午10:30,开会", "上午10:30，开会"),
        ("1,000", "1,000"),
        ("3,000元", "3,000元"),
        ("3:2取胜!", "3:2取胜！"),
        ("真的吗?!他问:“是吗?”", "真的吗？！他问：“是吗？”"),
        ("各村(社区)人手(共13个),守护", "各村（社区）人手（共13个），守护"),
        ("价格(元):5", "价格（元）：5"),
        ("f(x)和g(y)", "f（x）和g(y)"),
        ("(来源:新华社)", "（来源：新华社）"),
        ("Hello, world (again)", "Hello, world (again)"),
        ("（半全混用)与(混用）", "（半全混用）与（混用）"),
        ("网址https://a.cn/b?c=1,2,见附", "网址https://a.cn/b?c=1,2，见附"),
        ("Ａ１仍是Ａ１", "Ａ１仍是Ａ１"),
        // Quotes, stops, ellipses, dashes.
        ("他说\"你好,世界\"。", "他说“你好，世界”。"),
        ("屏幕15.6\"和17\"两种", "屏幕15.6\"和17\"两种"),
        ("落单的\"引号", "落单的\"引号"),
        ("到此为止.", "到此为止。"),
        ("约翰.史密斯", "约翰.史密斯"),
        ("增长3.5", "增长3.5"),
        ("还有...以及。。。", "还有……以及……"),
        ("wait... ok", "wait... ok"),
        ("小程序--平安", "小程序——平安"),
        ("0731--856", "0731--856"),
        // Spaces.
        ("打好“发展六仗” 推动发展", "打好“发展六仗” 推动发展"),
        ("记者  张三　李四", "记者 张三 李四"),
        ("第 3 届 AI 大会", "第3届AI大会"),
        ("好， 再见 。", "好，再见。"),
        ("一, 二", "一，二"),
        ("Zhang San 说", "Zhang San说"),
        ("《甲》 《乙》", "《甲》 《乙》"),
        ("（ 内侧 ）", "（内侧）"),
        ("say “hi” to me", "say “hi” to me"),
        ("上行 \u{2028} 下行", "上行\u{2028}下行"),
        ("  两端  ", "两端"),
    ];

    #[test]
    fn copy_is_set_as_the_desk_expects() {
        for (typed, set) in CASES {
            assert_eq!(normalise(typed, &mut Counts::new()), *set, "typed: {typed}");
        }
    }

    #[test]
    fn a_head_keeps_the_space_on_one_side_of_a_number_and_a_paragraph_does_not() {
        for (typed, head, paragraph) in [
            ("超千万吨 2026年再创新高", "超千万吨 2026年再创新高", "超千万吨2026年再创新高"),
            ("四号线试跑5G 全程25分钟", "四号线试跑5G 全程25分钟", "四号线试跑5G全程25分钟"),
            // Spaces on both sides are a habit of typing.
            ("第 3 届 AI 大会", "第3届AI大会", "第3届AI大会"),
            ("用水 98.6% 达标", "用水98.6%达标", "用水98.6%达标"),
        ] {
            assert_eq!(normalise_head(Rules::STANDARD, typed, &mut Counts::new()), head);
            assert_eq!(normalise(typed, &mut Counts::new()), paragraph);
        }
    }

    #[test]
    fn normalising_twice_changes_nothing_more() {
        for (typed, _) in CASES {
            let once = normalise(typed, &mut Counts::new());
            let mut counts = Counts::new();
            assert_eq!(normalise(&once, &mut counts), once, "typed: {typed}");
            assert!(counts.is_empty(), "{typed}: {counts:?}");
        }
    }

    #[test]
    fn every_change_is_counted_by_kind() {
        let mut counts = Counts::new();
        normalise("甲,乙:(丙)\"丁\"...  戊 3", &mut counts);
        let expected = [
            ("ellipsis", 1),
            ("half-width-bracket", 2),
            ("half-width-mark", 2),
            ("space-at-mark", 1),
            ("space-beside-latin", 1),
            ("space-run", 1),
            ("straight-quote", 2),
        ];
        assert_eq!(counts, Counts::from(expected));
    }

    #[test]
    fn a_mark_sees_its_neighbours_across_runs_and_stays_in_its_own() {
        let text = [('甲', 0), (',', 1), ('B', 1), (' ', 2), ('乙', 2)];
        let set = normalise_cells(Rules::STANDARD, text.into_iter(), Breath::None, &mut Counts::new());
        assert_eq!(set, [('甲', 0), ('，', 1), ('B', 1), ('乙', 2)]);
    }

    proptest::proptest! {
        #[test]
        fn no_han_letter_or_digit_is_lost_or_moved(text in "[甲乙AB12,:;?!().\"“”（）。…—\\- @/\u{2028}　]{0,40}") {
            let keep = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let set = normalise(&text, &mut Counts::new());
            proptest::prop_assert_eq!(keep(&set), keep(&text));
        }
    }
}
