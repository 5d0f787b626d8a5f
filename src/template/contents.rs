//! `[contents.*]`: lists of what stands on other pages 导读.

use super::boxed::boxed;
use super::fixed::VALIGNS;
use super::furniture::frame;
use super::keys::CONTENTS;
use super::node::Entry;
use super::reader::{MOST, Reader};
use super::story::Desk;
use super::unit::{Sign, measure};
use super::{BoxSlot, ContentsSlot, ItemPart};
use crate::diag::{Finding, Span, Words};
use crate::edition::stray;
use crate::geom::Rect;

/// What an item says where the template does not: the headline, a space of one 字, the page.
pub(super) const ITEM: &str = "{headline}　{page}版";
/// Variables of an item.
const VARIABLES: [&str; 4] = ["headline", "page", "section", "fill"];

/// Reads one list of contents.
pub(super) fn contents(entry: &Entry, desk: &Desk, faults: &mut Vec<Finding>) -> Option<(ContentsSlot, Span)> {
    let name = &entry.key;
    let r = Reader::open(&entry.node, entry.key_span, format!("[contents.{name}]"), &CONTENTS, faults)?;
    let style = r.need("style", "\"contents\"", faults).and_then(|n| desk.styles.named(n, "style", faults));
    let number = r.get("number-style").map_or(style, |n| desk.styles.named(n, "number-style", faults));
    let items = r.count("items", MOST, faults).map_or(usize::MAX, |n| n as usize);
    let columns = r.count("columns", MOST, faults).map_or(1, |n| n as usize);
    let gutter = match r.get("gutter") {
        Some(node) => measure(node, desk.ground.basis(None), Sign::NotNegative, faults),
        None => Some(desk.ground.grid.gutter),
    };
    let item = match r.text("item", faults) {
        Some((text, span)) => item(text).map_err(|fault| faults.push(fault.at(span))).ok(),
        None => item(ITEM).ok(),
    };
    let pages = pages(&r, faults);
    let valign = r.choice("valign", &VALIGNS, faults).unwrap_or_default();
    let what = Words::new(format!("contents \"{name}\""), format!("导读“{name}”"));
    let frame = frame(&r, &what, desk, faults)?;
    let (words, boxed) = inner(&r, frame.rect, desk, faults)?;
    let gutter = gutter?;
    if words.w - gutter * (columns as i64 - 1) < desk.ground.grid.em * columns as i64 {
        faults.push(narrow(columns).at(r.get("columns").map_or(r.span, |n| n.span)).slot(name));
        return None;
    }
    let slot = ContentsSlot {
        name: name.clone(),
        rect: frame.rect,
        words,
        boxed,
        tint: r.get("tint").and_then(|n| desk.colours.named(n, "tint", faults)),
        style: style?,
        number: number?,
        items,
        item: item?,
        pages: pages?,
        columns,
        gutter,
        valign,
        span: entry.key_span,
    };
    Some((slot, frame.span))
}

/// Reads the `box` of a piece of furniture; returns where its words stand, and the box.
pub(super) fn inner(r: &Reader, rect: Rect, desk: &Desk, faults: &mut Vec<Finding>) -> Option<(Rect, Option<BoxSlot>)> {
    let Some(sub) = r.sub("box", &super::keys::BOX, faults) else { return Some((rect, None)) };
    let (slot, inset) = boxed(&sub, &[rect], desk, faults)?;
    let by = |side: bool| if side { inset.across } else { crate::geom::Abs::ZERO };
    let s = slot.sides;
    let (left, top) = (by(s.left), by(s.top));
    let words = Rect::new(rect.x + left, rect.y + top, rect.w - left - by(s.right), rect.h - top - by(s.bottom));
    if words.w < desk.ground.grid.em || words.h <= crate::geom::Abs::ZERO {
        faults.push(
            Finding::fatal("box-leaves-no-room", "the box leaves no room for its text", "围框把文字的位置占完了")
                .at(sub.span)
                .label("nothing is left", "没有剩下位置")
                .help("make `inset` smaller or the frame larger", "减小 inset，或加大框"),
        );
        return None;
    }
    Some((words, Some(slot)))
}

fn narrow(columns: usize) -> Finding {
    Finding::fatal(
        "column-too-narrow",
        format!("{columns} columns are too narrow for a character"),
        format!("分成 {columns} 栏，一栏放不下一个字"),
    )
    .label("too many columns", "分栏太多")
    .help("take fewer `columns`, a smaller `gutter` or a wider frame", "减少 columns，减小 gutter，或加宽框")
}

/// Reads `pages`: which pages are listed; all others than the list's own where it is not written.
fn pages(r: &Reader, faults: &mut Vec<Finding>) -> Option<Vec<(String, String)>> {
    if r.get("pages").is_none() {
        return Some(Vec::new());
    }
    let mut out = Vec::new();
    for (written, span) in r.texts("pages", faults)? {
        let (from, to) = written.split_once('-').unwrap_or((written, written));
        let sound = |n: &str| {
            let digits = n.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            !digits.is_empty() && digits.len() < 10 && digits.chars().all(|c| c.is_ascii_digit())
        };
        let (from, to) = (from.trim(), to.trim());
        if !sound(from) || !sound(to) {
            faults.push(
                Finding::fatal("wrong-pages", "these are no page numbers", "这不是版号")
                    .at(span)
                    .label("no pages", "不是版号")
                    .help("write \"2-4\", or [\"2\", \"5-8\"]", "写 \"2-4\"，或 [\"2\", \"5-8\"]"),
            );
            return None;
        }
        out.push((from.to_owned(), to.to_owned()));
    }
    Some(out)
}

/// Parts an item at its variables.
fn item(text: &str) -> Result<Vec<ItemPart>, Finding> {
    let mut out: Vec<ItemPart> = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            plain.push_str(&rest[..1]);
            rest = &rest[2..];
            continue;
        }
        let end = rest.find('}').filter(|&end| end > 0 && !rest[1..end].contains('{')).ok_or_else(|| stray(text))?;
        let inside = &rest[1..end];
        let (name, form) = inside.split_once(':').map_or((inside, None), |(n, f)| (n, Some(f)));
        let part = match (name.trim(), form) {
            ("headline", None) => ItemPart::Headline,
            ("section", None) => ItemPart::Section,
            ("page", form) => ItemPart::Page(form.map(|f| width(f).ok_or_else(|| bad_form(f))).transpose()?),
            ("fill", form) => ItemPart::Fill(form.filter(|f| !f.is_empty()).map(str::to_owned)),
            (name, form) => return Err(unknown(name, form)),
        };
        if !plain.is_empty() {
            out.push(ItemPart::Text(std::mem::take(&mut plain)));
        }
        out.push(part);
        rest = &rest[end + 1..];
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        out.push(ItemPart::Text(plain));
    }
    Ok(out)
}

/// `02` pads a page number to two digits.
fn width(form: &str) -> Option<usize> {
    form.strip_prefix('0').and_then(|w| w.parse().ok()).filter(|w| (1..=9).contains(w))
}

fn bad_form(form: &str) -> Finding {
    Finding::fatal(
        "variable-form",
        format!("`page` cannot be printed as `{form}`: it takes 02, 03, …"),
        format!("“page”不能按“{form}”印：可用 02、03 等"),
    )
    .label("no such form", "没有这种格式")
    .help("write {page:02}", "请写 {page:02}")
}

fn unknown(name: &str, form: Option<&str>) -> Finding {
    let all = VARIABLES.join(", ");
    let (en, zh) = match form.filter(|_| VARIABLES.contains(&name)) {
        Some(form) => (format!("`{name}` cannot be printed as `{form}`"), format!("“{name}”不能按“{form}”印")),
        None => (format!("an item has no variable `{name}`"), format!("导读条目没有“{name}”这个变量")),
    };
    Finding::fatal("unknown-variable", en, zh)
        .label("unknown", "不认识")
        .help(format!("its variables are: {all}"), format!("可用的变量：{}", VARIABLES.join("、")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_parted_at_its_variables() {
        assert_eq!(
            item("{headline}{fill:·}{page:02}版").unwrap(),
            [
                ItemPart::Headline,
                ItemPart::Fill(Some("·".into())),
                ItemPart::Page(Some(2)),
                ItemPart::Text("版".into())
            ]
        );
        assert_eq!(item("{{{section}}}").unwrap()[0], ItemPart::Text("{".into()));
        for (text, code) in [("{headlin}", "unknown-variable"), ("{page:2}", "variable-form"), ("{page", "stray-brace")]
        {
            assert_eq!(item(text).unwrap_err().code, code);
        }
    }
}
