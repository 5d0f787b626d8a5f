//! The journal of a run, `rebuilt.jsonl`: a line for each edition that is done.

use super::super::super::args::{Global, Shard};
use super::super::super::output;
use super::super::ENGINE;
use super::super::source::Source;
use super::list::Entry;
use super::one::{Outcome, Status, stands};
use crate::diag::Words;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::Path;

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
            if let Some(out) = value["out"].as_str() {
                done.insert(out.to_owned(), value);
            }
        }
        Ok(Journal { file, done })
    }

    /// Writes a line.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn keep(&self, line: &Value) -> io::Result<()> {
        (&self.file).write_all(format!("{line}\n").as_bytes())
    }

    /// Returns what an earlier run made of an edition, if its lock is the same and its files stand whole.
    pub fn done(&self, entry: &Entry, target: &Path) -> Option<Outcome> {
        let known = self.done.get(target.to_string_lossy().as_ref())?;
        let edition = entry.edition.to_string_lossy();
        if known["edition"] != edition.as_ref() || known["status"] != Status::Same.name() || known["engine"] != ENGINE {
            return None;
        }
        let lock = Source::open(&entry.edition, &Global::default()).ok()?.lock;
        let same = known["seal"] == lock.seal.as_str() && stands(&lock, target);
        same.then(|| Outcome {
            status: Status::Same,
            pages: lock.pages.len(),
            files: lock.outputs.len(),
            seal: lock.seal,
            before: true,
            why: Vec::new(),
        })
    }
}
