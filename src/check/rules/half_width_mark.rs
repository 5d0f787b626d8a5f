//! half-width-mark: half-width marks beside Chinese characters, where normalising was switched off or left them.

use super::view::{Desk, beside_han};
use crate::diag::{Finding, Level};

/// Finds such marks in heads, copy and captions.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for (slot, text, span) in desk.copy() {
        let Some((n, about)) = beside_han(&text, |c| ",.;:?!()".contains(c)) else { continue };
        out.push(
            Finding::new(
                "half-width-mark",
                Level::Warning,
                format!("\"{slot}\" has {n} half-width marks in Chinese copy: …{about}…"),
                format!("“{slot}”的中文里有 {n} 个半角标点：……{about}……"),
            )
            .at(span)
            .slot(slot)
            .help("write them full-width, or let `normalise` do it", "写成全角，或打开 normalise"),
        );
    }
}
