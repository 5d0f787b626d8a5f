//! ad-colour, ad-font, ad-forbidden, ad-archive: what a press would refuse in the artwork of an advertisement.
//!
//! Source: ISO 15930-7 (PDF/X-4): fonts are embedded, colours are those of the printing condition.

use crate::ad::{Forbidden, Trouble, Unfit};
use crate::diag::{Finding, Level, Span};
use crate::template::AdSlot;

/// Returns a finding for everything that an artwork's file asks of the press in vain; `limit` is the most ink that it takes.
pub fn artwork<'a>(
    slot: &'a AdSlot,
    troubles: impl IntoIterator<Item = &'a Trouble>,
    limit: u32,
    span: Span,
) -> impl Iterator<Item = Finding> {
    let counts = move |t: &&Trouble| !matches!(t, Trouble::Ink(sum) if *sum <= limit);
    troubles.into_iter().filter(counts).map(move |t| one(slot, t, limit).at(span).slot(&slot.name).area(slot.rect))
}

/// Returns a finding for everything that keeps a page with an artwork from being called PDF/A-2u; the plate is sound.
pub fn archive<'a>(
    slot: &'a AdSlot,
    unfit: impl IntoIterator<Item = &'a Unfit>,
    span: Span,
) -> impl Iterator<Item = Finding> {
    unfit.into_iter().map(move |u| {
        let (en, zh) = match u {
            Unfit::NoText(font) => (
                format!("has text in the font {font} that cannot be told"),
                format!("的字体 {font} 没有文字对照，内容无法检索"),
            ),
            Unfit::Jpeg2000 => ("has a picture in JPEG 2000".to_owned(), "含有 JPEG 2000 图片".to_owned()),
        };
        let name = &slot.name;
        Finding::new(
            "ad-archive",
            Level::Warning,
            format!("the advertisement in \"{name}\" {en}: the page is PDF/X-4, but no PDF/A-2u"),
            format!("“{name}”的广告{zh}：本版符合 PDF/X-4，但不再是 PDF/A-2u"),
        )
        .at(span)
        .slot(name)
        .area(slot.rect)
        .label("not for the archive", "不合存档要求")
        .help(
            "the plate may leave; for the archive ask for the artwork with its text (ToUnicode) or as outlines",
            "可以付印；如需存档，请客户导出带文字对照（ToUnicode）或转曲的广告稿",
        )
    })
}

fn one(slot: &AdSlot, trouble: &Trouble, limit: u32) -> Finding {
    let name = &slot.name;
    match trouble {
        Trouble::Ink(sum) => too_much_ink(name, sum.div_ceil(100), limit / 100),
        Trouble::Light(space) => Finding::new(
            "ad-colour",
            Level::Error,
            format!("the advertisement in \"{name}\" has colours of light ({space}): the press prints CMYK"),
            format!("“{name}”的广告含有 RGB 类颜色（{space}），报纸只印 CMYK"),
        )
        .label("colours of light", "RGB 类颜色")
        .help(
            "ask for the artwork in CMYK (PDF/X-1a, or PDF/X-4 for newsprint)",
            "请客户把广告稿转换为 CMYK（PDF/X-1a，或新闻纸的 PDF/X-4）",
        ),
        Trouble::Spot(ink) => Finding::new(
            "ad-colour",
            Level::Error,
            format!("the advertisement in \"{name}\" asks for the spot ink “{ink}”: the press has four inks"),
            format!("“{name}”的广告用了专色“{ink}”，报纸只有四色"),
        )
        .label("a spot ink", "专色")
        .help("ask for the artwork with spot inks converted to CMYK", "请客户把专色转换为 CMYK"),
        Trouble::Font(font) => Finding::new(
            "ad-font",
            Level::Error,
            format!("the advertisement in \"{name}\" does not carry its font {font}"),
            format!("“{name}”的广告没有嵌入字体 {font}"),
        )
        .label("a font is missing", "缺字体")
        .help("ask for the artwork with fonts embedded or turned into outlines", "请客户嵌入字体，或转为曲线"),
        Trouble::Forbidden(what) => Finding::new(
            "ad-forbidden",
            Level::Error,
            format!("the advertisement in \"{name}\" holds what no press file may hold: {}", banned(*what).0),
            format!("“{name}”的广告含有印刷文件不许有的内容：{}", banned(*what).1),
        )
        .label("not for the press", "不能付印")
        .help("ask for the artwork as PDF/X-1a or PDF/X-4", "请客户重新导出为 PDF/X-1a 或 PDF/X-4"),
    }
}

fn banned(what: Forbidden) -> (&'static str, &'static str) {
    match what {
        Forbidden::Outside => ("data of another file", "外部文件的数据"),
        Forbidden::PostScript => ("a PostScript program", "PostScript 程序"),
        Forbidden::Lzw => ("a picture packed in LZW", "LZW 压缩的图片"),
    }
}

fn too_much_ink(name: &str, sum: u32, limit: u32) -> Finding {
    Finding::new(
        "ink-limit",
        Level::Error,
        format!("the advertisement in \"{name}\" has a colour of {sum} % of ink; the press takes {limit} %"),
        format!("“{name}”的广告里有颜色总墨量达 {sum}%，印刷上限是 {limit}%"),
    )
    .label("too much ink", "墨量过大")
    .help(
        format!("ask for the artwork for newsprint, at {limit} % of ink at most"),
        format!("请客户按新闻纸、总墨量 {limit}% 以内重新输出广告稿"),
    )
}
