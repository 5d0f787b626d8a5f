//! Lists of contents 导读: which stories of other pages a page names.

use super::page::same_number;
use super::{ContentsRef, Edition, Named, Page, StoryRef};
use crate::diag::{Finding, Span, did_you_mean};
use crate::story::fields::{Fields, Value};

impl Edition {
    /// Returns the page that an entry of a list of contents names.
    pub fn listed(&self, entry: &ContentsRef) -> Option<&Page> {
        self.pages.iter().find(|p| same_number(&p.number, &entry.page.name))
    }
}

impl Page {
    /// Whether the page's number lies between two, both included; letters before the digits must agree.
    pub fn between(&self, from: &str, to: &str) -> bool {
        let (number, from, to) = (parts(&self.number), parts(from), parts(to));
        number.0 == from.0 && number.0 == to.0 && (from.1..=to.1).contains(&number.1)
    }
    /// Returns the first of some slots that the page puts a story into, else its first story.
    pub fn first_story(&self, slots: &[&str]) -> Option<&StoryRef> {
        let of = |slot: &&str| self.stories.iter().find(|s| s.slot.name == **slot);
        slots.iter().find_map(of).or(self.stories.first())
    }
}

/// The letters and the digits of a page number.
fn parts(number: &str) -> (String, u64) {
    let digits = number.trim_start_matches(|c: char| !c.is_ascii_digit());
    let letters = &number[..number.len() - digits.len()];
    (letters.to_uppercase(), digits.parse().unwrap_or(u64::MAX))
}

/// Reads the `contents` of a page: `"2:lead"`, or `"2"`.
pub(super) fn read(fields: &mut Fields, value: &Value) -> Vec<ContentsRef> {
    let Some((texts, _)) = fields.strings("contents", value) else { return Vec::new() };
    let mut out = Vec::new();
    for (text, span) in texts {
        let (page, slot) = text.split_once([':', '：']).map_or((text.as_str(), None), |(p, s)| (p, Some(s.trim())));
        let page = page.trim();
        if page.is_empty() || slot == Some("") {
            fields.findings.push(
                Finding::fatal("contents-entry", "this names no story", "这里没有写明稿件")
                    .at(span)
                    .label("page, colon, slot", "版号、冒号、版位")
                    .help(
                        "write \"2:lead\", or \"2\" for the page's first story",
                        "写 \"2:lead\"，只写 \"2\" 就是该版第一篇",
                    ),
            );
            continue;
        }
        let named = |name: &str| Named { name: name.to_owned(), span };
        out.push(ContentsRef { page: named(page), slot: slot.map(named) });
    }
    out
}

/// Reports entries that name a page which is not there, or a slot that it does not fill.
pub(super) fn check(fields: &mut Fields, pages: &[Page]) {
    for entry in pages.iter().flat_map(|p| &p.contents) {
        let Some(page) = pages.iter().find(|p| same_number(&p.number, &entry.page.name)) else {
            if !fields.broken {
                let all: Vec<&str> = pages.iter().map(|p| p.number.as_str()).collect();
                fields.findings.push(no_page(&entry.page, &all));
            }
            continue;
        };
        let slots: Vec<&str> = page.stories.iter().map(|s| s.slot.name.as_str()).collect();
        match &entry.slot {
            Some(slot) if !slots.contains(&slot.name.as_str()) => {
                fields.findings.push(no_story(&page.number, &slot.name, slot.span, &slots));
            }
            None if slots.is_empty() => {
                fields.findings.push(no_story(&page.number, "", entry.page.span, &slots));
            }
            _ => {}
        }
    }
}

fn no_page(named: &Named, all: &[&str]) -> Finding {
    Finding::fatal(
        "contents-entry",
        format!("the contents name page {}, which this edition does not have", named.name),
        format!("导读列了第 {} 版，但本期没有这一版", named.name),
    )
    .at(named.span)
    .label("no such page", "没有这一版")
    .help(format!("its pages are: {}", all.join(", ")), format!("本期各版：{}", all.join("、")))
}

fn no_story(page: &str, slot: &str, span: Span, slots: &[&str]) -> Finding {
    let (en, zh) = match slot.is_empty() {
        true => (format!("page {page} has no story"), format!("第 {page} 版没有稿件")),
        false => (
            format!("page {page} puts no story into a slot \"{slot}\""),
            format!("第 {page} 版没有把稿件放进版位“{slot}”"),
        ),
    };
    let finding = Finding::fatal("contents-entry", en, zh).at(span).label("nothing to list", "没有可列的稿件");
    match did_you_mean(slot, slots.iter().copied()) {
        Some(near) => finding.help(format!("did you mean \"{page}:{near}\"?"), format!("是不是 \"{page}:{near}\"？")),
        None => finding.help(
            format!("its slots with a story: {}", slots.join(", ")),
            format!("该版放了稿件的版位：{}", slots.join("、")),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::diag::Sources;

    fn codes(contents: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let text = format!(
            "paper = \"甲\"\ndate = 2026-11-24\n[[page]]\nnumber = 1\ntemplate = \"t\"\ncontents = {contents}\n\
             [[page]]\nnumber = \"A02\"\ntemplate = \"t\"\n[page.stories]\nlead = \"a.md\"\n"
        );
        let file = sources.add("edition.toml", text);
        parse(file, &sources).1.iter().map(|f| format!("{} {}", f.code, f.help.en)).collect()
    }

    #[test]
    fn contents_name_stories_that_are_there() {
        assert!(codes("[\"A2:lead\", \"a02\", \"A02：lead\"]").is_empty());
        assert_eq!(codes("[\"A2:laed\"]"), ["contents-entry did you mean \"A02:lead\"?"]);
        assert_eq!(codes("[\"3:lead\"]"), ["contents-entry its pages are: 1, A02"]);
        assert_eq!(codes("\":lead\"")[0], "contents-entry write \"2:lead\", or \"2\" for the page's first story");
        assert_eq!(codes("[\"1\"]").len(), 1);
        assert!(codes("[3]")[0].starts_with("wrong-value"));
    }

    #[test]
    fn page_numbers_lie_between_others_of_their_letters() {
        let mut sources = Sources::default();
        let page = |n: &str| format!("[[page]]\nnumber = \"{n}\"\ntemplate = \"t\"\n");
        let text = format!("paper = \"甲\"\ndate = 2026-11-24\n{}{}{}", page("2"), page("A03"), page("B3"));
        let file = sources.add("edition.toml", text);
        let edition = parse(file, &sources).0.unwrap();
        let within = |from, to| edition.pages.iter().map(|p| p.between(from, to)).collect::<Vec<_>>();
        assert_eq!(within("2", "4"), [true, false, false]);
        assert_eq!(within("a1", "A4"), [false, true, false]);
        assert_eq!(within("B3", "B3"), [false, false, true]);
    }
}
