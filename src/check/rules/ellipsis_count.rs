//! ellipsis-count: an ellipsis that is not two characters 省略号 (six dots), or four for lines left out (GB/T 15834-2011, 4.11).

use super::view::Desk;
use crate::diag::{Finding, Level};

/// Finds such ellipses in heads, copy and captions.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for (slot, text, span) in desk.copy() {
        let Some(run) = wrong(&text) else { continue };
        out.push(
            Finding::new(
                "ellipsis-count",
                Level::Warning,
                format!("\"{slot}\" has an ellipsis that is not six dots: “{run}”"),
                format!("“{slot}”的省略号不是六点：“{run}”"),
            )
            .at(span)
            .slot(slot)
            .help("write ……", "写成“……”"),
        );
    }
}

/// The first run of dots that is no ellipsis of Chinese.
fn wrong(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let is_dot = |c: char| matches!(c, '…' | '⋯' | '.' | '。');
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| **c == chars[at]).count();
        let (c, end) = (chars[at], at + run);
        let bad = match c {
            '…' | '⋯' => run != 2 && run != 4,
            // A full stop is one; dots among Latin words are Latin's own.
            '。' => run > 1,
            '.' => {
                let han = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(|c| *c as u32 >= 0x2E80);
                run > 1 && (han(at.checked_sub(1)) || han(Some(end)))
            }
            _ => false,
        };
        if is_dot(c) && bad {
            return Some(chars[at..end].iter().collect());
        }
        at = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn six_dots_or_twelve_and_nothing_else() {
        assert_eq!(wrong("他说……然后走了。"), None);
        assert_eq!(wrong("…………"), None);
        assert_eq!(wrong("wait... and 0.5"), None);
        assert_eq!(wrong("他说…然后").as_deref(), Some("…"));
        assert_eq!(wrong("他说………").as_deref(), Some("………"));
        assert_eq!(wrong("他说...").as_deref(), Some("..."));
        assert_eq!(wrong("走了。。。").as_deref(), Some("。。。"));
    }
}
