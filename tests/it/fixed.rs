//! Fixed texts from outside: lines, alignment, direction, and what falls away.

use crate::support::Edition;
use serde_json::Value;

/// Puts one fixed text into the third quarter of the page, 27字 wide and 12 rows high, and renders the page.
fn render(more: &str) -> (Edition, Vec<Value>) {
    let edition = with(more);
    let outcome = edition.render(&["--also", "json"]);
    assert_eq!(outcome.status, 0, "{}", outcome.said);
    let lines = lines(&edition);
    (edition, lines)
}

fn with(more: &str) -> Edition {
    let edition = Edition::new();
    edition.change("edition.toml", "\n[page.photos]\nmain = { file = \"photos/main.jpg\" }\n", "");
    let styles = "[style.name]\nfont = [\"hei\"]\nsize = { min = \"10pt\", max = \"20pt\" }\nindent = \"0字\"\nalign = \"distribute\"\n\n\
                  [style.small]\nsize = \"8pt\"\nleading = \"12pt\"\nindent = \"0字\"\nalign = \"centre\"\n\n[text.ear]\n\
                  frame = { cols = \"1-2\", lines = \"17-28\" }\n";
    let photo = "[photo.main]\nframe = { cols = \"1-2\", lines = \"16-30\" }\noptional = true\n";
    edition.change("small.toml", photo, "");
    let template = edition.text("small.toml") + "\n" + styles + more;
    edition.file("small.toml", template);
    edition
}

fn lines(edition: &Edition) -> Vec<Value> {
    let report = edition.report();
    let fixed = report["fixed"].as_array().unwrap();
    fixed.iter().find(|f| f["slot"] == "ear").unwrap()["text"].as_array().unwrap().clone()
}

fn number(line: &Value, key: &str) -> f64 {
    line[key].as_f64().unwrap()
}

/// The frame of the text: left, top, width, height.
const FRAME: [f64; 4] = [48.579, 215.32, 243.0, 127.8];

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.02
}

#[test]
fn lines_stand_one_below_the_other_in_the_middle_of_the_frame() {
    let (_, lines) = render("text = [\"第一行\", \"第二行\", \"第三行\"]\nstyle = \"small\"\n");
    let tops: Vec<f64> = lines.iter().map(|l| number(l, "y")).collect();
    assert_eq!(tops.len(), 3);
    assert!(near(tops[1] - tops[0], 12.0) && near(tops[2] - tops[1], 12.0), "{tops:?}");
    // Two leadings of 12 pt and a last line of 8 pt.
    let high = 2.0 * 12.0 + 8.0;
    assert!(near(tops[0] - FRAME[1], (FRAME[3] - high) / 2.0), "{tops:?}");
    for l in &lines {
        assert!(near(number(l, "x") - FRAME[0], (FRAME[2] - 24.0) / 2.0), "{l}");
    }
}

#[test]
fn r10_marks_of_a_fixed_text_take_the_widths_of_its_style() {
    let more = |style: &str, keys: &str| {
        let texts = "text = [\"湖水\", \"湖。”水\"]";
        let lines = render(&format!("{texts}\nstyle = \"{style}\"\n{keys}")).1;
        number(&lines[1], "width") - number(&lines[0], "width")
    };
    // Two marks take 1.5 字 together.
    assert!(near(more("small", ""), 1.5 * 8.0), "{}", more("small", ""));
    let full = "\n[style.full]\nsize = \"8pt\"\nindent = \"0字\"\npunctuation = \"full\"\n";
    assert!(near(more("full", full), 2.0 * 8.0), "{}", more("full", full));
}

#[test]
fn a_block_stands_at_the_top_or_at_the_foot() {
    let (_, top) = render("text = [\"一\", \"二\"]\nstyle = \"small\"\nvalign = \"top\"\n");
    assert!(near(number(&top[0], "y"), FRAME[1]), "{top:?}");
    let (_, foot) = render("text = [\"一\", \"二\"]\nstyle = \"small\"\nvalign = \"bottom\"\n");
    assert!(near(number(&foot[1], "y") + number(&foot[1], "height"), FRAME[1] + FRAME[3]), "{foot:?}");
}

#[test]
fn a_line_may_have_a_style_of_its_own() {
    let (_, lines) =
        render("text = [{ text = \"{paper}\", style = \"name\" }, \"第{page:02}版\"]\nstyle = \"small\"\n");
    assert_eq!((lines[0]["text"].as_str(), lines[1]["text"].as_str()), (Some("小样日报"), Some("第04版")));
    assert!(near(number(&lines[0], "height"), 20.0) && near(number(&lines[1], "height"), 8.0), "{lines:?}");
}

#[test]
fn a_distributed_line_fills_its_frame() {
    let (_, lines) = render("text = [\"{paper}\", \"一\"]\nstyle = \"name\"\n");
    assert!(near(number(&lines[0], "x"), FRAME[0]) && near(number(&lines[0], "width"), FRAME[2]), "{lines:?}");
    // A single character has nothing to spread and stands in the middle.
    assert!(near(number(&lines[1], "x") - FRAME[0], (FRAME[2] - 20.0) / 2.0), "{lines:?}");
}

#[test]
fn the_largest_size_that_fits_is_taken() {
    let (_, lines) = render("text = [\"一二三四五六七八九十一二三四五六七八\", \"短\"]\nstyle = \"name\"\n");
    // 18 characters on 243 pt: 13.5 pt at most; a style's lines keep one size.
    assert!(number(&lines[0], "height") <= 13.5 && lines[0]["height"] == lines[1]["height"], "{lines:?}");
}

#[test]
fn vertical_lines_run_from_right_to_left() {
    let (_, lines) =
        render("text = [\"右行\", \"左行\"]\nstyle = \"small\"\nwriting = \"vertical\"\nvalign = \"top\"\n");
    assert!(near(number(&lines[0], "x") + 8.0, FRAME[0] + FRAME[2]), "{lines:?}");
    assert!(near(number(&lines[0], "x") - number(&lines[1], "x"), 12.0), "{lines:?}");
    assert!(number(&lines[0], "height") > number(&lines[0], "width"), "{lines:?}");
}

#[test]
fn a_line_of_which_nothing_is_said_falls_away() {
    let (edition, lines) = render("text = [\"{date}\", \"农历{lunar?}\", \"{weekday}\"]\nstyle = \"small\"\n");
    let texts: Vec<&str> = lines.iter().filter_map(|l| l["text"].as_str()).collect();
    assert_eq!(texts, ["2026年11月24日", "星期二"]);
    edition.change("edition.toml", "date = ", "lunar = \"十月十六\"\ndate = ");
    assert_eq!(edition.render(&["--also", "json"]).status, 0);
    assert_eq!(self::lines(&edition)[1]["text"], "农历十月十六");
}

#[test]
fn too_many_lines_and_too_wide_ones_get_no_plate() {
    for text in [
        "[\"一\", \"二\", \"三\", \"四\", \"五\", \"六\", \"七\", \"八\", \"九\", \"十\", \"甲\", \"乙\"]".to_owned(),
        format!("\"{}\"", "字".repeat(31)),
    ] {
        let edition = with(&format!("text = {text}\nstyle = \"small\"\n"));
        let outcome = edition.render(&[]);
        assert_eq!(outcome.status, 1, "{}", outcome.said);
        assert!(outcome.said.contains("overset") && outcome.said.contains("fixed"), "{}", outcome.said);
    }
}

#[test]
fn a_line_that_is_no_text_is_told() {
    let edition = with("text = [\"一\", 2]\n");
    let outcome = edition.render(&[]);
    assert_eq!(outcome.status, 2, "{}", outcome.said);
    assert!(outcome.said.contains("wrong-type"), "{}", outcome.said);
    let edition = with("text = { text = \"一\", stlye = \"small\" }\n");
    assert!(edition.render(&[]).said.contains("did you mean `style`?"));
}

#[test]
fn outer_is_at_the_fore_edge_of_odd_and_even_pages() {
    for (number_, even) in [("4", true), ("5", false), ("\"A04\"", true), ("\"A05\"", false)] {
        let edition = with(
            "outer = \"{page:02}\"\ninner = \"{paper}\"\ncentre = \"{section}\"\nouter-style = \"name\"\nstyle = \"small\"\n",
        );
        edition.change("edition.toml", "number = 4", &format!("number = {number_}"));
        let outcome = edition.render(&["--also", "json"]);
        assert_eq!(outcome.status, 0, "{}", outcome.said);
        let plain = number_.trim_matches('"');
        let name = if plain.starts_with('A') { format!("page-{plain}.json") } else { format!("page-0{plain}.json") };
        let report: Value = serde_json::from_slice(&std::fs::read(edition.out().join(name)).unwrap()).unwrap();
        let fixed = &report["fixed"][0]["text"];
        let find = |t: &str| {
            fixed.as_array().unwrap().iter().find(|l| l["text"] == t).unwrap_or_else(|| panic!("{t}: {fixed}"))
        };
        let outer = find(&if plain.len() == 3 { plain.to_owned() } else { format!("0{plain}") });
        let (left, right) = (number(outer, "x"), number(outer, "x") + number(outer, "width"));
        assert!(near(number(outer, "height"), 20.0), "{outer}");
        assert!(if even { near(left, FRAME[0]) } else { near(right, FRAME[0] + FRAME[2]) }, "{outer}");
        let inner = find("小样日报");
        let (left, right) = (number(inner, "x"), number(inner, "x") + number(inner, "width"));
        assert!(near(number(inner, "height"), 8.0), "{inner}");
        assert!(if even { near(right, FRAME[0] + FRAME[2]) } else { near(left, FRAME[0]) }, "{inner}");
    }
}
