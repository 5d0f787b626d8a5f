//! Shapes: what a key takes.

use super::{Sign, Table, Units};

/// What a key takes.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A text in quotes.
    Text,
    /// A text, or a list of texts.
    Texts,
    /// A text of one form.
    Pattern(Pattern),
    /// true or false.
    Flag,
    /// A whole number from 1 to this.
    Count(i64),
    /// A number from, to.
    Number(i32, i32),
    /// A length with its unit.
    Length(Units, Sign),
    /// A type size: a 字号, or a length in pt or mm.
    Size,
    /// A share in per cent from, to, both in per cent.
    Share(i64, i64),
    /// A colour of `[colour]`, or a mix of inks.
    Colour,
    /// A mix of inks such as `M100 Y100`, or `@NAME` of another colour.
    Mix,
    /// The name of a style.
    Style,
    /// The name of a family of fonts.
    Family,
    /// Names of families of fonts: one, or a list.
    Families,
    /// A date without quotes.
    Date,
    /// The path of a file, relative to the file that names it.
    File,
    /// Base columns, such as `3-5`, `7` or a bare 7.
    Cols,
    /// Rows of the grid, written in the same way.
    Lines,
    /// One of a few words: those that the decoder knows.
    Choice(fn() -> Vec<&'static str>),
    /// Some of a few words: one, or a list.
    Choices(fn() -> Vec<&'static str>),
    /// A list of two.
    Pair(&'static Shape),
    /// A list.
    List(&'static Shape),
    /// A table.
    Table(&'static Table),
    /// A table of a template; `false` takes an inherited one away.
    Slot(&'static Table),
    /// A list of tables.
    Tables(&'static Table),
    /// Tables of a template by names of one's own; `false` takes an inherited one away, or all.
    Slots(&'static Table),
    /// Values by names of one's own.
    Names(&'static Shape),
    /// Any of these.
    Either(&'static [Shape]),
    /// `false`, which takes something inherited away.
    Away,
}

/// The form of a text: a regular expression without look-around, and its words.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// The regular expression, which the whole text matches.
    pub form: &'static str,
    /// What it is, in English and Chinese.
    pub words: super::Said,
}

/// Returns the words of a table that a decoder reads by.
pub fn words<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(word, _)| *word).collect()
}
