//! What several owners hold of the plane: no point has two of them, though what they claim may overlap.

use super::outline::{Cells, marks};
use super::{Abs, Outline, Rect};

/// Returns what each of `owners` holds: one outline for each, in their order.
///
/// `claims` are an owner and a rectangle; a later claim takes what an earlier one had. Gaps between two parts of one owner
/// are closed when nobody holds any of them and they are no wider than `across` (beside one another) or `down`.
pub fn shares(owners: usize, claims: &[(usize, Rect)], across: Abs, down: Abs) -> Vec<Outline> {
    let xs = marks(claims.iter().flat_map(|(_, r)| [r.x, r.right()]));
    let ys = marks(claims.iter().flat_map(|(_, r)| [r.y, r.bottom()]));
    let (wide, high) = (xs.len().max(1) - 1, ys.len().max(1) - 1);
    let mut held: Vec<Vec<Option<usize>>> = vec![vec![None; wide]; high];
    for (owner, r) in claims {
        let rows = ys.partition_point(|y| *y < r.y)..ys.partition_point(|y| *y < r.bottom());
        let columns = xs.partition_point(|x| *x < r.x)..xs.partition_point(|x| *x < r.right());
        for row in &mut held[rows] {
            row[columns.clone()].fill(Some(*owner));
        }
    }
    while close(&mut held, (&xs, &ys), (across, down)) {}
    let of = |owner: usize| {
        let on = held.iter().map(|row| row.iter().map(|h| *h == Some(owner)).collect()).collect();
        Outline { loops: Cells { on, xs: xs.clone(), ys: ys.clone() }.trace() }
    };
    (0..owners).map(of).collect()
}

/// Closes narrow gaps; whether there were any.
fn close(held: &mut [Vec<Option<usize>>], (xs, ys): (&[Abs], &[Abs]), (across, down): (Abs, Abs)) -> bool {
    let mut any = false;
    for row in held.iter_mut() {
        any |= fill(row, xs, across);
    }
    for column in 0..held.first().map_or(0, Vec::len) {
        let mut line: Vec<Option<usize>> = held.iter().map(|row| row[column]).collect();
        if fill(&mut line, ys, down) {
            any = true;
            held.iter_mut().zip(line).for_each(|(row, h)| row[column] = h);
        }
    }
    any
}

/// Gives the gaps of one row or column that are no longer than `most` to whom both sides of them belong.
fn fill(line: &mut [Option<usize>], marks: &[Abs], most: Abs) -> bool {
    let mut any = false;
    let mut last: Option<(usize, usize)> = None;
    for at in 0..line.len() {
        let Some(owner) = line[at] else { continue };
        if let Some((end, before)) = last
            && end + 1 < at
            && before == owner
            && marks[at] - marks[end + 1] <= most
        {
            line[end + 1..at].fill(Some(owner));
            any = true;
        }
        last = Some((at, owner));
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: i64, y: i64, w: i64, h: i64) -> Rect {
        Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h))
    }
    fn of(owners: usize, claims: &[(usize, Rect)]) -> Vec<Vec<Vec<(i64, i64)>>> {
        let pt = |v: Abs| v.whole(Abs::pt(1));
        let shown = |o: &Outline| o.loops().iter().map(|l| l.iter().map(|p| (pt(p.x), pt(p.y))).collect()).collect();
        shares(owners, claims, Abs::pt(9), Abs::pt(2)).iter().map(shown).collect()
    }

    #[test]
    fn a_gap_is_closed_only_where_nobody_holds_it() {
        let two = [(0, rect(0, 0, 100, 50)), (0, rect(109, 0, 100, 50))];
        assert_eq!(of(1, &two), [[[(0, 0), (209, 0), (209, 50), (0, 50)]]]);
        let between = [two[0], two[1], (1, rect(103, 10, 3, 40))];
        let (u, slip) = (&of(2, &between)[0], &of(2, &between)[1]);
        assert_eq!(*slip, [[(103, 10), (106, 10), (106, 50), (103, 50)]]);
        assert_eq!(*u, [[(0, 0), (209, 0), (209, 50), (109, 50), (109, 10), (100, 10), (100, 50), (0, 50)]]);
    }

    #[test]
    fn a_later_claim_takes_what_an_earlier_one_had() {
        let found = of(2, &[(0, rect(0, 0, 100, 100)), (1, rect(50, 50, 50, 50))]);
        assert_eq!(found[0], [[(0, 0), (100, 0), (100, 50), (50, 50), (50, 100), (0, 100)]]);
        assert_eq!(found[1], [[(50, 50), (100, 50), (100, 100), (50, 100)]]);
        let back = of(2, &[(0, rect(0, 0, 100, 100)), (1, rect(50, 50, 50, 50)), (0, rect(50, 50, 50, 50))]);
        assert_eq!((back[0].len(), back[1].len()), (1, 0));
    }

    #[test]
    fn who_claims_nothing_holds_nothing() {
        assert_eq!(of(2, &[(1, rect(0, 0, 10, 10))])[0], Vec::<Vec<_>>::new());
        assert_eq!(of(1, &[]), [Vec::<Vec<_>>::new()]);
    }
}
