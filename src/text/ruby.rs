//! Readings 注音 over their characters: shaped at half the size, and their characters moved apart where they need room.
//!
//! Source: clreq #positioning_of_interlinear_annotations, JLREQ 3.3; typography.md R39, R55.

use super::class::Class;
use super::kinsoku::Break;
use super::shape::shape;
use super::shaped::{Setting, Shaped, StyledRun};
use crate::font::FontContext;
use crate::geom::{Abs, Ratio};
use crate::template::LineRules;
use std::ops::Range;

/// A reading over the clusters it is for.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Its clusters, as a range of [`Shaped::clusters`].
    pub clusters: Range<usize>,
    /// The reading, shaped in the face of its first cluster.
    pub shaped: Shaped,
    /// Its length along the line.
    pub width: Abs,
    /// The room made for it before its clusters.
    pub before: Abs,
    /// The room made for it after them.
    pub after: Abs,
}

/// A reading's size, as a part of its characters' (R55).
const HALF: i64 = 2;

/// Shapes the readings of a paragraph and widens what stands under those that are too long.
pub(super) fn set(shaped: &mut Shaped, runs: &[StyledRun], marks: usize, fonts: &mut FontContext) {
    let groups = groups(shaped);
    let rules = LineRules { latin_gap: Ratio::ZERO, ..shaped.setting.rules };
    let setting = Setting { size: shaped.setting.size / HALF, rules, ..shaped.setting };
    for clusters in &groups {
        let run = &runs[shaped.clusters[clusters.start].run()];
        let Some(ruby) = &run.marks.ruby else { continue };
        let reading = shape(&[StyledRun::plain(&ruby.reading, run.faces.clone())], setting, marks, fonts);
        let width = extent(&reading, 0..reading.clusters.len());
        let (before, after) = (Abs::ZERO, Abs::ZERO);
        shaped.readings.push(Reading { clusters: clusters.clone(), shaped: reading, width, before, after });
    }
    for k in 0..shaped.readings.len() {
        let reading = &shaped.readings[k];
        let clusters = reading.clusters.clone();
        let (before, after) = room(shaped, reading);
        widen(shaped, clusters.clone(), before, after);
        (shaped.readings[k].before, shaped.readings[k].after) = (before, after);
        for i in clusters.start..clusters.end - 1 {
            // One reading over several characters keeps them together.
            if matches!(shaped.clusters[i].after, Break::May(_)) {
                shaped.clusters[i].after = Break::Emergency;
            }
        }
    }
}

/// The clusters under each reading.
fn groups(shaped: &Shaped) -> Vec<Range<usize>> {
    let number = |i: usize| shaped.marks[shaped.clusters[i].run()].ruby.as_ref().map(|r| r.number);
    let mut out: Vec<Range<usize>> = Vec::new();
    for i in 0..shaped.clusters.len() {
        let Some(own) = number(i) else { continue };
        match out.last_mut() {
            Some(last) if last.end == i && number(last.start) == Some(own) => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// The length of clusters along the line, the gaps between them included.
fn extent(shaped: &Shaped, range: Range<usize>) -> Abs {
    let last = range.end.saturating_sub(1);
    range.map(|i| shaped.clusters[i].advance + if i < last { shaped.clusters[i].gap } else { Abs::ZERO }).sum()
}

/// How much room a reading needs before and after its clusters.
///
/// It stands centred on their glyphs, and may hang over kana and marks beside them by half a character of its own;
/// between two readings stands a quarter of one. One character moves only as far as each side needs; several are
/// opened evenly.
fn room(shaped: &Shaped, reading: &Reading) -> (Abs, Abs) {
    let small = reading.shaped.setting.size;
    let over = (reading.width - extent(shaped, reading.clusters.clone())) / 2;
    let has = |i: usize| shaped.marks[shaped.clusters[i].run()].ruby.is_some();
    let side = |next: Option<usize>, beyond: Option<usize>| -> Abs {
        let Some(i) = next else { return Abs::ZERO };
        if has(i) {
            return -(small / 8);
        }
        let c = &shaped.clusters[i];
        let kana = shaped.text[c.start()..].chars().next().is_some_and(|c| ('\u{3041}'..='\u{30FF}').contains(&c));
        if !(kana || c.class.is_mark() || c.class == Class::Space) {
            return Abs::ZERO;
        }
        // A mark between two readings is shared by both.
        if beyond.is_some_and(has) { small / 4 } else { small / 2 }
    };
    let n = shaped.clusters.len();
    let (from, to) = (reading.clusters.start, reading.clusters.end);
    let before = (over - side(from.checked_sub(1), from.checked_sub(2))).max(Abs::ZERO);
    let after = (over - side((to < n).then_some(to), (to + 1 < n).then_some(to + 1))).max(Abs::ZERO);
    if reading.clusters.len() == 1 { (before, after) } else { (before.max(after), before.max(after)) }
}

/// Spreads room over clusters: one has it before and after its glyphs, several evenly on both sides of each.
fn widen(shaped: &mut Shaped, clusters: Range<usize>, before: Abs, after: Abs) {
    if clusters.len() == 1 {
        shaped.clusters[clusters.start].advance += before + after;
        shaped.air_mut(clusters.start).shift -= before;
        return;
    }
    let n = clusters.len() as i64;
    let (extra, mut done) = (before + after, Abs::ZERO);
    for (k, i) in clusters.enumerate() {
        let share = extra.scale(k as i64 + 1, n) - done;
        done += share;
        shaped.clusters[i].advance += share;
        shaped.air_mut(i).shift -= share / 2;
    }
}

impl Reading {
    /// How far the middle of its characters lies after the middle of their cells.
    pub fn middle(&self) -> Abs {
        (self.before - self.after) / 2
    }
}
