//! ad-colour, ad-font: what a press would refuse in the artwork of an advertisement.
//!
//! Source: ISO 15930-7 (PDF/X-4), 6.2: fonts are embedded, colours are those of the printing condition.

use crate::ad::Trouble;
use crate::diag::{Finding, Level, Span};
use crate::template::AdSlot;

/// Returns a finding for everything that an artwork's file asks of the press in vain.
pub fn artwork<'a>(
    slot: &'a AdSlot,
    troubles: impl IntoIterator<Item = &'a Trouble>,
    span: Span,
) -> impl Iterator<Item = Finding> {
    troubles.into_iter().map(move |t| one(slot, t).at(span).slot(&slot.name).area(slot.rect))
}

fn one(slot: &AdSlot, trouble: &Trouble) -> Finding {
    let name = &slot.name;
    match trouble {
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
    }
}
