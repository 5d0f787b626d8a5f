//! What rules look at: a page as a desk sees it, with its heads, captions and copy at hand.

use crate::diag::Span;
use crate::edition::{Edition, Page};
use crate::flow::{Content, LaidPhoto, LaidStory, Layout, LinePart, TextLine};
use crate::geom::{Abs, Rect};
use crate::story::Story;
use crate::template::{CaptionSlot, HeadSlot, Plan, StorySlot, Writing};

/// A page under the eyes of the desk 版面编辑.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Its plan.
    pub plan: &'a Plan,
    /// What its slots hold.
    pub content: &'a Content,
    /// The page made up.
    pub layout: &'a Layout,
    /// Its entry in the edition.
    pub page: &'a Page,
    /// The edition.
    pub edition: &'a Edition,
}

/// A headline as it stands on the page.
pub struct Headline<'a> {
    /// Its story's slot.
    pub slot: &'a StorySlot,
    /// The place of the head.
    pub head: &'a HeadSlot,
    /// The lines of the headline alone.
    pub lines: Vec<&'a TextLine>,
    /// Round those lines.
    pub area: Rect,
    /// The size of its largest character.
    pub size: Abs,
}

impl Headline<'_> {
    /// Whether its lines run downwards.
    pub fn upright(&self) -> bool {
        self.head.writing == Writing::Vertical
    }
}

/// The size of a line: that of its largest character.
pub fn size(line: &TextLine) -> Abs {
    line.glyphs.runs.iter().map(|r| r.size).max().unwrap_or(Abs::ZERO)
}

/// The rectangle round some lines.
pub fn round<'l>(lines: impl IntoIterator<Item = &'l TextLine>) -> Option<Rect> {
    lines.into_iter().map(|l| l.rect).reduce(|a, b| a.union(&b))
}

impl<'a> Desk<'a> {
    /// Returns the headlines of the page, in the plan's order.
    pub fn headlines(&self) -> Vec<Headline<'a>> {
        let one = |laid: &'a LaidStory| {
            let slot = &self.plan.stories[laid.slot];
            let head = slot.head.as_ref()?;
            let lines: Vec<&TextLine> = laid.lines.iter().filter(|l| l.part == LinePart::Headline).collect();
            let area = round(lines.iter().copied())?;
            let size = lines.iter().map(|l| size(l)).max()?;
            Some(Headline { slot, head, lines, area, size })
        };
        self.layout.stories.iter().filter_map(one).collect()
    }

    /// Returns the places that show the words of a photo: its own caption, or one that it shares.
    pub fn captions(&self, photo: &LaidPhoto) -> Vec<&'a CaptionSlot> {
        let slot = &self.plan.photos[photo.slot];
        let shared = self.plan.captions.iter().filter(|c| c.photos.contains(&slot.name)).map(|c| &c.caption);
        slot.caption.iter().chain(shared).collect()
    }

    /// Returns the stories that the page prints, each with its slot; a rest is among them.
    pub fn stories(&self) -> impl Iterator<Item = (&'a StorySlot, &'a Story)> {
        let filled = self.plan.stories.iter().zip(&self.content.stories);
        filled.filter_map(|(slot, filled)| Some((slot, &filled.as_ref()?.what)))
    }

    /// Returns the texts of the page's copy, each with its slot and place: heads, body, words of photos.
    pub fn copy(&self) -> Vec<(&'a str, String, Span)> {
        let mut out = Vec::new();
        for (slot, story) in self.stories() {
            let heads = [&story.series, &story.kicker, &story.headline, &story.deck, &story.byline, &story.quote];
            for head in heads.into_iter().flatten() {
                out.push((slot.name.as_str(), head.lines.concat(), head.span));
            }
            let blocks = story.blocks.iter().map(|b| (slot.name.as_str(), b.text(), b.span));
            out.extend(blocks);
        }
        for (slot, filled) in self.plan.photos.iter().zip(&self.content.photos) {
            let Some(filled) = filled else { continue };
            for words in [&filled.what.title, &filled.what.caption, &filled.what.credit].into_iter().flatten() {
                out.push((slot.name.as_str(), words.lines.concat(), words.span));
            }
        }
        out
    }

    /// Whether something stands inside a story and takes room from its columns.
    pub fn is_host(&self, story: usize) -> bool {
        let plan = self.plan;
        let stories = plan.stories.iter().filter_map(|s| s.inside);
        let photos = plan.photos.iter().filter_map(|p| p.inside);
        let rest = plan.texts.iter().filter_map(|t| t.inside).chain(plan.ads.iter().filter_map(|a| a.inside));
        let quotes = plan.quotes.iter().map(|q| q.inside);
        stories.chain(photos).chain(rest).chain(quotes).any(|i| i.story == story)
    }
}

/// How many of some signs stand beside a Chinese character, and the words about the first; decimal points and times are numbers'.
pub fn beside_han(text: &str, is: impl Fn(char) -> bool) -> Option<(usize, String)> {
    let chars: Vec<char> = text.chars().collect();
    let han = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
    let hit = |i: &usize| is(chars[*i]) && (han(i.checked_sub(1)) || han(Some(i + 1)));
    let first = (0..chars.len()).find(hit)?;
    let about = chars[first.saturating_sub(4)..(first + 5).min(chars.len())].iter().collect();
    Some(((0..chars.len()).filter(hit).count(), about))
}
