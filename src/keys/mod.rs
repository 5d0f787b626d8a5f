//! Keys: what every table of a template, an edition and a story may hold, said once.
//!
//! In: nothing; the tables themselves stand beside the decoders that read by them. Out: [`Table`]s of [`Key`]s, each
//! with what it takes, its unit, its default and its words in both languages. The check for unknown keys, the
//! schemas and the template reference are made from them. Nothing is decoded here.

mod shape;
mod unit;

pub use shape::{Pattern, Shape, words};
pub use unit::{Sign, UNITS, Unit, Units};

use crate::diag::did_you_mean;

/// A wording: English, then Chinese.
pub type Said = (&'static str, &'static str);

/// One table of a file: what it is and what it may hold.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its kebab-case name, one for each table, such as `story-frame`.
    pub name: &'static str,
    /// How it is written, such as `[story.NAME]` or `head = { … }`.
    pub form: &'static str,
    /// What it is.
    pub words: Said,
    /// Its keys, in the order people are told them.
    pub keys: &'static [Key],
}

/// One key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// What holds where it is not written.
    pub default: Unset,
    /// A value as TOML, such as `"1-4"` with its quotes.
    pub example: &'static str,
    /// What it means.
    pub words: Said,
    /// Other words people use for it, for "did you mean".
    pub also: &'static [&'static str],
}

/// What holds where a key is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unset {
    /// It must be written.
    Fault,
    /// There is none of it.
    Nothing,
    /// As if this were written (TOML).
    As(&'static str),
    /// That of the style which this one extends; this (TOML) where none says otherwise.
    Inherited(&'static str),
    /// What these words say.
    Says(Said),
}

impl Table {
    /// Returns a key by its name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|k| k.name == name)
    }
    /// Returns the names of all keys, in order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.keys.iter().map(|k| k.name)
    }
    /// Returns the names of all keys as one list, for messages.
    pub fn list(&self, between: &str) -> String {
        self.names().collect::<Vec<_>>().join(between)
    }
    /// Returns the key that was meant by a word that is none: by another word for it, or by its spelling.
    pub fn meant(&self, written: &str) -> Option<&'static str> {
        let also = self.keys.iter().find(|k| k.also.contains(&written)).map(|k| k.name);
        also.or_else(|| did_you_mean(written, self.names()))
    }
}

impl Key {
    /// Makes a key that may be left out.
    pub const fn new(name: &'static str, shape: Shape) -> Key {
        Key { name, shape, default: Unset::Nothing, example: "", words: ("", ""), also: &[] }
    }
    /// Says what it means, in English and in Chinese.
    pub const fn says(self, en: &'static str, zh: &'static str) -> Key {
        Key { words: (en, zh), ..self }
    }
    /// Gives a value as TOML.
    pub const fn example(self, toml: &'static str) -> Key {
        Key { example: toml, ..self }
    }
    /// Demands it; gives a value as TOML.
    pub const fn need(self, toml: &'static str) -> Key {
        Key { default: Unset::Fault, example: toml, ..self }
    }
    /// Gives the value (TOML) that holds where it is not written.
    pub const fn unless(self, toml: &'static str) -> Key {
        Key { default: Unset::As(toml), ..self }
    }
    /// Says that it is taken from the style extended, and gives what it is (TOML) where no style has it.
    pub const fn inherits(self, toml: &'static str) -> Key {
        Key { default: Unset::Inherited(toml), ..self }
    }
    /// Says in words what holds where it is not written.
    pub const fn unless_says(self, en: &'static str, zh: &'static str) -> Key {
        Key { default: Unset::Says((en, zh)), ..self }
    }
    /// Names other words that people use for it.
    pub const fn also(self, also: &'static [&'static str]) -> Key {
        Key { also, ..self }
    }
}
