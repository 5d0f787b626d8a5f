//! A page of the paper to look at: its picture with zones, the headlines that stand on it.

use super::super::issue::{Article, Issue, Leaf, Part};
use super::super::xml::{micrometres, mm10};
use super::body::lines;
use super::frame::Frame;
use super::names;
use super::photos::{named, said};
use super::write::{Html, address};
use super::zones::{Target, Zone, zones};
use crate::flow::{Art, LinePart};
use crate::geom::{Outline, Point};
use std::cmp::Reverse;

/// The stories of a page, those of the largest headlines first, as the desk ranked them: each as an index into the
/// issue's, and what the page holds of it.
pub fn stories(issue: &Issue, leaf: usize) -> Vec<(usize, Part)> {
    let on = issue.articles.iter().enumerate().flat_map(|(k, a)| a.parts.iter().map(move |p| (k, *p)));
    let mut all: Vec<(usize, Part)> = on.filter(|(_, p)| p.leaf == leaf).collect();
    let size = |part: &Part| {
        let lines = &issue.leaves[leaf].facts.layout.stories[part.laid].lines;
        let heads = lines.iter().filter(|l| l.part == LinePart::Headline);
        heads.flat_map(|l| &l.glyphs.runs).map(|r| r.size).max().unwrap_or_default()
    };
    all.sort_by_key(|(_, part)| (Reverse(size(part)), part.laid));
    all
}

/// The stories of the whole edition in the order of reading, as indices into the issue's: page by page, where they begin.
pub fn order(issue: &Issue) -> Vec<usize> {
    let begins = |(k, part): &(usize, Part)| issue.articles[*k].parts.first() == Some(part);
    (0..issue.leaves.len()).flat_map(|leaf| stories(issue, leaf)).filter(begins).map(|(k, _)| k).collect()
}

/// A page's width and height as pixels in its proportions: the browser leaves room for it before it is there.
fn size(leaf: &Leaf) -> (String, String) {
    let mm = |length| (micrometres(length) + 500).div_euclid(1_000).to_string();
    let trim = leaf.facts.plan.trim;
    (mm(trim.w), mm(trim.h))
}

/// Writes links to all pages, this one told from the others.
pub fn pages(html: &mut Html, frame: &Frame, here: Option<usize>) {
    html.group("nav", &[("class", "pages"), ("aria-label", "各版")], |html| {
        html.group("ul", &[], |html| {
            for (k, leaf) in frame.issue.leaves.iter().enumerate() {
                let href = frame.to(&names::leaf_file(leaf));
                let mut all = vec![("href", href.as_str())];
                if here == Some(k) {
                    all.push(("aria-current", "page"));
                }
                html.line("li", &[], |html| {
                    html.span("a", &all, |html| {
                        html.span("b", &[], |html| html.words(&names::number(leaf)));
                        html.words(&format!(" {}", leaf.section));
                    });
                });
            }
        });
    });
}

/// Writes a page's picture, and over it the advertisements that are pictures of their own: a browser shows no file inside
/// another one.
pub fn picture(html: &mut Html, frame: &Frame, index: usize, alt: &str) {
    let leaf = &frame.issue.leaves[index];
    let (w, h) = size(leaf);
    let src = frame.to(&names::picture_file(leaf));
    let mut own = vec![("src", src.as_str()), ("alt", alt), ("width", &w), ("height", &h)];
    if alt.is_empty() {
        // A page shown small, below the first one.
        own.push(("loading", "lazy"));
    }
    html.void("img", &own);
    let ads = leaf.facts.layout.ads.iter().filter_map(|ad| match ad.art {
        Art::Page(artwork) => Some((artwork, leaf.facts.plan.bled(ad.rect))),
        Art::Picture(_) => None,
    });
    let ads: Vec<_> = ads.collect();
    if ads.is_empty() {
        return;
    }
    html.group("svg", &[("class", "ads"), ("viewBox", &view(leaf)), ("aria-hidden", "true")], |html| {
        for (artwork, r) in ads {
            let [x, y, w, h] = [r.x, r.y, r.w, r.h].map(mm10);
            let href = frame.to(&names::ad_file(leaf, artwork));
            let place = [("href", href.as_str()), ("x", &x), ("y", &y), ("width", &w), ("height", &h)];
            html.line("image", &[&place[..], &[("preserveAspectRatio", "none")]].concat(), |_| {});
        }
    });
}

/// A page's trim in the unit of its ALTO file: tenths of a millimetre from the trim's top left.
pub fn view(leaf: &Leaf) -> String {
    let trim = leaf.facts.plan.trim;
    format!("0 0 {} {}", mm10(trim.w), mm10(trim.h))
}

/// Writes a page's picture and its zones.
pub fn sheet(html: &mut Html, frame: &Frame, index: usize) {
    let leaf = &frame.issue.leaves[index];
    let alt = format!("{}{}版面图", names::issue(frame.issue), names::leaf(leaf));
    html.group("div", &[("class", "sheet")], |html| {
        picture(html, frame, index, &alt);
        let label = format!("{}版面导航", names::number(leaf));
        let all = [("class", "zones"), ("viewBox", &view(leaf)), ("role", "group"), ("aria-label", &label)];
        html.group("svg", &all, |html| {
            let zones = zones(leaf.facts.plan, leaf.facts.layout);
            let zone = |target: Target| zones.iter().find(|z| z.target == target);
            for (k, part) in stories(frame.issue, index) {
                let Some(zone) = zone(Target::Story(part.laid)) else { continue };
                let article = &frame.issue.articles[k];
                let to = frame.to(&names::article_file(article));
                place(html, (&format!("zone-{}", part.laid + 1), &to, &names::story(article.story)), zone);
            }
            for (k, photo) in leaf.facts.layout.photos.iter().enumerate() {
                let (Some(zone), Some(said)) = (zone(Target::Photo(k)), said(leaf, photo)) else { continue };
                let (id, to) = (format!("zone-photo-{}", k + 1), format!("#photo-{}", k + 1));
                place(html, (&id, &to, &format!("图片：{}", named(said))), zone);
            }
        });
    });
}

/// Writes a zone: its ID, where it leads, what it is called.
fn place(html: &mut Html, (id, href, label): (&str, &str, &str), zone: &Zone) {
    html.group("a", &[("id", id), ("href", href), ("aria-label", label)], |html| {
        html.text("title", &[], label);
        shape(html, &zone.outline);
    });
}

/// Writes an outline: a polygon, or a path where it has several lines.
pub fn shape(html: &mut Html, outline: &Outline) {
    let points = |line: &[Point]| {
        let shown: Vec<String> = line.iter().map(|p| format!("{},{}", mm10(p.x), mm10(p.y))).collect();
        shown.join(" ")
    };
    match outline.loops() {
        [one] => html.line("polygon", &[("points", &points(one))], |_| {}),
        all => {
            let d: String = all.iter().map(|line| format!("M{}Z", points(line))).collect();
            html.line("path", &[("d", &d), ("fill-rule", "evenodd")], |_| {});
        }
    }
}

/// Writes what one may do with a page: see it large, take its plate, turn over.
pub fn tools(html: &mut Html, frame: &Frame, index: usize) {
    let leaf = &frame.issue.leaves[index];
    html.group("p", &[("class", "tools")], |html| {
        html.text("a", &[("href", &frame.to(&names::picture_file(leaf)))], "放大版面图");
        let plate = format!("{}../{}.pdf", frame.to(""), address(&leaf.stem));
        html.text("a", &[("href", &plate), ("type", "application/pdf")], "PDF 版面");
    });
    let ads = leaf.facts.layout.ads.iter().filter(|a| !a.alt.is_empty());
    for ad in ads {
        html.text("p", &[("class", "ad")], &format!("本版广告：{}", ad.alt));
    }
}

/// Writes links to the page before and the page after.
pub fn turn(html: &mut Html, frame: &Frame, index: usize) {
    let before = index.checked_sub(1).map(|k| ("prev", "上一版", k));
    let after = Some(index + 1).filter(|k| *k < frame.issue.leaves.len()).map(|k| ("next", "下一版", k));
    if before.is_none() && after.is_none() {
        return;
    }
    html.group("nav", &[("class", "turn"), ("aria-label", "翻版")], |html| {
        for (rel, word, k) in before.into_iter().chain(after) {
            let leaf = &frame.issue.leaves[k];
            html.line("a", &[("rel", rel), ("href", &frame.to(&names::leaf_file(leaf)))], |html| {
                html.span("span", &[], |html| html.words(word));
                html.words(&format!(" {}", names::leaf(leaf)));
            });
        }
    });
}

/// Writes the headlines of a page; `linked` where its picture stands beside them.
pub fn titles(html: &mut Html, frame: &Frame, index: usize, linked: bool) {
    html.group("ol", &[("class", "titles")], |html| {
        for (k, part) in stories(frame.issue, index) {
            let article = &frame.issue.articles[k];
            let href = frame.to(&names::article_file(article));
            let zone = format!("zone-{}", part.laid + 1);
            let mut all = vec![("href", href.as_str())];
            if linked {
                all.push(("data-zone", &zone));
            }
            html.line("li", &[], |html| {
                html.span("a", &all, |html| title(html, article));
                for other in article.parts.iter().filter(|p| p.leaf != index) {
                    let word = match (frame.issue.is_rest(part), frame.issue.is_rest(*other)) {
                        (true, _) => "上接",
                        (false, true) => "下转",
                        // The whole story stands on both pages.
                        (false, false) => "另见",
                    };
                    let note = format!("{word}{}", names::number(&frame.issue.leaves[other.leaf]));
                    html.words(" ");
                    html.span("span", &[("class", "note")], |html| html.words(&note));
                }
            });
        }
    });
}

fn title(html: &mut Html, article: &Article) {
    let story = article.story;
    let above = story.series.as_ref().map(|t| ("series", t)).or(story.kicker.as_ref().map(|t| ("kicker", t)));
    if let Some((class, text)) = above {
        html.span("span", &[("class", class)], |html| lines(html, text));
        html.words(" ");
    }
    html.span("span", &[("class", "headline")], |html| match &story.headline {
        Some(head) => lines(html, head),
        None => html.words(&names::story(story)),
    });
    if let Some(deck) = &story.deck {
        html.words(" ");
        html.span("span", &[("class", "deck")], |html| lines(html, deck));
    }
}
