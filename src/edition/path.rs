//! Paths in an edition: relative, with `/`, and never out of its folder. Symbolic links are the command's to check.

use crate::diag::{Finding, Span};

/// Checks a path as written, and returns it without `./`.
///
/// # Errors
/// `path-leaves-edition`.
pub(crate) fn check(path: &str, span: Span) -> Result<String, Finding> {
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic();
    let (en, zh) = if path.is_empty() {
        ("this path is empty", "路径是空的")
    } else if path.starts_with('/') || path.starts_with('~') || drive || path.contains("://") {
        ("this path does not begin in the edition's folder", "路径不是从本期文件夹开始的")
    } else if path.contains('\\') {
        ("this path is written with backslashes", "路径里用了反斜杠")
    } else if path.split('/').any(|part| part == "..") {
        ("this path leaves the edition's folder", "路径跑出了本期文件夹")
    } else if path.split('/').all(|part| matches!(part, "" | ".")) || path.ends_with('/') {
        ("this path names a folder", "路径指的是文件夹")
    } else {
        let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        return Ok(parts.join("/"));
    };
    Err(Finding::fatal("path-leaves-edition", format!("{en}: {path}"), format!("{zh}：{path}"))
        .at(span)
        .label("not inside the edition", "不在本期文件夹内")
        .help(
            "copy the file into the edition's folder and write its path from there, such as \"stories/lead.md\"",
            "请把文件放进本期文件夹，从那里写起，如 \"stories/lead.md\"",
        ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    #[test]
    fn paths_stay_in_the_edition() {
        let span = Span::new(FileId(0), 0..0);
        for bad in ["", "/etc/x", "../x", "a/../b", "a\\b", "C:/x", "C:x", "~/x", ".", "a/", "http://a.cn/b"] {
            assert_eq!(check(bad, span).map_err(|f| f.code), Err("path-leaves-edition"), "{bad}");
        }
        for (good, path) in [("a.md", "a.md"), ("./稿件/a..b.md", "稿件/a..b.md"), ("a//b", "a/b")] {
            assert_eq!(check(good, span).unwrap(), path);
        }
    }
}
