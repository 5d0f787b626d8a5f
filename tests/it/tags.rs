//! The tags of a plate, read again with lopdf: every story through the structure tree, its marked content and its fonts.

use crate::page::pages;
use crate::support::{Edition, PLATE};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use serde_json::Value;
use std::collections::BTreeMap;

/// A plate as a reader that goes by its tags has it.
struct Tagged {
    doc: Document,
    /// The text of each number of marked content.
    said: BTreeMap<i64, String>,
    /// What is shown outside every tag and artifact.
    loose: usize,
}

/// What a marked-content sequence is to the text in it.
enum Open {
    Number(i64),
    Artifact,
    Instead,
    Nothing,
}

fn utf16(object: &Object) -> String {
    let bytes = object.as_str().expect("a text");
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(rest) => {
            let units: Vec<u16> = rest.chunks(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        None => bytes.iter().map(|&b| char::from(b)).collect(),
    }
}

/// The `/ToUnicode` map of a font.
fn unicode(doc: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let (_, stream) = doc.dereference(font.get(b"ToUnicode").expect("every font has one")).expect("a map");
    let map = stream.as_stream().expect("a stream").decompressed_content().expect("a sound stream");
    let text = String::from_utf8(map).expect("ASCII");
    let pair = |line: &str| {
        let (code, units) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units: Option<Vec<u16>> =
            (0..units.len() / 4).map(|i| u16::from_str_radix(&units[i * 4..i * 4 + 4], 16).ok()).collect();
        Some((u16::from_str_radix(code, 16).ok()?, String::from_utf16(&units?).ok()?))
    };
    let chars = text.split("beginbfchar").skip(1).filter_map(|s| s.split("endbfchar").next());
    chars.flat_map(|s| s.lines().filter_map(|l| pair(l.trim())).collect::<Vec<_>>()).collect()
}

impl Tagged {
    fn read(pdf: &[u8]) -> Tagged {
        let doc = Document::load_mem(pdf).expect("a sound file");
        let page = doc.get_pages()[&1];
        let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = doc
            .get_page_fonts(page)
            .expect("fonts")
            .into_iter()
            .map(|(name, font)| (name, unicode(&doc, font)))
            .collect();
        let content = Content::decode(&doc.get_page_content(page)).expect("a sound content stream");
        let (mut open, mut font) = (Vec::new(), &BTreeMap::new());
        let mut out = Tagged { said: BTreeMap::new(), loose: 0, doc: Document::new() };
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BDC" => {
                    let tag = operation.operands[0].as_name().expect("a tag");
                    let properties = operation.operands[1].as_dict().expect("properties");
                    open.push(match (properties.get(b"MCID"), properties.get(b"ActualText")) {
                        (Ok(number), _) => Open::Number(number.as_i64().expect("a number")),
                        (_, Ok(text)) => {
                            out.say(&open, &utf16(text));
                            Open::Instead
                        }
                        _ if tag == b"Artifact" => Open::Artifact,
                        _ => Open::Nothing,
                    });
                    if let Some(Open::Number(number)) = open.last() {
                        assert!(out.said.insert(*number, String::new()).is_none(), "MCID {number} twice");
                    }
                }
                "EMC" => {
                    open.pop().expect("what ends has begun");
                }
                "Tf" => font = &fonts[operation.operands[0].as_name().expect("a font's name")],
                "TJ" => {
                    let text =
                        operation.operands[0].as_array().expect("an array").iter().filter_map(|o| o.as_str().ok());
                    let codes = text.flat_map(|s| s.chunks(2)).map(|two| u16::from_be_bytes([two[0], two[1]]));
                    let text: String = codes.map(|c| font[&c].as_str()).collect();
                    out.say(&open, &text);
                }
                "f" | "S" | "Do" => out.say(&open, ""),
                _ => {}
            }
        }
        assert!(open.is_empty());
        out.doc = doc;
        out
    }

    fn say(&mut self, open: &[Open], text: &str) {
        let number = open.iter().find_map(|o| if let Open::Number(n) = o { Some(*n) } else { None });
        match number {
            Some(n) if !open.iter().any(|o| matches!(o, Open::Instead)) => {
                self.said.get_mut(&n).expect("it was opened").push_str(text);
            }
            None if !open.iter().any(|o| matches!(o, Open::Artifact)) => self.loose += 1,
            _ => {}
        }
    }

    fn dict<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        self.doc.dereference(object).expect("it is there").1.as_dict().expect("a dictionary")
    }

    fn root(&self) -> &Dictionary {
        self.dict(self.doc.catalog().expect("a catalog").get(b"StructTreeRoot").expect("tags"))
    }

    /// The kids of an element.
    fn kids(&self, element: &Dictionary) -> Vec<Object> {
        match element.get(b"K") {
            Ok(Object::Array(list)) => list.clone(),
            Ok(one) => vec![one.clone()],
            Err(_) => Vec::new(),
        }
    }

    fn kind(element: &Dictionary) -> String {
        String::from_utf8_lossy(element.get(b"S").and_then(Object::as_name).expect("a kind")).into_owned()
    }

    /// Hands over every element, parents first, in reading order, with its own number.
    fn walk(&self, see: &mut impl FnMut(ObjectId, &Dictionary)) {
        let document = self.root().get(b"K").and_then(Object::as_reference).expect("one document");
        self.go(document, see);
    }

    fn go(&self, id: ObjectId, see: &mut impl FnMut(ObjectId, &Dictionary)) {
        let element = self.doc.get_dictionary(id).expect("an element");
        see(id, element);
        for kid in self.kids(element) {
            if let Object::Reference(inner) = kid {
                let parent =
                    self.doc.get_dictionary(inner).expect("an element").get(b"P").and_then(Object::as_reference);
                assert_eq!(parent.expect("a parent"), id);
                self.go(inner, see);
            }
        }
    }

    /// The text of an element; of a reading only its characters, and nothing of photos that stand in it.
    fn text(&self, element: &Dictionary) -> String {
        let mut out = String::new();
        for kid in self.kids(element) {
            match kid {
                Object::Integer(number) => out.push_str(&self.said[&number]),
                kid => {
                    let inner = self.dict(&kid);
                    if !["RT", "Div", "Figure"].contains(&Tagged::kind(inner).as_str()) {
                        out.push_str(&self.text(inner));
                    }
                }
            }
        }
        out
    }

    /// The text of every element of a kind, in reading order.
    fn texts(&self, kind: &str) -> Vec<String> {
        let mut out = Vec::new();
        self.walk(&mut |_, element| {
            if Tagged::kind(element) == kind {
                out.push(bare(&self.text(element)));
            }
        });
        out
    }
}

/// Without white space and soft hyphens.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{AD}').collect()
}

/// The text of every story of a report.
fn stories(report: &Value) -> Vec<String> {
    let lines = |s: &Value| {
        s["text"].as_array().unwrap().iter().map(|l| l["text"].as_str().unwrap().to_owned()).collect::<String>()
    };
    report["stories"].as_array().unwrap().iter().map(|s| bare(&lines(s))).collect()
}

#[test]
fn every_story_is_an_article_that_reads_as_it_was_set() {
    for page in pages() {
        let tagged = Tagged::read(&page.pdf);
        let (read, set) = (tagged.texts("Art"), stories(&page.report));
        for (read, set) in read.iter().zip(&set) {
            assert_eq!(read, set, "{}", page.stem);
        }
        assert_eq!(read.len(), set.len());
        assert_eq!(tagged.loose, 0, "{}: all that is shown is content or artifact", page.stem);
    }
}

#[test]
fn the_tree_knows_the_owner_of_every_number_of_content() {
    for page in pages() {
        let tagged = Tagged::read(&page.pdf);
        let numbers = tagged.dict(tagged.root().get(b"ParentTree").unwrap());
        let list = numbers.get(b"Nums").unwrap().as_array().unwrap();
        assert_eq!(list[0], Object::Integer(0));
        let owners = tagged.doc.dereference(&list[1]).unwrap().1.as_array().unwrap();
        let mut held = BTreeMap::new();
        tagged.walk(&mut |id, element| {
            for kid in tagged.kids(element) {
                if let Object::Integer(number) = kid {
                    assert!(held.insert(number, id).is_none(), "{number} has two owners");
                }
            }
        });
        assert!(held.keys().copied().eq(0..owners.len() as i64));
        assert!(held.keys().eq(tagged.said.keys()));
        for (number, owner) in held {
            assert_eq!(owners[number as usize].as_reference().unwrap(), owner);
        }
    }
}

#[test]
fn headings_skip_no_rank_and_figures_have_words_and_a_place() {
    for page in pages() {
        let tagged = Tagged::read(&page.pdf);
        let (mut rank, mut figures, mut captions) = (0, 0, 0);
        tagged.walk(&mut |_, element| {
            let kind = Tagged::kind(element);
            if let Some(own) = kind.strip_prefix('H').and_then(|n| n.parse::<u8>().ok()) {
                assert!(own <= rank + 1, "{}: H{own} after H{rank}", page.stem);
                assert!(!bare(&tagged.text(element)).is_empty());
                rank = own;
            }
            if kind == "Figure" {
                assert!(!utf16(element.get(b"Alt").unwrap()).trim().is_empty());
                let own = element.get(b"A").unwrap().as_array().unwrap()[0].as_dict().unwrap();
                assert_eq!(own.get(b"BBox").unwrap().as_array().unwrap().len(), 4);
                figures += 1;
            }
            captions += usize::from(kind == "Caption");
        });
        let count = |key: &str| page.report[key].as_array().unwrap().len();
        assert_eq!(figures, count("photos") + count("ads"), "{}", page.stem);
        let worded = |p: &&Value| !p["text"].as_array().unwrap().is_empty();
        assert_eq!(captions, page.report["photos"].as_array().unwrap().iter().filter(worded).count());
    }
}

#[test]
fn bookmarks_and_the_label_name_what_stands_on_the_page() {
    for page in pages() {
        let tagged = Tagged::read(&page.pdf);
        let catalog = tagged.doc.catalog().unwrap();
        assert_eq!(tagged.dict(catalog.get(b"MarkInfo").unwrap()).get(b"Marked").unwrap(), &Object::Boolean(true));
        let labels = tagged.dict(catalog.get(b"PageLabels").unwrap());
        let label = tagged.dict(&labels.get(b"Nums").unwrap().as_array().unwrap()[1]);
        assert_eq!(label.get(b"St").unwrap().as_i64().unwrap(), page.report["page"].as_i64().unwrap());
        let outline = tagged.dict(catalog.get(b"Outlines").unwrap());
        let (mut next, mut titles) = (outline.get(b"First").ok(), Vec::new());
        while let Some(item) = next {
            let item = tagged.dict(item);
            titles.push(bare(&utf16(item.get(b"Title").unwrap())));
            assert!(item.has(b"Dest") && !item.has(b"A"), "PDF/X-4 forbids actions");
            next = item.get(b"Next").ok();
        }
        let lines = |s: &Value| {
            s["text"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|l| l["part"] == "headline")
                .map(|l| l["text"].as_str().unwrap().to_owned())
                .collect::<String>()
        };
        let heads: Vec<String> = page.report["stories"].as_array().unwrap().iter().map(|s| bare(&lines(s))).collect();
        for title in &titles {
            assert!(
                heads.contains(title) || page.report["stories"].to_string().contains("\"from\""),
                "{title}: {heads:?}"
            );
        }
        assert!(titles.len() >= heads.iter().filter(|h| !h.is_empty()).count());
    }
}

/// A story with readings, a long word, squeezed marks and a space.
const COPY: &str = "+++\nheadline = \"湖水 清了\"\nauthor = \"沈砚秋\"\n+++\n\n过{澧|lǐ}水到{岳阳|yuè yáng}去，他说：“‘水清了。’”（记者）《湖》，“渔民”。\n\n## 新生\n\n渔民上了岸，开起了小店，日子一天比一天好。\n";

#[test]
fn readings_stay_beside_their_characters_in_lying_and_standing_lines() {
    for keys in ["", "writing = \"vertical\"\n"] {
        let e = Edition::new();
        e.file("stories/lead.md", COPY);
        e.change("small.toml", "[story.lead]\n", &format!("[story.lead]\n{keys}"));
        let done = e.render(&["--also", "json"]);
        assert_eq!(done.status, 0, "{}", done.said);
        let tagged = Tagged::read(&std::fs::read(e.out().join(PLATE)).unwrap());
        assert_eq!(tagged.texts("Art"), stories(&e.report()));
        assert_eq!(tagged.texts("RB"), ["澧", "岳", "阳"], "{keys}");
        assert_eq!(tagged.texts("RT"), ["", "", ""], "copying a line gives its text alone");
        let (mut read, mut facts) = (Vec::new(), Vec::new());
        tagged.walk(&mut |_, element| match Tagged::kind(element).as_str() {
            "RT" => read.push(utf16(element.get(b"ActualText").unwrap())),
            "Art" => {
                let own = element.get(b"A").unwrap().as_array().unwrap()[0].as_dict().unwrap();
                for fact in own.get(b"P").unwrap().as_array().unwrap() {
                    let fact = fact.as_dict().unwrap();
                    facts.push((utf16(fact.get(b"N").unwrap()), utf16(fact.get(b"V").unwrap())));
                }
            }
            _ => {}
        });
        assert_eq!(read, ["lǐ", "yuè", "yáng"]);
        assert_eq!(facts, [("author".to_owned(), "沈砚秋".to_owned())]);
    }
}

#[test]
fn an_advertisement_is_a_figure_with_the_words_that_the_edition_gives_it() {
    for (given, wanted) in [("", "广告"), (", alt = \"冬储贷款，当天到账\"", "冬储贷款，当天到账")]
    {
        let e = crate::ads::edition("ads/bank.pdf", &crate::ads::pdf(&crate::ads::Made::default()));
        e.change("edition.toml", "bank = \"ads/bank.pdf\"", &format!("bank = {{ file = \"ads/bank.pdf\"{given} }}"));
        let done = e.render(&[]);
        assert_eq!(done.status, 0, "{}", done.said);
        let tagged = Tagged::read(&std::fs::read(e.out().join(PLATE)).unwrap());
        let mut said = Vec::new();
        tagged.walk(&mut |_, element| {
            if Tagged::kind(element) == "Figure" {
                said.push(utf16(element.get(b"Alt").unwrap()));
            }
        });
        assert!(said.iter().any(|s| s == wanted), "{said:?}");
    }
}
