//! A story's body: paragraphs broken on the measures of its columns, set on the page's grid.

use super::columns::{Filling, Keep, Unit, level};
use super::compose::{Composer, Placing, characters};
use super::layout::{LinePart, Overset, TextLine};
use crate::geom::{Abs, Point, Ratio};
use crate::line::{Broken, Edges, Measures, Sums, break_lines, set};
use crate::story::{Block, BlockKind, Story};
use crate::template::{Align, Column, Plan, StorySlot, StyleId};
use crate::text::Shaped;

/// A body laid into its columns.
pub struct LaidBody {
    /// Lines in reading order.
    pub lines: Vec<TextLine>,
    /// Rows used.
    pub used: usize,
    /// What has no place.
    pub overset: Option<Overset>,
    /// 字 set.
    pub set: usize,
    /// Clusters no face has: their text and the block they stand in.
    pub missing: Vec<(String, usize)>,
    /// Lines that end inside a word or number, as text.
    pub emergencies: Vec<String>,
}

struct Paragraph {
    shaped: Shaped,
    broken: Broken,
    style: StyleId,
    part: LinePart,
    indent: Abs,
}

/// Lays a story's blocks into its slot's columns.
pub fn lay(composer: &mut Composer, slot: &StorySlot, story: &Story) -> LaidBody {
    let shaped: Vec<_> = story.blocks.iter().enumerate().map(|(i, b)| shape(composer, slot, b, i == 0)).collect();
    let mut paragraphs: Vec<Paragraph> = shaped
        .into_iter()
        .map(|(shaped, style, part)| {
            let indent =
                if part == LinePart::Body { shaped.setting.size * composer.style(style).indent } else { Abs::ZERO };
            Paragraph {
                shaped,
                broken: Broken { ends: Vec::new(), cost: 0, emergencies: Vec::new() },
                style,
                part,
                indent,
            }
        })
        .collect();
    let filling = fill(&mut paragraphs, &slot.columns);
    place(composer, slot, &paragraphs, &filling)
}

fn shape(composer: &mut Composer, slot: &StorySlot, block: &Block, first: bool) -> (Shaped, StyleId, LinePart) {
    let plan: &Plan = composer.plan;
    let size = plan.grid.em;
    match block.kind {
        BlockKind::Paragraph => {
            let text = block.text();
            let lead = if first {
                plan.lead_ins
                    .iter()
                    .find_map(|l| l.pattern.find(&text).filter(|m| m.start() == 0).map(|m| (m.end(), l.style)))
            } else {
                None
            };
            (composer.shape_runs(&block.runs, slot.body, size, lead), slot.body, LinePart::Body)
        }
        BlockKind::Subhead => {
            let own = composer.style(plan.subhead).sizes.first().copied().unwrap_or(size);
            (composer.shape_runs(&block.runs, plan.subhead, own, None), plan.subhead, LinePart::Subhead)
        }
    }
}

/// Breaks all paragraphs and fills the columns; where columns differ in width, lines know which they fall into.
fn fill(paragraphs: &mut [Paragraph], columns: &[Column]) -> Filling {
    let widths: Vec<Abs> = columns.iter().map(|c| c.width).collect();
    let uniform = widths.windows(2).all(|w| w[0] == w[1]);
    let rows: Vec<i32> = columns.iter().map(|c| c.rows).collect();
    if uniform {
        let width = widths.first().copied().unwrap_or(Abs::pt(100));
        for p in paragraphs.iter_mut() {
            break_on(p, |_| width);
        }
        return level(&units(paragraphs), columns);
    }
    // Columns of several widths: a paragraph's lines are measured from the row it starts on.
    let mut at = 0;
    for (i, p) in paragraphs.iter_mut().enumerate() {
        let start = at + usize::from(i > 0 && p.part == LinePart::Subhead);
        break_on(p, |line| width_at(columns, &rows, start + line));
        at = start + p.broken.ends.len();
    }
    super::columns::fill(&units(paragraphs), columns, &rows)
}

fn width_at(columns: &[Column], rows: &[i32], mut line: usize) -> Abs {
    for (c, &r) in columns.iter().zip(rows) {
        let r = usize::try_from(r).unwrap_or(0);
        if line < r {
            return c.width;
        }
        line -= r;
    }
    columns.last().map_or(Abs::pt(100), |c| c.width)
}

fn break_on(p: &mut Paragraph, width: impl Fn(usize) -> Abs) {
    let sums = Sums::new(&p.shaped);
    // As many lines are named as the paragraph can have before widths settle.
    let most = p.shaped.clusters.len().min(400);
    let tail = width(most);
    let mut first: Vec<Abs> = (0..most).map(&width).collect();
    while first.len() > 1 && first.last() == Some(&tail) {
        first.pop();
    }
    if let Some(w) = first.first_mut() {
        *w -= p.indent;
    }
    p.broken = break_lines(&sums, &Measures { first, rest: tail });
}

fn units(paragraphs: &[Paragraph]) -> Vec<Unit> {
    let mut units = Vec::new();
    for (i, p) in paragraphs.iter().enumerate() {
        let keep = if p.part == LinePart::Subhead { Keep::WithNext } else { Keep::Free };
        if p.part == LinePart::Subhead && i > 0 {
            units.push(Unit::Blank);
        }
        units.extend((0..p.broken.ends.len()).map(|l| Unit::Line(i, l, keep)));
    }
    units
}

fn place(composer: &Composer, slot: &StorySlot, paragraphs: &[Paragraph], filling: &Filling) -> LaidBody {
    let sums: Vec<Sums> = paragraphs.iter().map(|p| Sums::new(&p.shaped)).collect();
    let mut out = LaidBody {
        lines: Vec::new(),
        used: filling.used,
        overset: None,
        set: 0,
        missing: Vec::new(),
        emergencies: Vec::new(),
    };
    for &(unit, col, row) in &filling.spots {
        let Unit::Line(p, l, _) = unit else { continue };
        let line = place_line(composer, &paragraphs[p], &sums[p], l, slot.columns[col], row);
        out.set += characters(&line.text);
        out.lines.push(TextLine { paragraph: p + 1, ..line });
    }
    let placed = filling.spots.len();
    let mut seen = 0;
    let (mut text, mut count) = (String::new(), 0);
    for (i, p) in paragraphs.iter().enumerate() {
        let mut from = 0;
        for &end in &p.broken.ends {
            if seen >= placed {
                text.push_str(p.shaped.text_of(from..end));
                count += 1;
            }
            seen += 1;
            from = end;
        }
        out.missing.extend(
            p.shaped.clusters.iter().filter(|c| c.missing).map(|c| (p.shaped.text[c.start..c.end].to_owned(), i)),
        );
        out.emergencies.extend(p.broken.emergencies.iter().map(|&e| {
            let at = p.shaped.clusters[e - 1].end;
            let head: String =
                p.shaped.text[..at].chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
            head
        }));
    }
    if count > 0 {
        let characters = characters(&text);
        out.overset = Some(Overset { part: LinePart::Body, text, lines: count, characters });
    }
    out
}

fn place_line(composer: &Composer, p: &Paragraph, sums: &Sums, l: usize, column: Column, row: i32) -> TextLine {
    let ends = &p.broken.ends;
    let (from, to) = (if l == 0 { 0 } else { ends[l - 1] }, ends[l]);
    let indent = if l == 0 { p.indent } else { Abs::ZERO };
    let measure = column.width - indent;
    let style = composer.style(p.style);
    let hard = to > from && p.shaped.clusters[to - 1].class == crate::text::class::Class::HardBreak;
    let last = l + 1 == ends.len() || hard;
    let edges = if last || style.align != Align::Justify { Edges::Ragged } else { Edges::Flush };
    let line = set(sums, from, to, measure, edges);
    let slack = measure - line.width;
    let shift = match style.align {
        Align::Centre => slack / 2,
        Align::Right => slack,
        _ => Abs::ZERO,
    };
    // A subhead larger than the body hangs evenly about the body's em box.
    let drop = (composer.plan.grid.em - p.shaped.setting.size) / 2;
    let at = Point { x: column.x + indent + shift, y: composer.plan.grid.row_top(row) + drop };
    let mut placed = composer.place(&p.shaped, &line, to, p.style, Placing { at, scale: Ratio::ONE, part: p.part });
    placed.row = row;
    placed.frame = column.frame;
    placed.column = column.column;
    placed.measure = measure;
    placed
}
