//! Preflight: what a plate would fail on, and pages that differ from the bad ones by one step and are fine.

use crate::support::Edition;

/// An edition with a fixed text of a style on a panel, in the free row between the stories and the photo.
fn text(style: &str, tint: &str, limits: &str) -> Edition {
    let e = Edition::new();
    let more = format!(
        "{limits}\n[style.own]\nindent = \"0字\"\n{style}\n[text.own]\nframe = {{ cols = \"1-2\", lines = \"15\" }}\n\
         text = \"湖水清了\"\nstyle = \"own\"\ntint = \"{tint}\"\n"
    );
    let all = e.text("small.toml");
    e.file("small.toml", format!("{all}\n{more}"));
    e
}

fn rule(keys: &str, limits: &str) -> Edition {
    let e = Edition::new();
    let all = e.text("small.toml");
    e.file("small.toml", format!("{all}\n{limits}\n[rule.gap]\ncols = \"1-2\"\nline = 15\n{keys}\n"));
    e
}

/// What is said of a page: codes with their levels; and the exit status.
#[track_caller]
fn said(e: &Edition) -> (Vec<String>, i32) {
    let done = e.render(&["--also", "json"]);
    assert!(done.status < 2, "{}", done.said);
    let report = e.report();
    let findings = report["findings"].as_array().unwrap().iter();
    let words = findings.map(|f| format!("{} {}", f["code"].as_str().unwrap(), f["level"].as_str().unwrap()));
    (words.filter(|w| !w.starts_with("empty-area") && !w.starts_with("underset")).collect(), done.status)
}

#[track_caller]
fn fine(e: &Edition) {
    assert_eq!(said(e), (Vec::new(), 0));
}

#[track_caller]
fn told(e: &Edition, code: &str, status: i32) {
    let (words, exit) = said(e);
    assert!(words.iter().any(|w| w.starts_with(code)) && exit == status, "{code}: {words:?}, {exit}");
}

#[test]
fn ink_is_counted_to_the_per_cent_by_the_press_that_the_template_names() {
    let of = |tint: &str, limit: &str| text("", tint, &format!("[press]\nink-limit = \"{limit}\""));
    told(&of("C90 M90 Y60 K1", "240%"), "ink-limit error", 1);
    told(&of("C90 M90 Y60", "230%"), "ink-limit error", 1);
    // Black type over 240 % of colour knocks out: the sum is not passed, and type on it is judged by contrast.
    let (words, exit) = said(&of("C40 M10 Y10", "240%"));
    assert_eq!((words, exit), (Vec::new(), 0));
}

#[test]
fn type_in_four_inks_is_no_black() {
    told(&text("ink = \"C60 M40 Y40 K100\"", "K0", ""), "rich-black-text error", 1);
    told(&text("ink = \"C80 M70 Y70\"", "K0", ""), "rich-black-text error", 1);
    fine(&text("ink = \"K100\"", "K0", ""));
}

#[test]
fn a_rule_in_gray_needs_twice_the_weight_and_one_in_two_inks_three_times() {
    fine(&rule("ink = \"K100\"", ""));
    told(&rule("ink = \"K40\"", ""), "thin-rule warning", 0);
    told(&rule("ink = \"K40\"\nweight = \"0.45pt\"", ""), "thin-rule warning", 0);
    fine(&rule("ink = \"K40\"\nweight = \"0.5pt\"", ""));
    told(&rule("ink = \"M100 Y100\"\nweight = \"0.7pt\"", ""), "thin-rule warning", 0);
    fine(&rule("ink = \"M100 Y100\"\nweight = \"0.8pt\"", ""));
    // One spot ink is one plate.
    fine(&rule("ink = \"spot\"", "[colour]\nspot = { spot = \"PANTONE 185 C\", cmyk = \"M100 Y90\" }"));
}

#[test]
fn reversed_type_is_judged_by_its_finest_stroke() {
    told(&text("ink = \"K0\"", "K100", ""), "small-reverse warning", 0);
    // The stroke of 黑体 is over twice the hairline of 宋体.
    fine(&text("font = [\"hei\"]\nink = \"K0\"", "K100", ""));
    told(&text("font = [\"hei\"]\nink = \"K0\"", "M100 Y100", ""), "small-reverse warning", 0);
    fine(&text("font = [\"hei\"]\nweight = \"bold\"\nink = \"K0\"", "M100 Y100", ""));
}

#[test]
fn coloured_type_is_judged_by_its_finest_stroke() {
    told(&text("ink = \"M100 Y100\"", "K0", ""), "fine-type warning", 0);
    fine(&text("font = [\"hei\"]\nweight = \"bold\"\nink = \"M100 Y100\"", "K0", ""));
    told(&text("ink = \"K60\"", "K0", ""), "fine-type warning", 0);
    fine(&text("ink = \"M100\"", "K0", ""));
}

#[test]
fn type_must_stand_off_what_it_stands_on() {
    let heavy = "font = [\"hei\"]\nweight = \"bold\"\n";
    told(&text(&format!("{heavy}ink = \"K60\""), "K40", ""), "tint-contrast warning", 0);
    told(&text(&format!("{heavy}ink = \"Y100\""), "K0", ""), "tint-contrast warning", 0);
    fine(&text(&format!("{heavy}ink = \"K60\""), "K10", ""));
    fine(&text("", "Y100", ""));
}

#[test]
fn what_ends_at_the_trim_needs_bleed_and_the_rest_stays_away_from_it() {
    let left = |mm: &str| {
        let e = Edition::new();
        e.change("small.toml", "top = \"15mm\"", &format!("top = \"15mm\"\nleft = \"{mm}\""));
        e
    };
    told(&left("0mm"), "no-bleed warning", 0);
    told(&left("0mm"), "near-trim warning", 0);
    told(&left("2.9mm"), "near-trim warning", 0);
    fine(&left("3mm"));
}

#[test]
fn a_template_changes_the_limits_and_their_weight() {
    let gray = "ink = \"K40\"";
    told(&rule(gray, "[limits]\nlevel = { thin-rule = \"error\" }"), "thin-rule error", 1);
    told(&rule(gray, "[limits]\nlevel = { thin-rule = \"info\" }"), "thin-rule info", 0);
    fine(&rule(gray, "[limits]\nlevel = { thin-rule = \"off\" }"));
    fine(&rule(gray, "[limits]\nfine = \"0.2pt\""));
    told(&rule("", "[limits]\nrule = \"0.3pt\""), "thin-rule warning", 0);
    told(&text("", "K0", "[limits]\ntype = \"五号\""), "small-type warning", 0);
    fine(&text("ink = \"K0\"", "K100", "[limits]\nfine = \"0.2pt\""));
    let e = rule(gray, "[limits]\nlevel = { thin-rule = \"fatal\" }\nfine = \"-1pt\"");
    let done = e.render(&[]);
    assert_eq!(done.status, 2, "{}", done.said);
    assert!(done.said.contains("unknown-value") && done.said.contains("negative-length"), "{}", done.said);
}

#[test]
fn one_fault_of_a_slot_is_told_once_with_its_place() {
    let e = Edition::new();
    e.change("small.toml", "[style.body]", "[style.body]\nink = \"M100 Y100\"");
    let done = e.render(&["--also", "json"]);
    assert_eq!(done.said.matches("warning[fine-type]").count(), 1, "{}", done.said);
    assert!(done.said.contains("small.toml") && done.said.contains("[story.lead]"), "{}", done.said);
    let report = e.report();
    let found = report["findings"].as_array().unwrap().iter().find(|f| f["code"] == "fine-type").unwrap();
    assert_eq!(found["slot"], "lead");
    assert_eq!(found["box"].as_array().unwrap().len(), 4);
}
