//! Our dictionary beside the one it was taken from: ICU4X 2.4.0, which the engine itself does not use.

use duikai::rules::Rules;
use duikai::text::lexicon::Parts;
use duikai::text::words::{Word, inner};
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn rules() -> &'static Rules {
    Rules::named("2026.1").expect("a profile never goes away")
}

/// Where their segmenter cuts a text, its ends left out.
fn cuts(text: &str) -> Vec<usize> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    segmenter.segment_str(text).filter(|&at| at > 0 && at < text.len()).collect()
}

#[test]
fn every_word_of_ours_is_one_of_theirs() {
    let mut count = 0;
    for word in rules().dictionary.words() {
        assert!(rules().dictionary.has(word), "{word} is not found where it stands");
        assert!(cuts(word).is_empty(), "their dictionary cuts {word}");
        count += 1;
    }
    assert_eq!(count, 254_755);
}

/// All files of a folder that end so.
fn files(folder: &Path, end: &str, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, end, out);
        } else if path.to_string_lossy().ends_with(end) {
            out.push(path);
        }
    }
}

#[test]
fn both_know_the_same_of_all_copy_and_headlines_of_ours() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    files(&root.join("samples"), ".md", &mut all);
    files(&root.join("samples"), ".toml", &mut all);
    files(&root.join("tests/it/heads"), ".txt", &mut all);
    files(&root.join("layouts"), ".toml", &mut all);
    assert!(all.len() > 30, "{}", all.len());
    let han = |c: &char| matches!(c, '一'..='鿿' | '㐀'..='䶿' | '〇' | '々');
    let mut windows = BTreeSet::new();
    for file in &all {
        let chars: Vec<char> = fs::read_to_string(file).unwrap().chars().collect();
        for n in 2..=5 {
            windows.extend(chars.windows(n).filter(|w| w.iter().all(han)).map(String::from_iter));
        }
    }
    assert!(windows.len() > 40_000, "{}", windows.len());
    let known = windows.iter().filter(|w| {
        let ours = rules().dictionary.has(w);
        assert_eq!(ours, cuts(w).is_empty(), "{w}");
        ours
    });
    let known = known.count();
    assert!(known > 2_000, "{known}");
}

#[test]
fn long_terms_are_cut_between_their_words() {
    let mut cut = 0;
    for (term, _) in rules().lexicon.words().iter().filter(|(term, _)| term.chars().count() >= 5) {
        let word = Word { start: 0, end: term.len(), parts: Parts::NOUN };
        let ours = inner(term, &word, rules());
        assert!(ours.iter().all(|&at| at > 0 && at < term.len() && term.is_char_boundary(at)), "{term}");
        cut += usize::from(!ours.is_empty());
    }
    assert!(cut > 20, "{cut}");
    // By how common words are, where the longest word first cuts 工业互|联网.
    for (term, at) in [("工业互联网", "工业"), ("个体工商户", "个体"), ("高质量发展", "高质量")] {
        let word = Word { start: 0, end: term.len(), parts: Parts::NOUN };
        assert_eq!(inner(term, &word, rules()), [at.len()], "{term}");
    }
}

#[test]
fn any_run_of_dictionary_words_is_cut_as_theirs_is() {
    let all: Vec<&str> = rules().dictionary.words().collect();
    let mut at = 17;
    for _ in 0..20_000 {
        let text: String = (0..4)
            .map(|_| {
                at = (at * 48_271) % 2_147_483_647_usize;
                all[at % all.len()]
            })
            .collect();
        let ours: Vec<usize> = rules().dictionary.cuts(&text).into_iter().filter(|&at| at < text.len()).collect();
        assert_eq!(ours, cuts(&text), "{text}");
    }
}
