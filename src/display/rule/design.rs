//! The designs of 花边, drawn by us: one tile, one corner piece and the end of a rule each.
//!
//! Coordinates are thousandths of the band's height, x along the rule, y inwards from its outer edge.
//! A corner piece fills a square of the band's height and looks the same from all four sides, so that it serves
//! corners that point outwards and inwards.

use crate::template::Design;
use Mark::{C, L, M, Z};

/// One step of a drawing.
#[derive(Clone, Copy, Debug)]
pub enum Mark {
    /// Begins here.
    M(i64, i64),
    /// A line to here.
    L(i64, i64),
    /// A cubic curve: two controls and the end.
    C(i64, i64, i64, i64, i64, i64),
    /// Closes.
    Z,
}

/// How often a drawing is drawn to make up its motif.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// As it is.
    Once,
    /// And once more, mirrored about the middle across.
    Mirrored,
    /// Four times, turned by quarters about the middle.
    Turned,
}

/// Steps with their fold.
#[derive(Clone, Copy, Debug)]
pub struct Drawing {
    /// The fold.
    pub fold: Fold,
    /// The steps.
    pub marks: &'static [Mark],
}

/// What is filled and what is stroked.
#[derive(Clone, Copy, Debug)]
pub struct Motif {
    /// Its length along the rule.
    pub length: i64,
    /// Filled.
    pub fill: Drawing,
    /// Stroked, with round ends.
    pub stroke: Drawing,
}

/// A design.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// What is repeated.
    pub tile: Motif,
    /// What stands at corners.
    pub corner: Motif,
    /// What stands at the end of a rule that meets no corner; it is mirrored at the rule's beginning.
    pub cap: Motif,
    /// What stands where two tiles meet, and where a tile meets a corner piece; x counts from there.
    pub seam: Motif,
    /// Weight of what is stroked.
    pub weight: i64,
    /// Even lines along the whole rule: depth of the outer edge, weight.
    pub lines: &'static [(i64, i64)],
}

const NOTHING: Drawing = Drawing { fold: Fold::Once, marks: &[] };
const NONE: Motif = Motif { length: 0, fill: NOTHING, stroke: NOTHING };

/// Discs of radius 110 and 170 in the middle of a square.
const PEARL: [Mark; 6] = disc(500, 110);
const KNOT: [Mark; 6] = disc(500, 170);
/// Discs of radius 70 and 90 on a seam.
const SMALL: [Mark; 6] = disc(0, 70);
const LARGE: [Mark; 6] = disc(0, 90);

/// A disc about the middle of the band.
const fn disc(x: i64, r: i64) -> [Mark; 6] {
    let (k, y) = (r * 552 / 1000, 500);
    [
        M(x, y - r),
        C(x + k, y - r, x + r, y - k, x + r, y),
        C(x + r, y + k, x + k, y + r, x, y + r),
        C(x - k, y + r, x - r, y + k, x - r, y),
        C(x - r, y - k, x - k, y - r, x, y - r),
        Z,
    ]
}

/// A disc on a seam.
const fn dot(marks: &'static [Mark]) -> Motif {
    Motif { length: 1000, fill: Drawing { fold: Fold::Once, marks }, stroke: NOTHING }
}

/// Returns a design.
pub fn design(which: Design) -> &'static Pattern {
    match which {
        Design::Meander => &MEANDER,
        Design::Cloud => &CLOUD,
        Design::Rope => &ROPE,
        Design::Petal => &PETAL,
        Design::Bead => &BEAD,
    }
}

/// 回纹: a square spiral rises from the inner line, its neighbour is its mirror image. Nine lines and gaps make the band.
const MEANDER: Pattern = Pattern {
    tile: Motif {
        length: 2220,
        fill: NOTHING,
        stroke: Drawing {
            fold: Fold::Mirrored,
            marks: &[
                M(111, 944),
                L(111, 56),
                L(999, 56),
                L(999, 722),
                L(333, 722),
                L(333, 278),
                L(777, 278),
                L(777, 500),
                L(555, 500),
            ],
        },
    },
    corner: Motif {
        length: 1000,
        fill: NOTHING,
        stroke: Drawing {
            fold: Fold::Once,
            marks: &[
                M(56, 56),
                L(944, 56),
                L(944, 944),
                L(56, 944),
                Z,
                M(278, 278),
                L(722, 278),
                L(722, 722),
                L(278, 722),
                Z,
                M(500, 500),
                L(500, 500),
            ],
        },
    },
    cap: NONE,
    seam: NONE,
    weight: 105,
    lines: &[(892, 105)],
};

/// 云纹: two scrolls turned to one another, joined to their neighbours by a tail.
const CLOUD: Pattern = Pattern {
    tile: Motif {
        length: 1900,
        fill: NOTHING,
        stroke: Drawing {
            fold: Fold::Mirrored,
            marks: &[
                M(950, 220),
                C(850, 30, 590, -10, 420, 110),
                C(230, 250, 230, 570, 390, 690),
                C(560, 810, 790, 690, 750, 500),
                C(710, 340, 510, 340, 490, 470),
                C(480, 560, 570, 600, 620, 540),
                M(0, 690),
                C(110, 690, 200, 650, 275, 545),
                M(0, 520),
                C(80, 520, 150, 490, 215, 420),
            ],
        },
    },
    corner: Motif {
        length: 1000,
        fill: NOTHING,
        stroke: Drawing {
            fold: Fold::Turned,
            marks: &[
                M(500, 160),
                C(540, 10, 760, 0, 890, 110),
                C(1000, 240, 990, 460, 840, 500),
                M(500, 160),
                C(560, 260, 690, 270, 720, 190),
                M(840, 500),
                C(740, 440, 730, 310, 810, 280),
                M(500, 380),
                C(570, 380, 620, 430, 620, 500),
            ],
        },
    },
    cap: NONE,
    seam: NONE,
    weight: 78,
    lines: &[(925, 75)],
};

/// 绳纹: two strands twisted; the one that falls lies over the one that rises, and both go on round the corner.
const ROPE: Pattern = Pattern {
    tile: Motif {
        length: 1500,
        fill: NOTHING,
        stroke: Drawing {
            fold: Fold::Once,
            marks: &[
                M(0, 90),
                C(520, 90, 980, 910, 1500, 910),
                M(0, 910),
                C(250, 910, 440, 760, 600, 620),
                M(900, 380),
                C(1060, 240, 1250, 90, 1500, 90),
            ],
        },
    },
    corner: Motif {
        length: 1000,
        fill: Drawing { fold: Fold::Once, marks: &KNOT },
        stroke: Drawing { fold: Fold::Turned, marks: &[M(90, 500), L(90, 90), L(500, 90)] },
    },
    cap: Motif {
        length: 420,
        fill: NOTHING,
        stroke: Drawing { fold: Fold::Once, marks: &[M(0, 90), C(450, 90, 450, 910, 0, 910)] },
    },
    seam: NONE,
    weight: 180,
    lines: &[],
};

/// 花瓣: flowers of four petals with two dots between, framed by thin lines.
const PETAL: Pattern = Pattern {
    tile: Motif {
        length: 1300,
        fill: Drawing {
            fold: Fold::Mirrored,
            marks: &[
                M(630, 480),
                C(560, 400, 470, 170, 290, 150),
                C(260, 330, 450, 470, 630, 480),
                Z,
                M(630, 520),
                C(560, 600, 470, 830, 290, 850),
                C(260, 670, 450, 530, 630, 520),
                Z,
            ],
        },
        stroke: NOTHING,
    },
    corner: Motif {
        length: 1000,
        fill: Drawing {
            fold: Fold::Turned,
            marks: &[
                M(530, 470),
                C(560, 330, 660, 170, 850, 150),
                C(830, 340, 670, 440, 530, 470),
                Z,
                M(500, 430),
                C(420, 340, 440, 200, 500, 140),
                C(560, 200, 580, 340, 500, 430),
                Z,
            ],
        },
        stroke: NOTHING,
    },
    cap: NONE,
    seam: dot(&SMALL),
    weight: 60,
    lines: &[(0, 60), (940, 60)],
};

/// 连珠: a row of rings, each with its dot, framed by thin lines.
const BEAD: Pattern = Pattern {
    tile: Motif {
        length: 1000,
        fill: Drawing { fold: Fold::Once, marks: &PEARL },
        stroke: Drawing {
            fold: Fold::Mirrored,
            marks: &[M(500, 200), C(334, 200, 200, 334, 200, 500), C(200, 666, 334, 800, 500, 800)],
        },
    },
    corner: Motif {
        length: 1000,
        fill: Drawing { fold: Fold::Once, marks: &PEARL },
        stroke: Drawing { fold: Fold::Turned, marks: &[M(180, 500), L(180, 180), L(500, 180)] },
    },
    cap: NONE,
    seam: dot(&LARGE),
    weight: 70,
    lines: &[(0, 60), (940, 60)],
};
