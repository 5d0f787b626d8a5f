//! Jumps 转版: where a story is cut, its two lines of notice, and what may be wrong with them.

use super::body::{self, LaidBody, Task};
use super::compose::{Composer, Placing};
use super::layout::{Content, Cut, Jump, LinePart, Rest, TextLine};
use super::page::obstacles;
use crate::diag::{Finding, Level};
use crate::font::FontContext;
use crate::geom::{Abs, Ratio};
use crate::line::{Edges, Sums, set};
use crate::template::{Plan, StorySlot};
use crate::text::Space;

/// Fewest lines that stand before a jump, and after it.
const FEWEST: usize = 5;

/// Returns where a story that jumps is cut: what its rest needs to know of the page it begins on.
///
/// `None` when the story has no such slot there, or all of it finds place.
pub fn cut(plan: &Plan, content: &Content, story: usize, fonts: &mut FontContext) -> Option<Cut> {
    let (slot, filled) = (plan.stories.get(story)?, content.stories.get(story)?.as_ref()?);
    let obstacles = obstacles(plan, content, story);
    let task = Task { obstacles: &obstacles, from: None, jumps: true };
    body::lay(&mut Composer { plan, fonts }, slot, &filled.what, task).cut
}

/// Returns the jump of a slot's story, and whether it holds the rest of one.
pub fn of(content: &Content, story: usize) -> (Option<&Jump>, Option<&Rest>) {
    (content.jumps.iter().find(|j| j.story == story), content.rests.iter().find(|r| r.story == story))
}

/// Sets the notice of a jump at the seat that the body left for it: 下转 at its end, 上接 at its start.
pub fn notice(composer: &mut Composer, laid: &LaidBody, to: Option<&Jump>, from: Option<&Rest>) -> Option<TextLine> {
    let seat = laid.notice?;
    let words = &composer.plan.jump;
    let (text, right) = match (from, to) {
        (Some(rest), _) => (words.from.replace("{page}", &rest.page), false),
        (None, Some(jump)) => (words.to.replace("{page}", &jump.page), true),
        (None, None) => return None,
    };
    let (style, grid) = (words.style, composer.plan.grid);
    let size = composer.style(style).sizes.first().copied().unwrap_or(grid.em);
    let shaped = composer.shape_text(&text, style, size, seat.writing(), Space::Half);
    let n = shaped.clusters.len();
    let line = set(&Sums::new(&shaped), 0, n, seat.width, Edges::Ragged);
    let shift = if right { seat.width - line.width } else { Abs::ZERO };
    let at = seat.at(shift, size, &grid);
    let placed = composer.place(&shaped, &line, n, style, Placing { at, scale: Ratio::ONE, part: LinePart::Jump });
    let row = if seat.right.is_none() { seat.row } else { placed.row };
    Some(TextLine { row, measure: seat.width, ..placed })
}

/// Says what is wrong with a jump: nothing is left to jump, too little stands before or after it, or it ends a sentence.
pub fn judge(slot: &StorySlot, laid: &LaidBody, to: Option<&Jump>, from: Option<&Rest>, findings: &mut Vec<Finding>) {
    if let Some(jump) = to {
        let (page, name) = (&jump.page, &slot.name);
        if laid.cut.is_none() {
            findings.push(
                Finding::new(
                    "jump-not-needed",
                    Level::Warning,
                    format!("all of story \"{name}\" fits: nothing is left for page {page}"),
                    format!("“{name}”在本版已排完，没有可转到第 {page} 版的文字"),
                )
                .at(jump.span)
                .label("no rest", "没有余文")
                .help("delete `jump`, or make the slot shorter", "删去 jump，或缩短本版的版位")
                .slot(name),
            );
        } else {
            short(laid.lines.len(), "before its jump", "转版前", slot, jump.span, findings);
            ends_sentence(slot, laid, jump, findings);
        }
    }
    if let Some(rest) = from.filter(|r| r.cut.is_some()) {
        short(laid.lines.len(), "after its jump", "转版后", slot, rest.span, findings);
    }
}

fn short(lines: usize, en: &str, zh: &str, slot: &StorySlot, span: crate::diag::Span, findings: &mut Vec<Finding>) {
    if lines >= FEWEST {
        return;
    }
    let name = &slot.name;
    findings.push(
        Finding::new(
            "jump-too-short",
            Level::Warning,
            format!("story \"{name}\" has only {lines} lines {en}"),
            format!("“{name}”{zh}只有 {lines} 行"),
        )
        .at(span)
        .help(format!("leave at least {FEWEST} lines there"), format!("至少留 {FEWEST} 行"))
        .slot(name),
    );
}

/// A first part that ends with a sentence reads as if the story were over.
fn ends_sentence(slot: &StorySlot, laid: &LaidBody, jump: &Jump, findings: &mut Vec<Finding>) {
    let Some(last) = laid.lines.last().map(|l| l.text.trim_end()) else { return };
    if !last.trim_end_matches(['”', '’', '）', '」', '』']).ends_with(['。', '！', '？']) {
        return;
    }
    let name = &slot.name;
    findings.push(
        Finding::new(
            "jump-ends-sentence",
            Level::Info,
            format!("story \"{name}\" jumps after a full sentence: readers may take it for the end"),
            format!("“{name}”转版处正好句终，读者会以为文章已完"),
        )
        .at(jump.span)
        .help("shift the copy by a few characters", "把前文增减几个字")
        .slot(name),
    );
}
