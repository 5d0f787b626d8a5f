//! `[colour]`: names for mixes of the four process inks, for spot inks, and for tints of both.

use super::node::{Entry, Node, Value};
use super::reader::{text, unknown};
use super::spot;
use super::unit::decimal;
use crate::diag::{Finding, Span};
use crate::ink::{Cmyk, FULL, Ink, Spot};

/// The colours of a template by name, in file order.
#[derive(Clone, Debug)]
pub(super) struct Colours {
    named: Vec<(String, Ink)>,
    /// The spot inks among them.
    pub spots: Vec<Spot>,
}

impl Colours {
    /// Reads `[colour]`; `ink` and `paper` are there even when the template names neither.
    pub fn read(entries: &[Entry], faults: &mut Vec<Finding>) -> Colours {
        let (spots, places) = spot::read(entries, faults);
        let mut named = vec![("ink".to_owned(), Ink::BLACK), ("paper".to_owned(), Ink::PAPER)];
        for entry in entries {
            let found = follow(entry, entries, &places, faults);
            match named.iter_mut().find(|c| c.0 == entry.key) {
                Some(colour) => colour.1 = found.unwrap_or(colour.1),
                // One at fault is known by name, so that its uses are not faults as well.
                None => named.push((entry.key.clone(), found.unwrap_or(Ink::BLACK))),
            }
        }
        Colours { named, spots }
    }
    /// Returns the colour named `ink`: what rules are drawn in.
    pub fn ink(&self) -> Ink {
        self.find("ink").unwrap_or(Ink::BLACK)
    }
    /// Returns the ink of the colour or of the tint of a colour that a key names, or of a mix written in its place.
    pub fn named(&self, node: &Node, key: &str, faults: &mut Vec<Finding>) -> Option<Ink> {
        let (written, span) = text(node, key, faults)?;
        let name = written.strip_prefix('@').unwrap_or(written);
        if let Some(ink) = self.find(name) {
            return Some(ink);
        }
        let (base, share) = split_tint(name);
        if let (Some(ink), Some(share)) = (self.find(base), share) {
            return Some(ink.tinted(tint(share, span).map_err(|f| faults.push(f)).ok()?));
        }
        if let Some(mix) = looks_mixed(written).then(|| mix(written, span).ok()).flatten() {
            return Some(Ink::Mix(mix));
        }
        let names = self.named.iter().map(|c| c.0.as_str());
        let sought = if share.is_some() { base } else { written };
        faults.push(unknown("unknown-colour", ("colour", "颜色"), sought, span, names));
        None
    }
    fn find(&self, name: &str) -> Option<Ink> {
        self.named.iter().find(|c| c.0 == name).map(|c| c.1)
    }
}

fn looks_mixed(written: &str) -> bool {
    written.starts_with(|c: char| "CMYKcmyk".contains(c)) && written.contains(|c: char| c.is_ascii_digit())
}

/// Parts `red 30%` into the colour and its share, where it has one.
fn split_tint(written: &str) -> (&str, Option<&str>) {
    let parts = written.trim_end().rsplit_once([' ', '\u{3000}']);
    let share = parts.and_then(|(name, last)| Some((name.trim_end(), last.strip_suffix(['%', '％'])?)));
    match share.filter(|(_, share)| share.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))) {
        Some((name, share)) => (name, Some(share)),
        None => (written, None),
    }
}

/// Reads the share of a tint 加网, in hundredths of a per cent.
fn tint(share: &str, span: Span) -> Result<u16, Finding> {
    // `decimal` counts in millionths of the unit, here of one per cent.
    match decimal(share).map(|n| n / 10_000).filter(|n| (1..=i64::from(FULL)).contains(n)) {
        Some(share) => Ok(share as u16),
        None => Err(Finding::fatal(
            "wrong-tint",
            format!("a tint of {share}% cannot be printed"),
            format!("没有 {share}% 的网"),
        )
        .at(span)
        .label("no tint", "不是网点百分比")
        .help(
            "write a share above 0% and up to 100%, such as \"@red 30%\"; bare paper is \"paper\"",
            "写大于 0%、不超过 100% 的百分比，例如 \"@red 30%\"；白纸写 \"paper\"",
        )),
    }
}

/// Follows `@name` and `@name 30%` to a mix of inks or a spot ink.
fn follow(entry: &Entry, entries: &[Entry], spots: &[Option<u16>], faults: &mut Vec<Finding>) -> Option<Ink> {
    let mut at = entry;
    let mut shares = Vec::new();
    let settled = |ink: Ink, shares: &[u16]| Some(shares.iter().rev().fold(ink, |ink, &share| ink.tinted(share)));
    for _ in 0..=entries.len() {
        // Only the entry itself reports its own fault; an alias to it need not.
        let own = std::ptr::eq(at, entry);
        if let Value::Table(_) = at.node.value {
            let k = entries.iter().position(|e| std::ptr::eq(e, at))?;
            return settled(Ink::Spot { spot: spots[k]?, tint: FULL }, &shares);
        }
        let (written, span) = match own {
            true => text(&at.node, &at.key, faults)?,
            false => text(&at.node, &at.key, &mut Vec::new())?,
        };
        let Some(name) = written.strip_prefix('@') else {
            let mix = mix(written, span).map_err(|f| faults.extend(own.then_some(f))).ok()?;
            return settled(Ink::Mix(mix), &shares);
        };
        let known = |name: &str| entries.iter().find(|e| e.key == name);
        let (name, share) = if known(name).is_some() { (name, None) } else { split_tint(name) };
        if let Some(share) = share {
            shares.push(tint(share, span).map_err(|f| faults.extend(own.then_some(f))).ok()?);
        }
        match (known(name), name) {
            (Some(next), _) => at = next,
            (None, "ink") => return settled(Ink::BLACK, &shares),
            (None, "paper") => return settled(Ink::PAPER, &shares),
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
pub(super) fn mix(written: &str, span: Span) -> Result<Cmyk, Finding> {
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
    fn a_tint_is_a_name_and_a_share() {
        assert_eq!(split_tint("red 30%"), ("red", Some("30")));
        assert_eq!(split_tint("deep red  12.5%"), ("deep red", Some("12.5")));
        assert_eq!(split_tint("M100 Y50%"), ("M100 Y50%", None));
        assert_eq!(split_tint("red"), ("red", None));
        let share = |s| tint(s, Span::new(FileId(0), 0..0)).ok();
        assert_eq!([share("30"), share("12.5"), share("100")], [Some(3_000), Some(1_250), Some(10_000)]);
        assert_eq!([share("0"), share("101"), share("-5"), share("0.001")], [None; 4]);
    }

    #[test]
    fn what_is_no_mix_is_refused() {
        for text in ["", "K101", "K-1", "R100", "K", "K10 K20", "#ff0000", "红100"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
