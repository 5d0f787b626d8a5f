//! `duikai man` and `duikai completions`: what a shell and `man` need, made of the arguments themselves.

use super::args::{Completions, Man};
use super::{Talk, output, words};
use crate::diag::Lang;
use clap::Command;
use clap_mangen::Man as Page;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// The headings of a manual page, as clap_mangen writes them and as a Chinese one has them.
const HEADINGS: &[(&str, &str)] = &[
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("ARGUMENTS", "参数"),
    ("OPTIONS", "选项"),
    ("SUBCOMMANDS", "命令"),
    ("VERSION", "版本"),
];

/// Runs `duikai man`: one page on standard output, or all of them into a folder.
pub fn run(args: &Man, talk: &Talk) -> ExitCode {
    let whole = words::command(talk.lang);
    if let Some(dir) = &args.out {
        return told(pages(whole, dir, talk.lang), talk);
    }
    let page = match &args.of {
        None => whole,
        Some(name) => match whole.find_subcommand(name) {
            Some(verb) => named(verb),
            None => {
                let en = format!("there is no verb {name}: `duikai --help` lists them");
                talk.say(&en, &format!("没有“{name}”这个命令；duikai --help 列出全部"));
                return ExitCode::from(2);
            }
        },
    };
    told(roff(page, talk.lang).and_then(|text| io::stdout().write_all(text.as_bytes())), talk)
}

/// Runs `duikai completions`.
pub fn completions(args: &Completions, talk: &Talk) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut words::command(talk.lang), "duikai", &mut script);
    told(io::stdout().write_all(&script), talk)
}

/// Writes every page: the whole command's, then each verb's.
fn pages(whole: Command, dir: &Path, lang: Lang) -> io::Result<()> {
    std::fs::create_dir_all(dir)?;
    let verbs: Vec<Command> = whole.get_subcommands().map(named).collect();
    for page in std::iter::once(whole).chain(verbs) {
        let name = format!("{}.1", page.get_display_name().unwrap_or("duikai"));
        output::write(&dir.join(name), roff(page, lang)?.as_bytes())?;
    }
    Ok(())
}

/// Returns a verb by the name that its page has: `duikai-render`.
fn named(verb: &Command) -> Command {
    let name = verb.get_name().to_owned();
    verb.clone().display_name(format!("duikai-{name}")).bin_name(format!("duikai {name}"))
}

fn roff(of: Command, lang: Lang) -> io::Result<String> {
    let mut bytes = Vec::new();
    let title = of.get_display_name().unwrap_or("duikai").to_uppercase();
    let source = concat!("duikai ", env!("CARGO_PKG_VERSION"));
    Page::new(of).title(title).source(source).render(&mut bytes)?;
    let mut text = String::from_utf8(bytes).map_err(io::Error::other)?;
    if lang == Lang::Zh {
        for (en, zh) in HEADINGS {
            text = text.replace(&format!(".SH {en}\n"), &format!(".SH {zh}\n"));
        }
    }
    Ok(text)
}

fn told(done: io::Result<()>, talk: &Talk) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough, such as `head`, is no fault.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            talk.say(&format!("it cannot be written: {e}"), &format!("写不出来：{e}"));
            ExitCode::from(2)
        }
    }
}
