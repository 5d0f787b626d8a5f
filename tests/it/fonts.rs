//! House fonts: by `--fonts`, and by a folder beside the template.

use crate::support::{Edition, PLATE};
use std::fs;
use std::path::Path;

fn bundled(file: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts").join(file)).unwrap()
}

fn in_house() -> Edition {
    let e = Edition::new();
    e.change("small.toml", "font = [\"hei\"]", "font = [\"fang\"]");
    e
}

#[test]
fn a_folder_beside_the_template_adds_a_family() {
    let e = in_house();
    let done = e.render(&[]);
    assert!(done.status == 2 && done.said.contains("error[unknown-font]"), "{}", done.said);
    e.file("fonts/fonts.toml", "[fang]\nname = \"仿宋\"\nregular = \"own.ttf\"\n");
    e.file("fonts/own.ttf", bundled("DuikaiKaiSC-Regular.ttf"));
    let done = e.render(&[]);
    assert_eq!(done.status, 0, "{}", done.said);
    let plate = fs::read(e.out().join(PLATE)).unwrap();
    assert!(plate.windows(11).any(|w| w == b"DuikaiKaiSC"), "the house's face is in the plate");
}

#[test]
fn font_files_alone_are_taken_by_their_own_names() {
    let e = Edition::new();
    e.change("small.toml", "font = [\"hei\"]", "font = [\"duikai-kai-sc\"]");
    e.file("../house/kai.ttf", bundled("DuikaiKaiSC-Regular.ttf"));
    let dir = e.path("../house");
    let done = e.render(&["--fonts", dir.to_str().unwrap()]);
    assert!(done.status == 0 || done.said.contains("did you mean"), "{}", done.said);
    assert_eq!(done.status, 0, "{}", done.said);
}

#[test]
fn a_fault_of_the_fonts_is_told_and_touches_nothing() {
    for (manifest, file, said) in [
        ("[fang]\nregular = \"none.otf\"\n", &b"x"[..], "none.otf, which is not there"),
        ("[fang]\nregular = \"own.otf\"\n", b"no font", "own.otf is not a font file"),
        ("[fang]\nthin = \"own.otf\"\n", b"no font", "has no `thin`"),
    ] {
        let e = in_house();
        e.file("fonts/fonts.toml", manifest).file("fonts/own.otf", file);
        let done = e.render(&[]);
        assert_eq!(done.status, 2, "{}", done.said);
        assert!(done.said.contains("error[house-fonts]") && done.said.contains(said), "{}", done.said);
        assert_eq!(e.written(), Vec::<String>::new());
    }
    let done = in_house().render(&["--fonts", "nowhere"]);
    assert!(done.status == 2 && done.said.contains("error[house-fonts]"), "{}", done.said);
}

/// The bundled Kai with other licence bits.
fn licensed(bits: u16) -> Vec<u8> {
    let mut file = bundled("DuikaiKaiSC-Regular.ttf");
    let count = usize::from(u16::from_be_bytes([file[4], file[5]]));
    let entry = (0..count).map(|i| 12 + 16 * i).find(|&at| file[at..at + 4] == *b"OS/2").unwrap();
    let at = u32::from_be_bytes(file[entry + 8..entry + 12].try_into().unwrap()) as usize;
    file[at + 8..at + 10].copy_from_slice(&bits.to_be_bytes());
    file
}

#[test]
fn a_font_whose_licence_forbids_a_plate_makes_none() {
    for (bits, en, zh) in [
        (0x0002, "forbids to embed it in a PDF", "own.ttf 的许可不准嵌入"),
        (0x0100, "forbids to cut it down", "own.ttf 的许可不准取子集"),
        (0x0200, "only bitmaps", "own.ttf 的许可不准嵌入轮廓"),
    ] {
        let e = in_house();
        e.file("fonts/fonts.toml", "[fang]\nregular = \"own.ttf\"\n").file("fonts/own.ttf", licensed(bits));
        for (lang, said) in [("en", en), ("zh", zh)] {
            let done = e.speak(lang, &[]);
            assert!(done.status == 2 && done.said.contains("[house-fonts]"), "{}", done.said);
            assert!(done.said.contains(said), "{}", done.said);
        }
        assert_eq!(e.written(), Vec::<String>::new());
        e.file("fonts/own.ttf", licensed(0x0004));
        assert_eq!(e.render(&[]).status, 0);
    }
}
