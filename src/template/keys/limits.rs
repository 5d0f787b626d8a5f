//! `[limits]`.

use super::super::limits::WEIGHTS;
use super::super::reader::MOST;
use crate::keys::Shape::{Choice, Count, Length, Share, Size, Table as Sub};
use crate::keys::{Key, Sign, Table, Units, words};

pub(in super::super) static LIMITS: Table = Table {
    name: "limits",
    form: "[limits]",
    words: (
        "What a page must hold before it may go to the plate. What is not said is right for coldset newsprint.",
        "印前检查的限度；不写就按冷固型新闻纸。",
    ),
    keys: &[
        Key::new("type", Size).example(r#""7pt""#).unless(r#""六号""#).says("the smallest type", "最小字号"),
        Key::new("rule", Length(Units::Paper, Sign::NotNegative))
            .example(r#""0.3pt""#)
            .unless(r#""0.25pt""#)
            .says("the thinnest rule in one full ink", "单色实地的最细线"),
        Key::new("fine", Length(Units::Paper, Sign::NotNegative)).example(r#""0.6pt""#).unless(r#""0.5pt""#).says(
            "the thinnest stroke, of type or rule, that is left white in an ink or printed as a tint",
            "反白或加网的笔画、线条最细多少",
        ),
        Key::new("register", Length(Units::Paper, Sign::NotNegative)).example(r#""1pt""#).unless(r#""0.75pt""#).says(
            "the thinnest stroke, of type or rule, that several inks print or leave white together",
            "多色套印的笔画、线条（含多色底上的反白）最细多少",
        ),
        Key::new("contrast", Share(0, 100)).example(r#""50%""#).unless(r#""35%""#).says(
            "the least difference between type and what it stands on; black on paper is 100 %",
            "文字与底色的最小反差；白纸黑字为 100%",
        ),
        Key::new("safety", Length(Units::Paper, Sign::NotNegative))
            .example(r#""5mm""#)
            .unless(r#""3mm""#)
            .says("how far what must not be cut stays from the trim", "不可裁掉的内容离成品线的距离"),
        Key::new("empty", Share(0, 100))
            .example(r#""5%""#)
            .unless(r#""3%""#)
            .says("the largest share of the type area that may be white", "版心空白最多占多少"),
        Key::new("broken-measures", Count(MOST))
            .example("4")
            .unless("3")
            .says("how many stories may stand on a broken measure", "本版最多几处破栏"),
        Key::new("loose", Share(0, 100))
            .example(r#""30%""#)
            .unless(r#""25%""#)
            .says("the widest gap of a line, as a share of an em", "一行字距最多拉开多少（占一字的份额）"),
        Key::new("ragged", Share(0, 100))
            .example(r#""60%""#)
            .unless(r#""50%""#)
            .says("the shortest line of a headline as a share of its longest", "标题最短行至少是最长行的多少"),
        Key::new("carried", Count(MOST))
            .example("2")
            .unless("3")
            .says("the fewest lines that may stand in a story's last column", "末栏最少几行"),
        Key::new("river", Count(MOST))
            .example("5")
            .unless("4")
            .says("how many lines in a row with a blank at one place make a river", "连续几行空白对齐算作白沟"),
        Key::new("level", Sub(&LEVELS))
            .example(r#"{ thin-rule = "error", tint-contrast = "off" }"#)
            .says("faults that weigh more or less than they do by themselves", "调整某些问题的轻重"),
    ],
};

macro_rules! weight {
    ($name:literal, $en:literal, $zh:literal, $level:literal) => {
        Key::new($name, Choice(|| words(&WEIGHTS)))
            .example(r#""error""#)
            .says(concat!($en, "; by itself `", $level, "`"), concat!($zh, "；默认 ", $level))
    };
}

/// One key for each fault of the finished page whose weight is the paper's to choose.
pub(in super::super) static LEVELS: Table = Table {
    name: "level",
    form: "level",
    words: (
        "How much faults of the finished page weigh. An error stops the plate, a warning does not, `off` says nothing.",
        "成版检查各项的轻重：error 不出版样，warning 只提醒，off 不提。",
    ),
    keys: &[
        weight!("ink-limit", "a colour over the press's ink limit", "颜色超过总墨量", "error"),
        weight!("rich-black-text", "black type in several inks", "四色黑的文字", "error"),
        weight!("thin-rule", "a rule too thin for how it is printed", "线太细", "warning"),
        weight!("small-reverse", "reversed type of too fine strokes", "反白字笔画太细", "warning"),
        weight!(
            "fine-type",
            "type of too fine strokes in several inks or in a tint",
            "套色字、加网字笔画太细",
            "warning"
        ),
        weight!("small-type", "type below the smallest", "字号太小", "warning"),
        weight!("tint-contrast", "type that hardly stands off its ground", "文字与底色反差太小", "warning"),
        weight!("no-bleed", "colour that ends at the trim", "到成品线为止、没有出血", "warning"),
        weight!("near-trim", "something too near the trim", "离成品线太近", "warning"),
        weight!("ad-size", "an advertisement of another size than its slot", "广告与版位尺寸不合", "warning"),
        weight!("ad-archive", "an advertisement whose text cannot be told", "广告的文字无法检索", "warning"),
        weight!(
            "low-ppi",
            "a photo of too few pixels; under `min-ppi` an error",
            "图片像素不够；低于 min-ppi 为 error",
            "warning"
        ),
        weight!("stretched-photo", "a photo pulled out of its shape", "图片变形", "warning"),
        weight!("no-caption", "a photo whose place for a caption stays empty", "有说明位置的图片没有说明", "warning"),
        weight!("no-credit", "a photo that names nobody who took it", "图片没有署名", "info"),
        weight!("far-caption", "a caption away from its photo", "说明离图片太远", "info"),
        weight!(
            "caption-stop",
            "a caption that is a phrase and ends with a full stop",
            "图片说明是短语却用了句号",
            "info"
        ),
        weight!("tombstone", "two headlines alike side by side", "碰题", "warning"),
        weight!(
            "stray-head",
            "copy that is not under its headline, nor at its right",
            "正文不在标题的下方或右方",
            "warning"
        ),
        weight!("split-page", "a gutter or gap that cuts the page in two", "断版", "warning"),
        weight!("broken-measure", "more broken measures than allowed", "破栏过多", "info"),
        weight!("ragged-head", "lines of a headline of very unlike length", "标题各行长短悬殊", "info"),
        weight!("split-word", "a line of a headline that ends inside a word", "标题断在词中", "info"),
        weight!(
            "weak-head-edge",
            "a line of a headline that begins with 的 or ends with 和",
            "标题行首是“的”、行末是“和”等虚字",
            "info"
        ),
        weight!("headline-mark", "a headline that ends with a mark", "标题末尾有标点", "warning"),
        weight!("head-rank", "a headline, kicker or deck out of its rank", "标题大小不合主次", "info"),
        weight!("vertical-order", "a vertical headline whose lines run the wrong way", "竖题各行的顺序不合", "info"),
        weight!("underset", "a story too short for its place", "缺稿", "warning"),
        weight!("empty-area", "too much white in the type area", "版心空白太多", "warning"),
        weight!("uneven-columns", "columns of one story that do not end level", "一稿各栏不齐", "warning"),
        weight!("orphan-line", "too few lines carried into a last column", "末栏只剩孤行", "info"),
        weight!("orphan-char", "a single character on a paragraph's last line", "段末孤字", "info"),
        weight!(
            "stranded-line",
            "a line of a paragraph alone at the foot or the top of a column",
            "孤行落在栏底或栏头",
            "info"
        ),
        weight!("loose-line", "a line whose gaps are too wide", "行内字距太松", "info"),
        weight!("tight-line", "a line whose marks are all squeezed", "行内标点全部挤压", "off"),
        weight!("river", "blanks of several lines at one place", "白沟", "info"),
        weight!("split-token", "a word or number parted at need", "长词、长数字断开", "info"),
        weight!("three-marks", "a run of marks parted at need", "连续标点断开", "info"),
        weight!("initial-no-room", "an initial without room", "首字下沉放不下", "warning"),
        weight!("ruby-tight", "readings that run into the next line", "注音压到邻行", "warning"),
        weight!("touching-rule", "text too near the rule of its box", "正文离框线太近", "warning"),
        weight!("jump-not-needed", "a jump with nothing left to jump", "无须转版", "warning"),
        weight!("jump-too-short", "too few lines before or after a jump", "转版前后行数太少", "warning"),
        weight!("jump-ends-sentence", "a jump after a full sentence", "转版处正好句终", "info"),
        weight!("jump-by-hand", "a jump that is typed into the copy", "手写的转版提示", "warning"),
        weight!("no-series", "a series title over stories that name none", "栏题下没有稿件写栏题", "warning"),
        weight!("contents-empty", "a list of contents without entries", "导读是空的", "warning"),
        weight!("latin-quotes", "straight quotes in Chinese copy", "中文里的直引号", "warning"),
        weight!("half-width-mark", "half-width marks in Chinese copy", "中文里的半角标点", "warning"),
        weight!("ellipsis-count", "an ellipsis that is not six dots", "省略号不是六点", "warning"),
        weight!(
            "protected-word",
            "a listed name parted, or spelled otherwise",
            "列出的姓名、职务被拆开或写错",
            "warning"
        ),
        weight!("twice", "a story or photo in two slots", "一稿或一图两用", "warning"),
        weight!("folio", "a weekday, page number or issue number that is wrong", "星期、版序、期号不对", "warning"),
        weight!("statutory", "something that the law wants printed and is not", "缺法定刊载事项", "warning"),
        weight!("fold", "a headline or the point of a photo on the fold", "标题或图片要害在折线上", "info"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::JUDGED;

    #[test]
    fn whatever_may_be_allowed_may_be_weighed() {
        assert_eq!(LEVELS.names().collect::<Vec<_>>(), JUDGED);
    }
}
