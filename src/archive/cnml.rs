//! A story as XML in the manner of CNML 中文新闻信息置标语言 (GB/T 20092), for newsrooms that take stories in so.
//!
//! The standard's own names are not public: these follow what is known of its make-up (a package, news items, what is
//! told of each and what it holds) in a namespace of our own, and conformity is not claimed.

use super::issue::{Article, Issue};
use super::names;
use super::xml::Xml;
use crate::story::{BlockKind, HeadText};

/// The namespace, and with it the version of these names.
pub const NAMESPACE: &str = "urn:x-duikai:cnml:1";

/// Writes a story.
pub fn cnml(issue: &Issue, article: &Article) -> String {
    let mut xml = Xml::new();
    xml.element("NewsPackage", &[("xmlns", NAMESPACE)], |xml| {
        paper(xml, issue);
        let name = names::urn(issue.edition, article.source);
        xml.element("NewsItem", &[("id", &name), ("language", "zh-CN")], |xml| {
            xml.element("MetaInfo", &[], |xml| about(xml, issue, article));
            xml.element("Content", &[], |xml| {
                for block in &article.story.blocks {
                    let name = match block.kind {
                        BlockKind::Paragraph => "Paragraph",
                        BlockKind::Subhead => "Subhead",
                    };
                    xml.text(name, &[], &block.text().replace('\u{2028}', "\n"));
                }
            });
        });
    });
    xml.finish()
}

/// The paper and its issue.
fn paper(xml: &mut Xml, issue: &Issue) {
    let edition = issue.edition;
    xml.element("Publication", &[("id", &names::urn(edition, ""))], |xml| {
        xml.text("Name", &[], &edition.paper);
        xml.text("Date", &[], &names::day(edition.date));
        for (key, name) in [("issue", "Issue"), ("cn", "CN"), ("publisher", "Publisher")] {
            if let Some(words) = edition.facts.get(key).filter(|w| !w.is_empty()) {
                xml.text(name, &[], words);
            }
        }
    });
}

/// What is told of a story.
fn about(xml: &mut Xml, issue: &Issue, article: &Article) {
    let story = article.story;
    let heads = [
        ("Series", &story.series),
        ("Kicker", &story.kicker),
        ("Headline", &story.headline),
        ("Deck", &story.deck),
        ("Short", &story.short),
    ];
    list(xml, "Titles", heads.into_iter().filter_map(|(name, text)| Some((name, said(text.as_ref()?)))));
    let meta = |key: &str| story.meta.get(key).cloned().unwrap_or_default().into_iter();
    let signed = story.byline.iter().flat_map(|b| b.lines.clone()).map(|line| ("Byline", line));
    list(xml, "Creators", signed.chain(meta("author").map(|a| ("Author", a))));
    xml.element("Pages", &[], |xml| {
        for part in &article.parts {
            let leaf = &issue.leaves[part.leaf];
            let mut all = vec![("number", leaf.facts.number)];
            if !leaf.section.is_empty() {
                all.push(("section", leaf.section));
            }
            xml.empty("Page", &all);
        }
    });
    list(xml, "Keywords", meta("keywords").map(|k| ("Keyword", k)));
    list(xml, "Identifiers", meta("id").map(|id| ("Identifier", id)));
    list(xml, "Quotes", story.quote.iter().map(|q| ("Quote", said(q))));
}

/// Writes a list if there is anything in it.
fn list(xml: &mut Xml, name: &str, entries: impl Iterator<Item = (&'static str, String)>) {
    let entries: Vec<(&str, String)> = entries.filter(|(_, words)| !words.is_empty()).collect();
    if !entries.is_empty() {
        xml.element(name, &[], |xml| entries.iter().for_each(|(name, words)| xml.text(name, &[], words)));
    }
}

fn said(text: &HeadText) -> String {
    text.lines.join(" ")
}
