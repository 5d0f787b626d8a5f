//! What is read from: the disk, or a pack held in memory.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Somewhere that files are.
#[derive(Debug, Default)]
pub enum Disk {
    /// The machine's own.
    #[default]
    Real,
    /// Files in memory, by their paths, parted by `/`; nothing else can be reached.
    Held(Arc<BTreeMap<String, Vec<u8>>>),
}

impl Disk {
    /// Reads a file.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self {
            Disk::Real => fs::read(path),
            Disk::Held(files) => files.get(&key(path)).cloned().ok_or_else(|| io::ErrorKind::NotFound.into()),
        }
    }

    /// Whether there is such a file.
    pub fn is_file(&self, path: &Path) -> bool {
        match self {
            Disk::Real => path.is_file(),
            Disk::Held(files) => files.contains_key(&key(path)),
        }
    }

    /// Whether there is such a folder.
    pub fn is_dir(&self, path: &Path) -> bool {
        match self {
            Disk::Real => path.is_dir(),
            Disk::Held(files) => files.keys().map(Path::new).any(|f| f != path && f.starts_with(path)),
        }
    }

    /// Whether a path below a folder is a link that leads out of it; in memory there are none.
    pub fn leaves(&self, folder: &Path, path: &Path) -> bool {
        match self {
            Disk::Real => {
                matches!((folder.canonicalize(), path.canonicalize()), (Ok(f), Ok(real)) if !real.starts_with(&f))
            }
            Disk::Held(_) => false,
        }
    }

    /// Returns the files of a folder, without those of folders in it, sorted.
    pub fn list(&self, folder: &Path) -> Vec<PathBuf> {
        let mut all: Vec<PathBuf> = match self {
            Disk::Real => fs::read_dir(folder).map_or_else(|_| Vec::new(), |l| l.flatten().map(|e| e.path()).collect()),
            Disk::Held(files) => files.keys().map(PathBuf::from).filter(|f| f.parent() == Some(folder)).collect(),
        };
        all.sort();
        all
    }

    /// Returns the names of the templates in a folder.
    pub fn templates(&self, folder: &Path) -> Vec<String> {
        let toml = self.list(folder).into_iter().filter(|p| p.extension().is_some_and(|x| x == "toml"));
        let names = toml.filter_map(|p| p.file_stem().map(|s| s.to_string_lossy().into_owned()));
        names.filter(|n| n != "edition").collect()
    }
}

/// A path as files in memory are named.
pub fn key(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_is_seen_as_a_disk_is() {
        let file = |name: &str| (name.to_owned(), name.as_bytes().to_vec());
        let disk = Disk::Held(Arc::new([file("a/edition.toml"), file("a/b/x.toml"), file("a/b/y.txt")].into()));
        let at = |p: &str| PathBuf::from(p);
        assert_eq!(disk.read(&at("a/b/y.txt")).unwrap(), b"a/b/y.txt");
        assert_eq!(disk.read(&at("c")).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert!(disk.is_file(&at("a/b/y.txt")) && !disk.is_file(&at("a/b")));
        assert!(disk.is_dir(&at("a/b")) && !disk.is_dir(&at("a/b/y.txt")) && !disk.is_dir(&at("c")));
        assert_eq!(disk.list(&at("a")), [at("a/edition.toml")]);
        assert_eq!(disk.templates(&at("a/b")), ["x"]);
        assert!(disk.templates(&at("a")).is_empty());
    }
}
