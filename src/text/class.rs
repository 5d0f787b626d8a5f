//! THE table of character classes: every later rule reads a class, never a character.
//!
//! Source: clreq #marks_and_their_positions, GB/T 15834-2011, typography.md R2–R5, R13.

/// What a cluster is to the rules of line breaking and spacing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Ideographs, kana, hangul and other full-width signs.
    Han,
    /// Opening quotes and brackets 前引号、前括号.
    Open,
    /// Closing quotes and brackets 后引号、后括号.
    Close,
    /// 、，；： 句内点号.
    Comma,
    /// 。． 句号.
    Stop,
    /// ？！ and their doubles.
    Bang,
    /// · 间隔号.
    Middle,
    /// —— 破折号 and its pieces.
    Dash,
    /// …… 省略号 and its pieces.
    Ellipsis,
    /// ～ – ─ 连接号.
    Connector,
    /// ／ 分隔号.
    Solidus,
    /// 々〻ゝ: repeats what stands before it.
    Iteration,
    /// Letters of alphabetic scripts.
    Latin,
    /// 0 to 9.
    Digit,
    /// ０ to ９: digits that stand in a cell of their own.
    WideDigit,
    /// ＋ － × ÷ ＝ ∶ between numbers, or the sign of one.
    Operator,
    /// Small kana and ー, which do not begin a line in Japanese.
    SmallKana,
    /// Hangul syllables, which part only at spaces in Korean.
    Hangul,
    /// Latin marks that stay with what stands before: . , : ; ! ? ) ] } % ', and raised and lowered signs: ² ₂ ⁿ.
    LatinTail,
    /// Latin marks that stay with what follows: ( [ {.
    LatinHead,
    /// Latin marks inside words, numbers and addresses: - / @ _ & = + # ~ *.
    LatinJoint,
    /// ％ ‰ ° ′ ″ ℃ ㎡: unit signs after a number.
    Unit,
    /// ￥ $ £ €: currency before a number.
    Currency,
    /// A typed space between Han.
    Space,
    /// A space between Latin words 西文词距.
    WordSpace,
    /// A space that never parts what it stands between.
    Glue,
    /// U+2028: the line ends here.
    HardBreak,
}

/// Ranges of characters with their class, in order of code point; what is not here is [`Class::Han`] or [`Class::Latin`] by [`of`].
const TABLE: &[(char, char, Class)] = &[
    (' ', ' ', Class::Space),
    ('!', '!', Class::LatinTail),
    ('"', '"', Class::LatinTail),
    ('#', '#', Class::LatinJoint),
    ('$', '$', Class::Currency),
    ('%', '%', Class::LatinTail),
    ('&', '&', Class::LatinJoint),
    ('\'', '\'', Class::LatinTail),
    ('(', '(', Class::LatinHead),
    (')', ')', Class::LatinTail),
    ('*', '+', Class::LatinJoint),
    (',', ',', Class::LatinTail),
    ('-', '-', Class::LatinJoint),
    ('.', '.', Class::LatinTail),
    ('/', '/', Class::LatinJoint),
    ('0', '9', Class::Digit),
    (':', ';', Class::LatinTail),
    ('<', '<', Class::LatinHead),
    ('=', '=', Class::LatinJoint),
    ('>', '?', Class::LatinTail),
    ('@', '@', Class::LatinJoint),
    ('A', 'Z', Class::Latin),
    ('[', '[', Class::LatinHead),
    ('\\', '\\', Class::LatinJoint),
    (']', ']', Class::LatinTail),
    ('^', '`', Class::LatinJoint),
    ('a', 'z', Class::Latin),
    ('{', '{', Class::LatinHead),
    ('|', '|', Class::LatinJoint),
    ('}', '}', Class::LatinTail),
    ('~', '~', Class::LatinJoint),
    ('\u{a0}', '\u{a0}', Class::Glue),
    ('¢', '¥', Class::Currency),
    ('°', '°', Class::Unit),
    ('±', '±', Class::Operator),
    ('²', '³', Class::LatinTail),
    ('·', '·', Class::Middle),
    ('¹', '¹', Class::LatinTail),
    ('À', 'Ö', Class::Latin),
    ('×', '×', Class::Operator),
    ('Ø', 'ö', Class::Latin),
    ('÷', '÷', Class::Operator),
    ('ø', 'ɏ', Class::Latin),
    ('Ͱ', 'ԯ', Class::Latin),
    ('ᄀ', 'ᇿ', Class::Hangul),
    ('‐', '‑', Class::LatinJoint),
    ('–', '–', Class::Connector),
    ('—', '―', Class::Dash),
    ('‘', '‘', Class::Open),
    ('’', '’', Class::Close),
    ('“', '“', Class::Open),
    ('”', '”', Class::Close),
    ('‥', '…', Class::Ellipsis),
    ('‧', '‧', Class::Middle),
    ('\u{2028}', '\u{2028}', Class::HardBreak),
    ('\u{202f}', '\u{202f}', Class::Glue),
    ('‰', '‰', Class::Unit),
    ('′', '″', Class::Unit),
    ('‼', '‼', Class::Bang),
    ('⁇', '⁉', Class::Bang),
    ('\u{2060}', '\u{2060}', Class::Glue),
    ('⁰', 'ₜ', Class::LatinTail),
    ('€', '€', Class::Currency),
    ('℃', '℃', Class::Unit),
    ('℉', '℉', Class::Unit),
    ('−', '−', Class::Operator),
    ('∶', '∶', Class::Operator),
    ('≈', '≈', Class::Operator),
    ('≠', '≥', Class::Operator),
    ('⋯', '⋯', Class::Ellipsis),
    ('─', '─', Class::Connector),
    ('⸺', '⸺', Class::Dash),
    ('\u{3000}', '\u{3000}', Class::Han),
    ('、', '、', Class::Comma),
    ('。', '。', Class::Stop),
    ('々', '々', Class::Iteration),
    ('〈', '〈', Class::Open),
    ('〉', '〉', Class::Close),
    ('《', '《', Class::Open),
    ('》', '》', Class::Close),
    ('「', '「', Class::Open),
    ('」', '」', Class::Close),
    ('『', '『', Class::Open),
    ('』', '』', Class::Close),
    ('【', '【', Class::Open),
    ('】', '】', Class::Close),
    ('〔', '〔', Class::Open),
    ('〕', '〕', Class::Close),
    ('〖', '〖', Class::Open),
    ('〗', '〗', Class::Close),
    ('〜', '〜', Class::Connector),
    ('〻', '〻', Class::Iteration),
    ('ぁ', 'ぁ', Class::SmallKana),
    ('ぃ', 'ぃ', Class::SmallKana),
    ('ぅ', 'ぅ', Class::SmallKana),
    ('ぇ', 'ぇ', Class::SmallKana),
    ('ぉ', 'ぉ', Class::SmallKana),
    ('っ', 'っ', Class::SmallKana),
    ('ゃ', 'ゃ', Class::SmallKana),
    ('ゅ', 'ゅ', Class::SmallKana),
    ('ょ', 'ょ', Class::SmallKana),
    ('ゎ', 'ゎ', Class::SmallKana),
    ('ゕ', 'ゖ', Class::SmallKana),
    ('ゝ', 'ゞ', Class::Iteration),
    ('ァ', 'ァ', Class::SmallKana),
    ('ィ', 'ィ', Class::SmallKana),
    ('ゥ', 'ゥ', Class::SmallKana),
    ('ェ', 'ェ', Class::SmallKana),
    ('ォ', 'ォ', Class::SmallKana),
    ('ッ', 'ッ', Class::SmallKana),
    ('ャ', 'ャ', Class::SmallKana),
    ('ュ', 'ュ', Class::SmallKana),
    ('ョ', 'ョ', Class::SmallKana),
    ('ヮ', 'ヮ', Class::SmallKana),
    ('ヵ', 'ヶ', Class::SmallKana),
    ('・', '・', Class::Middle),
    ('ー', 'ー', Class::SmallKana),
    ('ヽ', 'ヾ', Class::Iteration),
    ('ㇰ', 'ㇿ', Class::SmallKana),
    ('㍱', '㏿', Class::Unit),
    ('가', '힣', Class::Hangul),
    ('！', '！', Class::Bang),
    ('＄', '＄', Class::Currency),
    ('％', '％', Class::Unit),
    ('（', '（', Class::Open),
    ('）', '）', Class::Close),
    ('＋', '＋', Class::Operator),
    ('，', '，', Class::Comma),
    ('－', '－', Class::Operator),
    ('．', '．', Class::Stop),
    ('／', '／', Class::Solidus),
    ('０', '９', Class::WideDigit),
    ('：', '；', Class::Comma),
    ('＝', '＝', Class::Operator),
    ('？', '？', Class::Bang),
    ('［', '［', Class::Open),
    ('］', '］', Class::Close),
    ('｛', '｛', Class::Open),
    ('｝', '｝', Class::Close),
    ('～', '～', Class::Connector),
    ('￠', '￡', Class::Currency),
    ('￥', '￥', Class::Currency),
];

/// Returns the class of a character, from its row in the table.
pub fn of(c: char) -> Class {
    // Most of a Chinese text, of which the table says nothing.
    if ('\u{4e00}'..='\u{9fff}').contains(&c) {
        return Class::Han;
    }
    match TABLE.binary_search_by(|&(lo, hi, _)| {
        if hi < c {
            std::cmp::Ordering::Less
        } else if lo > c {
            std::cmp::Ordering::Greater
        } else {
            std::cmp::Ordering::Equal
        }
    }) {
        Ok(i) => TABLE[i].2,
        Err(_) if (c as u32) < 0x2000 => Class::Latin,
        Err(_) => Class::Han,
    }
}

impl Class {
    /// Whether it is a mark with air on one side that may be squeezed (标点挤压).
    pub fn is_squeezable(self) -> bool {
        matches!(self, Class::Open | Class::Close | Class::Comma | Class::Stop)
    }
    /// Whether it is a Chinese mark of any kind: no Han–Latin gap stands beside it.
    pub fn is_mark(self) -> bool {
        matches!(
            self,
            Class::Open
                | Class::Close
                | Class::Comma
                | Class::Stop
                | Class::Bang
                | Class::Middle
                | Class::Dash
                | Class::Ellipsis
                | Class::Connector
                | Class::Solidus
        )
    }
    /// Whether it is set from the alphabetic side of a face: letters, digits and their marks.
    pub fn is_western(self) -> bool {
        matches!(self, Class::Latin | Class::Digit | Class::LatinTail | Class::LatinHead | Class::LatinJoint)
    }
    /// Whether it is a digit of either width.
    pub fn is_digit(self) -> bool {
        matches!(self, Class::Digit | Class::WideDigit)
    }
    /// Whether it is a space that shows: typed between Han, or between Latin words.
    pub fn is_space(self) -> bool {
        matches!(self, Class::Space | Class::WordSpace)
    }
    /// Whether an ideograph next to it takes the Han–Latin gap.
    pub fn takes_latin_gap(self) -> bool {
        self.is_western() || self == Class::Currency
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_order_and_apart() {
        for pair in TABLE.windows(2) {
            assert!(pair[0].1 < pair[1].0, "{:?} before {:?}", pair[0], pair[1]);
        }
        // What is not looked up has no row.
        assert!(TABLE.iter().all(|r| r.1 < '\u{4e00}' || r.0 > '\u{9fff}'));
    }

    #[test]
    fn r14_raised_and_lowered_signs_stay_with_what_stands_before() {
        assert!("¹²³⁰⁴⁹⁻ⁿ₀₂₊ₐₜ".chars().all(|c| of(c) == Class::LatinTail));
    }

    #[test]
    fn marks_letters_and_han_find_their_rows() {
        assert_eq!(of('，'), Class::Comma);
        assert_eq!(of('“'), Class::Open);
        assert_eq!(of('５'), Class::WideDigit);
        assert_eq!((of('×'), of('＋')), (Class::Operator, Class::Operator));
        assert_eq!((of('ゃ'), of('ー'), of('한')), (Class::SmallKana, Class::SmallKana, Class::Hangul));
        assert_eq!(of('é'), Class::Latin);
        assert_eq!(of('湘'), Class::Han);
        assert_eq!(of('〇'), Class::Han);
        assert_eq!(of('∶'), Class::Operator);
    }
}
