//! MODS 3.8: what the issue, its pages, its articles and its photos are (Library of Congress, MODS 3.8).
//!
//! Only what the edition and the stories say stands here: nothing is guessed from their words.

use super::tree::{Item, Tree, What, page, said};
use crate::archive::issue::{Article, Issue};
use crate::archive::names;
use crate::archive::xml::{Attributes, Xml, micrometres};
use crate::flow::Picture;
use crate::geom::Abs;

/// Writes a description of the issue, of each page and of each item that has one.
pub fn write(xml: &mut Xml, issue: &Issue, tree: &Tree) {
    described(xml, "DMD-ISSUE", |xml| whole(xml, issue));
    for k in 0..issue.leaves.len() {
        described(xml, &format!("DMD-P{}", k + 1), |xml| leaf(xml, issue, k));
    }
    for item in tree.0.iter().flat_map(|s| &s.items) {
        let Some(id) = item.description() else { continue };
        described(xml, &id, |xml| match item.what {
            What::Article(k) => article(xml, issue, &issue.articles[k], item),
            What::Photo(photo) => picture(xml, issue, photo, item),
            What::Ad => {}
        });
    }
}

fn described(xml: &mut Xml, id: &str, content: impl FnOnce(&mut Xml)) {
    xml.element("dmdSec", &[("ID", id)], |xml| {
        xml.element("mdWrap", &[("MIMETYPE", "text/xml"), ("MDTYPE", "MODS"), ("MDTYPEVERSION", "3.8")], |xml| {
            xml.element("xmlData", &[], |xml| xml.element("mods:mods", &[("version", "3.8")], content));
        });
    });
}

/// The issue: the paper's name, who publishes it, when, its number, its size.
fn whole(xml: &mut Xml, issue: &Issue) {
    let edition = issue.edition;
    let fact = |key: &str| edition.facts.get(key).filter(|v| !v.is_empty());
    title(xml, &[], &edition.paper, None);
    kind(xml, "text", "newspaper");
    xml.element("mods:originInfo", &[], |xml| {
        if let Some(publisher) = fact("publisher") {
            xml.text("mods:publisher", &[], publisher);
        }
        xml.text("mods:dateIssued", &[("encoding", "w3cdtf"), ("keyDate", "yes")], &names::day(edition.date));
    });
    language(xml);
    xml.element("mods:physicalDescription", &[], |xml| {
        xml.text("mods:internetMediaType", &[], "application/pdf");
        xml.text("mods:extent", &[], &extent(issue));
        xml.text("mods:digitalOrigin", &[], "born digital");
    });
    if let Some(printer) = fact("printer") {
        name(xml, printer, "prt");
    }
    let notes = [("lunar", "lunar date 农历"), ("price", "price 定价"), ("founded", "founded 创刊")];
    for (key, label) in notes {
        if let Some(words) = fact(key) {
            xml.text("mods:note", &[("displayLabel", label)], words);
        }
    }
    identifier(xml, "uri", &names::urn(edition, ""));
    for (key, label) in [("cn", "CN number 国内统一连续出版物号"), ("postal", "postal number 邮发代号")] {
        if let Some(number) = fact(key) {
            xml.text("mods:identifier", &[("type", key), ("displayLabel", label)], number);
        }
    }
    if fact("issue").is_some() {
        xml.element("mods:part", &[], |xml| number(xml, issue));
    }
    xml.element("mods:recordInfo", &[], |xml| {
        xml.text("mods:recordOrigin", &[], &format!("duikai {}, from the edition's own files", issue.engine));
    });
}

/// How much there is: `4 版，390×545毫米`.
fn extent(issue: &Issue) -> String {
    let mut sizes: Vec<String> = Vec::new();
    for leaf in &issue.leaves {
        let trim = leaf.facts.plan.trim;
        let size = format!("{}×{}毫米", mm(trim.w), mm(trim.h));
        if !sizes.contains(&size) {
            sizes.push(size);
        }
    }
    format!("{}版，{}", issue.leaves.len(), sizes.join("、"))
}

/// Writes a length in millimetres, to the micrometre.
fn mm(length: Abs) -> String {
    let um = micrometres(length);
    let text = format!("{}.{:03}", um / 1_000, um % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A page: its section and who made it up.
fn leaf(xml: &mut Xml, issue: &Issue, leaf: usize) {
    let own = &issue.leaves[leaf];
    if !own.section.is_empty() {
        title(xml, &[], own.section, None);
    }
    for editor in page(issue, leaf).iter().flat_map(|p| &p.editors) {
        responsible(xml, editor);
    }
    host(xml, issue, &[leaf]);
}

/// An article: its head, who wrote it, what it is about, where it stands.
fn article(xml: &mut Xml, issue: &Issue, article: &Article, item: &Item) {
    let story = article.story;
    let meta = |key: &str| story.meta.get(key).into_iter().flatten();
    if let Some(headline) = said(story.headline.as_ref()) {
        title(xml, &[], &headline, said(story.deck.as_ref()).as_deref());
    }
    if let Some(short) = said(story.short.as_ref()) {
        title(xml, &[("type", "abbreviated")], &short, None);
    }
    let signed: Vec<&String> = story.byline.iter().flat_map(|b| &b.lines).collect();
    let authors: Vec<&String> = meta("author").collect();
    for author in if authors.is_empty() { &signed } else { &authors } {
        name(xml, author, "aut");
    }
    kind(xml, "text", "article");
    language(xml);
    if let Some(kicker) = said(story.kicker.as_ref()) {
        xml.text("mods:note", &[("displayLabel", "kicker 引题")], &kicker);
    }
    if let Some(quote) = said(story.quote.as_ref()) {
        xml.text("mods:note", &[("displayLabel", "pull quote 提要")], &quote);
    }
    signed.iter().for_each(|line| responsible(xml, line));
    for keyword in meta("keywords") {
        xml.element("mods:subject", &[], |xml| xml.text("mods:topic", &[], keyword));
    }
    if let Some(series) = said(story.series.as_ref()) {
        xml.element("mods:relatedItem", &[("type", "series")], |xml| title(xml, &[], &series, None));
    }
    host(xml, issue, &item.leaves());
    identifier(xml, "uri", &names::urn(issue.edition, article.source));
    meta("id").for_each(|id| identifier(xml, "local", id));
}

/// A photo: its title, its caption, who took it, what it shows.
fn picture(xml: &mut Xml, issue: &Issue, photo: &Picture, item: &Item) {
    if let Some(words) = said(photo.title.as_ref()) {
        title(xml, &[], &words, None);
    }
    kind(xml, "still image", "picture");
    if let Some(caption) = said(photo.caption.as_ref()) {
        xml.text("mods:abstract", &[("displayLabel", "caption 图片说明")], &caption);
    }
    if let Some(credit) = said(photo.credit.as_ref()) {
        responsible(xml, &credit);
    }
    if let Some(alt) = photo.alt.as_ref().filter(|alt| !alt.is_empty()) {
        xml.text("mods:note", &[("displayLabel", "alternative text 替代文字")], alt);
    }
    host(xml, issue, &item.leaves());
}

fn title(xml: &mut Xml, attributes: Attributes, words: &str, below: Option<&str>) {
    xml.element("mods:titleInfo", attributes, |xml| {
        xml.text("mods:title", &[], words);
        if let Some(below) = below {
            xml.text("mods:subTitle", &[], below);
        }
    });
}

/// Somebody as the page names them, by a role of MARC's list of relators.
fn name(xml: &mut Xml, words: &str, role: &str) {
    xml.element("mods:name", &[], |xml| {
        xml.text("mods:namePart", &[], words);
        xml.element("mods:role", &[], |xml| {
            xml.text("mods:roleTerm", &[("type", "code"), ("authority", "marcrelator")], role);
        });
    });
}

fn responsible(xml: &mut Xml, words: &str) {
    xml.text("mods:note", &[("type", "statement of responsibility")], words);
}

/// What it is, by the words of MODS and of MARC's list of genres.
fn kind(xml: &mut Xml, resource: &str, genre: &str) {
    xml.text("mods:typeOfResource", &[], resource);
    xml.text("mods:genre", &[("authority", "marcgt")], genre);
}

fn language(xml: &mut Xml) {
    xml.element("mods:language", &[], |xml| {
        xml.text("mods:languageTerm", &[("type", "code"), ("authority", "iso639-2b")], "chi");
    });
}

fn identifier(xml: &mut Xml, kind: &str, value: &str) {
    xml.text("mods:identifier", &[("type", kind)], value);
}

/// The number of the issue.
fn number(xml: &mut Xml, issue: &Issue) {
    if let Some(number) = issue.edition.facts.get("issue").filter(|n| !n.is_empty()) {
        xml.element("mods:detail", &[("type", "issue")], |xml| xml.text("mods:number", &[], number));
    }
}

/// The paper that something stands in, and on which of its pages.
fn host(xml: &mut Xml, issue: &Issue, leaves: &[usize]) {
    let numbers: Vec<&str> = leaves.iter().map(|&k| issue.leaves[k].facts.number).collect();
    let mut sections: Vec<&str> = leaves.iter().map(|&k| issue.leaves[k].section).filter(|s| !s.is_empty()).collect();
    sections.dedup();
    xml.element("mods:relatedItem", &[("type", "host")], |xml| {
        title(xml, &[], &issue.edition.paper, None);
        xml.element("mods:part", &[], |xml| {
            number(xml, issue);
            for section in sections {
                xml.element("mods:detail", &[("type", "section")], |xml| xml.text("mods:title", &[], section));
            }
            xml.element("mods:extent", &[("unit", "page")], |xml| {
                xml.text("mods:total", &[], &numbers.len().to_string());
                xml.text("mods:list", &[], &numbers.join(", "));
            });
            xml.text("mods:date", &[("encoding", "w3cdtf")], &names::day(issue.edition.date));
        });
        identifier(xml, "uri", &names::urn(issue.edition, ""));
    });
}
