//! `duikai archive import`: an old page's text becomes an edition to go on with.

use super::super::args::{Global, Import as Args};
use super::super::new::place::{Others, put};
use super::super::{Talk, output};
use crate::archive::import::{Given, Import, import, list, pictures};
use crate::diag::{Finding, Sources, Words, counted};
use crate::edition::Encoding;
use crate::story::decode;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

/// Pictures that an edition takes, by their files' endings.
const KINDS: [&str; 5] = ["jpg", "jpeg", "png", "tif", "tiff"];

/// Runs the deed.
pub fn run(args: &Args, _global: &Global, talk: &Talk) -> ExitCode {
    let shown = args.file.display().to_string();
    let text = match text(&args.file, &shown, talk) {
        Ok(text) => text,
        Err(code) => return code,
    };
    let beside = args.file.parent().unwrap_or(Path::new(""));
    let named: BTreeSet<String> = pictures(&text).into_iter().filter(|p| picture(beside, p).is_some()).collect();
    let given =
        Given { paper: args.paper.clone(), date: args.date, page: args.page.clone(), pictures: named, lang: talk.lang };
    let made = import(&text, &given);
    if made.edition.is_empty() {
        talk.say(
            &format!("{shown} has no words for a story: nothing is written"),
            &format!("{shown} 里没有可作稿件的文字：什么也没有写"),
        );
        return ExitCode::from(2);
    }
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| args.file.file_stem().map_or_else(|| PathBuf::from("import"), PathBuf::from));
    let files = match files(&made, beside, &shown, talk) {
        Ok(files) => files,
        Err(code) => return code,
    };
    // Every name is new, so whatever else the folder holds may stay.
    if let Err(why) = put(&out, &files, Others::MayStay) {
        talk.say(&why.en, &why.zh);
        return ExitCode::from(2);
    }
    sum(&made, &out, talk);
    ExitCode::SUCCESS
}

/// Reads the text: UTF-8, or GB 18030 where it is no UTF-8.
fn text(path: &Path, shown: &str, talk: &Talk) -> Result<String, ExitCode> {
    let bytes = std::fs::read(path).map_err(|e| {
        let why = output::unread(&e);
        talk.say(&format!("cannot read {shown}: {}", why.en), &format!("无法读取 {shown}：{}", why.zh));
        ExitCode::from(2)
    })?;
    match (decode(&bytes, Encoding::Utf8, shown), decode(&bytes, Encoding::Gb18030, shown)) {
        (Ok(text), _) => Ok(text),
        (Err(_), Ok(text)) => {
            talk.say(
                &format!("{shown} is no UTF-8: read as GB 18030, written as UTF-8"),
                &format!("{shown} 不是 UTF-8：按 GB 18030 读入，写出为 UTF-8"),
            );
            Ok(text)
        }
        (Err(why), Err(_)) => {
            // What an edition could say of it does not help here.
            let why = Finding { help: Words::new("save the file as UTF-8", "请把文件另存为 UTF-8"), ..why };
            talk.findings(&[why], &Sources::default());
            Err(ExitCode::from(2))
        }
    }
}

/// The file of a picture that the text names: in its folder, and nowhere else.
fn picture(beside: &Path, name: &str) -> Option<PathBuf> {
    let path = Path::new(name);
    let plain = path.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    let kind = path.extension()?.to_str()?.to_ascii_lowercase();
    let base = if beside.as_os_str().is_empty() { Path::new(".") } else { beside };
    let found = base.join(path).canonicalize().ok().filter(|f| f.is_file())?;
    let inside = found.starts_with(base.canonicalize().ok()?);
    (plain && inside && KINDS.contains(&kind.as_str())).then_some(found)
}

/// All files of the new edition.
fn files(made: &Import, beside: &Path, shown: &str, talk: &Talk) -> Result<Vec<(String, Vec<u8>)>, ExitCode> {
    let mut files = vec![("edition.toml".to_owned(), made.edition.clone().into_bytes())];
    files.push(("decisions.md".to_owned(), list(made, shown, talk.lang).into_bytes()));
    let texts = made.stories.iter().chain(&made.layouts);
    files.extend(texts.map(|(name, text)| (name.clone(), text.clone().into_bytes())));
    for (from, to) in &made.pictures {
        let bytes = picture(beside, from).map_or_else(|| Err(std::io::ErrorKind::NotFound.into()), std::fs::read);
        let bytes = bytes.map_err(|e| {
            let why = output::unread(&e);
            talk.say(&format!("cannot read {from}: {}", why.en), &format!("无法读取 {from}：{}", why.zh));
            ExitCode::from(2)
        })?;
        files.push((to.clone(), bytes));
    }
    Ok(files)
}

fn sum(made: &Import, out: &Path, talk: &Talk) {
    let (stories, joined, asked) = (made.stories.len(), made.joined.len(), made.decisions.len());
    let out = out.display();
    let (en_stories, en_joined) = (
        if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") },
        counted(joined, "broken paragraph"),
    );
    talk.say(
        &format!(
            "{out}: {en_stories}, {en_joined} joined, {asked} to decide: decisions.md\n\
             \n  duikai render {out} --draft     the copy on a sheet, to read against the page"
        ),
        &format!(
            "{out}：稿件 {stories} 篇，接好断段 {joined} 处，要由人定的 {asked} 处，见 decisions.md\n\
             \n  duikai render {out} --draft     出稿样，对着原报校读"
        ),
    );
}

/// Reads a page's number as `edition.toml` takes it.
///
/// # Errors
/// What to write instead.
pub fn number(text: &str) -> Result<String, String> {
    let sound = (1..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if sound && !text.starts_with('-') && !text.ends_with('-') {
        Ok(text.to_owned())
    } else {
        Err("write a number, or Latin letters and digits, such as 4 or A04".to_owned())
    }
}

/// Reads a paper's name.
///
/// # Errors
/// What to write instead.
pub fn paper(text: &str) -> Result<String, String> {
    let sound = !text.trim().is_empty() && !text.chars().any(char::is_control);
    if sound { Ok(text.trim().to_owned()) } else { Err("write the paper's name".to_owned()) }
}
