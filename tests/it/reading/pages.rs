//! The files of the reading edition: every story whole, every link leading somewhere, nothing from outside.

use super::tree::{Node, read};
use super::{files, folder};
use crate::archive::{exported, stories};
use crate::support::{Edition, duikai};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A headline that would be markup, in a file whose name means something in an address.
const AWKWARD: &str = "+++\nnormalise = \"off\"\nheadline = '<b>湖水&\"清了\"</b>'\n+++\n\n本报青澜11月23日讯（记者 沈砚秋）湖面薄雾初起，<远山>如黛 & 芦苇泛黄。候鸟成群归来，一天比一天多，渔民上了岸，开起了小店。\n";

/// Exports an edition of a test.
fn export(e: &Edition) -> PathBuf {
    let out = e.path("../archive");
    let done =
        duikai(&["archive", "export", e.path("").to_str().unwrap(), "--out", out.to_str().unwrap()], &e.path(""));
    assert_eq!(done.status, 0, "{}", done.said);
    out.join("html")
}

/// An edition whose story would break a page that did not escape it.
pub fn awkward() -> (Edition, PathBuf) {
    let e = Edition::new();
    e.file("stories/要 闻/头#1 100%.md", AWKWARD);
    e.change("edition.toml", "stories/lead.md", "stories/要 闻/头#1 100%.md");
    let html = export(&e);
    (e, html)
}

fn main(page: &Node) -> &Node {
    page.all().into_iter().find(|n| n.get("id") == "main").unwrap()
}

#[test]
fn every_story_has_one_page_and_all_its_words() {
    let articles = files(&folder().join("articles"));
    let stories = stories();
    assert_eq!(articles.len(), stories.len());
    for (name, body) in stories {
        let page = read(&folder().join(format!("articles/{name}.html")));
        let text = fs::read_to_string(exported().join(format!("text/{name}.txt"))).unwrap();
        let blocks = page.of("body").unwrap().children.len();
        assert!(blocks > 0);
        let own = page.named("div").into_iter().find(|d| d.is("body")).unwrap();
        let set: String =
            own.all().iter().filter(|n| matches!(n.name.as_str(), "p" | "h2")).map(|n| n.text()).collect();
        assert_eq!(set, body, "{name}");
        // Its head has every line of the head, and nothing else but where it stands.
        let head = page.of("head").unwrap();
        let parts = ["series", "kicker", "deck", "byline"].map(|class| head.of(class).map(lines).unwrap_or_default());
        let title = head.named("h1").first().map(|h| lines(h)).unwrap();
        let [series, kicker, deck, byline] = parts;
        let shown: Vec<String> = [series, kicker, title, deck, byline].into_iter().filter(|p| !p.is_empty()).collect();
        let (head, _) = text.split_once("\n\n").unwrap();
        assert_eq!(shown.join("\n"), head, "{name}");
    }
}

/// The lines of a head's part, joined as plain text joins them.
fn lines(part: &Node) -> String {
    part.named("span").iter().map(|s| s.text()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_story_that_jumps_is_whole_and_both_its_pages_lead_to_it() {
    let story = read(&folder().join("articles/front-port.html"));
    let pages: Vec<&str> = story.of("where").unwrap().named("a").iter().map(|a| a.get("href")).collect();
    assert_eq!(pages, ["../page-01.html", "../page-03.html"]);
    for (page, note) in [("page-01", "下转第3版"), ("page-03", "上接第1版")] {
        let page = read(&folder().join(format!("{page}.html")));
        let item = page.named("li").into_iter().find(|li| li.text().contains("千吨货轮直航霁川港")).unwrap();
        assert_eq!(item.of("note").unwrap().text(), note);
        assert_eq!(item.named("a")[0].get("href"), "articles/front-port.html");
    }
}

/// Where an address on a page leads: the file, and the place in it.
fn target(page: &Path, address: &str) -> (PathBuf, String) {
    let (file, place) = address.split_once('#').unwrap_or((address, ""));
    let file = file.split('?').next().unwrap();
    let mut bytes = Vec::new();
    let mut rest = file.bytes();
    while let Some(b) = rest.next() {
        let hex = |b: Option<u8>| char::from(b.unwrap()).to_digit(16).unwrap() as u8;
        bytes.push(if b == b'%' { hex(rest.next()) * 16 + hex(rest.next()) } else { b });
    }
    let file = String::from_utf8(bytes).unwrap();
    let path = if file.is_empty() { page.to_path_buf() } else { page.parent().unwrap().join(file) };
    (path, place.to_owned())
}

/// Every address of a page: what it loads, where it leads.
fn addresses(page: &Node) -> Vec<String> {
    let keys = ["href", "src", "action", "srcset", "data", "poster", "xlink:href"];
    let all = page.all();
    let of = all.iter().flat_map(|n| keys.iter().map(|k| n.get(k)));
    of.filter(|a| !a.is_empty()).map(str::to_owned).collect()
}

#[track_caller]
fn leads_somewhere(html: &Path) -> usize {
    let mut count = 0;
    for path in files(html) {
        for address in addresses(&read(&path)) {
            count += 1;
            assert!(!address.contains(':') && !address.starts_with('/'), "{}: {address}", path.display());
            let (file, place) = target(&path, &address);
            assert!(file.is_file(), "{}: {address} leads nowhere", path.display());
            if !place.is_empty() {
                let there = read(&file).all().iter().any(|n| n.get("id") == place);
                assert!(there, "{}: {address} has no such place", path.display());
            }
        }
    }
    count
}

#[test]
fn every_link_leads_somewhere_inside_the_export() {
    assert!(leads_somewhere(&folder()) > 500);
    let (_e, html) = awkward();
    assert!(leads_somewhere(&html) > 20);
}

#[test]
fn nothing_that_a_page_loads_or_runs_names_a_network() {
    for name in ["reading.css", "reading.js", "search.js", "search-data.js", "icon.svg"] {
        let text = fs::read_to_string(folder().join("assets").join(name)).unwrap();
        let text = text.replace("http://www.w3.org/2000/svg", "");
        for word in ["http:", "https:", "//cdn", "@import", "url(", "fetch(", "XMLHttpRequest", "import(", "WebSocket"]
        {
            // The words of the edition are data, not addresses.
            assert!(name == "search-data.js" || !text.contains(word), "{name}: {word}");
        }
    }
    for path in files(&folder()) {
        let page = read(&path);
        let policy = page.named("meta").into_iter().find(|m| m.get("http-equiv") == "Content-Security-Policy").unwrap();
        assert!(policy.get("content").starts_with("default-src 'none';"), "{}", policy.get("content"));
        assert!(!policy.get("content").contains("unsafe") && !policy.get("content").contains("http"));
        // What stands in the page itself would need a weaker policy.
        assert!(page.named("style").is_empty() && page.all().iter().all(|n| n.get("style").is_empty()));
        assert!(page.named("script").iter().all(|s| !s.get("src").is_empty() && s.text().is_empty()));
        assert!(page.all().iter().all(|n| n.attributes.keys().all(|k| !k.starts_with("on"))));
    }
    let pages = fs::read_dir(folder().join("pages")).unwrap().map(|e| e.unwrap().path());
    for path in pages.filter(|p| p.extension().is_some_and(|e| e == "svg")) {
        let drawn = read(&path);
        let links = addresses(&drawn);
        let beside = |link: &str| path.parent().unwrap().join(link).is_file() && link.ends_with(".png");
        let own = |link: &String| link.starts_with('#') || link.starts_with("data:image/jpeg;") || beside(link);
        assert!(links.iter().all(own), "{}", path.display());
    }
}

#[test]
fn every_page_is_built_as_a_reader_of_screens_needs_it() {
    let mut titles = BTreeSet::new();
    for path in files(&folder()) {
        let (page, shown) = (read(&path), path.display());
        assert_eq!(page.named("html")[0].get("lang"), "zh-CN");
        let title = page.named("title")[0].text();
        assert!(titles.insert(title.clone()), "{shown}: {title} is called as another page is");
        let about = page.named("meta").into_iter().find(|m| m.get("name") == "description").unwrap();
        assert!(!about.get("content").is_empty());
        let all = page.all();
        let ids: Vec<&str> = all.iter().map(|n| n.get("id")).filter(|id| !id.is_empty()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{shown}: {ids:?}");
        let levels: Vec<usize> = all.iter().filter_map(|n| heading(&n.name)).collect();
        assert_eq!(levels.iter().filter(|l| **l == 1).count(), 1, "{shown}");
        assert!(levels.windows(2).all(|w| w[1] <= w[0] + 1) && levels[0] == 1, "{shown}: {levels:?}");
        for heading in all.iter().filter(|n| heading(&n.name).is_some()) {
            assert!(!heading.text().trim().is_empty(), "{shown}: an empty heading");
        }
        assert!(page.named("img").iter().all(|i| i.attributes.contains_key("alt")), "{shown}");
        // A picture without words stands beside the name of what it shows.
        let silent = page.named("img").into_iter().filter(|i| i.get("alt").is_empty()).count();
        assert_eq!(silent, page.all().iter().filter(|n| n.is("card")).count(), "{shown}");
        assert_eq!(page.named("main").len(), 1, "{shown}");
        assert_eq!(page.named("a")[0].get("href"), "#main", "{shown}: the first link skips to the words");
        for input in page.named("input") {
            assert!(page.named("label").iter().any(|l| l.get("for") == input.get("id") && !l.text().is_empty()));
        }
        for labelled in all.iter().map(|n| n.get("aria-labelledby")).filter(|l| !l.is_empty()) {
            assert!(ids.contains(&labelled), "{shown}: {labelled}");
        }
        for link in page.named("a") {
            let said = !link.get("aria-label").is_empty() || !link.text().trim().is_empty();
            assert!(said, "{shown}: a link without a name");
        }
    }
}

fn heading(name: &str) -> Option<usize> {
    name.strip_prefix('h').and_then(|n| n.parse().ok())
}

#[test]
fn without_scripts_the_search_is_a_list_of_all_stories() {
    let page = read(&folder().join("search.html"));
    assert!(!page.named("noscript")[0].text().is_empty());
    let linked: BTreeSet<&str> = main(&page).named("a").iter().map(|a| a.get("href")).collect();
    for name in stories().keys() {
        assert!(linked.contains(format!("articles/{name}.html").as_str()), "{name}");
    }
    let form = page.named("form")[0];
    assert_eq!((form.get("role"), form.get("method"), form.get("action")), ("search", "get", "search.html"));
}

#[test]
fn catalogues_and_citations_are_told_what_a_story_is() {
    let page = read(&folder().join("articles/feat-road.html"));
    let said = |name: &str| {
        let all = page.named("meta").into_iter().filter(|m| m.get("name") == name);
        all.map(|m| m.get("content").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(said("DC.title"), ["山路有回信"]);
    assert_eq!(said("DC.date"), ["2026-11-24"]);
    assert_eq!(said("DC.creator"), ["青澜日报记者 何以南"]);
    assert_eq!(said("DC.source"), ["《青澜日报》2026年11月24日第4版"]);
    assert_eq!(said("citation_publication_date"), ["2026/11/24"]);
    assert_eq!((said("citation_issue"), said("citation_firstpage")), (vec!["21837".to_owned()], vec!["4".to_owned()]));
    let front = read(&folder().join("index.html"));
    let masthead = front.of("masthead").unwrap().text();
    for fact in ["青澜日报", "2026年11月24日", "星期二", "农历丙午年十月十六", "第21837期", "今日4版"]
    {
        assert!(masthead.contains(fact), "{fact}: {masthead}");
    }
}

#[test]
fn what_a_person_wrote_is_words_wherever_it_stands() {
    let (_e, html) = awkward();
    let headline = "<b>湖水&\"清了\"</b>";
    for path in files(&html) {
        let page = read(&path);
        assert!(page.named("b").iter().all(|b| !b.text().contains('湖')), "{}", path.display());
    }
    let story = read(&html.join("articles/要 闻/头#1 100%.html"));
    assert_eq!(story.named("h1")[0].text(), headline);
    assert!(story.of("body").is_some() && story.text().contains("<远山>如黛 & 芦苇泛黄"));
    let front = read(&html.join("index.html"));
    assert_eq!(front.of("zones").unwrap().named("a")[0].get("aria-label"), headline);
}

#[test]
fn the_same_edition_gives_the_same_reading_edition_from_any_folder() {
    let (one, two) = (Edition::new(), Edition::new());
    let (a, b) = (export(&one), export(&two));
    fn all(folder: &Path, under: &Path, out: &mut Vec<(String, Vec<u8>)>) {
        for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                all(&path, under, out);
            } else {
                out.push((path.strip_prefix(under).unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()));
            }
        }
        out.sort();
    }
    let read = |folder: &Path| {
        let mut out = Vec::new();
        all(folder, folder, &mut out);
        out
    };
    let (a, b) = (read(&a), read(&b));
    assert!(
        a.len() > 8 && a.iter().any(|f| f.0 == "pages/page-04.svg") && a.iter().any(|f| f.0 == "photos/page-04-1.jpg")
    );
    assert!(a == b);
    two.change("stories/lead.md", "薄雾", "晨雾");
    assert!(read(&export(&two)) != a);
}

#[test]
fn an_advertisement_that_is_a_pdf_lies_over_its_page_as_a_picture_of_its_own() {
    let page = read(&folder().join("page-03.html"));
    let laid = page.of("ads").unwrap().named("image")[0];
    let alto = read(&exported().join("page-03.alto.xml"));
    let ad = alto.named("Illustration").into_iter().find(|i| i.get("TYPE") == "advertisement").unwrap();
    let number = |n: &Node, key: &str| n.get(key).parse::<f64>().unwrap();
    for (key, alto) in [("x", "HPOS"), ("y", "VPOS"), ("width", "WIDTH"), ("height", "HEIGHT")] {
        assert!((number(laid, key) - number(ad, alto)).abs() < 0.05, "{key}");
    }
    let bytes = fs::read(folder().join(laid.get("href"))).unwrap();
    let picture = image::load_from_memory_with_format(&bytes, image::ImageFormat::Png).unwrap();
    let (wide, high) = (f64::from(picture.width()), f64::from(picture.height()));
    assert!((wide / high - number(laid, "width") / number(laid, "height")).abs() < 0.01);
    // The bank's blue: it is not white paper.
    let blue = picture.to_rgb8().pixels().filter(|p| p.0[2] > p.0[0].saturating_add(40)).count();
    assert!(blue > 10_000, "{blue}");
    assert!(read(&folder().join("index.html")).all().iter().any(|n| n.get("href") == laid.get("href")));
}
