//! THE table: what a break in a head costs, by what it parts (R59).
//!
//! Costs are those of [`super::super::split`]: 100 is a line that is off its ideal length by all of it.

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
