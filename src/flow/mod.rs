//! Page make-up: stories, heads, photos and fixed texts take their places.
//!
//! In: a [`Plan`](crate::template::Plan) and the [`Content`] of its slots. Out: a [`Layout`]: every line at its place, and what had none.

mod ad;
mod advice;
mod block;
mod body;
mod breath;
mod caption;
mod compose;
mod contents;
mod distribute;
mod field;
mod furniture;
mod head;
mod heading;
mod hyphen;
mod info;
mod initial;
mod jump;
mod keep;
mod label;
mod layout;
mod mark;
mod page;
mod pour;
mod quote;
mod ruby;
mod seats;
mod short;
mod split;

pub use breath::signs;
pub use jump::cut;
pub use label::label;
pub use layout::{
    Advert, Art, Content, Cut, Filled, Fit, FixedText, Info, Item, Jump, LaidAd, LaidPhoto, LaidStory, Layout,
    LinePart, Overset, Picture, Rest, Ruby, TextLine,
};
pub use page::flow;
pub use short::{short_form, short_of};
