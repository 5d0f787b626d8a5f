//! What the file says about itself: the Info dictionary and its XMP twin.

use super::Intent;
use pdf_writer::types::TrappingStatus;
use pdf_writer::{Date, Finish, Pdf, Ref, TextStr};
use xmp_writer::{DateTime, LangId, Namespace, RenditionClass, Timezone, XmpWriter};

/// The maker of the file, in Info and XMP alike.
const PRODUCER: &str = concat!("duikai ", env!("CARGO_PKG_VERSION"));

/// What a page's file says about itself. Nothing comes from a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Title, such as `湘水日报 2026-11-24 04`.
    pub title: String,
    /// The paper's name; the file's creator.
    pub paper: String,
    /// Language tag, such as `zh-CN`.
    pub language: String,
    /// The page's number as the edition writes it: its label.
    pub number: String,
    /// The day of issue: year, month, day. The file's dates are its midnight in China.
    pub date: (u16, u8, u8),
    /// The printing condition the page was made for.
    pub intent: Intent,
    /// What the file is for.
    pub fate: Fate,
}

/// What a file is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// The plate 印版: it claims PDF/X-4 and, where it is fit, PDF/A-2u.
    #[default]
    Plate,
    /// A draft 草样: it claims nothing, so that no press takes it.
    Draft,
    /// What a proof 大样 is drawn from: its inks are named through the press profile, so that a renderer shows them as the
    /// press would. It claims nothing.
    Proof,
}

impl Default for Meta {
    fn default() -> Meta {
        Meta {
            title: "page".to_owned(),
            paper: String::new(),
            language: "zh-CN".to_owned(),
            number: "1".to_owned(),
            date: (2000, 1, 1),
            intent: Intent::default(),
            fate: Fate::Plate,
        }
    }
}

impl Meta {
    /// Returns the same without what XML cannot hold, and with a day that a calendar could have.
    pub fn cleaned(&self) -> Meta {
        let clean = |s: &str| s.chars().filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect();
        let (y, m, d) = self.date;
        Meta {
            title: clean(&self.title),
            paper: clean(&self.paper),
            language: clean(&self.language),
            number: clean(&self.number),
            date: (y.min(9999), m.clamp(1, 12), d.clamp(1, 31)),
            intent: self.intent.clone(),
            fate: self.fate,
        }
    }

    /// Writes the Info dictionary.
    pub fn write_info(&self, pdf: &mut Pdf, id: Ref) {
        let (y, m, d) = self.date;
        let date = Date::new(y).month(m).day(d).hour(0).minute(0).second(0).utc_offset_hour(8).utc_offset_minute(0);
        let mut info = pdf.document_info(id);
        info.title(TextStr(&self.title));
        if !self.paper.is_empty() {
            info.author(TextStr(&self.paper)).creator(TextStr(&self.paper));
        }
        info.producer(TextStr(PRODUCER)).creation_date(date).modified_date(date);
        info.trapped(TrappingStatus::NotTrapped).finish();
    }

    /// Returns the XMP packet; `id` is the hash of the page's content, `archive` whether it may be called PDF/A-2u.
    pub fn xmp(&self, id: &[u8], archive: bool) -> String {
        let (y, m, d) = self.date;
        let date = DateTime::new(y, m, d, 0, 0, 0, Timezone::Local { hour: 8, minute: 0 });
        let hex: String = id.iter().take(16).map(|b| format!("{b:02x}")).collect();
        let uuid = format!("uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]);
        let mut xmp = XmpWriter::new();
        xmp.format("application/pdf").title([(None, self.title.as_str())]).language([LangId(&self.language)]);
        if !self.paper.is_empty() {
            xmp.creator([self.paper.as_str()]).creator_tool(&self.paper);
        }
        xmp.producer(PRODUCER).trapped(false).create_date(date).modify_date(date).metadata_date(date);
        xmp.document_id(&uuid).instance_id(&uuid).rendition_class(RenditionClass::Default).version_id("1");
        if self.fate != Fate::Plate {
            return xmp.finish(None);
        }
        xmp.pdfx_version("PDF/X-4");
        if archive {
            xmp.pdfa_part(2).pdfa_conformance("U");
            describe(&mut xmp);
        }
        xmp.finish(None)
    }
}

/// Describes the properties that the XMP of PDF/A does not know by itself (ISO 19005-2, 6.6.2.3.2).
fn describe(xmp: &mut XmpWriter) {
    const ADDED: [(Namespace, &str, &str, &str); 2] = [
        (Namespace::PdfXId, "GTS_PDFXVersion", "Text", "The version of PDF/X that the file conforms to"),
        (Namespace::AdobePdf, "Trapped", "Text", "Whether the file has been trapped: True, False or Unknown"),
    ];
    let mut schemas = xmp.extension_schemas();
    for (namespace, name, kind, words) in ADDED {
        let mut schema = schemas.add_schema();
        schema.namespace(namespace);
        let mut properties = schema.properties();
        properties.add_property().name(name).value_type(kind).category(true).description(words);
    }
}
