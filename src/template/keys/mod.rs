//! The keys of a template: what every table of it may hold.
//!
//! A key that is not here is not known; one that is here is read by the decoder of its table, and stands in
//! `schemas/template.json` and `docs/templates.md` with these very words.

mod allow;
mod contents;
mod fixed;
mod furniture;
mod inside;
mod limits;
mod page;
mod press;
mod spot;
mod story;
mod style;

pub(super) use allow::ALLOW;
pub(super) use contents::CONTENTS;
pub(super) use fixed::{TEXT, TEXT_LINE};
pub(super) use furniture::{AD, CAPTION, MIN_PPI, PHOTO, RULE, SERIES, SHARED_CAPTION};
pub(super) use inside::{INITIAL, JUMP, QUOTE};
pub(super) use limits::{LEVELS, LIMITS};
pub(super) use page::{GRID, PAGE};
pub(super) use press::PRESS;
pub(super) use spot::SPOT;
pub(super) use story::{BOX, FRAME, HEAD, STORY, STORY_FRAME};
pub(super) use style::{LEAD_IN, MARKED, SCALE_X, SIZE, STYLE};

use crate::keys::Shape::{Either, Mix, Names, Slots, Table as Sub, Tables, Text, Texts};
use crate::keys::{Key, Shape, Table};

/// The whole of a template.
pub static TEMPLATE: Table = Table {
    name: "template",
    form: "layouts/NAME.toml",
    words: (
        "A page template: the page, its grid, its colours and styles, and the slots that stories and photos fill.",
        "版式：版面、版心网格、颜色、样式，以及放稿件和图片的版位。",
    ),
    keys: &[
        Key::new("title", Text).example(r#""要闻版 八栏""#).says("what the desk calls this page", "版式的叫法"),
        Key::new("extends", Text).example(r#""house""#).says(
            "the template this one stands on: tables merge key by key, lists are replaced, `NAME = false` takes a slot away",
            "所继承的版式：表逐键合并，列表整个替换，“名字 = false”去掉一个版位",
        ),
        Key::new("page", Sub(&PAGE)).need(r#"{ trim = ["390mm", "550mm"] }"#).says("the sheet of paper", "版面（纸）"),
        Key::new("grid", Sub(&GRID))
            .need(r#"{ columns = 8, measure = "13字", lines = 128 }"#)
            .says("the type area and its columns and rows", "版心：栏与行"),
        Key::new("press", Either(&[Sub(&PRESS), Shape::Away]))
            .example(r#"{ ink-limit = "240%" }"#)
            .says("how the page is printed: profile, ink limit, photos", "印刷条件：描述文件、总墨量、图片"),
        Key::new("limits", Either(&[Sub(&LIMITS), Shape::Away]))
            .example(r#"{ rule = "0.3pt", level = { thin-rule = "error" } }"#)
            .says("what a page must hold before it may go to the plate", "印前检查的限度和轻重"),
        Key::new("allow", Either(&[Tables(&ALLOW), Shape::Away]))
            .example(r#"[{ code = "tombstone", slot = "lead", reason = "two halves of one story" }]"#)
            .says("rules that every page of the template breaks on purpose", "每一版都有意不守的规则"),
        Key::new("colour", Either(&[Names(&Either(&[Mix, Sub(&SPOT)])), Shape::Away]))
            .example(r#"{ red = "M100 Y100", gold = { spot = "PANTONE 871 C", cmyk = "C20 M30 Y70 K15" } }"#)
            .unless_says("`ink` is K100, `paper` is K0", "有 ink（K100）和 paper（K0）")
            .says(
                "colours by name; `ink` is what text and rules are printed in; \"red 30%\" is a tint of `red` wherever a colour is named",
                "颜色：名字和油墨配比；ink 是文字和线的颜色；凡写颜色名处都可以写 \"red 30%\"，即 red 的三成网",
            ),
        Key::new("sizes", Either(&[Names(&Shape::Size), Shape::Away]))
            .example(r#"{ "小特" = "48pt" }"#)
            .unless_says("the 字号 of the trade", "通行字号")
            .says("sizes of one's own, or other values for those there are", "自定的字号，或改动通行字号"),
        Key::new("style", Slots(&STYLE))
            .example(r#"{ headline = { extends = "body", size = "小初" } }"#)
            .says("styles by name; `body` is the grid's, `subhead` sets `##` lines", "样式；body 是正文，subhead 排小标题"),
        Key::new("protect", Texts)
            .example(r#"["市长李望舒"]"#)
            .unless("[]")
            .says(
                "names and titles that no line of any text parts, beside those of the edition",
                "任何文字里都不得拆开的姓名、职务等，与 edition.toml 里写的合用",
            ),
        Key::new("lead-in", Either(&[Tables(&LEAD_IN), Shape::Away]))
            .example(r#"[{ pattern = "^本报.{0,12}讯", style = "dateline" }]"#)
            .says("how the opening words of a story are set; the first that matches counts", "电头等开头文字的排法；先匹配的算"),
        Key::new("story", Slots(&STORY))
            .example(r#"{ lead = { frames = [{ cols = "1-4", lines = "7-29" }] } }"#)
            .says("places for stories", "稿件版位"),
        Key::new("series", Slots(&SERIES))
            .example(r#"{ six = { frame = { cols = "1-4", lines = "4-6" }, stories = ["lead"], style = "body" } }"#)
            .says("series titles that stand over one story or several", "通栏栏题：一个栏题下一篇或几篇稿件"),
        Key::new("photo", Slots(&PHOTO))
            .example(r#"{ main = { frame = { cols = "5-8", lines = "7-29" } } }"#)
            .says("places for photos", "图片版位"),
        Key::new("ad", Slots(&AD))
            .example(r#"{ bank = { frame = { cols = "1-4", lines = "101-128" } } }"#)
            .says("places for advertisements", "广告版位"),
        Key::new("caption", Slots(&SHARED_CAPTION))
            .example(r#"{ pair = { frame = { cols = "1-4", lines = "30-32" }, photos = ["main"], style = "body" } }"#)
            .says("captions for several photos each", "几张图片合用的图片说明"),
        Key::new("rule", Slots(&RULE))
            .example(r#"{ gap = { cols = "1-8", line = 30 } }"#)
            .says("rules between things", "版线"),
        Key::new("text", Slots(&TEXT))
            .example(r#"{ folio = { frame = { cols = "1-8", lines = "1-2" }, text = "第{page:02}版" } }"#)
            .says("fixed texts: the folio line and its like", "固定文字：报眉、报头、报眼等"),
        Key::new("contents", Slots(&CONTENTS))
            .example(r#"{ pages = { frame = { cols = "1-2", lines = "4-12" }, style = "body", items = 4 } }"#)
            .says("lists of what stands on other pages", "导读：其他版的要目"),
        Key::new("quote", Slots(&QUOTE))
            .example(r#"{ pull = { inside = "lead", frame = { cols = "8", lines = "70-76" }, style = "body" } }"#)
            .says("pull quotes", "提要（引语）"),
        Key::new("jump", Either(&[Sub(&JUMP), Shape::Away]))
            .example(r#"{ to = "下转第{page}版", from = "上接第{page}版" }"#)
            .says("the two lines of notice of a story that jumps to another page", "转版提示：下转、上接"),
    ],
};
