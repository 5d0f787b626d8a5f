//! Small documents about one key: the key in its table, its table in a file, everything else as it should be.

use duikai::diag::{Finding, Sources};
use duikai::keys::{Key, Shape, Table, Unset};
use duikai::schema::{Of, tables};
use duikai::{edition, story, template};

/// What the examples of a template's keys stand on.
const BASE: &str = r#"
[page]
trim = ["390mm", "550mm"]
[grid]
columns = 8
measure = "13字"
lines = 100
[colour]
red = "M100 Y100"
[style]
body = { size = "小五", leading = "10.8pt" }
head-1 = { size = { min = "二号", max = "特号" } }
kicker-1 = {}
deck-1 = {}
byline = {}
series-tab = {}
series-banner = {}
dateline = {}
caption = {}
caption-title = {}
credit = {}
folio = {}
folio-number = {}
folio-section = {}
initial = {}
quote = {}
jump = {}
[story.lead]
frames = [{ cols = "7-8", lines = "60-100" }]
[photo.main]
frame = { cols = "5-6", lines = "60-80" }
optional = true
"#;

/// Keys that say something only beside another one: table, key, its companions as TOML.
const BESIDE: &[(&str, &str, &[&str])] = &[
    ("rule", "cols", &["line = 30"]),
    ("rule", "line", &["cols = \"1-6\""]),
    ("rule", "gutter", &["lines = \"7-57\""]),
    ("rule", "lines", &["gutter = \"6|7\""]),
    ("rule", "design", &["cols = \"1-6\"", "line = 30", "kind = \"ornament\""]),
    ("rule", "*", &["cols = \"1-6\"", "line = 30"]),
    ("head", "lines", &[]),
    ("head", "*", &["height = \"6行\""]),
    ("story-frame", "cols", &["lines = \"7-29\""]),
    ("story-frame", "lines", &["cols = \"1-4\""]),
    ("frame", "cols", &["lines = \"7-29\""]),
    ("frame", "lines", &["cols = \"1-4\""]),
    ("story-frame", "x", &["y = \"0mm\"", "width = \"60mm\"", "height = \"60mm\""]),
    ("story-frame", "y", &["x = \"0mm\"", "width = \"60mm\"", "height = \"60mm\""]),
    ("story-frame", "width", &["x = \"0mm\"", "y = \"0mm\"", "height = \"60mm\""]),
    ("story-frame", "height", &["x = \"0mm\"", "y = \"0mm\"", "width = \"60mm\""]),
    ("frame", "x", &["y = \"0mm\"", "width = \"60mm\"", "height = \"60mm\""]),
    ("frame", "y", &["x = \"0mm\"", "width = \"60mm\"", "height = \"60mm\""]),
    ("frame", "width", &["x = \"0mm\"", "y = \"0mm\"", "height = \"60mm\""]),
    ("frame", "height", &["x = \"0mm\"", "y = \"0mm\"", "width = \"60mm\""]),
    ("story-frame", "*", &["cols = \"1-4\"", "lines = \"7-29\""]),
    ("text", "text", &[]),
    ("text", "outer", &[]),
    ("text", "centre", &[]),
    ("text", "inner", &[]),
    ("text", "*", &["text = \"报眉\""]),
    ("box", "design", &["rule = \"ornament\""]),
    ("quote", "design", &["rule = \"ornament\""]),
    ("box", "radius", &["corner = \"round\""]),
    ("quote", "radius", &["corner = \"round\""]),
    ("quote", "*", &["rule = \"thick\""]),
    ("caption", "place", &["height = \"3行\""]),
    ("caption", "height", &[]),
    ("caption", "width", &["place = \"left\""]),
    ("caption", "*", &["height = \"3行\""]),
    ("style", "panel-pad", &["panel = \"red\""]),
];

/// One table of a kind of file, and how a document leads to it.
pub struct Spot {
    /// What kind of file.
    pub of: Of,
    /// The table.
    pub table: &'static Table,
    /// The document around the table's entries.
    before: String,
    after: String,
}

/// Every table there is, each at the first place it is met.
pub fn spots() -> Vec<Spot> {
    let mut out = Vec::new();
    for of in Of::ALL {
        let first = out.len();
        out.push(Spot { of, table: of.table(), before: String::new(), after: String::new() });
        let mut next = first;
        while next < out.len() {
            for key in out[next].table.keys {
                let Some((table, open, close)) = wrap(key.shape) else { continue };
                if out[first..].iter().any(|s: &Spot| s.table.name == table.name) {
                    continue;
                }
                let parent = &out[next];
                let end = if parent.before.is_empty() { "\n" } else { ", " };
                let mut before = parent.before.clone();
                for line in parent.beside(key) {
                    before.push_str(&line);
                    before.push_str(end);
                }
                let before = format!("{before}{} = {open}", key.name);
                let after = format!("{close}{}", parent.after);
                out.push(Spot { of, table, before, after });
            }
            next += 1;
        }
        let all: Vec<&str> = tables(of.table()).iter().map(|t| t.name).collect();
        let mut met: Vec<&str> = out[first..].iter().map(|s| s.table.name).collect();
        met.sort();
        assert!(all.len() == met.len(), "{all:?} {met:?}");
    }
    out
}

/// The table that a shape names, and what stands around its entries.
fn wrap(shape: Shape) -> Option<(&'static Table, &'static str, &'static str)> {
    match shape {
        Shape::Table(t) | Shape::Slot(t) => Some((t, "{ ", " }")),
        Shape::Tables(t) => Some((t, "[{ ", " }]")),
        Shape::Slots(t) => Some((t, "{ probe = { ", " } }")),
        Shape::Names(inner) => match wrap(*inner)? {
            (t, "{ ", " }") => Some((t, "{ probe = { ", " } }")),
            _ => None,
        },
        Shape::Either(all) => all.iter().find_map(|s| wrap(*s)),
        _ => None,
    }
}

impl Spot {
    /// Returns the entries that must stand beside a key.
    fn beside(&self, key: &Key) -> Vec<String> {
        let needed = self.table.keys.iter().filter(|k| k.name != key.name && k.default == Unset::Fault);
        let own = BESIDE.iter().find(|(t, k, _)| *t == self.table.name && *k == key.name);
        let own = own.or_else(|| BESIDE.iter().find(|(t, k, _)| *t == self.table.name && *k == "*"));
        // A template takes its page and grid from the base.
        let needed = needed.filter(|_| !(self.of == Of::Template && self.before.is_empty()));
        let mut out: Vec<String> = needed.map(|k| format!("{} = {}", k.name, k.example)).collect();
        out.extend(own.into_iter().flat_map(|o| o.2).map(|s| (*s).to_owned()));
        out.retain(|line| !line.starts_with(&format!("{} =", key.name)));
        out
    }
    /// Returns a document with one key of the table, and where its value stands in it.
    pub fn with(&self, key: &Key, value: &str) -> (String, std::ops::Range<usize>) {
        let end = if self.before.is_empty() { "\n" } else { ", " };
        let mut text = match self.of {
            Of::Story => "+++\n".to_owned(),
            _ => String::new(),
        };
        text.push_str(&self.before);
        for line in self.beside(key) {
            text.push_str(&line);
            text.push_str(end);
        }
        text.push_str(&format!("{} = ", key.name));
        let at = text.len()..text.len() + value.len();
        text.push_str(value);
        text.push_str(&self.after);
        text.push('\n');
        if self.of == Of::Story {
            text.push_str("+++\n\n正文。\n");
        }
        (text, at)
    }
    /// Returns a document without the key.
    pub fn without(&self, key: &Key) -> String {
        let (text, at) = self.with(key, "\u{0}");
        let entry = format!("{} = \u{0}", key.name);
        let text = text.replace(&format!(", {entry}"), "").replace(&entry, "");
        assert!(at.end <= text.len() + entry.len() + 2);
        text
    }
}

/// What the decoder finds in a document of a kind; of a template, in its own file.
pub fn decode(of: Of, text: &str) -> (Option<String>, Vec<Finding>) {
    let mut sources = Sources::default();
    let file = sources.add("probe", text);
    let (whole, found) = match of {
        Of::Edition => {
            let (e, found) = edition::parse(file, &sources);
            (e.map(|e| format!("{e:?}")), found)
        }
        Of::Story => {
            let (s, found) = story::parse(file, &sources);
            (s.map(|s| format!("{s:?}")), found)
        }
        Of::Template => {
            let base = sources.add("base", BASE);
            let (p, found) = template::load("probe", &[file, base], &sources, &["song", "hei", "kai"]);
            let own = found.into_iter().filter(|f| f.span.is_none_or(|s| s.file == file)).collect();
            (p.map(|p| format!("{p:?}")), own)
        }
    };
    let places = regex_lite::Regex::new(r"Span \{[^}]*\}").unwrap();
    (whole.map(|w| places.replace_all(&w, "_").into_owned()), found)
}
