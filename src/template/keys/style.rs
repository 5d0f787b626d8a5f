//! `[style.*]` and `[[lead-in]]`.

use super::super::style::{ALIGNS, KEEP, KINSOKU, NAMES, OPENS, PAIRS, PUNCTUATION, REGIONS, WEIGHTS};
use crate::keys::Shape::{
    Away, Choice, Colour, Either, Families, Family, Flag, Length, Share, Size as OneSize, Style, Table as Sub, Text,
};
use crate::keys::{Key, Sign, Table, Units, words};

pub(in super::super) static STYLE: Table = Table {
    name: "style",
    form: "[style.NAME]",
    words: (
        "A style. A key it does not have is taken from the style it extends, which is `body` where it names none.",
        "样式。没写的键取自所继承的样式；没写 extends 就继承 body。",
    ),
    keys: &[
        Key::new("extends", Style)
            .example(r#""body""#)
            .unless(r#""body""#)
            .says("the style this one stands on", "所继承的样式"),
        Key::new("font", Families).example(r#"["song"]"#).inherits(r#"["song"]"#).says(
            "a family of fonts, or several: a character that the first lacks comes from the next",
            "字体；写几个时，前一个缺的字由后一个补",
        ),
        Key::new("weight", Choice(|| words(&WEIGHTS)))
            .example(r#""bold""#)
            .inherits(r#""regular""#)
            .says("how heavy", "字重"),
        Key::new("size", Either(&[OneSize, Sub(&SIZE)])).example(r#""小五""#).inherits(r#""小五""#).says(
            "one size, or the smallest and largest: a headline takes the largest rung of the 字号 that fits",
            "一个字号，或从小到大的范围：标题取放得下的最大字号",
        ),
        Key::new("leading", Length(Units::Style, Sign::Positive))
            .example(r#""120%""#)
            .inherits(r#""120%""#)
            .says("from one line to the next", "行距"),
        Key::new("indent", Length(Units::Style, Sign::Any))
            .example(r#""2字""#)
            .inherits(r#""2字""#)
            .says(
                "of a paragraph's first line; below zero, all other lines stand in by as much (a hanging indent)",
                "段首缩进；负数为悬挂缩进（首行齐边，其余各行缩进）",
            ),
        Key::new("align", Choice(|| words(&ALIGNS)))
            .example(r#""centre""#)
            .inherits(r#""justify""#)
            .says("how lines stand on the measure", "对齐"),
        Key::new("kinsoku", Choice(|| words(&KINSOKU)))
            .example(r#""strict""#)
            .inherits(r#""strict""#)
            .says("how strictly marks are kept from line starts and ends", "行首行尾禁则的严格程度"),
        Key::new("bangs-begin", Flag)
            .example("true")
            .inherits("false")
            .says("whether ？ and ！ may begin a line", "？和！能否排在行首"),
        Key::new("punctuation", Choice(|| words(&PUNCTUATION)))
            .example(r#""half""#)
            .inherits(r#""squeeze""#)
            .says("how wide marks are", "标点的宽度"),
        Key::new("pairs", Choice(|| words(&PAIRS)))
            .example(r#""1字""#)
            .inherits(r#""1.5字""#)
            .says("how wide two marks are that stand together", "两个标点相连时共占几字"),
        Key::new("open-at-indent", Choice(|| words(&OPENS)))
            .example(r#""half""#)
            .inherits(r#""full""#)
            .says("how wide an opening mark at the start of an indented paragraph is", "段首的前引号、前括号占全角还是半角"),
        Key::new("hang", Flag)
            .example("true")
            .inherits("false")
            .says("whether 、，。 at the line's end may hang outside the measure", "行尾的顿号、逗号、句号是否悬挂"),
        Key::new("names", Choice(|| words(&NAMES)))
            .example(r#""even""#)
            .inherits(r#""plain""#)
            .says(
                "how names stand in bylines, credits and fixed texts: `even` opens one of two characters to the width of three",
                "署名、摄影署名、固定文字里的人名；even 为均排：两字名拉开到三字宽",
            ),
        Key::new("latin-gap", Length(Units::Style, Sign::NotNegative))
            .example(r#""25%""#)
            .inherits(r#""25%""#)
            .says("between Han and Latin or digits", "汉字与西文、数字之间的空"),
        Key::new("cells", Flag)
            .example("true")
            .inherits("false")
            .says("whether a run of Latin or digits fills whole characters", "西文、数字是否占整字"),
        Key::new("hyphenate", Flag)
            .example("false")
            .inherits("true")
            .says("whether an English word may be hyphenated at a line's end", "英文单词行尾能否加连字符断开"),
        Key::new("keep", Choice(|| words(&KEEP)))
            .example(r#""on""#)
            .inherits(r#""auto""#)
            .says(
                "whether a paragraph's first line is kept from the foot of a column and its last from the top; `auto` does so on measures of more than 20 字",
                "段落首行不落栏底、末行不上栏头；auto 只管 20 字以上的行长",
            ),
        Key::new("region", Choice(|| words(&REGIONS)))
            .example(r#""cn""#)
            .inherits(r#""cn""#)
            .says("whose shapes of characters and marks", "按哪个地区的字形和标点"),
        Key::new("strong", Either(&[Family, Sub(&MARKED)]))
            .example(r#""hei""#)
            .inherits(r#""hei""#)
            .says("what `**…**` is set in; bold unless it says otherwise", "** 之间的文字用什么字体；默认粗体"),
        Key::new("emphasis", Either(&[Family, Sub(&MARKED)]))
            .example(r#"{ font = "kai", weight = "regular" }"#)
            .inherits(r#""kai""#)
            .says("what `*…*` is set in; regular unless it says otherwise", "* 之间的文字用什么字体；默认常规"),
        Key::new("scale-x", Either(&[Share(10, 400), Sub(&SCALE_X)]))
            .example(r#"{ min = "85%", max = "100%" }"#)
            .inherits(r#""100%""#)
            .says("how narrow or wide characters may be made to fit a headline", "长扁字：标题可压窄、拉宽的程度"),
        Key::new("fill", Flag)
            .example("true")
            .inherits("false")
            .says("whether a short headline is widened to its measure", "标题短了是否拉宽到排满"),
        Key::new("ink", Colour).example(r#""red""#).inherits(r#""K100""#).says("the colour of the text", "文字颜色"),
        Key::new("panel", Either(&[Colour, Away]))
            .example(r#""red""#)
            .says("a panel behind the text, for reversed titles", "文字下面的底色（反白题用）"),
        Key::new("panel-pad", Length(Units::Style, Sign::NotNegative))
            .example(r#""0.6字""#)
            .inherits(r#""0.5字""#)
            .says("how far the panel goes beyond the text at left and right", "底色左右比文字宽出多少"),
        Key::new("kicker", Style)
            .example(r#""kicker-1""#)
            .says("the style of the kicker of a head set in this style", "标题用本样式时，引题用什么样式"),
        Key::new("deck", Style).example(r#""deck-1""#).says("the style of its deck", "同上，副题"),
        Key::new("byline", Style).example(r#""byline""#).says("the style of its byline", "同上，署名"),
        Key::new("series", Style).example(r#""series-tab""#).says("the style of its series title", "同上，栏题"),
    ],
};

pub(in super::super) static SIZE: Table = Table {
    name: "size-range",
    form: "size = { … }",
    words: ("The smallest and the largest size of a headline.", "标题字号的范围。"),
    keys: &[
        Key::new("min", OneSize).need(r#""二号""#).says("the smallest", "最小"),
        Key::new("max", OneSize).need(r#""特号""#).says("the largest", "最大"),
    ],
};

pub(in super::super) static SCALE_X: Table = Table {
    name: "scale-range",
    form: "scale-x = { … }",
    words: ("How narrow and how wide characters may be made.", "字可压窄、拉宽的范围。"),
    keys: &[
        Key::new("min", Share(10, 400)).example(r#""85%""#).unless(r#""100%""#).says("the narrowest", "最窄"),
        Key::new("max", Share(10, 400)).example(r#""110%""#).unless(r#""100%""#).says("the widest", "最宽"),
    ],
};

pub(in super::super) static MARKED: Table = Table {
    name: "marked",
    form: "strong = { … }, emphasis = { … }",
    words: ("What words that are set off are set in.", "强调文字的字体和字重。"),
    keys: &[
        Key::new("font", Family)
            .example(r#""hei""#)
            .unless_says("that of the style extended", "取自所继承的样式")
            .says("the family of fonts", "字体"),
        Key::new("weight", Choice(|| words(&WEIGHTS)))
            .example(r#""bold""#)
            .unless_says("strong is bold, emphasis is regular", "strong 为粗体，emphasis 为常规")
            .says("how heavy", "字重"),
    ],
};

pub(in super::super) static LEAD_IN: Table = Table {
    name: "lead-in",
    form: "[[lead-in]]",
    words: ("How the opening words of a story's first paragraph (电头) are set.", "首段开头文字（电头）的排法。"),
    keys: &[
        Key::new("pattern", Text)
            .need(r#""^(本报|新华社).{0,12}(讯|电)""#)
            .says("what is looked for at the start of the paragraph: a regular expression", "匹配段首文字的正则式"),
        Key::new("style", Style)
            .need(r#""dateline""#)
            .says("family and weight come from this style", "取这个样式的字体和字重"),
    ],
};
