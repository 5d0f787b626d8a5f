//! The tables of keys say what the decoders do: every key is read, takes its example, its units and its default.

use crate::probe::{Spot, decode, spots};
use duikai::diag::Finding;
use duikai::keys::{Key, Shape, Sign, UNITS, Unset};
use duikai::schema::Of;

/// Keys that are known and not read yet; take a line out when its key is.
const UNREAD: &[(&str, &str)] = &[];

/// How the codes of values begin that cannot be read.
const UNREADABLE: &[&str] = &["unknown-", "wrong-", "bare-", "negative-", "absurd-", "toml-", "min-above"];

fn each(mut look: impl FnMut(&Spot, &Key)) {
    for spot in spots() {
        for key in spot.table.keys {
            look(&spot, key);
        }
    }
}

/// The findings about a value.
fn at(found: &[Finding], place: &std::ops::Range<usize>) -> Vec<&'static str> {
    let here = |f: &&Finding| {
        f.span.is_some_and(|s| s.file.0 == 0 && s.start >= place.start.saturating_sub(1) && s.end <= place.end + 1)
    };
    found.iter().filter(here).map(|f| f.code).collect()
}

#[test]
fn every_key_has_its_words_and_an_example() {
    each(|spot, key| {
        let name = format!("{} {}", spot.table.name, key.name);
        assert!(!key.words.0.is_empty() && !key.example.is_empty(), "{name}");
        assert!(key.words.1.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{name}: {}", key.words.1);
        assert!(!key.words.0.ends_with('.') && !key.words.1.ends_with('。'), "{name} ends with a full stop");
        assert!(spot.table.keys.iter().filter(|k| k.name == key.name).count() == 1, "{name} is there twice");
    });
}

#[test]
fn what_the_examples_stand_on_is_sound() {
    assert!(decode(Of::Template, "").0.is_some());
}

#[test]
fn every_example_decodes() {
    each(|spot, key| {
        let (text, _) = spot.with(key, key.example);
        let found = decode(spot.of, &text).1;
        // A thing may be refused for where it stands, such as one upon another; what is written must be read.
        let hard: Vec<_> = found.iter().filter(|f| UNREADABLE.iter().any(|c| f.code.starts_with(c))).collect();
        assert!(hard.is_empty(), "{} {}: {hard:?}\n{text}", spot.table.name, key.name);
    });
}

#[test]
fn every_key_is_read() {
    each(|spot, key| {
        if UNREAD.contains(&(spot.table.name, key.name)) {
            return;
        }
        let wrong = if matches!(key.shape, Shape::Date) { "true" } else { "2026-11-24" };
        let (text, place) = spot.with(key, wrong);
        let found = decode(spot.of, &text).1;
        assert!(!at(&found, &place).is_empty(), "{} {} takes {wrong}: {found:?}\n{text}", spot.table.name, key.name);
    });
}

#[test]
fn every_length_takes_its_own_units_and_signs_and_no_others() {
    each(|spot, key| {
        let Shape::Length(units, sign) = key.shape else { return };
        if UNREAD.contains(&(spot.table.name, key.name)) {
            return;
        }
        let codes = |value: &str| {
            let (text, place) = spot.with(key, value);
            let found = decode(spot.of, &text).1;
            at(&found, &place).join(" ")
        };
        for (unit, _) in UNITS {
            let refused = codes(&format!("\"1{unit}\"")).contains("wrong-unit");
            let known = units.written().any(|u| u == unit);
            assert_eq!(!refused, known, "{} {} in {unit}", spot.table.name, key.name);
        }
        let below = codes("\"-1mm\"").contains("negative-length");
        assert_eq!(below, sign != Sign::Any, "{} {} below zero", spot.table.name, key.name);
        let nothing = codes("\"0mm\"").contains("negative-length");
        assert_eq!(nothing, sign == Sign::Positive, "{} {} of nothing", spot.table.name, key.name);
    });
}

#[test]
fn every_default_is_what_holds_without_the_key() {
    let mut compared = 0;
    each(|spot, key| {
        let (Unset::As(toml) | Unset::Inherited(toml)) = key.default else { return };
        let with = decode(spot.of, &spot.with(key, toml).0);
        let without = decode(spot.of, &spot.without(key));
        if let (Some(a), Some(b)) = (&with.0, &without.0) {
            compared += 1;
            // A base may say otherwise about a style's own inheritance.
            let base = spot.of == Of::Template && spot.table.name == "style" && key.name == "leading";
            assert!(base || a == b, "{} {} = {toml} is not what holds without it", spot.table.name, key.name);
        } else {
            // Some keys make sense only beside another one; what they say must be read all the same.
            let wrong = |f: &Finding| UNREADABLE.iter().any(|c| f.code.starts_with(c));
            assert!(!with.1.iter().any(wrong), "{} {} = {toml}: {:?}", spot.table.name, key.name, with.1);
        }
    });
    assert!(compared > 30, "{compared}");
}
