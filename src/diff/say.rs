//! A difference in the desk's words.

use super::{Change, Deed, Difference, Edit, PictureChange, Place, StoryChange, TextChange};
use crate::diag::Lang;
use std::fmt::Write;

/// Returns the words for a difference, a line each; changes of words bear the numbers that the picture shows.
pub fn say(difference: &Difference, lang: Lang) -> String {
    let mut out = String::new();
    let mut number = 0;
    for (page, change) in &difference.pages {
        let line = match (change, lang) {
            (Change::Added, Lang::En) => format!("page {page}: new"),
            (Change::Added, Lang::Zh) => format!("第 {page} 版：新增"),
            (_, Lang::En) => format!("page {page}: gone"),
            (_, Lang::Zh) => format!("第 {page} 版：撤去"),
        };
        out.push_str(&line);
        out.push('\n');
    }
    for s in &difference.stories {
        story(&mut out, s, &mut number, lang);
    }
    for t in &difference.texts {
        text(&mut out, t, &mut number, lang);
    }
    for p in &difference.pictures {
        picture(&mut out, p, lang);
    }
    if difference.is_empty() {
        out.push_str(match lang {
            Lang::En => "the two versions are the same\n",
            Lang::Zh => "两个版本相同\n",
        });
    }
    out
}

fn places(places: &[Place], lang: Lang) -> String {
    let one = |p: &Place| match lang {
        Lang::En => format!("page {} {}", p.page, p.slot),
        Lang::Zh => format!("第 {} 版 {}", p.page, p.slot),
    };
    places.iter().map(one).collect::<Vec<_>>().join(if lang == Lang::Zh { "、" } else { ", " })
}

fn story(out: &mut String, s: &StoryChange, number: &mut usize, lang: Lang) {
    let (was, is) = (places(&s.before, lang), places(&s.after, lang));
    let head = match (s.change, lang) {
        (Change::Added, Lang::En) => format!("{} ({is}): new", s.source),
        (Change::Added, Lang::Zh) => format!("{}（{is}）：新上", s.source),
        (Change::Removed, Lang::En) => format!("{} ({was}): gone", s.source),
        (Change::Removed, Lang::Zh) => format!("{}（{was}）：撤稿", s.source),
        (Change::Changed, _) if was != is && lang == Lang::En => format!("{}: from {was} to {is}", s.source),
        (Change::Changed, _) if was != is => format!("{}：由{was}移到{is}", s.source),
        (Change::Changed, Lang::En) => format!("{} ({is})", s.source),
        (Change::Changed, Lang::Zh) => format!("{}（{is}）", s.source),
    };
    out.push_str(&head);
    if s.change == Change::Changed {
        let (edits, moved, reset) = (s.edits.len(), s.moved.len(), s.reset.len());
        let counts = match lang {
            Lang::En => format!(": {edits} changes of words, {reset} lines set anew, {moved} lines moved"),
            Lang::Zh => format!("：文字改动 {edits} 处，重排 {reset} 行，移位 {moved} 行"),
        };
        out.push_str(&counts);
    }
    out.push('\n');
    edits(out, &s.edits, number, lang);
}

fn text(out: &mut String, t: &TextChange, number: &mut usize, lang: Lang) {
    let place = places(std::slice::from_ref(&t.place), lang);
    let line = match (t.moved, lang) {
        (true, Lang::En) => format!("{place}: moved, the words are the same"),
        (true, Lang::Zh) => format!("{place}：移位，文字未改"),
        (false, _) => place,
    };
    out.push_str(&line);
    out.push('\n');
    edits(out, &t.edits, number, lang);
}

fn edits(out: &mut String, edits: &[Edit], number: &mut usize, lang: Lang) {
    for e in edits {
        *number += 1;
        let (a, b) = (&e.context.0, &e.context.1);
        let what = match (e.deed, lang) {
            (Deed::Inserted, Lang::En) => format!("…{a}[+{}+]{b}…", e.after),
            (Deed::Deleted, Lang::En) => format!("…{a}[-{}-]{b}…", e.before),
            (Deed::Replaced, Lang::En) => format!("…{a}[-{}-][+{}+]{b}…", e.before, e.after),
            (Deed::Inserted, Lang::Zh) => format!("增：…{a}【{}】{b}…", e.after),
            (Deed::Deleted, Lang::Zh) => format!("删：…{a}〔{}〕{b}…", e.before),
            (Deed::Replaced, Lang::Zh) => format!("改：…{a}〔{}〕→【{}】{b}…", e.before, e.after),
        };
        let place = match (e.paragraph, lang) {
            (0, Lang::En) => e.part.clone(),
            (n, Lang::En) => format!("{} {n}", e.part),
            (0, Lang::Zh) => part(&e.part).to_owned(),
            (n, Lang::Zh) => format!("{}第 {n} 段", part(&e.part)),
        };
        let _ = writeln!(out, "  {number} {place}: {what}");
    }
}

/// The Chinese name of a part.
fn part(name: &str) -> &str {
    match name {
        "series" => "栏题",
        "kicker" => "引题",
        "headline" => "主题",
        "deck" => "副题",
        "byline" => "署名",
        "body" => "正文",
        "subhead" => "小标题",
        "title" => "图片标题",
        "caption" => "图片说明",
        "credit" => "摄影署名",
        "quote" => "提要",
        _ => "固定文字",
    }
}

fn picture(out: &mut String, p: &PictureChange, lang: Lang) {
    let place = places(std::slice::from_ref(&p.place), lang);
    let (was, is) = (p.before.as_deref().unwrap_or_default(), p.after.as_deref().unwrap_or_default());
    let mut said: Vec<String> = Vec::new();
    match (p.change, lang) {
        (Change::Added, Lang::En) => said.push(format!("{is} is new")),
        (Change::Added, Lang::Zh) => said.push(format!("新上 {is}")),
        (Change::Removed, Lang::En) => said.push(format!("{was} is gone")),
        (Change::Removed, Lang::Zh) => said.push(format!("撤去 {was}")),
        (Change::Changed, Lang::En) if was != is => said.push(format!("{is} instead of {was}")),
        (Change::Changed, Lang::Zh) if was != is => said.push(format!("{was} 换成 {is}")),
        (Change::Changed, Lang::En) if p.other_bytes == Some(true) => said.push(format!("another {is}")),
        (Change::Changed, Lang::Zh) if p.other_bytes == Some(true) => said.push(format!("{is} 内容已换")),
        (Change::Changed, _) => {}
    }
    if p.moved {
        said.push(if lang == Lang::En { "moved or resized".to_owned() } else { "移位或改了大小".to_owned() });
    }
    let (colon, comma) = if lang == Lang::En { (": ", ", ") } else { ("：", "，") };
    let _ = writeln!(out, "{place}{colon}{}", said.join(comma));
}
