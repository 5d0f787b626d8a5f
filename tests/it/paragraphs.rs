//! Paragraphs: no space between them, hanging indents inside the type area, no type too small to read.

use crate::inlines::{ACROSS, DOWN, Sheet, set};
use crate::support::{Edition, STORY};
use duikai::flow::TextLine;
use duikai::geom::Abs;

const EM: Abs = Abs::pt(9);
const COPY: &str = "湖面薄雾初起，远山如黛，沿岸芦苇泛黄，候鸟成群归来。渔民上了岸，开起了小店，日子一天比一天好。\n\n四年来，全市清淤截污，退围还湖，湖水透明度逐年上升，水质稳定向好。";

/// Where a line begins along its direction, and where it ends.
fn ends(line: &TextLine, sheet: Sheet) -> (Abs, Abs) {
    let r = line.rect;
    if sheet.down { (r.y, r.bottom()) } else { (r.x, r.right()) }
}

fn firsts(lines: &[TextLine]) -> Vec<bool> {
    (0..lines.len()).map(|i| i == 0 || lines[i].paragraph != lines[i - 1].paragraph).collect()
}

#[test]
fn r36_a_hanging_indent_stays_in_the_type_area() {
    let copy = COPY.replace("归来。", "归来，").replace("日子一天比一天好。", &"日子一天比一天好，".repeat(8));
    for sheet in [ACROSS, DOWN] {
        let sheet = Sheet { measure: 13, ..sheet };
        let plain = set(&copy, Sheet { indent: "0字", ..sheet }).0;
        let edge = ends(&plain[0], sheet).0;
        let far = plain.iter().map(|l| ends(l, sheet).1).max().unwrap();
        let hung = set(&copy, Sheet { indent: "-2字", ..sheet }).0;
        assert!(hung.len() >= 4 && firsts(&hung).iter().filter(|f| **f).count() == 2);
        for (line, first) in hung.iter().zip(firsts(&hung)) {
            let (from, to) = ends(line, sheet);
            assert_eq!(from, edge + if first { Abs::ZERO } else { EM * 2 }, "{}", line.text);
            assert!(to <= far, "{}", line.text);
        }
        let text: String = hung.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(text, copy.replace('\n', ""));
        // The control: an ordinary indent is the other way round.
        let indented = set(&copy, Sheet { indent: "2字", ..sheet }).0;
        for (line, first) in indented.iter().zip(firsts(&indented)) {
            assert_eq!(ends(line, sheet).0, edge + if first { EM * 2 } else { Abs::ZERO }, "{}", line.text);
        }
    }
}

#[test]
fn r32_no_space_stands_between_paragraphs() {
    let pitch = Abs::milli_pt(16_200);
    let steps = |copy: &str| -> Vec<Abs> {
        let lines = set(copy, Sheet { measure: 13, ..ACROSS }).0;
        lines.windows(2).map(|two| two[1].rect.y - two[0].rect.y).collect()
    };
    assert!(steps(COPY).iter().all(|s| *s == pitch), "{:?}", steps(COPY));
    // The control: a subhead between them takes rows of its own.
    assert!(steps(&COPY.replace("\n\n", "\n\n## 退围还湖\n\n")).iter().any(|s| *s > pitch));
}

/// The codes of the report of the small edition, its body of a size.
fn codes(size: &str, copy: &str) -> Vec<String> {
    let e = Edition::new();
    e.change("small.toml", "size = \"9pt\"", &format!("size = \"{size}\""));
    e.file("stories/lead.md", STORY.replace("四年来", copy));
    let done = e.render(&["--also", "json"]);
    assert!(done.status < 2, "{}", done.said);
    let report = e.report();
    let all = report["findings"].as_array().unwrap().iter();
    all.map(|f| f["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn r40_type_below_liuhao_is_told_and_what_is_small_in_a_line_is_not() {
    let told = |size: &str, copy: &str| codes(size, copy).iter().filter(|c| *c == "small-type").count();
    assert_eq!(told("7.49pt", "四年来"), 1);
    assert_eq!(told("小六", "四年来"), 1);
    assert_eq!(told("六号", "四年来"), 0);
    assert_eq!(told("9pt", "{澧水|lǐ shuǐ}研究[1]{上标}四年来"), 0);
}
