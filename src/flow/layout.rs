//! What make-up hands on.

use crate::diag::{Finding, Span};
use crate::display;
use crate::geom::{Abs, Ratio, Rect, Size};
use crate::ink::Ink;
use crate::line::Adjust;
use crate::story::{HeadText, Story};
use crate::template::BoxSlot;
use std::collections::BTreeMap;
use std::ops::Range;

/// What goes into the slots of one page; indices are those of the plan.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// For each story slot its story.
    pub stories: Vec<Option<Filled<Story>>>,
    /// For each photo slot its photo.
    pub photos: Vec<Option<Filled<Picture>>>,
    /// For each advertisement slot its artwork.
    pub ads: Vec<Option<Filled<Advert>>>,
    /// For each fixed text slot its texts, variables filled in, one per part.
    pub fixed: Vec<Vec<String>>,
    /// For each list of contents its items, in order.
    pub contents: Vec<Vec<Item>>,
    /// What the page information outside the trim says.
    pub info: Info,
    /// Whether the page's number is even: outer and inner change sides.
    pub even: bool,
    /// Stories of the page whose rest goes to another one.
    pub jumps: Vec<Jump>,
    /// Slots of the page that hold the rest of a story that begins on another one.
    pub rests: Vec<Rest>,
    /// What normalising changed in the words of its photos, by kind.
    pub normalised: BTreeMap<&'static str, u32>,
}

/// What the page information outside the trim says 版面信息.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// The paper, the day, the page and its section.
    pub page: String,
    /// The page's number.
    pub number: String,
}

/// A story of another page, as a list of contents names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its short headline 短题.
    pub headline: String,
    /// The number of its page.
    pub page: String,
    /// The section of its page.
    pub section: String,
}

/// Where the rest of a story begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Block, from 0.
    pub block: usize,
    /// Byte of the block's text.
    pub byte: usize,
}

/// A story whose rest goes to another page 下转.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Its slot, as an index.
    pub story: usize,
    /// The number of the page of the rest.
    pub page: String,
    /// Where the edition says so.
    pub span: Span,
}

/// A slot that holds the rest of a story 上接.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The slot, as an index.
    pub story: usize,
    /// The number of the page where the story begins.
    pub page: String,
    /// Where the rest begins; `None` when the first part holds the whole story.
    pub cut: Option<Cut>,
    /// Where the edition says so.
    pub span: Span,
}

/// Something in a slot, with the place where it was put there.
#[derive(Clone, Debug)]
pub struct Filled<T> {
    /// The thing.
    pub what: T,
    /// Its file, as reports name it.
    pub source: String,
    /// Where the edition says so.
    pub span: Span,
}

/// A photo as make-up sees it.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Index into the page's prepared pictures.
    pub index: usize,
    /// Its shown shape as width : height, for `contain`.
    pub shape: (u32, u32),
    /// Title.
    pub title: Option<HeadText>,
    /// Caption.
    pub caption: Option<HeadText>,
    /// Credit.
    pub credit: Option<HeadText>,
    /// Alternative text.
    pub alt: Option<String>,
}

/// An advertisement as make-up sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advert {
    /// What is printed.
    pub art: Art,
    /// Its own size on paper, where it has one.
    pub size: Option<Size>,
    /// Its shape as width : height.
    pub shape: (i64, i64),
    /// What it shows, for those who cannot see it.
    pub alt: Option<String>,
}

/// Which artwork an advertisement prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Art {
    /// Index into the page's artworks: pages of PDF files.
    Page(usize),
    /// Index into the page's prepared pictures.
    Picture(usize),
}

/// Whether a story fits its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// All of it has a place.
    Fits,
    /// Some text has no place 溢出.
    Overset,
    /// More empty lines than the story has columns 缺稿.
    Underset,
}

/// Which part of a page a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinePart {
    /// Series title.
    Series,
    /// Kicker.
    Kicker,
    /// Headline.
    Headline,
    /// Deck.
    Deck,
    /// Byline.
    Byline,
    /// Body text.
    Body,
    /// Subhead.
    Subhead,
    /// A photo's title.
    Title,
    /// A photo's words.
    Caption,
    /// A photo's credit.
    Credit,
    /// A fixed text.
    Fixed,
    /// A pull quote.
    Quote,
    /// The notice of a jump.
    Jump,
}

impl LinePart {
    /// Whether it is part of a story's head.
    pub fn is_head(self) -> bool {
        matches!(self, LinePart::Series | LinePart::Kicker | LinePart::Headline | LinePart::Deck | LinePart::Byline)
    }
    /// The part's name in reports.
    pub fn name(self) -> &'static str {
        match self {
            LinePart::Series => "series",
            LinePart::Kicker => "kicker",
            LinePart::Headline => "headline",
            LinePart::Deck => "deck",
            LinePart::Byline => "byline",
            LinePart::Body => "body",
            LinePart::Subhead => "subhead",
            LinePart::Title => "title",
            LinePart::Caption => "caption",
            LinePart::Credit => "credit",
            LinePart::Fixed => "fixed",
            LinePart::Quote => "quote",
            LinePart::Jump => "jump",
        }
    }
    /// The part's name in Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            LinePart::Series => "栏题",
            LinePart::Kicker => "引题",
            LinePart::Headline => "主题",
            LinePart::Deck => "副题",
            LinePart::Byline => "署名",
            LinePart::Body => "正文",
            LinePart::Subhead => "小标题",
            LinePart::Title => "图片标题",
            LinePart::Caption => "图片说明",
            LinePart::Credit => "摄影署名",
            LinePart::Fixed => "固定文字",
            LinePart::Quote => "提要",
            LinePart::Jump => "转版提示",
        }
    }
}

/// Which characters of a line a reading stands over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruby {
    /// Their glyphs, counted through the runs of the line.
    pub base: Range<usize>,
    /// The reading, as an index into the line's marks.
    pub mark: usize,
}

/// One line at its place.
#[derive(Clone, Debug)]
pub struct TextLine {
    /// What it belongs to.
    pub part: LinePart,
    /// Frame, from 1; 0 outside the body.
    pub frame: usize,
    /// Column of the frame, from 1; 0 outside the body.
    pub column: usize,
    /// The page's row its top stands on or in, from 1.
    pub row: i32,
    /// Paragraph of the story, from 1; 0 outside the body.
    pub paragraph: usize,
    /// Its text, spaces at its end included.
    pub text: String,
    /// The line's box: advance by em, page space.
    pub rect: Rect,
    /// The measure it was set on.
    pub measure: Abs,
    /// How it was adjusted.
    pub adjust: Adjust,
    /// The mean change of a gap.
    pub by: Abs,
    /// Its glyphs.
    pub glyphs: display::Line,
    /// What is drawn by it: dots, lines, readings.
    pub marks: Vec<display::Item>,
    /// The readings over it, as they are written.
    pub readings: Vec<String>,
    /// Where they stand: one for each.
    pub rubies: Vec<Ruby>,
    /// A panel behind it.
    pub panel: Option<(Rect, Ink)>,
}

impl TextLine {
    /// Whether it runs downwards; a line of one character says nothing of it.
    pub fn is_upright(&self) -> bool {
        self.rect.h > self.rect.w
    }

    /// Moves the line and all that belongs to it.
    pub fn shift(&mut self, right: Abs, down: Abs) {
        let moved = |r: Rect| Rect::new(r.x + right, r.y + down, r.w, r.h);
        self.rect = moved(self.rect);
        self.panel = self.panel.map(|(r, ink)| (moved(r), ink));
        for glyph in self.glyphs.runs.iter_mut().flat_map(|r| &mut r.glyphs) {
            glyph.at.x += right;
            glyph.at.y += down;
        }
        self.marks.iter_mut().for_each(|m| m.shift(right, down));
    }
}

/// Text that has no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overset {
    /// The part it belongs to.
    pub part: LinePart,
    /// The text.
    pub text: String,
    /// Its lines.
    pub lines: usize,
    /// Its 字.
    pub characters: usize,
}

/// A story in its slot.
#[derive(Clone, Debug)]
pub struct LaidStory {
    /// Index into the plan's story slots.
    pub slot: usize,
    /// Every line set, in reading order.
    pub lines: Vec<TextLine>,
    /// Rows used.
    pub used: usize,
    /// Rows there are.
    pub available: usize,
    /// 字 of the body that are set.
    pub set: usize,
    /// 字 that the empty rows could still take.
    pub room: usize,
    /// What has no place.
    pub overset: Vec<Overset>,
    /// Verdict.
    pub fit: Fit,
    /// Where the rest begins, when it goes to another page.
    pub cut: Option<Cut>,
    /// Its headline in one line; empty where it has none.
    pub title: String,
    /// What its file says of it: `author`, `id`, `keywords`.
    pub facts: Vec<(String, String)>,
}

/// A photo in its slot.
#[derive(Clone, Debug)]
pub struct LaidPhoto {
    /// Index into the plan's photo slots.
    pub slot: usize,
    /// Index into the prepared pictures.
    pub picture: usize,
    /// Where the picture stands.
    pub rect: Rect,
    /// Its words.
    pub lines: Vec<TextLine>,
    /// Alternative text.
    pub alt: String,
}

/// An advertisement in its slot.
#[derive(Clone, Debug)]
pub struct LaidAd {
    /// Index into the plan's advertisement slots.
    pub slot: usize,
    /// Alternative text; empty where nobody wrote one.
    pub alt: String,
    /// What is printed.
    pub art: Art,
    /// Where the artwork stands.
    pub rect: Rect,
    /// Its size there to its own, where it has one.
    pub scale: Option<Ratio>,
    /// The word 广告 upon it.
    pub mark: FixedText,
}

/// A series title or fixed text in its slot.
#[derive(Clone, Debug)]
pub struct FixedText {
    /// The slot's name.
    pub name: String,
    /// Its lines.
    pub lines: Vec<TextLine>,
    /// A panel behind the whole slot.
    pub panel: Option<(Rect, Ink)>,
    /// A box round it.
    pub boxed: Option<BoxSlot>,
    /// Whether its lines are the entries of a list of contents.
    pub contents: bool,
}

/// A page made up.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Stories in the plan's order.
    pub stories: Vec<LaidStory>,
    /// Photos.
    pub photos: Vec<LaidPhoto>,
    /// Advertisements.
    pub ads: Vec<LaidAd>,
    /// Series titles.
    pub series: Vec<FixedText>,
    /// Fixed texts.
    pub fixed: Vec<FixedText>,
    /// Pull quotes that have words, as indices into the plan's; their lines are their hosts'.
    pub quotes: Vec<usize>,
    /// The page information outside the trim, each of its lines in one ink.
    pub info: Vec<TextLine>,
    /// What is worth saying.
    pub findings: Vec<Finding>,
}
