//! Protected words: names and titles that no line parts, in any text (R59).

use super::Shaped;
use super::kinsoku::Break;

/// Forbids breaks inside every occurrence of the `words` in a shaped text.
///
/// A line may still part one where nothing else fits: it is reported then, and nothing is lost.
/// Occurrences may overlap; each is kept whole. A hard break inside one stays.
pub fn protect(shaped: &mut Shaped, words: &[String]) {
    for word in words.iter().filter(|w| !w.is_empty()) {
        let mut from = 0;
        while let Some(at) = shaped.text[from..].find(word.as_str()) {
            let (start, end) = (from + at, from + at + word.len());
            let first = shaped.clusters.partition_point(|c| c.end() <= start);
            for cluster in shaped.clusters[first..].iter_mut().take_while(|c| c.end() < end) {
                if matches!(cluster.after, Break::May(_) | Break::Hyphen(_) | Break::Marks) {
                    cluster.after = Break::Emergency;
                }
            }
            from = start + shaped.text[start..].chars().next().map_or(1, char::len_utf8);
        }
    }
}
