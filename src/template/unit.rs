//! Lengths as people write them: a decimal and a unit, settled exactly into whole scaled points.

use super::node::{Node, Value};
use super::reader::wrong_type;
use crate::diag::{Finding, Span};
use crate::geom::Abs;
use crate::keys::UNITS;
pub(super) use crate::keys::{Sign, Unit};

/// Decimals are kept in millionths.
const MILLION: i64 = 1_000_000;
/// No length on a page comes near 20 m.
const LIMIT: Abs = Abs::micro_m(20_000_000);

/// Units people write that are not ours: name, our unit, our number for one of theirs (in millionths).
const FOREIGN: [(&str, &str, i64); 12] = [
    ("cm", "mm", 10 * MILLION),
    ("厘米", "mm", 10 * MILLION),
    ("毫米", "mm", MILLION),
    ("m", "mm", 1000 * MILLION),
    ("in", "mm", 25_400_000),
    ("inch", "mm", 25_400_000),
    ("磅", "pt", MILLION),
    ("点", "pt", MILLION),
    ("pts", "pt", MILLION),
    ("PT", "pt", MILLION),
    ("MM", "mm", MILLION),
    ("％", "%", MILLION),
];

/// A length before it is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    /// The number in millionths.
    pub millionths: i64,
    /// Its unit.
    pub unit: Unit,
}

/// What the relative units stand for; `None` where a unit makes no sense.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Basis {
    /// One 字.
    pub em: Option<Abs>,
    /// One 行.
    pub line: Option<Abs>,
    /// 100 %.
    pub whole: Option<Abs>,
}

/// Writes a length in millimetres to one decimal for messages, halves rounded up.
pub(super) fn mm(length: Abs) -> String {
    let tenths = length.scale(254, 72 * 65_536).to_sp();
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

/// Parses a decimal of up to seven whole digits and six decimals into millionths.
pub(super) fn decimal(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(part) || whole.len() > 7 || part.len() > 6 {
        return None;
    }
    let value = whole.parse::<i64>().ok()? * MILLION + format!("{part:0<6}").parse::<i64>().ok()?;
    Some(if negative { -value } else { value })
}

/// Splits a written length into its number and its unit.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || "+-.".contains(c))).unwrap_or(text.len());
    (&text[..end], text[end..].trim())
}

/// Reads a length with its unit.
pub(super) fn length(node: &Node, faults: &mut Vec<Finding>) -> Option<Length> {
    let written = match &node.value {
        Value::Text(s) => s,
        Value::Number { written, .. } => {
            faults.push(bare(written, node.span));
            return None;
        }
        _ => {
            faults.push(wrong_type(node, "a length in quotes", "带单位的长度", "\"9pt\""));
            return None;
        }
    };
    let (number, unit) = split(written);
    if number.is_empty() {
        faults.push(no_number(written, node.span));
        return None;
    }
    if unit.is_empty() {
        faults.push(bare(number, node.span));
        return None;
    }
    let Some(unit) = UNITS.iter().find(|(name, _)| *name == unit).map(|u| u.1) else {
        faults.push(unknown_unit(number, unit, node.span));
        return None;
    };
    match decimal(number) {
        Some(millionths) => Some(Length { millionths, unit }),
        None => {
            faults.push(
                Finding::fatal("absurd-length", format!("\"{written}\" is no length"), format!("“{written}”不是长度"))
                    .at(node.span)
                    .label("cannot be read", "无法读取")
                    .help(
                        "write up to 7 digits, a point, and up to 6 decimals, such as \"10.8pt\"",
                        "整数最多 7 位，小数最多 6 位，例如 \"10.8pt\"",
                    ),
            );
            None
        }
    }
}

/// Settles a length, with a finding where its unit, sign or amount makes no sense.
pub(super) fn settle(length: Length, basis: Basis, sign: Sign, span: Span, faults: &mut Vec<Finding>) -> Option<Abs> {
    let n = length.millionths;
    let settled = match length.unit {
        Unit::Pt => Some(Abs::pt(1).scale(n, MILLION)),
        // 1 mm is 360/127 pt exactly; the factor of ten keeps the divisor whole.
        Unit::Mm => Some(Abs::pt(72).scale(n * 10, 254 * MILLION)),
        Unit::Em => basis.em.map(|em| em.scale(n, MILLION)),
        Unit::Line => basis.line.map(|line| line.scale(n, MILLION)),
        Unit::Percent => basis.whole.map(|whole| whole.scale(n, 100 * MILLION)),
    };
    let Some(abs) = settled else {
        faults.push(wrong_unit(length.unit, basis, span));
        return None;
    };
    let too_small = match sign {
        Sign::Any => false,
        Sign::NotNegative => abs < Abs::ZERO,
        Sign::Positive => abs <= Abs::ZERO,
    };
    if too_small {
        let (en, zh) = match sign {
            Sign::Positive => ("this must be more than nothing", "这个尺寸必须大于零"),
            _ => ("this cannot be negative", "这个长度不能是负数"),
        };
        faults.push(
            Finding::fatal("negative-length", en, zh)
                .at(span)
                .label("too small", "太小")
                .help("write a length above zero, such as \"9pt\"", "写大于零的长度，例如 \"9pt\""),
        );
        return None;
    }
    if abs.abs() > LIMIT {
        faults.push(
            Finding::fatal("absurd-length", "this is longer than 20 m", "这个长度超过 20 米")
                .at(span)
                .label("too long for a page", "版面上没有这么长")
                .help("check the number and its unit", "请核对数字和单位"),
        );
        return None;
    }
    Some(abs)
}

/// Reads and settles a length.
pub(super) fn measure(node: &Node, basis: Basis, sign: Sign, faults: &mut Vec<Finding>) -> Option<Abs> {
    settle(length(node, faults)?, basis, sign, node.span, faults)
}

/// Reads a share such as `"85%"`, in hundredths of a per cent between `least` and `most`.
pub(super) fn share(node: &Node, least: i64, most: i64, faults: &mut Vec<Finding>) -> Option<i64> {
    let length = length(node, faults)?;
    if length.unit != Unit::Percent {
        let whole = Basis { whole: Some(Abs::ZERO), ..Basis::default() };
        faults.push(wrong_unit(length.unit, whole, node.span));
        return None;
    }
    let hundredths = length.millionths / (MILLION / 100);
    if !(least..=most).contains(&hundredths) {
        let (a, b) = (least / 100, most / 100);
        faults.push(
            Finding::fatal(
                "absurd-share",
                format!("this must lie between {a}% and {b}%"),
                format!("这里应在 {a}% 到 {b}% 之间"),
            )
            .at(node.span)
            .label("out of range", "超出范围")
            .help(format!("write \"{a}%\" to \"{b}%\""), format!("写 \"{a}%\" 到 \"{b}%\"")),
        );
        return None;
    }
    Some(hundredths)
}

fn bare(written: &str, span: Span) -> Finding {
    Finding::fatal(
        "bare-number",
        format!("{written} of what? a length needs its unit"),
        format!("{written} 是多少？长度要写单位"),
    )
    .at(span)
    .label("no unit", "没有单位")
    .help(
        format!("write \"{written}pt\", \"{written}mm\", \"{written}字\" or \"{written}行\""),
        format!("写成 \"{written}pt\"、\"{written}mm\"、\"{written}字\" 或 \"{written}行\""),
    )
}

fn no_number(written: &str, span: Span) -> Finding {
    // Full-width digits look right and are not.
    let narrow: String = written
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '．' => '.',
            c => c,
        })
        .collect();
    let example = if narrow == written { "9pt" } else { &narrow };
    Finding::fatal("wrong-unit", format!("\"{written}\" is no length"), format!("“{written}”不是长度"))
        .at(span)
        .label("begins with no number", "开头不是数字")
        .help(
            format!("write a number and its unit, such as \"{example}\""),
            format!("写数字加单位，例如 \"{example}\""),
        )
}

fn unknown_unit(number: &str, unit: &str, span: Span) -> Finding {
    let finding =
        Finding::fatal("unknown-unit", format!("\"{unit}\" is no unit here"), format!("“{unit}”不是可用的单位"))
            .at(span)
            .label("unknown unit", "不认识的单位");
    let ours = FOREIGN.iter().find(|f| f.0 == unit).and_then(|f| Some((f.1, times(decimal(number)?, f.2))));
    match ours {
        Some((unit, number)) => finding.help(format!("write \"{number}{unit}\""), format!("写成 \"{number}{unit}\"")),
        None => finding.help(
            "the units are pt, mm, 字 (em), 行 (ln) and %",
            "可用的单位：pt（点）、mm（毫米）、字（em）、行（ln）、%",
        ),
    }
}

/// Multiplies two decimals in millionths and writes the result out.
fn times(a: i64, b: i64) -> String {
    let product = i128::from(a) * i128::from(b) / i128::from(MILLION);
    let (sign, product) = if product < 0 { ("-", -product) } else { ("", product) };
    let (whole, part) = (product / i128::from(MILLION), product % i128::from(MILLION));
    match part {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{}", format!("{part:06}").trim_end_matches('0')),
    }
}

fn wrong_unit(unit: Unit, basis: Basis, span: Span) -> Finding {
    let name = UNITS.iter().find(|u| u.1 == unit).map_or("", |u| u.0);
    let share_only = basis.whole.is_some_and(Abs::is_zero);
    let mut fit: Vec<&str> = if share_only { vec![] } else { vec!["pt", "mm"] };
    fit.extend(basis.em.map(|_| "字"));
    fit.extend(basis.line.map(|_| "行"));
    fit.extend(basis.whole.map(|_| "%"));
    Finding::fatal("wrong-unit", format!("{name} has no meaning here"), format!("这里不能用 {name} 作单位"))
        .at(span)
        .label("wrong unit", "单位不对")
        .help(format!("write it in {}", fit.join(", ")), format!("请用 {}", fit.join("、")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    fn read(text: &str, sign: Sign) -> Result<Abs, &'static str> {
        let node = Node { span: Span::new(FileId(0), 0..0), value: Value::Text(text.into()) };
        let basis = Basis { em: Some(Abs::pt(9)), line: Some(Abs::milli_pt(10_800)), whole: None };
        let mut faults = Vec::new();
        measure(&node, basis, sign, &mut faults).ok_or_else(|| faults[0].code)
    }

    #[test]
    fn every_unit_settles_exactly() {
        assert_eq!(read("9pt", Sign::Positive), Ok(Abs::pt(9)));
        assert_eq!(read("25.4mm", Sign::Positive), Ok(Abs::pt(72)));
        assert_eq!(read("2字", Sign::Positive), Ok(Abs::pt(18)));
        assert_eq!(read("0.5em", Sign::Positive), Ok(Abs::milli_pt(4_500)));
        assert_eq!(read("12行", Sign::Positive), Ok(Abs::milli_pt(10_800) * 12));
        assert_eq!(read("12 ln", Sign::Positive), read("12行", Sign::Positive));
        assert_eq!(read("-3pt", Sign::Any), Ok(Abs::pt(-3)));
    }

    #[test]
    fn what_is_no_length_has_its_own_fault() {
        assert_eq!(read("9", Sign::Positive), Err("bare-number"));
        assert_eq!(read("9px", Sign::Positive), Err("unknown-unit"));
        assert_eq!(read("40%", Sign::Positive), Err("wrong-unit"));
        assert_eq!(read("-9pt", Sign::Positive), Err("negative-length"));
        assert_eq!(read("-9pt", Sign::NotNegative), Err("negative-length"));
        assert_eq!(read("30000mm", Sign::Positive), Err("absurd-length"));
        assert_eq!(read("99999999999999999999pt", Sign::Positive), Err("absurd-length"));
        assert_eq!(read("1.2.3pt", Sign::Positive), Err("absurd-length"));
        assert_eq!(read("pt", Sign::Positive), Err("wrong-unit"));
    }

    #[test]
    fn a_foreign_unit_is_translated() {
        let finding = unknown_unit("3.9", "cm", Span::new(FileId(0), 0..0));
        assert_eq!(finding.help.en, "write \"39mm\"");
    }
}
