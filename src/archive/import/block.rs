//! The text in blocks: headings, paragraphs, pictures, and what no story can hold.

use super::ask::{Decision, ask};
use super::line::{self, End};
use super::role;

/// A paragraph, or a piece of one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Para {
    /// Its text, the lines joined.
    pub text: String,
    /// Its first line.
    pub first: usize,
    /// Its last line.
    pub last: usize,
    /// Whether it begins with an indent.
    pub indent: bool,
    /// Whether it is an item of a list.
    pub item: bool,
    /// Which block of lines without an empty one between it stands in.
    pub block: usize,
}

/// One thing of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    /// A heading: level, text, line.
    Head(u8, String, usize),
    /// A paragraph.
    Para(Para),
    /// A picture: its alternative text, its file, line.
    Image(String, String, usize),
    /// A photo with its words.
    Photo(super::photo::Photo),
    /// What the page says of itself.
    Facts(super::facts::Line),
    /// What has no place in a story; it is told already.
    Apart,
}

/// Reads `![alt](path)` and what stands behind it.
pub(super) fn image(line: &str) -> Option<(String, &str, &str)> {
    let (alt, rest) = line.strip_prefix("![")?.split_once("](")?;
    let (inside, rest) = rest.split_once(')')?;
    let path = inside.split([' ', '"']).next().unwrap_or("");
    // Its title, between quotes, is words as well.
    let title = inside[path.len()..].trim().trim_matches('"');
    let alt = if title.is_empty() { alt.trim().to_owned() } else { format!("{} {title}", alt.trim()) };
    Some((alt.trim().to_owned(), path.trim_matches(['<', '>']), rest.trim()))
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let hashes = line.len() - line.trim_start_matches('#').len();
    let rest = &line[hashes..];
    let spaced = rest.starts_with([' ', '\t', '\u{3000}', '\u{A0}']);
    let text = rest.trim().trim_end_matches('#').trim_end();
    let short = line::count(text) <= 40 && !text.contains('。');
    ((1..=6).contains(&hashes) && !text.is_empty() && (spaced || short)).then_some((hashes as u8, bare(text)))
}

/// Takes away the stars of a heading in bold.
fn bare(text: &str) -> &str {
    let inner = text.strip_prefix("**").and_then(|t| t.strip_suffix("**"));
    inner.filter(|t| !t.trim().is_empty() && !t.contains('*')).map_or(text, str::trim)
}

fn rule(line: &str) -> bool {
    let mark = line.chars().next().filter(|c| "-*_=".contains(*c));
    let alike = |m| line.chars().all(|c| c == m || c == ' ');
    mark.is_some_and(|m| alike(m) && line.matches(m).count() >= 3)
}

/// What a mark at a line's beginning says: its name, and the line without it where it is no copy.
fn marked(line: &str) -> Option<(&'static str, &str)> {
    if let Some(rest) = line.strip_prefix('>') {
        return Some(("quote", rest.trim_start_matches(['>', ' '])));
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered =
        (1..=3).contains(&digits) && line[digits..].starts_with(['.', ')']) && line[digits + 1..].starts_with(' ');
    let bullet = ["- ", "* ", "+ "].iter().any(|m| line.starts_with(m));
    (numbered || bullet).then_some(("list", line))
}

/// What is told, and kept, instead of being copy.
fn apart(line: &str) -> Option<&'static str> {
    let note = line.starts_with("[^") && line.contains("]:");
    let tag = line.starts_with('<') && line.ends_with('>') && !line.contains("://");
    let fence = line.starts_with("```") || line.starts_with("~~~");
    let table = line.starts_with('|') && line.matches('|').count() >= 2;
    match () {
        () if table => Some("table"),
        () if note => Some("footnote"),
        () if tag || fence => Some("markup"),
        () => None,
    }
}

/// One line of copy.
struct Line<'t> {
    no: usize,
    text: &'t str,
    indent: bool,
    item: bool,
    hard: bool,
}

struct Blocks<'t, 'a> {
    items: Vec<Item>,
    lines: Vec<Line<'t>>,
    block: usize,
    /// Lines kept apart: the code, the first line, their text.
    kept: Option<(&'static str, usize, usize, String)>,
    asked: &'a mut Vec<Decision>,
}

/// Returns the blocks of a text.
pub(super) fn blocks(text: &str, asked: &mut Vec<Decision>) -> Vec<Item> {
    let mut b = Blocks { items: Vec::new(), lines: Vec::new(), block: 0, kept: None, asked };
    let mut table = false;
    for (k, raw) in text.split('\n').enumerate() {
        let (no, line) = (k + 1, raw.trim());
        let opens = line.starts_with("<table");
        if opens || table {
            table = !line.contains("</table>");
            b.flush();
            b.keep("table", no, line);
            continue;
        }
        b.line(no, raw, line);
    }
    b.flush();
    b.told();
    b.items
}

impl<'t> Blocks<'t, '_> {
    fn line(&mut self, no: usize, raw: &'t str, line: &'t str) {
        if line.is_empty() {
            self.flush();
            return self.told();
        }
        if let Some(code) = apart(line) {
            self.flush();
            return self.keep(code, no, line);
        }
        self.told();
        if rule(line) {
            return self.ruled(line);
        }
        if let Some((level, text)) = heading(line) {
            self.flush();
            self.items.push(Item::Head(level, text.to_owned(), no));
        } else if let Some((alt, path, rest)) = image(line) {
            self.flush();
            // What stands right under a picture stands in its block.
            self.block -= 1;
            self.items.push(Item::Image(alt, path.to_owned(), no));
            if !rest.is_empty() {
                self.lines.push(Line { no, text: rest, indent: false, item: false, hard: true });
            }
        } else {
            self.copy(no, raw, line);
        }
    }

    fn copy(&mut self, no: usize, raw: &'t str, line: &'t str) {
        let spaces = &raw[..raw.len() - raw.trim_start().len()];
        let wide: usize = spaces.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum();
        let (mut text, indent, mut item) = (line, wide >= 4, false);
        if let Some((code, rest)) = marked(line) {
            if rest.is_empty() {
                return;
            }
            self.asked.push(ask(code, (no, no), line));
            text = rest;
            item = code == "list";
        }
        let hard = raw.ends_with("  ") || text.ends_with('\\');
        let text = text.strip_suffix('\\').map_or(text, str::trim_end);
        self.lines.push(Line { no, text, indent: indent || item, item, hard });
    }

    /// A rule under one short line makes it a heading; any other parts blocks.
    fn ruled(&mut self, line: &str) {
        let under = (self.lines.len() == 1 && line.starts_with(['-', '='])).then(|| &self.lines[0]);
        let under = under.filter(|l| line::titled(l.text)).map(|l| (l.no, bare(l.text).to_owned()));
        match under {
            Some((no, text)) => {
                self.lines.clear();
                self.items.push(Item::Head(if line.starts_with('=') { 1 } else { 2 }, text, no));
            }
            None => self.flush(),
        }
    }

    fn keep(&mut self, code: &'static str, no: usize, line: &str) {
        match &mut self.kept {
            Some((of, _, last, text)) if *of == code && *last + 1 == no => {
                text.push('\n');
                text.push_str(line);
                *last = no;
            }
            _ => {
                self.told();
                self.kept = Some((code, no, no, line.to_owned()));
            }
        }
    }

    fn told(&mut self) {
        if let Some((code, first, last, text)) = self.kept.take() {
            self.asked.push(ask(code, (first, last), &text).keep(&text));
            self.items.push(Item::Apart);
        }
    }

    /// Ends a block of lines: parts it in paragraphs.
    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        self.block += 2;
        let most = lines.iter().map(|l| line::count(l.text)).max().unwrap_or(0);
        // Lines of one visual block that are all short are lines of a title.
        let title = lines.iter().all(|l| line::titled(l.text)) && lines.iter().rev().skip(1).all(|l| l.hard);
        let mut paras: Vec<Para> = Vec::new();
        let mut before: Option<&Line> = None;
        for l in &lines {
            let fresh = match before {
                None => true,
                Some(_) if l.indent || role::stands_alone(l.text) => true,
                Some(b) if role::stands_alone(b.text) => true,
                Some(b) => {
                    let short = line::count(b.text) * 5 < most * 4 || most > 60;
                    line::end(b.text) == End::Closed && (b.hard || short)
                }
            };
            match paras.last_mut().filter(|_| !fresh) {
                Some(p) if title => p.text = format!("{} {}", p.text, l.text),
                Some(p) => {
                    if line::hyphenated(&p.text, l.text) {
                        self.asked.push(ask(
                            "hyphen",
                            (l.no - 1, l.no),
                            &format!("{}|{}", line::tail(&p.text), l.text),
                        ));
                    }
                    line::join(&mut p.text, l.text);
                }
                None => paras.push(Para {
                    text: l.text.to_owned(),
                    first: l.no,
                    last: l.no,
                    indent: l.indent,
                    item: l.item,
                    block: self.block,
                }),
            }
            if let Some(p) = paras.last_mut() {
                p.last = l.no;
            }
            before = Some(l);
        }
        self.items.extend(paras.into_iter().map(Item::Para));
    }
}
