//! Light to ink: a photo's colours through its own profile and the press's.
//!
//! The profiles are asked once, on a cube of 33 × 33 × 33 colours (17⁴ for inks); every pixel is then looked up between
//! its points. From the file's bytes to the inks all is whole numbers, so that a photo is the same on every machine:
//! profiles of curves and colorants (sRGB, Adobe RGB, Display P3, ProPhoto, those of cameras and monitors) and tables
//! of all four types that connect by Lab, which is every RGB working space and every press. Other tables are refused.
//! `moxcms` reads the profiles and converts nothing: its tables count in floating point, by instructions that differ
//! from machine to machine. Little CMS is the judge in the tests; `docs/inks.md` has its figures.

mod cube;
mod fixed;
mod gray;
mod light;
mod lut;
mod screen;
#[cfg(test)]
mod tests;

pub use cube::Tables;
pub use screen::Screen;

use super::SRGB;
use super::decode::{Colour, Pixels};
use super::fault::Fault;
use super::prepare::Space;
use super::press::Press;
use cube::Cube;
use moxcms::{ColorProfile, DataColorSpace};
use rayon::prelude::*;
use std::sync::Arc;

/// Pixels that one thread takes at a time.
const BATCH: usize = 16_384;

/// What is baked once a press.
#[derive(Debug, Default)]
pub struct Baked {
    srgb: std::sync::OnceLock<Arc<Cube<3>>>,
    screen: std::sync::OnceLock<Arc<Screen>>,
}

/// Converts pixels to what the plates carry; inks with 255 for full ink, gray with 255 for paper.
///
/// The last says where the colours came from: `embedded`, or what a photo without profile is taken for.
///
/// # Errors
/// [`Fault::Profile`] where the photo's own profile is damaged, or is none for its channels.
pub fn convert(p: Pixels, press: &Press) -> Result<(Space, Vec<u8>, &'static str), Fault> {
    let own = p.profile.as_deref().filter(|bytes| !bytes.is_empty()).map(read).transpose()?;
    match p.colour {
        Colour::Gray => {
            let tone = gray::tone(own.as_ref(), press)?;
            let from = if own.is_some() { "embedded" } else { "gray" };
            Ok((Space::Gray, p.data.iter().map(|&v| tone[usize::from(v)]).collect(), from))
        }
        Colour::Rgb => {
            let (cube, from) = match own {
                Some(own) => (Arc::new(cube::of_light(&fit(own, DataColorSpace::Rgb)?, press)?), "embedded"),
                None => (of_srgb(press)?, "sRGB"),
            };
            Ok((Space::Cmyk, through(&cube, &p.data), from))
        }
        Colour::Cmyk => match own {
            Some(own) if p.profile.as_deref() != Some(&press.profile()[..]) => {
                let cube = cube::of_inks(&fit(own, DataColorSpace::Cmyk)?, press)?;
                Ok((Space::Cmyk, through(&cube, &p.data), "embedded"))
            }
            // Without a profile, inks are what the photographer meant for this press.
            _ => Ok((Space::Cmyk, p.data, "CMYK")),
        },
    }
}

impl Press {
    /// Returns what the press prints as a screen shows it; baked once a press.
    pub fn screen(&self) -> Arc<Screen> {
        self.baked.screen.get_or_init(|| Arc::new(Screen::of(self))).clone()
    }
}

fn of_srgb(press: &Press) -> Result<Arc<Cube<3>>, Fault> {
    if let Some(known) = press.baked.srgb.get() {
        return Ok(known.clone());
    }
    let made = Arc::new(cube::of_light(&read(SRGB)?, press)?);
    Ok(press.baked.srgb.get_or_init(|| made).clone())
}

/// Returns a profile that is for such channels.
fn fit(profile: ColorProfile, wanted: DataColorSpace) -> Result<ColorProfile, Fault> {
    if profile.color_space == wanted {
        return Ok(profile);
    }
    Err(Fault::Profile(format!("it is for {:?}, the photo is in {wanted:?}", profile.color_space)))
}

fn through<const N: usize>(cube: &Cube<N>, data: &[u8]) -> Vec<u8> {
    let mut inks = vec![0u8; data.len() / N * 4];
    inks.par_chunks_mut(BATCH * 4).zip(data.par_chunks(BATCH * N)).for_each(|(out, colours)| {
        for (o, c) in out.chunks_exact_mut(4).zip(colours.as_chunks::<N>().0) {
            o.copy_from_slice(&cube.inks(*c));
        }
    });
    inks
}

fn read(bytes: &[u8]) -> Result<ColorProfile, Fault> {
    ColorProfile::new_from_slice(bytes).map_err(unusable)
}

fn unusable(e: moxcms::CmsError) -> Fault {
    Fault::Profile(e.to_string())
}
