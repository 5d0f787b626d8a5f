//! R10, R35, R58, R59 in heads and protected words in any text.

use super::{lay, lines, page, pens, story, texts};
use duikai::flow::LinePart::{self, Body, Byline, Deck, Headline, Kicker};

fn headline(measure: usize, words: &str) -> Vec<Vec<i64>> {
    let layout = lay(&page(measure, "", ""), &story(&format!("headline = {words}"), "正文。"));
    lines(&layout, Headline).into_iter().map(pens).collect()
}

#[test]
fn r58_a_short_line_is_spaced_by_its_number_of_characters() {
    assert_eq!(headline(20, "\"湖水\""), [[0, 3000]]);
    assert_eq!(headline(20, "\"湖水清\""), [[0, 2000, 4000]]);
    assert_eq!(headline(20, "\"湖水清了\""), [[0, 1500, 3000, 4500]]);
    // Two characters by 2 em where there is room, by 1.5 where there is not, else not at all.
    assert_eq!(headline(4, "\"湖水\""), [[0, 3000]]);
    assert_eq!(headline(5, "[\"湖水\", \"湖水\"]"), [[0, 3000], [0, 3000]]);
}

#[test]
fn r58_control_longer_lines_and_other_parts_are_set_solid() {
    assert_eq!(headline(20, "\"湖水清了吗\""), [[0, 1000, 2000, 3000, 4000]]);
    let layout = lay(&page(20, "", ""), &story("headline = \"湖水清了\"\ndeck = \"湖水\"", "正文。"));
    assert_eq!(lines(&layout, Deck).into_iter().map(pens).collect::<Vec<_>>(), [[0, 1000]]);
    // No room: solid.
    assert_eq!(headline(4, "\"湖水清了\""), [[0, 1000, 2000, 3000]]);
}

#[test]
fn r58_each_short_line_is_spaced_but_not_beyond_a_line_set_solid() {
    let short = headline(20, "[\"湖水\", \"湖水清\"]");
    assert_eq!(short, [vec![0, 3000], vec![0, 2000, 4000]]);
    // Beside five characters four become as wide as they are, beside six they are spaced by the rule.
    assert_eq!(headline(20, "[\"湖水清了\", \"市民都来看\"]")[0], [0, 1333, 2667, 4000]);
    assert_eq!(headline(20, "[\"湖水清了\", \"市民都来看了\"]")[0], [0, 1500, 3000, 4500]);
}

#[test]
fn r35_names_of_two_characters_take_the_width_of_three() {
    let set = |names: &str| {
        let style = format!("byline = \"by\"\n[style.by]\nsize = \"10pt\"\n{names}");
        let layout =
            lay(&page(30, &style, ""), &story("headline = \"湖水\"\nbyline = \"记者 李白 通讯员 王小明\"", "正文。"));
        pens(lines(&layout, Byline)[0])
    };
    let (even, plain) = (set("names = \"even\""), set(""));
    // 记 者 _ 李 白: the name's second character stands where a third would.
    assert_eq!(even[4] - even[3], 2000);
    assert_eq!(plain[4] - plain[3], 1000);
    // What is no name stays: 记者, 通讯员, and a name of three.
    assert_eq!((even[1], even[7] - even[6], even[11] - even[10]), (1000, 1000, 1000));
}

/// Whether any line of a part ends inside the word.
fn parts(template: &str, front: &str, body: &str, part: LinePart, word: &str) -> bool {
    let layout = lay(template, &story(front, body));
    let texts = texts(&layout, part);
    let whole = texts.concat();
    assert!(whole.contains(word), "{texts:?}");
    !texts.iter().any(|t| t.contains(word))
}

#[test]
fn r59_a_protected_word_is_never_parted_in_any_text() {
    let word = "市长李望舒";
    // Twelve characters to a line: a body line ends inside the title.
    let body = "青澜十一月二十四日讯副市长李望舒今天到会讲话。";
    let front = "headline = \"湖水\"";
    let with = |list: &str| format!("{list}\n{}", page(12, "", ""));
    assert!(parts(&with(""), front, body, Body, word), "the control");
    assert!(!parts(&with("protect = [\"市长李望舒\"]"), front, body, Body, word));
    // In a deck, which runs as a head does.
    let front = "headline = \"湖水\"\ndeck = \"贯彻落实全会精神书记处书记李望舒到会\"";
    let word = "书记处书记李望舒";
    let with = |list: &str| format!("{list}\n{}", page(8, "", ""));
    assert!(parts(&with(""), front, "正文。", Deck, word), "the control");
    assert!(!parts(&with("protect = [\"书记处书记李望舒\"]"), front, "正文。", Deck, word));
}

#[test]
fn r59_a_protected_word_longer_than_its_measure_is_parted_and_told() {
    let template = format!("protect = [\"水利厅副厅长李望舒同志\"]\n{}", page(8, "", ""));
    let layout = lay(&template, &story("headline = \"湖水\"", "今天水利厅副厅长李望舒同志到会。"));
    assert_eq!(texts(&layout, Body).concat(), "今天水利厅副厅长李望舒同志到会。");
    assert!(layout.findings.iter().any(|f| f.code == "split-token"), "{:?}", layout.findings);
}

/// Lays a head, a deck, a kicker, or a quote of a given kinsoku at a measure and returns its lines.
fn kinsoku(part: LinePart, level: &str, measure: usize, words: &str) -> Vec<String> {
    let keys = format!(
        "kinsoku = \"{level}\"\nkicker = \"small\"\ndeck = \"small\"\n[style.small]\nsize = \"10pt\"\nkinsoku = \"{level}\""
    );
    let front = match part {
        Headline => format!("headline = \"{words}\""),
        Deck => format!("headline = \"湖水\"\ndeck = \"{words}\""),
        _ => format!("headline = \"湖水\"\nkicker = \"{words}\""),
    };
    texts(&lay(&page(measure, &keys, ""), &story(&front, "正文。")), part)
}

fn begins_with_mark(lines: &[String]) -> bool {
    lines.iter().skip(1).any(|l| l.starts_with(['，', '。', '、', '！', '？', '”', '》']))
}

fn ends_with_opening(lines: &[String]) -> bool {
    lines.iter().any(|l| l.trim_end().ends_with(['“', '《', '（']))
}

#[test]
fn r10_no_line_of_a_head_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
    // Marks at the very places where lines of six and of five would end.
    let cases = ["开工开业开学开馆，通车通航", "上山下乡进村“夜校”开课", "湖水清了候鸟归来！渔民上岸"];
    for part in [Headline, Deck, Kicker] {
        for words in cases {
            for measure in 4..13 {
                let lines = kinsoku(part, "strict", measure, words);
                assert!(!begins_with_mark(&lines) && !ends_with_opening(&lines), "{lines:?}");
                assert_eq!(lines.concat().replace(' ', ""), words);
            }
        }
    }
}

#[test]
fn r10_the_rules_hold_in_captions() {
    use duikai::diag::Sources;
    use duikai::flow::{Content, Filled, Picture, flow};
    use duikai::story::{Breaks, HeadText};
    let words = "湖面薄雾初起、远山如黛、沿岸芦苇泛黄、候鸟成群归来、渔民上岸开店、日子一天好过一天。";
    let lines = |level: &str, chars: usize| {
        let more = format!(
            "[style.cap]\nsize = \"10pt\"\nkinsoku = \"{level}\"\npunctuation = \"full\"\nalign = \"left\"\n[photo.main]\nframe = {{ cols = \"1\", lines = \"31-60\" }}\n\
             caption = {{ height = \"20行\", style = \"cap\" }}\n"
        );
        let template = page(chars, "", "").replace("\"1-60\"", "\"1-30\"").replace("30行", "20行") + &more;
        let mut sources = Sources::default();
        let file = sources.add("heads.toml", template);
        let book = duikai::font::bundled();
        let (plan, found) = duikai::template::load("heads", &[file], &sources, &book.family_names());
        let plan = plan.unwrap_or_else(|| panic!("{found:?}"));
        let span = duikai::diag::Span::new(file, 0..0);
        let caption = HeadText { lines: vec![words.to_owned()], breaks: Breaks::Free, span };
        let picture = Picture { index: 0, shape: (3, 2), title: None, caption: Some(caption), credit: None, alt: None };
        let content = Content {
            stories: vec![None],
            photos: vec![Some(Filled { what: picture, source: String::new(), span })],
            ..Content::default()
        };
        let layout = flow(&plan, &content, &mut duikai::font::FontContext::new(&book));
        layout.photos[0].lines.iter().map(|l| l.text.clone()).collect::<Vec<_>>()
    };
    let measures = || 5..20;
    assert!(measures().all(|n| !begins_with_mark(&lines("strict", n))));
    // The control: without the rules some measure ends before a 、.
    assert!(measures().any(|n| begins_with_mark(&lines("none", n))));
}

#[test]
fn r10_control_without_the_rules_a_head_begins_a_line_with_a_mark() {
    // A name of four characters on a measure of four has no room for its comma.
    let lines = |level: &str| kinsoku(Headline, level, 4, "乌鲁木齐，开工忙");
    assert!(begins_with_mark(&lines("none")), "{:?}", lines("none"));
    assert!(!begins_with_mark(&lines("strict")), "{:?}", lines("strict"));
}

#[test]
fn r56_a_subhead_stands_with_its_text_in_the_next_column() {
    let template = page(27, "", "")
        .replace("columns = 1\nmeasure = \"27字\"", "columns = 2\nmeasure = \"13字\"")
        .replace("frames = [{ cols = \"1\"", "frames = [{ cols = \"1-2\"");
    let (template, _) = template.split_once("head = { cols").unwrap();
    let text = "湖面薄雾初起远山如黛沿岸芦苇泛黄候鸟成群归来渔民上岸。";
    let stands_last = |mark: &str| {
        (1..7).flat_map(|a| (1..9).map(move |b| (a, b))).any(|(a, b)| {
            let body = format!("{}\n\n{mark}小标题在此\n\n{}", vec![text; a].join("\n\n"), vec![text; b].join("\n\n"));
            let layout = lay(template, &story("", &body));
            let lines = &layout.stories[0].lines;
            let last = lines.iter().rfind(|l| l.column == lines[0].column).map(|l| l.text.as_str());
            last == Some("小标题在此")
        })
    };
    assert!(!stands_last("## "));
    // The control: the same words as a paragraph do stand last in a column.
    assert!(stands_last(""));
}

#[test]
fn r57_kicker_and_deck_of_the_samples_are_two_sizes_below_their_headlines() {
    let ladder: Vec<i64> = duikai::geom::zihao::LADDER.iter().map(|l| l.1).collect();
    let rung = |pt: f64| ladder.iter().position(|&m| m as f64 / 1000.0 <= pt + 0.01).unwrap_or(ladder.len());
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/daily");
    let out = tempfile::tempdir().unwrap();
    let args = ["render", folder.to_str().unwrap(), "--out", out.path().to_str().unwrap(), "--also", "json"];
    let done = crate::support::duikai(&args, out.path());
    assert_eq!(done.status, 0, "{}", done.said);
    let mut seen = 0;
    for n in 1..=4 {
        let report = std::fs::read(out.path().join(format!("page-0{n}.json"))).unwrap();
        let report: serde_json::Value = serde_json::from_slice(&report).unwrap();
        for story in report["stories"].as_array().unwrap() {
            let lines = story["text"].as_array().unwrap();
            let size = |part: &str| {
                let of = lines.iter().filter(|l| l["part"] == part);
                of.map(|l| l["width"].as_f64().unwrap().min(l["height"].as_f64().unwrap())).reduce(f64::max)
            };
            let Some(headline) = size("headline") else { continue };
            for small in [size("kicker"), size("deck")].into_iter().flatten() {
                assert!(rung(small) >= rung(headline) + 2, "{small} under {headline} in {}", story["slot"]);
                seen += 1;
            }
        }
    }
    assert!(seen >= 4, "{seen}");
}

#[test]
fn a_headline_as_long_as_a_story_is_told_whole() {
    let words = "湖面薄雾初起，远山如黛沿岸芦苇泛黄和候鸟成群归来渔民上岸".repeat(60);
    let layout = lay(&page(20, "", ""), &story(&format!("headline = \"{words}\""), "正文。"));
    assert_eq!(texts(&layout, Headline).concat(), words);
    assert!(layout.findings.iter().any(|f| f.code == "overset"));
}
