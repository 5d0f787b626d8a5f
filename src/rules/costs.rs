//! The costs of a profile: what parts a text here rather than there.

/// Steps of shrinking after the line-end mark (R28): word spaces, ·, brackets and quotes, ，、；：, Han–Latin gaps, 。？！.
pub const STEPS: usize = 6;

/// How much uglier one line is than another, in thousandths of an em (clreq #h-justification; R28–R30, R33).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCosts {
    /// Of taking a thousandth of an em at each step of R28, in tenths, in the order in which air is taken.
    ///
    /// First the mark at the line's end (or its hanging), which is free (R20, R25); then word spaces, ·, brackets and
    /// quotes, ，、；：, Han–Latin gaps, 。？！.
    pub shrink: [u64; STEPS + 1],
    /// Of opening a word space by a thousandth of an em, in tenths (R29, step 1).
    pub open_word: u64,
    /// Of opening a Han–Latin gap by a thousandth of an em, in tenths (R29, step 2).
    pub open_gap: u64,
    /// Of opening each of a line's gaps (R29, step 3): its cube is divided by this. The cube makes one torn line cost more
    /// than several slightly open ones: the worst gap decides (R30).
    pub torn: u64,
    /// Of the same, for each thousandth of an em.
    pub open: u64,
    /// Of an end inside a run of three marks (R8): above that of any torn or short line.
    pub marks: u64,
    /// Of an emergency break inside a word or number: above that of any torn or short line (R13, R15).
    pub emergency: u64,
    /// Of an end where no rule lets a line end, above that of any emergency: what stands there is longer than its line.
    pub forced: u64,
    /// Of a line that nothing can bring within its measure.
    pub overfull: u64,
    /// Of each thousandth of an em that such a line is over: above that of any torn line, so that no line sticks out
    /// further than it must.
    pub over: u64,
    /// Of a last line that holds one character (R33): as a line torn by a fifth of an em at every gap.
    pub lone: u64,
    /// Of a paragraph's first or last line that stands alone (R34): as a line torn by a quarter of an em at every gap.
    pub stranded: u64,
}

impl LineCosts {
    /// Returns the cost of opening each of a line's gaps by `per_gap` thousandths of an em (R29, step 3).
    pub fn stretch(&self, per_gap: u64) -> u64 {
        let p = per_gap.min(20_000);
        p * p * p / self.torn + self.open * p
    }
}

/// What a break costs by what it parts, and what never parts (R13, R15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartCosts {
    /// A number from its Han unit (R13).
    pub unit: u32,
    /// An address, or a compound after its hyphen.
    pub joint: u32,
    /// An English word, with a hyphen (R15).
    pub hyphen: u32,
    /// Fewest letters of an English word that may be parted.
    pub shortest: usize,
    /// Han units that follow a number and should stay with it (R13).
    pub units: &'static str,
}

impl PartCosts {
    /// Whether a character is a Han unit that stays with its number (R13).
    pub fn is_unit(&self, c: char) -> bool {
        self.units.contains(c)
    }
}

/// What words cost when a text is cut up: the cheapest cut holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordCosts {
    /// A word of the list of headlines' words, where it is not commoner: the scale is that of [`Use::rarity`](super::Use).
    pub listed: u32,
    /// A word that the dictionary alone has.
    pub known: u32,
    /// A numeral of several characters.
    pub numeral: u32,
    /// A verb of one character with the one that completes it.
    pub completed: u32,
    /// A character that the list has by itself, where it is not commoner.
    pub single: u32,
    /// Any other character.
    pub strange: u32,
    /// A personal name after a title, by its characters less two.
    pub titled: [u32; 3],
    /// A personal name elsewhere.
    pub named: [u32; 3],
    /// A foreign name of three characters and more: by itself, and for each character.
    pub foreign: (u32, u32),
    /// Most characters of a word that the dictionary is asked for.
    pub longest: usize,
    /// Fewest characters of a term of the list that may be parted at need.
    pub term: usize,
}

/// What a break in a head costs by how well one breathes there (R59), on the scale of [`SplitCosts`].
///
/// How well is the sum of the weights of its signs ([`Weights`](super::Weights)), in thousandths of a logit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadCosts {
    /// After a clause's mark or at a typed space.
    pub breath: u32,
    /// At this and above a place costs least.
    pub best: i32,
    /// What each unit below that costs.
    pub slope: u32,
    /// Below this only want of room excuses a break.
    pub sound: i32,
    /// What such a break costs.
    pub bad: u32,
    /// What each unit below it costs on top.
    pub worse: u32,
}

impl HeadCosts {
    /// Returns the cost of a place that is no end of a clause.
    pub fn of(&self, worth: i32) -> u32 {
        let below = |bar: i32| u32::try_from(bar.saturating_sub(worth)).unwrap_or_default().min(100_000);
        match worth >= self.sound {
            true => (below(self.best) * self.slope / 1_000).max(1),
            false => self.bad + below(self.sound) * self.worse / 1_000,
        }
    }
}

/// What the lines of a head cost by their lengths (R59).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitCosts {
    /// What a line costs that is off the ideal length by all of it.
    pub uneven: u64,
    /// What each end of a line costs that parts a clause, where the line holds an end of another.
    pub crossing: u64,
    /// What a line of one or two characters costs.
    pub scrap: u64,
    /// How much more a line costs that is longer than the one before it, in hundredths: a pyramid stands on its point.
    pub upside: u64,
    /// Characters that do not begin a short form.
    pub not_first: &'static str,
    /// Characters that do not end a short form.
    pub not_last: &'static str,
    /// Fewest and most 字 of a short form that is derived from a headline.
    pub short: (usize, usize),
}
