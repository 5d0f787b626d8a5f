//! Filling columns: lines into rows, subheads kept with what follows, all columns of a story ending level.

use crate::template::Column;

/// One row's worth of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// An empty row before a subhead; falls away at a column's top.
    Blank,
    /// A line: paragraph and line, from 0; a subhead's keeps with the next (R56).
    Line(usize, usize, Keep),
}

/// Whether a line may be the last of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// It may.
    Free,
    /// It stands with the next line.
    WithNext,
}

/// Where a unit went: column index and row of the grid.
pub type Spot = (Unit, usize, i32);

/// A filling of columns.
#[derive(Clone, Debug, Default)]
pub struct Filling {
    /// Lines placed, in order.
    pub spots: Vec<Spot>,
    /// How many units found no place (they are the last ones).
    pub left: usize,
    /// Rows taken, blanks and rows left empty above a kept subhead included.
    pub used: usize,
}

/// Fills columns from the top, each holding `rows[i]` rows.
pub fn fill(units: &[Unit], columns: &[Column], rows: &[i32]) -> Filling {
    let mut out = Filling::default();
    let (mut col, mut row, mut at) = (0, 0, 0);
    while at < units.len() {
        while col < columns.len() && row >= rows[col] {
            col += 1;
            row = 0;
        }
        if col == columns.len() {
            break;
        }
        if units[at] == Unit::Blank && row == 0 {
            at += 1;
            continue;
        }
        // A blank, its subhead and one line of text go together.
        let mut together = 1;
        while at + together < units.len() && !matches!(units[at + together - 1], Unit::Line(_, _, Keep::Free)) {
            together += 1;
        }
        if row > 0 && row + together as i32 > rows[col] {
            out.used += (rows[col] - row) as usize;
            row = rows[col];
            continue;
        }
        if matches!(units[at], Unit::Line(..)) {
            out.spots.push((units[at], col, columns[col].first_row + row));
        }
        out.used += 1;
        row += 1;
        at += 1;
    }
    out.left = units[at..].iter().filter(|u| matches!(u, Unit::Line(..))).count();
    out
}

/// Fills columns so that they end level (R41): the lowest common foot is raised as far as the text allows,
/// then as many of the last columns as possible end one row higher.
pub fn level(units: &[Unit], columns: &[Column]) -> Filling {
    let full: Vec<i32> = columns.iter().map(|c| c.rows).collect();
    let whole = fill(units, columns, &full);
    if whole.left > 0 || columns.is_empty() {
        return whole;
    }
    let top = columns.iter().map(|c| c.first_row).min().unwrap_or(1);
    let mut foot = columns.iter().map(|c| c.first_row + c.rows - 1).max().unwrap_or(1);
    let to = |foot: i32| -> Vec<i32> { columns.iter().map(|c| (foot - c.first_row + 1).clamp(0, c.rows)).collect() };
    while foot > top && fill(units, columns, &to(foot - 1)).left == 0 {
        foot -= 1;
    }
    let (low, high) = (to(foot), to(foot - 1));
    let mut best = fill(units, columns, &low);
    for short in 1..=columns.len() {
        let keep = columns.len() - short;
        let rows: Vec<i32> = low[..keep].iter().chain(&high[keep..]).copied().collect();
        let tried = fill(units, columns, &rows);
        if tried.left > 0 {
            break;
        }
        best = tried;
    }
    best.used = whole.used;
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Abs;

    fn columns(rows: &[i32]) -> Vec<Column> {
        rows.iter()
            .enumerate()
            .map(|(i, &rows)| Column { x: Abs::ZERO, width: Abs::pt(117), first_row: 1, rows, frame: 1, column: i + 1 })
            .collect()
    }
    fn lines(n: usize) -> Vec<Unit> {
        (0..n).map(|i| Unit::Line(0, i, Keep::Free)).collect()
    }
    fn heights(f: &Filling, n: usize) -> Vec<usize> {
        (0..n).map(|c| f.spots.iter().filter(|s| s.1 == c).count()).collect()
    }

    #[test]
    fn r41_columns_end_level_and_only_the_last_are_one_short() {
        let f = level(&lines(62), &columns(&[11; 6]));
        assert_eq!(heights(&f, 6), [11, 11, 10, 10, 10, 10]);
        assert_eq!((f.left, f.used), (0, 62));
    }

    #[test]
    fn r56_a_subhead_never_stands_last_in_a_column() {
        let mut units = lines(4);
        units.extend([Unit::Blank, Unit::Line(1, 0, Keep::WithNext)]);
        units.extend((0..4).map(|i| Unit::Line(2, i, Keep::Free)));
        let f = fill(&units, &columns(&[6, 6]), &[6, 6]);
        let subhead = f.spots.iter().find(|s| s.0 == Unit::Line(1, 0, Keep::WithNext)).copied();
        assert_eq!(subhead.map(|s| (s.1, s.2)), Some((1, 1)));
        assert_eq!(f.used, 6 + 5);
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let f = level(&lines(10), &columns(&[3, 3]));
        assert_eq!(f.left, 4);
    }
}
