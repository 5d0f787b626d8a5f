//! Whole folders: two runs at once, an export over an earlier one, folders that cannot be replaced.

use super::{deed, tree};
use crate::support::{Edition, STORY, TEMPLATE, duikai};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// An edition locked with all its files.
fn whole() -> Edition {
    let edition = Edition::new();
    let done = deed(&edition, &["lock"]);
    assert_eq!(done.status, 0, "{}", done.said);
    edition
}

fn start(args: &[&str], at: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duikai"));
    command.args(args).args(["--lang", "en"]).current_dir(at);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Ends whole and the same, or refused with a reason; never half-written and called the same.
#[track_caller]
fn sound(done: &Output) {
    let (printed, said) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    let same = printed.contains("\"status\":\"same\"");
    let refused = printed.contains("another run is at work") || said.contains("another run is at work");
    assert!(same || refused, "{printed}{said}");
}

#[track_caller]
fn no_leavings(folder: &Path) {
    let all: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert!(!all.iter().any(|n| n.starts_with('.')), "{all:?}");
}

#[test]
fn r13_two_runs_at_once_end_with_a_whole_folder() {
    let edition = whole();
    let at = edition.out();
    let path = edition.path("");
    let path = path.to_str().unwrap();
    assert_eq!(duikai(&["archive", "rebuild", path, "--out", "alone"], &at).status, 0);
    let wanted = tree(&at.join("alone"));
    assert!(wanted.len() > 12, "{}", wanted.len());
    for _ in 0..3 {
        let runs: Vec<Child> = (0..2).map(|_| start(&["archive", "rebuild", path, "--out", "c"], &at)).collect();
        runs.into_iter().for_each(|run| sound(&run.wait_with_output().unwrap()));
        assert_eq!(tree(&at.join("c")), wanted);
        no_leavings(&at);
    }
    // Runs of a list in other parts have journals of their own, and the same folders.
    fs::write(at.join("list.jsonl"), format!("{{\"edition\":\"{path}\",\"out\":\"x\"}}\n")).unwrap();
    for _ in 0..2 {
        let list = ["archive", "rebuild", "--list", "list.jsonl", "--out", "d"];
        let runs = [
            start(&list, &at),
            start(&[&list[..], &["--shard", "1/1"]].concat(), &at),
            start(&["archive", "rebuild", path, "--out", "d/x"], &at),
        ];
        runs.into_iter().for_each(|run| sound(&run.wait_with_output().unwrap()));
        assert_eq!(tree(&at.join("d/x")), wanted);
        no_leavings(&at.join("d"));
        fs::remove_dir_all(at.join("d")).unwrap();
    }
}

#[test]
fn r13_a_folder_that_cannot_be_replaced_keeps_what_it_holds() {
    let edition = whole();
    let at = edition.out();
    let path = edition.path("");
    let path = path.to_str().unwrap();
    assert_eq!(duikai(&["archive", "rebuild", path, "--out", "again"], &at).status, 0);
    let again = at.join("again");
    let wanted = tree(&again);
    for (verb, out) in [("rebuild", "."), ("rebuild", ".."), ("export", "html/..")] {
        let done = duikai(&["archive", verb, path, "--out", out, "--lang", "en"], &again);
        assert_ne!(done.status, 0, "{verb} {out}");
        let words = done.printed.clone() + &done.said;
        assert!(words.contains("name a folder of its own, such as --out"), "{verb} {out}: {words}");
        assert_eq!(tree(&again), wanted, "{verb} {out}");
    }
    no_leavings(&at);
    let done = duikai(&["archive", "rebuild", path, "--out", ".q.part", "--lang", "en"], &at);
    assert!(done.status == 1 && done.printed.contains("in the making"), "{}", done.printed);
}

#[test]
fn r13_an_export_takes_the_place_of_the_earlier_one() {
    let edition = Edition::new();
    let second = "second = \"stories/second.md\"\n\n[page.photos]";
    edition.file("stories/second.md", STORY.splitn(3, "+++\n").last().unwrap());
    edition.change("edition.toml", "[page.photos]", second);
    let export = || deed(&edition, &["export", "--out", "library"]);
    let done = export();
    assert_eq!(done.status, 0, "{}", done.said);
    let library = edition.out().join("library");
    assert!(library.join("text/second.txt").exists());
    edition.change("edition.toml", second, "[page.photos]");
    let done = export();
    assert_eq!(done.status, 0, "{}", done.said);
    let left: Vec<String> = tree(&library).into_iter().map(|(n, _)| n).filter(|n| n.contains("second")).collect();
    assert!(left.is_empty(), "{left:?}");
    // A page in error exports nothing, and says that what stands there is not of today.
    let sound = edition.text("stories/lead.md");
    edition.change("stories/lead.md", "湖水透明度", &"湖水透明度".repeat(60));
    let done = export();
    assert!(done.status == 1 && done.said.contains("library still holds an earlier export"), "{}", done.said);
    edition.file("stories/lead.md", sound);
    // What is not of the edition stays, and so does everything else.
    fs::write(library.join("letter.txt"), "dear reader").unwrap();
    let before = tree(&library);
    let done = export();
    assert!(
        done.status == 2 && done.said.contains("letter.txt is there and is no file of this edition"),
        "{}",
        done.said
    );
    assert_eq!(tree(&library), before);
    fs::remove_file(library.join("letter.txt")).unwrap();
    edition.change("edition.toml", "2026-11-24", "2026-11-25");
    let done = export();
    assert!(done.status == 2 && done.said.contains("holds another edition"), "{}", done.said);
    no_leavings(&edition.out());
}

#[test]
fn r13_stories_with_names_that_clash_are_all_exported() {
    let edition = Edition::new();
    // A file of one is where the folder of another is; and two that a disk may take for one.
    let names = ["稿 件/a.md", "稿 件/a.html/x.md", "01-lead.md", "01-LEAD.md"];
    let mut text = String::from("paper = \"小样日报\"\ndate = 2026-11-24\n");
    for (k, name) in names.iter().enumerate() {
        edition.file(name, STORY.replace("湖水清了", &format!("湖水清了{k}")));
        text += &format!("\n[[page]]\nnumber = {}\ntemplate = \"small\"\n[page.stories]\nlead = \"{name}\"\n", k + 1);
    }
    edition.file("edition.toml", text);
    let done = deed(&edition, &["export", "--out", "library"]);
    assert_eq!(done.status, 0, "{}", done.said);
    let mut texts: Vec<String> =
        tree(&edition.out().join("library/text")).into_iter().map(|(n, _)| n.to_lowercase()).collect();
    texts.dedup();
    assert_eq!(texts.len(), 4, "{texts:?}");
}

#[test]
fn r13_a_story_that_stands_whole_on_two_pages_jumps_nowhere() {
    let edition = Edition::new();
    edition.file("second.toml", TEMPLATE);
    let text = edition.text("edition.toml");
    let more = "\n[[page]]\nnumber = 5\ntemplate = \"second\"\n[page.stories]\nlead = \"stories/lead.md\"\n";
    edition.file("edition.toml", text + more);
    let done = deed(&edition, &["export", "--out", "library"]);
    assert_eq!(done.status, 0, "{}", done.said);
    let read = |name: &str| fs::read_to_string(edition.out().join("library/html").join(name)).unwrap();
    let (one, two) = (read("page-04.html"), read("page-05.html"));
    assert!(one.contains("另见第5版") && two.contains("另见第4版"), "{one}");
    assert!(!one.contains("上接") && !two.contains("下转"));
    let story = read("articles/lead.html");
    assert!(story.find("第4版").unwrap() < story.find("第5版").unwrap());
}
