//! A story as plain text: its head a line each part, the lines of a part joined by a space as elsewhere, then its paragraphs, an empty line between.

use crate::story::{Block, Story};

/// Writes a story, without marks and without the lines that a page breaks it into.
pub fn plain(story: &Story) -> String {
    let head = [&story.series, &story.kicker, &story.headline, &story.deck, &story.byline];
    let head: Vec<String> = head.into_iter().flatten().map(|h| h.lines.join(" ")).collect();
    let mut paragraphs = vec![head.join("\n")];
    paragraphs.extend(story.blocks.iter().map(Block::text));
    paragraphs.retain(|p| !p.is_empty());
    paragraphs.join("\n\n").replace('\u{2028}', "\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::diag::Sources;
    use crate::story::parse;

    #[test]
    fn r13_lines_of_a_head_are_parted_by_a_space() {
        let text = "+++\nheadline = [\"湖水清了\", \"候鸟来了\"]\nbyline = [\"青澜日报记者 温书言\", \"通讯员 卓然\"]\n+++\n\n湖面薄雾。\n";
        let mut sources = Sources::default();
        let file = sources.add("a.md", text);
        let story = parse(file, &sources).0.unwrap();
        assert_eq!(plain(&story), "湖水清了 候鸟来了\n青澜日报记者 温书言 通讯员 卓然\n\n湖面薄雾。\n");
    }
}
