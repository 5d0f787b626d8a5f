//! A rectangle for lines of either direction: measured along them and across.

use crate::geom::{Abs, Point, Rect};
use crate::template::Writing;

/// A rectangle that lines stand in; vertical ones follow one another from its right edge (R42).
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The rectangle, page space.
    pub rect: Rect,
    /// Direction of the lines.
    pub writing: Writing,
}

impl Field {
    /// How long a line may be.
    pub fn length(&self) -> Abs {
        match self.writing {
            Writing::Horizontal => self.rect.w,
            Writing::Vertical => self.rect.h,
        }
    }

    /// How deep all lines together may be.
    pub fn depth(&self) -> Abs {
        match self.writing {
            Writing::Horizontal => self.rect.h,
            Writing::Vertical => self.rect.w,
        }
    }

    /// Returns where a line of a size stands, as [`super::compose::Placing`] has it: so far along, its em box so far across.
    pub fn at(&self, along: Abs, across: Abs, size: Abs) -> Point {
        let r = self.rect;
        match self.writing {
            Writing::Horizontal => Point { x: r.x + along, y: r.y + across },
            Writing::Vertical => Point { x: r.right() - across - size / 2, y: r.y + along },
        }
    }

    /// Returns where a line's box begins and ends along the field, and how deep it reaches.
    pub fn of(&self, line: &Rect) -> (Abs, Abs, Abs) {
        let r = self.rect;
        match self.writing {
            Writing::Horizontal => (line.x - r.x, line.right() - r.x, line.bottom() - r.y),
            Writing::Vertical => (line.y - r.y, line.bottom() - r.y, r.right() - line.x),
        }
    }
}
