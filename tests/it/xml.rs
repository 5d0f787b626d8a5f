//! A reader of XML for tests, and xmllint, which knows schemas.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    /// Its name as written, with its prefix.
    pub name: String,
    /// Its attributes as written.
    pub attributes: BTreeMap<String, String>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The words in it, not those of the elements in it.
    pub text: String,
}

impl Element {
    /// Reads a document.
    pub fn read(text: &str) -> Element {
        let mut reader = Reader::from_str(text);
        let mut open = vec![Element::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(e) => open.push(begun(&e)),
                Event::Empty(e) => open.last_mut().unwrap().children.push(begun(&e)),
                Event::End(_) => {
                    let done = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(done);
                }
                Event::Text(t) => {
                    let words = t.xml_content(quick_xml::XmlVersion::Implicit1_0).into_owned();
                    open.last_mut().unwrap().text.push_str(&words);
                }
                Event::GeneralRef(r) => {
                    let c = match &*r {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        "apos" => '\'',
                        "quot" => '"',
                        _ => r.resolve_char_ref().unwrap().unwrap(),
                    };
                    open.last_mut().unwrap().text.push(c);
                }
                Event::Eof => return open.pop().unwrap().children.pop().unwrap(),
                _ => {}
            }
        }
    }

    /// An attribute; empty where it has none.
    pub fn get(&self, key: &str) -> &str {
        self.attributes.get(key).map_or("", String::as_str)
    }

    /// All elements of a name in it, however deep, in order.
    pub fn all(&self, name: &str) -> Vec<&Element> {
        let mut out = Vec::new();
        for child in &self.children {
            if child.name == name {
                out.push(child);
            }
            out.extend(child.all(name));
        }
        out
    }

    /// The words of the first element of a name in it; empty where there is none.
    pub fn say(&self, name: &str) -> &str {
        self.all(name).first().map_or("", |e| e.text.as_str())
    }
}

fn begun(e: &BytesStart) -> Element {
    let attributes = e.attributes().map(Result::unwrap).map(|a| {
        let value = a.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned();
        (a.key.as_ref().to_owned(), value)
    });
    Element { name: e.name().as_ref().to_owned(), attributes: attributes.collect(), ..Element::default() }
}

/// Whether a schema of the project lets a document pass; `None` where xmllint is not here.
pub fn passes(schema: &str, document: &str) -> Option<Result<(), String>> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("document.xml");
    fs::write(&path, document).unwrap();
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(schema);
    let done = Command::new("xmllint").args(["--noout", "--nonet", "--schema"]).arg(schema).arg(&path).output();
    let Ok(done) = done else {
        eprintln!("SKIPPED: no xmllint here; the gate has it");
        return None;
    };
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    // 3: the document breaks the schema; all other numbers are xmllint's own trouble.
    match done.status.code() {
        Some(0) => Some(Ok(())),
        Some(3) => Some(Err(said)),
        _ => panic!("{said}"),
    }
}
