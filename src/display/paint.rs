//! Painting: a layout becomes a display list, back to front, text in reading order.

use super::marks::marks;
use super::order::{Places, order};
use super::rule::Gap;
use super::{Artwork, Clip, DisplayList, Element, Item, Kid, Line, Photo, Role, rule};
use crate::flow::{Art, FixedText, Layout, TextLine};
use crate::template::{BoxSlot, CaptionSlot, Outline, Place, Plan, StorySlot};

/// Paints a page: tints and boxes, photos, rules, then text: furniture, stories, captions, the marks of advertisements.
pub fn paint(plan: &Plan, layout: &Layout) -> DisplayList {
    let mut items = Vec::new();
    let mut places = Places::default();
    for laid in &layout.stories {
        if let Some(b) = &plan.stories[laid.slot].boxed {
            boxed(b, gap(&plan.stories[laid.slot], &laid.lines, b), &mut items);
        }
    }
    for b in layout.quotes.iter().filter_map(|&q| plan.quotes[q].boxed.as_ref()) {
        boxed(b, None, &mut items);
    }
    for b in layout.fixed.iter().filter_map(|text| text.boxed.as_ref()) {
        boxed(b, None, &mut items);
    }
    for photo in &layout.photos {
        let clip = match plan.photos[photo.slot].outline {
            Outline::Rectangle => None,
            Outline::Ellipse => Some(Clip::Ellipse(photo.rect)),
        };
        places.photos.push(items.len()..items.len() + 1);
        items.push(Item::Photo(Photo { rect: photo.rect, picture: photo.picture, alt: photo.alt.clone(), clip }));
    }
    for ad in &layout.ads {
        places.ads.push(items.len()..items.len() + 1);
        items.push(match ad.art {
            Art::Page(artwork) => Item::Artwork(Artwork { rect: ad.rect, seen: plan.bled(ad.rect), artwork }),
            Art::Picture(picture) => Item::Photo(Photo { rect: ad.rect, picture, alt: String::new(), clip: None }),
        });
    }
    for rule in &plan.rules {
        rule::line(rule, &mut items);
    }
    places.fixed = layout.fixed.iter().map(|text| furniture(text, &mut items)).collect();
    places.series = layout.series.iter().map(|text| furniture(text, &mut items)).collect();
    places.stories = layout.stories.iter().map(|laid| lines(&laid.lines, &mut items)).collect();
    for photo in &layout.photos {
        let slot = &plan.photos[photo.slot];
        let shared = plan.captions.iter().filter(|c| c.photos.contains(&slot.name)).map(|c| &c.caption);
        for caption in slot.caption.iter().chain(shared) {
            // A shared caption's words are those of its first photo.
            if photo.lines.iter().any(|l| caption.rect.overlaps(&l.rect)) {
                panel(caption, &mut items);
            }
        }
        places.captions.push(lines(&photo.lines, &mut items));
    }
    places.marks = layout.ads.iter().map(|ad| furniture(&ad.mark, &mut items)).collect();
    let structure = order(plan, layout, &places);
    // A tint or a panel at the trim runs off the page, or a cut a little off would show white.
    items.iter_mut().for_each(|item| {
        if let Item::Fill(rect, _) = item {
            *rect = plan.bled(*rect);
        }
    });
    let mut list = DisplayList {
        trim: plan.trim,
        bleed: plan.bleed,
        margin: plan.bleed,
        ink_limit: plan.press.ink_limit,
        spots: plan.spots.clone(),
        items,
        structure,
    };
    marks(plan, &layout.info, &mut list);
    list
}

/// Draws a box: its tint, then its rule.
fn boxed(b: &BoxSlot, gap: Option<Gap>, items: &mut Vec<Item>) {
    if let Some(ink) = b.tint {
        rule::tint(b, ink, items);
    }
    rule::frame(b, gap, items);
}

/// Returns what 嵌题 takes out of the top rule: as wide as its text, and half a character at each end.
fn gap(slot: &StorySlot, lines: &[TextLine], b: &BoxSlot) -> Option<Gap> {
    slot.head.as_ref().filter(|h| h.place == Place::Rule)?;
    let head = || lines.iter().filter(|l| l.part.is_head()).map(|l| l.panel.map_or(l.rect, |p| p.0));
    let air = lines.iter().filter(|l| l.part.is_head()).map(|l| l.rect.h).max()? / 2;
    let (from, to) = (head().map(|r| r.x).min()?, head().map(|r| r.right()).max()?);
    Some(Gap { y: b.rect.y, from: from - air, to: to + air })
}

/// Draws the panel behind a caption that has words.
fn panel(caption: &CaptionSlot, items: &mut Vec<Item>) {
    items.extend(caption.panel.map(|(rect, ink)| Item::Fill(rect, ink)));
}

/// Paints a fixed text; returns where its lines stand.
fn furniture(text: &FixedText, items: &mut Vec<Item>) -> Vec<Vec<Kid>> {
    if let Some((rect, ink)) = text.panel {
        items.push(Item::Fill(rect, ink));
    }
    lines(&text.lines, items)
}

/// Paints lines and what is drawn by them; returns where each stands. Its panel is no part of it.
fn lines(lines: &[TextLine], items: &mut Vec<Item>) -> Vec<Vec<Kid>> {
    let mut paint = |line: &TextLine| {
        if let Some((rect, ink)) = line.panel {
            items.push(Item::Fill(rect, ink));
        }
        if line.rubies.is_empty() {
            let from = items.len();
            items.push(Item::Line(line.glyphs.clone()));
            items.extend(line.marks.iter().cloned());
            return vec![Kid::Items(from..items.len())];
        }
        with_readings(line, items)
    };
    lines.iter().map(&mut paint).collect()
}

/// Paints a line with readings: each directly after its characters, so that the two are found together.
fn with_readings(line: &TextLine, items: &mut Vec<Item>) -> Vec<Kid> {
    let (mut kids, mut at) = (Vec::new(), 0);
    let whole = Line { whole: line.glyphs.whole || line.is_upright(), ..line.glyphs.clone() };
    let mut add = |item: Item| {
        items.push(item);
        Kid::Items(items.len() - 1..items.len())
    };
    for (ruby, reading) in line.rubies.iter().zip(&line.readings) {
        if at < ruby.base.start {
            kids.push(add(Item::Line(whole.part(at..ruby.base.start))));
        }
        at = ruby.base.end;
        let base = Element::of(Role::RubyBase, [add(Item::Line(whole.part(ruby.base.clone())))]);
        let mut above = Element::of(Role::RubyText, [add(line.marks[ruby.mark].clone())]);
        above.alt = Some(reading.clone());
        kids.push(Kid::Element(Element::of(Role::Ruby, [Kid::Element(base), Kid::Element(above)])));
    }
    let rest = whole.part(at..usize::MAX);
    if !rest.runs.is_empty() {
        kids.push(add(Item::Line(rest)));
    }
    let is_reading = |k: usize| line.rubies.iter().any(|r| r.mark == k);
    kids.extend(line.marks.iter().enumerate().filter(|(k, _)| !is_reading(*k)).map(|(_, mark)| add(mark.clone())));
    kids
}
