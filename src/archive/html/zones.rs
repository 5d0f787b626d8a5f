//! Zones 热区: what of a page leads to which story or photo, as outlines that never overlap.

use crate::flow::{LaidStory, Layout, LinePart, TextLine};
use crate::geom::{Abs, Outline, Rect, shares};
use crate::template::{Plan, StorySlot, Writing};

/// What a zone leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A story, as an index into the page's laid stories.
    Story(usize),
    /// A photo, as an index into the page's laid photos.
    Photo(usize),
}

/// A place on a page that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Where it leads.
    pub target: Target,
    /// Its outline, page space; more than one line where it has pieces or holes.
    pub outline: Outline,
}

/// Returns the zones of a page: its stories, then its photos, both in the order in which they are laid.
///
/// A story holds its head, what each column shows of it, and the whole of its box. What stands inside it, another story, a
/// photo or an advertisement, is taken out, and every line of text belongs to its own story. Gaps of up to two gutters
/// across and three leadings down between its parts are its own where nothing else stands in them.
pub fn zones(plan: &Plan, layout: &Layout) -> Vec<Zone> {
    let (stories, photos) = (&layout.stories, &layout.photos);
    let (first_photo, others) = (stories.len(), stories.len() + photos.len());
    let mut claims: Vec<(usize, Rect)> = Vec::new();
    // What stands inside another comes after it and takes its place.
    for guests in [false, true] {
        for (k, laid) in stories.iter().enumerate() {
            let slot = &plan.stories[laid.slot];
            if slot.inside.is_some() == guests {
                claims.extend(parts(slot, laid).into_iter().map(|r| (k, r)));
            }
        }
    }
    claims.extend(photos.iter().enumerate().map(|(k, p)| (first_photo + k, plan.photos[p.slot].frame)));
    claims.extend(layout.ads.iter().map(|a| (others, plan.ads[a.slot].rect)));
    claims.extend(plan.texts.iter().filter(|t| t.inside.is_some()).map(|t| (others, t.rect)));
    // Text may run into a frame: round an ellipse, or where it hangs.
    let lines = stories.iter().enumerate().flat_map(|(k, s)| s.lines.iter().map(move |l| (k, whole(l, plan))));
    let own: Vec<(usize, Rect)> =
        lines.filter(|(k, r)| claims.iter().any(|(owner, c)| owner != k && c.overlaps(r))).collect();
    claims.extend(own);
    let (across, down) = (plan.grid.gutter * 2, plan.grid.leading * 3);
    let outlines = shares(others, &claims, across, down);
    let target = |k: usize| if k < first_photo { Target::Story(k) } else { Target::Photo(k - first_photo) };
    let zones = outlines.into_iter().enumerate().map(|(k, outline)| Zone { target: target(k), outline });
    zones.filter(|z| !z.outline.loops().is_empty()).collect()
}

/// A line and the white down to the next one.
fn whole(line: &TextLine, plan: &Plan) -> Rect {
    let r = line.rect;
    let body = matches!(line.part, LinePart::Body | LinePart::Subhead);
    if !body || line.is_upright() {
        return r;
    }
    Rect { h: r.h.max(plan.grid.leading), ..r }
}

/// What a story takes of a page, whoever else stands in it.
fn parts(slot: &StorySlot, laid: &LaidStory) -> Vec<Rect> {
    let mut out = Vec::new();
    if slot.boxed.is_some() {
        out.extend(&slot.frames);
    }
    let area = |l: &TextLine| l.panel.map_or(l.rect, |(panel, _)| panel.union(&l.rect));
    if let Some(head) = slot.head.as_ref().filter(|_| laid.lines.iter().any(|l| l.part.is_head())) {
        out.push(head.rect);
    }
    out.extend(laid.lines.iter().filter(|l| l.frame == 0).map(area));
    for column in &slot.columns {
        let own = laid.lines.iter().filter(|l| (l.frame, l.column) == (column.frame, column.column));
        let Some(text) = own.map(area).reduce(|a, b| a.union(&b)) else { continue };
        // A column is as wide as its measure, however short its lines are.
        out.push(text.union(&match slot.writing {
            Writing::Horizontal => Rect::new(column.x, text.y, column.width, Abs::ZERO),
            Writing::Vertical => Rect::new(text.x, column.x, Abs::ZERO, column.width),
        }));
    }
    out
}
