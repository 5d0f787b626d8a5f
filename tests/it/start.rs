//! The first run: what the command says of itself, to a person, a shell and `man`.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the command where no locale is set.
fn run(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duikai"));
    command.args(args).env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG");
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn no_verb_says_how_to_begin_in_the_language_of_the_locale() {
    let en = run(&[]);
    assert_eq!(en.status.code(), Some(2), "nothing was done");
    assert!(text(&en.stdout).contains("duikai render tonight"), "{en:?}");
    assert!(text(&en.stdout).lines().count() < 12, "the whole help is `--help`");
    let zh = Command::new(env!("CARGO_BIN_EXE_duikai")).env("LC_ALL", "zh_CN.UTF-8").output().unwrap();
    assert!(text(&zh.stdout).contains("付印 PDF"), "{zh:?}");
    assert_eq!(text(&run(&["--lang", "zh"]).stdout), text(&zh.stdout));
}

#[test]
fn help_and_faults_of_a_command_line_speak_the_language_asked_for() {
    for (args, status, said) in [
        (&["--help", "--lang", "zh"][..], 0, "用法：duikai"),
        (&["render", "--help", "--lang=zh"], 0, "本期文件夹"),
        (&["render", "--help"], 0, "Usage: duikai render [OPTIONS] <EDITION>"),
        (&["--version"], 0, env!("CARGO_PKG_VERSION")),
        (&["rendr", "--lang", "zh"], 2, "没有“rendr”这个命令"),
        (&["rendr"], 2, "unrecognized subcommand"),
        (&["man", "rendr", "--lang", "zh"], 2, "没有“rendr”这个命令"),
    ] {
        let done = run(args);
        assert_eq!(done.status.code(), Some(status), "{args:?}: {done:?}");
        let all = text(&done.stdout) + &text(&done.stderr);
        assert!(all.contains(said), "{args:?}: {all}");
    }
}

#[test]
fn each_shell_is_told_every_verb() {
    for shell in ["bash", "zsh", "fish"] {
        let script = text(&run(&["completions", shell]).stdout);
        for word in ["render", "schema", "completions", "lang", "png"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let script = dir.path().join("duikai.bash");
    fs::write(&script, run(&["completions", "bash"]).stdout).unwrap();
    let ask = format!(
        "source {}; COMP_WORDS=(duikai ren); COMP_CWORD=1; _duikai duikai ren duikai; echo ${{COMPREPLY[@]}}",
        script.display()
    );
    let done = Command::new("bash").args(["-c", &ask]).output().unwrap();
    assert_eq!(text(&done.stdout).trim(), "render", "{done:?}");
}

#[test]
fn the_manual_has_a_page_for_each_verb() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("man/man1");
    assert!(run(&["man", "--out", out.to_str().unwrap()]).status.success());
    let page = |name: &str| fs::read_to_string(Path::new(&out).join(name)).unwrap();
    assert!(page("duikai.1").contains("duikai\\-render(1)"), "{}", page("duikai.1"));
    assert!(page("duikai-render.1").contains(".TH DUIKAI-RENDER 1"), "{}", page("duikai-render.1"));
    assert_eq!(text(&run(&["man", "render"]).stdout), page("duikai-render.1"));
    let zh = text(&run(&["man", "--lang", "zh"]).stdout);
    assert!(zh.contains(".SH 名称") && !zh.contains(".SH NAME"), "{zh}");
}
