//! A story as a file: what stands over it, and its body in the engine's Markdown.

use super::ask::{Decision, ask};
use super::draft::{Draft, Piece};
use super::line::count;
use crate::story::head::holds_mark;
use std::fmt::Write;

/// A story written out.
pub(super) struct Told {
    /// Its slot.
    pub slot: String,
    /// Its file in the edition's folder.
    pub file: String,
    /// The file's text.
    pub text: String,
    /// Lines of its head: how many stand over each other.
    pub head: usize,
    /// Characters of each paragraph and each subhead.
    pub body: Vec<usize>,
    /// Its first line in the source.
    pub first: usize,
    /// Its last.
    pub last: usize,
}

/// What stands for a headline that is not known.
pub(super) const UNKNOWN: &str = "（标题待补）";

/// What stands for a text that is not known.
const GONE: &str = "（正文待补）";

/// Writes a text as TOML does.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn list(texts: &[String]) -> String {
    match texts {
        [one] => quoted(one),
        all => format!("[{}]", all.iter().map(|t| quoted(t)).collect::<Vec<_>>().join(", ")),
    }
}

/// What copy becomes in a head or a caption, which take no marks: stars of bold go, and brackets that would be those of a
/// mark or a reading are wide ones, as they are set anyway.
pub(super) fn unmarked(text: &str) -> String {
    let mut out = text.to_owned();
    while out.contains("**") {
        out = out.replace("**", "");
    }
    if holds_mark(&out) {
        out = out.chars().map(wide).collect();
    }
    out.trim().to_owned()
}

fn wide(c: char) -> char {
    match c {
        '[' => '［',
        ']' => '］',
        '{' => '｛',
        '}' => '｝',
        '|' => '｜',
        c => c,
    }
}

/// Frees texts of a head of marks, and tells it; what is empty then goes.
fn head(texts: &[String], at: usize, file: &str, asked: &mut Vec<Decision>) -> Vec<String> {
    let mut out = Vec::new();
    for text in texts {
        let plain = unmarked(text);
        if plain != text.trim() {
            let done = (format!("{file} says “{plain}”"), format!("{file} 里写作“{plain}”"));
            asked.push(ask("mark-in-head", (at, at), text).keep(text).done(done.0, done.1));
        }
        out.extend(Some(plain).filter(|t| !t.is_empty()));
    }
    out
}

/// Writes the story of a place.
pub(super) fn tell(k: usize, draft: &Draft, asked: &mut Vec<Decision>) -> Told {
    let slot = format!("story-{:02}", k + 1);
    let file = format!("stories/{:02}.md", k + 1);
    let at = (draft.first.max(1), draft.first.max(1));
    let first =
        draft.body.iter().find_map(|p| if let Piece::Para(t) = p { Some(t.as_str()) } else { None }).unwrap_or("");
    let mut text = String::from("+++\n");
    let mut deck: Vec<String> = Vec::new();
    deck.extend(Some(draft.parts.deck.clone()).filter(|d| !d.is_empty()));
    deck.extend(draft.deck.iter().cloned());
    let kicker: Vec<String> = Some(draft.parts.kicker.clone()).filter(|d| !d.is_empty()).into_iter().collect();
    let line = if draft.at == 0 { at.0 } else { draft.at };
    let mut head = |texts: &[String]| head(texts, line, &file, asked);
    let (series, kicker) = (head(&draft.series), head(&kicker));
    let mut headline = head(&draft.parts.headline);
    let (deck, byline) = (head(&deck), head(&draft.byline));
    if headline.is_empty() {
        asked.push(
            ask("headline-missing", at, first)
                .done(format!("{file} has a stand-in"), format!("{file} 里先写了“{UNKNOWN}”")),
        );
        headline.push(UNKNOWN.to_owned());
    }
    if draft.body.is_empty() {
        let done = (format!("{file} has a stand-in"), format!("{file} 里先写了“{GONE}”"));
        asked.push(ask("body-missing", at, &draft.heading).done(done.0, done.1));
    }
    let mut lines = 0;
    for (key, texts) in
        [("series", &series), ("kicker", &kicker), ("headline", &headline), ("deck", &deck), ("byline", &byline)]
    {
        if !texts.is_empty() {
            let _ = writeln!(text, "{key} = {}", list(texts));
            lines += texts.len() * if key == "headline" { 2 } else { 1 };
        }
    }
    text.push_str("+++\n");
    let mut body = Vec::new();
    for piece in &draft.body {
        match piece {
            Piece::Para(t) if t.is_empty() => {}
            Piece::Para(t) => {
                let _ = write!(text, "\n{}\n", copy(t));
                body.push(count(t) + 2);
            }
            Piece::Sub(t) => {
                let _ = write!(text, "\n## {}\n", copy(t));
                body.push(26);
            }
        }
    }
    if body.is_empty() {
        let _ = write!(text, "\n{GONE}\n");
        body.push(count(GONE) + 2);
    }
    Told { slot, file, text, head: lines, body, first: draft.first, last: draft.last }
}

/// Writes copy so that the engine reads it as copy: what would be a mark has a backslash.
pub(super) fn copy(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let bold = bold(&chars);
    let mut out = String::with_capacity(text.len() + 8);
    let head = first_mark(text);
    // Brackets are copy unless an address, a name of a mark or a note follows.
    for (k, &c) in chars.iter().enumerate() {
        let next = chars.get(k + 1).copied();
        let before = k.checked_sub(1).map(|b| chars[b]);
        let marks = match c {
            '\\' | '`' | '{' | '}' | '_' => true,
            '*' => !bold[k],
            '<' => next.is_some_and(|n| n.is_ascii_alphabetic() || "/!?".contains(n)),
            '&' => next.is_some_and(|n| n.is_ascii_alphanumeric() || n == '#'),
            '(' => before == Some(']'),
            '[' => k == 0 || next == Some('^'),
            '!' => next == Some('['),
            _ => head == Some(k),
        };
        if marks {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Which character at the beginning would make a block of another kind.
fn first_mark(text: &str) -> Option<usize> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &text[digits..];
    let ends = |r: &str| r.is_empty() || r.starts_with([' ', '\t']);
    if digits > 0 {
        return (digits <= 9 && rest.starts_with(['.', ')']) && ends(&rest[1..])).then_some(digits);
    }
    let first = text.chars().next()?;
    let marks = match first {
        '#' | '>' | '=' | '~' | '|' | ':' => true,
        '-' | '+' => ends(&text[1..]) || text.chars().all(|c| c == first || c == ' ') || text.starts_with("+++"),
        _ => false,
    };
    marks.then_some(0)
}

/// Which stars are those of words in bold: pairs of two with words between.
fn bold(chars: &[char]) -> Vec<bool> {
    let mut kept = vec![false; chars.len()];
    let pairs: Vec<usize> = (0..chars.len()).filter(|&k| run(chars, k)).collect();
    let mut k = 0;
    while k + 1 < pairs.len() {
        let (a, b) = (pairs[k], pairs[k + 1]);
        let inside = &chars[a + 2..b];
        let sound = inside.first().zip(inside.last()).is_some_and(|(f, l)| !f.is_whitespace() && !l.is_whitespace());
        if sound && !inside.contains(&'*') {
            [a, a + 1, b, b + 1].into_iter().for_each(|k| kept[k] = true);
            k += 2;
        } else {
            k += 1;
        }
    }
    kept
}

/// Whether two stars, and no third, begin at a place.
fn run(chars: &[char], k: usize) -> bool {
    let star = |k: Option<usize>| k.and_then(|k| chars.get(k)) == Some(&'*');
    star(Some(k)) && star(Some(k + 1)) && !star(Some(k + 2)) && !star(k.checked_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copy_stays_copy() {
        for (raw, written) in [
            ("湖水*清了", "湖水\\*清了"),
            ("湖水**清**了", "湖水**清**了"),
            ("湖水**清了", "湖水\\*\\*清了"),
            ("1. 清淤", "1\\. 清淤"),
            ("1.5万人", "1.5万人"),
            ("- 清淤", "\\- 清淤"),
            ("{清}", "\\{清\\}"),
            ("[注](一)", "\\[注]\\(一)"),
            ("a<b> & c", "a\\<b> & c"),
            ("# 清", "\\# 清"),
        ] {
            assert_eq!(copy(raw), written, "{raw}");
        }
    }

    #[test]
    fn r13_heads_have_no_marks() {
        for (raw, written) in [
            ("{甲|乙}", "｛甲｜乙｝"),
            ("[甲]{着重号}", "［甲］｛着重号｝"),
            ("**湖水**清了", "湖水清了"),
            ("***湖*", "*湖*"),
            ("{湖}[一]", "{湖}[一]"),
        ] {
            let plain = unmarked(raw);
            assert!(!holds_mark(&plain) && !plain.contains("**"), "{plain}");
            assert_eq!(plain, written, "{raw}");
        }
    }

    #[test]
    fn texts_are_quoted_as_toml_does() {
        assert_eq!(quoted("“湖”\\\""), "\"“湖”\\\\\\\"\"");
        assert_eq!(quoted("a\u{1}"), "\"a\\u0001\"");
    }
}
