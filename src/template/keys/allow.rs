//! `[[allow]]`.

use crate::diag::JUDGED;
use crate::keys::Shape::{Choice, Text};
use crate::keys::{Key, Table};

pub(in super::super) static ALLOW: Table = Table {
    name: "allow",
    form: "[[allow]]",
    words: (
        "A rule that the template breaks on purpose, with its reason: it is told in reports as allowed, and nowhere else.",
        "版式有意不守的一条规则，须写明理由：报告里记作已允许，别处不再提。",
    ),
    keys: &[
        Key::new("code", Choice(|| JUDGED.to_vec())).need(r#""tombstone""#).says("the rule's code", "规则的代号"),
        Key::new("slot", Text)
            .example(r#""lead""#)
            .unless_says("the whole page", "整版")
            .says("the slot where it is allowed", "在哪个版位允许"),
        Key::new("reason", Text)
            .need(r#""two halves of one story""#)
            .says("why, for those who read the page", "理由，给看版的人"),
    ],
};
