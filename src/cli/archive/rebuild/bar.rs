//! How far a run is: a bar on a terminal, a line a minute in a log.

use super::super::super::Talk;
use super::Sum;
use crate::diag::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

/// Between two lines of a log.
const EVERY: Duration = Duration::from_secs(60);

/// The progress of a run.
pub struct Bar<'a> {
    bar: ProgressBar,
    talk: &'a Talk,
    began: Instant,
    told: Cell<Instant>,
    all: usize,
    terminal: bool,
}

impl<'a> Bar<'a> {
    /// Begins with so many editions.
    pub fn new(all: usize, talk: &'a Talk) -> Bar<'a> {
        let terminal = stderr().is_terminal();
        let shown = terminal && !talk.quiet && all > 1;
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(all as u64), target);
        let line = match talk.lang {
            Lang::Zh => "{bar:24} {pos}/{len} 期  {elapsed}  每秒 {per_sec}  还要 {eta}  {wide_msg}",
            Lang::En => "{bar:24} {pos}/{len} editions  {elapsed}  {per_sec}  {eta} left  {wide_msg}",
        };
        bar.set_style(ProgressStyle::with_template(line).unwrap_or_else(|_| ProgressStyle::default_bar()));
        if shown {
            bar.enable_steady_tick(Duration::from_millis(500));
        }
        let now = Instant::now();
        Bar { bar, talk, began: now, told: Cell::new(now), all, terminal }
    }

    /// One more is done.
    pub fn step(&self, sum: &Sum) {
        self.bar.inc(1);
        let Sum { all, differ, failed, .. } = sum;
        if *differ + *failed > 0 {
            let (en, zh) = (format!("{differ} differ, {failed} failed"), format!("不同 {differ}，失败 {failed}"));
            self.bar.set_message(if self.talk.lang == Lang::Zh { zh } else { en });
        }
        if !self.terminal && self.told.get().elapsed() >= EVERY {
            self.told.set(Instant::now());
            let took = self.began.elapsed().as_secs_f64();
            let rate = *all as f64 / took;
            let left = (self.all - all) as f64 / rate;
            self.talk.say(
                &format!("{all} of {} editions, {rate:.1} a second, {left:.0} s left", self.all),
                &format!("{all}/{} 期，每秒 {rate:.1} 期，还要 {left:.0} 秒", self.all),
            );
        }
    }

    /// Takes the bar away.
    pub fn end(self) {
        self.bar.finish_and_clear();
    }
}
