//! Proofs 大样: pictures of a page for reading.
//!
//! In: the bytes of a page's PDF. Out: a picture. Nothing is laid out here, so a proof shows what the plate will.

mod contact;
mod png;
mod reading;

pub use contact::{contact, named};
pub use png::{Insets, png, png_within};
pub use reading::reading;
