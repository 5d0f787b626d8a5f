//! A story while it is put together.

use super::ask::{Decision, ask};
use super::block::Para;
use super::heads::{self, Parts};
use super::line::{self, End};
use super::role;

/// One block of a story's body.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// A paragraph.
    Para(String),
    /// A subhead.
    Sub(String),
}

/// A story.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    /// The title of its series.
    pub series: Vec<String>,
    /// The heading as it stands in the text.
    pub heading: String,
    /// Its line.
    pub at: usize,
    /// The heading's parts.
    pub parts: Parts,
    /// Decks that stand apart.
    pub deck: Vec<String>,
    /// Who wrote it.
    pub byline: Vec<String>,
    /// Its body.
    pub body: Vec<Piece>,
    /// Its first line.
    pub first: usize,
    /// Its last line.
    pub last: usize,
    /// The line where its last paragraph's last piece begins.
    pub piece: usize,
    /// The line where that piece ends.
    pub until: usize,
    /// Whether it is an item of a list.
    pub item: bool,
}

impl Draft {
    /// Begins at a line.
    pub fn at(first: usize) -> Draft {
        Draft { first, last: first, ..Draft::default() }
    }

    /// Takes a heading for its own.
    pub fn head(&mut self, text: &str, at: usize, asked: &mut Vec<Decision>) {
        (self.parts, self.heading, self.at) = (heads::parts(text), text.to_owned(), at);
        if self.parts.unsure {
            let p = &self.parts;
            let named = |en: bool| {
                let lines = p.headline.join(" / ");
                let all =
                    [("kicker", "引题", p.kicker.as_str()), ("headline", "主题", &lines), ("deck", "副题", &p.deck)];
                let said = all.iter().filter(|(_, _, t)| !t.is_empty());
                let each: Vec<String> =
                    said.map(|(e, z, t)| if en { format!("{e}: {t}") } else { format!("{z}：{t}") }).collect();
                each.join(if en { "; " } else { "；" })
            };
            asked.push(ask("headline-parts", (at, at), text).done(named(true), named(false)));
        }
    }

    /// The last paragraph, where the body ends with one.
    pub fn tail(&mut self) -> Option<&mut String> {
        match self.body.last_mut() {
            Some(Piece::Para(text)) => Some(text),
            _ => None,
        }
    }

    /// How the body ends.
    pub fn end(&self) -> End {
        match self.body.last() {
            Some(Piece::Para(text)) if !role::jumps(text) => line::end(text),
            _ => End::Closed,
        }
    }

    /// Whether it breaks off.
    pub fn open(&self) -> bool {
        self.end() == End::Open
    }

    /// Asks about the paragraph that breaks off at the end, if one does.
    pub fn broken(&self) -> Option<Decision> {
        match self.body.last() {
            Some(Piece::Para(text)) if self.open() => {
                Some(ask("broken-off", (self.piece, self.until), &line::tail(text)))
            }
            _ => None,
        }
    }

    /// Adds a paragraph.
    pub fn add(&mut self, p: &Para) {
        self.body.push(Piece::Para(p.text.clone()));
        self.item = p.item;
        (self.piece, self.until, self.last) = (p.first, p.last, p.last);
    }

    /// Goes on with the last paragraph.
    pub fn go_on(&mut self, p: &Para) {
        if let Some(tail) = self.tail() {
            line::join(tail, &p.text);
        }
        (self.piece, self.until, self.last) = (p.first, p.last, p.last);
    }

    /// The first words of its text, for comparing.
    pub fn words(&self) -> String {
        let mut out = self.heading.clone();
        for piece in &self.body {
            let (Piece::Para(text) | Piece::Sub(text)) = piece;
            out.push_str(text);
            if out.len() > 12_000 {
                break;
            }
        }
        out
    }

    /// Whether it has any text.
    pub fn is_empty(&self) -> bool {
        self.body.is_empty()
    }
}
