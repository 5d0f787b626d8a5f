//! What `duikai check` says of an edition: its pages, stories and findings, and how they add up.
//!
//! In: what was read and laid out of each page. Out: [`Checked`], and its JSON (`duikai-check/1`).
//! The text for people is [`super::desk`]'s.

use super::Facts;
use crate::diag::{Finding, Lang, Level, Sources, Span};
use crate::flow::{Fit, LaidStory};
use crate::geom::{Abs, Rect};
use crate::remedy::{Remedy, Write};
use serde_json::{Map, Value, json};

/// One page as it was judged.
pub struct CheckedPage<'a> {
    /// Its number.
    pub number: &'a str,
    /// Its section 版名.
    pub section: &'a str,
    /// The name of its template.
    pub template: &'a str,
    /// What was laid out; `None` where its input makes no sense.
    pub facts: Option<Facts<'a>>,
    /// What would make its stories fit, by their slots.
    pub remedies: Vec<(usize, Vec<Remedy>)>,
    /// All that was found, heaviest first.
    pub findings: Vec<Finding>,
}

/// What becomes of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may go to the plate.
    Plate,
    /// It is laid out, and an error holds it back.
    Held,
    /// Its input makes no sense: it was not laid out.
    Unread,
}

impl Verdict {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Plate => "plate",
            Verdict::Held => "held",
            Verdict::Unread => "unread",
        }
    }
}

impl CheckedPage<'_> {
    /// Says what becomes of the page.
    pub fn verdict(&self) -> Verdict {
        match &self.facts {
            None => Verdict::Unread,
            Some(_) if self.findings.iter().any(|f| f.level >= Level::Error) => Verdict::Held,
            Some(_) => Verdict::Plate,
        }
    }

    /// Returns what would make a story fit.
    pub fn remedies(&self, slot: usize) -> &[Remedy] {
        self.remedies.iter().find(|r| r.0 == slot).map_or(&[], |r| &r.1)
    }

    /// Returns the stories laid out.
    pub fn stories(&self) -> &[LaidStory] {
        self.facts.as_ref().map_or(&[], |f| &f.layout.stories)
    }
}

/// An edition as it was judged.
pub struct Checked<'a> {
    /// The pages asked for, in the edition's order.
    pub pages: Vec<CheckedPage<'a>>,
    /// What was found that is no single page's: of the edition's file, of fonts.
    pub input: Vec<Finding>,
    /// The files that findings point into.
    pub sources: &'a Sources,
    /// The language of words.
    pub lang: Lang,
}

/// How an edition's pages add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Pages.
    pub pages: usize,
    /// Those that may go to the plate.
    pub plates: usize,
    /// Stories laid out.
    pub stories: usize,
    /// Stories of which text has no place.
    pub over: usize,
    /// The 字 that have no place.
    pub over_characters: usize,
    /// Stories too short for their place.
    pub under: usize,
    /// The 字 these could still take.
    pub under_characters: usize,
    /// Findings that stop a page, faults of the input among them.
    pub errors: usize,
    /// Findings that someone should look at.
    pub warnings: usize,
    /// Findings worth knowing.
    pub notes: usize,
}

impl Checked<'_> {
    /// Adds up.
    pub fn totals(&self) -> Totals {
        let mut t = Totals { pages: self.pages.len(), ..Totals::default() };
        for page in &self.pages {
            t.plates += usize::from(page.verdict() == Verdict::Plate);
            for s in page.stories() {
                t.stories += 1;
                match s.fit {
                    Fit::Overset => (t.over, t.over_characters) = (t.over + 1, t.over_characters + over(s).characters),
                    Fit::Underset => (t.under, t.under_characters) = (t.under + 1, t.under_characters + s.room),
                    Fit::Fits => {}
                }
            }
        }
        for f in self.pages.iter().flat_map(|p| &p.findings).chain(&self.input) {
            match f.level {
                Level::Error | Level::Fatal => t.errors += 1,
                Level::Warning => t.warnings += 1,
                Level::Info => t.notes += 1,
            }
        }
        t
    }

    /// Returns the exit status: 2 where input makes no sense, 1 where a page is held back, 0 otherwise.
    pub fn status(&self) -> u8 {
        let fatal = |f: &Finding| f.level == Level::Fatal;
        if self.input.iter().any(fatal) || self.pages.iter().any(|p| p.findings.iter().any(fatal)) {
            2
        } else {
            u8::from(self.pages.iter().any(|p| p.verdict() != Verdict::Plate))
        }
    }

    /// Writes it as JSON, `duikai-check/1`.
    pub fn json(&self) -> String {
        let t = self.totals();
        let value = json!({
            "format": "duikai-check/1",
            "pages": self.pages.iter().map(|p| self.page(p)).collect::<Vec<_>>(),
            "input": self.input.iter().map(|f| self.finding(f)).collect::<Vec<_>>(),
            "totals": {
                "pages": t.pages, "plates": t.plates, "stories": t.stories,
                "over": { "stories": t.over, "characters": t.over_characters },
                "under": { "stories": t.under, "characters": t.under_characters },
                "findings": { "error": t.errors, "warning": t.warnings, "info": t.notes },
            },
            "status": self.status(),
        });
        let mut text = serde_json::to_string_pretty(&value).expect("maps of strings and numbers are JSON");
        text.push('\n');
        text
    }

    fn page(&self, p: &CheckedPage) -> Value {
        json!({
            "page": p.number.parse::<u32>().map_or_else(|_| json!(p.number), |n| json!(n)),
            "section": p.section,
            "template": p.template,
            "verdict": p.verdict().name(),
            "stories": p.facts.as_ref().map_or_else(Vec::new, |f| {
                f.layout.stories.iter().map(|s| self.story(f, s, p.remedies(s.slot))).collect()
            }),
            "findings": p.findings.iter().map(|f| self.finding(f)).collect::<Vec<_>>(),
        })
    }

    fn story(&self, facts: &Facts, s: &LaidStory, remedies: &[Remedy]) -> Value {
        let mut v = story(facts, s);
        v["remedies"] = remedies.iter().map(|r| self.remedy(r)).collect();
        v
    }

    fn remedy(&self, r: &Remedy) -> Value {
        let place = |span: Span| {
            let (line, column) = self.sources.line_column(span);
            (self.sources.name(span.file), line, column)
        };
        let write = |w: &Write| {
            let (file, line, column) = place(w.span);
            json!({ "file": file, "line": line, "column": column, "write": w.text })
        };
        let copy = |s: &Span| {
            let (file, line, column) = place(*s);
            json!({ "file": file, "line": line, "column": column })
        };
        json!({
            "kind": r.kind, "rows": r.rows, "characters": r.characters, "words": r.words.get(self.lang),
            "writes": r.writes.iter().map(write).collect::<Vec<_>>(),
            "copy": r.copy.iter().map(copy).collect::<Vec<_>>(),
        })
    }

    fn finding(&self, f: &Finding) -> Value {
        let mut v = Map::new();
        v.insert("code".into(), json!(f.code));
        v.insert("level".into(), json!(f.level.name()));
        v.insert("fatal".into(), json!(f.level == Level::Fatal));
        v.insert("slot".into(), json!(f.slot));
        let place = f.span.map(|s| (self.sources.name(s.file), self.sources.line_column(s)));
        v.insert("file".into(), json!(place.map(|p| p.0)));
        v.insert("line".into(), json!(place.map(|p| p.1.0)));
        v.insert("column".into(), json!(place.map(|p| p.1.1)));
        v.insert("box_mm".into(), f.area.map_or(Value::Null, box_mm));
        v.insert("message".into(), json!(f.message.get(self.lang)));
        v.insert("help".into(), json!(f.help.get(self.lang)));
        Value::Object(v)
    }
}

/// Lines and 字 that have no place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// Lines of all parts.
    pub lines: usize,
    /// 字 of all parts.
    pub characters: usize,
}

/// Adds up what of a story has no place.
pub fn over(s: &LaidStory) -> Over {
    s.overset
        .iter()
        .fold(Over::default(), |sum, o| Over { lines: sum.lines + o.lines, characters: sum.characters + o.characters })
}

fn story(facts: &Facts, s: &LaidStory) -> Value {
    let over = over(s);
    json!({
        "slot": facts.plan.stories[s.slot].name,
        "source": facts.content.stories[s.slot].as_ref().map(|f| f.source.as_str()),
        "headline": s.title,
        "fit": super::fit(s.fit),
        "lines": { "used": s.used, "available": s.available, "over": over.lines },
        "characters": { "set": s.set, "over": over.characters, "room": s.room },
        "advice": s.advice().get(facts.lang),
    })
}

/// A length in millimetres, to a tenth.
pub(super) fn mm(a: Abs) -> f64 {
    (a.to_mm() * 10.0).round() / 10.0
}

fn box_mm(r: Rect) -> Value {
    json!([mm(r.x), mm(r.y), mm(r.w), mm(r.h)])
}
