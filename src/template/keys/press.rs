//! `[press]`.

use super::super::press::{INK, PPI, RENDERINGS, SHARPEN};
use crate::keys::Shape::{Choice, File, Flag, Number, Share, Text};
use crate::keys::{Key, Table, words};

pub(in super::super) static PRESS: Table = Table {
    name: "press",
    form: "[press]",
    words: (
        "How the page is printed. What is not said is standard newsprint on a coldset press.",
        "印刷条件；不写就是冷固型轮转机、标准新闻纸。",
    ),
    keys: &[
        Key::new("profile", File).example(r#""icc/press.icc""#).unless(r#""bundled""#).says(
            "the press's own ICC profile (CMYK, output), from the folder of the template that names it; \"bundled\" is ECI's for newsprint",
            "印刷机的 ICC 描述文件（CMYK 输出类），路径从写它的版式文件所在的文件夹写起；\"bundled\" 是随带的新闻纸描述文件",
        ),
        Key::new("condition", Text)
            .example(r#""FOGRA42""#)
            .unless_says("what the profile says it is; FOGRA42 with the bundled one", "描述文件里写的名称；随带的是 FOGRA42")
            .says("the printing condition's name, as registered or as the house calls it", "印刷条件的名称：注册名或本报自定"),
        Key::new("ink-limit", Share(INK.0, INK.1))
            .example(r#""240%""#)
            .unless(r#""240%""#)
            .says("the most ink in any place, all four inks together", "总墨量：任何一处四色之和的上限"),
        Key::new("intent", Choice(|| words(&RENDERINGS)))
            .example(r#""relative""#)
            .unless(r#""perceptual""#)
            .says("what photos do with colours that cannot be printed: all move together, or those alone", "图片里印不出的颜色怎么办：整体压缩（perceptual），或只动印不出的（relative）"),
        Key::new("black-point", Flag)
            .example("false")
            .unless("true")
            .says("with intent = \"relative\": the darkest of a photo goes to the darkest of the press", "intent = \"relative\" 时：图片最暗处对应印刷最暗处（黑场补偿）"),
        Key::new("photo-ppi", Number(PPI.0 as i32, PPI.1 as i32))
            .example("254")
            .unless("300")
            .says("the finest that a plate shows; photos with more are scaled down to it", "印版能表现的最高图片分辨率，超过的缩到这个值"),
        Key::new("sharpen", Share(0, SHARPEN))
            .example(r#""80%""#)
            .unless(r#""0%""#)
            .says(
                "how much of what differs from its surroundings is added once more to photos at their final size (unsharp mask of one pixel; noise stays)",
                "图片缩放后锐化的程度（USM，半径一个像素，噪点不动）",
            ),
    ],
};
