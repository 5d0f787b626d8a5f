//! Checks of a finished page: what a desk must know before the plate.
//!
//! In: a plan and its layout. Out: findings and figures. Changes nothing.

mod artwork;
mod resolution;
mod white;

pub use artwork::artwork;
pub use resolution::{Window, resolution};
pub use white::{White, white};
