//! Gray photos: which dot of black prints a gray, so that dot gain is taken back.

use super::fixed::ONE;
use super::light::{Curve, Light, lifted, luminance};
use super::read;
use crate::image::SRGB;
use crate::image::fault::Fault;
use crate::image::press::Press;
use crate::template::Rendering;
use moxcms::{ColorProfile, DataColorSpace};

/// Returns for every value of a gray photo the gray whose K dot prints it, 255 for paper.
///
/// The photo's range from black to white is laid on the range from full K to paper in light, as black-point
/// compensation does: black alone prints far less deep than all inks, and the shadows would close.
pub fn tone(source: Option<&ColorProfile>, press: &Press) -> Result<[u8; 256], Fault> {
    let mut dots = dots(press)?;
    // A darker dot never counts as lighter, whatever a profile's measurements say.
    for k in 1..dots.len() {
        dots[k] = dots[k].min(dots[k - 1]);
    }
    let (paper, black) = (dots[0].max(1), dots[255]);
    // Relative to paper.
    let dots = dots.map(|y| ((i128::from(y) * i128::from(ONE)) / i128::from(paper)) as i64);
    let black = ((i128::from(black) * i128::from(ONE)) / i128::from(paper)) as i64;
    let light = lights(source)?;
    let mut tone = light.map(|y| {
        let [wanted, ..] = lifted([y; 3], 0, black);
        let k = (0..256).min_by_key(|&k| dots[k].abs_diff(wanted)).unwrap_or(0);
        255 - k as u8
    });
    (tone[0], tone[255]) = (if light[0] == 0 { 0 } else { tone[0] }, 255);
    Ok(tone)
}

/// Returns the luminance of every dot of K on the press, 30 binary places.
fn dots(press: &Press) -> Result<[i64; 256], Fault> {
    let seen = press.tables.seen(Rendering::Relative);
    let seen = seen.ok_or_else(|| Fault::Profile("tables of an unusual kind".to_owned()))?;
    Ok(std::array::from_fn(|k| luminance(seen.lab([0, 0, 0, k as u16 * 257])[0])))
}

/// Returns the light of every gray: by the photo's own profile, else as in sRGB.
fn lights(source: Option<&ColorProfile>) -> Result<[i64; 256], Fault> {
    let srgb;
    let source = match source {
        Some(own) => own,
        None => {
            srgb = read(SRGB)?;
            &srgb
        }
    };
    let value = |v: usize| v as u16 * 257;
    match source.color_space {
        DataColorSpace::Gray => {
            let curve = source.gray_trc.as_ref().and_then(Curve::of);
            let curve = curve.ok_or_else(|| Fault::Profile("no kTRC".to_owned()))?;
            Ok(std::array::from_fn(|v| {
                let y = curve.light(value(v));
                // With Lab as its connection space, the curve gives lightness.
                if source.pcs == DataColorSpace::Lab { luminance((y * 65_280 / ONE) as u16) } else { y }
            }))
        }
        DataColorSpace::Rgb => {
            let light = Light::of(source).ok_or_else(|| Fault::Profile("RGB tables on a gray photo".to_owned()))?;
            Ok(std::array::from_fn(|v| light.xyz([value(v); 3])[1].min(ONE)))
        }
        _ => Err(Fault::Profile("not for gray".to_owned())),
    }
}
