//! Our line breaks beside those of Unicode (UAX #14), over its own test data.

use duikai::font::FontContext;
use duikai::template::Weight;
use duikai::text::kinsoku::Break;
use duikai::text::{Setting, StyledRun, shape};
use std::collections::BTreeMap;

const DATA: &str = include_str!("../../data/line-break-test.txt");
const DOCS: &str = include_str!("../../../docs/typography.md");

/// A text with what Unicode allows after each of its characters but the last.
fn cases() -> Vec<(Vec<char>, Vec<bool>)> {
    let read = |line: &str| {
        let mut words = line.split(' ').skip(1);
        let (mut text, mut breaks) = (Vec::new(), Vec::new());
        while let (Some(code), Some(after)) = (words.next(), words.next()) {
            let code = u32::from_str_radix(code, 16).expect("a code point in hex");
            text.push(char::from_u32(code).expect("a character"));
            breaks.push(after == "÷");
        }
        breaks.pop();
        (text, breaks)
    };
    DATA.lines().filter(|l| !l.starts_with('#')).map(read).collect()
}

/// What we allow after each character but the last, at `strict`, without hyphens.
fn ours(text: &[char], fonts: &mut FontContext) -> Vec<bool> {
    let song = fonts.book.face("song", Weight::Regular).expect("song is bundled");
    let whole: String = text.iter().collect();
    let mut setting = Setting::running(super::EM);
    setting.rules.hyphenate = false;
    let shaped = shape(&[StyledRun::plain(&whole, vec![song])], setting, song, fonts);
    let mut at = 0;
    let allows = |c: &char| {
        at += c.len_utf8();
        let cluster = shaped.clusters.iter().find(|s| s.end() == at);
        cluster.is_some_and(|s| matches!(s.after, Break::May(_) | Break::Must))
    };
    text[..text.len() - 1].iter().map(allows).collect()
}

/// Letters, digits and marks of Latin.
fn is_latin(c: char) -> bool {
    (c.is_ascii_graphic() || ('\u{a1}'..'\u{2000}').contains(&c)) && c != '·'
}

/// Why we decide otherwise than Unicode between two characters; `before` is what stands before the spaces there.
fn cause(a: char, b: char, before: char, we: bool) -> Option<&'static str> {
    const KANA: &str = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー";
    const QUOTES: &str = "“”‘’";
    if we {
        return match (a, b) {
            (_, c) if KANA.contains(c) => Some("small kana"),
            (_, '\u{3000}') => Some("ideographic space"),
            (' ', _) if "([{".contains(before) => Some("space inside brackets"),
            (a, b) if QUOTES.contains(a) || QUOTES.contains(b) => Some("Chinese quotes"),
            ('"', _) => Some("straight quotes"),
            _ => None,
        };
    }
    match (a, b) {
        ('\u{a0}', _) | (_, '\u{a0}') => Some("no-break space"),
        (a, b) if is_latin(a) && is_latin(b) => Some("whole words"),
        (_, '—' | '·') => Some("Chinese dashes and dots"),
        (_, '%' | '-' | '‼' | '々' | '.' | '"' | '\'') => Some("line start"),
        ('/', _) => Some("line end"),
        _ => None,
    }
}

/// How often we decide otherwise, by cause, of how many texts and places; fails where there is no cause.
fn differences(
    cause: fn(char, char, char, bool) -> Option<&'static str>,
) -> (BTreeMap<&'static str, usize>, usize, usize) {
    let mut fonts = FontContext::new(super::book());
    let (mut seen, mut places) = (BTreeMap::new(), 0);
    let cases = cases();
    for (text, theirs) in &cases {
        let ours = ours(text, &mut fonts);
        places += theirs.len();
        for i in (0..theirs.len()).filter(|&i| ours[i] != theirs[i]) {
            let before = text[..=i].iter().rev().copied().find(|&c| c != ' ').unwrap_or(' ');
            let whole: String = text.iter().collect();
            let why = cause(text[i], text[i + 1], before, ours[i]);
            let why = why.unwrap_or_else(|| panic!("{whole:?} after {:?}: we say {}", text[i], ours[i]));
            *seen.entry(why).or_default() += 1;
        }
    }
    (seen, cases.len(), places)
}

#[test]
fn our_breaks_differ_from_unicode_only_for_these_causes() {
    let (seen, cases, places) = differences(cause);
    let rows: String = seen.iter().map(|(why, n)| format!("| {why} | {n} |\n")).collect();
    assert!(DOCS.contains(&format!("{cases} lines with {places} places")), "{cases} lines with {places} places");
    for (why, n) in &seen {
        assert!(DOCS.contains(&format!("\n| {why} | {n} | ")), "docs/typography.md is out of date:\n{rows}");
    }
    let (_, section) = DOCS.split_once("| Cause | Places |").expect("the table of causes");
    let listed = section.lines().filter(|l| l.starts_with("| ")).count();
    assert_eq!(listed, seen.len(), "a cause that no longer is:\n{rows}");
    assert!(seen.values().sum::<usize>() * 5 < places);
}

#[test]
#[should_panic(expected = "we say")]
fn a_difference_without_a_cause_fails() {
    differences(|a, b, before, we| cause(a, b, before, we).filter(|c| *c != "small kana"));
}
