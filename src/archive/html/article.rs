//! A story to read: its head, its words, where it stands on paper.

use super::super::issue::{Article, Issue, Part};
use super::body::{block, lines};
use super::frame::{Frame, Kind};
use super::leaf::{order, shape, stories, view};
use super::names;
use super::photos::{Named, figure, inside};
use super::write::Html;
use super::zones::{Target, zones};
use crate::story::{BlockKind, HeadText};

/// How much of a body stands for it in a catalogue, in characters.
const ABOUT: usize = 80;

/// Writes the page of one story.
pub fn article(issue: &Issue, index: usize) -> (String, Vec<u8>) {
    let article = &issue.articles[index];
    let frame = Frame {
        issue,
        file: names::article_file(article),
        title: names::story(article.story),
        about: article.story.deck.as_ref().map_or_else(|| names::opening(article.story, ABOUT), names::joined),
        facts: facts(issue, article),
        scripts: &["reading.js"],
        kind: Kind::Article,
    };
    let bytes = frame.write(|html| {
        html.group("article", &[], |html| {
            head(html, &frame, article);
            if let Some(quote) = &article.story.quote {
                html.line("blockquote", &[("class", "quote")], |html| {
                    html.span("p", &[], |html| lines(html, quote));
                });
            }
            html.group("div", &[("class", "body")], |html| words(html, &frame, article));
        });
        html.group("aside", &[("class", "paper-side"), ("aria-label", "版面位置")], |html| {
            for part in &article.parts {
                map(html, &frame, *part);
            }
            others(html, &frame, index);
        });
        turn(html, &frame, index);
    });
    (frame.file, bytes)
}

/// What catalogues and citation managers read.
fn facts(issue: &Issue, article: &Article) -> Vec<(&'static str, String)> {
    let (edition, story) = (issue.edition, article.story);
    let title = names::story(story);
    let own = |key: &str| story.meta.get(key).cloned().unwrap_or_default();
    let by = || story.byline.as_ref().map(|b| b.lines.clone()).unwrap_or_default();
    let authors = Some(own("author")).filter(|a| !a.is_empty()).unwrap_or_else(by);
    let mut all = vec![("DC.type", "Text".to_owned()), ("DC.source", source(issue, article))];
    all.extend(own("id").into_iter().map(|id| ("DC.identifier", id)));
    all.extend(authors.iter().map(|a| ("DC.creator", a.clone())));
    let keywords = own("keywords");
    if !keywords.is_empty() {
        all.push(("keywords", keywords.join(",")));
    }
    all.extend(keywords.into_iter().map(|k| ("DC.subject", k)));
    all.push(("citation_title", title));
    all.extend(authors.into_iter().map(|a| ("citation_author", a)));
    all.push(("citation_publication_date", names::iso(edition.date).replace('-', "/")));
    all.push(("citation_journal_title", edition.paper.clone()));
    all.extend(edition.facts.get("issue").map(|n| ("citation_issue", n.clone())));
    all.extend(article.parts.first().map(|p| ("citation_firstpage", issue.leaves[p.leaf].facts.number.to_owned())));
    all.push(("citation_language", "zh-CN".to_owned()));
    all
}

/// Says where a story stands, as one cites it: 《青澜日报》2026年11月24日第1版、第3版.
fn source(issue: &Issue, article: &Article) -> String {
    let numbers: Vec<String> = article.parts.iter().map(|p| names::number(&issue.leaves[p.leaf])).collect();
    format!("{}{}", names::issue(issue), numbers.join("、"))
}

fn head(html: &mut Html, frame: &Frame, article: &Article) {
    let story = article.story;
    html.group("header", &[("class", "head")], |html| {
        html.line("p", &[("class", "where")], |html| {
            for (k, part) in article.parts.iter().enumerate() {
                let leaf = &frame.issue.leaves[part.leaf];
                html.words(if k > 0 { " 转 " } else { "" });
                let href = frame.to(&names::leaf_file(leaf));
                html.span("a", &[("href", &href)], |html| html.words(&names::leaf(leaf)));
            }
        });
        let part = |html: &mut Html, class: &str, text: &Option<HeadText>| {
            if let Some(text) = text {
                html.line("p", &[("class", class)], |html| lines(html, text));
            }
        };
        part(html, "series", &story.series);
        html.group("hgroup", &[], |html| {
            part(html, "kicker", &story.kicker);
            html.line("h1", &[], |html| match &story.headline {
                Some(head) => lines(html, head),
                None => html.words(&frame.title),
            });
            part(html, "deck", &story.deck);
        });
        part(html, "byline", &story.byline);
        html.text("p", &[("class", "source")], &source(frame.issue, article));
    });
}

/// Writes the body; photos that stand inside the story come between its sections.
fn words(html: &mut Html, frame: &Frame, article: &Article) {
    let photos = inside(frame.issue, article);
    let mut photos = photos.iter();
    let mut show = |html: &mut Html| {
        let next = photos.next();
        next.is_some_and(|(leaf, photo)| {
            figure(html, frame, (*leaf, &[*photo]), Named::Elsewhere);
            true
        })
    };
    for (k, one) in article.story.blocks.iter().enumerate() {
        if k > 0 && one.kind == BlockKind::Subhead {
            show(html);
        }
        block(html, one);
    }
    while show(html) {}
}

/// Draws where on its page a story stands: all zones, its own filled.
fn map(html: &mut Html, frame: &Frame, part: Part) {
    let leaf = &frame.issue.leaves[part.leaf];
    let (plan, layout) = (leaf.facts.plan, leaf.facts.layout);
    let name = names::leaf(leaf);
    let href = frame.to(&names::leaf_file(leaf));
    html.group("a", &[("class", "map"), ("href", &href)], |html| {
        html.group("svg", &[("viewBox", &view(leaf)), ("aria-hidden", "true")], |html| {
            for zone in zones(plan, layout) {
                let class = match zone.target {
                    Target::Story(laid) if laid == part.laid => "own",
                    Target::Story(_) => "story",
                    Target::Photo(_) => "photo",
                };
                html.group("g", &[("class", class)], |html| shape(html, &zone.outline));
            }
        });
        html.text("span", &[], &format!("看版面：{name}"));
    });
}

/// Writes the other stories of the page on which a story begins.
fn others(html: &mut Html, frame: &Frame, index: usize) {
    let Some(first) = frame.issue.articles[index].parts.first() else { return };
    let all: Vec<usize> = stories(frame.issue, first.leaf).iter().map(|s| s.0).filter(|k| *k != index).collect();
    if all.is_empty() {
        return;
    }
    html.text("h2", &[], "同版文章");
    html.group("ul", &[], |html| {
        for other in all.into_iter().map(|k| &frame.issue.articles[k]) {
            html.line("li", &[], |html| {
                let href = frame.to(&names::article_file(other));
                html.span("a", &[("href", &href)], |html| html.words(&names::story(other.story)));
            });
        }
    });
}

/// Writes links to the story before and the story after, through the whole edition.
fn turn(html: &mut Html, frame: &Frame, index: usize) {
    let order = order(frame.issue);
    let here = order.iter().position(|k| *k == index);
    let at = |k: usize| order.get(k).map(|&k| &frame.issue.articles[k]);
    let before = here.and_then(|k| at(k.checked_sub(1)?)).map(|a| ("prev", "上一篇", a));
    let after = here.and_then(|k| at(k + 1)).map(|a| ("next", "下一篇", a));
    if before.is_none() && after.is_none() {
        return;
    }
    html.group("nav", &[("class", "turn"), ("aria-label", "翻篇")], |html| {
        for (rel, word, other) in before.into_iter().chain(after) {
            let href = frame.to(&names::article_file(other));
            html.line("a", &[("rel", rel), ("href", &href)], |html| {
                html.span("span", &[], |html| html.words(word));
                html.words(&format!(" {}", names::story(other.story)));
            });
        }
    });
}
