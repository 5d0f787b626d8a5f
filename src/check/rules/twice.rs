//! twice 重稿: one story or one photo in two slots of the edition.

use super::view::Desk;
use crate::diag::{Finding, Level};
use crate::edition::{Named, Page};

/// Finds files that this page uses and that stand somewhere before as well; a story that jumps has one slot of its own.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    let stories = |p: &'_ Page| p.stories.iter().map(|s| (s.slot.clone(), s.file.clone())).collect::<Vec<_>>();
    let photos = |p: &'_ Page| p.photos.iter().map(|s| (s.slot.clone(), s.file.clone())).collect::<Vec<_>>();
    look(desk, stories, ("story", "稿件"), out);
    look(desk, photos, ("photo", "图片"), out);
}

fn look(desk: &Desk, of: impl Fn(&Page) -> Vec<(Named, Named)>, what: (&str, &str), out: &mut Vec<Finding>) {
    let before = desk.edition.pages.iter().take_while(|p| p.number != desk.page.number);
    let mut seen: Vec<(&str, Named, Named)> =
        before.flat_map(|p| of(p).into_iter().map(|(slot, file)| (p.number.as_str(), slot, file))).collect();
    for (slot, file) in of(desk.page) {
        if let Some((page, other, _)) = seen.iter().find(|s| plain(&s.2.name) == plain(&file.name)) {
            let (name, other) = (&file.name, &other.name);
            out.push(
                Finding::new(
                    "twice",
                    Level::Warning,
                    format!("the {} {name} stands on page {page} already, in \"{other}\"", what.0),
                    format!("{} {name} 已用在第 {page} 版的“{other}”", what.1),
                )
                .at(file.span)
                .slot(&slot.name)
                .label("the second time", "第二次")
                .help("put another one here, or take one of them away", "换一篇（张），或撤下一处"),
            );
        }
        seen.push((&desk.page.number, slot, file));
    }
}

/// A path as files are told apart.
fn plain(path: &str) -> String {
    path.split('/').filter(|p| !p.is_empty() && *p != ".").collect::<Vec<_>>().join("/")
}
