//! `allow` of a page: rules that it breaks on purpose.

use super::keys::ALLOW;
use crate::diag::{Allow, Finding, JUDGED};
use crate::story::fields::{Fields, Value};
use toml::de::DeValue;

const EXAMPLE: &str = "allow = [{ code = \"tombstone\", slot = \"lead\", reason = \"…\" }]";

/// Reads the deliberate breaks of a page; each needs its reason.
pub(super) fn read(fields: &mut Fields, value: &Value) -> Vec<Allow> {
    let want = ("a list of tables", "表的列表");
    let DeValue::Array(list) = value.get_ref() else {
        fields.wrong_kind("allow", value, want, EXAMPLE);
        return Vec::new();
    };
    let mut out = Vec::new();
    for item in list.iter() {
        let DeValue::Table(table) = item.get_ref() else {
            fields.wrong_kind("allow", item, want, EXAMPLE);
            continue;
        };
        fields.check_keys(table, &ALLOW);
        let span = fields.place(item);
        let mut need = |key: &str, example: &str| match table.get(key) {
            Some(value) => fields.string(key, value).map(|text| (text, fields.place(value), value)),
            None => {
                fields.missing(key, span, example);
                None
            }
        };
        let code = need("code", "code = \"tombstone\"");
        let reason = need("reason", "reason = \"…\"");
        let slot = table.get("slot").and_then(|v| fields.filled("slot", v));
        let (Some((code, _, at)), Some((reason, place, _))) = (code, reason) else { continue };
        if !JUDGED.contains(&code.as_str()) {
            let want = ("the code of a rule of [limits] level", " [limits] level 里的规则代号");
            fields.wrong_value("code", at, want, "code = \"tombstone\"");
            continue;
        }
        if reason.trim().is_empty() {
            let fault =
                Finding::fatal("no-reason", "a rule is broken on purpose for a reason", "有意不守规则，要写明理由");
            let fault = fault.at(place).label("no reason", "没有理由");
            fields.findings.push(fault.help("say why in a few words", "用几个字写明为什么"));
        }
        out.push(Allow { code, slot, reason, span });
    }
    out
}
