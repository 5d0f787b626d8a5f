//! Every fault of the input is told by its code and its place, and touches no plate.

use crate::support::{Edition, OLD, Outcome, PLATE, STORY, TEMPLATE, place};
use std::fs;

/// Renders an edition that makes no sense: exit 2, the code is said, an earlier plate stays as it was, nothing else is written.
#[track_caller]
pub fn refused(edition: &Edition, code: &str) -> Outcome {
    let first = edition.render(&[]);
    assert_eq!(first.status, 2, "{}", first.said);
    assert!(first.said.contains(&format!("error[{code}]")), "{}", first.said);
    assert!(first.said.contains("nothing was written"), "{}", first.said);
    assert_eq!(edition.written(), Vec::<String>::new());
    edition.old_plate();
    let again = edition.render(&["--also", "json,png", "--draft"]);
    assert_eq!(again.status, 2, "{}", again.said);
    assert_eq!(edition.written(), [PLATE]);
    assert_eq!(fs::read(edition.out().join(PLATE)).unwrap(), OLD);
    let chinese = edition.speak("zh", &[]);
    assert_eq!(chinese.status, 2);
    assert!(
        chinese.said.contains(&format!("error[{code}]")) && chinese.said.contains("没有写出任何文件"),
        "{}",
        chinese.said
    );
    first
}

/// The same, and the fault is at `needle` in a file.
#[track_caller]
pub fn refused_at(edition: &Edition, code: &str, file: &str, needle: &str) -> Outcome {
    let done = refused(edition, code);
    let at = format!("{file}:{}", place(&edition.text(file), needle));
    assert!(done.said.lines().any(|l| l.trim_end().ends_with(&at)), "no {at} in\n{}", done.said);
    done
}

#[track_caller]
fn template(from: &str, to: &str) -> Edition {
    let e = Edition::new();
    e.change("small.toml", from, to);
    e
}

#[track_caller]
fn story(text: impl AsRef<[u8]>) -> Edition {
    let e = Edition::new();
    e.file("stories/lead.md", text);
    e
}

#[track_caller]
fn edition(from: &str, to: &str) -> Edition {
    let e = Edition::new();
    e.change("edition.toml", from, to);
    e
}

#[test]
fn a_sound_edition_gets_its_plate_and_nothing_else() {
    let e = Edition::new();
    let done = e.render(&[]);
    assert_eq!(done.status, 0, "{}", done.said);
    assert_eq!(e.written(), [PLATE]);
    assert!(!done.said.contains("error["), "{}", done.said);
}

#[test]
fn a_missing_edition_is_told() {
    let e = Edition::new();
    fs::remove_file(e.path("edition.toml")).unwrap();
    refused(&e, "missing-file");
}

#[test]
fn a_missing_story_is_told_where_it_is_named() {
    let e = edition("stories/lead.md", "stories/none.md");
    let done = refused_at(&e, "missing-file", "edition.toml", "\"stories/none.md\"");
    assert!(done.said.contains("none.md"), "{}", done.said);
}

#[test]
fn a_missing_photo_is_told_where_it_is_named() {
    refused_at(&edition("photos/main.jpg", "photos/none.jpg"), "missing-file", "edition.toml", "\"photos/none.jpg\"");
}

#[test]
fn wrong_toml_is_told_in_each_kind_of_file() {
    refused_at(&edition("section = \"要闻\"", "section = 要闻"), "toml-syntax", "edition.toml", "要闻");
    let done = refused(&template("columns = 2", "columns = = 2"), "toml-syntax");
    assert!(done.said.contains("small.toml:8:"), "{}", done.said);
    let done = refused(&story("+++\nheadline = \"湖水\n+++\n\n正文。\n"), "toml-syntax");
    assert!(done.said.contains("lead.md:2:"), "{}", done.said);
}

#[test]
fn an_unknown_key_brings_the_nearest_one() {
    let done =
        refused_at(&template("leading = \"10.8pt\"", "leadng = \"10.8pt\""), "unknown-key", "small.toml", "leadng");
    assert!(done.said.contains("did you mean `leading`?"), "{}", done.said);
    let done = refused_at(&edition("section", "sectoin"), "unknown-key", "edition.toml", "sectoin");
    assert!(done.said.contains("section"), "{}", done.said);
    let done = refused_at(&story(STORY.replace("headline", "headlin")), "unknown-key", "stories/lead.md", "headlin");
    assert!(done.said.contains("headline"), "{}", done.said);
}

#[test]
fn lengths_without_a_unit_or_with_a_wrong_one_are_told() {
    refused_at(&template("\"10.8pt\"", "\"10.8px\""), "unknown-unit", "small.toml", "\"10.8px\"");
    refused_at(&template("\"10.8pt\"", "10.8"), "bare-number", "small.toml", "10.8");
    refused_at(&template("size = \"9pt\"", "size = \"9字\""), "wrong-unit", "small.toml", "\"9字\"");
    refused_at(&template("size = \"9pt\"", "size = \"-9pt\""), "negative-length", "small.toml", "\"-9pt\"");
}

#[test]
fn a_slot_off_the_page_is_told() {
    refused_at(&template("{ cols = \"1-2\"", "{ cols = \"1-3\""), "off-type-area", "small.toml", "\"1-3\"");
    refused_at(&template("\"16-30\"", "\"16-31\""), "off-type-area", "small.toml", "\"16-31\"");
}

#[test]
fn a_type_area_larger_than_the_page_is_told() {
    let done = refused_at(&template("lines = 30", "lines = 80"), "type-area-too-large", "small.toml", "grid");
    assert!(done.said.contains("mm"), "{}", done.said);
}

#[test]
fn slots_that_overlap_are_told() {
    let done = refused(&template("\"16-30\"", "\"14-30\""), "overlap");
    assert!(done.said.contains("\"main\"") && done.said.contains("small.toml:"), "{}", done.said);
}

#[test]
fn unknown_slots_styles_and_fonts_are_told() {
    let done = refused_at(&edition("lead = ", "laed = "), "unknown-slot", "edition.toml", "laed");
    assert!(done.said.contains("did you mean `lead`?"), "{}", done.said);
    let done = refused_at(&template("style = \"head\"", "style = \"haed\""), "unknown-style", "small.toml", "\"haed\"");
    assert!(done.said.contains("did you mean `head`?"), "{}", done.said);
    refused_at(&template("[\"hei\"]", "[\"hey\"]"), "unknown-font", "small.toml", "\"hey\"");
}

#[test]
fn an_unknown_template_is_told() {
    let done = refused_at(&edition("\"small\"", "\"smal\""), "unknown-template", "edition.toml", "\"smal\"");
    assert!(done.said.contains("small"), "{}", done.said);
}

#[test]
fn a_slot_without_its_story_is_told() {
    let e = edition("lead = \"stories/lead.md\"\n", "second = \"stories/lead.md\"\n");
    e.file("stories/lead.md", "正文一段，没有标题。\n");
    let done = refused(&e, "empty-slot");
    assert!(done.said.contains("\"lead\""), "{}", done.said);
}

#[test]
fn a_part_that_no_slot_shows_is_told() {
    let e = story(STORY.replace("+++\nheadline", "+++\nkicker = \"引题一行\"\nheadline"));
    let done = refused(&e, "unshown-part");
    assert!(done.said.contains("lead.md:2:"), "{}", done.said);
    let e = edition("photos/main.jpg\" }", "photos/main.jpg\", caption = \"湖面\" }");
    refused_at(&e, "unshown-part", "edition.toml", "\"湖面\"");
}

#[test]
fn a_story_without_headline_is_told_where_its_slot_has_a_head() {
    let done = refused_at(&story("正文一段，没有标题。\n"), "no-headline", "edition.toml", "lead =");
    assert!(done.said.contains("this slot has a head"), "{}", done.said);
}

#[test]
fn an_empty_story_is_told() {
    let done = refused(&story("+++\nheadline = \"湖水清了\"\n+++\n"), "empty-story");
    assert!(done.said.contains("lead.md:"), "{}", done.said);
    refused(&story(""), "empty-story");
}

#[test]
fn marks_of_emphasis_without_partner_are_told() {
    let done = refused_at(&story(STORY.replace("四年来", "**四年来")), "stray-emphasis", "stories/lead.md", "**四年来");
    assert!(done.said.contains("四年来"), "{}", done.said);
    refused_at(&story(STORY.replace("四年来", "四*年来")), "stray-emphasis", "stories/lead.md", "*年来");
}

#[test]
fn what_is_not_set_yet_is_told_and_quoted() {
    for more in [
        "| 表 | 格 |\n|---|---|\n| 一 | 二 |\n",
        "- 一项\n- 二项\n",
        "### 三级标题\n",
        "```\n代码\n```\n",
        "<div>标记</div>\n",
    ] {
        let e = story(format!("{STORY}\n{more}"));
        let done = e.render(&[]);
        assert_eq!(done.status, 2, "{more}\n{}", done.said);
        let line = format!("lead.md:{}:", STORY.lines().count() + 2);
        assert!(done.said.contains(&line), "{more}\n{}", done.said);
        assert_eq!(e.written(), Vec::<String>::new());
    }
}

#[test]
fn a_control_character_is_told_with_its_place() {
    let e = story(STORY.replace("四年来", "四\u{1}年来"));
    let done = e.render(&[]);
    assert_eq!(done.status, 2, "{}", done.said);
    let at = format!("lead.md:{}", place(&e.text("stories/lead.md"), "\u{1}"));
    assert!(done.said.contains(&at), "{}", done.said);
}

#[test]
fn a_photo_that_is_none_is_told() {
    let e = Edition::new();
    e.file("photos/main.jpg", "这不是图片");
    let done = refused_at(&e, "photo-unreadable", "edition.toml", "\"photos/main.jpg\"");
    assert!(done.said.contains("main.jpg"), "{}", done.said);
    e.file("photos/main.jpg", "");
    assert_eq!(e.render(&[]).status, 2);
}

#[test]
fn a_truncated_photo_is_told() {
    let e = Edition::new();
    let whole = fs::read(e.path("photos/main.jpg")).unwrap();
    for keep in [20, 200, whole.len() / 2, whole.len() - 100] {
        let e = Edition::new();
        e.file("photos/main.jpg", &whole[..keep]);
        refused_at(&e, "photo-unreadable", "edition.toml", "\"photos/main.jpg\"");
    }
}

#[test]
fn a_path_that_leaves_the_edition_is_told() {
    let e = edition("stories/lead.md", "../lead.md");
    e.file("../lead.md", STORY);
    refused_at(&e, "path-leaves-edition", "edition.toml", "\"../lead.md\"");
    let e = edition("photos/main.jpg", "/etc/hostname");
    refused_at(&e, "path-leaves-edition", "edition.toml", "\"/etc/hostname\"");
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_edition_is_told() {
    let e = edition("stories/lead.md", "stories/link.md");
    e.file("../outside.md", STORY);
    std::os::unix::fs::symlink(e.path("../outside.md"), e.path("stories/link.md")).unwrap();
    refused_at(&e, "path-leaves-edition", "edition.toml", "\"stories/link.md\"");
    let e = edition("stories/lead.md", "stories/link.md");
    std::os::unix::fs::symlink(e.path("stories/lead.md"), e.path("stories/link.md")).unwrap();
    assert_eq!(e.render(&[]).status, 0, "a link inside the edition is sound");
}

#[cfg(unix)]
#[test]
fn a_template_reached_by_a_link_that_leaves_the_edition_is_told() {
    let e = Edition::new();
    e.file("../outside.toml", TEMPLATE);
    fs::remove_file(e.path("small.toml")).unwrap();
    std::os::unix::fs::symlink(e.path("../outside.toml"), e.path("small.toml")).unwrap();
    refused_at(&e, "path-leaves-edition", "edition.toml", "\"small\"");
}

#[test]
fn a_character_that_no_font_has_is_an_error_of_the_page() {
    let e = story(STORY.replace("四年来", "四\u{12000}年来"));
    e.old_plate();
    let done = e.render(&[]);
    assert_eq!(done.status, 1, "{}", done.said);
    assert!(done.said.contains("error[missing-glyph]") && done.said.contains("U+12000"), "{}", done.said);
    assert_eq!(e.written(), ["page-04.json", "page-04.previous.pdf"]);
    let e = story(STORY.replace("湖水清了", "湖水\u{12000}清了"));
    let done = e.render(&[]);
    assert_eq!(done.status, 1, "{}", done.said);
    assert!(done.said.contains("error[missing-glyph]"), "{}", done.said);
}

#[test]
fn a_file_that_is_not_utf8_says_what_it_looks_like() {
    let (bytes, _, _) = encoding_rs::GB18030.encode(STORY);
    let e = story(&bytes);
    let done = refused(&e, "not-utf8");
    assert!(done.said.contains("GB 18030") && done.said.contains("lead.md"), "{}", done.said);
    e.change("edition.toml", "date", "encoding = \"gb18030\"\ndate");
    let done = e.render(&[]);
    assert_eq!(done.status, 0, "{}", done.said);
    refused(&story(b"+++\nheadline = \"x\"\n+++\n\nabc \xff\xff\xfe\n"), "not-utf8");
}

#[test]
fn a_byte_order_mark_and_crlf_change_nothing() {
    let plain = Edition::new();
    assert_eq!(plain.render(&[]).status, 0);
    let plate = fs::read(plain.out().join(PLATE)).unwrap();
    for (mark, end) in [("\u{feff}", "\n"), ("", "\r\n"), ("\u{feff}", "\r\n")] {
        let e = Edition::new();
        for name in ["edition.toml", "small.toml", "stories/lead.md"] {
            e.file(name, format!("{mark}{}", e.text(name).replace('\n', end)));
        }
        let done = e.render(&[]);
        assert_eq!(done.status, 0, "{}", done.said);
        assert!(fs::read(e.out().join(PLATE)).unwrap() == plate, "other bytes with {mark:?} {end:?}");
    }
}

#[test]
fn all_faults_come_in_one_run() {
    let e = template("leading = \"10.8pt\"", "leading = \"10.8px\"");
    e.change("small.toml", "[\"hei\"]", "[\"hey\"]");
    e.change("small.toml", "optional = true", "optoinal = true");
    let done = refused(&e, "unknown-unit");
    for code in ["unknown-font", "unknown-key"] {
        assert!(done.said.contains(&format!("error[{code}]")), "{code}\n{}", done.said);
    }
}

#[test]
fn faults_of_several_files_come_in_one_run() {
    let e = edition("photos/main.jpg", "photos/none.jpg");
    e.change("small.toml", "[\"hei\"]", "[\"hey\"]");
    e.file("stories/lead.md", STORY.replace("四年来", "**四年来"));
    let done = refused(&e, "missing-file");
    for code in ["unknown-font", "stray-emphasis"] {
        assert!(done.said.contains(&format!("error[{code}]")), "{code}\n{}", done.said);
    }
}

#[test]
fn several_faults_of_a_story_come_in_one_run() {
    let text = STORY.replace("四年来", "**四年来").replace("沿岸", "沿*岸");
    let done = refused(&story(text), "stray-emphasis");
    assert_eq!(done.said.matches("error[stray-emphasis]").count(), 2, "{}", done.said);
}

#[test]
fn an_unknown_page_is_told_with_those_there_are() {
    let e = Edition::new();
    let done = e.render(&["--page", "7"]);
    assert_eq!(done.status, 2, "{}", done.said);
    assert!(done.said.contains("error[unknown-page]") && done.said.contains("its pages are: 4"), "{}", done.said);
    assert_eq!(e.written(), Vec::<String>::new());
    assert_eq!(e.render(&["--page", "04"]).status, 0);
}

/// An edition whose story is far too long.
fn overset() -> Edition {
    story(format!("{STORY}\n{}\n", "湖面薄雾初起，远山如黛。".repeat(20)))
}

#[test]
fn overset_text_gets_no_plate_and_retires_the_old_one() {
    let e = overset();
    e.old_plate();
    let done = e.render(&[]);
    assert_eq!(done.status, 1, "{}", done.said);
    assert!(done.said.contains("error[overset]") && done.said.contains("page-04.previous.pdf"), "{}", done.said);
    assert_eq!(e.written(), ["page-04.json", "page-04.previous.pdf"]);
    assert_eq!(fs::read(e.out().join("page-04.previous.pdf")).unwrap(), OLD);
    let report = e.report();
    let lead = &report["stories"][0];
    assert_eq!(lead["fit"], "overset");
    let over = &lead["overset"][0];
    assert_eq!(over["part"], "body");
    let text = over["text"].as_str().unwrap();
    assert!(text.ends_with("远山如黛。"), "{text}");
    assert!(over["lines"].as_u64().unwrap() > 10);
    assert_eq!(over["characters"].as_u64().unwrap() as usize, text.chars().filter(|c| !c.is_whitespace()).count());
    assert_eq!(lead["characters"]["overset"], over["characters"]);
    let set: String = lead["text"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|l| l["part"] == "body")
        .map(|l| l["text"].as_str().unwrap())
        .collect();
    let whole = duikai_body(&e.text("stories/lead.md"));
    assert_eq!(
        format!("{set}{text}").replace([' ', '\u{2028}'], ""),
        whole,
        "nothing is lost between the page and the overset text"
    );
    assert!(report["findings"].as_array().unwrap().iter().any(|f| f["code"] == "overset" && f["level"] == "error"));
}

/// The body of a story as the library reads it, without spaces.
fn duikai_body(text: &str) -> String {
    let mut sources = duikai::diag::Sources::default();
    let file = sources.add("story.md", text);
    let (story, found) = duikai::story::parse(file, &sources);
    assert!(found.is_empty(), "{found:?}");
    story.unwrap().blocks.iter().map(|b| b.text()).collect::<String>().replace([' ', '\u{2028}'], "")
}

#[test]
fn a_headline_that_does_not_fit_is_an_error_of_the_page() {
    let e = story(STORY.replace("湖水清了", &"湖水清了".repeat(20)));
    let done = e.render(&[]);
    assert_eq!(done.status, 1, "{}", done.said);
    assert!(done.said.contains("error[overset]") && done.said.contains("headline"), "{}", done.said);
    assert_eq!(e.written(), ["page-04.json"]);
}

fn plate_of(e: &Edition) -> Vec<u8> {
    assert_eq!(e.render(&[]).status, 0);
    fs::read(e.out().join(PLATE)).unwrap()
}

#[test]
fn a_draft_is_written_under_its_own_name() {
    let e = overset();
    e.old_plate();
    let done = e.render(&["--draft"]);
    assert_eq!(done.status, 1, "{}", done.said);
    assert_eq!(e.written(), ["page-04.draft.pdf", "page-04.json", "page-04.previous.pdf"]);
    let draft = fs::read(e.out().join("page-04.draft.pdf")).unwrap();
    assert!(draft.starts_with(b"%PDF-"));
    // What is no plate does not say that it is one.
    let claims = |bytes: &[u8]| bytes.windows(8).any(|w| w == b"PDF/X-4<" || w == b"pdfaid:p");
    assert!(!claims(&draft));
    assert!(claims(&plate_of(&Edition::new())));
    let sound = Edition::new();
    assert_eq!(sound.render(&["--draft"]).status, 0);
    assert_eq!(sound.written(), ["page-04.draft.pdf"]);
}

#[test]
fn both_languages_speak() {
    let e = overset();
    let (en, zh) = (e.speak("en", &[]), e.speak("zh", &[]));
    assert_eq!((en.status, zh.status), (1, 1));
    assert!(en.said.contains("is over its place by") && en.said.contains("no plate"), "{}", en.said);
    assert!(zh.said.contains("溢出") && zh.said.contains("不出版样"), "{}", zh.said);
    assert!(e.report()["findings"][0]["message"].as_str().unwrap().chars().any(|c| c > '\u{4e00}'));
}

#[test]
fn quiet_says_errors_only() {
    let e = Edition::new();
    let done = e.render(&["-q"]);
    assert_eq!((done.status, done.said.as_str()), (0, ""));
    let done = overset().render(&["-q"]);
    assert!(done.said.contains("error[overset]") && !done.said.contains("warning"), "{}", done.said);
}

#[test]
fn no_arguments_and_wrong_ones_are_told() {
    let here = std::env::temp_dir();
    for args in [&["rendre"][..], &["render"], &["render", "x", "--dpi", "9999"], &["render", "x", "--also", "bmp"]] {
        assert_eq!(crate::support::duikai(args, &here).status, 2, "{args:?}");
    }
}
