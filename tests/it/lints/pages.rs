//! Pages that break one rule each, and the same pages mended.

use crate::support::Edition;

/// A rule, a page that breaks it and the same page mended.
pub struct Case {
    pub code: &'static str,
    pub bad: fn(&Edition),
    pub good: fn(&Edition),
}

const fn case(code: &'static str, bad: fn(&Edition), good: fn(&Edition)) -> Case {
    Case { code, bad, good }
}

const LEAD: &str = "frames = [{ cols = \"1\", lines = \"1-14\" }]";
const LEAD_HEAD: &str = "head = { cols = \"1\", height = \"4行\", style = \"head\", shows = [\"headline\"] }";
const SECOND: &str = "frames = [{ cols = \"2\", lines = \"1-14\" }]";
const PHOTO: &str = "frame = { cols = \"1-2\", lines = \"16-30\" }";
const BRIEF: &str = "+++\nheadline = \"岸也绿了\"\n+++\n\n沿岸芦苇泛黄，候鸟成群归来。渔民上了岸，开起了小店。\n";

fn template(e: &Edition, from: &str, to: &str) {
    e.change("small.toml", from, to);
}
fn more(e: &Edition, text: &str) {
    let all = e.text("small.toml");
    e.file("small.toml", format!("{all}\n{text}\n"));
}
fn copy(e: &Edition, body: &str) {
    e.file("stories/lead.md", format!("+++\nheadline = \"湖水清了\"\n+++\n\n{body}\n"));
}
fn headline(e: &Edition, lines: &str) {
    e.change("stories/lead.md", "headline = \"湖水清了\"", &format!("headline = {lines}"));
}
/// Puts one more story into a slot.
fn story(e: &Edition, slot: &str, text: &str) {
    let file = format!("stories/{slot}.md");
    e.file(&file, text);
    e.change("edition.toml", "[page.stories]\n", &format!("[page.stories]\n{slot} = \"{file}\"\n"));
}
/// Takes the second story's slot and the photo out of the template.
fn alone(e: &Edition) {
    template(e, &format!("[story.second]\n{SECOND}\noptional = true\n"), "");
    no_photo(e);
}
fn no_photo(e: &Edition) {
    template(e, &format!("[photo.main]\n{PHOTO}\noptional = true\n"), "");
    e.change("edition.toml", "[page.photos]\nmain = { file = \"photos/main.jpg\" }\n", "");
}
/// Normalising stays off.
fn as_typed(e: &Edition, body: &str) {
    e.change("edition.toml", "date =", "normalise = \"off\"\ndate =");
    copy(e, body);
}
/// The second story, with a head, from a row on.
fn beside(e: &Edition, from: usize) {
    let head = "head = { cols = \"2\", height = \"4行\", style = \"head\", shows = [\"headline\"] }";
    template(e, SECOND, &format!("frames = [{{ cols = \"2\", lines = \"{from}-14\" }}]\n{head}"));
    story(e, "second", BRIEF);
}
/// A story as wide as the page, in so many columns.
fn wide(e: &Edition, columns: usize, body: &str) {
    alone(e);
    template(e, LEAD, &format!("frames = [{{ cols = \"1-2\", lines = \"1-14\", divide = {columns} }}]"));
    template(e, LEAD_HEAD, &LEAD_HEAD.replace("cols = \"1\"", "cols = \"1-2\""));
    copy(e, body);
}
/// A photo with a place for its words.
fn captioned(e: &Edition, keys: &str, words: &str) {
    more(e, "[style.caption]\nfont = [\"kai\"]\nsize = \"8pt\"\nindent = \"0字\"");
    let caption = "caption = { height = \"2行\", style = \"caption\" }";
    template(e, PHOTO, &format!("{PHOTO}\n{caption}\n{keys}"));
    let file = "{ file = \"photos/main.jpg\" }";
    e.change("edition.toml", file, &format!("{{ file = \"photos/main.jpg\"{words} }}"));
}
/// A tall place for a wide photo.
fn tall(e: &Edition, fit: &str) {
    template(e, &format!("[story.second]\n{SECOND}\noptional = true\n"), "");
    captioned(e, &format!("fit = \"{fit}\""), ", caption = \"湖边的芦苇\", credit = \"何以南 摄\"");
    template(e, PHOTO, "frame = { cols = \"2\", lines = \"1-30\" }");
}
fn boxed(e: &Edition, inset: &str) {
    template(e, SECOND, &format!("{SECOND}\nbox = {{ rule = \"hairline\", inset = \"{inset}\" }}"));
    story(e, "second", "+++\n+++\n\n沿岸芦苇泛黄，候鸟成群归来。渔民上了岸，开起了小店。\n");
}
fn folio(e: &Edition, text: &str) {
    more(e, &format!("[text.folio]\nframe = {{ cols = \"1-2\", lines = \"15\" }}\ntext = \"{text}\""));
}
/// Page 1 with all that is printed by law, or without.
fn front(e: &Edition, text: &str) {
    e.change("edition.toml", "number = 4", "number = 1");
    let facts = "issue = 21837\ncn = \"CN 00-0001\"\npublisher = \"小样日报社\"\nprice = \"1.50元\"\nprinter = \"小样印刷厂\"\ndate =";
    e.change("edition.toml", "date =", facts);
    more(e, "[style.small]\nsize = \"7.5pt\"\nindent = \"0字\"");
    more(
        e,
        &format!(
            "[text.folio]\nframe = {{ x = \"0mm\", y = \"-13mm\", width = \"27字\", height = \"12mm\" }}\nstyle = \"small\"\ntext = {text}"
        ),
    );
}
/// A vertical head that stands at the right of its copy.
fn upright(e: &Edition, place: &str) {
    alone(e);
    template(e, LEAD, "frames = [{ cols = \"1\", lines = \"1-14\" }, { cols = \"2\", lines = \"1-14\" }]");
    let head = format!(
        "head = {{ cols = \"2\", height = \"10行\", style = \"head\", shows = [\"headline\"], writing = \"vertical\", place = \"{place}\" }}"
    );
    template(e, LEAD_HEAD, &head);
    headline(e, "[\"湖水清了\", \"岸也绿了\"]");
}
/// A page as high as a broadsheet, its type area from so far down.
fn broadsheet(e: &Edition, top: &str) {
    template(
        e,
        "trim = [\"120mm\", \"150mm\"]\ntop = \"15mm\"",
        &format!("trim = [\"120mm\", \"500mm\"]\ntop = \"{top}\""),
    );
}
fn repeated(text: &str, characters: usize) -> String {
    text.chars().cycle().take(characters).collect()
}
/// Four stories, none of which reaches over the middle gutter.
fn quarters(e: &Edition) {
    no_photo(e);
    for (slot, col) in [("third", 1), ("fourth", 2)] {
        more(e, &format!("[story.{slot}]\nframes = [{{ cols = \"{col}\", lines = \"16-30\" }}]"));
        story(e, slot, "+++\n+++\n\n沿岸芦苇泛黄，候鸟成群归来。\n");
    }
    story(e, "second", "+++\n+++\n\n沿岸芦苇泛黄，候鸟成群归来。\n");
}
/// A second story under the lead, its head in a size.
fn under(e: &Edition, size: &str) {
    no_photo(e);
    more(e, &format!("[style.head-2]\nextends = \"head\"\nsize = \"{size}\""));
    more(
        e,
        "[story.third]\nframes = [{ cols = \"1\", lines = \"16-30\" }]\n\
         head = { cols = \"1\", height = \"4行\", style = \"head-2\", shows = [\"headline\"] }",
    );
    story(e, "third", BRIEF);
}

/// The lead's file in the second slot as well, which has no head: a copy of it without one stands in both.
fn twice(e: &Edition) {
    let text = e.text("stories/lead.md").replace("headline = \"湖水清了\"", "");
    e.file("stories/lead.md", text);
    template(e, LEAD_HEAD, "");
    e.change("edition.toml", "[page.stories]\n", "[page.stories]\nsecond = \"./stories/lead.md\"\n");
}

const PLAIN: &str = "湖水清了岸边绿了候鸟归来";

/// Every rule.
pub const CASES: &[Case] = &[
    case("tombstone", |e| beside(e, 1), |e| beside(e, 6)),
    case(
        "stray-head",
        |e| {
            wide(e, 1, &repeated(PLAIN, 260));
            template(
                e,
                "frames = [{ cols = \"1-2\", lines = \"1-14\", divide = 1 }]",
                "frames = [{ cols = \"1\", lines = \"1-14\" }, { cols = \"2\", lines = \"1-14\" }]",
            );
            template(e, "head = { cols = \"1-2\"", "head = { cols = \"2\"");
        },
        |e| {
            wide(e, 1, &repeated(PLAIN, 260));
            template(
                e,
                "frames = [{ cols = \"1-2\", lines = \"1-14\", divide = 1 }]",
                "frames = [{ cols = \"1\", lines = \"1-14\" }, { cols = \"2\", lines = \"1-14\" }]",
            );
            template(e, "head = { cols = \"1-2\"", "head = { cols = \"1\"");
        },
    ),
    case("split-page", quarters, |e| story(e, "second", "+++\n+++\n\n沿岸芦苇泛黄，候鸟成群归来。\n")),
    case(
        "broken-measure",
        |e| {
            wide(e, 3, &repeated(PLAIN, 200));
            more(
                e,
                "[limits]\nbroken-measures = 1\n[story.third]\nframes = [{ cols = \"1-2\", lines = \"16-30\", divide = 3 }]",
            );
            story(e, "third", "+++\n+++\n\n沿岸芦苇泛黄，候鸟成群归来。\n");
        },
        |e| {
            wide(e, 3, &repeated(PLAIN, 200));
            more(
                e,
                "[limits]\nbroken-measures = 1\n[story.third]\nframes = [{ cols = \"1-2\", lines = \"16-30\", divide = 2 }]",
            );
            story(e, "third", "+++\n+++\n\n沿岸芦苇泛黄，候鸟成群归来。\n");
        },
    ),
    case(
        "orphan-line",
        |e| {
            alone(e);
            template(e, LEAD, "frames = [{ cols = \"1\", lines = \"1-14\" }, { cols = \"2\", lines = \"1-2\" }]");
            copy(e, &repeated(PLAIN, 128 + 13 + 6));
        },
        |e| {
            alone(e);
            template(e, LEAD, "frames = [{ cols = \"1\", lines = \"1-14\" }, { cols = \"2\", lines = \"1-6\" }]");
            copy(e, &repeated(PLAIN, 128 + 13 * 4 + 6));
        },
    ),
    case("orphan-char", |e| copy(e, "湖水清了岸边绿了候鸟，好。"), |e| copy(e, "湖水清了岸边绿了候鸟归来了好多年")),
    case(
        "split-word",
        |e| headline(e, "[\"新建图书\", \"馆开馆了\"]"),
        |e| headline(e, "[\"新建图书馆\", \"开馆了\"]"),
    ),
    case(
        "ragged-head",
        |e| {
            wide(e, 2, &repeated(PLAIN, 200));
            headline(e, "[\"湖水清了岸也绿了候鸟归来了\", \"好几百只\"]");
        },
        |e| {
            wide(e, 2, &repeated(PLAIN, 200));
            headline(e, "[\"湖水清了岸也绿了\", \"候鸟归来了好几百只\"]");
        },
    ),
    case("head-rank", |e| under(e, "二号"), |e| under(e, "小三")),
    case(
        "uneven-columns",
        |e| wide(e, 3, &format!("{}\n\n## 岸也绿了\n\n{}", repeated(PLAIN, 9 + 8 * 7 - 3), repeated(PLAIN, 150))),
        |e| wide(e, 3, &repeated(PLAIN, 215)),
    ),
    case(
        "loose-line",
        |e| copy(e, "湖水清了岸边绿1234567890123456789012湖水清了岸边绿了候鸟归来"),
        |e| copy(e, "湖水清了岸边绿了候鸟1234567890123456789012湖水清了岸边绿了候鸟归来"),
    ),
    case(
        "tight-line",
        |e| {
            more(e, "[limits]\nlevel = { tight-line = \"info\" }");
            copy(e, "湖清，岸绿，鸟来，人笑了。");
        },
        |e| {
            more(e, "[limits]\nlevel = { tight-line = \"info\" }");
            copy(e, "湖清岸绿，鸟来人笑了。");
        },
    ),
    case(
        "river",
        |e| copy(e, &format!("湖水，岸边绿了好多年了{}。", repeated("湖水清了，岸边绿了好多年了", 13 * 4))),
        |e| {
            copy(
                e,
                &format!(
                    "湖水岸，边绿了好多年了{}。",
                    repeated("湖水清了岸，边绿了好多年了湖水清了岸边绿，了好多年了", 13 * 4)
                ),
            )
        },
    ),
    case(
        "stretched-photo",
        |e| {
            template(e, PHOTO, "frame = { cols = \"1-2\", lines = \"24-30\" }\nfit = \"exact\"");
        },
        |e| {
            template(e, PHOTO, "frame = { cols = \"1-2\", lines = \"24-30\" }\nfit = \"cover\"");
        },
    ),
    case(
        "no-caption",
        |e| captioned(e, "", ", credit = \"何以南 摄\""),
        |e| captioned(e, "", ", caption = \"湖边的芦苇\", credit = \"何以南 摄\""),
    ),
    case(
        "no-credit",
        |e| captioned(e, "", ", caption = \"湖边的芦苇\""),
        |e| captioned(e, "", ", caption = \"湖边的芦苇（资料图片）\""),
    ),
    case("far-caption", |e| tall(e, "contain"), |e| tall(e, "cover")),
    case(
        "caption-stop",
        |e| captioned(e, "", ", caption = \"湖边的芦苇。\", credit = \"何以南 摄\""),
        |e| captioned(e, "", ", caption = \"湖边的芦苇\", credit = \"何以南 摄\""),
    ),
    case("jump-by-hand", |e| copy(e, "湖面薄雾初起，远山如黛。（下转第3版）"), |e| copy(e, "湖面薄雾初起，远山如黛。")),
    case("folio", |e| folio(e, "星期一 第4版"), |e| folio(e, "{weekday} 第4版")),
    case(
        "statutory",
        |e| front(e, "[\"{paper} {date}\", \"第{issue}期 今日{pages}版\"]"),
        |e| front(e, "[\"{paper} {date} 第{issue}期 今日{pages}版\", \"{cn} {publisher}出版 {printer}承印 {price}\"]"),
    ),
    case("latin-quotes", |e| as_typed(e, "湖水\"清了\"。"), |e| as_typed(e, "湖水“清了”。")),
    case("half-width-mark", |e| as_typed(e, "湖水清了,岸也绿了。"), |e| as_typed(e, "湖水清了，岸也绿了，深1.8米。")),
    case("ellipsis-count", |e| as_typed(e, "湖水清了…岸也绿了。"), |e| as_typed(e, "湖水清了……岸也绿了。")),
    case("touching-rule", |e| boxed(e, "0.2字"), |e| boxed(e, "0.7字")),
    case("twice", twice, |e| story(e, "second", "+++\n+++\n\n湖水清了。\n")),
    case(
        "protected-word",
        |e| {
            e.change("edition.toml", "date =", "protect = [\"市长李望舒\"]\ndate =");
            copy(e, "市长李望抒到湖边察看。");
        },
        |e| {
            e.change("edition.toml", "date =", "protect = [\"市长李望舒\"]\ndate =");
            copy(e, "市长李望舒到湖边察看。");
        },
    ),
    case("vertical-order", |e| upright(e, "left"), |e| upright(e, "right")),
    case("fold", |e| broadsheet(e, "242mm"), |e| broadsheet(e, "15mm")),
];

/// Gives an edition the fault of a code.
pub fn bad(e: &Edition, code: &str) {
    let case = CASES.iter().find(|c| c.code == code).unwrap_or_else(|| panic!("no page breaks {code}"));
    (case.bad)(e);
}
