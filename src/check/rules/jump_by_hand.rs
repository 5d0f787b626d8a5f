//! jump-by-hand: 下转 or 上接 typed into the copy. The engine sets both notices by the edition's `jump`, and keeps them true.

use super::view::Desk;
use crate::diag::{Finding, Level};

/// Finds the notices in the copy; only such as name a page.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for (slot, story) in desk.stories() {
        for block in &story.blocks {
            let text = block.text();
            let Some(notice) = ["下转", "上接"].into_iter().find_map(|word| notice(&text, word)) else { continue };
            out.push(
                Finding::new(
                    "jump-by-hand",
                    Level::Warning,
                    format!("“{notice}” is typed into the copy: nothing keeps it true"),
                    format!("稿件里手写了“{notice}”，改版后不会跟着改"),
                )
                .at(block.span)
                .slot(&slot.name)
                .help(
                    "delete it, and write jump = { page = 2, slot = \"…\" } for the story in edition.toml",
                    "删去它，在 edition.toml 这篇稿件处写 jump = { page = 2, slot = \"……\" }",
                ),
            );
        }
    }
}

/// A notice such as 下转第3版, as it is typed.
fn notice(text: &str, word: &str) -> Option<String> {
    let rest = &text[text.find(word)?..];
    let end = rest.find('版')?;
    let notice = &rest[..end + '版'.len_utf8()];
    (notice.chars().count() <= 10).then(|| notice.to_owned())
}
