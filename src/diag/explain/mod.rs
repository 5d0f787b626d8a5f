//! Explanations 解释: what every code means, why it matters in print, a page or file that has the fault, and the same mended.
//!
//! In: a code. Out: words in both languages. An example is what a person writes: TOML of a template or an edition, a story's
//! text, or words on the page.

mod edition;
mod head;
mod input;
mod page;
mod places;
mod press;
mod story;
mod text;

/// What a code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code.
    pub code: &'static str,
    /// What it says: English, then Chinese.
    pub what: (&'static str, &'static str),
    /// Why it matters: English, then Chinese.
    pub why: (&'static str, &'static str),
    /// Something that has the fault.
    pub example: &'static str,
    /// The same mended.
    pub mended: &'static str,
}

/// One explanation: code, what in both languages, why in both languages, an example and the same mended.
const fn say(
    code: &'static str,
    what: (&'static str, &'static str),
    why: (&'static str, &'static str),
    example: &'static str,
    mended: &'static str,
) -> Explanation {
    Explanation { code, what, why, example, mended }
}

/// All explanations, by subject.
const SHELVES: &[&[Explanation]] =
    &[input::ALL, places::ALL, edition::ALL, story::ALL, head::ALL, text::ALL, page::ALL, press::ALL];

/// Returns every explanation, by subject.
pub fn explanations() -> impl Iterator<Item = &'static Explanation> {
    SHELVES.iter().flat_map(|shelf| shelf.iter())
}

/// Returns what a code means; `None` for one that there is not.
pub fn explain(code: &str) -> Option<&'static Explanation> {
    explanations().find(|e| e.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_code_is_explained_once_and_in_both_languages() {
        let mut seen = BTreeSet::new();
        for e in explanations() {
            assert!(seen.insert(e.code), "{} twice", e.code);
            for (en, zh) in [e.what, e.why] {
                assert!(en.is_ascii() || en.chars().any(|c| c.is_ascii_lowercase()), "{}: {en}", e.code);
                assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{}: {zh}", e.code);
            }
            assert!(!e.example.is_empty() && e.example != e.mended, "{}", e.code);
        }
    }
}
