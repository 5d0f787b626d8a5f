//! Spot inks 专色 of `[colour]`: their names, and what stands for them.

use super::colour::mix;
use super::keys::SPOT;
use super::node::{Entry, Value};
use super::reader::Reader;
use crate::diag::{Finding, Span};
use crate::ink::{Cmyk, Spot};

/// Names of plates that are there already, or that PDF keeps for itself (ISO 32000-1, 8.6.6.4).
const KEPT: [&str; 6] = ["Cyan", "Magenta", "Yellow", "Black", "All", "None"];
/// The most bytes of a name (ISO 19005-2, 6.1.13).
const LONGEST: usize = 127;

/// A spot ink as it was written.
struct Written<'a> {
    key: &'a str,
    name: &'a str,
    span: Span,
    alternate: Cmyk,
    index: u16,
}

/// Reads the spot inks; the second list has one entry for each colour: the index of its spot ink, where it is one.
///
/// Colours that name the same ink with the same alternate share its plate.
pub(super) fn read(entries: &[Entry], faults: &mut Vec<Finding>) -> (Vec<Spot>, Vec<Option<u16>>) {
    let (mut spots, mut known): (Vec<Spot>, Vec<Written>) = Default::default();
    let mut places = Vec::new();
    for entry in entries {
        let Some(mut written) = one(entry, faults) else {
            places.push(None);
            continue;
        };
        match known.iter().find(|k| plate(k.name) == plate(written.name)) {
            Some(first) => {
                if (first.name, first.alternate) != (written.name, written.alternate) {
                    faults.extend(twice(first, &written));
                }
                written.index = first.index;
            }
            None => {
                written.index = spots.len() as u16;
                spots.push(Spot { name: written.name.to_owned(), alternate: written.alternate });
            }
        }
        places.push(Some(written.index));
        known.push(written);
    }
    (spots, places)
}

/// A name as the press room would take it: `Pantone 185 c` is the ink of `PANTONE 185 C`.
fn plate(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn one<'a>(entry: &'a Entry, faults: &mut Vec<Finding>) -> Option<Written<'a>> {
    let Value::Table(_) = entry.node.value else { return None };
    let r = Reader::open(&entry.node, entry.key_span, format!("[colour] {}", entry.key), &SPOT, faults)?;
    let named = r.need("spot", "\"PANTONE 185 C\"", faults).and_then(|_| r.text("spot", faults));
    let inks = r.need("cmyk", "\"M100 Y90\"", faults).and_then(|_| r.text("cmyk", faults));
    let alternate = inks.and_then(|(inks, span)| mix(inks, span).map_err(|f| faults.push(f)).ok());
    let (name, span) = named?;
    if let Some(why) = refused(name) {
        faults.push(why.at(span).help(
            "write the ink's name as the press room knows it, such as \"PANTONE 185 C\"",
            "写印刷厂通用的专色名，例如 \"PANTONE 185 C\"",
        ));
        return None;
    }
    Some(Written { key: &entry.key, name, span, alternate: alternate?, index: 0 })
}

/// Returns what is wrong with a name.
fn refused(name: &str) -> Option<Finding> {
    let fault = |en: String, zh: String| Some(Finding::fatal("spot-name", en, zh).label("no spot ink", "不能作专色名"));
    if let Some(kept) = KEPT.iter().find(|k| plate(k) == plate(name)) {
        return fault(
            format!("\"{kept}\" is no spot ink: every page has it"),
            format!("“{kept}”不是专色：它是固有的版"),
        );
    }
    if name.trim() != name || name.is_empty() || name.chars().any(char::is_control) {
        return fault(
            "a spot ink's name is empty, or has white or control characters round it".into(),
            "专色名是空的，或前后有空格、控制字符".into(),
        );
    }
    if name.len() > LONGEST {
        return fault(
            format!("a spot ink's name is too long: {} bytes, and {LONGEST} at most", name.len()),
            format!("专色名太长：{} 字节，最多 {LONGEST} 字节", name.len()),
        );
    }
    None
}

/// One finding at each of the two places.
fn twice(first: &Written, second: &Written) -> [Finding; 2] {
    let one = |here: &Written, there: &Written| {
        let (en, zh) = match first.name == second.name {
            true => (
                format!("the spot ink \"{}\" has another alternate in the colour \"{}\"", here.name, there.key),
                format!("专色“{}”在颜色“{}”里另有一种四色值", here.name, there.key),
            ),
            false => (
                format!("\"{}\" and \"{}\" (colour \"{}\") would be two plates", here.name, there.name, there.key),
                format!("“{}”和“{}”（颜色“{}”）会出成两块版", here.name, there.name, there.key),
            ),
        };
        Finding::fatal("spot-twice", en, zh).at(here.span).label("one ink, two definitions", "一种专色，两种写法").help(
            format!("write it once, and \"@{}\" or \"@{} 30%\" elsewhere", first.key, first.key),
            format!("只写一次，别处写 \"@{}\" 或 \"@{} 30%\"", first.key, first.key),
        )
    };
    [one(first, second), one(second, first)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_names_are_refused_in_any_case() {
        for name in ["All", "none", "BLACK", " Cyan", "", " x", "x\u{7}", &"长".repeat(43)] {
            assert!(refused(name).is_some(), "{name:?}");
        }
        for name in ["PANTONE 185 C", "专红", "Black 6 C", &"长".repeat(42)] {
            assert!(refused(name).is_none(), "{name:?}");
        }
    }
}
