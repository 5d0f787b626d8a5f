//! Photos 图片: from a file's bytes to what a plate carries.
//!
//! In: the bytes of a JPEG, PNG or TIFF, a crop, the size on the page, and the press profile. Out: [`Prepared`].
//! RGB stops here. Where a photo stands is not decided here.

mod colour;
mod decode;
mod density;
mod encode;
mod fault;
mod jpeg;
mod limit;
mod prepare;
mod press;
mod profile;
mod reshape;
mod scale;
mod sharpen;
mod show;
mod tiff;

pub use colour::Screen;
pub use decode::{Colour, Info, probe};
pub use density::paper_size;
pub use fault::{Fault, finding, words};
pub use prepare::{Crop, Prepared, Space, prepare};
pub use press::{Press, ProfileFault};
pub use profile::profile_finding;
pub use show::Shown;

/// The press profile: standard newsprint, CMYK (ECI's PSO SNP Paper, unaltered).
pub const PRESS: &[u8] = include_bytes!("../../profiles/PSO_SNP_Paper_eci.icc");
/// The source profile of a photo that carries none.
pub const SRGB: &[u8] = include_bytes!("../../profiles/sRGB2014.icc");
