//! `[ad.*]`: places for advertisements.

use super::bleed::to_trim;
use super::inside::inside;
use super::keys::{AD, FRAME};
use super::node::Entry;
use super::place::Within;
use super::reader::Reader;
use super::story::Desk;
use super::style::AD_MARK;
use super::{AdSlot, Outline};
use crate::diag::{Finding, Span, Words};

/// Reads one slot for an advertisement.
pub(super) fn ad(entry: &Entry, desk: &Desk, faults: &mut Vec<Finding>) -> Option<(AdSlot, Span)> {
    let name = &entry.key;
    let r = Reader::open(&entry.node, entry.key_span, format!("[ad.{name}]"), &AD, faults)?;
    let optional = r.flag("optional", faults).unwrap_or(false);
    let mark = r.get("mark-style").and_then(|n| desk.styles.named(n, "mark-style", faults));
    let mark = mark.or_else(|| desk.styles.find(AD_MARK)).unwrap_or(desk.ground.body);
    r.need("frame", "{ cols = \"1-4\", lines = \"101-128\" }", faults)?;
    let sub = r.sub("frame", &FRAME, faults)?;
    let what = Words::new(format!("advertisement \"{name}\""), format!("广告“{name}”"));
    let frame = desk.ground.frame(&sub, &what, Within::Page, faults)?;
    let inside = inside(&r, name, Outline::Rectangle, desk, faults);
    let rect = to_trim(&r, frame.rect, frame.rect, &what, &desk.ground, faults);
    let slot = AdSlot { name: name.clone(), rect, mark, inside, optional, span: entry.key_span };
    Some((slot, frame.span))
}
