//! What an archive and a library ask for: a page's words with their places, an edition's make-up.
//!
//! In: the facts of pages typeset. Out: ALTO 4.4 for each page and METS 1.12 for the edition, as text. Every length
//! is a whole number of micrometres before it is written, so that the same page gives the same bytes on every machine.

mod alto;
mod blocks;
mod cnml;
mod html;
pub mod import;
mod ink;
mod issue;
pub mod lock;
mod mets;
mod names;
mod ninjs;
pub mod pack;
mod plain;
mod stands;
mod xml;

pub use alto::{Sheet, alto};
pub use cnml::cnml;
pub use html::{Target, Zone, ad_address, ad_file, html, photo_file, picture_file, zones};
pub use issue::{Article, File, Issue, Leaf, Of, Part};
pub use mets::{Earlier, earlier, mets};
pub use ninjs::ninjs;
pub use plain::plain;
