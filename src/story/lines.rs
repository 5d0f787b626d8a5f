//! A story's lines made ready for Markdown, and the way back from a Markdown position to the file.
//!
//! Chinese copy indents its paragraphs; Markdown takes an indent for code. So an indented line gets an empty line
//! before it and one U+3000 for its indent, which Markdown takes for text and [`super::body`] takes away again.

use comrak::nodes::{LineColumn, Sourcepos};
use std::ops::Range;

/// One line as Markdown sees it.
struct Line {
    /// Where its text begins in the file.
    start: usize,
    /// Where its text ends in the file.
    end: usize,
    /// Bytes before the text proper, in Markdown.
    prefix: usize,
    /// Bytes before the text proper, in the file.
    typed: usize,
}

/// The body as Markdown, with its way back.
pub(crate) struct Prepared {
    /// What the Markdown parser reads.
    pub markdown: String,
    lines: Vec<Line>,
    /// Indented lines that begin with a block mark: ranges in the file.
    pub marked: Vec<Range<usize>>,
    /// Lines that look like a link's definition: ranges in the file.
    pub definitions: Vec<Range<usize>>,
}

/// Prepares `text[from..]`.
pub(crate) fn prepare(text: &str, from: usize) -> Prepared {
    let mut p = Prepared { markdown: String::new(), lines: Vec::new(), marked: Vec::new(), definitions: Vec::new() };
    let mut at = from;
    let mut after_blank = true;
    for raw in text[from..].split('\n') {
        let line = raw.strip_suffix('\r').unwrap_or(raw);
        let content = line.trim_start_matches([' ', '\t', '\u{3000}']);
        let indent = line.len() - content.len();
        let range = at..at + line.len();
        if !content.is_empty() && is_paragraph_indent(&line[..indent]) {
            if !after_blank {
                p.push("", "", at..at, 0);
            }
            if begins_block(content) {
                p.marked.push(range.clone());
            }
            p.push("\u{3000}", content, range, indent);
        } else if begins_definition(&text[at..], line) {
            if line.contains("://") {
                p.definitions.push(range.clone());
            }
            // Escaped, so that `[编者按]:…` stays text: Markdown would swallow the line.
            let spaces = line.len() - line.trim_start_matches(' ').len();
            p.push(&format!("{}\\", &line[..spaces]), &line[spaces..], range, spaces);
        } else {
            p.push("", line, range, 0);
        }
        after_blank = content.is_empty();
        at += raw.len() + 1;
    }
    p
}

impl Prepared {
    fn push(&mut self, prefix: &str, content: &str, range: Range<usize>, typed: usize) {
        self.markdown.push_str(prefix);
        self.markdown.push_str(content);
        self.markdown.push('\n');
        self.lines.push(Line { start: range.start, end: range.end, prefix: prefix.len(), typed });
    }

    /// Returns the bytes of the file that a Markdown position covers; `text` is the file's.
    pub fn range(&self, pos: Sourcepos, text: &str) -> Range<usize> {
        let mut start = self.offset(pos.start, 0);
        let mut end = self.offset(pos.end, 1).max(start);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        start..end
    }

    fn offset(&self, place: LineColumn, more: usize) -> usize {
        let Some(line) = self.lines.get(place.line.saturating_sub(1)) else {
            return self.lines.last().map_or(0, |l| l.end);
        };
        let column = place.column.saturating_sub(1) + more;
        let at = if column < line.prefix { line.start } else { line.start + line.typed + (column - line.prefix) };
        at.min(line.end)
    }
}

/// Two full-width spaces, four spaces or a tab.
fn is_paragraph_indent(indent: &str) -> bool {
    let columns: usize = indent
        .chars()
        .map(|c| {
            if c == '\u{3000}' {
                2
            } else if c == '\t' {
                4
            } else {
                1
            }
        })
        .sum();
    columns >= 4
}

/// Whether an indented line carries a mark that would be a block's at the margin (numbers excepted: `1. ` is copy there).
fn begins_block(content: &str) -> bool {
    let hashes = content.len() - content.trim_start_matches('#').len();
    let heading = (1..=6).contains(&hashes) && content[hashes..].starts_with([' ', '\t']);
    let bullet = ["- ", "* ", "+ ", ">", "```", "~~~"].iter().any(|m| content.starts_with(m));
    heading || bullet
}

/// Whether the file from `rest` on begins with `[label]:`, which Markdown takes for a link's definition.
fn begins_definition(rest: &str, line: &str) -> bool {
    let content = line.trim_start_matches(' ');
    if line.len() - content.len() > 3 || !content.starts_with('[') {
        return false;
    }
    let label = &rest[line.len() - content.len() + 1..];
    let mut escaped = false;
    let mut blank = false;
    for (i, c) in label.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => return false,
            ']' => return label[i + 1..].starts_with(':'),
            '\n' if blank => return false,
            '\n' => blank = true,
            c if !c.is_whitespace() => blank = false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indented_line_begins_a_paragraph_and_keeps_its_place() {
        let text = "甲\n　　乙\n    丙丁\n";
        let p = prepare(text, 0);
        assert_eq!(p.markdown, "甲\n\n\u{3000}乙\n\n\u{3000}丙丁\n\n");
        let place = p.range((5, 4, 5, 9).into(), text);
        assert_eq!(&text[place], "丙丁");
    }

    #[test]
    fn a_definition_is_escaped_and_a_link_is_not() {
        assert_eq!(prepare("[编者按]:今年", 0).markdown, "\\[编者按]:今年\n");
        assert_eq!(prepare("[甲\n乙]:丙", 0).markdown, "\\[甲\n乙]:丙\n");
        assert_eq!(prepare("[甲](乙)", 0).markdown, "[甲](乙)\n");
        assert_eq!(prepare("[1]: http://a.cn", 0).definitions.len(), 1);
    }

    #[test]
    fn positions_out_of_range_stay_inside_the_file() {
        let text = "甲乙\n丙";
        let p = prepare(text, 0);
        assert_eq!(p.range((9, 9, 12, 1).into(), text), 10..10);
        assert_eq!(p.range((1, 2, 1, 2).into(), text), 0..3);
    }
}
