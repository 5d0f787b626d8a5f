//! What the command says to one who writes nothing behind its name: how to begin.

use super::Talk;
use crate::diag::Lang;

/// The commands that matter, each with what it is for.
const STEPS: &[(&str, &str, &str)] = &[
    ("duikai new tonight", "a working edition to begin from", "建一期样报，照着改"),
    ("duikai check tonight", "which story is over, what is wrong", "看稿：哪篇溢、哪篇缺，有什么毛病"),
    ("duikai render tonight", "the press PDF of every page, in out/", "出版样：各版付印 PDF，在 out/ 里"),
];

/// Returns the words: three commands, and where the rest is told.
pub fn words(talk: &Talk) -> String {
    let zh = talk.lang == Lang::Zh;
    let mut out = String::from(if zh {
        "duikai 对开：把文本稿件排成报纸版面。先用这三个命令：\n\n"
    } else {
        "duikai sets newspaper pages from text files. Three commands to begin with:\n\n"
    });
    for (line, en, what) in STEPS {
        out += &format!("  {line:<24}{}\n", if zh { what } else { en });
    }
    out + if zh {
        "\n边写边在浏览器里看版：duikai preview tonight\n全部命令和选项：duikai --help；某个命令：duikai render --help\n"
    } else {
        "\nThe pages in a browser while they are written: duikai preview tonight\nAll of it: duikai --help; one command: duikai render --help\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::words::command;

    #[test]
    fn every_command_told_is_one() {
        for (line, ..) in STEPS {
            let found = command(Lang::En).try_get_matches_from(line.split(' '));
            assert!(found.is_ok(), "{line}: {}", found.unwrap_err());
        }
    }
}
