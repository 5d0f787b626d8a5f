//! Arguments. The doc comment of each is its help: English, then Chinese from the first Chinese character on
//! ([`super::words`] takes the half that is asked for).

use crate::edition::Date;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Typesets a Chinese broadsheet page from text files into a press-ready PDF.
/// 把文本稿件排成对开报纸版面，输出可付印的 PDF。
#[derive(Debug, Parser)]
#[command(name = "duikai", version)]
pub struct Args {
    /// What to do; nothing shows how to begin.
    #[command(subcommand)]
    pub verb: Option<Verb>,
    /// What holds for every verb.
    #[command(flatten)]
    pub global: Global,
}

/// What holds for every verb.
#[derive(Clone, Debug, Default, Group)]
pub struct Global {
    /// A folder of page templates, looked in before the bundled ones
    /// 版式文件夹，先于内置版式查找
    #[arg(long, global = true, value_name = "DIR")]
    pub layouts: Vec<PathBuf>,
    /// A folder of the house's own fonts: a fonts.toml and its files, or font files alone
    /// 本社字体文件夹：fonts.toml 和字体文件，或只有字体文件
    #[arg(long, global = true, value_name = "DIR")]
    pub fonts: Vec<PathBuf>,
    /// The language of messages (default: the locale's)
    /// 消息用的语言；不写就随系统
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    /// Whether messages are coloured
    /// 消息是否带颜色
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub color: Colour,
    /// Print errors only
    /// 只报错误
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// Languages of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Chinese
    /// 中文
    Zh,
    /// English
    /// 英文
    En,
}

/// When messages are coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal
    /// 在终端上才用
    #[default]
    Auto,
    /// Always
    /// 总用
    Always,
    /// Never
    /// 不用
    Never,
}

/// Verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Begin an edition: a folder with a template of its own, copy that fits and a drawn picture
    /// 建一期样报：自己的版式、正好排满的稿件、一张示意图
    New(New),
    /// Write the press PDF of each page, and what else is asked for
    /// 出版样：各版付印 PDF，以及另要的文件
    Render(Render),
    /// Hand an edition to an archive or a library
    /// 把出版期交给档案馆或图书馆
    Archive(Archive),
    /// Tell what differs between two versions of an edition: words, lines, pictures
    /// 对样：两个版本之间文字、行、图片有哪些改动
    Diff(Diff),
    /// Say which stories are over or under, and what is wrong with each page; write nothing
    /// 看稿：哪篇溢、哪篇缺，各版有什么毛病；不写文件
    Check(Check),
    /// List the fonts, what each has and lacks; or draw a specimen
    /// 列出字体，看各有什么、缺什么；或出字样
    Fonts(Fonts),
    /// Show the edition in a browser while it is written
    /// 预览：边写边在浏览器里看版面
    Preview(Preview),
    /// Print what a shell needs to complete words
    /// 输出命令行补全脚本
    Completions(Completions),
    /// Print the manual page, or write one a verb
    /// 输出手册页，或每个命令写一页
    Man(Man),
    /// Print a JSON Schema, by which an editor completes and checks keys
    /// 输出 JSON Schema，编辑器据此补全、核对键名
    Schema(Schema),
}

/// `duikai check`.
#[derive(Debug, Group)]
pub struct Check {
    /// The edition's folder, or its edition.toml
    /// 本期文件夹，或其中的 edition.toml
    #[arg(required_unless_present = "explain")]
    pub edition: Option<PathBuf>,
    /// A page to check, by its number; may be given several times (default: all)
    /// 只看这一版，写版号；可以写几次；不写看全部
    #[arg(long = "page", value_name = "N")]
    pub pages: Vec<String>,
    /// Print JSON (duikai-check/1) instead of a table
    /// 不列表，输出 JSON（duikai-check/1）
    #[arg(long)]
    pub json: bool,
    /// Say what the code of a finding means, with an example; needs no edition
    /// 解释一个代码是什么意思，附例子；不用写本期文件夹
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
    /// Check again whenever a file changes, until interrupted
    /// 文件一改就再看一遍，直到中断
    #[arg(long)]
    pub watch: bool,
    /// How many pages are worked on at once (default: one a processor)
    /// 同时排几个版；不写则每个处理器一个
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

/// `duikai new`.
#[derive(Debug, Default, Group)]
pub struct New {
    /// The new edition's folder (default: named after its date)
    /// 新一期的文件夹；不写就用日期作名
    pub dir: Option<PathBuf>,
    /// The paper's name
    /// 报名
    #[arg(long, value_name = "NAME")]
    pub paper: Option<String>,
    /// The date on the pages, such as 2026-11-24 (default: today in Beijing)
    /// 版面上的日期，写成 2026-11-24；不写为今天（北京时间）
    #[arg(long, value_name = "DATE", value_parser = super::new::date)]
    pub date: Option<Date>,
    /// How many pages (default: one a layout)
    /// 几个版；不写则每种版式一个版
    #[arg(long, value_name = "N", value_parser = super::new::count)]
    pub pages: Option<usize>,
    /// The layout of each page, in turn, with commas between
    /// 各版的版式，按版序写，用逗号隔开
    #[arg(long, value_enum, value_delimiter = ',')]
    pub layout: Vec<Start>,
    /// Ask nothing: take what is usual for what is not said
    /// 不提问，没写的都按通常的来
    #[arg(short, long)]
    pub yes: bool,
    /// Write beside what the folder holds already, never over a file
    /// 文件夹里有别的文件也写，不盖掉已有的
    #[arg(long)]
    pub beside: bool,
}

/// What a new page may begin as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Start {
    /// a tabloid page of seven stories, written out
    /// 入门，四开，七篇稿件，版式全文写出
    Starter,
    /// a broadsheet page of news, on news-8col
    /// 要闻，对开，照 news-8col
    News,
    /// a broadsheet page of the weekly, on feature-6col
    /// 周刊，对开，照 feature-6col
    Weekly,
}

/// `duikai fonts`.
#[derive(Debug, Group)]
pub struct Fonts {
    /// Set a page of every family in every size, and write it here: a .pdf or a .png
    /// 出字样：每种字体、每个字号排在一张上，写到这里（.pdf 或 .png）
    #[arg(long, value_name = "FILE")]
    pub specimen: Option<PathBuf>,
    /// Resolution of the PNG
    /// 图的分辨率（ppi）
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(18..=600))]
    pub dpi: u32,
    /// Print JSON instead of a list
    /// 不列表，输出 JSON
    #[arg(long, conflicts_with = "specimen")]
    pub json: bool,
}

/// `duikai completions`.
#[derive(Debug, Group)]
pub struct Completions {
    /// For which shell
    /// 哪一种命令行
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// `duikai man`.
#[derive(Debug, Group)]
pub struct Man {
    /// The page of one verb
    /// 只要这个命令的一页
    #[arg(value_name = "VERB", conflicts_with = "out")]
    pub of: Option<String>,
    /// Write all pages into this folder: duikai.1, duikai-render.1 and so on
    /// 全部写进这个文件夹：duikai.1、duikai-render.1 等
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// `duikai schema`.
#[derive(Debug, Group)]
pub struct Schema {
    /// Of what
    /// 要哪一种
    #[arg(value_enum)]
    pub of: SchemaOf,
}

/// What there is a schema of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A page template, layouts/NAME.toml
    /// 版式文件，即 layouts/NAME.toml
    Template,
    /// An edition, edition.toml
    /// 本期文件 edition.toml
    Edition,
    /// A story's front matter
    /// 稿件信息
    Story,
}

/// Hands an edition to an archive or a library.
/// 把出版期交给档案馆或图书馆。
#[derive(Debug, Group)]
pub struct Archive {
    /// What to do for the archive.
    #[command(subcommand)]
    pub deed: ArchiveDeed,
}

/// What is done for an archive.
#[derive(Debug, Subcommand)]
pub enum ArchiveDeed {
    /// Write what a library asks for: plates, ALTO for each page, METS, the text of each story
    /// 写出图书馆所需：版样、每版的 ALTO、METS、每篇稿件的纯文本
    Export(Export),
    /// Lock an edition: write down by SHA-256 what it was set from and what came of it, as edition.lock
    /// 锁定本期：把所用文件和所出文件的 SHA-256 记入 edition.lock
    Lock(LockArgs),
    /// Set a locked edition again and say, page by page, whether it is the same, and if not, what changed and where
    /// 核对：重新排版，逐版说明是否与锁定时相同；不同则说明哪里变了
    Verify(Verify),
    /// Put a locked edition with all it takes to set it again into one file, a tar file in the form of BagIt
    /// 打包：把已锁定的一期和重新排版所需的一切放进一个文件（BagIt 形式的 tar）
    Pack(Pack),
    /// Set editions again from their locks, and write only what is the same byte for byte: one or ten thousand, in one run
    /// 按锁定文件重建一期或成千上万期，逐字节相同才写出
    Rebuild(Rebuild),
    /// Begin an edition from the text of an old page, as page recognition leaves it; list what a person must decide
    /// 旧版入库：把识别出来的旧报纸文字整理成一期，一稿一个文件，并列出要由人定的事
    Import(Import),
}

/// `duikai archive import`.
#[derive(Debug, Group)]
pub struct Import {
    /// The page's text in Markdown; UTF-8, or GB 18030
    /// 这一版的文字（Markdown）；UTF-8 或 GB 18030
    #[arg(value_name = "FILE.md")]
    pub file: PathBuf,
    /// The new edition's folder; nothing in it is written over (default: named after the file)
    /// 新一期的文件夹，已有的文件不会盖掉；不写就照文件名
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The paper's name (default: what the text says)
    /// 报名；不写就照文字里的
    #[arg(long, value_name = "NAME", value_parser = super::archive::import::paper)]
    pub paper: Option<String>,
    /// The day it appeared, such as 1986-11-24 (default: what the text says)
    /// 出版日期，写成 1986-11-24；不写就照文字里的
    #[arg(long, value_name = "DATE", value_parser = super::new::date)]
    pub date: Option<Date>,
    /// The page's number, such as 4 or A04 (default: what the text says)
    /// 版号，如 4 或 A04；不写就照文字里的
    #[arg(long, value_name = "N", value_parser = super::archive::import::number)]
    pub page: Option<String>,
}

/// `duikai archive rebuild`.
#[derive(Debug, Default, Group)]
pub struct Rebuild {
    /// Editions with their locks, or packs
    /// 有锁定文件的各期文件夹，或存档包
    pub editions: Vec<PathBuf>,
    /// More of them: a file of paths or JSON lines, {"edition": "…", "out": "…", "id": …}; - is standard input
    /// 清单文件：每行一个路径，或一行 JSON：{"edition": "…", "out": "…", "id": …}；- 表示标准输入
    #[arg(long, value_name = "FILE")]
    pub list: Option<PathBuf>,
    /// Where the files go: each edition's in a folder named by its path; those of one edition alone, right here
    /// 文件写到哪里：每期一个文件夹，按其路径命名；只有一期时直接写在这里
    #[arg(long, value_name = "DIR", default_value = "rebuilt")]
    pub out: PathBuf,
    /// Do only this part of the list, such as 3/8: for job arrays of a scheduler
    /// 只做清单的这一份，如 3/8；供调度系统的任务阵列用
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,
    /// How many editions are worked on at once (default: one a processor)
    /// 同时重建几期；不写则每个处理器一期
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

/// A part of a list: the number-th of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which, from 1.
    pub number: usize,
    /// Of how many.
    pub of: usize,
}

impl std::str::FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Shard, String> {
        let parts = text.split_once('/').and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
        match parts {
            Some((number, of)) if (1..=of).contains(&number) => Ok(Shard { number, of }),
            _ => Err("write it as 3/8: the third of eight parts".to_owned()),
        }
    }
}

/// `duikai archive lock`.
#[derive(Debug, Group)]
pub struct LockArgs {
    /// The edition's folder, or its edition.toml
    /// 本期文件夹，或其中的 edition.toml
    pub edition: PathBuf,
    /// Lock the plates alone, not all that a library gets
    /// 只锁定版样，不含给图书馆的其他文件
    #[arg(long)]
    pub plates: bool,
    /// Write over a lock that says otherwise
    /// 已有内容不同的锁定文件时，换成新的
    #[arg(long)]
    pub replace: bool,
}

/// `duikai archive verify`.
#[derive(Debug, Group)]
pub struct Verify {
    /// The edition's folder with its edition.lock, or a pack
    /// 本期文件夹（内有 edition.lock），或存档包
    pub edition: PathBuf,
    /// A folder of files made before, held against the lock too
    /// 以前写出的文件所在文件夹，一并核对
    #[arg(long, value_name = "DIR")]
    pub files: Option<PathBuf>,
    /// Print JSON (duikai-verify/1) instead of words
    /// 输出 JSON（duikai-verify/1）
    #[arg(long)]
    pub json: bool,
}

/// `duikai archive pack`.
#[derive(Debug, Group)]
pub struct Pack {
    /// The edition's folder with its edition.lock
    /// 本期文件夹，内有 edition.lock
    pub edition: PathBuf,
    /// The pack (default: PAPER-DATE.tar)
    /// 存档包的文件名；不写则为 报名-日期.tar
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Write over a file that says otherwise
    /// 已有内容不同的文件时，换成新的
    #[arg(long)]
    pub replace: bool,
    /// Put no font file in: an archive that keeps its fonts once needs them in no pack
    /// 不放字体文件：字体另存一份的档案馆用
    #[arg(long)]
    pub without_fonts: bool,
}

/// `duikai archive export`.
#[derive(Debug, Group)]
pub struct Export {
    /// The edition's folder, or its edition.toml
    /// 本期文件夹，或其中的 edition.toml
    pub edition: PathBuf,
    /// Where the files go
    /// 文件写到哪里
    #[arg(long, value_name = "DIR", default_value = "archive")]
    pub out: PathBuf,
}

/// `duikai diff`.
#[derive(Debug, Group)]
pub struct Diff {
    /// The older version: an edition, a report page-NN.json, or a folder of reports
    /// 旧版本：一期、检查报告 page-NN.json，或报告文件夹
    pub before: PathBuf,
    /// The newer version
    /// 新版本
    pub after: PathBuf,
    /// A page to compare, by its number; may be given several times (default: all)
    /// 只对这一版，写版号；可以写几次；不写对全部
    #[arg(long = "page", value_name = "N")]
    pub pages: Vec<String>,
    /// Print the difference as JSON (duikai-diff/1)
    /// 改动以 JSON（duikai-diff/1）输出
    #[arg(long)]
    pub json: bool,
    /// Draw each page that differs, marked, as diff-NN.png in this folder
    /// 有改动的版画出大样、标出改动，写进这个文件夹的 diff-NN.png
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Resolution of the pictures
    /// 图的分辨率（ppi）
    #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u32).range(18..=1200))]
    pub dpi: u32,
}

/// `duikai render`.
#[derive(Debug, Group)]
pub struct Render {
    /// The edition's folder, or its edition.toml
    /// 本期文件夹，或其中的 edition.toml
    pub edition: PathBuf,
    /// A page to render, by its number; may be given several times (default: all)
    /// 只出这一版，写版号；可以写几次；不写出全部
    #[arg(long = "page", value_name = "N")]
    pub pages: Vec<String>,
    /// Where the files go
    /// 文件写到哪里
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// What to write besides the PDF
    /// 除 PDF 外还要什么
    #[arg(long, value_enum, value_delimiter = ',')]
    pub also: Vec<Also>,
    /// Resolution of the PNG
    /// 大样图的分辨率（ppi）
    #[arg(long, default_value_t = 150, value_parser = clap::value_parser!(u32).range(18..=1200))]
    pub dpi: u32,
    /// Write page-NN.draft.pdf, errors or not, marked outside the trim
    /// 出草样 page-NN.draft.pdf：有错也出，成品边外标红
    #[arg(long)]
    pub draft: bool,
    /// How many pages are worked on at once (default: one a processor)
    /// 同时排几个版；不写则每个处理器一个
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Make every page again, whether its input has changed or not
    /// 各版都重出一遍，不管有没有改动
    #[arg(long)]
    pub no_cache: bool,
}

/// `duikai preview`.
#[derive(Debug, Group)]
pub struct Preview {
    /// The edition's folder, or its edition.toml
    /// 本期文件夹，或其中的 edition.toml
    pub edition: PathBuf,
    /// The port of the preview's address (default: 4040, or the next that is free)
    /// 预览网址的端口；不写则用 4040，被占用就往后找
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,
    /// How the editor is called when text is clicked: vscode://file/{file}:{line}:{column}
    /// 点文字时怎样打开编辑器，如 vscode://file/{file}:{line}:{column}
    #[arg(long, value_name = "URL")]
    pub editor: Option<String>,
    /// Open the browser
    /// 同时打开浏览器
    #[arg(long)]
    pub open: bool,
}

/// Files besides the PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Also {
    /// A picture of the page
    /// 大样图
    Png,
    /// The page as outlines, sharp at any size
    /// 矢量图，放多大都清楚
    Svg,
    /// The report page-NN.json
    /// 检查报告 page-NN.json
    Json,
    /// A proof for reading, page-NN.proof.png: grid, rows counted, findings marked and told beside the page
    /// 校对大样 page-NN.proof.png：版样格、行号，毛病标在版上、写在版边
    Proof,
    /// All pages in one picture, contact.png
    /// 各版缩样拼成一张 contact.png
    Contact,
}
