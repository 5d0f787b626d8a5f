//! What the search looks through: every story and every photo, as a constant of a script that needs no network.

use super::super::issue::{Issue, Leaf};
use super::leaf::order;
use super::names;
use super::photos::said;
use super::write::address;
use crate::story::{HeadText, Story};
use serde_json::{Value, json};

/// Writes the script that holds the words of the edition.
pub fn data(issue: &Issue) -> Vec<u8> {
    let mut all: Vec<Value> = Vec::new();
    for article in order(issue).into_iter().map(|k| &issue.articles[k]) {
        let on: Vec<String> = article.parts.iter().map(|p| names::leaf(&issue.leaves[p.leaf])).collect();
        all.push(json!({
            "href": address(&names::article_file(article)),
            "title": names::story(article.story),
            "page": on.join("、"),
            "head": head(article.story),
            "text": text(article.story),
        }));
    }
    for leaf in &issue.leaves {
        all.extend(photos(leaf));
    }
    let mut out = String::from("// 本期全部文字，供检索用；由 duikai 写出。\nconst EDITION = [\n");
    for one in all {
        out.push_str(&one.to_string());
        out.push_str(",\n");
    }
    out.push_str("];\n");
    out.into_bytes()
}

/// What stands over a story besides its headline.
fn head(story: &Story) -> String {
    let parts = [&story.series, &story.kicker, &story.deck, &story.byline];
    let parts: Vec<String> = parts.into_iter().flatten().map(names::joined).collect();
    parts.join("\n")
}

/// A story's words, a line a paragraph.
fn text(story: &Story) -> String {
    let mut all: Vec<String> = story.blocks.iter().map(|b| b.text().replace('\u{2028}', "")).collect();
    all.extend(story.quote.as_ref().map(names::joined));
    all.join("\n")
}

fn photos(leaf: &Leaf) -> Vec<Value> {
    let mut all = Vec::new();
    for (k, laid) in leaf.facts.layout.photos.iter().enumerate() {
        let Some(said) = said(leaf, laid) else { continue };
        let words = |text: &Option<HeadText>| text.as_ref().map(names::joined);
        let title = words(&said.title).or_else(|| words(&said.caption)).or_else(|| said.alt.clone());
        let text = [words(&said.caption), words(&said.credit), said.alt.clone()];
        let text: Vec<String> = text.into_iter().flatten().collect();
        all.push(json!({
            "href": format!("{}#photo-{}", address(&names::leaf_file(leaf)), k + 1),
            "title": format!("图片：{}", title.unwrap_or_default()),
            "page": names::leaf(leaf),
            "head": "",
            "text": text.join("\n"),
        }));
    }
    all
}
