//! `edition.toml` of an old page: what is known is written, what is not is asked.

use super::Given;
use super::ask::{Decision, ask};
use super::facts;
use super::photo::Photo;
use super::role::{Dateline, dateline};
use super::sew::Sewn;
use super::sheet::{Sheet, slot};
use super::story::{Told, quoted, unmarked};
use crate::diag::Lang;
use crate::edition::Date;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What stands for a paper whose name is not known.
const PAPER: &str = "报名待填";
/// The day that stands for one that is not known.
const DAY: Date = Date { year: 1900, month: 1, day: 1 };
/// Facts of an edition, in the order they are written.
const KEYS: [&str; 7] = ["issue", "cn", "publisher", "price", "printer", "postal", "phone"];

struct Writer<'a> {
    out: String,
    given: &'a Given,
    facts: &'a [facts::Line],
    asked: &'a mut Vec<Decision>,
}

/// Writes the edition; returns the pictures to copy as well.
pub(super) fn write(
    stories: &[Told],
    sewn: &Sewn,
    sheets: &[Sheet],
    given: &Given,
    asked: &mut Vec<Decision>,
) -> (String, Vec<(String, String)>) {
    let mut w = Writer { out: String::new(), given, facts: &sewn.facts, asked };
    w.says("What a person must decide is listed in decisions.md.", "要由人定的事列在 decisions.md 里。");
    w.paper(&datelines(sewn));
    w.facts();
    let mut copies = Vec::new();
    let number = w.number();
    for (k, sheet) in sheets.iter().enumerate() {
        w.page(k, &number, sheet);
        w.out.push_str("\n[page.stories]\n");
        for story in sheet.stories.iter().map(|&s| &stories[s]) {
            let lines = if story.first < story.last {
                format!("{}-{}", story.first, story.last)
            } else {
                story.first.to_string()
            };
            let note = w.words(&format!("lines {lines}"), &format!("原文第 {lines} 行"));
            let _ = writeln!(w.out, "{} = {} # {note}", story.slot, quoted(&story.file));
        }
        for &p in &sheet.photos {
            w.photo(p, &sewn.photos[p], &mut copies);
        }
    }
    (w.out, copies)
}

/// The datelines of the stories.
fn datelines(sewn: &Sewn) -> Vec<Dateline> {
    let firsts = sewn
        .stories
        .iter()
        .filter_map(|s| s.body.iter().find_map(|p| if let super::draft::Piece::Para(t) = p { Some(t) } else { None }));
    firsts.filter_map(|t| dateline(t)).collect()
}

/// The one said most often, the earliest of them.
fn most<T: Ord + Clone>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    all.for_each(|t| *counts.entry(t).or_default() += 1);
    let top = counts.values().copied().max()?;
    counts.into_iter().find(|(_, n)| *n == top).map(|(t, _)| t)
}

impl Writer<'_> {
    fn words(&self, en: &str, zh: &str) -> String {
        if self.given.lang == Lang::Zh { zh.to_owned() } else { en.to_owned() }
    }

    fn says(&mut self, en: &str, zh: &str) {
        let line = self.words(en, zh);
        let _ = writeln!(self.out, "# {line}");
    }

    /// What the page's own lines say of a key: each word once.
    fn said(&self, key: &str) -> Vec<(String, usize)> {
        let mut all: Vec<(String, usize)> = Vec::new();
        for line in self.facts {
            for (_, v) in line.known.iter().filter(|(k, _)| *k == key) {
                if !all.iter().any(|(w, _)| w == v) {
                    all.push((v.clone(), line.line));
                }
            }
        }
        all
    }

    /// The first word on a key; a second is asked about.
    fn one(&mut self, key: &str) -> Option<String> {
        let all = self.said(key);
        if let [first, .., (last, line)] = &all[..] {
            let done = (format!("{key} = {}", first.0), format!("{key} 现为“{}”", first.0));
            self.asked.push(ask("facts-differ", (*line, *line), last).done(done.0, done.1));
        }
        all.into_iter().next().map(|(v, _)| v)
    }

    fn paper(&mut self, lines: &[Dateline]) {
        let said = self.one("paper");
        let guessed = most(lines.iter().filter_map(|d| d.paper.clone()));
        let paper = self.given.paper.clone().or(said);
        if paper.is_none() {
            let d = ask("paper-unknown", (0, 0), guessed.as_deref().unwrap_or(""));
            let done = match &guessed {
                Some(g) => (format!("taken from the datelines: {g}"), format!("照电头现作“{g}”")),
                None => (format!("“{PAPER}” stands for it"), format!("现写“{PAPER}”")),
            };
            self.asked.push(d.done(done.0, done.1));
        }
        let paper = paper.or(guessed).unwrap_or_else(|| PAPER.to_owned());
        let _ = writeln!(self.out, "paper = {}", quoted(&paper));
        let dates: Vec<(Date, usize)> = self.facts.iter().filter_map(|l| l.date.map(|d| (d, l.line))).collect();
        let other = dates.iter().find(|(d, _)| *d != dates[0].0);
        if let Some((d, line)) = other {
            let text = format!("{:04}-{:02}-{:02}", d.year, d.month, d.day);
            self.asked
                .push(ask("facts-differ", (*line, *line), &text).done("the first day is taken", "现用前一个日期"));
        }
        let day = self.given.date.or(dates.first().map(|(d, _)| *d));
        let shown = day.unwrap_or(DAY);
        if day.is_none() {
            let wrote = most(lines.iter().filter_map(|d| d.day));
            let (en, zh) = match wrote {
                Some((m, d)) => (
                    format!(
                        "the stories were written on {d}/{m} (day/month) of an unknown year; 1900-01-01 stands for it"
                    ),
                    format!("稿件写于 {m}月{d}日，年份不明；现写 1900-01-01"),
                ),
                None => ("1900-01-01 stands for it".to_owned(), "现写 1900-01-01".to_owned()),
            };
            self.asked.push(ask("date-unknown", (0, 0), "").done(en, zh));
        }
        let _ = writeln!(self.out, "date  = {:04}-{:02}-{:02}", shown.year, shown.month, shown.day);
    }

    fn facts(&mut self) {
        for key in KEYS.into_iter().chain(["website"]) {
            if let Some(text) = self.one(key) {
                let _ = writeln!(self.out, "{key} = {}", quoted(&text));
            }
        }
        for line in self.facts {
            let (en, zh) =
                (format!("line {}: {}", line.line, line.text), format!("原文第 {} 行：{}", line.line, line.text));
            self.says(&en, &zh);
            if !line.left.is_empty() {
                let left = line.left.join(" ");
                let decision = ask("page-furniture", (line.line, line.line), &line.text);
                self.asked.push(decision.done(format!("not understood: {left}"), format!("没认出来：{left}")));
            }
        }
    }

    fn number(&mut self) -> String {
        let said = self.one("page");
        let number = self.given.page.clone().or(said);
        if number.is_none() {
            self.asked.push(ask("page-unknown", (0, 0), "").done("1 stands for it", "现写 1"));
        }
        number.unwrap_or_else(|| "1".to_owned())
    }

    fn page(&mut self, k: usize, number: &str, sheet: &Sheet) {
        self.out.push_str("\n[[page]]\n");
        let whole = if k == 0 { number.to_owned() } else { format!("{number}-{}", k + 1) };
        let plain = whole.len() <= 4 && whole.bytes().all(|b| b.is_ascii_digit()) && !whole.starts_with('0');
        let _ = writeln!(self.out, "number   = {}", if plain { whole } else { quoted(&whole) });
        let section = self.said("section").into_iter().next();
        if let Some((text, _)) = section {
            let _ = writeln!(self.out, "section  = {}", quoted(&text));
        }
        let _ = writeln!(self.out, "template = {}", quoted(&sheet.name));
        let editors: Vec<String> = self.facts.iter().flat_map(|l| &l.editors).map(|e| quoted(e)).collect();
        if !editors.is_empty() {
            let _ = writeln!(self.out, "editors  = [{}]", editors.join(", "));
        }
    }

    /// Writes a photo; one without a file as a comment.
    fn photo(&mut self, k: usize, photo: &Photo, copies: &mut Vec<(String, String)>) {
        let there = photo.path.as_ref().filter(|p| self.given.pictures.contains(*p));
        let kind = photo
            .path
            .as_deref()
            .and_then(|p| p.rsplit_once('.'))
            .map_or("jpg".to_owned(), |(_, k)| k.to_ascii_lowercase());
        let kind = if (1..=4).contains(&kind.len()) && kind.bytes().all(|b| b.is_ascii_alphanumeric()) {
            kind
        } else {
            "jpg".to_owned()
        };
        let file = format!("photos/{:02}.{kind}", k + 1);
        let hash = if there.is_some() { "" } else { "# " };
        let words =
            [("title", &photo.title), ("caption", &photo.caption), ("credit", &photo.credit), ("alt", &photo.alt)];
        let shown = words.iter().find(|(_, t)| !t.is_empty()).map_or("", |(_, t)| t.as_str());
        match there {
            Some(path) => copies.push((path.clone(), file.clone())),
            None => {
                let named = photo.path.as_deref().unwrap_or("");
                let decision = ask("photo-missing", (photo.first, photo.last), shown);
                let done = (
                    format!("put it at {file}; the text names “{named}”"),
                    format!("文件放在 {file}；原文写作“{named}”"),
                );
                self.asked.push(if named.is_empty() {
                    decision.done(format!("put it at {file}"), format!("文件放在 {file}"))
                } else {
                    decision.done(done.0, done.1)
                });
            }
        }
        if photo.unsure {
            self.asked.push(ask("photo-words", (photo.first, photo.last), shown));
        }
        let from = photo.path.as_deref().map(|p| format!(" # {p}")).unwrap_or_default();
        let _ = writeln!(self.out, "\n{hash}[page.photos.{}]\n{hash}file    = {}{from}", slot(k), quoted(&file));
        for (key, text) in words.iter().filter(|(_, t)| !t.is_empty()) {
            let plain = if *key == "alt" { (*text).clone() } else { unmarked(text) };
            if plain != text.trim() {
                let done = (format!("edition.toml says “{plain}”"), format!("edition.toml 里写作“{plain}”"));
                let decision = ask("mark-in-head", (photo.first, photo.last), text);
                self.asked.push(decision.keep(text).done(done.0, done.1));
            }
            let _ = writeln!(self.out, "{hash}{key:7} = {}", quoted(&plain));
        }
    }
}
