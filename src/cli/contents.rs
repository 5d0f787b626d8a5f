//! The stories that a page's lists of contents 导读 name: read only as far as what they are called.

use super::jobs::plan;
use super::read::Reader;
use crate::assemble::{self, Listed};
use crate::diag::{FileId, Finding, Level};
use crate::edition::{Edition, Page};
use crate::flow::{Item, short_of};
use crate::story;
use crate::template::Plan;
use std::collections::BTreeSet;

/// Reads what the lists of a page say, and what is wrong with them.
///
/// Faults of other pages count only where they touch what is printed here: a file that is not there, a story that no one
/// can name. What is read for them goes to `named`: the page is made of it too.
pub fn read(
    page: &Page,
    edition: &Edition,
    own: &Plan,
    reader: &mut Reader,
    families: &[&str],
    named: &mut BTreeSet<FileId>,
) -> (Vec<Vec<Item>>, Vec<Finding>) {
    let (lists, mut findings) = assemble::listed(edition, page, own, |other| {
        let before = reader.findings.len();
        named.extend(reader.chain(&other.template).into_iter().flatten());
        let plan = plan(edition, other, reader, families);
        // A template at fault is its own page's concern; the story named first will do.
        reader.findings.truncate(before);
        let slots = plan.iter().flat_map(|p| p.stories.iter().map(|s| s.name.as_str())).collect::<Vec<_>>();
        other.first_story(&slots)
    });
    let mut out = Vec::new();
    for (slot, list) in own.contents.iter().zip(lists) {
        let before = reader.findings.len();
        let items: Vec<Item> = list.iter().filter_map(|l| item(l, edition, reader, named)).collect();
        if items.is_empty() && reader.findings.len() == before {
            findings.push(assemble::unlisted(slot));
        }
        out.push(items);
    }
    (out, findings)
}

fn item(listed: &Listed, edition: &Edition, reader: &mut Reader, named: &mut BTreeSet<FileId>) -> Option<Item> {
    let id = reader.story(&listed.story.file, edition.encoding)?;
    named.insert(id);
    let (short, headline) = story::called(edition.normalise, id, &reader.sources);
    let Some(headline) = short_of(short.as_ref(), headline.as_ref(), edition.rules) else {
        let faults = story::parse_by(edition.normalise, id, &reader.sources).1;
        let fatal = faults.into_iter().filter(|f| f.level == Level::Fatal);
        let before = reader.findings.len();
        reader.findings.extend(fatal);
        if reader.findings.len() == before
            && let Some(span) = listed.span
        {
            reader.findings.push(nameless(&listed.story.file.name).at(span));
        }
        return None;
    };
    Some(Item { headline, page: listed.page.number.clone(), section: listed.page.section.clone() })
}

fn nameless(file: &str) -> Finding {
    Finding::fatal(
        "no-headline",
        format!("the contents name {file}, which has no headline"),
        format!("导读列了 {file}，但它没有主题"),
    )
    .label("cannot be listed", "无法列出")
    .help(
        "add `short = \"…\"` or `headline = \"…\"` to its front matter",
        "请在该稿的稿件信息里写上 short = \"……\" 或 headline = \"……\"",
    )
}
