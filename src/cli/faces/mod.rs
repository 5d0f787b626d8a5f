//! `duikai fonts`: the families that a template may name, what each has and lacks, and a specimen set by the engine.

mod specimen;

use super::args::{Fonts, Global};
use super::{Talk, fonts, output};
use crate::diag::{Lang, Level, Sources};
use crate::font::{FontBook, Survey, survey};
use crate::template::Weight;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// How many of the characters that a face lacks are shown.
const SHOWN: usize = 20;

/// One face as the list tells it.
#[derive(Serialize)]
struct Row {
    weight: &'static str,
    file: String,
    name: String,
    characters: usize,
    vertical: bool,
    lacks: String,
    licence: String,
}

/// One family as the list tells it.
#[derive(Serialize)]
struct Family {
    family: String,
    name: String,
    faces: Vec<Row>,
    /// Weights that have no face of their own, and the one that stands in.
    stands_in: Vec<(&'static str, &'static str)>,
}

/// Runs the verb.
pub fn run(args: &Fonts, global: &Global, talk: &Talk) -> ExitCode {
    let (book, faults) = fonts::named(&global.fonts);
    talk.findings(&faults, &Sources::default());
    if faults.iter().any(|f| f.level == Level::Fatal) {
        return ExitCode::from(2);
    }
    let list = families(&book);
    if let Some(path) = &args.specimen {
        let picture = path.extension().is_some_and(|x| x.eq_ignore_ascii_case("png"));
        let made =
            specimen::pdf(&book).and_then(|pdf| if picture { crate::proof::png(&pdf, args.dpi) } else { Ok(pdf) });
        let done = made.and_then(|bytes| output::write(path, &bytes).map_err(|e| e.to_string()));
        return match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(e) => {
                let at = path.display();
                talk.say(&format!("no specimen in {at}: {e}"), &format!("字样 {at} 没有写出：{e}"));
                ExitCode::from(2)
            }
        };
    }
    let text = if args.json { json(&list) } else { table(&list, talk.lang) };
    match io::stdout().write_all(text.as_bytes()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(2),
        _ => ExitCode::SUCCESS,
    }
}

/// Weights by the words of a template.
const WEIGHTS: [(Weight, &str); 3] = [(Weight::Regular, "regular"), (Weight::Bold, "bold"), (Weight::Black, "black")];

fn families(book: &FontBook) -> Vec<Family> {
    let one = |family: &str| {
        let own = book.weights(family);
        let word = |w: Weight| WEIGHTS.iter().find(|(x, _)| *x == w).map_or("", |(_, word)| *word);
        let faces = own.iter().filter_map(|&(weight, index)| {
            let face = book.get(index)?;
            let found = survey(face)?;
            Some(Row {
                weight: word(weight),
                file: face.file.clone(),
                name: face.name.clone(),
                characters: found.han,
                vertical: found.vertical,
                lacks: lacks(&found),
                licence: found.licence,
            })
        });
        let stands_in = WEIGHTS.iter().filter(|(w, _)| own.iter().all(|(x, _)| x != w)).filter_map(|&(w, name)| {
            let index = book.face(family, w)?;
            own.iter().find(|(_, i)| *i == index).map(|&(x, _)| (name, word(x)))
        });
        Family {
            family: family.to_owned(),
            name: book.family_title(family).unwrap_or(family).to_owned(),
            faces: faces.collect(),
            stands_in: stands_in.collect(),
        }
    };
    book.family_names().into_iter().map(one).collect()
}

fn lacks(found: &Survey) -> String {
    [&found.lacks_latin, &found.lacks_marks, &found.lacks_han].into_iter().flatten().collect()
}

fn json(list: &[Family]) -> String {
    let mut text = serde_json::to_string_pretty(list).expect("a list of words and numbers is JSON");
    text.push('\n');
    text
}

fn table(list: &[Family], lang: Lang) -> String {
    let say = |en: &'static str, zh: &'static str| if lang == Lang::Zh { zh } else { en };
    let mut out = String::new();
    for family in list {
        let _ = writeln!(out, "{} {}", family.family, family.name);
        for row in &family.faces {
            let _ = writeln!(
                out,
                "  {:<8}{:<28}{:>7} {}{}",
                row.weight,
                row.file,
                row.characters,
                say("characters", "个汉字"),
                if row.licence.is_empty() { String::new() } else { format!("  {}", row.licence) },
            );
            let all: Vec<char> = row.lacks.chars().collect();
            if !all.is_empty() {
                let shown: String = all.iter().take(SHOWN).collect();
                let more = if all.len() > SHOWN { "…" } else { "" };
                let _ = match lang {
                    Lang::En => writeln!(out, "          lacks {} of everyday copy: {shown}{more}", all.len()),
                    Lang::Zh => writeln!(out, "          常用字符缺 {} 个：{shown}{more}", all.len()),
                };
            }
            if !row.vertical {
                let _ = writeln!(out, "          {}", say("has no forms for vertical lines", "没有竖排标点"));
            }
        }
        for (without, with) in &family.stands_in {
            let _ = match lang {
                Lang::En => writeln!(out, "  {without:<8}none: {with} stands in"),
                Lang::Zh => writeln!(out, "  {without:<8}没有，用 {with} 代"),
            };
        }
    }
    out + say(
        "\nA template names a family and a weight: font = [\"song\"], weight = \"black\".\n\
         A folder of your own: --fonts DIR. To look at them: duikai fonts --specimen fonts.pdf\n",
        "\n版式里写字体名和字重：font = [\"song\"]，weight = \"black\"。\n\
         用自己的字体：--fonts 文件夹。看字样：duikai fonts --specimen fonts.pdf\n",
    )
}
