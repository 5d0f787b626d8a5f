//! The files of a new edition, in memory: names in its folder, and bytes.

use super::kinds::{Kind, Photo, kind};
use super::{Fault, Wish, picture};
use crate::diag::Lang;
use crate::schema::{Of, schema};
use std::fmt::Write;

/// A file: its name, with `/` between folders, and its bytes.
pub type File = (String, Vec<u8>);

/// Makes every file.
///
/// # Errors
/// A picture that cannot be packed.
pub(super) fn all(wish: &Wish, lang: Lang) -> Result<Vec<File>, Fault> {
    let mut files = vec![("edition.toml".to_owned(), edition(wish, lang).into_bytes())];
    for of in Of::ALL {
        files.push((format!("schemas/{}.json", of.name()), schema(of, Some(lang)).into_bytes()));
    }
    for (i, &start) in wish.pages.iter().enumerate() {
        let of = kind(start);
        let template = (format!("layouts/{}.toml", of.name), layout(of, lang).into_bytes());
        if !files.contains(&template) {
            files.push(template);
        }
        for (slot, copy) in of.stories {
            files.push((story(i, slot), spoken(copy, lang).into_bytes()));
        }
        for (k, photo) in of.photos.iter().enumerate() {
            let drawn = picture::draw(i + k).map_err(|e| Fault {
                en: format!("a picture cannot be packed: {e}"),
                zh: format!("示意图无法压缩：{e}"),
            })?;
            files.push((file(i, photo), drawn));
        }
    }
    Ok(files)
}

fn story(page: usize, slot: &str) -> String {
    format!("stories/{:02}-{slot}.md", page + 1)
}

fn file(page: usize, photo: &Photo) -> String {
    format!("photos/{:02}-{}.png", page + 1, photo.slot)
}

/// A template as it stands in the edition: comments in one language, its schema where it now is.
fn layout(of: &Kind, lang: Lang) -> String {
    let text = spoken(of.template, lang);
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    format!("#:schema ../schemas/template.json\n{rest}")
}

/// Keeps the comments of one language: lines that begin with `#en ` or `#zh ` are written for one alone.
fn spoken(text: &str, lang: Lang) -> String {
    let (own, other) = if lang == Lang::Zh { ("#zh ", "#en ") } else { ("#en ", "#zh ") };
    let mut out = String::new();
    for line in text.lines().filter(|l| !l.starts_with(other)) {
        match line.strip_prefix(own) {
            Some(words) => out += &format!("# {words}\n"),
            None => out += &format!("{line}\n"),
        }
    }
    out
}

/// Writes a text as TOML does.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Writes edition.toml.
fn edition(wish: &Wish, lang: Lang) -> String {
    let date = wish.date;
    let mut out = format!(
        "#:schema schemas/edition.json\n\
         #en One issue: which story, photo and template make each page. Names of slots are those of the template.\n\
         #zh 一期报纸：每个版用哪个版式、上哪些稿件和图片。版位名就是版式里的名字。\n\
         #en Every name, place and number in the copy is made up: write your own over it.\n\
         #zh 稿件里的人名、地名、数字都是编的，换成自己的就行。\n\
         paper = {}\n\
         #en Dates on the pages come from here, never from the clock.\n\
         #zh 版面上的日期取自这里，不看当天日期。\n\
         date  = {:04}-{:02}-{:02}\n",
        quoted(&wish.paper),
        date.year,
        date.month,
        date.day
    );
    for (i, &start) in wish.pages.iter().enumerate() {
        page(&mut out, i, kind(start));
    }
    spoken(&out, lang)
}

fn page(out: &mut String, i: usize, of: &Kind) {
    let first = |en: &str, zh: &str| if i == 0 { format!("#en {en}\n#zh {zh}\n") } else { String::new() };
    let _ = write!(
        out,
        "\n[[page]]\nnumber   = {}\nsection  = {}\n{}template = {}\n{}\n{}[page.stories]\n",
        i + 1,
        quoted(of.section),
        first("A file of layouts/, or a bundled one.", "layouts/ 里的文件，或内置版式。"),
        quoted(of.name),
        first(
            "What the law wants on page 1 (issue, CN number, publisher, price …) is yours to add: then delete this line.",
            "头版依法要印的（总期号、刊号、出版单位、定价等）请补上，然后删去这一行。",
        ) + if i == 0 { "allow    = [{ code = \"statutory\", reason = \"样报\" }]\n" } else { "" },
        first("Slot = the story's file.", "版位 = 稿件文件。"),
    );
    let widest = of.stories.iter().map(|(slot, _)| slot.len()).max().unwrap_or(0);
    for (slot, _) in of.stories {
        let _ = writeln!(out, "{slot:<widest$} = {}", quoted(&story(i, slot)));
    }
    for (k, photo) in of.photos.iter().enumerate() {
        let _ = writeln!(out, "\n[page.photos.{}]\nfile    = {}", photo.slot, quoted(&file(i, photo)));
        for (key, words) in [("title  ", photo.title), ("caption", photo.caption), ("credit ", photo.credit)] {
            if let Some(words) = words {
                let _ = writeln!(out, "{key} = {}", quoted(words));
            }
        }
        if k == 0 {
            *out += &first("What it shows, for those who cannot see it.", "图里是什么，供看不见图的读者。");
        }
        let _ = writeln!(out, "alt     = {}", quoted("示意图：远山与太阳"));
        if k == 0 {
            *out += &first(
                "The point that stays in the middle when it is cropped: from the left, from the top.",
                "裁切时保住的一点：从左数、从上数各占几成。",
            );
            *out += "focus   = [0.5, 0.5]\n";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_kept_in_its_language_alone() {
        let text = "#en one\n#zh 一\na = 1 # both\n";
        assert_eq!(spoken(text, Lang::En), "# one\na = 1 # both\n");
        assert_eq!(spoken(text, Lang::Zh), "# 一\na = 1 # both\n");
    }
}
