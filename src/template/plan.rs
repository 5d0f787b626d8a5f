//! The settled page plan (版样): rectangles in page space, settled styles, integers.

use crate::diag::Span;
use crate::geom::{self, Abs, Point, Ratio, Rect, Size, Way};
use crate::ink::Cmyk;

/// Index into [`Plan::styles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StyleId(pub usize);

/// A page with every place settled.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The template's name.
    pub name: String,
    /// The trimmed page.
    pub trim: Size,
    /// Bleed 出血 on every side.
    pub bleed: Abs,
    /// The type area's grid.
    pub grid: Grid,
    /// The body style: the grid's.
    pub body: StyleId,
    /// The style of `##` subheads.
    pub subhead: StyleId,
    /// All styles.
    pub styles: Vec<Style>,
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
    /// Index of the host in [`Plan::stories`].
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

/// How strictly line starts and ends are kept (typography.md R1–R5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinsoku {
    /// A break anywhere.
    None,
    /// Only what cannot be helped.
    Loose,
    /// R2–R4.
    Normal,
    /// R2–R5.
    #[default]
    Strict,
}

/// Widths of marks (typography.md R18).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Punctuation {
    /// 全角.
    Full,
    /// Adjacent marks squeezed, the line's last mark as needed.
    #[default]
    Squeeze,
    /// 开明.
    Kaiming,
    /// 行末半角.
    HalfAtLineEnd,
    /// 半角.
    Half,
}

/// Whose conventions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Region {
    /// Mainland.
    #[default]
    Cn,
    /// Taiwan.
    Tw,
    /// Hong Kong.
    Hk,
    /// Japan.
    Ja,
    /// Korea.
    Ko,
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
    /// Line-start and line-end rules.
    pub kinsoku: Kinsoku,
    /// Widths of marks.
    pub punctuation: Punctuation,
    /// Whether stops may hang.
    pub hang: bool,
    /// Gap between Han and Latin or digits, in em.
    pub latin_gap: Ratio,
    /// Region.
    pub region: Region,
    /// Family and weight of `**…**`.
    pub strong: (String, Weight),
    /// Family and weight of `*…*`.
    pub emphasis: (String, Weight),
    /// Narrowest and widest 长扁字.
    pub scale_x: (Ratio, Ratio),
    /// Whether a short headline is widened to fill its measure.
    pub fill: bool,
    /// Colour.
    pub ink: Cmyk,
    /// A panel behind the text (a reversed series title): ink, and padding left and right in em.
    pub panel: Option<(Cmyk, Ratio)>,
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

/// One column of text (文字块的一栏), its head's and box's rows already taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Left edge, page space.
    pub x: Abs,
    /// Measure.
    pub width: Abs,
    /// First row of the grid.
    pub first_row: i32,
    /// How many rows.
    pub rows: i32,
    /// Which frame of the story, from 1.
    pub frame: usize,
    /// Which column of the frame, from 1.
    pub column: usize,
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

/// Kinds of rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RuleKind {
    /// 正线.
    #[default]
    Hairline,
    /// 反线.
    Thick,
    /// 双线.
    Double,
    /// 文武线.
    ThinThick,
    /// 点线.
    Dotted,
    /// 水线 (波线).
    Wave,
    /// 花边.
    Ornament,
    /// No rule.
    None,
}

/// What is repeated along an ornament 花边.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Design {
    /// 回纹: square spirals in pairs.
    #[default]
    Meander,
    /// 云纹: scrolls in pairs.
    Cloud,
    /// 绳纹: the strands of a rope.
    Rope,
    /// 花瓣: flowers of four petals.
    Petal,
    /// 连珠: rings and dots in turn.
    Bead,
}

/// What a rule looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleLook {
    /// Kind.
    pub kind: RuleKind,
    /// Weight of its thin line (of its one line, of its dots); of a wave or an ornament, the height of the band.
    pub weight: Abs,
    /// The ornament's design.
    pub design: Design,
    /// Colour.
    pub ink: Cmyk,
}

impl RuleLook {
    /// Air between the lines of a rule of two.
    const AIR: Abs = Abs::milli_pt(1_200);
    /// How much heavier the heavy line of 文武线 is than its thin one.
    const HEAVY: i64 = 6;

    /// Returns the lines it is made of, as depth of the outer edge below the rule's own outer edge, and weight.
    ///
    /// A rule of dots, a wave and an ornament are made of none.
    pub fn lines(&self) -> Vec<(Abs, Abs)> {
        let w = self.weight;
        match self.kind {
            RuleKind::Hairline | RuleKind::Thick => vec![(Abs::ZERO, w)],
            RuleKind::Double => vec![(Abs::ZERO, w), (w + Self::AIR, w)],
            RuleKind::ThinThick => {
                let heavy = w * Self::HEAVY;
                vec![(Abs::ZERO, heavy), (heavy + Self::AIR, w)]
            }
            RuleKind::Dotted | RuleKind::Wave | RuleKind::Ornament | RuleKind::None => Vec::new(),
        }
    }

    /// Returns its height across, from outer to inner edge.
    pub fn band(&self) -> Abs {
        match self.kind {
            RuleKind::None => Abs::ZERO,
            _ => self.lines().last().map_or(self.weight, |&(at, w)| at + w),
        }
    }
}

/// Sides of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    /// Top.
    pub top: bool,
    /// Right.
    pub right: bool,
    /// Bottom.
    pub bottom: bool,
    /// Left.
    pub left: bool,
}

impl Sides {
    /// Whether the side that an edge of an outline runs along is there.
    pub fn has(&self, way: Way) -> bool {
        match way {
            Way::Right => self.top,
            Way::Down => self.right,
            Way::Left => self.bottom,
            Way::Up => self.left,
        }
    }
}

/// The shape of a box's corners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Corner {
    /// Square.
    #[default]
    Square,
    /// 圆角, by the radius of its arc.
    Round(Abs),
    /// 切角, by what it takes off each side.
    Cut(Abs),
}

/// A box 围框 round a story's frames.
#[derive(Clone, Debug)]
pub struct BoxSlot {
    /// The outer edge of the rule, page space: round the frames' union, so that an L of frames has an L of a box.
    pub outline: geom::Outline,
    /// The rectangle round it.
    pub rect: Rect,
    /// Rule; its outer edge is the outline.
    pub look: RuleLook,
    /// Tint behind.
    pub tint: Option<Cmyk>,
    /// Sides ruled.
    pub sides: Sides,
    /// Corners, of the rule and of the tint.
    pub corner: Corner,
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
    /// A panel behind the words.
    pub panel: Option<(Rect, Cmyk)>,
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

/// A rule on the page.
#[derive(Clone, Debug)]
pub struct RuleSlot {
    /// Its name.
    pub name: String,
    /// Start of its centre line, page space.
    pub from: Point,
    /// End of its centre line; same x or same y as the start.
    pub to: Point,
    /// What it looks like.
    pub look: RuleLook,
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
    pub tint: Option<Cmyk>,
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
    pub tint: Option<Cmyk>,
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
