//! Moving the border between a story and what stands above or below it; a photo inside it made lower or higher.

use super::rows_to_try;
use super::trial::{Edit, Remedy, Subject, rows as in_rows};
use crate::diag::Words;
use crate::flow::{Fit, LaidStory};
use crate::template::{Holder, Rows};

/// The most empty rows between two neighbours.
const GAP: i32 = 4;

/// Which edge of the story moves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Foot,
}

/// Tries the border above, the one below, and photos inside the story.
pub fn moves(subject: &Subject, laid: &LaidStory, rows: &[Rows]) -> Vec<Remedy> {
    let slot = &subject.plan.stories[laid.slot];
    let mut out = Vec::new();
    for edge in [Edge::Top, Edge::Foot] {
        let Some(border) = Border::find(rows, &slot.name, edge) else { continue };
        let own = slot.columns.len();
        out.extend(rows_to_try(laid, own).find_map(|by| {
            // Up is negative. A story that is over takes rows: its top goes up, its foot goes down.
            let up = (edge == Edge::Top) == (laid.fit == Fit::Overset);
            let edits = border.moved(rows, if up { -by } else { by })?;
            subject.rows(laid, &edits, subject.content)?;
            Some(border.remedy(&edits, laid, edge, by))
        }));
    }
    let inside = |r: &&Rows| r.holder == Holder::Photo && r.inside.as_deref() == Some(slot.name.as_str());
    for photo in rows.iter().filter(inside) {
        let columns = slot.columns.iter().filter(|c| c.rows > 0).count().min(photo.cols.1 - photo.cols.0 + 1);
        out.extend(rows_to_try(laid, columns).find_map(|by| {
            let by = if laid.fit == Fit::Overset { -by } else { by };
            let edit = Edit { rows: photo, to: (photo.rows.0, photo.rows.1 + by) };
            (edit.to.1 > edit.to.0).then(|| subject.rows(laid, std::slice::from_ref(&edit), subject.content))??;
            Some(Remedy { writes: vec![edit.write()], rows: by, ..photo_words(&photo.slot, by) })
        }));
    }
    out
}

fn photo_words(name: &str, by: i32) -> Remedy {
    let words = match by < 0 {
        true => Words::new(
            format!("make photo \"{name}\" lower by {}", in_rows(by)),
            format!("图片“{name}”减高 {} 行", -by),
        ),
        false => {
            Words::new(format!("make photo \"{name}\" higher by {}", in_rows(by)), format!("图片“{name}”加高 {by} 行"))
        }
    };
    Remedy { kind: "photo", words, writes: Vec::new(), copy: Vec::new(), rows: by, characters: 0 }
}

/// A border across the page: what ends at it, and what begins at it.
struct Border<'r> {
    above: Vec<&'r Rows>,
    below: Vec<&'r Rows>,
}

impl<'r> Border<'r> {
    /// Finds the border at one edge of a story, with all that must move with it; none at the edge of the page or where
    /// something stands that keeps its place.
    fn find(rows: &'r [Rows], story: &str, edge: Edge) -> Option<Border<'r>> {
        let movable =
            |r: &&Rows| matches!(r.holder, Holder::Story | Holder::Photo | Holder::Fixed) && r.inside.is_none();
        let frames: Vec<&Rows> = rows.iter().filter(movable).collect();
        let own = || frames.iter().copied().filter(|r| r.holder == Holder::Story && r.slot == story);
        let mut border = Border { above: Vec::new(), below: Vec::new() };
        match edge {
            Edge::Top => {
                let top = own().map(|r| r.rows.0).min()?;
                border.below = own().filter(|r| r.rows.0 == top).collect();
            }
            Edge::Foot => {
                let foot = own().map(|r| r.rows.1).max()?;
                border.above = own().filter(|r| r.rows.1 == foot).collect();
            }
        }
        border.close(&frames);
        let fixed = border.all().any(|r| r.holder == Holder::Fixed);
        (!border.above.is_empty() && !border.below.is_empty() && !fixed).then_some(border)
    }

    /// Takes in neighbours of neighbours until there are none.
    fn close(&mut self, frames: &[&'r Rows]) {
        let meet = |a: &Rows, b: &Rows| a.over(b.cols) && (1..=GAP + 1).contains(&(b.rows.0 - a.rows.1));
        loop {
            let before = self.all().count();
            for &frame in frames {
                if self.below.iter().any(|b| meet(frame, b)) && !self.above.contains(&frame) {
                    self.above.push(frame);
                }
                if self.above.iter().any(|a| meet(a, frame)) && !self.below.contains(&frame) {
                    self.below.push(frame);
                }
            }
            if self.all().count() == before {
                return;
            }
        }
    }

    fn all(&self) -> impl Iterator<Item = &'r Rows> + '_ {
        self.above.iter().chain(&self.below).copied()
    }

    /// Moves the border, with the heads and rules that stand by it; none where a frame would be left without rows.
    fn moved(&self, rows: &'r [Rows], by: i32) -> Option<Vec<Edit<'r>>> {
        let mut edits: Vec<Edit> = Vec::new();
        edits.extend(self.above.iter().map(|r| Edit { rows: r, to: (r.rows.0, r.rows.1 + by) }));
        edits.extend(self.below.iter().map(|r| Edit { rows: r, to: (r.rows.0 + by, r.rows.1) }));
        if edits.iter().any(|e| e.to.0 > e.to.1) {
            return None;
        }
        let frame_of = |head: &Rows, side: &[&Rows]| {
            side.iter()
                .find(|f| f.holder == Holder::Story && f.slot == head.slot && f.over(head.cols))
                .copied()
                .cloned()
        };
        for r in rows {
            let to = match r.holder {
                // A head as high as its column stays so; one that names its rows moves with its story.
                Holder::Head => {
                    let high = |f: &Rows| f.rows.1 - f.rows.0 == r.rows.1 - r.rows.0;
                    let more = frame_of(r, &self.above).filter(high).map(|_| by);
                    let less = frame_of(r, &self.below).filter(high).map(|_| -by);
                    more.or(less).map(|d| (r.rows.0, r.rows.1 + d))
                }
                Holder::HeadRows => frame_of(r, &self.below).map(|_| (r.rows.0 + by, r.rows.1 + by)),
                Holder::Rule => self.gap(r).then_some((r.rows.0 + by, r.rows.1 + by)),
                Holder::GutterRule => Some(self.beside(r, by)).filter(|to| *to != r.rows),
                _ => None,
            };
            edits.extend(to.map(|to| Edit { rows: r, to }));
        }
        Some(edits)
    }

    /// Whether a rule across stands in the gap.
    fn gap(&self, rule: &Rows) -> bool {
        let under = self.above.iter().any(|a| a.over(rule.cols) && a.rows.1 < rule.rows.0);
        let over = self.below.iter().any(|b| b.over(rule.cols) && rule.rows.1 < b.rows.0);
        under && over
    }

    /// Returns the rows of a rule down whose end stands at the border: it follows what it stands beside.
    fn beside(&self, rule: &Rows, by: i32) -> (i32, i32) {
        let ends = self.above.iter().any(|a| a.over(rule.cols) && (0..=GAP).contains(&(rule.rows.1 - a.rows.1)));
        let begins = self.below.iter().any(|b| b.over(rule.cols) && (0..=GAP).contains(&(b.rows.0 - rule.rows.0)));
        (rule.rows.0 + if begins { by } else { 0 }, rule.rows.1 + if ends { by } else { 0 })
    }

    fn remedy(&self, edits: &[Edit], laid: &LaidStory, edge: Edge, by: i32) -> Remedy {
        let mut others: Vec<&Rows> = if edge == Edge::Top { self.above.clone() } else { self.below.clone() };
        others.dedup_by(|a, b| a.slot == b.slot);
        let kind = if others.iter().all(|r| r.holder == Holder::Photo) { "photo" } else { "border" };
        let en: Vec<String> = others
            .iter()
            .map(|r| format!("{}\"{}\"", if r.holder == Holder::Photo { "photo " } else { "" }, r.slot))
            .collect();
        let zh: Vec<String> = others
            .iter()
            .map(|r| format!("{}“{}”", if r.holder == Holder::Photo { "图片" } else { "" }, r.slot))
            .collect();
        let (en, zh) = (en.join(" and "), zh.join("、"));
        let (side_en, side_zh) = if edge == Edge::Top { ("above", "上面") } else { ("below", "下面") };
        let words = match laid.fit {
            Fit::Overset => Words::new(
                format!("take {} from {en} {side_en}", in_rows(by)),
                format!("从{side_zh}的{zh}让出 {by} 行"),
            ),
            _ => Words::new(format!("give {} to {en} {side_en}", in_rows(by)), format!("让给{side_zh}的{zh} {by} 行")),
        };
        let rows = if laid.fit == Fit::Overset { -by } else { by };
        let writes = edits.iter().map(Edit::write).collect();
        Remedy { kind, words, writes, copy: Vec::new(), rows, characters: 0 }
    }
}
