//! Putting a new edition on disk: all of it or nothing, and never over a file that is there.

use super::Fault;
use super::files::File;
use crate::cli::output;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What may be in the folder already.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Others {
    /// Nothing but hidden files, such as those of git.
    Refuse,
    /// Anything, as long as it has other names.
    MayStay,
}

/// Writes all files into a folder. One that does not exist appears whole; in one that does, what was written is taken
/// back where the rest cannot be.
///
/// # Errors
/// Why nothing was written.
pub fn put(dir: &Path, files: &[File], others: Others) -> Result<(), Fault> {
    match fs::symlink_metadata(dir) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => whole(dir, files).map_err(|e| disk(dir, &e)),
        Err(e) => Err(disk(dir, &e)),
        Ok(_) if !dir.is_dir() => Err(fault(dir, "is a file: name a folder", "是文件：请写文件夹")),
        Ok(_) => {
            free(dir, files, others)?;
            inside(dir, files).map_err(|e| disk(dir, &e))
        }
    }
}

/// Makes the folder beside its place and renames it there.
fn whole(dir: &Path, files: &[File]) -> io::Result<()> {
    let name = dir.file_name().map_or_else(Default::default, |n| n.to_string_lossy().into_owned());
    if let Some(parent) = dir.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    let part = dir.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let done = fs::create_dir(&part).and_then(|()| inside(&part, files)).and_then(|()| fs::rename(&part, dir));
    if done.is_err() {
        let _ = fs::remove_dir_all(&part);
    }
    done
}

/// Whether the folder has room for the files.
fn free(dir: &Path, files: &[File], others: Others) -> Result<(), Fault> {
    let list = fs::read_dir(dir).map_err(|e| disk(dir, &e))?;
    let found = list.flatten().map(|e| e.file_name()).find(|n| !n.to_string_lossy().starts_with('.'));
    if let Some(found) = found.filter(|_| others == Others::Refuse) {
        let found = found.to_string_lossy();
        return Err(fault(
            dir,
            &format!(
                "is not empty, it holds {found}: name another folder, or write beside what is there with --beside"
            ),
            &format!("不是空的，里面有 {found}：请换一个文件夹，或加 --beside，与原有文件并存"),
        ));
    }
    match files.iter().map(|(name, _)| name).find(|name| fs::symlink_metadata(dir.join(name)).is_ok()) {
        Some(name) => Err(fault(
            dir,
            &format!("holds {name} already, and nothing is written over it"),
            &format!("里已经有 {name}，不会盖掉它"),
        )),
        None => Ok(()),
    }
}

/// Writes into a folder that is there, and takes all back at the first fault.
fn inside(dir: &Path, files: &[File]) -> io::Result<()> {
    let mut made: Vec<PathBuf> = Vec::new();
    for (name, bytes) in files {
        let path = dir.join(name);
        let folder = path.parent().unwrap_or(dir);
        let new = (!folder.exists()).then(|| folder.to_path_buf());
        let done = fs::create_dir_all(folder).and_then(|()| output::write(&path, bytes));
        made.extend(new);
        if let Err(e) = done {
            for path in made.iter().rev() {
                let _ = if path.is_dir() { fs::remove_dir(path) } else { fs::remove_file(path) };
            }
            return Err(e);
        }
        made.push(path);
    }
    Ok(())
}

fn fault(dir: &Path, en: &str, zh: &str) -> Fault {
    Fault { en: format!("{} {en}", dir.display()), zh: format!("{} {zh}", dir.display()) }
}

fn disk(dir: &Path, e: &io::Error) -> Fault {
    fault(dir, &format!("cannot be written: {e}"), &format!("写不进去：{e}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<File> {
        vec![("a.toml".to_owned(), b"a".to_vec()), ("stories/b.md".to_owned(), b"b".to_vec())]
    }

    #[test]
    fn a_new_folder_appears_whole() {
        let tmp = tempfile::tempdir().unwrap();
        let dir = tmp.path().join("deep/one");
        put(&dir, &files(), Others::Refuse).unwrap();
        assert_eq!(fs::read(dir.join("stories/b.md")).unwrap(), b"b");
        assert_eq!(fs::read_dir(tmp.path().join("deep")).unwrap().count(), 1, "no part is left beside it");
    }

    #[test]
    fn a_folder_with_files_is_refused_unless_they_may_stay() {
        let tmp = tempfile::tempdir().unwrap();
        fs::create_dir(tmp.path().join(".git")).unwrap();
        put(tmp.path(), &files()[..1], Others::Refuse).unwrap();
        assert!(put(tmp.path(), &files()[1..], Others::Refuse).unwrap_err().en.contains("it holds a.toml"));
        assert!(put(tmp.path(), &files(), Others::MayStay).unwrap_err().zh.contains("已经有 a.toml"));
        assert!(!tmp.path().join("stories").exists());
        put(tmp.path(), &files()[1..], Others::MayStay).unwrap();
    }

    #[test]
    fn what_cannot_be_finished_is_taken_back() {
        let tmp = tempfile::tempdir().unwrap();
        // A file stands where a folder is needed.
        let wrong = vec![files()[0].clone(), ("x".to_owned(), b"x".to_vec()), ("x/y".to_owned(), b"y".to_vec())];
        assert!(put(&tmp.path().join("new"), &wrong, Others::Refuse).is_err());
        assert_eq!(fs::read_dir(tmp.path()).unwrap().count(), 0);
        fs::write(tmp.path().join("keep"), "k").unwrap();
        assert!(put(tmp.path(), &wrong, Others::MayStay).is_err());
        assert_eq!(fs::read_dir(tmp.path()).unwrap().count(), 1);
        assert!(put(&tmp.path().join("keep"), &files(), Others::MayStay).unwrap_err().en.contains("is a file"));
    }
}
