//! The keys of a story's front matter.

use super::rules::{NORMALISE, SWITCH};
use crate::keys::Shape::{Choice, Either, Number, Table as Sub, Texts};
use crate::keys::{Key, Shape, Table, words};

/// Texts, or a number as it is written.
const META: Shape = Either(&[Texts, Number(i32::MIN, i32::MAX)]);

/// Which rules of normalising hold.
pub(crate) const RULES: Shape = Either(&[Choice(|| words(&SWITCH)), Sub(&NORMALISE)]);

/// The whole of a story's front matter.
pub static STORY: Table = Table {
    name: "story-head",
    form: "+++ … +++",
    words: (
        "The front matter of a story, between two lines of +++ above its text. A list breaks where it says; a text breaks where it reads best.",
        "稿件信息，写在正文之前的两行 +++ 之间。写成列表就照列表折行，写成一段文字就由程序折行。",
    ),
    keys: &[
        Key::new("series", Texts)
            .example(r#""基层一线见闻""#)
            .says("the title of the series it belongs to", "栏题")
            .also(&["栏题", "栏目", "column"]),
        Key::new("kicker", Texts)
            .example(r#""拆围网 清内源""#)
            .says("the line above the headline", "引题（肩题）")
            .also(&["引题", "肩题"]),
        Key::new("headline", Texts)
            .example(r#"["澜州地铁四号线", "昨起空载试运行"]"#)
            .unless_says("the first `#` heading, if there is one", "正文里的第一个 # 标题（若有）")
            .says("the headline", "主题")
            .also(&["title", "标题", "主题", "主标题"]),
        Key::new("deck", Texts)
            .example(r#""水体透明度增至1.8米""#)
            .says("the line below the headline", "副题")
            .also(&["subtitle", "subheadline", "副题", "副标题"]),
        Key::new("byline", Texts)
            .example(r#"["本报记者 沈砚秋", "通讯员 顾晚舟"]"#)
            .says("who wrote it", "署名")
            .also(&["署名", "记者"]),
        Key::new("short", Texts)
            .example(r#""四号线昨起试运行""#)
            .unless_says("made of the headline", "由主题缩成")
            .says("a short headline for jump lines and contents; no head shows it", "短题，供转版和导读用；标题区不排")
            .also(&["短题"]),
        Key::new("quote", Texts)
            .example(r#""好水引来客""#)
            .says("a pull quote, set large among the text", "提要（引语），放大排在正文中间")
            .also(&["提要", "引语", "pull-quote"]),
        Key::new("author", META)
            .example(r#""沈砚秋""#)
            .says("who wrote it, for the archive", "作者，供存档")
            .also(&["作者"]),
        Key::new("id", META).example("20261124").says("its number, for the archive", "编号，供存档"),
        Key::new("keywords", META)
            .example(r#"["湖泊", "治理"]"#)
            .says("keywords, for the archive", "关键词，供存档")
            .also(&["关键词", "tags"]),
        Key::new("normalise", RULES)
            .example(r#""off""#)
            .unless_says("as the edition says", "照本期的写法")
            .says(
                "whether half-width marks in Chinese text become full width, and the like; all rules, or a table of them",
                "是否规范文字（半角标点改全角等）；写一个词管全部，写表逐条开关",
            )
            .also(&["normalize"]),
    ],
};
