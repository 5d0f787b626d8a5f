//! Sources of every kind, and what is recorded of the tables.

mod referee;

use super::*;
use crate::image::PRESS;
use crate::template::{self, Rendering};
use moxcms::{ToneReprCurve, Xyzd, curve_from_gamma};

fn press() -> Press {
    Press::open(template::Press::default(), None).unwrap()
}

fn photo(colour: Colour, data: &[u8], profile: Option<Vec<u8>>) -> Pixels {
    let (width, data) = (data.len() / colour.channels(), data.to_vec());
    Pixels { width, height: 1, colour, data, profile, orientation: 1, luma: false }
}

/// The inks of one colour, with the profile it is tagged with.
fn inks(rgb: [u8; 3], profile: Option<&ColorProfile>) -> Vec<u8> {
    convert(photo(Colour::Rgb, &rgb, profile.map(|p| p.encode().unwrap())), &press()).unwrap().1
}

#[test]
fn one_colour_written_in_three_spaces_is_printed_alike() {
    // IEC 61966-2-1 (200, 80, 60) in Adobe RGB (1998) and in Display P3, by their own formulas.
    let untagged = inks([200, 80, 60], None);
    for (space, rgb) in [
        (ColorProfile::new_srgb(), [200, 80, 60]),
        (ColorProfile::new_adobe_rgb(), [173, 80, 62]),
        (ColorProfile::new_display_p3(), [187, 88, 67]),
    ] {
        let got = inks(rgb, Some(&space));
        assert!(got.iter().zip(&untagged).all(|(a, b)| a.abs_diff(*b) <= 4), "{rgb:?}: {got:?}, {untagged:?}");
    }
    // The numbers of a wide gamut taken for sRGB would be another colour.
    let bare = inks([173, 80, 62], None);
    assert!(bare.iter().zip(&untagged).any(|(a, b)| a.abs_diff(*b) > 8), "{bare:?}");
}

#[test]
fn inks_are_left_alone_unless_they_are_for_another_press() {
    let pixel = [20, 60, 90, 10];
    let of = |profile: Option<Vec<u8>>| convert(photo(Colour::Cmyk, &pixel, profile), &press()).unwrap();
    assert_eq!(of(None), (Space::Cmyk, pixel.to_vec(), "CMYK"));
    assert_eq!(of(Some(PRESS.to_vec())), (Space::Cmyk, pixel.to_vec(), "CMYK"));
    // The same profile under another maker's name: other inks for the same colour, so converted, and near.
    let mut other = PRESS.to_vec();
    other[48..52].copy_from_slice(b"HAUS");
    let (space, got, from) = of(Some(other));
    assert_eq!((space, from), (Space::Cmyk, "embedded"));
    assert!(got != pixel && got.iter().zip(pixel).all(|(a, b)| a.abs_diff(b) <= 24), "{got:?}");
}

#[test]
fn a_gray_photo_stays_gray_and_its_profile_counts() {
    let ramp: Vec<u8> = (0..=255).collect();
    let tone = |profile: Option<Vec<u8>>| convert(photo(Colour::Gray, &ramp, profile), &press()).unwrap();
    let (space, untagged, from) = tone(None);
    assert_eq!((space, from), (Space::Gray, "gray"));
    assert!(untagged.windows(2).all(|w| w[0] <= w[1]) && (untagged[0], untagged[255]) == (0, 255), "{untagged:?}");
    // sRGB 128 reflects 21.6 %: a press without dot gain would need 78 % of black for it.
    let dot = 100 - u32::from(untagged[128]) * 100 / 255;
    assert!((50..65).contains(&dot), "dot gain is not taken back: {dot}");
    let mut dark = ColorProfile::new_gray_with_gamma(3.0);
    let (_, tagged, from) = tone(Some(dark.encode().unwrap()));
    assert!(from == "embedded" && tagged[128] + 20 < untagged[128], "{} {}", tagged[128], untagged[128]);
    dark.gray_trc = Some(curve_from_gamma(2.2));
    let (_, usual, _) = tone(Some(dark.encode().unwrap()));
    assert!(usual.iter().zip(&untagged).all(|(a, b)| a.abs_diff(*b) <= 6), "{usual:?}");
    // Programs leave an RGB profile in photos made gray: its curve is theirs.
    let (_, rgb, _) = tone(Some(ColorProfile::new_srgb().encode().unwrap()));
    assert!(rgb.iter().zip(&untagged).all(|(a, b)| a.abs_diff(*b) <= 1), "{rgb:?}");
}

#[test]
fn a_broken_profile_is_a_fault_and_never_taken_for_another() {
    let srgb = ColorProfile::new_srgb().encode().unwrap();
    let fault = |colour: Colour, profile: &[u8]| {
        let pixel = [90, 90, 90, 90];
        convert(photo(colour, &pixel[..colour.channels()], Some(profile.to_vec())), &press()).map(|c| c.2)
    };
    let mut bare = ColorProfile::new_srgb();
    bare.green_trc = None;
    let mut black = ColorProfile::new_srgb();
    black.red_colorant = Default::default();
    black.green_trc = Some(ToneReprCurve::Lut(vec![0, 65_535]));
    for colour in [Colour::Rgb, Colour::Gray, Colour::Cmyk] {
        for profile in [b"junk".as_slice(), &srgb[..srgb.len() / 2], &srgb[..100]] {
            assert!(matches!(fault(colour, profile), Err(Fault::Profile(_))), "{colour:?} {}", profile.len());
        }
    }
    assert!(matches!(fault(Colour::Rgb, PRESS), Err(Fault::Profile(_))), "inks on light");
    assert!(matches!(fault(Colour::Gray, PRESS), Err(Fault::Profile(_))), "inks on gray");
    assert!(matches!(fault(Colour::Cmyk, &srgb), Err(Fault::Profile(_))), "light on inks");
    assert!(matches!(fault(Colour::Rgb, &bare.encode().unwrap()), Err(Fault::Profile(_))), "a curve is missing");
    assert!(matches!(fault(Colour::Rgb, &black.encode().unwrap()), Err(Fault::Profile(_))), "white is not white");
}

/// What stands here was made on one machine; any other must come to the same.
#[test]
fn the_cubes_are_the_same_on_every_machine() {
    use sha2::{Digest, Sha256};
    let hash = |intent: Rendering, source: &ColorProfile| {
        let press = Press::open(template::Press { intent, ..Default::default() }, None).unwrap();
        let cube = cube::of_light(source, &press).unwrap();
        let inks: Vec<u8> = (0..=0xFF_FFFFu32)
            .step_by(1_021)
            .flat_map(|c| cube.inks([(c >> 16) as u8, (c >> 8) as u8, c as u8]))
            .collect();
        Sha256::digest(&inks).iter().take(8).map(|b| format!("{b:02x}")).collect::<String>()
    };
    // Display P3 as telephones write it.
    let (srgb, mut p3) = (read(SRGB).unwrap(), read(SRGB).unwrap());
    p3.red_colorant = Xyzd { x: 0.51512, y: 0.2412, z: -0.00105 };
    p3.green_colorant = Xyzd { x: 0.29198, y: 0.69225, z: 0.04189 };
    p3.blue_colorant = Xyzd { x: 0.1571, y: 0.06657, z: 0.78407 };
    let curve = Some(ToneReprCurve::Parametric(vec![2.4, 0.947_86, 0.052_14, 0.077_39, 0.040_45]));
    (p3.red_trc, p3.green_trc, p3.blue_trc) = (curve.clone(), curve.clone(), curve);
    let got = [Rendering::Perceptual, Rendering::Relative].map(|i| [hash(i, &srgb), hash(i, &p3)]);
    assert_eq!(got, [["68a6753883fdd2d6", "372e0d7cab9c2b0f"], ["f17f8a8de3da0bc9", "137549221de748a5"]]);
}
