//! Lengths, points and rectangles: whole-number scaled points, so that sums are exact on every machine.
//!
//! In: numbers a person wrote. Out: [`Abs`], [`Point`], [`Size`], [`Rect`], [`Ratio`]. No layout is done here.

mod abs;
mod outline;
mod rect;
mod shares;
pub mod zihao;

pub use abs::{Abs, Ratio};
pub use outline::{Edge, Outline, Way, edges};
pub use rect::{Point, Rect, Size};
pub use shares::shares;
