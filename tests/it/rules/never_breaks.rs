//! R11–R17: what never parts and never opens.

use super::{Desk, FACES, han, near, one, opened, set};

/// How often a sign is parted when it is slid over the ends of lines of 13 字.
fn parted(keys: &str, sign: &str) -> usize {
    let desk = Desk::new(keys, 13);
    let parted = |n: &usize| {
        let lines = desk.set(&format!("{}{sign}{}", han(*n), han(24)));
        !lines.iter().any(|l| l.text.contains(sign))
    };
    (3..17).filter(parted).count()
}

/// From the origin of the Han before a sign to that of the Han behind it, less the Han's own em.
fn width(keys: &str, sign: &str) -> f64 {
    let line = one(keys, &format!("湖{sign}水"));
    line.of("水").x - line.of("湖").x - 1.0
}

#[test]
fn r11_a_dash_takes_two_em_without_a_gap_and_never_parts() {
    for face in FACES {
        for sign in ["——", "⸺"] {
            assert!(near(width(face, sign), 2.0), "{face}: {sign} {}", width(face, sign));
            let line = one(face, &format!("湖{sign}水"));
            let (from, to) = (line.of("湖").x + 1.0, line.of("水").x);
            let mut pieces: Vec<(f64, f64)> = line
                .glyphs
                .iter()
                .filter(|p| p.inked() && p.text != "湖" && p.text != "水")
                .map(|p| (p.left, p.right))
                .collect();
            pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
            assert!(pieces.windows(2).all(|w| w[1].0 <= w[0].1), "{face}: {sign} has a gap: {pieces:?}");
            let (left, right) = (pieces[0].0, pieces.iter().fold(f64::MIN, |m, p| m.max(p.1)));
            assert!(right - left > 1.6, "{face}: {sign} is short: {pieces:?} in {from} to {to}");
            assert!(((left - from) - (to - right)).abs() < 0.08, "{face}: {sign} is not in the middle");
        }
    }
    for level in ["none", "loose", "normal", "strict"] {
        assert_eq!(parted(&format!("kinsoku = \"{level}\""), "——"), 0, "{level}");
    }
    assert!(parted("kinsoku = \"none\"", "长沙") > 0, "sliding shows nothing");
}

#[test]
fn r12_an_ellipsis_takes_two_em_stands_in_the_middle_and_never_parts() {
    for face in FACES {
        assert!(near(width(face, "……"), 2.0), "{face}");
        assert!(near(width(face, "…………"), 4.0), "{face}");
        let line = one(face, "湖……水");
        for dots in line.signs().filter(|p| p.text.starts_with('…')) {
            let middle = (dots.top + dots.bottom) / 2.0;
            assert!((middle - 0.38).abs() < 0.1, "{face}: its middle is {middle} above the baseline");
        }
        // The control: a full stop is no such mark.
        let stop = one(face, "湖。水");
        assert!((stop.of("。").top + stop.of("。").bottom) / 2.0 < 0.28, "{face}");
    }
    for level in ["none", "strict"] {
        assert_eq!(parted(&format!("kinsoku = \"{level}\""), "……"), 0, "{level}");
    }
}

/// Numbers with all that belongs to them, and names of models.
const WHOLE: [&str; 34] = [
    "SA60L",
    "12345",
    "10:30",
    "98.6%",
    "1—8",
    "1.26",
    "１２：３０",
    "1,000",
    "3×4",
    "－5",
    "＋3.5",
    "￥100",
    "$5.2",
    "US$5.2",
    "36.5℃",
    "25％",
    "5‰",
    "30°",
    "2024/25",
    "GPT-4",
    "2026-11-24",
    "１．８",
    "3·15",
    "“12·9”",
    "3∶2",
    "３∶２",
    "12′30″",
    "112°59′",
    "28°12′34″",
    "２８°１２′",
    "25°C",
    "5%～8%",
    "10%—20%",
    "H₂O",
];

#[test]
fn r13_a_number_never_parts_from_its_digits_sign_unit_or_currency() {
    for sign in WHOLE {
        assert_eq!(parted("", sign), 0, "{sign}");
    }
    for control in ["长沙市", "一二三四五", "山水之间"] {
        assert!(parted("", control) > 0, "{control}: sliding shows nothing");
    }
}

#[test]
fn r13_a_range_keeps_together_and_its_unit_with_it_where_it_costs_nothing() {
    for sign in ["1—8月", "1—8", "10：30", "３０～４０", "5－8", "1／3", "5%～8%", "10%—20%", "5℃～8℃", "$5—$8"]
    {
        let core = sign.trim_end_matches('月');
        assert_eq!(parted("", core), 0, "{core}");
    }
    assert!(parted("", "甲—乙") + parted("", "丙乙甲") > 0, "sliding shows nothing");
}

#[test]
fn r13_a_number_parts_from_its_han_unit_only_at_a_cost() {
    // Slid over many lines, the number and its units are parted more rarely than a like word that costs nothing.
    let copy = |sign: &str| {
        format!("湖面，薄雾（初起）{sign}远山，如黛沿岸{sign}芦苇泛黄：候鸟成群{sign}归来，渔民").repeat(4)
    };
    let parted = |sign: &str| -> usize {
        let whole = |m: usize| set("", m, &copy(sign)).iter().map(|l| l.text.matches(sign).count()).sum::<usize>();
        (8..30).map(|m| 12 - whole(m)).sum()
    };
    for (sign, like) in [
        ("1.26万人", "1.26湖水"),
        ("35亿元", "35湖水"),
        ("12月", "12湖"),
        ("2026年", "2026湖"),
        ("2亿～5亿", "2湖、5湖"),
    ] {
        let (unit, plain) = (parted(sign), parted(like));
        assert!(unit < plain && plain > 0, "{sign}: {unit} and {plain}");
    }
    // But where the line else would be torn they do part: 4 字, the number takes nearly 2.
    let lines = set("", 4, "湖水又123456万人来");
    assert!(lines.iter().any(|l| l.text.starts_with('万')), "{lines:?}");
}

#[test]
fn r13_an_item_longer_than_its_line_parts_at_its_joints() {
    for (measure, text, first) in [
        (5, "0731-85698043", "0731-"),
        (4, "１２：３０", "１２："),
        (3, "¥1,234.56元", "¥1,"),
        (4, "2026/2027/2028", "2026/"),
        (3, "12:30:45", "12:"),
        (3, "1234567", "1234"),
    ] {
        let lines = set("hyphenate = false", measure, text);
        assert!(lines.len() > 1, "{text} is not longer than its line");
        assert!(lines[0].text.starts_with(first), "{text}: {}", lines[0].text);
        for line in &lines {
            assert!(!"-.,:%/".contains(line.first()), "{text}: {}", line.text);
            // A lone digit stands with a mark only.
            let digits = line.text.chars().filter(|c| c.is_numeric()).count();
            assert!(digits != 1 || line.text == "¥1,", "{text}: {}", line.text);
        }
    }
    // It is told as before, and what need not part does not.
    assert_eq!(Desk::new("", 5).told("0731-85698043").iter().filter(|c| **c == "split-token").count(), 1);
    assert_eq!(set("", 7, "0731-85698043").len(), 1);
}

#[test]
fn r16_two_questions_and_calls_share_one_em_and_three_take_two() {
    for face in FACES {
        for pair in ["？！", "！！", "？？"] {
            assert!((width(face, pair) - 1.0).abs() < 0.005, "{face}: {pair} {}", width(face, pair));
        }
        for triple in ["！！！", "？？！"] {
            assert!((width(face, triple) - 2.0).abs() < 0.005, "{face}: {triple} {}", width(face, triple));
        }
        // The control: one has an em of its own.
        assert!(near(width(face, "？"), 1.0) && near(width(face, "！"), 1.0), "{face}");
        let line = one(face, "湖？！！水");
        let inks: Vec<_> = line.signs().map(|p| (p.left, p.right)).collect();
        assert!(inks.windows(2).all(|w| w[0].1 < w[1].0), "{face}: {inks:?}");
    }
}

#[test]
fn r17_nothing_opens_inside_a_dash_an_ellipsis_or_a_number_nor_beside_connectors() {
    for sign in [
        "——",
        "……",
        "12345.6%",
        "10:30",
        "SA60L",
        "～",
        "／",
        "–",
        "3×4",
        "１２：３０",
        "—",
        "3·15",
        "3∶2",
        "12′30″",
        "２８°１２′",
        "5%～8%",
    ] {
        let (open, natural) = opened("", &format!("湖面{sign}薄雾初起"));
        let grown: Vec<f64> = open.steps().iter().zip(natural.steps()).map(|(a, b)| a - b).collect();
        assert!(grown[0] > 0.05, "{sign}: the line did not open: {}", open.text);
        let signs: Vec<&str> = open.signs().map(|p| p.text.as_str()).collect();
        let at = open.text.find(sign).expect("the sign is in the line");
        let connector = matches!(sign, "～" | "／" | "–" | "—");
        let mut byte = 0;
        for (k, g) in grown.iter().enumerate() {
            byte += signs[k].len();
            let inside = byte > at && byte < at + sign.len();
            let beside = connector && (byte == at || byte == at + sign.len());
            if inside || beside {
                assert!(g.abs() < super::NEAR, "{sign}: opened by {g} after {}", signs[k]);
            }
        }
    }
}
