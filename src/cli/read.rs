//! Reading an edition from disk: its file, its templates, its stories and photos, all faults collected.

use super::args::Global;
use super::disk::{self, Bytes, Disk};
use super::inputs::{Input, Inputs, Kind};
use super::warm::Warm;
use crate::archive::lock;
use crate::diag::{FileId, Finding, Level, Sources, Words};
use crate::edition::{self, Edition, Encoding, Named};
use crate::image::{self, Press};
use crate::rules::Rules;
use crate::template;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Templates in the binary.
const BUNDLED: &[(&str, &str)] = &[
    ("house", include_str!("../../layouts/house.toml")),
    ("reference-8col", include_str!("../../layouts/reference-8col.toml")),
    ("news-8col", include_str!("../../layouts/news-8col.toml")),
    ("economy-8col", include_str!("../../layouts/economy-8col.toml")),
    ("feature-6col", include_str!("../../layouts/feature-6col.toml")),
    ("front-8col", include_str!("../../layouts/front-8col.toml")),
];

/// The name of an edition's file in its folder.
pub const FILE: &str = "edition.toml";

/// The name in an archive of a file that an edition names.
pub fn of_edition(name: &str) -> String {
    disk::key(&Path::new("edition").join(name))
}

/// The name in an archive of the `k`-th folder of an option.
fn numbered(name: &str, k: usize) -> String {
    if k == 0 { name.to_owned() } else { format!("{name}-{}", k + 1) }
}

/// Returns what the engine holds under a name of an archive.
pub fn bundled(name: &str) -> Option<Vec<u8>> {
    let stem = name.strip_prefix("engine/layouts/")?.strip_suffix(".toml")?;
    BUNDLED.iter().find(|(n, _)| *n == stem).map(|(_, text)| text.as_bytes().to_vec())
}

/// A disk seen from one edition.
pub struct Reader<'a> {
    /// The edition's folder.
    pub root: PathBuf,
    global: &'a Global,
    /// Every file read, for findings.
    pub sources: Sources,
    /// What was found.
    pub findings: Vec<Finding>,
    /// What of it was found while one page was read, by the page's number.
    pub of_page: Vec<(String, Vec<Finding>)>,
    /// SHA-256 of the files of house fonts, by their paths.
    pub faces: Vec<(String, String)>,
    /// Every path that was read or looked for.
    pub touched: BTreeSet<PathBuf>,
    /// What is kept from one reading to the next.
    pub warm: Arc<Warm>,
    /// Every file that was read, as an archive names it.
    pub inputs: Inputs,
    /// The profile of inks for templates that name none; the engine's own where there is none.
    pub profile: Option<Vec<u8>>,
    disk: Arc<Disk>,
    templates: BTreeMap<String, Option<FileId>>,
    stories: BTreeMap<String, Option<FileId>>,
}

impl<'a> Reader<'a> {
    /// Opens an edition by its folder or its file, and reads that file.
    pub fn open(path: &Path, global: &'a Global) -> (Reader<'a>, Option<Edition>) {
        Reader::open_on(Arc::default(), None, path, global)
    }

    /// Opens an edition on a disk; one that names no profile of rules is set by `usual`, else by that of its lock, else by
    /// the newest: an edition that was locked is set by one profile for ever.
    pub fn open_on(
        disk: Arc<Disk>,
        usual: Option<&'static Rules>,
        path: &Path,
        global: &'a Global,
    ) -> (Reader<'a>, Option<Edition>) {
        let mut file = if disk.is_dir(path) { path.join(FILE) } else { path.to_path_buf() };
        let root = match file.parent().filter(|p| !p.as_os_str().is_empty()) {
            Some(folder) => folder.to_path_buf(),
            None => {
                // So that the file lies below its folder as all others do.
                file = Path::new(".").join(file);
                PathBuf::from(".")
            }
        };
        let mut reader = Reader {
            root,
            global,
            sources: Sources::default(),
            findings: Vec::new(),
            touched: BTreeSet::new(),
            warm: Arc::default(),
            of_page: Vec::new(),
            faces: Vec::new(),
            inputs: Inputs::default(),
            profile: None,
            disk,
            templates: BTreeMap::new(),
            stories: BTreeMap::new(),
        };
        if let Some(other) = no_edition(&file) {
            reader.findings.push(other);
            return (reader, None);
        }
        // A lock speaks for the edition that it lies beside.
        let locked = if usual.is_none() && file.ends_with(FILE) { reader.locked() } else { Ok(None) };
        let by = usual.or(*locked.as_ref().unwrap_or(&None)).unwrap_or_else(Rules::newest);
        let own = of_edition(&file.file_name().unwrap_or_default().to_string_lossy());
        let Some(id) = reader.text(&file, (Kind::Edition, own), Encoding::Utf8, None) else { return (reader, None) };
        let (edition, found) = edition::parse_by(by, id, &reader.sources);
        reader.findings.extend(found);
        let says = || reader.sources.text(id).parse::<toml::Table>().is_ok_and(|t| t.contains_key("rules"));
        if let Err(why) = locked
            && !says()
        {
            reader.findings.push(unlocked(&why, by));
        }
        (reader, edition)
    }

    /// Returns the profile of rules that the edition's lock names, where it has one; or why the lock says nothing.
    fn locked(&self) -> Result<Option<&'static Rules>, Words> {
        let Ok(bytes) = self.disk.read(&self.root.join(lock::FILE)) else { return Ok(None) };
        let lock = lock::from_bytes(&bytes, env!("CARGO_PKG_VERSION")).map_err(|refusal| refusal.words())?;
        let named = Rules::named(&lock.rules).ok_or_else(|| {
            let name = &lock.rules;
            Words::new(
                format!("it names the rules {name}, which this engine does not have"),
                format!("它写的规则版本 {name}，本软件没有"),
            )
        });
        named.map(Some)
    }

    /// Reads and decodes a text file, and puts it down by its name in an archive; a fault is a finding at the place that
    /// names the file.
    fn text(
        &mut self,
        path: &Path,
        (kind, archived): (Kind, String),
        encoding: Encoding,
        named: Option<&Named>,
    ) -> Option<FileId> {
        self.touched.insert(path.to_path_buf());
        let shown = path.to_string_lossy().into_owned();
        let read = match self.disk.take(path) {
            Ok(read) => read,
            Err(e) => {
                self.findings.push(unreadable(&shown, &e, named));
                return None;
            }
        };
        match crate::story::decode(&read.bytes, encoding, &shown) {
            Ok(text) => {
                let id = self.sources.add(shown, text);
                self.inputs.add(archived, Input::of(kind, &read), Some(id));
                Some(id)
            }
            Err(f) => {
                self.findings.push(match named {
                    Some(n) if f.span.is_none() => f.at(n.span),
                    _ => f,
                });
                None
            }
        }
    }

    /// Puts down the manifest of a folder of fonts.
    pub fn manifest(&mut self, path: &Path, bytes: Vec<u8>) {
        if let Some(name) = self.archived(path) {
            self.inputs.add(name, Input::of(Kind::Fonts, &Bytes { bytes, sha256: None }), None);
        }
    }

    /// Returns the name of a font's path in an archive: `edition/fonts/a.otf`, `layouts/fonts/fonts.toml`. Of the folders
    /// that it lies below, the nearest names it.
    pub fn archived(&self, path: &Path) -> Option<String> {
        if matches!(*self.disk, Disk::Held(_)) {
            // What a pack holds has these names.
            return Some(disk::key(path));
        }
        let mut best: Option<(&Path, String)> = None;
        for (folder, name) in self.folders() {
            let Ok(rest) = path.strip_prefix(folder) else { continue };
            // Of folders that are one, the first.
            if best.as_ref().is_none_or(|(b, _)| folder.components().count() > b.components().count()) {
                best = Some((folder, format!("{name}/{}", disk::key(rest))));
            }
        }
        best.map(|(_, name)| name)
    }

    /// The folders that an archive has names for, with these.
    fn folders(&self) -> Vec<(&Path, String)> {
        let Global { layouts, fonts, .. } = self.global;
        let mut out = vec![(self.root.as_path(), "edition".to_owned())];
        for (all, name) in [(layouts, "layouts"), (fonts, "fonts")] {
            out.extend(all.iter().enumerate().map(|(k, folder)| (folder.as_path(), numbered(name, k))));
        }
        out
    }

    /// Returns the name in an archive of a file that a template names: it lies beside the template there too.
    pub fn archived_beside(&self, template: FileId, name: &str) -> Option<String> {
        let (folder, _) = self.inputs.name(template)?.rsplit_once('/')?;
        Some(disk::key(&Path::new(folder).join(name)))
    }

    /// Returns the path of a file that the edition names, unless it leaves the edition's folder.
    fn inside(&mut self, named: &Named) -> Option<PathBuf> {
        let path = self.root.join(&named.name);
        self.touched.insert(path.clone());
        if self.leaves(&path) {
            self.findings.push(leaves(named));
            return None;
        }
        Some(path)
    }

    /// Whether a path below the edition's folder is a link that leads out of it.
    fn leaves(&self, path: &Path) -> bool {
        path.starts_with(&self.root) && self.disk.leaves(&self.root, path)
    }

    /// Reads a story file, once however often it is named.
    pub fn story(&mut self, named: &Named, encoding: Encoding) -> Option<FileId> {
        if let Some(&known) = self.stories.get(&named.name) {
            return known;
        }
        let path = self.inside(named);
        let id = path.and_then(|path| self.text(&path, (Kind::Story, of_edition(&named.name)), encoding, Some(named)));
        self.stories.insert(named.name.clone(), id);
        id
    }

    /// Reads the bytes of a photo or an advertisement; their hash goes to `files`, by the name the edition gives them.
    pub fn bytes(&mut self, named: &Named, kind: Kind, files: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
        let path = self.inside(named)?;
        match self.disk.take(&path) {
            Ok(read) => {
                let input = Input::of(kind, &read);
                files.insert(named.name.clone(), input.sha256.clone());
                self.inputs.add(of_edition(&named.name), input, None);
                Some(read.bytes)
            }
            Err(e) => {
                self.findings.push(unreadable(&path.to_string_lossy(), &e, Some(named)));
                None
            }
        }
    }

    /// Opens the press of a plan; a profile of its own is read from the folder of the template that names it.
    pub fn press(&mut self, settings: &template::Press) -> Option<Arc<Press>> {
        let bytes = match &settings.profile {
            Some(named) => Some(self.beside(named)?),
            None => self.profile.clone(),
        };
        match self.warm.press(settings, bytes) {
            Ok(press) => Some(press),
            Err(fault) => {
                // The engine's own profile is sound; one of an archive may not be.
                let Some(named) = &settings.profile else { return None };
                self.findings.push(image::profile_finding(&fault, &named.name, named.span));
                None
            }
        }
    }

    /// Reads a file named by a template, from that template's folder and never out of it.
    fn beside(&mut self, named: &Named) -> Option<Vec<u8>> {
        let template = PathBuf::from(self.sources.name(named.span.file));
        let folder = template.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf);
        let path = folder.join(&named.name);
        self.touched.insert(path.clone());
        if self.disk.leaves(&folder, &path) {
            self.findings.push(leaves(named));
            return None;
        }
        match self.disk.take(&path) {
            Ok(read) => {
                if let Some(name) = self.archived_beside(named.span.file, &named.name) {
                    self.inputs.add(name, Input::of(Kind::Profile, &read), None);
                }
                Some(read.bytes)
            }
            Err(e) => {
                self.findings.push(unreadable(&path.to_string_lossy(), &e, Some(named)));
                None
            }
        }
    }

    /// Reads a template and everything it extends, nearest first.
    pub fn chain(&mut self, first: &Named) -> Option<Vec<FileId>> {
        let mut names: Vec<String> = Vec::new();
        let mut files = Vec::new();
        let mut next = Some(first.clone());
        while let Some(named) = next.take() {
            if names.contains(&named.name) {
                let shown: Vec<&str> = names.iter().map(String::as_str).collect();
                self.findings.push(template::cycle(&named, &shown));
                return None;
            }
            let file = self.template(&named)?;
            names.push(named.name);
            files.push(file);
            let (extends, _) = template::extends(file, &self.sources);
            next = extends;
        }
        Some(files)
    }

    /// Returns the folders that templates are looked for in, nearest first.
    pub fn template_folders(&self) -> Vec<PathBuf> {
        let own = [self.root.join("layouts"), self.root.clone()];
        own.into_iter().chain(self.global.layouts.iter().cloned()).collect()
    }

    /// Returns the name in an archive of a template that was found in the `k`-th of the folders.
    fn archived_template(&self, k: usize, path: &Path, file: &str) -> String {
        match (&*self.disk, k) {
            (Disk::Held(_), _) => disk::key(path),
            (_, 0) => of_edition(&format!("layouts/{file}")),
            (_, 1) => of_edition(file),
            (_, k) => format!("{}/{file}", numbered("layouts", k - 2)),
        }
    }

    /// Looks a template up in the edition, in each `--layouts` folder, then among the bundled ones.
    fn template(&mut self, named: &Named) -> Option<FileId> {
        if let Some(&known) = self.templates.get(&named.name) {
            return known;
        }
        let name = &named.name;
        let plain = !name.is_empty() && !name.contains(['/', '\\', ':']) && !name.contains("..");
        let file = format!("{name}.toml");
        let places = self.template_folders();
        if plain {
            // A file that comes into a nearer folder would be taken instead.
            self.touched.extend(places.iter().map(|p| p.join(&file)));
        }
        let mut all = places.iter().enumerate().map(|(k, p)| (k, p.join(&file)));
        let found = all.find(|(_, p)| plain && self.disk.is_file(p));
        let id = match found {
            Some((_, path)) if self.leaves(&path) => {
                self.findings.push(leaves(named));
                None
            }
            Some((k, path)) => {
                let archived = self.archived_template(k, &path, &file);
                self.text(&path, (Kind::Template, archived), Encoding::Utf8, Some(named))
            }
            None => match BUNDLED.iter().find(|(n, _)| n == name) {
                Some(&(n, text)) => {
                    let id = self.sources.add(format!("layouts/{n}.toml"), text);
                    let input = Input::own(Kind::Template, text.as_bytes());
                    self.inputs.add(format!("engine/layouts/{n}.toml"), input, Some(id));
                    Some(id)
                }
                None => {
                    let mut known: Vec<String> = BUNDLED.iter().map(|(n, _)| (*n).to_owned()).collect();
                    known.extend(places.iter().flat_map(|p| self.disk.templates(p)));
                    known.sort();
                    known.dedup();
                    let known: Vec<&str> = known.iter().map(String::as_str).collect();
                    self.findings.push(template::missing(named, &known));
                    None
                }
            },
        };
        self.templates.insert(named.name.clone(), id);
        id
    }
}

/// Says what to give instead of a file that belongs to an archive and is no edition.
fn no_edition(file: &Path) -> Option<Finding> {
    let shown = file.to_string_lossy();
    let is = |ending: &str| file.extension().is_some_and(|x| x == ending);
    let found = |en: &str, zh: &str| {
        Some(Finding::fatal(
            "unreadable-file",
            format!("{shown} is {en}, not an edition"),
            format!("{shown} 是{zh}，不是一期"),
        ))
    };
    if is("lock") {
        return found("a lock", "锁定文件")
            .map(|f| f.help("give the edition's folder: the lock lies in it", "请写本期文件夹：锁定文件就在里面"));
    }
    if is("tar") {
        return found("a pack, or a tar file", "存档包或 tar 文件").map(|f| {
            f.help(
                "give the edition's folder; packs are for `duikai archive verify` and `duikai archive rebuild`",
                "请写本期文件夹；存档包用于 duikai archive verify 和 duikai archive rebuild",
            )
        });
    }
    None
}

/// Warns that an edition's lock says nothing of the rules it is set by.
fn unlocked(why: &Words, by: &Rules) -> Finding {
    let rules = by.name;
    Finding::new(
        "lock-ignored",
        Level::Warning,
        format!("{} cannot be used, so the edition is set by the rules {rules}: {}", lock::FILE, why.en),
        format!("{} 不能用，本期改按规则 {rules} 排：{}", lock::FILE, why.zh),
    )
    .help(
        format!("take the lock back as it was written, or write rules = \"{rules}\" in edition.toml"),
        format!("请取回原来的锁定文件，或在 edition.toml 里写明 rules = \"{rules}\""),
    )
}

fn leaves(named: &Named) -> Finding {
    Finding::fatal(
        "path-leaves-edition",
        format!("“{}” leads out of the edition's folder", named.name),
        format!("“{}”通向本期文件夹之外", named.name),
    )
    .at(named.span)
    .label("a link that leaves the folder", "链接指向文件夹之外")
    .help("copy the file into the edition", "请把文件复制到本期文件夹内")
}

fn unreadable(shown: &str, e: &std::io::Error, named: Option<&Named>) -> Finding {
    let missing = e.kind() == std::io::ErrorKind::NotFound;
    let f = if missing {
        Finding::fatal("missing-file", format!("there is no file {shown}"), format!("没有文件 {shown}"))
            .label("named here", "在这里写的")
            .help("check the name, or put the file there", "请核对文件名，或把文件放到那里")
    } else {
        Finding::fatal(
            "unreadable-file",
            format!("{shown} cannot be read: {e}"),
            format!("无法读取 {shown}：{}", reason_zh(e)),
        )
        .help("check the file's rights, and that it is a file", "请检查文件权限，并确认它是文件")
    };
    match named {
        Some(n) => f.at(n.span),
        None => f,
    }
}

/// Why a file cannot be read, in Chinese; the system's own words are English.
pub fn reason_zh(e: &std::io::Error) -> String {
    match e.kind() {
        std::io::ErrorKind::PermissionDenied => "没有读取权限".to_owned(),
        std::io::ErrorKind::IsADirectory => "它是文件夹".to_owned(),
        _ => e.raw_os_error().map_or("系统出错".to_owned(), |n| format!("系统错误 {n}")),
    }
}
