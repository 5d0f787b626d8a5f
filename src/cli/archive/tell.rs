//! What the deeds for an archive say.

use super::super::jobs::hash;
use super::super::{Talk, output};
use super::set::Unmade;
use crate::archive::lock::{Change, Outcome, PageVerdict, Touched, Where};
use crate::diag::{Lang, Words};
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Says why an edition was not set, and returns the exit status: 1 for errors of pages, 2 for input at fault.
pub fn unmade(why: &Unmade, done: &str, done_zh: &str, talk: &Talk) -> ExitCode {
    match why {
        Unmade::Faults(faults) => {
            talk.findings(&faults.findings, &faults.sources);
            ExitCode::from(2)
        }
        Unmade::Broken(numbers, faults) => {
            talk.findings(&faults.findings, &faults.sources);
            let (en, zh) = (numbers.join(", "), numbers.join("、"));
            talk.say(&format!("nothing was {done}: page {en} has errors"), &format!("没有{done_zh}：第 {zh} 版有错误"));
            ExitCode::from(1)
        }
    }
}

/// Returns why an edition was not set, in a sentence.
pub fn why(unmade: &Unmade) -> Words {
    let (Unmade::Faults(faults) | Unmade::Broken(_, faults)) = unmade;
    // Of several that weigh the same, the first: what follows may come of it.
    let worst = faults.findings.iter().rev().max_by_key(|f| f.level);
    let (en, zh) = worst.map_or((String::new(), String::new()), |f| {
        let at = f.span.map_or_else(String::new, |span| {
            let (line, column) = faults.sources.line_column(span);
            format!("{}:{line}:{column}", faults.sources.name(span.file))
        });
        let (en, zh) = if at.is_empty() { ("", "") } else { (": ", "：") };
        (format!("{at}{en}{}", f.message.en), format!("{at}{zh}{}", f.message.zh))
    });
    match unmade {
        Unmade::Faults(_) => Words::new(format!("it cannot be set: {en}"), format!("无法排版：{zh}")),
        Unmade::Broken(numbers, _) => Words::new(
            format!("page {} has errors: {en}", numbers.join(", ")),
            format!("第 {} 版有错误：{zh}", numbers.join("、")),
        ),
    }
}

/// Says that a file could not be written.
pub fn unwritten(path: &Path, e: &io::Error, talk: &Talk) -> ExitCode {
    let (why, path) = (output::reason(e), path.display());
    talk.say(&format!("cannot write {path}: {}", why.en), &format!("无法写入 {path}：{}", why.zh));
    ExitCode::from(2)
}

/// Returns what became of a page, a line each.
pub fn verdict(v: &PageVerdict, lang: Lang) -> Vec<String> {
    let words = |en: String, zh: String| if lang == Lang::Zh { zh } else { en };
    let number = &v.number;
    let mut out = Vec::new();
    if v.is_same() {
        return vec![words(format!("page {number}: same"), format!("第 {number} 版：相同"))];
    }
    if !v.inputs.is_empty() {
        out.push(words(format!("page {number}: inputs changed"), format!("第 {number} 版：输入有变")));
        out.extend(v.inputs.iter().map(|t| format!("  {}", touched(t, lang))));
    }
    match &v.outcome {
        Outcome::Same => {
            out.push(words(format!("page {number}: output the same"), format!("第 {number} 版：输出相同")));
        }
        Outcome::Bytes(files) => out.push(words(
            format!("page {number}: paints the same, written in other bytes: {}", files.join(", ")),
            format!("第 {number} 版：版面相同，字节不同：{}", files.join("、")),
        )),
        Outcome::Pictures(files) => out.push(words(
            format!("page {number}: pictures or outlines changed, every line where it was: {}", files.join(", ")),
            format!("第 {number} 版：图片或字形有变，文字位置未动：{}", files.join("、")),
        )),
        Outcome::Gone => out.push(words(format!("page {number}: gone"), format!("第 {number} 版：已没有这一版"))),
        Outcome::New => {
            out.push(words(
                format!("page {number}: new, not in the lock"),
                format!("第 {number} 版：锁定时没有这一版"),
            ));
        }
        Outcome::Moved(places) => {
            out.push(words(format!("page {number}: output changed"), format!("第 {number} 版：版面有变")));
            out.extend(places.iter().map(|p| format!("  {}", place(p, lang))));
        }
    }
    out
}

/// Says of a file or a face how it is not as it was.
pub fn touched(t: &Touched, lang: Lang) -> String {
    let name = &t.name;
    match (t.change, lang) {
        (Change::Other, Lang::En) => format!("{name}: other bytes"),
        (Change::Other, Lang::Zh) => format!("{name}：字节不同"),
        (Change::Missing, Lang::En) => format!("{name}: not there"),
        (Change::Missing, Lang::Zh) => format!("{name}：不在了"),
        (Change::Gone, Lang::En) => format!("{name}: no longer used"),
        (Change::Gone, Lang::Zh) => format!("{name}：不再使用"),
        (Change::New, Lang::En) => format!("{name}: not used before"),
        (Change::New, Lang::Zh) => format!("{name}：原先未用"),
        (Change::Unlocked, Lang::En) => format!("{name}: in the pack, and the lock does not name it"),
        (Change::Unlocked, Lang::Zh) => format!("{name}：包里有，锁定文件里没有"),
    }
}

/// Says where a page differs: the object, its box, its first line that moved.
fn place(p: &Where, lang: Lang) -> String {
    let Some(slot) = &p.slot else {
        return match lang {
            Lang::En => "drawing: rules, tints, colours or marks; no line of text moved".to_owned(),
            Lang::Zh => "图线：线条、底纹、颜色或标记；文字没有移动".to_owned(),
        };
    };
    let mm = |um: i64| format!("{}.{}", um / 1_000, (um % 1_000).abs() / 100);
    let shown = |area: &[i64; 4]| area.map(mm).join(", ");
    let area = shown(&p.area);
    let source = p.source.as_ref().map_or_else(String::new, |s| format!(" ({s})"));
    let head = match lang {
        Lang::En => format!("{slot}{source}, box {area} mm"),
        Lang::Zh => format!("{slot}{source}，框 {area} 毫米"),
    };
    let tail = match (p.change, p.line, &p.now, lang) {
        (Change::New, .., Lang::En) => ": new".to_owned(),
        (Change::New, .., Lang::Zh) => "：新增".to_owned(),
        (Change::Gone, .., Lang::En) => ": gone".to_owned(),
        (Change::Gone, .., Lang::Zh) => "：没有了".to_owned(),
        (_, Some(n), Some(now), Lang::En) => {
            format!(": from line {n} of {} on, now “{}” at {} mm", p.lines.0, now.text, shown(&now.area))
        }
        (_, Some(n), Some(now), Lang::Zh) => {
            format!("：共 {} 行，从第 {n} 行起不同，现在是“{}”，位于 {} 毫米", p.lines.0, now.text, shown(&now.area))
        }
        (_, Some(n), None, Lang::En) => format!(": ends before line {n}, it had {}", p.lines.1),
        (_, Some(n), None, Lang::Zh) => format!("：到第 {n} 行前就完了，原有 {} 行", p.lines.1),
        (_, None, _, Lang::En) => ": moved, or another file".to_owned(),
        (_, None, _, Lang::Zh) => "：移动了，或换了文件".to_owned(),
    };
    head + &tail
}

/// Says where two versions of a file part: the byte, and in a PDF the object that holds it.
pub fn parting(was: &[u8], now: &[u8]) -> Option<Words> {
    if hash(was) == hash(now) {
        return None;
    }
    let at = was.iter().zip(now).position(|(a, b)| a != b).unwrap_or(was.len().min(now.len()));
    let object = object_before(&was[..at]);
    Some(match object {
        Some(n) => Words::new(format!("from byte {at} on, in object {n}"), format!("从第 {at} 字节起，在对象 {n} 中")),
        None => Words::new(format!("from byte {at} on"), format!("从第 {at} 字节起")),
    })
}

/// The number of the last PDF object that begins in some bytes (ISO 32000-2, 7.3.10).
fn object_before(bytes: &[u8]) -> Option<u64> {
    let end = bytes.windows(7).rposition(|w| w == b" 0 obj\n" || w == b" 0 obj\r" || w == b" 0 obj ")?;
    let digits = bytes[..end].iter().rev().take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(&bytes[end - digits..end]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_two_files_part_is_told_by_the_object() {
        let was = b"%PDF-2.0\n1 0 obj\n<</A 1>>\nendobj\n12 0 obj\n<</B 1>>\nendobj\n";
        let now = String::from_utf8_lossy(was).replace("/B 1", "/B 2").into_bytes();
        assert_eq!(parting(was, &now).unwrap().en, "from byte 47 on, in object 12");
        assert!(parting(was, was).is_none());
        assert_eq!(parting(b"abc", b"ab").unwrap().en, "from byte 2 on");
    }
}
