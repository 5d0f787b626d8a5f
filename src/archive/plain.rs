//! A story as plain text: its head a line each, then its paragraphs, an empty line between.

use crate::story::{Block, Story};

/// Writes a story, without marks and without the lines that a page breaks it into.
pub fn plain(story: &Story) -> String {
    let head = [&story.series, &story.kicker, &story.headline, &story.deck, &story.byline];
    let head: Vec<String> = head.into_iter().flatten().map(|h| h.lines.concat()).collect();
    let mut paragraphs = vec![head.join("\n")];
    paragraphs.extend(story.blocks.iter().map(Block::text));
    paragraphs.retain(|p| !p.is_empty());
    paragraphs.join("\n\n").replace('\u{2028}', "\n") + "\n"
}
