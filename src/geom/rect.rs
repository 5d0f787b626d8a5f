//! Points, sizes and rectangles in page space: origin at the trim's top left, y down.

use super::Abs;

/// A place in page space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// From the trim's left edge.
    pub x: Abs,
    /// From the trim's top edge, downwards.
    pub y: Abs,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Across.
    pub w: Abs,
    /// Down.
    pub h: Abs,
}

/// A rectangle in page space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: Abs,
    /// Top edge.
    pub y: Abs,
    /// Width.
    pub w: Abs,
    /// Height.
    pub h: Abs,
}

impl Rect {
    /// Makes a rectangle from its top left corner and size.
    pub const fn new(x: Abs, y: Abs, w: Abs, h: Abs) -> Rect {
        Rect { x, y, w, h }
    }
    /// Returns the right edge.
    pub fn right(&self) -> Abs {
        self.x + self.w
    }
    /// Returns the lower edge.
    pub fn bottom(&self) -> Abs {
        self.y + self.h
    }
    /// Whether the inner areas of two rectangles share a point (touching edges do not count).
    pub fn overlaps(&self, o: &Rect) -> bool {
        self.x < o.right() && o.x < self.right() && self.y < o.bottom() && o.y < self.bottom()
    }
    /// Whether `o` lies inside, edges included.
    pub fn contains(&self, o: &Rect) -> bool {
        self.x <= o.x && self.y <= o.y && o.right() <= self.right() && o.bottom() <= self.bottom()
    }
    /// Returns the smallest rectangle that holds both.
    pub fn union(&self, o: &Rect) -> Rect {
        let (x, y) = (self.x.min(o.x), self.y.min(o.y));
        Rect::new(x, y, self.right().max(o.right()) - x, self.bottom().max(o.bottom()) - y)
    }
    /// Returns the rectangle moved in by `dx` on the left and right and `dy` at top and foot.
    pub fn inset(&self, dx: Abs, dy: Abs) -> Rect {
        Rect::new(self.x + dx, self.y + dy, self.w - dx * 2, self.h - dy * 2)
    }
}
