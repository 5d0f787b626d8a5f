//! Words of Chinese text, for headlines that break where one breathes (R59).
//!
//! A text is cut into the fewest words that a general dictionary and our own list know; personal names and
//! strings of characters that no list has are words of their own.

use super::class::{self, Class};
use super::lexicon::{LONGEST, Parts};
use crate::rules::Rules;

/// A word, as bytes of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What it may be.
    pub parts: Parts,
}

/// Returns the byte offsets at which a word begins or ends, both ends included.
pub fn boundaries(text: &str, rules: &Rules) -> Vec<usize> {
    let mut all: Vec<usize> = words(text, rules).iter().map(|w| w.start).collect();
    all.push(text.len());
    all
}

/// Cuts a text into words: each Han word, number, Latin word, mark and space by itself, nothing left out.
pub fn words(text: &str, rules: &Rules) -> Vec<Word> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map_or(text.len(), |c| c.0);
    let mut out = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let kind = kind(chars[i].1);
        let mut j = i + 1;
        while j < chars.len() && joins(kind, chars[j].1) {
            j += 1;
        }
        match kind {
            Kind::Han => han(text, &chars[i..j], rules, &mut out),
            Kind::Western => out.push(western(text, at(i), at(j))),
            Kind::Mark => out.push(Word { start: at(i), end: at(j), parts: Parts::MARK }),
        }
        i = j;
    }
    out
}

/// Returns where the words begin that a term of our list is made of, its own start not among them.
pub fn inner(text: &str, word: &Word, rules: &Rules) -> Vec<usize> {
    let term = &text[word.start..word.end];
    if word.parts.is_empty()
        || term.chars().count() < rules.words.term
        || word.parts.any(Parts::NAME.or(Parts::LATIN).or(Parts::DIGITS))
    {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = term.char_indices().collect();
    let parts = cheapest(term, &chars, false, rules, |word| word.len() < term.len());
    parts.iter().skip(1).map(|part| word.start + part.start).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Han,
    Western,
    Mark,
}

fn kind(c: char) -> Kind {
    match class::of(c) {
        // Roman numerals.
        _ if ('Ⅰ'..='ↈ').contains(&c) => Kind::Western,
        Class::Han | Class::Iteration => Kind::Han,
        k if k.is_western() || matches!(k, Class::Unit | Class::Currency) => Kind::Western,
        _ => Kind::Mark,
    }
}

/// Whether a character is a mark or a space.
pub fn is_mark(c: char) -> bool {
    kind(c) == Kind::Mark
}

/// Whether a character goes on with what is of a kind; two marks are two words.
fn joins(kind: Kind, c: char) -> bool {
    kind != Kind::Mark && self::kind(c) == kind
}

fn western(text: &str, start: usize, end: usize) -> Word {
    let letters = text[start..end].chars().any(|c| class::of(c) == Class::Latin);
    Word { start, end, parts: if letters { Parts::LATIN } else { Parts::DIGITS } }
}

/// Cuts a run of Han characters into words.
fn han(text: &str, chars: &[(usize, char)], rules: &Rules, out: &mut Vec<Word>) {
    let counted = out.last().is_some_and(|w| w.parts.any(Parts::DIGITS));
    for word in cheapest(text, chars, counted, rules, |_| true) {
        match out.last_mut() {
            // Characters that no list has make one word together: a name of a place or a thing.
            Some(last)
                if word.parts.is_empty()
                    && last.parts.is_empty()
                    && strange(text, last, rules)
                    && strange(text, &word, rules) =>
            {
                last.end = word.end;
            }
            _ => out.push(word),
        }
    }
}

/// Cuts a run of Han characters: of all ways whose words are taken, the one whose words cost least.
///
/// `counted` says that a number stands before it.
fn cheapest(
    text: &str,
    chars: &[(usize, char)],
    counted: bool,
    rules: &Rules,
    takes: impl Fn(&str) -> bool,
) -> Vec<Word> {
    let n = chars.len();
    let byte = |i: usize| if i < n { chars[i].0 } else { chars[n - 1].0 + chars[n - 1].1.len_utf8() };
    let mut best: Vec<Option<(u32, usize, Parts)>> = vec![None; n + 1];
    best[0] = Some((0, 0, Parts::default()));
    for i in 0..n {
        let Some((sum, _, before)) = best[i] else { continue };
        let longest = LONGEST.min(n - i);
        for len in 1..=longest {
            let word = &text[byte(i)..byte(i + len)];
            // A unit ends with its number.
            let measured = i == 0 && counted && len > 1 && single(word.chars().next(), rules).any(Parts::MEASURE);
            if !takes(word) || (measured && !unit(word, rules)) {
                continue;
            }
            let titled = (i == 0 && !counted) || before.any(Parts::TITLE);
            let Some((price, parts)) = price(word, len, titled, rules) else { continue };
            if best[i + len].is_none_or(|b| sum + price < b.0) {
                best[i + len] = Some((sum + price, i, parts));
            }
        }
    }
    let mut found = Vec::new();
    let mut end = n;
    while let (true, Some((_, from, parts))) = (end > 0, best[end]) {
        found.push(Word { start: byte(from), end: byte(end), parts });
        end = from;
    }
    found.reverse();
    found
}

/// Whether a word is made of characters that no list has.
fn strange(text: &str, word: &Word, rules: &Rules) -> bool {
    let word = &text[word.start..word.end];
    word.chars().count() == 1 || !rules.dictionary.has(word)
}

/// What a word costs, and what it may be; nothing where it is none.
fn price(word: &str, len: usize, titled: bool, rules: &Rules) -> Option<(u32, Parts)> {
    let (listed, costs) = (rules.lexicon.parts(word), &rules.words);
    let usage = (len <= costs.longest).then(|| rules.usage.of(word)).flatten();
    let common = |price: u32| usage.map_or(price, |u| u.rarity.min(price));
    if len == 1 {
        return Some(match (listed, usage) {
            (Some(parts), _) => (common(costs.single), parts),
            (None, used) => (used.map_or(costs.strange, |u| u.rarity), Parts::default()),
        });
    }
    if let Some(parts) = listed {
        return Some((common(costs.listed), parts));
    }
    if word.chars().all(|c| "〇一二三四五六七八九十百千万亿两".contains(c)) {
        return Some((costs.numeral, Parts::NUMBER));
    }
    let asked = len <= costs.longest && !amount(word, rules) && !word.ends_with('的');
    let mut ways: Vec<(u32, Parts)> = Vec::new();
    if let Some(used) = usage.filter(|_| asked) {
        ways.push((used.rarity, used.parts));
    } else if asked && rules.dictionary.has(word) {
        ways.push((costs.known, Parts::default()));
    }
    if len == 2 && completed(word, rules) {
        ways.push((costs.completed, Parts::VERB));
    }
    if rules.names.is_full(word) {
        ways.push((if titled { costs.titled } else { costs.named }[len - 2], Parts::NAME));
    }
    if rules.names.is_foreign(word) {
        ways.push((costs.foreign.0 + costs.foreign.1 * len as u32, Parts::NOUN));
    }
    ways.into_iter().min_by_key(|w| w.0)
}

/// Whether a word is a unit or a multiplier by itself, or of such characters alone: 公里, 万元, 个月.
fn unit(word: &str, rules: &Rules) -> bool {
    let of = |parts: Parts| parts.any(Parts::MEASURE.or(Parts::NUMBER));
    rules.lexicon.parts(word).is_some_and(of)
        || rules.usage.of(word).is_some_and(|u| u.parts.any(Parts::MEASURE))
        || word.chars().all(|c| "万亿千百十余多".contains(c) || single(Some(c), rules).any(Parts::MEASURE))
}

/// What the list says of a character.
fn single(c: Option<char>, rules: &Rules) -> Parts {
    c.and_then(|c| rules.lexicon.parts(c.encode_utf8(&mut [0; 4]))).unwrap_or_default()
}

/// Whether a word is a verb of one character with the one that completes it: 带出, 刹住.
fn completed(word: &str, rules: &Rules) -> bool {
    let mut chars = word.chars();
    let (verb, complement) = (single(chars.next(), rules), single(chars.next(), rules));
    verb.any(Parts::VERB) && complement.any(Parts::COMPLEMENT.or(Parts::RESULT)) && !rules.dictionary.has(word)
}

/// Whether a word is a numeral with its measure word: the dictionary has some of them, and they are two words here.
fn amount(word: &str, rules: &Rules) -> bool {
    let (first, last) = (word.chars().next(), word.chars().next_back());
    single(first, rules).any(Parts::NUMBER) && single(last, rules).any(Parts::MEASURE.or(Parts::NUMBER))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let words: Vec<&str> = words(text, Rules::newest()).iter().map(|w| &text[w.start..w.end]).collect();
        words.join(" ")
    }

    #[test]
    fn the_fewest_known_words_are_found() {
        assert_eq!(cut("治理更加精细"), "治理 更加 精细");
        assert_eq!(cut("省委常委会召开会议"), "省委常委会 召开 会议");
        assert_eq!(cut("孩子们走上新台阶"), "孩子 们 走上 新台阶");
    }

    #[test]
    fn names_and_strange_strings_are_whole() {
        assert_eq!(cut("市长李望舒会见代表"), "市长 李望舒 会见 代表");
        assert_eq!(cut("诗人欧阳砚秋会见读者"), "诗人 欧阳砚秋 会见 读者");
    }

    #[test]
    fn numbers_letters_and_marks_are_words() {
        assert_eq!(cut("增长12.6%，C919首航"), "增长 12.6% ， C919 首航");
        assert_eq!(cut("“夜 市”"), "“ 夜   市 ”");
    }

    proptest::proptest! {
        #[test]
        fn words_cover_the_text(text in "[一-龥a-c0-9，。“” ]{0,40}") {
            let mut at = 0;
            for word in words(&text, Rules::newest()) {
                assert!(word.start == at && word.end > at);
                at = word.end;
            }
            assert_eq!(at, text.len());
        }
    }
}
