//! Text: from styled runs to measured clusters, each with its class and what may happen beside it.
//!
//! In: [`StyledRun`]s of one paragraph and [`Setting`]. Out: [`Shaped`]. Knows nothing of measures; that is [`crate::line`].

mod amounts;
mod breaks;
pub mod class;
mod grade;
mod hyphen;
mod kinds;
pub mod kinsoku;
pub mod names;
mod protect;
mod ruby;
mod script;
mod shape;
mod shaped;
pub mod spacing;
mod upright;
mod whose;
mod widths;
pub mod words;

pub use crate::rules::lexicon;
pub use grade::grade;
pub use protect::protect;
pub use ruby::Reading;
pub use shape::{ASCENT, shape};
pub use shaped::{Air, Cluster, Hyphen, PlacedGlyph, Setting, Shaped, Space, Standing, StyledRun};
