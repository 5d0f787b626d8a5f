//! Units of length, and which of them make sense where.

/// Units of length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 1/72 in.
    Pt,
    /// Millimetre.
    Mm,
    /// 1 字.
    Em,
    /// 1 行.
    Line,
    /// A hundredth of a whole.
    Percent,
}

/// Every way to write a unit.
pub const UNITS: [(&str, Unit); 7] = [
    ("pt", Unit::Pt),
    ("mm", Unit::Mm),
    ("字", Unit::Em),
    ("em", Unit::Em),
    ("行", Unit::Line),
    ("ln", Unit::Line),
    ("%", Unit::Percent),
];

/// Which signs a length may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Any: a position.
    Any,
    /// Zero or more: a gap.
    NotNegative,
    /// More than nothing: a size.
    Positive,
}

/// Which units make sense for a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Units {
    /// pt and mm: the sheet of paper.
    Paper,
    /// pt, mm, 字 and 行 of the body.
    Grid,
    /// Those and % of the type area.
    Frame,
    /// pt, mm, 字 of the style itself and % of its size.
    Style,
}

impl Units {
    /// Returns the units.
    pub fn all(self) -> &'static [Unit] {
        match self {
            Units::Paper => &[Unit::Pt, Unit::Mm],
            Units::Grid => &[Unit::Pt, Unit::Mm, Unit::Em, Unit::Line],
            Units::Frame => &[Unit::Pt, Unit::Mm, Unit::Em, Unit::Line, Unit::Percent],
            Units::Style => &[Unit::Pt, Unit::Mm, Unit::Em, Unit::Percent],
        }
    }
    /// Returns every way to write one of them.
    pub fn written(self) -> impl Iterator<Item = &'static str> {
        UNITS.iter().filter(move |u| self.all().contains(&u.1)).map(|u| u.0)
    }
}
