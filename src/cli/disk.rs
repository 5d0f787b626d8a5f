//! What is read from: the disk, or a pack held in memory.

use crate::archive::pack::Opened;
use crate::digest::sha256;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Somewhere that files are.
#[derive(Debug, Default)]
pub enum Disk {
    /// The machine's own.
    #[default]
    Real,
    /// The machine's own, some of whose files were read and hashed before: each of these is given once.
    Read(Mutex<BTreeMap<PathBuf, Bytes>>),
    /// Files in memory, by their paths, parted by `/`; nothing else can be reached.
    Held(Arc<Opened>),
}

/// What a file holds.
#[derive(Debug)]
pub struct Bytes {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of them, where it is known already.
    pub sha256: Option<String>,
}

impl Disk {
    /// Reads a file.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self {
            Disk::Real | Disk::Read(_) => fs::read(path),
            Disk::Held(held) => held.files.get(&key(path)).cloned().ok_or_else(|| io::ErrorKind::NotFound.into()),
        }
    }

    /// Reads a file, or takes what was read of it before.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn take(&self, path: &Path) -> io::Result<Bytes> {
        let sha256 = match self {
            Disk::Real => None,
            Disk::Read(known) => match known.lock().unwrap_or_else(PoisonError::into_inner).remove(path) {
                Some(before) => return Ok(before),
                None => None,
            },
            Disk::Held(held) => held.sums.get(&key(path)).cloned(),
        };
        Ok(Bytes { bytes: self.read(path)?, sha256 })
    }

    /// Returns the SHA-256 of a file that is `size` bytes long; none where it is not, or is no file. What was read is
    /// kept for who takes it next.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn sum(&self, path: &Path, size: u64) -> io::Result<Option<String>> {
        if let Disk::Held(held) = self {
            let known = held.sums.get(&key(path)).cloned();
            return known.map(Some).ok_or_else(|| io::ErrorKind::NotFound.into());
        }
        // A device or a pipe may have no end: only what is as long as it was is read.
        let meta = fs::metadata(path)?;
        if !meta.is_file() || meta.len() != size {
            return Ok(None);
        }
        let bytes = fs::read(path)?;
        let sum = sha256(&bytes);
        if let Disk::Read(known) = self {
            let read = Bytes { bytes, sha256: Some(sum.clone()) };
            known.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_path_buf(), read);
        }
        Ok(Some(sum))
    }

    /// Whether there is such a file.
    pub fn is_file(&self, path: &Path) -> bool {
        match self {
            Disk::Real | Disk::Read(_) => path.is_file(),
            Disk::Held(held) => held.files.contains_key(&key(path)),
        }
    }

    /// Whether there is such a folder.
    pub fn is_dir(&self, path: &Path) -> bool {
        match self {
            Disk::Real | Disk::Read(_) => path.is_dir(),
            Disk::Held(held) => held.files.keys().map(Path::new).any(|f| f != path && f.starts_with(path)),
        }
    }

    /// Whether a path below a folder is a link that leads out of it; in memory there are none.
    pub fn leaves(&self, folder: &Path, path: &Path) -> bool {
        match self {
            Disk::Real | Disk::Read(_) => {
                matches!((folder.canonicalize(), path.canonicalize()), (Ok(f), Ok(real)) if !real.starts_with(&f))
            }
            Disk::Held(_) => false,
        }
    }

    /// Returns the files of a folder, without those of folders in it, sorted.
    pub fn list(&self, folder: &Path) -> Vec<PathBuf> {
        let mut all: Vec<PathBuf> = match self {
            Disk::Real | Disk::Read(_) => {
                fs::read_dir(folder).map_or_else(|_| Vec::new(), |l| l.flatten().map(|e| e.path()).collect())
            }
            Disk::Held(held) => held.files.keys().map(PathBuf::from).filter(|f| f.parent() == Some(folder)).collect(),
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
        let files = [file("a/edition.toml"), file("a/b/x.toml"), file("a/b/y.txt")].into();
        let disk = Disk::Held(Arc::new(Opened { files, sums: BTreeMap::new() }));
        let at = |p: &str| PathBuf::from(p);
        assert_eq!(disk.read(&at("a/b/y.txt")).unwrap(), b"a/b/y.txt");
        assert_eq!(disk.read(&at("c")).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert!(disk.is_file(&at("a/b/y.txt")) && !disk.is_file(&at("a/b")));
        assert!(disk.is_dir(&at("a/b")) && !disk.is_dir(&at("a/b/y.txt")) && !disk.is_dir(&at("c")));
        assert_eq!(disk.list(&at("a")), [at("a/edition.toml")]);
        assert_eq!(disk.templates(&at("a/b")), ["x"]);
        assert!(disk.templates(&at("a")).is_empty());
    }

    #[test]
    fn what_was_read_and_hashed_is_given_once() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        fs::write(&path, "old").unwrap();
        let disk = Disk::Read(Mutex::default());
        assert_eq!(disk.sum(&path, 4).unwrap(), None, "another length is not read");
        assert_eq!(disk.sum(dir.path(), 4).unwrap(), None, "a folder is no file");
        assert_eq!(disk.sum(&path, 3).unwrap(), Some(sha256(b"old")));
        fs::write(&path, "new").unwrap();
        let taken = disk.take(&path).unwrap();
        assert_eq!((taken.bytes.as_slice(), taken.sha256), (b"old".as_slice(), Some(sha256(b"old"))));
        let taken = disk.take(&path).unwrap();
        assert_eq!((taken.bytes.as_slice(), taken.sha256), (b"new".as_slice(), None));
    }
}
