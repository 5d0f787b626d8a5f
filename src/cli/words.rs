//! The command's own words in one language.
//!
//! The help of an argument is its doc comment in [`super::args`], English and then Chinese: what stands from the first
//! Chinese character on is the Chinese. Here the half that is asked for is taken, and what clap says by itself
//! (headings, defaults, errors) is put into Chinese.

use super::args::Args;
use crate::diag::Lang;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

/// How `--help` is laid out in Chinese; the usage line has no word of clap's in it.
const LAYOUT_ZH: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// Returns the command with its help in one language.
pub fn command(lang: Lang) -> Command {
    let mut whole = verb(Args::command().disable_help_subcommand(true), lang);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let version = version.help("Print the version 显示版本号");
    whole = whole.disable_version_flag(true).arg(argument(version, lang));
    if lang == Lang::Zh {
        whole.build();
        whole = usage(whole);
    }
    whole
}

fn verb(mut of: Command, lang: Lang) -> Command {
    if let Some(about) = of.get_about().map(|a| half(&a.to_string(), lang)) {
        of = of.about(about);
    }
    if let Some(about) = of.get_long_about().map(|a| half(&a.to_string(), lang)) {
        of = of.long_about(about);
    }
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Print this help 显示本说明");
    of = of.disable_help_flag(true).arg(help).mut_args(|a| argument(a, lang));
    if lang == Lang::Zh {
        of = of.help_template(LAYOUT_ZH).subcommand_help_heading("命令").subcommand_value_name("命令");
    }
    let names: Vec<String> = of.get_subcommands().map(|s| s.get_name().to_owned()).collect();
    names.iter().fold(of, |of, name| of.mut_subcommand(name, |sub| verb(sub, lang)))
}

fn argument(mut arg: Arg, lang: Lang) -> Arg {
    let mut help = arg.get_help().map(|h| half(&h.to_string(), lang)).unwrap_or_default();
    let said = arg.get_possible_values();
    // Several words for the same thing would stand in two languages at once: they are told here, in one.
    if arg.get_action().takes_values() && !said.is_empty() {
        let one = |v: &clap::builder::PossibleValue| {
            let what = v.get_help().map(|h| half(&h.to_string(), lang)).filter(|h| !h.is_empty());
            match (what, lang) {
                (Some(what), Lang::Zh) => format!("{} {what}", v.get_name()),
                (Some(what), Lang::En) => format!("{}: {what}", v.get_name()),
                (None, _) => v.get_name().to_owned(),
            }
        };
        let all: Vec<String> = said.iter().filter(|v| !v.is_hide_set()).map(one).collect();
        help += &match lang {
            Lang::En => format!(" [{}]", all.join("; ")),
            Lang::Zh => format!("（{}）", all.join("；")),
        };
        arg = arg.hide_possible_values(true);
    }
    if lang == Lang::Zh {
        let defaults: Vec<_> = arg.get_default_values().iter().map(|v| v.to_string_lossy()).collect();
        if arg.get_action().takes_values() && !defaults.is_empty() {
            help += &format!("；不写为 {}", defaults.join("、"));
            arg = arg.hide_default_value(true);
        }
        arg = if arg.is_positional() { arg.help_heading("参数") } else { arg.help_heading("选项") };
    }
    arg.help(help)
}

/// Says the usage line of a built command, and of each verb, in Chinese.
fn usage(mut of: Command) -> Command {
    let line = of.render_usage().to_string();
    let line = line.trim_start_matches("Usage: ").replace("[OPTIONS]", "[选项]");
    let of = of.override_usage(line);
    let names: Vec<String> = of.get_subcommands().map(|s| s.get_name().to_owned()).collect();
    names.iter().fold(of, |of, name| of.mut_subcommand(name, usage))
}

/// Returns the half of a text that is in this language, paragraph by paragraph.
pub fn half(text: &str, lang: Lang) -> String {
    let one = |paragraph: &str| {
        let at = paragraph
            .find(|c| matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}'));
        let (en, zh) = paragraph.split_at(at.unwrap_or(paragraph.len()));
        if lang == Lang::Zh { zh.trim().to_owned() } else { en.trim().trim_end_matches('.').to_owned() }
    };
    text.split("\n\n").map(one).filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Says in Chinese why a command line is not understood; `None` where clap's own words must do.
pub fn fault(e: &clap::Error) -> Option<String> {
    let get = |kind| match e.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(all)) => all.join("、"),
        Some(ContextValue::StyledStr(s)) => s.to_string(),
        Some(ContextValue::StyledStrs(all)) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
        _ => String::new(),
    };
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let mut said = match e.kind() {
        ErrorKind::UnknownArgument => format!("没有“{arg}”这个参数"),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", get(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("还缺：{arg}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} 后面要写一个值"),
        ErrorKind::InvalidValue => format!("{arg} 不能写“{value}”"),
        ErrorKind::ValueValidation => format!("{arg} 不能写“{value}”：数值不对，或超出范围"),
        ErrorKind::ArgumentConflict if get(ContextKind::PriorArg) == arg => format!("{arg} 只能写一次"),
        ErrorKind::ArgumentConflict => format!("{arg} 不能同 {} 一起写", get(ContextKind::PriorArg)),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{arg} 的值个数不对")
        }
        _ => return None,
    };
    for (kind, words) in [
        (ContextKind::SuggestedArg, "是不是要写"),
        (ContextKind::SuggestedSubcommand, "是不是要写"),
        (ContextKind::SuggestedValue, "是不是要写"),
        (ContextKind::ValidValue, "可以写"),
    ] {
        let others = get(kind);
        if !others.is_empty() {
            said += &format!("\n  {words}：{others}");
        }
    }
    Some(format!("错误：{said}\n\n写 duikai --help 看全部说明。"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text of a command and its verbs: where it stands, and its words.
    fn texts(of: &Command, at: &str, out: &mut Vec<(String, String)>) {
        let at = format!("{at} {}", of.get_name());
        out.push((at.clone(), of.get_about().map(ToString::to_string).unwrap_or_default()));
        for arg in of.get_arguments() {
            out.push((format!("{at} {}", arg.get_id()), arg.get_help().map(ToString::to_string).unwrap_or_default()));
            for value in arg.get_possible_values() {
                if let Some(help) = value.get_help() {
                    out.push((format!("{at} {} {}", arg.get_id(), value.get_name()), help.to_string()));
                }
            }
        }
        for sub in of.get_subcommands() {
            texts(sub, &at, out);
        }
    }

    #[test]
    fn every_argument_is_told_in_both_languages() {
        let mut all = Vec::new();
        texts(&Args::command(), "", &mut all);
        assert!(all.len() > 25, "{}", all.len());
        for (at, words) in all {
            for lang in [Lang::En, Lang::Zh] {
                assert!(
                    !half(&words, lang).is_empty(),
                    "{at} has no words in {lang:?}: {words:?}; in src/cli/args.rs the Chinese stands on a line of its own under the English"
                );
            }
        }
    }

    #[test]
    fn help_holds_no_word_of_the_other_language() {
        let mut zh = command(Lang::Zh);
        let mut en = command(Lang::En);
        let names: Vec<String> = en.get_subcommands().map(|s| s.get_name().to_owned()).collect();
        let mut pages = vec![(zh.render_long_help().to_string(), en.render_long_help().to_string())];
        for name in &names {
            let page = |c: &mut Command| c.find_subcommand_mut(name).unwrap().render_long_help().to_string();
            pages.push((page(&mut zh), page(&mut en)));
        }
        for (zh, en) in pages {
            for word in ["Usage", "Options", "Commands", "Arguments", "default", "Print", "possible"] {
                assert!(!zh.contains(word), "{word} in\n{zh}");
            }
            assert!(zh.contains("用法：duikai") && zh.contains("选项"), "{zh}");
            assert!(half(&en, Lang::Zh).is_empty(), "{en}");
        }
    }

    #[test]
    fn a_command_line_at_fault_is_told_in_chinese() {
        for (line, said) in [
            (&["duikai", "rendr"][..], "没有“rendr”这个命令\n  是不是要写：render"),
            (&["duikai", "render"], "还缺：<EDITION>"),
            (&["duikai", "render", "x", "--aslo", "png"], "没有“--aslo”这个参数\n  是不是要写：--also"),
            (&["duikai", "render", "x", "--also", "gif"], "不能写“gif”\n  可以写：png"),
            (&["duikai", "render", "x", "--dpi", "5"], "不能写“5”：数值不对，或超出范围"),
            (&["duikai", "render", "x", "--dpi"], "后面要写一个值"),
            (&["duikai", "render", "x", "--dpi", "50", "--dpi", "60"], "只能写一次"),
            (&["duikai", "man", "render", "--out", "x"], "一起写"),
        ] {
            let e = command(Lang::Zh).try_get_matches_from(line).unwrap_err();
            let words = fault(&e).unwrap_or_else(|| format!("{:?}", e.kind()));
            assert!(words.contains(said), "{line:?}: {words}");
        }
    }
}
