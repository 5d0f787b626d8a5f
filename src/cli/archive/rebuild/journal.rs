//! The journal of a run, `rebuilt.jsonl`: a line for each edition that is done.

use super::super::super::args::{Global, Shard};
use super::super::super::jobs::hash;
use super::super::super::output;
use super::super::ENGINE;
use super::super::source::Source;
use super::list::Entry;
use super::one::{Outcome, Status, stands};
use crate::archive::lock::{self, Lock};
use crate::archive::pack;
use crate::diag::Words;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

/// A journal, for this run alone.
pub struct Journal {
    file: File,
    done: BTreeMap<String, Value>,
}

impl Journal {
    /// Opens the journal of a folder, and of a shard; made where there is none.
    ///
    /// # Errors
    /// Why it cannot be had: another run has it, or the disk will not.
    pub fn open(out: &Path, shard: Option<Shard>) -> Result<Journal, Words> {
        let name = match shard {
            Some(Shard { number, of }) => format!("rebuilt-{number}-of-{of}.jsonl"),
            None => "rebuilt.jsonl".to_owned(),
        };
        let path = out.join(name);
        let shown = path.display();
        let disk = |e: io::Error| {
            let why = output::reason(&e);
            Words::new(format!("cannot write {shown}: {}", why.en), format!("无法写入 {shown}：{}", why.zh))
        };
        fs::create_dir_all(out).map_err(disk)?;
        let file = File::options().create(true).read(true).append(true).open(&path).map_err(disk)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Words::new(
                    format!("another run is at work on {shown}: wait for it, or choose another --out or --shard"),
                    format!("另一个进程正在写 {shown}：请等它结束，或改用别的 --out、--shard"),
                ));
            }
            Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(e)) => return Err(disk(e)),
        }
        let text = fs::read(&path).map_err(disk)?;
        // A run that was killed may have left half a line: it counts for nothing, and the next begins on its own.
        let whole = text.iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
        file.set_len(whole as u64).map_err(disk)?;
        let mut done = BTreeMap::new();
        for line in text[..whole].split(|b| *b == b'\n') {
            let Ok(value) = serde_json::from_slice::<Value>(line) else { continue };
            if let Some(at) = value["at"].as_str() {
                done.insert(at.to_owned(), value);
            }
        }
        Ok(Journal { file, done })
    }

    /// Writes the line of an edition that is done, with what a later run knows it by.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn keep(&self, entry: &Entry, line: &Value, outcome: &Outcome) -> io::Result<()> {
        let mut line = line.clone();
        line["at"] = json!(at(entry));
        if !outcome.drawn.is_empty() {
            line["drawn"] = json!(outcome.drawn);
        }
        if let Some(stamp) = stamp(&entry.edition) {
            line["pack"] = stamp;
        }
        (&self.file).write_all(format!("{line}\n").as_bytes())
    }

    /// Returns what an earlier run made of an edition, if its lock and what it was set from are the same, and its files
    /// stand whole. However paths are spelt, an edition is known by its place below the output folder and by its seal.
    pub fn done(&self, entry: &Entry, target: &Path, global: &Global) -> Option<Outcome> {
        let known = self.done.get(&at(entry))?;
        if known["status"] != Status::Same.name() || known["engine"] != ENGINE {
            return None;
        }
        let lock = unchanged(&entry.edition, known, global)?;
        if known["seal"] != lock.seal.as_str() || !stands(&lock, target) || !drawn(known, target) {
            return None;
        }
        Some(Outcome {
            status: Status::Same,
            pages: lock.pages.len(),
            files: lock.outputs.len(),
            seal: lock.seal,
            before: true,
            drawn: BTreeMap::new(),
            why: Vec::new(),
        })
    }
}

/// The place of an edition below the output folder.
fn at(entry: &Entry) -> String {
    let parts: Vec<_> = entry.out.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Returns the lock of an edition if nothing that it was set from has changed. Of a pack that is as long and as old as it
/// was the lock alone is read; another is read whole, with its sums.
fn unchanged(edition: &Path, known: &Value, global: &Global) -> Option<Lock> {
    if stamp(edition).is_some_and(|stamp| stamp == known["pack"]) {
        let text = pack::glance(File::open(edition).ok()?, lock::FILE)?;
        return lock::read(std::str::from_utf8(&text).ok()?, ENGINE).ok();
    }
    let source = Source::open(edition, global).ok()?;
    source.touched().is_empty().then_some(source.lock)
}

/// How long a pack is and when it was written; none of what is no pack.
fn stamp(edition: &Path) -> Option<Value> {
    let is = |ending: &str| edition.extension().is_some_and(|x| x == ending);
    let data = fs::metadata(edition).ok().filter(|m| m.is_file() && !is("toml") && !is("lock"))?;
    let written = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(json!([data.len(), written.as_secs(), written.subsec_nanos()]))
}

/// Whether the files that stand in no lock hold what was written.
fn drawn(known: &Value, target: &Path) -> bool {
    let all = known["drawn"].as_object().into_iter().flatten();
    all.into_iter().all(|(name, sum)| fs::read(target.join(name)).is_ok_and(|b| *sum == hash(&b).as_str()))
}
