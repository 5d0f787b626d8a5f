//! Lines of the file become one paragraph.

use super::chars::{is_cjk_mark, is_han, is_skipped, is_space};

/// Resolves line breaks: between Han they vanish, elsewhere they are a space; takes indents and edges away.
pub(super) fn join_lines(chars: Vec<(char, usize)>) -> Vec<(char, usize)> {
    let is_break = |c: char| c == '\n' || c == '\u{2028}';
    let is_wide = |c: Option<char>| {
        c.is_some_and(|c| is_han(c) || is_cjk_mark(c) || is_skipped(c) || matches!(c, ',' | ';' | '!' | '?' | ':'))
    };
    let mut out: Vec<(char, usize)> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|x| is_break(x.0) || is_space(x.0)).count();
        if length == 0 {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let gap = &chars[at..at + length];
        let (left, right) = (out.last().map(|x| x.0), chars.get(at + length).map(|x| x.0));
        if left.is_none() || right.is_none() {
            // The edge of the block.
        } else if let Some(&hard) = gap.iter().find(|x| x.0 == '\u{2028}') {
            out.push(hard);
        } else if let Some(&(_, run)) = gap.iter().find(|x| x.0 == '\n') {
            let han = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_cjk_mark(c));
            let joins = is_wide(left) && is_wide(right) && (han(left) || han(right));
            if !joins {
                out.push((' ', run));
            }
        } else {
            out.extend(gap.iter().map(|&(c, run)| (if c == '\t' { ' ' } else { c }, run)));
        }
        at += length;
    }
    out
}
