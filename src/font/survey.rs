//! What a face has and lacks for a Chinese newspaper, and what its file says of its licence.

use super::Face;
use skrifa::MetadataProvider;
use skrifa::raw::TableProvider;
use skrifa::string::StringId;

/// Full-width marks that a page of news cannot do without (GB/T 15834-2011, and signs of money, measure and lists).
pub const PUNCTUATION: &str = "，。、；：？！“”‘’（）《》〈〉【】「」『』—…·～％￥℃①②③④⑤⑥⑦⑧⑨⑩○●□■△▲☆★→←↑↓×÷±〇々〓　";

/// What a face has and lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// How many Chinese characters it has (CJK Unified Ideographs and their extensions).
    pub han: usize,
    /// Those of the 6,763 characters of GB 2312 that it lacks.
    pub lacks_han: Vec<char>,
    /// Those of [`PUNCTUATION`] that it lacks.
    pub lacks_marks: Vec<char>,
    /// Printable ASCII characters that it lacks.
    pub lacks_latin: Vec<char>,
    /// Whether it has forms for vertical lines (OpenType `vert`).
    pub vertical: bool,
    /// What the file says of its licence: its first sentence, cut to 120 characters; empty where it says nothing.
    pub licence: String,
}

impl Survey {
    /// Whether a page may meet a character of everyday copy that the face lacks.
    pub fn lacks(&self) -> bool {
        !(self.lacks_han.is_empty() && self.lacks_marks.is_empty() && self.lacks_latin.is_empty() && self.vertical)
    }
}

/// Looks through a face; `None` where its file cannot be read any more.
pub fn survey(face: &Face) -> Option<Survey> {
    let font = face.font()?;
    let map = font.charmap();
    let lacking = |all: &mut dyn Iterator<Item = char>| all.filter(|&c| map.map(c).is_none()).collect::<Vec<char>>();
    let han = |code: u32| matches!(code, 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0x20000..=0x323af);
    let vertical = font.gsub().and_then(|t| t.feature_list()).is_ok_and(|list| {
        list.feature_records().iter().any(|r| matches!(&r.feature_tag().to_be_bytes(), b"vert" | b"vrt2"))
    });
    let said = font.localized_strings(StringId::LICENSE_DESCRIPTION).english_or_first();
    let said: String = said.map(|s| s.chars().collect()).unwrap_or_default();
    Some(Survey {
        han: map.mappings().filter(|&(code, _)| han(code)).count(),
        lacks_han: lacking(&mut gb2312()),
        lacks_marks: lacking(&mut PUNCTUATION.chars()),
        lacks_latin: lacking(&mut (' '..='~')),
        vertical,
        licence: said.lines().next().unwrap_or("").split(". ").next().unwrap_or("").trim().chars().take(120).collect(),
    })
}

/// The characters of GB 2312-80, levels 1 and 2: rows 16 to 87.
fn gb2312() -> impl Iterator<Item = char> {
    (0xb0..=0xf7_u8).flat_map(|row| (0xa1..=0xfe_u8).map(move |cell| [row, cell])).filter_map(|pair| {
        // Row 55 ends five cells early.
        let spare = pair[0] == 0xd7 && pair[1] > 0xf9;
        let (text, _, bad) = encoding_rs::GBK.decode(&pair);
        text.chars().next().filter(|_| !bad && !spare)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::{FontData, bundled};
    use std::collections::BTreeSet;

    #[test]
    fn gb_2312_has_its_6763_characters() {
        let all: BTreeSet<char> = gb2312().collect();
        assert_eq!(all.len(), 6763);
        assert!(all.contains(&'啊') && all.contains(&'齄') && !all.contains(&'镕'));
    }

    /// The bundled Kai with a table of another name, so that it is not found.
    fn without(table: &[u8; 4]) -> Survey {
        let mut file = include_bytes!("../../fonts/DuikaiKaiSC-Regular.ttf").to_vec();
        let count = usize::from(u16::from_be_bytes([file[4], file[5]]));
        let at = (0..count).map(|i| 12 + 16 * i).find(|&at| file[at..at + 4] == *table).unwrap();
        file[at + 3] = b'_';
        survey(&Face::new("own.ttf", FontData::Shared(file.into())).unwrap()).unwrap()
    }

    #[test]
    fn what_a_face_lacks_is_found() {
        let flat = without(b"GSUB");
        assert!(!flat.vertical && flat.lacks() && flat.lacks_han.is_empty());
        let blind = without(b"cmap");
        assert_eq!((blind.han, blind.lacks_han.len()), (0, 6763));
        assert_eq!((blind.lacks_marks.len(), blind.lacks_latin.len()), (PUNCTUATION.chars().count(), 95));
    }

    #[test]
    fn the_bundled_faces_lack_nothing_of_everyday_copy() {
        for face in bundled().faces() {
            let found = survey(face).unwrap();
            assert!(!found.lacks() && found.han >= 8105, "{}: {found:?}", face.name);
        }
    }
}
