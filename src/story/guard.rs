//! Web and e-mail addresses and paths of files, which normalising leaves alone.

/// Marks the characters that belong to a web address, an e-mail address or a path: one flag per character.
pub(crate) fn addresses(text: &[char]) -> Vec<bool> {
    let mut guarded = vec![false; text.len()];
    let mut at = 0;
    while at < text.len() {
        let range = match text[at] {
            ':' if text[at..].starts_with(&[':', '/', '/']) => web(text, scheme_start(text, at), at + 3),
            ':' if starts_path(text, at) => web(text, at - 1, at + 2).or(Some((at - 1, at + 2))),
            'w' | 'W' if starts_www(text, at) => web(text, at, at + 4),
            '@' => mail(text, at),
            _ => None,
        };
        let Some((start, end)) = range else {
            at += 1;
            continue;
        };
        guarded[start..end].fill(true);
        at = end.max(at + 1);
    }
    guarded
}

fn scheme_start(text: &[char], colon: usize) -> usize {
    let back =
        text[..colon].iter().rev().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')).count();
    colon - back
}

/// The colon of a drive, `C:\` or `C:/`: one letter alone before it.
fn starts_path(text: &[char], colon: usize) -> bool {
    let drive = colon.checked_sub(1).is_some_and(|at| text[at].is_ascii_alphabetic());
    let alone = colon < 2 || !text[colon - 2].is_ascii_alphanumeric();
    drive && alone && text.get(colon + 1).is_some_and(|c| matches!(c, '\\' | '/'))
}

fn starts_www(text: &[char], at: usize) -> bool {
    let word: String = text[at..].iter().take(4).collect();
    word.eq_ignore_ascii_case("www.") && (at == 0 || !text[at - 1].is_ascii_alphanumeric())
}

fn web(text: &[char], start: usize, from: usize) -> Option<(usize, usize)> {
    let more = text[from..].iter().take_while(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"')).count();
    let mut end = from + more;
    // Marks at the end belong to the sentence; a closing bracket too, unless the address opened it.
    while end > from {
        let open = text[from..end].iter().filter(|&&c| c == '(').count();
        let close = text[from..end].iter().filter(|&&c| c == ')').count();
        match text[end - 1] {
            ',' | '.' | ':' | ';' | '?' | '!' | '\'' => end -= 1,
            ')' if close > open => end -= 1,
            _ => break,
        }
    }
    (end > from && start + 3 < end).then_some((start, end))
}

fn mail(text: &[char], sign: usize) -> Option<(usize, usize)> {
    let local = |c: &&char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let domain = |c: &&char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let before = text[..sign].iter().rev().take_while(local).count();
    let after = text[sign + 1..].iter().take_while(domain).count();
    let mut end = sign + 1 + after;
    while end > sign + 1 && matches!(text[end - 1], '.' | '-') {
        end -= 1;
    }
    (before > 0 && end > sign + 1).then_some((sign - before, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guarded(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let flags = addresses(&chars);
        chars.iter().zip(flags).filter(|(_, g)| *g).map(|(c, _)| c).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        assert_eq!(guarded("见(https://a.cn/b?c=1,2),再看"), "https://a.cn/b?c=1,2");
        assert_eq!(guarded("见www.a.cn/x(1)!好"), "www.a.cn/x(1)");
        assert_eq!(guarded("邮箱:li.lei@a.com.欢迎"), "li.lei@a.com");
        assert_eq!(guarded("比分3:2,awww.x,@某某"), "");
        assert_eq!(guarded("://"), "");
    }

    #[test]
    fn a_path_begins_with_the_letter_of_its_drive() {
        assert_eq!(guarded(r"存于C:\dir\a.txt,再看"), r"C:\dir\a.txt");
        assert_eq!(guarded("在C:/x/y.txt."), "C:/x/y.txt");
        assert_eq!(guarded(r"在D:\文档,好"), r"D:\");
        assert_eq!(guarded("AC:/x,甲:/乙,:/"), "");
    }
}
