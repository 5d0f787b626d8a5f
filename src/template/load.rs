//! One template and those it extends, read from end to end.

use super::ad::ad;
use super::allow::allow;
use super::caption::shared;
use super::colour::Colours;
use super::contents::contents;
use super::fixed::fixed;
use super::furniture::{photo, rule, series};
use super::inside::quote;
use super::keys::{JUMP, LEAD_IN, TEMPLATE};
use super::node::{Entry, Node, Value};
use super::overlap::{Slots, overlaps};
use super::page::{Sheet, grid};
use super::place::Ground;
use super::reader::{Reader, text, unknown, wrong_type};
use super::size::Ladder;
use super::story::{Desk, story};
use super::style::{PAGE_INFO, Shelf, Styles};
use super::{Grid, JumpSlot, LeadIn, Limits, Marks, Plan, Press, StyleId, syntax};
use crate::diag::{FileId, Finding, Level, Sources, Span};
use crate::geom::{Abs, Rect};
use crate::rules::Rules;

/// Faults that say something about one value alone, and so hold in a file that cannot be read to its end.
const LOCAL: [&str; 11] = [
    "unknown-key",
    "wrong-type",
    "unknown-value",
    "bare-number",
    "unknown-unit",
    "wrong-unit",
    "negative-length",
    "absurd-length",
    "wrong-ink",
    "wrong-tint",
    "spot-name",
];
/// Faults that follow from a page or grid that is at fault itself.
const PLACED: [&str; 12] = [
    "off-type-area",
    "off-page",
    "overlap",
    "head-outside",
    "head-leaves-no-rows",
    "box-leaves-no-room",
    "no-rows",
    "column-too-narrow",
    "caption-leaves-no-room",
    "wrong-gutter",
    "divide-grid",
    "outside-host",
];

/// Settles a template by the newest profile of rules; see [`load_by`].
pub fn load(name: &str, chain: &[FileId], sources: &Sources, families: &[&str]) -> (Option<Plan>, Vec<Finding>) {
    load_by(Rules::newest(), name, chain, sources, families)
}

/// Settles a template by a profile of rules 规则版本; `chain` is its own file, then what it extends, then what that extends.
///
/// `families` are the font families there are. All findings come at once; there is a plan only when none is fatal.
pub fn load_by(
    rules: &'static Rules,
    name: &str,
    chain: &[FileId],
    sources: &Sources,
    families: &[&str],
) -> (Option<Plan>, Vec<Finding>) {
    let mut faults = Vec::new();
    let mut broken: Vec<(FileId, usize)> = Vec::new();
    let mut merged: Option<Node> = None;
    for &file in chain.iter().rev() {
        let (root, syntax) = syntax::parse(file, sources);
        broken.extend(syntax.iter().filter_map(|f| f.span).map(|s| (file, sources.line_column(s).0)));
        faults.extend(syntax);
        merged = Some(match merged {
            Some(base) => base.merge(root),
            None => root,
        });
    }
    let Some(root) = merged else { return (None, faults) };
    let mut found = Vec::new();
    let plan = read(rules, name, &root, families, &mut found);
    if !broken.is_empty() {
        found.retain(|f| {
            let line = f.span.map(|s| (s.file, sources.line_column(s).0));
            LOCAL.contains(&f.code) && line.is_none_or(|l| !broken.contains(&l))
        });
    }
    faults.append(&mut found);
    // In the order of the files as people read them: the template's own first.
    let place = |f: &Finding| f.span.map(|s| (chain.iter().position(|c| *c == s.file), s.start));
    faults.sort_by_key(place);
    faults.dedup();
    let fatal = faults.iter().any(|f| f.level == Level::Fatal);
    (plan.filter(|_| !fatal), faults)
}

fn read(rules: &'static Rules, name: &str, root: &Node, families: &[&str], faults: &mut Vec<Finding>) -> Option<Plan> {
    let r = Reader::open(root, root.span, format!("template \"{name}\""), &TEMPLATE, faults)?;
    r.text("title", faults);
    if let Some(node) = r.get("extends") {
        text(node, "extends", faults);
    }
    let press = Press::read(rules, &r, faults);
    let colours = Colours::read(r.names("colour", faults), faults);
    let ladder = Ladder::read(r.names("sizes", faults), faults);
    let limits = Limits::read(rules, &r, &ladder, faults);
    let allow = allow(&r, faults);
    let shelf = Shelf { rules, colours: &colours, ladder: &ladder, families };
    let styles = Styles::read(r.names("style", faults), root.span, &shelf, faults);
    let lead_ins = lead_ins(&r, &styles, faults);
    let protect = r.texts("protect", faults).unwrap_or_default().into_iter().map(|t| t.0.to_owned()).collect();
    let sheet = Sheet::read(&r, faults);
    let settled = grid(&r, sheet.as_ref(), &styles, faults);
    let (grid, body) = settled.unwrap_or_else(stand_in);
    let bleed = sheet.as_ref().map_or(Abs::ZERO, |s| s.bleed);
    let page = sheet.as_ref().map_or(grid.area, |s| Rect::new(Abs::ZERO, Abs::ZERO, s.trim.w, s.trim.h));
    let stories = named(&r, "story", faults);
    let names: Vec<&str> = stories.iter().map(|e| e.key.as_str()).collect();
    let ground = Ground { grid, page: page.inset(-bleed, -bleed), bleed, body };
    let desk = Desk { ground, styles: &styles, colours: &colours, stories: &names };
    let before = faults.len();
    let mut plan = slots(rules, &r, &stories, &desk, faults);
    if settled.is_none() {
        let mut later = faults.split_off(before);
        later.retain(|f| !PLACED.contains(&f.code));
        faults.append(&mut later);
    }
    settled?;
    plan.name = name.to_owned();
    let sheet = sheet?;
    plan.trim = sheet.trim;
    plan.bleed = bleed;
    plan.marks = sheet.marks;
    plan.info = styles.find(PAGE_INFO).unwrap_or(body);
    plan.press = press;
    plan.limits = limits;
    plan.allow = allow;
    plan.subhead = styles.find("subhead").unwrap_or(body);
    plan.spots = colours.spots;
    plan.styles = styles.all;
    plan.lead_ins = lead_ins;
    plan.protect = protect;
    Some(plan)
}

/// Returns a roomy grid on which slots are read when the template's own is at fault.
fn stand_in() -> (Grid, StyleId) {
    let (em, leading) = (Abs::pt(9), Abs::milli_pt(10_800));
    let area = Rect::new(Abs::ZERO, Abs::ZERO, em * 6999, leading * 500);
    (Grid { area, columns: 500, measure: em * 13, gutter: em, lines: 500, em, leading }, StyleId(0))
}

/// Returns the slots of a section; a slot that is `false` here took nothing away.
fn named<'a>(root: &Reader<'a>, key: &str, faults: &mut Vec<Finding>) -> Vec<&'a Entry> {
    let entries = root.names(key, faults);
    let kept = |e: &&Entry| !e.node.is_false();
    for gone in entries.iter().filter(|e| e.node.is_false()) {
        let names = entries.iter().filter(kept).map(|e| e.key.as_str());
        let mut fault = unknown("unknown-slot", ("slot", "版位"), &gone.key, gone.key_span, names);
        fault.message.en = format!("there is no {key} \"{}\" to take away", gone.key);
        fault.message.zh = format!("没有 {key}“{}”可以去掉", gone.key);
        faults.push(fault);
    }
    entries.iter().filter(kept).collect()
}

fn slots(rules: &'static Rules, r: &Reader, entries: &[&Entry], desk: &Desk, faults: &mut Vec<Finding>) -> Plan {
    let stories: Vec<_> = entries.iter().filter_map(|e| story(e, desk, faults)).collect();
    let over = named(r, "series", faults);
    let over: Vec<_> = over.iter().filter_map(|e| series(e, desk.stories, desk, faults)).collect();
    let photos = named(r, "photo", faults);
    let pictured: Vec<&str> = photos.iter().map(|e| e.key.as_str()).collect();
    let captions = named(r, "caption", faults);
    let captions: Vec<_> = captions.iter().filter_map(|e| shared(e, &pictured, desk, faults)).collect();
    let photos: Vec<_> = photos.iter().filter_map(|e| photo(e, desk, faults)).collect();
    let lines = named(r, "rule", faults);
    let lines: Vec<_> = lines.iter().filter_map(|e| rule(e, desk, faults)).collect();
    let texts = named(r, "text", faults);
    let texts: Vec<_> = texts.iter().filter_map(|e| fixed(e, desk, faults)).collect();
    let quotes = named(r, "quote", faults);
    let quotes: Vec<_> = quotes.iter().filter_map(|e| quote(e, desk, faults)).collect();
    let ads = named(r, "ad", faults);
    let ads: Vec<_> = ads.iter().filter_map(|e| ad(e, desk, faults)).collect();
    let lists = named(r, "contents", faults);
    let lists: Vec<_> = lists.iter().filter_map(|e| contents(e, desk, faults)).collect();
    let jump = jump(r, desk, faults);
    // A story at fault is missing from the list: places that go by it would name the wrong one.
    if stories.len() == entries.len() {
        let all = Slots {
            stories: &stories,
            series: &over,
            photos: &photos,
            captions: &captions,
            texts: &texts,
            quotes: &quotes,
            ads: &ads,
            contents: &lists,
        };
        overlaps(&all, faults);
    }
    Plan {
        name: String::new(),
        set_by: rules,
        trim: Default::default(),
        bleed: Abs::ZERO,
        marks: Marks::default(),
        info: desk.ground.body,
        press: (rules.press)(),
        limits: (rules.limits)(),
        allow: Vec::new(),
        spots: Vec::new(),
        grid: desk.ground.grid,
        body: desk.ground.body,
        subhead: desk.ground.body,
        styles: Vec::new(),
        protect: Vec::new(),
        lead_ins: Vec::new(),
        stories,
        series: over.into_iter().map(|s| s.0).collect(),
        photos: photos.into_iter().map(|p| p.0).collect(),
        captions: captions.into_iter().map(|c| c.0).collect(),
        rules: lines,
        texts: texts.into_iter().map(|t| t.0).collect(),
        contents: lists.into_iter().map(|c| c.0).collect(),
        quotes: quotes.into_iter().map(|q| q.0).collect(),
        jump,
        ads: ads.into_iter().map(|a| a.0).collect(),
    }
}

/// Reads `[jump]`; what is not said is the trade's usual.
fn jump(r: &Reader, desk: &Desk, faults: &mut Vec<Finding>) -> JumpSlot {
    let mut out = JumpSlot {
        to: "（下转第{page}版）".to_owned(),
        from: "（上接第{page}版）".to_owned(),
        style: desk.ground.body,
    };
    let Some(r) = r.sub("jump", &JUMP, faults) else { return out };
    for (key, words) in [("to", &mut out.to), ("from", &mut out.from)] {
        let Some((text, span)) = r.text(key, faults) else { continue };
        if !text.contains("{page}") {
            faults.push(
                Finding::fatal(
                    "jump-without-page",
                    format!("`{key}` of [jump] does not name the page"),
                    format!("[jump] 的 {key} 没有写版号"),
                )
                .at(span)
                .label("no {page}", "没有 {page}")
                .help(format!("write {key} = \"{words}\""), format!("写成 {key} = \"{words}\"")),
            );
        }
        *words = text.to_owned();
    }
    if let Some(style) = r.get("style").and_then(|n| desk.styles.named(n, "style", faults)) {
        out.style = style;
    }
    out
}

fn lead_ins(root: &Reader, styles: &Styles, faults: &mut Vec<Finding>) -> Vec<LeadIn> {
    let Some(node) = root.get("lead-in").filter(|n| !n.is_false()) else { return Vec::new() };
    let Value::List(list) = &node.value else {
        faults.push(wrong_type(node, "a list of tables", "若干个表", "[[lead-in]]"));
        return Vec::new();
    };
    list.iter().filter_map(|n| lead_in(n, styles, faults)).collect()
}

fn lead_in(node: &Node, styles: &Styles, faults: &mut Vec<Finding>) -> Option<LeadIn> {
    let r = Reader::open(node, node.span, "[[lead-in]]".into(), &LEAD_IN, faults)?;
    let style = r.need("style", "\"dateline\"", faults).and_then(|n| styles.named(n, "style", faults));
    r.need("pattern", "\"^本报.{0,12}讯\"", faults)?;
    let (pattern, span) = r.text("pattern", faults)?;
    match regex_lite::Regex::new(pattern) {
        Ok(pattern) => Some(LeadIn { pattern, style: style? }),
        Err(why) => {
            faults.push(bad_pattern(&why.to_string(), span));
            None
        }
    }
}

fn bad_pattern(why: &str, span: Span) -> Finding {
    Finding::fatal(
        "wrong-pattern",
        format!("this pattern cannot be read: {why}"),
        format!("这个匹配式不合正则式的写法{}", pattern_zh(why)),
    )
    .at(span)
    .label("no pattern", "匹配式不对")
    .help(
        "write a regular expression such as \"^(本报|新华社).{0,12}(讯|电)\"",
        "写正则式，例如 \"^(本报|新华社).{0,12}(讯|电)\"",
    )
}

/// What is wrong with a pattern, in Chinese; the crate's own words are English.
fn pattern_zh(why: &str) -> &'static str {
    let why = why.to_lowercase();
    let known = [
        ("group", "：圆括号没有配对"),
        ("class", "：方括号没有配对"),
        ("repetition", "：重复次数（*、+、?、{…}）写得不对"),
        ("escape", "：反斜杠后面的字符不对"),
    ];
    known.iter().find(|(word, _)| why.contains(word)).map_or("", |k| k.1)
}
