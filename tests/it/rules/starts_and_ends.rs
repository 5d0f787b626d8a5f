//! R1–R10: where a line may begin and end.

use super::{Desk, han, near, set};

/// Marks that begin no line at `normal` (R2).
const NOT_FIRST: &str = "、，；：。．！？‼⁇⁈⁉”’」』）〕］｝》〉】〗～–—-·・‧.,!?)]%";
/// Marks that end no line at `normal` (R3).
const NOT_LAST: &str = "“‘「『（〔［｛《〈【〖￥$([";
/// Those of R2 that even `loose` keeps off a line's start.
const LOOSE_FIRST: &str = "、，；：。．！？‼⁇⁈⁉”’」』）〕］｝》〉】〗.,!?)]%";
/// Signs that begin no line at `strict` alone (R5).
const STRICT_FIRST: &str = "…⋯々〻ゝゞヽヾ％‰°′″℃℉";

/// Whether a line begins with a sign where nothing but a rule keeps it from doing so: the line before is full.
fn begins(level: &str, sign: &str) -> bool {
    let text = format!("{}{sign}湖水", han(5));
    set(&format!("kinsoku = \"{level}\""), 5, &text)[1..].iter().any(|l| l.text.starts_with(sign))
}

/// Whether a line ends with a sign where nothing but a rule keeps it from doing so: the line is full with it.
fn ends(level: &str, sign: &str) -> bool {
    let text = format!("{}{sign}湖水", han(4));
    // A currency sign takes the gap beside a Han, too.
    let lines = set(&format!("kinsoku = \"{level}\""), 5.25, &text);
    lines[..lines.len() - 1].iter().any(|l| l.text.ends_with(sign))
}

#[test]
fn r01_none_lets_a_line_break_anywhere_and_loose_keeps_what_cannot_be_helped() {
    for mark in NOT_FIRST.chars().map(String::from) {
        assert!(begins("none", &mark), "{mark} begins no line though nothing forbids it");
        assert_eq!(begins("loose", &mark), !LOOSE_FIRST.contains(&mark), "{mark}");
    }
    for mark in NOT_LAST.chars().map(String::from) {
        assert!(ends("none", &mark), "{mark} ends no line though nothing forbids it");
        assert!(!ends("loose", &mark), "{mark}");
    }
}

#[test]
fn r02_no_line_begins_with_a_closing_mark() {
    for mark in NOT_FIRST.chars().map(String::from) {
        for level in ["normal", "strict"] {
            assert!(!begins(level, &mark), "{level}: a line begins with {mark}");
        }
    }
    assert!(begins("none", "，") && begins("strict", "水"), "the construct shows nothing");
}

#[test]
fn r02_a_paragraph_and_a_line_after_a_hard_break_begin_as_written() {
    let lines = set("", 5, "，湖水清了\u{2028}。湖水又清");
    assert_eq!(lines[0].first(), '，');
    assert!(lines[1..].iter().any(|l| l.first() == '。'), "{lines:?}");
    // The control: where no break was typed, the same marks begin none.
    assert!(set("", 5, "湖，湖水清了。湖水又清")[1..].iter().all(|l| !"，。".contains(l.first())));
}

#[test]
fn r03_no_line_ends_with_an_opening_mark() {
    for mark in NOT_LAST.chars().map(String::from) {
        for level in ["normal", "strict"] {
            assert!(!ends(level, &mark), "{level}: a line ends with {mark}");
        }
    }
    assert!(ends("none", "《") && ends("strict", "水"), "the construct shows nothing");
}

#[test]
fn r04_a_solidus_neither_begins_nor_ends_a_line() {
    for level in ["normal", "strict"] {
        assert!(!begins(level, "／") && !ends(level, "／"), "{level}");
    }
    assert!(begins("loose", "／") && ends("loose", "／"), "the construct shows nothing");
}

#[test]
fn r05_strict_keeps_ellipses_repeats_and_units_off_a_lines_start() {
    for sign in STRICT_FIRST.chars() {
        let sign = if "…⋯".contains(sign) { format!("{sign}{sign}") } else { sign.to_string() };
        assert!(!begins("strict", &sign), "a line begins with {sign}");
        assert!(begins("normal", &sign), "{sign}: normal does not forbid it");
    }
    assert!(!begins("strict", "⸺") && begins("loose", "⸺"));
    for sign in ["～", "〜", "-", "‐"] {
        assert!(!begins("strict", sign) && begins("loose", sign), "{sign}");
    }
}

#[test]
fn r07_a_line_is_judged_by_the_widths_that_it_is_set_with() {
    // Five characters and two marks: 7 字 as they come, 6 when the pair is squeezed and the last mark halved.
    let text = format!("{}。”{}", han(5), han(8));
    let line = &set("", 6, &text)[0];
    assert_eq!(line.text, format!("{}。”", han(5)));
    assert!(line.ink_end() <= 6.0, "{line:?}");
    assert!(near(line.nth("初", 0).x, 4.0), "nothing else gave way: {line:?}");
    // The control: where marks keep their widths, the two do not fit and take a character with them.
    assert_ne!(set("punctuation = \"full\"", 6, &text)[0].text, line.text);
}

#[test]
fn r11_a_run_of_dashes_longer_than_its_line_parts_between_two_and_is_told() {
    for sign in ['—', '…'] {
        for count in [8, 15, 40] {
            for measure in [4, 5, 6, 13] {
                let text = format!("湖{}", sign.to_string().repeat(count));
                let desk = Desk::new("", measure);
                let lines = desk.set(&text);
                for line in &lines[..lines.len() - 1] {
                    assert!(line.text.chars().filter(|c| *c == sign).count() % 2 == 0, "{measure}: {}", line.text);
                }
                assert!(lines.iter().all(|l| l.ink_end() <= f64::from(measure) + super::NEAR), "{measure}: {lines:?}");
                assert_eq!(lines.len() > 1, desk.told(&text).contains(&"split-token"), "{measure}: {lines:?}");
            }
        }
    }
    // The control: what fits is one.
    assert_eq!(set("", 13, "湖——水").len(), 1);
}

#[test]
fn r08_three_marks_part_as_the_last_resort() {
    // 2 字: the character and its three marks have nowhere to go together.
    let text = "湖水清。』」好";
    let lines = set("", 2, text);
    let bad = |l: &super::Line| "。』」".contains(l.first());
    assert_eq!(lines.iter().filter(|l| bad(l)).count(), 1, "{lines:?}");
    assert!(lines.iter().all(|l| l.ink_end() <= 2.0 + super::NEAR), "{lines:?}");
    // The control: where they fit, they stay.
    assert!(!set("", 5, text).iter().any(bad));
    // It is told, and told only then.
    assert!(Desk::new("", 2).told(text).contains(&"three-marks"), "{:?}", Desk::new("", 2).told(text));
    assert!(!Desk::new("", 5).told(text).contains(&"three-marks"));
    // Two marks never part: they fit everywhere.
    assert!(!set("", 2, "湖水清。”好").iter().any(|l| "。”".contains(l.first())));
}

#[test]
fn r08_what_fits_no_line_is_parted_and_told_rather_than_set_over_its_neighbours() {
    // Each has a chain that no rule lets end, longer than the measure.
    for (measure, text) in [
        (7.0, "选项红／橙／黄／绿／青／蓝／紫／黑／白／灰／粉／金／银的颜色"),
        (4.0, "他说“好”……——（《左传》）。"),
        (7.0, "“好”……。……，——。——，"),
        (4.0, "湖／水／清／了／人／笑"),
    ] {
        let lines = set("", measure, text);
        assert!(lines.iter().all(|l| l.ink_end() <= measure + super::NEAR), "{text}: {lines:?}");
        assert_eq!(lines.iter().map(|l| l.text.as_str()).collect::<String>(), text);
        assert!(!lines.iter().any(|l| l.text.starts_with("—") && l.text.chars().nth(1) != Some('—')), "{lines:?}");
        let told = Desk::new("", measure as usize).told(text);
        assert!(told.contains(&"split-token") || told.contains(&"three-marks"), "{text}: {told:?}");
    }
    // The control: where it fits, nothing is parted and nothing told.
    let told = Desk::new("", 40).told("湖／水／清／了／人／笑");
    assert!(!told.contains(&"split-token") && !told.contains(&"three-marks"), "{told:?}");
}

#[test]
fn r09_a_newspaper_may_let_questions_and_calls_begin_a_line() {
    let text = |mark: &str| format!("{}{mark}湖水", han(5));
    for mark in ["？", "！"] {
        let begins = |keys: &str| set(keys, 5, &text(mark))[1..].iter().any(|l| l.text.starts_with(mark));
        assert!(begins("bangs-begin = true") && !begins("bangs-begin = false") && !begins(""), "{mark}");
    }
    // The option is theirs alone.
    assert!(!set("bangs-begin = true", 5, &text("。"))[1..].iter().any(|l| l.text.starts_with('。')));
}

#[test]
fn r10_a_style_keeps_its_rules_at_every_measure() {
    let text = "湖面薄雾初起，“远山如黛。”沿岸芦苇（泛黄）候鸟成群《归来》，渔民上了岸？开起小店！日子：天比、好；湖面（薄雾）。";
    for measure in 4..40 {
        let lines = set("", measure, text);
        for line in &lines[1..] {
            assert!(!NOT_FIRST.contains(line.first()), "{measure}: {}", line.text);
        }
        for line in &lines[..lines.len() - 1] {
            assert!(!NOT_LAST.contains(line.last()), "{measure}: {}", line.text);
        }
    }
    let loud = |m: usize| set("kinsoku = \"none\"", m, text)[1..].iter().any(|l| NOT_FIRST.contains(l.first()));
    assert!((4..40).any(loud), "the text shows nothing");
}
