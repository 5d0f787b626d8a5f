//! Page templates (版式): TOML with inheritance becomes a settled [`Plan`].
//!
//! In: the texts of a template and of those it extends. Out: [`Plan`] or findings.
//! After this stage there are no options, units, inheritance or names left.

mod plan;

pub use plan::*;
