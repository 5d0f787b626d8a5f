//! The press PDF: a display list as one page of PDF/X-4 (ISO 15930-7) and PDF/A-2u (ISO 19005-2) in one file.
//!
//! `PDF_X4.md` and `PDF_A2.md` beside this file list every clause, how it is met and what proves it; `PDF_UA1.md` lists
//! how far the tags go.
//!
//! In: [`crate::display::DisplayList`], the font book, prepared pictures, the artwork of advertisements, [`Meta`]. Out: bytes, the same for the same input.
//! Nothing is laid out here, and no colour is converted.

mod content;
mod document;
mod font;
mod intent;
mod meta;
mod number;
mod outline;
mod reading;
mod spot;
mod tags;
mod text;

pub use document::write;
pub use intent::Intent;
pub use meta::{Fate, Meta};
