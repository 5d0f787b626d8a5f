//! The page: every slot filled in the plan's order.

use super::compose::Composer;
use super::layout::{Content, Filled, Fit, LaidPhoto, LaidStory, Layout, LinePart, Overset, Picture};
use super::seats::Obstacle;
use super::{ad, body, caption, contents, furniture, head, heading, info, jump, quote};
use crate::diag::{Finding, Level, Span, counted};
use crate::font::FontContext;
use crate::geom::Rect;
use crate::story::Story;
use crate::template::{Fit as PhotoFit, Outline, PhotoSlot, Plan, SharedCaption, StorySlot};

/// Makes up a page: one entry for each filled slot, findings for what found no place.
pub fn flow(plan: &Plan, content: &Content, fonts: &mut FontContext) -> Layout {
    let mut layout = Layout::default();
    let mut composer = Composer { plan, fonts };
    for (slot, texts) in plan.texts.iter().zip(&content.fixed) {
        let laid = furniture::fixed(&mut composer, slot, texts, content.even);
        layout.fixed.push(laid.text);
        report(&mut layout.findings, &slot.name, slot.span, slot.rect, &laid.overset, &laid.missing);
    }
    for (slot, items) in plan.contents.iter().zip(&content.contents) {
        let laid = contents::lay(&mut composer, slot, items);
        layout.fixed.push(laid.text);
        report(&mut layout.findings, &slot.name, slot.span, slot.rect, &laid.overset, &laid.missing);
    }
    for slot in &plan.series {
        let title = slot.stories.iter().find_map(|name| {
            let i = plan.stories.iter().position(|s| &s.name == name)?;
            content.stories.get(i)?.as_ref()?.what.series.as_ref()
        });
        let Some(title) = title else { continue };
        let laid = furniture::series(&mut composer, slot, &title.lines.join(" "));
        layout.series.push(laid.text);
        report(&mut layout.findings, &slot.name, title.span, slot.rect, &laid.overset, &laid.missing);
    }
    for (i, slot) in plan.stories.iter().enumerate() {
        let Some(filled) = content.stories.get(i).and_then(Option::as_ref) else { continue };
        let mut laid = story(&mut composer, i, slot, filled, content, &mut layout.findings);
        for (q, quote) in plan.quotes.iter().enumerate().filter(|(_, q)| q.inside.story == i) {
            let Some(words) = &filled.what.quote else { continue };
            let said = quote::lay(&mut composer, quote, words);
            report(&mut layout.findings, &quote.name, words.span, quote.rect, &said.overset, &said.missing);
            laid.lines.extend(said.lines);
            layout.quotes.push(q);
        }
        layout.stories.push(laid);
    }
    for (i, slot) in plan.photos.iter().enumerate() {
        let Some(filled) = content.photos.get(i).and_then(Option::as_ref) else { continue };
        let laid = photo(&mut composer, i, slot, filled, &mut layout.findings);
        layout.photos.push(laid);
    }
    for (i, slot) in plan.ads.iter().enumerate() {
        let Some(filled) = content.ads.get(i).and_then(Option::as_ref) else { continue };
        let (laid, missing) = ad::lay(&mut composer, i, slot, filled, &mut layout.findings);
        report(&mut layout.findings, &slot.name, slot.span, slot.rect, &[], &missing);
        layout.ads.push(laid);
    }
    for slot in &plan.captions {
        shared(&mut composer, slot, content, &mut layout);
    }
    let (lines, missing) = info::lay(&mut composer, &content.info);
    layout.info = lines;
    if let Some(span) = plan.marks.span {
        report(&mut layout.findings, "info", span, plan.grid.area, &[], &missing);
    }
    layout
}

/// Lays one caption for several photos; its lines count as those of the first of them.
fn shared(composer: &mut Composer, slot: &SharedCaption, content: &Content, layout: &mut Layout) {
    let plan = composer.plan;
    let places: Vec<usize> =
        slot.photos.iter().filter_map(|name| plan.photos.iter().position(|p| &p.name == name)).collect();
    let filled: Vec<(usize, &Filled<Picture>)> =
        places.iter().filter_map(|&i| Some((i, content.photos.get(i)?.as_ref()?))).collect();
    let photos: Vec<(&PhotoSlot, &Picture)> = filled.iter().map(|&(i, f)| (&plan.photos[i], &f.what)).collect();
    let Some(words) = caption::joined(slot, &photos) else { return };
    let laid = caption::lay(composer, &slot.caption, &words);
    let rect = slot.caption.rect;
    report(&mut layout.findings, &slot.name, filled[0].1.span, rect, &laid.overset, &laid.missing);
    if let Some(first) = layout.photos.iter_mut().find(|p| p.slot == filled[0].0) {
        first.lines.extend(laid.lines);
    }
}

/// Returns what stands inside a story on this page: photos, stories, texts, quotes and advertisements that are there.
pub fn obstacles(plan: &Plan, content: &Content, story: usize) -> Vec<Obstacle> {
    let photos = plan.photos.iter().zip(&content.photos).filter(|(_, c)| c.is_some()).map(|(p, _)| (p.frame, p.inside));
    let stories = plan.stories.iter().zip(&content.stories).filter(|(_, c)| c.is_some());
    let stories = stories.map(|(s, _)| (outer(s), s.inside));
    let texts = plan.texts.iter().map(|t| (t.rect, t.inside));
    let quoted = content.stories.get(story).and_then(Option::as_ref).is_some_and(|f| f.what.quote.is_some());
    let quotes = plan.quotes.iter().filter(|_| quoted).map(|q| (q.rect, Some(q.inside)));
    let ads = plan.ads.iter().zip(&content.ads).filter(|(_, c)| c.is_some()).map(|(a, _)| (a.rect, a.inside));
    let all = photos.chain(stories).chain(texts).chain(quotes).chain(ads);
    all.filter_map(|(rect, inside)| {
        let i = inside.filter(|i| i.story == story)?;
        Some(Obstacle { rect, standoff: i.standoff, wrap: i.wrap, outline: i.outline })
    })
    .collect()
}

/// Returns the rectangle round a story's frames.
fn outer(slot: &StorySlot) -> Rect {
    let first = slot.frames.first().copied().unwrap_or_default();
    slot.frames.iter().fold(first, |a, b| a.union(b))
}

fn story(
    composer: &mut Composer,
    index: usize,
    slot: &StorySlot,
    filled: &Filled<Story>,
    content: &Content,
    findings: &mut Vec<Finding>,
) -> LaidStory {
    let mut lines = Vec::new();
    let mut overset = Vec::new();
    if let Some(h) = &slot.head {
        let laid = head::lay(composer, h, &filled.what);
        lines.extend(laid.lines);
        overset.extend(laid.overset);
        report(findings, &slot.name, filled.span, h.rect, &[], &laid.missing);
        findings.extend(heading::judge(&filled.what, &lines, &slot.name, composer.plan.set_by));
    }
    let obstacles = obstacles(composer.plan, content, index);
    let (to, from) = jump::of(content, index);
    let task = body::Task { obstacles: &obstacles, from: from.map(|r| r.cut.unwrap_or_default()), jumps: to.is_some() };
    let mut laid = body::lay(composer, slot, &filled.what, task);
    let notice = jump::notice(composer, &laid, to, from);
    jump::judge(slot, &laid, to, from, findings);
    let (before, after) = if from.is_some() { (notice, None) } else { (None, notice) };
    lines.extend(before);
    lines.append(&mut laid.lines);
    lines.extend(after);
    overset.extend(laid.overset.take());
    for (text, block) in &laid.missing {
        let span = filled.what.blocks[*block].span;
        findings.push(missing(text, span).slot(&slot.name));
    }
    for head in &laid.emergencies {
        findings.push(emergency(head, filled.span).slot(&slot.name));
    }
    for head in &laid.marks {
        findings.push(parted_marks(head, filled.span).slot(&slot.name));
    }
    if laid.stranded > 0 {
        findings.push(stranded(laid.stranded, filled.span).slot(&slot.name));
    }
    if laid.no_initial {
        findings.push(no_initial(&slot.name, filled.span));
    }
    if let Some((base, block)) = &laid.tight {
        let block = &filled.what.blocks[*block];
        let span = block.runs.iter().find(|r| r.marks.ruby.is_some()).map_or(block.span, |r| r.span);
        findings.push(tight(base, span).slot(&slot.name));
    }
    let available = laid.available;
    let area = slot.frames.first().copied().unwrap_or_default();
    report(findings, &slot.name, filled.span, area, &overset, &[]);
    let spare = available.saturating_sub(laid.used);
    let width = slot.columns.first().map_or(0, |c| c.width.whole(composer.plan.grid.em)) as usize;
    let room = if spare == 0 { 0 } else { (spare * width * 96 / 100).saturating_sub(2) };
    let fit = if !overset.is_empty() {
        Fit::Overset
    } else if spare > slot.columns.len() {
        Fit::Underset
    } else {
        Fit::Fits
    };
    let title = filled.what.headline.as_ref().map(|h| h.lines.join(" ")).unwrap_or_default();
    let meta = filled.what.meta.iter().flat_map(|(name, values)| values.iter().map(move |v| (name.clone(), v.clone())));
    let laid = LaidStory {
        slot: index,
        lines,
        used: laid.used,
        available,
        set: laid.set,
        room,
        overset,
        fit,
        cut: laid.cut,
        title,
        facts: meta.collect(),
    };
    if fit == Fit::Underset {
        let words = laid.advice();
        findings.push(
            Finding::new(
                "underset",
                Level::Warning,
                format!("story \"{}\" is {}", slot.name, words.en),
                format!("“{}”{}", slot.name, words.zh),
            )
            .at(filled.span)
            .help("add copy, or make the slot shorter", "补稿，或把版位改短")
            .slot(&slot.name)
            .area(area),
        );
    }
    laid
}

fn photo(
    composer: &mut Composer,
    index: usize,
    slot: &PhotoSlot,
    filled: &Filled<Picture>,
    findings: &mut Vec<Finding>,
) -> LaidPhoto {
    let picture = &filled.what;
    let mut lines = Vec::new();
    if let Some(c) = &slot.caption {
        let laid = caption::lay(composer, c, picture);
        report(findings, &slot.name, filled.span, c.rect, &laid.overset, &laid.missing);
        lines = laid.lines;
    }
    let alt = picture.alt.clone().or_else(|| picture.caption.as_ref().map(|c| c.lines.join(" "))).unwrap_or_default();
    let mut rect = placed(slot, picture);
    if slot.fit != PhotoFit::Contain && slot.outline == Outline::Rectangle {
        rect = composer.plan.bled(rect);
    }
    LaidPhoto { slot: index, picture: picture.index, rect, lines, alt }
}

/// Returns where a picture stands in its place: all of it, or centred and whole.
pub fn placed(slot: &PhotoSlot, picture: &Picture) -> Rect {
    let r = slot.picture;
    let (w, h) = (i64::from(picture.shape.0.max(1)), i64::from(picture.shape.1.max(1)));
    if slot.fit != PhotoFit::Contain {
        return r;
    }
    if r.w.scale(h, w) <= r.h {
        let high = r.w.scale(h, w);
        Rect::new(r.x, r.y + (r.h - high) / 2, r.w, high)
    } else {
        let wide = r.h.scale(w, h);
        Rect::new(r.x + (r.w - wide) / 2, r.y, wide, r.h)
    }
}

fn report(findings: &mut Vec<Finding>, slot: &str, span: Span, area: Rect, overset: &[Overset], missed: &[String]) {
    for o in overset {
        let part = o.part.name();
        let (en, zh) = if o.part == LinePart::Body {
            (
                format!(
                    "story \"{slot}\" is over its place by {}, {}",
                    counted(o.lines, "line"),
                    counted(o.characters, "character")
                ),
                format!("“{slot}”溢出 {} 行，{} 字", o.lines, o.characters),
            )
        } else {
            (
                format!("the {part} of \"{slot}\" does not fit its place: {}", counted(o.characters, "character")),
                format!("“{slot}”的{}排不下：{} 字", o.part.chinese(), o.characters),
            )
        };
        let start: String = o.text.chars().take(16).collect();
        findings.push(
            Finding::new("overset", Level::Error, en, zh)
                .at(span)
                .label(format!("no place from “{start}…”"), format!("从“{start}……”起排不下"))
                .help(
                    format!("cut about {} characters, or give it more room", o.characters),
                    format!("删去约 {} 字，或加大版位", o.characters),
                )
                .slot(slot)
                .area(area),
        );
    }
    for text in missed {
        findings.push(missing(text, span).slot(slot).area(area));
    }
}

fn missing(text: &str, span: Span) -> Finding {
    let code: Vec<String> = text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let code = code.join(" ");
    let help = instead(text);
    Finding::new(
        "missing-glyph",
        Level::Error,
        format!("no font of the chain has “{text}” ({code})"),
        format!("字体链中没有“{text}”（{code}）"),
    )
    .at(span)
    .help(help.0, help.1)
}

/// What to write instead of a character: for a raised or lowered one, the mark that makes it of a plain one.
fn instead(text: &str) -> (String, String) {
    let c = text.chars().next().unwrap_or(' ');
    let plain = |first: char| char::from_digit((u32::from(c) - u32::from(first)) % 16, 10).unwrap_or('n');
    match c {
        '\u{2070}' | '\u{2074}'..='\u{2079}' => {
            let n = plain('\u{2070}');
            (format!("write [{n}]{{上标}} in a story"), format!("稿件里请写 [{n}]{{上标}}"))
        }
        '\u{2080}'..='\u{2089}' => {
            let n = plain('\u{2080}');
            (format!("write [{n}]{{下标}} in a story"), format!("稿件里请写 [{n}]{{下标}}"))
        }
        _ => (
            "write another character, or add a font that has it to the style".to_owned(),
            "改用别的字，或在样式的 font 中加一款有此字的字体".to_owned(),
        ),
    }
}

fn no_initial(slot: &str, span: Span) -> Finding {
    Finding::new(
        "initial-no-room",
        Level::Warning,
        format!("the initial of \"{slot}\" has no room and is set as text"),
        format!("“{slot}”的首字下沉放不下，按正文排了"),
    )
    .at(span)
    .label("begins with its plain first character", "首字未下沉")
    .help(
        "take fewer `lines`, a wider column, move what stands beside it, or take the marks off its first character",
        "减少 lines，加宽栏，移开旁边的东西，或去掉首字上的标记",
    )
    .slot(slot)
}

fn tight(base: &str, span: Span) -> Finding {
    Finding::new(
        "ruby-tight",
        Level::Warning,
        format!("the leading leaves no room for the reading of “{base}”: it runs into the next line"),
        format!("行距太小，“{base}”的注音压到邻行"),
    )
    .at(span)
    .help(
        "give the grid a leading of 1.5 em or more, or write the reading behind the word, in brackets",
        "把版心的行距加大到一个半字以上，或把注音写在词后的括号里",
    )
}

fn emergency(head: &str, span: Span) -> Finding {
    Finding::new(
        "split-token",
        Level::Info,
        format!("what should stay whole is longer than the measure, and is parted after “{head}”"),
        format!("不应断开的内容长于行长，在“{head}”之后断开"),
    )
    .at(span)
    .help("allow a wider column, or shorten it", "加宽栏，或改短")
}

/// R8: three marks in a row may break a rule as the last resort; it is said.
fn parted_marks(head: &str, span: Span) -> Finding {
    Finding::new(
        "three-marks",
        Level::Info,
        format!("a run of marks longer than the measure is parted after “{head}”"),
        format!("一串标点长于行长，在“{head}”之后断开"),
    )
    .at(span)
    .help("allow a wider column, or take marks away", "加宽栏，或减少标点")
}

/// R34: lines that stand alone at a column's foot or top.
fn stranded(lines: usize, span: Span) -> Finding {
    Finding::new(
        "stranded-line",
        Level::Info,
        format!("{} of a paragraph at the foot or the top of a column, alone", counted(lines, "line")),
        format!("有 {lines} 行孤行落在栏底或栏头"),
    )
    .at(span)
    .help(
        "add or cut a few characters in that paragraph, or set keep = \"off\" in its style",
        "增减该段几个字，或在样式里写 keep = \"off\"",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raised_or_lowered_digit_that_no_font_has_is_a_mark() {
        assert_eq!(instead("₂").1, "稿件里请写 [2]{下标}");
        assert_eq!(instead("⁷").1, "稿件里请写 [7]{上标}");
        assert!(instead("𒀀").0.contains("add a font"));
    }
}
