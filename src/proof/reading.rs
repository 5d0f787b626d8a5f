//! The page proof for reading 大样: the trim, the page's grid, its rows and columns counted, every finding numbered and in words.
//!
//! In: what a page paints, its plan and findings. Out: the same list with marks over it and notes beside it. Marks are
//! lines and numbers: nothing that is read is covered but by the number of a finding.

use super::Insets;
use crate::diag::{Finding, Lang, Level};
use crate::display::{DisplayList, Item};
use crate::flow;
use crate::font::FontContext;
use crate::geom::{Abs, Point, Rect};
use crate::ink::{Cmyk, FULL, Ink};
use crate::template::{Grid, Plan};

/// Room at the right of the page for notes.
const MARGIN: Abs = Abs::micro_m(120_000);
/// Room at its other sides.
const EDGE: Abs = Abs::micro_m(12_000);
/// From the trim to a note.
const OFF: Abs = Abs::micro_m(5_000);
/// Size of notes.
const NOTE: Abs = Abs::milli_pt(9_000);
/// Size of the numbers of rows and columns.
const COUNT: Abs = Abs::milli_pt(5_500);
/// Size of the numbers of findings.
const NUMBER: Abs = Abs::milli_pt(8_000);
/// Weight of the grid's lines, and of every fifth one.
const THIN: Abs = Abs::milli_pt(150);
const FIFTH: Abs = Abs::milli_pt(400);
/// Weight of the box round a finding.
const BOX: Abs = Abs::milli_pt(1_200);
/// The blue of a layout sheet 版样纸.
const GRID: Ink = Ink::Mix(Cmyk { c: 5_000, m: 0, y: 0, k: 0 });
const PAPER: Ink = Ink::Mix(Cmyk { c: 0, m: 0, y: 0, k: 0 });

/// The colour of a finding by its weight: red, orange, blue.
fn colour(level: Level) -> Ink {
    let (c, m, y) = match level {
        Level::Error | Level::Fatal => (0, FULL, FULL),
        Level::Warning => (0, 6_000, FULL),
        Level::Info => (FULL, 4_000, 0),
    };
    Ink::Mix(Cmyk { c, m, y, k: 0 })
}

/// Draws the marks over a page and the notes beside it; returns what of the sheet's edges is to be left out.
///
/// `title` stands above the notes.
pub fn reading(
    list: &mut DisplayList,
    plan: &Plan,
    findings: &[Finding],
    title: &str,
    lang: Lang,
    fonts: &mut FontContext,
) -> Insets {
    let mut pen = Pen { plan, fonts, items: Vec::new() };
    pen.items.push(Item::Outline(Rect::new(Abs::ZERO, Abs::ZERO, list.trim.w, list.trim.h), FIFTH, GRID));
    pen.grid(&plan.grid);
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|f| (std::cmp::Reverse(f.level), f.area.map(|r| (r.y, r.x))));
    let x = list.trim.w + OFF;
    let mut y = pen.note(title, x, Abs::ZERO, Ink::BLACK) + NOTE;
    for (i, f) in sorted.iter().enumerate() {
        let ink = colour(f.level);
        if let Some(area) = f.area {
            pen.mark(i + 1, area, ink);
        }
        let slot = f.slot.as_deref().map_or_else(String::new, |s| format!(" {s}"));
        y = pen.note(&format!("{} {}{slot}", i + 1, f.code), x, y, ink);
        y = pen.note(f.message.get(lang), x, y, Ink::BLACK);
        let help = f.help.get(lang);
        if !help.is_empty() {
            y = pen.note(&format!("→ {help}"), x, y, Ink::BLACK);
        }
        y += NOTE.scale(6, 10);
    }
    list.items.extend(pen.items);
    list.margin = list.margin.max(MARGIN);
    let spare = list.margin - EDGE;
    Insets { left: spare, top: spare, right: list.margin - MARGIN, bottom: spare }
}

struct Pen<'a, 'f, 'b> {
    plan: &'a Plan,
    fonts: &'f mut FontContext<'b>,
    items: Vec<Item>,
}

impl Pen<'_, '_, '_> {
    fn words(&mut self, text: &str, size: Abs, longest: Abs, at: Point, ink: Ink) -> Abs {
        let line = flow::label(self.plan, self.fonts, text, (size, longest), at, ink);
        let width = line.rect.w;
        self.items.push(Item::Line(line.glyphs));
        width
    }

    /// Writes one line of a note and returns where the next one stands.
    fn note(&mut self, text: &str, x: Abs, y: Abs, ink: Ink) -> Abs {
        self.words(text, NOTE, MARGIN - OFF * 2, Point { x, y }, ink);
        y + NOTE.scale(13, 10)
    }

    /// The edges of base columns, the feet of rows, every fifth row and every column with its number.
    fn grid(&mut self, g: &Grid) {
        let area = g.area;
        for n in 1..=g.columns {
            let left = g.column_left(n);
            for x in [left, left + g.measure] {
                self.items.push(Item::Fill(Rect::new(x, area.y, THIN, area.h), GRID));
            }
            let at = Point { x: left + g.measure / 2, y: area.y - COUNT * 2 };
            self.words(&n.to_string(), COUNT, COUNT * 4, at, GRID);
        }
        for n in 1..=g.lines {
            let foot = g.row_top(n) + g.em;
            let weight = if n % 5 == 0 { FIFTH } else { THIN };
            self.items.push(Item::Fill(Rect::new(area.x, foot, area.w, weight), GRID));
            if n % 5 == 0 {
                for x in [area.x - COUNT * 3, area.right() + COUNT] {
                    self.words(&n.to_string(), COUNT, COUNT * 4, Point { x, y: foot - COUNT }, GRID);
                }
            }
        }
    }

    /// A box round what a finding is about, its number in the corner.
    fn mark(&mut self, number: usize, area: Rect, ink: Ink) {
        self.items.push(Item::Outline(area.inset(-BOX, -BOX), BOX, ink));
        let at = Point { x: area.x + BOX, y: area.y };
        let panel = self.items.len();
        let width = self.words(&number.to_string(), NUMBER, NUMBER * 4, at, PAPER);
        self.items.insert(panel, Item::Fill(Rect::new(area.x, area.y, width + BOX * 2, NUMBER + BOX), ink));
    }
}
