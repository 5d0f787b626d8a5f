//! A page cut to a part of its sheet: what stands outside is not seen.

use super::Drawing;
use super::number::{decimal, length};
use crate::geom::{Abs, Rect};

impl Drawing {
    /// Returns the drawing seen through a window, page space.
    #[must_use]
    pub fn within(mut self, window: Rect) -> Drawing {
        let pt = |v: Abs| {
            let mut out = String::new();
            length(&mut out, v);
            out
        };
        let mm = |v: Abs| {
            let mut out = String::new();
            decimal(&mut out, i128::from(v.to_sp()) * 254, 65_536 * 720, 3);
            out
        };
        self.view = [window.x, window.y, window.w, window.h].map(pt);
        self.size = [window.w, window.h].map(mm);
        self
    }
}
