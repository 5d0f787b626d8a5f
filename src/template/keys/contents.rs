//! `[contents.*]`.

use super::super::fixed::VALIGNS;
use super::super::reader::MOST;
use super::BOX;
use super::furniture::FRAME_KEY;
use crate::keys::Shape::{Choice, Colour, Count, Either, Length, List, Pattern as Form, Slot, Style, Text};
use crate::keys::{Key, Pattern, Sign, Table, Units, words};

/// Pages: one, or from one to another.
const PAGES: Pattern = Pattern {
    form: r"\s*[A-Za-z]*[0-9]{1,9}\s*(-\s*[A-Za-z]*[0-9]{1,9}\s*)?",
    words: ("page numbers, such as 2-4", "版号，如 2-4"),
};

pub(in super::super) static CONTENTS: Table = Table {
    name: "contents",
    form: "[contents.NAME]",
    words: (
        "A list of what stands on other pages (导读): one story a page, the one in its template's first story slot, unless the edition's `contents` names others.",
        "导读：每版一条，取该版第一个稿件版位的稿件；本期可用 contents 另选。",
    ),
    keys: &[
        FRAME_KEY,
        Key::new("style", Style)
            .need(r#""folio""#)
            .says("the style of its items; of a range of sizes the largest at which all fit", "条目样式；给了字号范围就取放得下的最大字号"),
        Key::new("number-style", Style)
            .example(r#""folio-number""#)
            .unless_says("that of `style`", "同 style")
            .says("the style of the page number and what adjoins it", "版号和紧挨着的字的样式"),
        Key::new("item", Text)
            .example(r#""{headline}{fill:·}{page}版""#)
            .unless(r#""{headline}　{page}版""#)
            .says(
                "what an item says: {headline} (the story's `short`, or what is made of its headline), {page}, {section}, and {fill}, which takes up the rest of the line with white or, as {fill:·}, with dots",
                "条目的写法：{headline} 短题（稿件的 short，没有就由主题缩成），{page} 版号，{section} 版名，{fill} 占满余下宽度，{fill:·} 用圆点占满",
            ),
        Key::new("items", Count(MOST))
            .example("4")
            .unless_says("all there are", "有几条排几条")
            .says("how many items at most", "最多几条"),
        Key::new("pages", Either(&[Form(PAGES), List(&Form(PAGES))]))
            .example(r#""2-4""#)
            .unless_says("all but its own", "除本版外各版")
            .says("the pages that are listed", "导读哪些版"),
        Key::new("columns", Count(MOST)).example("2").unless("1").says(
            "in how many columns the items stand, one column after the other",
            "条目排成几栏，先排满一栏再排下一栏",
        ),
        Key::new("gutter", Length(Units::Grid, Sign::NotNegative))
            .example(r#""1字""#)
            .unless_says("the grid's", "同版心")
            .says("between those columns", "栏间距"),
        Key::new("valign", Choice(|| words(&VALIGNS)))
            .example(r#""top""#)
            .unless(r#""middle""#)
            .says("how the items stand in the frame's height", "条目在框内上、中、下的位置"),
        Key::new("tint", Colour).example(r#""K6""#).says("a tint behind it", "底色"),
        Key::new("box", Slot(&BOX)).example(r#"{ rule = "hairline", inset = "1字" }"#).says("a box round it", "围框"),
    ],
};
