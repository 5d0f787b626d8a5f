//! Old pages: what a page's text becomes, held to recorded results, to a person's work, and to the engine itself.

use crate::support::{self, Outcome, duikai};
use duikai::archive::import::{Given, Import, import, list, pictures};
use duikai::diag::{Lang, Sources};
use duikai::edition::Date;
use duikai::story::{self, Block, BlockKind};
use proptest::prelude::*;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import").join(name)
}

/// Everything that an import made, in one text.
fn whole(made: &Import, source: &str) -> String {
    let mut out = String::new();
    let texts =
        [("edition.toml".to_owned(), made.edition.clone()), ("decisions.md".to_owned(), list(made, source, Lang::Zh))];
    for (name, text) in texts.iter().chain(&made.stories) {
        let _ = writeln!(out, "======== {name}\n{text}");
    }
    out
}

#[test]
fn kinds_of_damage_come_out_as_recorded() {
    for name in ["columns", "marks", "headings", "printed"] {
        let file = format!("{name}.md");
        let text = fs::read_to_string(data(&file)).unwrap();
        let made = import(&text, &Given { lang: Lang::Zh, pictures: pictures(&text), ..Given::default() });
        support::holds(&format!("tests/data/import/{name}.golden"), &whole(&made, &file));
    }
}

fn run(file: &Path, out: &Path, more: &[&str]) -> Outcome {
    let mut args = vec!["archive", "import", file.to_str().unwrap(), "--out", out.to_str().unwrap(), "--lang", "en"];
    args.extend(more);
    duikai(&args, out.parent().unwrap())
}

/// What the engine finds in an edition: `duikai check`.
fn check(edition: &Path) -> Outcome {
    duikai(&["check", edition.to_str().unwrap(), "--lang", "en"], edition.parent().unwrap())
}

#[test]
fn every_skeleton_is_an_edition_that_can_be_checked() {
    for name in ["columns.md", "marks.md", "headings.md", "printed.md", "gb18030.md"] {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out");
        let done = run(&data(name), &out, &[]);
        assert_eq!(done.status, 0, "{name}: {}", done.said);
        assert!(done.said.contains("to decide: decisions.md"), "{}", done.said);
        assert_eq!(done.said.contains("read as GB 18030"), name == "gb18030.md", "{}", done.said);
        let checked = check(&out);
        assert!(matches!(checked.status, 0 | 1), "{name}: {}\n{}", checked.said, checked.printed);
    }
}

#[test]
fn what_is_said_on_the_command_line_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let done = run(&data("marks.md"), &out, &["--paper", "青澜日报", "--date", "1986-11-24", "--page", "A04"]);
    assert_eq!(done.status, 0, "{}", done.said);
    let edition = fs::read_to_string(out.join("edition.toml")).unwrap();
    for line in ["paper = \"青澜日报\"", "date  = 1986-11-24", "number   = \"A04\""] {
        assert!(edition.lines().any(|l| l == line), "{line}\n{edition}");
    }
    let listed = fs::read_to_string(out.join("decisions.md")).unwrap();
    assert!(!listed.contains("-unknown`") && listed.contains("`table`"), "{listed}");
    for wrong in [["--date", "1986-02-30"], ["--page", "四"], ["--paper", " "]] {
        assert_eq!(run(&data("marks.md"), &dir.path().join("other"), &wrong).status, 2, "{wrong:?}");
    }
}

#[test]
fn a_picture_beside_the_text_is_taken_and_one_outside_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let inside = dir.path().join("in");
    fs::create_dir_all(inside.join("photos")).unwrap();
    fs::write(inside.join("photos/lake.jpg"), support::photo()).unwrap();
    fs::write(dir.path().join("secret.jpg"), support::photo()).unwrap();
    let text = fs::read_to_string(data("columns.md")).unwrap();
    fs::write(inside.join("old.md"), text + "\n![](../secret.jpg)\n\n![](gone.jpg)\n\n![](old.md)\n").unwrap();
    let out = dir.path().join("out");
    let done = run(&inside.join("old.md"), &out, &[]);
    assert_eq!(done.status, 0, "{}", done.said);
    assert_eq!(fs::read(out.join("photos/01.jpg")).unwrap(), support::photo());
    assert_eq!(fs::read_dir(out.join("photos")).unwrap().count(), 1);
    let edition = fs::read_to_string(out.join("edition.toml")).unwrap();
    assert!(
        edition.contains("\n[page.photos.photo-01]\n") && edition.contains("\n# [page.photos.photo-02]\n"),
        "{edition}"
    );
    let checked = check(&out);
    assert!(matches!(checked.status, 0 | 1), "{}", checked.said);
}

#[test]
fn nothing_is_written_over_and_nothing_is_made_of_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("decisions.md"), "mine").unwrap();
    let done = run(&data("marks.md"), &out, &[]);
    assert_eq!(done.status, 2, "{}", done.said);
    assert!(done.said.contains("holds decisions.md already"), "{}", done.said);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(out.join("decisions.md")).unwrap(), "mine");
    let empty = dir.path().join("empty.md");
    for (bytes, said) in [
        (&b""[..], "no words for a story"),
        (b"\xEF\xBB\xBF\r\n---\r\n", "no words for a story"),
        (b"\xFF\xFE\x58\x6E", "UTF-16"),
        (b"ok \xFF oh \x80", "damaged"),
    ] {
        fs::write(&empty, bytes).unwrap();
        let done = run(&empty, &dir.path().join("new"), &[]);
        assert_eq!(done.status, 2, "{bytes:?}");
        assert!(done.said.contains(said), "{}", done.said);
        assert!(!dir.path().join("new").exists());
    }
    let gone = run(&dir.path().join("gone.md"), &dir.path().join("new"), &[]);
    assert_eq!((gone.status, gone.said.contains("cannot read")), (2, true), "{}", gone.said);
}

/// One story: its parts by name, and its paragraphs.
#[derive(Debug)]
struct Told {
    parts: Vec<(&'static str, String)>,
    paragraphs: Vec<String>,
}

fn told(text: &str) -> Told {
    let mut sources = Sources::default();
    let id = sources.add("story", text.to_owned());
    let (story, found) = story::parse(id, &sources);
    let story = story.unwrap_or_else(|| panic!("{found:?}\n{text}"));
    let front = text.split("+++\n").nth(1).unwrap();
    let parts = ["series", "kicker", "headline", "deck", "byline"];
    let part = |key: &str| {
        front.lines().find_map(|l| l.strip_prefix(key).map(|v| v.trim_start_matches([' ', '=']).to_owned()))
    };
    let paragraphs = story.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).map(Block::text).collect();
    Told { parts: parts.into_iter().filter_map(|k| Some((k, part(k)?))).collect(), paragraphs }
}

/// The reference page: a person put its capture in order; the figures may only get better.
#[test]
fn the_reference_page_comes_out_as_a_person_made_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference-page");
    let Ok(text) = fs::read_to_string(folder.join("source.txt")) else {
        eprintln!("SKIPPED: the reference page is not here: nothing is measured");
        return;
    };
    let made = import(&text, &Given { date: Date::new(2023, 9, 12), page: Some("4".to_owned()), ..Given::default() });
    let ours: Vec<Told> = made.stories.iter().map(|(_, t)| told(t)).collect();
    let mut right = std::collections::BTreeMap::new();
    let mut all = right.clone();
    let mut foreign = 0;
    for entry in fs::read_dir(folder.join("stories")).unwrap() {
        let theirs = told(&fs::read_to_string(entry.unwrap().path()).unwrap());
        let mine = ours.iter().find(|o| o.paragraphs.first() == theirs.paragraphs.first());
        *all.entry("story").or_insert(0) += 1;
        let Some(mine) = mine else { continue };
        *right.entry("story").or_insert(0) += 1;
        for (key, text) in &theirs.parts {
            *all.entry(key).or_insert(0) += 1;
            *right.entry(key).or_insert(0) += u32::from(mine.parts.contains(&(*key, text.clone())));
        }
        for p in &theirs.paragraphs {
            *all.entry("paragraph").or_insert(0) += 1;
            *right.entry("paragraph").or_insert(0) += u32::from(mine.paragraphs.contains(p));
        }
        foreign += mine.paragraphs.iter().filter(|p| !theirs.paragraphs.contains(p)).count();
    }
    eprintln!(
        "right {right:?} of {all:?}, {foreign} paragraphs that a person did not make, {} decisions",
        made.decisions.len()
    );
    // The seventh headline was lost in the capture, and nothing in it says that the first series has two stories.
    let least = [("story", 7), ("series", 3), ("kicker", 3), ("headline", 6), ("byline", 2), ("paragraph", 66)];
    for (key, n) in least {
        assert!(right[key] >= n, "{key}: {} right of {}, {n} before", right[key], all[key]);
    }
    assert_eq!(foreign, 0);
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let done = run(&folder.join("source.txt"), &out, &["--date", "2023-09-12", "--page", "4"]);
    assert_eq!(done.status, 0, "{}", done.said);
    let pages = dir.path().join("pages");
    let args = ["render", out.to_str().unwrap(), "--draft", "--out", pages.to_str().unwrap(), "--lang", "en"];
    let drawn = duikai(&args, dir.path());
    assert_eq!(drawn.status, 0, "{}", drawn.said);
    assert!(pages.join("page-04.draft.pdf").exists());
}

/// Twice the text takes no more than about twice the time: kinds of text that have cost more.
#[test]
fn long_texts_take_linear_time() {
    let kinds = [
        "# 湖\n\n",
        "湖水清",
        "湖水清\n\n",
        "（湖水清\n\n",
        "# 湖\n\n![](a.jpg)\n\n",
        "湖 ",
        "**湖** ",
        "本报讯 湖\n\n",
        "|a|b|\n",
        "湖水\n",
        "\u{7}",
        "# 湖 水 清 ",
        "[",
        "（",
    ];
    for kind in kinds {
        let time = |n: usize| {
            let text = kind.repeat(n / kind.len());
            let begun = Instant::now();
            let _ = import(&text, &Given::default());
            begun.elapsed().as_secs_f64()
        };
        let (small, large) = (time(100_000), time(400_000));
        assert!(large < 0.5 || large < small * 12.0, "{kind:?}: {small} s, then {large} s");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text: no panic, each story is one that the engine reads, and no character but marks is lost.
    #[test]
    fn any_text_becomes_stories_that_the_engine_reads(text in "(# |## |\\n\\n|\\n|湖水|清了。|本报讯（记者 沈砚秋）|记者 沈砚秋|\\*\\*|[-*+_`~|<>{}\\[\\]()!&\\\\:=.0-9a-c]|\\PC|\\s){0,60}") {
        let made = import(&text, &Given::default());
        for (name, story) in &made.stories {
            let mut sources = Sources::default();
            let id = sources.add(name, story.clone());
            let (read, found) = story::parse(id, &sources);
            prop_assert!(read.is_some(), "{text:?}\n{story}\n{found:?}");
        }
        if !made.edition.is_empty() {
            let kept: String = made.decisions.iter().filter_map(|d| d.kept.clone()).collect();
            let all: String = made.stories.iter().map(|(_, t)| t.as_str()).chain([made.edition.as_str(), &kept]).collect();
            for c in text.chars().filter(|c| c.is_alphanumeric()) {
                prop_assert!(all.matches(c).count() >= text.matches(c).count(), "{c} is lost: {text:?}\n{all}");
            }
        }
    }
}

/// Copy in a head that the engine would read as a mark does not stop the draft.
#[test]
fn r13_heads_with_marks_are_an_edition_that_can_be_drafted() {
    let dir = tempfile::tempdir().unwrap();
    let old = dir.path().join("old.md");
    let body = "本报青澜11月23日讯（记者 沈砚秋）湖面薄雾初起，远山如黛。";
    fs::write(
        &old,
        format!("# {{甲|乙}}湖水清了\n\n{body}\n\n# [甲]{{着重号}}\n\n{body}\n\n# **湖水**清了\n\n{body}\n"),
    )
    .unwrap();
    let out = dir.path().join("out");
    assert_eq!(run(&old, &out, &[]).status, 0);
    let checked = check(&out);
    let words = checked.said + &checked.printed;
    assert!(!words.contains("mark-in-head") && !words.contains("stray-emphasis"), "{words}");
    let done = duikai(&["render", "out", "--draft", "--lang", "en"], dir.path());
    assert_eq!(done.status, 0, "{}", done.said);
    let done = run(&dir.path().join("nosuch.md"), &out, &[]);
    assert!(done.status == 2 && done.said.contains("nosuch.md: there is no such file"), "{}", done.said);
}
