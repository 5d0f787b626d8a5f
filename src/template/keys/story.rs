//! `[story.*]`: frames, head and box.

use super::super::boxed::CORNERS;
use super::super::columns::HOW;
use super::super::furniture::SIDES;
use super::super::look::{DESIGNS, RULES};
use super::super::reader::MOST;
use super::super::story::{PARTS, PLACES, WRITINGS};
use super::super::style::ALIGNS;
use super::inside::{INITIAL, INSIDE, STANDOFF, WRAP};
use crate::keys::Shape::{
    Choice, Choices, Colour, Cols, Count, Either, Flag, Length, Lines, List, Slot, Style, Table as Sub, Tables,
};
use crate::keys::{Key, Sign, Table, Units, words};

const COLS: Key =
    Key::new("cols", Cols).example(r#""1-4""#).says("from which base column to which", "从第几栏到第几栏");
const LINES: Key = Key::new("lines", Lines).example(r#""7-29""#).says("from which row to which", "从第几行到第几行");
const X: Key = Key::new("x", Length(Units::Frame, Sign::Any))
    .example(r#""0mm""#)
    .says("instead of `cols` and `lines`: from the left of the type area", "不写 cols、lines 时：左边到版心左边");
const Y: Key = Key::new("y", Length(Units::Frame, Sign::Any))
    .example(r#""0mm""#)
    .says("from the top of the type area", "上边到版心上边");
const WIDTH: Key = Key::new("width", Length(Units::Frame, Sign::Positive)).example(r#""60mm""#).says("how wide", "宽");
const HEIGHT: Key =
    Key::new("height", Length(Units::Frame, Sign::Positive)).example(r#""40mm""#).says("how high", "高");

pub(in super::super) static FRAME: Table = Table {
    name: "frame",
    form: "frame = { … }",
    words: (
        "A rectangle: `cols` and `lines` on the grid, or `x`, `y`, `width` and `height` from the corner of the type area.",
        "一个矩形：按栏和行写 cols、lines，或从版心左上角写 x、y、width、height。",
    ),
    keys: &[COLS, LINES, X, Y, WIDTH, HEIGHT],
};

pub(in super::super) static STORY_FRAME: Table = Table {
    name: "story-frame",
    form: "frames = [{ … }]",
    words: (
        "One rectangle (文字块) that text flows in, and how it is set in columns.",
        "一个文字块，以及块内怎样分栏。",
    ),
    keys: &[
        COLS,
        LINES,
        X,
        Y,
        WIDTH,
        HEIGHT,
        Key::new("divide", Count(MOST))
            .example("3")
            .unless_says("its base columns", "按基本栏")
            .says("into how many columns: 3 over four base columns is 四破三", "分成几栏：四栏写 3 就是四破三"),
        Key::new("widths", List(&Length(Units::Grid, Sign::Positive)))
            .example(r#"["20字", "12字"]"#)
            .says("columns of these widths, instead of `divide`; what is left goes to the gutters", "各栏的宽度，代替 divide；余下的给栏间"),
        Key::new("gutter", Length(Units::Grid, Sign::NotNegative))
            .example(r#""1字""#)
            .unless_says("the grid's", "同版心栏间距")
            .says("white between these columns", "这些栏的栏间距"),
        Key::new("how", Choice(|| words(&HOW)))
            .example(r#""absolute""#)
            .unless_says("`absolute` with `divide`, else `grid`", "写了 divide 为 absolute，否则 grid")
            .says(
                "what to do with a width that is no whole number of characters: grid takes the base columns, absolute gives whole characters and the rest to the gutters, relative gives the rest to the last column, free gives equal shares",
                "栏宽不是整字数时：grid 用基本栏，absolute 取整字、余数给栏间，relative 余数给末栏，free 平分",
            ),
    ],
};

pub(in super::super) static STORY: Table = Table {
    name: "story",
    form: "[story.NAME]",
    words: ("A place for a story.", "稿件版位。"),
    keys: &[
        Key::new("frames", Either(&[Tables(&STORY_FRAME), Sub(&STORY_FRAME)]))
            .need(r#"[{ cols = "1-4", lines = "7-29" }]"#)
            .says("the rectangles its text runs through, in order", "文字块，按先后串接"),
        Key::new("head", Slot(&HEAD))
            .example(r#"{ cols = "1-4", height = "6行", style = "head-1" }"#)
            .says("the place of its head; without one the slot takes the body alone", "标题区；不写就只排正文"),
        Key::new("box", Slot(&BOX)).example(r#"{ rule = "hairline", inset = "1字" }"#).says("a box round it", "围框"),
        Key::new("optional", Flag).example("true").unless("false").says("whether it may stay empty", "可否空着"),
        Key::new("writing", Choice(|| words(&WRITINGS)))
            .example(r#""vertical""#)
            .unless(r#""horizontal""#)
            .says(
                "direction of its lines; vertical ones follow one another from right to left, and `divide` makes bands one below another",
                "正文横排或竖排；竖排的行从右到左，divide 分成上下几段",
            )
            .also(&["竖排"]),
        Key::new("body", Style)
            .example(r#""body""#)
            .unless_says("the grid's", "同版心正文")
            .says("the style of its text", "正文样式"),
        Key::new("initial", Slot(&INITIAL)).example("{ lines = 3 }").says("a large first character", "首字下沉"),
        INSIDE,
        STANDOFF,
        WRAP,
    ],
};

pub(in super::super) static HEAD: Table = Table {
    name: "head",
    form: "head = { … }",
    words: (
        "A head (标题区): takes its rows from the top of every frame it overlaps.",
        "标题区：从压到的每个文字块顶上占去若干行。",
    ),
    keys: &[
        Key::new("cols", Cols).example(r#""1-4""#).says(
            "from which base column to which; a head must have it, or `width`",
            "从第几栏到第几栏；标题区须写，或写 width",
        ),
        Key::new("width", Length(Units::Grid, Sign::Positive)).example(r#""5字""#).says(
            "instead of `cols`, at the left or right of vertical text: how wide",
            "排在竖排正文左右、不写 cols 时：宽",
        ),
        Key::new("lines", Lines)
            .example(r#""7-12""#)
            .says("from which row to which; or write `height`", "从第几行到第几行；与 height 二者取一"),
        Key::new("height", Length(Units::Grid, Sign::Positive))
            .example(r#""6行""#)
            .says("how high, from the top of the frames, rounded up to rows", "从文字块顶上算起的高度，按行进整"),
        Key::new("style", Style).need(r#""head-1""#).says("the style of the headline", "主题样式"),
        Key::new("shows", Choices(|| words(&PARTS)))
            .example(r#"["kicker", "headline"]"#)
            .unless(r#"["headline"]"#)
            .says(
                "the parts it shows; a part that a story has and nothing shows is a fault",
                "排哪些部分；稿件有而没处排的，算错",
            ),
        Key::new("writing", Choice(|| words(&WRITINGS)))
            .example(r#""vertical""#)
            .unless(r#""horizontal""#)
            .says("direction of its lines", "横排或竖排"),
        Key::new("place", Choice(|| words(&PLACES)))
            .example(r#""left""#)
            .unless(r#""top""#)
            .says(
                "where it stands beside its text: top, left, right, or in the top rule of its box",
                "在正文的哪一边；rule 为嵌题，排在围框的上线里",
            )
            .also(&["嵌题"]),
        Key::new("align", Choice(|| words(&ALIGNS)))
            .example(r#""centre""#)
            .unless(r#""left""#)
            .says("alignment of its lines", "标题对齐"),
    ],
};

pub(in super::super) static BOX: Table = Table {
    name: "box",
    form: "box = { … }",
    words: ("A box (围框) round a story.", "稿件的围框。"),
    keys: &[
        Key::new("rule", Choice(|| words(&RULES)))
            .example(r#""thin-thick""#)
            .unless(r#""hairline""#)
            .says("the kind of rule", "线型"),
        Key::new("tint", Colour).example(r#""K6""#).says("a tint behind the story", "底色"),
        Key::new("inset", Length(Units::Grid, Sign::NotNegative))
            .example(r#""1字""#)
            .unless_says("1字, on top of the height of a wave or an ornament", "1字；水线、花边另加本身的高度")
            .says(
                "from the outer edge to the text; up and down it is rounded up to rows",
                "框外沿到文字的距离；上下按行进整",
            ),
        Key::new("sides", Choices(|| words(&SIDES)))
            .example(r#"["top", "bottom"]"#)
            .unless(r#""all""#)
            .says("the sides that have a rule", "哪几边有线"),
        Key::new("ink", Colour).example(r#""ink""#).unless(r#""ink""#).says("the colour of the rule", "线的颜色"),
        WEIGHT,
        DESIGN,
        CORNER,
        RADIUS,
    ],
};

pub(super) const WEIGHT: Key = Key::new("weight", Length(Units::Paper, Sign::Positive))
    .example(r#""0.5pt""#)
    .unless_says(
        "lines 0.25pt, thick 1.5pt, dots 0.8pt, wave 3pt, ornament 7pt",
        "细线 0.25pt，反线 1.5pt，点 0.8pt，水线 3pt，花边 7pt",
    )
    .says("how thick its thin line is; of a wave or an ornament, how high it is", "细线的粗细；水线、花边为总高");
pub(super) const DESIGN: Key = Key::new("design", Choice(|| words(&DESIGNS)))
    .example(r#""cloud""#)
    .unless_says("meander, where an ornament is drawn", "花边默认 meander")
    .says(
        "what an ornament repeats: meander 回纹, cloud 云纹, rope 绳纹, petal 花瓣, bead 连珠",
        "花边的图样：meander 回纹，cloud 云纹，rope 绳纹，petal 花瓣，bead 连珠",
    );
pub(super) const CORNER: Key = Key::new("corner", Choice(|| words(&CORNERS)))
    .example(r#""round""#)
    .unless(r#""square""#)
    .says("the shape of its corners, for rule and tint", "角的形状：square 方角，round 圆角，cut 切角；线和底色一致");
pub(super) const RADIUS: Key = Key::new("radius", Length(Units::Paper, Sign::Positive))
    .example(r#""3mm""#)
    .unless(r#""2mm""#)
    .says("how much of each side a round or cut corner takes", "圆角半径，或切角在每边切去多少");
