//! The fault table: every code the program can emit, an edition that has the fault, its words in both languages and
//! its exit status. `docs/faults.md` is made from it.

mod rows;

use crate::support::{self, Edition, Outcome};
use duikai::schema::{Of, tables};
use rows::{ROWS, Row, SECTIONS, Section};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Codes that no input should bring about: they say that the engine itself is at fault.
const OURS: &[(&str, &str)] = &[
    ("lost-text", "A story's text would not all be set: the last guard against a fault of the engine."),
    ("no-proof", "The picture of a page cannot be drawn from its PDF."),
];
/// Latin words that Chinese messages may hold beside keys and what the files say: units and names of formats.
const LATIN: &str = "PostScript ToUnicode pt mm ppi em ln TOML UTF GB GBK BOM DPI HTML JPEG PNG TIFF PDF CMYK RGB DeviceRGB X ICC YYYY MM DD M D YY C Y K U \
    false true edition toml md jpg layouts name lock duikai";

/// What one run said about one code.
struct Said {
    level: String,
    message: String,
    help: Vec<String>,
}

/// Finds what was said about a code.
fn said(done: &Outcome, code: &str) -> Option<Said> {
    let tag = format!("[{code}]: ");
    let lines: Vec<&str> = done.said.lines().collect();
    let at = lines.iter().position(|l| l.contains(&tag))?;
    let (level, message) = lines[at].split_once(&tag)?;
    let block = lines[at + 1..].iter().take_while(|l| !l.trim().is_empty());
    let help = block.filter_map(|l| l.trim().trim_start_matches("= ").strip_prefix("help: "));
    Some(Said { level: level.to_owned(), message: message.to_owned(), help: help.map(str::to_owned).collect() })
}

/// One row as it went.
struct Result {
    en: Said,
    zh: Said,
}

/// Makes the row's edition, and renders it in both languages.
fn play(row: &Row) -> Result {
    let speak = |lang: &str| {
        let edition = Edition::new();
        (row.make)(&edition);
        let done = edition.speak(lang, row.args);
        assert_eq!(done.status, row.exit, "{}: {}", row.code, done.said);
        // The folder has another name in every run.
        let root = format!("{}/", edition.path("").to_str().unwrap().trim_end_matches('/'));
        let done = Outcome { said: done.said.replace(&root, ""), ..done };
        let said = said(&done, row.code).unwrap_or_else(|| panic!("{} is not said:\n{}", row.code, done.said));
        if lang == "zh" {
            chinese(&edition, row, &said);
        }
        said
    };
    Result { en: speak("en"), zh: speak("zh") }
}

/// Chinese words are Chinese, but for keys and what the files themselves say.
fn chinese(edition: &Edition, row: &Row, said: &Said) {
    let mut known: BTreeSet<String> = latin(LATIN).into_iter().collect();
    for of in Of::ALL {
        for key in tables(of.table()).iter().flat_map(|t| t.keys) {
            known.extend(latin(key.name));
            known.extend(latin(key.example));
        }
    }
    let mut files = String::new();
    for name in ["edition.toml", "small.toml", "second.toml", "stories/lead.md", "ads/bank.pdf", "fonts/fonts.toml"] {
        let text = fs::read(edition.path(name)).unwrap_or_default();
        files.push_str(&String::from_utf8_lossy(&text));
        known.extend(latin(name));
    }
    for words in duikai::schema::words() {
        known.extend(latin(words));
    }
    for text in std::iter::once(&said.message).chain(&said.help) {
        let english: Vec<String> =
            latin(text).into_iter().filter(|w| !known.contains(w) && !files.contains(w)).collect();
        assert!(english.is_empty(), "{}: {english:?} in “{text}”", row.code);
    }
    assert!(said.message.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{}: {}", row.code, said.message);
}

/// The runs of Latin letters of a text.
fn latin(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_alphabetic());
    words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Plays every row, several at once.
fn play_all() -> Vec<(&'static Row, Result)> {
    let (next, done) = (Mutex::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let i = {
                        let mut next = next.lock().unwrap();
                        *next += 1;
                        *next - 1
                    };
                    let Some(row) = ROWS.get(i) else { break };
                    let result = play(row);
                    done.lock().unwrap().push((i, row, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|d| d.0);
    done.into_iter().map(|(_, row, result)| (row, result)).collect()
}

#[test]
fn every_fault_is_told_in_both_languages_with_its_exit_status() {
    let done = play_all();
    for (row, result) in &done {
        for said in [&result.en, &result.zh] {
            for text in std::iter::once(&said.message).chain(&said.help) {
                assert!(!text.is_empty() && !text.contains("{}") && !text.contains("{0}"), "{}: {text}", row.code);
            }
            let level = ["info", "warning", "error"].iter().position(|l| *l == said.level).unwrap();
            assert_eq!(level == 2, row.exit > 0, "{} is {}", row.code, said.level);
        }
        assert!(!result.en.help.is_empty() && result.en.help.len() == result.zh.help.len(), "{} has no help", row.code);
        let han = result.en.message.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        assert!(han * 2 < result.en.message.chars().count(), "{}: {}", row.code, result.en.message);
        assert_ne!(result.en.message, result.zh.message);
    }
    support::holds("docs/faults.md", &table(&done));
}

/// The table as a page of the docs.
fn table(done: &[(&Row, Result)]) -> String {
    let mut out = "# Faults and what they say 错误一览\n\n<!-- Made from tests/it/fault_table by `DUIKAI_BLESS=1 cargo test --test it fault_table`: do not edit it. Every row is a test. -->\n\nThe exit status is 2 where the input makes no sense: nothing is written or touched. It is 1 where a page is at fault: it gets no plate, an earlier plate is renamed, the report is written. It is 0 where there is something to look at. All faults of an edition are told in one run, each with its file, line, column and what to write instead; `--lang zh` speaks Chinese.\n".to_owned();
    for (section, title) in SECTIONS {
        out.push_str(&format!("\n## {title}\n| code | the fault | what is said | exit |\n|---|---|---|---|\n"));
        for (row, result) in done.iter().filter(|d| d.0.section == *section) {
            let said = format!("{}<br>{}", result.en.message, result.zh.message).replace('|', "\\|");
            out.push_str(&format!("| `{}` | {} | {said} | {} |\n", row.code, row.fault.replace('|', "\\|"), row.exit));
        }
        if *section == Section::Page {
            for (code, fault) in OURS {
                out.push_str(&format!("| `{code}` | {fault} | – | 2 |\n"));
            }
        }
    }
    out
}

/// Every code that a source file makes a finding with.
fn codes_in_sources() -> BTreeSet<String> {
    fn walk(at: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else {
                out.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let made = regex_lite::Regex::new(
        r#"(?:Finding::(?:fatal|new)\(|\bunknown\(|no_room\(|\bcode = )\s*"([a-z0-9]+(?:-[a-z0-9]+)+|overlap|overset|underset|tombstone|river|folio|statutory|twice|fold)""#,
    )
    .unwrap();
    let mut out = BTreeSet::new();
    for path in files.iter().filter(|p| !p.to_str().unwrap().contains("tests")) {
        let text = fs::read_to_string(path).unwrap_or_default();
        let code = text.split("#[cfg(test)]").next().unwrap();
        out.extend(made.captures_iter(code).map(|c| c[1].to_owned()));
    }
    out
}

#[test]
fn every_code_of_the_sources_has_its_row() {
    let rows: BTreeSet<String> =
        ROWS.iter().map(|r| r.code).chain(OURS.iter().map(|o| o.0)).map(str::to_owned).collect();
    let sources = codes_in_sources();
    assert!(sources.len() > 80, "{sources:?}");
    let without: Vec<_> = sources.difference(&rows).collect();
    assert!(without.is_empty(), "these have no row in tests/it/fault_table/rows.rs: {without:?}");
    let gone: Vec<_> = rows.difference(&sources).collect();
    assert!(gone.is_empty(), "no source makes these: {gone:?}");
}

#[test]
fn every_code_is_explained_and_nothing_else() {
    let codes: BTreeSet<&str> = ROWS.iter().map(|r| r.code).chain(OURS.iter().map(|o| o.0)).collect();
    let explained: BTreeSet<&str> = duikai::diag::explain::explanations().map(|e| e.code).collect();
    let without: Vec<_> = codes.difference(&explained).collect();
    assert!(without.is_empty(), "these have no explanation in src/diag/explain: {without:?}");
    let gone: Vec<_> = explained.difference(&codes).collect();
    assert!(gone.is_empty(), "these codes are not there: {gone:?}");
}

#[test]
fn a_story_of_sixty_thousand_characters_is_counted_and_refused_at_once() {
    let e = Edition::new();
    let copy = "湖面薄雾初起，远山如黛。".repeat(5_000);
    e.file("stories/lead.md", format!("+++\nheadline = \"湖水清了\"\n+++\n\n{copy}\n"));
    let begun = std::time::Instant::now();
    let done = e.render(&[]);
    assert_eq!(done.status, 1, "{}", done.said);
    let over = e.report()["stories"][0]["characters"]["overset"].as_u64().unwrap();
    assert!((59_000..60_000).contains(&over), "{over}");
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

#[test]
fn a_hundred_faults_of_one_template_are_told_in_one_run() {
    let e = Edition::new();
    let more: String = (0..100).map(|i| format!("[style.s{i}]\nsize = \"{i}px\"\n")).collect();
    let text = e.text("small.toml");
    e.file("small.toml", format!("{text}\n{more}"));
    let done = e.render(&[]);
    assert_eq!(done.status, 2);
    assert_eq!(done.said.matches("error[unknown-unit]").count(), 100);
    let lines: Vec<usize> =
        done.said.lines().filter_map(|l| l.trim().strip_prefix("--> ")?.rsplit(':').nth(1)?.parse().ok()).collect();
    assert!(lines.windows(2).all(|w| w[0] < w[1]), "they come in the order of the file: {lines:?}");
}

#[test]
fn a_page_or_grid_taken_away_is_a_fault_and_no_silence() {
    for table in ["page", "grid"] {
        let e = Edition::new();
        e.file("away.toml", format!("extends = \"small\"\n{table} = false\n"));
        e.change("edition.toml", "\"small\"", "\"away\"");
        let done = e.render(&[]);
        assert_eq!(done.status, 2, "{}", done.said);
        let e = Edition::new();
        e.file("small.toml", format!("{table} = false\n"));
        let done = e.render(&[]);
        assert!(done.status == 2 && done.said.contains("error[missing-key]"), "{}", done.said);
    }
}
