//! What holds of every text: nothing of it is lost.

use super::*;
use std::collections::BTreeMap;

fn made(text: &str) -> Import {
    import(text, &Given::default())
}

/// How often each character stands in a text, white space and marks of Markdown left out.
fn counted(texts: &[&str]) -> BTreeMap<char, usize> {
    let mut all = BTreeMap::new();
    let chars = texts.iter().flat_map(|t| t.chars()).filter(|c| !c.is_whitespace() && !c.is_control());
    chars.for_each(|c| *all.entry(c).or_default() += 1);
    all
}

/// Holds every character of a text to the places where it may be: stories, `edition.toml`, what decisions keep.
fn nothing_lost(text: &str) {
    let made = made(text);
    if made.edition.is_empty() {
        // No word for a story: nothing is written of it.
        return assert_eq!((made.stories, made.layouts), (vec![], vec![]));
    }
    let kept = made.decisions.iter().filter_map(|d| d.kept.as_deref());
    let all: Vec<&str> =
        made.stories.iter().map(|(_, t)| t.as_str()).chain([made.edition.as_str()]).chain(kept).collect();
    let there = counted(&all);
    for (c, n) in counted(&[text]) {
        // Marks of headings, pictures, quotations, bold and rules say what a line is, and are no copy.
        let mark = "#![]()<>*-_=+\\".contains(c) || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2028}');
        assert!(mark || there.get(&c).copied().unwrap_or(0) >= n, "{c} is lost in {text:?}\n{made:#?}");
    }
}

/// A small generator, the same on every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % most
    }
}

#[test]
fn nothing_is_lost_of_texts_at_random() {
    const BITS: [&str; 48] = [
        "# ",
        "## ",
        "### ",
        "\n",
        "\n\n",
        "  \n",
        "\n\n",
        "湖水清了",
        "。",
        "，",
        "“",
        "”",
        "本报讯",
        "本报青澜11月23日讯（记者 沈砚秋）",
        "记者 沈砚秋",
        " 摄",
        "通讯员 顾晚舟",
        "![湖](a.jpg)",
        "![",
        "|甲|乙|",
        "<table>",
        "</table>",
        "<br>",
        "[^1]: ",
        "```",
        "---",
        "===",
        "> ",
        "- ",
        "1. ",
        "**",
        "*",
        "_",
        "{",
        "}",
        "[",
        "](",
        "\u{7}",
        "第4版",
        "责编 闻溪",
        "青澜日报 2026年1月2日",
        "（下转2版）",
        "　　",
        "the lake",
        "1,000",
        "\\",
        "\u{FFFD}",
        "图为",
    ];
    let mut dice = Dice(7);
    for _ in 0..3000 {
        let text: String = (0..dice.next(40)).map(|_| BITS[dice.next(BITS.len())]).collect();
        nothing_lost(&text);
    }
}
