//! Line breaking: turns one shaped paragraph into lines no wider than their measures (行长).
//!
//! In: [`Shaped`](crate::text::Shaped) and the measures of the lines to come. Out: [`Broken`], then [`SetLine`]s.
//! Never looks at columns or pages; that is [`crate::flow`].

mod active;
mod adjust;
mod cost;
mod first_fit;
mod last_resort;
mod measure;
mod search;

pub use adjust::{Adjust, Edges, SetLine, natural, set};
pub use cost::cost_of;
pub use first_fit::first_fit;
pub use measure::Sums;
pub use search::{Broken, Measures, break_into, break_lines};
