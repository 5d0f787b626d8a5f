//! Fonts: the book of faces that templates name by family and weight.
//!
//! In: font files and the manifest that names their families. Out: [`FontBook`] and its [`Face`]s. Nothing is shaped here.

mod book;
mod bundled;
mod context;
mod stroke;
mod survey;

pub use book::{Face, FontBook, FontData, label};
pub use bundled::bundled;
pub use context::{FontContext, Ink, RawGlyph, Run, Side};
pub use survey::{PUNCTUATION, Survey, survey};
