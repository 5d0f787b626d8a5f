//! METS 1.12: an edition's make-up, its files and what they hold (Library of Congress, METS 1.12.1).
//!
//! In: an issue and all files made of it. Out: `mets.xml`. Its parts stand in the order of the standard: header,
//! descriptions in MODS 3.8, files, the pages in order, the articles, photos and advertisements, what stands where.

mod earlier;
mod files;
mod maps;
mod mods;
mod tree;

pub use earlier::{Earlier, earlier};

use super::issue::{File, Issue};
use super::names;
use super::xml::Xml;
use files::Files;
use tree::Tree;

/// The namespaces and where their schemas are.
const ROOT: [(&str, &str); 5] = [
    ("xmlns", "http://www.loc.gov/METS/"),
    ("xmlns:mods", "http://www.loc.gov/mods/v3"),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd \
         http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-8.xsd",
    ),
];

/// Writes an issue's METS file; `files` are all that stand beside it.
pub fn mets(issue: &Issue, files: &[File]) -> String {
    let (files, tree) = (Files::of(files), Tree::of(issue));
    let (name, label) = (names::urn(issue.edition, ""), label(issue));
    let mut root = ROOT.to_vec();
    root.extend([("OBJID", name.as_str()), ("LABEL", &label), ("TYPE", "newspaper issue")]);
    let mut xml = Xml::new();
    xml.element("mets", &root, |xml| {
        header(xml, issue);
        mods::write(xml, issue, &tree);
        files.write(xml);
        maps::physical(xml, issue, &files, &label);
        maps::logical(xml, &tree, &files, &label);
        maps::links(xml, &tree);
    });
    xml.finish()
}

/// What an issue is called: the paper and the day.
fn label(issue: &Issue) -> String {
    format!("{} {}", issue.edition.paper, names::day(issue.edition.date))
}

fn header(xml: &mut Xml, issue: &Issue) {
    // The day of the edition, never the clock's: the same edition gives the same bytes.
    let created = names::moment(issue.edition.date);
    xml.element("metsHdr", &[("CREATEDATE", &created)], |xml| {
        xml.element("agent", &[("ROLE", "CREATOR"), ("TYPE", "OTHER"), ("OTHERTYPE", "software")], |xml| {
            xml.text("name", &[], &format!("duikai {}", issue.engine));
            xml.text("note", &[], &format!("rules {}", issue.rules));
        });
    });
}
