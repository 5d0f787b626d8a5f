//! What a reader calls things: days, pages, stories; and what their files are called.

use super::super::issue::{Article, Issue, Leaf};
use crate::edition::Date;
use crate::story::{HeadText, Story};

/// How many characters name a story that has no headline.
const OPENING: usize = 20;

/// Writes a day: 2026年11月24日.
pub fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year, date.month, date.day)
}

/// Writes a day as machines read it: 2026-11-24 (ISO 8601).
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// Names a page by its number: 第1版, A04版.
pub fn number(leaf: &Leaf) -> String {
    let number = leaf.facts.number;
    if number.chars().all(|c| c.is_ascii_digit()) { format!("第{number}版") } else { format!("{number}版") }
}

/// Names a page by its number and its section: 第1版 头版.
pub fn leaf(leaf: &Leaf) -> String {
    format!("{} {}", number(leaf), leaf.section).trim_end().to_owned()
}

/// Joins the lines of a head's part.
pub fn joined(text: &HeadText) -> String {
    text.lines.join(" ")
}

/// Names a story: its headline, or what it begins with.
pub fn story(story: &Story) -> String {
    if let Some(head) = story.headline.as_ref().or(story.short.as_ref()) {
        return joined(head);
    }
    let opening = opening(story, OPENING);
    if opening.is_empty() { "（无题）".to_owned() } else { opening }
}

/// Returns the first characters of a story's body, with an ellipsis where there are more.
pub fn opening(story: &Story, most: usize) -> String {
    let text: String = story.blocks.iter().map(crate::story::Block::text).collect();
    let mut short: String = text.chars().take(most).map(|c| if c == '\u{2028}' { ' ' } else { c }).collect();
    if text.chars().count() > most {
        short.push('…');
    }
    short
}

/// The file of a page, in the folder of the reading edition.
pub fn leaf_file(leaf: &Leaf) -> String {
    format!("{}.html", leaf.stem)
}

/// The picture of a page, in the folder of the reading edition.
pub fn picture_file(leaf: &Leaf) -> String {
    format!("pages/{}.svg", leaf.stem)
}

/// The picture of an advertisement's page, in the folder of the reading edition.
pub fn ad_file(leaf: &Leaf, artwork: usize) -> String {
    format!("pages/{}-ad-{}.png", leaf.stem, artwork + 1)
}

/// The file of a page's photo, in the folder of the reading edition; photos count from 0 as they are laid.
pub fn photo_file(leaf: &Leaf, photo: usize) -> String {
    format!("photos/{}-{}.jpg", leaf.stem, photo + 1)
}

/// The file of a story, in the folder of the reading edition.
pub fn article_file(article: &Article) -> String {
    format!("articles/{}.html", article.name)
}

/// The paper and its day: 《青澜日报》2026年11月24日.
pub fn issue(issue: &Issue) -> String {
    format!("《{}》{}", issue.edition.paper, day(issue.edition.date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Sources;

    #[test]
    fn a_story_without_headline_is_called_by_its_opening() {
        let named = |copy: &str| {
            let mut sources = Sources::default();
            let id = sources.add("a.md", copy.to_owned());
            story(&crate::story::parse(id, &sources).0.unwrap())
        };
        assert_eq!(named("+++\nheadline = [\"湖水清了\", \"鸟回来了\"]\n+++\n\n正文。\n"), "湖水清了 鸟回来了");
        assert_eq!(named("本报讯。\n"), "本报讯。");
        assert_eq!(named(&"字".repeat(30)), format!("{}…", "字".repeat(20)));
    }
}
