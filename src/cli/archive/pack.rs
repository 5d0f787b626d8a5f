//! `duikai archive pack`: a locked edition in one file.

use super::super::args::{Global, Pack};
use super::super::jobs::hash;
use super::super::read::reason_zh;
use super::super::{Talk, output};
use super::set::{self, Made};
use super::source::{Shared, Source};
use super::tell;
use crate::archive::lock::{self, Kind, Lock};
use crate::archive::pack::{self, Bag, Opened};
use crate::diag::Words;
use crate::font::{Face, FontBook};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Characters of a paper's name that the name of its packs keeps at most.
const LONGEST: usize = 60;

/// Runs the deed: an edition that is not what its lock says is not packed, and no pack is put in its place that does not
/// give the edition again.
pub fn run(args: &Pack, global: &Global, talk: &Talk) -> ExitCode {
    let refused = |why: &Words| {
        let shown = args.edition.display();
        talk.say(&format!("{shown}: {}", why.en), &format!("{shown}：{}", why.zh));
        ExitCode::from(2)
    };
    let source = match Source::open(&args.edition, global) {
        Ok(source) => source,
        Err(why) => return refused(&why),
    };
    let shared = Shared::default();
    let world = match source.world(&shared) {
        Ok(world) => world,
        Err(all) => {
            all.iter().for_each(|why| {
                refused(why);
            });
            return ExitCode::from(2);
        }
    };
    let made = match set::set(&world, source.path(), source.lock.covers) {
        Ok(made) => made,
        Err(why) => return tell::unmade(&why, "packed", "打包", talk),
    };
    let differs = differences(&source.lock, &made, talk);
    if !differs.is_empty() {
        differs.iter().for_each(|line| talk.say(line, line));
        talk.say(
            "nothing was packed: the edition is not what its lock says; `duikai archive verify` shows all of it",
            "没有打包：本期与锁定文件不符，详见 duikai archive verify",
        );
        return ExitCode::from(1);
    }
    let files = match payload(&source, &made, world.book.as_ref(), args.without_fonts) {
        Ok(files) => files,
        Err(why) => return refused(&why),
    };
    let name = name(&source.lock);
    let info = [
        ("Source-Organization", source.lock.paper.clone()),
        ("External-Identifier", format!("{} {}", source.lock.paper, source.lock.date)),
        ("External-Description", format!("duikai {}, rules {}", source.lock.engine, source.lock.rules)),
    ];
    let bag = pack::write(&Bag { name: &name, info: &info, time: seconds(&source.lock.date), files: &files });
    let book = world.book.unwrap_or_default();
    if let Err(why) = proved(&bag, &source.lock, book, global, &shared) {
        return refused(&why);
    }
    let path = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("{name}.tar")));
    put(&path, &bag, files.len(), args.replace, talk).unwrap_or_else(|| {
        left_out(&source.lock, &files, talk);
        ExitCode::SUCCESS
    })
}

/// Puts a pack in its place; returns the exit status where it is not put there.
fn put(path: &Path, bag: &[u8], count: usize, replace: bool, talk: &Talk) -> Option<ExitCode> {
    let shown = path.display();
    let there = match std::fs::metadata(path) {
        Ok(m) if !m.is_file() || m.len() != bag.len() as u64 => true,
        Ok(_) => std::fs::read(path).is_ok_and(|before| before != bag),
        Err(_) => false,
    };
    if there && !replace {
        talk.say(
            &format!("{shown} is there and holds other bytes: --replace writes over it, --out names another file"),
            &format!("{shown} 已存在，内容不同：确要换新用 --replace，或用 --out 另写文件名"),
        );
        return Some(ExitCode::from(1));
    }
    if let Err(e) = output::write(path, bag) {
        return Some(tell::unwritten(path, &e, talk));
    }
    let size = bag.len();
    talk.say(&format!("{shown}: {count} files, {size} bytes"), &format!("{shown}：{count} 个文件，{size} 字节"));
    None
}

/// Says where what was made is not what the lock says; nothing where it is.
///
/// The folder may be named by other paths than it was locked by; what counts is that all is the same.
fn differences(lock: &Lock, made: &Made, talk: &Talk) -> Vec<String> {
    let pages = lock::compare(lock, &made.lock).into_iter().filter(|v| !v.is_same());
    let pages = pages.flat_map(|v| tell::verdict(&v, talk.lang));
    let others = lock::others(lock, &made.lock);
    pages.chain(others.iter().map(|t| tell::touched(t, talk.lang))).collect()
}

/// Opens a pack that was written and sets it again from its own bytes: what cannot be rebuilt is no archive.
///
/// # Errors
/// Why it would be none, in a sentence.
fn proved(bag: &[u8], lock: &Lock, book: FontBook, global: &Global, shared: &Shared) -> Result<(), Words> {
    let fault = |why: &Words| {
        Words::new(
            format!("the pack would not give the edition again: {}; nothing was packed", why.en),
            format!("这个包重建不出本期：{}；没有打包", why.zh),
        )
    };
    let opened = pack::open(bag).map_err(|refusal| fault(&refusal.words()))?;
    checked(&opened, lock).map_err(|why| fault(&why))?;
    let source = Source::opened(opened, global).map_err(|why| fault(&why))?;
    // Faces that may not be handed on are not in it: they are those at hand.
    let world = source.world_with(book, shared).map_err(|why| fault(&why))?;
    let made = set::set(&world, source.path(), lock.covers).map_err(|why| fault(&tell::why(&why)))?;
    let same = lock::compare(lock, &made.lock).iter().all(lock::PageVerdict::is_same);
    if !same || !lock::others(lock, &made.lock).is_empty() {
        return Err(fault(&Words::new("set from its own files it is another", "用包内文件重新排版，结果不同")));
    }
    Ok(())
}

/// Holds every file of a pack against the lock.
fn checked(opened: &Opened, lock: &Lock) -> Result<(), Words> {
    let read = lock.inputs.iter().filter(|i| i.kind != Kind::Dictionary).map(|i| (i.path.clone(), &i.sha256));
    let made = lock.outputs.iter().map(|o| (format!("outputs/{}", o.path), &o.sha256));
    let faces = lock.faces.iter().filter(|f| opened.sums.contains_key(&f.path)).map(|f| (f.path.clone(), &f.sha256));
    match read.chain(made).chain(faces).find(|(path, sum)| opened.sums.get(path) != Some(*sum)) {
        Some((path, _)) => {
            Err(Words::new(format!("{path} is not in it as the lock has it"), format!("其中的 {path} 与锁定文件不符")))
        }
        None => Ok(()),
    }
}

/// What a pack is called, and the folder in it: the paper and the day.
fn name(lock: &Lock) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-_·".contains(c) { c } else { '-' };
    let paper: String = lock.paper.trim().chars().take(LONGEST).map(plain).collect();
    let paper = paper.trim_matches('-');
    format!("{}-{}", if paper.is_empty() { "edition" } else { paper }, lock.date)
}

/// Says which faces are in the pack by their hash and name alone.
fn left_out(lock: &Lock, files: &BTreeMap<String, Vec<u8>>, talk: &Talk) {
    let missing: Vec<&str> =
        lock.faces.iter().filter(|f| !files.contains_key(&f.path)).map(|f| f.name.as_str()).collect();
    if !missing.is_empty() {
        let (en, zh) = (missing.join(", "), missing.join("、"));
        talk.say(
            &format!("not in the pack, only named with their hashes: {en}; rebuilding needs their files"),
            &format!("以下字体只记名称和校验和，没有放入：{zh}；重建时需要其文件"),
        );
    }
}

/// Gathers what a pack holds: every file of the lock, by the lock's own names.
fn payload(
    source: &Source,
    made: &Made,
    book: Option<&FontBook>,
    without_fonts: bool,
) -> Result<BTreeMap<String, Vec<u8>>, Words> {
    let lock = &source.lock;
    let mut files = BTreeMap::new();
    files.insert(lock::FILE.to_owned(), lock::write(lock).into_bytes());
    for input in lock.inputs.iter().filter(|i| i.kind != Kind::Dictionary) {
        let name = &input.path;
        let bytes = source.input(input).map_err(|e| {
            Words::new(format!("{name} cannot be read: {e}"), format!("无法读取 {name}：{}", reason_zh(&e)))
        })?;
        if hash(&bytes) != input.sha256 {
            return Err(Words::new(
                format!("{name} is not what the lock says: put it back as it was, or lock the edition anew"),
                format!("{name} 与锁定文件不符：请还原，或重新锁定本期"),
            ));
        }
        files.insert(name.clone(), bytes);
    }
    if !without_fonts {
        let faces = book.map_or(&[][..], |b| b.faces());
        for face in lock.faces.iter().filter(|f| f.free) {
            // Faces of one name and length may be two: the hash tells them apart.
            let alike = |f: &&Face| f.name == face.name && f.data.len() as u64 == face.size;
            let own = faces.iter().filter(alike).find(|f| hash(&f.data) == face.sha256);
            files.extend(own.map(|f| (face.path.clone(), f.data.to_vec())));
        }
    }
    files.extend(made.files.iter().map(|f| (format!("outputs/{}", f.name), f.bytes.clone())));
    Ok(files)
}

/// Returns the seconds from 1970 to a day's beginning; 0 for what is no day.
fn seconds(date: &str) -> u64 {
    let parts: Vec<i64> = date.split('-').filter_map(|p| p.parse().ok()).collect();
    let [year, month, day] = parts[..] else { return 0 };
    // Years that begin in March, in eras of 400 (the Gregorian calendar).
    let y = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (y.div_euclid(400), y.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    u64::try_from(days * 86_400).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{name, seconds};
    use crate::archive::lock::{Covers, Lock};

    #[test]
    fn a_pack_is_called_by_its_paper_and_day() {
        let lock = |paper: &str| Lock {
            format: String::new(),
            engine: String::new(),
            rules: String::new(),
            paper: paper.to_owned(),
            date: "2026-11-24".to_owned(),
            issue: None,
            covers: Covers::All,
            seal: String::new(),
            inputs: Vec::new(),
            faces: Vec::new(),
            pages: Vec::new(),
            outputs: Vec::new(),
        };
        assert_eq!(name(&lock("海东日报")), "海东日报-2026-11-24");
        assert_eq!(name(&lock("../a b/c")), "a-b-c-2026-11-24");
        assert_eq!(name(&lock("...")), "edition-2026-11-24");
        assert_eq!(name(&lock(&"报".repeat(500))).chars().count(), 71);
    }

    #[test]
    fn entries_are_dated_by_the_day_of_the_edition() {
        assert_eq!(seconds("1970-01-01"), 0);
        assert_eq!(seconds("2000-02-29"), 951_782_400);
        assert_eq!(seconds("2026-11-24"), 1_795_478_400);
        assert_eq!([seconds("1949-10-01"), seconds("x")], [0, 0]);
    }
}
