//! `duikai archive lock`: writes `edition.lock` beside the edition's file.

use super::super::args::{Global, LockArgs};
use super::super::pages::World;
use super::super::read::reason_zh;
use super::super::{Talk, output};
use super::{ENGINE, set, source, tell};
use crate::archive::lock::{self, Covers, FILE, Lock};
use crate::diag::{Words, counted};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the deed.
pub fn run(args: &LockArgs, global: &Global, talk: &Talk) -> ExitCode {
    let covers = if args.plates { Covers::Plates } else { Covers::All };
    if let Some(why) = other_edition(&args.edition) {
        talk.say(&why.en, &why.zh);
        return ExitCode::from(2);
    }
    let made = match set::set(&World::here(global), &args.edition, covers) {
        Ok(made) => made,
        Err(why) => return tell::unmade(&why, "locked", "锁定", talk),
    };
    let path = beside(&args.edition);
    let text = lock::write(&made.lock);
    let shown = path.display().to_string();
    // A lock is what an archive holds a page against: it does not change because someone ran a command twice, not even
    // one that cannot be read.
    let before = match std::fs::read(&path) {
        Ok(before) if before == text.as_bytes() => {
            talk.say(&format!("{shown}: unchanged"), &format!("{shown}：没有变化"));
            return ExitCode::SUCCESS;
        }
        Ok(before) => Some(lock::from_bytes(&before, ENGINE).map_err(|refusal| refusal.words())),
        Err(e) if e.kind() == ErrorKind::NotFound => None,
        Err(e) => Some(Err(Words::new(e.to_string(), reason_zh(&e)))),
    };
    if let Some(before) = before
        && !args.replace
    {
        let (en, zh) = match before {
            Ok(_) => (
                format!(
                    "{shown} is there and says otherwise: `duikai archive verify` shows what changed, --replace writes a new one"
                ),
                format!("{shown} 已存在，内容不同：用 duikai archive verify 看哪里变了，确要换新用 --replace"),
            ),
            Err(why) => (
                format!("{shown} is there and cannot be used: {}; --replace writes a new one", why.en),
                format!("{shown} 已存在而不能用：{}；确要换新用 --replace", why.zh),
            ),
        };
        talk.say(&en, &zh);
        return ExitCode::from(1);
    }
    if let Err(e) = output::write(&path, text.as_bytes()) {
        let instead = Words::new(
            "a lock lies beside the edition's file, so make the folder writable, or lock a copy of it",
            "锁定文件要放在本期文件夹里：请给该文件夹写入权限，或锁定它的副本",
        );
        let why = output::reason_or(&e, &instead);
        talk.say(&format!("cannot write {shown}: {}", why.en), &format!("无法写入 {shown}：{}", why.zh));
        return ExitCode::from(2);
    }
    sum(&made.lock, &shown, talk);
    ExitCode::SUCCESS
}

/// Refuses an edition's file that its lock would not speak for. What is no edition at all is told when it is read.
fn other_edition(edition: &Path) -> Option<Words> {
    let is_toml = edition.extension().is_some_and(|x| x == "toml");
    (edition.is_file() && is_toml).then(|| source::other_file(edition))?
}

fn sum(lock: &Lock, shown: &str, talk: &Talk) {
    let (pages, inputs, faces, outputs) = (lock.pages.len(), lock.inputs.len(), lock.faces.len(), lock.outputs.len());
    let all = [(pages, "page"), (inputs, "file"), (faces, "face"), (outputs, "file")];
    let [en_pages, read, en_faces, made] = all.map(|(n, what)| counted(n, what));
    let rules = &lock.rules;
    talk.say(
        &format!(
            "{shown}: {en_pages}, {read} read, {en_faces}, {made} made (duikai {ENGINE}, rules {rules})"
        ),
        &format!("{shown}：{pages} 版，读入文件 {inputs} 个，字体 {faces} 种，写出文件 {outputs} 个（duikai {ENGINE}，规则 {rules}）"),
    );
}

/// Returns the place of an edition's lock.
pub fn beside(edition: &Path) -> PathBuf {
    if edition.is_dir() { edition.join(FILE) } else { edition.with_file_name(FILE) }
}
