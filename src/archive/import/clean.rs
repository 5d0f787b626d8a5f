//! Characters that no one can see are taken out and told; what was unreadable already is told.

use super::ask::{Decision, ask};

/// Whether a character has no place in copy.
fn invisible(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Returns the text without control characters, with `\n` as the only line end; says what went, a line at a time.
pub(super) fn clean(text: &str, asked: &mut Vec<Decision>) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len());
    for (k, line) in text.split('\n').enumerate() {
        if k > 0 {
            out.push('\n');
        }
        let gone: Vec<String> =
            line.chars().filter(|&c| invisible(c)).map(|c| format!("U+{:04X}", u32::from(c))).collect();
        let kept: String = line.chars().filter(|&c| !invisible(c)).collect();
        if !gone.is_empty() {
            asked.push(ask("control-character", (k + 1, k + 1), &kept).keep(&gone.join(" ")));
        }
        if kept.contains('\u{FFFD}') {
            asked.push(ask("damaged-character", (k + 1, k + 1), &kept));
        }
        out.push_str(&kept);
    }
    out
}
