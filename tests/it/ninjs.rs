//! Stories as ninjs: whole, and nothing in them but what edition and story say.

use crate::archive::{exported, stories};
use crate::judge::judge;
use crate::mets::{export, odd};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/ninjs-2.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn read(out: &Path, name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(out.join(format!("json/{name}.json"))).unwrap()).unwrap()
}

/// The value of the first entry of a list whose key is so.
fn of<'a>(list: &'a Value, key: &str, is: &str) -> &'a str {
    let entry = list.as_array().and_then(|l| l.iter().find(|e| e[key] == is));
    entry.and_then(|e| e["value"].as_str()).unwrap_or("")
}

/// HTML without its tags and escapes.
fn bare(html: &str) -> String {
    let pieces: String = html.split('<').map(|p| p.split_once('>').map_or(p, |(_, after)| after)).collect();
    pieces.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace('\n', "")
}

#[test]
fn every_story_is_there_whole_and_holds_by_the_schema() {
    let schema = schema();
    let mut count = 0;
    for (name, body) in stories() {
        let story = read(exported(), &name);
        assert_eq!(judge(&story, &schema, &schema, ""), Ok(()), "{name}");
        let plain = of(&story["bodies"], "contenttype", "text/plain");
        assert_eq!(plain.replace('\n', ""), body, "{name}");
        assert_eq!(bare(of(&story["bodies"], "contenttype", "text/html")), body, "{name}");
        let characters = body.chars().filter(|c| !c.is_whitespace()).count();
        assert_eq!(story["bodies"][0]["charcount"], characters, "{name}");
        count += 1;
    }
    assert_eq!(count, fs::read_dir(exported().join("json")).unwrap().count());
}

#[test]
fn a_story_that_jumps_is_one_and_tells_both_pages() {
    let story = read(exported(), "front-port");
    let heads = &story["headlines"];
    assert_eq!(of(heads, "role", "headline"), "千吨货轮直航霁川港");
    assert_eq!(of(heads, "role", "kicker"), "澜江航道整治全线完工 286公里不再换船");
    assert_eq!(of(heads, "role", "deck"), "年通过能力由900万吨增至4200万吨，货到江口省下三天");
    assert_eq!(story["versioncreated"], "2026-11-24T00:00:00+08:00");
    let issue = &story["associations"][0];
    assert_eq!(issue["name"], "青澜日报 2026-11-24");
    assert_eq!(of(&issue["descriptions"], "role", "pages"), "1, 3");
    assert_eq!(of(&issue["descriptions"], "role", "sections"), "头版, 经济");
    assert_eq!(of(&issue["altids"], "role", "issue"), "21837");
    // Both are called as METS calls them.
    let mets = fs::read_to_string(exported().join("mets.xml")).unwrap();
    for name in [&story["uri"], &issue["uri"]] {
        assert!(mets.contains(&format!(">{}<", name.as_str().unwrap())), "{name}");
    }
}

#[test]
fn what_a_story_says_for_the_archive_is_told_and_marks_are_escaped() {
    let e = odd();
    let story = read(&export(&e), "头 条#1");
    assert_eq!(judge(&story, &schema(), &schema(), ""), Ok(()));
    assert_eq!(of(&story["headlines"], "role", "headline"), "<b>“A&B”</b> 两行");
    assert_eq!(of(&story["headlines"], "role", "series"), "一线");
    assert_eq!(story["by"], "砚秋 晚舟");
    assert_eq!(story["subjects"], json!([{ "name": "湖泊" }, { "name": "治理" }]));
    assert_eq!(of(&story["altids"], "role", "local"), "20261124");
    // What the edition does not say is not there.
    assert!(story["associations"][0].get("altids").is_none());
    e.change("stories/头 条#1.md", "湖面", "1 \\< 2 & **湖面**");
    let html = of(&read(&export(&e), "头 条#1")["bodies"], "contenttype", "text/html").to_owned();
    assert!(html.contains("1 &lt; 2 &amp; <strong>湖面</strong>"), "{html}");
}

#[test]
fn the_schema_refuses_what_is_broken() {
    let (schema, story) = (schema(), read(exported(), "front-port"));
    let refuses = |change: &dyn Fn(&mut Value), why: &str| {
        let mut broken = story.clone();
        change(&mut broken);
        assert!(judge(&broken, &schema, &schema, "").is_err(), "the schema takes {why}");
    };
    refuses(&|s| drop(s.as_object_mut().unwrap().remove("uri")), "no name");
    refuses(&|s| s["headline"] = json!("x"), "a key of ninjs 1");
    refuses(&|s| s["type"] = json!("story"), "a type that there is not");
    refuses(&|s| s["versioncreated"] = json!("2026-11-24"), "a day without its time");
    refuses(&|s| s["bodies"][0]["value"] = json!(""), "an empty body");
    refuses(&|s| s["bodies"][0]["charcount"] = json!("9"), "a count in words");
    refuses(&|s| s["associations"][0]["uri"] = json!("issue"), "an issue without a name");
}
