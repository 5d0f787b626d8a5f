//! Advertisements 广告: from a delivered file to artwork that a page can carry.
//!
//! In: the bytes of a PDF, TIFF, JPEG or PNG. Out: [`Artwork`]: the first page of a PDF as a form of its own, with what a press
//! would refuse in it; or what is known of a picture, which then takes the road of photos. Where it stands is not decided here.

mod copy;
mod fault;
mod fit;
mod inks;
mod open;
mod sum;

pub use fault::{Fault, finding};
pub use fit::Unfit;
pub use inks::{Forbidden, Trouble};
pub use open::open;

use crate::geom::Size;
use pdf_writer::{Chunk, Ref};
use std::collections::BTreeSet;

/// The artwork of an advertisement.
#[derive(Clone, Debug)]
pub enum Artwork {
    /// The first page of a PDF.
    Page(Box<Form>),
    /// A picture.
    Picture {
        /// Upright width and height in pixels.
        pixels: (u32, u32),
        /// Its size on paper, where the file names a resolution.
        size: Option<Size>,
    },
}

/// A page of a PDF cut to its trim and bleed, ready to be taken into another file.
#[derive(Clone, Debug)]
pub struct Form {
    /// Size of the trim on paper, as a reader sees it. The form's own space has its origin at the foot of the trim, y up, in points.
    pub size: Size,
    /// The form's objects, numbered from 1.
    pub objects: Chunk,
    /// The form itself.
    pub root: Ref,
    /// What a press would refuse.
    pub troubles: BTreeSet<Trouble>,
    /// Whether something of it is transparent.
    pub transparent: bool,
    /// Why a page that holds it may not be called PDF/A-2u.
    pub unfit: BTreeSet<Unfit>,
}
