//! The list of editions: from the command line, a file, or standard input.

use super::super::super::args::{Rebuild, Shard};
use crate::diag::Words;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// One line of the list.
pub struct Item {
    /// Its number, from 1.
    pub number: usize,
    /// What its result is to be known by, where the line says so.
    pub id: Option<Value>,
    /// The edition, or what is wrong with the line.
    pub entry: Result<Entry, Words>,
}

/// An edition of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its folder, or a pack.
    pub edition: PathBuf,
    /// Where its files go, below the output folder.
    pub out: PathBuf,
}

/// Reads the whole list, each line with the folder that its files go to.
///
/// # Errors
/// Why the list cannot be read at all.
pub fn read(args: &Rebuild) -> Result<Vec<Item>, Words> {
    let mut out: Vec<Item> = args.editions.iter().map(|path| item(0, None, entry(path, None))).collect();
    if let Some(list) = &args.list {
        let bytes = if list.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            std::fs::read(list)
        };
        let shown = list.display();
        let bytes = bytes.map_err(|e| {
            Words::new(format!("the list {shown} cannot be read: {e}"), format!("无法读取清单 {shown}"))
        })?;
        out.extend(lines(&bytes));
    }
    (1..).zip(&mut out).for_each(|(n, item)| item.number = n);
    settle(&mut out);
    Ok(out)
}

/// Keeps the part of a list that one job of an array works on: every n-th line.
pub fn shard(all: Vec<Item>, shard: Option<Shard>) -> Vec<Item> {
    let Some(shard) = shard else { return all };
    all.into_iter().enumerate().filter(|(k, _)| k % shard.of == shard.number - 1).map(|(_, item)| item).collect()
}

fn item(number: usize, id: Option<Value>, entry: Result<Entry, Words>) -> Item {
    Item { number, id, entry }
}

/// Reads lines: a path each, or a JSON string, or a JSON object with `edition`.
fn lines(bytes: &[u8]) -> Vec<Item> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut out = Vec::new();
    for line in bytes.split(|b| *b == b'\n') {
        let Ok(line) = std::str::from_utf8(line) else {
            let why = Words::new("the line is no UTF-8", "这一行不是 UTF-8");
            out.push(item(0, None, Err(why)));
            continue;
        };
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        out.push(if line.starts_with(['{', '"', '[']) {
            json(line)
        } else {
            item(0, None, entry(Path::new(line), None))
        });
    }
    out
}

fn json(line: &str) -> Item {
    let no = |en: String, zh: &str| item(0, None, Err(Words::new(en, zh)));
    match serde_json::from_str::<Value>(line) {
        Ok(Value::String(path)) => item(0, None, entry(Path::new(&path), None)),
        Ok(Value::Object(map)) => {
            let id = map.get("id").cloned();
            let out = map.get("out").map(|v| v.as_str().unwrap_or(""));
            match map.get("edition").and_then(Value::as_str) {
                Some(path) if !path.is_empty() => item(0, id, entry(Path::new(path), out)),
                _ => item(
                    0,
                    id,
                    Err(Words::new("the line names no edition: {\"edition\": \"…\"}", "这一行没有写 edition")),
                ),
            }
        }
        Ok(_) => no("the line is neither a path nor an object".to_owned(), "这一行既不是路径，也不是对象"),
        Err(e) => no(format!("the line is no JSON: {e}"), "这一行不是 JSON"),
    }
}

/// Finds where an edition's files go: where the line says, else by the edition's own path.
fn entry(path: &Path, out: Option<&str>) -> Result<Entry, Words> {
    let below =
        |path: &Path| path.components().all(|c| matches!(c, Component::Normal(_))) && path.components().count() > 0;
    if let Some(out) = out {
        let out = PathBuf::from(out);
        return match below(&out) {
            true => Ok(Entry { edition: path.to_path_buf(), out }),
            false => Err(Words::new("its \"out\" leads out of the output folder", "out 通向输出文件夹之外")),
        };
    }
    let up = path.components().any(|c| c == Component::ParentDir);
    let from = if up { path.canonicalize().unwrap_or_else(|_| path.to_path_buf()) } else { path.to_path_buf() };
    let mut out: PathBuf = from.components().filter(|c| matches!(c, Component::Normal(_))).collect();
    if out.file_name().is_some_and(|n| n == "edition.toml" || n == "edition.lock") {
        out.pop();
    }
    if out.extension().is_some_and(|x| x == "tar") {
        out.set_extension("");
    }
    if out.as_os_str().is_empty() {
        out.push("edition");
    }
    Ok(Entry { edition: path.to_path_buf(), out })
}

/// Refuses a line whose files would go where those of a line before it go, or into or around them.
fn settle(all: &mut [Item]) {
    let mut taken: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for item in all {
        let Ok(entry) = &item.entry else { continue };
        let around = entry.out.ancestors().find_map(|a| taken.get(a));
        let inside = taken.range(entry.out.clone()..).next().filter(|(p, _)| p.starts_with(&entry.out)).map(|(_, n)| n);
        if let Some(n) = around.or(inside) {
            item.entry = Err(Words::new(
                format!("its files would go where those of line {n} go: give the line an \"out\" of its own"),
                format!("写出位置与第 {n} 行相同或相套：请给这一行另写 out"),
            ));
            continue;
        }
        taken.insert(entry.out.clone(), item.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outs(text: &str) -> Vec<String> {
        let mut all = lines(text.as_bytes());
        (1..).zip(&mut all).for_each(|(n, item)| item.number = n);
        settle(&mut all);
        let said = |i: &Item| match &i.entry {
            Ok(e) => e.out.to_string_lossy().into_owned(),
            Err(why) => format!("! {}", why.en.split(':').next().unwrap_or_default()),
        };
        all.iter().map(said).collect()
    }

    #[test]
    fn lines_are_paths_or_json() {
        let text = "\u{feff}# a list\n/a/2026/11/24\n\n\"b/c\"\n{\"edition\":\"d/edition-2026-11-24.tar\",\"id\":7}\n./e/edition.toml\n{\"edition\":\"/x\",\"out\":\"f/g\"}\n";
        assert_eq!(outs(text), ["a/2026/11/24", "b/c", "d/edition-2026-11-24", "e", "f/g"]);
    }

    #[test]
    fn a_broken_line_is_its_own_fault_alone() {
        let found = outs(
            "a\n{\"edition\":\n[1]\n{}\n{\"edition\":\"b\",\"out\":\"../c\"}\n{\"edition\":\"b\",\"out\":\"\"}\nd",
        );
        assert_eq!((found[0].as_str(), found[6].as_str()), ("a", "d"));
        assert!(found[1..6].iter().all(|f| f.starts_with("! ")), "{found:?}");
    }

    #[test]
    fn no_two_lines_write_to_one_place() {
        let found = outs("a/b\na/b/\na\na/b/c\na/bc\n{\"edition\":\"x\",\"out\":\"a/b\"}");
        let refused: Vec<bool> = found.iter().map(|f| f.starts_with('!')).collect();
        assert_eq!(refused, [false, true, true, true, false, true], "{found:?}");
    }

    #[test]
    fn shards_take_every_line_once() {
        let text: String = (0..10).map(|n| format!("e{n}\n")).collect();
        let mut seen: Vec<String> = Vec::new();
        for number in 1..=3 {
            let mine = shard(lines(text.as_bytes()), Some(Shard { number, of: 3 }));
            assert!((3..=4).contains(&mine.len()));
            seen.extend(mine.iter().map(|i| i.entry.as_ref().unwrap().out.to_string_lossy().into_owned()));
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 10);
    }
}
