//! What a deed works on: an edition's folder with its lock, or a pack that holds all of it.

use super::super::args::Global;
use super::super::disk::Disk;
use super::super::jobs::hash;
use super::super::pages::World;
use super::super::warm::Warm;
use super::shelf::{self, Held, Missing};
use super::{ENGINE, set};
use crate::archive::lock::{self, Change, Kind, Lock, Touched};
use crate::archive::pack;
use crate::diag::Words;
use crate::image;
use crate::rules::{PROFILES, Rules};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The most bytes of a pack that are taken into memory.
const MOST: u64 = 4 << 30;

/// What many editions are set with, read once.
#[derive(Default)]
pub struct Shared {
    /// Presses with their tables.
    pub warm: Arc<Warm>,
    /// The font files of the folders that the command names.
    held: OnceLock<Vec<Held>>,
}

/// An edition to be held against its lock.
pub struct Source {
    /// Its lock.
    pub lock: Lock,
    /// The profile of rules that it was set by.
    rules: &'static Rules,
    /// The edition's folder on its disk.
    root: PathBuf,
    disk: Arc<Disk>,
    global: Global,
    /// The folders of fonts that the command names, or that lie beside its templates.
    house: Vec<PathBuf>,
    /// What a pack holds.
    packed: Option<Arc<BTreeMap<String, Vec<u8>>>>,
}

impl Source {
    /// Opens a folder, its `edition.toml`, its lock, or a pack.
    ///
    /// # Errors
    /// Why it cannot be used, in a sentence.
    pub fn open(path: &Path, global: &Global) -> Result<Source, Words> {
        let is = |ending: &str| path.extension().is_some_and(|x| x == ending);
        if !path.exists() {
            let shown = path.display();
            return Err(Words::new(format!("there is no {shown}"), format!("没有 {shown}")));
        }
        if path.is_file() && !is("toml") && !is("lock") {
            return Source::pack(path, global);
        }
        let root = if path.is_dir() { path.to_path_buf() } else { folder(path) };
        let file = if is("lock") { path.to_path_buf() } else { root.join(lock::FILE) };
        let text = fs::read(&file).map_err(|e| unreadable(&file, &e))?;
        let (lock, rules) = read(&text)?;
        Ok(Source {
            lock,
            rules,
            root,
            disk: Arc::default(),
            global: global.clone(),
            house: house(global),
            packed: None,
        })
    }

    fn pack(path: &Path, global: &Global) -> Result<Source, Words> {
        let size = fs::metadata(path).map_err(|e| unreadable(path, &e))?.len();
        if size > MOST {
            let most = MOST >> 30;
            return Err(Words::new(format!("the pack is larger than {most} GiB"), format!("存档包超过 {most} GiB")));
        }
        let bytes = fs::read(path).map_err(|e| unreadable(path, &e))?;
        let files = pack::read(&bytes).map_err(|refusal| refusal.words())?;
        let text = files.get(lock::FILE).ok_or_else(|| {
            Words::new(format!("the pack has no {}", lock::FILE), format!("存档包里没有 {}", lock::FILE))
        })?;
        let (lock, rules) = read(text)?;
        // A pack is whole in itself: no folder of this machine goes into it, but fonts that it could only name, by their
        // hashes. The engine's templates as they were then come last, as they did.
        let mut layouts: Vec<PathBuf> = numbered("layouts", &files);
        layouts.push(PathBuf::from("engine/layouts"));
        let files = Arc::new(files);
        let (house, global) = (house(global), Global { layouts, fonts: Vec::new(), ..global.clone() });
        let disk = Arc::new(Disk::Held(files.clone()));
        Ok(Source { lock, rules, root: "edition".into(), disk, global, house, packed: Some(files) })
    }

    /// Returns the files that a pack says were made.
    pub fn outputs(&self) -> Option<impl Iterator<Item = (&str, &[u8])>> {
        self.packed.as_ref().map(|files| {
            files.iter().filter_map(|(name, bytes)| Some((name.strip_prefix("outputs/")?, bytes.as_slice())))
        })
    }

    /// Returns the path of a locked file on its disk; none for what is the engine's.
    fn place(&self, name: &str) -> Option<PathBuf> {
        let (first, rest) = name.split_once('/')?;
        let nth = |folders: &[PathBuf], prefix: &str| {
            let n = match first.strip_prefix(prefix)? {
                "" => 1,
                number => number.strip_prefix('-')?.parse::<usize>().ok()?,
            };
            Some(folders.get(n.checked_sub(1)?)?.join(rest))
        };
        match first {
            "edition" => Some(self.root.join(rest)),
            "engine" => None,
            _ => nth(&self.global.layouts, "layouts").or_else(|| nth(&self.global.fonts, "fonts")),
        }
    }

    /// Returns what of the locked files is not as it was, without setting anything.
    pub fn touched(&self) -> Vec<Touched> {
        let mut out = Vec::new();
        for input in self.lock.inputs.iter().filter(|i| i.kind != Kind::Dictionary) {
            let Some(path) = self.place(&input.path) else { continue };
            let change = match self.disk.read(&path) {
                Ok(bytes) if hash(&bytes) == input.sha256 => continue,
                Ok(_) => Change::Other,
                Err(_) => Change::Missing,
            };
            out.push(Touched { name: input.path.clone(), change });
        }
        out
    }

    /// Returns what the edition is set with, as the lock says.
    ///
    /// # Errors
    /// A sentence for each face or profile that is not at hand.
    pub fn world(&self, shared: &Shared) -> Result<World<'_>, Vec<Words>> {
        let profile = self.profile();
        let mut held: Vec<Held> = match &self.packed {
            Some(files) => {
                let fonts = files.iter().filter(|(name, _)| self.lock.faces.iter().any(|f| f.path == **name));
                fonts.map(|(name, bytes)| Held::new(base(name).to_owned(), bytes.clone())).collect()
            }
            None => [self.root.join("layouts/fonts"), self.root.join("fonts")].iter().flat_map(|d| fonts(d)).collect(),
        };
        let house = || self.house.iter().flat_map(|dir| fonts(dir)).collect();
        held.extend(shared.held.get_or_init(house).iter().cloned());
        let book = shelf::book(&self.lock, &held);
        match (book, profile) {
            (Ok(book), Ok(profile)) => Ok(World {
                disk: self.disk.clone(),
                global: &self.global,
                book: Some(book),
                profile,
                rules: Some(self.rules),
                warm: shared.warm.clone(),
            }),
            (book, profile) => {
                let faces = book.err().into_iter().flatten().map(|m| missing(&m));
                Err(faces.chain(profile.err()).collect())
            }
        }
    }

    /// The edition's path on its disk.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// The profile of templates that name none, where it is not the engine's.
    fn profile(&self) -> Result<Option<Vec<u8>>, Words> {
        let Some(locked) = self.lock.inputs.iter().find(|i| i.path == set::PROFILE) else { return Ok(None) };
        if hash(image::PRESS) == locked.sha256 {
            return Ok(None);
        }
        match self.packed.as_ref().and_then(|files| files.get(&locked.path)) {
            Some(bytes) if hash(bytes) == locked.sha256 => Ok(Some(bytes.clone())),
            _ => Err(Words::new(
                format!("{} is not the profile of inks it was set with: rebuild from its pack", locked.path),
                format!("{} 不是当时的油墨特性文件：请用存档包重建", locked.path),
            )),
        }
    }
}

/// Returns the folders of a pack that stand for those of an option, in order.
fn numbered(name: &str, files: &BTreeMap<String, Vec<u8>>) -> Vec<PathBuf> {
    let folder = |k: usize| if k == 1 { name.to_owned() } else { format!("{name}-{k}") };
    let number = |path: &String| {
        let first = path.split('/').next()?;
        (1..=99).find(|&k| folder(k) == first)
    };
    let last = files.keys().filter_map(number).max().unwrap_or(0);
    (1..=last).map(|k| PathBuf::from(folder(k))).collect()
}

fn read(text: &[u8]) -> Result<(Lock, &'static Rules), Words> {
    let text = std::str::from_utf8(text)
        .map_err(|_| lock::Refusal::NoLock("it is no UTF-8".to_owned()))
        .and_then(|text| lock::read(text, ENGINE));
    let lock = text.map_err(|refusal| {
        let why = refusal.words();
        Words::new(format!("the lock cannot be used: {}", why.en), format!("锁定文件不能用：{}", why.zh))
    })?;
    let Some(rules) = Rules::named(&lock.rules) else {
        let known: Vec<&str> = PROFILES.iter().map(|r| r.name).collect();
        let (name, en, zh) = (&lock.rules, known.join(", "), known.join("、"));
        return Err(Words::new(
            format!("it was set by the rules {name}, and this engine has {en}: use the engine that wrote the lock"),
            format!("按规则 {name} 排成，本版本只有 {zh}：请用写出锁定文件的版本"),
        ));
    };
    Ok((lock, rules))
}

/// The folders of fonts that a command names, and those beside its templates.
fn house(global: &Global) -> Vec<PathBuf> {
    let beside = global.layouts.iter().map(|dir| dir.join("fonts"));
    global.fonts.iter().cloned().chain(beside).collect()
}

fn folder(path: &Path) -> PathBuf {
    path.parent().filter(|p| !p.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The font files of a folder.
fn fonts(dir: &Path) -> Vec<Held> {
    let is_font = |p: &PathBuf| {
        let ending = p.extension().map(|x| x.to_string_lossy().to_lowercase());
        matches!(ending.as_deref(), Some("otf" | "ttf" | "ttc"))
    };
    let files = Disk::Real.list(dir).into_iter().filter(is_font);
    files
        .filter_map(|p| {
            let name = p.file_name()?.to_string_lossy().into_owned();
            Some(Held::new(name, fs::read(&p).ok()?))
        })
        .collect()
}

fn unreadable(path: &Path, e: &std::io::Error) -> Words {
    let shown = path.display();
    match e.kind() {
        std::io::ErrorKind::NotFound if base(&path.to_string_lossy()) == lock::FILE => Words::new(
            format!("there is no {shown}: `duikai archive lock` writes it"),
            format!("没有 {shown}：用 duikai archive lock 写出"),
        ),
        _ => Words::new(format!("{shown} cannot be read: {e}"), format!("无法读取 {shown}")),
    }
}

/// Says which face is not at hand, and what to do.
fn missing(m: &Missing) -> Words {
    match m {
        Missing::Absent(f) => Words::new(
            format!("the face {} ({}) is not here: name its folder with --fonts", f.name, f.path),
            format!("没有字体 {}（{}）：请用 --fonts 指明所在文件夹", f.name, f.path),
        ),
        Missing::Other(f) => Words::new(
            format!(
                "the file of the face {} ({}) holds other bytes than it was set with ({}): find that file",
                f.name, f.path, f.version
            ),
            format!("字体 {}（{}）的文件与当时的不同（{}）：请找回原文件", f.name, f.path, f.version),
        ),
        Missing::NoFont(why) => Words::new(format!("a face cannot be used: {why}"), format!("字体不能用：{why}")),
    }
}
