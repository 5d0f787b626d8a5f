//! The faces that travel in the binary.

use super::FontBook;

/// The bundled font files, by the names that the bundled manifest uses.
pub const FILES: [(&str, &[u8]); 7] = [
    ("DuikaiSongSC-Regular.otf", include_bytes!("../../fonts/DuikaiSongSC-Regular.otf")),
    ("DuikaiSongSC-Bold.otf", include_bytes!("../../fonts/DuikaiSongSC-Bold.otf")),
    ("DuikaiSongSC-Black.otf", include_bytes!("../../fonts/DuikaiSongSC-Black.otf")),
    ("DuikaiHeiSC-Regular.otf", include_bytes!("../../fonts/DuikaiHeiSC-Regular.otf")),
    ("DuikaiHeiSC-Bold.otf", include_bytes!("../../fonts/DuikaiHeiSC-Bold.otf")),
    ("DuikaiHeiSC-Black.otf", include_bytes!("../../fonts/DuikaiHeiSC-Black.otf")),
    ("DuikaiKaiSC-Regular.ttf", include_bytes!("../../fonts/DuikaiKaiSC-Regular.ttf")),
];

/// Returns the book of the bundled faces: 宋, 黑 and 楷.
pub fn bundled() -> FontBook {
    FontBook::new(include_str!("../../fonts/fonts.toml"), &FILES).expect("the bundled manifest names bundled files")
}
