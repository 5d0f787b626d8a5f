//! The output folder: one run at a time, files that appear whole or not at all.

use crate::diag::Words;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file whose lock says that a run is writing into its folder.
const LOCK: &str = ".duikai.lock";

/// The output folder, for this run alone; given back when dropped, or when the process ends however it does.
pub struct Claim {
    _lock: File,
}

/// Why a folder cannot be had.
#[derive(Debug)]
pub enum Refusal {
    /// Another run is writing into it.
    Taken,
    /// Whatever the disk says.
    Disk(io::Error),
}

impl Claim {
    /// Takes a folder, made where it is not there, and clears away what a run that was killed left behind.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn take(out: &Path) -> Result<Claim, Refusal> {
        fs::create_dir_all(out).map_err(Refusal::Disk)?;
        let lock = File::options().create(true).append(true).open(out.join(LOCK)).map_err(Refusal::Disk)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(Refusal::Taken),
            // A file system without locks: files still appear whole.
            Err(fs::TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => {}
            Err(fs::TryLockError::Error(e)) => return Err(Refusal::Disk(e)),
        }
        for left in fs::read_dir(out).map_err(Refusal::Disk)?.flatten() {
            let name = left.file_name().to_string_lossy().into_owned();
            if name.starts_with(".page-") && name.ends_with(".part") {
                let _ = fs::remove_file(left.path());
            }
        }
        Ok(Claim { _lock: lock })
    }

    /// Whether a run has written into this folder before.
    pub fn known(out: &Path) -> bool {
        out.join(LOCK).exists()
    }
}

/// Writes a file beside its place and renames it there.
///
/// # Errors
/// Whatever the disk says; nothing is then left behind.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().map_or_else(Default::default, |n| n.to_string_lossy().into_owned());
    let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let done = File::create(&part)
        // Some disks say only at the end that they are full.
        .and_then(|mut f| f.write_all(bytes).and_then(|()| f.sync_all()))
        .and_then(|()| fs::rename(&part, path));
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}

/// Renames an old plate so that it does not leave by mistake; returns its new name if there was one.
///
/// # Errors
/// Whatever the disk says.
pub fn retire(plate: &Path) -> io::Result<Option<PathBuf>> {
    if !plate.exists() {
        return Ok(None);
    }
    let old = plate.with_extension("previous.pdf");
    fs::rename(plate, &old)?;
    Ok(Some(old))
}

/// Returns the stem of a page's files: `page-04`, `page-A04`.
pub fn stem(number: &str) -> String {
    let at = number.find(|c: char| c.is_ascii_digit()).unwrap_or(number.len());
    let (head, digits) = number.split_at(at);
    let safe = |s: &str| s.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect::<String>();
    format!("page-{}{:0>2}", safe(head), safe(digits))
}

/// Says why a file or a folder cannot be read.
pub fn unread(e: &io::Error) -> Words {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound, PermissionDenied};
    match e.kind() {
        NotFound => Words::new("there is no such file", "没有这个文件"),
        PermissionDenied => Words::new("no right to read it", "没有读取权限"),
        IsADirectory => Words::new("it is a folder: name a file", "这是文件夹，请写文件"),
        NotADirectory => Words::new("a part of its path is a file", "路径中有一段是文件"),
        _ => reason(e),
    }
}

/// Says why the disk would not, and what to do: the system's own words are English.
pub fn reason(e: &io::Error) -> Words {
    reason_or(e, &Words::new("choose another --out", "请改用别的 --out"))
}

/// Says why the disk would not; what to do is `instead`, where writing at another place would help.
pub fn reason_or(e: &io::Error, instead: &Words) -> Words {
    use io::ErrorKind::{
        AlreadyExists, FileTooLarge, NotADirectory, NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem,
        StorageFull,
    };
    let elsewhere = |en: &str, zh: &str| Words::new(format!("{en}: {}", instead.en), format!("{zh}，{}", instead.zh));
    let (en, zh) = match e.kind() {
        StorageFull => ("the disk is full: make room and run again", "磁盘已满，请腾出空间后重试"),
        QuotaExceeded => {
            ("the quota of the disk is used up: make room and run again", "磁盘配额已用完，请腾出空间后重试")
        }
        FileTooLarge => ("a file is larger than may be written there", "文件超过这里允许的大小"),
        PermissionDenied => return elsewhere("no right to write there", "没有写入权限"),
        ReadOnlyFilesystem => return elsewhere("the disk is read-only", "磁盘是只读的"),
        AlreadyExists | NotADirectory => {
            return elsewhere("a file stands where a folder should", "该处是文件而不是文件夹");
        }
        NotFound => return elsewhere("no folder can be made there", "那里建不了文件夹"),
        _ => {
            return Words::new(
                e.to_string(),
                e.raw_os_error().map_or("系统出错".to_owned(), |n| format!("系统错误 {n}")),
            );
        }
    };
    Words::new(en, zh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_what_to_do_where_there_is_no_out() {
        let e = io::Error::from(io::ErrorKind::ReadOnlyFilesystem);
        assert_eq!(
            reason(&e),
            Words::new("the disk is read-only: choose another --out", "磁盘是只读的，请改用别的 --out")
        );
        let said = reason_or(&e, &Words::new("lock a copy", "请锁定副本"));
        assert_eq!(said, Words::new("the disk is read-only: lock a copy", "磁盘是只读的，请锁定副本"));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_not_one_that_cannot_be_written() {
        let why = unread(&io::ErrorKind::NotFound.into());
        assert_eq!((why.en.as_str(), why.zh.as_str()), ("there is no such file", "没有这个文件"));
    }
}
