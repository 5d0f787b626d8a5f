//! The bytes of a story or an edition become text: byte-order marks, line ends, encodings.

use crate::diag::Finding;
use crate::edition::Encoding;
use crate::story::chars::is_han;

/// Decodes a file's bytes to text without byte-order mark, with `\n` as the only line end.
///
/// `name` is the file's name as shown to people. A UTF-8 byte-order mark counts for more than `encoding`.
/// # Errors
/// `not-utf8` or `not-gb18030`, saying where and what the file looks like.
pub fn decode(bytes: &[u8], encoding: Encoding, name: &str) -> Result<String, Finding> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8(rest, 3, name);
    }
    match encoding {
        Encoding::Utf8 => utf8(bytes, 0, name),
        Encoding::Gb18030 => gb18030(bytes, name),
    }
}

fn utf8(bytes: &[u8], skipped: usize, name: &str) -> Result<String, Finding> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !looks_like_utf16(bytes) => Ok(unify_line_ends(text)),
        Ok(_) => Err(not_utf8(bytes, 0, skipped, name)),
        Err(e) => Err(not_utf8(bytes, e.valid_up_to(), skipped, name)),
    }
}

fn gb18030(bytes: &[u8], name: &str) -> Result<String, Finding> {
    if let Ok(text) = std::str::from_utf8(bytes)
        && text.chars().filter(|&c| is_han(c)).count() >= 3
    {
        return Err(Finding::fatal(
            "not-gb18030",
            format!("{name}: the edition says GB 18030, but this file looks like UTF-8"),
            format!("{name}：这一期写明是 GB 18030 编码，但这个文件看来是 UTF-8"),
        )
        .help(
            "save the file as GB 18030, or as UTF-8 with a byte-order mark; or set encoding = \"utf-8\" in edition.toml",
            "请把文件另存为 GB 18030（或带 BOM 的 UTF-8）；或在 edition.toml 里写 encoding = \"utf-8\"",
        ));
    }
    match encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(unify_line_ends(text.strip_prefix('\u{FEFF}').unwrap_or(&text))),
        None => Err(Finding::fatal(
            "not-gb18030",
            format!("{name} is not GB 18030{}", if utf16_mark(bytes) { ": it looks like UTF-16" } else { "" }),
            format!("{name} 不是 GB 18030 编码{}", if utf16_mark(bytes) { "，看来是 UTF-16" } else { "" }),
        )
        .help(
            "save the file as UTF-8, and set encoding = \"utf-8\" in edition.toml",
            "请把文件另存为 UTF-8，并在 edition.toml 里写 encoding = \"utf-8\"",
        )),
    }
}

fn not_utf8(bytes: &[u8], at: usize, skipped: usize, name: &str) -> Finding {
    let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
    let offset = at + skipped + 1;
    let (en, zh, help_en, help_zh) = if looks_like_utf16(bytes) {
        ("it looks like UTF-16", "看来是 UTF-16 编码", "save the file as UTF-8", "请把文件另存为 UTF-8")
    } else if encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).is_some() {
        (
            "it looks like GB 18030",
            "看来是 GB 18030（GBK）编码",
            "set encoding = \"gb18030\" in edition.toml, or save the file as UTF-8",
            "请在 edition.toml 里写 encoding = \"gb18030\"，或把文件另存为 UTF-8",
        )
    } else {
        (
            "it is damaged, or no text file at all",
            "可能已经损坏，或者不是文本文件",
            "save the copy as plain text in UTF-8",
            "请把稿件另存为 UTF-8 纯文本",
        )
    };
    Finding::fatal(
        "not-utf8",
        format!("{name} is not UTF-8: {en} (byte {offset}, in line {line})"),
        format!("{name} 不是 UTF-8 编码：{zh}（第 {offset} 字节，第 {line} 行）"),
    )
    .help(help_en, help_zh)
}

fn utf16_mark(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

/// UTF-16 shows by its mark, or by a zero in every other byte of its ASCII part.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    utf16_mark(bytes) || start.iter().filter(|&&b| b == 0).count() * 8 > start.len()
}

fn unify_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_dropped_and_line_ends_become_one_kind() {
        let text = decode("\u{FEFF}甲\r\n乙\r丙\n".as_bytes(), Encoding::Utf8, "a.md").unwrap();
        assert_eq!(text, "甲\n乙\n丙\n");
    }

    #[test]
    fn a_gbk_file_is_recognised_and_the_mend_named() {
        let (bytes, _, _) = encoding_rs::GB18030.encode("abc\n湘水日报讯");
        let finding = decode(&bytes, Encoding::Utf8, "a.md").unwrap_err();
        assert_eq!(finding.code, "not-utf8");
        assert!(finding.help.en.contains("encoding = \"gb18030\""), "{}", finding.help.en);
        assert!(finding.message.en.contains("byte 5, in line 2"), "{}", finding.message.en);
        assert_eq!(decode(&bytes, Encoding::Gb18030, "a.md").unwrap(), "abc\n湘水日报讯");
    }

    #[test]
    fn utf16_is_named() {
        for bytes in [&b"\xFF\xFE\x58\x6E"[..], b"\xFE\xFFa", b"a\0b\0c\0"] {
            let finding = decode(bytes, Encoding::Utf8, "a.md").unwrap_err();
            assert!(finding.message.en.contains("UTF-16"), "{}", finding.message.en);
        }
    }

    #[test]
    fn a_utf8_file_in_a_gb_edition_is_no_mojibake() {
        assert_eq!(decode("湘水日报".as_bytes(), Encoding::Gb18030, "a.md").unwrap_err().code, "not-gb18030");
        assert_eq!(decode("\u{FEFF}湘水日报".as_bytes(), Encoding::Gb18030, "a.md").unwrap(), "湘水日报");
        assert_eq!(decode(b"\x81", Encoding::Gb18030, "a.md").unwrap_err().code, "not-gb18030");
    }

    #[test]
    fn damage_is_called_damage() {
        let finding = decode(b"ok\n\xFFoh\x80", Encoding::Utf8, "a.md").unwrap_err();
        assert!(finding.message.en.contains("damaged"), "{}", finding.message.en);
    }
}
