//! Proofs 大样: pictures of a page for reading.
//!
//! In: the bytes of a page's PDF. Out: a picture. Nothing is laid out here, so a proof shows what the plate will.

mod png;

pub use png::{Insets, png, png_within};
