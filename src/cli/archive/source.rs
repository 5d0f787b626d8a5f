//! What a deed works on: an edition's folder with its lock, or a pack that holds all of it.

use super::super::args::Global;
use super::super::disk::Disk;
use super::super::fonts;
use super::super::pages::World;
use super::super::read::{self, Reader, bundled, reason_zh};
use super::super::warm::Warm;
use super::shelf::{self, Held, Missing};
use super::{ENGINE, set};
use crate::archive::lock::{self, Change, Face, Input, Kind, Lock, Touched};
use crate::archive::pack::{self, Opened};
use crate::diag::Words;
use crate::font::FontBook;
use crate::image;
use crate::rules::{PROFILES, Rules};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

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
    packed: Option<Arc<Opened>>,
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
        if path.is_file() && is("toml") {
            other_file(path).map_or(Ok(()), Err)?;
        }
        let root = if path.is_dir() { path.to_path_buf() } else { folder(path) };
        let file = if is("lock") { path.to_path_buf() } else { root.join(lock::FILE) };
        let payload = || file.exists() && !root.join(read::FILE).exists() && root.join("edition").is_dir();
        if root.join("bagit.txt").is_file() || payload() {
            return Err(unpacked());
        }
        let text = fs::read(&file).map_err(|e| unreadable(&file, &e))?;
        let (lock, rules) = read(&text)?;
        Ok(Source {
            lock,
            rules,
            root,
            disk: Arc::new(Disk::Read(Mutex::default())),
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
        Source::opened(pack::open(&bytes).map_err(|refusal| refusal.words())?, global)
    }

    /// Takes a pack that was opened.
    ///
    /// # Errors
    /// Why it cannot be used, in a sentence.
    pub fn opened(pack: Opened, global: &Global) -> Result<Source, Words> {
        let text = pack.files.get(lock::FILE).ok_or_else(|| {
            Words::new(format!("the pack has no {}", lock::FILE), format!("存档包里没有 {}", lock::FILE))
        })?;
        let (lock, rules) = read(text)?;
        // A pack is whole in itself: no folder of this machine goes into it, but fonts that it could only name, by their
        // hashes. The engine's templates as they were then come last, as they did.
        let mut layouts: Vec<PathBuf> = numbered("layouts", &pack.files);
        layouts.push(PathBuf::from("engine/layouts"));
        let pack = Arc::new(pack);
        let (house, global) = (house(global), Global { layouts, fonts: Vec::new(), ..global.clone() });
        let disk = Arc::new(Disk::Held(pack.clone()));
        Ok(Source { lock, rules, root: "edition".into(), disk, global, house, packed: Some(pack) })
    }

    /// Returns the files that a pack says were made.
    pub fn outputs(&self) -> Option<impl Iterator<Item = (&str, &[u8])>> {
        self.packed.as_ref().map(|pack| {
            pack.files.iter().filter_map(|(name, bytes)| Some((name.strip_prefix("outputs/")?, bytes.as_slice())))
        })
    }

    /// Returns the files of a pack that its lock does not name, sorted.
    pub fn unlocked(&self) -> impl Iterator<Item = &str> {
        let lock = &self.lock;
        let known = move |name: &str| match name.strip_prefix("outputs/") {
            Some(made) => lock.outputs.iter().any(|o| o.path == made),
            None => {
                let read = || lock.inputs.iter().any(|i| i.path == name) || lock.faces.iter().any(|f| f.path == name);
                name == lock::FILE || read()
            }
        };
        let files = self.packed.iter().flat_map(|pack| pack.files.keys());
        files.map(String::as_str).filter(move |name| !known(name))
    }

    /// Returns the path of a locked file on its disk; none for what is the engine's, or of a folder that is not named.
    fn place(&self, name: &str) -> Option<PathBuf> {
        if self.packed.is_some() {
            return Some(name.into());
        }
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
        // Which face a family has stands in the lock itself: what said so then is not asked when it is set by that.
        for input in self.lock.inputs.iter().filter(|i| !matches!(i.kind, Kind::Dictionary | Kind::Fonts)) {
            let Some(path) = self.place(&input.path) else { continue };
            out.extend(self.held_against(input, &path));
        }
        out
    }

    fn held_against(&self, input: &Input, path: &Path) -> Option<Touched> {
        let change = match self.disk.sum(path, input.size) {
            Ok(Some(sum)) if sum == input.sha256 => return None,
            Ok(_) => Change::Other,
            Err(_) => Change::Missing,
        };
        Some(Touched { name: input.path.clone(), change })
    }

    /// Returns the bytes of a locked file.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn input(&self, input: &Input) -> io::Result<Vec<u8>> {
        let own = || match input.path.as_str() {
            set::PROFILE => Some(image::PRESS.to_vec()),
            name => bundled(name),
        };
        match self.place(&input.path) {
            Some(path) => self.disk.read(&path),
            None => own().ok_or_else(|| io::ErrorKind::NotFound.into()),
        }
    }

    /// Returns which fonts an edition in a folder would be set with today that are not the locked ones: faces by family
    /// and weight, manifests by their paths.
    pub fn refaced(&self) -> Refaced {
        let mut out = Refaced::default();
        if self.packed.is_some() {
            return out;
        }
        let (mut reader, _) = Reader::open_on(Arc::default(), Some(self.rules), &self.root, &self.global);
        let before = reader.findings.len();
        let book = fonts::book(&mut reader, &self.global.fonts);
        out.others = reader.findings.len() > before;
        let today = shelf::faces(&book, &reader, &BTreeSet::new());
        let engine = |f: &Face| f.path.starts_with("engine/");
        let named = |f: &Face| self.lock.faces.iter().any(|l| l.named && l.family == f.family);
        let same = |a: &Face, b: &Face| (&a.family, &a.weight) == (&b.family, &b.weight);
        let touched = |f: &Face, change| Touched { name: format!("{}/{}", f.family, f.weight), change };
        for was in self.lock.faces.iter().filter(|f| f.named) {
            let change = match today.iter().find(|now| same(now, was)) {
                // What an engine brings along is its own: a newer one sets with the locked faces as long as they are at hand.
                Some(now) if now.sha256 == was.sha256 || (engine(now) && engine(was)) => continue,
                Some(_) => Change::Other,
                None => Change::Missing,
            };
            out.others |= change == Change::Other;
            out.faces.push(touched(was, change));
        }
        let came = |now: &&Face| named(now) && !engine(now) && !self.lock.faces.iter().any(|was| same(was, now));
        out.faces.extend(today.iter().filter(came).map(|now| touched(now, Change::New)));
        out.others |= out.faces.iter().any(|t| t.change == Change::New);
        for input in self.lock.inputs.iter().filter(|i| i.kind == Kind::Fonts) {
            out.manifests.extend(match self.place(&input.path) {
                Some(path) => self.held_against(input, &path),
                None => Some(Touched { name: input.path.clone(), change: Change::Missing }),
            });
        }
        out
    }

    /// Returns what the edition is set with, as the lock says.
    ///
    /// # Errors
    /// A sentence for each face or profile that is not at hand.
    pub fn world(&self, shared: &Shared) -> Result<World<'_>, Vec<Words>> {
        let mut held: Vec<Held> = match &self.packed {
            Some(pack) => {
                let fonts: BTreeSet<&str> = self.lock.faces.iter().map(|f| f.path.as_str()).collect();
                let packed = |name: &&str| {
                    let (bytes, sum) = (pack.files.get(*name)?, pack.sums.get(*name)?);
                    Some(Held::packed(base(name).to_owned(), sum.clone(), bytes))
                };
                fonts.iter().filter_map(packed).collect()
            }
            None => {
                let own = [self.root.join("layouts/fonts"), self.root.join("fonts")];
                own.iter().flat_map(|dir| font_files(dir)).collect()
            }
        };
        let house = || self.house.iter().flat_map(|dir| font_files(dir)).collect();
        held.extend(shared.held.get_or_init(house).iter().cloned());
        match shelf::book(&self.lock, &held) {
            Ok(book) => self.world_with(book, shared).map_err(|why| vec![why]),
            Err(faces) => {
                let faces = faces.iter().map(missing);
                Err(faces.chain(self.profile().err()).collect())
            }
        }
    }

    /// Returns what the edition is set with, with these faces.
    ///
    /// # Errors
    /// A sentence, where its profile of inks is not at hand.
    pub fn world_with(&self, book: FontBook, shared: &Shared) -> Result<World<'_>, Words> {
        Ok(World {
            disk: self.disk.clone(),
            global: &self.global,
            book: Some(book),
            profile: self.profile()?,
            rules: Some(self.rules),
            warm: shared.warm.clone(),
        })
    }

    /// The edition's path on its disk.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// The profile of templates that name none, where it is not the engine's.
    fn profile(&self) -> Result<Option<Vec<u8>>, Words> {
        let Some(locked) = self.lock.inputs.iter().find(|i| i.path == set::PROFILE) else { return Ok(None) };
        if set::own_profile() == locked.sha256 {
            return Ok(None);
        }
        let packed = self.packed.as_ref().filter(|pack| pack.sums.get(&locked.path) == Some(&locked.sha256));
        match packed.and_then(|pack| pack.files.get(&locked.path)) {
            Some(bytes) => Ok(Some(bytes.clone())),
            _ => Err(Words::new(
                format!("{} is not the profile of inks it was set with: rebuild from its pack", locked.path),
                format!("{} 不是当时的油墨特性文件：请用存档包重建", locked.path),
            )),
        }
    }
}

/// Which fonts are not the locked ones.
#[derive(Default)]
pub struct Refaced {
    /// Faces, by family and weight.
    pub faces: Vec<Touched>,
    /// Manifests.
    pub manifests: Vec<Touched>,
    /// Whether the edition would be set with faces that the lock does not have, or with none.
    pub others: bool,
}

/// Refuses an edition's file of another name: the lock beside it does not speak for it.
pub fn other_file(path: &Path) -> Option<Words> {
    let shown = path.display();
    (path.file_name()? != read::FILE).then(|| {
        Words::new(
            format!(
                "{shown} is not called {}, and {} speaks for that file alone: give it that name, in a folder of its own",
                read::FILE,
                lock::FILE
            ),
            format!("{shown} 的文件名不是 {}，而 {} 只管那个文件：请另建文件夹，用那个文件名", read::FILE, lock::FILE),
        )
    })
}

/// Refuses the folder of a pack that was unpacked.
fn unpacked() -> Words {
    Words::new(
        "it is a pack that was unpacked: give the tar file itself, which nothing needs to unpack",
        "这是解开的存档包：请直接写 tar 文件，不必解开",
    )
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
    let lock = lock::from_bytes(text, ENGINE).map_err(|refusal| {
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
fn font_files(dir: &Path) -> Vec<Held> {
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
        _ => Words::new(format!("{shown} cannot be read: {e}"), format!("无法读取 {shown}：{}", reason_zh(e))),
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
