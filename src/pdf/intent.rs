//! The output intent 输出意图: for which printing condition the page was made, with the profile itself.
//!
//! One profile object serves PDF/X (ISO 15930-7) and PDF/A (ISO 19005-2, 6.2.3) alike.

use crate::image::{PRESS, Press};
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::OutputIntentSubtype;
use pdf_writer::writers::Catalog;
use pdf_writer::{Filter, Finish, Name, Pdf, Ref, TextStr};
use std::borrow::Cow;
use std::sync::Arc;

/// The register of printing conditions that names such as FOGRA42 stand in.
const REGISTRY: &str = "http://www.color.org";
/// How hard a profile is compressed: harder takes eight times as long and saves four per cent.
const EFFORT: u8 = 1;

/// A printing condition and its profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// The ICC profile, as it is embedded.
    pub profile: Cow<'static, [u8]>,
    /// Its name: as registered, or a name of the house (`OutputConditionIdentifier`).
    pub condition: Arc<str>,
    /// Whether the name stands in the register of printing conditions.
    pub registered: bool,
    /// What it is, in words (`Info`).
    pub info: Arc<str>,
}

impl Default for Intent {
    /// Standard newsprint: the bundled profile.
    fn default() -> Intent {
        Intent {
            profile: Cow::Borrowed(PRESS),
            condition: "FOGRA42".into(),
            registered: true,
            info: "PSO SNP Paper (ECI), coldset newsprint".into(),
        }
    }
}

impl Intent {
    /// Returns what is said of a press.
    pub fn of(press: &Press) -> Intent {
        let usual = Intent::default();
        Intent {
            profile: press.profile().clone(),
            condition: press.condition().into(),
            registered: press.is_registered(),
            info: if press.is_bundled() { usual.info } else { press.name().into() },
        }
    }

    /// Writes the profile as an object.
    pub fn write_profile(&self, pdf: &mut Pdf, id: Ref) {
        let data = compress_to_vec_zlib(&self.profile, EFFORT);
        let mut profile = pdf.icc_profile(id, &data);
        profile.filter(Filter::FlateDecode);
        profile.n(self.channels());
        profile.finish();
    }

    /// Writes the profile for a proof, which never leaves the memory: its colorimetric table stands where renderers look first.
    ///
    /// Renderers take the perceptual one, which makes the press look better than it prints: black blacker, colours deeper.
    pub fn write_proof(&self, pdf: &mut Pdf, id: Ref) {
        let mut bytes = self.profile.to_vec();
        let place = |bytes: &[u8], tag: &[u8; 4]| {
            let count = bytes.get(128..132).map_or(0, |b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]));
            let entries = (0..usize::try_from(count).unwrap_or(0).min(100)).map(|i| 132 + 12 * i);
            entries.into_iter().find(|&at| bytes.get(at..at + 4) == Some(tag.as_slice()))
        };
        if let (Some(shown), Some(true_to)) = (place(&bytes, b"A2B0"), place(&bytes, b"A2B1"))
            && shown.max(true_to) + 12 <= bytes.len()
        {
            bytes.copy_within(true_to + 4..true_to + 12, shown + 4);
        }
        let mut profile = pdf.icc_profile(id, &bytes);
        profile.n(self.channels());
        profile.finish();
    }

    /// Names the condition in the catalog, for the press and, where the page is fit for it, for the archive.
    pub fn write(&self, catalog: &mut Catalog, profile: Ref, archive: bool) {
        let kinds = [OutputIntentSubtype::PDFX, OutputIntentSubtype::PDFA];
        let mut intents = catalog.insert(Name(b"OutputIntents")).array();
        for kind in kinds.into_iter().take(if archive { 2 } else { 1 }) {
            let mut intent = intents.push().start::<pdf_writer::writers::OutputIntent>();
            intent.subtype(kind).output_condition_identifier(TextStr(&self.condition));
            if self.registered {
                intent.registry_name(TextStr(REGISTRY));
            }
            intent.output_condition(TextStr(&self.info)).info(TextStr(&self.info)).dest_output_profile(profile);
        }
    }

    /// Channels of the profile's device side, from its header (ICC.1:2022, 7.2.8).
    fn channels(&self) -> i32 {
        match self.profile.get(16..20) {
            Some(b"GRAY") => 1,
            Some(b"RGB ") => 3,
            _ => 4,
        }
    }
}
