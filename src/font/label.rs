//! What a font file says of itself: its version, and whether its licence lets it be handed on.

use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

/// Licences that let a file be handed on, as their texts name them (OpenType `name`, 13).
const NAMES: [&str; 6] =
    ["open font license", "open font licence", "apache license", "apache licence", "cc0", "creative commons zero"];

/// What stands before such a name where a font is put under it; a text that begins with the name says so too.
const UNDER: [&str; 6] =
    ["licensed under", "licenced under", "released under", "available under", "distributed under", "以"];

/// Words that say the contrary, or that say it of something else.
const CONTRARY: [&str; 9] = ["not ", "n't ", "no ", "never", "non-", "except", "unless", "formerly", "previously"];

/// Their addresses (OpenType `name`, 14), without `https://` and `www.`.
const ADDRESSES: [&str; 4] = [
    "openfontlicense.org",
    "scripts.sil.org/ofl",
    "apache.org/licenses/license-2.0",
    "creativecommons.org/publicdomain/zero/1.0",
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
/// What says nothing may not, nor what says it in words that are not the known ones: where there is a description, it
/// decides, else the address of the licence does.
pub fn is_free(data: &[u8]) -> bool {
    let said = |id| written(data, id).trim().to_lowercase();
    frees(&said(StringId::LICENSE_DESCRIPTION), &said(StringId::LICENSE_URL))
}

/// Whether a licence's description and address, in small letters, let a file be handed on.
fn frees(description: &str, address: &str) -> bool {
    if description.is_empty() {
        return is_known(address);
    }
    // An address may be all that the description says.
    is_known(description) || description.split(['.', '。', ';', '；', '\n', '\r']).any(affirms)
}

fn is_known(address: &str) -> bool {
    let bare = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme)).unwrap_or(address);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(['/', '.', '?', '#', '_']);
    !bare.contains(char::is_whitespace) && ADDRESSES.iter().any(|known| bare.strip_prefix(known).is_some_and(ends))
}

/// Whether a sentence puts a font under one of the licences.
fn affirms(sentence: &str) -> bool {
    let sentence = sentence.trim();
    let begins = |before: &str| {
        let before = before.trim();
        // “SIL Open Font License, Version 1.1” by itself.
        before.is_empty() || matches!(before, "sil" | "the" | "the sil" | "license:" | "licence:" | "license: sil")
    };
    NAMES.iter().filter_map(|name| sentence.find(name)).any(|at| {
        let before = &sentence[..at];
        let contrary = CONTRARY.iter().any(|word| before.contains(word)) || before.contains(['不', '非', '未']);
        !contrary && (begins(before) || UNDER.iter().any(|under| before.contains(under)))
    })
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
        for (_, bytes) in crate::font::FILES {
            assert!(is_free(bytes));
        }
    }

    #[test]
    fn only_a_licence_that_is_granted_frees_a_font() {
        for (description, address) in [
            ("This Font Software is licensed under the SIL Open Font License, Version 1.1.", ""),
            ("SIL Open Font License, Version 1.1", ""),
            ("Copyright 2020. Licensed under the Apache License, Version 2.0; you may not use it except so", ""),
            ("本字体以 SIL Open Font License 1.1 授权", ""),
            ("", "https://openfontlicense.org"),
            ("", "http://scripts.sil.org/OFL"),
            ("", "http://www.apache.org/licenses/LICENSE-2.0.html"),
            ("http://scripts.sil.org/OFL_web", ""),
        ] {
            assert!(frees(&description.to_lowercase(), &address.to_lowercase()), "{description} {address}");
        }
        for (description, address) in [
            ("", ""),
            ("All rights reserved", ""),
            ("This font is not under the Open Font License", ""),
            ("This font is not licensed under the SIL Open Font License.", "https://openfontlicense.org"),
            ("Formerly licensed under the Open Font License. All rights reserved.", ""),
            ("All rights reserved.", "https://openfontlicense.org"),
            ("Unlike fonts of the Open Font License, this one is sold", ""),
            ("本字体未以 SIL Open Font License 授权", ""),
            ("", "https://example.com/?not=openfontlicense.org"),
            ("", "https://openfontlicense.organic.example"),
        ] {
            assert!(!frees(&description.to_lowercase(), &address.to_lowercase()), "{description} {address}");
        }
    }
}
