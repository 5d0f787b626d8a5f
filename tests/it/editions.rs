//! Whole editions: only what changed is made again, one run a folder at a time, whole files whatever happens.

use crate::support::{EDITION, Edition, Outcome, STORY, TEMPLATE};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// An edition of three pages; the story of the second goes on on the third.
fn three() -> Edition {
    let e = Edition::new();
    let five = "\n[[page]]\nnumber = 5\nsection = \"经济\"\ntemplate = \"five\"\n[page.stories]\nlead = { file = \"stories/long.md\", jump = { page = 6, slot = \"rest\" } }\n";
    let six =
        "\n[[page]]\nnumber = 6\nsection = \"副刊\"\ntemplate = \"six\"\n[page.stories]\nlead = \"stories/other.md\"\n";
    e.file("edition.toml", format!("{EDITION}{five}{six}"));
    e.file("five.toml", TEMPLATE);
    e.file("six.toml", TEMPLATE.replace("[story.second]", "[story.rest]"));
    e.file("stories/long.md", long(10));
    e.file("stories/other.md", STORY);
    e
}

fn long(times: usize) -> String {
    format!("{STORY}\n{}\n", vec!["沿湖三县同时动手。"; times].join("\n\n"))
}

const ALL: [&str; 3] = ["page-04.pdf", "page-05.pdf", "page-06.pdf"];

fn bytes(e: &Edition) -> Vec<Vec<u8>> {
    ALL.iter().map(|name| fs::read(e.out().join(name)).unwrap_or_default()).collect()
}

/// Which of the three pages a run made again.
fn made(done: &Outcome) -> Vec<&'static str> {
    ALL.into_iter().filter(|name| !done.said.lines().any(|l| l.contains(name) && l.contains("unchanged"))).collect()
}

#[test]
fn a_second_run_makes_nothing_again_and_says_the_same() {
    let e = three();
    let first = e.render(&[]);
    let before = bytes(&e);
    let times = || ALL.map(|n| fs::metadata(e.out().join(n)).unwrap().modified().unwrap());
    let stamps = times();
    let second = e.render(&[]);
    assert_eq!((first.status, second.status), (0, 0), "{}", first.said);
    assert_eq!((made(&first).len(), made(&second).len()), (3, 0), "{}", second.said);
    assert!(bytes(&e) == before && times() == stamps);
    // Findings are told again, word for word.
    let told = |o: &Outcome| {
        o.said.replace(", unchanged", "").lines().filter(|l| !l.contains(" s")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(told(&first), told(&second));
    assert!(second.said.contains("3 pages: 3 plates (3 unchanged), 0 held back"), "{}", second.said);
}

/// One kind of change: what it is called, the pages it reaches, and the change.
type Change = (&'static str, &'static [&'static str], fn(&Edition));

#[test]
fn each_kind_of_input_that_changes_makes_its_pages_again_and_no_others() {
    let changes: &[Change] = &[
        ("a story", &["page-04.pdf"], |e| {
            e.change("stories/lead.md", "候鸟", "白鹭");
        }),
        ("a story that goes on", &["page-05.pdf", "page-06.pdf"], |e| {
            e.file("stories/long.md", long(11));
        }),
        ("a template", &["page-05.pdf"], |e| {
            e.change("five.toml", "15mm", "16mm");
        }),
        ("a photo", &["page-04.pdf"], |e| {
            let mut photo = fs::read(e.path("photos/main.jpg")).unwrap();
            let at = photo.len() / 2;
            photo[at] ^= 1;
            e.file("photos/main.jpg", photo);
        }),
        ("the section of a page", &["page-05.pdf"], |e| {
            e.change("edition.toml", "经济", "财经新闻");
        }),
        ("the last page's section", &["page-06.pdf"], |e| {
            e.change("edition.toml", "副刊", "周末");
        }),
        ("the date", &ALL, |e| {
            e.change("edition.toml", "2026-11-24", "2026-11-25");
        }),
        ("a word no line parts", &ALL, |e| {
            e.change("edition.toml", "date =", "protect = [\"青澜\"]\ndate =");
        }),
        ("a rule of normalising, told behind the pages", &ALL, |e| {
            let text = e.text("edition.toml");
            e.file("edition.toml", format!("{text}\n[normalise]\nellipsis = false\n"));
        }),
        ("what fills a page before, for the rule of things that stand twice", &ALL, |e| {
            e.file("photos/other.jpg", fs::read(e.path("photos/main.jpg")).unwrap());
            e.change("edition.toml", "photos/main.jpg", "photos/other.jpg");
        }),
        ("fonts of the house", &ALL, |e| {
            let song = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");
            let file = fs::read_dir(song).unwrap().map(|f| f.unwrap().path());
            let file = file.filter(|p| p.extension().is_some_and(|x| x == "otf" || x == "ttf")).min().unwrap();
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            e.file(&format!("fonts/{name}"), fs::read(&file).unwrap());
            e.file("fonts/fonts.toml", format!("[house]\nregular = {name:?}\n"));
        }),
    ];
    for (what, reaches, change) in changes {
        let e = three();
        assert_eq!(e.render(&[]).status, 0);
        change(&e);
        let done = e.render(&[]);
        assert_eq!(done.status, 0, "{what}: {}", done.said);
        assert_eq!(&made(&done), reaches, "{what}: {}", done.said);
        // What was left alone is what a run without any cache makes.
        let kept = bytes(&e);
        fs::remove_dir_all(e.out()).unwrap();
        assert_eq!(e.render(&["--no-cache"]).status, 0);
        assert!(bytes(&e) == kept, "{what}");
    }
}

#[test]
fn options_and_languages_have_records_of_their_own() {
    let e = three();
    e.render(&[]);
    for more in [&["--also", "json"][..], &["--also", "json", "--lang", "zh"], &["--draft"]] {
        let lang = if more.contains(&"zh") { "zh" } else { "en" };
        let more: Vec<&str> = more.iter().filter(|m| !["--lang", "zh"].contains(*m)).copied().collect();
        let unchanged = if lang == "zh" { "未改动，" } else { ", unchanged" };
        let first = e.speak(lang, &more);
        assert!(
            !first.said.lines().any(|l| l.contains("page-0") && l.contains(unchanged.trim_matches('，'))),
            "{}",
            first.said
        );
        let second = e.speak(lang, &more);
        let again =
            second.said.lines().filter(|l| l.contains("page-0") && l.contains(unchanged.trim_matches('，'))).count();
        assert_eq!(again, 3, "{}", second.said);
    }
}

#[test]
fn a_file_that_was_touched_taken_away_or_cut_is_made_again() {
    for harm in 0..3 {
        let e = three();
        e.render(&[]);
        let (whole, plate) = (bytes(&e), e.out().join(ALL[1]));
        match harm {
            0 => fs::write(&plate, &whole[1][..whole[1].len() / 2]).unwrap(),
            1 => fs::remove_file(&plate).unwrap(),
            _ => fs::copy(e.out().join(ALL[0]), &plate).map(drop).unwrap(),
        }
        let done = e.render(&[]);
        assert_eq!(made(&done), [ALL[1]], "{}", done.said);
        assert!(bytes(&e) == whole);
    }
}

#[test]
fn the_folder_of_records_can_be_deleted_or_damaged_at_any_time() {
    let e = three();
    e.render(&[]);
    let whole = bytes(&e);
    let folder = e.out().join(".duikai-cache");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
    for record in fs::read_dir(&folder).unwrap() {
        fs::write(record.unwrap().path(), "{").unwrap();
    }
    assert_eq!(made(&e.render(&[])).len(), 3);
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(made(&e.render(&[])).len(), 3);
    assert_eq!(made(&e.render(&["--no-cache"])).len(), 3);
    assert!(bytes(&e) == whole);
}

#[test]
fn a_page_without_a_plate_stays_without_one_and_an_old_one_that_comes_back_is_taken_away() {
    let e = Edition::new();
    e.file("stories/lead.md", long(20));
    let first = e.render(&[]);
    let second = e.render(&[]);
    assert_eq!((first.status, second.status), (1, 1));
    assert!(second.said.contains("page 4: no plate, ") && second.said.contains("unchanged"), "{}", second.said);
    assert!(second.said.contains("error[overset]"), "{}", second.said);
    e.old_plate();
    let third = e.render(&[]);
    assert!(third.status == 1 && !third.said.contains("unchanged"), "{}", third.said);
    assert_eq!(e.written(), ["page-04.json", "page-04.previous.pdf"]);
}

/// The command on an edition, its output in a folder, not waited for.
fn command(e: &Edition, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duikai"));
    let words = ["--lang", "en", "--color", "never", "--also", "png", "--dpi", "300", "--no-cache"];
    command.arg("render").arg(e.path("")).arg("--out").arg(out).args(words);
    command.stderr(Stdio::piped()).stdout(Stdio::null());
    command
}

#[test]
fn a_run_that_is_killed_leaves_whole_files_and_the_next_one_clears_away_the_rest() {
    let e = three();
    assert_eq!(e.render(&["--no-cache", "--also", "png", "--dpi", "300"]).status, 0);
    let all = e.written();
    let whole: Vec<Vec<u8>> = all.iter().map(|n| fs::read(e.out().join(n)).unwrap()).collect();
    let began = Instant::now();
    command(&e, &e.out()).output().unwrap();
    let takes = began.elapsed();
    for part in [2, 4, 6, 7, 8] {
        let mut child = command(&e, &e.out()).spawn().unwrap();
        std::thread::sleep(takes * part / 8);
        child.kill().unwrap();
        child.wait().unwrap();
        for (name, bytes) in all.iter().zip(&whole) {
            assert!(fs::read(e.out().join(name)).unwrap() == *bytes, "{name} after {part}/8");
        }
    }
    // What a kill in the middle of a write leaves.
    fs::write(e.out().join(".page-04.pdf.99999.part"), "half").unwrap();
    fs::write(e.out().join(".notes.part"), "the desk's own").unwrap();
    assert_eq!(e.render(&[]).status, 0);
    let hidden = fs::read_dir(e.out()).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap());
    let mut parts: Vec<String> = hidden.filter(|n| n.ends_with(".part")).collect();
    parts.sort();
    assert_eq!(parts, [".notes.part"]);
}

#[test]
fn a_second_run_into_the_same_folder_is_refused_and_touches_nothing() {
    let e = three();
    assert_eq!(e.render(&[]).status, 0);
    let whole = bytes(&e);
    // Another run holds the folder as long as this file is locked.
    let lock = fs::File::options().append(true).open(e.out().join(".duikai.lock")).unwrap();
    lock.lock().unwrap();
    e.change("stories/lead.md", "候鸟", "白鹭");
    let done = e.render(&[]);
    assert!(done.status == 2 && done.said.contains("another run of duikai is writing into"), "{}", done.said);
    let done = e.speak("zh", &[]);
    assert!(done.said.contains("另一个 duikai 正在写"), "{}", done.said);
    assert!(bytes(&e) == whole);
    drop(lock);
    assert_eq!((e.render(&[]).status, bytes(&e) == whole), (0, false));
}

#[test]
fn two_runs_at_once_leave_the_files_of_one_of_them() {
    let (a, b) = (three(), three());
    b.change("stories/lead.md", "候鸟", "白鹭");
    b.change("stories/other.md", "候鸟", "白鹭");
    a.render(&["--no-cache"]);
    b.render(&["--no-cache"]);
    let (of_a, of_b) = (bytes(&a), bytes(&b));
    for _ in 0..3 {
        let both = [command(&a, &a.out()).spawn().unwrap(), command(&b, &a.out()).spawn().unwrap()];
        let codes: Vec<i32> = both.into_iter().map(|c| c.wait_with_output().unwrap().status.code().unwrap()).collect();
        let now = bytes(&a);
        assert!(now == of_a || now == of_b, "the pages of two runs are mixed");
        assert!(codes.contains(&0) && codes.iter().all(|c| [0, 2].contains(c)), "{codes:?}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_into_is_told_in_both_languages() {
    let e = three();
    fs::create_dir_all(e.out().parent().unwrap()).unwrap();
    fs::write(e.out(), "a file").unwrap();
    let done = e.render(&[]);
    assert!(done.status == 2 && done.said.contains("a file stands where a folder should"), "{}", done.said);
    let done = e.speak("zh", &[]);
    assert!(done.said.contains("该处是文件而不是文件夹") && done.said.contains("没有写出任何文件"), "{}", done.said);
    assert_eq!(fs::read(e.out()).unwrap(), b"a file");
}

/// A limit on the size of files stands for a disk that is full: writing fails in the middle.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_is_told_with_the_pages_that_stand_and_no_old_plate_passes_for_a_new_one() {
    let e = three();
    assert_eq!(e.render(&[]).status, 0);
    let whole = bytes(&e);
    for name in ["stories/lead.md", "stories/long.md", "stories/other.md"] {
        e.change(name, "候鸟", "白鹭");
    }
    let smallest = whole.iter().map(Vec::len).min().unwrap();
    let blocks = (smallest / 512 / 2).to_string();
    for (lang, says) in
        [("en", ["cannot write to ", "not written: page 4, 5, 6"]), ("zh", ["无法写入 ", "没有写出：第 4、5、6 版"])]
    {
        let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let done = Command::new("bash")
            .args(["-c", &line, env!("CARGO_BIN_EXE_duikai"), "render"])
            .arg(e.path(""))
            .arg("--out")
            .arg(e.out())
            .args(["--lang", lang, "--color", "never"])
            .output()
            .unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{said}");
        assert!(says.iter().all(|s| said.contains(s)), "{said}");
    }
    // The plates of the run before are there under a name that says so; nothing is cut.
    let previous = ALL.map(|n| fs::read(e.out().join(n.replace(".pdf", ".previous.pdf"))).unwrap());
    assert!(previous.as_slice() == whole.as_slice());
    assert!(!e.written().iter().any(|n| ALL.contains(&n.as_str())), "{:?}", e.written());
    let began = Instant::now();
    assert_eq!(e.render(&[]).status, 0);
    assert!(began.elapsed() < Duration::from_secs(600) && bytes(&e) != whole);
}

#[test]
fn nothing_of_a_progress_bar_is_seen_where_no_terminal_is() {
    let e = three();
    let done = e.render(&["--jobs", "1"]);
    assert!(!done.said.contains('\u{1b}') && !done.said.contains('\r'), "{:?}", done.said);
    assert_eq!(done.said.lines().filter(|l| l.contains("stories fit")).count(), 3, "{}", done.said);
}

/// Whether a pixel is red: the press's red is no pure one.
fn red(p: &image::Rgb<u8>) -> bool {
    p.0[0] > 150 && p.0[1] < 110 && p.0[2] < 110
}

#[test]
fn a_proof_for_reading_has_a_red_box_where_an_error_is_and_its_words_beside_the_page() {
    let e = Edition::new();
    e.file("stories/lead.md", long(20));
    let done = e.render(&["--also", "proof", "--dpi", "144"]);
    assert_eq!(done.status, 1);
    assert_eq!(e.written(), ["page-04.json", "page-04.proof.png"]);
    let proof = image::open(e.out().join("page-04.proof.png")).unwrap().to_rgb8();
    // 12 mm round the page, 120 mm of notes at its right; two dots a point.
    assert!(proof.width().abs_diff(1428) < 6 && proof.height().abs_diff(986) < 6, "{:?}", proof.dimensions());
    let report = e.report();
    let finding = report["findings"].as_array().unwrap().iter().find(|f| f["code"] == "overset").unwrap();
    let number = |i: usize| finding["box"][i].as_f64().unwrap() * 2.0;
    let (x, y, w, h) = (number(0) + 68.0, number(1) + 68.0, number(2), number(3));
    let near = |x: f64, y: f64| {
        let (x, y) = (x.round() as u32, y.round() as u32);
        (x - 4..x + 4).any(|x| (y - 4..y + 4).any(|y| red(proof.get_pixel(x, y))))
    };
    assert!(near(x + w / 2.0, y) && near(x + w / 2.0, y + h) && near(x, y + h / 2.0) && near(x + w, y + h / 2.0));
    let notes = (760..proof.width()).flat_map(|x| (0..proof.height()).map(move |y| (x, y)));
    let inked = notes.filter(|&(x, y)| proof.get_pixel(x, y).0.iter().any(|c| *c < 128)).count();
    assert!(inked > 200, "{inked}");
    // A page without errors has no red.
    let e = Edition::new();
    e.render(&["--also", "proof", "--dpi", "144"]);
    let proof = image::open(e.out().join("page-04.proof.png")).unwrap().to_rgb8();
    assert!(!proof.pixels().any(red));
}

#[test]
fn a_contact_sheet_shows_every_page_also_those_that_were_not_made_again() {
    let e = three();
    let more = ["--also", "contact", "--dpi", "144"];
    assert_eq!(e.render(&more).status, 0);
    let sheet = || fs::read(e.out().join("contact.png")).unwrap();
    let first = sheet();
    let size = image::load_from_memory(&first).unwrap().to_rgb8().dimensions();
    // Three pages of 120 × 150 mm at 36 dots an inch, 22 mm above each for its name.
    assert!(size.0.abs_diff(3 * 186 + 16) < 9 && size.1.abs_diff(244 + 32) < 6, "{size:?}");
    let again = e.render(&more);
    assert!(made(&again).is_empty() && sheet() == first, "{}", again.said);
    e.change("stories/lead.md", "候鸟成群归来", "白鹭成群归来");
    assert_eq!(made(&e.render(&more)), ["page-04.pdf"]);
    assert!(sheet() != first);
    fs::remove_dir_all(e.out()).unwrap();
    let more = ["--also", "contact", "--dpi", "144", "--no-cache"];
    assert_eq!(e.render(&more).status, 0);
    assert_eq!(e.written(), ["contact.png", ALL[0], ALL[1], ALL[2]]);
}
