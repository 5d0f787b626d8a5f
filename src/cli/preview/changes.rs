//! What became different between two pictures of a page, so that a browser swaps that alone.

use serde_json::{Value, json};

/// A stretch of items replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap<'a> {
    /// The first item replaced, counted before the change.
    pub at: usize,
    /// How many go.
    pub gone: usize,
    /// What comes.
    pub come: &'a [String],
}

impl Swap<'_> {
    /// As a browser gets it.
    pub fn json(&self) -> Value {
        json!([self.at, self.gone, self.come])
    }
}

/// Returns the stretches that differ, in order; those of one length are compared item by item.
///
/// An edit leaves what stands before it, and what stands after the story it is in; the lines between move together.
pub fn swaps<'a>(old: &[String], new: &'a [String]) -> Vec<Swap<'a>> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if old.len() != new.len() {
        return vec![Swap { at: head, gone: old.len(), come: new }];
    }
    let mut out: Vec<Swap> = Vec::new();
    for i in (0..new.len()).filter(|&i| old[i] != new[i]) {
        match out.last_mut() {
            Some(last) if last.at + last.gone == head + i => {
                last.gone += 1;
                last.come = &new[last.at - head..=i];
            }
            _ => out.push(Swap { at: head + i, gone: 1, come: &new[i..=i] }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn applied(old: &[String], swaps: &[Swap]) -> Vec<String> {
        let mut out = old.to_vec();
        for swap in swaps.iter().rev() {
            out.splice(swap.at..swap.at + swap.gone, swap.come.iter().cloned());
        }
        out
    }

    fn items(text: &str) -> Vec<String> {
        text.chars().map(String::from).collect()
    }

    #[test]
    fn only_what_differs_is_swapped() {
        let of = |a: &str, b: &str| {
            swaps(&items(a), &items(b)).iter().map(|s| (s.at, s.gone, s.come.concat())).collect::<Vec<_>>()
        };
        assert_eq!(of("abcdef", "abcdef"), []);
        assert_eq!(of("abcdef", "aBcDEf"), [(1, 1, "B".to_owned()), (3, 2, "DE".to_owned())]);
        assert_eq!(of("abcdef", "abXYcdef"), [(2, 0, "XY".to_owned())]);
        assert_eq!(of("abcdef", "abef"), [(2, 2, String::new())]);
        assert_eq!(of("aaa", "aa"), [(2, 1, String::new())]);
    }

    proptest! {
        #[test]
        fn swaps_turn_the_old_into_the_new(a in "[abc]{0,12}", b in "[abc]{0,12}") {
            let (a, b) = (items(&a), items(&b));
            prop_assert_eq!(applied(&a, &swaps(&a, &b)), b);
        }
    }
}
