//! The table that `duikai check` prints: each page's stories with their lines and 字, then its findings, then the sum.
//!
//! In: [`Checked`]. Out: text. Columns are as wide as a terminal shows them: a Han character takes two places.

use super::Facts;
use super::check::{Checked, CheckedPage, Totals, Verdict, mm, over};
use crate::check::space::{self, PageSpace};
use crate::diag::{self, Finding, Lang, Level, counted};
use crate::flow::{Fit, LaidStory};
use crate::remedy::Remedy;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Whether the text carries terminal colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// None: a file, a pipe, a test.
    Plain,
    /// ANSI colours.
    Coloured,
}

/// What is coloured.
#[derive(Clone, Copy)]
enum Tone {
    Bad,
    Look,
    Good,
    Strong,
    Faint,
}

/// Writes the whole table.
pub fn table(checked: &Checked, paint: Paint) -> String {
    let desk = Desk { checked, paint, zh: checked.lang == Lang::Zh };
    let mut out = String::new();
    for finding in &checked.input {
        desk.finding(&mut out, finding);
    }
    for page in &checked.pages {
        desk.page(&mut out, page);
        out.push('\n');
    }
    out.push_str(&desk.sum(&checked.totals()));
    out.push('\n');
    out
}

struct Desk<'a> {
    checked: &'a Checked<'a>,
    paint: Paint,
    zh: bool,
}

impl Desk<'_> {
    fn say<'s>(&self, en: &'s str, zh: &'s str) -> &'s str {
        if self.zh { zh } else { en }
    }

    fn tone(&self, tone: Tone, text: &str) -> String {
        if self.paint == Paint::Plain {
            return text.to_owned();
        }
        let code = match tone {
            Tone::Bad => "1;31",
            Tone::Look => "1;33",
            Tone::Good => "32",
            Tone::Strong => "1",
            Tone::Faint => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    fn page(&self, out: &mut String, page: &CheckedPage) {
        let errors = page.findings.iter().filter(|f| f.level >= Level::Error).count();
        let (tone, verdict) = match page.verdict() {
            Verdict::Plate => (Tone::Good, self.say("can go to the plate", "可以出版样").to_owned()),
            Verdict::Held if self.zh => (Tone::Bad, format!("不能出版样：{errors} 处错误")),
            Verdict::Held => (Tone::Bad, format!("no plate: {}", counted(errors, "error"))),
            Verdict::Unread if errors == 0 => {
                (Tone::Bad, self.say("cannot be laid out: see above", "无法排版：见前面的错误").to_owned())
            }
            Verdict::Unread if self.zh => (Tone::Bad, format!("无法排版：{errors} 处错误")),
            Verdict::Unread => (Tone::Bad, format!("cannot be laid out: {}", counted(errors, "error"))),
        };
        let name = if self.zh {
            format!("第 {} 版 {}（{}）", page.number, page.section, page.template)
        } else {
            format!("page {} {} ({})", page.number, page.section, page.template)
        };
        let _ = writeln!(out, "{}  {}", self.tone(Tone::Strong, &name), self.tone(tone, &verdict));
        if let Some(facts) = &page.facts {
            self.stories(out, facts, page);
            let _ = writeln!(out, "  {}", self.tone(Tone::Faint, &self.space(&space::page(facts.plan, facts.layout))));
        }
        for finding in &page.findings {
            self.finding(out, finding);
        }
    }

    /// 版面字数 of the page and of what takes it.
    fn space(&self, s: &PageSpace) -> String {
        match self.zh {
            true => format!("版面字数 {}：稿件 {}、图片 {}、广告 {}", s.page, s.stories, s.photos, s.ads),
            false => {
                format!(
                    "space of {} characters: stories {}, photos {}, advertisements {}",
                    s.page, s.stories, s.photos, s.ads
                )
            }
        }
    }

    /// One row a story: slot, rows, 字, what to do, 版面字数.
    fn stories(&self, out: &mut String, facts: &Facts, page: &CheckedPage) {
        let plan = facts.plan;
        let stories = page.stories();
        if stories.is_empty() {
            return;
        }
        let head = [self.say("story", "稿件"), self.say("lines", "行数"), self.say("characters", "字数")];
        let rows: Vec<[String; 3]> =
            stories.iter().map(|s| [plan.stories[s.slot].name.clone(), self.rows(s), self.characters(s)]).collect();
        let wide = |i: usize| rows.iter().map(|r| r[i].width()).chain([head[i].width()]).max().unwrap_or(0);
        let wide = [wide(0), wide(1), wide(2)];
        let line = |cells: [&str; 3]| {
            format!("  {}  {}  {}", left(cells[0], wide[0]), right(cells[1], wide[1]), right(cells[2], wide[2]))
        };
        let _ = writeln!(out, "{}", self.tone(Tone::Faint, &line(head)));
        for (s, row) in stories.iter().zip(&rows) {
            let tone = match s.fit {
                Fit::Overset => Tone::Bad,
                Fit::Underset => Tone::Look,
                Fit::Fits => Tone::Good,
            };
            let advice = s.advice();
            let said = self.tone(tone, advice.get(self.checked.lang));
            let space = space::story(plan, facts.layout, s).all();
            let space = if self.zh { format!("版面 {space} 字") } else { format!("space {space}") };
            let space = self.tone(Tone::Faint, &space);
            let _ = writeln!(out, "{}  {said}  {space}", line([&row[0], &row[1], &row[2]]));
            for remedy in page.remedies(s.slot) {
                self.remedy(out, remedy);
            }
        }
    }

    /// What would make the story fit, and where that is written.
    fn remedy(&self, out: &mut String, remedy: &Remedy) {
        let _ = writeln!(out, "    {} {}", self.say("or", "或"), remedy.words.get(self.checked.lang));
        for write in &remedy.writes {
            let (line, column) = self.checked.sources.line_column(write.span);
            let at = format!("{}:{line}:{column}", self.checked.sources.name(write.span.file));
            let _ = writeln!(out, "       {}  {}", self.tone(Tone::Faint, &at), write.text);
        }
    }

    fn rows(&self, s: &LaidStory) -> String {
        let over = over(s).lines;
        let more = if over > 0 { format!("+{over}") } else { String::new() };
        format!("{}{more}/{}", s.used, s.available)
    }

    fn characters(&self, s: &LaidStory) -> String {
        match s.fit {
            Fit::Overset => format!("{} +{}", s.set, over(s).characters),
            _ if s.room > 0 => format!("{} −{}", s.set, s.room),
            _ => s.set.to_string(),
        }
    }

    /// A fault of the input is quoted with its line; a finding of the page stands in two lines: where, and what to do.
    fn finding(&self, out: &mut String, f: &Finding) {
        let lang = self.checked.lang;
        if f.level == Level::Fatal {
            out.push_str(&diag::render(
                std::slice::from_ref(f),
                self.checked.sources,
                lang,
                self.paint == Paint::Coloured,
            ));
            return;
        }
        let (tone, level) = match f.level {
            Level::Info => (Tone::Faint, self.say("note", "提示")),
            Level::Warning => (Tone::Look, self.say("warning", "注意")),
            Level::Error | Level::Fatal => (Tone::Bad, self.say("error", "错误")),
        };
        let _ = write!(out, "  {}", self.tone(tone, &format!("{level}[{}]", f.code)));
        if let Some(slot) = &f.slot {
            let _ = write!(out, " {slot}");
        }
        if let Some(span) = f.span {
            let (line, column) = self.checked.sources.line_column(span);
            let _ = write!(out, "  {}:{line}:{column}", self.checked.sources.name(span.file));
        }
        if let Some(r) = f.area {
            let (x, y, w, h) = (mm(r.x), mm(r.y), mm(r.w), mm(r.h));
            let _ = match self.zh {
                true => write!(out, "  距成品左 {x:.1}、上 {y:.1} 毫米，{w:.1} × {h:.1} 毫米"),
                false => write!(out, "  at {x:.1}, {y:.1} mm, {w:.1} × {h:.1} mm"),
            };
        }
        let _ = writeln!(out, "\n    {}", f.message.get(lang));
        let help = f.help.get(lang);
        if !help.is_empty() {
            let _ = writeln!(out, "    → {help}");
        }
    }

    fn sum(&self, t: &Totals) -> String {
        let held = t.pages - t.plates;
        let words = if self.zh {
            format!(
                "共 {} 版：{} 版可出版样，{held} 版不能；{} 篇稿件，{} 篇溢（{} 字），{} 篇缺（{} 字）；错误 {} 处，注意 {} 处，提示 {} 处",
                t.pages,
                t.plates,
                t.stories,
                t.over,
                t.over_characters,
                t.under,
                t.under_characters,
                t.errors,
                t.warnings,
                t.notes
            )
        } else {
            format!(
                "{}: {} can go to the plate, {held} cannot; {}: {} over ({}), {} short ({}); {}, {}, {}",
                counted(t.pages, "page"),
                t.plates,
                if t.stories == 1 { "1 story".to_owned() } else { format!("{} stories", t.stories) },
                t.over,
                counted(t.over_characters, "character"),
                t.under,
                counted(t.under_characters, "character"),
                counted(t.errors, "error"),
                counted(t.warnings, "warning"),
                counted(t.notes, "note"),
            )
        };
        self.tone(if held > 0 { Tone::Bad } else { Tone::Strong }, &words)
    }
}

/// Fills a cell to a width, its text at the left.
fn left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Fills a cell to a width, its text at the right.
fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_han_character_takes_two_places() {
        assert_eq!(left("头条", 6), "头条  ");
        assert_eq!(right("行", 4), "  行");
        assert_eq!(left("too long", 3), "too long");
    }
}
