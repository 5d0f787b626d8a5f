//! Page make-up: stories, heads, photos and fixed texts take their places.
//!
//! In: a [`Plan`](crate::template::Plan) and the [`Content`] of its slots. Out: a [`Layout`]: every line at its place, and what had none.

mod advice;
mod body;
mod caption;
mod columns;
mod compose;
mod furniture;
mod head;
mod layout;
mod page;
mod short;
mod split;

pub use layout::{Content, Filled, Fit, FixedText, LaidPhoto, LaidStory, Layout, LinePart, Overset, Picture, TextLine};
pub use page::flow;
pub use short::short_form;
