//! What the signs of a place in a head weigh: a list searched as it lies.

use super::dictionary::first_not_before;

/// Signs with their weights, in thousandths of a logit: above zero what a desk parts at, below what it keeps together.
#[derive(Clone, Copy)]
pub struct Weights {
    /// The sign, a tab, its weight: sorted by bytes, each with a line feed after it.
    list: &'static str,
}

impl Weights {
    /// Takes a list sorted by its bytes.
    pub const fn new(list: &'static str) -> Weights {
        Weights { list }
    }

    /// Returns the list as it is written: what an archive keeps the hash of.
    pub fn text(&self) -> &'static str {
        self.list
    }

    /// Returns what a sign weighs; nothing where the list has it not. The sign without a letter weighs for every place.
    pub fn of(&self, sign: &str) -> i32 {
        let key = format!("{sign}\t");
        let line = std::str::from_utf8(first_not_before(self.list.as_bytes(), key.as_bytes())).unwrap_or_default();
        line.strip_prefix(&key).and_then(|weight| weight.parse().ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_has_its_weight_and_others_none() {
        let weights = Weights::new("\t-40\na 的\t12\na 的确\t-3\n");
        assert_eq!(["", "a 的", "a 的确", "a", "的"].map(|sign| weights.of(sign)), [-40, 12, -3, 0, 0]);
    }
}
