//! The press of a template: profiles that are none, settings that make no sense; nothing is written.

use crate::faults::refused_at;
use crate::support::{Edition, PLATE};
use duikai::image::{PRESS, SRGB};

fn edition(press: &str, profile: Option<&[u8]>) -> Edition {
    let e = Edition::new();
    let all = e.text("small.toml");
    e.file("small.toml", format!("{all}\n[press]\n{press}\n"));
    if let Some(bytes) = profile {
        e.file("icc/press.icc", bytes);
    }
    e
}

fn with(at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut out = PRESS.to_vec();
    out[at..at + bytes.len()].copy_from_slice(bytes);
    out
}

#[test]
fn a_profile_that_is_none_of_a_press_is_refused_at_its_place() {
    let cases: [(&[u8], &str); 7] = [
        (b"no profile at all", "is no ICC profile"),
        (&PRESS[..PRESS.len() / 2], "ends before its profile does"),
        (SRGB, "is the profile of a monitor"),
        (&with(16, b"RGB "), "describes red, green and blue"),
        (&with(16, b"GRAY"), "describes gray alone"),
        (&with(12, b"scnr"), "of a scanner or camera"),
        (&with(8, &[5]), "ICC version 5"),
    ];
    for (bytes, said) in cases {
        let e = edition("profile = \"icc/press.icc\"", Some(bytes));
        let done = refused_at(&e, "wrong-profile", "small.toml", "\"icc/press.icc\"");
        assert!(done.said.contains(said), "{}", done.said);
    }
}

#[test]
fn a_profile_stands_beside_its_template() {
    let e = edition("profile = \"icc/none.icc\"", None);
    refused_at(&e, "missing-file", "small.toml", "\"icc/none.icc\"");
    for out in ["../press.icc", "/etc/press.icc", "icc\\\\press.icc"] {
        let e = edition(&format!("profile = \"{out}\""), None);
        refused_at(&e, "path-leaves-edition", "small.toml", &format!("\"{out}\""));
    }
}

#[cfg(unix)]
#[test]
fn a_profile_that_is_a_link_out_of_the_folder_is_refused() {
    let outside = tempfile::tempdir().unwrap();
    let real = outside.path().join("press.icc");
    std::fs::write(&real, PRESS).unwrap();
    let e = edition("profile = \"press.icc\"", None);
    std::os::unix::fs::symlink(&real, e.path("press.icc")).unwrap();
    refused_at(&e, "path-leaves-edition", "small.toml", "\"press.icc\"");
}

#[test]
fn settings_that_make_no_sense_are_refused() {
    for (written, code) in [
        ("ink-limit = \"0%\"", "absurd-share"),
        ("ink-limit = \"500%\"", "absurd-share"),
        ("ink-limit = \"149%\"", "absurd-share"),
        ("ink-limit = \"-240%\"", "absurd-share"),
        ("sharpen = \"400%\"", "absurd-share"),
        ("sharpen = \"-1%\"", "absurd-share"),
        ("ink-limit = \"240mm\"", "wrong-unit"),
        ("ink-limit = 240", "bare-number"),
        ("intent = \"saturation\"", "unknown-value"),
        ("black-point = \"yes\"", "wrong-type"),
        ("photo-ppi = 66", "absurd-count"),
        ("photo-ppi = 254.5", "absurd-count"),
        ("photo-ppi = \"300\"", "wrong-type"),
        ("condition = \" \"", "wrong-condition"),
        ("ink = \"240%\"", "unknown-key"),
    ] {
        let e = edition(written, None);
        let place = if code == "unknown-key" { "ink = \"240%\"" } else { written.split_once(" = ").unwrap().1 };
        refused_at(&e, code, "small.toml", place);
    }
}

#[test]
fn a_press_of_the_house_goes_into_the_plate() {
    // ICC.1:2022, 7.2.12: bytes 48 to 51 name the device's maker, and change no colour.
    let own = with(48, b"HAUS");
    let e = edition("profile = \"icc/press.icc\"\ncondition = \"青澜 卷筒机\"\nink-limit = \"220%\"", Some(&own));
    let done = e.render(&[]);
    assert_eq!(done.status, 0, "{}", done.said);
    assert!(e.written().contains(&PLATE.to_owned()));
    let pdf = hayro::hayro_syntax::Pdf::new(std::fs::read(e.out().join(PLATE)).unwrap()).expect("a sound file");
    use hayro::hayro_syntax::object::{Array, Dict, Stream, String as Text};
    let root: Dict = pdf.xref().get(pdf.xref().root_id()).unwrap();
    let intents: Vec<Dict> = root.get::<Array>(b"OutputIntents").unwrap().iter::<Dict>().collect();
    for intent in &intents {
        assert!(intent.get::<Text>(b"RegistryName").is_none());
        let name = intent.get::<Text>(b"OutputConditionIdentifier").unwrap();
        assert!(name.as_bytes().starts_with(&[0xFE, 0xFF]), "{:?}", name.as_bytes());
        assert!(intent.get::<Stream>(b"DestOutputProfile").unwrap().decoded_data().unwrap() == own);
    }
}
