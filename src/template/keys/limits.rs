//! `[limits]`.

use super::super::limits::WEIGHTS;
use crate::keys::Shape::{Choice, Length, Share, Size, Table as Sub};
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
        Key::new("level", Sub(&LEVELS))
            .example(r#"{ thin-rule = "error", tint-contrast = "off" }"#)
            .says("faults that weigh more or less than they do by themselves", "调整某些问题的轻重"),
    ],
};

macro_rules! weight {
    ($name:literal, $en:literal, $zh:literal) => {
        Key::new($name, Choice(|| words(&WEIGHTS))).example(r#""error""#).says($en, $zh)
    };
}

/// One key for each fault of preflight whose weight is the paper's to choose.
pub(in super::super) static LEVELS: Table = Table {
    name: "level",
    form: "level",
    words: (
        "How much faults of the finished page weigh. An error stops the plate, a warning does not, `off` says nothing.",
        "成版检查各项的轻重：error 不出版样，warning 只提醒，off 不提。",
    ),
    keys: &[
        weight!("ink-limit", "a colour over the press's ink limit; an error by itself", "颜色超过总墨量；默认 error"),
        weight!("rich-black-text", "black type in several inks; an error by itself", "四色黑的文字；默认 error"),
        weight!("thin-rule", "a rule too thin for how it is printed; a warning by itself", "线太细；默认 warning"),
        weight!(
            "small-reverse",
            "reversed type of too fine strokes; a warning by itself",
            "反白字笔画太细；默认 warning"
        ),
        weight!(
            "fine-type",
            "type of too fine strokes in several inks or in a tint; a warning by itself",
            "套色字、加网字笔画太细；默认 warning"
        ),
        weight!("small-type", "type below the smallest; a warning by itself", "字号太小；默认 warning"),
        weight!(
            "tint-contrast",
            "type that hardly stands off its ground; a warning by itself",
            "文字与底色反差太小；默认 warning"
        ),
        weight!(
            "no-bleed",
            "colour that ends at the trim; a warning by itself",
            "到成品线为止、没有出血；默认 warning"
        ),
        weight!("near-trim", "something too near the trim; a warning by itself", "离成品线太近；默认 warning"),
    ],
};
