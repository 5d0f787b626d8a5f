//! House fonts: what `--fonts` and the `fonts` folders beside templates add to the bundled faces.

use super::read::Reader;
use crate::diag::Finding;
use crate::digest::sha256 as hash;
use crate::font::{FontBook, FontData, bundled, label};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file of a folder of fonts that says which family and weight each of its files is.
const MANIFEST: &str = "fonts.toml";

/// Returns the book of all faces: bundled ones, then those beside templates, then those of `--fonts`; later families
/// replace earlier ones of the same name. A folder at fault is a finding, and adds nothing.
pub fn book(reader: &mut Reader, named: &[PathBuf]) -> FontBook {
    let mut book = bundled();
    let beside: Vec<PathBuf> = reader.template_folders().iter().map(|p| p.join("fonts")).collect();
    for dir in beside.iter().filter(|d| d.is_dir()).chain(named) {
        match add(&mut book, dir, &mut reader.faces) {
            Ok(Some(manifest)) => reader.manifest(&dir.join(MANIFEST), manifest.into_bytes()),
            Ok(None) => {}
            Err(why) => reader.findings.push(fault(dir, &why)),
        }
    }
    book
}

/// Returns the book of the bundled faces and those of `--fonts`, with what is wrong with these.
pub fn named(folders: &[PathBuf]) -> (FontBook, Vec<Finding>) {
    let mut book = bundled();
    let faults = folders
        .iter()
        .filter_map(|dir| add(&mut book, dir, &mut Vec::new()).err().map(|why| fault(dir, &why)))
        .collect();
    (book, faults)
}

/// Adds the fonts of a folder; returns its manifest, where it has one.
fn add(book: &mut FontBook, dir: &Path, faces: &mut Vec<(String, String)>) -> Result<Option<String>, String> {
    let list = fs::read_dir(dir).map_err(|e| e.to_string())?;
    let mut paths: Vec<PathBuf> = list.flatten().map(|e| e.path()).collect();
    paths.sort();
    let is_font = |p: &&PathBuf| {
        let ending = p.extension().map(|x| x.to_string_lossy().to_lowercase());
        matches!(ending.as_deref(), Some("otf" | "ttf" | "ttc"))
    };
    let mut files = Vec::new();
    for path in paths.iter().filter(is_font) {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = fs::read(path).map_err(|e| format!("{name}: {e}"))?;
        faces.push((path.to_string_lossy().into_owned(), hash(&bytes)));
        files.push((name, FontData::Shared(Arc::from(bytes))));
    }
    let written = fs::read_to_string(dir.join(MANIFEST)).ok();
    let manifest = match &written {
        Some(text) => text.clone(),
        None => manifest(&files)?,
    };
    faces.push((dir.join(MANIFEST).to_string_lossy().into_owned(), hash(manifest.as_bytes())));
    let files: Vec<(&str, FontData)> = files.iter().map(|(n, d)| (n.as_str(), d.clone())).collect();
    book.extend(&manifest, &files)?;
    Ok(written)
}

/// Writes the manifest that a folder without one stands for: each file by its own family and weight.
fn manifest(files: &[(String, FontData)]) -> Result<String, String> {
    let mut families: BTreeMap<String, BTreeMap<&str, &str>> = BTreeMap::new();
    for (name, data) in files {
        let (family, weight) = label(name, data)?;
        families.entry(family).or_default().insert(weight, name);
    }
    let mut out = String::new();
    for (family, faces) in families {
        let _ = writeln!(out, "[{family:?}]");
        for (weight, file) in faces {
            let _ = writeln!(out, "{weight} = {file:?}");
        }
    }
    Ok(out)
}

/// Says in Chinese why a folder's fonts cannot be used.
fn chinese(why: &str) -> String {
    let file = why.split_once(", which is not there").and_then(|(a, _)| a.rsplit(' ').next());
    if let Some(file) = file {
        return format!("fonts.toml 写了 {file}，但文件夹里没有这个文件");
    }
    let before = |words: &str| why.split_once(words).map(|(a, _)| a.rsplit(' ').next().unwrap_or(a).to_owned());
    if let Some(file) = before(" is not a font file") {
        return format!("{file} 不是字体文件");
    }
    for (words, zh) in [
        (" forbids to embed its outlines", "不准嵌入轮廓，只准嵌入点阵"),
        (" forbids to embed it", "不准嵌入 PDF"),
        (" forbids to cut it down", "不准取子集，而版样只嵌入用到的字"),
    ] {
        if let Some(file) = before(words) {
            return format!("{file} 的许可{zh}");
        }
    }
    if why.starts_with("fonts.toml") { "fonts.toml 写法有误".to_owned() } else { "读不出来".to_owned() }
}

fn fault(dir: &Path, why: &str) -> Finding {
    let shown = dir.display();
    Finding::fatal(
        "house-fonts",
        format!("the fonts in {shown} cannot be used: {why}"),
        format!("{shown} 里的字体不能用：{}", chinese(why)),
    )
    .help(
        "mend the file, or its line in fonts.toml: [family] with regular, bold or black = \"file.otf\"",
        "请改正该文件，或改正 fonts.toml：写 [字体名]，下写 regular、bold、black = \"文件名\"",
    )
}
