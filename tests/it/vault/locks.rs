//! What a lock says, and what `verify` finds.

use super::{deed, locked};
use crate::support::{Edition, TEMPLATE};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs;

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn a_lock_has_the_hash_of_every_file_read_and_made() {
    let edition = locked();
    let lock: toml::Table = edition.text("edition.lock").parse().unwrap();
    let list = |key: &str| lock[key].as_array().unwrap().clone();
    let paths: Vec<String> = list("input").iter().map(|i| i["path"].as_str().unwrap().to_owned()).collect();
    let house = "engine/profiles/PSO_SNP_Paper_eci.icc";
    for name in
        ["edition/edition.toml", "edition/small.toml", "edition/stories/lead.md", "edition/photos/main.jpg", house]
    {
        assert!(paths.iter().any(|p| p == name), "{name} is not in {paths:?}");
    }
    assert!(paths.is_sorted());
    for input in list("input") {
        if let Some(name) = input["path"].as_str().unwrap().strip_prefix("edition/") {
            assert_eq!(input["sha256"].as_str().unwrap(), hash(&fs::read(edition.path(name)).unwrap()), "{name}");
        }
    }
    assert_eq!(edition.render(&[]).status, 0);
    let plate = fs::read(edition.out().join("page-04.pdf")).unwrap();
    let outputs = list("output");
    assert_eq!(outputs.len(), 1);
    assert_eq!(outputs[0]["sha256"].as_str().unwrap(), hash(&plate));
    let text = edition.text("edition.lock");
    assert!(!text.contains(edition.path("").to_str().unwrap()), "a lock names no path of the machine");
    assert_eq!(list("page")[0]["faces"].as_array().unwrap().len(), 2, "song and hei");
}

#[test]
fn an_edition_that_is_the_same_is_said_to_be() {
    let edition = locked();
    let done = deed(&edition, &["verify"]);
    assert_eq!((done.status, done.printed.as_str()), (0, "page 4: same\n"), "{}", done.said);
    let again = deed(&edition, &["lock", "--plates"]);
    assert!(again.status == 0 && again.said.contains("unchanged"), "{}", again.said);
}

#[test]
fn a_changed_story_is_named_with_the_first_line_that_moved() {
    let edition = locked();
    edition.change("stories/lead.md", "四年来，全市", "五年来，全市上下齐心");
    let done = deed(&edition, &["verify"]);
    assert_eq!(done.status, 1);
    assert!(
        done.printed.contains("page 4: inputs changed\n  edition/stories/lead.md: other bytes\n"),
        "{}",
        done.printed
    );
    let moved = done.printed.lines().find(|l| l.contains("from line")).expect("a line that moved");
    assert!(moved.contains("lead (stories/lead.md), box ") && moved.contains("五年来，全市上下齐心"), "{moved}");
    // The head is line 1, the first paragraph lines 2 to 5.
    assert!(moved.contains("from line 6 of "), "{moved}");
    let json = deed(&edition, &["verify", "--json"]);
    let report: Value = serde_json::from_str(&json.printed).unwrap();
    assert_eq!((report["same"].as_bool(), report["pages"][0]["output"].as_str()), (Some(false), Some("changed")));
    assert_eq!(report["pages"][0]["where"][0]["line"], 6);
    let zh = crate::support::duikai(
        &["archive", "verify", edition.path("").to_str().unwrap(), "--lang", "zh"],
        &edition.out(),
    );
    assert!(zh.printed.contains("第 4 版：输入有变") && zh.printed.contains("从第 6 行起不同"), "{}", zh.printed);
}

#[test]
fn an_input_that_changes_nothing_on_the_page_is_told_apart() {
    let edition = locked();
    edition.file("small.toml", TEMPLATE.replace("title = ", "# a word to designers\ntitle = "));
    let done = deed(&edition, &["verify"]);
    assert_eq!(done.status, 1);
    assert!(
        done.printed.contains("edition/small.toml: other bytes") && done.printed.contains("page 4: output the same")
    );
}

#[test]
fn what_only_moves_rules_is_drawing_and_what_moves_a_photo_names_it() {
    let edition = locked();
    edition.change("small.toml", "lines = \"16-30\" }", "lines = \"17-30\" }");
    let done = deed(&edition, &["verify"]);
    assert!(done.printed.contains("main (photos/main.jpg), box "), "{}", done.printed);
    let edition = Edition::new();
    edition.file("small.toml", format!("{TEMPLATE}\n[[rule]]\nfrom = [\"0mm\", \"0mm\"]\nto = [\"20mm\", \"0mm\"]\n"));
    if deed(&edition, &["lock", "--plates"]).status == 0 {
        edition.change("small.toml", "20mm\"", "30mm\"");
        assert!(deed(&edition, &["verify"]).printed.contains("drawing: "));
    }
}

#[test]
fn files_made_before_are_held_against_the_lock() {
    let edition = locked();
    assert_eq!(edition.render(&[]).status, 0);
    let out = edition.out();
    let out = out.to_str().unwrap();
    assert_eq!(deed(&edition, &["verify", "--files", out]).status, 0);
    let plate = edition.out().join("page-04.pdf");
    let mut bytes = fs::read(&plate).unwrap();
    let at = bytes.windows(9).position(|w| w == b"/MediaBox").unwrap();
    bytes[at + 1] = b'N';
    fs::write(&plate, &bytes).unwrap();
    let done = deed(&edition, &["verify", "--files", out]);
    assert_eq!(done.status, 1);
    let said = format!("page-04.pdf: other bytes, from byte {} on, in object ", at + 1);
    assert!(done.printed.contains(&said), "{}", done.printed);
    fs::remove_file(&plate).unwrap();
    assert!(deed(&edition, &["verify", "--files", out]).printed.contains("page-04.pdf: not there"));
}

#[test]
fn a_lock_is_not_written_over_by_chance() {
    let edition = locked();
    let before = edition.text("edition.lock");
    edition.change("stories/lead.md", "四年来", "五年来");
    let done = deed(&edition, &["lock", "--plates"]);
    assert!(done.status == 1 && done.said.contains("--replace"), "{}", done.said);
    assert_eq!(edition.text("edition.lock"), before);
    assert_eq!(deed(&edition, &["lock", "--plates", "--replace"]).status, 0);
    assert_ne!(edition.text("edition.lock"), before);
    assert_eq!(deed(&edition, &["verify"]).status, 0);
}

#[test]
fn a_page_with_errors_is_not_locked() {
    let edition = Edition::new();
    edition.change("stories/lead.md", "湖面", &"很长的正文。".repeat(60));
    let done = deed(&edition, &["lock"]);
    assert!(done.status == 1 && done.said.contains("nothing was locked: page 4 has errors"), "{}", done.said);
    assert!(!edition.path("edition.lock").exists());
}

#[test]
fn a_lock_that_cannot_be_read_is_not_written_over_either() {
    let edition = locked();
    let whole = edition.text("edition.lock");
    for damaged in [&[0xff, 0xfe, 0][..], b"<html>", &whole.as_bytes()[..400]] {
        edition.file("edition.lock", damaged);
        let done = deed(&edition, &["lock", "--plates"]);
        assert!(done.status == 1 && done.said.contains("is there and cannot be used: "), "{}", done.said);
        assert!(done.said.contains("--replace writes a new one"), "{}", done.said);
        assert_eq!(fs::read(edition.path("edition.lock")).unwrap(), damaged);
    }
    assert_eq!(deed(&edition, &["lock", "--plates", "--replace"]).status, 0);
    assert_eq!(edition.text("edition.lock"), whole);
}

#[test]
fn an_edition_is_locked_alike_from_inside_its_folder() {
    let edition = locked();
    let whole = edition.text("edition.lock");
    fs::remove_file(edition.path("edition.lock")).unwrap();
    for name in ["edition.toml", "./edition.toml", "."] {
        let done = crate::support::duikai(&["archive", "lock", name, "--plates", "--replace"], &edition.path(""));
        assert_eq!(done.status, 0, "{}", done.said);
        assert_eq!(edition.text("edition.lock"), whole, "{name}");
    }
    let done = crate::support::duikai(&["archive", "verify", "edition.toml", "--lang", "en"], &edition.path(""));
    assert_eq!((done.status, done.printed.as_str()), (0, "page 4: same\n"), "{}", done.said);
}

#[test]
fn a_lock_speaks_for_edition_toml_alone() {
    let edition = locked();
    edition.file("evening.toml", edition.text("edition.toml"));
    let path = edition.path("evening.toml");
    for verb in ["lock", "verify", "pack"] {
        let done =
            crate::support::duikai(&["archive", verb, path.to_str().unwrap(), "--lang", "en"], &edition.path(""));
        assert_eq!(done.status, 2, "{verb}: {}", done.said);
        assert!(
            done.said.contains("is not called edition.toml") && done.said.contains("folder of its own"),
            "{}",
            done.said
        );
    }
}

#[test]
fn what_is_no_edition_is_told_what_to_give_instead() {
    let edition = locked();
    let say = |verb: &str, name: &str, lang: &str| {
        let path = edition.path(name);
        crate::support::duikai(&["archive", verb, path.to_str().unwrap(), "--lang", lang], &edition.path(""))
    };
    edition.file("a.tar", [0u8; 600]);
    for verb in ["lock", "export"] {
        for (name, en, zh) in [
            ("edition.lock", "is a lock, not an edition", "是锁定文件，不是一期"),
            ("a.tar", "is a pack, or a tar file, not an edition", "是存档包或 tar 文件，不是一期"),
        ] {
            let done = say(verb, name, "en");
            assert!(done.status == 2 && done.said.contains(en), "{}", done.said);
            assert!(done.said.contains("give the edition's folder"), "{}", done.said);
            assert!(say(verb, name, "zh").said.contains(zh));
        }
    }
}

#[test]
fn house_fonts_that_came_are_inputs_changed() {
    let edition = locked();
    let font = |name: &str| fs::read(format!("{}/fonts/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    edition.file("fonts/House.otf", font("DuikaiHeiSC-Black.otf"));
    edition.file("fonts/fonts.toml", "[hei]\nregular = \"House.otf\"\nbold = \"House.otf\"\n");
    let done = deed(&edition, &["verify"]);
    assert_eq!(done.status, 1, "{}{}", done.said, done.printed);
    assert!(done.printed.contains("page 4: inputs changed\n  hei/bold: other bytes\n"), "{}", done.printed);
    assert!(done.printed.contains("page 4: output changed"), "{}", done.printed);
    // Locked with them, the manifest is an input; what it says is held against the lock.
    assert_eq!(deed(&edition, &["lock", "--plates", "--replace"]).status, 0);
    assert!(edition.text("edition.lock").contains("path = \"edition/fonts/fonts.toml\"\nkind = \"fonts\""));
    let done = deed(&edition, &["verify"]);
    assert_eq!((done.status, done.printed.as_str()), (0, "page 4: same\n"), "{}", done.said);
    edition.change("fonts/fonts.toml", "[hei]", "# ours\n[hei]");
    let done = deed(&edition, &["verify"]);
    assert!(done.status == 1 && done.printed.contains("edition/fonts/fonts.toml: other bytes"), "{}", done.printed);
    // The fonts go: the faces of the lock are no longer those of the edition.
    fs::remove_dir_all(edition.path("fonts")).unwrap();
    let done = deed(&edition, &["verify"]);
    assert!(done.status > 0 && (done.said + &done.printed).contains("hei"), "{}", done.printed);
}

#[test]
fn another_picture_is_not_said_to_paint_the_same() {
    let edition = locked();
    let pixels: Vec<u8> = (0..900usize * 600).map(|i| (i % 83) as u8).collect();
    let mut bytes = Vec::new();
    jpeg_encoder::Encoder::new(&mut bytes, 80).encode(&pixels, 900, 600, jpeg_encoder::ColorType::Luma).unwrap();
    edition.file("photos/main.jpg", bytes);
    let done = deed(&edition, &["verify"]);
    assert_eq!(done.status, 1);
    assert!(
        done.printed.contains("page 4: pictures or outlines changed, every line where it was: page-04.pdf"),
        "{}",
        done.printed
    );
    assert!(!done.printed.contains("paints the same"), "{}", done.printed);
    let json: Value = serde_json::from_str(&deed(&edition, &["verify", "--json"]).printed).unwrap();
    assert_eq!(json["pages"][0]["output"], "pictures");
    assert_eq!(json["pages"][0]["files"][0], "page-04.pdf");
}

#[test]
fn a_page_is_made_of_the_stories_that_its_contents_name() {
    let edition = crate::contents::three("");
    assert_eq!(deed(&edition, &["lock", "--plates"]).status, 0);
    let lock: toml::Table = edition.text("edition.lock").parse().unwrap();
    let first = lock["page"][0]["inputs"].as_array().unwrap();
    for name in ["edition/stories/two.md", "edition/stories/three.md", "edition/small.toml"] {
        assert!(first.iter().any(|i| i.as_str() == Some(name)), "{name} is not in {first:?}");
    }
    edition.change("stories/two.md", "山路通了", "山路又通了");
    let done = deed(&edition, &["verify"]);
    assert!(
        done.printed.contains("page 1: inputs changed\n  edition/stories/two.md: other bytes\n"),
        "{}",
        done.printed
    );
}

#[test]
fn every_list_of_the_profile_of_rules_is_an_input() {
    let edition = locked();
    let lock: toml::Table = edition.text("edition.lock").parse().unwrap();
    let (all, page) = (lock["input"].as_array().unwrap(), lock["page"][0]["inputs"].as_array().unwrap());
    for (file, text) in duikai::rules::Rules::newest().lists() {
        let path = format!("engine/rules/{}/{file}", duikai::rules::Rules::newest().name);
        let input = all.iter().find(|i| i["path"].as_str() == Some(&path)).unwrap_or_else(|| panic!("{path}"));
        assert_eq!(input["kind"].as_str(), Some("dictionary"));
        assert_eq!(input["sha256"].as_str().unwrap(), hash(text.as_bytes()));
        assert!(page.iter().any(|i| i.as_str() == Some(&path)), "{path}");
    }
    assert!(duikai::rules::Rules::newest().lists().any(|(file, _)| file == "lexicon.txt"));
}

#[test]
fn a_lock_that_says_nothing_of_the_rules_is_told_when_a_page_is_set() {
    let edition = locked();
    assert!(!edition.render(&[]).said.contains("lock-ignored"));
    let lock = edition.text("edition.lock");
    edition.file("edition.lock", lock.replace("小样日报", "大样日报"));
    let done = edition.render(&[]);
    assert!(done.status == 0 && done.said.contains("[lock-ignored]"), "{}", done.said);
    assert!(done.said.contains("set by the rules 2026.1: its seal is broken"), "{}", done.said);
    let done = edition.speak("zh", &[]);
    assert!(done.said.contains("本期改按规则 2026.1 排：封印不符"), "{}", done.said);
    // An edition that names its rules needs no lock for them.
    edition.change("edition.toml", "date = ", "rules = \"2026.1\"\ndate = ");
    assert!(!edition.render(&[]).said.contains("lock-ignored"));
    // A profile that this engine does not have.
    let mut other = duikai::archive::lock::read(&lock, "0.1.0").unwrap();
    other.rules = "2031.4".to_owned();
    edition.file("edition.lock", duikai::archive::lock::write(&other));
    edition.change("edition.toml", "rules = \"2026.1\"\n", "");
    assert!(edition.render(&[]).said.contains("it names the rules 2031.4, which this engine does not have"));
}

#[test]
fn a_verdict_in_json_is_printed_even_where_none_can_be_had() {
    let edition = locked();
    let json = |edition: &Edition, lang: &str| -> (i32, Value) {
        let path = edition.path("");
        let args = ["archive", "verify", path.to_str().unwrap(), "--json", "--lang", lang];
        let done = crate::support::duikai(&args, &path);
        (done.status, serde_json::from_str(&done.printed).unwrap_or_else(|e| panic!("{e}: {}", done.printed)))
    };
    edition.change("stories/lead.md", "湖面", &"很长的正文。".repeat(60));
    let (status, report) = json(&edition, "en");
    assert_eq!(
        (status, report["same"].as_bool(), report["inputs"][0]["path"].as_str()),
        (1, Some(false), Some("edition/stories/lead.md"))
    );
    assert!(report["why"][0].as_str().unwrap().starts_with("page 4 has errors: "), "{report}");
    // Where the input makes no sense: file, line and column.
    edition.change("edition.toml", "section = \"要闻\"", "sektion = \"要闻\"");
    let (status, report) = json(&edition, "zh");
    let why = report["why"][0].as_str().unwrap();
    assert!(status == 2 && why.starts_with("无法排版：") && why.contains("edition.toml:"), "{report}");
    fs::write(edition.path("edition.lock"), "x = y").unwrap();
    let (status, report) = json(&edition, "zh");
    let why = report["why"][0].as_str().unwrap();
    assert!(status == 2 && why.contains("不是锁定文件：第 1 行写法有误"), "{report}");
}
