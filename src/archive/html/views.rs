//! The edition as a whole, each page of it, and its search.

use super::super::issue::Issue;
use super::frame::{Frame, Kind, search, separate};
use super::leaf::{pages, picture, sheet, stories, titles, tools, turn};
use super::names;
use super::photos::photos;
use super::write::Html;

/// Writes the edition's own page: what it is, its first page to look at, the headlines of all.
pub fn front(issue: &Issue) -> Vec<u8> {
    let (leaves, count) = (issue.leaves.len(), issue.articles.len());
    let frame = Frame {
        issue,
        file: "index.html".to_owned(),
        title: names::issue(issue),
        about: format!("{}数字报，共{leaves}版，{count}篇文章。", names::issue(issue)),
        facts: vec![("DC.type", "Collection".to_owned())],
        scripts: &["reading.js"],
        kind: Kind::Front,
    };
    frame.write(|html| {
        masthead(html, issue);
        pages(html, &frame, None);
        if let Some(first) = issue.leaves.first() {
            spread(html, &frame, 0, Some(&names::leaf(first)));
        }
        if leaves > 1 {
            html.group("section", &[("class", "others"), ("aria-labelledby", "others")], |html| {
                html.text("h2", &[("id", "others")], "其他各版");
                html.group("div", &[("class", "cards")], |html| (1..leaves).for_each(|k| card(html, &frame, k)));
            });
        }
    })
}

/// Writes a page's picture, and beside it what stands on it.
fn spread(html: &mut Html, frame: &Frame, index: usize, title: Option<&str>) {
    html.group("div", &[("class", "spread")], |html| {
        html.group("section", &[("class", "picture"), ("aria-label", "版面")], |html| {
            if let Some(title) = title {
                html.text("h2", &[], title);
            }
            sheet(html, frame, index);
            tools(html, frame, index);
            turn(html, frame, index);
        });
        html.group("section", &[("class", "list"), ("aria-labelledby", "here")], |html| {
            html.text("h2", &[("id", "here")], "本版文章");
            titles(html, frame, index, true);
            photos(html, frame, index);
        });
    });
}

/// Writes a page small, with its headlines.
fn card(html: &mut Html, frame: &Frame, index: usize) {
    let leaf = &frame.issue.leaves[index];
    html.group("div", &[("class", "card")], |html| {
        html.group("h3", &[], |html| {
            let href = frame.to(&names::leaf_file(leaf));
            html.group("a", &[("href", &href)], |html| {
                html.group("span", &[("class", "sheet")], |html| picture(html, frame, index, ""));
                html.text("span", &[], &names::leaf(leaf));
            });
        });
        titles(html, frame, index, false);
    });
}

/// Writes one page of the paper.
pub fn leaf(issue: &Issue, index: usize) -> Vec<u8> {
    let leaf = &issue.leaves[index];
    let on = stories(issue, index).into_iter().map(|(k, _)| names::story(issue.articles[k].story));
    let on: Vec<String> = on.collect();
    let frame = Frame {
        issue,
        file: names::leaf_file(leaf),
        title: names::leaf(leaf),
        about: format!("{}{}：{}", names::issue(issue), names::leaf(leaf), on.join("；")),
        facts: vec![("DC.type", "Text".to_owned())],
        scripts: &["reading.js"],
        kind: Kind::Leaf,
    };
    frame.write(|html| {
        html.text("h1", &[], &names::leaf(leaf));
        pages(html, &frame, Some(index));
        spread(html, &frame, index, None);
    })
}

/// Writes the search: without scripts it is the list of all stories.
pub fn finder(issue: &Issue) -> Vec<u8> {
    let frame = Frame {
        issue,
        file: "search.html".to_owned(),
        title: "检索".to_owned(),
        about: format!("检索{}全部文章。", names::issue(issue)),
        facts: vec![("DC.type", "Text".to_owned())],
        scripts: &["search-data.js", "search.js"],
        kind: Kind::Search,
    };
    frame.write(|html| {
        html.text("h1", &[], "检索本期");
        search(html, "search.html");
        html.line("noscript", &[], |html| {
            html.span("p", &[], |html| html.words("浏览器没有开启脚本，不能检索。本期全部文章如下。"));
        });
        html.line("p", &[("id", "count"), ("role", "status"), ("aria-live", "polite")], |_| {});
        html.line("ol", &[("id", "found"), ("aria-label", "检索结果")], |_| {});
        html.group("section", &[("id", "all"), ("class", "list"), ("aria-labelledby", "whole")], |html| {
            html.text("h2", &[("id", "whole")], "本期文章");
            contents(html, &frame);
        });
    })
}

/// The paper's name and what its head says of the day.
fn masthead(html: &mut Html, issue: &Issue) {
    let (edition, date) = (issue.edition, issue.edition.date);
    html.group("div", &[("class", "masthead")], |html| {
        html.text("h1", &[], &edition.paper);
        html.line("p", &[], |html| {
            let iso = names::iso(date);
            html.span("time", &[("datetime", &iso)], |html| html.words(&names::day(date)));
            let mut all = vec![date.weekday().to_owned()];
            all.extend(edition.facts.get("lunar").cloned());
            all.extend(edition.facts.get("issue").map(|n| format!("第{n}期")));
            all.push(format!("今日{}版", issue.leaves.len()));
            html.words(" ");
            separate(html, &all);
        });
    });
}

/// The headlines of all pages.
fn contents(html: &mut Html, frame: &Frame) {
    for (k, leaf) in frame.issue.leaves.iter().enumerate() {
        html.line("h3", &[], |html| {
            let href = frame.to(&names::leaf_file(leaf));
            html.span("a", &[("href", &href)], |html| html.words(&names::leaf(leaf)));
        });
        titles(html, frame, k, false);
    }
}
