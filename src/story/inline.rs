//! Marks in brackets: `[文字]{着重号}`, and readings in braces: `{汉字|hàn zì}`.
//!
//! In: the characters of one block as Markdown leaves them, each with its voice and its place. Out: the same without
//! the notation, each with its [`Marks`]. What is left over of a mark is found; nothing of it is printed unsaid.
//! A backslash before `{`, `}` or `]` prints the sign itself.

use super::chars::{is_cjk_mark, is_han, is_space};
use super::{Marks, Ruby, Script, Voice};
use crate::diag::{FileId, Finding, Level, Span, did_you_mean};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// One character before its marks are known.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// The character; `\n` is a line's end, U+2028 a hard break.
    pub c: char,
    /// Its voice.
    pub voice: Voice,
    /// Whether a backslash stands before it: it is no notation.
    pub escaped: bool,
    /// Where it is written.
    pub span: Range<usize>,
}

/// One character with its marks.
#[derive(Clone, Debug)]
pub(crate) struct Marked {
    /// The character.
    pub typed: Typed,
    /// Its marks.
    pub marks: Marks,
}

/// What a block's characters come to.
#[derive(Default)]
pub(crate) struct Resolved {
    /// The characters.
    pub chars: Vec<Marked>,
    /// Where names of marks and readings are written, which no line sets.
    pub taken: Vec<Range<usize>>,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// What stands in the braces behind `[…]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Dots,
    Name,
    Title,
    Super,
    Sub,
}

/// The marks by their words; a dot before a word does not matter.
const WORDS: &[(&str, Kind)] = &[
    ("着重号", Kind::Dots),
    ("专名号", Kind::Name),
    ("书名号", Kind::Title),
    ("上标", Kind::Super),
    ("下标", Kind::Sub),
    ("dots", Kind::Dots),
    ("name", Kind::Name),
    ("title", Kind::Title),
    ("sup", Kind::Super),
    ("sub", Kind::Sub),
    ("着重", Kind::Dots),
    ("专名", Kind::Name),
    ("书名", Kind::Title),
    ("浪线", Kind::Title),
];

/// Something that opened: a bracket or a brace, at an index of the characters so far.
struct Open {
    bracket: bool,
    at: usize,
}

struct Resolver {
    file: FileId,
    /// Characters so far; those of the notation become `None`.
    out: Vec<Option<Marked>>,
    open: Vec<Open>,
    /// How many of them are braces.
    braces: usize,
    taken: Vec<Range<usize>>,
    findings: Vec<Finding>,
    names: u32,
    titles: u32,
    rubies: u32,
}

/// Takes the notation out of a block's characters and gives each its marks.
pub(crate) fn resolve(file: FileId, typed: Vec<Typed>) -> Resolved {
    let mut r = Resolver {
        file,
        out: Vec::with_capacity(typed.len()),
        open: Vec::new(),
        braces: 0,
        taken: Vec::new(),
        findings: Vec::new(),
        names: 0,
        titles: 0,
        rubies: 0,
    };
    let mut at = 0;
    while at < typed.len() {
        at = r.step(&typed, at);
    }
    for open in std::mem::take(&mut r.open).into_iter().filter(|o| !o.bracket) {
        r.brace_left(open.at);
    }
    Resolved { chars: r.out.into_iter().flatten().collect(), taken: r.taken, findings: r.findings }
}

impl Resolver {
    /// Reads what begins at `at`; returns where to go on.
    fn step(&mut self, typed: &[Typed], at: usize) -> usize {
        let is = |k: usize, c: char| typed.get(k).is_some_and(|t| t.c == c && !t.escaped);
        // Up to the next opening brace: what is not closed by then is not closed at all, and is looked at once.
        let closing = |from: usize| (from..typed.len()).find(|&k| is(k, '}') || is(k, '{')).filter(|&k| is(k, '}'));
        let one = &typed[at];
        if one.escaped {
            self.push(one);
            return at + 1;
        }
        match one.c {
            '[' => self.open.push(Open { bracket: true, at: self.out.len() }),
            '{' => {
                self.braces += 1;
                self.open.push(Open { bracket: false, at: self.out.len() });
            }
            ']' if is(at + 1, '{') => {
                let whole = at..closing(at + 2).map_or(at + 2, |end| end + 1);
                return self.mark(typed, whole);
            }
            ']' if self.open.last().is_some_and(|o| o.bracket) => {
                self.open.pop();
            }
            '|' if self.braces > 0 => {
                let whole = at..closing(at + 1).map_or(at + 1, |end| end + 1);
                return self.ruby(typed, whole);
            }
            '}' if self.braces == 0 => self.stray(
                one.span.clone(),
                "this `}` belongs to no mark",
                "这个 } 不属于任何标记",
                ("write it as \\} to print it, or delete it", "要印出 } 请写 \\}；否则请删去"),
            ),
            '}' => {
                // Brackets that opened inside the braces are copy.
                while self.open.last().is_some_and(|o| o.bracket) {
                    self.open.pop();
                }
                self.braces -= 1;
                let at = self.open.pop().map_or(0, |o| o.at);
                self.brace_left(at);
            }
            _ => {}
        }
        self.push(one);
        at + 1
    }

    fn push(&mut self, typed: &Typed) {
        self.out.push(Some(Marked { typed: typed.clone(), marks: Marks::default() }));
    }

    /// Reads `]{…}`; `whole` is where it stands in the characters.
    fn mark(&mut self, typed: &[Typed], whole: Range<usize>) -> usize {
        let span = typed[whole.start].span.start..typed[whole.end - 1].span.end;
        let Some(k) = self.open.iter().rposition(|o| o.bracket) else {
            self.stray(
                span,
                "a mark in braces, and no `[` before the words it is for",
                "有标记，前面却没有 [ 括起文字",
                ("write [words]{着重号}", "请写成 [文字]{着重号}"),
            );
            return whole.end;
        };
        // Braces that opened inside the brackets have no end there.
        for open in self.open.split_off(k + 1).into_iter().filter(|o| !o.bracket) {
            self.braces -= 1;
            self.brace_left(open.at);
        }
        let from = self.open.pop().map_or(0, |o| o.at);
        if typed[whole.end - 1].c != '}' {
            self.stray(
                span,
                "the braces of this mark have no end",
                "这个标记的花括号没有结束",
                ("close them: [words]{着重号}", "请补上 }，如 [文字]{着重号}"),
            );
            return whole.end;
        }
        let inside = &typed[whole.start + 2..whole.end - 1];
        self.take(inside);
        let written: String = inside.iter().map(|t| t.c).collect();
        let mut some = false;
        for word in written.split_whitespace() {
            some = true;
            match WORDS.iter().find(|w| w.0 == word.trim_start_matches('.')) {
                Some(&(_, kind)) => self.apply(kind, from, span.clone()),
                None => self.unknown(word, span.clone()),
            }
        }
        if !some {
            self.empty(span, "these braces name no mark", "花括号里没有写标记");
        }
        self.out[from] = None;
        whole.end
    }

    /// Gives a mark to everything after the opening at `from`.
    fn apply(&mut self, kind: Kind, from: usize, span: Range<usize>) {
        let chars = || self.out[from + 1..].iter().flatten();
        let bears = |m: &&Marked| match kind {
            // R51: no dot by a mark; but a mark alone has nothing to be stressed.
            Kind::Dots => !is_cjk_mark(m.typed.c) && (is_han(m.typed.c) || m.typed.c.is_alphanumeric()),
            _ => !is_space(m.typed.c) && m.typed.c != '\n',
        };
        if !chars().any(|m| bears(&m)) {
            return self.empty(span, "this mark stands over nothing", "这个标记没有标在字上");
        }
        let has = |m: &Marks| match kind {
            Kind::Dots => m.dots,
            Kind::Name => m.name > 0,
            Kind::Title => m.title > 0,
            Kind::Super | Kind::Sub => m.script != Script::None,
        };
        if chars().any(|m| has(&m.marks)) {
            return self.twice(span);
        }
        match kind {
            Kind::Name => self.names += 1,
            Kind::Title => self.titles += 1,
            _ => {}
        }
        let (name, title) = (self.names, self.titles);
        for m in self.out[from + 1..].iter_mut().flatten() {
            match kind {
                Kind::Dots => m.marks.dots = true,
                Kind::Name => m.marks.name = name,
                Kind::Title => m.marks.title = title,
                Kind::Super => m.marks.script = Script::Super,
                Kind::Sub => m.marks.script = Script::Sub,
            }
        }
    }

    /// Reads `|…}`; `whole` is where it stands in the characters.
    fn ruby(&mut self, typed: &[Typed], whole: Range<usize>) -> usize {
        let Some(k) = self.open.iter().rposition(|o| !o.bracket) else { return whole.end };
        self.open.truncate(k + 1);
        self.braces -= 1;
        let from = self.open.pop().map_or(0, |o| o.at);
        let start = self.out[from].as_ref().map_or(0, |m| m.typed.span.start);
        let span = start..typed[whole.end - 1].span.end;
        if typed[whole.end - 1].c != '}' {
            self.stray(
                span,
                "the braces of this reading have no end",
                "这个注音的花括号没有结束",
                ("close them: {澧水|lǐ shuǐ}", "请补上 }，如 {澧水|lǐ shuǐ}"),
            );
            return whole.end;
        }
        let inside = &typed[whole.start + 1..whole.end - 1];
        self.take(inside);
        let written: String = inside.iter().map(|t| t.c).collect();
        // A no-break space stays inside one reading.
        let readings: Vec<&str> =
            written.split([' ', '\n', '\t', '\u{3000}', '|']).filter(|r| !r.trim().is_empty()).collect();
        let base: Vec<usize> = (from + 1..self.out.len()).filter(|&i| self.bears(i)).collect();
        self.out[from] = None;
        if base.is_empty() || readings.is_empty() {
            self.empty(
                span,
                "this reading stands over nothing, or nothing over its characters",
                "注音或被注的字是空的",
            );
            return whole.end;
        }
        if base.iter().any(|&i| self.out[i].as_ref().is_some_and(|m| m.marks.ruby.is_some())) {
            self.twice(span);
            return whole.end;
        }
        self.spread(&base, &readings, span);
        whole.end
    }

    /// Whether a reading can stand over a character so far.
    fn bears(&self, i: usize) -> bool {
        self.out[i].as_ref().is_some_and(|m| !m.typed.c.is_whitespace() && m.typed.c != '\u{2028}')
    }

    /// Gives one reading to all characters, or one to each Han character.
    fn spread(&mut self, base: &[usize], readings: &[&str], span: Range<usize>) {
        let text: String = base.iter().filter_map(|&i| self.out[i].as_ref().map(|m| m.typed.c)).collect();
        let mut units: Vec<(bool, &[usize])> = Vec::new();
        let mut rest = base;
        for unit in text.graphemes(true) {
            let (own, more) = rest.split_at(unit.chars().count().min(rest.len()));
            units.push((unit.chars().next().is_some_and(is_han), own));
            rest = more;
        }
        if let [reading] = readings {
            self.rubies += 1;
            base.iter().for_each(|&i| self.read(i, reading));
            return;
        }
        let han: Vec<&[usize]> = units.iter().filter(|u| u.0).map(|u| u.1).collect();
        if han.len() != readings.len() {
            let (n, of) = (readings.len(), han.len());
            self.findings.push(
                Finding::new(
                    "ruby-count",
                    Level::Error,
                    format!("{n} readings over {of} characters"),
                    format!("{of} 个字，写了 {n} 个注音"),
                )
                .at(Span::new(self.file, span))
                .label("which stands over which?", "对不上")
                .help(
                    "write one reading for each character with spaces between, or one for all: {澧水|lǐ shuǐ}",
                    "每字一个注音，中间空一格；或整组只写一个，如 {澧水|lǐ shuǐ}",
                ),
            );
            return;
        }
        for (unit, reading) in han.into_iter().zip(readings) {
            self.rubies += 1;
            unit.iter().for_each(|&i| self.read(i, reading));
        }
    }

    /// Puts the reading in hand over a character.
    fn read(&mut self, i: usize, reading: &str) {
        let ruby = Ruby { number: self.rubies, reading: reading.to_owned() };
        if let Some(m) = &mut self.out[i] {
            m.marks.ruby = Some(ruby);
        }
    }

    /// Notes what no line sets.
    fn take(&mut self, inside: &[Typed]) {
        if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
            self.taken.push(first.span.start..last.span.end);
        }
    }

    /// Finds an opening brace that is left over.
    fn brace_left(&mut self, at: usize) {
        let Some(span) = self.out.get(at).and_then(|m| m.as_ref()).map(|m| m.typed.span.clone()) else { return };
        self.stray(
            span,
            "this `{` begins no mark",
            "这个 { 没有构成标记",
            (
                "write a reading as {澧水|lǐ shuǐ}; to print the sign itself, write \\{",
                "注音请写成 {澧水|lǐ shuǐ}；要印出 { 本身，请写 \\{",
            ),
        );
    }

    fn stray(&mut self, span: Range<usize>, en: &str, zh: &str, help: (&str, &str)) {
        self.findings.push(
            Finding::new("stray-mark", Level::Error, en, zh)
                .at(Span::new(self.file, span))
                .label("would be printed as it stands", "会原样印出来")
                .help(help.0, help.1),
        );
    }

    fn empty(&mut self, span: Range<usize>, en: &str, zh: &str) {
        self.findings.push(
            Finding::new("empty-mark", Level::Error, en, zh)
                .at(Span::new(self.file, span))
                .label("this", "这里")
                .help("write [words]{着重号} or {澧水|lǐ shuǐ}", "请写成 [文字]{着重号} 或 {澧水|lǐ shuǐ}"),
        );
    }

    fn twice(&mut self, span: Range<usize>) {
        self.findings.push(
            Finding::new("mark-twice", Level::Error, "a mark inside one of its own kind", "同一种标记套了两层")
                .at(Span::new(self.file, span))
                .label("the outer one", "外面这一层")
                .help("keep one of the two", "请去掉其中一层"),
        );
    }

    fn unknown(&mut self, word: &str, span: Range<usize>) {
        let known = || WORDS.iter().map(|w| w.0);
        let meant = did_you_mean(word.trim_start_matches('.'), known());
        let list: Vec<&str> = known().take(5).collect();
        let finding = Finding::new(
            "unknown-mark",
            Level::Error,
            format!("there is no mark “{word}”"),
            format!("没有“{word}”这种标记"),
        )
        .at(Span::new(self.file, span));
        self.findings.push(match meant {
            Some(m) => finding
                .label(format!("did you mean {m}?"), format!("是不是“{m}”？"))
                .help(format!("write [words]{{{m}}}"), format!("请写 [文字]{{{m}}}")),
            None => finding
                .label("unknown", "不认识")
                .help(format!("known here: {}", list.join(", ")), format!("这里可用：{}", list.join("、"))),
        });
    }
}

#[cfg(test)]
#[path = "inline_tests.rs"]
mod tests;
