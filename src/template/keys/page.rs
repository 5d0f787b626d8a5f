//! `[page]` and `[grid]`.

use super::super::marks::{FOLDS, MARKS};
use super::super::reader::MOST;
use crate::keys::Shape::{Choice, Choices, Count, Either, Length, Pair, Style};
use crate::keys::{Key, Sign, Table, Units, words};

pub(in super::super) static PAGE: Table = Table {
    name: "page",
    form: "[page]",
    words: ("The sheet: its trimmed size, and where the type area stands on it.", "版面：成品尺寸，版心在纸上的位置。"),
    keys: &[
        Key::new("trim", Pair(&Length(Units::Paper, Sign::Positive)))
            .need(r#"["390mm", "550mm"]"#)
            .says("width and height of the trimmed page", "成品尺寸：宽、高"),
        Key::new("top", Length(Units::Paper, Sign::Any))
            .example(r#""30mm""#)
            .unless_says("centred", "上下居中")
            .says("from the top of the page to the type area", "版心上边到成品上边的距离"),
        Key::new("left", Length(Units::Paper, Sign::Any))
            .example(r#""18mm""#)
            .unless_says("centred", "左右居中")
            .says("from the left of the page to the type area", "版心左边到成品左边的距离"),
        Key::new("bleed", Length(Units::Paper, Sign::NotNegative))
            .example(r#""3mm""#)
            .unless(r#""0mm""#)
            .says(
                "how far what stands at the trim runs on over it; no more than the margin; coldset pages seldom bleed",
                "出血：到成品边的内容再往外印多少，不能超过白边；报纸一般不出血",
            ),
        Key::new("marks", Choices(|| words(&MARKS)))
            .example(r#"["crop", "info"]"#)
            .unless("[]")
            .says(
                "printer's marks in a band outside the bleed: crop 裁切线, registration 套准线, colour-bar 测控条, info 版面信息, fold 折线",
                "出血以外的印刷标记：crop 裁切线，registration 套准线，colour-bar 测控条，info 版面信息，fold 折线",
            ),
        Key::new("fold", Either(&[Choice(|| words(&FOLDS)), Length(Units::Paper, Sign::Positive)]))
            .example(r#""390mm""#)
            .unless(r#""middle""#)
            .says("where the fold's mark stands, from the left of the trim", "折线标记的位置，从成品左边算起"),
    ],
};

pub(in super::super) static GRID: Table = Table {
    name: "grid",
    form: "[grid]",
    words: (
        "The type area (版心): base columns times rows. Everything on the page stands on it.",
        "版心：基本栏 × 行，版面上的一切都以它定位。",
    ),
    keys: &[
        Key::new("columns", Count(MOST)).need("8").says("how many base columns", "基本栏数"),
        Key::new("measure", Length(Units::Grid, Sign::Positive))
            .need(r#""13字""#)
            .says("width of a base column", "基本栏的行长"),
        Key::new("gutter", Length(Units::Grid, Sign::NotNegative))
            .example(r#""1字""#)
            .unless(r#""1字""#)
            .says("white between two columns", "栏间距"),
        Key::new("lines", Count(MOST)).need("128").says("how many rows of body text", "正文行数"),
        Key::new("body", Style)
            .example(r#""body""#)
            .unless(r#""body""#)
            .says("the style whose size is 1字 and whose leading is 1行", "以哪个样式的字号为 1 字、行距为 1 行"),
    ],
};
