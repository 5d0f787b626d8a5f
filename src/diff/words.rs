//! The changes of words between two copies: the fewest, and those beside one another as one.

use super::copy::{Copy, END};
use super::{Deed, Edit};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Characters of context on either side.
const CONTEXT: usize = 8;

/// Returns the changes that make the one copy into the other.
pub fn edits(before: &Copy, after: &Copy) -> Vec<Edit> {
    let old: Vec<&str> = before.words.iter().map(|w| w.text.as_str()).collect();
    let new: Vec<&str> = after.words.iter().map(|w| w.text.as_str()).collect();
    let mut runs: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (was, is) = (op.old_range(), op.new_range());
        match runs.last_mut().filter(|last| beside(&old[last.0.end..was.start])) {
            Some(last) => *last = (last.0.start..was.end, last.1.start..is.end),
            None => runs.push((was, is)),
        }
    }
    runs.into_iter().filter_map(|(was, is)| edit(before, after, was, is)).collect()
}

/// Whether what two changes have between them is too little to tell them apart: a mark, or one character.
fn beside(between: &[&str]) -> bool {
    between.len() <= 1 && between.iter().all(|w| w.chars().count() == 1 && *w != END)
}

fn edit(before: &Copy, after: &Copy, was: Range<usize>, is: Range<usize>) -> Option<Edit> {
    let unsure = |copy: &Copy, range: &Range<usize>| copy.words[range.clone()].iter().all(|w| w.maybe);
    if unsure(before, &was) && unsure(after, &is) {
        return None;
    }
    let deed = match (was.is_empty(), is.is_empty()) {
        (true, _) => Deed::Inserted,
        (_, true) => Deed::Deleted,
        _ => Deed::Replaced,
    };
    let place = match deed {
        Deed::Deleted => &before.words[was.start],
        _ => &after.words[is.start],
    };
    let (part, paragraph) = (place.part.clone(), place.paragraph);
    let (old, new) = (before.text(was), after.text(is.clone()));
    let (from, to) = shared(&old, &new);
    let (mut a, mut b) = (ahead(after, is.start), behind(after, is.end));
    let at = after.at(is, from, to);
    a.push_str(&new[..from]);
    b.insert_str(0, &new[new.len() - to..]);
    let (before, after) = (old[from..old.len() - to].to_owned(), new[from..new.len() - to].to_owned());
    let deed = match (before.is_empty(), after.is_empty()) {
        (true, _) => Deed::Inserted,
        (_, true) => Deed::Deleted,
        _ => deed,
    };
    Some(Edit { deed, part, paragraph, before, after, context: (a, b), at })
}

/// Returns how many bytes two texts share at their beginning and their end, where nothing else is left of one of them:
/// words that only grew or shrank. Elsewhere whole words stand for one another.
fn shared(old: &str, new: &str) -> (usize, usize) {
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
        a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let from = same(&mut old.chars(), &mut new.chars());
    let to = same(&mut old[from..].chars().rev(), &mut new[from..].chars().rev());
    let whole = from + to == old.len() || from + to == new.len();
    if whole && !old.is_empty() && !new.is_empty() { (from, to) } else { (0, 0) }
}

/// The last characters before a word, of its own paragraph.
fn ahead(copy: &Copy, to: usize) -> String {
    let from = copy.words[..to].iter().rposition(|w| w.text == END).map_or(0, |i| i + 1);
    let text: Vec<char> = copy.text(from..to).chars().collect();
    text[text.len().saturating_sub(CONTEXT)..].iter().collect()
}

/// The first characters from a word on, of its own paragraph.
fn behind(copy: &Copy, from: usize) -> String {
    let to = copy.words[from..].iter().position(|w| w.text == END).map_or(copy.words.len(), |i| from + i);
    copy.text(from..to).chars().take(CONTEXT).collect()
}
