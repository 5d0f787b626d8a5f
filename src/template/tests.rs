//! Whole templates: the dummy settles as its maker says, and every fault is found where it stands.

mod drawn;
mod dummy;
mod edges;
mod faults;
mod inherit;
mod inks;

use super::{Plan, load};
use crate::diag::{Finding, Sources};

const FAMILIES: [&str; 3] = ["song", "hei", "kai"];

/// Loads templates, the first extending the second and so on.
fn load_chain(texts: &[&str]) -> (Option<Plan>, Vec<Finding>, Sources) {
    let mut sources = Sources::default();
    let chain: Vec<_> = texts.iter().enumerate().map(|(i, t)| sources.add(format!("t{i}.toml"), *t)).collect();
    let (plan, faults) = load("t", &chain, &sources, &FAMILIES);
    (plan, faults, sources)
}

/// The page and grid of the reference page.
const GRID: &str = r#"
[page]
trim = ["390mm", "550mm"]
top = "30mm"
[grid]
columns = 8
measure = "13字"
gutter = "1字"
lines = 128
[style.body]
size = "小五"
leading = "10.8pt"
[style.head-1]
size = "初号"
"#;

/// Loads the reference grid with more under it.
fn on_grid(more: &str) -> (Option<Plan>, Vec<Finding>, Sources) {
    load_chain(&[&format!("{GRID}{more}")])
}

/// Returns each finding's code with the text that its place covers; every finding speaks both languages.
fn said(found: &(Option<Plan>, Vec<Finding>, Sources)) -> Vec<(&'static str, &str)> {
    for finding in &found.1 {
        for words in [&finding.message, &finding.label, &finding.help] {
            assert!(!words.en.is_empty() && !words.zh.is_empty(), "{finding:?}");
        }
    }
    let quote = |f: &Finding| f.span.map_or("", |s| &found.2.text(s.file)[s.start..s.end]);
    found.1.iter().map(|f| (f.code, quote(f))).collect()
}
