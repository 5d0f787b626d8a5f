//! The place of a folder that is to appear whole: its real path, the names beside it, and who works on it.

use super::super::output;
use crate::diag::Words;
use crate::digest::sha256;
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long a run waits for another at work on the same folder.
const PATIENCE: Duration = Duration::from_secs(20);

/// A folder and what stands beside it.
#[derive(Debug)]
pub struct Stead {
    /// The folder, from the root, without links.
    pub target: PathBuf,
    /// The folder as the command names it.
    pub shown: PathBuf,
    parent: PathBuf,
    /// Its name, or what stands for it in the names beside it.
    tag: String,
}

impl Stead {
    /// Finds the place of a folder; the folders around it are made.
    ///
    /// # Errors
    /// Why nothing can be put there.
    pub fn of(out: &Path) -> Result<Stead, Words> {
        let refused = |e: io::Error| {
            let (shown, why) = (out.display(), output::reason(&e));
            Words::new(format!("cannot write {shown}: {}", why.en), format!("无法写入 {shown}：{}", why.zh))
        };
        let target = real(out).map_err(refused)?;
        let here = std::env::current_dir().and_then(fs::canonicalize).ok();
        let (Some(parent), Some(name), false) =
            (target.parent(), target.file_name(), here.is_some_and(|here| here.starts_with(&target)))
        else {
            let shown = out.display();
            return Err(Words::new(
                format!(
                    "{shown} is the folder that this runs in, or one around it: name a folder of its own, such as --out rebuilt"
                ),
                format!("{shown} 是正在运行的文件夹，或在它外层：请另写一个文件夹，例如 --out rebuilt"),
            ));
        };
        let name = name.to_string_lossy().into_owned();
        if is_beside(&name) {
            return Err(reserved(&name));
        }
        let (parent, tag) = (parent.to_path_buf(), tag(&name));
        Ok(Stead { target, shown: out.to_path_buf(), parent, tag })
    }

    /// Makes a folder beside it for files that are not whole yet.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn new_part(&self) -> io::Result<PathBuf> {
        loop {
            let part = self.beside("part");
            match fs::create_dir(&part) {
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
                done => return done.map(|()| part),
            }
        }
    }

    /// A new name for the folder that was there before.
    pub fn old(&self) -> PathBuf {
        self.beside("old")
    }

    /// A name beside it that no other run and no other thread of this one has.
    fn beside(&self, what: &str) -> PathBuf {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        self.parent.join(format!(".{}.{}-{count}.{what}", self.tag, std::process::id()))
    }

    fn lock(&self) -> PathBuf {
        self.parent.join(format!(".{}.lock", self.tag))
    }
}

/// Whether a name is one that runs use beside the folders that they write.
pub fn is_beside(name: &str) -> bool {
    name.starts_with('.') && [".part", ".old", ".lock"].iter().any(|end| name.ends_with(end))
}

/// Says that such a name is no name for a folder.
pub fn reserved(name: &str) -> Words {
    Words::new(
        format!("“{name}” is a name for folders in the making: write one that does not begin with a point"),
        format!("“{name}”这样的名字留给还没写完的文件夹：请换一个不以点开头的"),
    )
}

/// A name short enough to have more put to it: most disks hold 255 bytes.
fn tag(name: &str) -> String {
    if name.len() <= 200 { name.to_owned() } else { sha256(name.as_bytes()) }
}

/// Returns the path of a folder from the root, without links; the folders around it are made.
fn real(out: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(out) {
        Err(e) if e.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(out).is_err() => {
            let name = out.file_name().ok_or(io::ErrorKind::NotFound)?;
            let parent = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
            fs::create_dir_all(parent)?;
            Ok(fs::canonicalize(parent)?.join(name))
        }
        found => found,
    }
}

/// A folder for this run alone; given back when dropped, or when the process ends however it does.
pub struct Hold {
    path: PathBuf,
    _lock: File,
}

impl Hold {
    /// Takes a folder, when another run that has it is done; the first time in a folder around it, what runs that were
    /// killed left there is cleared away.
    ///
    /// # Errors
    /// Another run does not end, or the disk will not.
    pub fn take(stead: &Stead) -> Result<Hold, Words> {
        let shown = stead.shown.display();
        let until = Instant::now() + PATIENCE;
        let hold = loop {
            match Hold::once(stead.lock()) {
                Ok(Some(hold)) => break hold,
                Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(20)),
                Ok(None) => {
                    return Err(Words::new(
                        format!("another run is at work on {shown}: wait for it, or choose another --out"),
                        format!("另一个进程正在写 {shown}：请等它结束，或改用别的 --out"),
                    ));
                }
                Err(e) => {
                    let why = output::reason(&e);
                    return Err(Words::new(
                        format!("it cannot be written: {}", why.en),
                        format!("无法写出：{}", why.zh),
                    ));
                }
            }
        };
        sweep(&stead.parent);
        Ok(hold)
    }

    /// Takes a lock, if no other run has it.
    fn once(path: PathBuf) -> io::Result<Option<Hold>> {
        loop {
            let lock = File::options().create(true).append(true).open(&path)?;
            match lock.try_lock() {
                Ok(()) if stands(&lock, &path) => return Ok(Some(Hold { path, _lock: lock })),
                // The run before removed it between the two steps: it is nobody's any more.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                // A disk without locks: the folders still appear whole, by names that no two runs share.
                Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Some(Hold { path, _lock: lock }));
                }
                Err(TryLockError::Error(e)) => return Err(e),
            }
        }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // Where it cannot be told whether an open file still has its name, the name stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether an open file still is the one of a path.
#[cfg(unix)]
fn stands(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: &fs::Metadata, b: &fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    matches!((file.metadata(), fs::metadata(path)), (Ok(a), Ok(b)) if same(&a, &b))
}

#[cfg(not(unix))]
fn stands(_: &File, _: &Path) -> bool {
    true
}

/// Clears away the folders in the making of runs that are no more, once for each folder around them.
fn sweep(parent: &Path) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let first = SWEPT.lock().is_ok_and(|mut swept| swept.insert(parent.to_path_buf()));
    let all = if first { fs::read_dir(parent).ok() } else { None };
    for entry in all.into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some((tag, process)) = left(&name) else { continue };
        if process == std::process::id() {
            continue;
        }
        // Whoever still works there has the lock.
        if let Ok(Some(_hold)) = Hold::once(parent.join(format!(".{tag}.lock"))) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Returns which folder a folder in the making is of, and the process that made it.
fn left(name: &str) -> Option<(&str, u32)> {
    let bare = name.strip_prefix('.')?;
    let bare = bare.strip_suffix(".part").or_else(|| bare.strip_suffix(".old"))?;
    let (tag, number) = bare.rsplit_once('.')?;
    let (process, count) = number.split_once('-')?;
    count.parse::<usize>().ok()?;
    Some((tag, process.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r13_the_place_of_a_folder_is_its_real_path() {
        let tmp = tempfile::tempdir().unwrap();
        let top = tmp.path().canonicalize().unwrap();
        let found = Stead::of(&top.join("a/b")).unwrap();
        assert_eq!(found.target, top.join("a/b"));
        fs::create_dir(top.join("a/b")).unwrap();
        assert_eq!(Stead::of(&top.join("a/b/..")).unwrap().target, top.join("a"));
        assert_ne!(found.beside("part"), found.beside("part"));
        for mine in [".", "..", "/"] {
            assert!(Stead::of(Path::new(mine)).unwrap_err().en.contains("that this runs in"), "{mine}");
        }
        assert!(Stead::of(&top.join(".q.part")).unwrap_err().en.contains("in the making"));
    }

    #[test]
    fn r13_what_a_killed_run_left_is_cleared_away_and_what_is_at_work_is_not() {
        let tmp = tempfile::tempdir().unwrap();
        let process = std::process::id();
        let dead = [".gone.1-0.part", ".gone.1-1.old"];
        let kept = [".busy.1-0.part", ".a.part", "b.1-0.part", &format!(".own.{process}-9.part")];
        dead.iter().chain(&kept).for_each(|name| fs::create_dir(tmp.path().join(name)).unwrap());
        let busy = Hold::once(tmp.path().join(".busy.lock")).unwrap().unwrap();
        assert!(Hold::once(tmp.path().join(".busy.lock")).unwrap().is_none());
        sweep(tmp.path());
        assert!(dead.iter().all(|name| !tmp.path().join(name).exists()));
        assert!(kept.iter().all(|name| tmp.path().join(name).exists()));
        drop(busy);
        assert!(!cfg!(unix) || !tmp.path().join(".busy.lock").exists());
    }
}
