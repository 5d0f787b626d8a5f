//! `duikai archive rebuild`: sets editions again from their locks, many in one run, and keeps only what is the same.
//!
//! Each edition's files appear at once under its own folder, or not at all. A journal says which are done, so that a run
//! that was cut short goes on where it stopped.

mod bar;
mod journal;
mod list;
mod one;

use super::super::args::{Global, Rebuild};
use super::super::{Talk, output};
use super::place::Sure;
use super::source::Shared;
use crate::diag::{Lang, Words, counted};
use journal::Journal;
use list::{Entry, Item};
use one::{Outcome, Status};
use serde_json::{Value, json};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

/// The most threads that one edition is set with.
const MOST: usize = 256;

/// Runs the deed: 0 all the same, 1 some are not, 2 the run itself could not begin, or had to stop.
pub fn run(args: &Rebuild, global: &Global, talk: &Talk) -> ExitCode {
    let all = match list::read(args) {
        Ok(all) => all,
        Err(why) => return refuse(&why, talk),
    };
    if all.is_empty() {
        return refuse(
            &Words::new(
                "no edition is named: give folders, packs, or --list",
                "没有写哪一期：请给文件夹、存档包，或用 --list",
            ),
            talk,
        );
    }
    let mine = list::shard(all, args.shard);
    // One edition alone takes the folder for itself.
    let alone = args.list.is_none() && args.editions.len() == 1;
    let journal = match if alone { Ok(None) } else { Journal::open(&args.out, args.shard).map(Some) } {
        Ok(journal) => journal,
        Err(why) => return refuse(&why, talk),
    };
    let run = Run { args, global, alone, journal: journal.as_ref(), lang: talk.lang, shared: Shared::default() };
    run.all(&mine, talk)
}

fn refuse(why: &Words, talk: &Talk) -> ExitCode {
    talk.say(&why.en, &why.zh);
    ExitCode::from(2)
}

struct Run<'a> {
    args: &'a Rebuild,
    global: &'a Global,
    alone: bool,
    journal: Option<&'a Journal>,
    lang: Lang,
    shared: Shared,
}

/// What cannot be written down stops a run.
enum Stop {
    /// The journal, and why.
    Journal(io::Error),
    /// The result lines on standard output, and why.
    Lines(io::Error),
}

impl Stop {
    fn say(&self, talk: &Talk) {
        match self {
            Stop::Journal(e) => {
                let why = output::reason(e);
                talk.say(
                    &format!("the journal cannot be written: {}; the run stops here", why.en),
                    &format!("无法写入记录：{}；到此停止", why.zh),
                );
            }
            Stop::Lines(e) => {
                let why = output::reason(e);
                talk.say(
                    &format!("the results cannot be written to standard output: {}; the run stops here", why.en),
                    &format!("结果无法写到标准输出：{}；到此停止", why.zh),
                );
            }
        }
    }
}

impl Run<'_> {
    /// Works through a list; so many editions are in memory at once as there are workers.
    fn all(&self, items: &[Item], talk: &Talk) -> ExitCode {
        let began = Instant::now();
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let workers = self.args.jobs.unwrap_or(processors).clamp(1, items.len().max(1));
        let next = AtomicUsize::new(0);
        let (send, receive) = mpsc::channel::<(usize, Outcome)>();
        let bar = bar::Bar::new(items.len(), talk);
        let mut sum = Sum::default();
        let mut told = vec![false; items.len()];
        let mut stopped: Option<Stop> = None;
        thread::scope(|scope| {
            for _ in 0..workers {
                let (send, next) = (send.clone(), &next);
                // Where the system gives no more threads, those that there are do the work.
                let _ = thread::Builder::new().spawn_scoped(scope, move || self.work(items, next, workers, &send));
            }
            drop(send);
            // Where no thread could be had, nothing is received; no edition goes without a line.
            let idle = (0..items.len()).map(|k| (k, None));
            for (k, outcome) in receive.into_iter().map(|(k, outcome)| (k, Some(outcome))).chain(idle) {
                if told[k] || (outcome.is_none() && stopped.is_some()) {
                    continue;
                }
                told[k] = true;
                let outcome = outcome.unwrap_or_else(|| Outcome::failed(threadless()));
                sum.add(&outcome);
                if let Err(stop) = self.write(&items[k], &outcome, talk) {
                    // What cannot be written down is not done: no more is begun.
                    next.store(usize::MAX / 2, Ordering::Relaxed);
                    stopped.get_or_insert(stop);
                }
                bar.step(&sum);
            }
        });
        bar.end();
        sum.say(began.elapsed(), talk);
        if let Some(stop) = stopped {
            stop.say(talk);
            return ExitCode::from(2);
        }
        ExitCode::from(u8::from(sum.same < items.len()))
    }

    /// Writes down what became of an edition: in the journal, and on standard output.
    fn write(&self, item: &Item, outcome: &Outcome, talk: &Talk) -> Result<(), Stop> {
        let line = self.line(item, outcome);
        if let (Some(journal), Some(entry), true) = (self.journal, &item.entry, outcome.is_new()) {
            journal.keep(entry, &line, outcome).map_err(Stop::Journal)?;
        }
        talk.print(&format!("{line}\n")).map_err(Stop::Lines)
    }

    fn work(&self, items: &[Item], next: &AtomicUsize, workers: usize, send: &mpsc::Sender<(usize, Outcome)>) {
        // Editions are worked on side by side, and the pages of each one after another: but for one alone.
        let threads = if workers == 1 { self.args.jobs.unwrap_or(0).min(MOST) } else { 1 };
        let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(threads).build() else { return };
        loop {
            let k = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(k) else { return };
            let done = catch_unwind(AssertUnwindSafe(|| pool.install(|| self.item(item))));
            let done = done.unwrap_or_else(|_| {
                Outcome::failed(Words::new(
                    "the engine broke on it: please report this edition",
                    "程序出错：请报告这一期",
                ))
            });
            if send.send((k, done)).is_err() {
                return;
            }
        }
    }

    fn item(&self, item: &Item) -> Outcome {
        let entry = match (&item.fault, &item.entry) {
            (None, Some(entry)) => entry,
            (why, _) => return Outcome::failed(why.clone().unwrap_or_default()),
        };
        let target = self.target(entry);
        if let Some(before) = self.journal.and_then(|j| j.done(entry, &target, self.global)) {
            return before;
        }
        let sure = if self.journal.is_some() { Sure::ByHash } else { Sure::OnDisk };
        one::rebuild(&entry.edition, (&target, sure), self.global, &self.shared)
    }

    fn target(&self, entry: &Entry) -> PathBuf {
        if self.alone { self.args.out.clone() } else { self.args.out.join(&entry.out) }
    }

    /// The line of a result.
    fn line(&self, item: &Item, outcome: &Outcome) -> Value {
        let mut line = json!({ "format": "duikai-rebuild/1", "status": outcome.status.name() });
        if let Some(entry) = &item.entry {
            line["edition"] = json!(entry.edition.to_string_lossy());
            if !entry.out.as_os_str().is_empty() {
                line["out"] = json!(self.target(entry).to_string_lossy());
            }
        }
        if let (Some(number), true) = (item.line, item.fault.is_some()) {
            line["line"] = json!(number);
        }
        if let Some(id) = &item.id {
            line["id"] = id.clone();
        }
        if outcome.status == Status::Same {
            line["pages"] = json!(outcome.pages);
            line["files"] = json!(outcome.files);
            line["seal"] = json!(outcome.seal);
            line["engine"] = json!(super::ENGINE);
        }
        if outcome.before {
            line["before"] = json!(true);
        }
        if !outcome.why.is_empty() {
            let said = |w: &Words| json!(if self.lang == Lang::Zh { &w.zh } else { &w.en });
            line["why"] = outcome.why.iter().map(said).collect();
        }
        line
    }
}

fn threadless() -> Words {
    Words::new(
        "the system gives no thread to work on it: try fewer --jobs, or raise the limit (ulimit -u)",
        "系统不给线程，没有做：请减少 --jobs，或放宽限制（ulimit -u）",
    )
}

/// How a run adds up.
#[derive(Default)]
pub struct Sum {
    all: usize,
    same: usize,
    before: usize,
    differ: usize,
    failed: usize,
    pages: usize,
}

impl Sum {
    fn add(&mut self, outcome: &Outcome) {
        self.all += 1;
        match outcome.status {
            Status::Same => self.same += 1,
            Status::Differs => self.differ += 1,
            Status::Failed => self.failed += 1,
        }
        self.before += usize::from(outcome.before);
        self.pages += if outcome.before { 0 } else { outcome.pages };
    }

    fn say(&self, took: std::time::Duration, talk: &Talk) {
        let Sum { all, same, before, differ, failed, pages } = self;
        let seconds = took.as_secs_f64();
        let rate = *pages as f64 / seconds.max(0.001);
        talk.say(
            &format!(
                "{}: {same} same ({before} from before), {differ} differ, {failed} failed; {} in {seconds:.1} s, {rate:.1} a second",
                counted(*all, "edition"),
                counted(*pages, "page"),
            ),
            &format!(
                "共 {all} 期：相同 {same} 期（其中 {before} 期先前已完成），不同 {differ} 期，失败 {failed} 期；{pages} 版，用时 {seconds:.1} 秒，每秒 {rate:.1} 版"
            ),
        );
    }
}
