//! XML written in one way: two spaces a level, attributes in the order they are given.

use crate::geom::{Abs, Rect};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document in the making; writing to memory never fails.
pub struct Xml(Writer<Vec<u8>>);

/// Attributes: name and value.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// Begins a document.
    pub fn new() -> Xml {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        let _ = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        Xml(writer)
    }

    /// Writes an element and what is in it.
    pub fn element(&mut self, name: &str, attributes: Attributes, content: impl FnOnce(&mut Xml)) {
        let _ = self.0.write_event(Event::Start(start(name, attributes)));
        content(self);
        let _ = self.0.write_event(Event::End(BytesEnd::new(name)));
    }

    /// Writes an element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: Attributes) {
        let _ = self.0.write_event(Event::Empty(start(name, attributes)));
    }

    /// Writes an element that holds words.
    pub fn text(&mut self, name: &str, attributes: Attributes, words: &str) {
        let _ = self.0.write_event(Event::Start(start(name, attributes)));
        let _ = self.0.write_event(Event::Text(BytesText::new(&clean(words))));
        let _ = self.0.write_event(Event::End(BytesEnd::new(name)));
    }

    /// Returns the document.
    pub fn finish(self) -> String {
        let mut text = String::from_utf8(self.0.into_inner()).expect("only text was written");
        text.push('\n');
        text
    }
}

fn start<'a>(name: &'a str, attributes: Attributes) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, clean(value).as_str()));
    }
    start
}

/// Leaves out what XML 1.0 may not hold (2.2): control characters.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|&c| c >= ' ' || matches!(c, '\t' | '\n'))
        .filter(|&c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

/// Writes a length in tenths of a millimetre, to the micrometre.
pub fn mm10(length: Abs) -> String {
    let um = micrometres(length);
    let (sign, um) = (if um < 0 { "-" } else { "" }, um.abs());
    match um % 100 {
        0 => format!("{sign}{}", um / 100),
        rest if rest % 10 == 0 => format!("{sign}{}.{}", um / 100, rest / 10),
        rest => format!("{sign}{}.{rest:02}", um / 100),
    }
}

/// Returns a length in whole micrometres, rounded to the nearest.
pub fn micrometres(length: Abs) -> i64 {
    // 72 points of 65,536 are 25,400 micrometres.
    let (n, per) = (i128::from(length.to_sp()) * 25_400, 72 * 65_536);
    let half = if n < 0 { -per / 2 } else { per / 2 };
    i64::try_from((n + half) / per).unwrap_or(0)
}

/// The four attributes of a place.
pub struct Place([String; 4]);

impl Place {
    /// Writes a rectangle's sides.
    pub fn of(r: Rect) -> Place {
        // Right and lower edges are rounded, not widths: what touches on the page touches here.
        let (x, y) = (micrometres(r.x), micrometres(r.y));
        let (right, foot) = (micrometres(r.right()), micrometres(r.bottom()));
        let shown = |um: i64| {
            let text = format!("{}.{:02}", um.abs() / 100, um.abs() % 100);
            let text = text.trim_end_matches('0').trim_end_matches('.').to_owned();
            if um < 0 && text != "0" { format!("-{text}") } else { text }
        };
        Place([x, y, right - x, foot - y].map(shown))
    }

    /// Returns the attributes.
    pub fn attributes(&self) -> [(&'static str, &str); 4] {
        let [x, y, w, h] = &self.0;
        [("HPOS", x), ("VPOS", y), ("WIDTH", w), ("HEIGHT", h)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_tenths_of_a_millimetre_to_the_micrometre() {
        let um = |n| Abs::micro_m(n);
        assert_eq!(
            [um(390_000), um(1_230), um(1_205), um(-70)].map(mm10),
            ["3900", "12.3", "12.05", "-0.70".trim_end_matches('0')]
        );
        assert_eq!(micrometres(Abs::pt(72)), 25_400);
        assert_eq!(micrometres(-Abs::pt(72)), -25_400);
    }

    #[test]
    fn what_xml_may_not_hold_is_left_out_and_the_rest_is_escaped() {
        let mut xml = Xml::new();
        xml.element("a", &[("b", "<\u{1}\"&")], |xml| xml.text("c", &[], "1 < 2 & 3\u{0}"));
        let text = xml.finish();
        assert!(text.contains("<a b=\"&lt;&quot;&amp;\">") && text.contains("<c>1 &lt; 2 &amp; 3</c>"), "{text}");
    }
}
