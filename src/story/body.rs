//! A story's body: Markdown becomes blocks of runs; what cannot be set is found, never dropped.

use super::head::{self, Head};
use super::inline::{self, Typed};
use super::join::join_lines;
use super::lines::{self, Prepared};
use super::normalise::{Counts, count, normalise_cells};
use super::rules::Rules;
use super::spaces::Breath;
use super::{Block, BlockKind, Breaks, HeadText, Marks, Run, Voice};
use crate::diag::{FileId, Finding, Level, Span};
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use std::ops::Range;

/// What a body holds.
#[derive(Default)]
pub(crate) struct Body {
    /// The first level-1 heading, where the front matter has no headline.
    pub headline: Option<HeadText>,
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The text of heading and blocks as they stand in the file.
    pub in_order: Vec<String>,
    /// Where the file has words that no line sets: names of marks, readings, addresses of links.
    pub taken: Vec<Range<usize>>,
    /// Whether the place of some text in the file is not known to the byte.
    pub vague: bool,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// One piece of a block before normalising.
struct Piece {
    text: String,
    voice: Voice,
    escaped: bool,
    span: Range<usize>,
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    prepared: Prepared,
    rules: Rules,
    body: Body,
}

/// Reads `text[from..]`.
pub(crate) fn read(file: FileId, text: &str, from: usize, head: &Head, counts: &mut Counts) -> Body {
    let prepared = lines::prepare(text, from);
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.cjk_friendly_emphasis = true;
    // Tables are known so that they can be refused.
    options.extension.table = true;
    options.parse.escaped_char_spans = true;
    let markdown = prepared.markdown.clone();
    let root = parse_document(&arena, &markdown, &options);
    let mut reader = Reader { file, text, prepared, rules: head.rules, body: Body::default() };
    reader.refuse_marked_lines();
    let mut headline_open = head.headline.is_none();
    for node in root.children() {
        reader.block(node, &mut headline_open, counts);
    }
    reader.body
}

impl Reader<'_> {
    fn range<'a>(&self, node: &'a AstNode<'a>) -> Range<usize> {
        self.prepared.range(node.data.borrow().sourcepos, self.text)
    }

    fn block<'a>(&mut self, node: &'a AstNode<'a>, headline_open: &mut bool, counts: &mut Counts) {
        let span = self.range(node);
        let kind = match &node.data.borrow().value {
            NodeValue::Paragraph => BlockKind::Paragraph,
            NodeValue::Heading(h) if h.setext => {
                return self.refuse(
                    span,
                    "a heading marked by a line under it",
                    "用下划线标出的标题",
                    "write ## before it, or leave an empty line between",
                    "小标题请在行首写 ## ；否则请空一行",
                );
            }
            NodeValue::Heading(h) if h.level == 1 && *headline_open => {
                *headline_open = false;
                return self.headline(node, span, counts);
            }
            NodeValue::Heading(h) if h.level == 1 => {
                return self.refuse(
                    span,
                    "a second headline",
                    "第二个主标题",
                    "write ## for a subhead",
                    "小标题请用 ##",
                );
            }
            NodeValue::Heading(h) if h.level == 2 => BlockKind::Subhead,
            NodeValue::Heading(_) => {
                return self.refuse(
                    span,
                    "a subhead of a lower level",
                    "三级以下的小标题",
                    "write ## for a subhead",
                    "小标题请用 ##",
                );
            }
            other => {
                let (en, zh, help_en, help_zh) = block_name(other);
                return self.refuse(span, en, zh, help_en, help_zh);
            }
        };
        let pieces = self.pieces(node, counts);
        let breath = if kind == BlockKind::Subhead { Breath::Kept } else { Breath::None };
        let runs = self.runs(&pieces, breath, counts);
        if runs.is_empty() {
            if kind == BlockKind::Subhead {
                self.refuse(
                    span,
                    "a subhead without words",
                    "没有文字的小标题",
                    "write its words, or delete it",
                    "请补上文字，或删去这一行",
                );
            }
            return;
        }
        let block = Block { kind, runs, span: Span::new(self.file, span) };
        self.body.in_order.push(block.text());
        self.body.blocks.push(block);
    }

    fn headline<'a>(&mut self, node: &'a AstNode<'a>, span: Range<usize>, counts: &mut Counts) {
        let pieces = self.pieces(node, counts);
        let runs = self.runs(&pieces, Breath::Kept, counts);
        if runs.iter().any(|r| !r.marks.is_empty()) {
            self.body.findings.push(head::marked(Span::new(self.file, span.clone())));
        }
        let text: String = runs.into_iter().map(|r| r.text).collect();
        if text.is_empty() {
            return self.refuse(
                span,
                "a headline without words",
                "没有文字的主标题",
                "write its words, or delete it",
                "请补上文字，或删去这一行",
            );
        }
        self.body.in_order.push(text.clone());
        self.body.headline =
            Some(HeadText { lines: vec![text], breaks: Breaks::Free, span: Span::new(self.file, span) });
    }

    fn pieces<'a>(&mut self, node: &'a AstNode<'a>, counts: &mut Counts) -> Vec<Piece> {
        let mut pieces = Vec::new();
        // An explicit stack: deep nesting of marks must not exhaust the call stack.
        let mut open: Vec<(&'a AstNode<'a>, Voice, bool)> =
            node.reverse_children().map(|n| (n, Voice::Plain, false)).collect();
        while let Some((node, voice, escaped)) = open.pop() {
            let span = self.range(node);
            let (mut inner, mut inner_escaped) = (voice, escaped);
            let text = match &node.data.borrow().value {
                NodeValue::Text(t) => {
                    if !escaped {
                        self.stray(t, &span);
                    }
                    t.to_string()
                }
                NodeValue::SoftBreak => "\n".to_owned(),
                NodeValue::LineBreak => "\u{2028}".to_owned(),
                NodeValue::Strong => {
                    inner = Voice::Strong;
                    String::new()
                }
                NodeValue::Emph => {
                    inner = if voice == Voice::Strong { voice } else { Voice::Emphasis };
                    String::new()
                }
                NodeValue::Escaped => {
                    inner_escaped = true;
                    String::new()
                }
                NodeValue::Link(_) if self.text[span.clone()].starts_with('<') => String::new(),
                NodeValue::Link(_) => {
                    self.link(node, &span, counts);
                    String::new()
                }
                NodeValue::Image(_) => {
                    self.refuse(
                        span.clone(),
                        "a picture",
                        "图片",
                        "name photos in edition.toml, under [page.photos]",
                        "图片请写在 edition.toml 的 [page.photos] 里",
                    );
                    String::new()
                }
                NodeValue::Code(c) => {
                    self.refuse(
                        span.clone(),
                        "code between backquotes",
                        "反引号里的代码",
                        "delete the backquotes",
                        "请删去反引号",
                    );
                    c.literal.clone()
                }
                NodeValue::HtmlInline(html) => {
                    self.refuse(
                        span.clone(),
                        "HTML",
                        "网页标记（HTML）",
                        "delete it; to print the sign < itself, write \\<",
                        "请删去；要印出 < 本身，请写 \\<",
                    );
                    html.clone()
                }
                _ => {
                    self.refuse(
                        span.clone(),
                        "markup that is not supported",
                        "不支持的标记",
                        "write plain words",
                        "请只写文字",
                    );
                    String::new()
                }
            };
            if !text.is_empty() {
                pieces.push(Piece { text, voice, escaped, span });
            }
            open.extend(node.reverse_children().map(|n| (n, inner, inner_escaped)));
        }
        pieces
    }

    /// A link is set as its words: its address is not printed, and counted.
    fn link<'a>(&mut self, node: &'a AstNode<'a>, span: &Range<usize>, counts: &mut Counts) {
        match node.last_child() {
            Some(last) => {
                let words = self.range(last).end.clamp(span.start, span.end);
                self.body.taken.push(words..span.end);
                count(counts, "link-address", 1);
            }
            None => self.refuse(
                span.clone(),
                "a link without words",
                "没有文字的链接",
                "write the words between the brackets, [words](address), or the address alone",
                "请在方括号里写上文字，如 [文字](网址)；只要网址就直接写网址",
            ),
        }
    }

    /// Returns a block's characters with their places.
    fn typed(&mut self, pieces: &[Piece]) -> Vec<Typed> {
        let mut out = Vec::new();
        for piece in pieces {
            // Markdown names the places of an address or an escaped sign with what stands round them.
            let from = self.text[piece.span.start..].starts_with(&piece.text).then_some(0);
            let from = from.or_else(|| self.text[piece.span.clone()].find(&piece.text));
            let line = piece.text == "\n" || piece.text == "\u{2028}";
            self.body.vague |= from.is_none() && !line;
            for (at, c) in piece.text.char_indices() {
                let place = from.map(|from| piece.span.start + from + at);
                let span = place.map_or(piece.span.clone(), |start| start..start + c.len_utf8());
                out.push(Typed { c, voice: piece.voice, escaped: piece.escaped, span });
            }
        }
        out
    }

    /// Takes the marks out of a block, resolves its line breaks, normalises the whole, and parts it into runs.
    fn runs(&mut self, pieces: &[Piece], breath: Breath, counts: &mut Counts) -> Vec<Run> {
        let typed = self.typed(pieces);
        let resolved = inline::resolve(self.file, typed);
        self.body.findings.extend(resolved.findings);
        self.body.taken.extend(resolved.taken);
        let mut shells: Vec<(Voice, Marks, Range<usize>)> = Vec::new();
        let mut chars: Vec<(char, usize)> = Vec::new();
        for one in resolved.chars {
            let (typed, marks) = (one.typed, one.marks);
            match shells.last_mut() {
                Some((voice, own, span)) if *voice == typed.voice && *own == marks => {
                    span.end = span.end.max(typed.span.end);
                }
                _ => shells.push((typed.voice, marks, typed.span.clone())),
            }
            chars.push((typed.c, shells.len() - 1));
        }
        let joined = join_lines(chars);
        let set = normalise_cells(self.rules, joined.into_iter(), breath, counts);
        let mut runs: Vec<Run> = Vec::new();
        let mut last = usize::MAX;
        for (c, shell) in set {
            if shell != last || runs.is_empty() {
                let (voice, marks, span) = shells[shell].clone();
                runs.push(Run { text: String::new(), voice, marks, span: Span::new(self.file, span) });
                last = shell;
            }
            if let Some(run) = runs.last_mut() {
                run.text.push(c);
            }
        }
        runs
    }

    /// Finds every `*` that sets nothing off.
    fn stray(&mut self, text: &str, span: &Range<usize>) {
        if !text.contains('*') {
            return;
        }
        let source = &self.text[span.clone()];
        let mut at = 0;
        while let Some(found) = source[at..].find('*') {
            let start = at + found;
            let length = source[start..].len() - source[start..].trim_start_matches('*').len();
            at = start + length;
            let marks = &source[start..at];
            self.body.findings.push(
                Finding::new("stray-emphasis", Level::Error, format!("this `{marks}` has no partner"), format!("这个 {marks} 没有配对"))
                    .at(Span::new(self.file, span.start + start..span.start + at))
                    .label("would be printed as it stands", "会原样印出来")
                    .help(
                        format!("set words off as {marks}words{marks}, without spaces inside; to print the mark itself, write \\*"),
                        format!("请写成 {marks}文字{marks}，标记内侧不留空格；要印出 * 本身，请写 \\*"),
                    ),
            );
        }
    }

    fn refuse_marked_lines(&mut self) {
        for span in std::mem::take(&mut self.prepared.marked) {
            self.refuse(
                span,
                "a Markdown mark behind an indent",
                "缩进之后的 Markdown 标记",
                "begin ## at the margin; elsewhere delete the mark",
                "小标题的 ## 请顶格写；其他标记请删去",
            );
        }
        for span in std::mem::take(&mut self.prepared.definitions) {
            self.refuse(
                span,
                "the definition of a link",
                "链接定义",
                "delete the line, or write the address as words",
                "请删去这一行，或把网址直接写在文中",
            );
        }
    }

    /// Reports unsupported markup, quoting the line it begins in.
    fn refuse(&mut self, span: Range<usize>, en: &str, zh: &str, help_en: &str, help_zh: &str) {
        let first = self.text[span.clone()].lines().next().unwrap_or("");
        let line_start = self.text[..span.start].rfind('\n').map_or(0, |i| i + 1);
        let line = self.text[line_start..].lines().next().unwrap_or("").trim();
        let end = span.start + first.len();
        self.body.findings.push(
            Finding::new(
                "unsupported-markup",
                Level::Error,
                format!("{en} cannot be set yet: {line}"),
                format!("暂不支持{zh}：{line}"),
            )
            .at(Span::new(self.file, span.start..end))
            .label("this", "这里")
            .help(help_en, help_zh),
        );
    }
}

fn block_name(value: &NodeValue) -> (&'static str, &'static str, &'static str, &'static str) {
    let paragraphs = ("write paragraphs", "请改写成段落");
    let (en, zh, (help_en, help_zh)) = match value {
        NodeValue::CodeBlock(_) => ("code", "代码块", ("delete the fences", "请删去代码标记")),
        NodeValue::HtmlBlock(_) => ("HTML", "网页标记（HTML）", ("delete it", "请删去")),
        NodeValue::List(_) => (
            "a list",
            "列表",
            (
                "write paragraphs; for a number at the start of a line write 1\\. or 1、",
                "请改写成段落；行首的序号请写 1\\. 或“1、”",
            ),
        ),
        NodeValue::BlockQuote => {
            ("a block quote", "引用块", ("delete the > and use quotation marks", "请删去 >，改用引号"))
        }
        NodeValue::ThematicBreak => {
            ("a rule between paragraphs", "分隔线", ("delete it, or write a ## subhead", "请删去，或改用 ## 小标题"))
        }
        NodeValue::Table(_) => ("a table", "表格", paragraphs),
        _ => ("this markup", "这种标记", paragraphs),
    };
    (en, zh, help_en, help_zh)
}
