//! Rules and boxes: from a look and a place to fills and strokes.
//!
//! In: a rule's ends or a box's outline, and its [`crate::template::RuleLook`]. Out: items of the display list.
//! A rule is a band along a track; a box's track goes round its outline, the band on its inner side.

mod band;
mod design;
mod lines;
mod ornament;
#[cfg(test)]
mod tests;
mod track;

pub use band::{frame, line, tint};
pub use track::Gap;
