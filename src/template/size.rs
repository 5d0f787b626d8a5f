//! Type sizes: the ladder of 字号 with what `[sizes]` changes or adds.

use super::keys::SIZE;
use super::node::{Entry, Node, Value};
use super::reader::{Reader, unknown, wrong_type};
use super::unit::{Basis, Sign, measure};
use crate::diag::{Finding, Span};
use crate::geom::{Abs, zihao};

/// The smallest and the largest type that makes sense.
const RANGE: (Abs, Abs) = (Abs::pt(1), Abs::pt(2_000));

/// The rungs of the ladder, largest first.
#[derive(Clone, Debug)]
pub(super) struct Ladder(Vec<(String, Abs)>);

impl Ladder {
    /// Lays `[sizes]` over the ladder of the trade.
    pub fn read(entries: &[Entry], faults: &mut Vec<Finding>) -> Ladder {
        let rungs = zihao::LADDER.iter().map(|&(name, milli)| (name.to_owned(), Abs::milli_pt(milli)));
        let mut out = Ladder(rungs.collect());
        for entry in entries {
            let Some(size) = out.size(&entry.node, faults) else { continue };
            match out.0.iter_mut().find(|r| r.0 == entry.key) {
                Some(rung) => rung.1 = size,
                None => out.0.push((entry.key.clone(), size)),
            }
        }
        out.0.sort_by_key(|rung| std::cmp::Reverse(rung.1));
        out
    }
    /// Reads one size: a 字号 or a length.
    pub fn size(&self, node: &Node, faults: &mut Vec<Finding>) -> Option<Abs> {
        if let Value::Text(written) = &node.value {
            if let Some(rung) = self.0.iter().find(|r| r.0 == written.trim()) {
                return Some(rung.1);
            }
            if !written.trim().starts_with(|c: char| c.is_numeric() || "+-.".contains(c)) {
                let names: Vec<&str> = self.0.iter().map(|r| r.0.as_str()).collect();
                // With names of two characters every other one is near; the whole ladder helps more.
                let fault = unknown("unknown-size", ("size", "字号"), written, node.span, std::iter::empty());
                faults.push(fault.help(
                    format!("write a length such as \"9pt\", or one of: {}", names.join(", ")),
                    format!("写长度，例如 \"9pt\"，或字号：{}", names.join("、")),
                ));
                return None;
            }
        }
        let size = measure(node, Basis::default(), Sign::Positive, faults)?;
        if size < RANGE.0 || size > RANGE.1 {
            faults.push(
                Finding::fatal("absurd-size", "type is set between 1 pt and 2,000 pt", "字号应在 1 点到 2000 点之间")
                    .at(node.span)
                    .label("out of range", "超出范围")
                    .help("check the number and its unit", "请核对数字和单位"),
            );
            return None;
        }
        Some(size)
    }
    /// Reads the sizes of a style, largest first: one, or every rung from `min` to `max`.
    pub fn sizes(&self, node: &Node, place: &str, faults: &mut Vec<Finding>) -> Option<Vec<Abs>> {
        match &node.value {
            Value::Table(_) => self.span(node, place, faults),
            Value::Text(_) | Value::Number { .. } => Some(vec![self.size(node, faults)?]),
            _ => {
                faults.push(wrong_type(
                    node,
                    "a size",
                    "字号",
                    "\"小五\", \"9pt\" or { min = \"二号\", max = \"特号\" }",
                ));
                None
            }
        }
    }
    fn span(&self, node: &Node, place: &str, faults: &mut Vec<Finding>) -> Option<Vec<Abs>> {
        let reader = Reader::open(node, node.span, format!("{place} size"), &SIZE, faults)?;
        let min = reader.need("min", "\"二号\"", faults).and_then(|n| self.size(n, faults));
        let max = reader.need("max", "\"特号\"", faults).and_then(|n| self.size(n, faults));
        let (min, max) = (min?, max?);
        if min > max {
            faults.push(upside_down(node.span));
            return None;
        }
        let between = self.0.iter().map(|r| r.1).filter(|&s| min < s && s < max);
        let mut out: Vec<Abs> = std::iter::once(max).chain(between).chain([min]).collect();
        out.dedup();
        Some(out)
    }
}

/// Makes the finding for a `min` above its `max`.
pub(super) fn upside_down(span: Span) -> Finding {
    Finding::fatal("min-above-max", "`min` is more than `max`", "min 比 max 还大")
        .at(span)
        .label("upside down", "大小颠倒")
        .help("exchange the two", "把两个值对调")
}
