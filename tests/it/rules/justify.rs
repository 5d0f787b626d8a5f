//! R28–R30: how a line is brought to its measure.

use super::{Line, han, near, one, opened, set};

/// What a step of a line gives when it is over by a length: the text, and for every step whether it may give.
struct Step {
    /// What gives.
    name: &'static str,
    /// A text of which this is all that can give.
    text: &'static str,
    /// The most that it gives, in em.
    most: f64,
    /// The steps (from sign to sign) that get shorter.
    gives: &'static [usize],
}

/// Steps of R28 that have a text of their own; each ends with what cannot part, so that it cannot end sooner.
const STEPS: [Step; 4] = [
    Step {
        name: "brackets and quotes", text: "湖（水）薄“雾”初２０２６", most: 2.0, gives: &[0, 3, 4, 7]
    },
    Step { name: "，、；：", text: "湖，水、薄；雾：初２０２６", most: 2.0, gives: &[1, 3, 5, 7] },
    Step { name: "Han–Latin gaps", text: "湖A水薄B雾初２０２６", most: 0.5, gives: &[0, 1, 3, 4] },
    Step { name: "。？！", text: "湖。水！薄？雾初２０２６", most: 1.5, gives: &[1, 3, 5] },
];

/// How much shorter each step of a line is than as it comes.
fn given(keys: &str, text: &str, over: f64) -> Option<(Vec<f64>, Line)> {
    let natural = one(keys, text);
    let line = set(keys, natural.end() - over, text).swap_remove(0);
    let steps = line.steps();
    (line.text == text).then(|| (natural.steps().iter().zip(steps).map(|(a, b)| a - b).collect(), line))
}

#[test]
fn r28_each_step_gives_evenly_and_no_more_than_it_may() {
    for step in &STEPS {
        for share in [0.2, 0.5, 0.9] {
            let over = step.most * share;
            let (given, line) =
                given("", step.text, over).unwrap_or_else(|| panic!("{}: {over} is too much", step.name));
            for (k, g) in given.iter().enumerate() {
                let want = if step.gives.contains(&k) { over / step.gives.len() as f64 } else { 0.0 };
                assert!((g - want).abs() < 0.004, "{}: step {k} gives {g}, not {want}: {}", step.name, line.text);
            }
        }
        // The control: what is over by more than all the step can give does not stand in one line.
        assert!(given("", step.text, step.most + 0.05).is_none(), "{}", step.name);
    }
}

#[test]
fn r28_the_mark_at_the_lines_end_gives_first() {
    // Over by half an em: the last mark gives it all, though a comma, brackets, a stop and gaps stand before it.
    for last in ["，", "。", "”", "？"] {
        let text = format!("湖！水（薄）雾A初：起远山{last}");
        let natural = one("", &text);
        let end = natural.of(last).x + 1.0;
        let line = set("", end - 0.4, &format!("{text}{}", han(30))).swap_remove(0);
        assert_eq!(line.text, text, "{last}");
        assert!(natural.steps().iter().zip(line.steps()).all(|(a, b)| near(*a, b)), "{last}: {:?}", line.steps());
        assert!(line.ink_end() <= end - 0.4 + super::NEAR, "{last}: {}", line.ink_end());
        // The control: a mark that keeps its width gives nothing, so others must, or the line ends elsewhere.
        let full = set("punctuation = \"full\"", end - 0.4, &format!("{text}{}", han(30))).swap_remove(0);
        let same = full.text == text && natural.steps().iter().zip(full.steps()).all(|(a, b)| near(*a, b));
        assert!(!same, "{last}: {full:?}");
    }
}

#[test]
fn r28_the_steps_give_one_after_the_other_in_their_order() {
    // One of each: a word space, a middle dot, brackets, a comma, a gap (two sides), a stop.
    let text = "湖big lake，水·薄（雾）初。起远２０２６";
    let wanted = ["word space", "·", "brackets", "comma", "Han–Latin gap", "stop"];
    assert_eq!(order("", text), wanted);
    // The control: marks that keep their widths have no place in the order.
    assert_eq!(order("punctuation = \"full\"", text), ["word space", "Han–Latin gap"]);
}

/// Which steps give when a line is made ever shorter, as they begin.
fn order(keys: &str, text: &str) -> Vec<&'static str> {
    let natural = one(keys, text);
    let at = |l: &Line, a: &str, b: &str| l.of(b).x - l.of(a).x;
    // From one sign to the next, what each step holds: (name, from, to).
    let measured = [
        ("word space", "g", "l"),
        ("·", "水", "薄"),
        ("brackets", "薄", "初"),
        ("comma", "，", "水"),
        ("Han–Latin gap", "湖", "b"),
        ("stop", "。", "起"),
    ];
    let end = natural.end();
    let mut order: Vec<&str> = Vec::new();
    let mut over = 0.02;
    let mut before: Vec<f64> = measured.iter().map(|m| at(&natural, m.1, m.2)).collect();
    while over < 2.3 {
        let lines = set(keys, end - over, text);
        if lines[0].text != text {
            break;
        }
        let now: Vec<f64> = measured.iter().map(|m| at(&lines[0], m.1, m.2)).collect();
        for (k, m) in measured.iter().enumerate() {
            if before[k] - now[k] > 0.004 && order.last() != Some(&m.0) {
                order.push(m.0);
            }
        }
        before = now;
        over += 0.02;
    }
    // Where two steps meet, both give a little between two measures; each begins after the one before it.
    let mut first: Vec<&str> = Vec::new();
    order.iter().for_each(|o| {
        if !first.contains(o) {
            first.push(o)
        }
    });
    assert!(order.len() <= first.len() + 2, "a step gives again after a later one: {order:?}");
    first
}

#[test]
fn r29_word_spaces_open_first_then_gaps_then_all_the_rest() {
    let text = "湖big lake水薄雾初起远山";
    let natural = one("", text);
    let end = natural.of("山").x + 1.0;
    let line = |open: f64| {
        let lines = set("", end + open, &format!("{text}1234567890123"));
        assert_eq!(lines[0].text, text, "open by {open}");
        lines[0].clone()
    };
    let word = |l: &Line| l.of("l").x - l.of("g").x - (natural.of("l").x - natural.of("g").x);
    let gap = |l: &Line| l.of("b").x - l.of("湖").x - 1.25;
    let han = |l: &Line| l.of("起").x - l.of("初").x - 1.0;
    // A word space opens from a third of an em to a half.
    let some = line(0.1);
    assert!((word(&some) - 0.1).abs() < 0.003 && near(gap(&some), 0.0) && near(han(&some), 0.0), "{some:?}");
    // Then the gaps on both sides open to a third of an em.
    let more = line(1.0 / 6.0 + 0.1);
    assert!((word(&more) - 1.0 / 6.0).abs() < 0.003 && (gap(&more) - 0.05).abs() < 0.003 && near(han(&more), 0.0));
    // Then all gaps alike.
    let most = line(1.0 / 6.0 + 1.0 / 6.0 + 0.5);
    assert!((word(&most) - 1.0 / 6.0).abs() < 0.003, "{}", word(&most));
    assert!(han(&most) > 0.03 && near(han(&most), gap(&most) - 1.0 / 12.0), "{} {}", han(&most), gap(&most));
    let steps = most.steps();
    let hans: Vec<f64> = steps[steps.len() - 5..].to_vec();
    assert!(hans.iter().all(|s| (s - hans[0]).abs() < 0.002), "{hans:?}");
    // The control: where no word space stands, the same room opens the gaps first.
    let plain = set("", end - 1.0 / 3.0 + 0.1, "湖biglake水薄雾初起远山1234567890123").swap_remove(0);
    assert!(plain.text.ends_with('山') && plain.of("b").x - plain.of("湖").x > 1.26, "{plain:?}");
    // Letters of a word never open.
    assert!(near(most.of("i").x - most.of("b").x, natural.of("i").x - natural.of("b").x));
}

#[test]
fn r29_in_a_latin_line_word_spaces_fill_the_measure() {
    for (keys, text) in [
        ("hyphenate = false", "He said it’s a characteristically international project of the old lake他答"),
        ("hyphenate = false\nregion = \"ko\"", "호수의 물이 맑아졌다 물고기가 돌아왔다 호수의 물이"),
    ] {
        for measure in [9.0, 10.0, 11.5, 13.0] {
            let lines = set(keys, measure, text);
            for line in lines[..lines.len() - 1].iter().filter(|l| l.text.trim().contains(' ')) {
                let short = measure - line.ink_end();
                assert!(short < 0.2, "{measure}: {} ends {short} short", line.text);
                // No gap is torn while another is at rest: a space and its mark apart, they open alike.
                let inks: Vec<_> = line.glyphs.iter().filter(|p| p.inked()).collect();
                let mut holes: Vec<f64> =
                    inks.windows(2).map(|w| w[1].left - w[0].right).filter(|h| *h > 0.4).collect();
                holes.sort_by(f64::total_cmp);
                if let (Some(least), Some(most)) = (holes.first(), holes.last()) {
                    assert!(most - least < 1.3, "{measure}: {} has a hole of {most}", line.text);
                }
            }
        }
    }
    // The control: in a Chinese line a word space opens to half an em, whatever the others do.
    let (open, _) = opened("", "湖big lake水薄雾初起远山");
    let space = open.of("l").x - open.of("g").x - (one("", "bigl").of("l").x - one("", "bigl").of("g").x);
    // The letters kern a little.
    assert!((space - 0.5).abs() < 0.03, "{space}");
}

#[test]
fn r29_an_open_line_ends_flush_and_a_last_line_does_not_open() {
    let (line, natural) = opened("", "湖面薄雾初起远山");
    let end = line.of("山").x + 1.0;
    assert!(near(end, end.round()) && end > natural.of("山").x + 1.5, "{end}");
    let lines = set("", 13, &han(20));
    assert!(near(lines[0].of(&lines[0].last().to_string()).x, 12.0));
    assert!(lines[1].steps().iter().all(|s| near(*s, 1.0)));
}

#[test]
fn r30_a_line_is_pulled_in_rather_than_pushed_out() {
    // The 14th 字 is a comma: it is pulled in by half an em of its own and half of the other comma's.
    let text = format!("{}，{}，{}", han(4), han(8), han(20));
    let line = &set("", 13, &text)[0];
    assert_eq!(line.last(), '，', "{}", line.text);
    assert!(line.ink_end() <= 13.0 + super::NEAR);
    // The control: without air to take, the comma takes a character along.
    assert_ne!(set("punctuation = \"full\"", 13, &text)[0].text, line.text);
}

#[test]
fn r30_the_worst_gap_of_the_whole_paragraph_decides() {
    // Filling each line as far as it goes leaves one torn line; the search spreads it.
    use duikai::font::FontContext;
    use duikai::line::{Measures, Sums, break_lines, first_fit};
    use duikai::template::Weight;
    use duikai::text::{Setting, StyledRun, shape};
    let mut fonts = FontContext::new(super::book());
    let song = super::book().face("song", Weight::Regular).expect("song is bundled");
    let copy = "本报讯DNA（记者《雨前青》）四年来，0731-85698043，“渔民上了岸”，水体透明度98.6%，";
    let (mut better, mut seen) = (0, 0);
    for start in 0..copy.chars().count() {
        let text: String = copy.chars().cycle().skip(start).take(90).collect();
        let shaped = shape(&[StyledRun::plain(&text, vec![song])], Setting::running(super::EM), song, &mut fonts);
        let sums = Sums::new(&shaped);
        let measures = Measures { first: Vec::new(), rest: super::EM * 9 };
        // Measured on the page, both ways: the widest step of Han to Han in any line but the last.
        let worst = |ends: &[usize]| {
            let mut from = 0;
            let mut worst: f64 = 0.0;
            for &to in &ends[..ends.len() - 1] {
                let set = duikai::line::set(&sums, from, to, measures.rest, duikai::line::Edges::Flush);
                let natural = duikai::line::set(&sums, from, to, measures.rest, duikai::line::Edges::Ragged);
                for (k, w) in set.pens.windows(2).enumerate() {
                    let grown = (w[1] - w[0]).to_pt() - (natural.pens[k + 1] - natural.pens[k]).to_pt();
                    worst = worst.max(grown / super::EM.to_pt());
                }
                from = to;
            }
            worst
        };
        let (ours, greedy) = (worst(&break_lines(&sums, &measures).ends), worst(&first_fit(&sums, &measures).ends));
        seen += 1;
        better += usize::from(ours < greedy - 0.001);
        assert!(ours <= greedy + 0.25, "{text}: {ours} and {greedy}");
    }
    assert!(better * 4 >= seen, "only {better} of {seen} are better");
}
