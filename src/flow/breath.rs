//! Where a headline may be parted, and at what cost: the table of a headline editor (R59).
//!
//! Costs are those of [`super::split`]: 100 is a line that is off its ideal length by all of it.

use crate::text::kinsoku::Break;
use crate::text::lexicon::Parts;
use crate::text::words::{self, Word};
use crate::text::{Shaped, class};
use class::Class;

/// THE table: what a break costs, by what it parts.
mod cost {
    /// After a clause's mark or at a typed space.
    pub const BREATH: u32 = 0;
    /// After 、.
    pub const PAUSE: u32 = 12;
    /// Before a predicate, a preposition, an adverb or a time: subject and predicate, phrase and phrase.
    pub const PHRASE: u32 = 8;
    /// After a time or a place where something happens.
    pub const SCENE: u32 = 10;
    /// Before a verb that is its clause's last word.
    pub const SHORT_PREDICATE: u32 = 30;
    /// Between an adverb and a verb with an object.
    pub const ADVERB: u32 = 60;
    /// Between a verb and an object of four characters and more.
    pub const OBJECT: u32 = 22;
    /// Between a verb and an object of three characters.
    pub const SHORT_OBJECT: u32 = 45;
    /// Between a noun and the amount that follows it.
    pub const AMOUNT: u32 = 14;
    /// Between an amount and what is counted.
    pub const COUNTED: u32 = 46;
    /// After 的.
    pub const ATTRIBUTE: u32 = 44;
    /// Between the feet of a noun phrase.
    pub const NOUNS: u32 = 50;
    /// Before 和, or after what stands before an 上 or 到 that is a complement.
    pub const JOINT: u32 = 44;
    /// Between a title and a name that make more than five characters.
    pub const TITLE: u32 = 60;
    /// What only want of room excuses: within a foot of four characters, after a single verb, before a lone noun.
    pub const BAD: u32 = 1_000;
}

pub use cost::{BAD, BREATH};

/// A place at which a head may be parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The cluster that begins the next line.
    pub at: usize,
    /// What parting here costs.
    pub cost: u32,
}

/// How names of places end.
const PLACES: [char; 11] = ['省', '市', '县', '区', '州', '镇', '乡', '村', '港', '岛', '湖'];
/// How names of bodies end.
const BODIES: &[&str] = &[
    "院", "馆", "局", "厅", "委", "队", "团", "校", "所", "站", "社", "公司", "集团", "大学", "中心", "银行", "政府",
    "协会",
];

/// Longest quoted phrase or book title, marks and all, that is never parted.
const PHRASE: usize = 8;

/// Returns the places of a shaped head in order, neither its start nor its end among them.
pub fn places(shaped: &Shaped) -> Vec<Place> {
    let words = words::words(&shaped.text);
    let reader = Reader::new(&shaped.text, &words);
    let mut out = Vec::new();
    let mut put = |byte: usize, cost: u32| {
        let at = shaped.clusters.partition_point(|c| c.start < byte);
        let starts = shaped.clusters.get(at).is_some_and(|c| c.start == byte);
        if starts && at > 0 && matches!(shaped.clusters[at - 1].after, Break::May(_)) {
            out.push(Place { at, cost });
        }
    };
    for (i, word) in words.iter().enumerate() {
        if let Some(cost) = (i > 0).then(|| reader.cost(i)).flatten() {
            put(word.start, cost);
        }
        // A term of our list is parted between its words where it is longer than the measure.
        for byte in words::inner(&shaped.text, word) {
            put(byte, BAD * 2);
        }
    }
    out
}

/// What a word does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Verb,
    /// A predicate with all that it needs.
    Phrase,
    Preposition,
    Conjunction,
    Adverb,
    Time,
    Number,
    Measure,
    Particle,
    Suffix,
    Locative,
    Attribute,
    Noun,
    Title,
    Name,
    Complement,
    Open,
    Close,
    /// A clause's mark: ，：；！？——.
    Stop,
    /// 、.
    Pause,
    /// · and its like.
    Tie,
    Space,
}

impl Role {
    /// Whether it is or ends something named.
    fn is_nominal(self) -> bool {
        matches!(
            self,
            Role::Noun | Role::Name | Role::Title | Role::Suffix | Role::Locative | Role::Measure | Role::Close
        )
    }
    /// Whether a named thing begins with it.
    fn opens_nominal(self) -> bool {
        matches!(self, Role::Noun | Role::Name | Role::Title | Role::Attribute | Role::Number | Role::Open)
    }
    /// Whether what stands before is at its end here.
    fn ends_phrase(self) -> bool {
        matches!(
            self,
            Role::Verb
                | Role::Phrase
                | Role::Preposition
                | Role::Conjunction
                | Role::Adverb
                | Role::Time
                | Role::Stop
                | Role::Pause
                | Role::Space
        )
    }
}

/// The words of a head with their roles.
struct Reader<'a> {
    text: &'a str,
    words: &'a [Word],
    roles: Vec<Role>,
    /// For each word, whether it stands inside a short quoted phrase or book title and is not its first.
    inside: Vec<bool>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, words: &'a [Word]) -> Reader<'a> {
        let mut reader = Reader { text, words, roles: Vec::new(), inside: Vec::new() };
        for i in 0..words.len() {
            let role = reader.role(i);
            reader.roles.push(role);
        }
        reader.inside = reader.phrases();
        reader
    }

    fn word(&self, i: usize) -> &'a str {
        self.words.get(i).map_or("", |w| &self.text[w.start..w.end])
    }

    fn len(&self, i: usize) -> usize {
        self.word(i).chars().count()
    }

    fn parts(&self, i: usize) -> Parts {
        self.words.get(i).map_or(Parts::MARK, |w| w.parts)
    }

    /// The role of a word, after those before it.
    fn role(&self, i: usize) -> Role {
        let (parts, single) = (self.parts(i), self.len(i) == 1);
        if parts.any(Parts::MARK) {
            return mark(self.word(i));
        }
        if parts.any(Parts::NAME) {
            return Role::Name;
        }
        let before = i.checked_sub(1).map(|k| self.roles[k]);
        let nominal = before.is_some_and(Role::is_nominal);
        let verbal = before == Some(Role::Verb);
        let number_before = matches!(before, Some(Role::Number | Role::Measure));
        let next = self.parts(i + 1);
        let counted = next.any(Parts::MEASURE.or(Parts::NUMBER).or(Parts::DIGITS));
        if parts.any(Parts::PHRASE) {
            return if parts.any(Parts::NOUN) { Role::Noun } else { Role::Phrase };
        }
        if parts.any(Parts::DIGITS) {
            return Role::Number;
        }
        if parts.any(Parts::LATIN) {
            return Role::Noun;
        }
        if parts.any(Parts::PARTICLE) && before.is_some() {
            let sure = "的得了着们吗呢吧啊呀".contains(self.word(i));
            let adverbial = self.word(i) == "地" && next.any(Parts::VERB);
            if sure || adverbial || (self.word(i) == "过" && verbal) {
                return Role::Particle;
            }
        }
        if parts.any(Parts::MEASURE) && number_before {
            return Role::Measure;
        }
        if parts.any(Parts::LOCATIVE) && nominal && !counted {
            return Role::Locative;
        }
        if parts.any(Parts::NUMBER) && (counted || !single || number_before) {
            return Role::Number;
        }
        let amounts = next.any(Parts::NUMBER.or(Parts::DIGITS));
        let strange = i > 0 && before == Some(Role::Noun) && self.parts(i - 1).is_empty();
        if parts.any(Parts::COMPLEMENT) && (verbal || (strange && amounts && "在至到".contains(self.word(i)))) {
            return Role::Complement;
        }
        if parts.any(Parts::PREDICATIVE) && nominal && !next.any(Parts::PARTICLE) {
            return Role::Suffix;
        }
        if parts.any(Parts::SUFFIX) && (nominal || (verbal && !parts.any(Parts::VERB))) {
            return Role::Suffix;
        }
        if parts.any(Parts::CONJUNCTION) {
            return Role::Conjunction;
        }
        if parts.any(Parts::ADVERB) && (!parts.any(Parts::VERB) || next.any(Parts::VERB.or(Parts::ADVERB))) {
            return Role::Adverb;
        }
        if parts.any(Parts::PREPOSITION) {
            return Role::Preposition;
        }
        if parts.any(Parts::TIME) {
            return Role::Time;
        }
        if parts.any(Parts::NUMBER) {
            return Role::Number;
        }
        if parts.any(Parts::TITLE) {
            return Role::Title;
        }
        if parts.any(Parts::DEVERBAL) {
            let governs = self.governs(i) && !nominal && before != Some(Role::Attribute);
            return if governs { Role::Verb } else { Role::Noun };
        }
        if parts.any(Parts::VERB.or(Parts::INTRANSITIVE)) {
            return Role::Verb;
        }
        if parts.any(Parts::ATTRIBUTE) {
            return Role::Attribute;
        }
        Role::Noun
    }

    /// Whether something named follows a word that may be a verb.
    fn governs(&self, i: usize) -> bool {
        let next = self.parts(i + 1);
        if next.any(Parts::MARK) {
            return mark(self.word(i + 1)) == Role::Open;
        }
        let named = Parts::NOUN.or(Parts::ATTRIBUTE).or(Parts::LATIN).or(Parts::NAME);
        i + 1 < self.words.len() && (next.is_empty() || next.any(named)) && !next.any(Parts::DEVERBAL)
    }

    /// Marks what stands inside quotes and brackets short enough to stay whole.
    fn phrases(&self) -> Vec<bool> {
        let mut inside = vec![false; self.words.len()];
        let mut open: Vec<usize> = Vec::new();
        for i in 0..self.words.len() {
            match self.roles[i] {
                Role::Open => open.push(i),
                Role::Close => {
                    let Some(from) = open.pop() else { continue };
                    let length: usize = (from..=i).map(|k| self.len(k)).sum();
                    if length <= PHRASE {
                        inside[from + 1..=i].fill(true);
                    }
                }
                _ => {}
            }
        }
        inside
    }

    /// Characters from word `i` to the end of the phrase that it begins, marks not counted.
    fn ahead(&self, i: usize) -> usize {
        let mark = |k: usize| matches!(self.roles[k], Role::Stop | Role::Pause | Role::Space);
        let rest = (i..self.words.len()).take_while(|&k| if k == i { !mark(k) } else { !self.roles[k].ends_phrase() });
        rest.filter(|&k| !matches!(self.roles[k], Role::Open | Role::Close)).map(|k| self.weight(k)).sum()
    }

    /// A number counts half: its digits are narrow.
    fn weight(&self, i: usize) -> usize {
        let western = self.parts(i).any(Parts::DIGITS.or(Parts::LATIN));
        if western { self.len(i).div_ceil(2) } else { self.len(i) }
    }

    /// What parting before word `i` costs; `None` where it may not be.
    fn cost(&self, i: usize) -> Option<u32> {
        use Role::*;
        let (a, b) = (self.roles[i - 1], self.roles[i]);
        if self.in_name(i) || self.in_amount(i) {
            return None;
        }
        if a == Time && matches!(self.word(i), "起" | "前" | "后" | "以来" | "底" | "内") {
            return None;
        }
        match (a, b) {
            (_, Space) | (Open, _) | (Tie, _) | (_, Tie) => return None,
            // A quoted phrase longer than the measure is parted after all.
            _ if self.inside[i] && !matches!(b, Particle | Suffix | Locative | Complement | Measure) => {
                return Some(BAD * 2);
            }
            (Space | Stop, _) => return Some(cost::BREATH),
            (Close, _) if i >= 2 && self.roles[i - 2] == Stop => return Some(cost::BREATH),
            _ if a != Close && b != Open && self.clause(i) <= 4 => return Some(BAD),
            (Pause, _) => return Some(cost::PAUSE),
            // R59: none begins with 的, none ends with 和 or a preposition.
            (_, Particle | Suffix | Locative | Complement | Measure) => return None,
            (Preposition | Conjunction, _) => return Some(BAD * 3),
            _ => {}
        }
        if self.roles[..i].iter().rev().take_while(|r| **r != Open).all(|r| *r != Close) && self.in_quote(i) {
            // Inside a long quote: as anywhere, but dearer than outside.
            return Some(self.plain(i) + cost::NOUNS);
        }
        Some(self.plain(i))
    }

    fn in_quote(&self, i: usize) -> bool {
        let depth = self.roles[..i].iter().fold(0_i32, |d, r| match r {
            Role::Open => d + 1,
            Role::Close => d - 1,
            _ => d,
        });
        depth > 0
    }

    /// The cost between two words that no rule keeps together.
    fn plain(&self, i: usize) -> u32 {
        use Role::*;
        let (a, b) = (self.roles[i - 1], self.roles[i]);
        let ahead = self.ahead(i);
        match (a, b) {
            (Particle, _) if self.word(i - 1) == "的" || self.word(i - 1) == "地" => {
                by_length(ahead, cost::ATTRIBUTE)
            }
            (Noun, Verb | Adverb) if self.len(i - 1) == 1 && self.alone(i - 1) => BAD,
            (Time, Verb) if self.closes(i) => cost::NOUNS,
            (Time, _) => cost::SCENE,
            (Phrase, _) | (_, Phrase) if b != Conjunction => cost::PHRASE,
            (Adverb, Preposition | Time) => cost::ADVERB,
            (Adverb, Adverb) if self.len(i - 1) > 1 => cost::ATTRIBUTE,
            (Adverb, Adverb) => BAD,
            (_, Time | Preposition) => cost::PHRASE,
            (_, Conjunction) => cost::JOINT,
            (Attribute, _) if self.len(i - 1) == 1 => BAD,
            (Verb, _) if i >= 2 && self.word(i - 2) == "被" => cost::PHRASE,
            (Adverb | Verb, _) if self.group(i - 1) == 1 => BAD,
            (Adverb, _) if self.ahead(i + 1) < 4 => BAD,
            (Adverb, _) => cost::ADVERB,
            (Attribute, _) if self.scene(i - 1) && !b.opens_nominal() => cost::PHRASE,
            (_, Noun | Attribute | Title) if self.scene(i - 1) && ahead > 2 => cost::SCENE,
            (Complement, _) => by_length(ahead, cost::JOINT),
            (Particle, Verb | Adverb) => cost::PHRASE,
            (Particle, _) if ahead == 3 => cost::SHORT_OBJECT,
            (Particle, _) => by_length(ahead, cost::OBJECT),
            (Verb, Verb) => self.foot(i, cost::OBJECT),
            (Verb, Adverb) => cost::PHRASE,
            (Verb, _) if self.parts(i - 1).any(Parts::INTRANSITIVE) && !self.lasts(i + 1) => cost::PHRASE,
            (Verb, Number) if self.lasts(i + 1) => cost::JOINT,
            (Verb, Number) => by_length(ahead, cost::AMOUNT + cost::OBJECT),
            (Verb, _) if ahead == 3 => cost::SHORT_OBJECT,
            (Verb, _) => by_length(ahead, cost::OBJECT),
            (Measure, _) if self.lasts(i - 1) && self.after_verb(i - 1) => cost::PHRASE,
            (Measure, Verb | Adverb) if self.lasts(i - 1) => cost::NOUNS,
            (_, Number) if self.lasts(i + 1) => cost::PHRASE,
            (_, Verb) if self.closes(i) => cost::SHORT_PREDICATE,
            (_, Verb | Adverb) => cost::PHRASE,
            (Measure, _) if ahead <= 3 && self.len(i - 1) == 1 => BAD,
            (Measure, _) => by_length(ahead, cost::COUNTED),
            (Title, Title) => BAD,
            (Title, Name) if self.titles(i) + self.len(i) <= 5 => BAD,
            (Title, Name) => cost::TITLE,
            (Close, _) if i >= 3 && self.lone_quote(i - 3) => BAD,
            (Noun, Open) if self.word(i) == "《" => cost::TITLE,
            (Close, _) | (_, Open) => cost::NOUNS,
            (_, Number) if self.counts(i) && !self.acts(i) => cost::NOUNS,
            (_, Number) => cost::AMOUNT,
            (Number, _) => BAD,
            (Attribute, _) => self.foot(i, cost::NOUNS),
            _ => self.foot(i, cost::NOUNS),
        }
    }

    /// Whether a word says where or whose, as the subject of what follows: 全省, 我市, 石桥镇.
    fn scene(&self, i: usize) -> bool {
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
    fn start(&self, i: usize) -> usize {
        let ends = |k: &usize| matches!(self.roles[*k], Role::Suffix | Role::Locative);
        (0..=i).rev().find(|k| !ends(k)).unwrap_or(0)
    }

    /// Characters of the clause that a place stands in: from mark to mark, spaces being marks.
    fn clause(&self, i: usize) -> usize {
        let ends = |k: &usize| matches!(self.roles[*k], Role::Stop | Role::Space | Role::Open | Role::Close);
        let before = (0..i).rev().take_while(|k| !ends(k));
        let after = (i..self.words.len()).take_while(|k| !ends(k));
        before.chain(after).map(|k| self.weight(k)).sum()
    }

    /// Characters of the verb that ends with word `i`, its single adverbs with it.
    fn group(&self, i: usize) -> usize {
        let single = |k: &usize| self.len(*k) == 1 && self.roles[*k] == Role::Adverb;
        self.len(i) + (0..i).rev().take_while(single).count()
    }

    /// Whether word `i` is the measure of a time: 一年, 5小时.
    fn lasts(&self, i: usize) -> bool {
        self.roles.get(i) == Some(&Role::Measure)
            && matches!(
                self.word(i),
                "年" | "天" | "月" | "日" | "夜" | "次" | "小时" | "分钟" | "周" | "个月" | "年间" | "周年"
            )
    }

    /// Whether a quote of one character opens at word `i`: it is part of a word, as in “链”上 and “丰”景.
    fn lone_quote(&self, i: usize) -> bool {
        let role = |k: usize| self.roles.get(k).copied();
        role(i) == Some(Role::Open) && self.len(i + 1) == 1 && role(i + 2) == Some(Role::Close)
    }

    /// Whether a noun of one character has nothing before it that it belongs to: 亩均增收.
    fn alone(&self, i: usize) -> bool {
        let before = i.checked_sub(1).map(|k| self.roles[k]);
        !matches!(
            before,
            Some(Role::Verb | Role::Attribute | Role::Number | Role::Measure | Role::Complement | Role::Particle)
        )
    }

    /// Characters of the titles that end before word `i`.
    fn titles(&self, i: usize) -> usize {
        let titles = (0..i).rev().take_while(|&k| matches!(self.roles[k], Role::Title | Role::Attribute));
        titles.map(|k| self.len(k)).sum()
    }

    /// Whether the amount that ends with word `i` tells how long a verb before it lasts.
    fn after_verb(&self, i: usize) -> bool {
        let before = (0..i).rev().find(|&k| !matches!(self.roles[k], Role::Number | Role::Measure));
        before.is_some_and(|k| self.roles[k] == Role::Verb)
    }

    /// Whether the amount that begins with word `i` is one of something: 120种图书.
    fn counts(&self, i: usize) -> bool {
        let after = (i..self.words.len()).find(|&k| !matches!(self.roles[k], Role::Number | Role::Measure));
        after.is_some_and(|k| self.roles[k].opens_nominal())
    }

    /// Whether what begins with word `i` is the subject of a predicate.
    fn acts(&self, i: usize) -> bool {
        let end = (i..self.words.len()).find(|&k| self.roles[k].ends_phrase());
        end.is_some_and(|k| matches!(self.roles[k], Role::Verb | Role::Adverb | Role::Phrase))
    }

    /// Whether verb `i` of one or two characters ends its clause.
    fn closes(&self, i: usize) -> bool {
        let end = self.roles.get(i + 1).is_none_or(|r| matches!(r, Role::Stop | Role::Space | Role::Pause));
        end && self.len(i) <= 2
    }

    /// A foot of two words with two characters each is not parted, nor a single character from what it belongs to.
    fn foot(&self, i: usize, apart: u32) -> u32 {
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
            return BAD;
        }
        // Feet of two words each, from the left: within one it costs more than between two.
        if before % 2 == 1 && self.len(i - 1) == 2 && self.len(i) == 2 && left == 2 { apart + 18 } else { apart }
    }

    /// Whether the place is inside a personal name's neighbourhood that never parts.
    fn in_name(&self, i: usize) -> bool {
        self.roles[i - 1] == Role::Name && self.roles[i] == Role::Title && self.len(i) <= 2
    }

    /// Whether the place is inside a number with its multiplier and unit: 7.8万元, 30余年, 第四批, 2比1.
    fn in_amount(&self, i: usize) -> bool {
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

/// What is left of a phrase must be worth a line's beginning: two characters alone are not.
fn by_length(ahead: usize, apart: u32) -> u32 {
    if ahead <= 2 { BAD } else { apart }
}

fn mark(mark: &str) -> Role {
    let first = mark.chars().next().unwrap_or(' ');
    match class::of(first) {
        Class::Open => Role::Open,
        Class::Close => Role::Close,
        Class::Space | Class::HardBreak => Role::Space,
        Class::Middle | Class::Connector | Class::Solidus => Role::Tie,
        _ if first == '、' => Role::Pause,
        _ => Role::Stop,
    }
}
