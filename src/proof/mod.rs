//! Proofs 大样: pictures of a page for reading.
//!
//! In: the bytes of a page's PDF, or its display list. Out: a picture, PNG or SVG. Nothing is laid out here, so a proof
//! shows what the plate will.

mod contact;
mod cut;
mod embed;
mod number;
mod png;
mod reading;
mod svg;

pub use contact::{contact, named};
pub use embed::{artwork, data, embedded, seen};
pub use png::{Insets, png, png_within};
pub use reading::reading;
pub use svg::{Drawing, Links, draw, draw_again};
