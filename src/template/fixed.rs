//! `[text.*]`: fixed texts of one or more lines, at the fore edge, in the middle, at the spine, or alone.

use super::bleed::to_trim;
use super::contents::inner;
use super::furniture::frame;
use super::inside::inside;
use super::keys::{TEXT, TEXT_LINE};
use super::node::{Entry, Node, Value};
use super::reader::{Reader, wrong_type};
use super::story::{Desk, WRITINGS};
use super::{Outline, Spot, StyleId, TextPart, TextSlot, Valign};
use crate::diag::{Finding, Span, Words};

/// Where a text may stand: its key, the key of its style, and the place.
const SPOTS: [(&str, &str, Spot); 4] = [
    ("outer", "outer-style", Spot::Outer),
    ("centre", "centre-style", Spot::Centre),
    ("inner", "inner-style", Spot::Inner),
    ("text", "style", Spot::Whole),
];
/// How blocks stand in their frames, by name.
pub(super) const VALIGNS: [(&str, Valign); 3] =
    [("top", Valign::Top), ("middle", Valign::Middle), ("bottom", Valign::Bottom)];

/// Reads one fixed text.
pub(super) fn fixed(entry: &Entry, desk: &Desk, faults: &mut Vec<Finding>) -> Option<(TextSlot, Span)> {
    let name = &entry.key;
    let r = Reader::open(&entry.node, entry.key_span, format!("[text.{name}]"), &TEXT, faults)?;
    let named = |key: &str, faults: &mut Vec<Finding>| r.get(key).and_then(|n| desk.styles.named(n, key, faults));
    let style = named("style", faults).unwrap_or(desk.ground.body);
    let mut parts = Vec::new();
    for (key, style_key, spot) in SPOTS {
        let own = if spot == Spot::Whole { None } else { named(style_key, faults) };
        let Some(node) = r.get(key) else { continue };
        let lines = match &node.value {
            Value::List(list) => list.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let one = |n| line(n, &format!("{} {key}", r.place), spot, own.unwrap_or(style), desk, faults);
        parts.extend(lines.iter().filter_map(one));
    }
    if SPOTS.iter().all(|(key, ..)| r.get(key).is_none()) {
        faults.push(
            Finding::fatal("missing-key", format!("{} has no text", r.place), format!("{} 里没有文字", r.place))
                .at(r.span)
                .label("nothing to print", "没有内容")
                .help("add text = \"…\", or outer, centre, inner", "补上 text = \"…\"，或 outer、centre、inner")
                .slot(name),
        );
    }
    let writing = r.choice("writing", &WRITINGS, faults).unwrap_or_default();
    let valign = r.choice("valign", &VALIGNS, faults).unwrap_or_default();
    let tint = r.get("tint").and_then(|n| desk.colours.named(n, "tint", faults));
    let what = Words::new(format!("text \"{name}\""), format!("固定文字“{name}”"));
    let frame = frame(&r, &what, desk, faults)?;
    let (words, boxed) = inner(&r, frame.rect, desk, faults)?;
    let inside = inside(&r, name, Outline::Rectangle, desk, faults);
    let slot = TextSlot {
        name: name.clone(),
        rect: to_trim(&r, frame.rect, frame.rect, &what, &desk.ground, faults),
        words,
        boxed,
        parts,
        writing,
        valign,
        tint,
        inside,
        span: entry.key_span,
    };
    Some((slot, frame.span))
}

/// Reads one line: a text, or a text with a style of its own.
fn line(
    node: &Node,
    place: &str,
    spot: Spot,
    style: StyleId,
    desk: &Desk,
    faults: &mut Vec<Finding>,
) -> Option<TextPart> {
    match &node.value {
        Value::Text(text) => Some(TextPart { spot, text: text.clone(), style, span: node.span }),
        Value::Table(_) => {
            let r = Reader::open(node, node.span, place.to_owned(), &TEXT_LINE, faults)?;
            let own = r.get("style").and_then(|n| desk.styles.named(n, "style", faults));
            r.need("text", "\"{paper}\"", faults)?;
            let (text, span) = r.text("text", faults)?;
            Some(TextPart { spot, text: text.to_owned(), style: own.unwrap_or(style), span })
        }
        _ => {
            let example = "[\"{paper}\", { text = \"{date}\", style = \"ear\" }]";
            faults.push(wrong_type(node, "a text, or lines of text", "一段文字或几行文字", example));
            None
        }
    }
}
