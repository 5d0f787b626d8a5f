//! Packs: an edition in one file, rebuilt from it alone.

use super::{deed, locked, tree};
use crate::support::{Edition, duikai};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
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
    let bag = folder.join("小样日报-2026-11-24");
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

/// Rebuilds a pack somewhere where nothing of the edition is.
#[track_caller]
fn rebuilds(pack: &Path) {
    let other = tempfile::tempdir().unwrap();
    fs::copy(pack, other.path().join("a.tar")).unwrap();
    let done = duikai(&["archive", "rebuild", "a.tar", "--out", "again", "--lang", "en"], other.path());
    assert_eq!(done.status, 0, "{}{}", done.said, done.printed);
}

/// Kai under another file name, one byte of it changed that no reader looks at: same name, same length, other bytes.
fn twin() -> Vec<u8> {
    let mut face = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/DuikaiKaiSC-Regular.ttf")).unwrap();
    let at = face.windows(4).position(|w| w == b"head").unwrap();
    let table = u32::from_be_bytes(face[at + 8..at + 12].try_into().unwrap()) as usize;
    // The sum of the whole file (OpenType `head`, checksumAdjustment).
    face[table + 8] ^= 1;
    face
}

#[test]
fn two_faces_of_one_name_and_length_are_told_apart_by_their_hashes() {
    let edition = Edition::new();
    let plain = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/DuikaiKaiSC-Regular.ttf")).unwrap();
    edition.file("fonts/A.ttf", plain).file("fonts/B.ttf", twin());
    edition.file("fonts/fonts.toml", "[one]\nregular = \"A.ttf\"\n[two]\nregular = \"B.ttf\"\n");
    edition.change("small.toml", "font = [\"song\"]", "font = [\"one\"]");
    edition.change("small.toml", "font = [\"hei\"]\nweight = \"bold\"", "font = [\"two\"]");
    let done = deed(&edition, &["lock", "--plates"]);
    assert_eq!(done.status, 0, "{}", done.said);
    let pack = packed(&edition, &[]);
    let files = duikai::archive::pack::read(&fs::read(&pack).unwrap()).unwrap();
    assert_eq!(files["edition/fonts/B.ttf"], twin());
    assert!(files.contains_key("edition/fonts/fonts.toml"));
    rebuilds(&pack);
}

#[test]
fn a_story_s_name_may_have_a_colon() {
    let edition = Edition::new();
    edition.file("stories/专访:老街.md", edition.text("stories/lead.md"));
    edition.change("edition.toml", "stories/lead.md", "stories/专访:老街.md");
    assert_eq!(deed(&edition, &["lock", "--plates"]).status, 0);
    rebuilds(&packed(&edition, &["--without-fonts"]));
}

#[test]
fn templates_are_packed_by_the_folder_they_were_found_in() {
    // A folder of templates inside the edition, and one inside another.
    let edition = Edition::new();
    let template = edition.text("small.toml");
    fs::remove_file(edition.path("small.toml")).unwrap();
    edition.file("tpl/inner/small.toml", template);
    edition.file("photos/tpl/x.toml", "");
    let (outer, inner) = (edition.path("tpl"), edition.path("tpl/inner"));
    let (outer, inner) = (outer.to_str().unwrap(), inner.to_str().unwrap());
    for folders in [&["--layouts", inner][..], &["--layouts", outer, "--layouts", inner]] {
        let mut lock = vec!["lock", "--plates", "--replace"];
        lock.extend(folders);
        let done = deed(&edition, &lock);
        assert_eq!(done.status, 0, "{}", done.said);
        let name = if folders.len() == 2 { "layouts/small.toml" } else { "layouts-2/small.toml" };
        assert!(edition.text("edition.lock").contains(&format!("path = \"{name}\"")), "{name}");
        let mut more = vec!["--without-fonts", "--replace"];
        more.extend(folders);
        rebuilds(&packed(&edition, &more));
        let mut verify = vec!["verify"];
        verify.extend(folders);
        assert_eq!(deed(&edition, &verify).status, 0);
    }
}

#[test]
fn a_file_is_not_written_over_by_chance() {
    let edition = locked();
    let there = edition.path("edition.toml");
    let before = edition.text("edition.toml");
    let done = deed(&edition, &["pack", "--out", there.to_str().unwrap(), "--without-fonts"]);
    assert!(done.status == 1 && done.said.contains("--replace writes over it"), "{}", done.said);
    assert_eq!(edition.text("edition.toml"), before);
    // By default the paper and the day name it; the same pack is no other.
    for _ in 0..2 {
        let done = deed(&edition, &["pack", "--without-fonts"]);
        assert_eq!(done.status, 0, "{}", done.said);
    }
    assert_eq!(edition.written(), ["小样日报-2026-11-24.tar"]);
    fs::write(edition.out().join("小样日报-2026-11-24.tar"), "a letter").unwrap();
    assert_eq!(deed(&edition, &["pack", "--without-fonts"]).status, 1);
    assert_eq!(deed(&edition, &["pack", "--without-fonts", "--replace"]).status, 0);
    rebuilds(&edition.out().join("小样日报-2026-11-24.tar"));
}

#[test]
fn a_family_that_a_template_names_is_asked_for_though_no_page_shows_it() {
    let edition = Edition::new();
    let house = edition.out().join("house");
    fs::create_dir_all(&house).unwrap();
    fs::write(house.join("Own.ttf"), twin()).unwrap();
    fs::write(house.join("fonts.toml"), "[own]\nregular = \"Own.ttf\"\n").unwrap();
    let template = edition.text("small.toml");
    edition.file("small.toml", template + "\n[style.spare]\nfont = [\"own\"]\n");
    let fonts = house.to_str().unwrap();
    let done = deed(&edition, &["lock", "--plates", "--fonts", fonts]);
    assert_eq!(done.status, 0, "{}", done.said);
    let pack = packed(&edition, &["--without-fonts", "--fonts", fonts]);
    let again = |more: &[&str]| {
        let mut args = vec!["archive", "rebuild", pack.to_str().unwrap(), "--out", "again", "--lang", "en"];
        args.extend(more);
        duikai(&args, &edition.out())
    };
    let done = again(&[]);
    assert!(done.status == 1 && done.printed.contains("is not here: name its folder with --fonts"), "{}", done.printed);
    assert_eq!(again(&["--fonts", fonts]).status, 0);
}

#[test]
fn a_pack_of_a_pack_is_that_pack() {
    let edition = locked();
    let pack = packed(&edition, &["--without-fonts"]);
    let other = tempfile::tempdir().unwrap();
    fs::copy(&pack, other.path().join("a.tar")).unwrap();
    let args = ["archive", "pack", "a.tar", "--out", "b.tar", "--without-fonts", "--lang", "en"];
    let done = duikai(&args, other.path());
    assert_eq!(done.status, 0, "{}", done.said);
    assert!(fs::read(other.path().join("b.tar")).unwrap() == fs::read(&pack).unwrap());
}

#[test]
fn files_of_no_page_are_held_against_the_lock_before_packing() {
    let edition = Edition::new();
    assert_eq!(deed(&edition, &["lock"]).status, 0);
    let mut lock = duikai::archive::lock::read(&edition.text("edition.lock"), "0.1.0").unwrap();
    let whole = lock.outputs.iter_mut().find(|o| o.path == "mets.xml").unwrap();
    assert!(whole.page.is_none());
    whole.sha256 = "0".repeat(64);
    edition.file("edition.lock", duikai::archive::lock::write(&lock));
    let done = deed(&edition, &["pack", "--without-fonts"]);
    assert!(done.status == 1 && done.said.contains("mets.xml: other bytes\nnothing was packed"), "{}", done.said);
}

#[test]
fn a_file_of_a_pack_that_its_lock_does_not_name_is_told() {
    let edition = locked();
    let pack = packed(&edition, &["--without-fonts"]);
    let mut files = duikai::archive::pack::read(&fs::read(&pack).unwrap()).unwrap();
    files.insert("outputs/x.pdf".to_owned(), b"%PDF".to_vec());
    let bag = duikai::archive::pack::Bag { name: "e", info: &[], time: 0, files: &files };
    fs::write(&pack, duikai::archive::pack::write(&bag)).unwrap();
    let verify = |lang: &str| duikai(&["archive", "verify", pack.to_str().unwrap(), "--lang", lang], &edition.out());
    let done = verify("en");
    assert_eq!(done.status, 1);
    assert!(done.printed.contains("outputs/x.pdf: in the pack, and the lock does not name it"), "{}", done.printed);
    assert!(verify("zh").printed.contains("outputs/x.pdf：包里有，锁定文件里没有"));
}

#[test]
fn an_unpacked_pack_is_told_from_an_edition() {
    let edition = locked();
    let pack = packed(&edition, &["--without-fonts"]);
    let bag = edition.out().join("bag");
    for (name, bytes) in duikai::archive::pack::read(&fs::read(&pack).unwrap()).unwrap() {
        let path = bag.join("data").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    fs::write(bag.join("bagit.txt"), "BagIt-Version: 1.0\n").unwrap();
    for folder in [bag.join("data"), bag] {
        let done = duikai(&["archive", "verify", folder.to_str().unwrap(), "--lang", "en"], &edition.out());
        assert!(done.status == 2 && done.said.contains("a pack that was unpacked: give the tar file"), "{}", done.said);
    }
}
