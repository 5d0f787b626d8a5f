//! Which stories a page's lists of contents 导读 name.

use crate::diag::{Finding, Level, Span};
use crate::edition::{Edition, Page, StoryRef};
use crate::template::{ContentsSlot, Plan};

/// A story that a list names.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'e> {
    /// Its page.
    pub page: &'e Page,
    /// The story.
    pub story: &'e StoryRef,
    /// Where the edition names it; `None` where the list chose it.
    pub span: Option<Span>,
}

/// Returns for each list of a plan the stories it names.
///
/// What the edition names goes into the lists in order, each taking as many as it has items; where it names none, a list
/// takes the `first` story of each other page.
pub fn listed<'e>(
    edition: &'e Edition,
    page: &'e Page,
    plan: &Plan,
    mut first: impl FnMut(&'e Page) -> Option<&'e StoryRef>,
) -> (Vec<Vec<Listed<'e>>>, Vec<Finding>) {
    if page.contents.is_empty() {
        let mut own = |slot: &ContentsSlot| {
            let others = edition.pages.iter().filter(|p| !std::ptr::eq(*p, page));
            let within = |p: &&Page| slot.pages.is_empty() || slot.pages.iter().any(|(a, b)| p.between(a, b));
            let stories = others.filter(within).filter_map(|p| Some(Listed { page: p, story: first(p)?, span: None }));
            stories.take(slot.items).collect()
        };
        return (plan.contents.iter().map(&mut own).collect(), Vec::new());
    }
    let mut named = page.contents.iter().filter_map(|entry| {
        let of = edition.listed(entry)?;
        let story = match &entry.slot {
            Some(slot) => of.stories.iter().find(|s| s.slot.name == slot.name)?,
            None => first(of)?,
        };
        Some(Listed { page: of, story, span: Some(entry.page.span) })
    });
    let lists = plan.contents.iter().map(|slot| named.by_ref().take(slot.items).collect()).collect();
    let over: Vec<Finding> = named.next().into_iter().map(|l| too_many(plan, l.span)).collect();
    (lists, over)
}

fn too_many(plan: &Plan, span: Option<Span>) -> Finding {
    let places: usize = plan.contents.iter().map(|c| c.items).fold(0, usize::saturating_add);
    let mut finding = Finding::fatal(
        "contents-too-many",
        format!("template \"{}\" lists {places} stories of other pages, so this one would be lost", plan.name),
        format!("版式“{}”的导读只有 {places} 条，从这条起会丢", plan.name),
    )
    .label("no place in the contents", "导读里没有位置")
    .help("name fewer stories, or raise `items` in [contents.*]", "少列几篇，或把 [contents.*] 的 items 改大");
    finding.span = span;
    finding
}

/// Reports a list that names nothing.
pub fn unlisted(slot: &ContentsSlot) -> Finding {
    let name = &slot.name;
    Finding::new(
        "contents-empty",
        Level::Warning,
        format!("the contents \"{name}\" name no story: no other page has one"),
        format!("导读“{name}”是空的：其他版没有可列的稿件"),
    )
    .at(slot.span)
    .slot(name)
    .area(slot.rect)
    .help(
        "add the other pages to edition.toml, or take the list out of this page's template",
        "请在 edition.toml 里写上其他各版，或去掉版式里的导读",
    )
}
