//! Every fault is found, at its own place.

use super::{load_chain, on_grid, said};

/// Checks the one fault of a page that is otherwise as it should be.
#[track_caller]
fn one(more: &str, code: &str, quoted: &str) -> crate::diag::Finding {
    let found = on_grid(more);
    assert_eq!(said(&found), [(code, quoted)]);
    assert!(found.0.is_none());
    found.1[0].clone()
}

#[test]
fn words_that_are_not_known_bring_the_nearest_one() {
    let f = one("[style.x]\nleadng = \"9pt\"\n", "unknown-key", "leadng");
    assert_eq!((f.help.en.as_str(), f.help.zh.as_str()), ("did you mean `leading`?", "是不是 leading？"));
    let f = one("[style.x]\nalign = \"center\"\n", "unknown-value", "\"center\"");
    assert_eq!(f.help.en, "did you mean `centre`?");
    let f = one("[style.x]\nextends = \"hed-1\"\n", "unknown-style", "\"hed-1\"");
    assert_eq!(f.help.en, "did you mean `head-1`?");
    let f = one("[style.x]\nsize = \"小伍\"\n", "unknown-size", "\"小伍\"");
    assert!(f.help.zh.contains("小四、五号、小五"), "{}", f.help.zh);
    one("[style.x]\nfont = [\"sung\"]\n", "unknown-font", "\"sung\"");
    one("[style.x]\nfont = []\n", "no-font", "[]");
    one("[style.x]\nink = \"rde\"\n", "unknown-colour", "\"rde\"");
    one("[colour]\nred = \"#ff0000\"\n", "wrong-ink", "\"#ff0000\"");
    one("[colour]\na = \"@a\"\n", "colour-cycle", "\"@a\"");
    one("[stroy.lead]\nx = 1\n", "unknown-key", "stroy");
}

#[test]
fn lengths_and_counts_are_checked() {
    one("[style.x]\nsize = 9\n", "bare-number", "9");
    one("[style.x]\nsize = \"9px\"\n", "unknown-unit", "\"9px\"");
    one("[style.x]\nsize = \"-9pt\"\n", "negative-length", "\"-9pt\"");
    one("[style.x]\nsize = \"2字\"\n", "wrong-unit", "\"2字\"");
    one("[style.x]\nsize = \"3000pt\"\n", "absurd-size", "\"3000pt\"");
    one(
        "[style.x]\nsize = { min = \"20pt\", max = \"10pt\" }\n",
        "min-above-max",
        "{ min = \"20pt\", max = \"10pt\" }",
    );
    one("[style.x]\nhang = 1\n", "wrong-type", "1");
    one("[style.x]\nleading = \"5000%\"\n", "absurd-leading", "\"5000%\"");
    one("[style.x]\nscale-x = \"0%\"\n", "absurd-share", "\"0%\"");
    one("[[lead-in]]\npattern = \"(\"\nstyle = \"body\"\n", "wrong-pattern", "\"(\"");
    one("[story.a]\nframes = [{ cols = \"1\", lines = \"1-9\", divide = 0 }]\n", "absurd-count", "0");
}

#[test]
fn a_slot_off_the_type_area_says_by_how_much() {
    let f = one("[story.lead]\nframes = [{ cols = \"3-9\", lines = \"7-29\" }]\n", "off-type-area", "\"3-9\"");
    assert_eq!(f.message.en, "frame \"lead\" leaves the type area (版心) by 44.5 mm on the right");
    assert_eq!(f.label.en, "this page has 8 columns");
    assert_eq!(f.help.en, "write \"3-8\", or set `columns = 9` in [grid]");
    one("[story.lead]\nframes = [{ cols = \"3\", lines = \"7-129\" }]\n", "off-type-area", "\"7-129\"");
    let free = "{ x = \"-1mm\", y = \"0mm\", width = \"99mm\", height = \"99mm\" }";
    one(&format!("[story.lead]\nframes = [{free}]\n"), "off-type-area", "\"-1mm\"");
    one(&format!("[photo.a]\nframe = {}\n", free.replace("-1mm", "-60mm")), "off-page", "\"-60mm\"");
    one("[story.lead]\nframes = [{ cols = \"5-3\", lines = \"7-29\" }]\n", "wrong-range", "\"5-3\"");
    one("[story.lead]\nframes = [{ cols = \"0\", lines = \"7-29\" }]\n", "wrong-range", "\"0\"");
    one("[rule.r]\ngutter = \"8|9\"\nlines = \"1-9\"\n", "wrong-gutter", "\"8|9\"");
    one("[rule.r]\nlines = \"1-9\"\n", "rule-place", "r");
}

#[test]
fn a_finding_is_shown_with_its_line_and_a_mark() {
    let found = on_grid("[story.lead]\nframes = [{ cols = \"3-9\", lines = \"7-29\" }]\n");
    let shown = crate::diag::render(&found.1, &found.2, crate::diag::Lang::Zh, false);
    assert!(shown.contains("error[off-type-area]: 文字块“lead”右边超出版心 44.5 毫米"), "{shown}");
    assert!(shown.contains("t0.toml:16:20") && shown.contains("^^^^^ 本版只有 8 栏"), "{shown}");
}

#[test]
fn slots_that_cover_one_another_are_found_once() {
    let lead = "[story.lead]\nframes = [{ cols = \"1-4\", lines = \"7-29\" }]\n";
    let f =
        one(&format!("{lead}[photo.main]\nframe = {{ cols = \"4-5\", lines = \"20-40\" }}\n"), "overlap", "\"4-5\"");
    assert!(f.message.en.starts_with("photo \"main\" overlaps story \"lead\" by 41.3 × "), "{}", f.message.en);
    one(&format!("{lead}[story.b]\nframes = [{{ cols = \"1\", lines = \"29\" }}]\n"), "overlap", "b");
    one(
        "[story.b]\nframes = [{ cols = \"1-2\", lines = \"1-9\" }, { cols = \"2\", lines = \"9-12\" }]\n",
        "overlap",
        "b",
    );
    let beside = on_grid(&format!(
        "{lead}[rule.r]\ncols = \"1-8\"\nline = 9\n[story.b]\nframes = [{{ cols = \"1\", lines = \"30\" }}]\n"
    ));
    assert_eq!(said(&beside), []);
}

#[test]
fn heads_and_boxes_must_leave_room() {
    let story = |rest: &str| format!("[story.a]\nframes = [{{ cols = \"1-2\", lines = \"1-9\" }}]\n{rest}\n");
    let head = |cols: &str, height: &str| {
        story(&format!("head = {{ cols = \"{cols}\", height = \"{height}\", style = \"head-1\" }}"))
    };
    one(&head("1-2", "9行"), "head-leaves-no-rows", "head");
    one(&head("1-2", "12行"), "head-leaves-no-rows", "head");
    one(&head("3", "2行"), "head-outside", "\"3\"");
    one(&head("2-3", "2行"), "head-outside", "\"2-3\"");
    one(&story("head = { cols = \"1\", style = \"head-1\" }"), "missing-key", "head");
    one(&story("box = { inset = \"20字\" }"), "box-leaves-no-room", "\"1-2\"");
    let divide = "[story.a]\nframes = [{ cols = \"1\", lines = \"1-9\", divide = 14 }]\n";
    one(divide, "column-too-narrow", "\"1\"");
    one(
        "[photo.p]\nframe = { cols = \"1\", lines = \"1-3\" }\ncaption = { height = \"3行\", style = \"body\" }\n",
        "caption-leaves-no-room",
        "\"3行\"",
    );
}

#[test]
fn names_of_slots_are_checked() {
    let lead = "[story.lead]\nframes = [{ cols = \"1-4\", lines = \"7-29\" }]\n";
    let series = "[series.s]\nframe = { cols = \"1-4\", lines = \"4-6\" }\nstyle = \"body\"\nstories = [\"leed\"]\n";
    let f = one(&format!("{lead}{series}"), "unknown-slot", "\"leed\"");
    assert_eq!(f.help.en, "did you mean `lead`?");
    let f = one(&format!("story.leda = false\n{lead}").replace("story.leda", "[photo]\nleda"), "unknown-slot", "leda");
    assert_eq!(f.help.zh, "这里没有定义任何版位");
}

#[test]
fn page_and_grid_are_checked() {
    let small = super::GRID.replace("390mm", "200mm");
    let found = load_chain(&[&small]);
    assert_eq!(said(&found), [("type-area-too-large", "grid")]);
    assert!(found.1[0].message.zh.contains("352.4 × 487.7 毫米"), "{}", found.1[0].message.zh);
    let found = load_chain(&["[story.a]\nframes = [{ cols = \"900\", lines = \"1\" }]\n"]);
    assert_eq!(said(&found).iter().map(|s| s.0).collect::<Vec<_>>(), ["missing-key", "missing-key"]);
    let found = load_chain(&[&super::GRID.replace("columns = 8", "columns = 0").replace("128", "100000")]);
    assert_eq!(said(&found), [("absurd-count", "0"), ("absurd-count", "100000")]);
    let found = load_chain(&[&super::GRID.replace("10.8pt", "8pt")]);
    assert_eq!(said(&found), [("grid-style", "body")]);
}

#[test]
fn all_faults_of_a_file_come_at_once_and_in_order() {
    let found = on_grid(
        "[style.a]\nsize = 9\nfoo = 1\n[story.s]\nframes = [{ cols = \"9\", lines = \"1\" }]\n[text.t]\nframe = 1\n",
    );
    let codes: Vec<_> = said(&found).iter().map(|s| s.0).collect();
    assert_eq!(codes, ["bare-number", "unknown-key", "off-type-area", "missing-key", "wrong-type"]);
}

#[test]
fn slips_of_toml_are_told_in_plain_words_with_the_other_faults() {
    let found = on_grid("[style.a]\nsize = \"9pt\nleadng = 1\n[style.b\nfoo = 1\n");
    let codes: Vec<_> = said(&found).iter().map(|s| s.0).collect();
    assert_eq!(codes.iter().filter(|c| **c == "toml-syntax").count(), 2);
    assert_eq!(codes.iter().filter(|c| **c == "unknown-key").count(), 2);
    assert!(!found.1[0].message.en.contains("cannot be read as TOML"), "{}", found.1[0].message.en);
}

#[test]
fn no_text_makes_it_panic() {
    let text = include_str!("dummy.toml");
    for (i, _) in text.char_indices().step_by(7) {
        load_chain(&[&text[..i]]);
    }
    for digit in
        ["0", "-1", "999999", "99999999999999999999", "\"\"", "\"-9999999mm\"", "\"9999999字\"", "[]", "{}", "true"]
    {
        for line in text.lines().filter(|l| l.contains(" = ")) {
            let key = line.split(" = ").next().unwrap_or("");
            load_chain(&[&text.replace(line, &format!("{key} = {digit}"))]);
        }
    }
}
