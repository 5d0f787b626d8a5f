//! METS: every file with its checksum, every article once with all its blocks, every page in its place.

use crate::archive::{self, exported, leaves, stories};
use crate::support::{Edition, duikai};
use crate::xml::{Element, passes};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const SCHEMA: &str = "mets-1-12.xsd";

fn sample() -> String {
    fs::read_to_string(exported().join("mets.xml")).unwrap()
}

/// Every file of an export by its path in it, but the list itself and what it does not list.
fn written(out: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(at: &Path, under: &str, out: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(at).unwrap().map(Result::unwrap) {
            let name = format!("{under}{}", entry.file_name().to_str().unwrap());
            match entry.path() {
                path if path.is_dir() => walk(&path, &format!("{name}/"), out),
                path => drop(out.insert(name, fs::read(path).unwrap())),
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(out, "", &mut all);
    all.retain(|name, _| name != "mets.xml" && !name.ends_with(".png"));
    all
}

/// An address without its escapes.
fn path(href: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), href.as_bytes());
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&rest[..2]).unwrap(), 16).unwrap());
            rest = &rest[2..];
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// What METS says of files: the path of each by its ID.
fn paths(mets: &Element) -> BTreeMap<String, String> {
    let files = mets.all("file");
    files.into_iter().map(|f| (f.get("ID").to_owned(), path(f.all("FLocat")[0].get("xlink:href")))).collect()
}

/// A map of METS.
fn map<'a>(mets: &'a Element, kind: &str) -> &'a Element {
    mets.children.iter().find(|c| c.name == "structMap" && c.get("TYPE") == kind).unwrap()
}

/// The blocks of an item: the ALTO file and the ID there.
fn areas(item: &Element, paths: &BTreeMap<String, String>) -> Vec<(String, String)> {
    item.all("area").into_iter().map(|a| (paths[a.get("FILEID")].clone(), a.get("BEGIN").to_owned())).collect()
}

/// Everything in a METS file that is not so in the folder it stands in.
fn faults(text: &str, out: &Path) -> Vec<String> {
    let (mets, mut wrong) = (Element::read(text), Vec::new());
    let mut there = written(out);
    for file in mets.all("file") {
        let name = path(file.all("FLocat")[0].get("xlink:href"));
        let Some(bytes) = there.remove(&name) else {
            wrong.push(format!("{name} is not there, or listed twice"));
            continue;
        };
        let sum: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        if file.get("SIZE") != bytes.len().to_string() || file.get("CHECKSUM") != sum {
            wrong.push(format!("{name} has another size or checksum"));
        }
    }
    wrong.extend(there.into_keys().map(|name| format!("{name} is not listed")));

    let ids = |name: &str| -> Vec<String> { mets.all(name).iter().map(|e| e.get("ID").to_owned()).collect() };
    let (files, described, divisions) = (ids("file"), ids("dmdSec"), ids("div"));
    let all: Vec<&String> = files.iter().chain(&described).chain(&divisions).collect();
    if all.iter().collect::<BTreeSet<_>>().len() != all.len() {
        wrong.push("an ID stands twice".to_owned());
    }
    for e in mets.all("fptr").into_iter().chain(mets.all("area")) {
        let id = e.get("FILEID");
        if !id.is_empty() && !files.iter().any(|f| f == id) {
            wrong.push(format!("{id} is no file"));
        }
    }
    for id in mets.all("div").iter().map(|d| d.get("DMDID")).filter(|id| !id.is_empty()) {
        if !described.iter().any(|d| d == id) {
            wrong.push(format!("{id} describes nothing"));
        }
    }
    wrong.extend(blocks(&mets, out));
    wrong.extend(links(&mets));
    wrong
}

/// Blocks of ALTO that no item has or that two have, and areas that no block answers.
fn blocks(mets: &Element, out: &Path) -> Vec<String> {
    let (paths, mut wrong, mut open) = (paths(mets), Vec::new(), BTreeSet::new());
    for name in paths.values().filter(|n| n.ends_with(".alto.xml")) {
        let alto = Element::read(&fs::read_to_string(out.join(name)).unwrap());
        for group in alto.all("ComposedBlock").into_iter().filter(|g| g.get("TYPE") != "furniture") {
            open.extend(group.children.iter().map(|b| (name.clone(), b.get("ID").to_owned())));
        }
    }
    for area in areas(mets, &paths) {
        if !open.remove(&area) {
            wrong.push(format!("{area:?} is no block, or had twice"));
        }
    }
    wrong.extend(open.into_iter().map(|block| format!("{block:?} belongs to nothing")));
    wrong
}

/// Links between divisions and pages that do not say where the blocks stand.
fn links(mets: &Element) -> Vec<String> {
    let paths = paths(mets);
    let page_of: BTreeMap<String, String> = map(mets, "PHYSICAL")
        .all("div")
        .into_iter()
        .flat_map(|page| {
            page.all("fptr").into_iter().map(|f| (paths[f.get("FILEID")].clone(), page.get("ID").to_owned()))
        })
        .collect();
    let mut meant = BTreeSet::from([("LOGICAL".to_owned(), "PHYSICAL".to_owned())]);
    let top = map(mets, "LOGICAL").all("div")[0];
    for section in &top.children {
        for item in section.children.iter().filter(|c| c.name == "div") {
            for (alto, _) in areas(item, &paths) {
                let Some(page) = page_of.get(&alto) else { continue };
                meant.insert((item.get("ID").to_owned(), page.clone()));
            }
        }
    }
    let sections: Vec<&str> = top.children.iter().map(|s| s.get("ID")).collect();
    let mut said: BTreeSet<(String, String)> = BTreeSet::new();
    for link in mets.all("smLink") {
        said.insert((link.get("xlink:from").to_owned(), link.get("xlink:to").to_owned()));
    }
    let (of_sections, said): (BTreeSet<_>, BTreeSet<_>) =
        said.into_iter().partition(|l| sections.contains(&l.0.as_str()));
    let pages: BTreeSet<&String> = page_of.values().collect();
    let mut wrong: Vec<String> = said.symmetric_difference(&meant).map(|l| format!("{l:?} is not so")).collect();
    if of_sections.iter().map(|l| &l.1).collect::<BTreeSet<_>>() != pages {
        wrong.push(format!("the sections have not all pages: {of_sections:?}"));
    }
    wrong
}

#[test]
fn all_that_it_says_of_files_and_blocks_is_so() {
    let wrong = faults(&sample(), exported());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn whatever_is_not_so_is_seen() {
    let text = sample();
    let altered = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        faults(&text.replacen(from, to, 1), exported())
    };
    for (from, to, why) in [
        (" SIZE=\"", " SIZE=\"1", "another size"),
        (" CHECKSUM=\"", " CHECKSUM=\"0", "another checksum"),
        ("xlink:href=\"page-02.pdf\"", "xlink:href=\"page-05.pdf\"", "a file that is not there"),
        ("BEGIN=\"G9.2\"", "BEGIN=\"G9.999\"", "a block that is not there"),
        ("BEGIN=\"G9.2\"", "BEGIN=\"G9.3\"", "a block twice"),
        ("<area FILEID=\"ALTO-1\"", "<area FILEID=\"ALTO-2\"", "a block of another page"),
        ("<smLink xlink:from=\"A2\" xlink:to=\"P3\"/>", "", "a page of an article is not said"),
        ("DMDID=\"DMD-A2\"", "DMDID=\"DMD-A200\"", "no description"),
    ] {
        assert!(!altered(from, to).is_empty(), "{why} is not seen");
    }
}

#[test]
fn the_pages_stand_in_order_with_plate_and_words() {
    let mets = Element::read(&sample());
    let paths = paths(&mets);
    let pages = map(&mets, "PHYSICAL").all("div");
    let said: Vec<[&str; 4]> =
        pages[1..].iter().map(|p| ["TYPE", "ORDER", "ORDERLABEL", "LABEL"].map(|key| p.get(key))).collect();
    assert_eq!(
        said,
        [
            ["page", "1", "1", "头版"],
            ["page", "2", "2", "要闻"],
            ["page", "3", "3", "经济"],
            ["page", "4", "4", "青澜周刊"]
        ]
    );
    for (k, page) in pages[1..].iter().enumerate() {
        let own: BTreeSet<&str> = page.all("fptr").iter().map(|f| paths[f.get("FILEID")].as_str()).collect();
        for end in ["pdf", "alto.xml"] {
            assert!(own.contains(format!("page-0{}.{end}", k + 1).as_str()), "{own:?}");
        }
    }
}

#[test]
fn every_article_stands_once_and_its_blocks_are_its_story() {
    let mets = Element::read(&sample());
    let paths = paths(&mets);
    let mut words: BTreeMap<(String, String), String> = BTreeMap::new();
    for (path, page) in leaves() {
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        for block in page.articles.iter().flatten().filter(|b| b.tag == "BODY" || b.tag == "SUBHEAD") {
            words.insert((file.clone(), block.id.clone()), block.text());
        }
    }
    let articles: Vec<&Element> =
        map(&mets, "LOGICAL").all("div").into_iter().filter(|d| d.get("TYPE") == "article").collect();
    let mut unread = stories();
    let mut jumped = Vec::new();
    for article in articles {
        let text = article.all("fptr").iter().find_map(|f| paths.get(f.get("FILEID")).filter(|p| p.ends_with(".txt")));
        let name = text.and_then(|p| p.strip_prefix("text/")).and_then(|p| p.strip_suffix(".txt")).unwrap();
        let body = unread.remove(name).unwrap_or_else(|| panic!("{name} is no story, or stands twice"));
        let own = areas(article, &paths);
        let joined: String = own.iter().filter_map(|a| words.get(a).map(String::as_str)).collect();
        assert_eq!(joined, body, "{name}");
        if own.iter().map(|a| &a.0).collect::<BTreeSet<_>>().len() > 1 {
            jumped.push((name.to_owned(), own));
        }
    }
    assert!(unread.is_empty(), "{unread:?}");
    // Page 1's lead goes on on page 3, in this order.
    let [(name, own)] = &jumped[..] else { panic!("{jumped:?}") };
    assert_eq!(name, "front-port");
    let pages: Vec<&str> = own.chunk_by(|a, b| a.0 == b.0).map(|c| c[0].0.as_str()).collect();
    assert_eq!(pages, ["page-01.alto.xml", "page-03.alto.xml"]);
}

/// The description of a division.
fn description<'a>(mets: &'a Element, division: &Element) -> &'a Element {
    let id = division.get("DMDID");
    mets.children.iter().find(|c| c.name == "dmdSec" && c.get("ID") == id).unwrap_or_else(|| panic!("no {id}"))
}

#[test]
fn the_issue_and_its_articles_are_described() {
    let mets = Element::read(&sample());
    assert_eq!(mets.get("LABEL"), "青澜日报 2026-11-24");
    assert_eq!(mets.all("metsHdr")[0].get("CREATEDATE"), "2026-11-24T00:00:00+08:00");
    let issue = description(&mets, map(&mets, "PHYSICAL").all("div")[0]);
    for (name, words) in [
        ("mods:title", "青澜日报"),
        ("mods:dateIssued", "2026-11-24"),
        ("mods:publisher", "青澜日报社"),
        ("mods:number", "21837"),
        ("mods:languageTerm", "chi"),
        ("mods:extent", "4版，390×550毫米"),
    ] {
        assert_eq!(issue.say(name), words);
    }
    let cn = issue.all("mods:identifier").into_iter().find(|i| i.get("type") == "cn").unwrap();
    assert_eq!(cn.text, "CN 00-0001");

    let logical = map(&mets, "LOGICAL");
    let lead = logical.all("div").into_iter().find(|d| d.get("LABEL") == "千吨货轮直航霁川港").unwrap();
    let lead = description(&mets, lead);
    assert_eq!(lead.say("mods:title"), "千吨货轮直航霁川港");
    assert_eq!(lead.say("mods:subTitle"), "年通过能力由900万吨增至4200万吨，货到江口省下三天");
    assert_eq!((lead.say("mods:total"), lead.say("mods:list")), ("2", "1, 3"));
    let (photos, ads) = (|d: &&Element| d.get("TYPE") == "photo", |d: &&Element| d.get("TYPE") == "advertisement");
    let all = logical.all("div");
    assert_eq!((all.iter().filter(|d| photos(d)).count(), all.iter().filter(|d| ads(d)).count()), (10, 1));
}

#[test]
fn the_schema_lets_it_pass_and_refuses_what_is_broken() {
    let text = sample();
    let Some(said) = passes(SCHEMA, &text) else { return };
    assert_eq!(said, Ok(()));
    let cut = |from: &str, to: &str| {
        let (a, b) = (text.find(from).unwrap(), text.find(to).unwrap() + to.len());
        format!("{}{}", &text[..a], &text[b..])
    };
    let change = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    };
    for (broken, why) in [
        (cut("<metsHdr", "</metsHdr>"), "no header"),
        (cut("<structLink>", "</structLink>"), "no links"),
        (cut("<fileSec>", "</fileSec>"), "no files"),
        (change("CHECKSUMTYPE=\"SHA-256\"", "CHECKSUMTYPE=\"SHA256\""), "no name of a sum"),
        (change(" SIZE=\"", " BYTES=\""), "no size"),
        (change("xlink:to=\"P3\"", "xlink:to=\"P30\""), "a link to no page"),
        (change("DMDID=\"DMD-A1\"", "DMDID=\"DMD-A100\""), "no description"),
        (change("<area FILEID=\"ALTO-1\"", "<area FILEID=\"ALTO-9\""), "no file"),
        (change("TYPE=\"LOGICAL\"", "TYPE=\"PHYSICAL\""), "one map twice"),
        (change("<mods:title>", "<mods:headline>").replacen("</mods:title>", "</mods:headline>", 1), "no MODS"),
        (change(">chi<", ">zho<"), "a code of another list"),
        (change("2026-11-24T00:00:00+08:00", "2026-11-24"), "no time"),
    ] {
        assert!(passes(SCHEMA, &broken).is_some_and(|said| said.is_err()), "the schema takes {why}");
    }
}

/// A small edition whose names and words try what a list can bear.
pub fn odd() -> Edition {
    let e = Edition::new();
    let story = "+++\nheadline = [\"<b>“A&B”</b>\", \"两行\"]\nbyline = [\"砚秋\", \"晚舟\"]\n\
        author = [\"沈砚秋\", \"顾晚舟\"]\nid = 20261124\nkeywords = [\"湖泊\", \"治理\"]\nseries = \"一线\"\n+++\n\n\
        湖面薄雾初起，远山如黛。沿岸芦苇泛黄，候鸟成群归来。\n";
    e.file("stories/头 条#1.md", story);
    e.change("edition.toml", "stories/lead.md", "stories/头 条#1.md");
    e.change("small.toml", "height = \"4行\"", "height = \"11行\"");
    e.change("small.toml", "shows = [\"headline\"]", "shows = [\"series\", \"headline\", \"byline\"]");
    e
}

/// Exports an edition into a folder of its own.
pub fn export(e: &Edition) -> PathBuf {
    let (edition, out) = (e.path(""), e.path("archive"));
    let done = duikai(&["archive", "export", edition.to_str().unwrap(), "--out", out.to_str().unwrap()], &edition);
    assert_eq!(done.status, 0, "{}", done.said);
    out
}

#[test]
fn odd_names_and_words_and_an_edition_that_says_little_are_borne() {
    let e = odd();
    let out = export(&e);
    let text = fs::read_to_string(out.join("mets.xml")).unwrap();
    assert_eq!(faults(&text, &out), Vec::<String>::new());
    assert!(text.contains("xlink:href=\"text/%E5%A4%B4%20%E6%9D%A1%231.txt\""), "{text}");
    let mets = Element::read(&text);
    let article = map(&mets, "LOGICAL").all("div").into_iter().find(|d| d.get("TYPE") == "article").unwrap();
    assert_eq!(article.get("LABEL"), "<b>“A&B”</b> 两行");
    let said = description(&mets, article);
    let words = |name: &str| -> Vec<&str> { said.all(name).iter().map(|e| e.text.as_str()).collect() };
    assert_eq!(said.say("mods:title"), "<b>“A&B”</b> 两行");
    assert_eq!(words("mods:namePart"), ["沈砚秋", "顾晚舟"]);
    assert_eq!(words("mods:note"), ["砚秋", "晚舟"]);
    assert_eq!(words("mods:topic"), ["湖泊", "治理"]);
    let local = said.all("mods:identifier").into_iter().find(|i| i.get("type") == "local").unwrap();
    assert_eq!(local.text, "20261124");
    let series = said.all("mods:relatedItem").into_iter().find(|i| i.get("type") == "series").unwrap();
    assert_eq!(series.say("mods:title"), "一线");
    if let Some(said) = passes(SCHEMA, &text) {
        assert_eq!(said, Ok(()));
    }
}

#[test]
fn names_are_the_same_again_and_no_others() {
    let e = odd();
    let first = fs::read_to_string(export(&e).join("mets.xml")).unwrap();
    assert_eq!(first, fs::read_to_string(export(&e).join("mets.xml")).unwrap());
    let names = |text: &str| -> BTreeSet<String> {
        let mets = Element::read(text);
        let all = mets.all("mods:identifier").into_iter().filter(|i| i.get("type") == "uri");
        all.map(|i| i.text.clone()).collect()
    };
    assert_eq!(names(&first).len(), 2);
    e.change("edition.toml", "2026-11-24", "2026-11-25");
    // Another day is another edition: it does not go where the first lies.
    fs::remove_dir_all(e.path("archive")).unwrap();
    let second = fs::read_to_string(export(&e).join("mets.xml")).unwrap();
    assert!(names(&first).is_disjoint(&names(&second)));
    let blocks: usize = archive::read(&e.path("archive/page-04.alto.xml")).articles.iter().map(Vec::len).sum();
    assert!(blocks > 0);
}
