//! What a library gets: every word of every story, once, in order, at its place on the picture of the page.

use crate::support::{Edition, duikai};
use duikai::diag::Sources;
use duikai::story::{self, Block};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// A box in tenths of a millimetre: left, top, right, foot.
type Area = [f64; 4];

/// One `String`: its content, its box, the whole word where it is parted.
#[derive(Debug)]
struct Word {
    content: String,
    area: Area,
    whole: Option<String>,
}

/// One `TextBlock`, its lines' words; a space is a word without a box.
#[derive(Debug, Default)]
pub struct TextBlock {
    pub tag: String,
    pub id: String,
    next: Option<String>,
    words: Vec<Vec<Word>>,
    upright: bool,
}

impl TextBlock {
    pub fn text(&self) -> String {
        self.words.iter().flatten().map(|w| w.content.as_str()).collect()
    }
}

/// One page: its articles, and all its blocks.
pub struct Page {
    pub articles: Vec<Vec<TextBlock>>,
    pub others: Vec<TextBlock>,
    order: Vec<String>,
    size: (f64, f64),
}

fn value(e: &BytesStart, key: &str) -> Option<String> {
    let found = e.attributes().map(Result::unwrap).find(|a| a.key.as_ref() == key);
    found.map(|a| a.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned())
}

fn number(e: &BytesStart, key: &str) -> f64 {
    value(e, key).unwrap_or_else(|| panic!("no {key}")).parse().unwrap()
}

fn area(e: &BytesStart) -> Area {
    let (x, y) = (number(e, "HPOS"), number(e, "VPOS"));
    [x, y, x + number(e, "WIDTH"), y + number(e, "HEIGHT")]
}

pub fn read(path: &Path) -> Page {
    let text = fs::read_to_string(path).unwrap();
    let mut reader = Reader::from_str(&text);
    let mut page = Page { articles: Vec::new(), others: Vec::new(), order: Vec::new(), size: (0.0, 0.0) };
    let mut article = false;
    loop {
        let event = reader.read_event().unwrap();
        let e = match &event {
            Event::Start(e) | Event::Empty(e) => e,
            Event::Eof => return page,
            _ => continue,
        };
        match e.name().as_ref() {
            "Page" => page.size = (number(e, "WIDTH"), number(e, "HEIGHT")),
            "ElementRef" => page.order.push(value(e, "REF").unwrap()),
            "ComposedBlock" => {
                article = value(e, "TYPE").unwrap() == "article";
                if article {
                    page.articles.push(Vec::new());
                }
            }
            _ => {}
        }
        let list = if article { page.articles.last_mut().unwrap() } else { &mut page.others };
        match e.name().as_ref() {
            "TextBlock" => list.push(TextBlock {
                tag: value(e, "TAGREFS").unwrap(),
                id: value(e, "ID").unwrap(),
                next: value(e, "IDNEXT"),
                ..TextBlock::default()
            }),
            "TextLine" => {
                let block = list.last_mut().unwrap();
                block.words.push(Vec::new());
                block.upright = value(e, "BASEDIRECTION").unwrap() == "ttb";
            }
            "String" => {
                assert_eq!(value(e, "WC").unwrap(), "1");
                let word =
                    Word { content: value(e, "CONTENT").unwrap(), area: area(e), whole: value(e, "SUBS_CONTENT") };
                list.last_mut().unwrap().words.last_mut().unwrap().push(word);
            }
            "SP" => {
                let space = Word { content: " ".to_owned(), area: [0.0; 4], whole: None };
                list.last_mut().unwrap().words.last_mut().unwrap().push(space);
            }
            _ => {}
        }
    }
}

/// The sample edition, exported once.
pub fn exported() -> &'static Path {
    static OUT: OnceLock<TempDir> = OnceLock::new();
    let dir = OUT.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/daily");
        let out = dir.path().join("out");
        let done = duikai(&["archive", "export", sample.to_str().unwrap(), "--out", out.to_str().unwrap()], dir.path());
        assert_eq!(done.status, 0, "{}", done.said);
        dir
    });
    Box::leak(Box::new(dir.path().join("out")))
}

pub fn leaves() -> Vec<(PathBuf, Page)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(exported()).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.to_string_lossy().ends_with(".alto.xml"));
    paths.sort();
    paths.into_iter().map(|p| (p.clone(), read(&p))).collect()
}

/// Every story of the sample by its headline: its body.
pub fn stories() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/daily/stories");
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mut sources = Sources::default();
        let id = sources.add("story", fs::read_to_string(&path).unwrap());
        let story = story::parse(id, &sources).0.unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        out.insert(name, story.blocks.iter().map(Block::text).collect::<String>().replace('\u{2028}', ""));
    }
    out
}

#[test]
fn alto_has_every_story_whole_and_in_order() {
    let mut bodies: Vec<String> = Vec::new();
    for (_, page) in leaves() {
        for article in &page.articles {
            let running = article.iter().filter(|b| b.tag == "BODY" || b.tag == "SUBHEAD");
            bodies.push(running.map(TextBlock::text).collect());
        }
    }
    let mut unread = stories();
    // A story that jumps is two articles of ALTO, which knows pages only.
    for (name, body) in stories() {
        let whole = bodies.iter().position(|b| *b == body);
        let parts = || {
            let first = bodies.iter().position(|b| !b.is_empty() && body.starts_with(b.as_str()))?;
            let rest = bodies.iter().position(|b| *b == body[bodies[first].len()..])?;
            Some(vec![first, rest])
        };
        let mut found = whole.map(|i| vec![i]).or_else(parts).unwrap_or_else(|| panic!("{name} is not there"));
        found.sort_unstable();
        found.into_iter().rev().for_each(|i| drop(bodies.remove(i)));
        unread.remove(&name);
    }
    assert!(unread.is_empty() && bodies.iter().all(String::is_empty), "{unread:?} {bodies:?}");
}

#[test]
fn blocks_are_in_the_reading_order_and_paragraphs_go_on_by_name() {
    let mut went_on = 0;
    for (path, page) in leaves() {
        let all: Vec<&TextBlock> = page.others.iter().chain(page.articles.iter().flatten()).collect();
        for block in &all {
            assert_eq!(page.order.iter().filter(|o| **o == block.id).count(), 1, "{path:?}: {}", block.id);
        }
        for article in &page.articles {
            for (k, block) in article.iter().enumerate() {
                let Some(next) = &block.next else { continue };
                went_on += 1;
                assert_eq!(article[k + 1].id, *next, "{path:?}");
                assert!(!block.text().is_empty());
            }
        }
    }
    assert!(went_on > 20, "no paragraph of the sample runs over into another column");
}

#[test]
fn a_word_that_lines_part_is_found_whole() {
    let mut parted = 0;
    for (path, page) in leaves() {
        for block in page.articles.iter().flatten() {
            for line in &block.words {
                for word in line.iter().filter(|w| w.whole.is_some()) {
                    parted += 1;
                    let whole = word.whole.as_ref().unwrap();
                    assert!(whole.contains(&word.content) && *whole != word.content, "{path:?}: {word:?}");
                }
            }
        }
    }
    assert!(parted > 100, "{parted}");
}

/// The picture of a page: its K and all else in gray, and pixels in a tenth of a millimetre.
fn picture(plate: &Path, dpi: u32) -> (image::GrayImage, f64) {
    let png = duikai::proof::png(&fs::read(plate).unwrap(), dpi).unwrap();
    (image::load_from_memory(&png).unwrap().to_luma8(), f64::from(dpi) / 254.0)
}

#[test]
fn each_box_is_that_of_the_ink_on_the_picture_of_the_page() {
    let dpi = 250;
    for (path, page) in leaves() {
        let plate = PathBuf::from(path.to_string_lossy().replace(".alto.xml", ".pdf"));
        let (gray, per) = picture(&plate, dpi);
        // The sheet is the trim and the bleed on every side.
        let bleed = (f64::from(gray.width()) / per - page.size.0) / 2.0;
        let (mut judged, mut wrong) = (0, Vec::new());
        for block in page.articles.iter().flatten().filter(|b| b.tag == "BODY") {
            for word in block.words.iter().flatten() {
                // A mark's ink is smaller than the tolerance; what prints nothing has no ink.
                let text = word.content.chars().all(|c| c.is_alphanumeric());
                if !text || word.content.trim().is_empty() {
                    continue;
                }
                judged += 1;
                if !fits(&gray, per, bleed, word.area) {
                    wrong.push((word.content.clone(), word.area));
                }
            }
        }
        assert!(judged > 500, "{path:?}: {judged}");
        assert!(wrong.is_empty(), "{path:?}: {} of {judged}: {:?}", wrong.len(), &wrong[..wrong.len().min(5)]);
    }
}

/// Whether the ink on the picture reaches within 0.2 mm of each side of a box.
fn fits(gray: &image::GrayImage, per: f64, bleed: f64, area: Area) -> bool {
    let px = |tenths: f64| ((tenths + bleed) * per).round().max(0.0) as u32;
    let grow = 2.0;
    let (left, top) = (px(area[0] - grow), px(area[1] - grow));
    let (right, foot) = (px(area[2] + grow).min(gray.width() - 1), px(area[3] + grow).min(gray.height() - 1));
    let dark = |x: u32, y: u32| gray.get_pixel(x, y).0[0] < 235;
    let reach = px(area[0] + grow) - left;
    let near = |xs: std::ops::RangeInclusive<u32>, ys: std::ops::RangeInclusive<u32>| {
        xs.clone().any(|x| ys.clone().any(|y| dark(x, y)))
    };
    near(left..=left + reach, top..=foot)
        && near(right - reach..=right, top..=foot)
        && near(left..=right, top..=top + reach)
        && near(left..=right, foot - reach..=foot)
}

#[test]
fn plain_text_is_the_story_without_its_lines() {
    for (name, body) in stories() {
        let text = fs::read_to_string(exported().join(format!("text/{name}.txt"))).unwrap();
        let without: String = text.lines().collect();
        assert!(without.ends_with(&body), "{name}");
        assert!(text.ends_with('\n') && !text.contains("\n\n\n"), "{name}");
    }
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    let e = Edition::new();
    let run = |out: &str| {
        let out = e.path(out);
        let done =
            duikai(&["archive", "export", e.path("").to_str().unwrap(), "--out", out.to_str().unwrap()], &e.path(""));
        assert_eq!(done.status, 0, "{}", done.said);
        ["page-04.pdf", "page-04.alto.xml", "text/lead.txt"].map(|name| fs::read(out.join(name)).unwrap())
    };
    assert_eq!(run("one"), run("two"));
}

#[test]
fn a_page_with_an_error_is_not_exported() {
    let e = Edition::new();
    e.change("stories/lead.md", "湖水透明度", &"湖水透明度".repeat(60));
    let out = e.path("archive");
    let done = duikai(
        &["archive", "export", e.path("").to_str().unwrap(), "--out", out.to_str().unwrap(), "--lang", "en"],
        &e.path(""),
    );
    assert_eq!(done.status, 1, "{}", done.said);
    assert!(done.said.contains("nothing was exported: page 4 has errors") && !out.exists(), "{}", done.said);
}
