//! The reading edition 数字报: pages to look at, stories to read, a search; HTML that works from a folder.
//!
//! In: an issue. Out: files below `html/`. The pictures of pages and photos are drawn elsewhere; [`picture_file`] and
//! [`photo_file`] say what they are called. Nothing a page loads lies outside the folder.

mod article;
mod body;
mod frame;
mod leaf;
mod names;
mod photos;
mod search;
mod views;
mod write;
mod zones;

pub use zones::{Target, Zone, zones};

use super::issue::{File, Issue, Leaf, Of};

/// What all pages share: name, media type, bytes.
const ASSETS: [(&str, &str, &[u8]); 4] = [
    ("reading.css", "text/css", include_bytes!("assets/reading.css")),
    ("reading.js", "text/javascript", include_bytes!("assets/reading.js")),
    ("search.js", "text/javascript", include_bytes!("assets/search.js")),
    ("icon.svg", "image/svg+xml", include_bytes!("assets/icon.svg")),
];

/// Where in an export the reading edition lies.
const FOLDER: &str = "html/";

/// Writes the reading edition but for its pictures.
pub fn html(issue: &Issue) -> Vec<File> {
    let file = |name: &str, media, of, bytes| File { name: format!("{FOLDER}{name}"), media, of, bytes };
    let page = |name: &str, of, bytes| file(name, "text/html", of, bytes);
    let mut all = vec![page("index.html", Of::Issue, views::front(issue))];
    for (k, leaf) in issue.leaves.iter().enumerate() {
        all.push(page(&names::leaf_file(leaf), Of::Leaf(k), views::leaf(issue, k)));
    }
    for k in 0..issue.articles.len() {
        let (name, bytes) = article::article(issue, k);
        all.push(page(&name, Of::Article(k), bytes));
    }
    all.push(page("search.html", Of::Issue, views::finder(issue)));
    for (name, media, bytes) in ASSETS {
        all.push(file(&format!("assets/{name}"), media, Of::Issue, bytes.to_vec()));
    }
    all.push(file("assets/search-data.js", "text/javascript", Of::Issue, search::data(issue)));
    all
}

/// Returns the file that holds the picture of a page, in the export.
pub fn picture_file(leaf: &Leaf) -> String {
    format!("{FOLDER}{}", names::picture_file(leaf))
}

/// Returns the file that holds an advertisement's page, in the export; `artwork` is its index. It is no part of the picture
/// of its page: a picture made of dots has the same bytes on one kind of processor only.
pub fn ad_file(leaf: &Leaf, artwork: usize) -> String {
    format!("{FOLDER}{}", names::ad_file(leaf, artwork))
}

/// Returns the address of that file, as the picture of its page names it.
pub fn ad_address(leaf: &Leaf, artwork: usize) -> String {
    write::address(names::ad_file(leaf, artwork).trim_start_matches("pages/"))
}

/// Returns the file that holds a photo of a page, in the export; photos count from 0 as they are laid.
pub fn photo_file(leaf: &Leaf, photo: usize) -> String {
    format!("{FOLDER}{}", names::photo_file(leaf, photo))
}
