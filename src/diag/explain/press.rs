//! What a plate fails on: inks, strokes, edges, advertisements.

use super::{Explanation, say};

pub(super) const ALL: &[Explanation] = &[
    say(
        "ink-limit",
        ("A colour asks for more ink than the press takes.", "颜色的总墨量超过印刷机的上限。"),
        ("It does not dry, sets off on the next sheet, and shows through.", "墨干不了，会蹭脏、透印。"),
        "tint = \"C90 M90 Y90 K30\"    # 300 %",
        "tint = \"K80 C40\"",
    ),
    say(
        "rich-black-text",
        ("Black type in several inks.", "文字用了四色黑。"),
        ("Plates are never quite in register: every stroke gets a coloured edge.", "套印总有偏差，笔画会带彩边。"),
        "ink = \"C60 M40 Y40 K100\"",
        "ink = \"K100\"",
    ),
    say(
        "thin-rule",
        ("A rule is too thin for how it is printed.", "线太细。"),
        ("A screened hairline is a row of dots; in two inks it splits.", "加网的细线会断成点，套色的会裂开。"),
        "weight = \"0.25pt\"\nink = \"K40\"",
        "weight = \"0.5pt\"\nink = \"K40\"",
    ),
    say(
        "small-reverse",
        ("Reversed type with strokes too fine to stay open.", "反白字笔画太细。"),
        ("Ink runs into them and the character fills up.", "油墨会把笔画糊死。"),
        "font = [\"song\"]\nink = \"paper\"    # on black, 9pt",
        "font = [\"hei\"]\nink = \"paper\"",
    ),
    say(
        "fine-type",
        ("Type with fine strokes in several inks or in a tint.", "细笔画的字套色或加网。"),
        ("A plate out by 0.1 mm doubles the stroke; a screen breaks it.", "套印偏 0.1 毫米，笔画就成双；加网会断。"),
        "ink = \"M100 Y100\"    # Song of 9pt",
        "ink = \"M100\"",
    ),
    say(
        "small-type",
        ("Type below 六号 (`type` of [limits]).", "字号小于六号（[limits] 的 type）。"),
        ("Newsprint and older eyes cannot bear it.", "新闻纸印不清，年长的读者看不清。"),
        "size = \"7pt\"",
        "size = \"六号\"",
    ),
    say(
        "tint-contrast",
        ("Type hardly stands off what it is printed on.", "文字与底色反差太小。"),
        ("Gray on gray is not read.", "灰字灰底没人看。"),
        "ink = \"K60\"    # on K40",
        "ink = \"K100\"    # on K10",
    ),
    say(
        "no-bleed",
        ("Colour ends exactly at the trim.", "颜色正好到成品线。"),
        ("A cut a little out leaves a white edge.", "裁切稍偏就露白边。"),
        "[page]    # no bleed",
        "[page]\nbleed = \"3mm\"",
    ),
    say(
        "near-trim",
        ("Type or a picture stands too near the trim.", "文字或图片离成品线太近。"),
        ("A folder that is 2 mm out cuts it.", "折页偏 2 毫米就裁到了。"),
        "left = \"2mm\"",
        "left = \"15mm\"",
    ),
    say(
        "ad-colour",
        ("An advertisement has RGB colours or spot inks.", "广告含有 RGB 颜色或专色。"),
        ("Each press would turn them into inks of its own.", "换成油墨后颜色谁也说不准。"),
        "ads/bank.pdf in DeviceRGB",
        "ads/bank.pdf as PDF/X-4 for newsprint, CMYK",
    ),
    say(
        "ad-font",
        ("An advertisement does not carry its fonts.", "广告没有嵌入字体。"),
        ("The press would set it in another face.", "出版时会换成别的字体。"),
        "ads/bank.pdf with Helvetica not embedded",
        "ads/bank.pdf with its fonts embedded, or as outlines",
    ),
    say(
        "ad-forbidden",
        ("An advertisement holds what no press file may hold.", "广告含有印刷文件不许有的内容。"),
        ("A press may refuse the whole page for it.", "印厂可能退回整版。"),
        "a PostScript program in ads/bank.pdf",
        "ads/bank.pdf as PDF/X-4",
    ),
    say(
        "ad-archive",
        (
            "An advertisement's text cannot be told: the page is no archive file.",
            "广告的文字无法检索，本版不合存档标准。",
        ),
        ("In thirty years nobody can search it.", "三十年后搜不到。"),
        "a font without ToUnicode",
        "the artwork exported with its text, or as outlines",
    ),
    say(
        "ad-size",
        ("An advertisement is of another size than its slot.", "广告与版位的尺寸不合。"),
        ("The customer paid for the size; type in it shrinks.", "客户按尺寸付钱，缩小了字也变小。"),
        "41.3 × 52.7 mm in a slot of 41.3 × 45.1 mm",
        "frame = { cols = \"2\", lines = \"1-14\" }",
    ),
];
