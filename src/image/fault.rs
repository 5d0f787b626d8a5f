//! Why a photo cannot be used, in both languages.

use crate::diag::{Finding, Span, Words};

/// Why a photo cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The bytes are none of the formats read here.
    NotAPhoto,
    /// The file ends before the picture does.
    Truncated,
    /// The file is damaged; the decoder's own words.
    Damaged(String),
    /// The picture has more pixels than can be held.
    TooLarge(u64),
    /// A kind of colour or file that is not taken, in English and Chinese.
    Unsupported(&'static str, &'static str),
    /// A colour profile cannot be used; the reason.
    Profile(String),
    /// Its inks cannot be held to the limit, in per cent.
    Ink(u32),
    /// The crop has no pixel inside the picture.
    EmptyCrop,
}

/// Says a fault as a finding `photo-unreadable` at the place that names the file.
pub fn finding(fault: &Fault, name: &str, span: Option<Span>) -> Finding {
    let (what, help) = words(fault);
    let made = Finding::fatal(
        "photo-unreadable",
        format!("photo \"{name}\" {}", what.en),
        format!("图片“{name}”：{}", what.zh),
    )
    .label("this photo", "这张图片")
    .help(help.en, help.zh);
    match span {
        Some(span) => made.at(span),
        None => made,
    }
}

/// Says what is amiss, to follow the picture's name, and what to do about it.
pub fn words(fault: &Fault) -> (Words, Words) {
    let what = match fault {
        Fault::NotAPhoto => Words::new("is not a JPEG, PNG or TIFF", "不是 JPEG、PNG 或 TIFF 图片"),
        Fault::Truncated => Words::new("ends before its picture does", "文件不完整，图像没有传完"),
        Fault::Damaged(why) => Words::new(format!("is damaged ({why})"), format!("文件已损坏（{why}）")),
        Fault::TooLarge(n) => {
            Words::new(format!("has {} million pixels", n / 1_000_000), format!("共 {} 万像素，过大", n / 10_000))
        }
        Fault::Unsupported(en, zh) => Words::new(*en, *zh),
        Fault::Profile(why) => Words::new(
            format!("has a colour profile that cannot be used ({why})"),
            format!("色彩描述文件不能使用（{why}）"),
        ),
        Fault::Ink(limit) => {
            Words::new(format!("cannot be held to {limit} % of ink"), format!("总墨量压不到 {limit} %"))
        }
        Fault::EmptyCrop => Words::new("has nothing left inside its crop", "裁切后没有画面"),
    };
    let help = match fault {
        Fault::NotAPhoto | Fault::Unsupported(..) => {
            Words::new("export the photo again as a JPEG or PNG", "请把图片另存为 JPEG 或 PNG")
        }
        Fault::Truncated | Fault::Damaged(_) => {
            Words::new("fetch the file again from the photographer or the archive", "请向摄影记者或图片库重新索取原图")
        }
        Fault::TooLarge(_) => Words::new("export it at no more than 200 million pixels", "请缩小到 2 亿像素以内"),
        Fault::Ink(_) => Words::new("lighten its shadows, or raise `ink-limit`", "请提亮暗部，或放宽 ink-limit"),
        Fault::Profile(_) => Words::new("convert the photo to sRGB and export it again", "请转换为 sRGB 后重新导出"),
        Fault::EmptyCrop => Words::new("use a larger photo, or another `fit`", "请换一张更大的图片，或改用别的 `fit`"),
    };
    (what, help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_the_photo_and_the_mend_in_both_languages() {
        let f = finding(&Fault::Truncated, "photos/a.jpg", None);
        assert_eq!(f.code, "photo-unreadable");
        assert_eq!(f.message.en, "photo \"photos/a.jpg\" ends before its picture does");
        assert!(f.message.zh.contains("photos/a.jpg") && f.help.zh.contains("重新索取"));
    }
}
