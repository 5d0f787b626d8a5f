//! What a style says of its lines: which marks may begin or end them, how wide marks are, what stands between words.

use crate::geom::Ratio;
use crate::rules::Rules;

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

/// How wide two adjacent adjustable marks are together (typography.md R19).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pairs {
    /// 1.5 em.
    #[default]
    OneAndHalf,
    /// 1 em.
    One,
}

/// Whether a paragraph's last line may stand alone at the top of a column, or its first at the foot (typography.md R34).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// Kept together on wide measures, of more than [`Keep::WIDE`] 字.
    #[default]
    Auto,
    /// Kept together.
    On,
    /// Not minded.
    Off,
}

impl Keep {
    /// The widest measure, in 字, that still counts as a narrow news column.
    pub const WIDE: i64 = 20;
}

/// What holds for every line of a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineRules {
    /// The profile of rules 规则版本 that the page is set by: tables, costs, dictionary.
    pub set_by: &'static Rules,
    /// Line-start and line-end rules 禁则.
    pub kinsoku: Kinsoku,
    /// Whether ？ and ！ may begin a line (R9).
    pub bangs_begin: bool,
    /// Widths of marks.
    pub punctuation: Punctuation,
    /// Widths of adjacent marks.
    pub pairs: Pairs,
    /// Whether an opening mark at an indented paragraph's start loses the air before it (R21).
    pub indent_open: bool,
    /// Whether 、，。 at a line's end may hang outside the measure (R25).
    pub hang: bool,
    /// Gap between Han and Latin or digits, in em (R26).
    pub latin_gap: Ratio,
    /// Whether a run of Latin fills whole cells of the character grid (R27).
    pub cells: bool,
    /// Whether English words may be hyphenated (R15).
    pub hyphenate: bool,
    /// Whether a paragraph's first and last lines are kept from standing alone (R34).
    pub keep: Keep,
    /// Region.
    pub region: Region,
}

impl Default for LineRules {
    /// Those of the newest profile, for text that is on no page.
    fn default() -> LineRules {
        Rules::newest().lines()
    }
}
