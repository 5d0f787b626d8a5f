//! `[colour]`: names for mixes of the four process inks.

use super::node::{Entry, Node};
use super::reader::{text, unknown};
use super::unit::decimal;
use crate::diag::{Finding, Span};
use crate::ink::Cmyk;

/// The colours of a template by name, in file order.
#[derive(Clone, Debug)]
pub(super) struct Colours(Vec<(String, Cmyk)>);

impl Colours {
    /// Reads `[colour]`; `ink` and `paper` are there even when the template names neither.
    pub fn read(entries: &[Entry], faults: &mut Vec<Finding>) -> Colours {
        let mut out = Colours(vec![("ink".into(), Cmyk::BLACK), ("paper".into(), Cmyk::PAPER)]);
        for entry in entries {
            if let Some(mix) = follow(entry, entries, faults) {
                match out.0.iter_mut().find(|c| c.0 == entry.key) {
                    Some(colour) => colour.1 = mix,
                    None => out.0.push((entry.key.clone(), mix)),
                }
            } else if !out.0.iter().any(|c| c.0 == entry.key) {
                // Known by name, so that its uses are not faults as well.
                out.0.push((entry.key.clone(), Cmyk::BLACK));
            }
        }
        out
    }
    /// Returns the colour named `ink`: what rules are drawn in.
    pub fn ink(&self) -> Cmyk {
        self.0.iter().find(|c| c.0 == "ink").map_or(Cmyk::BLACK, |c| c.1)
    }
    /// Returns the ink of the colour that a key names, or of a mix written in its place.
    pub fn named(&self, node: &Node, key: &str, faults: &mut Vec<Finding>) -> Option<Cmyk> {
        let (written, span) = text(node, key, faults)?;
        let name = written.strip_prefix('@').unwrap_or(written);
        if let Some(colour) = self.0.iter().find(|c| c.0 == name) {
            return Some(colour.1);
        }
        if let Some(mix) = looks_mixed(written).then(|| mix(written, span).ok()).flatten() {
            return Some(mix);
        }
        let names = self.0.iter().map(|c| c.0.as_str());
        faults.push(unknown("unknown-colour", ("colour", "颜色"), written, span, names));
        None
    }
}

fn looks_mixed(written: &str) -> bool {
    written.starts_with(|c: char| "CMYKcmyk".contains(c)) && written.contains(|c: char| c.is_ascii_digit())
}

/// Follows `@name` to a mix of inks.
fn follow(entry: &Entry, entries: &[Entry], faults: &mut Vec<Finding>) -> Option<Cmyk> {
    let mut at = entry;
    for _ in 0..=entries.len() {
        let (written, span) = text(&at.node, &at.key, faults)?;
        let Some(name) = written.strip_prefix('@') else {
            // Only the entry itself reports its own mix; an alias to it need not.
            return mix(written, span)
                .map_err(|f| {
                    if std::ptr::eq(at, entry) {
                        faults.push(f)
                    }
                })
                .ok();
        };
        match (entries.iter().find(|e| e.key == name), name) {
            (Some(next), _) => at = next,
            (None, "ink") => return Some(Cmyk::BLACK),
            (None, "paper") => return Some(Cmyk::PAPER),
            (None, _) => {
                let names = entries.iter().map(|e| e.key.as_str());
                faults.push(unknown("unknown-colour", ("colour", "颜色"), name, span, names));
                return None;
            }
        }
    }
    faults.push(
        Finding::fatal(
            "colour-cycle",
            format!("the colour \"{}\" is named after itself", entry.key),
            format!("颜色“{}”绕了一圈又指向自己", entry.key),
        )
        .at(entry.node.span)
        .label("comes back to itself", "绕回自己")
        .help("give one of these colours its inks, such as \"K100\"", "给其中一个颜色写明油墨，例如 \"K100\""),
    );
    None
}

/// Reads a mix such as `"M100 Y100"`.
fn mix(written: &str, span: Span) -> Result<Cmyk, Finding> {
    let fault = |en: String, zh: String| {
        Finding::fatal("wrong-ink", en, zh).at(span).label("no mix of inks", "不是油墨配比").help(
            "write C, M, Y or K with a per cent from 0 to 100 each, such as \"M100 Y100\"",
            "写 C、M、Y、K 加 0 到 100 的百分比，例如 \"M100 Y100\"",
        )
    };
    let mut out = [None; 4];
    for word in written.split([' ', ',', '，']).filter(|w| !w.is_empty()) {
        let ink = word.chars().next().and_then(|c| "CMYK".find(c.to_ascii_uppercase()));
        let Some(ink) = ink else {
            return Err(fault(format!("\"{word}\" is no process ink"), format!("“{word}”不是四色油墨")));
        };
        let share = decimal(word[1..].trim_end_matches('%')).filter(|n| (0..=100_000_000).contains(n));
        let Some(share) = share else {
            return Err(fault(
                format!("\"{word}\" has no per cent from 0 to 100"),
                format!("“{word}”后面要写 0 到 100 的百分比"),
            ));
        };
        if out[ink].replace((share / 10_000) as u16).is_some() {
            return Err(fault(format!("\"{word}\" names an ink again"), format!("“{word}”的油墨重复了")));
        }
    }
    if out.iter().all(Option::is_none) {
        return Err(fault("no ink is named here".into(), "这里没有写油墨".into()));
    }
    let [c, m, y, k] = out.map(Option::unwrap_or_default);
    Ok(Cmyk { c, m, y, k })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    fn read(text: &str) -> Option<Cmyk> {
        mix(text, Span::new(FileId(0), 0..0)).ok()
    }

    #[test]
    fn inks_are_hundredths_of_a_per_cent() {
        assert_eq!(read("K100"), Some(Cmyk::BLACK));
        assert_eq!(read("M100 Y99.5"), Some(Cmyk { c: 0, m: 10_000, y: 9_950, k: 0 }));
    }

    #[test]
    fn what_is_no_mix_is_refused() {
        for text in ["", "K101", "K-1", "R100", "K", "K10 K20", "#ff0000", "红100"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
