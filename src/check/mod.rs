//! Checks of a finished page: what a desk must know before the plate.
//!
//! In: a plan and its layout. Out: findings and figures. Changes nothing.

mod artwork;
mod resolution;
mod small;
mod white;

pub use artwork::{archive, artwork};
pub use resolution::{Window, resolution};
pub use small::small_type;
pub use white::{White, white};
