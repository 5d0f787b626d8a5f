//! The places of a settled plan 版位: stories, heads, photos, captions, texts and what stands inside stories.

use super::{Align, BoxSlot, StyleId};
use crate::diag::Span;
use crate::geom::{Abs, Rect};
use crate::ink::Ink;

/// Which side of a thing set inside a story its text may stand on 串文.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wrap {
    /// On both.
    #[default]
    Both,
    /// Only at its left.
    Left,
    /// Only at its right.
    Right,
    /// Above and below only.
    None,
}

/// The outline that text keeps its distance from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outline {
    /// The frame itself.
    #[default]
    Rectangle,
    /// The ellipse in the frame; a photo is clipped to it.
    Ellipse,
}

/// How a slot stands inside a story whose text runs round it 串文.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inside {
    /// Index of the host in [`super::Plan::stories`].
    pub story: usize,
    /// The least distance between the slot and the em boxes round it.
    pub standoff: Abs,
    /// Where text may stand.
    pub wrap: Wrap,
    /// What text follows.
    pub outline: Outline,
}

/// A large first character 首字下沉.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Initial {
    /// How many rows it is high.
    pub lines: i32,
    /// Its face and colour; its size is that of its rows.
    pub style: StyleId,
}

/// A place for a pull quote 提要: words of its host, set large among its text.
#[derive(Clone, Debug)]
pub struct QuoteSlot {
    /// Its name.
    pub name: String,
    /// Its rectangle.
    pub rect: Rect,
    /// Where its words are set: the rectangle less the inset.
    pub words: Rect,
    /// Where it stands.
    pub inside: Inside,
    /// Direction of its lines.
    pub writing: Writing,
    /// Style.
    pub style: StyleId,
    /// Its rule and tint.
    pub boxed: Option<BoxSlot>,
    /// Where it is defined.
    pub span: Span,
}

/// The two lines of notice of a jump 转版 (下转、上接).
#[derive(Clone, Debug)]
pub struct JumpSlot {
    /// What stands at the end of the first part; `{page}` is the page of the rest.
    pub to: String,
    /// What stands before the rest; `{page}` is the page of the first part.
    pub from: String,
    /// Style.
    pub style: StyleId,
}

/// One column of text (文字块的一栏), its head's and box's rows already taken off.
///
/// In a vertical story it is a band 段: its lines run downwards and follow one another to the left (R42), and its
/// rows are those lines, counted from the right edge of the story's first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Where its lines begin, page space: the left edge; of a band the top.
    pub x: Abs,
    /// Measure.
    pub width: Abs,
    /// First row of the grid; of a band the first of its lines.
    pub first_row: i32,
    /// How many rows.
    pub rows: i32,
    /// Which frame of the story, from 1.
    pub frame: usize,
    /// Which column of the frame, from 1.
    pub column: usize,
    /// Of a band: the right edge of its first line, page space.
    pub right: Option<Abs>,
}

/// A place for a story.
#[derive(Clone, Debug)]
pub struct StorySlot {
    /// Its name.
    pub name: String,
    /// The frames as written, outer edges (box included), page space.
    pub frames: Vec<Rect>,
    /// The columns text flows through, in thread order.
    pub columns: Vec<Column>,
    /// Its head.
    pub head: Option<HeadSlot>,
    /// Its box.
    pub boxed: Option<BoxSlot>,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Direction of its lines.
    pub writing: Writing,
    /// Style of its body text (the grid's unless the slot names another).
    pub body: StyleId,
    /// Its large first character.
    pub initial: Option<Initial>,
    /// The story it stands inside.
    pub inside: Option<Inside>,
    /// Where the slot is defined.
    pub span: Span,
}

/// The parts of a head, in the order they are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// 栏题.
    Series,
    /// 引题.
    Kicker,
    /// 主题.
    Headline,
    /// 副题.
    Deck,
    /// 署名.
    Byline,
}

/// Direction of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writing {
    /// Left to right.
    #[default]
    Horizontal,
    /// Top to bottom.
    Vertical,
}

/// Where a head stands beside its text; a vertical one at a side of it (R50).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Above.
    #[default]
    Top,
    /// At the left: lines run left to right.
    Left,
    /// At the right: lines run right to left.
    Right,
    /// 嵌题: in the top rule of its box, which stops at both ends of the text.
    Rule,
}

/// A place for a head 标题区.
#[derive(Clone, Debug)]
pub struct HeadSlot {
    /// Its rectangle, whole rows, page space.
    pub rect: Rect,
    /// Style of the headline.
    pub style: StyleId,
    /// Direction.
    pub writing: Writing,
    /// Side.
    pub place: Place,
    /// The parts it shows.
    pub shows: Vec<Part>,
    /// Alignment of its lines.
    pub align: Align,
    /// Where it is defined.
    pub span: Span,
}

/// A series title over several stories.
#[derive(Clone, Debug)]
pub struct SeriesSlot {
    /// Its name.
    pub name: String,
    /// Its rectangle.
    pub rect: Rect,
    /// Slots of the stories under it.
    pub stories: Vec<String>,
    /// Style.
    pub style: StyleId,
    /// Where it is defined.
    pub span: Span,
}

/// How a photo meets its frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// Fills it, cropped to its focus.
    #[default]
    Cover,
    /// Stands whole inside it.
    Contain,
    /// Stretched to it.
    Exact,
}

/// A place for a photo.
#[derive(Clone, Debug)]
pub struct PhotoSlot {
    /// Its name.
    pub name: String,
    /// The whole frame, caption included.
    pub frame: Rect,
    /// The picture alone.
    pub picture: Rect,
    /// Fit.
    pub fit: Fit,
    /// Caption.
    pub caption: Option<CaptionSlot>,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Lowest resolution printed without a warning, and without an error, in ppi.
    pub ppi: (u32, u32),
    /// The story it stands inside.
    pub inside: Option<Inside>,
    /// What the picture is clipped to.
    pub outline: Outline,
    /// Where it is defined.
    pub span: Span,
}

/// The parts of a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaptionPart {
    /// Title.
    Title,
    /// Words.
    Caption,
    /// Credit.
    Credit,
}

/// Where a caption stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaptionPlace {
    /// Below its picture.
    #[default]
    Below,
    /// Above it, close to it.
    Above,
    /// At its left, down to its foot.
    Left,
    /// At its right, down to its foot.
    Right,
    /// 压图: over the foot of the picture.
    Inside,
}

/// A place for a caption 图片说明.
#[derive(Clone, Debug)]
pub struct CaptionSlot {
    /// The rectangle its words are set in.
    pub rect: Rect,
    /// Where it stands beside its picture.
    pub place: CaptionPlace,
    /// Direction of its lines (R47).
    pub writing: Writing,
    /// A panel behind the words.
    pub panel: Option<(Rect, Ink)>,
    /// Parts shown.
    pub shows: Vec<CaptionPart>,
    /// Style of the words.
    pub style: StyleId,
    /// Style of the title.
    pub title: StyleId,
    /// Style of the credit.
    pub credit: StyleId,
}

/// A place for an advertisement 广告.
#[derive(Clone, Debug)]
pub struct AdSlot {
    /// Its name.
    pub name: String,
    /// Its rectangle.
    pub rect: Rect,
    /// Style of the word 广告 on it.
    pub mark: StyleId,
    /// The story whose text runs round it.
    pub inside: Option<Inside>,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Where it is defined.
    pub span: Span,
}

/// One caption for several photos.
#[derive(Clone, Debug)]
pub struct SharedCaption {
    /// Its name.
    pub name: String,
    /// Place and styles.
    pub caption: CaptionSlot,
    /// The photo slots whose words it shows, in order.
    pub photos: Vec<String>,
    /// Where it is defined.
    pub span: Span,
}

/// How a block of lines stands in its frame, across the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Valign {
    /// At the top; at the right where lines run downwards.
    Top,
    /// In the middle.
    #[default]
    Middle,
    /// At the foot; at the left where lines run downwards.
    Bottom,
}

/// A fixed text: the folio line, the masthead 报头, an ear 报眼 and their like.
#[derive(Clone, Debug)]
pub struct TextSlot {
    /// Its name.
    pub name: String,
    /// Its rectangle.
    pub rect: Rect,
    /// Where its lines stand: the rectangle, the inset of its box taken off.
    pub words: Rect,
    /// Its box.
    pub boxed: Option<BoxSlot>,
    /// Its lines, those of one place one below the other.
    pub parts: Vec<TextPart>,
    /// Direction of its lines.
    pub writing: Writing,
    /// How the lines of one place stand in its height.
    pub valign: Valign,
    /// Panel behind, if any.
    pub tint: Option<Ink>,
    /// The story it stands inside.
    pub inside: Option<Inside>,
    /// Where it is defined.
    pub span: Span,
}

/// One line of a [`TextSlot`].
#[derive(Clone, Debug)]
pub struct TextPart {
    /// Where it stands.
    pub spot: Spot,
    /// The text with its variables, such as `第{page:02}版`, as written.
    pub text: String,
    /// Style.
    pub style: StyleId,
    /// Where it is defined.
    pub span: Span,
}

/// Where a fixed text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// At the fore edge.
    Outer,
    /// In the middle.
    Centre,
    /// At the spine.
    Inner,
    /// By its style's alignment.
    Whole,
}

/// A list of what stands on other pages 导读.
#[derive(Clone, Debug)]
pub struct ContentsSlot {
    /// Its name.
    pub name: String,
    /// Its rectangle.
    pub rect: Rect,
    /// Where its items stand: the rectangle, the inset of its box taken off.
    pub words: Rect,
    /// Its box.
    pub boxed: Option<BoxSlot>,
    /// Panel behind, if any.
    pub tint: Option<Ink>,
    /// Style of the items.
    pub style: StyleId,
    /// Style of the page number and what adjoins it.
    pub number: StyleId,
    /// How many items at most.
    pub items: usize,
    /// What an item says.
    pub item: Vec<ItemPart>,
    /// Which pages are listed, from and to as written; all others than its own where there are none.
    pub pages: Vec<(String, String)>,
    /// In how many columns the items stand.
    pub columns: usize,
    /// Between those columns.
    pub gutter: Abs,
    /// How the items stand in the height.
    pub valign: Valign,
    /// Where it is defined.
    pub span: Span,
}

/// A piece of an item of a [`ContentsSlot`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemPart {
    /// Words of the template.
    Text(String),
    /// The story's short headline 短题.
    Headline,
    /// The page's number, padded with zeros to so many digits.
    Page(Option<usize>),
    /// The page's section.
    Section,
    /// What takes up the rest of the line: white, or this again and again.
    Fill(Option<String>),
}
