//! Fonts: the book of faces that templates name by family and weight.
//!
//! In: font files and the manifest that names their families. Out: [`FontBook`] and its [`Face`]s. Nothing is shaped here.

mod book;
mod bundled;
mod context;
mod label;
mod stroke;
mod survey;

pub use book::{Face, FontBook, FontData, label};
pub use bundled::{FILES, bundled};
pub use context::{FontContext, Ink, RawGlyph, Run, Side};
pub use label::{is_free, version};
pub use survey::{PUNCTUATION, Survey, survey};
