//! A general dictionary: a list of words, sorted by their bytes, one a line. It is searched as it lies, nothing is read first.

/// A dictionary of words of Han characters.
#[derive(Clone, Copy)]
pub struct Dictionary {
    /// The words, sorted by bytes, each with a line feed after it.
    list: &'static str,
}

impl Dictionary {
    /// Takes a list: words sorted by their bytes, each on a line of its own, the last one ended too.
    pub const fn new(list: &'static str) -> Dictionary {
        Dictionary { list }
    }

    /// Returns the list as it is written: what an archive keeps the hash of.
    pub fn text(&self) -> &'static str {
        self.list
    }

    /// Returns the words in order.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.list.lines()
    }

    /// Whether the dictionary has the word.
    pub fn has(&self, word: &str) -> bool {
        self.from(word) == word.as_bytes()
    }

    /// Cuts a text from its start on, each time after the longest word there is, and returns where: never at 0, at the
    /// text's end always.
    ///
    /// What no word begins with is cut after the first character that goes on no further, as the Unicode Consortium's
    /// ICU4X cuts it.
    pub fn cuts(&self, text: &str) -> Vec<usize> {
        let (mut out, mut from) = (Vec::new(), 0);
        while from < text.len() {
            from += self.longest(&text[from..]);
            out.push(from);
        }
        out
    }

    /// Returns the length of the first piece of a text, in bytes.
    fn longest(&self, text: &str) -> usize {
        let mut word = None;
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let next = self.from(&text[..end]);
            if !next.starts_with(&text.as_bytes()[..end]) {
                return word.unwrap_or(end);
            }
            if next.len() == end {
                word = Some(end);
            }
        }
        word.unwrap_or(text.len())
    }

    /// Returns the first word that is not before `word`; nothing where all are.
    fn from(&self, word: &str) -> &'static [u8] {
        first_not_before(self.list.as_bytes(), word.as_bytes())
    }
}

/// Returns the first line of a sorted list that is not before a key; nothing where all are.
pub(super) fn first_not_before(list: &'static [u8], key: &[u8]) -> &'static [u8] {
    // Both stand where a line begins.
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = list[low..middle].iter().rposition(|b| *b == b'\n').map_or(low, |at| low + at + 1);
        let line = line(&list[start..]);
        if line < key {
            low = start + line.len() + 1;
        } else {
            high = start;
        }
    }
    line(&list[low.min(list.len())..])
}

/// The first line of a text.
fn line(bytes: &'static [u8]) -> &'static [u8] {
    let end = bytes.iter().position(|b| *b == b'\n').unwrap_or(bytes.len());
    &bytes[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Dictionary = Dictionary::new("江\n江堤\n江堤上\n青\n青澜日报\n");

    #[test]
    fn a_word_is_found_and_what_is_none_is_not() {
        for word in ["江", "江堤", "江堤上", "青", "青澜日报"] {
            assert!(SMALL.has(word), "{word}");
        }
        for word in ["", "一", "堤", "江堤下", "青澜", "青澜日", "青澜日报社", "龙", "江\n江堤"] {
            assert!(!SMALL.has(word), "{word}");
        }
        assert!(!Dictionary::new("").has("江"));
    }

    #[test]
    fn the_longest_word_is_cut_off_each_time() {
        let cut = |text: &str| {
            let (mut from, mut out) = (0, Vec::new());
            for to in SMALL.cuts(text) {
                out.push(text[from..to].to_owned());
                from = to;
            }
            out.join(" ")
        };
        assert_eq!(cut("江堤上青"), "江堤上 青");
        assert_eq!(cut("江堤青澜日报"), "江堤 青澜日报");
        assert_eq!(cut("青澜日子"), "青 澜 日 子");
        assert_eq!(cut("龙江堤"), "龙 江堤");
        assert_eq!(cut(""), "");
    }
}
