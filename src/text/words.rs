//! Words of Chinese text, for headlines that break where one breathes (R59).

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// Returns the byte offsets at which a word begins or ends, both ends included.
///
/// The dictionary is the one compiled into `icu_segmenter`, pinned in `Cargo.lock`.
pub fn boundaries(text: &str) -> Vec<usize> {
    WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()).segment_str(text).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_dictionary_word_is_not_parted() {
        let text = "治理更加精细";
        let cuts = super::boundaries(text);
        assert!(cuts.contains(&"治理".len()), "{cuts:?}");
        assert!(!cuts.contains(&"治".len()), "{cuts:?}");
    }
}
