//! `[[allow]]`: rules that a template breaks on purpose.

use super::keys::ALLOW;
use super::node::Value;
use super::reader::{Reader, wrong_type};
use crate::diag::{Allow, Finding, JUDGED};

/// Reads the deliberate breaks of a template; each needs its reason.
pub(super) fn allow(root: &Reader, faults: &mut Vec<Finding>) -> Vec<Allow> {
    let Some(node) = root.get("allow").filter(|n| !n.is_false()) else { return Vec::new() };
    let Value::List(list) = &node.value else {
        let example = "[[allow]] with code = \"tombstone\" and a reason";
        faults.push(wrong_type(node, "a list of tables", "表的列表", example));
        return Vec::new();
    };
    let codes: Vec<(&str, &str)> = JUDGED.iter().map(|c| (*c, *c)).collect();
    let mut out = Vec::new();
    for node in list {
        let Some(r) = Reader::open(node, node.span, "[[allow]]".to_owned(), &ALLOW, faults) else { continue };
        r.need("code", "\"tombstone\"", faults);
        r.need("reason", "\"…\"", faults);
        let code = r.choice("code", &codes, faults);
        let slot = r.text("slot", faults).map(|t| t.0.to_owned());
        let reason = r.text("reason", faults);
        if let (Some(code), Some((reason, span))) = (code, reason) {
            if reason.trim().is_empty() {
                faults.push(no_reason(span));
            }
            out.push(Allow { code: code.to_owned(), slot, reason: reason.to_owned(), span: node.span });
        }
    }
    out
}

fn no_reason(span: crate::diag::Span) -> Finding {
    Finding::fatal("no-reason", "a rule is broken on purpose for a reason", "有意不守规则，要写明理由")
        .at(span)
        .label("no reason", "没有理由")
        .help("say why in a few words", "用几个字写明为什么")
}
