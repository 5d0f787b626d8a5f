//! Stories in the manner of CNML: whole, told of in the newsroom's terms, held to the schema.

use crate::archive::{exported, stories};
use crate::mets::{export, odd};
use crate::xml::{Element, passes};
use std::fs;
use std::path::Path;

const SCHEMA: &str = "cnml.xsd";

fn text(out: &Path, name: &str) -> String {
    fs::read_to_string(out.join(format!("cnml/{name}.xml"))).unwrap()
}

#[test]
fn every_story_is_there_whole() {
    let mut count = 0;
    for (name, body) in stories() {
        let item = Element::read(&text(exported(), &name));
        let content = item.all("Content")[0];
        let joined: String = content.children.iter().map(|p| p.text.replace('\n', "")).collect();
        assert_eq!(joined, body, "{name}");
        count += 1;
    }
    assert_eq!(count, fs::read_dir(exported().join("cnml")).unwrap().count());
}

#[test]
fn a_story_that_jumps_is_one_and_tells_both_pages() {
    let item = Element::read(&text(exported(), "front-port"));
    for (name, words) in [
        ("Name", "青澜日报"),
        ("Date", "2026-11-24"),
        ("Issue", "21837"),
        ("CN", "CN 00-0001"),
        ("Publisher", "青澜日报社"),
        ("Kicker", "澜江航道整治全线完工 286公里不再换船"),
        ("Headline", "千吨货轮直航霁川港"),
        ("Deck", "年通过能力由900万吨增至4200万吨，货到江口省下三天"),
    ] {
        assert_eq!(item.say(name), words);
    }
    let pages: Vec<[&str; 2]> = item.all("Page").iter().map(|p| [p.get("number"), p.get("section")]).collect();
    assert_eq!(pages, [["1", "头版"], ["3", "经济"]]);
    // It is called as METS calls it.
    let mets = fs::read_to_string(exported().join("mets.xml")).unwrap();
    for id in [item.all("NewsItem")[0].get("id"), item.all("Publication")[0].get("id")] {
        assert!(mets.contains(&format!(">{id}<")), "{id}");
    }
}

#[test]
fn what_a_story_says_for_the_archive_is_told() {
    let e = odd();
    let text = text(&export(&e), "头 条#1");
    let item = Element::read(&text);
    assert_eq!((item.say("Headline"), item.say("Series")), ("<b>“A&B”</b> 两行", "一线"));
    let words = |name: &str| -> Vec<&str> { item.all(name).iter().map(|e| e.text.as_str()).collect() };
    assert_eq!(words("Byline"), ["砚秋", "晚舟"]);
    assert_eq!(words("Author"), ["沈砚秋", "顾晚舟"]);
    assert_eq!(words("Keyword"), ["湖泊", "治理"]);
    assert_eq!(words("Identifier"), ["20261124"]);
    assert!(words("CN").is_empty() && words("Issue").is_empty());
    assert!(passes(SCHEMA, &text).is_none_or(|said| said.is_ok()));
}

#[test]
fn the_schema_lets_all_pass_and_refuses_what_is_broken() {
    for (name, _) in stories() {
        let Some(said) = passes(SCHEMA, &text(exported(), &name)) else { return };
        assert_eq!(said, Ok(()), "{name}");
    }
    let text = text(exported(), "front-port");
    for (from, to, why) in [
        ("<Date>2026-11-24", "<Date>2026年11月24日", "a day in words"),
        ("<NewsItem id=\"urn:uuid:", "<NewsItem id=\"urn:", "another name"),
        ("<Page number=\"1\"", "<Page", "a page without its number"),
        ("<Paragraph>", "<Paragraph/><Paragraph>", "a paragraph without words"),
        ("urn:x-duikai:cnml:1", "urn:x-duikai:cnml:2", "another namespace"),
    ] {
        assert!(text.contains(from), "{from}");
        let broken = text.replacen(from, to, 1);
        assert!(passes(SCHEMA, &broken).is_some_and(|said| said.is_err()), "the schema takes {why}");
    }
}
