//! Arguments.

use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Typesets a Chinese broadsheet page from text files into a press-ready PDF.
#[derive(Debug, Parser)]
#[command(name = "duikai", version, arg_required_else_help = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
    /// What holds for every verb.
    #[command(flatten)]
    pub global: Global,
}

/// What holds for every verb.
#[derive(Debug, Group)]
pub struct Global {
    /// A folder of page templates, looked in before the bundled ones
    #[arg(long, global = true, value_name = "DIR")]
    pub layouts: Vec<PathBuf>,
    /// A folder of the house's own fonts: a fonts.toml and its files, or font files alone
    #[arg(long, global = true, value_name = "DIR")]
    pub fonts: Vec<PathBuf>,
    /// The language of messages (default: the locale's)
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    /// Whether messages are coloured
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub color: Colour,
    /// Print errors only
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// Languages of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Chinese
    Zh,
    /// English
    En,
}

/// When messages are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Write the press PDF of each page, and what else is asked for
    Render(Render),
    /// Tell what differs between two versions of an edition: words, lines, pictures
    Diff(Diff),
    /// Say which stories are over or under, and what is wrong with each page; write nothing
    Check(Check),
    /// Print a JSON Schema, by which an editor completes and checks keys
    Schema(Schema),
}

/// `duikai check`.
#[derive(Debug, Group)]
pub struct Check {
    /// The edition's folder, or its edition.toml
    pub edition: PathBuf,
    /// A page to check, by its number; may be given several times (default: all)
    #[arg(long = "page", value_name = "N")]
    pub pages: Vec<String>,
    /// Print JSON (duikai-check/1) instead of a table
    #[arg(long)]
    pub json: bool,
    /// Check again whenever a file changes, until interrupted
    #[arg(long)]
    pub watch: bool,
    /// How many pages are worked on at once (default: one a processor)
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

/// `duikai schema`.
#[derive(Debug, Group)]
pub struct Schema {
    /// Of what
    #[arg(value_enum)]
    pub of: SchemaOf,
}

/// What there is a schema of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A page template, layouts/NAME.toml
    Template,
    /// An edition, edition.toml
    Edition,
    /// A story's front matter
    Story,
}

/// `duikai diff`.
#[derive(Debug, Group)]
pub struct Diff {
    /// The older version: an edition, a report page-NN.json, or a folder of reports
    pub before: PathBuf,
    /// The newer version
    pub after: PathBuf,
    /// A page to compare, by its number; may be given several times (default: all)
    #[arg(long = "page", value_name = "N")]
    pub pages: Vec<String>,
    /// Print the difference as JSON (duikai-diff/1)
    #[arg(long)]
    pub json: bool,
    /// Draw each page that differs, marked, as diff-NN.png in this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Resolution of the pictures
    #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u32).range(18..=1200))]
    pub dpi: u32,
}

/// `duikai render`.
#[derive(Debug, Group)]
pub struct Render {
    /// The edition's folder, or its edition.toml
    pub edition: PathBuf,
    /// A page to render, by its number; may be given several times (default: all)
    #[arg(long = "page", value_name = "N")]
    pub pages: Vec<String>,
    /// Where the files go
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// What to write besides the PDF
    #[arg(long, value_enum, value_delimiter = ',')]
    pub also: Vec<Also>,
    /// Resolution of the PNG
    #[arg(long, default_value_t = 150, value_parser = clap::value_parser!(u32).range(18..=1200))]
    pub dpi: u32,
    /// Write page-NN.draft.pdf, errors or not, marked outside the trim
    #[arg(long)]
    pub draft: bool,
    /// How many pages are worked on at once (default: one a processor)
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

/// Files besides the PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Also {
    /// A picture of the page
    Png,
    /// The report page-NN.json
    Json,
}
