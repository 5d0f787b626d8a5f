//! Cuts in the copy: paragraphs whose last line is short win a whole line for a few characters.

use super::trial::{Remedy, Subject};
use crate::diag::{Words, counted};
use crate::flow::{Content, Fit, LaidStory, LinePart};
use crate::story::{Block, BlockKind};
use unicode_segmentation::UnicodeSegmentation;

/// A last line of more 字 wins too little: the story may as well lose a sentence.
const SHORT: usize = 8;
/// More cuts than this are no quick mend.
const MOST_CUTS: usize = 6;

/// A paragraph that would lose its last line.
struct Cut {
    /// Its block, from 0.
    block: usize,
    /// 字 to take.
    characters: usize,
    /// How it ends.
    end: String,
}

/// Tries to win the lines a story is over by in the paragraphs whose last lines are shortest.
pub fn cuts(subject: &Subject, laid: &LaidStory) -> Option<Remedy> {
    let only_body = laid.overset.iter().all(|o| o.part == LinePart::Body);
    let over: usize = laid.overset.iter().map(|o| o.lines).sum();
    if laid.fit != Fit::Overset || !only_body || over > MOST_CUTS {
        return None;
    }
    let story = &subject.content.stories[laid.slot].as_ref()?.what;
    let mut found = short_ends(laid, &story.blocks);
    found.sort_by_key(|c| (c.characters, c.block));
    // A line that is tight already may need one character more than its paragraph's last line holds.
    (0..=1).find_map(|more| {
        let mut chosen: Vec<&Cut> = found.iter().take(over).collect();
        if chosen.len() < over {
            return None;
        }
        let mut content: Content = subject.content.clone();
        let blocks = &mut content.stories[laid.slot].as_mut()?.what.blocks;
        for cut in &chosen {
            shorten(&mut blocks[cut.block], cut.characters + more)?;
        }
        subject.copy(laid, &content)?;
        chosen.sort_by_key(|c| c.block);
        Some(remedy(&chosen, more, &story.blocks))
    })
}

/// Paragraphs of two lines and more that are set to their end and end in a short line.
fn short_ends(laid: &LaidStory, blocks: &[Block]) -> Vec<Cut> {
    let body: Vec<_> = laid.lines.iter().filter(|l| l.part == LinePart::Body && l.paragraph > 0).collect();
    let last_set = body.last().map_or(0, |l| l.paragraph);
    let mut out = Vec::new();
    for pair in body.windows(3) {
        let [before, last, next] = pair else { continue };
        let ends = before.paragraph == last.paragraph && last.paragraph != next.paragraph && last.paragraph < last_set;
        let n = characters(&last.text);
        let block = last.paragraph - 1;
        if ends && n <= SHORT && blocks.get(block).is_some_and(|b| b.kind == BlockKind::Paragraph) {
            out.push(Cut { block, characters: n, end: last.text.trim().to_owned() });
        }
    }
    out
}

fn characters(text: &str) -> usize {
    text.graphemes(true).filter(|g| !g.trim().is_empty()).count()
}

/// Takes so many 字 out of a paragraph, before the marks it ends with; nothing where its last run is shorter.
fn shorten(block: &mut Block, take: usize) -> Option<()> {
    let run = block.runs.last_mut()?;
    let is_mark = |g: &str| g.chars().all(|c| "。！？”’）》」』…—；，：".contains(c));
    let graphemes: Vec<&str> = run.text.graphemes(true).collect();
    let marks = graphemes.iter().rev().take_while(|g| is_mark(g)).count();
    let words = graphemes.len() - marks;
    let keep = words.checked_sub(take).filter(|k| *k > 0)?;
    run.text = graphemes[..keep].iter().chain(&graphemes[words..]).copied().collect();
    Some(())
}

fn remedy(cuts: &[&Cut], more: usize, blocks: &[Block]) -> Remedy {
    let (mut en, mut zh) = (Vec::new(), Vec::new());
    for c in cuts {
        // Subheads are no paragraphs to who counts them on the page.
        let number = blocks[..=c.block].iter().filter(|b| b.kind == BlockKind::Paragraph).count();
        let n = c.characters + more;
        en.push(format!("{} in paragraph {number} (…{})", counted(n, "character"), c.end));
        zh.push(format!("第 {number} 段（……{}）删 {n} 字", c.end));
    }
    let each = if cuts.len() > 1 { ("each wins a line", "各省一行") } else { ("this wins a line", "可省一行") };
    Remedy {
        kind: "cut",
        words: Words::new(format!("cut {}: {}", en.join(" and "), each.0), format!("{}，{}", zh.join("，"), each.1)),
        writes: Vec::new(),
        copy: cuts.iter().map(|c| blocks[c.block].span).collect(),
        rows: 0,
        characters: cuts.iter().map(|c| c.characters + more).sum(),
    }
}
