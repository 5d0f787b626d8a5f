//! METS' `structMap`s and `structLink`: the pages in order, what is in them, and what stands where.

use super::files::Files;
use super::tree::{Item, Section, Tree, What};
use crate::archive::issue::{Issue, Of};
use crate::archive::xml::Xml;

/// The pages in order, each with its files.
pub fn physical(xml: &mut Xml, issue: &Issue, files: &Files, label: &str) {
    xml.element("structMap", &[("TYPE", "PHYSICAL")], |xml| {
        let all = [("ID", "PHYSICAL"), ("LABEL", label), ("DMDID", "DMD-ISSUE"), ("TYPE", "issue")];
        xml.element("div", &all, |xml| {
            for (k, leaf) in issue.leaves.iter().enumerate() {
                let (id, order, dmd) = (page(k), leaf.order.to_string(), format!("DMD-{}", page(k)));
                let mut all = vec![("ID", id.as_str()), ("ORDER", &order), ("ORDERLABEL", leaf.facts.number)];
                if !leaf.section.is_empty() {
                    all.push(("LABEL", leaf.section));
                }
                all.extend([("DMDID", dmd.as_str()), ("TYPE", "page")]);
                xml.element("div", &all, |xml| pointers(xml, files, Of::Leaf(k)));
            }
        });
    });
}

/// The ID of a page's division.
fn page(leaf: usize) -> String {
    format!("P{}", leaf + 1)
}

fn pointers(xml: &mut Xml, files: &Files, of: Of) {
    for id in files.about(of) {
        xml.empty("fptr", &[("FILEID", id)]);
    }
}

/// Sections and what is in them; each thing once, on however many pages it stands.
pub fn logical(xml: &mut Xml, tree: &Tree, files: &Files, label: &str) {
    xml.element("structMap", &[("TYPE", "LOGICAL")], |xml| {
        let all = [("ID", "LOGICAL"), ("LABEL", label), ("DMDID", "DMD-ISSUE"), ("TYPE", "issue")];
        xml.element("div", &all, |xml| {
            for (section, order) in tree.0.iter().zip(1..) {
                division(xml, section, order, files);
            }
        });
    });
}

fn division(xml: &mut Xml, section: &Section, order: usize, files: &Files) {
    let order = order.to_string();
    let mut all = vec![("ID", section.id.as_str()), ("ORDER", &order)];
    if !section.name.is_empty() {
        all.push(("LABEL", section.name));
    }
    all.push(("TYPE", "section"));
    xml.element("div", &all, |xml| {
        for (item, order) in section.items.iter().zip(1..) {
            part(xml, item, order, files);
        }
    });
}

fn part(xml: &mut Xml, item: &Item, order: usize, files: &Files) {
    let (order, dmd) = (order.to_string(), item.description());
    let mut all = vec![("ID", item.id.as_str()), ("ORDER", &order)];
    if !item.label.is_empty() {
        all.push(("LABEL", &item.label));
    }
    if let Some(dmd) = &dmd {
        all.push(("DMDID", dmd));
    }
    all.push(("TYPE", kind(item)));
    xml.element("div", &all, |xml| {
        xml.element("fptr", &[], |xml| {
            xml.element("seq", &[], |xml| {
                for (leaf, block) in &item.blocks {
                    let Some(alto) = files.alto(*leaf) else { continue };
                    xml.empty("area", &[("FILEID", alto), ("BETYPE", "IDREF"), ("BEGIN", block)]);
                }
            });
        });
        if let What::Article(k) = item.what {
            pointers(xml, files, Of::Article(k));
        }
    });
}

fn kind(item: &Item) -> &'static str {
    match item.what {
        What::Article(_) => "article",
        What::Photo(_) => "photo",
        What::Ad => "advertisement",
    }
}

/// Which division stands on which page.
pub fn links(xml: &mut Xml, tree: &Tree) {
    xml.element("structLink", &[], |xml| {
        let mut link = |from: &str, to: &str| xml.empty("smLink", &[("xlink:from", from), ("xlink:to", to)]);
        link("LOGICAL", "PHYSICAL");
        for section in &tree.0 {
            section.leaves.iter().for_each(|&leaf| link(&section.id, &page(leaf)));
            for item in &section.items {
                item.leaves().into_iter().for_each(|leaf| link(&item.id, &page(leaf)));
            }
        }
    });
}
