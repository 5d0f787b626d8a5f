//! What every page of the reading edition has round its own words: head, name of the paper, search, imprint.

use super::super::issue::Issue;
use super::names;
use super::write::{Html, address};

/// What a browser may load: files of the same folder and nothing else. A page opened from a disk has no origin that every
/// browser takes for `'self'`: `file:` stands for it, and lets nothing reach a network either.
const POLICY: &str = "default-src 'none'; img-src 'self' file:; style-src 'self' file:; script-src 'self' file:; \
                      base-uri 'none'; form-action 'self' file:";

/// A page before its words.
pub struct Frame<'a> {
    /// The edition.
    pub issue: &'a Issue<'a>,
    /// Its file, in the folder of the reading edition.
    pub file: String,
    /// What it is called, the paper left out.
    pub title: String,
    /// What it is about, in a sentence.
    pub about: String,
    /// What it says of itself to catalogues: names of Dublin Core and of citations, and their values.
    pub facts: Vec<(&'static str, String)>,
    /// Scripts it runs, among the assets.
    pub scripts: &'static [&'static str],
    /// What kind of page it is.
    pub kind: Kind,
}

/// Kinds of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The whole edition.
    Front,
    /// One page of the paper.
    Leaf,
    /// A story.
    Article,
    /// The search.
    Search,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Kind::Front => "front",
            Kind::Leaf => "leaf",
            Kind::Article => "article",
            Kind::Search => "finder",
        }
    }
}

impl Frame<'_> {
    /// Returns the address of another file of the folder, as this page names it.
    pub fn to(&self, file: &str) -> String {
        let up = "../".repeat(self.file.matches('/').count());
        format!("{up}{}", address(file))
    }

    /// Writes the page; `main` writes what is its own.
    pub fn write(&self, main: impl FnOnce(&mut Html)) -> Vec<u8> {
        let mut html = Html::default();
        html.group("html", &[("lang", "zh-CN")], |html| {
            html.group("head", &[], |html| self.head(html));
            html.group("body", &[("class", self.kind.class())], |html| {
                html.text("a", &[("class", "skip"), ("href", "#main")], "跳到正文");
                self.bar(html);
                html.group("main", &[("id", "main"), ("tabindex", "-1")], main);
                self.imprint(html);
            });
        });
        html.finish()
    }

    fn head(&self, html: &mut Html) {
        let edition = self.issue.edition;
        html.void("meta", &[("charset", "utf-8")]);
        html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
        html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
        html.void("meta", &[("name", "color-scheme"), ("content", "light dark")]);
        let paper = names::issue(self.issue);
        let title = match self.kind {
            Kind::Front => format!("{paper} 数字报"),
            _ => format!("{} - {paper}", self.title),
        };
        html.text("title", &[], &title);
        let engine = format!("duikai {}", self.issue.engine);
        let mut meta = |name: &str, value: &str| html.void("meta", &[("name", name), ("content", value)]);
        meta("description", &self.about);
        meta("generator", &engine);
        meta("DC.title", &self.title);
        meta("DC.date", &names::iso(edition.date));
        meta("DC.language", "zh-CN");
        meta("DC.format", "text/html");
        meta("DC.publisher", edition.facts.get("publisher").unwrap_or(&edition.paper));
        self.facts.iter().for_each(|(name, value)| meta(name, value));
        html.void("link", &[("rel", "icon"), ("href", &self.to("assets/icon.svg")), ("type", "image/svg+xml")]);
        html.void("link", &[("rel", "stylesheet"), ("href", &self.to("assets/reading.css"))]);
        for script in self.scripts {
            let file = self.to(&format!("assets/{script}"));
            html.line("script", &[("src", &file), ("defer", "defer")], |_| {});
        }
    }

    /// The paper's name, the day, the search.
    fn bar(&self, html: &mut Html) {
        let date = self.issue.edition.date;
        html.group("header", &[("class", "bar")], |html| {
            if self.kind != Kind::Front {
                html.line("p", &[("class", "paper")], |html| {
                    let home = self.to("index.html");
                    html.span("a", &[("href", &home)], |html| html.words(&self.issue.edition.paper));
                });
                html.line("p", &[("class", "day")], |html| {
                    let iso = names::iso(date);
                    html.span("time", &[("datetime", &iso)], |html| html.words(&names::day(date)));
                    html.words(&format!(" {}", date.weekday()));
                });
            }
            if self.kind != Kind::Search {
                search(html, &self.to("search.html"));
            }
        });
    }

    fn imprint(&self, html: &mut Html) {
        let facts = &self.issue.edition.facts;
        let fact = |name: &str, before: &str| facts.get(name).map(|value| format!("{before}{value}"));
        let all = [
            fact("publisher", ""),
            fact("cn", "国内统一连续出版物号 "),
            fact("postal", "邮发代号 "),
            fact("printer", "印刷 "),
            fact("price", ""),
        ];
        let engine = format!("版面与文字由对开（duikai {}）同一次排出，规则 {}", self.issue.engine, self.issue.rules);
        html.group("footer", &[("class", "imprint")], |html| {
            let said: Vec<String> = all.into_iter().flatten().collect();
            if !said.is_empty() {
                html.line("p", &[], |html| separate(html, &said));
            }
            html.text("p", &[], &engine);
        });
    }
}

/// Writes a form that looks a word up in the edition; without scripts it leads to the list of all stories.
pub fn search(html: &mut Html, action: &str) {
    let form = [("class", "search"), ("role", "search"), ("action", action), ("method", "get")];
    html.group("form", &form, |html| {
        html.text("label", &[("for", "q")], "检索本期");
        let input = [("type", "search"), ("id", "q"), ("name", "q"), ("placeholder", "标题或正文里的字句")];
        html.void("input", &[&input[..], &[("autocomplete", "off"), ("enterkeyhint", "search")]].concat());
        html.text("button", &[], "检索");
    });
}

/// Writes words beside one another, each holding together.
pub fn separate(html: &mut Html, all: &[String]) {
    for (k, one) in all.iter().enumerate() {
        if k > 0 {
            html.words(" ");
        }
        html.span("span", &[], |html| html.words(one));
    }
}
