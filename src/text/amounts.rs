//! Numbers that a space parts from their Latin unit or their name: 50 km/h, No. 5, GB/T 15834 (R13).

use super::class::Class;
use super::kinds::Places;
use super::kinsoku::Break;
use super::shaped::Shaped;

/// Latin units that follow a number and a space.
const UNITS: [&str; 50] = [
    "%", "m", "cm", "mm", "μm", "nm", "km", "kg", "g", "mg", "t", "L", "mL", "ml", "h", "min", "s", "ms", "W", "kW",
    "MW", "kWh", "A", "mA", "V", "kV", "Hz", "kHz", "MHz", "GHz", "KB", "MB", "GB", "TB", "ha", "K", "Pa", "kPa",
    "MPa", "N", "J", "kJ", "mol", "dB", "km/h", "m/s", "r/min", "px", "dpi", "pt",
];
/// Abbreviations before a number.
const ABBREVIATIONS: [&str; 9] = ["No.", "no.", "Nos.", "nos.", "Vol.", "vol.", "p.", "pp.", "Fig."];
/// Most characters of a name in capitals before its number.
const NAME: usize = 8;

/// A number parts from the unit behind its space, or the name before it, at a cost.
pub(super) fn spaced(shaped: &mut Shaped, places: Places) {
    let cost = shaped.setting.rules.set_by.parts.unit;
    let last = places.classes.len().saturating_sub(1);
    for i in places.pairs(|_, b| b == Class::WordSpace).filter(|&i| i < last) {
        let (before, after) = (&shaped.clusters[i - 1], &shaped.clusters[i + 1]);
        if shaped.clusters[i].after != Break::May(0) {
            continue;
        }
        let named = after.class.is_digit() && is_name(&shaped.text[..before.end()]);
        let unit = before.class.is_digit() && is_unit(&shaped.text[after.start()..]);
        if named || unit {
            shaped.clusters[i].after = Break::May(cost);
        }
    }
}

/// Whether a text begins with a Latin unit.
fn is_unit(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_alphabetic() || matches!(c, '/' | '%' | 'μ'))).unwrap_or(text.len());
    UNITS.contains(&&text[..end])
}

/// Whether a text ends with an abbreviation or a name in capitals: No., GB/T, ISO.
fn is_name(text: &str) -> bool {
    let part = |c: &char| c.is_ascii_alphabetic() || matches!(c, '/' | '-' | '.');
    let length = text.chars().rev().take(NAME + 1).take_while(part).count();
    let name = &text[text.len() - length..];
    let capitals = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '/' | '-'));
    ABBREVIATIONS.contains(&name) || ((2..=NAME).contains(&length) && capitals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r13_units_and_names_beside_a_spaced_number_are_known() {
        assert!(["km/h", "kg重", "%", "GB，"].iter().all(|t| is_unit(t)));
        assert!(!["the", "", "湖", "kmh", "States"].iter().any(|t| is_unit(t)));
        assert!(["No.", "见GB/T", "ISO", "参见 p."].iter().all(|t| is_name(t)));
        assert!(!["river.", "the", "湖", "", "-", "A", "INTERNATIONAL"].iter().any(|t| is_name(t)));
    }
}
