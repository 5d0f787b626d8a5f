//! Packs: an edition in one file, rebuilt from it alone.

use super::{deed, locked, tree};
use crate::support::{Edition, duikai};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

fn packed(edition: &Edition, more: &[&str]) -> PathBuf {
    let pack = edition.out().join("pack.tar");
    let mut words = vec!["pack", "--out", pack.to_str().unwrap()];
    words.extend(more);
    let done = deed(edition, &words);
    assert_eq!(done.status, 0, "{}", done.said);
    pack
}

#[test]
fn a_pack_alone_gives_the_same_bytes() {
    let edition = locked();
    assert_eq!(edition.render(&[]).status, 0);
    let plate = fs::read(edition.out().join("page-04.pdf")).unwrap();
    let pack = packed(&edition, &["--without-fonts"]);
    let before = fs::read(&pack).unwrap();
    assert_eq!(fs::read(packed(&edition, &["--without-fonts"])).unwrap(), before, "the same pack each time");
    // Somewhere else, where nothing of the edition is.
    let other = tempfile::tempdir().unwrap();
    let moved = other.path().join("a.tar");
    fs::rename(&pack, &moved).unwrap();
    fs::remove_dir_all(edition.path("")).unwrap();
    let done = duikai(&["archive", "rebuild", "a.tar", "--out", "again", "--lang", "en"], other.path());
    assert_eq!(done.status, 0, "{}{}", done.said, done.printed);
    assert_eq!(tree(&other.path().join("again")), [("page-04.pdf".to_owned(), plate)]);
    let done = duikai(&["archive", "verify", "a.tar", "--lang", "en"], other.path());
    assert_eq!((done.status, done.printed.as_str()), (0, "page 4: same\n"), "{}", done.said);
}

#[test]
fn any_tar_opens_a_pack_and_its_sums_hold() {
    let edition = locked();
    let pack = packed(&edition, &[]);
    let folder = edition.out().join("opened");
    fs::create_dir_all(&folder).unwrap();
    let done = Command::new("tar").arg("-xf").arg(&pack).arg("-C").arg(&folder).status();
    let Ok(done) = done else { return eprintln!("SKIPPED: there is no tar here") };
    assert!(done.success());
    let bag = folder.join("edition-2026-11-24");
    let names: Vec<String> = tree(&bag).into_iter().map(|(name, _)| name).collect();
    for name in
        ["bagit.txt", "bag-info.txt", "data/edition.lock", "data/edition/stories/lead.md", "data/outputs/page-04.pdf"]
    {
        assert!(names.iter().any(|n| n == name), "{name} is not in {names:?}");
    }
    // The fonts of the engine are free: they travel with the edition.
    assert!(names.iter().any(|n| n == "data/engine/fonts/DuikaiSongSC-Regular.otf"), "{names:?}");
    let manifest = fs::read_to_string(bag.join("manifest-sha256.txt")).unwrap();
    assert_eq!(manifest.lines().count(), names.iter().filter(|n| n.starts_with("data/")).count());
    for line in manifest.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let made: String =
            Sha256::digest(fs::read(bag.join(name)).unwrap()).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(made, sum, "{name}");
    }
}

#[test]
fn an_edition_that_is_not_what_its_lock_says_is_not_packed() {
    let edition = locked();
    edition.change("stories/lead.md", "四年来", "五年来");
    let done = deed(&edition, &["pack"]);
    assert!(done.status == 1 && done.said.contains("nothing was packed"), "{}", done.said);
    assert!(edition.written().is_empty(), "{:?}", edition.written());
}

#[test]
fn a_house_font_that_is_not_free_is_named_and_asked_for() {
    let edition = Edition::new();
    // The same face under words that no longer say that it is free.
    let mut face = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/DuikaiKaiSC-Regular.ttf")).unwrap();
    for word in ["Open Font", "OFL", "openfontlicense"] {
        let wide: Vec<u8> = word.bytes().flat_map(|b| [0, b]).collect();
        for needle in [word.as_bytes(), &wide] {
            while let Some(at) = face.windows(needle.len()).position(|w| w == needle) {
                face[at..at + needle.len()].iter_mut().filter(|b| **b != 0).for_each(|b| *b = b'x');
            }
        }
    }
    let house = edition.out().join("house");
    fs::create_dir_all(&house).unwrap();
    fs::write(house.join("Own.ttf"), &face).unwrap();
    fs::write(house.join("fonts.toml"), "[own]\nregular = \"Own.ttf\"\n").unwrap();
    edition.change("small.toml", "font = [\"hei\"]\nweight = \"bold\"", "font = [\"own\"]");
    let fonts = house.to_str().unwrap();
    let done = deed(&edition, &["lock", "--plates", "--fonts", fonts]);
    assert_eq!(done.status, 0, "{}", done.said);
    let pack = edition.out().join("pack.tar");
    let done = deed(&edition, &["pack", "--out", pack.to_str().unwrap(), "--fonts", fonts]);
    assert_eq!(done.status, 0, "{}", done.said);
    assert!(done.said.contains("not in the pack, only named with their hashes: "), "{}", done.said);
    let again = |more: &[&str]| {
        let mut args = vec!["archive", "rebuild", pack.to_str().unwrap(), "--out", "again", "--lang", "en"];
        args.extend(more);
        duikai(&args, &edition.out())
    };
    let done = again(&[]);
    assert!(done.status == 1 && done.printed.contains("is not here: name its folder with --fonts"), "{}", done.printed);
    assert_eq!(again(&["--fonts", fonts]).status, 0);
    // A font of the same name and other bytes.
    face.push(0);
    fs::write(house.join("Own.ttf"), &face).unwrap();
    fs::remove_dir_all(edition.out().join("again")).unwrap();
    let done = again(&["--fonts", fonts]);
    assert!(done.status == 1 && done.printed.contains("holds other bytes than it was set with"), "{}", done.printed);
}
