//! One edition set again, held against its lock, and put in its place whole.

use super::super::super::{args::Global, jobs::hash};
use super::super::place::{self, Sure};
use super::super::set::{self, Made};
use super::super::source::{Shared, Source};
use super::super::tell;
use crate::archive::lock::{self, Lock};
use crate::diag::{Lang, Words};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The same bytes, and they stand in their place.
    Same,
    /// Its input or its output is not what the lock says: nothing was written.
    Differs,
    /// It could not be set or written.
    Failed,
}

impl Status {
    /// Its name in a result.
    pub fn name(self) -> &'static str {
        match self {
            Status::Same => "same",
            Status::Differs => "differs",
            Status::Failed => "failed",
        }
    }
}

/// What became of an edition.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// How it went.
    pub status: Status,
    /// Its pages.
    pub pages: usize,
    /// Its files.
    pub files: usize,
    /// The seal of its lock.
    pub seal: String,
    /// Whether an earlier run did it.
    pub before: bool,
    /// The hashes of files that this run wrote and that stand in no lock: pictures made of dots.
    pub drawn: BTreeMap<String, String>,
    /// Why it is not the same.
    pub why: Vec<Words>,
}

impl Outcome {
    /// One that could not be done.
    pub fn failed(why: Words) -> Outcome {
        Outcome {
            status: Status::Failed,
            pages: 0,
            files: 0,
            seal: String::new(),
            before: false,
            drawn: BTreeMap::new(),
            why: vec![why],
        }
    }

    /// Whether this run did it, and it is to be remembered.
    pub fn is_new(&self) -> bool {
        self.status == Status::Same && !self.before
    }
}

/// Rebuilds an edition into a folder.
pub fn rebuild(edition: &Path, (target, sure): (&Path, Sure), global: &Global, shared: &Shared) -> Outcome {
    let source = match Source::open(edition, global) {
        Ok(source) => source,
        Err(why) => return Outcome::failed(why),
    };
    let of = |status, why| Outcome {
        status,
        pages: source.lock.pages.len(),
        files: source.lock.outputs.len(),
        seal: source.lock.seal.clone(),
        before: false,
        drawn: BTreeMap::new(),
        why,
    };
    let touched = source.touched();
    if !touched.is_empty() {
        let said = touched.iter().map(|t| Words::new(tell::touched(t, Lang::En), tell::touched(t, Lang::Zh)));
        return of(Status::Differs, said.collect());
    }
    let made = match source.world(shared) {
        Ok(world) => set::set(&world, source.path(), source.lock.covers),
        Err(why) => return of(Status::Failed, why),
    };
    let made = match made {
        Ok(made) => made,
        Err(why) => return of(Status::Failed, vec![tell::why(&why)]),
    };
    let differs = differences(&source.lock, &made);
    if !differs.is_empty() {
        return of(Status::Differs, differs);
    }
    match place::put(target, &made.files, sure) {
        Ok(()) => Outcome { drawn: drawn(&made), ..of(Status::Same, Vec::new()) },
        Err(why) => of(Status::Failed, vec![why]),
    }
}

/// Says where what was made is not what the lock says.
fn differences(lock: &Lock, made: &Made) -> Vec<Words> {
    let mut out = Vec::new();
    for verdict in lock::compare(lock, &made.lock).iter().filter(|v| !v.is_same()) {
        let (en, zh) = (tell::verdict(verdict, Lang::En), tell::verdict(verdict, Lang::Zh));
        out.extend(en.into_iter().zip(zh).map(|(en, zh)| Words::new(en, zh)));
    }
    let others = lock::others(lock, &made.lock);
    out.extend(others.iter().map(|t| Words::new(tell::touched(t, Lang::En), tell::touched(t, Lang::Zh))));
    out
}

/// The hashes of the files that no lock has.
fn drawn(made: &Made) -> BTreeMap<String, String> {
    made.files.iter().filter(|f| f.is_picture()).map(|f| (f.name.clone(), hash(&f.bytes))).collect()
}

/// Whether an edition's files stand in their folder, as long as the lock says, and hold what it says.
pub fn stands(lock: &Lock, target: &Path) -> bool {
    lock.outputs.iter().all(|o| {
        let path = target.join(&o.path);
        fs::metadata(&path).is_ok_and(|m| m.len() == o.size) && fs::read(&path).is_ok_and(|b| hash(&b) == o.sha256)
    })
}
