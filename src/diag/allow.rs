//! Deliberate breaks of a rule 有意为之: a page or a template says which, where, and why.

use super::{Finding, Level, Span};

/// Codes whose weight a paper may choose in `[limits]` and that it may allow in place; those of input and of lost text are not among them.
pub const JUDGED: &[&str] = &[
    "ink-limit",
    "rich-black-text",
    "thin-rule",
    "small-reverse",
    "fine-type",
    "small-type",
    "tint-contrast",
    "no-bleed",
    "near-trim",
    "ad-size",
    "ad-archive",
    "low-ppi",
    "stretched-photo",
    "no-caption",
    "no-credit",
    "far-caption",
    "caption-stop",
    "tombstone",
    "stray-head",
    "split-page",
    "broken-measure",
    "ragged-head",
    "split-word",
    "weak-head-edge",
    "headline-mark",
    "head-rank",
    "vertical-order",
    "underset",
    "empty-area",
    "uneven-columns",
    "orphan-line",
    "orphan-char",
    "stranded-line",
    "loose-line",
    "tight-line",
    "river",
    "split-token",
    "three-marks",
    "initial-no-room",
    "ruby-tight",
    "touching-rule",
    "jump-not-needed",
    "jump-too-short",
    "jump-ends-sentence",
    "jump-by-hand",
    "no-series",
    "contents-empty",
    "latin-quotes",
    "half-width-mark",
    "ellipsis-count",
    "protected-word",
    "twice",
    "folio",
    "statutory",
    "fold",
];

/// One deliberate break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The code that is not to be told.
    pub code: String,
    /// The slot that it is allowed at; the whole page where none is named.
    pub slot: Option<String>,
    /// Why.
    pub reason: String,
    /// Where it is written.
    pub span: Span,
}

/// A finding that someone allowed.
#[derive(Clone, Debug, PartialEq)]
pub struct Allowed {
    /// The finding.
    pub finding: Finding,
    /// Why it was allowed.
    pub reason: String,
}

impl Allow {
    /// Whether it is meant for a finding.
    pub fn covers(&self, finding: &Finding) -> bool {
        let here = self.slot.is_none() || self.slot == finding.slot;
        self.code == finding.code && here && JUDGED.contains(&finding.code)
    }
}

/// Takes what is allowed out of the findings.
pub fn allow<'a>(findings: &mut Vec<Finding>, by: impl Iterator<Item = &'a Allow> + Clone) -> Vec<Allowed> {
    let (mut kept, mut out) = (Vec::new(), Vec::new());
    for finding in findings.drain(..) {
        match by.clone().find(|a| a.covers(&finding)) {
            Some(a) => out.push(Allowed { reason: a.reason.clone(), finding }),
            None => kept.push(finding),
        }
    }
    *findings = kept;
    out
}

/// Says that something was allowed which the page does not do.
pub fn unused(allow: &Allow) -> Finding {
    let code = &allow.code;
    let (en, zh) = match &allow.slot {
        Some(slot) => (format!(" in \"{slot}\""), format!("版位“{slot}”")),
        None => (String::new(), "本版".to_owned()),
    };
    Finding::new(
        "allow-unused",
        Level::Info,
        format!("`{code}` is allowed{en}, and nothing there is so"),
        format!("{zh}允许了 {code}，但并没有这种情况"),
    )
    .at(allow.span)
    .help("delete the entry of `allow`, or name the slot it is meant for", "删去这条 allow，或改写成所指的版位")
}
