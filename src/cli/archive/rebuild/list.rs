//! The list of editions: from the command line, a file, or standard input.

use super::super::super::args::{Rebuild, Shard};
use super::super::super::output;
use super::super::stead;
use crate::diag::Words;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// One edition that is asked for.
#[derive(Debug, Default)]
pub struct Item {
    /// The line of the list that asks for it, from 1; none where the command names it.
    pub line: Option<usize>,
    /// What its result is to be known by, where the line says so.
    pub id: Option<Value>,
    /// The edition, as far as it is known.
    pub entry: Option<Entry>,
    /// What is wrong with it.
    pub fault: Option<Words>,
}

/// An edition of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its folder, or a pack.
    pub edition: PathBuf,
    /// Where its files go, below the output folder; empty where what the line says of it is of no use.
    pub out: PathBuf,
}

impl Item {
    fn of(entry: Entry) -> Item {
        Item { entry: Some(entry), ..Item::default() }
    }

    fn fault(en: impl Into<String>, zh: impl Into<String>) -> Item {
        Item { fault: Some(Words::new(en, zh)), ..Item::default() }
    }

    /// How a message names it.
    fn named(&self) -> Words {
        let edition = self.entry.as_ref().map(|e| e.edition.display().to_string()).unwrap_or_default();
        match self.line {
            Some(n) => Words::new(format!("{edition} (line {n})"), format!("{edition}（第 {n} 行）")),
            None => Words::new(edition.clone(), edition),
        }
    }
}

/// Reads the whole list, each line with the folder that its files go to.
///
/// # Errors
/// Why the list cannot be read at all.
pub fn read(args: &Rebuild) -> Result<Vec<Item>, Words> {
    let mut out: Vec<Item> = args.editions.iter().map(|path| item(path, None)).collect();
    if let Some(list) = &args.list {
        let bytes = if list.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            std::fs::read(list)
        };
        let shown = list.display();
        let bytes = bytes.map_err(|e| {
            let why = output::unread(&e);
            Words::new(
                format!("the list {shown} cannot be read: {}", why.en),
                format!("无法读取清单 {shown}：{}", why.zh),
            )
        })?;
        out.extend(lines(&bytes));
    }
    settle(&mut out);
    Ok(out)
}

/// Keeps the part of a list that one job of an array works on: every n-th line.
pub fn shard(all: Vec<Item>, shard: Option<Shard>) -> Vec<Item> {
    let Some(shard) = shard else { return all };
    all.into_iter().enumerate().filter(|(k, _)| k % shard.of == shard.number - 1).map(|(_, item)| item).collect()
}

/// Reads lines: a path each, or a JSON string, or a JSON object with `edition`.
fn lines(bytes: &[u8]) -> Vec<Item> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut out = Vec::new();
    for (number, line) in (1..).zip(bytes.split(|b| *b == b'\n')) {
        let item = match std::str::from_utf8(line).map(str::trim) {
            Err(_) => {
                Item::fault("the line is no UTF-8: save the list as UTF-8", "这一行不是 UTF-8：请把清单另存为 UTF-8")
            }
            Ok(line) if line.is_empty() || line.starts_with('#') => continue,
            Ok(line) if is_json(line) => json(line),
            Ok(line) => item(Path::new(line), None),
        };
        out.push(Item { line: Some(number), ..item });
    }
    out
}

/// Whether a line is JSON: an object or a string. A path may begin with a bracket too.
fn is_json(line: &str) -> bool {
    let object = line.strip_prefix('{').map(str::trim_start);
    line.starts_with('"') || object.is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '}']))
}

fn json(line: &str) -> Item {
    match serde_json::from_str::<Value>(line) {
        Ok(Value::String(path)) => item(Path::new(&path), None),
        Ok(Value::Object(map)) => {
            let id = map.get("id").cloned();
            let read = match map.get("edition").and_then(Value::as_str) {
                Some(path) if !path.is_empty() => item(Path::new(path), map.get("out")),
                _ => Item::fault(
                    "the line names no edition: write {\"edition\": \"…\"}",
                    "这一行没有写是哪一期：请写 {\"edition\": \"…\"}",
                ),
            };
            Item { id, ..read }
        }
        Ok(_) => Item::fault("the line is neither a path nor an object", "这一行既不是路径，也不是对象"),
        Err(e) => Item::fault(
            format!("the line is no JSON: {e}; write {{\"edition\": \"…\", \"out\": \"…\"}}"),
            format!("这一行不是 JSON（第 {} 个字符处）：请写 {{\"edition\": \"…\", \"out\": \"…\"}}", e.column()),
        ),
    }
}

fn item(path: &Path, out: Option<&Value>) -> Item {
    let edition = path.to_path_buf();
    match place(path, out) {
        Ok(out) => Item::of(Entry { edition, out }),
        Err(why) => Item { fault: Some(why), ..Item::of(Entry { edition, out: PathBuf::new() }) },
    }
}

/// Finds where an edition's files go: where the line says, else by the edition's own path.
fn place(path: &Path, out: Option<&Value>) -> Result<PathBuf, Words> {
    let out = match out {
        Some(Value::String(out)) => below(out)?,
        Some(other) => {
            return Err(Words::new(
                format!("its \"out\" is no text: write \"out\": \"2026/11/24\", not {other}"),
                format!("out 不是文字：请写成 \"out\": \"2026/11/24\"，而不是 {other}"),
            ));
        }
        None => own(path),
    };
    let names = out.components().map(|c| c.as_os_str().to_string_lossy().into_owned());
    match names.into_iter().find(|name| stead::is_beside(name)) {
        Some(name) => Err(stead::reserved(&name)),
        None => Ok(out),
    }
}

/// The place that a line says, which lies below the output folder.
fn below(out: &str) -> Result<PathBuf, Words> {
    let out = PathBuf::from(out);
    let inside = out.components().all(|c| matches!(c, Component::Normal(_)));
    if out.as_os_str().is_empty() {
        return Err(Words::new(
            "its \"out\" is empty: write a folder such as \"2026/11/24\", or leave it out",
            "out 是空的：请写一个文件夹，如 \"2026/11/24\"，或整个不写",
        ));
    }
    if inside {
        return Ok(out);
    }
    Err(Words::new(
        "its \"out\" leads out of the output folder: write one below it, such as \"2026/11/24\"",
        "out 通向输出文件夹之外：请写其中的文件夹，如 \"2026/11/24\"",
    ))
}

/// The place that an edition's own path gives.
fn own(path: &Path) -> PathBuf {
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
    out
}

/// Refuses a line whose files would go where those of a line before it go, or into or around them: also on a disk that
/// does not tell capitals from small letters.
fn settle(all: &mut [Item]) {
    let mut taken: BTreeMap<PathBuf, Words> = BTreeMap::new();
    for item in all.iter_mut().filter(|i| i.fault.is_none()) {
        let Some(entry) = &item.entry else { continue };
        let out = PathBuf::from(entry.out.to_string_lossy().to_lowercase());
        let around = out.ancestors().find_map(|a| taken.get(a));
        let inside = taken.range(out.clone()..).next().filter(|(p, _)| p.starts_with(&out)).map(|(_, n)| n);
        if let Some(other) = around.or(inside) {
            item.fault = Some(Words::new(
                format!("its files would go where those of {} go: give the line an \"out\" of its own", other.en),
                format!("写出位置与 {} 相同或相套：请给这一行另写 out", other.zh),
            ));
            continue;
        }
        taken.insert(out, item.named());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outs(text: &str) -> Vec<String> {
        let mut all = lines(text.as_bytes());
        settle(&mut all);
        let said = |i: &Item| match (&i.fault, &i.entry) {
            (Some(why), _) => format!("! {}", why.en.split(':').next().unwrap_or_default()),
            (None, entry) => entry.as_ref().unwrap().out.to_string_lossy().into_owned(),
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
            "a\n{\"edition\":\n\"x\n{}\n{\"edition\":\"b\",\"out\":\"../c\"}\n{\"edition\":\"b\",\"out\":\"\"}\nd",
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
    fn r13_a_line_is_numbered_as_an_editor_does() {
        let all = lines(b"# a list\n\na\n  # more\n{\"edition\":7}\n");
        assert_eq!(all.iter().map(|i| i.line.unwrap()).collect::<Vec<_>>(), [3, 5]);
    }

    #[test]
    fn r13_a_refused_line_keeps_its_edition_and_says_why() {
        let mut all =
            lines(b"a/b\n{\"edition\":\"x\",\"out\":\"A/b\",\"id\":3}\n{\"edition\":\"y\",\"out\":20261124}\n");
        settle(&mut all);
        let why = |k: usize| &all[k].fault.as_ref().unwrap().en;
        assert!(why(1).contains("those of a/b (line 1) go"), "{}", why(1));
        let entry = all[1].entry.as_ref().unwrap();
        assert_eq!((entry.edition.as_path(), entry.out.as_path()), (Path::new("x"), Path::new("A/b")));
        assert!(why(2).contains("is no text: write"), "{}", why(2));
        assert_eq!(all[2].entry.as_ref().unwrap().edition, Path::new("y"));
    }

    #[test]
    fn r13_a_path_may_begin_with_a_bracket() {
        assert_eq!(outs("[1]/a\n{2026}/b\n{ \"edition\": \"c\" }\n"), ["[1]/a", "{2026}/b", "c"]);
    }

    #[test]
    fn r13_no_line_goes_where_folders_in_the_making_are() {
        let found =
            outs("{\"edition\":\"s\",\"out\":\".q.part\"}\n{\"edition\":\"x\",\"out\":\"q\"}\na/.b.lock/c\n.git/c");
        assert!(found[0].contains("in the making") || found[0].contains("“.q.part” is a name"), "{found:?}");
        assert!(found[2].starts_with('!'), "{found:?}");
        assert_eq!((found[1].as_str(), found[3].as_str()), ("q", ".git/c"));
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
