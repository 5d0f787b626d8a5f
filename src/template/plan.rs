//! The settled page plan (版样): rectangles in page space, settled styles, integers.

use super::{
    AdSlot, ContentsSlot, JumpSlot, Limits, LineRules, Marks, PhotoSlot, Press, QuoteSlot, RuleSlot, SeriesSlot,
    SharedCaption, StorySlot, TextSlot,
};
use crate::diag::{Allow, Span};
use crate::geom::{Abs, Ratio, Rect, Size};
use crate::ink::{Ink, Spot};
use crate::rules::Rules;

/// Index into [`Plan::styles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StyleId(pub usize);

/// A page with every place settled.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The template's name.
    pub name: String,
    /// The profile of rules 规则版本 that the page is set by.
    pub set_by: &'static Rules,
    /// The trimmed page.
    pub trim: Size,
    /// Bleed 出血 on every side.
    pub bleed: Abs,
    /// Printer's marks.
    pub marks: Marks,
    /// The style of the page information among them.
    pub info: StyleId,
    /// How the page is printed.
    pub press: Press,
    /// What the page must hold before it may go to the plate.
    pub limits: Limits,
    /// Deliberate breaks of a rule, on every page of the template.
    pub allow: Vec<Allow>,
    /// Spot inks 专色 that the template defines, in file order.
    pub spots: Vec<Spot>,
    /// The type area's grid.
    pub grid: Grid,
    /// The body style: the grid's.
    pub body: StyleId,
    /// The style of `##` subheads.
    pub subhead: StyleId,
    /// All styles.
    pub styles: Vec<Style>,
    /// Words that no line parts: names and titles (R59).
    pub protect: Vec<String>,
    /// How stories' first words are set, in order; the first that matches counts.
    pub lead_ins: Vec<LeadIn>,
    /// Story slots in file order.
    pub stories: Vec<StorySlot>,
    /// Series titles over several stories.
    pub series: Vec<SeriesSlot>,
    /// Photo slots.
    pub photos: Vec<PhotoSlot>,
    /// Captions for several photos.
    pub captions: Vec<SharedCaption>,
    /// Rules.
    pub rules: Vec<RuleSlot>,
    /// Fixed texts.
    pub texts: Vec<TextSlot>,
    /// Lists of what stands on other pages.
    pub contents: Vec<ContentsSlot>,
    /// Pull quotes.
    pub quotes: Vec<QuoteSlot>,
    /// How jumps are noticed.
    pub jump: JumpSlot,
    /// Advertisement slots.
    pub ads: Vec<AdSlot>,
}

impl Plan {
    /// Returns a rectangle whose edges at the trim, or over it, run on to the edge of the bleed 出血, page space.
    ///
    /// An edge within 0.1 mm of the trim stands at it: no cutter is as exact.
    pub fn bled(&self, r: Rect) -> Rect {
        let near = Abs::micro_m(100);
        let low = |edge: Abs| if edge <= near { edge.min(-self.bleed) } else { edge };
        let high = |edge: Abs, trim: Abs| if edge >= trim - near { edge.max(trim + self.bleed) } else { edge };
        if self.bleed <= Abs::ZERO || r.w <= Abs::ZERO || r.h <= Abs::ZERO {
            return r;
        }
        let (x, y) = (low(r.x), low(r.y));
        Rect::new(x, y, high(r.right(), self.trim.w) - x, high(r.bottom(), self.trim.h) - y)
    }
}

/// The type area 版心 and its grid.
#[derive(Clone, Copy, Debug)]
pub struct Grid {
    /// The type area, page space.
    pub area: Rect,
    /// Base columns 基本栏.
    pub columns: usize,
    /// Measure 行长 of a base column.
    pub measure: Abs,
    /// Gutter 栏间距.
    pub gutter: Abs,
    /// Rows.
    pub lines: i32,
    /// The body's size: 1 字.
    pub em: Abs,
    /// The body's leading: 1 行.
    pub leading: Abs,
}

impl Grid {
    /// Returns the top of row `n` (from 1), page space.
    pub fn row_top(&self, n: i32) -> Abs {
        self.area.y + self.leading * i64::from(n - 1)
    }
    /// Returns the left edge of base column `n` (from 1), page space.
    pub fn column_left(&self, n: usize) -> Abs {
        self.area.x + (self.measure + self.gutter) * (n as i64 - 1)
    }
}

/// Weight of a face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Regular.
    #[default]
    Regular,
    /// Bold.
    Bold,
    /// Black.
    Black,
}

/// How lines stand on the measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Both edges 齐头尾.
    #[default]
    Justify,
    /// Left.
    Left,
    /// Centred.
    Centre,
    /// Right.
    Right,
    /// 均排.
    Distribute,
}

/// How names stand in short texts: bylines, credits, fixed texts (typography.md R35).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// As they are written.
    #[default]
    Plain,
    /// 均排: one of two characters is opened to the width of three.
    Even,
}

/// A settled style.
#[derive(Clone, Debug)]
pub struct Style {
    /// Its name in the template.
    pub name: String,
    /// Families of the fallback chain.
    pub font: Vec<String>,
    /// Weight.
    pub weight: Weight,
    /// Permitted sizes, largest first; one entry where the size is fixed.
    pub sizes: Vec<Abs>,
    /// Leading as a share of the size (1.2 × size).
    pub leading: Ratio,
    /// First-line indent in em of the style.
    pub indent: Ratio,
    /// Alignment.
    pub align: Align,
    /// How names stand in short texts.
    pub names: Names,
    /// Line-start and line-end rules, widths of marks, gaps.
    pub rules: LineRules,
    /// Family and weight of `**…**`.
    pub strong: (String, Weight),
    /// Family and weight of `*…*`.
    pub emphasis: (String, Weight),
    /// Narrowest and widest 长扁字.
    pub scale_x: (Ratio, Ratio),
    /// Whether a short headline is widened to fill its measure.
    pub fill: bool,
    /// Colour.
    pub ink: Ink,
    /// A panel behind the text (a reversed series title): ink, and padding left and right in em.
    pub panel: Option<(Ink, Ratio)>,
    /// Style of the head's kicker.
    pub kicker: Option<StyleId>,
    /// Style of the head's deck.
    pub deck: Option<StyleId>,
    /// Style of the head's byline.
    pub byline: Option<StyleId>,
    /// Style of the head's series title.
    pub series: Option<StyleId>,
    /// Where the style is defined.
    pub span: Span,
}

/// How a story's opening is set.
#[derive(Clone, Debug)]
pub struct LeadIn {
    /// What is looked for at the start of the first paragraph.
    pub pattern: regex_lite::Regex,
    /// How what matched is set: family and weight come from this style.
    pub style: StyleId,
}
