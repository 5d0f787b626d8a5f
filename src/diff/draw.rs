//! What marks a difference on the newer page: words that came, places where words went, lines that moved, pictures.
//!
//! Nothing covers what it marks: lines stand beside, under or round it.

use super::{At, Change, Deed, Difference};
use crate::display::{Brush, Item, Path, Segment};
use crate::geom::{Abs, Point, Rect};
use crate::ink::{Cmyk, FULL, Ink};

/// What came 增改: green.
const CAME: Ink = Ink::Mix(Cmyk { c: FULL, m: 0, y: FULL, k: 0 });
/// What went 删: red.
const WENT: Ink = Ink::Mix(Cmyk { c: 0, m: FULL, y: FULL, k: 0 });
/// What stands elsewhere: blue.
const MOVED: Ink = Ink::Mix(Cmyk { c: FULL, m: 5_000, y: 0, k: 0 });
/// What is another picture: orange.
const OTHER: Ink = Ink::Mix(Cmyk { c: 0, m: 6_000, y: FULL, k: 0 });
/// Weight of what stands under words.
const UNDER: Abs = Abs::milli_pt(1_200);
/// Weight of what stands beside lines.
const BESIDE: Abs = Abs::milli_pt(600);
/// Half the breadth of the wedge where words went.
const WEDGE: Abs = Abs::milli_pt(2_600);

/// The number of a change of words, and where it is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The number, as in the words of the difference.
    pub number: usize,
    /// The first place of the change.
    pub at: At,
    /// What was done.
    pub deed: Deed,
    /// The words before.
    pub before: String,
    /// The words now.
    pub after: String,
}

/// Returns the numbers of a page's changes of words.
pub fn notes(difference: &Difference, page: &str) -> Vec<Note> {
    let numbered = difference.edits().zip(1..);
    let note = |(e, number): (&super::Edit, usize)| {
        let at = e.at.first().filter(|at| at.page == page)?.clone();
        Some(Note { number, at, deed: e.deed, before: e.before.clone(), after: e.after.clone() })
    };
    numbered.filter_map(note).collect()
}

/// Returns what is drawn over a page of the newer version.
pub fn mark(difference: &Difference, page: &str) -> Vec<Item> {
    let here = |all: &[At]| all.iter().filter(|at| at.page == page).cloned().collect::<Vec<_>>();
    let mut out = Vec::new();
    for story in &difference.stories {
        out.extend(here(&story.moved).iter().map(|at| Item::Fill(side(at), MOVED)));
        let fresh = if story.change == Change::Added { &[][..] } else { &story.reset };
        out.extend(here(fresh).iter().map(|at| Item::Fill(side(at), CAME)));
    }
    for edit in difference.edits() {
        let at = here(&edit.at);
        match edit.deed {
            Deed::Deleted => out.extend(at.first().map(wedge)),
            Deed::Inserted => out.extend(at.iter().map(|at| Item::Fill(under(at), CAME))),
            Deed::Replaced => {
                out.extend(at.iter().map(|at| Item::Fill(under(at), CAME)));
                out.extend(at.first().map(wedge));
            }
        }
    }
    for p in difference.pictures.iter().filter(|p| p.at.page == page) {
        let ink = if p.change == Change::Removed { WENT } else { OTHER };
        out.push(Item::Outline(p.at.area, UNDER * 2, ink));
    }
    out
}

/// Under a lying line, right of a standing one.
fn under(at: &At) -> Rect {
    let r = at.area;
    match at.upright {
        false => Rect::new(r.x, r.bottom(), r.w, UNDER),
        true => Rect::new(r.right(), r.y, UNDER, r.h),
    }
}

/// Left of a lying line, above a standing one.
fn side(at: &At) -> Rect {
    let r = at.area;
    match at.upright {
        false => Rect::new(r.x - BESIDE * 3, r.y, BESIDE, r.h),
        true => Rect::new(r.x, r.y - BESIDE * 3, r.w, BESIDE),
    }
}

/// A wedge that points to where words went: from below in a lying line, from the right in a standing one.
fn wedge(at: &At) -> Item {
    let r = at.area;
    let points = match at.upright {
        false => {
            let tip = Point { x: r.x, y: r.bottom() };
            [tip, Point { x: tip.x + WEDGE, y: tip.y + WEDGE * 2 }, Point { x: tip.x - WEDGE, y: tip.y + WEDGE * 2 }]
        }
        true => {
            let tip = Point { x: r.right(), y: r.y };
            [tip, Point { x: tip.x + WEDGE * 2, y: tip.y + WEDGE }, Point { x: tip.x + WEDGE * 2, y: tip.y - WEDGE }]
        }
    };
    let segments = vec![Segment::Move(points[0]), Segment::Line(points[1]), Segment::Line(points[2]), Segment::Close];
    Item::Path(Path { segments, brush: Brush::Fill, ink: WENT })
}
