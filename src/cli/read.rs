//! Reading an edition from disk: its file, its templates, its stories and photos, all faults collected.

use super::args::Global;
use super::disk::{self, Disk};
use super::inputs::{Input, Inputs, Kind};
use super::warm::Warm;
use crate::archive::lock;
use crate::diag::{FileId, Finding, Sources};
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
        let file = if disk.is_dir(path) { path.join("edition.toml") } else { path.to_path_buf() };
        let root =
            file.parent().filter(|p| !p.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf);
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
        let usual = usual.or_else(|| reader.locked()).unwrap_or_else(Rules::newest);
        let Some(id) = reader.text(&file, Kind::Edition, Encoding::Utf8, None) else { return (reader, None) };
        let (edition, found) = edition::parse_by(usual, id, &reader.sources);
        reader.findings.extend(found);
        (reader, edition)
    }

    /// Returns the profile of rules that the edition's lock names, where it has one.
    fn locked(&self) -> Option<&'static Rules> {
        let bytes = self.disk.read(&self.root.join(lock::FILE)).ok()?;
        let lock = lock::read(std::str::from_utf8(&bytes).ok()?, env!("CARGO_PKG_VERSION")).ok()?;
        Rules::named(&lock.rules)
    }

    /// Reads and decodes a text file; a fault is a finding at the place that names the file.
    fn text(&mut self, path: &Path, kind: Kind, encoding: Encoding, named: Option<&Named>) -> Option<FileId> {
        self.touched.insert(path.to_path_buf());
        let shown = path.to_string_lossy().into_owned();
        let bytes = match self.disk.read(path) {
            Ok(b) => b,
            Err(e) => {
                self.findings.push(unreadable(&shown, &e, named));
                return None;
            }
        };
        match crate::story::decode(&bytes, encoding, &shown) {
            Ok(text) => {
                let id = self.sources.add(shown, text);
                self.note(path, kind, &bytes, Some(id));
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

    /// Puts down that a file was read.
    fn note(&mut self, path: &Path, kind: Kind, bytes: &[u8], id: Option<FileId>) {
        if let Some(name) = self.archived(path) {
            self.inputs.add(name, Input::of(kind, Some(path), bytes), id);
        }
    }

    /// Returns the name of a path in an archive: `edition/stories/lead.md`, `layouts/house.toml`.
    pub fn archived(&self, path: &Path) -> Option<String> {
        if matches!(*self.disk, Disk::Held(_)) {
            // What a pack holds has these names.
            return Some(disk::key(path));
        }
        let below = |folder: &Path, name: String| {
            let rest = path.strip_prefix(folder).ok()?;
            let parts: Vec<_> = rest.components().map(|c| c.as_os_str().to_string_lossy()).collect();
            Some(format!("{name}/{}", parts.join("/")))
        };
        let numbered = |name: &str, k: usize| if k == 0 { name.to_owned() } else { format!("{name}-{}", k + 1) };
        let house = |folders: &[PathBuf], name: &str| {
            folders.iter().enumerate().find_map(|(k, folder)| below(folder, numbered(name, k)))
        };
        below(&self.root, "edition".to_owned())
            .or_else(|| house(&self.global.layouts, "layouts"))
            .or_else(|| house(&self.global.fonts, "fonts"))
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
        let id = path.and_then(|path| self.text(&path, Kind::Story, encoding, Some(named)));
        self.stories.insert(named.name.clone(), id);
        id
    }

    /// Reads the bytes of a photo or an advertisement.
    pub fn bytes(&mut self, named: &Named, kind: Kind) -> Option<Vec<u8>> {
        let path = self.inside(named)?;
        match self.disk.read(&path) {
            Ok(b) => {
                self.note(&path, kind, &b, None);
                Some(b)
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
        match self.disk.read(&path) {
            Ok(bytes) => {
                self.note(&path, Kind::Profile, &bytes, None);
                Some(bytes)
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
        let found = places.iter().map(|p| p.join(&file)).find(|p| plain && self.disk.is_file(p));
        let id = match found {
            Some(path) if self.leaves(&path) => {
                self.findings.push(leaves(named));
                None
            }
            Some(path) => self.text(&path, Kind::Template, Encoding::Utf8, Some(named)),
            None => match BUNDLED.iter().find(|(n, _)| n == name) {
                Some(&(n, text)) => {
                    let id = self.sources.add(format!("layouts/{n}.toml"), text);
                    let input = Input::of(Kind::Template, None, text.as_bytes());
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
fn reason_zh(e: &std::io::Error) -> String {
    match e.kind() {
        std::io::ErrorKind::PermissionDenied => "没有读取权限".to_owned(),
        std::io::ErrorKind::IsADirectory => "它是文件夹".to_owned(),
        _ => e.raw_os_error().map_or("系统出错".to_owned(), |n| format!("系统错误 {n}")),
    }
}
