//! Where a template writes the rows of its slots, so that another number can be tried in their place.
//!
//! In: the texts of a template and of those it extends. Out: [`Rows`]: which slot, which rows, and the place in the file.

use super::node::{Entry, Node, Value};
use super::{place, syntax};
use crate::diag::{FileId, Sources, Span};

/// What the rows belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A frame of a story.
    Story,
    /// The head of a story: a height in rows, `first` is then 1.
    Head,
    /// The head of a story that names its rows.
    HeadRows,
    /// A photo, its caption included.
    Photo,
    /// A rule across, in the middle of its row.
    Rule,
    /// A rule down, in a gutter: its columns are those at its sides.
    GutterRule,
    /// What keeps its place: texts, series titles, lists of contents, advertisements, captions for several photos.
    Fixed,
}

/// Rows as a template writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// The slot.
    pub slot: String,
    /// What of it.
    pub holder: Holder,
    /// The slot it stands inside of, if any.
    pub inside: Option<String>,
    /// Its base columns, first and last, from 1.
    pub cols: (usize, usize),
    /// Its rows, first and last, from 1.
    pub rows: (i32, i32),
    /// Where the value stands.
    pub span: Span,
}

impl Rows {
    /// Returns the key of the value.
    pub fn key(&self) -> &'static str {
        match self.holder {
            Holder::Head => "height",
            Holder::Rule => "line",
            _ => "lines",
        }
    }

    /// Writes other rows as the file would.
    pub fn write(&self, (first, last): (i32, i32)) -> String {
        match self.holder {
            Holder::Head => format!("\"{}行\"", last - first + 1),
            Holder::Rule => first.to_string(),
            _ if first == last => format!("\"{first}\""),
            _ => format!("\"{first}-{last}\""),
        }
    }

    /// Whether it stands in one of these columns.
    pub fn over(&self, cols: (usize, usize)) -> bool {
        self.cols.0 <= cols.1 && cols.0 <= self.cols.1
    }
}

/// Returns every place where rows are written; what stands by absolute edges has none.
///
/// The template is taken to be sound: [`super::load`] has judged it.
pub fn written(chain: &[FileId], sources: &Sources) -> Vec<Rows> {
    let mut merged: Option<Node> = None;
    for &file in chain.iter().rev() {
        let (root, _) = syntax::parse(file, sources);
        merged = Some(match merged {
            Some(base) => base.merge(root),
            None => root,
        });
    }
    let Some(root) = merged else { return Vec::new() };
    let mut out = Vec::new();
    for (table, holder) in [
        ("story", Holder::Story),
        ("photo", Holder::Photo),
        ("rule", Holder::Rule),
        ("text", Holder::Fixed),
        ("series", Holder::Fixed),
        ("contents", Holder::Fixed),
        ("ad", Holder::Fixed),
        ("caption", Holder::Fixed),
    ] {
        for entry in root.get(table).map_or(&[][..], |e| e.node.entries()) {
            match holder {
                Holder::Story => story(entry, &mut out),
                Holder::Rule => rule(entry, &mut out),
                _ => out.extend(entry.node.get("frame").and_then(|f| frame(entry, holder, &f.node))),
            }
        }
    }
    out
}

fn story(entry: &Entry, out: &mut Vec<Rows>) {
    let frames = entry.node.get("frames").map(|f| &f.node);
    let list = match frames.map(|f| &f.value) {
        Some(Value::List(list)) => list.as_slice(),
        Some(Value::Table(_)) => frames.map_or(&[][..], std::slice::from_ref),
        _ => &[],
    };
    out.extend(list.iter().filter_map(|f| frame(entry, Holder::Story, f)));
    let Some(head) = entry.node.get("head").map(|h| &h.node) else { return };
    if let Some(rows) = frame(entry, Holder::HeadRows, head) {
        out.push(rows);
    } else if let (Some(cols), Some(height)) = (columns(head), head.get("height")) {
        let rows = match &height.node.value {
            Value::Text(text) => {
                text.strip_suffix("行").or(text.strip_suffix("ln")).and_then(|n| n.trim().parse().ok())
            }
            _ => None,
        };
        out.extend(rows.map(|n| known(entry, Holder::Head, cols, (1, n), height.node.span)));
    }
}

fn rule(entry: &Entry, out: &mut Vec<Rows>) {
    let node = &entry.node;
    if let (Some(cols), Some(line)) = (columns(node), node.get("line"))
        && let Value::Number { whole: Some(n), .. } = line.node.value
        && let Ok(n) = i32::try_from(n)
    {
        out.push(known(entry, Holder::Rule, cols, (n, n), line.node.span));
    }
    if let Some(Value::Text(gutter)) = node.get("gutter").map(|g| &g.node.value)
        && let Some((left, right)) = gutter.split_once('|')
        && let (Ok(left), Ok(right)) = (left.trim().parse(), right.trim().parse())
        && let Some((rows, span)) = lines(node)
    {
        out.push(known(entry, Holder::GutterRule, (left, right), rows, span));
    }
}

fn frame(entry: &Entry, holder: Holder, node: &Node) -> Option<Rows> {
    let (rows, span) = lines(node)?;
    Some(known(entry, holder, columns(node)?, rows, span))
}

fn known(entry: &Entry, holder: Holder, cols: (usize, usize), rows: (i32, i32), span: Span) -> Rows {
    let inside = match entry.node.get("inside").map(|i| &i.node.value) {
        Some(Value::Text(name)) => Some(name.clone()),
        _ => None,
    };
    Rows { slot: entry.key.clone(), holder, inside, cols, rows, span }
}

fn columns(node: &Node) -> Option<(usize, usize)> {
    let (a, b) = place::range(&node.get("cols")?.node, "cols", &mut Vec::new())?;
    Some((usize::try_from(a).ok()?, usize::try_from(b).ok()?))
}

fn lines(node: &Node) -> Option<((i32, i32), Span)> {
    let node = &node.get("lines")?.node;
    let (a, b) = place::range(node, "lines", &mut Vec::new())?;
    Some(((i32::try_from(a).ok()?, i32::try_from(b).ok()?), node.span))
}
