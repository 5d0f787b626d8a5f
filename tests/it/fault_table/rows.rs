//! The rows: code, fault, and an edition that has it.

use crate::support::{Edition, STORY, TEMPLATE};
use crate::{ads, artwork, lints};

/// Where a row stands in the docs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Files,
    Toml,
    Values,
    Names,
    Places,
    Looks,
    Edition,
    Story,
    Page,
}
use Section::{Edition as Issue, Files, Looks, Names, Page, Places, Story, Toml, Values};

/// The sections in order, with their titles.
pub const SECTIONS: &[(Section, &str)] = &[
    (Files, "Files 文件"),
    (Toml, "How TOML is written 写法"),
    (Values, "Lengths, sizes and numbers 长度、字号、数值"),
    (Names, "Names 名字"),
    (Places, "Places on the page 版位"),
    (Looks, "Rules, boxes and styles 线、框、样式"),
    (Issue, "The edition 一期报纸"),
    (Story, "Stories 稿件"),
    (Page, "The finished page 成版"),
];

/// One fault.
pub struct Row {
    pub code: &'static str,
    pub section: Section,
    /// The fault, for the docs.
    pub fault: &'static str,
    /// The exit status.
    pub exit: i32,
    /// More arguments.
    pub args: &'static [&'static str],
    /// Gives a sound edition the fault.
    pub make: fn(&Edition),
}

const fn row(code: &'static str, section: Section, exit: i32, fault: &'static str, make: fn(&Edition)) -> Row {
    Row { code, section, fault, exit, args: &[], make }
}

const SECOND: &str = "frames = [{ cols = \"2\", lines = \"1-14\" }]";
const PHOTO: &str = "frame = { cols = \"1-2\", lines = \"16-30\" }";

fn template(e: &Edition, from: &str, to: &str) {
    e.change("small.toml", from, to);
}
/// Adds to the end of the template.
fn more(e: &Edition, text: &str) {
    let all = e.text("small.toml");
    e.file("small.toml", format!("{all}\n{text}\n"));
}
fn edition(e: &Edition, from: &str, to: &str) {
    e.change("edition.toml", from, to);
}
fn page(e: &Edition, text: &str) {
    let all = e.text("edition.toml");
    e.file("edition.toml", format!("{all}\n{text}\n"));
}
fn copy(e: &Edition, text: impl AsRef<[u8]>) {
    e.file("stories/lead.md", text);
}
/// Adds a list of contents in the free row.
fn list(e: &Edition, keys: &str) {
    more(e, &format!("[contents.inside]\nframe = {{ cols = \"1-2\", lines = \"15\" }}\nstyle = \"body\"\n{keys}"));
}
/// Puts a box round the second story.
fn boxed(e: &Edition, keys: &str) {
    template(e, SECOND, &format!("{SECOND}\nbox = {{ {keys} }}"));
}
/// Adds a fixed text in the free row.
fn fixed(e: &Edition, text: &str) {
    more(e, &format!("[text.folio]\nframe = {{ cols = \"1-2\", lines = \"15\" }}\ntext = \"{text}\""));
}
/// Adds a fixed text of an ink in the free row, on a panel.
fn panel(e: &Edition, ink: &str, tint: &str) {
    more(e, &format!("[style.own]\nindent = \"0字\"\nink = \"{ink}\""));
    let frame = "frame = { cols = \"1-2\", lines = \"15\" }";
    more(e, &format!("[text.own]\n{frame}\ntext = \"湖水清了\"\nstyle = \"own\"\ntint = \"{tint}\""));
}
/// Lets the lead go on on a second page.
fn jumping(e: &Edition, text: &str) {
    copy(e, text);
    e.file("stories/other.md", STORY);
    e.file("second.toml", TEMPLATE.replace("[story.second]", "[story.rest]"));
    let jump = "{ file = \"stories/lead.md\", jump = { page = 5, slot = \"rest\" } }";
    edition(e, "\"stories/lead.md\"", jump);
    page(e, "[[page]]\nnumber = 5\ntemplate = \"second\"\n[page.stories]\nlead = \"stories/other.md\"");
}
fn long(sentence: &str, times: usize) -> String {
    format!("{STORY}\n{}\n", vec![sentence; times].join("\n\n"))
}

/// Puts an advertisement beside the lead.
fn ad(e: &Edition, bytes: &[u8]) {
    template(e, &format!("[story.second]\n{SECOND}\noptional = true\n"), "");
    more(e, "[ad.bank]\nframe = { cols = \"2\", lines = \"1-14\" }");
    page(e, "[page.ads]\nbank = \"ads/bank.pdf\"");
    e.file("ads/bank.pdf", bytes);
}

/// Every fault there is.
pub const ROWS: &[Row] = &[
    row("missing-file", Files, 2, "A file that the edition names is not there.", |e| {
        edition(e, "stories/lead.md", "stories/none.md")
    }),
    row("unreadable-file", Files, 2, "A file cannot be read: here a folder stands in its place.", |e| {
        edition(e, "stories/lead.md", "stories")
    }),
    row("path-leaves-edition", Files, 2, "A path leads out of the edition's folder.", |e| {
        edition(e, "stories/lead.md", "../lead.md")
    }),
    row(
        "wrong-profile",
        Files,
        2,
        "The press profile that a template names is a monitor's, is not CMYK, or is cut short.",
        |e| {
            more(e, "[press]\nprofile = \"monitor.icc\"");
            e.file("monitor.icc", duikai::image::SRGB);
        },
    ),
    row("house-fonts", Files, 2, "A folder of fonts beside a template names a file that is not there.", |e| {
        e.file("fonts/fonts.toml", "[fang]\nregular = \"fang.otf\"\n");
    }),
    row("not-utf8", Files, 2, "A story in GB 18030 in an edition that does not say so.", |e| {
        copy(e, encoding_rs::GB18030.encode(STORY).0)
    }),
    row("not-gb18030", Files, 2, "`encoding = \"gb18030\"`, and the story is UTF-8.", |e| {
        edition(e, "date =", "encoding = \"gb18030\"\ndate =")
    }),
    row("unknown-template", Files, 2, "A page names a template that is nowhere.", |e| {
        edition(e, "\"small\"", "\"smal\"")
    }),
    row("template-cycle", Files, 2, "Templates extend one another in a circle.", |e| {
        template(e, "title = \"小样\"", "extends = \"second\"");
        e.file("second.toml", "extends = \"small\"\n");
    }),
    row("toml-syntax", Toml, 2, "A line is not TOML.", |e| template(e, "columns = 2", "columns = = 2")),
    row("unknown-key", Toml, 2, "A key that is not known, often a slip.", |e| {
        template(e, "leading = \"10.8pt\"", "leadng = \"10.8pt\"")
    }),
    row("missing-key", Toml, 2, "A key that must be there is not.", |e| template(e, "lines = 30\n", "")),
    row("wrong-type", Toml, 2, "A value of another kind, in a template.", |e| {
        template(e, "optional = true", "optional = \"yes\"")
    }),
    row("wrong-value", Toml, 2, "A value of another kind, in an edition or a story.", |e| {
        edition(e, "date = 2026-11-24", "date = \"2026-11-24\"")
    }),
    row("unknown-value", Toml, 2, "A word that is none of those the key takes.", |e| {
        template(e, "indent = \"2字\"", "align = \"center\"")
    }),
    row("named-twice", Toml, 2, "A list names the same thing twice.", |e| {
        template(e, "[\"headline\"]", "[\"headline\", \"headline\"]")
    }),
    row("front-matter", Toml, 2, "Front matter between `---`, or without an end.", |e| {
        copy(e, "+++\nheadline = \"湖水清了\"\n\n正文。\n")
    }),
    row("bare-number", Values, 2, "A length without its unit.", |e| template(e, "\"10.8pt\"", "10.8")),
    row("unknown-unit", Values, 2, "A unit that is none.", |e| template(e, "\"10.8pt\"", "\"10.8px\"")),
    row("wrong-unit", Values, 2, "A unit that has no meaning there.", |e| {
        template(e, "size = \"9pt\"", "size = \"9字\"")
    }),
    row("negative-length", Values, 2, "A size below zero.", |e| template(e, "size = \"9pt\"", "size = \"-9pt\"")),
    row("absurd-length", Values, 2, "A length beyond all measure.", |e| template(e, "\"15mm\"", "\"30000mm\"")),
    row("absurd-size", Values, 2, "A type size beyond all measure.", |e| template(e, "\"9pt\"", "\"3000pt\"")),
    row("absurd-leading", Values, 2, "A leading that has nothing to do with its size.", |e| {
        template(e, "\"10.8pt\"", "\"5000%\"")
    }),
    row("absurd-share", Values, 2, "A per cent out of its range.", |e| {
        template(e, "weight = \"bold\"", "scale-x = \"900%\"")
    }),
    row("wrong-condition", Values, 2, "A printing condition without a name.", |e| more(e, "[press]\ncondition = \"\"")),
    row("absurd-count", Values, 2, "A number of columns or rows out of its range.", |e| {
        template(e, "columns = 2", "columns = 0")
    }),
    row("min-above-max", Values, 2, "A range whose ends are exchanged.", |e| {
        template(e, "min = \"小四\", max = \"三号\"", "min = \"三号\", max = \"小四\"")
    }),
    row("wrong-range", Values, 2, "Columns or rows from a larger to a smaller number.", |e| {
        template(e, "lines = \"16-30\"", "lines = \"30-16\"")
    }),
    row("wrong-gutter", Values, 2, "A gutter that the page does not have.", |e| {
        more(e, "[rule.r]\ngutter = \"2|3\"\nlines = \"1-9\"")
    }),
    row("wrong-ink", Values, 2, "A colour that is no mix of inks.", |e| more(e, "[colour]\nred = \"#ff0000\"")),
    row("bleed-too-large", Values, 2, "A bleed larger than the margin, or than any press asks for.", |e| {
        template(e, "[grid]", "bleed = \"40mm\"\n\n[grid]")
    }),
    row("fold-off-page", Values, 2, "A fold that is not on the page.", |e| {
        template(e, "[grid]", "marks = \"fold\"\nfold = \"200mm\"\n\n[grid]")
    }),
    row(
        "cannot-bleed",
        Values,
        2,
        "A slot that runs off a page without bleed, or that cannot run off on that side.",
        |e| {
            template(
                e,
                "frame = { cols = \"1-2\", lines = \"16-30\" }",
                "frame = { cols = \"1-2\", lines = \"16-30\" }\nbleed = \"left\"",
            )
        },
    ),
    row("wrong-tint", Values, 2, "A tint that is none: 0 % or more than 100 %.", |e| {
        more(e, "[colour]\nred = \"M100 Y100\"\npink = \"@red 130%\"");
    }),
    row(
        "spot-name",
        Names,
        2,
        "A spot ink under the name of a process ink, or under none that a plate can bear.",
        |e| {
            more(e, "[colour]\nred = { spot = \"Black\", cmyk = \"K100\" }");
        },
    ),
    row("spot-twice", Names, 2, "One spot ink with two alternates, or spelled in two ways.", |e| {
        more(
            e,
            "[colour]\nred = { spot = \"PANTONE 185 C\", cmyk = \"M100 Y90\" }\nlogo = { spot = \"PANTONE 185 C\", cmyk = \"M90 Y90\" }",
        );
    }),
    row("wrong-pattern", Values, 2, "A pattern of `[[lead-in]]` that is no regular expression.", |e| {
        more(e, "[[lead-in]]\npattern = \"(\"\nstyle = \"body\"")
    }),
    row("no-such-date", Values, 2, "A day that no calendar has.", |e| edition(e, "2026-11-24", "2026-02-30")),
    row("unknown-style", Names, 2, "A style that the template does not define.", |e| {
        template(e, "style = \"head\"", "style = \"haed\"")
    }),
    row("unknown-size", Names, 2, "A 字号 that there is not.", |e| template(e, "\"9pt\"", "\"小伍\"")),
    row("unknown-font", Names, 2, "A family of fonts that there is not.", |e| template(e, "[\"hei\"]", "[\"hey\"]")),
    row("unknown-colour", Names, 2, "A colour that the template does not define.", |e| {
        template(e, "weight = \"bold\"", "ink = \"rde\"")
    }),
    row("unknown-slot", Names, 2, "A slot that the template does not have.", |e| edition(e, "lead = ", "laed = ")),
    row("unknown-design", Names, 2, "An ornament that there is not.", |e| {
        boxed(e, "rule = \"ornament\", design = \"clowd\"")
    }),
    row("unknown-variable", Names, 2, "A fixed text prints a variable that there is not.", |e| fixed(e, "{sectoin}")),
    row("missing-variable", Names, 2, "A fixed text prints what the edition does not say.", |e| fixed(e, "{price}")),
    row("variable-form", Names, 2, "A variable is printed in a form that it does not have.", |e| fixed(e, "{date:YY}")),
    row("stray-brace", Names, 2, "A brace without its partner.", |e| fixed(e, "{paper")),
    row("reserved-variable", Names, 2, "`[page.vars]` sets a variable of the engine.", |e| {
        page(e, "[page.vars]\npaper = \"别的报\"")
    }),
    row("no-font", Names, 2, "A style with an empty list of fonts.", |e| template(e, "[\"hei\"]", "[]")),
    row("style-cycle", Names, 2, "Styles extend one another in a circle.", |e| {
        more(e, "[style.a]\nextends = \"b\"\n[style.b]\nextends = \"a\"")
    }),
    row("colour-cycle", Names, 2, "A colour that is named after itself.", |e| more(e, "[colour]\na = \"@a\"")),
    row("type-area-too-large", Places, 2, "The type area does not fit on the page.", |e| {
        template(e, "lines = 30", "lines = 80")
    }),
    row("off-type-area", Places, 2, "A slot leaves the type area.", |e| {
        template(e, "cols = \"1-2\"", "cols = \"1-3\"")
    }),
    row("off-page", Places, 2, "A slot leaves the page.", |e| {
        template(e, PHOTO, "frame = { x = \"-60mm\", y = \"0mm\", width = \"9mm\", height = \"9mm\" }")
    }),
    row("overlap", Places, 2, "Two slots cover one another.", |e| template(e, "\"16-30\"", "\"14-30\"")),
    row("outside-host", Places, 2, "A slot `inside` a story is not within its frames.", |e| {
        template(e, PHOTO, &format!("{PHOTO}\ninside = \"lead\""))
    }),
    row("frame-twice", Places, 2, "A frame is placed on the grid and by its edges as well.", |e| {
        template(e, PHOTO, "frame = { cols = \"1-2\", lines = \"16-30\", x = \"0mm\" }")
    }),
    row("head-outside", Places, 2, "A head does not stand over its story.", |e| {
        template(e, "head = { cols = \"1\"", "head = { cols = \"2\"")
    }),
    row("head-leaves-no-rows", Places, 2, "A head leaves no row for the text.", |e| template(e, "\"4行\"", "\"14行\"")),
    row("box-leaves-no-room", Places, 2, "The inset of a box leaves no room for the text.", |e| {
        boxed(e, "inset = \"20字\"")
    }),
    row("caption-leaves-no-room", Places, 2, "A caption leaves no room for its picture.", |e| {
        template(e, PHOTO, &format!("{PHOTO}\ncaption = {{ height = \"15行\", style = \"body\" }}"))
    }),
    row("caption-size", Places, 2, "A caption with a width where it needs a height, or the other way about.", |e| {
        template(e, PHOTO, &format!("{PHOTO}\ncaption = {{ height = \"3行\", width = \"6字\", style = \"body\" }}"))
    }),
    row("empty-caption", Places, 2, "A caption for several photos that names none.", |e| {
        more(e, "[caption.c]\nframe = { cols = \"1-2\", lines = \"15\" }\nphotos = []\nstyle = \"body\"")
    }),
    row("head-needs-rule", Places, 2, "A head in the top rule of a box that has none.", |e| {
        template(e, "height = \"4行\"", "height = \"4行\", place = \"rule\"")
    }),
    row("vertical-in-rule", Places, 2, "A vertical head in a lying rule.", |e| {
        template(e, "[story.lead]\n", "[story.lead]\nbox = { rule = \"double\" }\n");
        template(e, "height = \"4行\"", "height = \"4行\", place = \"rule\", writing = \"vertical\"");
    }),
    row("vertical-division", Places, 2, "A vertical story's frame divided as columns are.", |e| {
        template(e, SECOND, "writing = \"vertical\"\nframes = [{ cols = \"2\", lines = \"1-14\", how = \"grid\" }]")
    }),
    row("vertical-caption", Places, 2, "A vertical caption that stands above, below or inside its picture.", |e| {
        template(
            e,
            PHOTO,
            &format!("{PHOTO}\ncaption = {{ height = \"2行\", style = \"body\", writing = \"vertical\" }}"),
        )
    }),
    row("head-width", Places, 2, "A head with a `width` that does not stand beside vertical text.", |e| {
        template(e, "head = { cols = \"1\"", "head = { width = \"3字\"")
    }),
    row("wrap-in-vertical", Places, 2, "Text at the left or right only of what stands in a vertical story.", |e| {
        template(e, SECOND, &format!("{SECOND}\nwriting = \"vertical\""));
        template(
            e,
            PHOTO,
            "inside = \"second\"\nwrap = \"left\"\nframe = { x = \"20字\", y = \"2行\", width = \"4字\", height = \"5行\" }",
        );
    }),
    row("no-rows", Places, 2, "A frame that is lower than a row.", |e| {
        template(e, SECOND, "frames = [{ x = \"14字\", y = \"0mm\", width = \"13字\", height = \"1mm\" }]")
    }),
    row("column-too-narrow", Places, 2, "A column narrower than a character.", |e| {
        template(e, SECOND, "frames = [{ cols = \"2\", lines = \"1-14\", divide = 14 }]")
    }),
    row("divide-grid", Places, 2, "`divide` against the base columns.", |e| {
        template(e, SECOND, "frames = [{ cols = \"2\", lines = \"1-14\", divide = 3, how = \"grid\" }]")
    }),
    row("widths-twice", Places, 2, "`divide` and `widths` of one frame.", |e| {
        template(e, SECOND, "frames = [{ cols = \"2\", lines = \"1-14\", divide = 2, widths = [\"3字\", \"4字\"] }]")
    }),
    row("widths-too-wide", Places, 2, "Columns that are wider together than their frame.", |e| {
        template(e, SECOND, "frames = [{ cols = \"2\", lines = \"1-14\", widths = [\"9字\", \"9字\"] }]")
    }),
    row("empty-series", Places, 2, "A series title over no story.", |e| {
        more(e, "[series.s]\nframe = { cols = \"1-2\", lines = \"15\" }\nstyle = \"body\"\nstories = []")
    }),
    row("rule-place", Places, 2, "A rule that neither lies nor stands.", |e| more(e, "[rule.r]\nlines = \"1-9\"")),
    row("grid-style", Looks, 2, "A grid on a style that cannot carry it.", |e| template(e, "\"10.8pt\"", "\"8pt\"")),
    row("design-without-ornament", Looks, 2, "`design` on a rule that is no ornament.", |e| {
        boxed(e, "rule = \"thick\", design = \"cloud\"")
    }),
    row("rule-weight", Looks, 2, "A rule too thin to print, or too thick to be one.", |e| {
        more(e, "[rule.r]\ncols = \"1-2\"\nline = 15\nweight = \"0.1pt\"")
    }),
    row("inset-too-small", Looks, 2, "Text that would stand on the ornament of its box.", |e| {
        boxed(e, "rule = \"ornament\", inset = \"1mm\"")
    }),
    row("corner-of-band", Looks, 2, "`corner` of a wave or an ornament, which have their own.", |e| {
        boxed(e, "rule = \"ornament\", corner = \"round\"")
    }),
    row("radius-without-corner", Looks, 2, "`radius` of a square corner.", |e| boxed(e, "radius = \"2mm\"")),
    row("radius-too-large", Looks, 2, "Corners larger than the box.", |e| {
        boxed(e, "corner = \"round\", radius = \"60mm\"")
    }),
    row("jump-without-page", Looks, 2, "A notice of a jump that does not say the page.", |e| {
        more(e, "[jump]\nto = \"下转\"")
    }),
    row("wrong-pages", Values, 2, "`pages` of a list of contents that are no page numbers.", |e| {
        list(e, "pages = \"二\"")
    }),
    row("contents-entry", Issue, 2, "A list of contents names a page or a story that is not there.", |e| {
        edition(e, "number = 4", "number = 4\ncontents = [\"9:lead\"]");
        list(e, "");
    }),
    row("contents-too-many", Issue, 2, "More stories are listed than the template has items for.", |e| {
        edition(e, "number = 4", "number = 4\ncontents = [\"4:lead\", \"4\"]");
        list(e, "items = 1");
    }),
    row("page-number", Issue, 2, "A page number that cannot be part of a file's name.", |e| {
        edition(e, "number = 4", "number = \"A 4\"")
    }),
    row("no-reason", Issue, 2, "A rule broken on purpose, and no reason.", |e| {
        edition(e, "template = \"small\"", "template = \"small\"\nallow = [{ code = \"tombstone\", reason = \"\" }]")
    }),
    row("same-page-number", Issue, 2, "Two pages have one number.", |e| {
        page(e, "[[page]]\nnumber = \"04\"\ntemplate = \"small\"\n[page.stories]\nlead = \"stories/lead.md\"")
    }),
    row("lock-ignored", Issue, 0, "The lock beside the edition cannot be used, and the edition names no rules.", |e| {
        e.file("edition.lock", "format = \"duikai-lock/2\"\n");
    }),
    row("unknown-rules", Issue, 2, "A profile of rules that this engine does not have.", |e| {
        edition(e, "date = ", "rules = \"2026.0\"\ndate = ")
    }),
    Row {
        code: "unknown-page",
        section: Issue,
        fault: "`--page` asks for a page that the edition does not have.",
        exit: 2,
        args: &["--page", "7"],
        make: |_| {},
    },
    row("empty-slot", Issue, 2, "A slot that nothing goes into.", |e| edition(e, "lead = ", "second = ")),
    row("slot-twice", Issue, 2, "Two things go into one slot.", |e| {
        jumping(e, &long("沿湖三县同时动手。", 12));
        edition(e, "slot = \"rest\"", "slot = \"lead\"");
    }),
    row("jump-page", Issue, 2, "A story jumps to a page that there is not, or to its own.", |e| {
        jumping(e, &long("沿湖三县同时动手。", 12));
        edition(e, "page = 5", "page = 7");
    }),
    row("unshown-part", Issue, 2, "A part of a story that its slot does not show.", |e| {
        copy(e, STORY.replace("+++\nheadline", "+++\nkicker = \"引题一行\"\nheadline"))
    }),
    row("no-headline", Issue, 2, "A story without headline in a slot with a head.", |e| {
        copy(e, "正文一段，没有标题。\n")
    }),
    row("series-differ", Issue, 2, "Stories under one series title name two.", |e| {
        more(
            e,
            "[series.s]\nframe = { cols = \"1-2\", lines = \"15\" }\nstyle = \"body\"\nstories = [\"lead\", \"second\"]",
        );
        copy(e, STORY.replace("+++\nheadline", "+++\nseries = \"湖区行\"\nheadline"));
        e.file("stories/other.md", "+++\nseries = \"山区行\"\n+++\n\n正文一段。\n");
        edition(e, "[page.photos]", "second = \"stories/other.md\"\n[page.photos]");
    }),
    row("control-character", Story, 2, "A control character in the copy.", |e| {
        copy(e, STORY.replace("四年来", "四\u{1}年来"))
    }),
    row("empty-story", Story, 2, "A story without a body.", |e| copy(e, "+++\nheadline = \"湖水清了\"\n+++\n")),
    row("stray-emphasis", Story, 2, "`**` or `*` without its partner.", |e| {
        copy(e, STORY.replace("四年来", "**四年来"))
    }),
    row("stray-mark", Story, 2, "Brackets or braces of a mark that are left over.", |e| {
        copy(e, STORY.replace("四年来", "{澧水|lǐ shuǐ四年来"))
    }),
    row("unknown-mark", Story, 2, "`[words]{…}` with a word that names no mark.", |e| {
        copy(e, STORY.replace("四年来", "[四年来]{着重点}"))
    }),
    row("empty-mark", Story, 2, "A mark over nothing, or braces that name none.", |e| {
        copy(e, STORY.replace("四年来", "[]{着重号}四年来{澧水|lǐ shuǐ}"))
    }),
    row("mark-twice", Story, 2, "A mark inside one of its own kind.", |e| {
        copy(e, STORY.replace("四年来", "[[四年]{着重号}来]{着重号}"))
    }),
    row("ruby-count", Story, 2, "More or fewer readings than characters.", |e| {
        copy(e, STORY.replace("四年来", "{澧水河|lǐ shuǐ}四年来"))
    }),
    row("mark-in-head", Story, 2, "A mark or a reading in a head.", |e| {
        copy(e, STORY.replace("\"湖水清了\"", "\"[湖水]{着重号}清了\""))
    }),
    row("unsupported-markup", Story, 2, "Markup that is not set: lists, tables, code, HTML, `###`.", |e| {
        copy(e, format!("{STORY}\n- 一项\n- 二项\n"))
    }),
    row("photo-unreadable", Story, 2, "A photo that is none, or is cut off.", |e| {
        e.file("photos/main.jpg", "这不是图片");
    }),
    row("ad-unreadable", Story, 2, "An advertisement that is no PDF or picture, is damaged or encrypted.", |e| {
        ad(e, "这不是广告".as_bytes())
    }),
    row("ad-colour", Page, 1, "An advertisement with RGB colours or spot inks.", |e| {
        ad(e, &ads::content(b"1 0 0 rg 10 10 50 50 re f"))
    }),
    row("ad-font", Page, 1, "An advertisement without the fonts it uses.", |e| ad(e, &ads::without_font())),
    row("ad-forbidden", Page, 1, "An advertisement with something that no press file may hold.", |e| {
        ad(e, &artwork::program())
    }),
    row("ad-archive", Page, 0, "An advertisement whose text cannot be told: no archive file.", |e| {
        ad(e, &artwork::untold())
    }),
    row("ad-size", Page, 0, "An advertisement of another size than its slot.", |e| {
        template(e, "lines = \"16-30\"", "lines = \"17-30\"");
        ad(e, &ads::content(b"0 0 0 1 k 10 10 50 50 re f"));
        template(e, "cols = \"2\", lines = \"1-14\"", "cols = \"2\", lines = \"1-12\"");
    }),
    row("overset", Page, 1, "A story, headline, caption or fixed text is too long.", |e| {
        copy(e, long("湖面薄雾初起，远山如黛。", 20))
    }),
    row("missing-glyph", Page, 1, "A character that no font has.", |e| {
        copy(e, STORY.replace("四年来", "四\u{12000}年来"))
    }),
    row(
        "low-ppi",
        Page,
        1,
        "A photo has too few pixels for its place: under `refuse`; under `warn` it is a warning.",
        |e| template(e, PHOTO, &format!("{PHOTO}\nmin-ppi = {{ warn = 900, refuse = 800 }}")),
    ),
    row("headline-mark", Page, 0, "A headline ends with a mark other than ？ and ！.", |e| {
        copy(e, STORY.replace("湖水清了", "湖水清了。"))
    }),
    row("weak-head-edge", Page, 0, "A line that the story parts begins with 的 or ends with 和.", |e| {
        copy(e, STORY.replace("\"湖水清了\"", "[\"湖水和\", \"候鸟\"]"))
    }),
    row("head-rank", Page, 0, "A kicker or deck is not smaller than its headline.", |e| {
        copy(e, STORY.replace("\"湖水清了\"", "\"湖水清了\"\ndeck = \"候鸟归来\""));
        template(e, "shows = [\"headline\"]", "shows = [\"headline\", \"deck\"]");
    }),
    row("underset", Page, 0, "A story is too short.", |e| copy(e, "+++\nheadline = \"湖水清了\"\n+++\n\n正文一段。\n")),
    row("contents-empty", Page, 0, "A list of contents, and no other page has a story.", |e| list(e, "")),
    row("empty-area", Page, 0, "Much of the type area is white.", |_| {}),
    row("initial-no-room", Page, 0, "An initial that finds no room at the start of its story.", |e| {
        let narrow = "frames = [{ cols = \"2\", lines = \"1-14\", divide = 3 }]\ninitial = { lines = 2 }";
        template(e, SECOND, narrow);
        e.file("stories/other.md", "湖水清了，候鸟来了，渔民上了岸。\n");
        edition(e, "[page.photos]", "second = \"stories/other.md\"\n[page.photos]");
    }),
    row("no-series", Page, 0, "A series title, and no story under it names its series.", |e| {
        more(e, "[series.s]\nframe = { cols = \"1-2\", lines = \"15\" }\nstyle = \"body\"\nstories = [\"lead\"]")
    }),
    row("split-token", Page, 0, "A word longer than the column had to be parted.", |e| {
        copy(e, STORY.replace("四年来", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    }),
    row("small-type", Page, 0, "Text below 六号.", |e| template(e, "size = \"9pt\"", "size = \"7pt\"")),
    row("ink-limit", Page, 1, "A panel asks for more ink than the press takes.", |e| {
        panel(e, "K100", "C90 M90 Y90 K30");
    }),
    row("rich-black-text", Page, 1, "Black type in four inks.", |e| panel(e, "C60 M40 Y40 K100", "K0")),
    row("thin-rule", Page, 0, "A hairline in gray: a screen of dots as thin as a dot.", |e| {
        more(e, "[rule.gap]\ncols = \"1-2\"\nline = 15\nink = \"K40\"");
    }),
    row("small-reverse", Page, 0, "White 宋体 of nine points on black.", |e| panel(e, "K0", "K100")),
    row("fine-type", Page, 0, "宋体 of nine points in two inks.", |e| panel(e, "M100 Y100", "K0")),
    row("tint-contrast", Page, 0, "Gray type on a gray panel.", |e| panel(e, "K60", "K40")),
    row("no-bleed", Page, 0, "A photo ends at the trim of a page without bleed.", |e| {
        template(e, "top = \"15mm\"", "top = \"15mm\"\nleft = \"0mm\"");
    }),
    row("near-trim", Page, 0, "The type area begins 2 mm from the trim.", |e| {
        template(e, "top = \"15mm\"", "top = \"15mm\"\nleft = \"2mm\"");
    }),
    row("three-marks", Page, 0, "A run of marks longer than the column had to be parted.", |e| {
        copy(e, STORY.replace("四年来", &format!("四年来{}", "」".repeat(40))))
    }),
    row(
        "stranded-line",
        Page,
        0,
        "A paragraph's last line stands alone at the top of a column, and `keep` is on.",
        |e| {
            let frames = "frames = [{ cols = \"2\", lines = \"1-2\" }, { cols = \"2\", lines = \"6-14\" }]";
            template(e, SECOND, frames);
            template(e, "indent = \"2字\"", "indent = \"2字\"\nkeep = \"on\"");
            e.file("stories/other.md", format!("{}\n", "湖".repeat(36)));
            edition(e, "[page.photos]", "second = \"stories/other.md\"\n[page.photos]");
        },
    ),
    row("ruby-tight", Page, 0, "Readings over the text, and a leading without room for them.", |e| {
        copy(e, STORY.replace("四年来", "{澧水|lǐ shuǐ}四年来"))
    }),
    row("jump-not-needed", Page, 0, "A story jumps, and all of it fits.", |e| jumping(e, STORY)),
    row(
        "rest-unknown",
        Page,
        2,
        "The page where a story begins cannot be laid out, so nobody knows where its rest begins.",
        |e| {
            jumping(e, &long("沿湖三县同时动手。", 12));
            edition(e, "photos/main.jpg", "photos/none.jpg");
        },
    ),
    row("jump-too-short", Page, 0, "Too few lines before or after a jump.", |e| {
        jumping(e, &long("沿湖三县同时动手。", 5));
        template(e, "\"4行\"", "\"11行\"");
    }),
    row("jump-ends-sentence", Page, 0, "The first part ends with a full sentence.", |e| {
        jumping(e, &long("沿湖三县同时动手。", 12))
    }),
    row("tombstone", Page, 0, "Two headlines alike side by side at one height.", |e| lints::bad(e, "tombstone")),
    row("stray-head", Page, 0, "Copy at the left of its headline.", |e| lints::bad(e, "stray-head")),
    row("split-page", Page, 0, "A gutter from top to foot of the page.", |e| lints::bad(e, "split-page")),
    row("broken-measure", Page, 0, "More stories on broken measures than `broken-measures` allows.", |e| {
        lints::bad(e, "broken-measure")
    }),
    row("orphan-line", Page, 0, "Two lines of a story alone in its last column.", |e| lints::bad(e, "orphan-line")),
    row("orphan-char", Page, 0, "A paragraph's last line of one character.", |e| lints::bad(e, "orphan-char")),
    row("split-word", Page, 0, "A line of a headline that ends inside a word.", |e| lints::bad(e, "split-word")),
    row("ragged-head", Page, 0, "A headline of a long line and a stub.", |e| lints::bad(e, "ragged-head")),
    row("uneven-columns", Page, 0, "A column that stops two lines short, for the subhead after it.", |e| {
        lints::bad(e, "uneven-columns")
    }),
    row("loose-line", Page, 0, "A line that a long number leaves half empty.", |e| lints::bad(e, "loose-line")),
    row("river", Page, 0, "Commas one below the other.", |e| lints::bad(e, "river")),
    row("stretched-photo", Page, 0, "A photo pulled out of its shape by `fit = \"exact\"`.", |e| {
        lints::bad(e, "stretched-photo")
    }),
    row("no-caption", Page, 0, "A photo without the caption that its slot has a place for.", |e| {
        lints::bad(e, "no-caption")
    }),
    row("no-credit", Page, 0, "A photo that names nobody who took it.", |e| lints::bad(e, "no-credit")),
    row("far-caption", Page, 0, "A caption far below a photo that does not fill its slot.", |e| {
        lints::bad(e, "far-caption")
    }),
    row("caption-stop", Page, 0, "A caption that is a phrase and ends with 。.", |e| lints::bad(e, "caption-stop")),
    row("jump-by-hand", Page, 0, "下转第3版 typed into the copy.", |e| lints::bad(e, "jump-by-hand")),
    row("folio", Page, 0, "A folio that says the wrong weekday.", |e| lints::bad(e, "folio")),
    row("statutory", Page, 0, "Page 1 without all that the law wants printed.", |e| lints::bad(e, "statutory")),
    row("latin-quotes", Page, 0, "Straight quotes in Chinese, and normalising is off.", |e| {
        lints::bad(e, "latin-quotes")
    }),
    row("half-width-mark", Page, 0, "A half-width comma in Chinese, and normalising is off.", |e| {
        lints::bad(e, "half-width-mark")
    }),
    row("ellipsis-count", Page, 0, "An ellipsis of three dots, and normalising is off.", |e| {
        lints::bad(e, "ellipsis-count")
    }),
    row("touching-rule", Page, 0, "Text 0.2 字 from the rule of its box.", |e| lints::bad(e, "touching-rule")),
    row("twice", Page, 0, "One story in two slots.", |e| lints::bad(e, "twice")),
    row("protected-word", Page, 0, "A listed name that is misspelled.", |e| lints::bad(e, "protected-word")),
    row("vertical-order", Page, 0, "A vertical headline whose lines run away from its text.", |e| {
        lints::bad(e, "vertical-order")
    }),
    row("fold", Page, 0, "A headline on the fold of a broadsheet.", |e| lints::bad(e, "fold")),
    row("tight-line", Page, 0, "A line whose marks are all squeezed, where the template wants to know.", |e| {
        lints::bad(e, "tight-line")
    }),
    row("allow-unused", Page, 0, "A page allows what it does not do.", |e| {
        edition(
            e,
            "template = \"small\"",
            "template = \"small\"\nallow = [{ code = \"tombstone\", reason = \"two halves of one story\" }]",
        )
    }),
];
