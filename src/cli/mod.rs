//! The command: the only folder with disk, clock, terminal and threads; one file a verb.

mod ads;
mod archive;
mod args;
mod cache;
mod check;
mod contents;
mod diff;
mod disk;
mod explain;
mod faces;
mod first;
mod fonts;
mod inputs;
mod jobs;
mod man;
mod new;
mod output;
mod pages;
mod picture;
mod preview;
mod progress;
mod read;
mod render;
mod schema;
mod tell;
mod typeset;
mod warm;
mod watch;
mod words;

use crate::diag::{Finding, Lang, Level, Sources, render as show};
use clap::FromArgMatches;
use clap::error::ErrorKind;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Runs the command with the process's arguments and returns its exit status.
pub fn run() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let args = match parse(&words) {
        Ok(args) => args,
        Err(status) => return status,
    };
    let talk = Talk::new(&args.global);
    match &args.verb {
        // Nothing was done: a script that forgot its verb must not take that for a plate.
        None => {
            let _ = std::io::stdout().write_all(first::words(&talk).as_bytes());
            ExitCode::from(2)
        }
        Some(args::Verb::New(n)) => new::run(n, &talk),
        Some(args::Verb::Render(r)) => render::run(r, &args.global, &talk),
        Some(args::Verb::Diff(d)) => diff::run(d, &args.global, &talk),
        Some(args::Verb::Archive(a)) => archive::run(&a.deed, &args.global, &talk),
        Some(args::Verb::Check(c)) => check::run(c, &args.global, &talk),
        Some(args::Verb::Fonts(f)) => faces::run(f, &args.global, &talk),
        Some(args::Verb::Completions(c)) => man::completions(c, &talk),
        Some(args::Verb::Man(m)) => man::run(m, &talk),
        Some(args::Verb::Preview(p)) => preview::run(p, &args.global, &talk),
        Some(args::Verb::Schema(s)) => schema::run(s, &args.global, &talk),
    }
}

/// Reads the command line; what is wrong with it is told in the language that it or the locale asks for.
fn parse(words: &[OsString]) -> Result<args::Args, ExitCode> {
    let lang = asked(words).unwrap_or_else(locale);
    let found = words::command(lang).try_get_matches_from(words);
    found.and_then(|m| args::Args::from_arg_matches(&m)).map_err(|e| {
        let help = matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
        match words::fault(&e).filter(|_| lang == Lang::Zh && !help) {
            Some(said) => {
                let _ = writeln!(std::io::stderr(), "{said}");
            }
            None => {
                let _ = e.print();
            }
        }
        if help { ExitCode::SUCCESS } else { ExitCode::from(2) }
    })
}

/// The language that `--lang` asks for, before anything else of the line is understood.
fn asked(words: &[OsString]) -> Option<Lang> {
    let words: Vec<_> = words.iter().map(|w| w.to_string_lossy()).collect();
    let value = words.iter().enumerate().find_map(|(i, w)| match w.strip_prefix("--lang") {
        Some("") => words.get(i + 1).map(ToString::to_string),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    match value?.as_str() {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// The language of the locale.
fn locale() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|k| std::env::var(k).ok().filter(|v| !v.is_empty()));
    if set.is_some_and(|v| v.starts_with("zh")) { Lang::Zh } else { Lang::En }
}

/// How the command speaks: language, colour, how much.
pub struct Talk {
    /// The language of messages.
    pub lang: Lang,
    /// Whether standard error is coloured.
    colour: bool,
    /// Whether standard output is.
    pub paint: bool,
    quiet: bool,
}

impl Talk {
    fn new(global: &args::Global) -> Talk {
        let lang = match global.lang {
            Some(args::Language::Zh) => Lang::Zh,
            Some(args::Language::En) => Lang::En,
            None => locale(),
        };
        let colour = |terminal: bool| match global.color {
            args::Colour::Always => true,
            args::Colour::Never => false,
            args::Colour::Auto => terminal && std::env::var_os("NO_COLOR").is_none(),
        };
        Talk {
            lang,
            colour: colour(std::io::stderr().is_terminal()),
            paint: colour(std::io::stdout().is_terminal()),
            quiet: global.quiet,
        }
    }

    /// Prints findings on standard error; with `-q` only errors.
    pub fn findings(&self, findings: &[Finding], sources: &Sources) {
        let shown: Vec<Finding> = findings.iter().filter(|f| !self.quiet || f.level >= Level::Error).cloned().collect();
        let _ = std::io::stderr().write_all(show(&shown, sources, self.lang, self.colour).as_bytes());
    }

    /// Prints text on standard error as it is.
    pub fn write(&self, text: &str) {
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    /// Prints what was asked for on standard output; a reader that closes its end early is no fault.
    pub fn print(&self, text: &str) -> std::io::Result<()> {
        let mut out = std::io::stdout();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            done => done,
        }
    }

    /// Prints a line on standard error unless quiet.
    pub fn say(&self, en: &str, zh: &str) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr(), "{}", if self.lang == Lang::Zh { zh } else { en });
        }
    }
}
