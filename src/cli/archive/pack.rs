//! `duikai archive pack`: a locked edition in one file.

use super::super::args::{Global, Pack};
use super::super::jobs::hash;
use super::super::read::bundled;
use super::super::{Talk, output};
use super::set::{self, Made, PROFILE};
use super::source::{Shared, Source};
use super::tell;
use crate::archive::lock::{self, Kind, Lock};
use crate::archive::pack::{self, Bag};
use crate::diag::Words;
use crate::font::FontBook;
use crate::image;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the deed: an edition that is not what its lock says is not packed.
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
    // The folder may be named by other paths than it was locked by; what counts is that all is the same.
    let differs = lock::compare(&source.lock, &made.lock).into_iter().find(|v| !v.is_same());
    if let Some(verdict) = differs {
        tell::verdict(&verdict, talk.lang).iter().for_each(|line| talk.say(line, line));
        talk.say(
            "nothing was packed: the edition is not what its lock says; `duikai archive verify` shows all of it",
            "没有打包：本期与锁定文件不符，详见 duikai archive verify",
        );
        return ExitCode::from(1);
    }
    let book = world.book.as_ref();
    let files = match payload(&source.lock, &made, book, args.without_fonts) {
        Ok(files) => files,
        Err(why) => return refused(&why),
    };
    let name = format!("edition-{}", source.lock.date);
    let info = [
        ("Source-Organization", source.lock.paper.clone()),
        ("External-Identifier", format!("{} {}", source.lock.paper, source.lock.date)),
        ("External-Description", format!("duikai {}, rules {}", source.lock.engine, source.lock.rules)),
    ];
    let bag = pack::write(&Bag { name: &name, info: &info, time: seconds(&source.lock.date), files: &files });
    let path = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("{name}.tar")));
    if let Err(e) = output::write(&path, &bag) {
        return tell::unwritten(&path, &e, talk);
    }
    let (shown, count, size) = (path.display(), files.len(), bag.len());
    talk.say(&format!("{shown}: {count} files, {size} bytes"), &format!("{shown}：{count} 个文件，{size} 字节"));
    left_out(&source.lock, &files, talk);
    ExitCode::SUCCESS
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

/// Gathers what a pack holds.
fn payload(
    lock: &Lock,
    made: &Made,
    book: Option<&FontBook>,
    without_fonts: bool,
) -> Result<BTreeMap<String, Vec<u8>>, Words> {
    let mut files = BTreeMap::new();
    files.insert(lock::FILE.to_owned(), lock::write(lock).into_bytes());
    for (name, input) in &made.inputs {
        let bytes = match &input.path {
            Some(path) => std::fs::read(path)
                .map_err(|e| Words::new(format!("{name} cannot be read: {e}"), format!("无法读取 {name}")))?,
            None => bundled(name).unwrap_or_default(),
        };
        if hash(&bytes) != input.sha256 {
            return Err(Words::new(
                format!("{name} changed while it was packed: pack again"),
                format!("打包时 {name} 又有改动：请重新打包"),
            ));
        }
        files.insert(name.clone(), bytes);
    }
    if lock.inputs.iter().any(|i| i.path == PROFILE && i.kind == Kind::Profile) {
        files.insert(PROFILE.to_owned(), image::PRESS.to_vec());
    }
    if !without_fonts {
        let faces = book.map_or(&[][..], |b| b.faces());
        for face in lock.faces.iter().filter(|f| f.free) {
            let own = faces.iter().find(|f| f.name == face.name && f.data.len() as u64 == face.size);
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
    use super::seconds;

    #[test]
    fn entries_are_dated_by_the_day_of_the_edition() {
        assert_eq!(seconds("1970-01-01"), 0);
        assert_eq!(seconds("2000-02-29"), 951_782_400);
        assert_eq!(seconds("2026-11-24"), 1_795_478_400);
        assert_eq!([seconds("1949-10-01"), seconds("x")], [0, 0]);
    }
}
