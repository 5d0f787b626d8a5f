//! A folder of files that appears whole or not at all, in the place of the one before it.
//!
//! All files are written into a folder of another name beside it; then the old folder is renamed aside, the new one is
//! renamed in, and the old one is removed. Whatever fails, the old one stays. One run at a time works on a folder: the
//! others wait for it, and refuse when it takes too long.

use super::super::output;
use super::stead::{Hold, Stead};
use crate::archive::{self, Earlier, File};
use crate::diag::Words;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Files that a machine leaves in a folder that someone has looked at.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// How sure files are of a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// Each has arrived on the disk before the folder appears: nobody looks at it again.
    OnDisk,
    /// A later run of the same list holds each against its hash and makes it again: asking the disk for each of the 41
    /// files of a small edition takes as long as setting a page. That a network's disk has lost or refused one is found
    /// by reading all of them back.
    ByHash,
}

/// Puts files in a folder, in the place of what an earlier run put there.
///
/// # Errors
/// Why not; the folder is then as it was.
pub fn put(out: &Path, files: &[File], sure: Sure) -> Result<(), Words> {
    let stead = Stead::of(out)?;
    let _hold = Hold::take(&stead)?;
    let known = Known::of(&stead, files)?;
    known.alone(&stead.target, &stead.shown)?;
    let part = stead.new_part().map_err(|e| disk(&e))?;
    let done = write(&part, files, sure).map_err(|e| disk(&e)).and_then(|()| swap(&stead, &part, files, &known));
    match &done {
        Err(_) => drop(fs::remove_dir_all(&part)),
        // That the folder has its name is written down too, where a system can be asked for it.
        Ok(()) if sure == Sure::OnDisk => drop(named(&stead.target)),
        Ok(()) => {}
    }
    done
}

/// Whether an earlier export stands in a folder.
pub fn stands(out: &Path) -> bool {
    earlier(out).is_some()
}

fn earlier(folder: &Path) -> Option<Earlier> {
    archive::earlier(&fs::read_to_string(folder.join("mets.xml")).ok()?)
}

fn disk(e: &io::Error) -> Words {
    let why = output::reason(e);
    Words::new(format!("it cannot be written: {}", why.en), format!("无法写出：{}", why.zh))
}

fn write(part: &Path, files: &[File], sure: Sure) -> io::Result<()> {
    for file in files {
        let path = part.join(&file.name);
        fs::create_dir_all(path.parent().unwrap_or(part))?;
        let mut to = fs::File::create_new(&path)?;
        to.write_all(&file.bytes)?;
        if sure == Sure::OnDisk {
            // Some disks say only at the end that they are full.
            to.sync_all()?;
        }
    }
    Ok(())
}

fn swap(stead: &Stead, part: &Path, files: &[File], known: &Known) -> Result<(), Words> {
    let (target, shown) = (&stead.target, stead.shown.display());
    // Whoever could use the old folder can use the new one.
    if let Ok(data) = fs::metadata(target) {
        let _ = fs::set_permissions(part, data.permissions());
    }
    let aside = stead.old();
    let old = match fs::rename(target, &aside) {
        Ok(()) => Some(&aside),
        Err(e) if e.kind() == io::ErrorKind::NotFound => None,
        Err(e) => {
            return Err(Words::new(
                format!(
                    "{shown} cannot be put aside for the new one ({e}): is it a disk of its own? Name a folder in it"
                ),
                format!("{shown} 无法挪开换上新的（{e}）：如果它是单独挂载的磁盘，请改用其中的一个文件夹"),
            ));
        }
    };
    let back = || old.map(|old| fs::rename(old, target));
    // Whatever came into it in the meantime is not ours to remove.
    if let Some(Err(why)) = old.map(|old| known.alone(old, &stead.shown)) {
        back();
        return Err(why);
    }
    if let Err(e) = fs::rename(part, target) {
        back();
        return Err(disk(&e));
    }
    let lost = files.iter().find(|f| !fs::read(target.join(&f.name)).is_ok_and(|there| there == f.bytes));
    if let Some(lost) = lost {
        let _ = fs::rename(target, part);
        back();
        return Err(Words::new(
            format!("{} does not hold what was written: see that the disk is sound and has room", lost.name),
            format!("{} 读回来与写入的不同：请检查磁盘是否完好、有没有空间", lost.name),
        ));
    }
    if let Some(old) = old {
        // What is left of it is cleared away by the next run.
        let _ = fs::remove_dir_all(old);
    }
    Ok(())
}

fn named(target: &Path) -> io::Result<()> {
    fs::File::open(target.parent().unwrap_or(target))?.sync_all()
}

/// What may stand in a folder that is replaced.
struct Known {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
    /// Whether an earlier export stands there: its pictures made of dots are listed nowhere.
    export: bool,
}

impl Known {
    /// Knows the files to come, and those of an earlier export of the same edition.
    fn of(stead: &Stead, files: &[File]) -> Result<Known, Words> {
        let mut own: BTreeSet<String> = files.iter().map(|f| f.name.clone()).collect();
        let mets = files.iter().find(|f| f.name == "mets.xml");
        let new = mets.and_then(|f| archive::earlier(&String::from_utf8_lossy(&f.bytes)));
        let before = earlier(&stead.target).zip(new);
        let export = before.is_some();
        if let Some((before, new)) = before {
            if before.name != new.name {
                let shown = stead.shown.display();
                return Err(Words::new(
                    format!("{shown} holds another edition: choose another --out"),
                    format!("{shown} 里是另一期：请改用别的 --out"),
                ));
            }
            own.extend(before.files);
        }
        let folders = own.iter().flat_map(|f| f.match_indices('/').map(|(at, _)| f[..at].to_owned())).collect();
        Ok(Known { files: own, folders, export })
    }

    /// Whether all that stands in a folder is known.
    ///
    /// # Errors
    /// What is not, or cannot be looked at.
    fn alone(&self, folder: &Path, shown: &Path) -> Result<(), Words> {
        match fs::symlink_metadata(folder) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            Ok(m) if !m.is_dir() => Err(foreign(shown)),
            _ => self.inside(folder, "", shown),
        }
    }

    fn inside(&self, folder: &Path, below: &str, shown: &Path) -> Result<(), Words> {
        let unseen = |e: io::Error| {
            let at = shown.join(below);
            let (at, why) = (at.display(), output::unread(&e));
            Words::new(
                format!("{at} cannot be looked into ({}): choose another --out", why.en),
                format!("无法查看 {at}（{}）：请改用别的 --out", why.zh),
            )
        };
        for entry in fs::read_dir(folder).map_err(unseen)? {
            let entry = entry.map_err(unseen)?;
            let base = entry.file_name().to_string_lossy().into_owned();
            let name = if below.is_empty() { base.clone() } else { format!("{below}/{base}") };
            if entry.file_type().map_err(unseen)?.is_dir() {
                if !self.folders.contains(&name) {
                    return Err(foreign(&shown.join(&name)));
                }
                self.inside(&entry.path(), &name, shown)?;
            } else if !self.is_own(&name) && !LITTER.contains(&base.as_str()) {
                return Err(foreign(&shown.join(&name)));
            }
        }
        Ok(())
    }

    fn is_own(&self, name: &str) -> bool {
        let drawn = || self.export && name.starts_with("html/pages/") && name.ends_with(".png");
        self.files.contains(name) || drawn()
    }
}

fn foreign(path: &Path) -> Words {
    let shown = path.display();
    Words::new(
        format!("{shown} is there and is no file of this edition: choose another --out"),
        format!("{shown} 已存在，不是这一期的文件：请改用别的 --out"),
    )
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
