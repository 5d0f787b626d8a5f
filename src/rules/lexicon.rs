//! The words of headlines: a list of our own beside the general dictionary, with their parts of speech.

use std::sync::OnceLock;

/// Most characters of a word of the list.
pub const LONGEST: usize = 8;

/// Parts of speech that a word may have in a headline, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parts(u32);

impl Parts {
    /// Says or does something 谓词.
    pub const VERB: Parts = Parts(1);
    /// A verb that often stands as a noun: 建设, 发展.
    pub const DEVERBAL: Parts = Parts(1 << 1);
    /// Governs what follows: 把 在 向.
    pub const PREPOSITION: Parts = Parts(1 << 2);
    /// Joins: 和 与 及.
    pub const CONJUNCTION: Parts = Parts(1 << 3);
    /// Stands before a verb: 全面 再次 将.
    pub const ADVERB: Parts = Parts(1 << 4);
    /// A time: 今起, 上半年.
    pub const TIME: Parts = Parts(1 << 5);
    /// A numeral, or what stands before a measure word: 三 第 每.
    pub const NUMBER: Parts = Parts(1 << 6);
    /// A measure word or unit 量词.
    pub const MEASURE: Parts = Parts(1 << 7);
    /// 的 地 得 了 and their like.
    pub const PARTICLE: Parts = Parts(1 << 8);
    /// Ends a noun: 者 性 区.
    pub const SUFFIX: Parts = Parts(1 << 9);
    /// A place in or about what stands before: 上 里.
    pub const LOCATIVE: Parts = Parts(1 << 10);
    /// Stands before a noun: 新 重点 全省.
    pub const ATTRIBUTE: Parts = Parts(1 << 11);
    /// A thing.
    pub const NOUN: Parts = Parts(1 << 12);
    /// Stands before a personal name: 市长.
    pub const TITLE: Parts = Parts(1 << 13);
    /// Completes the verb before it: 到 至 在.
    pub const COMPLEMENT: Parts = Parts(1 << 14);
    /// A personal name.
    pub const NAME: Parts = Parts(1 << 15);
    /// Letters.
    pub const LATIN: Parts = Parts(1 << 16);
    /// Digits with their marks.
    pub const DIGITS: Parts = Parts(1 << 17);
    /// A mark or a space.
    pub const MARK: Parts = Parts(1 << 18);
    /// A set phrase of four characters, a predicate by itself: 提质增效.
    pub const PHRASE: Parts = Parts(1 << 19);
    /// Says how the thing before it is: 兴 富 美.
    pub const PREDICATIVE: Parts = Parts(1 << 20);
    /// A verb without an object: 开幕.
    pub const INTRANSITIVE: Parts = Parts(1 << 21);
    /// Makes one word with a verb of one character before it: 带火.
    pub const RESULT: Parts = Parts(1 << 22);

    /// Whether the word may be any of these.
    pub fn any(self, of: Parts) -> bool {
        self.0 & of.0 != 0
    }
    /// Both sets together.
    pub const fn or(self, other: Parts) -> Parts {
        Parts(self.0 | other.0)
    }
    /// Whether nothing is known of the word.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The headings of the list.
const HEADINGS: [(&str, Parts); 19] = [
    ("[verb]", Parts::VERB),
    ("[deverbal]", Parts::DEVERBAL),
    ("[preposition]", Parts::PREPOSITION),
    ("[conjunction]", Parts::CONJUNCTION),
    ("[adverb]", Parts::ADVERB),
    ("[time]", Parts::TIME),
    ("[number]", Parts::NUMBER),
    ("[measure]", Parts::MEASURE),
    ("[particle]", Parts::PARTICLE),
    ("[suffix]", Parts::SUFFIX),
    ("[locative]", Parts::LOCATIVE),
    ("[attribute]", Parts::ATTRIBUTE),
    ("[noun]", Parts::NOUN),
    ("[title]", Parts::TITLE),
    ("[complement]", Parts::COMPLEMENT),
    ("[phrase]", Parts::PHRASE),
    ("[predicative]", Parts::PREDICATIVE),
    ("[intransitive]", Parts::INTRANSITIVE),
    ("[result]", Parts::RESULT),
];

/// A list of words with what they may be; read when it is first asked.
#[derive(Clone)]
pub struct Lexicon {
    /// Parts in brackets, each with its words.
    list: &'static str,
    words: OnceLock<Vec<(&'static str, Parts)>>,
}

impl Lexicon {
    /// Takes a list: a part in brackets on a line of its own, then its words, parted by spaces.
    pub const fn new(list: &'static str) -> Lexicon {
        Lexicon { list, words: OnceLock::new() }
    }

    /// Returns the list as it is written: what an archive keeps the hash of.
    pub fn text(&self) -> &'static str {
        self.list
    }

    /// Returns what the list says of a word.
    pub fn parts(&self, word: &str) -> Option<Parts> {
        let words = self.words();
        words.binary_search_by(|w| w.0.cmp(word)).ok().map(|i| words[i].1)
    }

    /// Returns the words, sorted by their bytes.
    pub fn words(&self) -> &[(&'static str, Parts)] {
        self.words.get_or_init(|| read(self.list))
    }
}

fn read(list: &'static str) -> Vec<(&'static str, Parts)> {
    let (mut all, mut now): (Vec<(&str, Parts)>, _) = (Vec::new(), Parts::default());
    for line in list.lines().filter(|l| !l.starts_with('#')) {
        match HEADINGS.iter().find(|h| h.0 == line.trim()) {
            Some(heading) => now = heading.1,
            None => all.extend(line.split_whitespace().map(|w| (w, now))),
        }
    }
    all.sort();
    // A word under several headings has all their parts.
    all.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1 = first.1.or(later.1);
        }
        same
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn the_list_is_read_whole() {
        let lexicon = &Rules::newest().lexicon;
        let (words, parts) = (lexicon.words(), |word| lexicon.parts(word));
        assert!(words.len() > 2500, "{}", words.len());
        for (word, parts) in words {
            assert!(!parts.is_empty() && !word.starts_with('['), "{word}");
            assert!(word.chars().count() <= LONGEST, "{word}");
        }
        assert!(parts("乡村振兴").is_some_and(|p| p.any(Parts::NOUN)));
        assert!(parts("建设").is_some_and(|p| p.any(Parts::DEVERBAL)));
        assert_eq!(parts("湘"), None);
    }
}
