//! Personal names: what they begin with (R35, R59).

/// The lists by which personal names are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// Family names of one character.
    pub family: &'static str,
    /// Family names of two characters.
    pub double: &'static [&'static str],
    /// Characters that foreign names are written with.
    pub foreign: &'static str,
    /// Words of two characters that begin like a name and are none.
    pub none: &'static [&'static str],
}

impl Names {
    /// Whether a word has the form of a full name: a family name and one or two characters more.
    pub fn is_full(&self, word: &str) -> bool {
        let n = word.chars().count();
        let single = (2..=3).contains(&n) && self.is_family(word);
        single || ((3..=4).contains(&n) && self.double.iter().any(|d| word.starts_with(d)))
    }

    /// Whether a word may be a foreign name: three characters and more that such names are written with.
    pub fn is_foreign(&self, word: &str) -> bool {
        word.chars().count() >= 3 && word.chars().all(|c| self.foreign.contains(c))
    }

    /// Whether two characters between spaces or marks are a name.
    pub fn is_name(&self, text: &str) -> bool {
        self.is_family(text) && !self.none.contains(&text)
    }

    /// Whether a text begins with a family name of one character.
    fn is_family(&self, text: &str) -> bool {
        text.chars().next().is_some_and(|c| self.family.contains(c))
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::Rules;

    #[test]
    fn r35_a_name_begins_with_a_family_name() {
        let names = Rules::newest().names;
        for name in ["李白", "沈舟", "欧宁"] {
            assert!(names.is_name(name), "{name}");
        }
        for word in ["记者", "摄影", "编辑", "责编", "文字", "本报", "综合"] {
            assert!(!names.is_name(word), "{word}");
        }
    }
}
