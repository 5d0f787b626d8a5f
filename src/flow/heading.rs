//! What a desk is told of a head: how it ends, where its own lines part, how its sizes rank (R57, R59).

use super::layout::{LinePart, TextLine};
use crate::diag::{Finding, Level};
use crate::geom::Abs;
use crate::rules::Rules;
use crate::story::{HeadText, Story};
use crate::text::lexicon::Parts;
use crate::text::words;

/// Marks that may end a headline: those of a question or a call, and what closes a phrase.
const LAST: &str = "？！?!”’」』》〉）)】〕］";

/// Judges a head as it was laid.
pub fn judge(story: &Story, lines: &[TextLine], slot: &str, rules: &Rules) -> Vec<Finding> {
    let mut out = Vec::new();
    if let Some(headline) = &story.headline {
        out.extend(ends_with_mark(headline));
    }
    for text in [&story.kicker, &story.headline, &story.deck].into_iter().flatten() {
        out.extend(text.lines.windows(2).filter_map(|w| weak_edge(text, [&w[0], &w[1]], rules)));
    }
    out.extend(rank(story, lines));
    out.into_iter().map(|f| f.slot(slot)).collect()
}

/// R59: no mark ends a headline but ？！.
fn ends_with_mark(headline: &HeadText) -> Option<Finding> {
    let last = headline.lines.last()?.trim_end().chars().next_back()?;
    let mark = !last.is_alphanumeric() && !LAST.contains(last) && words::is_mark(last);
    mark.then(|| {
        Finding::new(
            "headline-mark",
            Level::Warning,
            format!("the headline ends with {last}"),
            format!("标题末尾有标点“{last}”"),
        )
        .at(headline.span)
        .label("no mark ends a headline but ？ and ！", "标题末尾只用问号、叹号")
        .help(format!("take the {last} out"), format!("去掉末尾的“{last}”"))
    })
}

/// R59: none of the lines that the desk chose begins with 的 or ends with 和.
fn weak_edge(text: &HeadText, [above, below]: [&str; 2], rules: &Rules) -> Option<Finding> {
    let first = words::words(below, rules).first().copied()?;
    let last = words::words(above, rules).last().copied()?;
    let begins = ["的", "地", "得", "了"].contains(&&below[first.start..first.end]);
    let ends = last.parts.any(Parts::CONJUNCTION) && above[last.start..last.end].chars().count() == 1;
    let (en, zh) = match (begins, ends) {
        (true, _) => {
            let word = &below[first.start..first.end];
            (format!("a line of the head begins with {word}"), format!("标题有一行以“{word}”开头"))
        }
        (_, true) => {
            let word = &above[last.start..last.end];
            (format!("a line of the head ends with {word}"), format!("标题有一行以“{word}”结尾"))
        }
        _ => return None,
    };
    Some(
        Finding::new("weak-head-edge", Level::Info, en, zh)
            .at(text.span)
            .label("parted here by the story", "稿件里这样分行")
            .help("part the lines at another place", "换个地方分行"),
    )
}

/// R57: kicker and deck stand below the headline in size.
fn rank(story: &Story, lines: &[TextLine]) -> Option<Finding> {
    let size = |part: LinePart| -> Option<Abs> {
        let runs = lines.iter().filter(|l| l.part == part).flat_map(|l| &l.glyphs.runs);
        runs.map(|r| r.size).max()
    };
    let headline = size(LinePart::Headline)?;
    let all = [(LinePart::Kicker, &story.kicker, "kicker", "引题"), (LinePart::Deck, &story.deck, "deck", "副题")];
    all.into_iter().find_map(|(part, text, en, zh)| {
        let (text, size) = (text.as_ref()?, size(part)?);
        (size >= headline).then(|| {
            Finding::new(
                "head-rank",
                Level::Info,
                format!("the {en} is as large as the headline, or larger"),
                format!("{zh}的字号不小于主题"),
            )
            .at(text.span)
            .label(
                format!("{:.1} pt over a headline of {:.1} pt", size.to_pt(), headline.to_pt()),
                format!("{:.1} pt，主题 {:.1} pt", size.to_pt(), headline.to_pt()),
            )
            .help(
                format!("shorten the headline, or let the style of the {en} go smaller"),
                format!("改短主题，或把{zh}样式的字号改小"),
            )
        })
    })
}
