//! Sheets to set an old page on 稿样: its stories one over another across all columns, each with room for its copy.
//!
//! The old page's own design is not known; on such a sheet every word can be read, checked and corrected.

use super::photo::Photo;
use super::story::Told;
use std::fmt::Write;

/// The first row for copy: the folio line stands above.
const FIRST: usize = 5;
/// The last row of the type area of the house page.
const LAST: usize = 128;
/// Columns of the house page.
const COLUMNS: usize = 8;
/// Characters of a column's line.
const MEASURE: usize = 13;
/// Rows of a photo with its words.
const PHOTO: usize = 24;

/// One sheet.
pub(super) struct Sheet {
    /// Its template's name.
    pub name: String,
    /// Its template.
    pub text: String,
    /// The stories on it, by their place.
    pub stories: Vec<usize>,
    /// The photos on it, by their place.
    pub photos: Vec<usize>,
}

/// Returns the slot of a photo.
pub(super) fn slot(photo: usize) -> String {
    format!("photo-{:02}", photo + 1)
}

fn name(k: usize) -> String {
    if k == 0 { "galley".to_owned() } else { format!("galley-{}", k + 1) }
}

/// Rows of a head and of the text below it.
fn rows(story: &Told) -> (usize, usize) {
    let head = story.head * 2 + 1;
    let lines: usize = story.body.iter().map(|n| n.div_ceil(MEASURE)).sum();
    // A line that may not break where it is full costs a character or two: one line in twenty more.
    (head, (lines + lines / 20).div_ceil(COLUMNS).max(1))
}

struct Filling {
    sheets: Vec<Sheet>,
    row: usize,
}

impl Filling {
    /// Returns the rows from and to of so many rows, on this sheet or the next.
    fn take(&mut self, want: usize) -> (usize, usize) {
        let want = want.min(LAST - FIRST + 1);
        if self.sheets.is_empty() || self.row + want > LAST + 1 {
            let k = self.sheets.len();
            let mut text = String::from(
                "# A sheet for the copy of an old page, made with it: every story across the page, as long as it is.\n",
            );
            text.push_str("title   = \"旧版稿样\"\nextends = \"house\"\n\n[text.folio]\ncentre = \"旧版稿样\"\n");
            self.sheets.push(Sheet { name: name(k), text, stories: Vec::new(), photos: Vec::new() });
            self.row = FIRST;
        }
        let from = self.row;
        self.row = from + want + 1;
        (from, from + want - 1)
    }

    fn sheet(&mut self) -> &mut Sheet {
        let last = self.sheets.len() - 1;
        &mut self.sheets[last]
    }
}

/// Makes the sheets.
pub(super) fn sheets(stories: &[Told], photos: &[Photo]) -> Vec<Sheet> {
    let mut f = Filling { sheets: Vec::new(), row: FIRST };
    for (k, story) in stories.iter().enumerate() {
        let (head, body) = rows(story);
        let head = head.min(LAST - FIRST - 1);
        let (from, to) = f.take(head + body);
        let sheet = f.sheet();
        let _ = write!(
            sheet.text,
            "\n[story.{}]\nframes = [{{ cols = \"1-8\", lines = \"{from}-{to}\" }}]\nhead   = {{ cols = \"1-8\", height = \"{head}行\", style = \"head-3\", shows = [\"series\", \"kicker\", \"headline\", \"deck\", \"byline\"], align = \"centre\" }}\n",
            story.slot
        );
        if to < LAST {
            let _ = write!(
                sheet.text,
                "\n[rule.{}]\ncols = \"1-8\"\nline = {}\nink  = \"hairline\"\nweight = \"0.25pt\"\n",
                story.slot,
                to + 1
            );
        }
        sheet.stories.push(k);
    }
    for pair in (0..photos.len()).step_by(2) {
        let (from, to) = f.take(PHOTO);
        let sheet = f.sheet();
        for (k, cols) in [(pair, "1-4"), (pair + 1, "5-8")].into_iter().filter(|(k, _)| *k < photos.len()) {
            let _ = write!(
                sheet.text,
                "\n[photo.{}]\nframe    = {{ cols = \"{cols}\", lines = \"{from}-{to}\" }}\nfit      = \"contain\"\noptional = true\ncaption  = {{ height = \"5行\", place = \"below\", shows = [\"title\", \"caption\", \"credit\"], style = \"caption\", title-style = \"caption-title\", credit-style = \"credit\" }}\n",
                slot(k)
            );
            sheet.photos.push(k);
        }
    }
    f.sheets
}
