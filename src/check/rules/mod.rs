//! Rules of make-up 版面规则: what a layout desk loves to be warned of, one file a rule.
//!
//! In: a page laid out, what goes into it, its edition. Out: findings, by their own weight. Changes nothing; reads no file.
//! What each code means, with an example, stands in [`crate::diag::explain`].

mod broken_measure;
mod caption_stop;
mod ellipsis_count;
mod far_caption;
mod fold;
mod folio;
mod half_width_mark;
mod head_rank;
mod jump_by_hand;
mod latin_quotes;
mod loose_line;
mod no_caption;
mod no_credit;
mod orphan_char;
mod orphan_line;
mod protected_word;
mod ragged_head;
mod river;
mod split_page;
mod split_word;
mod statutory;
mod stray_head;
mod stretched_photo;
mod tight_line;
mod tombstone;
mod touching_rule;
mod twice;
mod uneven_columns;
mod vertical_order;
mod view;

pub use view::Desk;

use crate::diag::Finding;

/// A rule: looks at a page and adds what it finds.
pub type Rule = fn(&Desk, &mut Vec<Finding>);

/// All rules, by the code of what they find.
pub const RULES: &[(&str, Rule)] = &[
    ("tombstone", tombstone::rule),
    ("stray-head", stray_head::rule),
    ("split-page", split_page::rule),
    ("broken-measure", broken_measure::rule),
    ("orphan-line", orphan_line::rule),
    ("orphan-char", orphan_char::rule),
    ("split-word", split_word::rule),
    ("ragged-head", ragged_head::rule),
    ("head-rank", head_rank::rule),
    ("uneven-columns", uneven_columns::rule),
    ("loose-line", loose_line::rule),
    ("tight-line", tight_line::rule),
    ("river", river::rule),
    ("stretched-photo", stretched_photo::rule),
    ("no-caption", no_caption::rule),
    ("no-credit", no_credit::rule),
    ("far-caption", far_caption::rule),
    ("caption-stop", caption_stop::rule),
    ("jump-by-hand", jump_by_hand::rule),
    ("folio", folio::rule),
    ("statutory", statutory::rule),
    ("latin-quotes", latin_quotes::rule),
    ("half-width-mark", half_width_mark::rule),
    ("ellipsis-count", ellipsis_count::rule),
    ("touching-rule", touching_rule::rule),
    ("twice", twice::rule),
    ("protected-word", protected_word::rule),
    ("vertical-order", vertical_order::rule),
    ("fold", fold::rule),
];

/// Looks at a page by every rule.
pub fn lints(desk: &Desk) -> Vec<Finding> {
    let mut out = Vec::new();
    for (_, rule) in RULES {
        rule(desk, &mut out);
    }
    out
}
