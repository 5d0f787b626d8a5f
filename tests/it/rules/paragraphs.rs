//! R31–R34, R37, R41, R56: paragraphs in columns.

use super::{Desk, Line, han, near, set};

#[test]
fn r31_a_paragraph_is_indented_by_what_its_style_says() {
    for (keys, by) in [("indent = \"2字\"", 2.0), ("indent = \"1字\"", 1.0), ("indent = \"0字\"", 0.0)] {
        let lines = set(keys, 13, &han(40));
        assert!(near(lines[0].glyphs[0].x, by), "{keys}: {}", lines[0].glyphs[0].x);
        assert!(lines[1..].iter().all(|l| near(l.glyphs[0].x, 0.0)), "{keys}");
        let last = lines[0].glyphs.last().expect("the line has text");
        assert!(near(last.x + 1.0, 13.0), "{keys}: the first line ends flush: {last:?}");
    }
}

#[test]
fn r32_no_space_stands_between_paragraphs() {
    let (text, more) = (han(30), han(20));
    let (lines, _) = Desk::new("", 13).story(&[(&text, false), (&more, false), (&text, false)]);
    assert!(lines.windows(2).all(|w| w[1].row == w[0].row + 1), "{lines:?}");
    assert_eq!(lines.iter().map(|l| l.paragraph).max(), Some(3));
    // The control: a subhead does have a row of its own above it.
    let (lines, _) = Desk::new("", 13).story(&[(&text, false), ("先做减法", true), (&text, false)]);
    assert!(lines.windows(2).any(|w| w[1].row == w[0].row + 2), "{lines:?}");
}

/// The number of signs of the last line, marks left out.
fn last(lines: &[Line]) -> usize {
    let mark = |p: &&super::Place| !"，。”、".contains(p.text.as_str());
    lines.last().map_or(0, |l| l.signs().filter(mark).count())
}

#[test]
fn r33_no_character_stands_alone_on_a_last_line() {
    for (text, measure) in [
        // Full lines of 13 would leave one character, or one and its mark; the paragraph has a comma or two to give by.
        (format!("{}，{}。", han(15), han(24)), 13),
        (format!("{}，{}，{}。", han(15), han(11), han(13)), 13),
        (format!("{}。", han(27)), 13),
        (han(27), 13),
        (format!("{}：“{}。”", han(14), han(11)), 13),
    ] {
        let lines = set("", measure, &text);
        assert!(last(&lines) >= 2, "{text}: {}", lines.last().unwrap().text);
        assert!(lines.iter().all(|l| l.ink_end() <= measure as f64 + super::NEAR));
    }
    // The control: a paragraph of one character cannot help it, nor can a line after a hard break… but one may fill lines.
    assert_eq!(last(&set("", 13, "湖。")), 1);
    assert_eq!(last(&set("", 13, &han(26))), 13);
    // Filling line by line, the construct does leave one alone.
    use duikai::font::FontContext;
    use duikai::line::{Measures, Sums, first_fit};
    use duikai::template::Weight;
    use duikai::text::{Setting, StyledRun, shape};
    let mut fonts = FontContext::new(super::book());
    let song = super::book().face("song", Weight::Regular).expect("song is bundled");
    let text = han(27);
    let shaped = shape(&[StyledRun::plain(&text, vec![song])], Setting::running(super::EM), song, &mut fonts);
    let greedy = first_fit(&Sums::new(&shaped), &Measures { first: Vec::new(), rest: super::EM * 13 });
    assert_eq!(greedy.ends, [13, 26, 27]);
}

/// How many lines of paragraphs stand alone: a last one first in its column, or a first one last.
fn stranded(lines: &[Line]) -> usize {
    let parts = |w: &&[Line]| w[0].column != w[1].column;
    let alone = |w: &[Line], k: usize| {
        let own: Vec<&Line> = lines.iter().filter(|l| l.paragraph == w[k].paragraph).collect();
        let edge = if k == 0 { own[0] } else { own[own.len() - 1] };
        own.len() > 1 && w[0].paragraph == w[1].paragraph && edge.row == w[k].row && edge.column == w[k].column
    };
    lines.windows(2).filter(parts).map(|w| usize::from(alone(w, 0)) + usize::from(alone(w, 1))).sum()
}

#[test]
fn r34_first_and_last_lines_do_not_stand_alone_in_wide_measures_or_by_choice() {
    // Paragraphs of many lengths with marks to squeeze: some can be a line longer or shorter, others cannot.
    let copy: Vec<String> = (0..9)
        .map(|k| format!("{}。{}", "湖面，薄雾（初起）。“远山”、如黛；".repeat(4 + k % 5), &han(3 * k + 2)))
        .collect();
    let count = |keys: &str, measure: usize| -> usize {
        let stories = (0..9).map(|from| {
            let blocks: Vec<(&str, bool)> =
                copy.iter().cycle().skip(from).take(7).map(|t| (t.as_str(), false)).collect();
            let (lines, laid) = Desk::new(keys, measure).with(3, 40).story(&blocks);
            assert!(laid.overset.is_empty());
            stranded(&lines)
        });
        stories.sum()
    };
    let (mut with, mut without) = (0, 0);
    for measure in 21..29 {
        let (off, on) = (count("keep = \"off\"", measure), count("keep = \"on\"", measure));
        assert!(on <= off, "{measure}: {on} with, {off} without");
        assert_eq!(count("", measure), on, "{measure}");
        (with, without) = (with + on, without + off);
    }
    assert!(with * 2 <= without && without > 20, "{with} with, {without} without");
    // In a narrow column only by choice.
    let narrow = |keys: &str| -> usize { (14..20).map(|m| count(keys, m)).sum() };
    let (off, on, auto) = (narrow("keep = \"off\""), narrow("keep = \"on\""), narrow(""));
    assert!(auto == off && on < off, "{on} with, {off} without, {auto}");
}

#[test]
fn r37_a_measure_is_whole_characters_and_full_lines_fill_it() {
    for measure in [7, 13, 20, 27] {
        let lines = set("", measure, &han(measure * 3));
        assert_eq!(lines.len(), 3);
        for line in &lines {
            assert!(line.steps().iter().all(|s| near(*s, 1.0)), "{measure}: {line:?}");
            assert!(near(line.glyphs.last().unwrap().x + 1.0, measure as f64));
        }
    }
    // The control: a measure of half a character more opens every full line.
    let open = set("", 13.5, &han(39));
    assert!(open[0].steps().iter().all(|s| *s > 1.03), "{open:?}");
}

/// The rows of the last line of every column.
fn feet(lines: &[Line], columns: usize) -> Vec<i32> {
    (1..=columns).map(|c| lines.iter().filter(|l| l.column == c).map(|l| l.row).max().unwrap_or(0)).collect()
}

#[test]
fn r41_columns_of_a_story_end_level_and_the_last_may_be_short() {
    for n in [200, 330, 391, 520] {
        let text = han(n);
        let (lines, laid) = Desk::new("", 13).with(4, 40).story(&[(&text, false)]);
        assert!(laid.overset.is_empty());
        let feet = feet(&lines, 4);
        let foot = feet[0];
        assert!(feet.iter().all(|f| *f == foot || *f == foot - 1), "{n}: {feet:?}");
        assert!(feet.windows(2).all(|w| w[1] <= w[0]), "{n}: a later column is longer: {feet:?}");
    }
    // The control: a story that fills its columns to the last row has no choice.
    let full = han(13 * 40);
    let (lines, _) = Desk::new("", 13).with(4, 10).story(&[(&full, false)]);
    assert_eq!(feet(&lines, 4), [10; 4]);
}

#[test]
fn r41_every_line_stands_on_the_grid_of_the_page() {
    let copy = "湖面薄雾初起，“远山如黛。”沿岸A芦苇（泛黄）2026候鸟成群《归来》，渔民上了岸？".repeat(4);
    let (lines, laid) = Desk::new("", 13).with(2, 40).story(&[(&copy, false), (&copy, false)]);
    let top = laid.lines[0].rect.y.to_pt();
    for line in &laid.lines {
        let rows = (line.rect.y.to_pt() - top) / 10.8;
        assert!((rows - rows.round()).abs() < 0.001, "{} stands at row {rows}", line.text);
    }
    let rows = |c: usize| lines.iter().filter(|l| l.column == c).map(|l| l.row).collect::<Vec<_>>();
    assert!(rows(1).windows(2).all(|w| w[1] == w[0] + 1) && !rows(2).is_empty());
}

#[test]
fn r56_a_subhead_never_stands_last_in_a_column() {
    let mut moved = 0;
    for rows in 6..14 {
        for n in 3..9 {
            let (first, rest) = (han(n * 13), han(13 * 9));
            let blocks = [(first.as_str(), false), ("先做减法", true), (rest.as_str(), false)];
            let (lines, _) = Desk::new("", 13).with(3, rows).story(&blocks);
            let at = lines.iter().position(|l| l.text == "先做减法").expect("the subhead is set");
            if let Some(next) = lines.get(at + 1) {
                assert_eq!(next.column, lines[at].column, "{rows} rows, {n} lines before");
                assert!(next.row > lines[at].row);
            }
            moved += usize::from(at > 0 && lines[at].column != lines[at - 1].column);
        }
    }
    assert!(moved > 0, "no subhead ever comes to a column's foot: the construct shows nothing");
}
