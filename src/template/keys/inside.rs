//! What stands inside a story: `inside` and its companions, `[quote.*]`, `initial`, and `[jump]`.

use super::super::furniture::SIDES;
use super::super::inside::{OUTLINES, WRAPS};
use super::super::look::RULES;
use super::super::story::WRITINGS;
use super::FRAME;
use super::story::{CORNER, DESIGN, RADIUS, WEIGHT};
use crate::keys::Shape::{Choice, Choices, Colour, Count, Length, Style, Table as Sub, Text};
use crate::keys::{Key, Sign, Table, Units, words};

/// The story whose text runs round a slot.
pub(super) const INSIDE: Key = Key::new("inside", Text)
    .example(r#""lead""#)
    .says(
        "the story whose text runs round it (串文); it lies within that story's frames",
        "串在哪篇稿件里，位置须在该稿的文字块内",
    )
    .also(&["串文"]);
pub(super) const STANDOFF: Key = Key::new("standoff", Length(Units::Grid, Sign::NotNegative))
    .example(r#""0.5字""#)
    .unless(r#""0.5字""#)
    .says("the least white between it and that text", "与串文之间至少空多少");
pub(super) const WRAP: Key = Key::new("wrap", Choice(|| words(&WRAPS)))
    .example(r#""right""#)
    .unless(r#""both""#)
    .says(
        "the sides that text may stand on; none is above and below only; in a vertical story both is above and below it, none neither",
        "文字可以排在哪一侧；none 只排上下；竖排稿件里 both 为上下都排，none 为上下都不排",
    );
pub(super) const SHAPE: Key = Key::new("shape", Choice(|| words(&OUTLINES)))
    .example(r#""ellipse""#)
    .unless(r#""rectangle""#)
    .says("the outline that text follows; a photo is clipped to it", "文字绕排的外形，图片按它裁出");

pub(in super::super) static QUOTE: Table = Table {
    name: "quote",
    form: "[quote.NAME]",
    words: (
        "A pull quote (提要): the `quote` of its host's front matter, set large among the text.",
        "提要：稿件信息里的 quote，放大排在正文中间。",
    ),
    keys: &[
        Key::new("inside", Text)
            .need(r#""lead""#)
            .says("the story it belongs to and stands in", "属于哪篇稿件、排在哪篇里"),
        Key::new("frame", Sub(&FRAME)).need(r#"{ cols = "8", lines = "70-76" }"#).says("where it stands", "位置"),
        Key::new("style", Style)
            .need(r#""quote""#)
            .says("its style; of a range of sizes the largest that fits", "样式；给了字号范围就取放得下的最大字号"),
        Key::new("writing", Choice(|| words(&WRITINGS)))
            .example(r#""vertical""#)
            .unless(r#""horizontal""#)
            .says("direction of its lines; vertical ones run from right to left", "横排或竖排；竖排的行从右到左"),
        STANDOFF,
        WRAP,
        Key::new("rule", Choice(|| words(&RULES))).example(r#""thick""#).says("the kind of rule round it", "线型"),
        Key::new("sides", Choices(|| words(&SIDES)))
            .example(r#"["top", "bottom"]"#)
            .unless(r#""all""#)
            .says("the sides that have a rule", "哪几边有线"),
        Key::new("ink", Colour).example(r#""ink""#).unless(r#""ink""#).says("the colour of the rule", "线的颜色"),
        Key::new("tint", Colour).example(r#""K6""#).says("a tint behind it", "底色"),
        Key::new("inset", Length(Units::Grid, Sign::NotNegative))
            .example(r#""1字""#)
            .unless(r#""1字""#)
            .says("from the rule or the edge of the tint to the words", "线或底色边缘到文字的距离"),
        WEIGHT,
        DESIGN,
        CORNER,
        RADIUS,
    ],
};

pub(in super::super) static INITIAL: Table = Table {
    name: "initial",
    form: "initial = { … }",
    words: ("A large first character (首字下沉).", "首字下沉。"),
    keys: &[
        Key::new("lines", Count(12)).example("3").unless("2").says("how many rows it is high", "占几行高"),
        Key::new("style", Style)
            .example(r#""head-1""#)
            .unless_says("that of the text", "同正文")
            .says("its face and colour; its size is that of its rows", "字体和颜色；字号由行数定"),
    ],
};

pub(in super::super) static JUMP: Table = Table {
    name: "jump",
    form: "[jump]",
    words: (
        "The notices of a jump (转版): where a story goes on, and where it began.",
        "转版提示：转到第几版，从第几版接来。",
    ),
    keys: &[
        Key::new("to", Text)
            .example(r#""下转第{page}版""#)
            .unless(r#""（下转第{page}版）""#)
            .says("what stands at the end of the first part", "前半篇末尾的提示"),
        Key::new("from", Text)
            .example(r#""上接第{page}版""#)
            .unless(r#""（上接第{page}版）""#)
            .says("what stands before the rest", "余文开头的提示"),
        Key::new("style", Style)
            .example(r#""dateline""#)
            .unless_says("the grid's", "同版心正文")
            .says("their style", "样式"),
    ],
};
