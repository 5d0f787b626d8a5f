//! fold 折线: a line of a headline, or the point of a photo that a crop keeps in view, on the fold of the sheet.
//!
//! A broadsheet 对开 is folded across at half its height before it is sold; a spread is folded at its `fold` too. Ink cracks
//! there, and a face is cut in two. The `focus` of a photo stands for the face; one that nobody set says nothing.

use super::view::Desk;
use crate::assemble;
use crate::diag::{Finding, Level};
use crate::geom::{Abs, Rect};

/// Pages lower than this are not folded across: a tabloid 四开 is sold flat.
const BROADSHEET: Abs = Abs::micro_m(480_000);
/// How far a fold is out.
const OUT: Abs = Abs::micro_m(2_000);
/// Half of a face, where the focus is the middle of it.
const FACE: Abs = Abs::micro_m(6_000);
/// The focus that stands for none.
const MIDDLE: (u16, u16) = (5_000, 5_000);

/// Looks at both folds.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let trim = desk.plan.trim;
    let across = (trim.h >= BROADSHEET).then_some(trim.h / 2);
    let down = (trim.w > trim.h).then(|| desk.plan.marks.fold.unwrap_or(trim.w / 2));
    let cuts = |r: Rect, by: Abs| {
        let over = |fold: Option<Abs>, from: Abs, to: Abs| fold.is_some_and(|f| from + by < f && f < to - by);
        over(across, r.y, r.bottom()) || over(down, r.x, r.right())
    };
    for head in desk.headlines() {
        // A line of large type may run over a fold that stands; across it is the characters that are cut.
        let lines =
            head.lines.iter().filter(|l| over_line(l.rect, across, head.upright()) || cut_between(l.rect, down));
        let Some(line) = lines.into_iter().next() else { continue };
        let name = &head.slot.name;
        let finding = Finding::new(
            "fold",
            Level::Info,
            format!("a line of the headline of \"{name}\" stands on the fold of the sheet"),
            format!("“{name}”的标题压在折线上"),
        );
        let finding = finding.at(head.head.span).slot(name).area(line.rect);
        out.push(finding.help("move the story up or down by a few lines", "把这篇稿件上移或下移几行"));
    }
    for laid in &desk.layout.photos {
        let slot = &desk.plan.photos[laid.slot];
        let Some(entry) = desk.page.photos.get(laid.picture).filter(|e| e.focus != MIDDLE) else { continue };
        let Some(filled) = &desk.content.photos[laid.slot] else { continue };
        let crop = assemble::crop(filled.what.shape, laid.rect, slot.fit, entry.focus);
        let at = |whole: u32, from: u32, part: u32, focus: u16, start: Abs, length: Abs| {
            let point = i64::from(whole) * i64::from(focus) / 10_000 - i64::from(from);
            start + length.scale(point, i64::from(part.max(1)))
        };
        let (w, h) = filled.what.shape;
        let x = at(w, crop.x, crop.w, entry.focus.0, laid.rect.x, laid.rect.w);
        let y = at(h, crop.y, crop.h, entry.focus.1, laid.rect.y, laid.rect.h);
        let face = Rect::new(x - FACE, y - FACE, FACE * 2, FACE * 2);
        if !cuts(face, Abs::ZERO) {
            continue;
        }
        let name = &slot.name;
        let finding = Finding::new(
            "fold",
            Level::Info,
            format!("the point that the photo in \"{name}\" keeps in view stands on the fold of the sheet"),
            format!("“{name}”的图片要害（focus）正好在折线上"),
        );
        let finding = finding.at(filled.span).slot(name).area(face);
        out.push(finding.help("move the photo, or set another `focus`", "移动图片，或另设 focus"));
    }
}

/// Whether a fold across cuts the characters of a line, with room for a fold that is out.
fn over_line(line: Rect, fold: Option<Abs>, upright: bool) -> bool {
    !upright && fold.is_some_and(|f| line.y + OUT < f && f < line.bottom() - OUT)
}

/// Whether a fold that stands cuts a line short of its ends; a headline over a whole spread is set to cross it.
fn cut_between(line: Rect, fold: Option<Abs>) -> bool {
    fold.is_some_and(|f| line.x + OUT < f && f < line.right() - OUT)
}
