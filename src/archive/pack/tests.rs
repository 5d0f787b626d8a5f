//! Packs written, read, and spoilt in every way that someone might.

use super::{Bag, Refusal, hash, read, write};
use std::collections::BTreeMap;
use tar::{Builder, EntryType, Header};

fn payload() -> BTreeMap<String, Vec<u8>> {
    let long = format!("edition/stories/{}.md", "长".repeat(60));
    let files = [("edition.lock", "锁"), ("edition/edition.toml", "paper"), (long.as_str(), "稿"), ("odd%0A%\n", "x")];
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

fn packed(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let info = [("Source-Organization", "青澜\n日报".to_owned())];
    write(&Bag { name: "edition-2026-11-24", info: &info, time: 1_795_478_400, files })
}

/// A pack whose entries are given as they are: path, kind, bytes.
fn raw(entries: &[(&str, EntryType, &[u8])]) -> Vec<u8> {
    let mut tar = Builder::new(Vec::new());
    for (path, kind, bytes) in entries {
        let mut header = Header::new_gnu();
        header.set_entry_type(*kind);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        // Past what the library lets through: the bytes themselves.
        header.as_mut_bytes()[..path.len()].copy_from_slice(path.as_bytes());
        header.set_cksum();
        tar.append(&header, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

/// A bag around some files, its sums right.
fn bag(files: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let sums =
        |of: &[(&str, &str)]| of.iter().map(|(n, t)| format!("{}  {n}\n", hash(t.as_bytes()))).collect::<String>();
    let manifest = sums(files);
    let tags = [("bagit.txt", super::BAGIT), (super::MANIFEST, manifest.as_str())];
    let listed = sums(&tags);
    let all = tags.iter().chain(files).copied().chain([(super::TAGS, listed.as_str())]);
    all.map(|(n, t)| (format!("b/{n}"), t.as_bytes().to_vec())).collect()
}

fn sealed(files: &[(&str, &str)], more: &[(&str, EntryType, &[u8])]) -> Vec<u8> {
    let all = bag(files);
    let mut entries: Vec<_> = all.iter().map(|(n, b)| (n.as_str(), EntryType::Regular, b.as_slice())).collect();
    entries.extend(more);
    raw(&entries)
}

#[test]
fn a_pack_gives_back_what_went_in_and_is_the_same_each_time() {
    assert_eq!(read(&packed(&payload())).unwrap(), payload());
    assert_eq!(packed(&payload()), packed(&payload()));
    let text = String::from_utf8_lossy(&packed(&payload())).into_owned();
    assert!(text.contains("Payload-Oxum: 12.4\n") && text.contains("Source-Organization: 青澜 日报\n"));
}

#[test]
fn every_byte_of_a_pack_that_matters_is_watched() {
    let whole = packed(&payload());
    for (from, to) in [("paper", "paqer"), ("BagIt-Version: 1.0", "BagIt-Version: 1.1"), ("青澜 日报", "青澜 晚报")]
    {
        let at = whole.windows(from.len()).position(|w| w == from.as_bytes()).unwrap();
        let mut spoilt = whole.clone();
        spoilt[at..at + to.len()].copy_from_slice(to.as_bytes());
        assert!(matches!(read(&spoilt), Err(Refusal::Sum(_))), "{from}: {:?}", read(&spoilt));
    }
    for cut in [0, 300, 700, whole.len() / 2] {
        assert!(read(&whole[..cut]).is_err(), "{cut}");
    }
}

#[test]
fn paths_that_lead_out_are_refused() {
    for path in ["../x", "b/../../x", "/etc/x", "b/./x", "b\\..\\x", "c:/x", "b//../x"] {
        let pack = sealed(&[("data/a", "a")], &[(path, EntryType::Regular, b"x")]);
        assert!(matches!(read(&pack), Err(Refusal::Path(_))), "{path}: {:?}", read(&pack));
    }
    let other = sealed(&[("data/a", "a")], &[("c/data/x", EntryType::Regular, b"x")]);
    assert!(matches!(read(&other), Err(Refusal::Path(_))));
    assert!(read(&sealed(&[("data/a", "a")], &[("b/data/", EntryType::Directory, b"")])).is_ok());
}

#[test]
fn a_colon_in_a_name_is_no_drive() {
    let files: BTreeMap<_, _> = [("edition/stories/专访:老街.md".to_owned(), b"x".to_vec())].into();
    assert_eq!(read(&packed(&files)).unwrap(), files);
    for path in ["b/data/c:/x", "c:x"] {
        let pack = sealed(&[("data/a", "a")], &[(path, EntryType::Regular, b"x")]);
        assert!(matches!(read(&pack), Err(Refusal::Path(_))), "{path}: {:?}", read(&pack));
    }
}

#[test]
fn a_tar_made_below_the_folder_it_began_in_is_read() {
    let all = bag(&[("data/a", "a")]);
    let dotted: Vec<_> = all.iter().map(|(n, b)| (format!("./{n}"), b.as_slice())).collect();
    let mut entries = vec![("./", EntryType::Directory, &b""[..])];
    entries.extend(dotted.iter().map(|(n, b)| (n.as_str(), EntryType::Regular, *b)));
    assert_eq!(read(&raw(&entries)).unwrap(), [("a".to_owned(), b"a".to_vec())].into());
}

#[test]
fn a_pack_opened_has_the_sums_of_its_files() {
    let opened = super::open(&packed(&payload())).unwrap();
    assert_eq!(opened.sums, opened.files.iter().map(|(n, b)| (n.clone(), hash(b))).collect());
}

#[test]
fn what_is_no_plain_file_is_refused() {
    for kind in [EntryType::Symlink, EntryType::Link, EntryType::Char, EntryType::Fifo, EntryType::GNUSparse] {
        let pack = sealed(&[("data/a", "a")], &[("b/data/x", kind, b"")]);
        assert!(matches!(read(&pack), Err(Refusal::NoFile(_) | Refusal::NoTar)), "{kind:?}: {:?}", read(&pack));
    }
    let mut bomb = sealed(&[("data/a", "a")], &[("b/data/x", EntryType::Regular, b"x")]);
    // The last entry says that it is eight gigabytes long.
    let at = bomb.windows(8).rposition(|w| w == b"b/data/x").unwrap();
    let mut header = Header::from_byte_slice(&bomb[at..at + 512]).clone();
    header.set_size(8 << 30);
    header.set_cksum();
    bomb[at..at + 512].copy_from_slice(header.as_bytes());
    assert!(matches!(read(&bomb), Err(Refusal::NoTar)), "{:?}", read(&bomb));
}

#[test]
fn manifests_and_files_must_agree() {
    assert!(matches!(
        read(&sealed(&[("data/a", "a")], &[("b/data/x", EntryType::Regular, b"x")])),
        Err(Refusal::Unlisted(_))
    ));
    assert!(matches!(
        read(&sealed(&[("data/a", "a")], &[("b/data/a", EntryType::Regular, b"a")])),
        Err(Refusal::Twice(_))
    ));
    let all = bag(&[("data/a", "a"), ("data/c", "c")]);
    let without = |name: &str| {
        let kept = all.iter().filter(|(n, _)| n != name);
        raw(&kept.map(|(n, b)| (n.as_str(), EntryType::Regular, b.as_slice())).collect::<Vec<_>>())
    };
    assert_eq!(read(&without("b/data/c")), Err(Refusal::Absent("data/c".to_owned())));
    assert_eq!(read(&without("b/bagit.txt")), Err(Refusal::NoBag("bagit.txt")));
    assert_eq!(read(&without("b/manifest-sha256.txt")), Err(Refusal::NoBag("manifest-sha256.txt")));
}

#[test]
fn what_is_no_pack_is_refused() {
    assert_eq!(read(b""), Err(Refusal::NoTar));
    assert_eq!(read(&[b'x'; 2_000]), Err(Refusal::NoTar));
    assert_eq!(read(b"\x1f\x8b\x08rest"), Err(Refusal::Compressed));
}
