//! no-bleed, near-trim: what ends at the trim, or stands so near to it that a folder a little out would cut it.

use super::ground::bounds;
use super::preflight::{Sheet, mm};
use crate::diag::{Finding, Level};
use crate::display::{Glyph, Item, em_box};
use crate::geom::{Abs, Rect};
use crate::ink::Ink;

/// Within this of the trim a thing is meant to end there.
const AT: Abs = Abs::micro_m(100);

/// Lengths given in millimetres are rounded to whole sp on their way.
const HAIR: Abs = Abs::micro_m(20);

/// Judges the edges of an item by the trim.
pub fn edges(sheet: &mut Sheet, item: &Item) {
    match item {
        Item::Fill(area, ink) if *ink != Ink::PAPER => run_off(sheet, *area),
        Item::Photo(photo) => run_off(sheet, photo.rect),
        Item::Artwork(placed) => run_off(sheet, placed.rect),
        Item::Path(path) if path.ink != Ink::PAPER => {
            if let Some(area) = bounds(path) {
                run_off(sheet, area);
            }
        }
        Item::Line(line) => {
            // A mark set half as wide keeps its empty half outside of the line.
            let is_letter = |g: &&Glyph| g.text.starts_with(char::is_alphanumeric);
            let areas = line.runs.iter().flat_map(|r| r.glyphs.iter().filter(is_letter).map(|g| em_box(r, g)));
            if let Some(area) = areas.reduce(|a, b| a.union(&b)) {
                near(sheet, area, 0);
            }
        }
        Item::Fill(..) | Item::Path(_) | Item::Outline(..) => {}
    }
}

/// How far each side of a rectangle lies inside the trim: left, top, right, foot; negative where it runs over.
fn inside(sheet: &Sheet, area: Rect) -> [Abs; 4] {
    let trim = sheet.list.trim;
    [area.x, area.y, trim.w - area.right(), trim.h - area.bottom()]
}

/// Judges colour, which may end well inside the trim or well outside of it.
fn run_off(sheet: &mut Sheet, area: Rect) {
    let bleed = sheet.list.bleed;
    let distances = inside(sheet, area);
    // A thing as long as the page, such as a rule from edge to edge, ends where the page ends.
    let wanting = |d: &Abs| *d <= AT && (*d > HAIR - bleed || bleed.is_zero());
    if !distances.iter().any(wanting) {
        near(sheet, area, 1);
        return;
    }
    let over = distances.into_iter().filter(wanting).max().map_or(Abs::ZERO, |d| -d).max(Abs::ZERO);
    let (en, zh) = match bleed.is_zero() {
        true => ("the page has no bleed".to_owned(), "本版没有设出血".to_owned()),
        false => (
            format!("it runs over by {} mm of the {} mm of bleed", mm(over), mm(bleed)),
            format!("只伸出 {} 毫米，出血要 {} 毫米", mm(over), mm(bleed)),
        ),
    };
    let finding = Finding::new(
        "no-bleed",
        Level::Warning,
        format!("this ends at the trim, and {en}: a cut a little out leaves a white edge"),
        format!("这里正好到成品线，{zh}；裁切稍有偏差就露白边"),
    )
    .help(
        "let it run over the trim by the bleed (`bleed` in [page]), or end it inside the type area",
        "让它伸出成品线到出血边（[page] 里的 bleed），或收进版心",
    );
    sheet.tell(finding, area, "");
}

/// Judges what stands inside the trim by the safety distance; `kind` tells type from the rest.
fn near(sheet: &mut Sheet, area: Rect, kind: usize) {
    let safety = sheet.plan.limits.safety;
    let nearest = inside(sheet, area).into_iter().filter(|d| kind == 0 || *d > AT).min();
    let Some(distance) = nearest.filter(|d| *d + HAIR < safety) else { return };
    let (en, zh) = [("type", "文字"), ("this", "这里")][kind];
    let finding = Finding::new(
        "near-trim",
        Level::Warning,
        format!("{en} stands {} mm from the trim; {} mm are safe", mm(distance), mm(safety)),
        format!("{zh}离成品线只有 {} 毫米，至少要 {} 毫米", mm(distance), mm(safety)),
    )
    .help("move it away from the edge of the page, or let it run into the bleed", "移离页边，或做成出血");
    sheet.tell(finding, area, if kind == 0 { "type" } else { "" });
}
