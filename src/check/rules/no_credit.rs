//! no-credit: a photo whose slot shows a credit, and nobody is named, neither there nor in its caption.

use super::view::Desk;
use crate::diag::{Finding, Level};
use crate::flow::Picture;
use crate::template::CaptionPart;

/// Words that say where a photo is from.
const FROM: &[&str] = &["摄", "供图", "资料图片", "资料照片", "视觉中国", "制图", "图/", "图／"];

/// Finds such photos; one credit serves photos that share a caption.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let named = |p: &Picture| {
        let texts = [&p.caption, &p.title];
        let words = texts.into_iter().flatten().map(|t| t.lines.concat());
        p.credit.is_some() || words.into_iter().any(|w| FROM.iter().any(|from| w.contains(from)))
    };
    for laid in &desk.layout.photos {
        let slot = &desk.plan.photos[laid.slot];
        let Some(filled) = desk.content.photos[laid.slot].as_ref() else { continue };
        let asked = desk.captions(laid).iter().any(|c| c.shows.contains(&CaptionPart::Credit));
        let sharing = desk.plan.captions.iter().find(|c| c.photos.contains(&slot.name));
        let by_others = sharing.is_some_and(|c| {
            let all = desk.plan.photos.iter().zip(&desk.content.photos);
            let mut of = all.filter(|(s, _)| c.photos.contains(&s.name)).filter_map(|(_, f)| f.as_ref());
            of.any(|f| named(&f.what))
        });
        if !asked || named(&filled.what) || by_others {
            continue;
        }
        let name = &slot.name;
        out.push(
            Finding::new(
                "no-credit",
                Level::Info,
                format!("the photo in \"{name}\" names nobody who took it"),
                format!("“{name}”的图片没有摄影署名"),
            )
            .at(filled.span)
            .slot(name)
            .area(laid.rect)
            .help("add credit = \"沈砚秋 摄\", or \"资料图片\"", "加上 credit = \"沈砚秋 摄\" 或 \"资料图片\""),
        );
    }
}
