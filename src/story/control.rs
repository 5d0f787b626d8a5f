//! Characters that no one can see and no page may carry.

use crate::diag::{FileId, Finding, Span};

/// Tells whether a character has no place in copy: controls, and invisible marks that word processors leave behind.
pub(crate) fn is_control(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Finds every control character of a file.
pub(crate) fn find(file: FileId, text: &str) -> Vec<Finding> {
    let mut line = 1;
    let mut column = 0;
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        column += 1;
        if c == '\n' {
            line += 1;
            column = 0;
        } else if is_control(c) && !(c == '\r' && text[at + 1..].starts_with('\n')) {
            found.push(finding(c, line, column).at(Span::new(file, at..at + c.len_utf8())));
        }
    }
    found
}

fn finding(c: char, line: usize, column: usize) -> Finding {
    let point = format!("U+{:04X}", u32::from(c));
    Finding::fatal(
        "control-character",
        format!("a character that cannot be printed ({point}) stands in line {line}, at character {column}"),
        format!("第 {line} 行第 {column} 字处有不能印刷的控制字符（{point}）"),
    )
    .label("here", "在这里")
    .help(
        "delete it; it is invisible, so delete the characters on both sides and type them again",
        "请删去；它看不见，可把前后两个字一并删去重打",
    )
}

/// Finds control characters in a text that came out of escapes, where `span` is what was written.
pub(crate) fn find_decoded(text: &str, span: Span) -> Option<Finding> {
    let c = text.chars().find(|&c| is_control(c) || c == '\n')?;
    let point = format!("U+{:04X}", u32::from(c));
    Some(
        Finding::fatal(
            "control-character",
            format!("this text contains a line break or a character that cannot be printed ({point})"),
            format!("这段文字里有换行或不能印刷的控制字符（{point}）"),
        )
        .at(span)
        .help(
            "write a list of lines, [\"…\", \"…\"], or delete the character",
            "要分行请写成列表 [\"……\", \"……\"]；否则请删去该字符",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_found_with_their_place_and_line_ends_are_not() {
        let found = find(FileId(0), "甲\r\n乙\u{7}丙\t丁\u{200B}");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].span, Some(Span::new(FileId(0), 8..9)));
        assert!(found[0].message.en.contains("line 2, at character 2"), "{}", found[0].message.en);
        assert!(found[1].message.zh.contains("U+200B"));
    }
}
