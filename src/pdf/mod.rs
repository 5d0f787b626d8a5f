//! The press PDF: a display list as one page of PDF 1.6 in DeviceCMYK and DeviceGray, fonts embedded as subsets.
//!
//! In: [`crate::display::DisplayList`], the font book, prepared pictures, the artwork of advertisements, [`Meta`]. Out: bytes, the same for the same input.
//! Nothing is laid out here, and no colour is converted.

mod content;
mod document;
mod font;
mod meta;
mod number;
mod text;

pub use document::write;
pub use meta::Meta;
