//! Many editions in one run: none lost, none doubled, none half-written, whatever happens.

use super::{locked, tree};
use crate::support::{Edition, duikai};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// So many copies of an edition in a folder, and the list of them.
fn copies(count: usize) -> (Edition, Vec<String>) {
    let edition = locked();
    let names: Vec<String> = (1..=count).map(|n| format!("2026/{n:03}")).collect();
    for name in &names {
        let folder = edition.out().join(name);
        for (file, bytes) in tree(&edition.path("")) {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    (edition, names)
}

fn results(printed: &str) -> Vec<Value> {
    printed.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn whole(out: &Path) -> BTreeSet<String> {
    tree(out).into_iter().map(|(name, _)| name).filter(|n| n.ends_with(".pdf")).collect()
}

#[test]
fn a_list_gives_a_line_for_each_and_one_at_fault_stops_none() {
    let (edition, names) = copies(4);
    let at = edition.out();
    let story = at.join(&names[1]).join("stories/lead.md");
    fs::write(&story, fs::read_to_string(&story).unwrap().replace("四年来", "五年来")).unwrap();
    let list = format!(
        "{}\n{}\n{{\"edition\": 7}}\nnowhere\n{{\"edition\":\"{}\",\"id\":\"c\"}}\n{}\n",
        names[0], names[1], names[2], names[3]
    );
    fs::write(at.join("list.txt"), list).unwrap();
    let done = duikai(&["archive", "rebuild", "--list", "list.txt", "--out", "again", "--lang", "en"], &at);
    assert_eq!(done.status, 1, "{}", done.said);
    let results = results(&done.printed);
    let count = |status: &str| results.iter().filter(|r| r["status"] == status).count();
    assert_eq!((results.len(), count("same"), count("differs"), count("failed")), (6, 3, 1, 2), "{}", done.printed);
    assert!(results.iter().any(|r| r["id"] == "c" && r["status"] == "same"));
    assert!(results.iter().any(|r| r["line"] == 3 && r["status"] == "failed"));
    assert_eq!(whole(&at.join("again")).len(), 3);
    assert!(done.said.contains("6 editions: 3 same (0 from before), 1 differ, 2 failed"), "{}", done.said);
}

#[test]
fn a_second_run_does_only_what_is_left_and_shards_share_the_work() {
    let (edition, names) = copies(5);
    let at = edition.out();
    fs::write(at.join("list.txt"), names.join("\n")).unwrap();
    let run = |out: &str, more: &[&str]| {
        let mut args = vec!["archive", "rebuild", "--list", "list.txt", "--out", out, "--lang", "en"];
        args.extend(more);
        let done = duikai(&args, &at);
        assert_eq!(done.status, 0, "{}", done.said);
        results(&done.printed)
    };
    let before = |r: &[Value]| r.iter().filter(|l| l["before"] == true).count();
    let first = run("again", &["--jobs", "1"]);
    assert_eq!((first.len(), before(&first)), (5, 0));
    // One is taken away, one is spoilt: they are made again.
    fs::remove_dir_all(at.join("again").join(&names[0])).unwrap();
    fs::write(at.join("again").join(&names[1]).join("page-04.pdf"), "spoilt").unwrap();
    let second = run("again", &["--jobs", "3"]);
    assert_eq!((second.len(), before(&second)), (5, 3));
    assert_eq!(whole(&at.join("again")).len(), 5);
    let parts: Vec<Value> = (1..=2).flat_map(|n| run("parts", &["--shard", &format!("{n}/2")])).collect();
    let seen: BTreeSet<String> = parts.iter().map(|r| r["edition"].as_str().unwrap().to_owned()).collect();
    assert_eq!((parts.len(), seen.len()), (5, 5));
}

#[test]
fn a_run_that_is_killed_goes_on_where_it_stopped() {
    let (edition, names) = copies(12);
    let at = edition.out();
    let args = ["archive", "rebuild", "--list", "-", "--out", "again", "--jobs", "2"];
    let start = |at: &Path| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_duikai"))
            .args(args)
            .current_dir(at)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines: String = names.iter().map(|n| format!("{{\"edition\":\"{n}\"}}\n")).collect();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), lines.as_bytes()).unwrap();
        child
    };
    let mut child = start(&at);
    let journal = at.join("again/rebuilt.jsonl");
    // Killed when some are done and others are not.
    while fs::read_to_string(&journal).is_ok_and(|t| t.lines().count() < 3) || !journal.exists() {
        std::thread::sleep(Duration::from_millis(5));
        assert!(child.try_wait().unwrap().is_none(), "it ended before it was killed");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // As if the last line had been cut.
    let mut text = fs::read(&journal).unwrap();
    let done = text.iter().filter(|b| **b == b'\n').count();
    text.extend(b"{\"format\":\"duikai-rebuild/1\",\"sta");
    fs::write(&journal, text).unwrap();
    let plate = fs::read(at.join("again").join(&names[0]).join("page-04.pdf")).unwrap();
    for (name, bytes) in tree(&at.join("again")) {
        let hidden = name.split('/').any(|part| part.starts_with('.'));
        assert!(hidden || !name.ends_with(".pdf") || bytes == plate, "{name} is half-written");
    }
    let out = start(&at).wait_with_output().unwrap();
    assert!(out.status.success());
    let lines = results(&String::from_utf8(out.stdout).unwrap());
    let before = lines.iter().filter(|l| l["before"] == true).count();
    assert_eq!(lines.len(), names.len());
    assert!(before >= done.min(3) && before < names.len(), "{before} of {done} were known");
    let mut seen: Vec<&str> = lines.iter().map(|l| l["edition"].as_str().unwrap()).collect();
    seen.sort_unstable();
    assert_eq!(seen, names);
    let made = tree(&at.join("again"));
    let pdfs: Vec<_> = made.iter().filter(|(n, _)| n.ends_with(".pdf")).collect();
    assert_eq!(pdfs.len(), names.len());
    assert!(pdfs.iter().all(|(n, bytes)| *bytes == plate && !n.contains("/.")), "whole, and no leavings");
    assert!(made.iter().all(|(n, _)| !n.contains(".part")), "no leavings");
    for line in fs::read_to_string(&journal).unwrap().lines() {
        serde_json::from_str::<Value>(line).unwrap();
    }
}

#[test]
fn two_runs_do_not_write_one_journal() {
    let (edition, names) = copies(1);
    let at = edition.out();
    fs::create_dir_all(at.join("again")).unwrap();
    let file = fs::File::create(at.join("again/rebuilt.jsonl")).unwrap();
    file.lock().unwrap();
    let done = duikai(&["archive", "rebuild", &names[0], &names[0], "--out", "again", "--lang", "en"], &at);
    assert!(done.status == 2 && done.said.contains("another run is at work"), "{}", done.said);
}

#[test]
fn a_full_disk_fails_an_edition_and_says_so() {
    let (edition, names) = copies(1);
    let at = edition.out();
    if !Path::new("/dev/full").exists() {
        return eprintln!("SKIPPED: no disk can be played full here");
    }
    // A limit of a file's size is as good as a full disk: no plate is so small.
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" archive rebuild \"$1\" --out again --lang en";
    let done = Command::new("bash")
        .args(["-c", script, env!("CARGO_BIN_EXE_duikai"), &names[0]])
        .current_dir(&at)
        .output()
        .unwrap();
    let printed = String::from_utf8(done.stdout).unwrap();
    assert_eq!(done.status.code(), Some(1), "{printed}");
    assert!(printed.contains("it cannot be written: "), "{printed}");
    assert!(!at.join("again").exists(), "nothing is left behind");
}

#[test]
fn r13_results_that_cannot_be_written_stop_the_run() {
    let (edition, names) = copies(2);
    let at = edition.out();
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        return eprintln!("SKIPPED: there is no /dev/full here");
    };
    let done = Command::new(env!("CARGO_BIN_EXE_duikai"))
        .args(["archive", "rebuild", &names[0], &names[1], "--out", "again", "--lang", "en"])
        .current_dir(&at)
        .stdout(full)
        .output()
        .unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2), "{said}");
    assert!(said.contains("the results cannot be written to standard output: the disk is full"), "{said}");
}

/// Where the system gives no threads, each edition has its line all the same.
#[cfg(target_os = "linux")]
#[test]
fn r13_no_edition_goes_without_a_line() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let (edition, names) = copies(2);
    let at = edition.out();
    let binary = Path::new(env!("CARGO_BIN_EXE_duikai"));
    let root = std::os::unix::fs::MetadataExt::uid(&fs::metadata("/proc/self").unwrap()) == 0;
    let mut command = Command::new("bash");
    command.args(["-c", "ulimit -u 1; exec \"$0\" archive rebuild \"$1\" \"$2\" --out again --lang en"]);
    command.arg(binary).args(&names).current_dir(&at);
    if root {
        // Root has no limit; somebody else has, and must reach the program and the folder.
        let seen = Command::new("test").arg("-x").arg(binary).uid(65_534).gid(65_534).status();
        if !seen.is_ok_and(|s| s.success()) {
            return eprintln!("SKIPPED: another user cannot run {}", binary.display());
        }
        for folder in [at.parent().unwrap(), &at] {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o777)).unwrap();
        }
        command.uid(65_534).gid(65_534);
    }
    let done = command.output().unwrap();
    let (printed, said) = (String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap());
    let lines = results(&printed);
    assert_eq!(lines.len(), 2, "{printed}{said}");
    let idle = |l: &Value| l["why"][0].as_str().is_some_and(|w| w.contains("gives no thread"));
    assert!(lines.iter().all(|l| l["status"] == "failed" && idle(l)), "{printed}{said}");
    assert_eq!(done.status.code(), Some(1), "{said}");
}

#[test]
fn r13_a_second_run_knows_an_edition_however_its_path_is_written() {
    let (edition, names) = copies(2);
    let at = edition.out();
    let run = |list: &str, out: &str| {
        fs::write(at.join("list.txt"), list).unwrap();
        let done = duikai(&["archive", "rebuild", "--list", "list.txt", "--out", out, "--lang", "en"], &at);
        (done.status, results(&done.printed))
    };
    let before = |r: &[Value]| r.iter().filter(|l| l["before"] == true).count();
    let (status, first) = run(&format!("{}\n{}\n", names[0], names[1]), "again");
    assert_eq!((status, before(&first)), (0, 0));
    let absolute = at.join(&names[1]);
    let other =
        format!("./{}/edition.toml\n{{\"edition\":\"{}\",\"out\":\"{}\"}}\n", names[0], absolute.display(), names[1]);
    let (status, second) = run(&other, "./again/");
    assert_eq!((status, before(&second)), (0, 2), "{second:?}");
    // What an edition is set from is looked at again too.
    let story = at.join(&names[0]).join("stories/lead.md");
    fs::write(&story, fs::read_to_string(&story).unwrap().replace("四年来", "五年来")).unwrap();
    let (status, third) = run(&other, "again");
    assert_eq!((status, before(&third)), (1, 1), "{third:?}");
    assert!(third.iter().any(|l| l["status"] == "differs"), "{third:?}");
}

#[test]
fn r13_a_pack_is_known_by_its_lock_and_one_that_changed_is_read_again() {
    let edition = locked();
    let at = edition.out();
    let done = super::deed(&edition, &["pack", "--out", "a.tar", "--without-fonts"]);
    assert_eq!(done.status, 0, "{}", done.said);
    fs::write(at.join("list.txt"), "a.tar\n").unwrap();
    let run = || {
        let done = duikai(&["archive", "rebuild", "--list", "list.txt", "--out", "again", "--lang", "en"], &at);
        (done.status, results(&done.printed).remove(0))
    };
    assert_eq!(run().0, 0);
    assert_eq!(run().1["before"], true);
    let mut bytes = fs::read(at.join("a.tar")).unwrap();
    let spot = bytes.windows("四年来".len()).position(|w| w == "四年来".as_bytes()).unwrap();
    bytes[spot..spot + "五".len()].copy_from_slice("五".as_bytes());
    std::thread::sleep(Duration::from_millis(20));
    fs::write(at.join("a.tar"), bytes).unwrap();
    let (status, line) = run();
    assert_eq!(status, 1, "{line}");
    assert!(line["why"][0].as_str().unwrap().contains("is not what its manifest says"), "{line}");
}

/// Pictures made of dots stand in no lock; a run that wrote them makes them again where they are gone.
#[test]
fn r13_a_picture_that_is_gone_is_made_again() {
    use crate::ads;
    let edition = ads::edition("ads/a.pdf", &ads::pdf(&ads::Made::default()));
    let done = super::deed(&edition, &["lock"]);
    assert_eq!(done.status, 0, "{}", done.said);
    let at = edition.out();
    let path = edition.path("");
    fs::write(at.join("list.txt"), format!("{{\"edition\":\"{}\",\"out\":\"x\"}}\n", path.display())).unwrap();
    let run = || {
        let done = duikai(&["archive", "rebuild", "--list", "list.txt", "--out", "again", "--lang", "en"], &at);
        assert_eq!(done.status, 0, "{}{}", done.said, done.printed);
        results(&done.printed)[0]["before"] == true
    };
    assert!(!run());
    assert!(run());
    let made = tree(&at.join("again/x"));
    let (picture, _) = made.iter().find(|(n, _)| n.ends_with(".png")).unwrap();
    fs::remove_file(at.join("again/x").join(picture)).unwrap();
    assert!(!run());
    assert_eq!(tree(&at.join("again/x")), made);
}

#[test]
fn r13_a_refused_line_says_in_the_reader_s_language_where_and_why() {
    let (edition, names) = copies(1);
    let at = edition.out();
    let list = format!("# a list\n\n{}\n{{\"edition\":\"x\",\"out\":\"{}\",\"id\":3}}\n", names[0], names[0]);
    fs::write(at.join("list.txt"), list).unwrap();
    let run = |lang: &str| {
        let done = duikai(&["archive", "rebuild", "--list", "list.txt", "--out", "again", "--lang", lang], &at);
        assert_eq!(done.status, 1);
        results(&done.printed).into_iter().find(|l| l["status"] == "failed").unwrap()
    };
    let line = run("zh");
    assert_eq!((&line["line"], &line["edition"], &line["id"]), (&Value::from(4), &Value::from("x"), &Value::from(3)));
    assert!(line["out"].as_str().unwrap().ends_with(&names[0]), "{line}");
    assert!(line["why"][0].as_str().unwrap().contains("（第 3 行）"), "{line}");
    assert!(run("en")["why"][0].as_str().unwrap().contains("(line 3)"));
    let done = duikai(&["archive", "rebuild", "--list", "none.txt", "--lang", "zh"], &at);
    assert!(done.status == 2 && done.said.contains("没有这个文件"), "{}", done.said);
}
