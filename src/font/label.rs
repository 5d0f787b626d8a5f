//! What a font file says of itself: its version, and whether its licence lets it be handed on.

use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

/// Licences that let a file be handed on, by words of their description or of their address (OpenType `name`, 13 and 14).
const FREE: [&str; 7] = [
    "open font license",
    "open font licence",
    "openfontlicense.org",
    "scripts.sil.org/ofl",
    "apache license",
    "apache.org/licenses",
    "creativecommons.org/publicdomain/zero",
];

fn written(data: &[u8], id: StringId) -> String {
    let Ok(font) = FontRef::new(data) else { return String::new() };
    let found = font.localized_strings(id).english_or_first();
    found.map(|s| s.chars().collect::<String>()).unwrap_or_default()
}

/// Returns a font file's version as it writes it (OpenType `name`, 5); empty where it does not.
pub fn version(data: &[u8]) -> String {
    written(data, StringId::VERSION_STRING).trim().to_owned()
}

/// Whether a font file says that it may be handed on: by the Open Font License, the Apache License or CC0.
///
/// What says nothing may not.
pub fn is_free(data: &[u8]) -> bool {
    let said = [StringId::LICENSE_DESCRIPTION, StringId::LICENSE_URL].map(|id| written(data, id).to_lowercase());
    FREE.iter().any(|free| said.iter().any(|s| s.contains(free)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundled_face_says_its_version_and_that_it_is_free() {
        let file = include_bytes!("../../fonts/DuikaiSongSC-Regular.otf");
        assert!(version(file).contains('.'), "{}", version(file));
        assert!(is_free(file));
        assert!(!is_free(b"no font") && version(b"no font").is_empty());
    }
}
