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
