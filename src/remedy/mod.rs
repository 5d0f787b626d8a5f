//! What change of the page or the copy would make a story fit: each is tried by laying the page out again.
//!
//! In: a page laid out, and what it was made of. Out: [`Remedy`]s that were seen to work. Nothing is guessed: a change that
//! leaves the story over or short, makes another one worse, or brings a new error is not told.

mod border;
mod copy;
mod head;
mod trial;

pub use trial::{Remedy, Subject, Write};

use crate::flow::{Fit, LaidStory};
use crate::template::written;

/// The most rows that a head, a photo or a border is moved by: more is another page, not a mend.
const MOST_ROWS: i32 = 6;

/// Tries what a desk would try for a story that does not fit; what works, least work first.
///
/// A story whose text goes to another page, or comes from one, is not tried: its two pages would have to move together.
pub fn remedies(subject: &Subject, laid: &LaidStory) -> Vec<Remedy> {
    let jumps = subject.content.jumps.iter().map(|j| j.story).chain(subject.content.rests.iter().map(|r| r.story));
    if laid.fit == Fit::Fits || jumps.into_iter().any(|s| s == laid.slot) {
        return Vec::new();
    }
    let rows = written(subject.chain, subject.sources);
    let mut out: Vec<Remedy> = copy::cuts(subject, laid).into_iter().collect();
    out.extend(head::heights(subject, laid, &rows));
    out.extend(border::moves(subject, laid, &rows));
    out
}

/// How many rows to try first, and last, where one row of the page is `columns` rows of the story.
fn rows_to_try(laid: &LaidStory, columns: usize) -> std::ops::RangeInclusive<i32> {
    let over: usize = laid.overset.iter().map(|o| o.lines).sum();
    let spare = laid.available.saturating_sub(laid.used);
    let columns = columns.max(1);
    // Short by less than a row in each column is a fit: the least rows that do are tried first.
    let least = if laid.fit == Fit::Overset { over.div_ceil(columns) } else { spare.saturating_sub(columns) / columns };
    let least = i32::try_from(least).unwrap_or(MOST_ROWS).max(1);
    least..=(least + 1).min(MOST_ROWS)
}
