//! R15, R26, R27: letters and digits among Han.

use super::{Desk, FACES, NEAR, han, near, one, opened, set};

/// Every way that a sign is parted when it is slid over the ends of lines, as what stands before the cut.
///
/// A full line goes before it, so that it need not part for want of anything else.
fn cuts(keys: &str, measure: usize, sign: &str) -> Vec<String> {
    let mut out = Vec::new();
    for n in measure..2 * measure + 2 {
        let text = format!("{}{sign}{}", han(n), han(2 * measure));
        let (start, end) = (han(n).len(), han(n).len() + sign.len());
        let mut at = 0;
        for line in Desk::new(keys, measure).set(&text) {
            at += line.text.len();
            if at > start && at < end {
                out.push(sign[..at - start].to_owned());
            }
        }
    }
    out.sort();
    out.dedup();
    out
}

#[test]
fn r15_an_english_word_parts_only_between_syllables_and_with_a_hyphen() {
    let word = "international";
    let on = cuts("", 7, word);
    assert!(!on.is_empty(), "the word never parts");
    for cut in &on {
        assert!(["in", "in\u{ad}"].contains(&cut.as_str()) || cut.len() >= 2, "{cut}");
        assert!(["in", "inter", "interna", "international"].iter().any(|s| s == cut) || cut.ends_with("tion"), "{cut}");
    }
    assert!(cuts("hyphenate = false", 7, word).is_empty(), "it parts where it may not");
    // The line that ends so ends with the hyphen's ink, inside the measure.
    let mut seen = 0;
    for n in 7..16 {
        let lines = set("", 7, &format!("{}{word}{}", han(n), han(14)));
        for line in lines.iter().filter(|l| word.contains(l.last()) && !l.text.ends_with(word)) {
            let last = line.glyphs.last().expect("the line has glyphs");
            let whole = one("", "a-b");
            assert_eq!(last.id, whole.of("-").id, "no hyphen after {}", line.text);
            assert!(last.right <= 7.0 + NEAR && 7.0 - last.right < 0.15, "{last:?}");
            let before = &line.glyphs[line.glyphs.len() - 2];
            assert!(before.right < last.left + 0.05, "{before:?} {last:?}");
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn r15_names_in_capitals_numbers_and_short_words_are_never_hyphenated() {
    for sign in ["UNESCO", "INTERNATIONAL", "McDonald", "iPhone16", "SA60L", "ChatGPT", "river", "0731-85698043"] {
        assert!(cuts("", 13, sign).is_empty(), "{sign} parts: {:?}", cuts("", 13, sign));
    }
    assert!(!cuts("", 13, "international").is_empty(), "the construct shows nothing");
}

#[test]
fn r15_addresses_part_only_at_their_joints_and_get_no_hyphen() {
    for (address, joints) in [
        ("https://www.example.cn/news/2026", "/.@?&=_-"),
        ("www.qinglan-daily.cn/lake", "/.@?&=_-"),
        ("shen.yanqiu@example.cn", "/.@?&=_-"),
    ] {
        let cuts = cuts("", 10, address);
        assert!(!cuts.is_empty(), "{address} never parts");
        for cut in cuts {
            let (before, next) = (cut.chars().next_back().unwrap(), address[cut.len()..].chars().next().unwrap());
            assert!(joints.contains(before) || next == '.', "{address} parts after {cut}");
        }
        let lines = set("", 10, &format!("湖水{address}湖水"));
        let glyphs: usize = lines.iter().map(|l| l.glyphs.len()).sum();
        assert_eq!(glyphs, 4 + address.len(), "{address} gets a hyphen");
    }
    // The control: a word of that length parts with one.
    let lines = set("", 6, "湖水characteristically湖水");
    assert!(lines.iter().map(|l| l.glyphs.len()).sum::<usize>() > 4 + 18, "{lines:?}");
}

#[test]
fn r15_a_compound_parts_after_its_hyphen() {
    let cuts = cuts("hyphenate = false", 8, "state-of-the-art");
    assert!(cuts.iter().all(|c| c.ends_with('-')) && !cuts.is_empty(), "{cuts:?}");
    assert!(self::cuts("hyphenate = false", 8, "stateoftheart").is_empty(), "the construct shows nothing");
}

#[test]
fn r15_words_of_a_phrase_part_at_their_spaces_without_a_hyphen() {
    let lines = set("hyphenate = false", 8, "湖水清了Best Game Boy Strategy湖水又清了");
    for line in &lines[..lines.len() - 1] {
        let part = line.text.trim_end();
        let whole = ["Best", "Game", "Boy", "Strategy"].iter().any(|w| part.ends_with(w));
        assert!(whole || !part.ends_with(|c: char| c.is_ascii()), "{}", line.text);
        assert!(line.ink_end() <= 8.0 + NEAR);
    }
}

/// Lays a text on a measure, if it stands there in one line.
fn one_on(keys: &str, measure: f64, text: &str) -> Option<super::Line> {
    let mut lines = set(keys, measure, text);
    (lines.len() == 1).then(|| lines.remove(0))
}

/// The air between a Han's cell and the letters, at rest: from the Han's end to the next origin.
fn gap(keys: &str, text: &str, han: &str, next: &str) -> f64 {
    let line = one(keys, text);
    line.of(next).x - line.of(han).x - 1.0
}

#[test]
fn r26_a_quarter_of_an_em_stands_between_han_and_latin_or_digits() {
    for face in FACES {
        for (text, next) in [("湖A水", "A"), ("湖5水", "5"), ("湖a水", "a")] {
            assert!(near(gap(face, text, "湖", next), 0.25), "{face}: {text}");
            let none = one(&format!("{face}\nlatin-gap = \"0%\""), text);
            assert!(near(none.of(next).x - none.of("湖").x, 1.0), "{face}: {text}");
            let with = one(face, text);
            let behind = |l: &super::Line| l.of("水").x - l.of(next).x;
            assert!(near(behind(&with) - behind(&none), 0.25), "{face}: {text}");
        }
    }
}

#[test]
fn r26_no_gap_stands_at_a_lines_edge_or_beside_a_chinese_mark() {
    let line = one("", "A湖水");
    assert!(near(line.of("A").x, 0.0));
    for text in ["湖，A，水", "湖（A）水", "湖“5”水"] {
        let line = one("", text);
        let bare = one("latin-gap = \"0%\"", text);
        assert!(line.glyphs.iter().zip(&bare.glyphs).all(|(a, b)| near(a.x, b.x)), "{text}");
    }
    assert!(!near(one("", "湖A水").of("水").x, one("latin-gap = \"0%\"", "湖A水").of("水").x), "the key does nothing");
    // A number ends a full line at its very edge.
    let lines = set("", 8, &format!("{}2026{}", han(5), han(20)));
    let line = lines.iter().find(|l| l.text.ends_with("2026"));
    if let Some(line) = line {
        assert!((line.ink_end() - 8.0).abs() < 0.1, "{line:?}");
    }
}

#[test]
fn r26_a_gap_closes_to_an_eighth_and_opens_to_a_third_before_any_other_and_to_a_half_at_most() {
    // Four gaps, a line over by up to half an em: they close, evenly, to an eighth and no further.
    let text = "湖A水湖B水初起２０２６";
    let natural = one("", text);
    let end = natural.end();
    for over in [0.1, 0.3, 0.499] {
        let line = one_on("", end - over, text).expect("the gaps give as much");
        for (k, (a, b)) in line.steps().iter().zip(natural.steps()).enumerate() {
            let want = if matches!(k, 0 | 1 | 3 | 4) { over / 4.0 } else { 0.0 };
            assert!((b - a - want).abs() < 0.003, "over by {over}: step {k} closed by {}", b - a);
        }
    }
    // Over by more, it does not stand in one line: there is nothing else to take.
    assert!(one_on("", end - 0.52, text).is_none());
    let text = "湖A水湖B水初起远山如黛";
    let natural = one("", text);
    let end = natural.end();
    // Open by up to a third of an em in all, only the gaps open; by more, the rest opens too, a gap to half an em at most.
    let (open, natural) = opened("", text);
    let grown: Vec<f64> = open.steps().iter().zip(natural.steps()).map(|(a, b)| a - b).collect();
    assert!(grown[0] > 1.0 / 12.0 - NEAR && grown[0] <= 0.25 + NEAR, "{grown:?}");
    assert!(grown[6] > 0.0, "{grown:?}");
    for keys in ["", "latin-gap = \"25%\""] {
        let lines = set(keys, end + 0.2, &format!("{text}1234567890123"));
        let grown: Vec<f64> = lines[0].steps().iter().zip(natural.steps()).map(|(a, b)| a - b).collect();
        assert_eq!(lines[0].text, text);
        for (k, g) in grown.iter().enumerate() {
            let want = if matches!(k, 0 | 1 | 3 | 4) { 0.05 } else { 0.0 };
            assert!((g - want).abs() < 0.003, "step {k} opened by {g}");
        }
    }
}

#[test]
fn r26_no_gap_stands_inside_a_degree_a_coordinate_or_a_ratio() {
    for text in ["25°C", "28°12′34″", "12′30″", "3∶2"] {
        for face in FACES {
            let (line, bare) = (one(face, text), one(&format!("{face}\nlatin-gap = \"0%\""), text));
            assert!(line.glyphs.iter().zip(&bare.glyphs).all(|(a, b)| near(a.x, b.x)), "{text}: {line:?}");
            // A sign is as wide as its ink asks for, not as a Han.
            assert!(line.steps().iter().all(|s| *s < 0.8), "{text}: {:?}", line.steps());
            let apart = line.glyphs.windows(2).all(|w| w[0].right < w[1].left + 0.01);
            assert!(apart, "{text}: {line:?}");
        }
        // The control: they have a gap beside Han.
        assert!(near(gap("", &format!("湖{text}水"), "湖", &text[..1]), 0.25), "{text}");
    }
}

#[test]
fn r27_on_a_grid_a_run_fills_whole_cells() {
    for run in ["5", "26", "2026", "DNA"] {
        let text = format!("湖{run}水");
        let plain = one("latin-gap = \"0%\"", &text);
        let natural = plain.of("水").x - 1.0;
        let line = one("cells = true", &text);
        let width = line.of("水").x - 1.0;
        assert!(near(width, natural.ceil()), "{run}: {width}, as it comes {natural}");
        // It stands in the middle of its cells.
        let first = line.glyphs[1].x - 1.0;
        assert!((first - (width - natural) / 2.0).abs() < 0.01, "{run}: {first}");
        assert!(!near(one("", &text).of("水").x.fract(), 0.0), "{run}: the construct shows nothing");
    }
    // A page of them stands on the grid, every Han in a cell.
    for line in set("cells = true", 13, &format!("{}2026{}DNA{}", han(4), han(9), han(12))) {
        for sign in line.signs().filter(|p| !p.text.is_ascii()) {
            assert!(near(sign.x, sign.x.round()), "{}: {sign:?}", line.text);
        }
    }
}

#[test]
fn r13_a_number_parts_from_a_latin_unit_or_a_name_behind_a_space_at_a_cost() {
    use duikai::text::kinsoku::Break;
    let mut fonts = duikai::font::FontContext::new(super::book());
    let mut after = |text: &str| {
        let song = fonts.book.face("song", duikai::template::Weight::Regular).expect("song is bundled");
        let runs = [duikai::text::StyledRun::plain(text, vec![song])];
        let shaped = duikai::text::shape(&runs, duikai::text::Setting::running(super::EM), song, &mut fonts);
        shaped.clusters.into_iter().find(|c| c.class.is_space()).expect("a space").after
    };
    for text in ["按GB/T 15834编排", "见No. 5一文", "时速50 km/h以下", "ISO 9001"] {
        assert!(matches!(after(text), Break::May(c) if c > 0), "{text}: {:?}", after(text));
    }
    for text in ["in 2026 the lake", "Best Game", "the river. 2026"] {
        assert_eq!(after(text), Break::May(0), "{text}");
    }
}

#[test]
fn r26_what_joins_letters_to_han_is_solid_on_either_side() {
    for (text, from, to) in [("歼-20", "歼", "-"), ("元/吨", "元", "/"), ("元/吨", "/", "吨"), ("#小雪", "#", "小")]
    {
        let line = one("", text);
        let natural = one("latin-gap = \"0字\"", text);
        let step = |l: &super::Line| l.of(to).x - l.of(from).x;
        assert!(near(step(&line), step(&natural)), "{text}: {} {}", step(&line), step(&natural));
    }
    // The control: letters and numbers take it, and 12% behind its sign.
    for (text, from, to) in [("歼20", "歼", "2"), ("A吨", "A", "吨"), ("5%的", "%", "的")] {
        let (line, natural) = (one("", text), one("latin-gap = \"0字\"", text));
        assert!(near(line.of(to).x - line.of(from).x, natural.of(to).x - natural.of(from).x + 0.25), "{text}");
    }
}

/// What stays whole wherever the line ends, and what may part and where (issue: Latin in Chinese).
#[test]
fn r13_r15_numbers_phones_models_times_ranges_and_signs_stay_whole() {
    for sign in ["SA60L", "12345", "0731-85698043", "10:30", "98.6%", "1—8", "3＋5", "5－3", "3×4", "１２：３０"]
    {
        for measure in [9, 11, 13] {
            // A telephone number may part after its area code.
            let cuts: Vec<String> = cuts("", measure, sign).into_iter().filter(|c| c != "0731-").collect();
            assert!(cuts.is_empty(), "{sign} at {measure}: {cuts:?}");
        }
    }
    for (sign, may) in [("1—8月", "1—8"), ("1.26万人", "1.26"), ("1.26万人", "1.26万")] {
        for cut in cuts("", 8, sign) {
            assert!(cut == may || cut == "1.26" || cut == "1.26万" || cut == "1—8", "{sign} parts after {cut}");
        }
    }
    // The control: Han of the same width part.
    assert!(!cuts("", 8, "山水之间").is_empty());
}
