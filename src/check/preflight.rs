//! Preflight 印前检查: what is on the finished page that a plate would fail on, beside what its parts are asked on their way.

use super::ground::Areas;
use super::owner::Owners;
use super::small::small_type;
use super::{bleed, contrast, inks, strokes};
use crate::diag::Finding;
use crate::display::{DisplayList, Item};
use crate::flow::Layout;
use crate::font::FontBook;
use crate::geom::{Abs, Rect};
use crate::template::Plan;
use std::collections::{BTreeMap, BTreeSet};

/// A page under preflight.
pub struct Sheet<'a> {
    /// Its plan.
    pub plan: &'a Plan,
    /// What it paints.
    pub list: &'a DisplayList,
    /// What its things stand on.
    pub areas: Areas,
    owners: Owners<'a>,
    book: &'a FontBook,
    strokes: BTreeMap<usize, Option<i64>>,
    told: BTreeSet<(&'static str, Option<&'a str>, String)>,
    findings: Vec<Finding>,
}

/// Judges a painted page; the weights of `[limits]` are in what it returns.
///
/// Whatever lies wholly outside the trim is the printer's.
pub fn preflight(plan: &Plan, layout: &Layout, list: &DisplayList, book: &FontBook) -> Vec<Finding> {
    let mut sheet = Sheet {
        plan,
        list,
        areas: Areas::of(list),
        owners: Owners::of(plan, layout),
        book,
        strokes: BTreeMap::new(),
        told: BTreeSet::new(),
        findings: small_type(plan, layout),
    };
    for (index, item) in list.items.iter().enumerate() {
        match item {
            Item::Line(line) => {
                strokes::line(&mut sheet, index, line);
                contrast::line(&mut sheet, index, line);
            }
            Item::Fill(..) | Item::Path(_) => strokes::rule(&mut sheet, index, item),
            Item::Photo(_) | Item::Artwork(_) | Item::Outline(..) => {}
        }
        inks::limit(&mut sheet, item);
        bleed::edges(&mut sheet, item);
    }
    sheet.findings.into_iter().filter_map(|f| plan.limits.weigh(f)).collect()
}

impl<'a> Sheet<'a> {
    /// Keeps a finding about a place on the page; the same about the same slot is told once.
    ///
    /// `what` tells apart what is worth telling twice.
    pub fn tell(&mut self, finding: Finding, area: Rect, what: &str) {
        let page = Rect::new(Abs::ZERO, Abs::ZERO, self.list.trim.w, self.list.trim.h);
        if !page.overlaps(&area) {
            return;
        }
        let owner = self.owners.at(area);
        if !self.told.insert((finding.code, owner.map(|o| o.0), what.to_owned())) {
            return;
        }
        let finding = finding.area(area);
        self.findings.push(match owner {
            Some((slot, span)) => finding.slot(slot).at(span),
            None => finding,
        });
    }

    /// Returns the finest stroke of a face, in thousandths of an em.
    pub fn stroke(&mut self, face: usize) -> Option<i64> {
        let book = self.book;
        let measured = || {
            let face = book.get(face)?;
            Some(face.stroke()? * 1_000 / i64::from(face.units_per_em))
        };
        *self.strokes.entry(face).or_insert_with(measured)
    }
}

/// Writes a length in millimetres, to the hundredth.
pub fn mm(length: Abs) -> String {
    format!("{:.2}", length.to_mm())
}
