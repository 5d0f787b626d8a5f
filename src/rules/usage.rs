//! How common words are, and what they are: a list searched as it lies, beside the general dictionary.

use super::dictionary::first_not_before;
use super::lexicon::Parts;

/// What is known of a word's use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// What it is most often.
    pub parts: Parts,
    /// The letter of the list for what it is.
    pub letter: char,
    /// How rare it is: tenths of the natural logarithm of its share, turned round. Common words have small numbers.
    pub rarity: u32,
}

/// Words with their use.
#[derive(Clone, Copy)]
pub struct Usage {
    /// `word`, a space, the letter of its part of speech, its rarity: sorted by bytes, each with a line feed after it.
    list: &'static str,
}

impl Usage {
    /// Takes a list sorted by its bytes.
    pub const fn new(list: &'static str) -> Usage {
        Usage { list }
    }

    /// Returns the list as it is written: what an archive keeps the hash of.
    pub fn text(&self) -> &'static str {
        self.list
    }

    /// Returns what is known of a word.
    pub fn of(&self, word: &str) -> Option<Use> {
        let key = format!("{word} ");
        let line = std::str::from_utf8(first_not_before(self.list.as_bytes(), key.as_bytes())).ok()?;
        let mut rest = line.strip_prefix(&key)?.chars();
        let letter = rest.next()?;
        Some(Use { parts: parts(letter), letter, rarity: rest.as_str().parse().ok()? })
    }
}

/// What the letters of the list mean.
fn parts(letter: char) -> Parts {
    match letter {
        // Things; places, bodies, persons, short forms, names of things, set phrases, pronouns, parts of a place.
        'n' | 's' | 'o' | 'r' | 'j' | 'z' | 'l' | 'w' | 'y' => Parts::NOUN,
        'v' => Parts::VERB,
        'e' => Parts::DEVERBAL,
        'a' | 'b' => Parts::ATTRIBUTE,
        'd' => Parts::ADVERB,
        'p' => Parts::PREPOSITION,
        'c' => Parts::CONJUNCTION,
        'm' => Parts::NUMBER,
        'q' => Parts::MEASURE,
        't' => Parts::TIME,
        'f' => Parts::LOCATIVE,
        'i' => Parts::PHRASE,
        _ => Parts::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_with_its_use() {
        let usage = Usage::new("一 m40\n一个 m60\n发展 e68\n发展中 n120\n");
        assert_eq!(usage.of("发展"), Some(Use { parts: Parts::DEVERBAL, letter: 'e', rarity: 68 }));
        assert_eq!(usage.of("一"), Some(Use { parts: Parts::NUMBER, letter: 'm', rarity: 40 }));
        for none in ["", "发", "发展中国", "一个 ", "龙"] {
            assert_eq!(usage.of(none), None, "{none}");
        }
    }
}
