//! Findings as text: the line itself, a mark under the place, the mend.

use super::{Finding, Lang, Level, Sources};
use annotate_snippets::{AnnotationKind, Group, Level as Shown, Renderer, Snippet};

/// Renders findings for a terminal or a log, each followed by an empty line.
///
/// `colour` adds terminal colours; everything else is the same with and without.
pub fn render(findings: &[Finding], sources: &Sources, lang: Lang, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for f in findings {
        out.push_str(&renderer.render(&groups(f, sources, lang)));
        out.push_str("\n\n");
    }
    out
}

fn groups<'a>(f: &'a Finding, sources: &'a Sources, lang: Lang) -> Vec<Group<'a>> {
    let level = match f.level {
        Level::Info => Shown::INFO,
        Level::Warning => Shown::WARNING,
        Level::Error | Level::Fatal => Shown::ERROR,
    };
    let title = level.primary_title(f.message.get(lang)).id(f.code);
    let mut group = match f.span {
        Some(span) => {
            let text = sources.text(span.file);
            let (mut start, mut end) = (span.start.min(text.len()), span.end.min(text.len()));
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            end = end.max(start);
            while !text.is_char_boundary(end) {
                end += 1;
            }
            let mut mark = AnnotationKind::Primary.span(start..end);
            if !f.label.get(lang).is_empty() {
                mark = mark.label(f.label.get(lang));
            }
            title.element(Snippet::source(text).path(sources.name(span.file)).annotation(mark))
        }
        None => Group::with_title(title),
    };
    if !f.help.get(lang).is_empty() {
        group = group.element(Shown::HELP.message(f.help.get(lang)));
    }
    vec![group]
}
