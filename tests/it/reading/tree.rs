//! A page read as XML: what a test asks of it.

use quick_xml::Reader;
use quick_xml::XmlVersion::Implicit1_0;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// An element.
#[derive(Debug, Default)]
pub struct Node {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Child>,
}

/// What an element holds.
#[derive(Debug)]
pub enum Child {
    Element(Node),
    Words(String),
}

/// Reads a file; every element must be closed, and nothing be markup that is none.
#[track_caller]
pub fn read(path: &Path) -> Node {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut reader = Reader::from_str(&text);
    let mut open = vec![Node::default()];
    let end = |open: &mut Vec<Node>| {
        let done = open.pop().unwrap();
        open.last_mut().unwrap().children.push(Child::Element(done));
    };
    loop {
        let event = reader.read_event().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let words = |open: &mut Vec<Node>, words: String| open.last_mut().unwrap().children.push(Child::Words(words));
        match event {
            Event::Start(e) => open.push(node(&e)),
            Event::Empty(e) => {
                open.push(node(&e));
                end(&mut open);
            }
            Event::End(_) => end(&mut open),
            Event::Text(t) => words(&mut open, t.xml_content(Implicit1_0).into_owned()),
            Event::GeneralRef(r) => {
                let sign = r.resolve_char_ref().unwrap().map(String::from);
                let named = || match &*r {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    other => panic!("{}: &{other};", path.display()),
                };
                words(&mut open, sign.unwrap_or_else(|| named().to_owned()));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "{}: left open", path.display());
    open.pop().unwrap()
}

fn node(e: &BytesStart) -> Node {
    let value = |a: quick_xml::events::attributes::Attribute| {
        (a.key.as_ref().to_owned(), a.normalized_value(Implicit1_0).unwrap().into_owned())
    };
    let attributes = e.attributes().map(|a| value(a.unwrap())).collect();
    Node { name: e.name().as_ref().to_owned(), attributes, children: Vec::new() }
}

impl Node {
    /// An attribute; empty where it is not there.
    pub fn get(&self, key: &str) -> &str {
        self.attributes.get(key).map_or("", String::as_str)
    }

    /// Whether it is of a class.
    pub fn is(&self, class: &str) -> bool {
        self.get("class").split(' ').any(|c| c == class)
    }

    /// All elements inside it, each before what it holds.
    pub fn all(&self) -> Vec<&Node> {
        let mut out = Vec::new();
        for child in &self.children {
            if let Child::Element(node) = child {
                out.push(node);
                out.extend(node.all());
            }
        }
        out
    }

    /// The elements of a name.
    pub fn named(&self, name: &str) -> Vec<&Node> {
        self.all().into_iter().filter(|n| n.name == name).collect()
    }

    /// The first element of a class.
    pub fn of(&self, class: &str) -> Option<&Node> {
        self.all().into_iter().find(|n| n.is(class))
    }

    /// Its words, readings left out.
    pub fn text(&self) -> String {
        let part = |child: &Child| match child {
            Child::Words(words) => words.clone(),
            Child::Element(node) if matches!(node.name.as_str(), "rt" | "rp" | "figure") => String::new(),
            Child::Element(node) => node.text(),
        };
        self.children.iter().map(part).collect()
    }
}
