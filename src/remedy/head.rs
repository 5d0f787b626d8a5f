//! A head higher or lower by some rows; a head without its deck.

use super::rows_to_try;
use super::trial::{Edit, Remedy, Subject, rows as in_rows};
use crate::diag::Words;
use crate::flow::{Content, Fit, LaidStory, Layout, LinePart};
use crate::geom::Abs;
use crate::template::{Holder, Part, Place, Rows, Writing};

/// Tries other heights of the story's own head.
pub fn heights(subject: &Subject, laid: &LaidStory, rows: &[Rows]) -> Vec<Remedy> {
    let slot = &subject.plan.stories[laid.slot];
    let Some(head) = slot.head.as_ref().filter(|_| slot.writing == Writing::Horizontal) else { return Vec::new() };
    // A head in the rule of its box, or as high as its column, gives no rows to the text.
    if head.place == Place::Rule {
        return Vec::new();
    }
    let own = |r: &&Rows| r.slot == slot.name && matches!(r.holder, Holder::Head | Holder::HeadRows);
    let Some(written) = rows.iter().find(own) else { return Vec::new() };
    let under = slot.columns.iter().filter(|c| c.x < head.rect.right() && head.rect.x < c.x + c.width).count();
    let other = rows_to_try(laid, under).find_map(|by| {
        let by = if laid.fit == Fit::Overset { -by } else { by };
        let edit = Edit { rows: written, to: (written.rows.0, written.rows.1 + by) };
        let room = edit.to.1 >= edit.to.0;
        let layout = room.then(|| subject.rows(laid, std::slice::from_ref(&edit), subject.content)).flatten()?;
        Some(told(laid, &layout, &edit, by))
    });
    let has_deck = laid.fit == Fit::Overset && head.shows.contains(&Part::Deck);
    // The deck need not go where a lower head alone will do.
    let bare = (has_deck && other.is_none()).then(|| without_deck(subject, laid, written, under)).flatten();
    other.into_iter().chain(bare).collect()
}

fn told(laid: &LaidStory, layout: &Layout, edit: &Edit, by: i32) -> Remedy {
    let (before, after) = (size(laid), layout.stories.iter().find(|s| s.slot == laid.slot).and_then(size));
    let (mut en, mut zh) = match by < 0 {
        true => (format!("make its head lower by {}", in_rows(by)), format!("标题区减 {} 行", -by)),
        false => (format!("make its head higher by {}", in_rows(by)), format!("标题区加 {by} 行")),
    };
    if let (Some(before), Some(after)) = (before, after)
        && before != after
    {
        let (was, is) = (before.to_pt().round(), after.to_pt().round());
        en.push_str(&format!("; the headline is then set in {is} pt, not {was}"));
        zh.push_str(&format!("（主题由 {was} 点变为 {is} 点）"));
    }
    Remedy {
        kind: "head",
        words: Words::new(en, zh),
        writes: vec![edit.write()],
        copy: Vec::new(),
        rows: by,
        characters: 0,
    }
}

/// The size of a story's headline.
fn size(story: &LaidStory) -> Option<Abs> {
    story.lines.iter().filter(|l| l.part == LinePart::Headline).map(|l| l.rect.w.min(l.rect.h)).max()
}

/// Tries the head without its deck, in fewer rows; told only where the headline stays as large as it is.
fn without_deck(subject: &Subject, laid: &LaidStory, written: &Rows, under: usize) -> Option<Remedy> {
    let mut content: Content = subject.content.clone();
    let deck = content.stories[laid.slot].as_mut()?.what.deck.take()?;
    rows_to_try(laid, under).find_map(|by| {
        let to = (written.rows.0, written.rows.1 - by);
        let edit = Edit { rows: written, to };
        let layout = (to.1 >= to.0).then(|| subject.rows(laid, std::slice::from_ref(&edit), &content)).flatten()?;
        let after = layout.stories.iter().find(|s| s.slot == laid.slot).and_then(size);
        (after >= size(laid)).then(|| Remedy {
            kind: "deck",
            words: Words::new(
                format!("take its deck away, and make its head lower by {}", in_rows(by)),
                format!("去掉副题，标题区减 {by} 行"),
            ),
            writes: vec![edit.write()],
            copy: vec![deck.span],
            rows: -by,
            characters: 0,
        })
    })
}
