//! The same bytes of every file, whoever makes them, wherever, and with however many threads.

use super::tree;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// Everything a library gets of the sample, with its lock, by one run.
fn export(folder: &Path, set: impl FnOnce(&mut Command)) -> Vec<(String, String)> {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/daily");
    let mut command = Command::new(env!("CARGO_BIN_EXE_duikai"));
    command.args(["archive", "export"]).arg(&sample).args(["--out", "out"]).current_dir(folder);
    set(&mut command);
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let sum = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    // Pictures made of dots are the same on one kind of processor, and so here too.
    tree(&folder.join("out")).into_iter().map(|(name, bytes)| (name, sum(&bytes))).collect()
}

/// One thread, English, Greenwich.
fn first() -> &'static Vec<(String, String)> {
    static FIRST: OnceLock<Vec<(String, String)>> = OnceLock::new();
    FIRST.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        export(folder.path(), |c| {
            c.env("RAYON_NUM_THREADS", "1").env("LC_ALL", "C").env("TZ", "UTC");
        })
    })
}

#[test]
fn other_threads_locale_time_zone_user_and_folder_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("另一个 folder/b");
    fs::create_dir_all(&deep).unwrap();
    let made = export(&deep, |c| {
        c.env("RAYON_NUM_THREADS", "5")
            .env("LC_ALL", "zh_CN.UTF-8")
            .env("LANG", "zh_CN.UTF-8")
            .env("TZ", "Asia/Shanghai")
            .env("USER", "somebody")
            .env("HOME", deep.join("home"));
    });
    assert!(made.len() > 40, "{}", made.len());
    let kinds = [".pdf", ".alto.xml", ".txt", ".json", "cnml/canals.xml", "mets.xml"];
    assert!(kinds.iter().all(|k| made.iter().any(|(name, _)| name.ends_with(k))));
    assert_eq!(&made, first());
}

/// A record of every file of the export: what a debug build, a release build and other processors make is the same.
#[test]
fn every_file_is_the_one_recorded() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/export.sha256");
    let made: String =
        first().iter().filter(|(n, _)| !n.ends_with(".png")).map(|(name, sum)| format!("{sum}  {name}\n")).collect();
    if std::env::var_os("DUIKAI_BLESS").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let record = fs::read_to_string(&path).unwrap_or_default();
    let other: Vec<&str> = made.lines().filter(|line| !record.lines().any(|r| r == *line)).collect();
    assert!(
        other.is_empty() && record.lines().count() == made.lines().count(),
        "not as recorded: a change of the page, of a library or of the machine. If it was meant: DUIKAI_BLESS=1 cargo test \
         --test it recorded\n{other:#?}"
    );
}

#[cfg(unix)]
#[test]
fn another_user_and_a_folder_that_is_read_only_give_the_same_bytes() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let folder = tempfile::tempdir().unwrap();
    if fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) != 0) {
        return eprintln!("SKIPPED: only root can be another user");
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let command = Path::new(env!("CARGO_BIN_EXE_duikai"));
    // Somebody else may not look into this folder: then there is nothing to be found out.
    let seen = Command::new("test").arg("-x").arg(command).uid(65_534).gid(65_534).status();
    if !seen.is_ok_and(|s| s.success()) {
        return eprintln!("SKIPPED: another user cannot run {}", command.display());
    }
    let made = export(folder.path(), |c| {
        c.uid(65_534).gid(65_534);
    });
    assert_eq!(&made, first());
}
