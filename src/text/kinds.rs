//! Which clusters a rule may concern: all but those between two Han, most of a Chinese text.

use super::class::Class;
use super::kinsoku::Break;
use super::shaped::Cluster;
use std::ops::Range;

/// At least so many places are looked at together, so that their clusters are still at hand for the next rule.
const BLOCK: usize = 256;
/// So many Han part what is looked at apart. No rule takes what another has done beyond a Han: this is more than enough.
const APART: u32 = 8;

/// The classes of a paragraph's clusters side by side, and the places that are not between two Han.
#[derive(Default)]
pub(super) struct Kinds {
    classes: Vec<Class>,
    places: Vec<u32>,
}

impl Kinds {
    /// Makes room for so many clusters.
    pub fn with_capacity(clusters: usize) -> Kinds {
        Kinds { classes: Vec::with_capacity(clusters), places: Vec::with_capacity(clusters / 2) }
    }

    /// Takes in the clusters that have come since. Between two Han a line may end and a gap open, where no later rule
    /// says otherwise.
    pub fn note(&mut self, clusters: &mut [Cluster]) {
        for i in self.classes.len()..clusters.len() {
            let class = clusters[i].class;
            if class == Class::Han && self.classes.last() == Some(&Class::Han) {
                (clusters[i - 1].after, clusters[i - 1].stretches) = (Break::May(0), true);
            } else {
                self.places.push(i as u32);
            }
            self.classes.push(class);
        }
    }

    /// Returns the places in blocks that no rule joins.
    pub fn blocks(&self) -> impl Iterator<Item = Places<'_>> {
        let mut rest = self.places.as_slice();
        std::iter::from_fn(move || {
            let apart = |k: &usize| rest[*k] - rest[*k - 1] > APART;
            let end = (BLOCK..rest.len()).find(apart).unwrap_or(rest.len());
            let (block, after) = rest.split_at(end);
            rest = after;
            (!block.is_empty()).then_some(Places { classes: &self.classes, places: block })
        })
    }
}

/// Some places of a paragraph that are not between two Han.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    /// The classes of all clusters of the paragraph.
    pub classes: &'a [Class],
    places: &'a [u32],
}

impl<'a> Places<'a> {
    /// Returns the clusters at the places with their classes, in order: all that are no Han, and the Han right behind one
    /// or at the paragraph's start.
    pub fn each(self) -> impl Iterator<Item = (usize, Class)> + 'a {
        self.places.iter().map(move |&i| (i as usize, self.classes[i as usize]))
    }

    /// Returns the places between a cluster of one kind and one of another, as the second: never two Han.
    pub fn pairs(self, are: impl Fn(Class, Class) -> bool + 'a) -> impl Iterator<Item = usize> + 'a {
        self.each().map(|(i, _)| i).filter(move |&i| i > 0 && are(self.classes[i - 1], self.classes[i]))
    }

    /// Returns the longest runs of clusters of a kind that no Han is of.
    pub fn runs(self, are: impl Fn(Class) -> bool + 'a) -> impl Iterator<Item = Range<usize>> + 'a {
        self.each().filter_map(move |(i, class)| {
            let starts = are(class) && (i == 0 || !are(self.classes[i - 1]));
            starts.then(|| i..i + self.classes[i..].iter().take_while(|c| are(**c)).count())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(kinds: &Kinds) -> Places<'_> {
        Places { classes: &kinds.classes, places: &kinds.places }
    }

    /// A cluster for each letter: h is Han, x is not.
    fn noted(text: &str) -> (Kinds, Vec<Cluster>) {
        let class = |c| if c == 'h' { Class::Han } else { Class::Comma };
        let make = |(i, c)| Cluster::new(i..i + 1, i..i + 1, 0, class(c), crate::geom::Abs::ZERO);
        let mut clusters: Vec<Cluster> = text.chars().enumerate().map(make).collect();
        let mut kinds = Kinds::default();
        // Piece by piece, as they come.
        for end in (0..clusters.len()).step_by(3).chain([clusters.len()]) {
            kinds.note(&mut clusters[..end]);
        }
        (kinds, clusters)
    }

    #[test]
    fn only_between_two_han_is_nothing_to_be_looked_at() {
        let (kinds, clusters) = noted("hhxxhhhxh");
        assert_eq!(all(&kinds).each().map(|k| k.0).collect::<Vec<_>>(), [0, 2, 3, 4, 7, 8]);
        assert_eq!(all(&kinds).pairs(|_, b| b == Class::Han).collect::<Vec<_>>(), [4, 8]);
        assert_eq!(all(&kinds).runs(|c| c == Class::Comma).collect::<Vec<_>>(), [2..4, 7..8]);
        let open: Vec<usize> = (0..9).filter(|&i| clusters[i].after == Break::May(0)).collect();
        assert_eq!(open, [0, 4, 5]);
    }

    #[test]
    fn blocks_hold_every_place_once_and_part_only_where_han_stand() {
        for gap in [1, 3, 40] {
            let (kinds, _) = noted(&format!("x{}", "h".repeat(gap)).repeat(2_000));
            let blocks: Vec<Vec<usize>> = kinds.blocks().map(|b| b.each().map(|p| p.0).collect()).collect();
            let all: Vec<usize> = all(&kinds).each().map(|k| k.0).collect();
            assert_eq!(blocks.concat(), all);
            assert_eq!(blocks.len() > 1, gap == 40, "{gap}");
            assert!(blocks.windows(2).all(|b| b[1][0] - b[0][b[0].len() - 1] > APART as usize));
        }
    }
}
