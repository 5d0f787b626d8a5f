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
        for word in ["new", "render", "schema", "completions", "lang", "png"] {
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

/// Begins an edition in a folder of its own and renders it; returns what each said.
fn begun(dir: &Path, args: &[&str], lang: &str) -> (Output, Output) {
    let (edition, out) = (dir.join("tonight"), dir.join("out"));
    let (edition, out) = (edition.to_str().unwrap(), out.to_str().unwrap());
    let mut line = vec!["new", edition, "--yes", "--lang", lang];
    line.extend(args);
    (run(&line), run(&["render", edition, "--out", out, "--lang", "en"]))
}

#[test]
fn a_new_edition_gives_its_plates_without_a_finding() {
    for (args, lang, pages) in [
        (&[][..], "en", 1),
        (&["--paper", "海东晨报", "--date", "2027-02-28", "--pages", "3"], "zh", 3),
        (&["--layout", "weekly,starter"], "zh", 2),
        (&["--layout", "news", "--paper", "一", "--date", "2026-01-01"], "en", 1),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let (made, rendered) = begun(dir.path(), args, lang);
        assert_eq!(made.status.code(), Some(0), "{args:?}: {made:?}");
        let said = text(&rendered.stderr);
        assert_eq!(rendered.status.code(), Some(0), "{args:?}: {said}");
        for level in ["error[", "warning[", "info["] {
            assert!(!said.contains(level), "{args:?}: {said}");
        }
        let written = fs::read_dir(dir.path().join("out")).unwrap().map(|e| e.unwrap().path());
        let plates = written.filter(|p| p.extension().is_some_and(|x| x == "pdf")).count();
        assert_eq!(plates, pages, "{args:?}");
    }
}

#[test]
fn a_new_edition_names_its_schemas_and_speaks_one_language() {
    for (lang, own, other) in [("en", "One issue", "一期报纸"), ("zh", "一期报纸", "One issue")] {
        let dir = tempfile::tempdir().unwrap();
        begun(dir.path(), &["--pages", "3"], lang);
        let edition = dir.path().join("tonight");
        let file = |name: &str| fs::read_to_string(edition.join(name)).unwrap();
        let told = file("edition.toml");
        assert!(told.contains(own) && !told.contains(other), "{told}");
        for name in ["edition.toml", "layouts/starter.toml", "layouts/news.toml", "layouts/weekly.toml"] {
            let words = file(name);
            assert!(!words.contains("#en") && !words.contains("#zh"), "{words}");
            let schema = words.lines().next().unwrap().strip_prefix("#:schema ").unwrap();
            let at = edition.join(name).parent().unwrap().join(schema);
            assert!(at.is_file(), "{name} names {schema}");
        }
        assert!(!file("stories/01-lead.md").contains("#en"));
        let schema: serde_json::Value = serde_json::from_str(&file("schemas/edition.json")).unwrap();
        assert!(schema["properties"]["paper"].is_object(), "{schema}");
    }
}

#[test]
fn a_new_edition_goes_over_nothing() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("tonight")).unwrap();
    fs::write(dir.path().join("tonight/notes.txt"), "mine").unwrap();
    let (refused, _) = begun(dir.path(), &[], "en");
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("it holds notes.txt"), "{refused:?}");
    assert_eq!(fs::read_dir(dir.path().join("tonight")).unwrap().count(), 1);
    let (beside, rendered) = begun(dir.path(), &["--beside"], "en");
    assert_eq!((beside.status.code(), rendered.status.code()), (Some(0), Some(0)));
    let before = fs::read(dir.path().join("tonight/edition.toml")).unwrap();
    let (again, _) = begun(dir.path(), &["--beside", "--paper", "晨报"], "zh");
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("已经有 edition.toml"), "{again:?}");
    assert_eq!(fs::read(dir.path().join("tonight/edition.toml")).unwrap(), before);
    for wrong in
        [&["--paper", ""][..], &["--paper", "一二三四五六七八九十一二三"], &["--date", "2026-02-30"], &["--pages", "0"]]
    {
        let other = tempfile::tempdir().unwrap();
        assert_eq!(begun(other.path(), wrong, "en").0.status.code(), Some(2), "{wrong:?}");
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0, "{wrong:?}");
    }
}

#[test]
fn fonts_are_listed_with_what_they_lack_and_shown() {
    let list = text(&run(&["fonts"]).stdout);
    for word in ["song 宋体", "DuikaiSongSC-Black.otf", "SIL Open Font License", "bold    none: regular stands in"] {
        assert!(list.contains(word), "{word} in {list}");
    }
    assert!(!list.contains("lacks"), "{list}");
    let dir = tempfile::tempdir().unwrap();
    let own = dir.path().join("own");
    fs::create_dir(&own).unwrap();
    let kai = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/DuikaiKaiSC-Regular.ttf")).unwrap();
    fs::write(own.join("a.ttf"), kai).unwrap();
    fs::write(own.join("fonts.toml"), "[house]\nname = \"本社楷\"\nregular = \"a.ttf\"\n").unwrap();
    let own = own.to_str().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&run(&["fonts", "--json", "--fonts", own]).stdout).unwrap();
    let house = json.as_array().unwrap().iter().find(|f| f["family"] == "house").unwrap();
    assert_eq!((&house["name"], &house["faces"][0]["file"]), (&"本社楷".into(), &"a.ttf".into()));
    for name in ["specimen.pdf", "specimen.png"] {
        let path = dir.path().join(name);
        let done = run(&["fonts", "--fonts", own, "--specimen", path.to_str().unwrap(), "--dpi", "20"]);
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        let magic: &[u8] = if name.ends_with("pdf") { b"%PDF-" } else { b"\x89PNG" };
        assert!(fs::read(&path).unwrap().starts_with(magic), "{name}");
    }
    let pdf = lopdf::Document::load(dir.path().join("specimen.pdf")).unwrap();
    let words = pdf.extract_text(&[1]).unwrap_or_default();
    assert!(words.contains("本社楷"), "the house's own family is on the page: {words}");
    fs::write(Path::new(own).join("a.ttf"), "no font").unwrap();
    assert_eq!(run(&["fonts", "--fonts", own]).status.code(), Some(2));
}
