//! R18–R25: how wide marks are, alone, together, at a line's edges.

use super::{Desk, FACES, Line, han, near, one, set};

/// 、，；：.
const COMMAS: &str = "、，；：";
/// 。？！.
const STOPS: &str = "。？！";
/// Opening and closing brackets and quotes.
const OPENS: &str = "“‘「『（〔［｛《〈【〖";
const CLOSES: &str = "”’」』）〕］｝》〉】〗";

/// The width of what stands between two Han.
fn width(keys: &str, marks: &str) -> f64 {
    let line = one(keys, &format!("湖{marks}水"));
    line.of("水").x - line.of("湖").x - 1.0
}

/// The smallest distance between the inks of neighbours, marks at least on one side.
fn air(line: &Line) -> f64 {
    tightest(line).0
}

/// The same with the two neighbours.
fn tightest(line: &Line) -> (f64, String) {
    let inked: Vec<&super::Place> = line.glyphs.iter().filter(|p| p.inked()).collect();
    let apart = |w: &[&super::Place]| (w[1].left - w[0].right, format!("{}{}", w[0].text, w[1].text));
    inked.windows(2).map(apart).min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((f64::MAX, String::new()))
}

#[test]
fn r18_each_way_to_set_marks_gives_them_their_widths() {
    for face in FACES {
        // The width alone of 、，；：, of 。？！, of brackets and quotes; of 。” together.
        for (mode, comma, stop, bracket, pair) in [
            ("full", 1.0, 1.0, 1.0, 2.0),
            ("squeeze", 1.0, 1.0, 1.0, 1.5),
            ("kaiming", 0.5, 1.0, 0.5, 1.5),
            ("half-at-line-end", 1.0, 1.0, 1.0, 1.5),
            ("half", 0.5, 0.5, 0.5, 1.0),
        ] {
            let keys = format!("{face}\npunctuation = \"{mode}\"");
            let all = COMMAS.chars().map(|m| (m, comma)).chain(STOPS.chars().map(|m| (m, stop)));
            let all = all.chain(OPENS.chars().chain(CLOSES.chars()).map(|m| (m, bracket)));
            for (mark, wide) in all {
                let is = width(&keys, &mark.to_string());
                // Ink is never cut: 楷体 draws its ？ two thousandths wider than half an em.
                assert!((is - wide).abs() < 0.005, "{keys}: {mark} takes {is}");
            }
            assert!(near(width(&keys, "。”"), pair), "{keys}: 。” takes {}", width(&keys, "。”"));
        }
    }
}

#[test]
fn r18_full_marks_give_no_air_and_half_marks_have_none_to_give() {
    // Over by half an em: `squeeze` takes it from the comma and the brackets, `full` goes to the next line.
    let text = "湖，薄雾（初起）２０２６";
    let lines = |mode: &str| set(&format!("punctuation = \"{mode}\""), 11.5, text).len();
    assert_eq!((lines("squeeze"), lines("full"), lines("half")), (1, 2, 1));
    // Of a half mark nothing more is taken: 10 字 are what it comes to, and it stands on no less.
    let half = |measure: f64| set("punctuation = \"half\"", measure, text).len();
    assert_eq!((half(10.5), half(10.3)), (1, 2));
}

#[test]
fn r19_two_marks_take_one_and_a_half_em_or_one_by_the_styles_choice() {
    let pairs = pairs();
    let width = |keys: &str, pair: &str| width(keys, pair);
    for face in FACES {
        for pair in &pairs {
            let wide = width(&format!("{face}\npairs = \"1.5字\""), pair);
            assert!(near(wide, 1.5), "{face}: {pair} takes {wide}");
            let close = width(&format!("{face}\npairs = \"1字\""), pair);
            assert!(near(close, 1.0), "{face}: {pair} takes {close}");
        }
    }
    // The control: marks that a Han parts keep their em.
    let apart = one("", "湖。水”湖");
    assert!(apart.steps().iter().all(|s| near(*s, 1.0)), "{apart:?}");
}

/// Two marks that stand together in copy.
fn pairs() -> Vec<String> {
    let mut out = Vec::new();
    for a in "。，、；：”’》）」".chars() {
        for b in "”’》）」，。、；：“‘《（「".chars() {
            let stops = "。，、；：";
            // Two stops do not meet in copy, nor do a quote and its own other half.
            if !(stops.contains(a) && stops.contains(b)) {
                out.push(format!("{a}{b}"));
            }
        }
    }
    for a in "“‘《（「".chars() {
        for b in "“‘《（「".chars() {
            out.push(format!("{a}{b}"));
        }
    }
    out
}

#[test]
fn r19_the_air_of_a_pair_stands_away_from_what_it_encloses() {
    for (pair, inside_first) in [("。”", true), ("”，", true), ("（“", false), ("》）", true)] {
        let line = one("", &format!("湖{pair}水"));
        let inks: Vec<(f64, f64)> = line.signs().map(|p| (p.left, p.right)).collect();
        let (before, between, behind) = (inks[1].0 - inks[0].1, inks[2].0 - inks[1].1, inks[3].0 - inks[2].1);
        let outer = if inside_first { behind } else { before };
        assert!(outer > between + 0.1, "{pair}: {before} {between} {behind}");
        // The control: as they come, the air between them is the greater.
        let full = one("punctuation = \"full\"", &format!("湖{pair}水"));
        let inks: Vec<(f64, f64)> = full.signs().map(|p| (p.left, p.right)).collect();
        assert!(inks[2].0 - inks[1].1 > between + 0.4, "{pair}");
    }
}

#[test]
fn r19_of_three_opening_marks_the_air_stands_before_the_first() {
    for (text, wide) in [("湖“《〈水", 2.0), ("湖》）”水", 2.0), ("湖（“‘水", 2.0), ("湖。”（水", 2.0)]
    {
        let long = |keys: &str| {
            let line = one(keys, text);
            line.of("水").x - line.of("湖").x - 1.0
        };
        assert!(near(long(""), wide), "{text}: {}", long(""));
        // The control: as they come they take three em.
        assert!(near(long("punctuation = \"full\""), 3.0), "{text}");
    }
}

#[test]
fn r19_inks_never_touch_in_any_pair_of_any_face() {
    let marks = "。，、；：？！”’》）」“‘《（「·";
    let mut touch = 0;
    for face in FACES {
        for mode in ["squeeze", "kaiming", "half", "half-at-line-end"] {
            for more in ["pairs = \"1字\"", "", "region = \"tw\"", "region = \"ja\""] {
                let keys = format!("{face}\npunctuation = \"{mode}\"\n{more}");
                // All pairs of one first mark in one line.
                for a in marks.chars() {
                    let text: String = marks.chars().map(|b| format!("湖{a}{b}水")).collect();
                    let lines = Desk::new(&keys, 72).set(&text);
                    for line in &lines {
                        assert!(air(line) > 0.0, "{keys}: {} by {:?}", line.text, tightest(line));
                        // The control: set a quarter of an em closer, some would touch.
                        touch += usize::from(air(line) < 0.25);
                    }
                }
            }
        }
    }
    assert!(touch > 0, "the construct shows nothing");
}

#[test]
fn r19_inks_never_touch_where_a_line_gives_all_it_has() {
    // Lines of every width between what they are and what they can be.
    let copy = "湖“面”，薄《雾》。初（起）、远‘山’：如「黛」！沿“‘岸’芦”，苇《泛（黄）》。候“鸟？”成";
    for face in FACES {
        for measure in [7.0, 9.25, 11.5, 12.75, 14.5, 17.0, 19.5] {
            for keys in
                ["", "pairs = \"1字\"", "hang = true", "region = \"tw\"", "region = \"ja\"", "punctuation = \"half\""]
            {
                for line in Desk::new(&format!("{face}\n{keys}"), measure).set(copy) {
                    assert!(
                        air(&line) > 0.0,
                        "{face}, {keys}, {measure}: {} by {:?} {:?}",
                        line.text,
                        tightest(&line),
                        line.glyphs
                    );
                }
            }
        }
    }
}

#[test]
fn r20_a_mark_at_a_lines_end_takes_half_an_em_or_fills_it_by_choice() {
    // The comma is the 13th 字.
    let text = format!("{}，{}", han(12), han(20));
    let squeeze = &set("", 13, &text)[0];
    let half = &set("punctuation = \"half-at-line-end\"", 13, &text)[0];
    assert!(squeeze.last() == '，' && half.last() == '，');
    assert!(squeeze.steps().iter().all(|s| near(*s, 1.0)), "a full line leaves it its em: {squeeze:?}");
    let cell = |l: &Line| l.of("，").x;
    assert!(near(cell(squeeze), 12.0) && near(cell(half), 12.5), "{} {}", cell(squeeze), cell(half));
    // Over by half an em, the mark at the end gives it and nothing else does.
    let text = format!("{}，{}", han(12), han(20));
    let line = &set("", 12.5, &text)[0];
    assert!(line.last() == '，' && line.steps().iter().all(|s| near(*s, 1.0)), "{line:?}");
    assert!(line.ink_end() <= 12.5);
    assert_ne!(set("punctuation = \"full\"", 12.5, &text)[0].last(), '，', "the construct shows nothing");
}

#[test]
fn r20_a_pair_that_a_line_end_parts_is_squeezed_no_more() {
    // The first mark is the 13th 字: the line is full with it, whatever begins the next.
    for (end, start) in [("：", "“"), ("。", "“"), ("，", "《"), ("！", "（"), ("”", "《")] {
        let text = format!("{}{end}{start}{}", han(12), han(20));
        let lines = set("", 13, &text);
        assert!(lines[0].text.ends_with(end) && lines[1].text.starts_with(start), "{end}{start}: {lines:?}");
        assert!(lines[0].steps().iter().all(|s| near(*s, 1.0)), "{end}{start}: {:?}", lines[0]);
        // The control: on one line they are a pair.
        assert!(near(width("", &format!("{end}{start}")), 1.5), "{end}{start}");
    }
}

#[test]
fn r21_an_opening_mark_at_a_lines_start_takes_half_an_em() {
    for mark in ["“", "（", "《", "「"] {
        let text = format!("湖水{mark}清了");
        let lines = set("", 20, &format!("湖\u{2028}{mark}清水又清了"));
        assert!(near(lines[1].of(mark).x, -0.5) && near(lines[1].of("清").x, 0.5), "{mark}: {:?}", lines[1]);
        assert!(lines[1].of(mark).left >= 0.0, "{mark} stands out");
        // The controls: inside a line, and where marks keep their widths.
        assert!(near(width("", mark), 1.0), "{text}");
        let full = set("punctuation = \"full\"", 20, &format!("湖\u{2028}{mark}清水又清了"));
        assert!(near(full[1].of(mark).x, 0.0) && near(full[1].of("清").x, 1.0), "{mark}: {:?}", full[1]);
    }
}

#[test]
fn r21_at_an_indent_it_keeps_its_em_or_loses_half_by_choice() {
    let text = "“湖水清了”";
    let at = |keys: &str| one(&format!("indent = \"2字\"\n{keys}"), text).of("湖").x;
    assert!(near(at(""), 3.0) && near(at("open-at-indent = \"full\""), 3.0));
    assert!(near(at("open-at-indent = \"half\""), 2.5), "{}", at("open-at-indent = \"half\""));
    assert!(near(one("", text).of("湖").x, 0.5), "without an indent it always loses it");
}

#[test]
fn r22_mainland_dots_connectors_and_solidi_take_half_an_em() {
    for face in FACES {
        for sign in ["·", "–", "／"] {
            let keys = |region: &str| format!("{face}\nregion = \"{region}\"");
            assert!(near(width(&keys("cn"), sign), 0.5), "{face}: {sign} {}", width(&keys("cn"), sign));
            let line = one(&keys("cn"), &format!("湖{sign}水"));
            let ink = line.of(sign);
            let middle = line.of("湖").x + 1.25;
            assert!(((ink.left + ink.right) / 2.0 - middle).abs() < 0.02, "{face}: {sign} is not in its middle");
            assert!(air(&line) > 0.0, "{face}: {sign}");
        }
        for sign in ["·", "／"] {
            assert!(near(width(&format!("{face}\nregion = \"tw\""), sign), 1.0), "{face}: {sign}");
        }
    }
}

#[test]
fn r24b_shared_marks_are_wide_in_chinese_and_narrow_in_latin() {
    for face in FACES {
        let line = one(face, "湖“水”清");
        assert!(near(line.of("水").x - line.of("湖").x, 2.0), "{face}");
        let latin = one(face, "He said “no” and it’s so");
        for quote in ["“", "”", "’"] {
            let places: Vec<_> = latin.glyphs.iter().collect();
            let k = places.iter().position(|p| p.text == quote).expect("the quote is there");
            let wide = places[k + 1].x - places[k].x;
            assert!(wide < 0.65, "{face}: {quote} takes {wide}");
            let chinese = one(face, &format!("湖{quote}水"));
            assert_ne!(
                (chinese.of(quote).id, chinese.of(quote).face),
                (places[k].id, places[k].face),
                "{face}: {quote}"
            );
        }
        // A quotation in Latin within Chinese is marked in Chinese.
        let mixed = one(face, "他说“Hello”了");
        assert!(mixed.of("“").right - mixed.of("说").x > 1.4, "{face}: {mixed:?}");
        assert!(near(width(face, "——"), 2.0) && near(width(face, "……"), 2.0), "{face}");
        let dash = one(face, "well—done");
        let k = dash.glyphs.iter().position(|p| p.text == "—").expect("the dash is there");
        assert!(dash.glyphs[k + 1].x - dash.glyphs[k].x < 1.01, "{face}");
    }
}

#[test]
fn r25_a_comma_or_stop_hangs_wholly_outside_the_measure_by_choice() {
    for mark in ["，", "。", "、"] {
        let text = format!("{}{mark}{}", han(13), han(20));
        let line = &set("hang = true", 13, &text)[0];
        assert_eq!(line.text, format!("{}{mark}", han(13)), "{mark}");
        assert!(line.of(mark).left >= 13.0, "{mark} is not outside: {:?}", line.of(mark));
        assert!(line.steps().iter().all(|s| near(*s, 1.0)), "{mark}: {line:?}");
        // The control.
        let off = &set("", 13, &text)[0];
        assert!(off.ink_end() <= 13.0 + super::NEAR && off.text != line.text, "{mark}: {off:?}");
    }
    // No other mark hangs, nor one of a run of marks.
    for marks in ["；", "：", "？", "！", "”", "）", "。”", "”。", "》，"] {
        let text = format!("{}{marks}{}", han(13), han(20));
        for line in set("hang = true", 13, &text) {
            assert!(line.ink_end() <= 13.0 + super::NEAR, "{marks} hangs: {}", line.text);
        }
    }
}
