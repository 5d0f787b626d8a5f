//! latin-quotes: straight quotes beside Chinese characters, where normalising was switched off or left them.

use super::view::{Desk, beside_han};
use crate::diag::{Finding, Level};

/// Finds such quotes in heads, copy and captions.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for (slot, text, span) in desk.copy() {
        let Some((n, about)) = beside_han(&text, |c| c == '"' || c == '\'') else { continue };
        out.push(
            Finding::new(
                "latin-quotes",
                Level::Warning,
                format!("\"{slot}\" has {n} straight quotes in Chinese copy: …{about}…"),
                format!("“{slot}”的中文里有 {n} 个直引号：……{about}……"),
            )
            .at(span)
            .slot(slot)
            .help("write “ and ”, or let `normalise` do it", "写成“”，或打开 normalise"),
        );
    }
}
