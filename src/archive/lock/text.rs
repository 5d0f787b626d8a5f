//! A lock as text, and what is refused when one is read.

use super::{FORMAT, Lock};
use crate::diag::Words;
use sha2::{Digest, Sha256};

/// What stands above every lock.
const HEAD: &str = "# What this edition was set from and what came of it, by SHA-256. Written by `duikai archive lock`; \
                    a change by hand breaks the seal.\n\n";

/// Why a lock cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no lock: what is wrong, in a sentence.
    NoLock(String),
    /// It is of a later form.
    Later(String),
    /// A newer engine wrote it; its version.
    Newer(String),
    /// Its seal is not that of what it says.
    Seal,
}

impl Refusal {
    /// Says why, and what to do.
    pub fn words(&self) -> Words {
        match self {
            Refusal::NoLock(why) => Words::new(format!("it is no lock: {why}"), format!("不是锁定文件：{why}")),
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
        }
    }
}

/// Writes a lock, sealed.
pub fn write(lock: &Lock) -> String {
    let sealed = Lock { seal: seal(lock), ..lock.clone() };
    format!("{HEAD}{}", plain(&sealed))
}

/// Reads a lock.
///
/// `engine` is the version that reads.
/// # Errors
/// [`Refusal`].
pub fn read(text: &str, engine: &str) -> Result<Lock, Refusal> {
    let table: toml::Table = text.parse().map_err(|e: toml::de::Error| Refusal::NoLock(e.message().to_owned()))?;
    match table.get("format").and_then(toml::Value::as_str) {
        Some(FORMAT) => {}
        Some(other) if other.starts_with("duikai-lock/") => return Err(Refusal::Later(other.to_owned())),
        _ => return Err(Refusal::NoLock(format!("it does not say `format = \"{FORMAT}\"`"))),
    }
    // What a newer engine says more is no fault of the file.
    if let Some(version) = table.get("engine").and_then(toml::Value::as_str)
        && numbers(version) > numbers(engine)
    {
        return Err(Refusal::Newer(version.to_owned()));
    }
    let lock: Lock = toml::from_str(text).map_err(|e| Refusal::NoLock(e.message().to_owned()))?;
    if lock.seal == seal(&lock) { Ok(lock) } else { Err(Refusal::Seal) }
}

fn plain(lock: &Lock) -> String {
    toml::to_string_pretty(lock).expect("strings, numbers and lists are TOML")
}

/// SHA-256 of a lock without its seal.
fn seal(lock: &Lock) -> String {
    let bare = Lock { seal: String::new(), ..lock.clone() };
    Sha256::digest(plain(&bare)).iter().map(|b| format!("{b:02x}")).collect()
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
    }
}
