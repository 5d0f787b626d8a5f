//! The specimen 字样: one page on which each family is set in every size from 小五 to 特号, in each of its weights, with
//! Latin, digits and marks, and as text in a column. It is a plan of the engine's like any other, written here as a
//! template would be.

use crate::assemble::{ReadStory, assemble};
use crate::cli::ads::Ads;
use crate::cli::jobs::Job;
use crate::cli::typeset;
use crate::diag::Sources;
use crate::font::FontBook;
use crate::image::Press;
use crate::template::{self, Weight};
use crate::{edition, pdf, story};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

/// Sizes shown, smallest first, with their points in tenths.
const SIZES: [(&str, u32); 13] = [
    ("小五", 90),
    ("五号", 105),
    ("小四", 120),
    ("四号", 140),
    ("小三", 150),
    ("三号", 160),
    ("小二", 180),
    ("二号", 220),
    ("小一", 240),
    ("一号", 260),
    ("小初", 360),
    ("初号", 420),
    ("特号", 540),
];
/// Height of the part of one family, points.
const PART: u32 = 432;
/// Width of a column of text, in characters of 小五.
const MEASURE: u32 = 24;
/// Rows of text in it.
const ROWS: u32 = 8;

/// A column of everyday copy, which fills its rows; the rest is cut.
const COPY: &str = "本报讯（记者 沈砚秋）11月23日清晨，湖面薄雾初起，远山如黛。“四年前，这里连鱼都待不住。”\
    渔民老周说。经过截污清淤、退围还湖，湖水透明度由0.6米增至1.8米，117种候鸟来此越冬。今年前10个月，\
    游客达42.6万人次，同比增长18.3%；沿湖12个村办起民宿、茶馆，户均增收1.2万元……";

/// Sets the page and writes it as a PDF that claims to be no plate.
///
/// # Errors
/// A sentence, when a family cannot be set.
pub(super) fn pdf(book: &FontBook) -> Result<Vec<u8>, String> {
    let mut sources = Sources::default();
    let families = book.family_names();
    let template = sources.add("specimen.toml", template(book));
    let (plan, found) = template::load("specimen", &[template], &sources, &families);
    let words = || found.first().map_or_else(|| "no plan".to_owned(), |f| f.message.en.clone());
    let plan = plan.ok_or_else(words)?;
    let listed = sources.add("edition.toml", edition_text(families.len()));
    let (edition, _) = edition::parse(listed, &sources);
    let edition = edition.ok_or("no edition")?;
    let page = edition.pages.first().ok_or("no page")?;
    let copy = sources.add("copy.md", COPY);
    let read = |_| story::parse(copy, &sources).0.map(|story| ReadStory { story, source: "copy.md".to_owned() });
    let stories = page.stories.iter().map(read).collect();
    let (content, _) = assemble(&edition, page, &plan, stories, &[], Vec::new(), &[]);
    let press = Press::open(plan.press.clone(), None).map_err(|_| "the bundled profile is not sound")?;
    let job = Job {
        chain: Vec::new(),
        edition: &edition,
        page,
        plan: Arc::new(plan),
        press: Arc::new(press),
        content,
        photos: Vec::new(),
        files: BTreeMap::new(),
        listed: BTreeSet::new(),
        ads: Ads::default(),
        findings: Vec::new(),
        sound: true,
        warm: Arc::default(),
        wanted: true,
    };
    // What is found of a page of news (white, sizes) is none of a specimen's faults.
    let typeset =
        typeset::page(&job, book).map_err(|f| f.first().map_or_else(String::new, |f| f.message.en.clone()))?;
    Ok(typeset.pdf(&job, &edition, book, pdf::Fate::Proof))
}

fn edition_text(families: usize) -> String {
    let mut out = String::from(
        "paper = \"字样\"\ndate = 2026-01-01\n[[page]]\nnumber = 1\nsection = \"字样\"\ntemplate = \"specimen\"\n[page.stories]\n",
    );
    for f in 0..families {
        let _ = writeln!(out, "copy-{f} = \"copy.md\"");
    }
    out
}

/// Writes the template: a sheet as high as its families need.
fn template(book: &FontBook) -> String {
    let families = book.family_names();
    let height = PART * families.len() as u32;
    let mut out = format!(
        "[page]\ntrim = [\"390mm\", \"{}pt\"]\ntop = \"40pt\"\n[grid]\ncolumns = 1\nmeasure = \"113字\"\ngutter = \"0字\"\n\
         lines = {}\n[style.body]\nfont = [\"{}\"]\nsize = \"小五\"\nleading = \"13.5pt\"\nindent = \"2字\"\n\
         [style.label]\nextends = \"body\"\nindent = \"0字\"\nalign = \"left\"\n",
        height + 80,
        height * 2 / 27,
        families.first().unwrap_or(&"song"),
    );
    for (f, family) in families.iter().enumerate() {
        part(&mut out, book, f, family);
    }
    out
}

/// Writes the part of one family.
fn part(out: &mut String, book: &FontBook, f: usize, family: &str) {
    let top = f as u32 * PART;
    let title = book.family_title(family).unwrap_or(family).replace(['{', '}', '"', '\\'], "");
    let font = toml::Value::String(family.to_owned());
    let mut text = |name: String, (x, y, w, h): (u32, u32, u32, u32), style: &str, words: &str| {
        let _ = writeln!(
            out,
            "[text.{name}]\nframe = {{ x = \"{x}pt\", y = \"{y}pt\", width = \"{w}pt\", height = \"{h}pt\" }}\n\
             style = \"{style}\"\ntext = {}",
            toml::Value::String(words.to_owned())
        );
    };
    let mut styles = String::new();
    let mut style = |name: &str, size: &str, weight: &str| {
        let _ = writeln!(
            styles,
            "[style.{name}]\nfont = [{font}]\nsize = \"{size}\"\nweight = \"{weight}\"\nleading = \"100%\"\nindent = \"0字\"\nalign = \"left\""
        );
    };
    let faces: Vec<String> =
        book.weights(family).iter().filter_map(|&(_, i)| Some(book.get(i)?.file.clone())).collect();
    style(&format!("s{f}-title"), "三号", "black");
    text(
        format!("f{f}-title"),
        (0, top, 1010, 20),
        &format!("s{f}-title"),
        &format!("{title}　{family}　{}", faces.join("　")),
    );
    let mut y = top + 28;
    for (i, (name, tenths)) in SIZES.iter().enumerate() {
        let h = tenths / 10 + tenths / 40;
        style(&format!("s{f}-{i}"), name, "regular");
        let label = format!("{name} {}.{}", tenths / 10, tenths % 10);
        text(format!("l{f}-{i}"), (0, y, 62, h), "label", label.trim_end_matches(".0"));
        text(format!("t{f}-{i}"), (64, y, 506, h), &format!("s{f}-{i}"), "版面字样永和九年岁");
        y += h;
    }
    let (x, w) = (590, 427);
    let mut y = top + 28;
    for (weight, word) in [(Weight::Regular, "regular"), (Weight::Bold, "bold"), (Weight::Black, "black")] {
        if book.weights(family).iter().all(|(own, _)| *own != weight) {
            continue;
        }
        style(&format!("s{f}-{word}"), "小一", word);
        text(format!("w{f}-{word}"), (x, y, w, 32), &format!("s{f}-{word}"), &format!("{word} 江河奔流万象更新"));
        y += 34;
    }
    style(&format!("s{f}-line"), "四号", "regular");
    for (i, line) in [
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "abcdefghijklmnopqrstuvwxyz",
        "0123456789　3.14　10:30　1,000　98.6%　￥25",
        "，。、；：？！“”‘’（）《》〈〉【】",
        "——……·～①②③④⑤○●□■△▲☆★→",
    ]
    .iter()
    .enumerate()
    {
        text(format!("n{f}-{i}"), (x, y, w, 20), &format!("s{f}-line"), line);
        y += 21;
    }
    let _ = write!(out, "{styles}");
    let _ = writeln!(
        out,
        "[style.copy{f}]\nextends = \"body\"\nfont = [{font}]\n[story.copy-{f}]\nbody = \"copy{f}\"\n\
         frames = [{{ x = \"{x}pt\", y = \"{}pt\", width = \"{MEASURE}字\", height = \"{ROWS}行\", how = \"free\" }}]",
        y + 10
    );
}
