//! Another colour engine, Little CMS, as referee: how far apart do two conversions of one colour lie on paper?
//!
//! Its own way without shortcuts is the measure. Distances are ΔE2000 of what the press profile says the inks look
//! like; all inks are of 8 bits, whose rounding alone is worth 0.1.

use super::super::cube::{Cube, intent};
use super::super::*;
use crate::image::PRESS;
use crate::template::{self, Rendering};
use lcms2::{CIExyY, Flags, GlobalContext, Intent, PixelFormat, Profile, Transform};
use moxcms::{Layout, TransformOptions};

fn press(intent: Rendering, black_point: bool) -> Press {
    Press::open(template::Press { intent, black_point, ..Default::default() }, None).unwrap()
}

/// Colours of all channels, most of them off the points of the cube.
fn colours<const N: usize>(step: usize) -> Vec<[u8; N]> {
    let values: Vec<u8> = (0..=255usize).step_by(step).map(|v| v as u8).collect();
    let n = values.len();
    (0..n.pow(N as u32)).map(|i| std::array::from_fn(|axis| values[i / n.pow(axis as u32) % n])).collect()
}

type Inks = Vec<[u8; 4]>;

/// What Little CMS makes of colours.
fn theirs<const N: usize>(profile: &[u8], colours: &[[u8; N]], intent: Intent, flags: Flags) -> Inks {
    let (own, press) = (Profile::new_icc(profile).unwrap(), Profile::new_icc(PRESS).unwrap());
    let format = if N == 3 { PixelFormat::RGB_8 } else { PixelFormat::CMYK_8 };
    let flags = Flags::NO_OPTIMIZE | flags;
    let transform =
        Transform::<[u8; N], [u8; 4]>::new_flags(&own, format, &press, PixelFormat::CMYK_8, intent, flags).unwrap();
    let mut inks = vec![[0; 4]; colours.len()];
    transform.transform_pixels(colours, &mut inks);
    // CMYK_8 counts bare paper as 0, as we do.
    inks
}

/// What the library that reads the profiles makes of colours.
fn librarys(profile: &[u8], colours: &[[u8; 3]], press: &Press) -> Inks {
    let options = TransformOptions { rendering_intent: intent(press.settings().intent), ..TransformOptions::default() };
    let source = read(profile).unwrap();
    let transform = source.create_transform_8bit(Layout::Rgb, &press.colours, Layout::Rgba, options).unwrap();
    let mut inks = vec![0u8; colours.len() * 4];
    transform.transform(colours.as_flattened(), &mut inks).unwrap();
    inks.as_chunks::<4>().0.to_vec()
}

/// Mean and worst distance.
fn apart(a: &Inks, b: &Inks) -> (f64, f64) {
    let press = Profile::new_icc(PRESS).unwrap();
    let lab = Profile::new_lab4_context(GlobalContext::new(), CIExyY::d50()).unwrap();
    let (from, to, intent) = (PixelFormat::CMYK_8, PixelFormat::Lab_DBL, Intent::RelativeColorimetric);
    let transform =
        Transform::<[u8; 4], [f64; 3]>::new_flags(&press, from, &lab, to, intent, Flags::NO_OPTIMIZE).unwrap();
    let seen = |inks: &Inks| {
        let mut out = vec![[0.0; 3]; inks.len()];
        transform.transform_pixels(inks, &mut out);
        out
    };
    let far: Vec<f64> = seen(a).iter().zip(seen(b)).map(|(a, b)| delta_e_2000(*a, b)).collect();
    (far.iter().sum::<f64>() / far.len() as f64, far.iter().fold(0.0, |m, v| v.max(m)))
}

/// Distance of two colours (CIE 142:2001).
fn delta_e_2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seventh((a1.hypot(b1) + a2.hypot(b2)) / 2.0));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let gray = c1 * c2 == 0.0;
    let turn = if gray { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let h = if gray { h1 + h2 } else { (h1 + turn / 2.0).rem_euclid(360.0) };
    let cos = |k: f64, off: f64| (k * h + off).to_radians().cos();
    let t = 1.0 - 0.17 * cos(1.0, -30.0) + 0.24 * cos(2.0, 0.0) + 0.32 * cos(3.0, 6.0) - 0.2 * cos(4.0, -63.0);
    let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (dl, dc) = ((l2 - l1) / sl, (c2 - c1) / (1.0 + 0.045 * c));
    let dh = 2.0 * (c1 * c2).sqrt() * (turn.to_radians() / 2.0).sin() / (1.0 + 0.015 * c * t);
    let rt = -2.0 * seventh(c) * (60.0 * (-((h - 275.0) / 25.0).powi(2)).exp()).to_radians().sin();
    (dl * dl + dc * dc + dh * dh + rt * dc * dh).max(0.0).sqrt()
}

fn through<const N: usize>(cube: &Cube<N>, colours: &[[u8; N]]) -> Inks {
    colours.iter().map(|c| cube.inks(*c)).collect()
}

#[test]
fn the_measure_is_that_of_the_standard() {
    // Two pairs of the test data of Sharma, Wu and Dalal (2005).
    let near = |a, b, wanted: f64| assert!((delta_e_2000(a, b) - wanted).abs() < 1e-4, "{}", delta_e_2000(a, b));
    near([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425);
    near([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373);
}

#[test]
fn light_becomes_the_inks_that_little_cms_would_take() {
    let colours = colours::<3>(5);
    let cases = [
        ("perceptual", press(Rendering::Perceptual, true), Intent::Perceptual, Flags::default(), (0.12, 1.2)),
        ("relative", press(Rendering::Relative, false), Intent::RelativeColorimetric, Flags::default(), (0.15, 2.0)),
        (
            "relative, black point",
            press(Rendering::Relative, true),
            Intent::RelativeColorimetric,
            Flags::BLACKPOINT_COMPENSATION,
            (0.5, 2.0),
        ),
    ];
    for (name, press, intent, flags, most) in cases {
        let wanted = theirs(SRGB, &colours, intent, flags);
        let ours = apart(&through(&cube::of_light(&read(SRGB).unwrap(), &press).unwrap(), &colours), &wanted);
        let library = apart(&librarys(SRGB, &colours, &press), &wanted);
        println!("{name}: ours {:.3} {:.3}, moxcms {:.3} {:.3}", ours.0, ours.1, library.0, library.1);
        assert!(ours.0 <= most.0 && ours.1 <= most.1, "{name}: {ours:?}");
    }
}

#[test]
fn wide_gamuts_are_read_as_little_cms_reads_them() {
    let colours = colours::<3>(15);
    let press = press(Rendering::Perceptual, true);
    let spaces = [ColorProfile::new_adobe_rgb(), ColorProfile::new_display_p3(), ColorProfile::new_pro_photo_rgb()];
    for (space, name) in spaces.iter().zip(["Adobe RGB", "Display P3", "ProPhoto"]) {
        let profile = space.encode().unwrap();
        let wanted = theirs(&profile, &colours, Intent::Perceptual, Flags::default());
        let ours = apart(&through(&cube::of_light(&read(&profile).unwrap(), &press).unwrap(), &colours), &wanted);
        println!("{name}: {:.3} {:.3}", ours.0, ours.1);
        assert!(ours.0 <= 0.2 && ours.1 <= 2.0, "{name}: {ours:?}");
    }
}

#[test]
fn foreign_inks_are_converted_as_little_cms_would() {
    let colours = colours::<4>(17);
    for (intent, flags, relative) in [
        (Intent::Perceptual, Flags::default(), Rendering::Perceptual),
        (Intent::RelativeColorimetric, Flags::BLACKPOINT_COMPENSATION, Rendering::Relative),
    ] {
        let press = press(relative, true);
        let wanted = theirs(PRESS, &colours, intent, flags);
        let ours = apart(&through(&cube::of_inks(&read(PRESS).unwrap(), &press).unwrap(), &colours), &wanted);
        println!("{relative:?}: {:.3} {:.3}", ours.0, ours.1);
        assert!(ours.0 <= 0.3 && ours.1 <= 3.0, "{ours:?}");
    }
}
