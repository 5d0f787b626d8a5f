//! One edition set again, held against its lock, and put in its place whole.

use super::super::super::output;
use super::super::super::{args::Global, jobs::hash};
use super::super::set::{self, Made};
use super::super::source::{Shared, Source};
use super::super::{export, tell};
use crate::archive::lock::{self, Lock};
use crate::diag::{Lang, Words};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

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
    /// Why it is not the same.
    pub why: Vec<Words>,
}

impl Outcome {
    /// One that could not be done.
    pub fn failed(why: Words) -> Outcome {
        Outcome { status: Status::Failed, pages: 0, files: 0, seal: String::new(), before: false, why: vec![why] }
    }

    /// Whether this run did it, and it is to be remembered.
    pub fn is_new(&self) -> bool {
        self.status == Status::Same && !self.before
    }
}

/// Rebuilds an edition into a folder.
pub fn rebuild(edition: &Path, target: &Path, global: &Global, shared: &Shared) -> Outcome {
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
    match place(&made, target) {
        Ok(()) => of(Status::Same, Vec::new()),
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

/// Puts an edition's files in their folder: written beside it, and renamed when all of them are whole.
fn place(made: &Made, target: &Path) -> Result<(), Words> {
    let part = beside(target);
    let said = |e: io::Error| {
        let _ = fs::remove_dir_all(&part);
        let why = output::reason(&e);
        Words::new(format!("it cannot be written: {}", why.en), format!("无法写出：{}", why.zh))
    };
    let own: BTreeSet<&str> = made.files.iter().map(|f| f.name.as_str()).collect();
    if let Some(other) = foreign(target, target, &own) {
        let shown = other.display();
        return Err(Words::new(
            format!("{shown} is there and is no file of this edition: choose another --out"),
            format!("{shown} 已存在，不是这一期的文件：请改用别的 --out"),
        ));
    }
    // What a run that was killed left behind.
    let _ = fs::remove_dir_all(&part);
    fs::create_dir_all(&part).map_err(said)?;
    export::put(&part, &made.files).map_err(|(_, e)| said(e))?;
    if target.exists() {
        fs::remove_dir_all(target).map_err(said)?;
    }
    fs::rename(&part, target).map_err(said)
}

/// The folder that an edition is written into before it is whole.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().map_or_else(|| "edition".to_owned(), |n| n.to_string_lossy().into_owned());
    target.with_file_name(format!(".{name}.part"))
}

/// Returns a file in a folder that is none of an edition's own.
fn foreign(folder: &Path, top: &Path, own: &BTreeSet<&str>) -> Option<PathBuf> {
    if folder.is_file() {
        return Some(folder.to_path_buf());
    }
    let inside = fs::read_dir(folder).ok()?.flatten().map(|e| e.path());
    inside.into_iter().find_map(|path| {
        if path.is_dir() && !path.is_symlink() {
            return foreign(&path, top, own);
        }
        let name = path.strip_prefix(top).ok()?.to_string_lossy().replace('\\', "/");
        (!own.contains(name.as_str())).then_some(path)
    })
}

/// Whether an edition's files stand in their folder, as long as the lock says, and hold what it says.
pub fn stands(lock: &Lock, target: &Path) -> bool {
    lock.outputs.iter().all(|o| {
        let path = target.join(&o.path);
        fs::metadata(&path).is_ok_and(|m| m.len() == o.size) && fs::read(&path).is_ok_and(|b| hash(&b) == o.sha256)
    })
}
