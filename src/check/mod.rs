//! Checks of a finished page: what a desk must know before the plate.
//!
//! In: a plan and its layout. Out: findings and figures. Changes nothing.

mod artwork;
mod bleed;
mod contrast;
mod ground;
mod inks;
mod owner;
mod preflight;
mod resolution;
mod small;
mod strokes;
mod white;

pub use artwork::{archive, artwork};
pub use preflight::preflight;
pub use resolution::{Window, resolution};
pub use white::{White, white};
