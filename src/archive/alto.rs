//! ALTO 4.4: every word of a page with its place, in reading order (Library of Congress, ALTO 4.4).
//!
//! Unit: tenths of a millimetre from the trim's top left, to the micrometre. A block is one paragraph in one column
//! part, or one part of a head; blocks of a story stand in a `ComposedBlock` of type `article`. A word that lines part is
//! `HypPart1` and `HypPart2`, with the whole word as `SUBS_CONTENT`, so that it is found by searching for it; there is a
//! `HYP` only where the page shows a hyphen.

use super::blocks::{Block, Piece, blocks};
use super::ink::Inks;
use super::stands::{self, Stands, Zone, zones};
use super::xml::{Place, Xml, mm10};
use crate::display::GlyphRun;
use crate::flow::LinePart;
use crate::font::FontBook;
use crate::geom::{Abs, Rect};
use crate::report::Facts;
use std::collections::BTreeMap;

/// What a page says of itself beside what stands on it.
pub struct Sheet<'a> {
    /// Its place in the edition, from 1.
    pub order: usize,
    /// The name of its plate's file.
    pub file: &'a str,
    /// SHA-256 of its plate.
    pub sha256: &'a str,
    /// The engine and its version.
    pub engine: &'a str,
    /// The profile of rules it was set by.
    pub rules: &'a str,
}

/// Writes a page's ALTO file.
pub fn alto(facts: &Facts, book: &FontBook, leaf: &Sheet) -> String {
    let page = Page::of(facts, &mut Inks::new(book));
    let mut xml = Xml::new();
    let root = [
        ("xmlns", "http://www.loc.gov/standards/alto/ns-v4#"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        (
            "xsi:schemaLocation",
            "http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd",
        ),
        ("SCHEMAVERSION", "4.4"),
    ];
    xml.element("alto", &root, |xml| {
        describe(xml, leaf);
        page.styles(xml, book);
        tags(xml);
        page.order(xml);
        page.layout(xml, facts, leaf);
    });
    xml.finish()
}

fn describe(xml: &mut Xml, leaf: &Sheet) {
    xml.element("Description", &[], |xml| {
        xml.text("MeasurementUnit", &[], "mm10");
        xml.element("sourceImageInformation", &[], |xml| {
            xml.text("fileName", &[], leaf.file);
            xml.text("fileIdentifier", &[("fileIdentifierLocation", "sha256")], leaf.sha256);
        });
        xml.element("Processing", &[("ID", "SET")], |xml| {
            xml.text("processingCategory", &[], "contentGeneration");
            xml.text("processingStepDescription", &[], "typeset from text; nothing was recognised");
            xml.text("processingStepSettings", &[], &format!("rules {}", leaf.rules));
            xml.element("processingSoftware", &[], |xml| {
                xml.text("softwareName", &[], "duikai");
                xml.text("softwareVersion", &[], leaf.engine);
            });
        });
    });
}

/// Parts that blocks are tagged with: the tag's ID and what it means.
const PARTS: [(LinePart, &str, &str); 13] = [
    (LinePart::Series, "SERIES", "series title 栏题"),
    (LinePart::Kicker, "KICKER", "kicker 引题"),
    (LinePart::Headline, "HEADLINE", "headline 主题"),
    (LinePart::Deck, "DECK", "deck 副题"),
    (LinePart::Byline, "BYLINE", "byline 署名"),
    (LinePart::Body, "BODY", "body 正文"),
    (LinePart::Subhead, "SUBHEAD", "subhead 小标题"),
    (LinePart::Title, "TITLE", "title of a photo 图片标题"),
    (LinePart::Caption, "CAPTION", "caption 图片说明"),
    (LinePart::Credit, "CREDIT", "credit 摄影署名"),
    (LinePart::Fixed, "FURNITURE", "fixed text of the page"),
    (LinePart::Quote, "QUOTE", "pull quote 提要"),
    (LinePart::Jump, "JUMP", "notice of a jump 转版"),
];

fn tags(xml: &mut Xml) {
    xml.element("Tags", &[], |xml| {
        for (_, id, label) in PARTS {
            xml.empty("StructureTag", &[("ID", id), ("TYPE", "part"), ("LABEL", label)]);
        }
    });
}

fn tag(part: LinePart) -> &'static str {
    PARTS.iter().find(|p| p.0 == part).map_or("FURNITURE", |p| p.1)
}

/// A face at a size, in a colour nobody needs here.
type Style = (usize, Abs);

/// What belongs together, and its words.
struct Group<'a> {
    zone: Zone<'a>,
    blocks: Vec<Block<'a>>,
}

/// What a zone is called.
fn kind(of: Stands) -> &'static str {
    match of {
        Stands::Story(_) => "article",
        Stands::Photo(_) => "illustration",
        Stands::Ad(_) => "advertisement",
        Stands::Furniture => "furniture",
    }
}

struct Page<'a> {
    groups: Vec<Group<'a>>,
    /// Each face and size in use, and its number.
    styles: BTreeMap<Style, usize>,
}

impl<'a> Page<'a> {
    fn of(facts: &'a Facts, inks: &mut Inks) -> Page<'a> {
        let groups = zones(facts.layout).into_iter().map(|zone| {
            let blocks = blocks(zone.lines, inks, facts.plan.set_by);
            Group { zone, blocks }
        });
        let mut page = Page { groups: groups.collect(), styles: BTreeMap::new() };
        let mut found: Vec<Style> = page.runs().map(|r| (r.face, r.size)).collect();
        found.sort_unstable();
        found.dedup();
        page.styles = found.into_iter().zip(1..).collect();
        page
    }

    fn runs(&self) -> impl Iterator<Item = &GlyphRun> {
        let lines = self.groups.iter().flat_map(|g| &g.blocks).flat_map(|b| &b.lines);
        lines.flat_map(|l| &l.line.glyphs.runs)
    }

    fn styles(&self, xml: &mut Xml, book: &FontBook) {
        xml.element("Styles", &[], |xml| {
            for ((face, size), number) in &self.styles {
                let name = book.get(*face).map_or("", |f| f.name.as_str());
                let milli = size.scale(1_000, 1).whole(Abs::pt(1));
                let shown = format!("{}.{:03}", milli / 1_000, milli % 1_000);
                let shown = shown.trim_end_matches('0').trim_end_matches('.');
                let id = format!("T{number}");
                xml.empty("TextStyle", &[("ID", &id), ("FONTFAMILY", name), ("FONTSIZE", shown)]);
            }
        });
    }

    /// Articles in order, each block of each in order; what stands beside them by itself.
    fn order(&self, xml: &mut Xml) {
        if self.groups.is_empty() {
            return;
        }
        xml.element("ReadingOrder", &[], |xml| {
            xml.element("OrderedGroup", &[("ID", "ORDER")], |xml| {
                for (g, group) in self.groups.iter().enumerate() {
                    let id = format!("O{}", g + 1);
                    xml.element("OrderedGroup", &[("ID", &id), ("REF", &group.zone.id)], |xml| {
                        for of in &group.zone.blocks {
                            xml.empty("ElementRef", &[("ID", &format!("O{of}")), ("REF", of)]);
                        }
                    });
                }
            });
        });
    }

    fn layout(&self, xml: &mut Xml, facts: &Facts, leaf: &Sheet) {
        let (trim, area) = (facts.plan.trim, facts.plan.grid.area);
        let order = leaf.order.to_string();
        let (w, h) = (mm10(trim.w), mm10(trim.h));
        let page = [
            ("ID", "P1"),
            ("PHYSICAL_IMG_NR", order.as_str()),
            ("PRINTED_IMG_NR", facts.number),
            ("WIDTH", &w),
            ("HEIGHT", &h),
            ("PROCESSINGREFS", "SET"),
            ("PC", "1"),
            ("LANG", "zh-CN"),
        ];
        xml.element("Layout", &[], |xml| {
            xml.element("Page", &page, |xml| {
                let place = Place::of(area);
                xml.element("PrintSpace", &place.attributes(), |xml| {
                    for group in &self.groups {
                        self.group(xml, group);
                    }
                });
            });
        });
    }

    fn group(&self, xml: &mut Xml, group: &Group) {
        let zone = &group.zone;
        let areas = zone.picture.iter().map(|p| p.0).chain(group.blocks.iter().map(Block::area));
        let place = Place::of(areas.reduce(|a, b| a.union(&b)).unwrap_or_default());
        let mut all = vec![("ID", zone.id.as_str()), ("TYPE", kind(zone.of))];
        all.extend(place.attributes());
        xml.element("ComposedBlock", &all, |xml| {
            if let Some((area, alt)) = zone.picture {
                let id = stands::block(&zone.id, 0);
                let place = Place::of(area);
                let mut all = vec![("ID", id.as_str())];
                all.extend(place.attributes());
                // ALTO has no words for a picture but a link's title.
                if !alt.is_empty() {
                    all.push(("xmlns:xlink", "http://www.w3.org/1999/xlink"));
                    all.push(("xlink:type", "simple"));
                    all.push(("xlink:title", alt));
                }
                all.push(("TYPE", if matches!(zone.of, Stands::Photo(_)) { "photo" } else { "advertisement" }));
                xml.empty("Illustration", &all);
            }
            for (k, block) in group.blocks.iter().enumerate() {
                self.block(xml, k + 1, block, group);
            }
        });
    }

    fn block(&self, xml: &mut Xml, number: usize, block: &Block, of: &Group) {
        let id = stands::block(&of.zone.id, number);
        // A paragraph that goes on in another column names the block that it goes on in.
        let next = of.blocks[number..].iter().position(|b| block.paragraph > 0 && b.paragraph == block.paragraph);
        let next = next.map(|k| stands::block(&of.zone.id, number + 1 + k));
        let place = Place::of(block.area());
        let mut all = vec![("ID", id.as_str()), ("TAGREFS", tag(block.part))];
        all.extend(place.attributes());
        if let Some(next) = &next {
            all.push(("IDNEXT", next));
        }
        xml.element("TextBlock", &all, |xml| {
            for (n, line) in block.lines.iter().enumerate() {
                let id = format!("{id}.{}", n + 1);
                let upright = line.line.is_upright();
                let area = line.area();
                let place = Place::of(area);
                let mut all = vec![("ID", id.as_str())];
                all.extend(place.attributes());
                all.push(("BASEDIRECTION", if upright { "ttb" } else { "ltr" }));
                xml.element("TextLine", &all, |xml| {
                    let mut pen = area;
                    let mut spaced = true;
                    for piece in &line.pieces {
                        // A space stands between two words; one before the first is a word of its own.
                        let space = piece.text == " " && !spaced;
                        if space {
                            xml.empty("SP", &[]);
                        } else {
                            self.piece(xml, piece, &line.line.glyphs.runs, &mut pen);
                        }
                        spaced = space;
                    }
                    if line.hyphen {
                        xml.empty("HYP", &[("CONTENT", "-")]);
                    }
                });
            }
        });
    }

    /// Writes a word; `pen` is where the words before it end.
    fn piece(&self, xml: &mut Xml, piece: &Piece, runs: &[GlyphRun], pen: &mut Rect) {
        // What prints nothing stands where the words before it end.
        let area = if piece.area == Rect::default() { Rect { w: Abs::ZERO, ..*pen } } else { piece.area };
        *pen = Rect { x: area.right(), ..area };
        let place = Place::of(area);
        let style = piece.run.and_then(|k| self.styles.get(&(runs[k].face, runs[k].size))).map(|n| format!("T{n}"));
        let mut all = vec![("CONTENT", piece.text.as_str())];
        all.extend(place.attributes());
        all.push(("WC", "1"));
        if let Some(style) = &style {
            all.push(("STYLEREFS", style));
        }
        if let Some((whole, first)) = &piece.whole {
            all.push(("SUBS_TYPE", if *first { "HypPart1" } else { "HypPart2" }));
            all.push(("SUBS_CONTENT", whole));
        }
        if piece.readings.is_empty() {
            return xml.empty("String", &all);
        }
        xml.element("String", &all, |xml| {
            for reading in &piece.readings {
                xml.text("ALTERNATIVE", &[("PURPOSE", "reading")], reading);
            }
        });
    }
}
