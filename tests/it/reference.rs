//! The template reference is made from the keys, and what it shows is true.

use crate::probe::decode;
use crate::support;
use duikai::diag::Sources;
use duikai::schema::{Of, reference, tables};
use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_template_reference_is_that_of_the_decoder() {
    let made = reference(&read("docs/templates.in.md"), &tables(Of::Template.table())).unwrap();
    support::holds("docs/templates.md", &made);
}

#[test]
fn the_story_reference_is_that_of_the_decoder() {
    let made = reference(&read("docs/stories.in.md"), &tables(Of::Story.table())).unwrap();
    support::holds("docs/stories.md", &made);
}

/// What stands between three backquotes and a name of the kind, in order.
fn fenced<'t>(text: &'t str, kind: &str) -> Vec<&'t str> {
    let open = format!("```{kind}\n");
    text.split(&open[..]).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn every_story_and_edition_that_the_story_reference_shows_is_sound() {
    let text = read("docs/stories.in.md");
    let stories = fenced(&text, "markdown");
    assert_eq!(stories.len(), 2);
    for story in stories {
        let (whole, found) = decode(Of::Story, story);
        assert!(whole.is_some() && found.is_empty(), "{found:?}\n{story}");
    }
    for edition in fenced(&text, "toml") {
        assert_eq!(decode(Of::Edition, edition).1, []);
    }
}

/// The first code of the third column of the table of marks, for each row: it must be sound copy.
#[test]
fn every_mark_that_the_story_reference_shows_is_sound() {
    let text = read("docs/stories.in.md");
    let rows: Vec<&str> = text.lines().filter(|l| l.starts_with("| ") && l.contains(" | `")).collect();
    let marks = rows.iter().take_while(|l| !l.contains("half-width-mark"));
    let mut count = 0;
    for row in marks {
        let plain = row.replace("\\|", "\u{1}");
        let written = plain.split('|').nth(3).unwrap().replace('\u{1}', "|");
        let copy = written.trim().trim_start_matches('`').split('`').next().unwrap().to_owned();
        let (whole, found) = decode(Of::Story, &format!("湖{copy}水\n"));
        assert!(whole.is_some() && found.is_empty(), "{copy}: {found:?}");
        count += 1;
    }
    assert!(count >= 10, "{count}");
}

/// The TOML blocks of the reference, in order.
fn blocks(text: &str) -> Vec<&str> {
    text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn every_template_that_the_reference_shows_can_be_read() {
    let text = read("docs/templates.in.md");
    let (edition, templates): (Vec<&str>, Vec<&str>) =
        blocks(&text).into_iter().partition(|b| b.starts_with("# edition.toml"));
    let families = ["song", "hei", "kai"];
    let mut sources = Sources::default();
    let small = sources.add("small", templates[0]);
    let (plan, found) = duikai::template::load("small", &[small], &sources, &families);
    assert!(plan.is_some() && found.is_empty(), "{found:?}");
    let kicker = "[style.kicker]\nextends = \"body\"\n[story.long]\nframes = [{ cols = \"1\", lines = \"1-20\" }]\n";
    let more = sources.add("more", kicker);
    for block in &templates[1..] {
        let own = sources.add("own", *block);
        let (_, found) = duikai::template::load("own", &[own, more, small], &sources, &families);
        // A slot shown alone may lie on those of the whole template.
        let wrong: Vec<_> =
            found.iter().filter(|f| !["overlap", "outside-host", "head-outside"].contains(&f.code)).collect();
        assert!(wrong.is_empty(), "{wrong:?}\n{block}");
    }
    assert_eq!(decode(Of::Edition, edition[0]).1, []);
}

#[test]
fn every_picture_is_there_and_small() {
    let text = read("docs/templates.in.md") + &read("docs/stories.in.md");
    let mut count = 0;
    for rest in text.split("](pictures/").skip(1) {
        let name = format!("docs/pictures/{}", rest.split(')').next().unwrap());
        let size = fs::metadata(Path::new(env!("CARGO_MANIFEST_DIR")).join(&name)).map(|m| m.len());
        assert!(size.is_ok_and(|n| n > 0 && n < 20 * 1024), "{name}");
        count += 1;
    }
    assert!(count > 5);
}
