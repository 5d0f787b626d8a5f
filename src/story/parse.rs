//! One story file: front matter, then body, then what only the whole can tell.

use super::body::{self, Body};
use super::chars::is_han;
use super::head::{self, Head};
use super::rules::Rules;
use super::{HeadText, Story, control};
use crate::diag::{FileId, Finding, Level, Sources, Span};

/// Parses one story and returns it with everything found in it.
///
/// There is no story when the file makes no sense (a [`Level::Fatal`] finding) or has no body; with findings of
/// [`Level::Error`] alone the story is whole, and a draft can show it.
pub fn parse(file: FileId, sources: &Sources) -> (Option<Story>, Vec<Finding>) {
    parse_by(Rules::STANDARD, file, sources)
}

/// Parses one story as [`parse`] does, by its edition's rules of normalising where it has none of its own.
pub fn parse_by(rules: Rules, file: FileId, sources: &Sources) -> (Option<Story>, Vec<Finding>) {
    let text = sources.text(file);
    let mut findings = control::find(file, text);
    let (head, from) = match head::split(file, text) {
        Ok(Some((range, from))) => {
            let (head, found) = head::read(file, text, range, rules);
            findings.extend(found);
            (head, from)
        }
        Ok(None) => (Head { rules, ..Head::default() }, 0),
        Err(finding) => {
            findings.push(finding);
            return (None, findings);
        }
    };
    let mut counts = head.counts.clone();
    let body = body::read(file, text, from, &head, &mut counts);
    findings.extend(body.findings.iter().cloned());
    if body.blocks.is_empty() {
        findings.push(empty(file, text, from));
    } else if findings.is_empty() {
        findings.extend(lost(file, text, from, &body));
    }
    findings.sort_by_key(|f| f.span.map_or(0, |s| s.start));
    let whole = !body.blocks.is_empty() && findings.iter().all(|f| f.level < Level::Fatal);
    let story = whole.then(|| Story {
        file,
        series: head.series,
        kicker: head.kicker,
        headline: head.headline.or(body.headline),
        deck: head.deck,
        byline: head.byline,
        short: head.short,
        quote: head.quote,
        blocks: body.blocks,
        meta: head.meta,
        normalised: counts,
    });
    (story, findings)
}

/// Returns what a story is called, its short headline and its headline; faults of its body do not matter.
pub fn called(rules: Rules, file: FileId, sources: &Sources) -> (Option<HeadText>, Option<HeadText>) {
    let text = sources.text(file);
    let (head, from) = match head::split(file, text) {
        Ok(Some((range, from))) => (head::read(file, text, range, rules).0, from),
        Ok(None) => (Head { rules, ..Head::default() }, 0),
        Err(_) => return (None, None),
    };
    match head.headline {
        Some(headline) => (head.short, Some(headline)),
        None => {
            let mut counts = head.counts.clone();
            let body = body::read(file, text, from, &head, &mut counts);
            (head.short, body.headline)
        }
    }
}

fn empty(file: FileId, text: &str, from: usize) -> Finding {
    let start = text[..from].trim_end().rfind('\n').map_or(0, |i| i + 1);
    Finding::new("empty-story", Level::Error, "this story has no body", "这篇稿件没有正文")
        .at(Span::new(file, start..from.max(start)))
        .label("nothing to set follows", "后面没有正文")
        .help("write the copy below the front matter or the headline", "请在稿件信息或标题之后写正文")
}

/// The last guard against lost copy: every Han character of the body, in order, must be in the story.
fn lost(file: FileId, text: &str, from: usize, body: &Body) -> Option<Finding> {
    // Entities write Han without Han; such a file goes unguarded.
    if text[from..].contains('&') || body.vague {
        return None;
    }
    let taken = |at: usize| body.taken.iter().any(|r| r.contains(&at));
    let from_file = text[from..].char_indices().filter(|&(at, c)| is_han(c) && !taken(from + at)).map(|(_, c)| c);
    let set: String = body.in_order.concat();
    let from_story = set.chars().filter(|&c| is_han(c));
    let same = from_file.eq(from_story);
    (!same).then(|| {
        Finding::fatal("lost-text", "some of this story's text would be lost", "这篇稿件会丢字")
            .at(Span::new(file, from..(from + 1).min(text.len())))
            .help("this is a fault of the engine: please report it with the file", "这是程序的错：请连同稿件报告给我们")
    })
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
