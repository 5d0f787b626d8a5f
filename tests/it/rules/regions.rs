//! The regions: whose marks and whose rules.

use super::{FACES, Line, NEAR, han, near, one, set};

fn region(name: &str) -> String {
    format!("region = \"{name}\"")
}

/// The middle of a mark's ink from the middle of its cell of one em, across and up.
fn off(line: &Line, mark: &str) -> (f64, f64) {
    let p = line.of(mark);
    let cell = line.of("湖").x + 1.5;
    ((p.left + p.right) / 2.0 - cell, (p.top + p.bottom) / 2.0 - 0.38)
}

#[test]
fn r24_marks_stand_low_left_on_the_mainland_and_in_the_middle_in_taiwan_and_hong_kong() {
    for face in FACES {
        for mark in ["，", "。", "、", "；", "："] {
            let text = format!("湖{mark}水");
            for name in ["tw", "hk"] {
                let (x, y) = off(&one(&format!("{face}\n{}", region(name)), &text), mark);
                assert!(x.abs() < 0.02 && y.abs() < 0.02, "{face}, {name}: {mark} is off by {x} and {y}");
            }
            for name in ["cn", "ja"] {
                let (x, y) = off(&one(&format!("{face}\n{}", region(name)), &text), mark);
                assert!(x < -0.15, "{face}, {name}: {mark} stands at {x}");
                if "，。、".contains(mark) {
                    assert!(y < -0.2, "{face}, {name}: {mark} stands at {y}");
                }
            }
        }
    }
}

#[test]
fn r23_questions_and_calls_do_not_shrink_in_taiwan_hong_kong_and_japan() {
    let text = "湖？水！薄？雾初起远山";
    let end = one("", text).of("山").x + 1.0;
    let fits = |name: &str| set(&region(name), end - 1.0, &format!("{text}{}", han(20)))[0].text == text;
    assert!(fits("cn"), "the construct shows nothing");
    for name in ["tw", "hk", "ja"] {
        assert!(!fits(name), "{name}");
    }
    // Nor at a line's end.
    let text = format!("{}？", han(12));
    let at_end = |name: &str| set(&region(name), 12.5, &format!("{text}{}", han(20)))[0].text == text;
    assert!(at_end("cn") && !at_end("tw") && !at_end("hk") && !at_end("ja"));
}

#[test]
fn japanese_small_kana_and_long_marks_do_not_begin_a_line() {
    let begins = |keys: &str, c: &str| {
        let lines = set(keys, 5, &format!("{}{c}カタカ", han(5)));
        lines[1..].iter().any(|l| l.text.starts_with(c))
    };
    for c in ["ゃ", "ッ", "ー", "ぁ", "ョ"] {
        assert!(!begins("region = \"ja\"", c), "{c}");
        assert!(begins("region = \"ja\"\nkinsoku = \"normal\"", c) && begins("region = \"cn\"", c), "{c}");
    }
}

#[test]
fn japanese_full_stops_keep_their_half_at_a_lines_end() {
    // Over by half an em with 。 at the end: on the mainland it gives the half, by JIS it does not.
    let text = format!("{}。", han(12));
    let fits = |name: &str| set(&region(name), 12.5, &format!("{text}{}", han(20)))[0].text == text;
    assert!(fits("cn") && !fits("ja"));
    // A comma does give it there too.
    let text = format!("{}、", han(12));
    assert_eq!(set(&region("ja"), 12.5, &format!("{text}{}", han(20)))[0].text, text);
}

#[test]
fn korean_breaks_by_word() {
    let text = "호수의 물이 맑아졌다 물고기가 돌아왔다";
    let lines = set(&region("ko"), 6, text);
    for line in &lines {
        let words: Vec<&str> = text.split(' ').collect();
        assert!(line.text.split_whitespace().all(|w| words.contains(&w)), "{} parts a word", line.text);
        assert!(line.ink_end() <= 6.0 + NEAR);
    }
    assert!(lines.len() > 2);
    // The control: elsewhere Hangul parts like Han.
    let words: Vec<&str> = text.split(' ').collect();
    let parted = set("", 6, text).iter().any(|l| l.text.split_whitespace().any(|w| !words.contains(&w)));
    assert!(parted, "the construct shows nothing");
    // Its marks are Western ones, at the width that the face gives them; a Chinese stop takes a cell.
    let step = |stop: &str| {
        let line = one(&region("ko"), &format!("맑아졌다{stop}물이"));
        line.of("물").x - line.of(stop).x
    };
    assert!(step(".") < 0.7 && step("。") > 0.9, "{} {}", step("."), step("。"));
}

#[test]
fn taiwan_marks_give_air_on_both_sides() {
    // Over by half an em: the comma in the middle of its cell gives a quarter before and behind.
    let text = "湖，水薄雾初起远山";
    let natural = one(&region("tw"), text);
    let end = natural.of("山").x + 1.0;
    let line = &set(&region("tw"), end - 0.5, &format!("{text}{}", han(20)))[0];
    assert_eq!(line.text, text);
    let (before, behind) = (line.of("，").left - line.of("湖").x - 1.0, line.of("水").x - line.of("，").right);
    assert!((before - behind).abs() < 0.05 && near(line.of("水").x, 1.5), "{before} {behind} {line:?}");
    // The control: on the mainland all of it goes behind the comma.
    let line = &set("", end - 0.5, &format!("{text}{}", han(20)))[0];
    let (before, behind) = (line.of("，").left - line.of("湖").x - 1.0, line.of("水").x - line.of("，").right);
    assert!((before - behind).abs() > 0.05, "{before} {behind} {line:?}");
}
