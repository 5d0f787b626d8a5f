//! What an export made before says of itself, read back from the `mets.xml` that stands in it.

use super::names::path;
use std::collections::BTreeSet;

/// An export made before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The name of its edition, `OBJID`.
    pub name: String,
    /// Its files, by their paths: all but pictures made of dots, which METS does not list.
    pub files: BTreeSet<String>,
}

/// Reads a METS file of ours; none where it is of some other make.
pub fn earlier(mets: &str) -> Option<Earlier> {
    let name = mets.split_once(" OBJID=\"")?.1.split_once('"')?.0.to_owned();
    let files = mets.split(" xlink:href=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    let mut files: BTreeSet<String> = files.map(|(address, _)| path(address)).collect();
    files.insert("mets.xml".to_owned());
    Some(Earlier { name, files })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r13_an_export_made_before_is_known_by_its_own_mets() {
        let text = "<mets OBJID=\"urn:uuid:1\" TYPE=\"x\">\n<FLocat LOCTYPE=\"URL\" xlink:href=\"text/%E5%A4%B4%2520.txt\"/>\n</mets>\n";
        let known = earlier(text).unwrap();
        assert_eq!(known.name, "urn:uuid:1");
        assert_eq!(known.files.iter().collect::<Vec<_>>(), ["mets.xml", "text/头%20.txt"]);
        assert_eq!(earlier("<html/>"), None);
    }
}
