//! Rules 版线 and boxes 围框 of a settled plan: what they look like and where they run.

use crate::diag::Span;
use crate::geom::{self, Abs, Point, Rect, Way};
use crate::ink::Ink;

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
    pub ink: Ink,
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
    pub tint: Option<Ink>,
    /// Sides ruled.
    pub sides: Sides,
    /// Corners, of the rule and of the tint.
    pub corner: Corner,
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
    /// Where it is defined.
    pub span: Span,
}
