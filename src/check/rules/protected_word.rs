//! protected-word: a name or title of `protect` that lines part, or that is spelled otherwise than listed.
//!
//! The engine parts one only where nothing else fits, or where a head's own lines part it. Spelled otherwise means: as long as
//! a listed word of four characters or more, and the same but for one character that is not its first.

use super::view::{Desk, round};
use crate::diag::{Finding, Level};
use crate::flow::TextLine;
use crate::text::words;

/// Fewest characters of a word whose misspelling can be told from another word.
const LONG: usize = 4;

/// Looks for the listed words at line ends and in the copy.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let listed: Vec<Vec<char>> =
        desk.plan.protect.iter().map(|w| w.chars().collect()).filter(|w: &Vec<char>| w.len() > 1).collect();
    if listed.is_empty() {
        return;
    }
    for laid in &desk.layout.stories {
        let slot = &desk.plan.stories[laid.slot];
        for pair in laid.lines.windows(2) {
            let joined = pair[0].part == pair[1].part && pair[0].paragraph == pair[1].paragraph;
            let Some(word) = listed.iter().find(|w| joined && parted(pair, w)) else { continue };
            let word: String = word.iter().collect();
            let finding = Finding::new(
                "protected-word",
                Level::Warning,
                format!("“{word}” is parted between two lines of the {} of \"{}\"", pair[0].part.name(), slot.name),
                format!("“{}”的{}把“{word}”拆在两行", slot.name, pair[0].part.chinese()),
            );
            let finding = finding.at(slot.span).slot(&slot.name);
            let finding = finding
                .help("part the head elsewhere, or change a word before it", "标题换个地方分行，或前面改一两个字");
            out.push(match round(pair) {
                Some(area) => finding.area(area),
                None => finding,
            });
        }
    }
    for (slot, text, span) in desk.copy() {
        let chars: Vec<char> = text.chars().collect();
        let Some((word, written)) = listed.iter().find_map(|w| Some((w, misspelled(&chars, w, &listed)?))) else {
            continue;
        };
        let (word, written): (String, String) = (word.iter().collect(), written.iter().collect());
        let finding = Finding::new(
            "protected-word",
            Level::Warning,
            format!("“{written}” is spelled otherwise than the listed “{word}”"),
            format!("“{written}”与列出的“{word}”写法不同"),
        );
        let finding = finding.at(span).slot(slot);
        out.push(finding.help(format!("write {word}, if that is meant"), format!("如果指的是“{word}”，请照写")));
    }
}

/// Whether a word begins on the first of two lines and ends on the second.
fn parted(pair: &[TextLine], word: &[char]) -> bool {
    let above: Vec<char> = pair[0].text.trim_end().chars().collect();
    let below: Vec<char> = pair[1].text.trim_start().chars().collect();
    (1..word.len()).any(|k| above.ends_with(&word[..k]) && below.starts_with(&word[k..]))
}

/// What stands in a text that differs from a word by one character and is no listed word itself.
fn misspelled<'t>(text: &'t [char], word: &[char], listed: &[Vec<char>]) -> Option<&'t [char]> {
    if word.len() < LONG {
        return None;
    }
    text.windows(word.len()).find(|w| {
        let differ: Vec<usize> = (0..word.len()).filter(|&i| w[i] != word[i]).collect();
        let one = matches!(differ[..], [i] if i > 0 && !words::is_mark(w[i]));
        one && !listed.iter().any(|other| other[..] == **w)
    })
}
