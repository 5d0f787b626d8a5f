//! The progress bar of an edition: how many pages are done, and what is being done with the others.

use super::Talk;
use crate::diag::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::io::{IsTerminal, stderr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// What is being done with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Its text is set, its photos are converted, it is judged.
    Setting,
    /// Its plate is written.
    Plate,
    /// Its pictures are drawn.
    Proof,
}

/// A bar on standard error; nothing where that is no terminal, or under `--quiet`.
pub struct Progress {
    bar: ProgressBar,
    zh: bool,
    at: Mutex<BTreeMap<usize, (String, Stage)>>,
}

impl Progress {
    /// Begins with so many pages.
    pub fn new(pages: usize, talk: &Talk) -> Progress {
        let zh = talk.lang == Lang::Zh;
        let shown = stderr().is_terminal() && !talk.quiet && pages > 0;
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(pages as u64), target);
        let line = if zh {
            "{bar:24} {pos}/{len} 版  {elapsed}  {wide_msg}"
        } else {
            "{bar:24} {pos}/{len} pages  {elapsed}  {wide_msg}"
        };
        bar.set_style(ProgressStyle::with_template(line).unwrap_or_else(|_| ProgressStyle::default_bar()));
        if shown {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Progress { bar, zh, at: Mutex::default() }
    }

    /// Says what is now being done with a page.
    pub fn at(&self, index: usize, number: &str, stage: Stage) {
        self.change(|at| drop(at.insert(index, (number.to_owned(), stage))));
    }

    /// Says that a page is done.
    pub fn done(&self, index: usize) {
        self.change(|at| drop(at.remove(&index)));
        self.bar.inc(1);
    }

    /// Takes the bar away.
    pub fn end(self) {
        self.bar.finish_and_clear();
    }

    fn change(&self, f: impl FnOnce(&mut BTreeMap<usize, (String, Stage)>)) {
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        f(&mut at);
        let said: Vec<String> = at.values().map(|(number, stage)| self.say(number, *stage)).collect();
        self.bar.set_message(said.join(if self.zh { "，" } else { ", " }));
    }

    fn say(&self, number: &str, stage: Stage) -> String {
        if self.zh {
            let stage = match stage {
                Stage::Setting => "排版",
                Stage::Plate => "出版样",
                Stage::Proof => "出大样",
            };
            return format!("第 {number} 版{stage}");
        }
        let stage = match stage {
            Stage::Setting => "setting",
            Stage::Plate => "plate",
            Stage::Proof => "proof",
        };
        format!("page {number}: {stage}")
    }
}
