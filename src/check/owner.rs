//! Whose a place on the page is: the slot that stands there, for the place of a finding.

use crate::diag::Span;
use crate::flow::Layout;
use crate::geom::{Abs, Rect};
use crate::template::Plan;

/// The slots of a page with the rectangles that they own.
pub struct Owners<'a>(Vec<(Rect, &'a str, Span)>);

impl<'a> Owners<'a> {
    /// Collects the slots of a page that show something.
    pub fn of(plan: &'a Plan, layout: &Layout) -> Owners<'a> {
        let mut out: Vec<(Rect, &str, Span)> = Vec::new();
        for laid in &layout.stories {
            let slot = &plan.stories[laid.slot];
            let frames = slot.frames.iter().copied();
            let head = slot.head.iter().map(|h| h.rect);
            let boxed = slot.boxed.iter().map(|b| b.rect);
            out.extend(frames.chain(head).chain(boxed).map(|r| (r, slot.name.as_str(), slot.span)));
        }
        out.extend(plan.photos.iter().map(|p| (p.frame, p.name.as_str(), p.span)));
        out.extend(plan.captions.iter().map(|c| (c.caption.rect, c.name.as_str(), c.span)));
        out.extend(plan.series.iter().map(|s| (s.rect, s.name.as_str(), s.span)));
        out.extend(plan.texts.iter().map(|t| (t.rect, t.name.as_str(), t.span)));
        out.extend(plan.contents.iter().map(|c| (c.rect, c.name.as_str(), c.span)));
        out.extend(plan.quotes.iter().map(|q| (q.rect, q.name.as_str(), q.span)));
        out.extend(plan.ads.iter().map(|a| (a.rect, a.name.as_str(), a.span)));
        out.extend(plan.rules.iter().map(|r| {
            let half = r.look.band() / 2 + Abs::sp(1);
            let (w, h) = (r.to.x - r.from.x, r.to.y - r.from.y);
            let band = Rect::new(r.from.x, r.from.y, w, h).inset(-half, -half);
            (band, r.name.as_str(), r.span)
        }));
        Owners(out)
    }

    /// Returns the smallest slot that holds the middle of a rectangle, or else one that it touches.
    pub fn at(&self, rect: Rect) -> Option<(&'a str, Span)> {
        let middle = Rect::new(rect.x + rect.w / 2, rect.y + rect.h / 2, Abs::sp(1), Abs::sp(1));
        let least = |of: &dyn Fn(&Rect) -> bool| {
            let size = |r: &Rect| i128::from(r.w.to_sp()) * i128::from(r.h.to_sp());
            self.0.iter().filter(|o| of(&o.0)).min_by_key(|o| size(&o.0)).map(|o| (o.1, o.2))
        };
        least(&|r| r.overlaps(&middle)).or_else(|| least(&|r| r.overlaps(&rect)))
    }
}
