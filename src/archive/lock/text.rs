//! A lock as text, and what is refused when one is read.

use super::{FORMAT, Lock};
use crate::diag::Words;
use crate::digest::sha256;

/// What stands above every lock.
const HEAD: &str = "# What this edition was set from and what came of it, by SHA-256. Written by `duikai archive lock`; \
                    a change by hand breaks the seal.\n\n";

/// Why a lock cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no lock: what is wrong, in a sentence.
    NoLock(Words),
    /// It is of a later form.
    Later(String),
    /// A newer engine wrote it; its version.
    Newer(String),
    /// Its seal is not that of what it says.
    Seal,
    /// A path in it leads out of the edition.
    Path(String),
}

impl Refusal {
    /// Says why, and what to do.
    pub fn words(&self) -> Words {
        match self {
            Refusal::NoLock(why) => {
                Words::new(format!("it is no lock: {}", why.en), format!("不是锁定文件：{}", why.zh))
            }
            Refusal::Later(format) => Words::new(
                format!("it is of the form {format}, and this engine reads {FORMAT}: use the engine that wrote it"),
                format!("格式是 {format}，本版本只读 {FORMAT}：请用写出它的版本"),
            ),
            Refusal::Newer(version) => Words::new(
                format!("duikai {version} wrote it, which is newer than this engine: use that version or a later one"),
                format!("由较新的 duikai {version} 写出：请用该版本或更新的版本"),
            ),
            Refusal::Seal => Words::new(
                "its seal is broken: it was changed by hand; take the original, or lock the edition anew",
                "封印不符：文件被改动过；请取回原件，或重新锁定本期",
            ),
            Refusal::Path(path) => Words::new(
                format!("its path “{path}” leads out of the edition: no engine wrote that; take the original"),
                format!("其中的路径“{path}”通向本期之外，不是程序写出的；请取回原件"),
            ),
        }
    }
}

/// Writes a lock, sealed.
pub fn write(lock: &Lock) -> String {
    let sealed = Lock { seal: seal(lock), ..lock.clone() };
    format!("{HEAD}{}", plain(&sealed))
}

/// Reads a lock from a file's bytes.
///
/// # Errors
/// [`Refusal`].
pub fn from_bytes(bytes: &[u8], engine: &str) -> Result<Lock, Refusal> {
    let text = std::str::from_utf8(bytes);
    let text = text.map_err(|_| Refusal::NoLock(Words::new("it is no UTF-8", "不是 UTF-8 文字")))?;
    read(text, engine)
}

/// Reads a lock.
///
/// `engine` is the version that reads.
/// # Errors
/// [`Refusal`].
pub fn read(text: &str, engine: &str) -> Result<Lock, Refusal> {
    let table: toml::Table = text.parse().map_err(|e| no_lock(&e, text))?;
    match table.get("format").and_then(toml::Value::as_str) {
        Some(FORMAT) => {}
        Some(other) if other.starts_with("duikai-lock/") => return Err(Refusal::Later(other.to_owned())),
        _ => {
            return Err(Refusal::NoLock(Words::new(
                format!("it does not say `format = \"{FORMAT}\"`"),
                format!("没有写 format = \"{FORMAT}\""),
            )));
        }
    }
    // What a newer engine says more is no fault of the file.
    if let Some(version) = table.get("engine").and_then(toml::Value::as_str)
        && numbers(version) > numbers(engine)
    {
        return Err(Refusal::Newer(version.to_owned()));
    }
    let lock: Lock = toml::from_str(text).map_err(|e| no_lock(&e, text))?;
    if lock.seal != seal(&lock) {
        return Err(Refusal::Seal);
    }
    // A seal can be made by anyone: what it seals is no more believed than a pack's paths are.
    let out = paths(&lock).find(|path| !is_inside(path)).map(str::to_owned);
    out.map_or(Ok(lock), |path| Err(Refusal::Path(path)))
}

/// Says what is wrong with the text of a lock, and in which line.
fn no_lock(e: &toml::de::Error, text: &str) -> Refusal {
    let at = e.span().map_or(0, |span| span.start.min(text.len()));
    let line = text.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
    Refusal::NoLock(Words::new(format!("line {line}: {}", e.message()), format!("第 {line} 行写法有误，或缺少内容")))
}

fn paths(lock: &Lock) -> impl Iterator<Item = &str> {
    let read = lock.inputs.iter().map(|i| &i.path).chain(lock.faces.iter().map(|f| &f.path));
    read.chain(lock.outputs.iter().map(|o| &o.path)).map(String::as_str)
}

/// Whether a path lies below where it begins: no `..`, nothing absolute.
fn is_inside(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

fn plain(lock: &Lock) -> String {
    toml::to_string_pretty(lock).expect("strings, numbers and lists are TOML")
}

/// SHA-256 of a lock without its seal.
fn seal(lock: &Lock) -> String {
    let bare = Lock { seal: String::new(), ..lock.clone() };
    sha256(plain(&bare).as_bytes())
}

/// The numbers of a version; what is none counts as 0.
fn numbers(version: &str) -> Vec<u64> {
    version.split(['.', '-', '+']).take(3).map(|part| part.parse().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::lock;
    use super::*;

    #[test]
    fn a_lock_reads_as_it_was_written() {
        let text = write(&lock());
        let read = read(&text, "0.1.0").unwrap();
        assert_eq!(write(&read), text);
        assert_eq!(read.pages[0].objects[0].lines, "aa bb cc");
    }

    #[test]
    fn a_lock_changed_by_hand_is_refused() {
        let text = write(&lock());
        let other = text.replace("set = \"a\"", "set = \"b\"").replace("paper = \"甲\"", "paper = \"乙\"");
        assert_ne!(other, text);
        assert_eq!(read(&other, "0.1.0"), Err(Refusal::Seal));
        let other = text.replacen("sha256 = \"00", "sha256 = \"11", 1);
        assert_eq!(read(&other, "0.1.0"), Err(Refusal::Seal));
    }

    #[test]
    fn a_lock_of_a_newer_engine_is_refused_though_it_says_more() {
        let newer = Lock { engine: "0.2.0".to_owned(), ..lock() };
        let text = write(&newer) + "\n[more]\nx = 1\n";
        assert_eq!(read(&text, "0.1.9"), Err(Refusal::Newer("0.2.0".to_owned())));
        assert!(matches!(read(&text, "0.2.0"), Err(Refusal::NoLock(_))));
        assert!(read(&write(&newer), "0.10.0").is_ok());
        let later = text.replace("duikai-lock/1", "duikai-lock/2");
        assert_eq!(read(&later, "9.0.0"), Err(Refusal::Later("duikai-lock/2".to_owned())));
        for none in ["", "format = 1", "[[page]]\nnumber = 1", "﻿<xml/>"] {
            assert!(matches!(read(none, "0.1.0"), Err(Refusal::NoLock(_))), "{none}");
        }
        let Err(refusal) = read("format = \"duikai-lock/1\"\nx = y\n", "0.1.0") else { panic!("it is no lock") };
        let words = refusal.words();
        assert!(words.en.contains("line 2: ") && words.zh.ends_with("第 2 行写法有误，或缺少内容"), "{words:?}");
    }

    #[test]
    fn a_lock_whose_paths_lead_out_is_refused_though_its_seal_is_right() {
        for path in ["/dev/zero", "edition//dev/zero", "edition/../../x", "../x", "edition/./x", ""] {
            let mut other = lock();
            other.inputs[1].path = path.to_owned();
            assert_eq!(read(&write(&other), "0.1.0"), Err(Refusal::Path(path.to_owned())), "{path}");
            let mut other = lock();
            other.outputs[0].path = path.to_owned();
            assert_eq!(read(&write(&other), "0.1.0"), Err(Refusal::Path(path.to_owned())), "{path}");
        }
    }
}
