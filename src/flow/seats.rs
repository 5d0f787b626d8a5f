//! Seats: the places for lines that columns leave once what stands inside the story is taken off.
//!
//! Vertical stories are seated in turned space: x runs down the page, y from right to left, so that a band is a column.

use crate::geom::{Abs, Point, Rect};
use crate::template::{Column, Grid, Outline, Wrap, Writing};

/// The narrowest stretch of a row beside an obstacle that takes text, in 字.
const LEAST: i64 = 4;

/// A place for one line: a stretch of one row of one column; in a vertical story of one line of one band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Index of the column in its slot.
    pub column: usize,
    /// Row of the grid, or the line's number in its vertical story.
    pub row: i32,
    /// Where it begins, page space: the left edge; of a vertical line the top.
    pub x: Abs,
    /// Measure 行长.
    pub width: Abs,
    /// Rows of one column with no gap between share a stack.
    pub stack: usize,
    /// Of a vertical line: the right edge of its em box, page space.
    pub right: Option<Abs>,
}

impl Seat {
    /// Returns the direction of its line.
    pub fn writing(&self) -> Writing {
        if self.right.is_some() { Writing::Vertical } else { Writing::Horizontal }
    }

    /// Returns where a line of a size begins `shift` along the seat, as [`super::compose::Placing`] has it: it hangs
    /// evenly about the body's em box.
    pub fn at(&self, shift: Abs, size: Abs, grid: &Grid) -> Point {
        match self.right {
            None => Point { x: self.x + shift, y: grid.row_top(self.row) + (grid.em - size) / 2 },
            Some(right) => Point { x: right - grid.em / 2, y: self.x + shift },
        }
    }
}

/// Something that text runs round 串文.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// Its rectangle, page space.
    pub rect: Rect,
    /// The distance text keeps from it.
    pub standoff: Abs,
    /// Where text may stand.
    pub wrap: Wrap,
    /// Its outline.
    pub outline: Outline,
}

impl Obstacle {
    /// Turns it, as vertical lines are seated. Text stands above and below it, or neither.
    pub fn turned(self) -> Obstacle {
        let r = self.rect;
        Obstacle { rect: Rect::new(r.y, -r.right(), r.h, r.w), ..self }
    }

    /// Returns what it takes of the band between two heights, standoff included; `None` where the band is free.
    fn across(&self, top: Abs, foot: Abs) -> Option<(Abs, Abs)> {
        let (r, off) = (self.rect, self.standoff);
        if foot <= r.y - off || r.bottom() + off <= top {
            return None;
        }
        if self.outline == Outline::Rectangle {
            return Some((r.x - off, r.right() + off));
        }
        // The widest chord of the ellipse (grown by the standoff) within the band.
        let (a, b) = (r.w / 2 + off, r.h / 2 + off);
        let (x, y) = (r.x + r.w / 2, r.y + r.h / 2);
        let away = if foot < y { y - foot } else { (top - y).max(Abs::ZERO) };
        let square = |v: Abs| u128::from(v.to_sp().unsigned_abs()).pow(2);
        let root = square(b).checked_sub(square(away)).filter(|&d| d > 0)?.isqrt();
        let half = Abs::sp(i64::try_from(root).unwrap_or(i64::MAX)).scale(a.to_sp(), b.to_sp().max(1));
        Some((x - half, x + half))
    }
}

/// A free stretch of a row, and whether its ends were cut by an obstacle.
#[derive(Clone, Copy)]
struct Free {
    left: Abs,
    right: Abs,
    cut: (bool, bool),
}

/// Returns the seats of columns in reading order: down each column, in a row from left to right; for bands the
/// obstacles are turned.
///
/// A stretch beside an obstacle is a whole number of 字 wide (R37) and keeps the column's own edge.
pub fn seats(columns: &[Column], obstacles: &[Obstacle], grid: &Grid) -> Vec<Seat> {
    let mut out = Vec::new();
    let mut stack = 0;
    for (index, column) in columns.iter().enumerate() {
        stack += 1;
        let mut gap = false;
        for row in column.first_row..column.first_row + column.rows {
            let right = column.right.map(|edge| edge - grid.leading * i64::from(row - column.first_row));
            let free = stretches(column, obstacles, right.map_or(grid.row_top(row), |edge| -edge), grid.em);
            if free.is_empty() {
                gap = true;
                continue;
            }
            if std::mem::take(&mut gap) && out.last().is_some_and(|s: &Seat| s.stack == stack) {
                stack += 1;
            }
            out.extend(free.into_iter().map(|(x, width)| Seat { column: index, row, x, width, stack, right }));
        }
    }
    out
}

fn stretches(column: &Column, obstacles: &[Obstacle], top: Abs, em: Abs) -> Vec<(Abs, Abs)> {
    let mut free = vec![Free { left: column.x, right: column.x + column.width, cut: (false, false) }];
    for o in obstacles {
        let Some((from, to)) = o.across(top, top + em) else { continue };
        let mut rest = Vec::with_capacity(free.len() + 1);
        for f in free {
            if to <= f.left || f.right <= from {
                rest.push(f);
                continue;
            }
            if matches!(o.wrap, Wrap::Both | Wrap::Left) && f.left < from {
                rest.push(Free { right: from, cut: (f.cut.0, true), ..f });
            }
            if matches!(o.wrap, Wrap::Both | Wrap::Right) && to < f.right {
                rest.push(Free { left: to, cut: (true, f.cut.1), ..f });
            }
        }
        free = rest;
    }
    free.into_iter().filter_map(|f| whole(f, em)).collect()
}

/// Takes a cut stretch down to whole characters.
fn whole(f: Free, em: Abs) -> Option<(Abs, Abs)> {
    let room = f.right - f.left;
    if f.cut == (false, false) {
        return Some((f.left, room));
    }
    let width = em * room.whole(em);
    let x = match f.cut {
        (false, _) => f.left,
        (true, false) => f.right - width,
        (true, true) => f.left + (room - width) / 2,
    };
    (width >= em * LEAST).then_some((x, width))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EM: Abs = Abs::pt(9);

    fn grid() -> Grid {
        let leading = Abs::pt(11);
        let area = Rect::new(Abs::ZERO, Abs::ZERO, EM * 27, leading * 20);
        Grid { area, columns: 2, measure: EM * 13, gutter: EM, lines: 20, em: EM, leading }
    }
    fn column(x: Abs, width: Abs) -> Column {
        Column { x, width, first_row: 1, rows: 10, frame: 1, column: 1, right: None }
    }
    fn obstacle(rect: Rect, wrap: Wrap, outline: Outline) -> Obstacle {
        Obstacle { rect, standoff: EM / 2, wrap, outline }
    }
    /// Rows 4 to 6 of a column of 27 字, 字 10 to 17.
    fn middle() -> Rect {
        Rect::new(EM * 10, Abs::pt(33), EM * 7, Abs::pt(31))
    }

    #[test]
    fn text_stands_on_both_sides_in_whole_characters_and_keeps_its_distance() {
        let o = obstacle(middle(), Wrap::Both, Outline::Rectangle);
        let all = seats(&[column(Abs::ZERO, EM * 27)], &[o], &grid());
        let row = |n: i32| all.iter().filter(|s| s.row == n).map(|s| (s.x, s.width)).collect::<Vec<_>>();
        assert_eq!(row(2), [(Abs::ZERO, EM * 27)]);
        // The em box of row 3 ends 2 pt above, less than half a 字.
        for n in 3..=7 {
            assert_eq!(row(n), [(Abs::ZERO, EM * 9), (EM * 18, EM * 9)], "row {n}");
        }
        assert_eq!(row(8), [(Abs::ZERO, EM * 27)]);
        assert!(all.iter().all(|s| s.stack == all[0].stack));
    }

    #[test]
    fn one_side_or_none() {
        for (wrap, want) in [(Wrap::Left, vec![Abs::ZERO]), (Wrap::Right, vec![EM * 18]), (Wrap::None, vec![])] {
            let o = obstacle(middle(), wrap, Outline::Rectangle);
            let all = seats(&[column(Abs::ZERO, EM * 27)], &[o], &grid());
            let xs: Vec<Abs> = all.iter().filter(|s| s.row == 5).map(|s| s.x).collect();
            assert_eq!(xs, want);
        }
    }

    #[test]
    fn a_column_cut_through_goes_on_in_a_new_stack() {
        let o = obstacle(Rect::new(Abs::ZERO, Abs::pt(33), EM * 13, Abs::pt(31)), Wrap::Both, Outline::Rectangle);
        let all = seats(&[column(Abs::ZERO, EM * 13), column(EM * 14, EM * 13)], &[o], &grid());
        let rows: Vec<i32> = all.iter().filter(|s| s.column == 0).map(|s| s.row).collect();
        assert_eq!(rows, [1, 2, 8, 9, 10]);
        assert_ne!(all[1].stack, all[2].stack);
        assert_eq!(all.iter().filter(|s| s.column == 1).count(), 10, "the gutter is distance enough");
    }

    #[test]
    fn text_follows_an_ellipse() {
        let rect = Rect::new(EM * 9, Abs::pt(11), EM * 9, Abs::pt(86));
        let o = obstacle(rect, Wrap::Both, Outline::Ellipse);
        let all = seats(&[column(Abs::ZERO, EM * 27)], &[o], &grid());
        let left = |n: i32| all.iter().find(|s| s.row == n).map_or(Abs::ZERO, |s| s.width);
        assert!(left(2) > left(3) && left(3) > left(5), "{:?} {:?} {:?}", left(2), left(3), left(5));
        assert_eq!(left(5), EM * 8, "at its waist it takes its whole width and the standoff");
        let mirrored = |n: i32| all.iter().filter(|s| s.row == n).map(|s| s.width).collect::<Vec<_>>();
        for n in 2..=9 {
            let two = mirrored(n);
            assert!(two.len() == 1 || two[0] == two[1], "row {n}: {two:?}");
        }
    }
}
