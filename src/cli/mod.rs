//! The command: the only folder with disk, clock, terminal and threads; one file a verb.

mod ads;
mod args;
mod check;
mod contents;
mod diff;
mod fonts;
mod jobs;
mod output;
mod read;
mod render;
mod schema;
mod typeset;
mod watch;

use crate::diag::{Finding, Lang, Level, Sources, render as show};
use clap::Parser;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Runs the command with the process's arguments and returns its exit status.
pub fn run() -> ExitCode {
    let args = args::Args::parse();
    let talk = Talk::new(&args.global);
    match args.verb {
        args::Verb::Render(r) => render::run(&r, &args.global, &talk),
        args::Verb::Diff(d) => diff::run(&d, &args.global, &talk),
        args::Verb::Check(c) => check::run(&c, &args.global, &talk),
        args::Verb::Schema(s) => schema::run(&s, &args.global, &talk),
    }
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
        let lang = global.lang.unwrap_or_else(|| {
            let set =
                ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|k| std::env::var(k).ok().filter(|v| !v.is_empty()));
            if set.is_some_and(|v| v.starts_with("zh")) { args::Language::Zh } else { args::Language::En }
        });
        let colour = |terminal: bool| match global.color {
            args::Colour::Always => true,
            args::Colour::Never => false,
            args::Colour::Auto => terminal && std::env::var_os("NO_COLOR").is_none(),
        };
        Talk {
            lang: if lang == args::Language::Zh { Lang::Zh } else { Lang::En },
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
