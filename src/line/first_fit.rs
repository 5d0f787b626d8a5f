//! First fit: what the whole-paragraph search is measured against.

use super::cost::cost_of_line;
use super::measure::Sums;
use super::search::{Broken, Measures, broken};
use crate::text::kinsoku::Break;

/// Breaks a paragraph line by line, each as full as it may be: what the search is measured against.
///
/// A line ends at the last place where it fits as it comes, or at the one after it, squeezed, where that costs less.
pub fn first_fit(sums: &Sums, measures: &Measures) -> Broken {
    let clusters = &sums.shaped.clusters;
    let n = clusters.len();
    let (mut ends, mut cost, mut from) = (Vec::new(), 0_u64, 0);
    while from < n {
        let measure = measures.at(ends.len());
        // The last end that fits as it comes, the first that does so squeezed, the first of all.
        let (mut fits, mut squeezed, mut first) = (None, None, None);
        for to in from + 1..=n {
            let after = clusters[to - 1].after;
            if after == Break::Never {
                continue;
            }
            let extent = sums.extent(from, to);
            let end = Some((to, cost_of_line(sums, &extent, (from, to), measure)));
            let forced = matches!(after, Break::Emergency | Break::Marks);
            if extent.least() > measure {
                first = first.or(end);
                break;
            }
            if extent.natural <= measure && !(forced && fits.is_some()) {
                fits = end;
            } else if squeezed.is_none() && !forced {
                squeezed = end;
            }
            if after == Break::Must {
                break;
            }
            first = first.or(end.filter(|_| !forced));
        }
        let (to, line) = match (fits, squeezed) {
            (Some(a), Some(b)) => {
                if b.1 < a.1 {
                    b
                } else {
                    a
                }
            }
            (a, b) => a.or(b).or(first).unwrap_or((n, 0)),
        };
        ends.push(to);
        cost = cost.saturating_add(line);
        from = to;
    }
    broken(sums, ends, cost)
}
