//! The display lists of the samples by every profile of rules, by their recorded digests: an edition that names a profile
//! is set by it for ever.

use super::with_pages;
use crate::cli::Talk;
use crate::cli::args::{Colour, Global, Language};
use crate::display::digest;
use crate::rules::{PROFILES, Rules};
use std::fs;
use std::path::{Path, PathBuf};

/// The records: a file for each profile, and of a profile that is no longer the newest the edition it was recorded with.
const RECORDS: &str = "tests/data/lists";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The editions that a profile sets, the layouts before the bundled ones, and whether each must be there.
///
/// The samples and the bundled layouts change from release to release. With a newer profile beside it, one keeps both as
/// they were: `tests/data/lists/NAME/`.
fn editions(rules: &Rules) -> Vec<(PathBuf, Vec<PathBuf>)> {
    let kept = root().join(RECORDS).join(rules.name);
    if rules != Rules::newest() {
        return vec![(kept.join("daily"), vec![kept.join("layouts")])];
    }
    let mut all = vec![(root().join("samples/daily"), Vec::new())];
    match root().parent().map(|p| p.join("shared/reference-page")).filter(|p| p.is_dir()) {
        Some(path) => all.push((path, Vec::new())),
        None => eprintln!("SKIPPED: the reference page is not beside the project"),
    }
    all
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

/// Sets an edition by a profile; a line for each page, as `sha256sum` writes it.
fn set(edition: &Path, layouts: Vec<PathBuf>, rules: &Rules) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    copy(edition, folder.path());
    let file = folder.path().join("edition.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("rules = \"{}\"\n{text}", rules.name)).unwrap();
    let global = Global { layouts, fonts: Vec::new(), lang: Some(Language::En), color: Colour::Never, quiet: false };
    let name = edition.file_name().expect("an edition's folder").to_string_lossy();
    let lines = with_pages(folder.path(), &global, &Talk::new(&global), |pages, _, edition, book| {
        assert_eq!(edition.rules, rules);
        let line = |(job, page): &(_, super::Typeset)| {
            let job: &super::Job = job;
            assert_eq!(job.plan.set_by, rules);
            format!("{}  {name}/{}", digest(&page.list, book), job.page.number)
        };
        pages.iter().map(line).collect()
    });
    lines.expect("the edition can be set")
}

#[test]
fn every_profile_sets_the_samples_as_it_always_did() {
    for rules in PROFILES {
        let path = root().join(RECORDS).join(format!("{}.sha256", rules.name));
        let made: Vec<String> =
            editions(rules).into_iter().flat_map(|(edition, layouts)| set(&edition, layouts, rules)).collect();
        // What an older profile sets was written down when it was the newest, and is never written again.
        if std::env::var_os("DUIKAI_BLESS").is_some() && *rules == Rules::newest() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, made.join("\n") + "\n").unwrap();
        }
        let record = fs::read_to_string(&path).unwrap_or_default();
        for made in &made {
            assert!(
                record.lines().any(|recorded| recorded == made),
                "the profile {} sets {} otherwise than it did. A change that moves anything on a page needs a new \
                 profile: docs/rules.md",
                rules.name,
                made.split("  ").nth(1).expect("a name")
            );
        }
        // What is recorded and not made is the reference page, where it is absent.
        let missing = record.lines().count() - made.len();
        assert!(missing <= 1, "the record of {} names {missing} pages that no edition has", rules.name);
    }
}

#[test]
fn a_page_has_another_digest_by_other_rules() {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("samples/daily"), folder.path());
    let global =
        Global { layouts: Vec::new(), fonts: Vec::new(), lang: Some(Language::En), color: Colour::Never, quiet: false };
    let other: &'static Rules = {
        let mut rules = Rules::newest().clone();
        rules.line.torn = 100_000;
        Box::leak(Box::new(rules))
    };
    with_pages(folder.path(), &global, &Talk::new(&global), |pages, _, _, book| {
        let (job, page) = &pages[1];
        let mut plan = (*job.plan).clone();
        let by = |plan: &crate::template::Plan| {
            let layout = crate::flow::flow(plan, &job.content, &mut crate::font::FontContext::new(book));
            digest(&crate::display::paint(plan, &layout), book)
        };
        assert_eq!(by(&plan), digest(&page.list, book));
        plan.styles.iter_mut().for_each(|style| style.rules.set_by = other);
        assert_ne!(by(&plan), digest(&page.list, book));
    })
    .expect("the sample is sound");
}
