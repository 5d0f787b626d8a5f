//! Page templates (版式): TOML with inheritance becomes a settled [`Plan`].
//!
//! In: the texts of a template and of those it extends. Out: [`Plan`] or findings.
//! After this stage there are no options, units, inheritance or names left.
//! Which file a name means is not decided here: the caller follows [`extends`] and reads the files.

mod ad;
mod allow;
mod bands;
mod bleed;
mod boxed;
mod caption;
mod colour;
mod columns;
mod contents;
mod fixed;
mod furniture;
mod head;
mod inside;
mod keys;
mod limits;
mod load;
mod look;
mod marks;
mod node;
mod overlap;
mod page;
mod place;
mod plan;
mod press;
mod reader;
mod rule_head;
mod ruled;
mod rules;
mod size;
mod slots;
mod spot;
mod story;
mod style;
mod syntax;
#[cfg(test)]
mod tests;
mod unit;
mod written;

pub use furniture::PPI;
pub use keys::TEMPLATE;
pub use limits::Limits;
pub use load::{load, load_by};
pub use marks::{Mark, Marks};
pub use plan::*;
pub use press::{Press, Rendering};
pub use ruled::*;
pub use rules::*;
pub use slots::*;
pub use syntax::{cycle, extends, missing};
pub use written::{Holder, Rows, written};
