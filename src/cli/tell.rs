//! What `render` says: a line a page, the stories that do not fit, and the sum.

use super::Talk;
use super::jobs::Job;
use super::typeset::Typeset;
use crate::diag::{Finding, Lang, Level, Sources, counted, render as show};
use crate::flow::{Fit, Layout};
use crate::report::check::over;
use crate::template::Plan;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Whether a page's files were made in this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// They were.
    Now,
    /// They are those of an earlier run, and nothing that goes into them has changed.
    Before,
}

/// Which stories are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All: of a page alone.
    All,
    /// Those that do not fit: of a page among others.
    Misfits,
}

/// What is said of a page, so that it can be said again when the page need not be made again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Told {
    /// Its findings as text: all, or errors alone.
    findings: Shown,
    errors_only: Shown,
    stories: Vec<Story>,
    template: String,
    /// Findings that hold it back.
    pub errors: usize,
    warnings: usize,
    notes: usize,
}

/// Text with and without colours.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Shown {
    plain: String,
    coloured: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Story {
    name: String,
    used: usize,
    available: usize,
    over: usize,
    under: usize,
    fits: bool,
    en: String,
    zh: String,
}

impl Told {
    /// Puts down what is to be said of a page.
    pub fn of(job: &Job, page: &Typeset, sources: &Sources, lang: Lang) -> Told {
        let errors: Vec<Finding> = page.findings.iter().filter(|f| f.level >= Level::Error).cloned().collect();
        let shown = |list: &[Finding]| Shown {
            plain: show(list, sources, lang, false),
            coloured: show(list, sources, lang, true),
        };
        let count = |level: Level| page.findings.iter().filter(|f| f.level == level).count();
        Told {
            findings: shown(&page.findings),
            errors_only: shown(&errors),
            stories: stories(&job.plan, &page.layout),
            template: job.plan.name.clone(),
            errors: errors.len(),
            warnings: count(Level::Warning),
            notes: count(Level::Info),
        }
    }

    /// Says the findings.
    pub fn findings(&self, talk: &Talk) {
        let shown = if talk.quiet { &self.errors_only } else { &self.findings };
        talk.write(if talk.colour { &shown.coloured } else { &shown.plain });
    }

    /// Says in a line how the page went, and below how stories fit.
    pub fn page(&self, path: Option<&str>, number: &str, made: Made, which: Which, talk: &Talk) {
        let (errors, template) = (self.errors, &self.template);
        let all = self.stories.len();
        let fits = self.stories.iter().filter(|s| s.fits).count();
        let (en, zh) = if made == Made::Before { (", unchanged", "，未改动") } else { ("", "") };
        match path {
            Some(path) => talk.say(
                &format!("{path}: {fits} of {all} stories fit, {errors} errors ({template}){en}"),
                &format!("{path}：{all} 篇稿件中 {fits} 篇合适，{errors} 处错误（{template}）{zh}"),
            ),
            None => talk.say(
                &format!("page {number}: no plate, {errors} errors{en}"),
                &format!("第 {number} 版：不出版样，{errors} 处错误{zh}"),
            ),
        }
        self.stories(which, talk);
    }

    fn stories(&self, which: Which, talk: &Talk) {
        for s in self.stories.iter().filter(|s| which == Which::All || !s.fits) {
            let Story { name, used, available, en, zh, .. } = s;
            talk.say(
                &format!("  {name}: {used}/{available} lines, {en}"),
                &format!("  {name}：{used}/{available} 行，{zh}"),
            );
        }
    }
}

fn stories(plan: &Plan, layout: &Layout) -> Vec<Story> {
    let story = |s: &crate::flow::LaidStory| {
        let advice = s.advice();
        Story {
            name: plan.stories[s.slot].name.clone(),
            used: s.used,
            available: s.available,
            over: over(s).characters,
            under: if s.fit == Fit::Underset { s.room } else { 0 },
            fits: s.fit == Fit::Fits,
            en: advice.en,
            zh: advice.zh,
        }
    };
    layout.stories.iter().map(story).collect()
}

/// Says how the stories of a page fit that is not written: another one's input makes no sense.
pub fn unwritten(job: &Job, page: &Typeset, talk: &Talk) {
    let number = &job.page.number;
    talk.say(
        &format!("page {number}: not written, its stories stand so"),
        &format!("第 {number} 版：未写出，各稿情况如下"),
    );
    Told { stories: stories(&job.plan, &page.layout), ..Told::default() }.stories(Which::All, talk);
}

/// How a run's pages add up.
#[derive(Default)]
pub struct Sum {
    pages: usize,
    plates: usize,
    unchanged: usize,
    stories: usize,
    over: (usize, usize),
    under: (usize, usize),
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Sum {
    /// Adds a page.
    pub fn add(&mut self, told: &Told, made: Made) {
        self.pages += 1;
        self.plates += usize::from(told.errors == 0);
        self.unchanged += usize::from(made == Made::Before);
        self.stories += told.stories.len();
        for s in &told.stories {
            self.over = (self.over.0 + usize::from(s.over > 0), self.over.1 + s.over);
            self.under = (self.under.0 + usize::from(s.under > 0), self.under.1 + s.under);
        }
        self.errors += told.errors;
        self.warnings += told.warnings;
        self.notes += told.notes;
    }

    /// Says it, where there is more than one page.
    pub fn say(&self, took: Duration, talk: &Talk) {
        if self.pages < 2 {
            return;
        }
        let Sum { pages, plates, unchanged, stories, over, under, errors, warnings, notes } = self;
        let (held, seconds) = (pages - plates, took.as_secs_f64());
        talk.say(
            &format!(
                "{}: {} ({unchanged} unchanged), {held} held back; {stories} stories: {} over ({}), {} short ({}); {}, {}, {}; {seconds:.1} s",
                counted(*pages, "page"),
                counted(*plates, "plate"),
                over.0,
                counted(over.1, "character"),
                under.0,
                counted(under.1, "character"),
                counted(*errors, "error"),
                counted(*warnings, "warning"),
                counted(*notes, "note"),
            ),
            &format!(
                "共 {pages} 版：{plates} 版出版样（{unchanged} 版未改动），{held} 版扣下；{stories} 篇稿件，{} 篇溢（{} 字），{} 篇缺（{} 字）；错误 {errors} 处，注意 {warnings} 处，提示 {notes} 处；用时 {seconds:.1} 秒",
                over.0, over.1, under.0, under.1,
            ),
        );
    }
}
