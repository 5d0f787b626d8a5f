//! Bookmarks of the stories and the page's label.

use crate::geom::{Abs, Point};
use pdf_writer::types::NumberingStyle;
use pdf_writer::writers::PageLabel;
use pdf_writer::{Chunk, Finish, Ref, TextStr};

/// A bookmark: a story's headline and where it stands, in the file's space.
pub struct Bookmark<'a> {
    /// The headline.
    pub title: &'a str,
    /// The upper left corner of the story.
    pub at: Point,
}

/// Writes the bookmarks, one after another; `ids` are the numbers of the list and of each.
///
/// Each goes to its place by `/Dest`: PDF/X-4 forbids actions.
pub fn write(out: &mut Chunk, bookmarks: &[Bookmark], page: Ref, ids: &[Ref]) {
    let [root, items @ ..] = ids else { return };
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
    let mut list = out.outline(*root);
    list.first(*first).last(*last).count(i32::try_from(items.len()).unwrap_or(i32::MAX));
    list.finish();
    for (i, (bookmark, id)) in bookmarks.iter().zip(items).enumerate() {
        let mut item = out.outline_item(*id);
        item.title(TextStr(bookmark.title)).parent(*root);
        if i > 0 {
            item.prev(items[i - 1]);
        }
        if let Some(next) = items.get(i + 1) {
            item.next(*next);
        }
        let pt = |v: Abs| v.to_pt() as f32;
        item.dest().page(page).xyz(pt(bookmark.at.x), pt(bookmark.at.y), None);
    }
}

/// Writes the label of the page: `4` counts as a number, `A04` as letters and a number.
pub fn label(out: &mut Chunk, id: Ref, number: &str) {
    let mut label = out.indirect(id).start::<PageLabel>();
    let (head, tail) = parts(number);
    if !head.is_empty() {
        label.prefix(TextStr(head));
    }
    if let Some(n) = tail {
        label.style(NumberingStyle::Arabic).offset(n);
    }
}

/// Parts a page's number into what stands before its number, noughts included, and that number.
fn parts(number: &str) -> (&str, Option<i32>) {
    let letters = number.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let noughts = number[letters..].len() - number[letters..].trim_start_matches('0').len();
    let (head, tail) = number.split_at(letters + noughts);
    tail.parse().map_or((number, None), |n| (head, Some(n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_letters_noughts_and_a_count() {
        assert_eq!(parts("4"), ("", Some(4)));
        assert_eq!(parts("A04"), ("A0", Some(4)));
        assert_eq!(parts("特10"), ("特", Some(10)));
        assert_eq!(parts("号外"), ("号外", None));
        assert_eq!(parts("00"), ("00", None));
        assert_eq!(parts("99999999999"), ("99999999999", None));
    }
}
