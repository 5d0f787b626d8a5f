//! Jumps between the pages of an edition 转版: where they lead, and what cannot be.

use super::keys::JUMP;
use super::page::{number, plain, same_number};
use super::{Edition, Incoming, JumpRef, Named, Page};
use crate::diag::{Finding, Span};
use crate::story::fields::{Fields, Value};
use toml::de::DeValue;

impl Edition {
    /// Returns the stories that go on on a page, in the order of the pages they begin on.
    pub fn incoming(&self, page: &Page) -> Vec<Incoming<'_>> {
        let all = self.pages.iter().flat_map(|p| p.stories.iter().map(move |s| (p, s)));
        let jumps = all.filter_map(|(page, story)| Some(Incoming { page, story, jump: story.jump.as_ref()? }));
        jumps.filter(|i| same_number(&i.jump.page.name, &page.number)).collect()
    }
    /// Returns the page that a jump leads to.
    pub fn target(&self, jump: &JumpRef) -> Option<&Page> {
        self.pages.iter().find(|p| same_number(&p.number, &jump.page.name))
    }
}

/// Reads the `jump` of a story.
pub(super) fn read(fields: &mut Fields, value: &Value) -> Option<JumpRef> {
    let span = fields.place(value);
    let DeValue::Table(table) = value.get_ref() else {
        let want = ("a page and a slot of it", "版号和版位");
        fields.wrong_kind("jump", value, want, "jump = { page = 2, slot = \"lead-rest\" }");
        return None;
    };
    fields.check_keys(table, &JUMP);
    let page = match table.get("page") {
        Some(value) => number(fields, value).map(|name| Named { name, span: fields.place(value) }),
        None => {
            fields.missing("page", span, "page = 2");
            None
        }
    };
    let slot = match table.get("slot") {
        Some(value) => fields.filled("slot", value).map(|name| Named { name, span: fields.place(value) }),
        None => {
            fields.missing("slot", span, "slot = \"lead-rest\"");
            None
        }
    };
    Some(JumpRef { page: page?, slot: slot? })
}

/// Reports jumps that lead to their own page or to none, and two that lead to one slot.
pub(super) fn check(fields: &mut Fields, pages: &[Page]) {
    let mut taken: Vec<(String, &str)> = Vec::new();
    for page in pages {
        for jump in page.stories.iter().filter_map(|s| s.jump.as_ref()) {
            let to = plain(&jump.page.name);
            let known = pages.iter().any(|p| plain(&p.number) == to);
            if to == plain(&page.number) {
                fields.findings.push(own_page(page, jump.page.span));
            } else if !known && !fields.broken {
                fields.findings.push(no_page(pages, &jump.page));
            }
            let place = (to, jump.slot.name.as_str());
            match taken.contains(&place) {
                true => fields.findings.push(twice(&jump.slot)),
                false => taken.push(place),
            }
        }
    }
}

fn own_page(page: &Page, span: Span) -> Finding {
    let number = &page.number;
    Finding::fatal(
        "jump-page",
        format!("a story of page {number} jumps to page {number} itself"),
        format!("第 {number} 版的稿件又转到了第 {number} 版"),
    )
    .at(span)
    .label("the page it begins on", "就是本版")
    .help(
        "name another page; on one page, thread the story's frames instead",
        "写另一版的版号；同一版上请用 frames 串接",
    )
}

fn no_page(pages: &[Page], named: &Named) -> Finding {
    let all: Vec<&str> = pages.iter().map(|p| p.number.as_str()).collect();
    Finding::fatal(
        "jump-page",
        format!("a story jumps to page {}, which this edition does not have", named.name),
        format!("稿件转到第 {} 版，但本期没有这一版", named.name),
    )
    .at(named.span)
    .label("no such page", "没有这一版")
    .help(format!("its pages are: {}", all.join(", ")), format!("本期各版：{}", all.join("、")))
}

fn twice(slot: &Named) -> Finding {
    Finding::fatal(
        "slot-twice",
        format!("two stories jump to the slot \"{}\"", slot.name),
        format!("两篇稿件都转到版位“{}”", slot.name),
    )
    .at(slot.span)
    .label("the second one", "这是第二篇")
    .help("give each rest a slot of its own", "请给每篇余文各一个版位")
}
