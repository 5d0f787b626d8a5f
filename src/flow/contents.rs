//! Lists of contents 导读: items in columns, each a headline, what fills the line, and a page number.

use super::block::starts;
use super::compose::{Composer, Placing, characters};
use super::furniture::LaidText;
use super::layout::{Item, LinePart, Overset, TextLine};
use crate::geom::{Abs, Point, Ratio, Rect};
use crate::line::{Edges, SetLine, Sums, set};
use crate::template::{Align, ContentsSlot, ItemPart, StyleId, Writing};
use crate::text::{ASCENT, Shaped, Space};

/// A stretch of an item in one style, or what fills the line.
enum Stretch {
    Words { text: String, style: StyleId },
    Fill(Option<String>),
}

/// A stretch at its size.
enum Piece {
    Words { shaped: Box<Shaped>, set: SetLine, style: StyleId },
    Fill(Option<String>),
}

/// An item at its size.
struct Sized {
    pieces: Vec<Piece>,
    width: Abs,
}

/// Lays a list: all items at the largest size at which every one fits its column.
pub fn lay(composer: &mut Composer, slot: &ContentsSlot, items: &[Item]) -> LaidText {
    let mut out = LaidText::new(&slot.name);
    if items.is_empty() {
        return out;
    }
    out.text.panel = slot.tint.map(|tint| (slot.rect, tint));
    out.text.boxed = slot.boxed.clone();
    out.text.contents = true;
    let columns = slot.columns as i64;
    let width = (slot.words.w - slot.gutter * (columns - 1)) / columns;
    let rows = items.len().div_ceil(slot.columns);
    let stretches: Vec<Vec<Stretch>> = items.iter().map(|item| stretches(slot, item)).collect();
    let sizes = composer.style(slot.style).sizes.clone();
    for (k, &size) in sizes.iter().enumerate() {
        let sized: Vec<Sized> = stretches.iter().map(|s| sized(composer, s, size)).collect();
        let pitch = size * composer.style(slot.style).leading;
        let widest = sized.iter().map(|s| s.width).max().unwrap_or(Abs::ZERO);
        let deep = pitch * (rows as i64 - 1) + size;
        if (widest > width || deep > slot.words.h) && k + 1 < sizes.len() {
            continue;
        }
        let starts = starts(&vec![(size, pitch); rows], slot.valign, slot.words.h);
        for (i, (sized, item)) in sized.iter().zip(items).enumerate() {
            let (column, row) = ((i / rows) as i64, i % rows);
            let x = slot.words.x + (width + slot.gutter) * column;
            let rect = Rect::new(x, slot.words.y + starts[row], width, size);
            place(composer, slot, sized, rect, &mut out);
            if starts[row] + size > slot.words.h || sized.width * narrowing(composer, slot, sized, width) > width {
                let (text, characters) = (item.headline.clone(), characters(&item.headline));
                out.overset.push(Overset { part: LinePart::Fixed, text, lines: 1, characters });
            }
        }
        return out;
    }
    out
}

/// How an item reads in stretches of one style.
fn stretches(slot: &ContentsSlot, item: &Item) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let is_page = |k: Option<usize>| k.is_some_and(|k| matches!(slot.item.get(k), Some(ItemPart::Page(_))));
    for (k, part) in slot.item.iter().enumerate() {
        match part {
            ItemPart::Headline => put(&mut out, &item.headline, slot.style),
            ItemPart::Section => put(&mut out, &item.section, slot.style),
            ItemPart::Page(width) => put(&mut out, &padded(&item.page, width.unwrap_or(0)), slot.number),
            ItemPart::Text(text) => {
                // What adjoins the number without white has its style: 第3版.
                let first = text.find(char::is_whitespace).unwrap_or(text.len());
                let after = if is_page(k.checked_sub(1)) { first } else { 0 };
                let last = text.rfind(char::is_whitespace);
                let last = last.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
                let before = if is_page(Some(k + 1)) { last.max(after) } else { text.len() };
                put(&mut out, &text[..after], slot.number);
                put(&mut out, &text[after..before], slot.style);
                put(&mut out, &text[before..], slot.number);
            }
            ItemPart::Fill(with) => out.push(Stretch::Fill(with.clone())),
        }
    }
    out
}

/// Adds words to the last stretch if it has their style, else as a new one.
fn put(out: &mut Vec<Stretch>, text: &str, style: StyleId) {
    match out.last_mut() {
        Some(Stretch::Words { text: before, style: own }) if *own == style => before.push_str(text),
        _ if text.is_empty() => {}
        _ => out.push(Stretch::Words { text: text.to_owned(), style }),
    }
}

/// A page number with its digits padded: 4 → 04, A4 → A04.
fn padded(number: &str, width: usize) -> String {
    let letters = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &number[letters.len()..];
    if digits.is_empty() { number.to_owned() } else { format!("{letters}{digits:0>width$}") }
}

fn sized(composer: &mut Composer, stretches: &[Stretch], size: Abs) -> Sized {
    let mut width = Abs::ZERO;
    let mut pieces = Vec::new();
    for stretch in stretches {
        pieces.push(match stretch {
            Stretch::Words { text, style } => {
                let own = composer.style(*style).sizes.iter().copied().find(|s| *s <= size).unwrap_or(size);
                let shaped = composer.shape_text(text, *style, own, Writing::Horizontal, Space::Full);
                let set = set(&Sums::new(&shaped), 0, shaped.clusters.len(), Abs::MAX, Edges::Ragged);
                width += set.width;
                Piece::Words { shaped: Box::new(shaped), set, style: *style }
            }
            Stretch::Fill(with) => Piece::Fill(with.clone()),
        });
    }
    Sized { pieces, width }
}

/// 长扁字 of an item that is too wide.
fn narrowing(composer: &Composer, slot: &ContentsSlot, sized: &Sized, width: Abs) -> Ratio {
    let narrowest = composer.style(slot.style).scale_x.0;
    if sized.width <= width || sized.width * narrowest > width { Ratio::ONE } else { width.over(sized.width) }
}

fn place(composer: &mut Composer, slot: &ContentsSlot, sized: &Sized, rect: Rect, out: &mut LaidText) {
    let scale = narrowing(composer, slot, sized, rect.w);
    let slack = (rect.w - sized.width * scale).max(Abs::ZERO);
    let fills = sized.pieces.iter().filter(|p| matches!(p, Piece::Fill(_))).count() as i64;
    let shift = match composer.style(slot.style).align {
        _ if fills > 0 => Abs::ZERO,
        Align::Centre | Align::Distribute => slack / 2,
        Align::Right => slack,
        Align::Justify | Align::Left => Abs::ZERO,
    };
    let mut x = rect.x + shift;
    let mut line: Option<TextLine> = None;
    let mut add = |piece: TextLine| match &mut line {
        Some(line) => join(line, piece),
        None => line = Some(piece),
    };
    for piece in &sized.pieces {
        match piece {
            Piece::Words { shaped, set, style } => {
                out.missing
                    .extend(shaped.clusters.iter().filter(|c| c.missing).map(|c| shaped.text[c.text()].to_owned()));
                // Pieces of several sizes stand on one baseline.
                let drop = (rect.h - shaped.setting.size).scale(ASCENT.0, ASCENT.1);
                let at = Point { x, y: rect.y + drop };
                let placing = Placing { at, scale, part: LinePart::Fixed };
                add(composer.place(shaped, set, shaped.clusters.len(), *style, placing));
                x += set.width * scale;
            }
            Piece::Fill(with) => {
                let room = slack / fills;
                if let Some(dots) = with.as_deref().and_then(|w| dots(composer, slot.style, w, rect, x, room)) {
                    add(dots);
                }
                x += room;
            }
        }
    }
    if let Some(mut line) = line {
        line.measure = rect.w;
        out.text.lines.push(line);
    }
}

/// Fills a room with as many of a text as it holds, flush to its end, so that dots of all items stand in columns.
fn dots(composer: &mut Composer, style: StyleId, with: &str, rect: Rect, x: Abs, room: Abs) -> Option<TextLine> {
    let one = composer.shape_text(with, style, rect.h, Writing::Horizontal, Space::Full);
    let advance: Abs = one.clusters.iter().map(|c| c.advance).sum();
    let count = if advance > Abs::ZERO { room.whole(advance) } else { 0 };
    if count <= 0 {
        return None;
    }
    let text = with.repeat(usize::try_from(count).unwrap_or(0));
    let shaped = composer.shape_text(&text, style, rect.h, Writing::Horizontal, Space::Full);
    let n = shaped.clusters.len();
    let set = set(&Sums::new(&shaped), 0, n, Abs::MAX, Edges::Ragged);
    let at = Point { x: x + room - set.width, y: rect.y };
    Some(composer.place(&shaped, &set, n, style, Placing { at, scale: Ratio::ONE, part: LinePart::Fixed }))
}

/// Lets a line go on with another piece.
fn join(line: &mut TextLine, piece: TextLine) {
    line.text.push_str(&piece.text);
    line.glyphs.text.push_str(&piece.glyphs.text);
    line.glyphs.runs.extend(piece.glyphs.runs);
    line.rect = line.rect.union(&piece.rect);
}
