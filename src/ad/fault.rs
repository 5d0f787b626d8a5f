//! Why an advertisement cannot be placed, in both languages.

use crate::diag::{Finding, Span, Words};
use crate::image;

/// Why an advertisement cannot be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The bytes are none of the formats taken.
    NotArtwork,
    /// The PDF is encrypted, with a password or without.
    Encrypted,
    /// The file ends before the PDF does.
    Truncated,
    /// The PDF cannot be read; what is amiss.
    Damaged(Words),
    /// The PDF has no page, or nothing stands on its first.
    Empty,
    /// Layers of the PDF are switched off and would print.
    Layers,
    /// The picture cannot be used.
    Picture(image::Fault),
}

/// Says a fault as a finding `ad-unreadable` at the place that names the file.
pub fn finding(fault: &Fault, name: &str, span: Span) -> Finding {
    let (what, help) = words(fault);
    Finding::fatal(
        "ad-unreadable",
        format!("advertisement \"{name}\" {}", what.en),
        format!("广告“{name}”：{}", what.zh),
    )
    .at(span)
    .label("this advertisement", "这个广告")
    .help(help.en, help.zh)
}

fn words(fault: &Fault) -> (Words, Words) {
    let ask = Words::new("ask the advertiser for a sound PDF/X file", "请向广告客户重新索取完好的 PDF/X 文件");
    match fault {
        Fault::NotArtwork => (
            Words::new("is not a PDF, TIFF, JPEG or PNG", "不是 PDF、TIFF、JPEG 或 PNG 文件"),
            Words::new("export the artwork as a PDF/X file", "请把广告稿导出为 PDF/X"),
        ),
        Fault::Encrypted => (
            Words::new("is an encrypted PDF", "是加密的 PDF"),
            Words::new("ask the advertiser for a file without protection", "请向广告客户索取未加密的文件"),
        ),
        Fault::Truncated => (Words::new("ends before the PDF does", "文件不完整，PDF 没有传完"), ask),
        Fault::Damaged(why) => (Words::new(format!("is damaged: {}", why.en), format!("文件已损坏：{}", why.zh)), ask),
        Fault::Empty => (Words::new("has an empty first page", "第一页是空白的"), ask),
        Fault::Layers => (
            Words::new("has layers that are switched off and would print", "含有关闭的图层，印出来会全部显示"),
            Words::new(
                "export it again without hidden layers (PDF/X-1a has none)",
                "请删去隐藏图层后重新导出（PDF/X-1a 不含图层）",
            ),
        ),
        Fault::Picture(fault) => image::words(fault),
    }
}
