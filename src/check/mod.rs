//! Checks of a finished page: what a desk must know before the plate.
//!
//! In: a plan, its layout, what goes into it. Out: findings and figures. Changes nothing.

mod artwork;
mod bleed;
mod contrast;
mod ground;
mod inks;
mod owner;
mod preflight;
mod resolution;
mod rules;
mod small;
pub mod space;
mod strokes;
mod white;

pub use artwork::{archive, artwork};
pub use preflight::preflight;
pub use resolution::{Window, resolution};
pub use rules::{Desk, RULES, lints};
pub use white::{White, white};
