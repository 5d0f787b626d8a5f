//! The keys of `edition.toml`: what every table of it may hold.

use super::parse::ENCODINGS;
use crate::diag::JUDGED;
use crate::keys::Shape::{
    Choice, Count, Date, Either, File, Names, Number, Pair, Pattern as Form, Table as Sub, Tables, Text, Texts,
};
use crate::keys::{Key, Pattern, Shape, Table, words};
use crate::rules::PROFILES;
use crate::story::keys::RULES;

/// A text, or a number as it is written.
const FACT: Shape = Either(&[Text, Number(i32::MIN, i32::MAX)]);
/// What becomes part of file names.
const PAGE_NUMBER: Pattern = Pattern {
    form: "[A-Za-z0-9]([A-Za-z0-9-]{0,14}[A-Za-z0-9])?",
    words: ("Latin letters, digits and hyphens", "英文字母、数字和连字符"),
};
/// The largest page number written without quotes.
const MOST_PAGE: i64 = 9_999_999_999_999_999;

/// The whole of `edition.toml`.
pub static EDITION: Table = Table {
    name: "edition",
    form: "edition.toml",
    words: (
        "An edition: one issue of the paper, its pages, and what goes into which slot.",
        "一期报纸：报头信息、各版，以及每个版位放什么。",
    ),
    keys: &[
        Key::new("paper", Text).need(r#""湘水日报""#).says("the paper's name", "报名").also(&["报名", "name"]),
        Key::new("date", Date)
            .need("2026-11-24")
            .says("the day it appears, without quotes", "出版日期，不加引号")
            .also(&["日期"]),
        Key::new("issue", FACT).example("26543").says("the issue's number", "期号").also(&["期号"]),
        Key::new("cn", FACT)
            .example(r#""CN 43-0001""#)
            .says("the paper's CN number", "国内统一连续出版物号")
            .also(&["刊号"]),
        Key::new("publisher", FACT).example(r#""湘水日报社""#).says("who publishes it", "出版单位").also(&["出版"]),
        Key::new("price", FACT).example(r#""零售每份1.50元""#).says("what it costs", "定价").also(&["定价"]),
        Key::new("printer", FACT).example(r#""湘水日报印刷厂""#).says("who prints it", "承印单位").also(&["承印"]),
        Key::new("lunar", FACT)
            .example(r#""丙午年十月十六""#)
            .says("the lunar date, as it is printed", "农历日期，照印")
            .also(&["农历"]),
        Key::new("website", FACT)
            .example(r#""www.xsrb.cn""#)
            .says("the paper's address on the web; a page may set its own in `vars`", "网址；各版可在 vars 里另写")
            .also(&["网址", "url"]),
        Key::new("phone", FACT)
            .example(r#""0731-12345678""#)
            .says("the paper's telephone; a page may set its own in `vars`", "电话；各版可在 vars 里另写")
            .also(&["电话", "热线", "tel"]),
        Key::new("postal", FACT)
            .example(r#""41-1""#)
            .says("the number by which post offices take subscriptions", "邮发代号")
            .also(&["邮发代号", "代号"]),
        Key::new("founded", FACT)
            .example(r#""1949年8月15日""#)
            .says("the day it was founded, as it is printed", "创刊日期，照印")
            .also(&["创刊"]),
        Key::new("encoding", Choice(|| words(&ENCODINGS)))
            .example(r#""gb18030""#)
            .unless(r#""utf-8""#)
            .says("how story files are encoded", "稿件文件的编码")
            .also(&["编码"]),
        Key::new("protect", Texts)
            .example(r#"["市长李望舒"]"#)
            .unless("[]")
            .says(
                "names and titles that no line of any text parts, beside those of the template",
                "任何文字里都不得拆开的姓名、职务等，与版式里写的合用",
            )
            .also(&["保护词"]),
        Key::new("rules", Choice(|| PROFILES.iter().map(|p| p.name).collect()))
            .example(r#""2026.1""#)
            .unless_says("the newest", "最新的一版")
            .says(
                "the profile of rules that its pages are set by: an edition that names one is set by it for ever",
                "规则版本：写明后，本期永远照这一版规则排",
            )
            .also(&["规则版本", "规则"]),
        Key::new("normalise", RULES)
            .example("{ ellipsis = false }")
            .unless(r#""on""#)
            .says(
                "which rules of normalising hold for its stories and captions; a story may say otherwise",
                "本期稿件和图片说明的文字规范化规则；稿件可另写",
            )
            .also(&["normalize"]),
        Key::new("previous", Sub(&PREVIOUS))
            .example("{ date = 2026-11-23, issue = 26542 }")
            .says("the issue before, which this one's number and day must follow", "上一期：本期的期号和日期据此核对")
            .also(&["上一期"]),
        Key::new("page", Tables(&PAGE))
            .need(r#"[{ number = 4, template = "news-8col" }]"#)
            .says("the pages", "各版")
            .also(&["版"]),
    ],
};

pub(super) static PAGE: Table = Table {
    name: "edition-page",
    form: "[[page]]",
    words: ("One page of the edition.", "一个版。"),
    keys: &[
        Key::new("number", Either(&[Count(MOST_PAGE), Form(PAGE_NUMBER)]))
            .need("4")
            .says("its number, or a text such as \"A04\"", "版号，或 \"A04\" 这样的文字")
            .also(&["版号", "版次", "page"]),
        Key::new("section", Text).example(r#""要闻""#).says("the section's name", "版名").also(&["版名"]),
        Key::new("template", Text)
            .need(r#""news-8col""#)
            .says(
                "its page template: looked for in the edition, in each --layouts folder, then among the bundled ones",
                "版式：先在本期文件夹里找，再到 --layouts 各文件夹，最后用自带的",
            )
            .also(&["版式", "layout"]),
        Key::new("editors", Texts)
            .example(r#"["责编 闻溪"]"#)
            .says("the page's editors", "责任编辑等")
            .also(&["编辑", "责编"]),
        Key::new("stories", Names(&Either(&[File, Sub(&STORY)])))
            .example(r#"{ lead = "stories/lead.md" }"#)
            .says("slot of the template, and the story's file that goes there", "版位 = 稿件文件")
            .also(&["稿件"]),
        Key::new("photos", Names(&Sub(&PHOTO)))
            .example(r#"{ main = { file = "photos/a.jpg" } }"#)
            .says("slot of the template, and the photo that goes there", "版位 = 图片")
            .also(&["图片", "照片", "images"]),
        Key::new("ads", Names(&Either(&[File, Sub(&AD)])))
            .example(r#"{ bank = "ads/bank.pdf" }"#)
            .says("slot of the template, and the advertisement's file that goes there", "版位 = 广告文件")
            .also(&["广告", "adverts"]),
        Key::new("contents", Texts)
            .example(r#"["1:lead"]"#)
            .unless_says("the first story of each other page", "其他各版的第一篇")
            .says(
                "the stories that the page's lists of contents name, as page:slot, or a page alone for its first story",
                "导读列哪些稿件，写成“版号:版位”，只写版号就是该版第一篇",
            )
            .also(&["导读"]),
        Key::new("allow", Tables(&ALLOW))
            .example(r#"[{ code = "tombstone", slot = "lead", reason = "two halves of one story" }]"#)
            .says("rules that the page breaks on purpose", "本版有意不守的规则")
            .also(&["允许"]),
        Key::new("vars", Names(&FACT))
            .example(r#"{ phone = "0731-12345" }"#)
            .says("variables of one's own for fixed texts", "自定变量，供固定文字用"),
    ],
};

pub(super) static PREVIOUS: Table = Table {
    name: "edition-previous",
    form: "previous = { … }",
    words: ("The issue before this one.", "上一期报纸。"),
    keys: &[
        Key::new("date", Date).need("2026-11-23").says("the day it appeared, without quotes", "出版日期，不加引号"),
        Key::new("issue", FACT).example("26542").says("its number", "期号").also(&["期号"]),
    ],
};

pub(super) static ALLOW: Table = Table {
    name: "edition-allow",
    form: "allow = [{ … }]",
    words: (
        "A rule that the page breaks on purpose, with its reason: it is told in reports as allowed, and nowhere else.",
        "本版有意不守的一条规则，须写明理由：报告里记作已允许，别处不再提。",
    ),
    keys: &[
        Key::new("code", Choice(|| JUDGED.to_vec())).need(r#""tombstone""#).says("the rule's code", "规则的代号"),
        Key::new("slot", Text)
            .example(r#""lead""#)
            .unless_says("the whole page", "整版")
            .says("the slot where it is allowed", "在哪个版位允许")
            .also(&["版位"]),
        Key::new("reason", Text)
            .need(r#""two halves of one story""#)
            .says("why, for those who read the page", "理由，给看版的人")
            .also(&["理由"]),
    ],
};

pub(super) static STORY: Table = Table {
    name: "edition-story",
    form: "[page.stories] NAME = { … }",
    words: ("A story put into a slot.", "放进版位的稿件。"),
    keys: &[
        Key::new("file", File).need(r#""stories/lead.md""#).says("its file", "稿件文件").also(&["path"]),
        Key::new("jump", Sub(&JUMP))
            .example(r#"{ page = 2, slot = "lead-rest" }"#)
            .says("where the rest goes that this page has no room for", "本版排不下的余文转到哪里")
            .also(&["转版", "下转"]),
    ],
};

pub(super) static JUMP: Table = Table {
    name: "edition-jump",
    form: "jump = { … }",
    words: (
        "A jump (转版): the rest of the story goes to a slot of another page, each part with its line of notice.",
        "转版：余文转到另一版的版位，两处都印提示。",
    ),
    keys: &[
        Key::new("page", Either(&[Count(MOST_PAGE), Form(PAGE_NUMBER)]))
            .need("2")
            .says("the page of the rest, a page of this edition", "余文在第几版，须是本期的版")
            .also(&["版", "number"]),
        Key::new("slot", Text)
            .need(r#""lead-rest""#)
            .says("the story slot there; no other story may be put into it", "那一版的稿件版位，不能另放稿件")
            .also(&["版位"]),
    ],
};

pub(super) static AD: Table = Table {
    name: "edition-ad",
    form: "[page.ads] NAME = { … }",
    words: ("An advertisement put into a slot.", "放进版位的广告。"),
    keys: &[
        Key::new("file", File)
            .need(r#""ads/bank.pdf""#)
            .says(
                "its file: a PDF (its first page), TIFF, JPEG or PNG, placed by its own size",
                "广告文件：PDF（取第一页）、TIFF、JPEG 或 PNG，按原大排入",
            )
            .also(&["path", "src"]),
        Key::new("alt", Text)
            .example(r#""澜江银行：冬储贷款，当天到账""#)
            .says("what it shows and says, for those who cannot see it", "替代文字：画面和文案"),
    ],
};

pub(super) static PHOTO: Table = Table {
    name: "edition-photo",
    form: "[page.photos.NAME]",
    words: ("A photo put into a slot.", "放进版位的图片。"),
    keys: &[
        Key::new("file", File).need(r#""photos/a.jpg""#).says("its file", "图片文件").also(&["path", "src"]),
        Key::new("title", Text).example(r#""云汀湖晨色""#).says("its title", "图题").also(&["标题"]),
        Key::new("caption", Text)
            .example(r#""清晨的云汀湖。""#)
            .says("its caption", "图片说明")
            .also(&["说明", "图说"]),
        Key::new("credit", Text)
            .example(r#""沈砚秋 摄""#)
            .says("who took it", "摄影署名")
            .also(&["摄影", "photographer"]),
        Key::new("alt", Text)
            .example(r#""清晨的湖面""#)
            .says("what is to be seen, for those who cannot see it", "替代文字"),
        Key::new("focus", Pair(&Number(0, 1))).example("[0.5, 0.6]").unless("[0.5, 0.5]").says(
            "what a crop keeps in view: across and down from the top left, 0 to 1 each",
            "裁切时保留的中心：从左上角起横向、纵向，各为 0 到 1",
        ),
    ],
};
