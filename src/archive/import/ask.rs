//! What a person must decide: each kind once, in both languages.

use super::line::excerpt;
use crate::diag::Words;

/// One kind of decision.
#[derive(Debug)]
pub struct Code {
    /// Its stable name, in kebab-case.
    pub name: &'static str,
    /// What is to be decided, in English and in Chinese.
    pub what: (&'static str, &'static str),
    /// What may be done, in English and in Chinese.
    pub options: &'static [(&'static str, &'static str)],
}

/// One thing that a person must decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Stable name, such as `broken-off`.
    pub code: &'static str,
    /// The first line of the text concerned, from 1; 0 where it is the whole.
    pub first: usize,
    /// The last line concerned.
    pub last: usize,
    /// The beginning of what stands there.
    pub excerpt: String,
    /// What stands nowhere else: in no story and not in `edition.toml`.
    pub kept: Option<String>,
    /// What is to be decided.
    pub what: Words,
    /// What was done for the time being; may be empty.
    pub done: Words,
    /// What may be done.
    pub options: Vec<Words>,
}

impl Decision {
    /// Keeps words that have no other place.
    pub(super) fn keep(mut self, text: &str) -> Decision {
        self.kept = Some(text.to_owned());
        self
    }
    /// Says what was done for the time being.
    pub(super) fn done(mut self, en: impl Into<String>, zh: impl Into<String>) -> Decision {
        self.done = Words::new(en, zh);
        self
    }
}

/// Asks one thing about the lines from the first to the last.
pub(super) fn ask(code: &'static str, (first, last): (usize, usize), text: &str) -> Decision {
    let known =
        CODES.iter().find(|c| c.name == code).expect("every code that is asked is in the table: a test asks all");
    let options = known.options.iter().map(|&(en, zh)| Words::new(en, zh)).collect();
    let what = Words::new(known.what.0, known.what.1);
    Decision { code, first, last, excerpt: excerpt(text), kept: None, what, done: Words::default(), options }
}

const fn code(
    name: &'static str,
    what: (&'static str, &'static str),
    options: &'static [(&'static str, &'static str)],
) -> Code {
    Code { name, what, options }
}

/// Every kind of decision.
pub static CODES: &[Code] = &[
    code(
        "paper-unknown",
        ("the paper's name", "报名是什么"),
        &[("write it in edition.toml, `paper`", "写进 edition.toml 的 paper")],
    ),
    code(
        "date-unknown",
        ("the day the page appeared", "哪一天的报纸"),
        &[("write it in edition.toml, `date`", "写进 edition.toml 的 date")],
    ),
    code(
        "page-unknown",
        ("the page's number", "第几版"),
        &[("write it in edition.toml, `number`", "写进 edition.toml 的 number")],
    ),
    code(
        "facts-differ",
        ("the text says two things of the page", "关于这个版，原文前后说法不一"),
        &[("keep the right one in edition.toml", "在 edition.toml 里留对的一个")],
    ),
    code(
        "page-furniture",
        (
            "a line of the page itself, not of a story, and not all of it is understood",
            "这一行是版面上的（不是稿件），有的没认出来",
        ),
        &[
            ("add to edition.toml what belongs there", "该记的补进 edition.toml"),
            ("move it to a story if it is copy", "是稿件就移到稿件里"),
        ],
    ),
    code(
        "headline-missing",
        ("a story without a headline", "这篇没有标题"),
        &[
            ("write its headline from the page", "照报纸补上标题"),
            ("join it to the story before", "其实是上一篇的，并过去"),
        ],
    ),
    code(
        "headline-in-story",
        ("a headline in the middle of a story", "标题插在一篇稿件中间"),
        &[
            ("leave it: it is this story's headline", "就是这篇的标题，不动"),
            ("part the stories here", "其实是两篇，从这里分开"),
        ],
    ),
    code(
        "headline-parts",
        ("a heading of several parts: which is kicker, headline, deck", "标题有几段：哪段是引题、主题、副题"),
        &[("leave it", "不动"), ("move the parts in the story's file", "在稿件里改放")],
    ),
    code(
        "mark-in-head",
        (
            "a head or a caption with signs that are marks in copy: it takes none",
            "标题或图片说明里有正文用的标记：这里不能用",
        ),
        &[("leave the plain words", "只留文字，不动"), ("type what the page shows", "照报纸改")],
    ),
    code(
        "deck-or-subhead",
        ("a lower heading under a headline: deck or first subhead", "主题下面的小标题：是副题，还是第一个小标题"),
        &[("leave it", "不动"), ("move it", "改放")],
    ),
    code(
        "series-title",
        (
            "a title over no text of its own: a series title, and of which stories",
            "单独一行标题，下面没有正文：是不是栏题，管哪几篇",
        ),
        &[
            ("leave it with this story", "就归这篇，不动"),
            ("write `series` in the other stories under it too", "它管的别的稿件也写上 series"),
            ("make it kicker or deck", "改作引题或副题"),
        ],
    ),
    code(
        "heading-level",
        (
            "a heading of a third level or lower; stories have one kind of subhead",
            "三级以下的小标题；稿件只有一级小标题",
        ),
        &[("leave it a subhead", "就作小标题"), ("make it bold copy", "改成正文里的黑体")],
    ),
    code(
        "body-missing",
        ("a headline without text", "只有标题，没有正文"),
        &[
            ("type the text from the page", "照报纸补上正文"),
            ("delete the story's file and its slot", "不要这篇，连版位一起删"),
        ],
    ),
    code(
        "broken-off",
        ("a paragraph breaks off, and its rest was not found", "一段到这里断了，没找到下文"),
        &[
            ("find its rest, which may stand under another headline", "找到下文接上，可能在别的标题下面"),
            ("add the full stop that was not recognised", "只是漏认了句号，补上"),
        ],
    ),
    code(
        "joined-across",
        ("pieces of one paragraph with something else between them were joined", "一段被别的东西隔开，已接起来"),
        &[("leave it", "不动"), ("part them again", "不该接，分开")],
    ),
    code(
        "hyphen",
        ("a Latin word that a line's end parted", "西文单词在行末断开"),
        &[("delete the hyphen", "删去连字符"), ("leave it: the word has one", "本来就有连字符，不动")],
    ),
    code(
        "joined-unsure",
        ("two pieces were joined that may be two paragraphs", "两块已接成一段，也可能本是两段"),
        &[("leave it", "不动"), ("part them again", "不该接，分开")],
    ),
    code(
        "may-go-on",
        ("two paragraphs that may be one", "两段可能本是一段"),
        &[("leave them two", "不动"), ("join them", "接起来")],
    ),
    code(
        "goes-on",
        ("a paragraph begins in the middle of a sentence", "一段从句子中间开头"),
        &[("find its beginning and join them", "找到上文接上"), ("mend the mark", "标点认错了，改")],
    ),
    code(
        "short-line",
        ("a short line that is no sentence: it may be a subhead", "短短一行，不成句：可能是小标题"),
        &[
            ("leave it", "不动"),
            ("write ## before it", "行首写 ##，作小标题"),
            ("move it over the text", "是标题的一部分，移到稿件信息里"),
            ("join it to the paragraph after it", "是断开的，与下一段接起来"),
        ],
    ),
    code(
        "bold-line",
        ("a line in bold alone was made a subhead", "整行加粗，已作小标题"),
        &[("leave it", "不动"), ("make it a paragraph", "改成正文")],
    ),
    code(
        "byline-place",
        ("a byline that does not stand over a text", "署名不在正文之前"),
        &[("leave it", "不动"), ("give it to another story", "其实是别篇的，移过去")],
    ),
    code(
        "jump-line",
        ("the story goes on, or began, on another page", "转版：还有部分在别的版"),
        &[
            ("import that page too, and join them", "把那一版也录入，接起来"),
            ("delete the notice from the copy", "删去这句"),
        ],
    ),
    code(
        "photo-missing",
        ("a photo of which there are words and no file", "图片只有文字，没有文件"),
        &[
            (
                "put the file into photos/ and take off the # in edition.toml",
                "把文件放进 photos/，去掉 edition.toml 里的 #",
            ),
            ("if it is no photo, move the words to a story", "不是图片，就把文字移到稿件里"),
        ],
    ),
    code(
        "photo-words",
        ("which words belong to a photo", "哪些文字是这张图片的"),
        &[("leave it", "不动"), ("move them in edition.toml or to a story", "在 edition.toml 里改，或移到稿件里")],
    ),
    code(
        "table",
        ("a table: stories have none", "表格：稿件里不能有"),
        &[("write it as paragraphs", "改写成段落"), ("set it as a picture", "做成图片")],
    ),
    code(
        "footnote",
        ("a note: stories have none", "脚注：稿件里不能有"),
        &[("put it into the text in brackets", "用括号写进正文"), ("leave it out", "不要")],
    ),
    code(
        "markup",
        ("a line of markup", "一行标记"),
        &[("leave it out", "不要"), ("type the words it holds", "里面有字就补进稿件")],
    ),
    code(
        "list",
        ("items of a list became paragraphs", "列表各项已作段落"),
        &[("leave it", "不动"), ("mend the marks before them", "改前面的符号")],
    ),
    code(
        "quote",
        ("a quotation block became paragraphs", "引用块已作段落"),
        &[("leave it", "不动"), ("make it the story's `quote`", "写成稿件的 quote（提要）")],
    ),
    code(
        "control-character",
        ("characters that cannot be seen were taken out", "看不见的控制字符，已删去"),
        &[("see that no character is missing there", "看看那里有没有缺字")],
    ),
    code(
        "damaged-character",
        ("a character that was not recognised", "有字没认出来"),
        &[("type it from the page", "照报纸补上")],
    ),
];
