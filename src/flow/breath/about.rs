//! What stands about a place of a head: whose subject, how long a phrase, which amount.

use super::role::{Reader, Role};
use crate::text::lexicon::Parts;

/// How names of places end.
const PLACES: [char; 11] = ['省', '市', '县', '区', '州', '镇', '乡', '村', '港', '岛', '湖'];
/// How names of bodies end.
const BODIES: &[&str] = &[
    "院", "馆", "局", "厅", "委", "队", "团", "校", "所", "站", "社", "公司", "集团", "大学", "中心", "银行", "政府",
    "协会",
];

impl Reader<'_> {
    pub(super) fn in_quote(&self, i: usize) -> bool {
        let depth = self.roles[..i].iter().fold(0_i32, |d, r| match r {
            Role::Open => d + 1,
            Role::Close => d - 1,
            _ => d,
        });
        depth > 0
    }

    /// Whether a word says where or whose, as the subject of what follows: 全省, 我市, 石桥镇.
    pub(super) fn scene(&self, i: usize) -> bool {
        let subject = self.start(i) == 0 || {
            let before = self.roles[self.start(i) - 1];
            !matches!(before, Role::Verb | Role::Preposition | Role::Complement | Role::Conjunction | Role::Particle)
        };
        let word = &self.text[self.words[self.start(i)].start..self.words[i].end];
        let ours =
            word.starts_with(['全', '我', '本', '各']) && word.ends_with(['省', '市', '县', '区', '国', '州', '地']);
        let body = (word.chars().count() >= 3 || word.ends_with('委'))
            && (word.ends_with(PLACES) || BODIES.iter().any(|b| word.ends_with(b)))
            && self.roles[i] != Role::Verb;
        subject && (ours || body)
    }

    /// The first word of the named thing that ends with word `i`.
    pub(super) fn start(&self, i: usize) -> usize {
        let ends = |k: &usize| matches!(self.roles[*k], Role::Suffix | Role::Locative);
        (0..=i).rev().find(|k| !ends(k)).unwrap_or(0)
    }

    /// Characters of the clause that a place stands in: from mark to mark, spaces being marks.
    pub(super) fn clause(&self, i: usize) -> usize {
        let ends = |k: &usize| matches!(self.roles[*k], Role::Stop | Role::Space | Role::Open | Role::Close);
        let before = (0..i).rev().take_while(|k| !ends(k));
        let after = (i..self.words.len()).take_while(|k| !ends(k));
        before.chain(after).map(|k| self.weight(k)).sum()
    }

    /// Characters of the verb that ends with word `i`, its single adverbs with it.
    pub(super) fn group(&self, i: usize) -> usize {
        let single = |k: &usize| self.len(*k) == 1 && self.roles[*k] == Role::Adverb;
        self.len(i) + (0..i).rev().take_while(single).count()
    }

    /// Whether word `i` is the measure of a time: 一年, 5小时.
    pub(super) fn lasts(&self, i: usize) -> bool {
        self.roles.get(i) == Some(&Role::Measure)
            && matches!(
                self.word(i),
                "年" | "天" | "月" | "日" | "夜" | "次" | "小时" | "分钟" | "周" | "个月" | "年间" | "周年"
            )
    }

    /// Whether a quote of one character opens at word `i`: it is part of a word, as in “链”上 and “丰”景.
    pub(super) fn lone_quote(&self, i: usize) -> bool {
        let role = |k: usize| self.roles.get(k).copied();
        role(i) == Some(Role::Open) && self.len(i + 1) == 1 && role(i + 2) == Some(Role::Close)
    }

    /// Whether a noun of one character has nothing before it that it belongs to: 亩均增收.
    pub(super) fn alone(&self, i: usize) -> bool {
        let before = i.checked_sub(1).map(|k| self.roles[k]);
        !matches!(
            before,
            Some(Role::Verb | Role::Attribute | Role::Number | Role::Measure | Role::Complement | Role::Particle)
        )
    }

    /// Characters of the titles that end before word `i`.
    pub(super) fn titles(&self, i: usize) -> usize {
        let titles = (0..i).rev().take_while(|&k| matches!(self.roles[k], Role::Title | Role::Attribute));
        titles.map(|k| self.len(k)).sum()
    }

    /// Whether the amount that ends with word `i` tells how long a verb before it lasts.
    pub(super) fn after_verb(&self, i: usize) -> bool {
        let before = (0..i).rev().find(|&k| !matches!(self.roles[k], Role::Number | Role::Measure));
        before.is_some_and(|k| self.roles[k] == Role::Verb)
    }

    /// Whether the amount that begins with word `i` is one of something: 120种图书.
    pub(super) fn counts(&self, i: usize) -> bool {
        let after = (i..self.words.len()).find(|&k| !matches!(self.roles[k], Role::Number | Role::Measure));
        after.is_some_and(|k| self.roles[k].opens_nominal())
    }

    /// Whether what begins with word `i` is the subject of a predicate.
    pub(super) fn acts(&self, i: usize) -> bool {
        let end = (i..self.words.len()).find(|&k| self.roles[k].ends_phrase());
        end.is_some_and(|k| matches!(self.roles[k], Role::Verb | Role::Adverb | Role::Phrase))
    }

    /// Whether verb `i` of one or two characters ends its clause.
    pub(super) fn closes(&self, i: usize) -> bool {
        let end = self.roles.get(i + 1).is_none_or(|r| matches!(r, Role::Stop | Role::Space | Role::Pause));
        end && self.len(i) <= 2
    }

    /// A foot of two words with two characters each is not parted, nor a single character from what it belongs to.
    pub(super) fn foot(&self, i: usize, apart: u32) -> u32 {
        let like = |k: usize| {
            if matches!(self.roles[k], Role::Measure | Role::Number | Role::Close | Role::Open) || self.scene(k) {
                return false;
            }
            let (r, s) = (self.roles[k], self.roles[i]);
            r == s || (r.is_nominal() || r.opens_nominal()) == (s.is_nominal() || s.opens_nominal())
        };
        let before = (0..i).rev().take_while(|&k| like(k) && !self.roles[k].ends_phrase_of(self.roles[i])).count();
        let after =
            (i..self.words.len()).take_while(|&k| like(k) && !self.roles[k].ends_phrase_of(self.roles[i])).count();
        let chars = |range: std::ops::Range<usize>| range.map(|k| self.weight(k)).sum::<usize>();
        let (left, right) = (chars(i - before..i), chars(i..i + after));
        if left + right <= 4
            || (left < 2 && self.len(i - 1) == 1)
            || right < 2
            || self.len(i - 1) == 1 && self.roles[i - 1] == Role::Noun
        {
            return self.costs.bad;
        }
        // Feet of two words each, from the left: within one it costs more than between two.
        if before % 2 == 1 && self.len(i - 1) == 2 && self.len(i) == 2 && left == 2 {
            apart + self.costs.foot
        } else {
            apart
        }
    }

    /// Whether the place is inside a personal name's neighbourhood that never parts.
    pub(super) fn in_name(&self, i: usize) -> bool {
        self.roles[i - 1] == Role::Name && self.roles[i] == Role::Title && self.len(i) <= 2
    }

    /// Whether the place is inside a number with its multiplier and unit: 7.8万元, 30余年, 第四批, 2比1.
    pub(super) fn in_amount(&self, i: usize) -> bool {
        use Role::*;
        let (a, b) = (self.roles[i - 1], self.roles[i]);
        let digits = |k: usize| self.parts(k).any(Parts::DIGITS);
        if (a == Number && self.word(i) == "比") || (self.word(i - 1) == "比" && b == Number) {
            return true;
        }
        match (a, b) {
            (Number, Measure | Number) => true,
            (Measure, Measure) => true,
            // 11月 24日, 1小时 30分钟.
            (Measure, Number) => digits(i) && "年月日时点小时分钟届".contains(self.word(i - 1)),
            (Number, _) if self.len(i - 1) == 1 => true,
            (_, Number) if self.word(i - 1).starts_with('每') => true,
            // 5G+ goes on.
            _ if self.word(i - 1).ends_with(['+', '-', '/', '&']) => true,
            _ => false,
        }
    }
}

impl Role {
    /// Whether a run of words of another's kind ends at this one.
    fn ends_phrase_of(self, other: Role) -> bool {
        self.ends_phrase() && self != other
    }
}
