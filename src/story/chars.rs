//! Which characters count as Han, as marks, as quotes when copy is normalised and lines are joined.

/// Tells whether a character is Han or stands in a full-width cell like one: kana, bopomofo, full-width letters and digits.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
        | '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{31FF}' | '\u{3200}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Tells whether a character is a full-width stop or pause mark (点号).
pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！')
}

/// Tells whether a character is a full-width opening mark, or an opening curly quote.
pub(crate) fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖')
}

/// Tells whether a character is a full-width closing mark, or a closing curly quote.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | '》' | '〉' | '」' | '』' | '】' | '〕' | '〗')
}

/// Tells whether a character is a mark of Chinese copy.
pub(crate) fn is_cjk_mark(c: char) -> bool {
    is_stop(c) || is_opening(c) || is_closing(c) || matches!(c, '…' | '—' | '～' | '·')
}

/// Tells whether a mark of Chinese copy is one of Latin copy as well (R24b): its neighbours say whose it is.
pub(crate) fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// Tells whether a character is a letter of Latin, with or without an accent.
pub(crate) fn is_latin_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (matches!(c, '\u{C0}'..='\u{24F}') && c.is_alphabetic())
}

/// Tells whether a character is a quote or bracket of any width, which the rules for marks look through.
pub(crate) fn is_skipped(c: char) -> bool {
    is_opening(c) || is_closing(c) || matches!(c, '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}')
}

/// Tells whether a character is a space of any width (line ends are not).
pub(crate) fn is_space(c: char) -> bool {
    c == '\t'
        || (c.is_whitespace() && !matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'))
}
