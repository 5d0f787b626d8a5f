//! R10, R35, R58, R59 in heads and protected words in any text.

use super::{lay, lines, page, pens, story, texts};
use duikai::flow::LinePart::{self, Body, Byline, Deck, Headline};

fn headline(measure: usize, words: &str) -> Vec<Vec<i64>> {
    let layout = lay(&page(measure, "", ""), &story(&format!("headline = {words}"), "正文。"));
    lines(&layout, Headline).into_iter().map(pens).collect()
}

#[test]
fn r58_a_short_line_is_spaced_by_its_number_of_characters() {
    assert_eq!(headline(20, "\"湖水\""), [[0, 3000]]);
    assert_eq!(headline(20, "\"湖水清\""), [[0, 2000, 4000]]);
    assert_eq!(headline(20, "\"湖水清了\""), [[0, 1500, 3000, 4500]]);
    // Two characters by 2 em where there is room, by 1.5 where there is not, else not at all.
    assert_eq!(headline(4, "\"湖水\""), [[0, 3000]]);
    assert_eq!(headline(5, "[\"湖水\", \"湖水\"]"), [[0, 3000], [0, 3000]]);
}

#[test]
fn r58_control_longer_lines_and_other_parts_are_set_solid() {
    assert_eq!(headline(20, "\"湖水清了吗\""), [[0, 1000, 2000, 3000, 4000]]);
    let layout = lay(&page(20, "", ""), &story("headline = \"湖水清了\"\ndeck = \"湖水\"", "正文。"));
    assert_eq!(lines(&layout, Deck).into_iter().map(pens).collect::<Vec<_>>(), [[0, 1000]]);
    // No room: solid.
    assert_eq!(headline(4, "\"湖水清了\""), [[0, 1000, 2000, 3000]]);
}

#[test]
fn r58_each_short_line_is_spaced_but_not_beyond_a_line_set_solid() {
    let short = headline(20, "[\"湖水\", \"湖水清\"]");
    assert_eq!(short, [vec![0, 3000], vec![0, 2000, 4000]]);
    // Beside five characters four become as wide as they are, beside six they are spaced by the rule.
    assert_eq!(headline(20, "[\"湖水清了\", \"市民都来看\"]")[0], [0, 1333, 2667, 4000]);
    assert_eq!(headline(20, "[\"湖水清了\", \"市民都来看了\"]")[0], [0, 1500, 3000, 4500]);
}

#[test]
fn r35_names_of_two_characters_take_the_width_of_three() {
    let set = |names: &str| {
        let style = format!("byline = \"by\"\n[style.by]\nsize = \"10pt\"\n{names}");
        let layout =
            lay(&page(30, &style, ""), &story("headline = \"湖水\"\nbyline = \"记者 李白 通讯员 王小明\"", "正文。"));
        pens(lines(&layout, Byline)[0])
    };
    let (even, plain) = (set("names = \"even\""), set(""));
    // 记 者 _ 李 白: the name's second character stands where a third would.
    assert_eq!(even[4] - even[3], 2000);
    assert_eq!(plain[4] - plain[3], 1000);
    // What is no name stays: 记者, 通讯员, and a name of three.
    assert_eq!((even[1], even[7] - even[6], even[11] - even[10]), (1000, 1000, 1000));
}

/// Whether any line of a part ends inside the word.
fn parts(template: &str, front: &str, body: &str, part: LinePart, word: &str) -> bool {
    let layout = lay(template, &story(front, body));
    let texts = texts(&layout, part);
    let whole = texts.concat();
    assert!(whole.contains(word), "{texts:?}");
    !texts.iter().any(|t| t.contains(word))
}

#[test]
fn r59_a_protected_word_is_never_parted_in_any_text() {
    let word = "市长李望舒";
    // Twelve characters to a line: a body line ends inside the title.
    let body = "青澜十一月二十四日讯副市长李望舒今天到会讲话。";
    let front = "headline = \"湖水\"";
    let with = |list: &str| format!("{list}\n{}", page(12, "", ""));
    assert!(parts(&with(""), front, body, Body, word), "the control");
    assert!(!parts(&with("protect = [\"市长李望舒\"]"), front, body, Body, word));
    // In a deck, which runs as a head does.
    let front = "headline = \"湖水\"\ndeck = \"贯彻落实全会精神书记处书记李望舒到会\"";
    let word = "书记处书记李望舒";
    let with = |list: &str| format!("{list}\n{}", page(8, "", ""));
    assert!(parts(&with(""), front, "正文。", Deck, word), "the control");
    assert!(!parts(&with("protect = [\"书记处书记李望舒\"]"), front, "正文。", Deck, word));
}

#[test]
fn r59_a_protected_word_longer_than_its_measure_is_parted_and_told() {
    let template = format!("protect = [\"水利厅副厅长李望舒同志\"]\n{}", page(8, "", ""));
    let layout = lay(&template, &story("headline = \"湖水\"", "今天水利厅副厅长李望舒同志到会。"));
    assert_eq!(texts(&layout, Body).concat(), "今天水利厅副厅长李望舒同志到会。");
    assert!(layout.findings.iter().any(|f| f.code == "split-token"), "{:?}", layout.findings);
}
