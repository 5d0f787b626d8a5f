//! From the save of a file to the new page on screen, in Chromium: `cargo bench --bench preview -- EDITION [SAVES]`.
//!
//! The edition is copied; one word of its first page's first story is changed again and again. Printed are the median and
//! the worst of fifty, and the memory of the preview after each tenth of the saves (1,000 where none is said).

#[path = "../tests/browser/mod.rs"]
#[expect(dead_code, reason = "the tests do more with a browser than a bench")]
mod browser;

use browser::{Browser, Preview};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How many edits are timed.
const EDITS: usize = 50;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/daily");
    let from = words.first().map_or(sample, PathBuf::from);
    let saves: usize = words.get(1).and_then(|n| n.parse().ok()).unwrap_or(1_000);
    let copy = tempfile::tempdir().expect("a folder for the copy");
    copied(&from, copy.path());
    let story = story(copy.path());
    let text = fs::read_to_string(&story).expect("the story is here");
    let (word, other) = ("的", "之");
    let at = text.rfind(word).expect("a Chinese story has this word");
    let turned = |i: usize| {
        format!("{}{}{}", &text[..at], if i.is_multiple_of(2) { other } else { word }, &text[at + word.len()..])
    };

    let Some(browser) = Browser::open(1600, 1000) else { return };
    let preview = Preview::of(copy.path(), &[]);
    browser.go(&preview.url);
    browser.wait("window.duikai?.shown && document.querySelectorAll('#items use').length > 20");
    std::thread::sleep(Duration::from_secs(3));
    let mut times: Vec<f64> = (0..EDITS).map(|i| edit(&browser, &story, &turned(i))).collect();
    times.sort_by(f64::total_cmp);
    println!("{}: {EDITS} edits of one word", from.display());
    println!("median {:.0} ms, best {:.0} ms, worst {:.0} ms", times[EDITS / 2], times[0], times[EDITS - 1]);
    for i in 0..saves {
        fs::write(&story, turned(i)).expect("the copy can be written");
        std::thread::sleep(Duration::from_millis(60));
        if (i + 1) % (saves / 10).max(1) == 0 {
            println!("memory after {} saves: {} MB", i + 1, preview.memory() / 1_024);
        }
    }
}

/// Saves the story and returns how many milliseconds later the new page was on screen.
fn edit(browser: &Browser, story: &Path, text: &str) -> f64 {
    let before = browser.eval("window.duikai.shown.version");
    let saved = SystemTime::now().duration_since(UNIX_EPOCH).expect("the clock is right").as_secs_f64() * 1_000.0;
    fs::write(story, text).expect("the copy can be written");
    // Long enough to leave the processor to the page.
    std::thread::sleep(Duration::from_millis(150));
    browser.wait(&format!("window.duikai.shown.version > {before}"));
    let shown = browser.eval("window.duikai.shown.at").as_f64().expect("a time is a number");
    std::thread::sleep(Duration::from_millis(100));
    shown - saved
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the edition is here").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

/// The longest story named in the edition's file before its second page.
fn story(edition: &Path) -> PathBuf {
    let text = fs::read_to_string(edition.join("edition.toml")).expect("the edition is here");
    let first = text.split("[[page]]").nth(1).expect("an edition has a page");
    let names = first.split('"').filter(|word| word.ends_with(".md")).map(|name| edition.join(name));
    names.max_by_key(|path| fs::metadata(path).map_or(0, |m| m.len())).expect("a page has a story")
}
