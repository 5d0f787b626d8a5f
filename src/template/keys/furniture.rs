//! `[series.*]`, `[photo.*]` and `[rule.*]`.

use super::super::caption::{CAPTION_PARTS, CAPTION_PLACES};
use super::super::furniture::{FITS, MOST_PPI, SIDES};
use super::super::look::RULES;
use super::super::story::WRITINGS;
use super::FRAME;
use super::inside::{INSIDE, SHAPE, STANDOFF, WRAP};
use super::story::{DESIGN, WEIGHT};
use crate::keys::Shape::{
    Choice, Choices, Colour, Cols, Count, Flag, Length, Lines, Pattern as Form, Slot, Style, Table as Sub, Texts,
};
use crate::keys::{Key, Pattern, Sign, Table, Units, words};

/// Where a piece of furniture stands.
pub(super) const FRAME_KEY: Key =
    Key::new("frame", Sub(&FRAME)).need(r#"{ cols = "1-4", lines = "4-6" }"#).says("where it stands", "位置");

/// On which sides a slot runs off the page.
pub(super) const BLEED: Key = Key::new("bleed", Choices(|| words(&SIDES))).example(r#"["left", "top"]"#).says(
    "the sides on which its picture, tint or artwork goes on to the trim and off the page; words stay in the frame",
    "图片、底色或广告在哪几边出血：一直印到成品边以外；文字仍在 frame 里",
);

pub(in super::super) static SERIES: Table = Table {
    name: "series",
    form: "[series.NAME]",
    words: (
        "One series title over several stories, printed once; the `series` of their front matter must agree.",
        "几篇稿件共用的栏题，只印一次；各稿的 series 要一致。",
    ),
    keys: &[
        FRAME_KEY,
        Key::new("stories", Texts).need(r#"["lead"]"#).says("the story slots it stands over", "管哪几个稿件版位"),
        Key::new("style", Style).need(r#""series-banner""#).says("its style", "样式"),
    ],
};

pub(in super::super) static PHOTO: Table = Table {
    name: "photo",
    form: "[photo.NAME]",
    words: ("A place for a photo and its caption.", "图片版位，连同图片说明。"),
    keys: &[
        FRAME_KEY.need(r#"{ cols = "1-4", lines = "7-29" }"#),
        BLEED,
        Key::new("fit", Choice(|| words(&FITS))).example(r#""contain""#).unless(r#""cover""#).says(
            "cover fills the frame and crops to the photo's `focus`, contain shows it whole, exact stretches it",
            "cover 填满、按 focus 裁切，contain 完整放入，exact 拉伸到框",
        ),
        Key::new("caption", Slot(&CAPTION))
            .example(r#"{ height = "3行", style = "caption" }"#)
            .says("the place of its caption, taken from the frame", "图片说明，占图框的一部分"),
        Key::new("optional", Flag).example("true").unless("false").says("whether it may stay empty", "可否空着"),
        Key::new("min-ppi", Slot(&MIN_PPI))
            .example("{ warn = 200, refuse = 120 }")
            .unless("{ warn = 170, refuse = 100 }")
            .says("the least resolution", "最低分辨率"),
        INSIDE,
        STANDOFF,
        WRAP,
        SHAPE,
    ],
};

pub(in super::super) static AD: Table = Table {
    name: "ad",
    form: "[ad.NAME]",
    words: (
        "A place for an advertisement (广告): its file is set at its own size, or whole inside the frame, and marked 广告.",
        "广告版位：按原大排入，尺寸不符时缩放到框内；一律标明“广告”。",
    ),
    keys: &[
        FRAME_KEY,
        BLEED,
        Key::new("optional", Flag).example("true").unless("false").says("whether it may stay empty", "可否空着"),
        Key::new("mark-style", Style)
            .example(r#""ad-mark""#)
            .unless_says("`ad-mark`: small Hei on a slip of paper", "ad-mark：小号黑体，衬白底")
            .says("the style of the word 广告 on it", "“广告”二字的样式"),
        INSIDE,
        STANDOFF,
        WRAP,
    ],
};

pub(in super::super) static MIN_PPI: Table = Table {
    name: "min-ppi",
    form: "min-ppi = { … }",
    words: ("The least resolution of a photo on the page, in pixels per inch.", "图片在版面上的最低分辨率（ppi）。"),
    keys: &[
        Key::new("warn", Count(MOST_PPI))
            .example("200")
            .unless("170")
            .says("below this it is warned of", "低于此值提醒"),
        Key::new("refuse", Count(MOST_PPI))
            .example("120")
            .unless("100")
            .says("below this there is no plate", "低于此值不出版"),
    ],
};

pub(in super::super) static CAPTION: Table = Table {
    name: "caption",
    form: "caption = { … }",
    words: ("The caption (图片说明) of a photo.", "图片说明。"),
    keys: &[
        Key::new("height", Length(Units::Grid, Sign::Positive))
            .example(r#""3行""#)
            .says("how high, rounded up to rows; above, below and inside need it", "高度，按行进整；上、下、压图须写"),
        Key::new("width", Length(Units::Grid, Sign::Positive))
            .example(r#""6字""#)
            .says("how wide; left and right need it", "宽度；左、右须写"),
        Key::new("place", Choice(|| words(&CAPTION_PLACES))).example(r#""above""#).unless(r#""below""#).says(
            "below, above, left or right of the picture, or inside: over its foot",
            "below 图下，above 图上，left 图左，right 图右，inside 压在图片下沿",
        ),
        WRITING,
        SHOWS,
        WORDS_STYLE,
        TITLE_STYLE,
        CREDIT_STYLE,
        PANEL,
    ],
};

const WRITING: Key = Key::new("writing", Choice(|| words(&WRITINGS)))
    .example(r#""vertical""#)
    .unless(r#""horizontal""#)
    .says(
        "direction of its lines; vertical ones stand at the left or right of their picture, and follow one another from right to left",
        "横排或竖排；竖排的说明排在图左或图右，行从右到左",
    )
    .also(&["竖排"]);
const SHOWS: Key = Key::new("shows", Choices(|| words(&CAPTION_PARTS)))
    .example(r#"["caption", "credit"]"#)
    .unless(r#"["title", "caption", "credit"]"#)
    .says("the parts it shows", "排哪些部分");
const WORDS_STYLE: Key = Key::new("style", Style).need(r#""caption""#).says("the style of its words", "说明文字的样式");
const TITLE_STYLE: Key = Key::new("title-style", Style)
    .example(r#""caption-title""#)
    .unless_says("that of its words", "同说明文字")
    .says("the style of its title", "图题的样式");
const CREDIT_STYLE: Key = Key::new("credit-style", Style)
    .example(r#""credit""#)
    .unless_says("that of its words", "同说明文字")
    .says("the style of its credit", "摄影署名的样式");
const PANEL: Key = Key::new("tint", Colour).example(r#""paper""#).says("a panel behind its words", "说明文字的衬底");

pub(in super::super) static SHARED_CAPTION: Table = Table {
    name: "shared-caption",
    form: "[caption.NAME]",
    words: (
        "One caption for several photos: the first title there is, their captions in order, each credit once.",
        "几张图片合用的说明：取第一个图题，各图说明依次相接，相同的署名只出一次。",
    ),
    keys: &[
        FRAME_KEY,
        Key::new("photos", Texts)
            .need(r#"["main"]"#)
            .says("the photo slots whose words it shows", "说明哪几个图片版位"),
        WRITING,
        SHOWS,
        WORDS_STYLE,
        TITLE_STYLE,
        CREDIT_STYLE,
        PANEL,
    ],
};

pub(in super::super) static RULE: Table = Table {
    name: "rule",
    form: "[rule.NAME]",
    words: (
        "A rule: lying with `cols` and `line`, standing with `gutter` and `lines`.",
        "版线：横线写 cols 和 line，竖线写 gutter 和 lines。",
    ),
    keys: &[
        Key::new("cols", Cols)
            .example(r#""1-6""#)
            .says("a lying rule: from which column to which", "横线：从第几栏到第几栏"),
        Key::new("line", Lines).example("30").says("the row it lies in the middle of", "横线在第几行的中间"),
        Key::new("gutter", Form(GUTTER))
            .example(r#""6|7""#)
            .says("a standing rule: between which columns", "竖线：在哪两栏之间"),
        Key::new("lines", Lines)
            .example(r#""7-57""#)
            .says("a standing rule: from which row to which", "竖线：从第几行到第几行"),
        Key::new("kind", Choice(|| words(&RULES))).example(r#""double""#).unless(r#""hairline""#).says(
            "hairline, thick, double, thin-thick, dotted, wave or ornament",
            "正线、反线、双线、文武线、点线、水线、花边",
        ),
        Key::new("ink", Colour).example(r#""ink""#).unless(r#""ink""#).says("its colour", "颜色"),
        WEIGHT,
        DESIGN,
    ],
};

/// A gutter: the numbers of the columns beside it.
const GUTTER: Pattern =
    Pattern { form: r"\s*[0-9]+\s*\|\s*[0-9]+\s*", words: ("two neighbouring columns", "相邻两栏的栏号") };
