//! A spot ink of `[colour]`.

use crate::keys::Shape::{Pattern as Form, Text};
use crate::keys::{Key, Pattern, Table};

/// Inks alone: an alternate is no other colour, or two templates could not be compared.
const INKS: Pattern = Pattern {
    form: r"[ ,，]*[CMYKcmyk]\+?[0-9]{1,3}(\.[0-9]{1,6})?%*([ ,，]+[CMYKcmyk]\+?[0-9]{1,3}(\.[0-9]{1,6})?%*)*[ ,，]*",
    words: ("inks such as \"M100 Y90\"", "油墨配比如 \"M100 Y90\""),
};

pub(in super::super) static SPOT: Table = Table {
    name: "spot",
    form: "NAME = { spot = \"…\", cmyk = \"…\" }",
    words: (
        "A spot ink (专色): a plate of its own. It knocks out what lies below it.",
        "专色：自成一版，镂空下面的颜色。",
    ),
    keys: &[
        Key::new("spot", Text)
            .need(r#""PANTONE 185 C""#)
            .says("the ink's name as the press room knows it; it names the plate", "专色名，印刷厂通用的叫法，即版名"),
        Key::new("cmyk", Form(INKS)).need(r#""M100 Y90""#).says(
            "what stands for it on proofs and where the press has no such ink",
            "大样上、或没有该油墨时的四色代用值",
        ),
    ],
};
