//! `[text.*]`.

use super::super::fixed::VALIGNS;
use super::super::story::WRITINGS;
use super::BOX;
use super::furniture::{BLEED, FRAME_KEY};
use super::inside::{INSIDE, STANDOFF, WRAP};
use crate::keys::Shape::{Choice, Colour, Either, List, Slot, Style, Table as Sub, Text};
use crate::keys::{Key, Shape, Table, words};

/// One line, plain or with a style of its own.
const LINE: Shape = Either(&[Text, Sub(&TEXT_LINE)]);
/// One line or several.
const LINES: Shape = Either(&[Text, Sub(&TEXT_LINE), List(&LINE)]);

pub(in super::super) static TEXT: Table = Table {
    name: "text",
    form: "[text.NAME]",
    words: (
        "A fixed text: the folio line (报眉), the masthead (报头), an ear (报眼). `text` alone, or up to three places that are mirrored on even pages; each one line or a list of lines. Variables stand in braces; `{lunar?}` prints nothing where the edition does not say it, and a line of which nothing is left falls away.",
        "固定文字，如报眉、报头、报眼：一个 text，或 outer、centre、inner 三处，双数版左右对调；每处一行或几行。变量写在花括号里；{lunar?} 这样带问号的，本期没写就不印，变量全空的一行不排。",
    ),
    keys: &[
        FRAME_KEY,
        BLEED,
        Key::new("text", LINES)
            .example(r#"["{paper}", { text = "第{issue}期", style = "folio" }]"#)
            .says("the text, each line set by its style's alignment", "文字，各行按样式对齐"),
        Key::new("outer", LINES).example(r#""第{page:02}版""#).says("the text at the fore edge", "外侧（切口）的文字"),
        Key::new("centre", LINES).example(r#""{section}""#).says("the text in the middle", "中间的文字"),
        Key::new("inner", LINES).example(r#""{paper} {date}""#).says("the text at the spine", "内侧（订口）的文字"),
        Key::new("style", Style)
            .example(r#""folio""#)
            .unless_says("the grid's", "同版心正文")
            .says("the style of all of them", "样式"),
        Key::new("outer-style", Style)
            .example(r#""folio-number""#)
            .unless_says("that of `style`", "同 style")
            .says("the style of `outer`", "outer 的样式"),
        Key::new("centre-style", Style)
            .example(r#""folio-section""#)
            .unless_says("that of `style`", "同 style")
            .says("the style of `centre`", "centre 的样式"),
        Key::new("inner-style", Style)
            .example(r#""folio""#)
            .unless_says("that of `style`", "同 style")
            .says("the style of `inner`", "inner 的样式"),
        Key::new("writing", Choice(|| words(&WRITINGS)))
            .example(r#""vertical""#)
            .unless(r#""horizontal""#)
            .says("direction of its lines; vertical ones run from right to left", "横排或竖排；竖排的行从右到左"),
        Key::new("valign", Choice(|| words(&VALIGNS))).example(r#""top""#).unless(r#""middle""#).says(
            "how the lines stand in the frame's height; across its width where they are vertical, top at the right",
            "各行在框内上、中、下的位置；竖排时 top 靠右、bottom 靠左",
        ),
        Key::new("tint", Colour).example(r#""K6""#).says("a tint behind it", "底色"),
        Key::new("box", Slot(&BOX)).example(r#"{ rule = "hairline", inset = "1字" }"#).says("a box round it", "围框"),
        INSIDE,
        STANDOFF,
        WRAP,
    ],
};

pub(in super::super) static TEXT_LINE: Table = Table {
    name: "text-line",
    form: "{ text = …, style = … }",
    words: ("One line of a fixed text with a style of its own.", "固定文字中另用样式的一行。"),
    keys: &[
        Key::new("text", Text).need(r#""{paper}""#).says("the line", "这一行的文字"),
        Key::new("style", Style)
            .example(r#""folio""#)
            .unless_says("that of its place", "同所在之处")
            .says("its style", "样式"),
    ],
};
