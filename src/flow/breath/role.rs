//! What each word of a head does where it stands.

use crate::rules::Rules;
use crate::text::class::{self, Class};
use crate::text::lexicon::Parts;
use crate::text::words::Word;

/// Longest quoted phrase or book title, marks and all, that is never parted.
const PHRASE: usize = 8;

/// What a word does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
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
    pub(super) fn is_nominal(self) -> bool {
        matches!(
            self,
            Role::Noun | Role::Name | Role::Title | Role::Suffix | Role::Locative | Role::Measure | Role::Close
        )
    }
    /// Whether what stands before is at its end here.
    pub(super) fn ends_phrase(self) -> bool {
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
pub struct Reader<'a> {
    /// The text of the head.
    pub text: &'a str,
    /// Its words.
    pub words: &'a [Word],
    /// Their roles.
    pub roles: Vec<Role>,
    /// For each word, whether it stands inside a short quoted phrase or book title and is not its first.
    pub inside: Vec<bool>,
    /// The profile.
    pub rules: &'static Rules,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, words: &'a [Word], rules: &'static Rules) -> Reader<'a> {
        let mut reader = Reader { text, words, roles: Vec::new(), inside: Vec::new(), rules };
        for i in 0..words.len() {
            let role = reader.role(i);
            reader.roles.push(role);
        }
        reader.inside = reader.phrases();
        reader
    }

    pub(super) fn word(&self, i: usize) -> &'a str {
        self.words.get(i).map_or("", |w| &self.text[w.start..w.end])
    }

    pub(super) fn len(&self, i: usize) -> usize {
        self.word(i).chars().count()
    }

    pub(super) fn parts(&self, i: usize) -> Parts {
        self.words.get(i).map_or(Parts::MARK, |w| w.parts)
    }

    /// The role of a word, after those before it.
    pub(super) fn role(&self, i: usize) -> Role {
        let (parts, single) = (self.parts(i), self.len(i) == 1);
        if parts.any(Parts::MARK) {
            return self.mark(i);
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

    /// The role of a mark: · ties the parts of a foreign name, and ends the name of a column before a title.
    fn mark(&self, i: usize) -> Role {
        let role = mark(self.word(i));
        let parts = |k: usize| {
            let word = self.word(k);
            self.parts(k).any(Parts::LATIN.or(Parts::DIGITS))
                || word.chars().all(|c| self.rules.names.foreign.contains(c))
        };
        let column = self.word(i) == "·" && i > 0 && !(parts(i - 1) || parts(i + 1));
        if role == Role::Tie && column { Role::Stop } else { role }
    }

    /// Whether something named follows a word that may be a verb.
    pub(super) fn governs(&self, i: usize) -> bool {
        let next = self.parts(i + 1);
        if next.any(Parts::MARK) {
            return mark(self.word(i + 1)) == Role::Open;
        }
        let named = Parts::NOUN.or(Parts::ATTRIBUTE).or(Parts::LATIN).or(Parts::NAME);
        i + 1 < self.words.len() && (next.is_empty() || next.any(named)) && !next.any(Parts::DEVERBAL)
    }

    /// Marks what stands inside quotes and brackets short enough to stay whole.
    pub(super) fn phrases(&self) -> Vec<bool> {
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
    pub(super) fn ahead(&self, i: usize) -> usize {
        let mark = |k: usize| matches!(self.roles[k], Role::Stop | Role::Pause | Role::Space);
        let rest = (i..self.words.len()).take_while(|&k| if k == i { !mark(k) } else { !self.roles[k].ends_phrase() });
        rest.filter(|&k| !matches!(self.roles[k], Role::Open | Role::Close)).map(|k| self.weight(k)).sum()
    }

    /// A number counts half: its digits are narrow.
    pub(super) fn weight(&self, i: usize) -> usize {
        let western = self.parts(i).any(Parts::DIGITS.or(Parts::LATIN));
        if western { self.len(i).div_ceil(2) } else { self.len(i) }
    }
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
