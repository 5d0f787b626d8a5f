//! Another colour engine, Little CMS, as referee: how far apart do two conversions of one colour lie on paper?
//!
//! Its own way without shortcuts is the measure. Distances are ΔE2000 of what the press profile says the inks look
//! like; all inks are of 8 bits, whose rounding alone is worth 0.1.

use super::super::cube::Cube;
use super::super::light::{Light, lab};
use super::super::lut::{Way, along};
use super::super::*;
use crate::image::PRESS;
use crate::template::{self, Rendering};
use lcms2::{CIExyY, Flags, GlobalContext, Intent, PixelFormat, Profile, Transform};
use moxcms::{Layout, RenderingIntent, TransformOptions};
use moxcms::{LutMultidimensionalType, LutStore, LutWarehouse, Matrix3d, ToneReprCurve, Vector3d};

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
    theirs_on(PRESS, profile, colours, intent, flags)
}

fn theirs_on<const N: usize>(press: &[u8], profile: &[u8], colours: &[[u8; N]], intent: Intent, flags: Flags) -> Inks {
    let (own, press) = (Profile::new_icc(profile).unwrap(), Profile::new_icc(press).unwrap());
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
    let rendering_intent = match press.settings().intent {
        Rendering::Perceptual => RenderingIntent::Perceptual,
        Rendering::Relative => RenderingIntent::RelativeColorimetric,
    };
    let options = TransformOptions { rendering_intent, ..TransformOptions::default() };
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

/// A table of the second version as one of the fourth: curves, grid and matrix, of which the matrix and the curves beside
/// it undo each other.
fn staged(stored: &LutWarehouse, way: Way) -> LutWarehouse {
    let LutWarehouse::Lut(lut) = stored else { panic!("{stored:?}") };
    let (LutStore::Store16(before), LutStore::Store16(after)) = (&lut.input_table, &lut.output_table) else {
        panic!("of 8 bits")
    };
    let split = |all: &[u16], entries: u16| -> Vec<Vec<u16>> {
        all.chunks_exact(usize::from(entries)).map(<[u16]>::to_vec).collect()
    };
    let (before, after) = (split(before, lut.num_input_table_entries), split(after, lut.num_output_table_entries));
    let sampled =
        |f: &dyn Fn(u32) -> u32| ToneReprCurve::Lut((0..4_096u32).map(|i| f(i * 65_535 / 4_095) as u16).collect());
    let plain = |curves: &[Vec<u16>]| curves.iter().map(|c| ToneReprCurve::Lut(c.clone())).collect::<Vec<_>>();
    // Lab stands at 0xFF00 in the one, at 0xFFFF in the other; the matrix takes half of it and adds a quarter.
    let whole = |v: u32| v.saturating_sub(16_384).min(32_767) * 2;
    let (wide, narrow) = (|v: u32| (v * 257 / 256).min(65_535), |v: u32| v * 256 / 257);
    let (a, m, b) = match way {
        Way::FromLab => {
            let m = before.iter().map(|c| sampled(&|v| along(c, narrow(whole(v))))).collect();
            (plain(&after), m, vec![sampled(&|v| v); 3])
        }
        Way::ToLab => {
            let m = after.iter().map(|c| sampled(&|v| wide(along(c, v)))).collect();
            (plain(&before), m, vec![sampled(&whole); 3])
        }
    };
    let mut grid_points = [0; 16];
    grid_points[..usize::from(lut.num_input_channels)].fill(lut.num_clut_grid_points);
    LutWarehouse::Multidimensional(LutMultidimensionalType {
        num_input_channels: lut.num_input_channels,
        num_output_channels: lut.num_output_channels,
        grid_points,
        clut: Some(lut.clut_table.clone()),
        a_curves: a,
        b_curves: b,
        m_curves: m,
        matrix: Matrix3d { v: [[0.5, 0.0, 0.0], [0.0, 0.5, 0.0], [0.0, 0.0, 0.5]] },
        bias: Vector3d { v: [0.25; 3] },
    })
}

/// The bundled press with tables of the fourth version.
fn staged_press() -> Vec<u8> {
    let mut profile = read(PRESS).unwrap();
    for table in [&mut profile.lut_b_to_a_perceptual, &mut profile.lut_b_to_a_colorimetric] {
        *table = Some(staged(table.as_ref().unwrap(), Way::FromLab));
    }
    for table in [&mut profile.lut_a_to_b_perceptual, &mut profile.lut_a_to_b_colorimetric] {
        *table = Some(staged(table.as_ref().unwrap(), Way::ToLab));
    }
    profile.encode().unwrap()
}

#[test]
fn tables_of_the_fourth_version_are_read_as_little_cms_reads_them() {
    let bytes = staged_press();
    let staged = Press::open(template::Press::default(), Some(bytes.clone())).unwrap();
    let (lights, inks) = (colours::<3>(15), colours::<4>(51));
    let ours = through(&cube::of_light(&read(SRGB).unwrap(), &staged).unwrap(), &lights);
    let far = apart(&ours, &theirs_on(&bytes, SRGB, &lights, Intent::Perceptual, Flags::default()));
    println!("version 4, light: {:.3} {:.3}", far.0, far.1);
    assert!(far.0 <= 0.2 && far.1 <= 2.0, "{far:?}");
    let ours = through(&cube::of_inks(&read(&bytes).unwrap(), &press(Rendering::Perceptual, true)).unwrap(), &inks);
    let far = apart(&ours, &theirs(&bytes, &inks, Intent::Perceptual, Flags::default()));
    println!("version 4, inks: {:.3} {:.3}", far.0, far.1);
    assert!(far.0 <= 0.3 && far.1 <= 3.0, "{far:?}");
}

/// A source of light whose profile is a table, as scanners' and some cameras' are.
fn light_of_tables() -> Vec<u8> {
    let light = Light::of(&read(SRGB).unwrap()).unwrap();
    let edge = 17u16;
    let value = |i: u16| i * (65_535 / (edge - 1));
    let axis = || 0..edge;
    let points = axis().flat_map(|r| axis().flat_map(move |g| axis().map(move |b| [r, g, b].map(value))));
    let grid =
        points.flat_map(|rgb| lab(light.xyz(rgb)).map(|v| (u32::from(v) * 257 / 256).min(65_535) as u16)).collect();
    let mut grid_points = [0; 16];
    grid_points[..3].fill(edge as u8);
    let mut profile = ColorProfile::new_srgb();
    profile.pcs = DataColorSpace::Lab;
    profile.lut_a_to_b_perceptual = Some(LutWarehouse::Multidimensional(LutMultidimensionalType {
        num_input_channels: 3,
        num_output_channels: 3,
        grid_points,
        clut: Some(LutStore::Store16(grid)),
        a_curves: vec![ToneReprCurve::Lut(vec![]); 3],
        b_curves: vec![ToneReprCurve::Lut(vec![]); 3],
        m_curves: vec![],
        matrix: Matrix3d::IDENTITY,
        bias: Vector3d::default(),
    }));
    profile.encode().unwrap()
}

#[test]
fn light_through_tables_is_read_as_little_cms_reads_it() {
    let (bytes, lights) = (light_of_tables(), colours::<3>(15));
    for (rendering, intent, flags) in [
        (Rendering::Perceptual, Intent::Perceptual, Flags::default()),
        (Rendering::Relative, Intent::RelativeColorimetric, Flags::BLACKPOINT_COMPENSATION),
    ] {
        let press = press(rendering, true);
        let ours = through(&cube::of_light(&read(&bytes).unwrap(), &press).unwrap(), &lights);
        let far = apart(&ours, &theirs(&bytes, &lights, intent, flags));
        println!("light of tables, {rendering:?}: {:.3} {:.3}", far.0, far.1);
        assert!(far.0 <= 0.5 && far.1 <= 3.0, "{far:?}");
    }
}
