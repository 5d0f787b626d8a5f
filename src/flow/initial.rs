//! Initials 首字下沉: a story's first character, or its first short word or number, as high as several of its rows.

use super::compose::{Composer, Placing};
use super::layout::{LinePart, TextLine};
use super::seats::{Obstacle, Seat};
use crate::geom::{Abs, Point, Ratio, Rect};
use crate::line::{Edges, Sums, set};
use crate::story::{BlockKind, Story};
use crate::template::{Outline, StorySlot, Wrap};
use crate::text::Space;
use crate::text::class::{self, Class};
use unicode_segmentation::UnicodeSegmentation;

/// An initial at its place.
pub struct LaidInitial {
    /// Its one line.
    pub line: TextLine,
    /// What the text beside it runs round.
    pub obstacle: Obstacle,
    /// How many bytes of the first block it shows.
    pub bytes: usize,
    /// Clusters no face has.
    pub missing: Vec<String>,
}

/// Widest word or number that is an initial, in characters of its size.
const WIDEST: i64 = 2;

/// Lays a story's initial at its first seat, if its slot has one and its story begins with a paragraph.
///
/// `None` too where its first character bears a mark, its first word or number is wider than 2 字, its rows are not all free beside one another, or would leave less than 4 字 for the text.
pub fn lay(composer: &mut Composer, slot: &StorySlot, story: &Story, seats: &[Seat]) -> Option<LaidInitial> {
    let initial = slot.initial?;
    let seat = *seats.first()?;
    let block = story.blocks.first().filter(|b| b.kind == BlockKind::Paragraph)?;
    let text = block.text();
    let shown = opening(&text);
    // What is marked stays text: a dot or a reading has no room beside so large a character.
    let mut at = 0;
    for run in &block.runs {
        if at < shown.len() && !run.marks.is_empty() {
            return None;
        }
        at += run.text.len();
    }
    let grid = composer.plan.grid;
    // From the top of the first em box to the foot of the last.
    let size = grid.leading * i64::from(initial.lines - 1) + grid.em;
    let shaped = composer.shape_text(shown, initial.style, size, seat.writing(), Space::Half);
    let n = shaped.clusters.len();
    let line = set(&Sums::new(&shaped), 0, n, Abs::MAX, Edges::Ragged);
    // R13, R15: a word or number is not parted; a long one stays text.
    if shown.chars().any(is_word) && line.width > size * WIDEST {
        return None;
    }
    // Whole characters (R37), a quarter of one at least for the air at its end.
    let cells = (line.width + grid.em / 4 + grid.em - Abs::sp(1)).whole(grid.em);
    let width = grid.em * cells;
    let beside =
        |row: i32| seats.iter().any(|s| (s.column, s.row, s.x) == (seat.column, row, seat.x) && s.width >= width);
    if width + grid.em * 4 > seat.width || !(seat.row..seat.row + initial.lines).all(beside) {
        return None;
    }
    // Beside it in turned space, as seats are: below it where its story is vertical.
    let (at, top) = match seat.right {
        None => (Point { x: seat.x, y: grid.row_top(seat.row) }, grid.row_top(seat.row)),
        Some(right) => (Point { x: right - size / 2, y: seat.x }, -right),
    };
    let placing = Placing { at, scale: Ratio::ONE, part: LinePart::Body };
    let placed = composer.place(&shaped, &line, n, initial.style, placing);
    let column = slot.columns[seat.column];
    let missing = shaped.clusters.iter().filter(|c| c.missing);
    Some(LaidInitial {
        missing: missing.map(|c| shaped.text[c.text()].to_owned()).collect(),
        line: TextLine { paragraph: 1, frame: column.frame, column: column.column, measure: width, ..placed },
        obstacle: Obstacle {
            rect: Rect::new(seat.x, top, width, size),
            standoff: Abs::ZERO,
            wrap: Wrap::Right,
            outline: Outline::Rectangle,
        },
        bytes: shown.len(),
    })
}

/// Returns what an initial shows of a paragraph: its first character, word or number, an opening mark before it included.
fn opening(text: &str) -> &str {
    let mut end = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        let first = cluster.chars().next().unwrap_or(' ');
        if class::of(first) == Class::Open {
            end = at + cluster.len();
            continue;
        }
        let word = if is_word(first) || class::of(first) == Class::Currency { word(&text[at..]) } else { 0 };
        return &text[..at + word.max(cluster.len())];
    }
    &text[..end]
}

/// Whether a character is a letter or a digit of a Latin word or a number.
fn is_word(c: char) -> bool {
    class::of(c) == Class::Latin || class::of(c).is_digit()
}

/// How many bytes the word or number takes that a text begins with: its signs and units too, not the marks after it.
fn word(text: &str) -> usize {
    let mut end = 0;
    let mut marks = false;
    for (at, cluster) in text.grapheme_indices(true) {
        let c = cluster.chars().next().unwrap_or(' ');
        let class = class::of(c);
        // A unit and a raised or lowered sign end a word as a letter does.
        let tail =
            matches!(class, Class::Unit | Class::Currency) || c == '%' || (class == Class::LatinTail && !c.is_ascii());
        if is_word(c) || (tail && !marks) {
            (end, marks) = (at + cluster.len(), false);
        } else if class.is_western() || matches!(c, '’' | '·' | '∶' | '：' | '．') {
            marks = true;
        } else {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_mark_goes_with_its_character() {
        assert_eq!(opening("湖面薄雾"), "湖");
        assert_eq!(opening("“成了。”"), "“成");
        assert_eq!(opening("《“雾”》"), "《“雾");
        assert_eq!(opening(""), "");
    }

    #[test]
    fn r13_r15_a_word_or_number_goes_as_a_whole() {
        for (text, shown) in [
            ("2026年", "2026"),
            ("AI时代", "AI"),
            ("“3·15”晚会", "“3·15"),
            ("27日", "27"),
            ("98.6%的", "98.6%"),
            ("25°C以上", "25°C"),
            ("25℃以上", "25℃"),
            ("US$50的", "US$50"),
            ("￥5的", "￥5"),
            ("H₂O是", "H₂O"),
            ("Hello, world", "Hello"),
            ("It’s fine", "It’s"),
            ("１２：３０开", "１２：３０"),
            ("Q：问", "Q"),
            ("—8月", "—"),
        ] {
            assert_eq!(opening(text), shown, "{text}");
        }
    }
}
