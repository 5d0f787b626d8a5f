//! A story's body: its paragraphs shaped, poured round what stands inside the story, set on the page's grid.

use super::compose::{Composer, Placing, characters};
use super::initial::{self, LaidInitial};
use super::layout::{Cut, LinePart, Overset, TextLine};
use super::pour::{Flowing, Poured, Pourer, Spot};
use super::seats::{Obstacle, Seat, seats};
use crate::geom::{Abs, Ratio};
use crate::line::{Edges, Sums, set};
use crate::story::{Block, BlockKind, Run, Story};
use crate::template::{Align, Keep, StorySlot, StyleId, Writing};
use crate::text::Shaped;

/// What part of a story a slot sets, and round what.
#[derive(Clone, Copy, Default)]
pub struct Task<'a> {
    /// What stands inside the story.
    pub obstacles: &'a [Obstacle],
    /// Where the text begins, when a first part stands on another page.
    pub from: Option<Cut>,
    /// Whether the rest goes to another page.
    pub jumps: bool,
}

/// A body laid into its columns.
#[derive(Default)]
pub struct LaidBody {
    /// Lines in reading order.
    pub lines: Vec<TextLine>,
    /// Lines used.
    pub used: usize,
    /// Lines there are.
    pub available: usize,
    /// What has no place.
    pub overset: Option<Overset>,
    /// Where the rest begins, when it goes to another page.
    pub cut: Option<Cut>,
    /// The seat of the notice of a jump: before the rest, or after the first part.
    pub notice: Option<Seat>,
    /// 字 set.
    pub set: usize,
    /// Clusters no face has: their text and the block they stand in.
    pub missing: Vec<(String, usize)>,
    /// Lines that end inside a word or number, as text.
    pub emergencies: Vec<String>,
    /// Lines that end inside a run of three marks, as text (R8).
    pub marks: Vec<String>,
    /// Lines that stand alone at the foot or the top of a column though they should not (R34).
    pub stranded: usize,
    /// Whether its initial found no room.
    pub no_initial: bool,
    /// The first characters whose reading the leading leaves no room for, and their block.
    pub tight: Option<(String, usize)>,
}

/// A paragraph shaped; its text begins `skipped` bytes into its block.
struct Paragraph {
    shaped: Shaped,
    style: StyleId,
    part: LinePart,
    indent: Abs,
    hang: Abs,
    block: usize,
    skipped: usize,
}

/// Lays a story's blocks into its slot's columns.
pub fn lay(composer: &mut Composer, slot: &StorySlot, story: &Story, task: Task) -> LaidBody {
    let upright = slot.writing == Writing::Vertical;
    let stand = |o: &Obstacle| if upright { o.turned() } else { *o };
    let mut obstacles: Vec<Obstacle> = task.obstacles.iter().map(stand).collect();
    let mut out = LaidBody::default();
    let first = seats(&slot.columns, &obstacles, &composer.plan.grid);
    let opening = if task.from.is_none() { initial::lay(composer, slot, story, &first) } else { None };
    let starts = story.blocks.first().is_some_and(|b| b.kind == BlockKind::Paragraph);
    out.no_initial = slot.initial.is_some() && task.from.is_none() && starts && opening.is_none();
    obstacles.extend(opening.as_ref().map(|o| o.obstacle));
    let mut seats = seats(&slot.columns, &obstacles, &composer.plan.grid);
    out.available = seats.len();
    if task.from.is_some() && !seats.is_empty() {
        out.notice = Some(seats.remove(0));
        out.used = 1;
    }
    let paragraphs = shape_all(composer, slot, story, task.from, opening.as_ref());
    out.tight = tight(&paragraphs, composer.plan.grid.leading);
    let flowing = paragraphs.iter().map(|p| Flowing {
        sums: if p.indent > Abs::ZERO { Sums::indented(&p.shaped) } else { Sums::new(&p.shaped) },
        indent: p.indent,
        hang: p.hang,
        subhead: p.part == LinePart::Subhead,
    });
    let mut pourer = Pourer::new(flowing.collect());
    let keep = keeps(composer, slot);
    let mut poured = pourer.level(&slot.columns, &seats, keep);
    if keep {
        out.stranded = pourer.count_stranded(&seats, &poured);
    }
    if task.jumps && poured.left > 0 {
        out.notice = take_last_row(&mut seats);
        poured = pourer.pour(&seats);
        poured.used = seats.len();
        out.used = usize::from(out.notice.is_some());
        out.cut = cut(&paragraphs, &poured);
    }
    out.used += poured.used;
    if let Some(opening) = opening {
        out.set += characters(&opening.line.text);
        out.missing.extend(opening.missing.iter().map(|m| (m.clone(), 0)));
        out.lines.push(opening.line);
    }
    place(composer, slot, &paragraphs, pourer.paragraphs(), &poured, &mut out);
    out
}

/// R34: whether first and last lines are kept from standing alone: where the style says so, else on wide measures.
fn keeps(composer: &Composer, slot: &StorySlot) -> bool {
    let wide = slot.columns.iter().all(|c| c.width > composer.plan.grid.em * Keep::WIDE);
    match composer.style(slot.body).rules.keep {
        Keep::On => true,
        Keep::Auto => wide,
        Keep::Off => false,
    }
}

/// R39: readings stand in the air between the lines; where it is too low they run into the line beside them.
fn tight(paragraphs: &[Paragraph], pitch: Abs) -> Option<(String, usize)> {
    let body = paragraphs.iter().filter(|p| p.part == LinePart::Body);
    body.flat_map(|p| p.shaped.readings.iter().map(move |r| (p, r))).find_map(|(p, r)| {
        let low = p.shaped.setting.size + r.shaped.setting.size > pitch;
        low.then(|| (p.shaped.text_of(r.clusters.clone()).to_owned(), p.block))
    })
}

fn shape_all(
    composer: &mut Composer,
    slot: &StorySlot,
    story: &Story,
    from: Option<Cut>,
    opening: Option<&LaidInitial>,
) -> Vec<Paragraph> {
    let start = from.unwrap_or_default();
    let blocks = story.blocks.iter().enumerate().skip(start.block);
    blocks
        .map(|(i, block)| {
            let continued = from.is_some_and(|c| c.block == i && c.byte > 0);
            let skipped = if continued { start.byte } else { opening.filter(|_| i == 0).map_or(0, |o| o.bytes) };
            let (shaped, style, part) = shape(composer, slot, block, skipped, i == 0 && !continued);
            let flush = continued || part != LinePart::Body || (i == 0 && opening.is_some());
            let own = shaped.setting.size * composer.style(style).indent;
            // R36: below zero it hangs: the first line stands at the edge, the others in, and all in the type area.
            let hang = if part == LinePart::Body { (-own).max(Abs::ZERO) } else { Abs::ZERO };
            let indent = match own {
                _ if continued => hang,
                _ if flush => Abs::ZERO,
                own => own.max(Abs::ZERO),
            };
            Paragraph { shaped, style, part, indent, hang, block: i, skipped }
        })
        .collect()
}

fn shape(
    composer: &mut Composer,
    slot: &StorySlot,
    block: &Block,
    skipped: usize,
    first: bool,
) -> (Shaped, StyleId, LinePart) {
    let plan = composer.plan;
    let size = plan.grid.em;
    let runs = rest_of(&block.runs, skipped);
    match block.kind {
        BlockKind::Paragraph => {
            let text = block.text();
            let found = plan
                .lead_ins
                .iter()
                .find_map(|l| l.pattern.find(&text).filter(|m| m.start() == 0).map(|m| (m.end(), l.style)));
            let lead = found.filter(|f| first && f.0 > skipped).map(|(end, style)| (end - skipped, style));
            (composer.shape_runs(&runs, slot.body, size, slot.writing, lead), slot.body, LinePart::Body)
        }
        BlockKind::Subhead => {
            let own = composer.style(plan.subhead).sizes.first().copied().unwrap_or(size);
            (composer.shape_runs(&runs, plan.subhead, own, slot.writing, None), plan.subhead, LinePart::Subhead)
        }
    }
}

/// Returns runs without their first bytes.
fn rest_of(runs: &[Run], mut skipped: usize) -> Vec<Run> {
    let mut out = Vec::with_capacity(runs.len());
    for run in runs {
        let cut = skipped.min(run.text.len());
        skipped -= cut;
        if cut < run.text.len() {
            out.push(Run { text: run.text[cut..].to_owned(), ..run.clone() });
        }
    }
    out
}

/// Takes the last row away from the seats, for the notice of the jump.
fn take_last_row(seats: &mut Vec<Seat>) -> Option<Seat> {
    let last = *seats.last()?;
    seats.retain(|s| (s.column, s.row) != (last.column, last.row));
    Some(last)
}

/// Returns where the first line without a seat begins in the story.
fn cut(paragraphs: &[Paragraph], poured: &Poured) -> Option<Cut> {
    let (p, line) = match poured.spots.last() {
        Some(s) if s.line + 1 < poured.breaks[s.paragraph].ends.len() => (s.paragraph, s.line + 1),
        Some(s) => (s.paragraph + 1, 0),
        None => (0, 0),
    };
    let paragraph = paragraphs.get(p)?;
    if line == 0 {
        return Some(Cut { block: paragraph.block, byte: 0 });
    }
    let cluster = *poured.breaks[p].ends.get(line - 1)?;
    Some(Cut { block: paragraph.block, byte: paragraph.skipped + paragraph.shaped.clusters.get(cluster)?.start() })
}

fn place(
    composer: &Composer,
    slot: &StorySlot,
    paragraphs: &[Paragraph],
    flowing: &[Flowing],
    poured: &Poured,
    out: &mut LaidBody,
) {
    for spot in &poured.spots {
        let p = &paragraphs[spot.paragraph];
        let line = place_line(composer, p, &flowing[spot.paragraph].sums, &poured.breaks[spot.paragraph].ends, spot);
        out.set += characters(&line.text);
        let column = slot.columns[spot.seat.column];
        out.lines.push(TextLine { paragraph: p.block + 1, frame: column.frame, column: column.column, ..line });
    }
    let placed = poured.spots.len();
    let mut seen = 0;
    let (mut text, mut count) = (String::new(), 0);
    for (p, broken) in paragraphs.iter().zip(&poured.breaks) {
        let mut from = 0;
        for &end in &broken.ends {
            if seen >= placed {
                text.push_str(p.shaped.text_of(from..end));
                count += 1;
            }
            seen += 1;
            from = end;
        }
        let missed = p.shaped.clusters.iter().filter(|c| c.missing);
        out.missing.extend(missed.map(|c| (p.shaped.text[c.text()].to_owned(), p.block)));
        for read in p.shaped.readings.iter().map(|r| &r.shaped) {
            let missed = read.clusters.iter().filter(|c| c.missing);
            out.missing.extend(missed.map(|c| (read.text[c.text()].to_owned(), p.block)));
        }
        let before = |ends: &[usize]| -> Vec<String> {
            ends.iter().map(|&e| tail(&p.shaped.text[..p.shaped.clusters[e - 1].end()])).collect()
        };
        out.emergencies.extend(before(&broken.emergencies));
        out.marks.extend(before(&broken.marks));
    }
    if count > 0 && out.cut.is_none() {
        let characters = characters(&text);
        out.overset = Some(Overset { part: LinePart::Body, text, lines: count, characters });
    }
}

/// Returns the last eight characters of a text.
fn tail(text: &str) -> String {
    let start = text.char_indices().rev().nth(7).map_or(0, |(i, _)| i);
    text[start..].to_owned()
}

fn place_line(composer: &Composer, p: &Paragraph, sums: &Sums, ends: &[usize], spot: &Spot) -> TextLine {
    let (l, seat) = (spot.line, spot.seat);
    let (from, to) = (if l == 0 { 0 } else { ends[l - 1] }, ends[l]);
    let indent = if l == 0 { p.indent } else { p.hang };
    let measure = seat.width - indent;
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
    let at = seat.at(indent + shift, p.shaped.setting.size, &composer.plan.grid);
    let mut placed = composer.place(&p.shaped, &line, to, p.style, Placing { at, scale: Ratio::ONE, part: p.part });
    if seat.writing() == Writing::Horizontal {
        placed.row = seat.row;
    }
    placed.measure = measure;
    placed
}
