//! caption-stop: a caption that ends with 。 and is a phrase, such as “石门坎溪边的水獭。”
//!
//! Source: GB/T 15834-2011, 附录 A.1: 图或表的短语式说明文字，中间可用逗号，但末尾不用句号. What is a phrase is told by its form: one
//! clause of a word that 的 leads to, without a verb's 了 着 过 or a word such as 是 and 在. A sentence is never taken for one.

use super::view::Desk;
use crate::diag::{Finding, Level};

/// What a sentence has and a phrase has not.
const OF_SENTENCES: &[char] =
    &['，', '；', '：', '。', '！', '？', '了', '着', '过', '是', '在', '有', '正', '将', '被', '把', '已', '来', '去'];
/// Longest phrase, in characters.
const LONGEST: usize = 20;

/// Finds such captions.
pub fn rule(desk: &Desk, out: &mut Vec<Finding>) {
    for laid in &desk.layout.photos {
        let slot = &desk.plan.photos[laid.slot];
        let filled = desk.content.photos[laid.slot].as_ref();
        let Some(caption) = filled.and_then(|f| f.what.caption.as_ref()) else { continue };
        let text = caption.lines.concat();
        if !is_phrase_with_stop(&text) {
            continue;
        }
        out.push(
            Finding::new(
                "caption-stop",
                Level::Info,
                format!("the caption “{text}” is a phrase and ends with a full stop"),
                format!("图片说明“{text}”是短语，末尾不用句号"),
            )
            .at(caption.span)
            .slot(&slot.name)
            .area(laid.rect)
            .help("take the 。 out, or make it a sentence", "去掉句号，或写成句子"),
        );
    }
}

fn is_phrase_with_stop(text: &str) -> bool {
    let Some(phrase) = text.trim().strip_suffix('。') else { return false };
    let tail = phrase.rsplit_once('的').map_or(0, |(_, tail)| tail.chars().count());
    (1..=8).contains(&tail) && phrase.chars().count() <= LONGEST && !phrase.contains(OF_SENTENCES)
}

#[cfg(test)]
mod tests {
    use super::is_phrase_with_stop as wrong;

    #[test]
    fn a_phrase_ends_without_a_stop_and_a_sentence_with_one() {
        assert!(wrong("每日比色用的样果切片。"));
        assert!(!wrong("每日比色用的样果切片"));
        assert!(!wrong("石门坎溪边的水獭。溪水清了，它们也成了住户。"));
        assert!(!wrong("清晨的云汀湖薄雾初起，远山如黛。"));
        assert!(!wrong("村口的老樟树今年发了新芽。"));
        assert!(!wrong("采茶机手检修设备。"));
    }
}
