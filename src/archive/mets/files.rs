//! METS' `fileSec`: every file by its use, with its size and its checksum.

use crate::archive::issue::{File, Of};
use crate::archive::names;
use crate::archive::xml::Xml;

/// A use of files: how their IDs begin and what METS calls it.
type Use = (&'static str, &'static str);

/// Uses in the order in which METS lists them.
const USES: [Use; 8] = [
    ("PDF", "plate"),
    ("ALTO", "alto"),
    ("TEXT", "plain text"),
    ("NINJS", "ninjs"),
    ("CNML", "cnml"),
    ("HTML", "reading edition"),
    ("SVG", "picture"),
    ("OTHER", "other"),
];

/// Returns what a file is for; none for what METS does not list.
fn of(file: &File) -> Option<&'static str> {
    // The bytes of a picture may differ by the processor that draws it: no checksum would hold.
    let listed = !file.is_picture();
    listed.then(|| match file.media {
        "application/pdf" => "PDF",
        "text/plain" => "TEXT",
        "image/svg+xml" => "SVG",
        _ if file.name.ends_with(".alto.xml") => "ALTO",
        _ if file.name.starts_with("json/") => "NINJS",
        _ if file.name.starts_with("cnml/") => "CNML",
        _ if file.name.starts_with("html/") => "HTML",
        _ => "OTHER",
    })
}

/// A file that METS lists.
struct Listed<'a> {
    id: String,
    of: &'static str,
    file: &'a File,
}

/// The files of an issue, by use.
pub struct Files<'a>(Vec<Listed<'a>>);

impl<'a> Files<'a> {
    /// Gives each file its ID.
    pub fn of(files: &'a [File]) -> Files<'a> {
        let listed = USES.iter().flat_map(|(prefix, _)| {
            let own = files.iter().filter(move |f| of(f) == Some(prefix));
            own.zip(1..).map(move |(file, k)| Listed { id: format!("{prefix}-{k}"), of: prefix, file })
        });
        Files(listed.collect())
    }

    /// Returns the IDs of all files of a page or an article.
    pub fn about(&self, of: Of) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |l| l.file.of == of).map(|l| l.id.as_str())
    }

    /// Returns the ID of a page's ALTO file.
    pub fn alto(&self, leaf: usize) -> Option<&str> {
        self.0.iter().find(|l| l.of == "ALTO" && l.file.of == Of::Leaf(leaf)).map(|l| l.id.as_str())
    }

    /// Writes the section.
    pub fn write(&self, xml: &mut Xml) {
        xml.element("fileSec", &[], |xml| {
            for (prefix, named) in USES {
                let mut own = self.0.iter().filter(|l| l.of == prefix).peekable();
                if own.peek().is_some() {
                    xml.element("fileGrp", &[("ID", prefix), ("USE", named)], |xml| own.for_each(|l| l.write(xml)));
                }
            }
        });
    }
}

impl Listed<'_> {
    fn write(&self, xml: &mut Xml) {
        let file = self.file;
        let (size, sum) = (file.bytes.len().to_string(), crate::digest::sha256(&file.bytes));
        let group = match file.of {
            Of::Issue => "ISSUE".to_owned(),
            Of::Leaf(k) => format!("P{}", k + 1),
            Of::Article(k) => format!("A{}", k + 1),
        };
        let about = [
            ("ID", self.id.as_str()),
            ("MIMETYPE", file.media),
            ("SIZE", &size),
            ("CHECKSUM", &sum),
            ("CHECKSUMTYPE", "SHA-256"),
            ("GROUPID", &group),
        ];
        xml.element("file", &about, |xml| {
            let href = names::address(&file.name);
            xml.empty("FLocat", &[("LOCTYPE", "URL"), ("xlink:type", "simple"), ("xlink:href", &href)]);
        });
    }
}
