//! `duikai archive lock`: writes `edition.lock` beside the edition's file.

use super::super::args::{Global, LockArgs};
use super::super::pages::World;
use super::super::{Talk, output};
use super::{ENGINE, set, tell};
use crate::archive::lock::{self, Covers, FILE, Lock};
use crate::diag::counted;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the deed.
pub fn run(args: &LockArgs, global: &Global, talk: &Talk) -> ExitCode {
    let covers = if args.plates { Covers::Plates } else { Covers::All };
    let made = match set::set(&World::here(global), &args.edition, covers) {
        Ok(made) => made,
        Err(why) => return tell::unmade(&why, "locked", "锁定", talk),
    };
    let path = beside(&args.edition);
    let text = lock::write(&made.lock);
    let shown = path.display().to_string();
    match std::fs::read_to_string(&path) {
        Ok(before) if before == text => {
            talk.say(&format!("{shown}: unchanged"), &format!("{shown}：没有变化"));
            return ExitCode::SUCCESS;
        }
        // A lock is what an archive holds a page against: it does not change because someone ran a command twice.
        Ok(_) if !args.replace => {
            talk.say(
                &format!(
                    "{shown} is there and says otherwise: `duikai archive verify` shows what changed, --replace writes a new one"
                ),
                &format!("{shown} 已存在，内容不同：用 duikai archive verify 看哪里变了，确要换新用 --replace"),
            );
            return ExitCode::from(1);
        }
        _ => {}
    }
    if let Err(e) = output::write(&path, text.as_bytes()) {
        return output::unwritten_here(&path, &e, talk);
    }
    sum(&made.lock, &shown, talk);
    ExitCode::SUCCESS
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
